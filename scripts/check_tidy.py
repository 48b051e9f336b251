"""clang-tidy, as .clang-tidy says, over what the native tree compiles, and the page's own sources.

usage: check_tidy.py NATIVE_TREE [WEB_TREE]

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

native, *web = map(Path, sys.argv[1:])
passed = native / "tidy-passed"
tool = shutil.which("clang-tidy-14")
if not tool:
    print("clang-tidy-14 is missing (Debian: apt-get install clang-tidy-14)")
    sys.exit(77)


def digest(*texts):
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def shared_digest():
    files = [ROOT / ".clang-tidy", *(ROOT / path for path in sources(suffixes=(".h",)))]
    return digest(*(file.read_bytes() for file in files)).encode()


def compiled(tree, tops):
    """(path, command) of each of our sources under `tops`; tests may be long."""
    for entry in json.loads((tree / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in tops:
            yield path, entry["command"]


def emscripten_arguments():
    """What em++ tells its clang and the compile commands do not say."""
    cache = subprocess.run(["em-config", "CACHE"], text=True, capture_output=True, check=True)
    root = f"{cache.stdout.strip()}/sysroot"
    folders = [f"{root}/include/c++/v1", f"{root}/include/compat", f"{root}/include"]
    return ["--target=wasm32-unknown-emscripten", f"--sysroot={root}"] + [
        f"-isystem{folder}" for folder in folders
    ]


def run(path, tree, arguments):
    # Compilers have warnings that clang 14 does not know; that is no concern here.
    extra = [f"--extra-arg={argument}" for argument in ("-Wno-unknown-warning-option", *arguments)]
    return subprocess.run(
        [tool, "-p", str(tree), "--quiet", *extra, str(path)], text=True, capture_output=True
    )


jobs = {}  # stamp -> path and how to look at it
shared = shared_digest()
for tree, tops, arguments in [(native, ("core", "native"), [])] + [
    (tree, ("web",), emscripten_arguments()) for tree in web
]:
    for path, command in compiled(tree, tops):
        jobs[digest(shared, command.encode(), path.read_bytes())] = (path, tree, arguments)

passed.mkdir(exist_ok=True)
todo = [stamp for stamp in jobs if not (passed / stamp).exists()]
for old in passed.iterdir():
    if old.name not in jobs:
        old.unlink()

failed = 0
with ThreadPoolExecutor(os.cpu_count()) as pool:
    for stamp, result in zip(todo, pool.map(lambda stamp: run(*jobs[stamp]), todo)):
        if result.returncode == 0:
            (passed / stamp).touch()
        else:
            print(result.stdout, result.stderr, sep="")
            failed += 1
print(f"{len(jobs)} sources, {len(todo)} of them looked at, {failed} wrong")
sys.exit(1 if failed else 0)
