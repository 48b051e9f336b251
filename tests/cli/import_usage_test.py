"""`import` as a command: where it reads and writes, its exit codes, what it says."""

import json
import unittest

from cli_case import DONE, REFUSED, USAGE, CliCase
from import_cases import PLANTED, names_all


class ImportUsageTest(CliCase):
    BODY = ('{"user_token": "planted-token-in-body", "flow_id": "f-dd0c-73b9", "devices_filter": '
            '{"project": {"name": "Demo"}, "groups": [], "filters": []}, "metadata": {}}')

    def test_standard_input_and_output(self):
        result = self.run_program("import", "-", stdin=self.BODY, check=DONE)
        self.assertEqual(json.loads(result.out)["flow_id"], "f-dd0c-73b9")
        self.assertTrue(result.out.startswith('{\n  "flow_id"') and result.out.endswith("}\n"))
        self.assertNotIn(PLANTED, result.out + result.err)

    def test_output_can_be_standard_output(self):
        result = self.run_program("import", "-", "--output", "-", stdin=self.BODY, check=DONE)
        self.assertEqual(json.loads(result.out)["flow_id"], "f-dd0c-73b9")

    def test_what_is_imported_passes_check_and_is_stable(self):
        source = self.write("body.json", self.BODY)
        first = self.home / "a.deploy.json"
        second = self.home / "b.deploy.json"
        self.run_program("import", source, "--output", first, check=DONE)
        self.run_program("check", first, check=DONE)
        self.run_program("import", first, "--output", second, check=DONE)
        self.assertEqual(first.read_bytes(), second.read_bytes())

    def test_a_refusal_leaves_an_existing_file_alone(self):
        target = self.write("kept.deploy.json", "kept")
        source = self.write("get.sh", "curl https://api.connect.jfrog.io/v1/deploy_update\n")
        result = self.run_program("import", source, "--output", target)
        self.assertIn(result.returncode, (REFUSED, USAGE))
        self.assertEqual(target.read_text(), "kept")

    def test_a_format_that_is_named_is_the_only_one_tried(self):
        source = self.write("body.json", self.BODY)
        self.run_program("import", source, "--from", "json", check=DONE)
        result = self.run_program("import", source, "--from", "curl")
        self.assertIn(result.returncode, (REFUSED, USAGE))
        # What JSON writes without its three words is a dictionary of Python, too.
        source = self.write("body.json", self.BODY.replace("{", '{"note": null, ', 1))
        result = self.run_program("import", source, "--from", "python")
        self.assertIn(result.returncode, (REFUSED, USAGE))

    def test_wrong_usage(self):
        source = self.write("body.json", self.BODY)
        for words in ([], [source, source], [source, "--from", "yaml"], [source, "--from", ""],
                      [source, "--format", "sarif"], [source, "--output", ""],
                      [self.home / "absent.json"], [self.home]):
            with self.subTest(words=words):
                result = self.run_program("import", *words, check=USAGE)
                self.assertEqual(result.out, "")

    def test_not_recognized_says_what_was_tried(self):
        source = self.write("letter.txt", "Dear colleague,\nplease deploy.\n")
        result = self.run_program("import", source, check=USAGE)
        self.assertEqual(names_all(["json", "curl", "python"], [result.err]), [])

    def test_an_invalid_deployment_is_imported_with_hints(self):
        source = self.write("body.json", self.BODY.replace('"f-dd0c-73b9"', '""'))
        result = self.run_program("import", source, check=DONE)
        self.assertIn("flow_id", result.err)


if __name__ == "__main__":
    unittest.main()
