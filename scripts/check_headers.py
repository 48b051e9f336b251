"""Each header compiles alone: nobody has to include another one first.

usage: check_headers.py COMPILER IMGUI_FOLDER
"""
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from sources import ROOT, sources

compiler, imgui = sys.argv[1:]
FLAGS = [
    "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Werror",
    "-DNDEBUG", "-DIMGUI_ENABLE_FREETYPE", '-DIMGUI_USER_CONFIG="core/ui/imgui_config.h"',
    f"-I{ROOT}", "-isystem", imgui, "-isystem", f"{imgui}/backends", "-isystem", "/usr/include/freetype2",
]


def compile_alone(header):
    # Through a source of one line, since #pragma once warns in a main file. Twice, since a header
    # is included more than once.
    text = f'#include "{header}"\n#include "{header}"\n'
    return header, subprocess.run(
        [compiler, *FLAGS, "-x", "c++", "-"], input=text, text=True, capture_output=True
    )


# The hosts' headers as well: none of them may show a type of curl, SQLite or the browser.
headers = sources(tops=("core", "web", "native"), suffixes=(".h",))
failed = 0
with ThreadPoolExecutor(os.cpu_count()) as pool:
    for header, result in pool.map(compile_alone, headers):
        if result.returncode != 0:
            print(f"{header} does not compile alone:\n{result.stderr}")
            failed += 1
print(f"{len(headers)} headers, {failed} of them wrong")
sys.exit(1 if failed else 0)
