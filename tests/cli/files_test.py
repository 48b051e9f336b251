"""Doors to files: what counts as absent, names in messages, closed streams, sizes, typed tokens."""

import json
import os
import signal
import subprocess
import termios
import time
import unittest

from cli_case import DONE, NOT_SENT, PROGRAM, REFUSED, SECONDS, TOKEN, USAGE, CliCase, deployment
from loopback import answer, answering
from terminal_test import Dialogue

ACCEPTED = answer(200, '{"message": "Success"}')
HOSTILE = ("::error::x.json", " ::error::x.json", "a\n::error::b.json", "a\r::error::b.json",
           "##[error]x.json", "a##[set-env name=A]b.json", "esc\x1b[31mred.json", "bell\x07.json",
           "c1\u009b31m.json", "bidi\u202e.json", "sep\u2028::error::.json", "del\x7f.json",
           b"\x9b31m.json", b"\xff\xfe.json", "tab\t.json")


class SiteFile(CliCase):
    """A guard that can't be looked at must not be a guard that is off."""

    def setUp(self):
        super().setUp()
        self.file = self.write("a.json", deployment())
        self.environment["CONNECT_USER_TOKEN"] = TOKEN
        self.folder = self.home / "config/connect-deploy"
        self.pipe = self.home / "pipe"
        os.mkfifo(self.pipe)

    def send(self, server, **environment):
        env = {**self.environment, **environment}
        env = {name: value for name, value in env.items() if value is not None}
        return subprocess.run(
            [PROGRAM, "send", "a.json", "--confirm", "Demo", "--endpoint", server.url],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS,
            cwd=self.home, env=env)

    def test_truly_absent_is_no_policy(self):
        with answering(ACCEPTED) as server:
            self.assertEqual(self.send(server).returncode, DONE)

    def test_everything_else_refuses(self):
        def link(path, target):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(target)

        site = self.folder / "site.json"
        ways = {
            "a dangling link": lambda: link(site, "nowhere.json"),
            "a link into a folder that is not there": lambda: link(site, "no/where/site.json"),
            "a link to itself": lambda: link(site, "site.json"),
            "a dangling folder": lambda: link(self.folder, "nowhere"),
            "a dangling folder above": lambda: link(self.home / "config", "nowhere"),
            "a folder that leads to itself": lambda: link(self.folder, "connect-deploy"),
            "a named pipe": lambda: (self.folder.mkdir(parents=True), os.mkfifo(site)),
            "a link to a named pipe": lambda: link(site, self.pipe),
            "a terminal": lambda: link(site, "/dev/tty"),
            "/dev/zero": lambda: link(site, "/dev/zero"),
            "a folder in its place": lambda: site.mkdir(parents=True),
            "a file as its folder": lambda: self.write("config/connect-deploy", "x"),
            "a file above": lambda: self.write("config", "x"),
            "a link to a file as its folder": lambda: link(self.folder, self.file),
            "an empty file": lambda: self.write_site(""),
            "/dev/null": lambda: link(site, "/dev/null"),
            "NUL": lambda: self.write_site("{}\0{\"policy\": {}}"),
            "no project": lambda: self.write_site({"policy": {"projects": []}}),
            "null": lambda: self.write_site({"policy": {"projects": None}}),
            "too large": lambda: self.write_site(" " * (5 << 20) + "{}"),
        }
        for name, make in ways.items():
            with self.subTest(name), answering(ACCEPTED) as server:
                make()
                result = self.send(server)
                self.assertEqual(result.returncode, REFUSED, result.stdout + result.stderr)
                self.assertIn("[policy]", result.stderr)
                self.assertEqual(server.requests, [])
                subprocess.run(["rm", "-rf", self.home / "config"], check=True)

    def test_a_folder_that_may_not_be_looked_into(self):
        if os.geteuid() == 0:
            self.skipTest("root may look everywhere")
        self.folder.mkdir(parents=True)
        os.chmod(self.folder, 0)
        self.addCleanup(os.chmod, self.folder, 0o700)
        with answering(ACCEPTED) as server:
            self.assertEqual(self.send(server).returncode, REFUSED)
            self.assertEqual(server.requests, [])

    def test_no_home(self):
        for home in (None, "", "relative/home", "."):
            with self.subTest(home), answering(ACCEPTED) as server:
                result = self.send(server, HOME=home, XDG_CONFIG_HOME=None)
                self.assertEqual(result.returncode, REFUSED, result.stderr)
                self.assertIn("HOME", result.stderr)
                self.assertIn("--site", result.stderr)
                result = self.send(server, HOME=home, XDG_DATA_HOME=None)
                self.assertEqual(result.returncode, NOT_SENT, result.stdout + result.stderr)
                self.assertIn("XDG_DATA_HOME", result.stdout + result.stderr)
                self.assertEqual(server.requests, [])
                self.assertFalse((self.home / ".local").exists())
                self.assertFalse(os.path.exists("/.local"))

    def test_an_empty_xdg_variable_is_unset(self):
        self.write(".config/connect-deploy/site.json", {"policy": {"projects": ["Other"]}})
        for value in ("", "relative", None):
            with self.subTest(value), answering(ACCEPTED) as server:
                result = self.send(server, XDG_CONFIG_HOME=value)
                self.assertEqual(result.returncode, REFUSED)
                self.assertIn("Other", result.stderr)


class Names(CliCase):
    def test_a_name_stands_once_in_an_error(self):
        self.write("a.json", deployment())
        self.write("bad.csv", "no header that helps\n1\n")
        for arguments, name in ((["check", "missing.json"], "missing.json"), (["check", "."], "."),
                                (["explain", "missing.json"], "missing.json"),
                                (["send", "missing.json"], "missing.json"),
                                (["diff", "a.json", "missing.json"], "missing.json"),
                                (["check", "--site", "nosite.json", "a.json"], "nosite.json"),
                                (["new", "--site", "nosite.json"], "nosite.json"),
                                (["send", "--site", "nosite.json", "a.json"], "nosite.json"),
                                (["preview", "a.json", "--fleet", "nofleet.csv"], "nofleet.csv"),
                                (["preview", "a.json", "--fleet", "bad.csv"], "bad.csv"),
                                (["diff", "a.json", "a.json", "--fleet", "nofleet.csv"],
                                 "nofleet.csv"),
                                (["sandbox", "--fleet", "nofleet.csv"], "nofleet.csv"),
                                (["send", "a.json", "--token-file", "notoken"], "notoken"),
                                (["new", "--output", "no/folder.json"], "no/folder.json")):
            with self.subTest(arguments):
                result = self.run_program(*arguments, check=USAGE)
                line = next(line for line in result.err.splitlines()
                            if line.startswith("connect-deploy:"))
                self.assertEqual(line.count(f"{name}: "), 1, line)
                option = next((a for a in arguments if a in ("--site", "--fleet")), None)
                if option and name in arguments[arguments.index(option) + 1]:
                    self.assertIn(f"{option} {name}: ", line)

    def test_no_file_at_all(self):
        result = self.run_program("check", "missing.json", check=USAGE)
        self.assertEqual(result.out, "No file could be read.\n")
        self.write("a.json", deployment())
        result = self.run_program("check", "a.json", "missing.json", check=USAGE)
        self.assertIn("1 file could not be read", result.out)

    def test_hostile_names_steer_nothing(self):
        for name in HOSTILE:
            raw = name if isinstance(name, bytes) else name.encode()
            path = os.fsdecode(raw)
            for arguments in (["check", path], ["check", "--format", "github", path],
                              ["check", "--format", "sarif", path], ["explain", path],
                              ["preview", path, "--fleet", path], ["diff", path, path],
                              ["send", path, "--token-file", path], ["send", path],
                              ["check", "--site", path, path], ["new", "--site", path],
                              ["sandbox", "--fleet", path], ["send", path, "--endpoint", path],
                              ["new", "--output", path], ["check", "--fix", path]):
                for content in (None, "{", json.dumps(deployment(surprise=1))):
                    file = self.home / path
                    if content is None:
                        file.unlink(missing_ok=True)
                    else:
                        file.write_text(content)
                    with self.subTest(arguments=arguments, content=content):
                        self.check_harmless(arguments)
                    file.unlink(missing_ok=True)

    def check_harmless(self, arguments):
        result = self.run_program(*arguments)
        for stream, text in (("out", result.stdout), ("err", result.stderr)):
            if stream == "out" and ("--format" not in arguments and arguments[0] == "new"):
                continue
            for line in text.decode("utf-8", "surrogateescape").split("\n"):
                ours = "github" in arguments and stream == "out" and line.startswith(
                    ("::error file=", "::warning file=", "::notice file="))
                if not ours:
                    self.assertFalse(line.strip().startswith("::"), line)
                self.assertNotIn("##[", line)
                self.assertNotRegex(line, "[\x00-\x1f\x7f\x80-\x9f\u202a-\u202e\u2028]")


class Streams(CliCase):
    def test_closed_streams_write_into_no_file(self):
        fixed = None
        for closing in ("<&- >&- 2>&-", ">&- 2>&-", "2>&-", ">&-", "<&-", "<&- >&-"):
            for command in ("check --fix", "check", "explain"):
                with self.subTest(closing=closing, command=command):
                    document = deployment()
                    del document["metadata"]
                    file = self.write("w.json", document)
                    before = file.read_bytes()
                    subprocess.run(["sh", "-c", f'"$0" {command} w.json {closing}', PROGRAM],
                                   cwd=self.home, env=self.environment, timeout=SECONDS,
                                   capture_output=True)
                    if command == "check --fix":
                        fixed = fixed or file.read_bytes()
                        self.assertEqual(json.loads(file.read_text())["metadata"], {})
                        self.assertEqual(file.read_bytes(), fixed)
                    else:
                        self.assertEqual(file.read_bytes(), before)

    def test_a_result_that_goes_nowhere_is_no_success(self):
        done = subprocess.run(["sh", "-c", '"$0" new >&-', PROGRAM], env=self.environment,
                              timeout=SECONDS, capture_output=True)
        self.assertEqual(done.returncode, USAGE)
        done = subprocess.run(["sh", "-c", '"$0" check - <&-', PROGRAM], env=self.environment,
                              timeout=SECONDS, capture_output=True)
        self.assertEqual(done.returncode, USAGE)


class Sizes(CliCase):
    def test_too_large_has_no_invented_place(self):
        line = b" " * 99 + b"\n"
        file = self.write("big.json", line * 170_000)
        result = self.run_program("check", file, check=REFUSED)
        self.assertIn("[json-limit]", result.out)
        self.assertIn("17,000,000 bytes", result.out)
        self.assertIn("16 MiB", result.out)
        self.assertNotRegex(result.out, r"big\.json:\d")
        self.assertNotIn(" | ", result.out)
        found = json.loads(self.run_program("check", "--format", "json", file).out)[0]
        self.assertNotIn("line", found["diagnostics"][0])
        result = self.run_program("check", "-", stdin=line * 170_000, check=REFUSED)
        self.assertIn("[json-limit]", result.out)
        self.assertIn("more than the 16,777,216 bytes", result.out)
        before = file.read_bytes()
        self.run_program("check", "--fix", file, check=REFUSED)
        self.assertEqual(file.read_bytes(), before)

    def test_twenty_thousand_fixes_in_no_time(self):
        document = deployment()
        groups = document["devices_filter"]["groups"]
        groups += [{"name": "TestGroup1"} for _ in range(20_000)]
        file = self.write("a.json", document)
        begin = time.monotonic()
        result = self.run_program("check", "--fix", file, check=DONE)
        self.assertLess(time.monotonic() - begin, 20)  # one at a time took 500
        self.assertEqual(result.out.count("fixed:"), 20_000)
        self.assertEqual(json.loads(file.read_text()), deployment())

    def test_a_file_that_was_saved_meanwhile_is_left_alone(self):
        groups = [{"name": "TestGroup1"} for _ in range(20_000)]
        document = deployment(devices_filter={**deployment()["devices_filter"], "groups": groups})
        file = self.write("a.json", document)
        process = subprocess.Popen(
            [PROGRAM, "check", "--fix", file], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        other = self.write("b.json", deployment(flow_id="f-1111-2222"))
        os.replace(other, file)
        out, err = process.communicate(timeout=SECONDS)
        if json.loads(file.read_text())["flow_id"] != "f-1111-2222":
            self.fail(f"the other one's work is gone: {out[:200]} {err[:200]}")

    def test_redundant_filters_keep_one(self):
        filters = [{"type": "tag", "operand": "is", "value": v} for v in "aabbcca" * 300]
        document = deployment()
        document["devices_filter"]["filters"] = filters
        file = self.write("a.json", document)
        self.run_program("check", "--fix", file, check=DONE)
        left = json.loads(file.read_text())["devices_filter"]["filters"]
        self.assertEqual([f["value"] for f in left], ["a", "b", "c"])

    def test_sarif_stops_where_github_does(self):
        document = deployment(flow_id="")
        document["devices_filter"]["groups"] = [{"name": "x"}] * 30_000
        self.write("a.json", document)
        result = self.run_program("check", "--format", "sarif", "a.json", check=REFUSED)
        run = json.loads(result.out)["runs"][0]
        self.assertEqual(len(run["results"]), 25_000)
        self.assertIn("error", {r["level"] for r in run["results"]})
        said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        self.assertRegex(said, r"5,00\d more are left out")
        self.assertIn(said, result.err)


class Logs(CliCase):
    """What programs read goes through logs of continuous integration as well."""

    def test_no_command_in_json(self):
        for name in ("##[error]x", "a ##vso[task.setvariable]x", "##teamcity[x]", "#" * 5 + "[x]",
                     "::error::x", "\n::error::x", "\n##[error]x"):
            document = deployment(**{name: 1})
            document["devices_filter"]["project"]["name"] = name
            document["devices_filter"]["filters"] = [
                {"type": "tag", "operand": "is", "value": name, name: name}]
            file = self.write(name.strip().replace("/", "") + ".json", document)
            other = self.write("other.json", deployment())
            fleet = self.write("f.json", [{"device_id": name, "project": name, "tags": [name]}])
            with answering(answer(401, json.dumps({"error_message": name}))) as server:
                for command in (["check", file, "--format", "json"],
                                ["check", file, "--format", "sarif"],
                                ["check", file, "--format", "github"],
                                ["preview", file, "--fleet", fleet, "--format", "json"],
                                ["diff", file, other, "--format", "json"],
                                ["send", file, "--dry-run", "--format", "json"],
                                ["send", file, "--endpoint", server.url, "--confirm", name,
                                 "--format", "json"]):
                    with self.subTest(command):
                        result = self.run_program(*command, env={"CONNECT_USER_TOKEN": TOKEN})
                        for text in (result.out, result.err):
                            self.assertNotRegex(text, r"##[A-Za-z]*\[")
                            if "github" not in command:
                                self.assertNotRegex(text, r"(?m)^\s*::")
                        if "github" not in command:
                            self.assertIn(json.dumps(json.loads(result.out))[:1], "[{")


class TypedToken(CliCase):
    def setUp(self):
        super().setUp()
        self.file = self.write("a.json", deployment())
        self.environment["TERM"] = "xterm"

    def dialogue(self, url, *source):
        return Dialogue(["send", self.file, "--endpoint", url, "--confirm", "Demo", *source],
                        self.environment)

    def echoes(self, dialogue):
        return bool(termios.tcgetattr(dialogue.leader)[3] & termios.ECHO)

    def test_it_is_not_shown(self):
        for source in (["--token-stdin"], ["--token-file", "-"], ["--token-file", "/dev/tty"]):
            with self.subTest(source), answering(ACCEPTED) as server:
                subprocess.run(["rm", "-rf", self.home / "data"], check=True)
                dialogue = self.dialogue(server.url, *source)
                dialogue.wait_for(b"User token: ")
                self.assertFalse(self.echoes(dialogue))
                dialogue.type(TOKEN + "\n")
                code, out = dialogue.finish()
                self.assertEqual(code, DONE, dialogue.seen)
                self.assertNotIn(TOKEN.encode(), dialogue.seen + out.encode())
                self.assertIn(TOKEN.encode(), server.requests[0])

    def test_the_terminal_is_as_before_after_a_signal(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number), answering(ACCEPTED) as server:
                dialogue = self.dialogue(server.url, "--token-stdin")
                dialogue.wait_for(b"User token: ")
                dialogue.type("half")
                dialogue.process.send_signal(number)
                dialogue.process.wait(SECONDS)
                code = dialogue.process.returncode
                self.assertTrue(self.echoes(dialogue))
                dialogue.finish()
                self.assertNotEqual(code, DONE)
                self.assertIn(b"othing was sent", dialogue.seen)
                self.assertEqual(server.requests, [])


if __name__ == "__main__":
    unittest.main()
