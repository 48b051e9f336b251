"""No file of code is longer than 400 lines, tests too: a longer one does more than one thing.

Functions are clang-tidy's business (.clang-tidy, readability-function-size).
"""
import sys

from sources import ROOT, sources

LONGEST = 400
SUFFIXES = (".h", ".cpp", ".js", ".mjs", ".py", ".sh")
TOPS = ("core", "web", "native", "tests", "scripts", "cmake")


def main():
    lines = {path: (ROOT / path).read_bytes().count(b"\n")
             for path in sources(TOPS, SUFFIXES) if path.parts[:2] != ("tests", "data")}
    wrong = {path: count for path, count in lines.items() if count > LONGEST}
    for path, count in wrong.items():
        print(f"{path}: {count} lines; {LONGEST} at most")
    print(f"{len(lines)} files, {len(wrong)} too long")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
