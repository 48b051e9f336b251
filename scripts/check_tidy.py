"""clang-tidy, as .clang-tidy says, over the sources that the native tree compiles.

usage: check_tidy.py BUILD_FOLDER

A source that passed is not looked at again until it, any header, its flags or the rules change.
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sources import ROOT, sources

build = Path(sys.argv[1])
passed = build / "tidy-passed"
tool = shutil.which("clang-tidy-14")
if not tool:
    print("clang-tidy-14 is missing (Debian: apt-get install clang-tidy-14)")
    sys.exit(77)


def digest(*texts):
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def shared_digest():
    files = [ROOT / ".clang-tidy", *(ROOT / path for path in sources(suffixes=(".h",)))]
    return digest(*(file.read_bytes() for file in files)).encode()


def compiled():
    """(path, command) of each of our sources outside the tests; a test may be long."""
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in ("core", "native"):
            yield path, entry["command"]


def run(path):
    # GNU's flags that clang does not know are no concern here.
    return subprocess.run(
        [tool, "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option", str(path)],
        text=True, capture_output=True,
    )


shared = shared_digest()
stamps = {path: digest(shared, command.encode(), path.read_bytes()) for path, command in compiled()}
passed.mkdir(exist_ok=True)
todo = [path for path, stamp in stamps.items() if not (passed / stamp).exists()]
for old in passed.iterdir():
    if old.name not in stamps.values():
        old.unlink()

failed = 0
with ThreadPoolExecutor(os.cpu_count()) as pool:
    for path, result in zip(todo, pool.map(run, todo)):
        if result.returncode == 0:
            (passed / stamps[path]).touch()
        else:
            print(result.stdout, result.stderr, sep="")
            failed += 1
print(f"{len(stamps)} sources, {len(todo)} of them looked at, {failed} wrong")
sys.exit(1 if failed else 0)
