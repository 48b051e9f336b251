"""connect-deploy check: formats, positions, exit codes."""

import json
import pathlib
import re
import unittest

from cli_case import DONE, REFUSED, ROOT, TOKEN, USAGE, CliCase, deployment


class Check(CliCase):
    def diagnostics(self, content, *arguments, check=None):
        file = self.write("a.json", content)
        result = self.run_program("check", file, "--format", "json", *arguments, check=check)
        return json.loads(result.out)[0]["diagnostics"]

    def test_a_valid_file(self):
        file = self.write("a.json", deployment())
        result = self.run_program("check", file, "--strict", check=DONE)
        self.assertEqual(result.out, "1 file checked: no errors\n")
        self.assertEqual(result.err, "")

    def test_text_is_as_compilers_write_it(self):
        self.write("a.json", '{\n  "flow_id": "",\n  "devices_filter": 7,\n  "metadata": {}\n}\n')
        result = self.run_program("check", "a.json", check=REFUSED)
        lines = result.out.splitlines()
        self.assertRegex(lines[0], r"^a\.json:2:14: error: .* \[empty-value\]$")
        self.assertEqual(lines[1], '    2 |   "flow_id": "",')
        self.assertEqual(lines[2], "      |              ^")
        self.assertRegex(lines[3], r"^a\.json:3:21: error: .* \[type-mismatch\]$")
        self.assertEqual(lines[-1], "1 file checked: 2 errors")

    def test_caret_stands_under_the_place_behind_wide_characters(self):
        self.write("a.json", '{"flow_id": "测试", "flow_id": 1}')
        result = self.run_program("check", "a.json", check=REFUSED)
        source, caret = result.out.splitlines()[1:3]
        cells = sum(2 if ord(c) > 0x2e80 else 1 for c in source[:source.rindex('"flow_id"')])
        self.assertEqual(caret.index("^"), cells)

    def test_long_lines_are_cut(self):
        text = json.dumps(deployment(metadata={"comment": "x" * 5000}, flow_id=7))
        self.write("a.json", text)
        result = self.run_program("check", "a.json", check=REFUSED)
        self.assertLess(max(map(len, result.out.splitlines())), 200)
        self.assertIn("^", result.out)

    def test_control_characters_do_not_reach_the_terminal(self):
        self.write("a.json", b'{"flow_id": "\x1b[2J", \xc2\x9b}')
        result = self.run_program("check", "a.json", check=REFUSED)
        self.assertNotIn("\x1b", result.out)
        self.assertNotIn("\x9b", result.out)

    def test_json_has_the_documented_keys_in_their_order(self):
        text = '{\n"flow_id": "f-dd0c-73b9",\n"devices_filter": {},\n"metadata": {}}'
        file = self.write("a.json", text)
        result = self.run_program("check", file, "--format", "json", check=REFUSED)
        pairs = json.loads(result.out, object_pairs_hook=list)
        self.assertEqual([key for key, _ in pairs[0]], ["file", "valid", "diagnostics"])
        report = json.loads(result.out)
        self.assertEqual(len(report), 1)
        self.assertEqual(report[0]["file"], str(file))
        self.assertIs(report[0]["valid"], False)
        by_path = {d["path"]: d for d in report[0]["diagnostics"]}
        project = by_path["/devices_filter/project"]
        self.assertEqual(list(project), ["severity", "code", "path", "message", "line", "column"])
        self.assertEqual((project["severity"], project["code"], project["line"], project["column"]),
                         ("error", "missing-key", 3, 19))
        groups = by_path["/devices_filter/groups"]
        self.assertEqual(list(groups), [*project, "fix"])
        self.assertEqual(list(groups["fix"]), ["description", "patch"])
        self.assertEqual(groups["fix"]["patch"],
                         [{"op": "add", "path": "/devices_filter/groups", "value": []}])

    def test_several_files_and_one_unreadable(self):
        good = self.write("good.json", deployment())
        bad = self.write("bad.json", deployment(flow_id=None))
        result = self.run_program("check", good, bad, check=REFUSED)
        self.assertIn("2 files checked: 1 error", result.out)
        result = self.run_program("check", good, "no-such.json", bad, check=USAGE)
        self.assertIn("no-such.json", result.err)
        self.assertIn("[missing-key]", result.out)
        result = self.run_program("check", "--format", "json", "no-such.json", good, check=USAGE)
        self.assertEqual([entry["file"] for entry in json.loads(result.out)], [str(good)])
        result = self.run_program("check", self.home, check=USAGE)
        self.assertEqual(self.run_program("check", "no-such.json", "--format", "json").out, "[]\n")

    def test_standard_input(self):
        result = self.run_program("check", "-", "--format", "json", stdin="[]", check=REFUSED)
        self.assertEqual(json.loads(result.out)[0]["file"], "-")
        self.run_program("check", "-", stdin=json.dumps(deployment()), check=DONE)

    def test_strict_makes_warnings_count(self):
        text = deployment(surprise=1)
        file = self.write("a.json", text)
        self.assertIn("1 warning", self.run_program("check", file, check=DONE).out)
        self.run_program("check", "--strict", file, check=REFUSED)
        report = json.loads(self.run_program("check", "--strict", file, "--format", "json").out)
        self.assertIs(report[0]["valid"], True)

    def test_broken_and_oversized_input(self):
        for content, code in ((b"", "json-syntax"), (b'{"a": "\xff"}', "json-encoding"),
                              (b"[" * 100 + b"]" * 100, "json-limit"),
                              (b'{"a": 1, "a": 2}', "duplicate-key"), (b"[]", "type-mismatch"),
                              (b" " * (16 * 1024 * 1024 + 1), "json-limit")):
            with self.subTest(code):
                found = self.diagnostics(content, check=REFUSED)
                self.assertIn(code, [d["code"] for d in found])

    def test_byte_order_mark(self):
        self.diagnostics(b"\xef\xbb\xbf" + json.dumps(deployment()).encode(), check=DONE)

    def test_site_file_in_the_configuration_folder(self):
        file = self.write("a.json", deployment())
        self.write_site({"policy": {"projects": ["Other"]}})
        self.assertIn("[policy]", self.run_program("check", file, check=REFUSED).out)
        self.write_site("{")
        self.assertIn("[policy]", self.run_program("check", file, check=REFUSED).out)
        self.write_site({"policy": {"projects": ["Demo"]}})
        self.run_program("check", file, "--strict", check=DONE)

    def test_site_option(self):
        file = self.write("a.json", deployment())
        site = self.write("other.json", {"policy": {"require_comment": True}})
        result = self.run_program("check", file, "--site", site, check=REFUSED)
        self.assertIn("[policy]", result.out)
        self.run_program("check", file, "--site", "no-such.json", check=USAGE)


class TokenInFile(CliCase):
    """A token in a document is found and never shown."""

    def assert_hidden(self, content):
        file = self.write("a.json", content)
        for arguments in (["check", file], ["check", file, "--format", "json"], ["explain", file],
                          ["check", file, "--strict"], ["send", file, "--dry-run"],
                          ["send", file, "--confirm", "Demo"]):
            with self.subTest(arguments[0], content=content):
                result = self.run_program(*arguments)
                self.assertNotIn(TOKEN, result.out + result.err)

    def test_hidden_wherever_it_stands(self):
        document = deployment(user_token=TOKEN)
        self.assert_hidden(document)
        self.assert_hidden(json.dumps(document))
        self.assert_hidden(deployment(user_token=TOKEN, flow_id=7))
        self.assert_hidden(deployment(user_token=[TOKEN]))
        self.assert_hidden(deployment(metadata={"user_token": TOKEN}))
        self.assert_hidden(deployment(metadata={"x": [{"user_token": TOKEN}]}))

    def test_hidden_in_broken_text(self):
        self.assert_hidden('{"user_token": "%s"' % TOKEN)
        self.assert_hidden('{"user_token": "%s", }' % TOKEN)
        self.assert_hidden('{"user\\u005f\\u0074oken": "%s", }' % TOKEN)
        self.assert_hidden('{"user_token": "%s", "user_token": "%s"}' % (TOKEN, TOKEN))

    def test_named_and_mended(self):
        file = self.write("a.json", deployment(user_token=TOKEN))
        self.assertIn("[token-in-file]", self.run_program("check", file, check=DONE).out)
        result = self.run_program("check", "--fix", file, check=DONE)
        self.assertNotIn(TOKEN, result.out + result.err)
        self.assertEqual(json.loads(file.read_text()), deployment())


class DocumentedExamples(CliCase):
    """tests/data/{invalid,valid}: files, and what is to be found at which place of them.

    A table's row is file, code, pointer, line, column; "-" stands for nothing (a text that can't be
    read has no pointer worth comparing) and "*" for any column. It lists all errors of an invalid
    file and all warnings of a valid one.
    """

    def test_invalid(self):
        self.compare_with_tables("invalid", "error", REFUSED)

    def test_valid(self):
        self.compare_with_tables("valid", "warning", DONE)

    def compare_with_tables(self, name, severity, code):
        folder = ROOT / "tests/data" / name
        tables = sorted(folder.glob("*.tsv"))
        self.assertTrue(tables, f"no tables in {folder}")
        for table in tables:
            expected = {}
            for row in table.read_text(encoding="utf-8").splitlines():
                file, *finding = ("" if cell == "-" else cell for cell in row.split("\t"))
                findings = expected.setdefault(file, [])
                if finding[0]:
                    findings.append(tuple(finding))
            text = self.run_program("check", *(folder / file for file in expected), check=code).out
            for file, findings in expected.items():
                with self.subTest(table=table.name, file=file):
                    found = self.compare(folder / file, severity, findings, code)
                    for name, _, line, column in found:
                        place = re.escape(f"{folder / file}:{line}:{column}: {severity}: ")
                        self.assertRegex(text, rf"{place}.*\[{name}\]")

    def compare(self, file: pathlib.Path, severity, expected, code):
        result = self.run_program("check", file, "--format", "json", check=code)
        report = json.loads(result.out)[0]
        found = [(d["code"], "" if d["code"].startswith("json-") else d["path"],
                  str(d.get("line", "")), str(d.get("column", "")))
                 for d in report["diagnostics"] if d["severity"] == severity]
        any_column = {row[:3] for row in expected if row[3] == "*"}
        blurred = [(*row[:3], "*") if row[:3] in any_column else row for row in found]
        self.assertEqual(sorted(blurred), sorted(expected))
        self.assertIs(report["valid"], code == DONE)
        return found


if __name__ == "__main__":
    unittest.main()
