"""connect-deploy explain"""

import json
import unittest

from cli_case import DONE, REFUSED, USAGE, CliCase, deployment


class Explain(CliCase):
    def test_names_what_and_who(self):
        document = deployment(metadata={"app": {"name": "default_app", "version": "v1.1"}})
        document["devices_filter"]["filters"] = [
            {"type": "tag", "operand": "is", "value": "beta"}]
        result = self.run_program("explain", self.write("a.json", document), check=DONE)
        for word in ("f-dd0c-73b9", "Demo", "TestGroup1", "beta", "default_app", "v1.1"):
            self.assertIn(word, result.out)
        self.assertEqual(result.err, "")

    def test_a_wide_scope_is_said(self):
        document = deployment()
        document["devices_filter"]["groups"] = []
        result = self.run_program("explain", self.write("a.json", document), check=DONE)
        self.assertIn("Wide scope:", result.out)
        self.assertIn("[whole-project]", result.err)

    def test_invalid_gives_the_diagnostics_of_check(self):
        file = self.write("a.json", deployment(flow_id=None))
        result = self.run_program("explain", file, check=REFUSED)
        self.assertEqual(result.out, "")
        checked = self.run_program("check", file, check=REFUSED).out
        self.assertEqual(result.err.splitlines(), checked.splitlines()[:-1])

    def test_unreadable(self):
        self.assertIn("no-such", self.run_program("explain", "no-such.json", check=USAGE).err)

    def test_standard_input(self):
        self.run_program("explain", "-", stdin=json.dumps(deployment()), check=DONE)

    def test_names_do_not_steer_the_terminal(self):
        document = deployment()
        document["devices_filter"]["project"]["name"] = "De\x1b[31mmo\u202e"
        result = self.run_program("explain", "-", stdin=json.dumps(document))
        self.assertNotIn("\x1b", result.out + result.err)
        self.assertNotIn("\u202e", result.out + result.err)


if __name__ == "__main__":
    unittest.main()
