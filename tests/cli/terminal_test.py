"""connect-deploy send at a terminal: the question, and its answers."""

import json
import os
import pty
import select
import signal
import subprocess
import time
import unittest

from cli_case import (DONE, PROGRAM, REFUSED, REJECTED, SECONDS, TOKEN, CliCase, deployment)
from loopback import Server, answer, answering

ACCEPTED = answer(200, '{"message": "Success"}')
QUESTION = b"to send it: "


class Dialogue:
    """The program on a terminal of its own (a new session, so that /dev/tty is that one)."""

    def __init__(self, arguments, environment, stdin=None):
        self.leader, follower = pty.openpty()

        def own_the_terminal():
            os.setsid()
            import fcntl
            import termios
            fcntl.ioctl(follower, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            [PROGRAM, *map(str, arguments)], stdin=follower if stdin is None else stdin,
            stdout=subprocess.PIPE, stderr=follower, env=environment,
            preexec_fn=own_the_terminal, pass_fds=(follower,))
        os.close(follower)
        self.seen = b""

    def wait_for(self, text):
        deadline = time.monotonic() + SECONDS
        while text not in self.seen:
            ready, _, _ = select.select([self.leader], [], [], deadline - time.monotonic())
            if not ready:
                raise AssertionError(f"{text!r} did not come: {self.seen!r}")
            try:
                self.seen += os.read(self.leader, 4096)
            except OSError as end:
                raise AssertionError(f"ended without {text!r}: {self.seen!r}") from end

    def type(self, text):
        os.write(self.leader, text.encode())

    def finish(self):
        """Exit code and standard output."""
        try:
            out, _ = self.process.communicate(timeout=SECONDS)
        finally:
            if self.process.poll() is None:
                self.process.kill()
        try:
            while piece := os.read(self.leader, 4096):
                self.seen += piece
        except OSError:
            pass
        os.close(self.leader)
        return self.process.returncode, out.decode()


class AtATerminal(CliCase):
    def setUp(self):
        super().setUp()
        self.file = self.write("a.json", deployment())
        self.environment.update(CONNECT_USER_TOKEN=TOKEN, TERM="xterm")

    def dialogue(self, url, *arguments, file=None, **options):
        return Dialogue(["send", file or self.file, "--endpoint", url, *arguments],
                        self.environment, **options)

    def test_shows_what_would_happen_and_asks_for_the_name(self):
        with answering(ACCEPTED) as server:
            dialogue = self.dialogue(server.url)
            dialogue.wait_for(QUESTION)
            for word in (b"Demo", b"TestGroup1", b"f-dd0c-73b9", server.url.encode()):
                self.assertIn(word, dialogue.seen)
            self.assertEqual(server.requests, [])
            dialogue.type("Demo\n")
            code, out = dialogue.finish()
            self.assertEqual(code, DONE, dialogue.seen)
            self.assertIn("Accepted", out)
            self.assertEqual(len(server.requests), 1)
        self.assertNotIn(TOKEN.encode(), dialogue.seen + out.encode())

    def test_a_wrong_name_an_empty_one_and_the_end_of_input(self):
        with answering(ACCEPTED) as server:
            for typed in ("demo\n", "\n", "\x04"):
                with self.subTest(typed):
                    dialogue = self.dialogue(server.url)
                    dialogue.wait_for(QUESTION)
                    dialogue.type(typed)
                    code, _ = dialogue.finish()
                    self.assertEqual(code, REFUSED)
                    self.assertIn(b"othing was sent", dialogue.seen)
            self.assertEqual(server.requests, [])

    def test_an_interrupt_at_the_question(self):
        with answering(ACCEPTED) as server:
            dialogue = self.dialogue(server.url)
            dialogue.wait_for(QUESTION)
            dialogue.process.send_signal(signal.SIGINT)
            code, _ = dialogue.finish()
            self.assertEqual(code, REFUSED)
            self.assertIn(b"othing was sent", dialogue.seen)
            self.assertEqual(server.requests, [])

    def test_an_interrupt_at_the_token(self):
        del self.environment["CONNECT_USER_TOKEN"]
        with answering(ACCEPTED) as server:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                dialogue = self.dialogue(server.url, "--token-stdin", "--confirm", "Demo",
                                         "--format", "json")
                dialogue.wait_for(b"User token: ")
                dialogue.process.send_signal(number)
                code, out = dialogue.finish()
                self.assertEqual(code, REFUSED)
                self.assertEqual(json.loads(out)["outcome"], "not-sent")
            self.assertEqual(server.requests, [])

    def test_progress_stands_in_one_line(self):
        def behave(connection, _):
            time.sleep(1.3)
            connection.sendall(ACCEPTED)

        with Server(behave) as server:
            dialogue = self.dialogue(server.url, "--confirm", "Demo")
            code, _ = dialogue.finish()
            self.assertEqual(code, DONE, dialogue.seen)
            self.assertIn(b"Sending... 0 s\r\x1b[KSending... 1 s\r\x1b[K", dialogue.seen)
            self.assertNotIn(b"\\u{", dialogue.seen)

    def test_confirm_leaves_nothing_to_ask(self):
        with answering(ACCEPTED) as server:
            dialogue = self.dialogue(server.url, "--confirm", "Demo")
            code, _ = dialogue.finish()
            self.assertEqual(code, DONE)
            self.assertNotIn(QUESTION, dialogue.seen)

    def test_wide_scope_and_production_stand_out(self):
        document = deployment()
        document["devices_filter"]["groups"] = []
        file = self.write("wide.json", document)
        with answering(ACCEPTED) as server:
            self.write_site({"endpoints": [
                {"name": "Live", "url": server.url, "production": True}]})
            dialogue = self.dialogue("Live", file=file)
            dialogue.wait_for(QUESTION)
            self.assertIn(b"\x1b[1;31mWide scope:", dialogue.seen)
            self.assertRegex(dialogue.seen, rb"\x1b\[1;31mEndpoint: Live .*production\x1b\[0m")
            dialogue.type("no\n")
            self.assertEqual(dialogue.finish()[0], REFUSED)

    def test_a_repeat_asks_again_and_names_the_first(self):
        with answering(ACCEPTED) as server:
            for second_answer, code in (("Demo\n", DONE), ("\n", REFUSED)):
                dialogue = self.dialogue(server.url, "--confirm", "Demo")
                if server.requests:
                    dialogue.wait_for(b"once more: ")
                    self.assertIn(b"already sent to the same endpoint", dialogue.seen)
                    dialogue.type(second_answer)
                    self.assertEqual(dialogue.finish()[0], code)
                else:
                    self.assertEqual(dialogue.finish()[0], DONE)
                    dialogue = self.dialogue(server.url, "--confirm", "Demo")
                    dialogue.wait_for(b"once more: ")
                    dialogue.type(second_answer)
                    self.assertEqual(dialogue.finish()[0], code)
            self.assertEqual(len(server.requests), 2)

    def test_the_document_on_standard_input_and_the_answer_from_the_terminal(self):
        with answering(answer(400, '{"error_message": "no"}')) as server, open(self.file) as text:
            dialogue = self.dialogue(server.url, file="-", stdin=text)
            dialogue.wait_for(QUESTION)
            dialogue.type("Demo\n")
            self.assertEqual(dialogue.finish()[0], REJECTED)

    def test_standard_input_at_its_end_is_no_terminal(self):
        with answering(ACCEPTED) as server:
            dialogue = self.dialogue(server.url, stdin=subprocess.DEVNULL)
            self.assertEqual(dialogue.finish()[0], REFUSED)
            self.assertIn(b"--confirm", dialogue.seen)
            self.assertEqual(server.requests, [])


if __name__ == "__main__":
    unittest.main()
