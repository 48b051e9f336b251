"""How the program is called: help, version, wrong usage, colour."""

import json
import os
import pty
import subprocess
import unittest

from cli_case import DONE, PROGRAM, SECONDS, TOKEN, USAGE, CliCase, deployment

COMMANDS = ("new", "check", "explain", "preview", "diff", "import", "send", "fleet", "fleet pull",
            "token", "serve", "history", "sandbox")


class Usage(CliCase):
    def test_help_is_a_result_and_has_examples(self):
        for arguments in (["--help"], *([*name.split(), "--help"] for name in COMMANDS)):
            with self.subTest(arguments):
                result = self.run_program(*arguments, check=DONE)
                self.assertIn("Examples:", result.out)
                self.assertIn("Exit codes:", result.out)
                self.assertEqual(result.err, "")

    def test_version(self):
        self.assertRegex(self.run_program("--version", check=DONE).out,
                         r"^connect-deploy \d+\.\d+\.\d+\n$")

    def test_wrong_usage_exits_2_and_says_so_on_standard_error(self):
        file = self.write("a.json", deployment())
        for arguments in ([], ["bogus"], ["--bogus"], ["check"], ["check", file, "--bogus"],
                          ["check", file, "--format", "xml"], ["explain"], ["explain", file, file],
                          ["import"], ["import", file, "--from", "yaml"],
                          ["import", file, "--format", "xml"],
                          ["send"], ["send", file, "--timeout", "soon"],
                          ["send", file, "--timeout", "0"], ["send", file, "--timeout", "nan"],
                          ["send", file, "--wait-rate-limit", "-1"],
                          ["send", "-", "--token-stdin"],
                          ["send", file, "--token-stdin", "--token-file", file],
                          ["new", "--filter", "tag:is"], ["new", "--filter", "tag"],
                          ["new", "--app", "name-only"], ["new", "--app", "@1"],
                          ["new", "extra"], ["check", "-", "-"],
                          ["fleet"], ["fleet", "bogus"], ["fleet", "pull"], ["fleet", "--bogus"],
                          ["fleet", "pull", "--output", "x.json", "extra"],
                          ["fleet", "pull", "--output", "x.json", "--timeout", "0"],
                          ["fleet", "pull", "--output", "x.json", "--rate", "-1"],
                          ["fleet", "pull", "--output", "x.json", "--rate", "x"],
                          ["fleet", "pull", "--output", "-", "--resume"],
                          ["fleet", "pull", "--output", "x.json", "--token-stdin",
                           "--token-file", file],
                          ["sandbox", "--fleet", "nowhere.csv"],
                          ["serve", "--port", "70000"], ["serve", "extra"],
                          ["serve", "--endpoint", "no-such-name"],
                          ["sandbox", "--port", "70000"], ["sandbox", "--port", "x"]):
            with self.subTest(arguments):
                result = self.run_program(*arguments, check=USAGE)
                self.assertEqual(result.out, "")
                self.assertIn("connect-deploy", result.err)

    def test_a_near_miss_is_named(self):
        self.assertIn("did you mean check?", self.run_program("chekc", check=USAGE).err)
        self.assertIn("did you mean pull?", self.run_program("fleet", "pul", check=USAGE).err)
        self.assertIn("fleet pull has no option --outptu",
                      self.run_program("fleet", "pull", "--outptu", "x", check=USAGE).err)

    def test_a_token_as_an_argument_is_refused_and_not_repeated(self):
        file = self.write("a.json", deployment())
        for arguments in (["send", file, "--token", TOKEN], ["send", file, f"--token={TOKEN}"],
                          ["send", "--token", TOKEN, file],
                          ["send", f"--user-token={TOKEN}", file]):
            with self.subTest(arguments):
                result = self.run_program(*arguments, check=USAGE)
                self.assertNotIn(TOKEN, result.out + result.err)
                self.assertIn("CONNECT_USER_TOKEN", result.err)

    def test_a_result_that_cannot_be_written_is_no_success(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([PROGRAM, "new"], stdin=subprocess.DEVNULL, stdout=full,
                                    stderr=subprocess.PIPE, env=self.environment, timeout=SECONDS)
        self.assertEqual(result.returncode, USAGE)
        self.assertIn(b"could not be written", result.stderr)

    def test_arguments_are_taken_verbatim(self):
        for name in ("[a,b]", "[a]", "[]", "[", "[a", "a]", "[[a,b]]", "[,]", "\x01[a]", "{}", "{a}",
                     '"a"', "'a'", "`a`", "%%", "a,b", "a;b", "@a", "~", "$a", "a b", "*", "--a", "--format"):
            with self.subTest(name):
                file = self.write(name, deployment())
                result = self.run_program("check", file, "--format", "json", "--", name, file,
                                          check=DONE)
                self.assertEqual([entry["file"] for entry in json.loads(result.out)],
                                 [str(file), name, str(file)])
                if name.startswith("-"):
                    continue
                result = self.run_program("check", name, "--format", "json", file, check=DONE)
                self.assertEqual([entry["file"] for entry in json.loads(result.out)],
                                 [name, str(file)])
                result = self.run_program("preview", name, "--fleet", name)
                self.assertIn(name.replace("\x01", "\\u{1}"), result.err)
                result = self.run_program("new", "--project", name, "--group", name, "--group=" + name,
                                          "--filter", "tag:is:" + name, "--comment", name,
                                          "--flow", name, "--app", name + "@" + name)
                made = json.loads(result.out)
                self.assertEqual(made["devices_filter"]["groups"], [{"name": name}] * 2)
                self.assertEqual(made["devices_filter"]["project"]["name"], name)
                self.assertEqual(made["devices_filter"]["filters"][0]["value"], name)
                self.assertEqual(made["flow_id"], name)
                if "@" not in name:
                    self.assertEqual(made["metadata"],
                                     {"comment": name, "app": {"name": name, "version": name}})

    def test_no_graphics_library_is_linked(self):
        linked = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, timeout=SECONDS)
        for library in ("libGL", "libX11", "libwayland", "libglfw", "libEGL"):
            self.assertNotIn(library, linked.stdout)


class Colour(CliCase):
    def output_on_terminal(self, **environment):
        file = self.write("a.json", "{")
        leader, follower = pty.openpty()
        with os.fdopen(leader, "rb", buffering=0) as reader:
            process = subprocess.Popen([PROGRAM, "check", file], stdin=follower, stdout=follower,
                                       stderr=follower,
                                       env={**self.environment, "TERM": "xterm", **environment})
            os.close(follower)
            output = b""
            try:
                while piece := reader.read(4096):
                    output += piece
            except OSError:
                pass  # the other end is closed: that is how a terminal ends
            process.wait(SECONDS)
        return output

    def test_colour_on_a_terminal_only_and_not_with_no_color(self):
        self.assertIn(b"\x1b[", self.output_on_terminal())
        self.assertNotIn(b"\x1b[", self.output_on_terminal(NO_COLOR="1"))
        self.assertNotIn(b"\x1b[", self.output_on_terminal(TERM="dumb"))
        file = self.write("a.json", "{")
        self.assertNotIn("\x1b", self.run_program("check", file).out)


if __name__ == "__main__":
    unittest.main()
