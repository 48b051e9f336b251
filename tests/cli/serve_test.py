"""connect-deploy serve: one key is one send, whatever happens (docs/sending.md, Relay)."""

import contextlib
import http.client
import json
import random
import socket
import threading
import time
import unittest

from cli_case import DONE, NOT_SENT, REFUSED, SECONDS, TOKEN, deployment
from loopback import Server, answer, answering, free_port, hanging, resetting
from sandbox_calls import head, port_of
from send_case import ACCEPTED
from serve_case import BODY, KEY, ServeCase

OTHER = json.dumps({"user_token": TOKEN, **deployment(metadata={"comment": "another"})}).encode()


def in_background(work):
    """Calls `work` beside the test; what it gave is then in the list that this gives."""
    results = []

    def run():
        with contextlib.suppress(http.client.HTTPException, OSError):  # the server was killed
            results.append(work())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, results


class Answers(ServeCase):
    """What the endpoint did, and what the relay says of it."""

    def test_the_outcomes(self):
        cases = [
            (ACCEPTED, "accepted", 200, "Success"),
            (answer(400, '{"error_message": "no such flow"}'), "rejected", 400, "no such flow"),
            (answer(500, '{"error_message": "no"}'), "rejected", 500, "no"),
            (answer(429, "{}", "Retry-After: 45"), "rate-limited", 429, "45 seconds"),
            (answer(200, "<html>"), "unknown", 200, "may have been deployed"),
            (answer(302, "", "Location: http://127.0.0.1:1/"), "unknown", 302, "redirect"),
            (answer(503, ""), "unknown", 503, "may have been deployed"),
        ]
        for number, (reply, outcome, status, words) in enumerate(cases):
            with self.subTest(outcome), answering(reply) as upstream, \
                    self.serving("--endpoint", upstream.url) as relay:
                code, headers, said = relay.post(f"key-{number}")
                self.assertEqual((code, said["outcome"], said["status"]), (200, outcome, status))
                self.assertIn(words, said["message"])
                self.assertEqual(said["history_id"], f"key-{number}")
                self.assertEqual(said["attempts"], 1)
                self.assertEqual(said["answer"]["status"], status)
                self.assertEqual(headers["Content-Type"], "application/json")
                self.assertEqual(headers["Cache-Control"], "no-store")
                if outcome == "rate-limited":
                    self.assertEqual(said["retry_after_s"], 45)
                self.assertEqual(len(upstream.requests), 1)

    def test_what_goes_out_is_what_send_would_send(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            relay.post()
            self.send(upstream.url.replace("127.0.0.1", "localhost"), "--again", KEY, check=DONE)
            first, second = (request.partition(b"\r\n\r\n") for request in upstream.requests)
            self.assertEqual(first[2], second[2])
            self.assertTrue(first[0].startswith(b"POST /v1/deploy_update HTTP/1.1\r\n"))
            for name in (b"origin", b"idempotency-key", b"sec-fetch", b"cookie", b"referer"):
                self.assertNotIn(b"\r\n" + name, first[0].lower())

    def test_not_sent_is_known_here(self):
        with self.serving("--endpoint", f"http://127.0.0.1:{free_port()}") as relay:
            self.assert_not_sent(relay.post(), 200, "Nothing was sent", "refused")
            self.assertEqual(self.only_record()[2], "not-sent")

    def test_a_broken_connection_is_one_post(self):
        with resetting() as upstream, self.serving("--endpoint", upstream.url) as relay:
            self.assertEqual(relay.post()[2]["outcome"], "unknown")
            self.assertEqual(relay.post()[2]["outcome"], "unknown")
            self.assertEqual(len(upstream.requests), 1)

    def test_the_token_stays_on_its_way(self):
        echo = answer(400, json.dumps({"error_message": f"bad token {TOKEN}", "x": [TOKEN]}))
        with answering(echo) as upstream, self.serving("--endpoint", upstream.url) as relay:
            _, _, said = relay.post()
            self.assertIn("bad token", said["answer"]["body"])
            said = [said, relay.post()[2], relay.outcome(), relay.post(key=TOKEN)[2],
                    relay.post(key="k", headers=[("Connect-Deploy-Again", TOKEN)])[2],
                    relay.post("k2", b'{"user_token": "%s", "%s": 1}' % ((TOKEN.encode(),) * 2))]
            self.assertNotIn(TOKEN, json.dumps(said, default=str))
            relay.end()
            self.assertNotIn(TOKEN, "\n".join(relay.log))
            self.assertIn(TOKEN.encode(), upstream.requests[0])
            self.assertEqual(len(upstream.requests), 1)
        self.assert_token_is_nowhere()

    def test_a_line_a_request_and_no_body(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            path = relay.relay() + "/v1/deploy_update"
            relay.post(path=path + "?q=secret")
            relay.get("/")
            relay.end()
            lines = [line.split() for line in relay.log]
            self.assertEqual([line[:3] for line in lines],
                             [["GET", "/site.json", "200"], ["POST", path, "200"],
                              ["GET", "/", "200"]])
            self.assertTrue(all(len(line) == 4 and line[3].isdigit() for line in lines))


class Keys(ServeCase):
    """A key is forwarded once, for ever."""

    def test_again_after_the_end(self):
        with answering(ACCEPTED, answer(400, '{"error_message": "no"}')) as upstream, \
                self.serving("--endpoint", upstream.url) as relay:
            first = relay.post()
            for _ in range(3):
                self.assertEqual(relay.post()[2], first[2])
            status, said = relay.outcome()
            self.assertEqual((status, said), (200, first[2]))
            self.assertEqual(len(upstream.requests), 1)

    def test_at_once(self):
        release = threading.Event()

        def behave(connection, _):
            release.wait(SECONDS)
            connection.sendall(ACCEPTED)

        with Server(behave) as upstream, self.serving("--endpoint", upstream.url) as relay:
            path = relay.relay() + "/v1/deploy_update"
            calls = [in_background(lambda: relay.post(path=path)) for _ in range(8)]
            calls.append(in_background(lambda: (200, {}, relay.outcome()[1])))
            self.assertTrue(upstream.arrived.wait(SECONDS))
            time.sleep(0.3)
            self.assertEqual([results for _, results in calls if results], [])
            self.assertEqual(relay.get("/")[0], 200)  # others are served meanwhile
            release.set()
            for thread, results in calls:
                thread.join(SECONDS)
                self.assertEqual(results[0][2]["outcome"], "accepted")
            self.assertEqual(len(upstream.requests), 1)

    def test_a_client_that_went_away(self):
        release = threading.Event()

        def behave(connection, _):
            release.wait(SECONDS)
            connection.sendall(ACCEPTED)

        with Server(behave) as upstream, self.serving("--endpoint", upstream.url) as relay:
            request = head(relay.url, "Content-Type: application/json", f"Idempotency-Key: {KEY}",
                           f"Content-Length: {len(BODY)}",
                           first=f"POST {relay.relay()}/v1/deploy_update HTTP/1.1") + BODY
            with socket.create_connection(("127.0.0.1", port_of(relay.url)), SECONDS) as connection:
                connection.sendall(request)
                self.assertTrue(upstream.arrived.wait(SECONDS))
            thread, results = in_background(relay.post)
            release.set()
            thread.join(SECONDS)
            self.assertEqual(results[0][2]["outcome"], "accepted")
            self.assertEqual(len(upstream.requests), 1)

    def test_after_a_restart(self):
        refuse = answer(400, '{"error_message": "no such flow"}')
        for number, (reply, outcome) in enumerate(((ACCEPTED, "accepted"), (refuse, "rejected"))):
            with self.subTest(outcome), answering(reply) as upstream:
                key = f"key-{number}"
                with self.serving("--endpoint", upstream.url) as relay:
                    first = relay.post(key)[2]
                with self.serving("--endpoint", upstream.url) as relay:
                    again = relay.post(key)[2]
                    for name in ("outcome", "status", "message", "history_id"):
                        self.assertEqual(again[name], first[name])
                    self.assertEqual(relay.outcome(key)[1]["outcome"], outcome)
                    self.assertEqual(len(upstream.requests), 1)

    def test_killed_between_claim_and_answer(self):
        with hanging() as upstream:
            relay = self.start("--endpoint", upstream.url)
            thread, _ = in_background(relay.post)
            self.wait_for_record("sending")
            relay.kill()
            thread.join(SECONDS)
            sent = len(upstream.requests)
            with self.serving("--endpoint", upstream.url) as relay:
                said = relay.post()[2]
                self.assertEqual((said["outcome"], said["history_id"]), ("unknown", KEY))
                self.assertEqual(relay.outcome()[1]["outcome"], "unknown")
                self.assertLessEqual(len(upstream.requests), max(sent, 1))
                self.assertEqual(self.only_record()[0], KEY)

    def test_killed_while_the_endpoint_has_it(self):
        with hanging() as upstream:
            relay = self.start("--endpoint", upstream.url)
            thread, results = in_background(relay.post)
            self.assertTrue(upstream.arrived.wait(SECONDS))
            relay.kill()
            thread.join(SECONDS)
            self.assertEqual(results, [])
            with self.serving("--endpoint", upstream.url) as relay:
                for _ in range(3):
                    self.assertEqual(relay.post()[2]["outcome"], "unknown")
                self.assertEqual(len(upstream.requests), 1)

    def test_killed_at_any_moment(self):
        moments = random.Random(7)
        with answering(ACCEPTED) as upstream:
            with self.serving("--endpoint", upstream.url) as relay:
                path = relay.relay() + "/v1/deploy_update"
                began = time.monotonic()
                relay.post("key", path=path)
                whole = time.monotonic() - began
            for number in range(20):
                key, before = f"key-{number}", len(upstream.requests)
                body = json.dumps({"user_token": TOKEN, **deployment(
                    metadata={"comment": key})}).encode()
                relay = self.start("--endpoint", upstream.url)
                path = relay.relay() + "/v1/deploy_update"
                thread, first = in_background(lambda: relay.post(key, body, path))
                time.sleep(moments.uniform(0, 1.5 * whole))
                relay.kill()
                thread.join(SECONDS)
                with self.serving("--endpoint", upstream.url) as relay, self.subTest(number):
                    outcome = relay.post(key, body)[2]["outcome"]
                    self.assertIn(outcome, ("accepted", "unknown"))
                    sent = len(upstream.requests) - before
                    self.assertLessEqual(sent, 1)
                    if outcome == "accepted":
                        self.assertEqual(sent, 1)
                    if first:
                        self.assertEqual((first[0][2]["outcome"], outcome), ("accepted",) * 2)

    def test_at_two_relays_at_once(self):
        release = threading.Event()

        def behave(connection, _):
            release.wait(SECONDS)
            connection.sendall(ACCEPTED)

        with Server(behave) as upstream, self.serving("--endpoint", upstream.url) as one, \
                self.serving("--endpoint", upstream.url) as two:
            calls = [in_background(relay.post) for relay in (one, two) for _ in range(2)]
            self.assertTrue(upstream.arrived.wait(SECONDS))
            time.sleep(0.5)
            release.set()
            for thread, results in calls:
                thread.join(SECONDS)
                self.assertEqual(results[0][2]["outcome"], "accepted")
            self.assertEqual(len(upstream.requests), 1)

    def test_a_key_of_another_deployment(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            relay.post()
            for body in (OTHER, b"{", b""):
                self.assert_not_sent(relay.post(body=body), 422, "another deployment")
            self.assertEqual(len(upstream.requests), 1)

    def test_what_is_no_key(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            for key in (None, "", " ", "-a", ".", "a b", "a/b", "a\"b", "a,b", "\xe9", "x" * 129):
                with self.subTest(key):
                    self.assert_not_sent(relay.post(key), 400, "Idempotency-Key")
            self.assert_not_sent(relay.post(headers=[("Idempotency-Key", "other")]), 400)
            for again in ("", "a b", "-x"):
                self.assert_not_sent(relay.post(headers=[("Connect-Deploy-Again", again)]), 400)
            self.assertEqual(upstream.requests, [])
            self.assertEqual(relay.outcome("never-used"), (204, None))
            self.assertEqual(relay.outcome("a%20b"), (204, None))

    def test_a_token_that_is_a_word(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            body = json.dumps({"user_token": "page", **deployment()}).encode()
            self.assertEqual(relay.post(body=body)[2]["outcome"], "accepted")

    def test_another_token_changes_nothing(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            relay.post()
            other = BODY.replace(TOKEN.encode(), b"tok-another-0000-1111")
            self.assertEqual(relay.post(body=other)[2]["outcome"], "accepted")
            self.assertEqual(len(upstream.requests), 1)


class SharedHistory(ServeCase):
    """Page, command line and desktop of one computer know of each other's sends."""

    def test_the_command_line_after_the_page(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            relay.post()
            self.assertIn(KEY, self.send(upstream.url, check=REFUSED).err)
            self.send(upstream.url, "--again", KEY, check=DONE)
            self.assertEqual(len(upstream.requests), 2)

    def test_the_page_after_the_command_line(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            sent = json.loads(self.send(upstream.url, "--format", "json", check=DONE).out)
            _, _, said = relay.post()
            self.assertEqual((said["outcome"], said["history_id"]), ("not-sent", ""))
            self.assertIn(sent["history_id"], said["message"])
            record = said["repeated"]
            self.assertEqual((record["id"], record["phase"], record["outcome"]),
                             (sent["history_id"], "done", "accepted"))
            self.assertGreater(record["started_ms"], 1_700_000_000_000)
            self.assertEqual(len(upstream.requests), 1)
            # An id that this history does not have lets nothing pass.
            other = relay.post("key-2", headers=[("Connect-Deploy-Again", "page-only")])[2]
            self.assertEqual(other["repeated"]["id"], sent["history_id"])
            self.assertEqual(len(upstream.requests), 1)
            again = [("Connect-Deploy-Again", sent["history_id"])]
            self.assertEqual(relay.post("key-3", headers=again)[2]["outcome"], "accepted")
            self.assertEqual(relay.post("key-3", headers=again)[2]["outcome"], "accepted")
            self.assertEqual(len(upstream.requests), 2)

    def test_while_it_is_under_way(self):
        with hanging() as upstream, self.serving("--endpoint", upstream.url) as relay:
            thread, results = in_background(relay.post)
            self.wait_for_record("sending")
            self.assertIn(KEY, self.send(upstream.url, check=REFUSED).err)
            said = relay.post("key-2")[2]
            self.assertEqual((said["outcome"], said["repeated"]["id"], said["repeated"]["phase"]),
                             ("not-sent", KEY, "sending"))
            relay.end()
            thread.join(SECONDS)
            self.assertEqual(results[0][2]["outcome"], "unknown")
            self.assertEqual(len(upstream.requests), 1)

    def test_a_pause_holds_for_all(self):
        limit = answer(429, "{}", "Retry-After: 300")
        with answering(limit, ACCEPTED) as upstream, \
                self.serving("--endpoint", upstream.url) as relay:
            self.send(upstream.url, check=3)
            for key, body in (("key-1", BODY), ("key-2", OTHER)):
                said = relay.post(key, body)[2]
                self.assertEqual(said["outcome"], "rate-limited")
                self.assertGreater(said["retry_after_s"], 200)
            self.assertEqual(len(upstream.requests), 1)

    def test_a_history_that_cannot_be_used(self):
        self.write("data/connect-deploy/history.sqlite", "not a database")
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            self.assert_not_sent(relay.post(), 200, "history")
            self.assertEqual(relay.outcome("another")[0], 500)
            self.assertEqual(upstream.requests, [])

    def test_nothing_under_way_is_lost_at_the_end(self):
        with hanging() as upstream:
            relay = self.start("--endpoint", upstream.url)
            thread, results = in_background(relay.post)
            self.assertTrue(upstream.arrived.wait(SECONDS))
            self.assertEqual(relay.end(), 0)
            thread.join(SECONDS)
            self.assertEqual(results[0][2]["outcome"], "unknown")
            self.assertEqual(self.only_record(), (KEY, "done", "unknown", 0))


if __name__ == "__main__":
    unittest.main()
