"""Measures the built programs and the page (scripts/bench.sh builds them and what this needs)."""

import argparse
import gzip
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from fleet import bench_fleet
from frames import bench_frames
from history import bench_history
from timing import Aims, Measure, compare, median_ratio, spread, table

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / "build/bench"
PROGRAM = ROOT / "build/native/bin/connect-deploy"
SITE = ROOT / "build/web/site"
TOKEN = "tok-0c41-not-a-real-one"

FRAMES = ROOT / "build/native/bin/measure_frames"
FILTERS = 100_000
MOST_SEND = 1.3  # times curl
IN_MEMORY = "its history in memory"
MOST_CHECK = 1.6  # times a plain parse
MOST_PAGE = 200  # KB (1000 bytes), brotli, all files


def document(comment, filters=None):
    """The vendor's example; `filters` in place of its own."""
    return {
        "flow_id": "f-dd0c-73b9",
        "devices_filter": {
            "project": {"name": "Demo"},
            "groups": [{"name": "TestGroup1"}, {"name": "TestGroup2"}],
            "filters": filters or [
                {"type": "specific_device", "operand": "is", "value": "d-4ec7-1be9"}],
        },
        "metadata": {"comment": comment, "app": {"name": "default_app", "version": "v1.1"}},
    }


def environment(home):
    """Without what this machine's user has set up for the programs."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
        "CONNECT_USER_TOKEN": TOKEN,
    }


def python_with_requests():
    """The interpreter itself (a launcher before it would be measured too)."""
    for python in (os.path.realpath(sys.executable), "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import requests"], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0:
            return python
    raise SystemExit("bench: no requests for Python (Debian: apt-get install python3-requests)")


def needed(name, package):
    found = shutil.which(name)
    if not found:
        raise SystemExit(f"bench: {name} is missing (Debian: apt-get install {package})")
    return found


class Sandbox:
    """The project's own, on a port that is free."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [PROGRAM, "sandbox", "--port", "0"], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("ready: "):
            self.__exit__()
            raise SystemExit("bench: the sandbox did not start")
        return line.removeprefix("ready: ").strip().rstrip("/")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)


def senders(url, home, memory):
    """Each posts the same body to the same endpoint.

    A comment of its own a round, since the same bytes twice within ten minutes are refused by
    design. The history is there and grows, as it does for people who use it; `first` has a new one
    each round, as a fresh CI container has. In memory, syncs cost nothing: what the others take more
    is what a record on the disk costs, before the send and after it.
    """
    curl, python = needed("curl", "curl"), python_with_requests()

    def ours(number, name="ours", data="data"):
        file = home / f"{name}-{number}.deploy.json"
        file.write_text(json.dumps(document(f"{name} {number}"), indent=2) + "\n")
        return ([PROGRAM, "send", file, "--endpoint", url, "--confirm", "Demo"],
                {**environment(home), "XDG_DATA_HOME": str(home / data)})

    def with_curl(number):
        body = home / "curl.json"
        body.write_text(json.dumps({"user_token": TOKEN, **document(f"curl {number}")},
                                   separators=(",", ":")))
        return ([curl, "--silent", "--show-error", "--fail", "--header",
                 "Content-Type: application/json", "--data-binary", f"@{body}",
                 f"{url}/v1/deploy_update"], environment(home))

    def with_python(number):
        return ([python, ROOT / "scripts/bench/deploy_update.py", url, f"python {number}"],
                environment(home))

    return {
        "connect-deploy send": ours,
        "curl": with_curl,
        "Python, requests": with_python,
        "the first send of a new home": lambda n: ours(n, "first", f"data-{n}"),
        IN_MEMORY: lambda n: ours(n, "memory", memory),
    }


def bench_send(measure, runs, aims):
    print("send: one deployment to the sandbox on loopback")
    with (tempfile.TemporaryDirectory(dir=TOOLS) as folder, Sandbox() as url,
          tempfile.TemporaryDirectory(dir="/dev/shm") as memory):
        found = measure.interleaved(senders(url, pathlib.Path(folder), memory), runs)
    compare(found, ["curl", "Python, requests"])
    print(f"  {IN_MEMORY} / curl, wall: {median_ratio(found, IN_MEMORY, 'curl'):.2f}")
    aims.verdict("send / curl, wall", median_ratio(found, "connect-deploy send", "curl"), MOST_SEND)


def bench_check(measure, runs, aims):
    print("check: a document of 100,000 filters, whole processes")
    with tempfile.TemporaryDirectory(dir=TOOLS) as folder:
        home = pathlib.Path(folder)
        file = home / "large.deploy.json"
        filters = [{"type": "tag", "operand": "is_not", "value": f"tag {number}"}
                   for number in range(100_000)]
        file.write_text(json.dumps(document("large", filters), indent=2) + "\n")
        print(f"  {file.stat().st_size / 1e6:.1f} MB")
        found = measure.interleaved({
            "connect-deploy check": lambda _: ([PROGRAM, "check", file], environment(home)),
            "nlohmann::json::parse": lambda _: ([TOOLS / "plain_parse", file], environment(home)),
        }, runs)
        inside = [float(subprocess.run([TOOLS / "plain_parse", file], check=True, text=True,
                                       capture_output=True).stdout) for _ in range(runs)]
    compare(found, ["nlohmann::json::parse"])
    print(f"  of which the parse itself takes {spread(inside)} ms")
    aims.verdict("check / plain parse, wall",
                 median_ratio(found, "connect-deploy check", "nlohmann::json::parse"), MOST_CHECK)


def packed(file):
    """Bytes as they are, by gzip -9 and by brotli -q 11."""
    content = file.read_bytes()
    brotli = subprocess.run([needed("brotli", "brotli"), "-q", "11", "--stdout", file],
                            check=True, capture_output=True).stdout
    return len(content), len(gzip.compress(content, 9)), len(brotli)


def bench_size(aims):
    print("page: bytes of its files")
    files = sorted(path for path in SITE.rglob("*")
                   if path.is_file() and path.suffix not in {".br", ".gz", ".map"})
    sizes = {str(path.relative_to(SITE)): packed(path) for path in files}
    sizes["in all"] = tuple(map(sum, zip(*sizes.values())))
    table(["", "raw", "gzip -9", "brotli -q 11"],
          [[name, *(f"{size:,}" for size in found)] for name, found in sizes.items()])
    aims.verdict("all files, brotli", sizes["in all"][2] / 1000, MOST_PAGE, " KB")


def bench_ready():
    print("page: from navigation to the mark app-ready, cold, Chromium with software GL, on loopback")
    result = subprocess.run([needed("node", "nodejs"), ROOT / "scripts/bench/page_ready.mjs", "5"],
                            check=True, stdout=subprocess.PIPE, text=True, timeout=300)
    times = json.loads(result.stdout)
    print(f"  {spread(times, 0)} ms, median {statistics.median(times):.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--only", choices=["send", "check", "page", "fleet", "history", "frame"])
    parser.add_argument("--devices", type=int, default=1_000_000)
    parser.add_argument("--records", type=int, default=100_000)
    options = parser.parse_args()
    measure, aims = Measure(TOOLS / "measure"), Aims()
    print(f"medians of {options.runs} interleaved runs [least-most]")
    if options.only in (None, "send"):
        bench_send(measure, options.runs, aims)
    if options.only in (None, "check"):
        bench_check(measure, options.runs, aims)
    if options.only in (None, "page"):
        bench_size(aims)
        bench_ready()
    if options.only in (None, "fleet"):
        bench_fleet(measure, options.runs, options.devices, aims)
    if options.only in (None, "history"):
        bench_history(PROGRAM, environment, options.runs, options.records, aims, TOOLS)
    if options.only in (None, "frame"):
        bench_frames(FRAMES, options.devices, FILTERS, aims)
    if aims.missed:
        sys.exit(f"missed: {'; '.join(aims.missed)}")


if __name__ == "__main__":
    main()
