"""The tables of docs/*.md say what the program says: codes, commands, options, exit codes, filters, rooms
and names."""

import ast
import itertools
import json
import pathlib
import re
import unittest

from cli_case import DONE, CliCase, deployment
from option_table_test import arguments_of, options_of, sections

ROOT = pathlib.Path(__file__).resolve().parents[2]


def section(page, heading):
    """The lines under that heading of a page of docs/, up to the next heading of any level."""
    lines = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8").splitlines()
    begin = next(i for i, line in enumerate(lines) if re.fullmatch(f"#+ {heading}", line)) + 1
    end = next((i for i in range(begin, len(lines)) if lines[i].startswith("#")), len(lines))
    return lines[begin:end]


def tables(page, heading):
    """The tables of that section, each a list of rows of cells, without its head."""
    found, inside = [], False
    for line in section(page, heading):
        if line.startswith("|"):
            if not inside:
                found.append([])
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            found[-1].append([cell.strip() for cell in cells])
        inside = line.startswith("|")
    return [table[2:] for table in found]


def code_words(cell):
    return re.findall(r"`([^`]+)`", cell)


class Documents(CliCase):
    def help(self, *command):
        return self.run_program(*command, "--help", check=DONE).out

    def test_the_codes(self):
        """By SARIF, whose rules are the table of the codes in its order."""
        file = self.write("a.json", deployment())
        log = json.loads(self.run_program("check", file, "--format", "sarif", check=DONE).out)
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        told = [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules]
        written = [(code_words(row[0])[0], level)
                   for heading, level in (("Errors", "error"), ("Warnings", "warning"),
                                          ("Notes", "note"))
                   for row in tables("diagnostics", heading)[0]]
        self.assertEqual(written, told)

    def test_what_stands_alone(self):
        alone = code_words(" ".join(section("diagnostics", "What stands alone")).split(" could")[0])
        self.assertEqual(alone, ["json-syntax", "json-encoding", "json-limit", "duplicate-key"])

    def test_the_commands_and_their_options(self):
        purposes, calls, *_ = tables("command-line", "Commands")
        commands = [line.split()[0] for line in sections(self.help())["Commands"]
                    if re.match(r"  [a-z]", line)]
        self.assertEqual([code_words(row[0]) for row in purposes], [[name] for name in commands])
        self.assertEqual([code_words(row[0]) for row in calls], [[name] for name in commands])
        for name, arguments, options in calls:
            text = self.help(*code_words(name))
            written = [word.rstrip(".") for cell in code_words(arguments) for word in cell.split()]
            self.assertEqual(written, arguments_of(text), name)
            told = [option.spellings[-1] for option in options_of(text)]
            self.assertEqual(code_words(options), [o for o in told if o != "--help"], name)

    def test_the_commands_of_a_command_and_their_options(self):
        *_, calls = tables("command-line", "Commands")
        for name, options in calls:
            told = [option.spellings[-1] for option in options_of(self.help(*name.strip("`").split()))]
            self.assertEqual(code_words(options), [o for o in told if o != "--help"], name)

    def test_options_that_are_explained_exist(self):
        told = {option.spellings[-1] for row in tables("command-line", "Commands")[0]
                for option in options_of(self.help(*code_words(row[0])))}
        for row in tables("command-line", "Commands")[2]:
            self.assertIn(code_words(row[0])[0].split()[0], told)

    def test_the_exit_codes(self):
        codes = [row[0] for row in tables("command-line", "Exit codes")[0]]
        end = self.help().split("Exit codes:")[1]
        self.assertEqual(codes, re.findall(r"\b(\d) [a-z]", end))

    def test_what_is_not_there_yet(self):
        for name in code_words(" ".join(section("command-line", "Not there yet"))):
            self.assertIn("no command", self.run_program(name, check=2).err)

    def test_the_filters(self):
        """Each type with each operand and value is valid if and only if the table says so."""
        rows = [[code_words(cell) for cell in row] for row in tables("api", "Filters")[0]]
        files, expected = [], []
        for types, operands, values in rows:
            listed = len(values) > 1
            for operand, value in itertools.product(("is", "is_not", "isnt"), [*values, "other"]):
                document = deployment()
                document["devices_filter"]["filters"] = [
                    {"type": types[0], "operand": operand, "value": value}]
                files.append(str(self.write(f"{len(files)}.json", document)))
                expected.append(operand in operands and (not listed or value in values))
        found = json.loads(self.run_program("check", *files, "--format", "json").out)
        self.assertEqual([entry["valid"] for entry in found], expected)
        document["devices_filter"]["filters"][0]["type"] = "nothing_like_it"
        found = json.loads(self.run_program("check", self.write("x.json", document), "--format",
                                            "json").out)
        message = found[0]["diagnostics"][0]["message"]
        self.assertEqual(re.findall(r"\b[a-z]+_?[a-z]+\b", message.split("must be ")[1].replace(
            " or ", " ")), [types[0] for types, *_ in rows])

    def test_the_rooms(self):
        """The table of docs/architecture.md is that of scripts/check_includes.py."""
        tree = ast.parse((ROOT / "scripts/check_includes.py").read_text(encoding="utf-8"))
        kept = [node for node in tree.body if isinstance(node, ast.Assign)
                and node.targets[0].id in ("HTTP", "ROOMS")]
        scope = {}
        exec(compile(ast.Module(kept, []), "check_includes", "exec"), scope)
        written = {code_words(room)[0].removeprefix("core/"): code_words(may)
                   for room, _, may in tables("architecture", "Rooms")[0]}
        self.assertEqual(written, scope["ROOMS"])

    def test_the_names_of_the_front_end(self):
        """Each name is a string of the views, but for the number in it."""
        views = "".join(path.read_text(encoding="utf-8")
                        for path in sorted((ROOT / "core/ui").rglob("*.cpp")))
        for named in ("core/model/outcome.cpp", "core/platform/interchange.h"):
            views += (ROOT / named).read_text(encoding="utf-8")
        for _, names in tables("front-end", "Names")[0]:
            for name in code_words(names):
                if name.endswith(" "):  # the beginning of one
                    self.assertTrue(f'"{name}' in views, name)
                    continue
                for part in re.split(r"\bN\b", name):
                    if part and name != "listbox":
                        self.assertTrue(f'"{part}"' in views, name)


if __name__ == "__main__":
    unittest.main()
