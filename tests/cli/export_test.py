"""connect-deploy export: what it writes is run, and what arrives is compared with what `send` sends."""

import json
import pathlib
import shutil
import socket
import struct
import subprocess
import threading
import unittest

from cli_case import (DONE, NOT_SENT, RATE_LIMITED, REJECTED, SECONDS, TOKEN, UNKNOWN, USAGE,
                      deployment)
from export_case import ACCEPTED, NASTY, ExportCase, body_of, nasty_deployment
from loopback import Server, answer, answering, free_port, sandbox
from test_ca import Authority, tls_answering


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


if __name__ == "__main__":
    unittest.main()
