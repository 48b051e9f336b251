"""connect-deploy send: each outcome, each refusal, and where the token must never be."""

import json
import os
import pathlib
import subprocess
import time
import unittest

from cli_case import (DONE, NOT_SENT, PROGRAM, RATE_LIMITED, REFUSED, REJECTED, SECONDS, TOKEN,
                      UNKNOWN, USAGE, deployment)
from loopback import Server, answer, answering, free_port, hanging, resetting
from send_case import ACCEPTED, SendCase


class Outcomes(SendCase):
    def outcome_of(self, server, *arguments, check=None):
        with server:
            result = self.send(server.url, "--format", "json", *arguments, check=check)
        return json.loads(result.out)

    def test_accepted(self):
        with answering(ACCEPTED) as server:
            result = self.send(server.url, "--format", "json", check=DONE)
        pairs = json.loads(result.out, object_pairs_hook=list)
        self.assertEqual([key for key, _ in pairs],
                         ["outcome", "status", "message", "attempts", "history_id"])
        report = dict(pairs)
        self.assertEqual((report["outcome"], report["status"], report["message"],
                          report["attempts"]), ("accepted", 200, "Success", 1))
        self.assertTrue(report["history_id"])
        self.assert_token_is_nowhere()

        self.assertEqual(len(server.requests), 1)
        head, _, body = server.requests[0].partition(b"\r\n\r\n")
        self.assertTrue(head.startswith(b"POST /v1/deploy_update HTTP/1.1\r\n"))
        self.assertIn(b"content-type: application/json", head.lower())
        self.assertNotIn(TOKEN.encode(), head)
        self.assertEqual(json.loads(body), {"user_token": TOKEN, **deployment()})

    def test_accepted_as_text(self):
        with answering(ACCEPTED) as server:
            result = self.send(server.url, check=DONE)
        self.assertTrue(result.out.startswith("Accepted (HTTP 200): Success\n"), result.out)
        self.assertRegex(result.out, r"History: \S+")

    def test_rejected(self):
        for status in (400, 401, 403, 404):
            with self.subTest(status):
                report = self.outcome_of(
                    answering(answer(status, '{"error_message": "No such project"}')),
                    check=REJECTED)
                self.assertEqual((report["outcome"], report["status"], report["message"]),
                                 ("rejected", status, "No such project"))

    def test_an_answer_that_echoes_the_token(self):
        report = self.outcome_of(
            answering(answer(401, json.dumps({"error_message": f"bad token {TOKEN}!"}))),
            check=REJECTED)
        self.assertNotIn(TOKEN, json.dumps(report))
        self.assert_token_is_nowhere()

    def test_rate_limited(self):
        report = self.outcome_of(answering(answer(429, "{}", "Retry-After: 90")),
                                 check=RATE_LIMITED)
        self.assertEqual((report["outcome"], report["status"], report["attempts"]),
                         ("rate-limited", 429, 1))

    def test_a_rate_limit_that_takes_longer_than_allowed_is_not_waited_for(self):
        begin = time.monotonic()
        self.outcome_of(answering(answer(429, "{}", "Retry-After: 90")), "--wait-rate-limit", "30",
                        check=RATE_LIMITED)
        self.assertLess(time.monotonic() - begin, 10)

    def test_unknown(self):
        moved = answer(307, "", "Location: http://127.0.0.1:1/elsewhere")
        cut = ACCEPTED[:-5]
        for name, server in (("redirect", answering(moved)), ("cut", answering(cut)),
                             ("reset", resetting()), ("500", answering(answer(500, "oops"))),
                             ("not JSON", answering(answer(200, "<html>"))),
                             ("408", answering(answer(408, "{}"))),
                             ("no HTTP", answering(b"hello\r\n\r\n")),
                             ("too large", answering(answer(200, b" " * (2 << 20))))):
            with self.subTest(name):
                report = self.outcome_of(server, check=UNKNOWN)
                self.assertEqual(report["outcome"], "unknown")
                self.assertEqual(report["attempts"], 1)
                self.assertEqual(len(server.requests), 1)
                # Each server is another endpoint, so that none is a repeat of the one before.
        self.assert_token_is_nowhere()

    def test_a_redirect_is_never_followed(self):
        with answering(ACCEPTED) as target:
            moved = answer(308, "", f"Location: {target.url}/v1/deploy_update")
            self.outcome_of(answering(moved), check=UNKNOWN)
            self.assertEqual(target.requests, [])

    def test_a_server_that_hangs(self):
        begin = time.monotonic()
        report = self.outcome_of(hanging(), "--timeout", "0.5", check=UNKNOWN)
        self.assertLess(time.monotonic() - begin, 10)
        self.assertNotIn("status", report)
        self.assertTrue(report["history_id"])

    def test_not_sent(self):
        for endpoint in (f"http://127.0.0.1:{free_port()}", "http://example.com", "ftp://127.0.0.1",
                         "no such name", "https://user:secret@127.0.0.1", "https://",
                         "http://127.0.0.1:1/?query", "https://no-such-host.invalid"):
            with self.subTest(endpoint):
                result = self.send(endpoint, "--format", "json", check=NOT_SENT)
                report = json.loads(result.out)
                self.assertEqual(report["outcome"], "not-sent")
                self.assertNotIn("status", report)
                self.assertTrue(report["message"])
                self.assertTrue(self.send(endpoint, check=NOT_SENT).out.startswith("Not sent"))

    def test_tls_is_verified(self):
        def behave(connection, _):
            connection.recv(65536)

        with Server(behave, read=False) as server:
            url = server.url.replace("http://", "https://")
            report = json.loads(self.send(url, "--format", "json").out)
        self.assertIn(report["outcome"], ("not-sent", "unknown"))

    def test_waiting_for_a_rate_limit(self):
        if os.environ.get("CONNECT_DEPLOY_SLOW_TESTS") != "1":
            self.skipTest("takes 20 seconds: CONNECT_DEPLOY_SLOW_TESTS=1")
        report = self.outcome_of(answering(answer(429, "{}"), ACCEPTED), "--wait-rate-limit", "25",
                                 check=DONE)
        self.assertEqual((report["outcome"], report["attempts"]), ("accepted", 2))


class Refusals(SendCase):
    """Exit 1: nothing leaves the program."""

    def test_without_a_terminal_confirm_is_needed(self):
        with answering(ACCEPTED) as server:
            result = self.run_program("send", self.file, "--endpoint", server.url,
                                      env=self.with_token, check=REFUSED)
            self.assertIn("--confirm", result.err)
            self.assertEqual(server.requests, [])

    def test_confirm_must_be_the_projects_name(self):
        with answering(ACCEPTED) as server:
            for name in ("demo", "Demo ", "Other"):
                with self.subTest(name):
                    result = self.run_program("send", self.file, "--endpoint", server.url,
                                              "--confirm", name, env=self.with_token,
                                              check=REFUSED)
                    self.assertIn("Demo", result.err)
            self.assertEqual(server.requests, [])

    def test_invalid(self):
        file = self.write("bad.json", deployment(flow_id=None))
        with answering(ACCEPTED) as server:
            result = self.send(server.url, "--format", "json", file=file, check=REFUSED)
            self.assertIn("[missing-key]", result.err)
            report = json.loads(result.out)
            self.assertEqual((report["outcome"], report["attempts"], report["history_id"]),
                             ("not-sent", 0, ""))
            self.assertEqual(server.requests, [])

    def test_policy(self):
        self.write_site({"policy": {"projects": ["Other"]}})
        with answering(ACCEPTED) as server:
            self.assertIn("[policy]", self.send(server.url, check=REFUSED).err)
            self.write_site("{ broken")
            self.assertIn("[policy]", self.send(server.url, check=REFUSED).err)
            self.write_site({"policy": {"project": ["Demo"]}})
            self.assertIn("[policy]", self.send(server.url, check=REFUSED).err)
            self.assertEqual(server.requests, [])

    def test_no_token(self):
        with answering(ACCEPTED) as server:
            for env in ({}, {"CONNECT_USER_TOKEN": ""}):
                self.assertIn("[token-missing]", self.send(server.url, env=env, check=REFUSED).err)
            empty = self.write("token", "\n")
            self.send(server.url, "--token-file", empty, check=REFUSED)
            self.assertEqual(server.requests, [])

    def test_the_token_of_the_file_is_not_used(self):
        file = self.write("with-token.json", deployment(user_token=TOKEN))
        with answering(ACCEPTED) as server:
            self.send(server.url, file=file, env={}, check=REFUSED)
            self.assertEqual(server.requests, [])

    def test_unreadable(self):
        self.send("http://127.0.0.1:1", file="no-such.json", check=USAGE)
        self.send("http://127.0.0.1:1", "--token-file", "no-such", check=USAGE)
        self.send("http://127.0.0.1:1", "--site", "no-such", check=USAGE)

    def test_the_same_again_within_ten_minutes(self):
        with answering(ACCEPTED) as server:
            first = json.loads(self.send(server.url, "--format", "json", check=DONE).out)
            result = self.send(server.url, "--format", "json", check=REFUSED)
            self.assertIn(first["history_id"], result.err)
            self.assertIn("--again", result.err)
            self.assertEqual(json.loads(result.out)["history_id"], "")
            self.send(server.url, "--again", "another-id", check=REFUSED)
            self.assertEqual(len(server.requests), 1)
            second = self.send(server.url, "--format", "json", "--again", first["history_id"],
                               check=DONE)
            self.assertEqual(len(server.requests), 2)
            self.assertNotEqual(json.loads(second.out)["history_id"], first["history_id"])

    def test_what_was_rejected_may_be_sent_again(self):
        with answering(answer(400, '{"error_message": "no"}'), ACCEPTED) as server:
            self.send(server.url, check=REJECTED)
            self.send(server.url, check=DONE)

    def test_a_history_that_cannot_be_kept(self):
        blocked = self.write("a-file", "")
        with answering(ACCEPTED) as server:
            places = {name: str(blocked / "x")
                      for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")}
            result = self.send(server.url, env={**self.with_token, **places}, check=NOT_SENT)
            self.assertIn("history", result.out)
            self.assertEqual(server.requests, [])


class Tokens(SendCase):
    def test_from_a_file(self):
        for ending in ("", "\n", "\r\n"):
            with self.subTest(ending), answering(ACCEPTED) as server:
                file = self.write("token", TOKEN + ending)
                file.chmod(0o600)
                result = self.send(server.url, "--token-file", file, env={}, check=DONE)
                self.assertNotIn("warning", result.err)
                self.assertIn(b'"%s"' % TOKEN.encode(), server.requests[0])
                self.assert_token_is_nowhere(file)

    def test_from_a_file_that_others_may_read(self):
        file = self.write("token", TOKEN)
        file.chmod(0o644)
        with answering(ACCEPTED) as server:
            self.assertIn("chmod 600",
                          self.send(server.url, "--token-file", file, env={}, check=DONE).err)

    def test_from_standard_input(self):
        with answering(ACCEPTED) as server:
            self.send(server.url, "--token-stdin", env={}, stdin=TOKEN + "\n", check=DONE)
            self.assertIn(b'"%s"' % TOKEN.encode(), server.requests[0])

    def test_the_document_from_standard_input(self):
        with answering(ACCEPTED) as server:
            self.send(server.url, file="-", stdin=json.dumps(deployment()), check=DONE)

    def test_what_was_named_wins_over_the_environment(self):
        file = self.write("token", "another-token-of-mine")
        with answering(ACCEPTED) as server:
            self.send(server.url, "--token-file", file, check=DONE)
            self.assertNotIn(TOKEN.encode(), server.requests[0])

    def test_not_in_the_arguments_of_the_process(self):
        with hanging() as server:
            process = subprocess.Popen(
                [PROGRAM, "send", self.file, "--endpoint", server.url, "--confirm", "Demo",
                 "--timeout", "20"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, env={**self.environment, **self.with_token})
            self.assertTrue(server.arrived.wait(SECONDS))
            arguments = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()
            self.assert_token_is_nowhere()
            process.kill()
            out, err = process.communicate(timeout=SECONDS)
        for text in (arguments, out, err):
            self.assertNotIn(TOKEN.encode(), text)
        self.assert_token_is_nowhere()


class DryRun(SendCase):
    def test_shows_the_request_and_sends_nothing(self):
        with answering(ACCEPTED) as server:
            result = self.send(server.url, "--dry-run", check=DONE)
            self.assertEqual(server.requests, [])
        head, _, body = result.out.partition("\n\n")
        self.assertIn(f"POST {server.url}/v1/deploy_update\n", head + "\n")
        self.assertEqual(json.loads(body), {"user_token": "<hidden>", **deployment()})
        self.assertIn("nothing was sent", result.err)

    def test_needs_neither_token_nor_confirmation(self):
        result = self.run_program("send", self.file, "--dry-run", check=DONE)
        self.assertIn("https://api.connect.jfrog.io/v1/deploy_update", result.out)

    def test_a_wrong_confirmation_and_an_invalid_document_still_fail(self):
        self.run_program("send", self.file, "--dry-run", "--confirm", "Other", check=REFUSED)
        bad = self.write("bad.json", deployment(flow_id=""))
        self.run_program("send", bad, "--dry-run", check=REFUSED)
        self.run_program("send", self.file, "--dry-run", "--endpoint", "ftp://x", check=NOT_SENT)

    def test_as_json(self):
        result = self.run_program("send", self.file, "--dry-run", "--format", "json", check=DONE)
        report = json.loads(result.out)
        self.assertEqual(report["outcome"], "not-sent")
        self.assertEqual(report["request"]["method"], "POST")
        self.assertEqual(json.loads(report["request"]["body"])["user_token"], "<hidden>")


class Endpoints(SendCase):
    def test_the_sites_first_is_the_default_and_names_are_accepted(self):
        with answering(ACCEPTED) as first, answering(ACCEPTED) as second:
            self.write_site({"endpoints": [{"name": "Staging", "url": first.url},
                                           {"name": "Lab", "url": second.url + "/"}]})
            self.run_program("send", self.file, "--confirm", "Demo", env=self.with_token,
                             check=DONE)
            self.assertEqual((len(first.requests), len(second.requests)), (1, 0))
            self.send("Lab", check=DONE)
            self.assertEqual((len(first.requests), len(second.requests)), (1, 1))

    def test_a_base_with_a_path(self):
        with answering(ACCEPTED) as server:
            self.send(server.url + "/proxy/", check=DONE)
            self.assertTrue(server.requests[0].startswith(b"POST /proxy/v1/deploy_update "))


if __name__ == "__main__":
    unittest.main()
