"""connect-deploy send: interrupted, and against the sandbox."""

import json
import signal
import socket
import subprocess
import unittest

from cli_case import (DONE, NOT_SENT, PROGRAM, RATE_LIMITED, REFUSED, REJECTED, SECONDS, TOKEN,
                      UNKNOWN, deployment)
from loopback import answer, answering, hanging, sandbox
from send_case import SendCase


class Interrupts(SendCase):
    def start(self, url, *arguments):
        return subprocess.Popen(
            [PROGRAM, "send", self.file, "--endpoint", url, "--confirm", "Demo", "--format",
             "json", *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**self.environment, **self.with_token})

    def test_while_the_answer_is_awaited_the_outcome_is_unknown(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number), hanging() as server:
                process = self.start(server.url)
                self.assertTrue(server.arrived.wait(SECONDS))
                process.send_signal(number)
                process.send_signal(number)
                out, err = process.communicate(timeout=SECONDS)
                self.assertEqual(process.returncode, UNKNOWN, err)
                report = json.loads(out)
                self.assertEqual(report["outcome"], "unknown")
                self.assertTrue(report["history_id"])
                again = self.send(server.url, check=REFUSED)
                self.assertIn(report["history_id"], again.err)

    def test_while_a_rate_limit_is_waited_for(self):
        with answering(answer(429, "{}")) as server:
            process = self.start(server.url, "--wait-rate-limit", "300")
            self.assertTrue(server.arrived.wait(SECONDS))
            self.wait_for_record("waiting")
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=SECONDS)
        self.assertEqual(process.returncode, RATE_LIMITED, err)
        self.assertEqual(json.loads(out)["outcome"], "rate-limited")

    def test_a_connection_that_is_never_made(self):
        # A full backlog: connecting hangs, so that no byte has left.
        listener = socket.socket()
        self.addCleanup(listener.close)
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        fillers = []
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
            fillers.append(filler)
            self.addCleanup(filler.close)
        process = self.start(f"http://127.0.0.1:{listener.getsockname()[1]}")
        self.wait_for_record("sending")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
        self.assertEqual(process.returncode, NOT_SENT, out + err)
        self.assertEqual(json.loads(out)["outcome"], "not-sent")

    def test_killed_while_sending_the_next_start_knows(self):
        with hanging() as server:
            process = self.start(server.url)
            self.assertTrue(server.arrived.wait(SECONDS))
            process.kill()
            process.communicate(timeout=SECONDS)
            self.assertIn("--again", self.send(server.url, check=REFUSED).err)


class AgainstTheSandbox(SendCase):
    def test_what_it_answers(self):
        with sandbox(self.environment, "--token", TOKEN, "--rate", "6") as (url, process):
            self.send(url, check=DONE)
            other = {"CONNECT_USER_TOKEN": "not-the-right-token"}
            result = self.send(url, "--format", "json", env=other, check=REFUSED)
            unknown = self.write("b.json", deployment(flow_id="f-0000-0001"))
            result = self.send(url, "--format", "json", file=unknown, env=other, check=REJECTED)
            self.assertEqual(json.loads(result.out)["status"], 401)
            document = deployment()
            document["devices_filter"]["groups"] = [{"name": "NoSuchGroup"}]
            missing = self.write("c.json", document)
            result = self.send(url, "--format", "json", file=missing, check=REJECTED)
            self.assertEqual(json.loads(result.out)["status"], 404)
            for _ in range(6):
                result = self.send(url, "--format", "json", file=missing)
                if result.returncode == RATE_LIMITED:
                    break
            self.assertEqual(json.loads(result.out)["outcome"], "rate-limited")
        self.assert_token_is_nowhere()


if __name__ == "__main__":
    unittest.main()
