"""What is no file (a pipe, a device, a folder, a link to nowhere) where one is named."""

import os
import subprocess
import unittest

from cli_case import DONE, NOT_SENT, PROGRAM, SECONDS, TOKEN, USAGE, CliCase, deployment
from loopback import answer, answering

ACCEPTED = answer(200, '{"message": "Success"}')


class NoFiles(CliCase):
    """What could keep the program waiting for ever is refused at once."""

    def setUp(self):
        super().setUp()
        self.file = self.write("a.deploy.json", deployment())
        self.fleet = self.write("fleet.csv", "device_id,project\nd-0000-0001,Demo\n")
        self.environment["CONNECT_USER_TOKEN"] = TOKEN

    def commands(self, url, path):
        send = ["send", self.file, "--endpoint", url, "--confirm", "Demo"]
        yield "check", path
        yield "check", self.file, path
        yield "check", "--fix", path
        yield "explain", path
        yield "preview", path, "--fleet", self.fleet
        yield "diff", self.file, path
        yield "send", path, "--endpoint", url, "--confirm", "Demo"
        yield "preview", self.file, "--fleet", path
        yield "check", self.file, "--fleet", path
        yield "diff", self.file, self.file, "--fleet", path
        yield "sandbox", "--fleet", path
        for command in (["check", self.file], ["explain", self.file], send,
                        ["new", "--project", "Demo"]):
            yield *command, "--site", path
        yield *send, "--token-file", path
        yield *send[:3], "https://127.0.0.1:1", *send[4:], "--ca-file", path

    def test_pipes_and_devices_are_refused(self):
        pipe = self.home / "pipe"
        os.mkfifo(pipe)
        link = self.home / "link"
        link.symlink_to(pipe)
        for path in (pipe, link, "/dev/zero", "/dev/null", "/dev/random"):
            with answering(ACCEPTED) as server:
                for command in self.commands(server.url, path):
                    with self.subTest(command):
                        result = self.run_program(*command)
                        self.assertEqual(result.returncode, USAGE, result.out + result.err)
                        self.assertRegex(result.err, "named pipe|device|can't be read")
                self.assertEqual(server.requests, [])

    def test_a_history_that_is_none(self):
        for name in ("", "-journal", "-wal", ".owners"):
            with self.subTest(name), answering(ACCEPTED) as server:
                folder = self.home / "data/connect-deploy"
                subprocess.run(["rm", "-rf", folder], check=True)
                send = ["send", self.file, "--endpoint", server.url, "--confirm", "Demo"]
                if name:
                    self.run_program(*send, check=DONE)
                    server.requests.clear()
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"history.sqlite{name}").unlink(missing_ok=True)
                os.mkfifo(folder / f"history.sqlite{name}")
                result = self.run_program(*send, check=NOT_SENT)
                self.assertIn("not a file", result.out + result.err)
                self.assertEqual(server.requests, [])

    def test_pipes_of_a_shell_are_read(self):
        for script in ('"$P" check <(cat a.deploy.json)', 'cat a.deploy.json | "$P" check /dev/stdin',
                       '"$P" check /dev/stdin < a.deploy.json', '"$P" check - < a.deploy.json',
                       '(sleep 0.3; cat a.deploy.json) | "$P" check /dev/fd/0',
                       '"$P" preview a.deploy.json --fleet <(cat fleet.csv)'):
            with self.subTest(script):
                result = subprocess.run(["bash", "-c", script], stdin=subprocess.DEVNULL, text=True,
                                        capture_output=True, timeout=SECONDS, cwd=self.home,
                                        env={**self.environment, "P": PROGRAM})
                self.assertEqual(result.returncode, DONE, result.stdout + result.stderr)
        with answering(ACCEPTED) as server:
            script = f"{PROGRAM} send a.deploy.json --confirm Demo --endpoint {server.url}" \
                     f" --token-file <(sleep 0.2; echo {TOKEN}-of-the-pipe)"
            subprocess.run(["bash", "-c", script], stdin=subprocess.DEVNULL, check=True,
                           capture_output=True, timeout=SECONDS, cwd=self.home,
                           env=self.environment)
            self.assertIn(b"-of-the-pipe", server.requests[0])


if __name__ == "__main__":
    unittest.main()
