"""connect-deploy check --format sarif and --format github: what code hosts read."""

import json
import os
import re
import shutil
import subprocess
import unittest
from urllib.parse import unquote

from cli_case import DONE, REFUSED, ROOT, TOKEN, USAGE, CliCase, deployment

PACKAGES = ROOT / "build/deps/node/node_modules"
SCHEMA = PACKAGES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"

ODD_NAMES = ("with space.json", 'quote".json', "per%20cent.json", "münchen-测试-😀.json",
             "two\nlines.json", "colon:comma,.json", "[link](x).json", "#hash?.json",
             os.fsdecode(b"not-utf8-\xff.json"))


class Sarif(CliCase):
    def sarif(self, *files, check=REFUSED, stdin=None):
        result = self.run_program("check", *files, "--format", "sarif", check=check, stdin=stdin)
        self.assert_valid(result.stdout)
        log = json.loads(result.out)
        self.assertEqual(log["version"], "2.1.0")
        self.assertEqual(len(log["runs"]), 1)
        return log["runs"][0]

    def assert_valid(self, log):
        """Against the published schema; scripts/setup.sh --for test brings it."""
        if not SCHEMA.exists():
            return
        checked = subprocess.run(["node", ROOT / "tests/cli/sarif_schema.mjs", PACKAGES], input=log,
                                 capture_output=True, timeout=60)
        self.assertEqual((checked.returncode, checked.stderr.decode()), (0, ""))

    @unittest.skipUnless(SCHEMA.exists() and shutil.which("node"), "scripts/setup.sh --for test")
    def test_the_schema_is_a_real_one(self):
        for wrong in ({"version": "2.1.0"}, {"version": "2.1.0", "runs": [{}]}):
            with self.assertRaises(AssertionError):
                self.assert_valid(json.dumps(wrong).encode())

    def test_a_finding(self):
        self.write("a.json", '{\n"flow_id": "f-dd0c-73b9",\n"devices_filter": {},\n"metadata": {}}')
        run = self.sarif("a.json")
        driver = run["tool"]["driver"]
        self.assertEqual(driver["name"], "connect-deploy")
        self.assertRegex(driver["version"], r"^\d+\.\d+\.\d+$")
        found = {r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]: r
                 for r in run["results"]}
        result = found["/devices_filter/project"]
        self.assertEqual((result["ruleId"], result["level"]), ("missing-key", "error"))
        self.assertIn("project", result["message"]["text"])
        self.assertEqual(result["locations"][0]["physicalLocation"], {
            "artifactLocation": {"uri": "a.json", "index": 0},
            "region": {"startLine": 3, "startColumn": 19}})

    def test_every_code_is_a_rule_with_words_and_a_level(self):
        text = (ROOT / "core/model/diagnostic.cpp").read_text(encoding="utf-8")
        codes = re.findall(r'\{Code::\w+, "([a-z-]+)", Severity::(\w+)\}', text)
        self.assertGreater(len(codes), 20)
        rules = self.sarif(self.write("a.json", deployment()), check=DONE)["tool"]["driver"]["rules"]
        self.assertEqual([(r["id"], r["defaultConfiguration"]["level"]) for r in rules], codes)
        for rule in rules:
            self.assertRegex(rule["shortDescription"]["text"], r"^[A-Zf].+\.$", rule["id"])

    def test_results_point_to_their_rules_and_artifacts(self):
        self.write("a.json", deployment(flow_id=7, surprise=1))
        self.write("b.json", deployment(metadata={"app": {"name": "a", "version": "1"}}))
        run = self.sarif("a.json", "b.json")
        self.assertEqual({r["level"] for r in run["results"]}, {"error", "warning", "note"})
        for result in run["results"]:
            self.assertEqual(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"],
                             result["ruleId"])
            place = result["locations"][0]["physicalLocation"]["artifactLocation"]
            self.assertEqual(run["artifacts"][place["index"]]["location"]["uri"], place["uri"])

    def test_a_file_without_findings_is_an_artifact(self):
        self.write("good.json", deployment())
        run = self.sarif("good.json", check=DONE)
        self.assertEqual(run["artifacts"], [{"location": {"uri": "good.json"}}])
        self.assertEqual(run["results"], [])
        self.assertEqual(run["invocations"], [{"executionSuccessful": True}])

    def test_columns_are_utf16(self):
        """'é' is two bytes and one unit, an emoji four bytes and two units."""
        for text, column in (('{"é": 1, "flow_id": 7}', 21), ('{"😀": 1, "flow_id": 7}', 22),
                             ('\ufeff{"flow_id": 7}', 13)):
            with self.subTest(text):
                self.write("a.json", text)
                run = self.sarif("a.json")
                self.assertEqual(run["columnKind"], "utf16CodeUnits")
                region = next(r["locations"][0]["physicalLocation"]["region"]
                              for r in run["results"] if r["ruleId"] == "type-mismatch")
                self.assertEqual(region, {"startLine": 1, "startColumn": column})

    def test_names_become_uri_references(self):
        for name in ODD_NAMES:
            with self.subTest(name):
                self.write(name, "{")
                uri = self.sarif(name)["artifacts"][0]["location"]["uri"]
                self.assertRegex(uri, r"^[A-Za-z0-9._~%/-]+$")
                self.assertEqual(unquote(uri, errors="surrogateescape"), name)
        self.write("sub/a.json", "{")
        for name, uri in (("./sub//a.json", "sub/a.json"), ("../x", None),
                          (self.home / "sub/a.json", f"file://{self.home}/sub/a.json")):
            if uri:
                self.assertEqual(self.sarif(name)["artifacts"][0]["location"]["uri"], uri)

    def test_standard_input_unreadable_and_broken_files(self):
        run = self.sarif("-", stdin="[]")
        self.assertEqual(run["artifacts"][0]["description"], {"text": "standard input"})
        run = self.sarif("no-such.json", self.write("a.json", deployment()), check=USAGE)
        self.assertEqual(run["invocations"], [{"executionSuccessful": False}])
        self.assertEqual(len(run["artifacts"]), 1)
        for content in (b"", b'{"a": "\xff"}', b'{"a": 1,\r"a": 2}', b" " * (16 * 1024 * 1024 + 1)):
            self.write("a.json", content)
            self.assertEqual(len(self.sarif("a.json")["results"]), 1)

    def test_a_name_makes_no_link(self):
        self.write("a.json", deployment(**{"[here](https://evil)": 1}))
        texts = [r["message"]["text"] for r in self.sarif("a.json", check=DONE)["results"]]
        self.assertTrue(any("here" in text for text in texts))
        for text in texts:
            self.assertNotIn("](", text.replace("\\]", ""))

    def test_exit_codes_and_fixes(self):
        self.write("a.json", deployment(surprise=1))
        self.run_program("check", "a.json", "--format", "sarif", "--strict", check=REFUSED)
        self.write("a.json", deployment(metadata=None))
        result = self.run_program("check", "a.json", "--format", "sarif", "--fix", check=DONE)
        self.assertEqual(json.loads(result.out)["runs"][0]["results"], [])
        self.assertIn("fixed:", result.err)

    def test_a_token_is_not_told(self):
        for content in (deployment(user_token=TOKEN), '{"user_token": "%s", }' % TOKEN):
            self.write("a.json", content)
            for form in ("sarif", "github"):
                result = self.run_program("check", "a.json", "--format", form)
                self.assertNotIn(TOKEN, result.out + result.err)


class GitHub(CliCase):
    COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^,:\r\n]*,?)+)::([^\r\n]*)")

    def commands(self, *files, check=REFUSED, stdin=None):
        result = self.run_program("check", *files, "--format", "github", check=check, stdin=stdin)
        *lines, summary = result.out.removesuffix("\n").split("\n")
        self.assertRegex(summary, r"^\d+ files? checked: ")
        found = []
        for line in lines:
            match = self.COMMAND.fullmatch(line)
            self.assertTrue(match, line)
            properties = dict(item.split("=", 1) for item in match[2].split(","))
            found.append((match[1], {k: unquote(v, errors="surrogateescape")
                                     for k, v in properties.items()}, unquote(match[3])))
        return found

    def test_a_finding(self):
        self.write("a.json", '{\n"flow_id": "",\n"devices_filter": 7,\n"metadata": {}}')
        commands = self.commands("a.json")
        self.assertEqual([(c[0], c[1]) for c in commands], [
            ("error", {"file": "a.json", "line": "2", "col": "12", "title": "empty-value"}),
            ("error", {"file": "a.json", "line": "3", "col": "19", "title": "type-mismatch"})])
        report = json.loads(self.run_program("check", "a.json", "--format", "json").out)
        self.assertEqual([c[2] for c in commands],
                         [d["message"] for d in report[0]["diagnostics"]])

    def test_severities(self):
        self.write("a.json", deployment(surprise=1, flow_id=None,
                                        metadata={"app": {"name": "a", "version": "1"}}))
        self.assertEqual({c[0] for c in self.commands("a.json")}, {"error", "warning", "notice"})

    def test_nothing_found(self):
        self.write("a.json", deployment())
        self.assertEqual(self.commands("a.json", check=DONE), [])

    def test_names_are_escaped(self):
        for name in ODD_NAMES:
            with self.subTest(name):
                self.write(name, "{")
                result = self.run_program("check", name, "--format", "github", check=REFUSED)
                line = os.fsdecode(result.stdout).split("\n")[0]
                match = self.COMMAND.fullmatch(line)
                self.assertTrue(match, line)
                file = re.match(r"file=([^,]*),", match[2])[1]
                for sign, escape in (("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                    file = file.replace(sign, escape)
                self.assertEqual(file, name)

    def test_standard_input_has_no_file(self):
        self.assertNotIn("file", self.commands("-", stdin="[]")[0][1])

    def test_values_do_not_make_commands(self):
        self.write("a.json", deployment(**{"x\n::error::100%\n": 1}))
        commands = self.commands("a.json", check=DONE)
        self.assertEqual(len(commands), 1)
        self.assertIn("100%", commands[0][2])


if __name__ == "__main__":
    unittest.main()
