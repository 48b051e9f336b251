"""Who of a large inventory receives a deployment: ourselves, as wasm, DuckDB and SQLite."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile

from timing import memory, ratios, spread, table

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "scripts/bench"
TOOLS = ROOT / "build/bench"
NATIVE = ROOT / "build/native/bin/measure_fleet"
WASM = ROOT / "build/web/bin/measure_fleet.js"

LEAST_DUCKDB = 3.0  # times our time
MOST_WASM = 2.0  # times our time
MOST_MEMORY = 2.0  # times the file
MOST_AGAIN = 5.0  # milliseconds

OURS, SHUFFLED, IN_WASM = "ours", "ours, rows shuffled", "ours as wasm, in node"
TABLE, DIRECT, SQLITE = "DuckDB, a table with lists", "DuckDB, the file itself", "SQLite, in memory"


def inventory(devices, *order):
    """Made once: it is the same bytes every time."""
    file = TOOLS / "-".join(["fleet", str(devices), *order, ".csv"]).replace("-.csv", ".csv")
    maker = TOOLS / "make_fleet"
    if not file.exists() or file.stat().st_mtime < maker.stat().st_mtime:
        beside = file.with_suffix(".new")
        with beside.open("wb") as out:
            subprocess.run([maker, str(devices), *order], check=True, stdout=out)
        beside.replace(file)
    return file


def programs(file, shuffled):
    """Name -> command without the file of its result."""
    node = shutil.which("node")
    if not node:
        raise SystemExit("bench: node is missing (Debian: apt-get install nodejs)")
    duckdb = BENCH / "measure_duckdb.mjs"
    return {
        OURS: lambda result: [NATIVE, file, result],
        SHUFFLED: lambda result: [NATIVE, shuffled, result],
        IN_WASM: lambda result: [node, WASM, file, result],
        TABLE: lambda result: [node, duckdb, file, result, "table"],
        DIRECT: lambda result: [node, duckdb, file, result, "direct"],
        SQLITE: lambda result: [TOOLS / "measure_sqlite", file, result],
    }


def measured(measure, rounds, commands, folder):
    """Runs as Measure gives them, and what the programs say of themselves; the warm-up left out."""
    environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8"}
    names = list(commands)

    def result(name, number):
        return folder / f"{names.index(name)}-{number}.json"

    found = measure.interleaved({
        name: lambda number, name=name: (commands[name](result(name, number)), environment)
        for name in names}, rounds)
    told = {name: [json.loads(result(name, number).read_text()) for number in range(1, rounds + 1)]
            for name in names}
    return found, told


def must_agree(told):
    """Who is quick and wrong has won nothing."""
    first = told[OURS][0]
    for name, results in told.items():
        for result in results:
            again = result["again"]
            if result["counts"] != first["counts"] or again != first["again"][:len(again)]:
                raise SystemExit(f"bench: {name} counts {result['counts']}, {again}, "
                                 f"but {OURS} {first['counts']}, {first['again']}")
    print(f"  all agree: {first['counts'][-2]:,} selected, {first['counts'][-1]:,} not decidable")


def whole(result):
    """From the file to the answer."""
    return result["read_ms"] + result["load_ms"] + result["answer_ms"]


def in_memory(result):
    """A page gets its file from the browser, so reading it is not what wasm is compared by."""
    return result["load_ms"] + result["answer_ms"]


def show(found, told):
    rows = []
    for name, results in told.items():
        rows.append([name, spread([whole(result) for result in results], 0),
                     *(spread([result[key] for result in results], digits)
                       for key, digits in (("load_ms", 0), ("answer_ms", 1), ("again_ms", 2))),
                     f"{statistics.median(map(memory, found[name])):.0f}"])
    table(["", "file to answer, ms", "of which load", "answer", "one filter changed", "peak MiB"], rows)
    rows = [[f"{name} / {OURS}", spread(ratios(told[name], told[OURS], whole), 2),
             spread(ratios(found[name], found[OURS], memory), 2)]
            for name in told if name != OURS]
    table(["ratio", "file to answer", "memory"], rows)


def verdicts(found, told, size, aims):
    # The aim is the same work: an inventory that is there to be asked again. Asking the file itself
    # keeps nothing, and is shown above for what it is: the least that one single answer can take.
    aims.at_least(f"{TABLE} / {OURS}, file to answer",
                  statistics.median(ratios(told[TABLE], told[OURS], whole)), LEAST_DUCKDB)
    aims.verdict("wasm / native, load and answer",
                 statistics.median(ratios(told[IN_WASM], told[OURS], in_memory)), MOST_WASM)
    for name in (OURS, SHUFFLED):
        peak = statistics.median(map(memory, found[name])) * 2**20
        aims.verdict(f"{name}: peak memory / file", peak / size, MOST_MEMORY)
    for name in (OURS, SHUFFLED, IN_WASM):
        again = statistics.median(result["again_ms"] for result in told[name])
        aims.verdict(f"{name}: one filter changed", again, MOST_AGAIN, " ms")


def bench_fleet(measure, runs, devices, aims):
    print(f"fleet: {devices:,} devices, one thread; project, 2 groups, 4 filters")
    file, shuffled = inventory(devices), inventory(devices, "shuffled")
    size = file.stat().st_size
    print(f"  {size / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory(dir=TOOLS) as folder:
        found, told = measured(measure, runs, programs(file, shuffled), pathlib.Path(folder))
    must_agree(told)
    show(found, told)
    verdicts(found, told, size, aims)
