"""A history of many records: how long it takes to open, to list and to search."""

import contextlib
import json
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time

from timing import spread

MOST_OPEN_MS = 200
PAGE_RUNS = 5
START_MS = 1_700_000_000_000
OUTCOMES = ("accepted", "rejected", "rate-limited", "not-sent", "unknown")


def make_history(program, environment, home, records):
    """The program makes the file, with a send that reaches nobody; the rest is inserted."""
    file = home / "first.deploy.json"
    file.write_text(json.dumps({
        "flow_id": "f-dd0c-73b9", "metadata": {},
        "devices_filter": {"project": {"name": "Demo"}, "groups": [{"name": "TestGroup1"}],
                           "filters": []}}))
    subprocess.run([program, "send", file, "--endpoint", "http://127.0.0.1:1", "--confirm", "Demo"],
                   env=environment, check=False, capture_output=True, timeout=60)
    store = pathlib.Path(environment["XDG_DATA_HOME"]) / "connect-deploy/history.sqlite"
    with contextlib.closing(sqlite3.connect(store)) as database:
        body = database.execute("SELECT text FROM body").fetchone()[0]
        for number in range(2, records + 1):
            started = START_MS + number * 300_000
            name = time.strftime("%Y%m%dT%H%M%S", time.gmtime(started / 1000))
            database.execute(
                "INSERT INTO entry (number, id, endpoint, project, scope, digest, started_ms,"
                " finished_ms, last_ms, steady_ms, steady_origin, phase, outcome, status, message)"
                " VALUES (?, ?, 'https://api.example', ?, ?, ?, ?, ?, ?, 0, '', 'done', ?, 200, '')",
                (number, f"{name}.000Z-3ecde684b84e", f"Project {number % 7}",
                 f"Project {number % 7}, in TestGroup1 or TestGroup2, tagged beta", number, started,
                 started + 900, started, OUTCOMES[number % 5]))
            database.execute("INSERT INTO body VALUES (?, ?)", (number, body))
        database.commit()


def first_and_last(command, environment):
    """Milliseconds until the first byte of the result, and until the end."""
    begin = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, bufsize=0) as process:
        process.stdout.read(1)
        first = time.perf_counter()
        while process.stdout.read(1 << 20):
            pass
    if process.returncode != 0:
        raise SystemExit(f"bench: {' '.join(map(str, command))} ended with {process.returncode}")
    return (first - begin) * 1000, (time.perf_counter() - begin) * 1000


def bench_history(program, environment, runs, records, aims, folder):
    print(f"history: {records:,} records, milliseconds to the first line and to the last")
    with tempfile.TemporaryDirectory(dir=folder) as name:
        home = pathlib.Path(name)
        environment = environment(home)
        make_history(program, environment, home, records)
        opened = []
        for arguments in ([], ["--format", "jsonl"], ["--outcome", "unknown"],
                          ["--project", "Project 3"], ["--since", "2024-08-01"],
                          ["show", "20231114T2223"], ["export"]):
            found = [first_and_last([program, "history", *arguments], environment)
                     for _ in range(runs)]
            first, last = (statistics.median(times) for times in zip(*found))
            opened.append(first)
            print(f"  history {' '.join(arguments):28} {first:8.1f} {last:8.1f}")
    aims.verdict("the history opens", max(opened), MOST_OPEN_MS, " ms")
    bench_page(records, aims)


def bench_page(records, aims):
    """Where rows wait for the browser's storage, and for frames of a canvas."""
    node = shutil.which("node")
    if not node:
        raise SystemExit("bench: node is missing (Debian: apt-get install nodejs)")
    result = subprocess.run(
        [node, pathlib.Path(__file__).with_name("page_history.mjs"), str(records), str(PAGE_RUNS)],
        check=True, stdout=subprocess.PIPE, text=True, timeout=600)
    found = json.loads(result.stdout)
    print(f"  in the page, after a click (Chromium, software GL), {PAGE_RUNS} runs:")
    for name, key in (("first rows", "first"), ("drawn", "drawn"), ("all rows", "all"),
                      ("longest task (0: none of 50 ms)", "longest")):
        print(f"    {name:32} {spread([run[key] for run in found], 0):>18}")
    aims.verdict("the history opens in the page", statistics.median(run["drawn"] for run in found),
                 MOST_OPEN_MS, " ms")
