"""connect-deploy new"""

import json
import unittest

from cli_case import DONE, REFUSED, USAGE, CliCase


class New(CliCase):
    def new(self, *arguments, check=DONE):
        result = self.run_program("new", *arguments, check=check)
        return json.loads(result.out), result.err

    def test_all_options(self):
        result = self.run_program(
            "new", "--project", "Demo", "--group", "TestGroup1", "--group", "TestGroup2",
            "--filter", "specific_device:is:d-4ec7-1be9", "--flow", "f-dd0c-73b9",
            "--app", "default_app@v1.1", "--comment", "test webhook 1", check=DONE)
        self.assertEqual(result.out, """{
  "flow_id": "f-dd0c-73b9",
  "devices_filter": {
    "project": {
      "name": "Demo"
    },
    "groups": [
      {
        "name": "TestGroup1"
      },
      {
        "name": "TestGroup2"
      }
    ],
    "filters": [
      {
        "type": "specific_device",
        "operand": "is",
        "value": "d-4ec7-1be9"
      }
    ]
  },
  "metadata": {
    "comment": "test webhook 1",
    "app": {
      "name": "default_app",
      "version": "v1.1"
    }
  }
}
""")
        self.run_program("check", "--strict", "-", stdin=result.out, check=DONE)

    def test_filter_splits_at_the_first_two_colons(self):
        document, _ = self.new("--filter", "tag:is:a:b:c")
        self.assertEqual(document["devices_filter"]["filters"],
                         [{"type": "tag", "operand": "is", "value": "a:b:c"}])

    def test_app_splits_at_the_last_at(self):
        document, _ = self.new("--app", "a@b@1.0")
        self.assertEqual(document["metadata"]["app"], {"name": "a@b", "version": "1.0"})

    def test_brackets_and_commas_stay_one_value(self):
        document, _ = self.new("--group", "[A,B]", "--group", "C,D")
        self.assertEqual(document["devices_filter"]["groups"], [{"name": "[A,B]"}, {"name": "C,D"}])

    def test_without_options_a_template_and_hints(self):
        document, hints = self.new()
        self.assertEqual(document, {"flow_id": "", "devices_filter": {
            "project": {"name": ""}, "groups": [], "filters": []}, "metadata": {}})
        self.assertIn("hint:", hints)
        self.assertIn("empty-value", hints)

    def test_a_filter_that_cannot_be_is_refused(self):
        for text, hint in (("tagg:is:x", "tag"), ("tag:iss:x", "is"),
                           ("device_state:is_not:online", "device_state"),
                           ("device_state:is:onlin", "online")):
            with self.subTest(text):
                result = self.run_program("new", "--filter", text, check=REFUSED)
                self.assertEqual(result.out, "")
                self.assertIn("error:", result.err)
                self.assertIn(hint, result.err)

    def test_output_file_is_not_overwritten_unasked(self):
        self.run_program("new", "--project", "A", "--output", "a.json", check=DONE)
        first = (self.home / "a.json").read_text()
        self.assertEqual(json.loads(first)["devices_filter"]["project"]["name"], "A")
        result = self.run_program("new", "--project", "B", "--output", "a.json", check=USAGE)
        self.assertIn("--force", result.err)
        self.assertEqual((self.home / "a.json").read_text(), first)
        self.run_program("new", "--project", "B", "--output", "a.json", "--force", check=DONE)
        self.assertIn('"B"', (self.home / "a.json").read_text())

    def test_output_where_it_cannot_be_written(self):
        result = self.run_program("new", "--output", "no/such/folder/a.json", check=USAGE)
        self.assertIn("no/such/folder/a.json", result.err)

    def test_arguments_that_are_not_utf8(self):
        result = self.run_program("new", "--project", "D\udcffmo", check=USAGE)
        self.assertIn("UTF-8", result.err)

    def test_unicode_is_kept(self):
        document, _ = self.new("--project", "Größe 测试 🙂", "--comment", 'say "hi"\n')
        self.assertEqual(document["devices_filter"]["project"]["name"], "Größe 测试 🙂")
        self.assertEqual(document["metadata"]["comment"], 'say "hi"\n')


if __name__ == "__main__":
    unittest.main()
