"""connect-deploy export: what it writes and what it refuses."""

import json
import re
import unittest

from cli_case import DONE, REFUSED, TOKEN, USAGE, deployment
from export_case import JOBS, NASTY, PROGRAMS, TARGETS, ExportCase, nasty_deployment


class WhatItWrites(ExportCase):
    def test_every_target(self):
        file = self.write("a.deploy.json", deployment())
        for target in TARGETS:
            with self.subTest(target):
                text = self.export(target, file).out
                self.assertTrue(text.endswith("\n") and not text.endswith("\n\n"))
                self.assertNotIn("\r", text)
                self.assertIn("https://api.connect.jfrog.io", text if target != "json" else
                              "https://api.connect.jfrog.io")

    def test_json_is_the_body_of_a_dry_run(self):
        for name, text in NASTY.items():
            with self.subTest(name):
                file = self.write("a.deploy.json", nasty_deployment(text))
                dry = self.run_program("send", file, "--dry-run", "--format", "json", check=DONE)
                self.assertEqual(self.export("json", file).out,
                                 json.loads(dry.out)["request"]["body"])

    def test_powershell_is_ascii_and_its_here_string_is_the_body(self):
        for name, text in NASTY.items():
            with self.subTest(name):
                file = self.write("a.deploy.json", nasty_deployment(text))
                written = self.export("powershell", file).stdout.decode("ascii")
                body = re.search(r'^\$body = @"\n(.*?)\n"@$', written, re.DOTALL | re.MULTILINE)[1]
                self.assertEqual(body.count("$token"),
                                 1 + body.count("`$token"))  # about_Quoting_Rules: ` escapes
                body = re.sub(r"(`.)|\$token", lambda m: m[1][1] if m[1] else TOKEN, body)
                self.assertEqual(json.loads(body),
                                 {"user_token": TOKEN, **nasty_deployment(text)})

    def test_what_cannot_be_seen_is_escaped(self):
        text = NASTY["line separators"] + NASTY["right to left"] + NASTY["byte order mark"] + "\x7f"
        file = self.write("a.deploy.json", nasty_deployment(text))
        for target in (*PROGRAMS, *JOBS):
            written = self.export(target, file).out
            for character in "\u2028\u2029\u0085\u202e\u2067\ufeff\ufffe\x7f":
                self.assertNotIn(character, written, target)

    def test_no_target_is_left_by_a_script_element(self):
        file = self.write("a.deploy.json", nasty_deployment(NASTY["end of script"]))
        written = self.export("javascript", file).out
        self.assertNotIn("</script", written)
        self.assertNotIn("<!--", written)

    def test_the_output_file(self):
        file = self.write("a.deploy.json", deployment())
        result = self.run_program("export", file, "--as", "curl", "--output", "out.sh", check=DONE)
        self.assertEqual(result.out, "")
        self.assertEqual((self.home / "out.sh").read_bytes(), self.export("curl", file).stdout)
        self.run_program("export", file, "--as", "json", "--output", "out.sh", check=USAGE)
        self.assertEqual((self.home / "out.sh").read_bytes(), self.export("curl", file).stdout)
        self.run_program("export", file, "--as", "json", "--output", "out.sh", "--force", check=DONE)
        self.assertEqual((self.home / "out.sh").read_bytes(), self.export("json", file).stdout)

    def test_wrong_usage(self):
        file = self.write("a.deploy.json", deployment())
        for arguments in ([file], [file, "--as", "cobol"], [file, "--as", "JSON"],
                          [file, "--as", "curl", "--endpoint", "http://example.com"],
                          [file, "--as", "curl", "--endpoint", "nowhere"],
                          [file, "--as", "curl", "--endpoint", "https://u:p@example.com"],
                          ["missing.json", "--as", "json"]):
            with self.subTest(arguments):
                self.assertEqual(self.run_program("export", *arguments, check=USAGE).out, "")

    def test_an_invalid_document(self):
        file = self.write("a.deploy.json", deployment(flow_id=None))
        for target in TARGETS:
            result = self.run_program("export", file, "--as", target, "--output", "x", check=REFUSED)
            self.assertIn("[missing-key]", result.err)
            self.assertEqual(result.out, "")
            self.assertFalse((self.home / "x").exists())

    def test_the_site_file_is_obeyed(self):
        self.write_site({"endpoints": [{"name": "Test", "url": "https://connect.example"}],
                         "policy": {"projects": ["Other"]}})
        file = self.write("a.deploy.json", deployment())
        self.assertIn("[policy]", self.export("curl", file, check=REFUSED).err)
        self.write_site({"endpoints": [{"name": "Test", "url": "https://connect.example"}]})
        self.assertIn("https://connect.example/v1/deploy_update", self.export("curl", file).out)
        self.assertIn("https://connect.example/v1/deploy_update",
                      self.export("curl", file, "Test").out)

    def test_numbers_that_python_would_change(self):
        for number in ("1e999", "-1e400", "1" * 5000):
            file = self.write("a.deploy.json",
                              json.dumps(deployment()).replace('"metadata": {',
                                                               f'"metadata": {{"x": {number}'))
            self.assertIn("number", self.export("python", file, check=REFUSED).err)
            for target in ("json", "curl", "javascript", "powershell"):
                self.assertIn(number, self.export(target, file).out)


class NoToken(ExportCase):
    """A planted token is found in no byte of what is written or said."""

    def test_one_in_the_document(self):
        file = self.write("a.deploy.json", {"user_token": TOKEN, **deployment()})
        for target in TARGETS:
            self.export(target, file)

    def test_one_deeper_in_the_document(self):
        for place in ("devices_filter", "metadata"):
            document = deployment()
            document[place]["x"] = {"user_token": TOKEN}
            file = self.write("a.deploy.json", document)
            self.assertIn('"user_token": "<hidden>"', self.export("json", file).out)
            for target in PROGRAMS:
                self.assertEqual(self.export(target, file, check=REFUSED).out, "")

    def test_one_in_a_comment(self):
        file = self.write("a.deploy.json", deployment(metadata={"comment": f"by {TOKEN}."}))
        for target in TARGETS:
            result = self.run_program("export", file, "--as", target, check=REFUSED,
                                      env={"CONNECT_USER_TOKEN": TOKEN})
            self.assertEqual(result.out, "")
            self.assertNotIn(TOKEN, result.err)

    def test_one_in_the_environment(self):
        file = self.write("a.deploy.json", deployment())
        for target in TARGETS:
            result = self.run_program("export", file, "--as", target, check=DONE,
                                      env={"CONNECT_USER_TOKEN": TOKEN})
            self.assertNotIn(TOKEN, result.out + result.err)


if __name__ == "__main__":
    unittest.main()
