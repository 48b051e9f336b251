"""Includes point down only, and each library is seen by one room only.

The tables say who may know whom; a room that stands in none of them is an error, so that the commit
that adds one says what it may know.
"""
import re
import sys

from sources import ROOT, sources

HTTP = "platform/http_transport.h"  # the messages, for rooms that know no other interface

# A room of the core -> the rooms, or single headers, that it may include beside itself.
ROOMS = {
    "base": [],
    "model": ["base"],
    "codec": ["base", "model"],
    "check": ["base", "model"],
    "fleet": ["base", "model", "codec"],
    "platform": ["base", "model"],
    "api": ["base", "model", "codec", "check", HTTP],
    "import": ["base", "model", "codec", "api"],
    "export": ["base", "model", "codec", "check", "api"],
    "interchange": ["base", "model", "codec", "check", "platform", "import", "export"],
    "sandbox": ["base", "model", HTTP],  # never codec: it must not share its mistakes
    "app": ["base", "model", "codec", "check", "fleet", "api", "platform", "sandbox"],
    "ui": ["base", "model", "check", "fleet", "api", "platform", "app"],
}

# Headers from outside -> the only places that may include them (the core beside these: none but
# the standard library).
LIBRARIES = [
    (re.compile(r"nlohmann/"), ["core/codec/", "core/sandbox/"]),
    (re.compile(r"(.*/)?imgui\w*\.h$"), ["core/ui/", "web/", "native/", "tests/"]),
]
STANDARD = re.compile(r"[a-z0-9_]+$")  # <string>, <cstdint>; not <stdio.h>

FORBIDDEN = [
    (re.compile(r"\b__EMSCRIPTEN__\b"), "", "CMake picks the file of a platform"),
    (re.compile(r"\bstd::(cout|cerr|clog)\b"), "core/", "the core never prints"),
    (re.compile(r"(?<!\w)v?f?printf\s*\("), "core/", "the core never prints"),
    (re.compile(r"(?<!\w)f?puts\s*\("), "core/", "the core never prints"),
    (re.compile(r"\bthrow\b"), "core/", "the core never throws"),
    (re.compile(r"\b(abort|terminate|exit|quick_exit|_Exit)\s*\("), "core/",
     "the core never ends the program"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL,
)


def core_may(path, header):
    """Whether a file of the core may include a header of this project."""
    room = path.parts[1]
    place = header.removeprefix("core/")
    allowed = [room, *ROOMS[room]]
    return header.startswith("core/") and (place in allowed or place.split("/")[0] in allowed)


def include_error(path, quoted, angled):
    """What is wrong with one include of `path`, or nothing."""
    header = quoted or angled
    for pattern, places in LIBRARIES:
        if pattern.match(header) and not header.startswith("core/"):
            if any(str(path).startswith(place) for place in places):
                return None
            return f"only {', '.join(places)} may include {header}"
    top = path.parts[0]
    if angled:
        if top == "core" and not STANDARD.match(header):
            return f"the core may not know <{header}>"
        return None
    if not (ROOT / header).is_file():
        return f'"{header}" is no path from the root of the repository'
    if top == "core":
        return None if core_may(path, header) else f"core/{path.parts[1]} may not know {header}"
    if header.split("/")[0] not in {"core", top} and top != "tests":
        return f"{top} may not know {header}"
    return None


def own_header_error(path, first):
    """x.cpp includes x.h before all else, so that it is seen to stand alone."""
    own = path.with_suffix(".h")
    if path.suffix == ".cpp" and (ROOT / own).is_file() and first != str(own):
        return f'"{own}" must come first'
    return None


def errors_of(path):
    if path.parts[0] == "core" and path.parts[1] not in ROOMS:
        yield 1, f"room {path.parts[1]} stands in no table of scripts/check_includes.py"
        return
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.suffix == ".h" and "#pragma once" not in text:
        yield 1, "no #pragma once"

    first = None
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        error = include_error(path, *found.groups())
        if error:
            yield number, error
        if first is None:
            first = found[1] or found[2]
            error = own_header_error(path, first)
            if error:
                yield number, error

    code = NOT_CODE.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(code.splitlines(), 1):
        for pattern, where, why in FORBIDDEN:
            found = pattern.search(line)
            if found and str(path).startswith(where):
                yield number, f"{found[0].strip()}: {why}"


count = 0
for source in sources():
    for number, error in errors_of(source):
        print(f"{source}:{number}: {error}")
        count += 1
sys.exit(1 if count else 0)
