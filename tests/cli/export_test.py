"""connect-deploy export: what it writes is run, and what arrives is compared with what `send` sends."""

import json
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import threading
import unittest

from cli_case import (DONE, NOT_SENT, PROGRAM, RATE_LIMITED, REFUSED, REJECTED, SECONDS, TOKEN, UNKNOWN,
                      USAGE, deployment)
from export_case import NASTY, ExportCase, body_of, nasty_deployment
from loopback import Server, answer, answering, free_port, sandbox
from test_ca import Authority, tls_answering

ACCEPTED = answer(200, '{"message": "Success"}')
TARGETS = ("json", "curl", "powershell", "python", "javascript", "github-actions", "gitlab-ci",
           "jenkins")
PROGRAMS = ("curl", "powershell", "python", "javascript")
JOBS = ("github-actions", "gitlab-ci", "jenkins")


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


class RunAgainstAServer(ExportCase):
    def setUp(self):
        super().setUp()
        self.file = self.write("a.deploy.json", deployment())

    def test_every_nasty_deployment_arrives_as_send_sends_it(self):
        self.assertGreaterEqual(len(NASTY), 25)
        for name, text in NASTY.items():
            file = self.write("a.deploy.json", nasty_deployment(text))
            expected = json.loads(self.export("json", file).out)
            expected["user_token"] = TOKEN
            with answering(ACCEPTED) as server:
                commands = self.programs(file, server.url)
                for runner, command in commands.items():
                    with self.subTest(name, runner=runner):
                        del server.requests[:]
                        result = self.run_exported(command)
                        self.assertEqual(result.returncode, DONE, result.said)
                        self.assertEqual(len(server.requests), 1)
                        head, body = body_of(server.requests[0])
                        self.assertEqual(body, expected)
                        self.assertTrue(head.startswith("POST /v1/deploy_update HTTP/1.1\r\n"))
                        self.assertRegex(head.lower(), "\r\ncontent-type: application/json")
                        self.assertNotIn("expect:", head.lower())

    def test_the_bytes_of_curl_are_those_of_send(self):
        with answering(ACCEPTED) as server:
            self.run_program("send", self.file, "--endpoint", server.url, "--confirm", "Demo",
                             env={"CONNECT_USER_TOKEN": TOKEN}, check=DONE)
            self.run_exported(self.programs(self.file, server.url)["dash"])
            sent, exported = (request.partition(b"\r\n\r\n")[2] for request in server.requests)
            self.assertEqual(sent, exported)

    def test_tokens_with_special_characters(self):
        with answering(ACCEPTED) as server:
            for runner, command in self.programs(self.file, server.url).items():
                for token in ('a"b\\c', "a'b$HOME`id`", "-n", "*", "\u00fcber \U0001F600",
                              "%s%n\\n!(&\\\\"):
                    with self.subTest(runner, token=token):
                        del server.requests[:]
                        result = self.run_exported(command, token)
                        self.assertEqual(result.returncode, DONE, result.said)
                        self.assertEqual(body_of(server.requests[0])[1]["user_token"], token)

    def test_no_token_and_no_usable_one(self):
        with answering(ACCEPTED) as server:
            for runner, command in self.programs(self.file, server.url).items():
                for token in (None, "", "a\nb", "a\rb", "\x1b"):
                    with self.subTest(runner, token=token):
                        result = self.run_exported(command, token)
                        self.assertEqual(result.returncode, USAGE, result.said)
                        self.assertIn("CONNECT_USER_TOKEN", result.said)
            self.assertEqual(server.requests, [])

    def ends(self, content, code, words="", title=None):
        with answering(content) as server:
            commands = self.programs(self.file, server.url)
            commands.pop("bash", None)  # dash runs the same script
            for runner, command in commands.items():
                with self.subTest(title or content[:60], runner=runner):
                    del server.requests[:]
                    result = self.run_exported(command)
                    self.assertEqual(result.returncode, code, result.said)
                    self.assertIn(words, result.said)
                    self.assertEqual(len(server.requests), 1)
                    if code != DONE:
                        self.assertEqual(result.stdout, b"")

    def test_answers(self):
        reason = '{"error_message": "no such \\"flow\\" \\u00fc\\ud83d\\ude00 \\\\ / \\/"}'
        said = 'no such "flow" \u00fc\U0001F600 \\ / /'
        success = b'{"message": "Success"}'
        deep = b"[" * 200 + b"]" * 200
        cases = [
            (answer(200, success), DONE, "Success"),
            (answer(200, b' [1, -0.5e+3, {"a": [true, false, null]}, "x", {}, []] '), DONE, ""),
            (answer(201, success), DONE, "Success"),
            (answer(200, b'{"message": "a\\nb\\u001b[31m", "n": {"message": "deep"}}'), DONE, "a b"),
            (answer(200, deep), DONE, ""),
            (answer(200, b"OK"), UNKNOWN, "may have been deployed"),
            (answer(200, b""), UNKNOWN, ""),
            (answer(200, b"<html></html>"), UNKNOWN, ""),
            (answer(200, success[:-1]), UNKNOWN, ""),
            (answer(200, success + b"}"), UNKNOWN, ""),
            (answer(200, b"{'message': 'Success'}"), UNKNOWN, ""),
            (answer(200, b'{"message": "Success",}'), UNKNOWN, ""),
            (answer(200, b'{"message": NaN}'), UNKNOWN, ""),
            (answer(200, b'{"message": 01}'), UNKNOWN, ""),
            (answer(200, b'{"message": "\\x"}'), UNKNOWN, ""),
            (answer(200, b'{"message": "\\u12g4"}'), UNKNOWN, ""),
            (answer(200, b'{"message" "a"}'), UNKNOWN, ""),
            (answer(200, b'[1 2]'), UNKNOWN, ""),
            (answer(204, b""), UNKNOWN, ""),
            (answer(429, b"slow down", "Retry-After: 1"), RATE_LIMITED, "nothing was deployed"),
            (answer(429, reason), RATE_LIMITED, said),
            (answer(400, reason), REJECTED, said),
            (answer(401, b""), REJECTED, "nothing was deployed"),
            (answer(403, b"<html>no</html>"), REJECTED, ""),
            (answer(404, b"{}"), REJECTED, ""),
            (answer(500, reason), REJECTED, said),
            (answer(408, reason), REJECTED, said),
            (answer(500, b'{"error_message": " "}'), UNKNOWN, ""),
            (answer(500, b'{"error_message": 5}'), UNKNOWN, ""),
            (answer(500, b'{"x": {"error_message": "deep"}}'), UNKNOWN, ""),
            (answer(503, b"down"), UNKNOWN, "may have been deployed"),
            (answer(408, b"{}"), UNKNOWN, ""),
        ]
        for content, code, words in cases:
            self.ends(content, code, words)

    def test_redirects_are_not_followed(self):
        with answering(ACCEPTED) as other:
            for status in (301, 302, 303, 307, 308):
                self.ends(answer(status, b"{}", f"Location: {other.url}/v1/deploy_update"), UNKNOWN)
            self.assertEqual(other.requests, [])

    def test_an_answer_that_breaks_off(self):
        def cut(status, body):
            return answer(status, body).replace(b"Content-Length: 22", b"Content-Length: 99")

        self.ends(cut(200, b'{"message": "Success"}'), UNKNOWN, title="cut 200")
        self.ends(cut(401, b'{"message": "Success"}'), REJECTED, title="cut 401")
        self.ends(cut(429, b'{"message": "Success"}'), RATE_LIMITED, title="cut 429")
        self.ends(b"", UNKNOWN, title="nothing")
        self.ends(b"HTTP/1.1 200", UNKNOWN, title="half a status line")
        self.ends(b"no HTTP at all\r\n\r\n", UNKNOWN, title="no HTTP")

    def test_a_port_that_fetch_refuses(self):
        for runner, command in self.programs(self.file, "http://127.0.0.1:1").items():
            with self.subTest(runner):
                self.assertEqual(self.run_exported(command).returncode, NOT_SENT)

    def test_a_machine_without_curl_or_with_an_old_one(self):
        for code, said in ((127, NOT_SENT), (2, NOT_SENT), (137, UNKNOWN)):
            curl = self.write("bin/curl", f"#!/bin/sh\nexit {code}\n")
            curl.chmod(0o755)
            for shell in ("dash", "bash"):
                result = self.run_exported(
                    self.programs(self.file, "http://127.0.0.1:1")[shell],
                    env={"PATH": f"{curl.parent}:{self.environment['PATH']}"})
                self.assertEqual(result.returncode, said, result.said)

    def test_the_awks_and_shells_of_other_systems(self):
        script = self.home / "out/deploy.sh"
        found = [name for name in ("busybox", "gawk", "original-awk") if shutil.which(name)]
        contents = ((ACCEPTED, DONE), (answer(200, b'{"a": [1 2]}'), UNKNOWN),
                    (answer(400, b'{"error_message": "\\u00fc\\ud83d\\ude00"}'), REJECTED))
        for name in found:
            awk = self.write("bin/awk", f"#!/bin/sh\nexec {name} {'awk ' * (name == 'busybox')}\"$@\"\n")
            awk.chmod(0o755)
            for content, code in contents:
                with self.subTest(name, code=code), answering(content) as server:
                    self.programs(self.file, server.url)
                    shell = ["busybox", "sh"] if name == "busybox" else ["sh"]
                    result = self.run_exported([*shell, str(script)], env={
                        "PATH": f"{awk.parent}:{self.environment['PATH']}"})
                    self.assertEqual(result.returncode, code, result.said)
                    if code == REJECTED:
                        self.assertIn("\u00fc\U0001F600", result.said)

    def test_a_reset_after_the_request(self):
        def reset(connection, _):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        with Server(reset) as server:
            for runner, command in self.programs(self.file, server.url).items():
                with self.subTest(runner):
                    del server.requests[:]
                    result = self.run_exported(command)
                    self.assertEqual(result.returncode, UNKNOWN, result.said)
                    self.assertEqual(len(server.requests), 1)

    def test_nobody_listens(self):
        for runner, command in self.programs(self.file,
                                             f"http://127.0.0.1:{free_port()}").items():
            with self.subTest(runner):
                result = self.run_exported(command)
                self.assertEqual(result.returncode, NOT_SENT, result.said)

    def test_a_name_that_is_not_known(self):
        for runner, command in self.programs(self.file, "https://connect.invalid").items():
            with self.subTest(runner):
                self.assertEqual(self.run_exported(command).returncode, NOT_SENT)

    def test_the_token_in_the_answer_is_hidden(self):
        spelled = TOKEN.replace("o", "\\u006f")
        for content in (answer(200, f'{{"message": "hello {TOKEN}{TOKEN} you"}}'),
                        answer(401, f'{{"error_message": "bad {spelled}"}}')):
            with answering(content) as server:
                for runner, command in self.programs(self.file, server.url).items():
                    with self.subTest(runner):
                        self.assertIn("<hidden>", self.run_exported(command).said)

    def test_a_configuration_of_curl_counts_for_nothing(self):
        with answering(ACCEPTED) as server, answering(ACCEPTED) as other:
            self.write(".curlrc", f"url = {other.url}\nlocation\nverbose\ndata = x\n")
            result = self.run_exported(self.programs(self.file, server.url)["dash"])
            self.assertEqual(result.returncode, DONE, result.said)
            self.assertEqual((len(server.requests), len(other.requests)), (1, 0))

    def test_no_proxy_for_loopback(self):
        with answering(ACCEPTED) as server, answering(answer(502, b"")) as proxy:
            proxies = {name: proxy.url for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY",
                                                    "all_proxy", "HTTPS_PROXY")}
            for runner, command in self.programs(self.file, server.url).items():
                with self.subTest(runner):
                    result = self.run_exported(command, env=proxies)
                    self.assertEqual(result.returncode, DONE, result.said)
            self.assertEqual(proxy.requests, [])

    def test_a_tracing_shell_shows_no_token(self):
        with answering(ACCEPTED) as server:
            *shell, script = self.programs(self.file, server.url)["bash"]
            for option in ("-x", "-v", "-a", "-xv"):
                result = self.run_exported([*shell, option, script], env={"token": "x"})
                self.assertEqual(result.returncode, DONE, result.said)

    def test_the_sandbox_takes_them(self):
        with sandbox(self.environment, "--rate", "100") as (url, _):
            for runner, command in self.programs(self.file, url).items():
                with self.subTest(runner):
                    result = self.run_exported(command)
                    self.assertEqual(result.returncode, DONE, result.said)
                    self.assertIn("Success", result.said)
        with sandbox(self.environment, "--token", "another") as (url, _):
            for runner, command in self.programs(self.file, url).items():
                with self.subTest(runner):
                    self.assertEqual(self.run_exported(command).returncode, REJECTED)


class WhileTheRequestIsHeld(ExportCase):
    def test_the_token_is_in_no_argument_and_no_file(self):
        file = self.write("a.deploy.json", deployment())

        def hold(connection, _):
            server.may_answer.wait(SECONDS)
            connection.sendall(ACCEPTED)

        with Server(hold) as server:
            for runner, command in self.programs(file, server.url).items():
                with self.subTest(runner):
                    server.may_answer = threading.Event()
                    server.arrived.clear()
                    environment = {**self.environment, "CONNECT_USER_TOKEN": TOKEN,
                                   "TMPDIR": str(self.temporary())}
                    with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL,
                                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
                        self.assertTrue(server.arrived.wait(SECONDS))
                        seen = 0
                        for line in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
                            try:
                                words = line.read_bytes()
                            except OSError:
                                continue
                            seen += b"curl" in words
                            self.assertNotIn(TOKEN.encode(), words, line)
                        files = self.all_files()
                        server.may_answer.set()
                        said = process.communicate(timeout=SECONDS)[0]
                    self.assertEqual(process.returncode, DONE, said)
                    if "sh" in runner:
                        self.assertGreater(seen, 0)
                    for path, content in {**files, **self.all_files()}.items():
                        self.assertNotIn(TOKEN.encode(), content, path)

    def test_curl_does_not_inherit_it(self):
        file = self.write("a.deploy.json", deployment())
        curl = self.write("bin/curl", "#!/bin/sh\nenv >\"$HOME/environment\"\nexit 7\n")
        curl.chmod(0o755)
        commands = self.programs(file, "http://127.0.0.1:1")
        path = f"{curl.parent}:{self.environment['PATH']}"
        for name in ("dash", "bash"):
            if name not in commands:
                continue
            self.run_exported(commands[name], env={"PATH": path, "token": "x", "secret": "x",
                                                   "rest": "x", "char": "x", "next": "x"})
            self.assertNotIn(TOKEN, (self.home / "environment").read_text())


class OverTls(ExportCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("openssl"):
            raise unittest.SkipTest("needs openssl")
        cls.authority = Authority()
        cls.addClassCleanup(cls.authority.close)

    def setUp(self):
        super().setUp()
        self.file = self.write("a.deploy.json", deployment())
        self.trust = {"CURL_CA_BUNDLE": str(self.authority.file),
                      "REQUESTS_CA_BUNDLE": str(self.authority.file),
                      "NODE_EXTRA_CA_CERTS": str(self.authority.file)}

    def test_a_certificate_that_is_trusted(self):
        with tls_answering(self.authority, ACCEPTED) as server:
            url = server.url.replace("http://127.0.0.1", "https://localhost")
            for runner, command in self.programs(self.file, url).items():
                with self.subTest(runner):
                    result = self.run_exported(command, env={**self.trust, "NO_PROXY": "localhost"})
                    self.assertEqual(result.returncode, DONE, result.said)

    def test_one_that_is_not(self):
        with tls_answering(self.authority, ACCEPTED) as server:
            for runner, command in self.programs(self.file,
                                                 server.url.replace("http:", "https:")).items():
                with self.subTest(runner):
                    result = self.run_exported(command)
                    self.assertEqual(result.returncode, NOT_SENT, result.said)
            self.assertEqual(server.bodies, [])

    def test_a_server_without_tls(self):
        def hang_up(connection, _):
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        with Server(hang_up, read=False) as server:
            for runner, command in self.programs(self.file,
                                                 server.url.replace("http:", "https:")).items():
                with self.subTest(runner):
                    result = self.run_exported(command)
                    self.assertEqual(result.returncode, NOT_SENT, result.said)


def shell_steps(target, text):
    """The scripts of a workflow file in their order."""
    if target == "jenkins":
        return re.findall(r"sh '''\n(.*?)'''", text, re.DOTALL)
    import yaml
    document = yaml.safe_load(text)
    if target == "gitlab-ci":
        return ["\n".join(document[stage]["script"]) for stage in document["stages"]]
    return [step["run"] for job in ("check", "send") for step in document["jobs"][job]["steps"]
            if "run" in step]


class Jobs(ExportCase):
    def setUp(self):
        super().setUp()
        try:
            import yaml
            self.yaml = yaml
        except ImportError:
            self.skipTest("needs PyYAML")

    def run_steps(self, target, text, env):
        folder = self.home / "bin"
        folder.mkdir(exist_ok=True)
        if not (folder / "connect-deploy").exists():
            (folder / "connect-deploy").symlink_to(pathlib.Path(PROGRAM).resolve())
        path = f"{folder}:{self.environment['PATH']}"
        results = []
        for step in shell_steps(target, text):
            result = subprocess.run(["bash", "-e", "-c", step], capture_output=True, timeout=SECONDS,
                                    cwd=self.home, stdin=subprocess.DEVNULL, check=False,
                                    env={**self.environment, "PATH": path, **env})
            results.append(result.returncode)
            self.assertNotIn(TOKEN.encode(), result.stdout + result.stderr)
            self.last = (result.stdout + result.stderr).decode()
            if result.returncode:
                break
        return results

    def test_their_steps_send_what_send_sends(self):
        for name, text in NASTY.items():
            document = nasty_deployment(text)
            document["devices_filter"]["filters"] = []
            project = document["devices_filter"]["project"]["name"]
            if "\0" in project or len(project) > 1000:
                continue
            # Names without findings but the project's: the gate is --strict.
            document = deployment(devices_filter={"project": {"name": project}, "groups": [],
                                                  "filters": []}, metadata={"comment": "x"})
            file = self.write("a.deploy.json", document)
            strict = self.run_program("check", file, "--strict").returncode
            with answering(ACCEPTED) as server:
                for target in JOBS:
                    with self.subTest(name, target=target):
                        del server.requests[:]
                        written = self.export(target, file, server.url).out
                        self.assertNotIn("${{ secrets.CONNECT_USER_TOKEN }} $", written)
                        codes = self.run_steps(target, written, {
                            "CONNECT_USER_TOKEN": TOKEN, "XDG_DATA_HOME": str(self.home / target / name)})
                        self.assertEqual(codes[-1], strict, self.last)
                        self.assertEqual(len(server.requests), 1 - strict)
                        if not strict:
                            self.assertEqual(body_of(server.requests[0])[1],
                                             {"user_token": TOKEN, **document})

    def test_a_project_named_like_an_expression(self):
        name = "${{ secrets.CONNECT_USER_TOKEN }}"
        file = self.write("a.deploy.json", deployment(devices_filter={
            "project": {"name": name}, "groups": [{"name": "a"}], "filters": []}))
        written = self.export("github-actions", file).out
        self.assertEqual(written.count("secrets.CONNECT_USER_TOKEN"), 1)
        for step in shell_steps("github-actions", written):
            self.assertNotIn("${{", step)

    def test_a_project_with_a_nul_has_no_job(self):
        file = self.write("a.deploy.json", nasty_deployment(NASTY["NUL"]))
        for target in JOBS:
            self.assertIn("NUL", self.export(target, file, check=REFUSED).err)

    def test_a_document_that_changed_sends_nothing(self):
        file = self.write("a.deploy.json", deployment())
        with answering(ACCEPTED) as server:
            for target in JOBS:
                file.write_text(json.dumps(deployment()))
                written = self.export(target, file, server.url).out
                changed = deployment()
                changed["devices_filter"]["project"]["name"] = "Other"
                file.write_text(json.dumps(changed))
                codes = self.run_steps(target, written, {"CONNECT_USER_TOKEN": TOKEN})
                self.assertEqual(codes[-1], REFUSED, self.last)
                file.write_text(json.dumps(deployment(flow_id="")))
                self.assertEqual(self.run_steps(target, written, {"CONNECT_USER_TOKEN": TOKEN})[-1],
                                 REFUSED)
            self.assertEqual(server.requests, [])

    def test_the_file_as_the_repository_names_it(self):
        for name, named in (("a.deploy.json", "'a.deploy.json'"),
                            ("sub/b c.deploy.json", "'sub/b c.deploy.json'"),
                            ("-x.deploy.json", "'./-x.deploy.json'")):
            self.write(name, deployment())
            for given in (self.home / name, f"./{name}"):
                self.assertIn(f"check --strict {named}\n", self.export("gitlab-ci", given).out)
        text = self.run_program("export", "-", "--as", "jenkins", stdin=json.dumps(deployment()),
                                check=DONE).out
        self.assertIn("'update.deploy.json'", text)

    def test_files_with_other_names(self):
        for name in ("it's $(id) `x` ${{ y }}.json", "a\nb.json", "\u202ex.json"):
            file = self.write(name, deployment())
            with answering(ACCEPTED) as server:
                for target in JOBS:
                    with self.subTest(name, target=target):
                        written = self.export(target, file, server.url).out
                        codes = self.run_steps(target, written, {
                            "CONNECT_USER_TOKEN": TOKEN,
                            "XDG_DATA_HOME": str(self.home / "x" / target / str(len(name)))})
                        self.assertEqual(codes[-1], DONE, self.last)

    def test_what_the_systems_are_told(self):
        file = self.write("a.deploy.json", deployment())
        version = self.run_program("--version", check=DONE).out.split()[1]
        workflow = self.yaml.safe_load(self.export("github-actions", file).out)
        self.assertEqual(workflow["jobs"]["send"]["needs"], "check")
        self.assertEqual(workflow["jobs"]["send"]["environment"], "deployment")
        self.assertEqual(workflow["concurrency"]["cancel-in-progress"], False)
        self.assertEqual(workflow["permissions"], {"contents": "read"})
        self.assertNotIn("secrets", json.dumps(workflow["jobs"]["check"]))
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "uses" in step:
                    self.assertRegex(step["uses"], "@[0-9a-f]{40}$")
                self.assertNotIn("${{", step.get("run", ""))
        pipeline = self.yaml.safe_load(self.export("gitlab-ci", file).out)
        self.assertEqual(pipeline["send"]["when"], "manual")
        self.assertTrue(pipeline["send"]["resource_group"])
        self.assertEqual(pipeline["send"]["environment"], {"name": "deployment"})
        self.assertEqual(pipeline["send"]["retry"], 0)
        jenkins = self.export("jenkins", file).out
        for words in ("disableConcurrentBuilds()", "input {",
                      "CONNECT_USER_TOKEN = credentials('connect-user-token')"):
            self.assertIn(words, jenkins)
        for target in JOBS:
            self.assertIn(f'"connect-deploy {version}"', self.export(target, file).out)


class Formatted(ExportCase):
    """Each community's own formatter leaves the text alone, if it is installed."""

    def test_shfmt_shellcheck_and_black(self):
        groups = [{"name": text, text: [text, {}]} for text in NASTY.values()]
        document = nasty_deployment("")
        document["devices_filter"]["groups"] = groups
        file = self.write("a.deploy.json", document)
        script = self.write("a.sh", self.export("curl", file).stdout)
        program = self.write("a.py", self.export("python", file).stdout)
        for command in (["shfmt", "-i", "2", "-d", script], ["shellcheck", script],
                        ["black", "-q", "--check", program]):
            if shutil.which(command[0]):
                with self.subTest(command[0]):
                    result = subprocess.run(command, capture_output=True, timeout=SECONDS,
                                            check=False, text=True)
                    self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


if __name__ == "__main__":
    unittest.main()
