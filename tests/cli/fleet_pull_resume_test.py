"""connect-deploy fleet pull: every device once, whatever happens on the way, and what is left of it."""

import contextlib
import http.client
import json
import os
import pty
import re
import resource
import signal
import stat
import subprocess
import threading
import time
import unittest
import urllib.parse

from cli_case import DONE, NOT_SENT, PROGRAM, REJECTED, SECONDS, USAGE, deployment
from loopback import Server, answer, free_port, hanging, sandbox
from pull_case import Account, PullCase, bodies, device

MANY = 12_345


class ManyDevices(PullCase):
    @classmethod
    def setUpClass(cls):
        rows = (f"d-{i >> 16:04x}-{i & 0xffff:04x},gw {i},Demo,G{i % 3},beta;lab,core,success\n"
                for i in range(MANY))
        cls.inventory = "device_id,name,project,group,tags,apps,update_status\n" + "".join(rows)
        cls.wanted = [f"d-{i >> 16:04x}-{i & 0xffff:04x}" for i in range(MANY)]

    def setUp(self):
        super().setUp()
        self.fleet = self.write("big.csv", self.inventory)

    @contextlib.contextmanager
    def faulty_way(self, url, fault):
        """Passes on to the sandbox, but for what `fault` says of the call: 429, a cut, a reset."""
        port = urllib.parse.urlsplit(url).port
        calls = [0]

        def behave(connection, request):
            calls[0] += 1
            body = request.partition(b"\r\n\r\n")[2]
            wrong = fault(calls[0])
            if wrong == "limit":
                return connection.sendall(answer(429, "{}", "Retry-After: 1"))
            if wrong == "failed":
                return connection.sendall(answer(503, "<html>busy</html>"))
            if wrong == "reset":
                return None
            way = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
            way.request("GET", "/v1/devices_details", body, {"Content-Type": "application/json"})
            whole = answer(200, way.getresponse().read())
            way.close()
            connection.sendall(whole[:len(whole) // 2] if wrong == "cut" else whole)

        with Server(behave) as server:
            yield server

    def test_every_device_once_in_spite_of_faults_kills_and_limits(self):
        faults = {7: "limit", 30: "cut", 60: "reset", 90: "failed", 120: "cut"}
        with sandbox(self.environment, "--fleet", str(self.fleet)) as (url, _), \
                self.faulty_way(url, faults.get) as way:
            process = self.start(way.url)
            self.wait_for_part(300_000)
            process.kill()
            process.communicate(timeout=SECONDS)
            self.assert_nothing_written()
            self.assertEqual(stat.S_IMODE(self.part.stat().st_mode), 0o600)
            before = len(way.requests)
            left_alone = self.part.read_bytes()
            refused = self.pull(way.url, check=USAGE)
            self.assertIn("--resume", refused.err)
            self.assertEqual(self.part.read_bytes(), left_alone)
            self.assertEqual(len(way.requests), before)
            # As after a power cut: the last line is not whole.
            self.part.write_bytes(left_alone[:-7])
            process = self.start(way.url, "--resume")
            self.wait_for_part(1_500_000)
            process.kill()
            process.communicate(timeout=SECONDS)
            result = self.pull(way.url, "--resume", check=DONE)
        self.assertIn("Going on after", result.err)
        self.assertRegex(result.err.splitlines()[-1], r"fleet\.json: 12,345 devices, [\d,]+ calls, \d+ s$")
        self.assertEqual(self.ids(), self.wanted)
        self.assertFalse(self.part.exists())
        self.assertLess(len(way.requests), MANY // 50 + 30)
        self.assert_token_is_nowhere()
        whole = self.write("a.json", deployment(devices_filter={
            "project": {"name": "Demo"}, "groups": [], "filters": [
                {"type": "tag", "operand": "is", "value": "beta"}]}))
        preview = self.run_program("preview", whole, "--fleet", self.output, "--format", "json",
                                   check=DONE)
        report = json.loads(preview.out)
        self.assertEqual((report["selected"], report["fleet"], report["more"], report["skipped"]),
                         (MANY, MANY, False, 0))

    def test_groups_are_merged_and_two_at_once_do_not_mix(self):
        with sandbox(self.environment, "--fleet", str(self.fleet)) as (url, _):
            arguments = ("--project", "Demo", "--group", "G1", "--group", "G2", "--group", "G1")
            both = [self.start(url, *arguments) for _ in range(2)]
            ends = [(p.communicate(timeout=SECONDS), p.returncode) for p in both]
        codes = sorted(code for _, code in ends)
        self.assertIn(codes, [[DONE, USAGE], [DONE, DONE]])  # one after another is fine
        if codes == [DONE, USAGE]:
            self.assertIn("another process", "".join(e.decode() for (_, e), _ in ends))
        wanted = [i for i in self.wanted if int(i[-4:], 16) % 3 in (1, 2)]
        self.assertEqual(sorted(self.ids()), wanted)


class Resuming(PullCase):
    def pulled_in_part(self, *more):
        """Ends after two pages of three."""
        devices = [device(n) for n in range(1, 121)]

        def fault(call, _):
            return answer(400, '{"error_message": "enough"}') if call == 3 else None

        with Server(Account(devices, fault), port=self.port) as server:
            result = self.pull(server.url, *more, check=REJECTED)
        self.assertIn("(100 devices): --resume goes on", result.err)
        return server.url

    def setUp(self):
        super().setUp()
        self.port = free_port()
        self.devices = [device(n) for n in range(1, 121)]

    def test_goes_on_where_it_was(self):
        url = self.pulled_in_part("--project", "Demo")
        old = re.search(r'"pulled_at": "([^"]+)"', self.part.read_text())[1]
        with Server(Account(self.devices), port=self.port) as server:
            self.pull(url, "--project", "Demo", "--resume", check=DONE)
            self.assertEqual([body.get("offset") for body in bodies(server)], [100])
        self.assertEqual(len(self.ids()), 120)
        self.assertEqual(json.loads(self.output.read_text())["pulled_at"], old)

    def test_refuses_another_request(self):
        url = self.pulled_in_part("--project", "Demo", "--group", "G1")
        kept = self.part.read_bytes()
        with Server(Account(self.devices)) as server:
            for other, arguments in ((server.url, ("--project", "Demo", "--group", "G1")),
                                     (url, ("--project", "Demo")),
                                     (url, ("--project", "Other", "--group", "G1")),
                                     (url, ("--group", "G1")),
                                     (url, ("--project", "Demo", "--group", "G1", "--group", "G2"))):
                with self.subTest(arguments):
                    result = self.pull(other, *arguments, "--resume", check=USAGE)
                    self.assertIn("another endpoint, project or group", result.err)
                    self.assertEqual(self.part.read_bytes(), kept)
            self.assertEqual(server.requests, [])

    def test_what_was_left_may_be_damaged(self):
        url = self.pulled_in_part()
        lines = self.part.read_bytes().splitlines(keepends=True)
        self.assertEqual(len(lines), 4)
        for name, content, offsets in (
                ("empty", b"", [None, 50, 100]),
                ("half a head", lines[0] + lines[1][:9], [None, 50, 100]),
                ("a head", b"".join(lines[:2]), [None, 50, 100]),
                ("a page cut", b"".join(lines[:3]) + lines[3][:99], [50, 100]),
                ("zeros at the end", b"".join(lines[:3]) + b"\0" * 99 + b"\n", [50, 100]),
                ("a page in the middle", b"".join(lines[:2]) + lines[2][9:] + lines[3], None),
                ("the same page twice", b"".join(lines[:3]) + lines[2], None),
                ("another file", b"device_id\nd-0000-0001\n", None)):
            with self.subTest(name), Server(Account(self.devices), port=self.port) as server:
                self.output.unlink(missing_ok=True)
                self.part.write_bytes(content)
                if offsets is None:
                    self.assertIn("Remove it", self.pull(url, "--resume", check=USAGE).err)
                    self.assertEqual(self.part.read_bytes(), content)
                    self.assertEqual(server.requests, [])
                    continue
                self.pull(url, "--resume", check=DONE)
                self.assertEqual([body.get("offset") for body in bodies(server)], offsets)
                self.assertEqual(len(self.ids()), 120)

    def test_the_output_could_not_be_written(self):
        (self.home / "sub").mkdir()
        self.output = self.home / "sub/fleet.json"
        self.part = self.home / "sub/fleet.json.part"
        devices = [device(n) for n in range(1, 61)]

        def fault(call, _):
            if call == 2:
                self.output.mkdir()
            return None

        with Server(Account(devices, fault)) as server:
            result = self.pull(server.url, check=USAGE)
            self.assertIn("--resume writes them", result.err)
            self.output.rmdir()
            calls = len(server.requests)
            self.pull(server.url, "--resume", check=DONE)
            self.assertEqual(len(server.requests), calls)
        self.assertEqual(len(self.ids()), 60)

    def test_a_full_disk_is_told_with_the_file(self):
        def allow_little():  # of each file; and an error, not a signal, beyond it
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        with Server(Account([device(n) for n in range(1, 201)])) as server:
            result = subprocess.run([PROGRAM, *map(str, self.arguments(server.url))],
                                    stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                    timeout=SECONDS, env=self.environment, preexec_fn=allow_little)
            self.assertEqual(result.returncode, USAGE, result.stderr)
            self.assertIn(f"{self.part}: can't be written: File too large", result.stderr)
            self.assertFalse(self.output.exists())
            self.assertIn("--resume", result.stderr)
            self.pull(server.url, "--resume", check=DONE)
        self.assertEqual(len(self.ids()), 200)

    def test_ctrl_c_keeps_what_came(self):
        stuck, go_on = threading.Event(), threading.Event()

        def fault(call, _):
            if call == 3:
                stuck.set()
                go_on.wait(SECONDS)
            return None

        for number in (signal.SIGINT, signal.SIGTERM):
            stuck.clear()
            go_on.clear()
            self.part.unlink(missing_ok=True)
            with self.subTest(number), Server(Account(self.devices, fault)) as server:
                process = self.start(server.url)
                self.assertTrue(stuck.wait(SECONDS))
                process.send_signal(number)
                begin = time.monotonic()
                _, said = process.communicate(timeout=SECONDS)
                self.assertLess(time.monotonic() - begin, 2)
                go_on.set()
                self.assertEqual(process.returncode, NOT_SENT)
                self.assertIn(b"(100 devices): --resume goes on", said)
                self.assertIn(b"--resume", said)
                self.assert_nothing_written()
        self.assert_token_is_nowhere()

    def test_one_at_a_time(self):
        with hanging() as server:
            self.start(server.url)
            self.assertTrue(server.arrived.wait(SECONDS))
            for more in ((), ("--resume",)):
                self.assertIn("another process", self.pull(server.url, *more, check=USAGE).err)
            self.assertEqual(len(server.requests), 1)


class Progress(PullCase):
    def test_on_a_terminal_only(self):
        devices = [device(n) for n in range(1, 121)]

        def fault(call, _):
            return answer(429, "{}", "Retry-After: 1") if call == 2 else None

        leader, follower = pty.openpty()
        with Server(Account(devices, fault)) as server, \
                os.fdopen(leader, "rb", buffering=0) as reader:
            process = subprocess.Popen([PROGRAM, *map(str, self.arguments(server.url))],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=follower, cwd=self.home,
                                       env={**self.environment, "TERM": "xterm"})
            os.close(follower)
            said = b""
            with contextlib.suppress(OSError):
                while piece := reader.read(4096):
                    said += piece
            self.assertEqual(process.communicate(timeout=SECONDS)[0], b"")
        self.assertRegex(said, rb"50 devices, 2 calls, .*rate-limited, going on in 1 s")
        self.assertIn(b"calls a minute", said)
        self.assertIn(b"120 devices, 4 calls", said)
        self.output.unlink()
        with Server(Account(devices, fault)) as server:
            self.assertEqual(len(self.pull(server.url, check=DONE).err.splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
