"""connect-deploy serve: how it begins: its options, the page that it finds, the browser."""

import os
import pathlib
import pty
import subprocess
import time
import unittest

from cli_case import PROGRAM, SECONDS, TOKEN, USAGE
from loopback import free_port
from sandbox_calls import call, port_of
from serve_case import ServeCase

VENDOR = "https://api.connect.jfrog.io"


def children_of(parent):
    """The processes that `parent` has started and not waited for, with their states."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            state, its_parent = path.read_text(errors="replace").rpartition(")")[2].split()[:2]
        except OSError:  # it has ended
            continue
        if int(its_parent) == parent:
            found.append((int(path.parent.name), state))
    return found


class Start(ServeCase):
    def test_usage(self):
        for arguments in (["--endpoint", "Nowhere"], ["--endpoint", "http://example.com"],
                          ["--endpoint", ""], ["--endpoint", " "], ["--site", ""],
                          ["--port", "70000"], ["--port", "-1"], ["--port", ""],
                          ["--endpoint", "--no-browser"], ["extra"],
                          ["--endpoint", VENDOR, "extra"]):
            with self.subTest(arguments):
                result = self.run_program("serve", *arguments, check=USAGE)
                self.assertEqual(result.out, "")
        self.write("empty/a.txt", "no page")
        result = self.run_program("serve", "--site", "empty", check=USAGE)
        self.assertIn("index.html", result.err)
        with self.serving("--endpoint", VENDOR) as relay:
            result = self.run_program("serve", "--site", self.page, "--port", port_of(relay.url),
                                      check=USAGE)
            self.assertIn("another program has it", result.err)

    def test_where_the_page_is_found(self):
        program = self.home / "opt/bin/connect-deploy"
        program.parent.mkdir(parents=True)
        program.write_bytes(pathlib.Path(PROGRAM).read_bytes())
        program.chmod(0o755)

        def run(expected, *arguments):
            process = subprocess.Popen([program, "serve", "--port", "0", "--no-browser", *arguments],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env=self.environment, text=True)
            line = process.stdout.readline()
            if expected is not None:
                url = line.removeprefix("ready: ").strip().rstrip("/")
                self.assertEqual(call(url, "GET", "/")[2], expected)
                process.terminate()
            return process.wait(SECONDS), process.communicate(timeout=SECONDS)[1]

        code, said = run(None)
        self.assertEqual(code, USAGE)
        for words in ("share/connect-deploy/site", "scripts/build.sh web site", "--site"):
            self.assertIn(words, said)
        # Beside a site file only this project's page, and only if there is no other: whatever else
        # lies in that folder would be served too.
        beside_file = self.write("conf/site.json", {})
        self.write("conf/index.html", "beside the file")
        self.assertEqual(run(None, "--site", beside_file)[0], USAGE)
        self.write("conf/connect-deploy.0123456789abcdef.js", "")
        self.assertEqual(run(b"beside the file", "--site", beside_file)[0], 0)
        self.write("web/site/index.html", "build tree")  # bin is two below
        self.assertEqual(run(b"build tree", "--site", beside_file)[0], 0)
        self.assertEqual(run(b"build tree")[0], 0)
        self.write("opt/bin/site/index.html", "beside")
        self.assertEqual(run(b"beside")[0], 0)
        self.write("opt/share/connect-deploy/site/index.html", "installed")
        self.assertEqual(run(b"installed")[0], 0)

    def test_a_browser_is_opened_on_a_desktop_from_a_terminal(self):
        opener = self.write("bin/xdg-open",
                            f'#!/bin/sh\necho "$1 $CONNECT_USER_TOKEN" >> {self.home}/opened\n')
        opener.chmod(0o755)
        environment = {**self.environment, "PATH": f"{self.home}/bin:/usr/bin:/bin",
                       "DISPLAY": ":99", "CONNECT_USER_TOKEN": TOKEN}

        def run(terminal, *arguments):
            port = free_port()
            leader, follower = pty.openpty()
            process = subprocess.Popen(
                [PROGRAM, "serve", "--port", str(port), "--site", self.page, *arguments],
                stdin=subprocess.DEVNULL, stdout=follower if terminal else subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=environment)
            os.close(follower)
            with os.fdopen(leader, "rb", buffering=0) as reader:
                output = reader.read(200) if terminal else process.stdout.readline()
                self.assertIn(b"ready: ", output)
                process.terminate()
                process.wait(SECONDS)
                if process.stdout:
                    process.stdout.close()
            return f"http://127.0.0.1:{port}/"

        run(False)
        run(True, "--no-browser")
        url = run(True)
        self.wait_for_file("opened")
        self.assertEqual((self.home / "opened").read_text(), url + " \n")

    def test_the_browsers_opener_leaves_no_zombie(self):
        opener = self.write("bin/xdg-open", f"#!/bin/sh\ntouch {self.home}/opened\n")
        opener.chmod(0o755)
        leader, follower = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--site", self.page], stdin=subprocess.DEVNULL,
            stdout=follower, stderr=subprocess.DEVNULL,
            env={**self.environment, "PATH": f"{self.home}/bin:/usr/bin:/bin", "DISPLAY": ":99"})
        os.close(follower)
        with os.fdopen(leader, "rb", buffering=0) as reader:
            self.assertIn(b"ready: ", reader.read(200))
            self.wait_for_file("opened")
            deadline = time.monotonic() + SECONDS
            while children_of(process.pid) and time.monotonic() < deadline:
                time.sleep(0.02)
            self.assertEqual(children_of(process.pid), [])
            process.terminate()
            process.wait(SECONDS)

    def wait_for_file(self, name):
        for _ in range(SECONDS * 50):
            if (self.home / name).exists():
                return
            time.sleep(0.02)
        self.fail(name)


if __name__ == "__main__":
    unittest.main()
