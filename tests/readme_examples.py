#!/usr/bin/env python3
"""The examples of README.md and docs/*.md, run: what they promise, the program does.

Every fenced ```console block is a dialogue: a line that begins with "$ " is a command for bash, the
lines up to the next one are what it prints (standard output and error, as a terminal shows them).
All blocks of a page share one temporary folder, in the order of the page. "..." stands for any text: on
a line of its own for any number of lines (also none), elsewhere for any part of a line. A command's exit
code is not looked at: what it printed says enough.

    CONNECT_DEPLOY=build/native/bin/connect-deploy tests/readme_examples.py [--update] [FILE...]

--update writes what was printed into the page instead, if it differs.
"""

import dataclasses
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = pathlib.Path(
    os.environ.get("CONNECT_DEPLOY", ROOT / "build/native/bin/connect-deploy")).resolve()
SECONDS = 30


@dataclasses.dataclass
class Example:
    """One command; its output stands in the page's lines [begin, end)."""

    command: str
    begin: int
    end: int

    def expected(self, lines):
        return lines[self.begin:self.end]


def find_examples(lines):
    examples = []
    inside = False
    for number, line in enumerate(lines):
        if line.startswith("```"):
            inside = not inside and line.strip() == "```console"
        elif inside and line.startswith("$ "):
            examples.append(Example(line[2:], number + 1, number + 1))
        elif inside and examples:
            examples[-1].end = number + 1
        elif inside:
            raise SystemExit(f"line {number + 1}: output before any command")
    return examples


def matches(expected, printed):
    """Whether the printed lines are the expected ones, "..." being anything."""
    pattern = ""
    for line in expected:
        if line.strip() == "...":
            pattern += r"(?:[^\n]*\n)*"
        else:
            pattern += ".*".join(map(re.escape, line.split("..."))) + r"\n"
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def run(command, folder, environment):
    result = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False)
    return result.stdout.decode("utf-8", "replace").splitlines()


def home_environment(home):
    """Its own home, and the built program in front of all others."""
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("XDG_", "CONNECT_"))}
    environment.update(HOME=str(home), LANG="C.UTF-8",
                       PATH=f"{PROGRAM.parent}{os.pathsep}{environment.get('PATH', '')}")
    return environment


def run_all(examples):
    """What each command prints, in order."""
    with tempfile.TemporaryDirectory(prefix="connect-deploy-readme-") as top:
        home, folder = pathlib.Path(top, "home"), pathlib.Path(top, "work")
        home.mkdir()
        folder.mkdir()
        environment = home_environment(home)
        return [run(example.command, folder, environment) for example in examples]


def update(page, lines, examples, outputs):
    for example, printed in reversed(list(zip(examples, outputs))):
        if not matches(example.expected(lines), printed):
            lines[example.begin:example.end] = printed
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def check(page, with_update):
    """How many examples of that page there are, and how many are wrong."""
    lines = page.read_text(encoding="utf-8").splitlines()
    examples = find_examples(lines)
    outputs = run_all(examples)
    if with_update:
        update(page, lines, examples, outputs)
        return len(examples), 0

    wrong = 0
    for example, printed in zip(examples, outputs):
        if matches(example.expected(lines), printed):
            continue
        wrong += 1
        print(f"{page}:{example.begin}: $ {example.command}")
        print("\n".join(difflib.unified_diff(example.expected(lines), printed, "page", "program",
                                             lineterm="")))
    return len(examples), wrong


def main(arguments):
    names = [argument for argument in arguments if argument != "--update"]
    pages = [pathlib.Path(name) for name in names] or [ROOT / "README.md",
                                                       *sorted((ROOT / "docs").glob("*.md"))]
    wrong = 0
    for page in pages:
        count, wrong_here = check(page, "--update" in arguments)
        if count == 0 and (names or page.name == "README.md"):
            raise SystemExit(f"{page}: no ```console examples")
        if count > 0:
            print(f"{page.name}: {count} examples, {wrong_here} wrong")
        wrong += wrong_here
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
