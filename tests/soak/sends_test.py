"""Many sends through faults at random, several at once, by `send` and by the relay of `serve`.

CONNECT_DEPLOY_SENDS: how many (scripts/soak.sh: 10000). Held against what the server counted: no
deployment twice, no record missing, no outcome that is not true.
"""

import collections
import contextlib
import http.client
import json
import random
import unittest
from concurrent.futures import ThreadPoolExecutor

from soak_home import SEED, Home, Progress, count, document_text, name_of, say, sent
from cli_case import DONE, NOT_SENT, RATE_LIMITED, REFUSED, REJECTED, SECONDS, TOKEN, UNKNOWN
from cli_case import deployment
from random_endpoint import Plan, RandomEndpoint, accepting
from sandbox_calls import port_of
from serve_case import Serving

SENDS = count("CONNECT_DEPLOY_SENDS", 200)
AT_ONCE = 4
CODES = {"accepted": DONE, "rate-limited": RATE_LIMITED, "rejected": REJECTED, "not-sent": NOT_SENT,
         "unknown": UNKNOWN}
BLOCK = {"accepted", "unknown"}
LIMITED_FIRST = (429, "{}", ("Retry-After: 20",))


class Document:
    """One of the sends: what it meets, how it goes out, and what was said of it."""

    def __init__(self, number):
        self.name = f"document-{number}"
        self.random = random.Random(f"{SEED}/{number}")
        self.way = self.random.choices(("send", "two", "relay", "wait"), (70, 10, 20, 0.3))[0]
        self.plan = accepting(self.random) if self.way == "wait" else Plan(
            self.random, hangs=self.way != "relay")
        if self.way == "two" and not self.plan.outcomes <= BLOCK:
            self.way = "send"  # the second one would have its turn
        if self.way == "wait":
            self.plan.first = [LIMITED_FIRST]
        self.url = self.path = self.outcome = self.record = None


class Sends(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.__exit__)
        self.endpoint = RandomEndpoint()
        self.addCleanup(self.endpoint.__exit__)
        self.documents = [Document(number) for number in range(SENDS)]
        for document in self.documents:
            document.url = self.endpoint.add(document.name, document.plan)
            self.home.write(document.name, document_text(document.name))
        self.relay = self.start_relay()

    def start_relay(self):
        """With a place for each document that it is to send."""
        relayed = [one for one in self.documents if one.way == "relay"]
        self.home.write("page/index.html", "<!doctype html><title>the page</title>")
        self.home.write("page/site.json", json.dumps({"endpoints": [
            {"name": one.name, "url": one.url} for one in relayed]}))
        relay = Serving(self.home.environment, "--port", 0, "--site", self.home.path / "page")
        self.addCleanup(relay.end)
        paths = {endpoint["name"]: endpoint["relay"] for endpoint in relay.site()["endpoints"]}
        for one in relayed:
            one.path = f"/{paths[one.name]}/v1/deploy_update"
        return relay

    def test_every_outcome_is_true(self):
        progress = Progress("sends", SENDS)
        errors = []

        def go(document):
            try:
                getattr(self, f"go_by_{document.way}")(document)
            except Exception as error:  # all are told at the end, by name
                errors.append(f"{document.name}, {document.way}, {document.plan}: {error!r}")
            progress.step()

        # What waits for a rate limit only sleeps.
        with ThreadPoolExecutor(8) as sleepers, ThreadPoolExecutor(AT_ONCE) as workers:
            for one in self.documents:
                (sleepers if one.way == "wait" else workers).submit(go, one)
        self.endpoint.settle()
        with self.subTest("what was said of each"):
            self.assertEqual(errors, [])
        with self.subTest("the history"):
            self.check_history()
        self.report(progress)

    def options(self, document):
        return ("--timeout", 2) if document.plan.delivery == "hang" else ()

    def note(self, document, outcome, record):
        """It tells the truth: what the server knows of this document agrees."""
        document.outcome, document.record = outcome, record
        self.assertIn(outcome, document.plan.outcomes)
        self.assertTrue(record)

    def go_by_send(self, document):
        code, report, err = self.home.send(document.name, document.url, *self.options(document))
        self.note(document, report.get("outcome"), report.get("history_id"))
        self.assertEqual(code, CODES[document.outcome], err)
        if document.random.random() < 0.3:
            self.again(document)

    def again(self, document):
        """What may have been deployed does not go out again, nor does anything in a pause."""
        posts = self.endpoint.posts(document.name)
        if document.outcome not in BLOCK | {"rate-limited"}:
            return
        code, _, err = self.home.send(document.name, document.url)
        if document.outcome in BLOCK:
            self.assertEqual(code, REFUSED, err)
            self.assertIn(document.record, err)
        else:
            self.assertEqual(code, RATE_LIMITED, err)
        self.assertEqual(self.endpoint.posts(document.name), posts)

    def go_by_two(self, document):
        both = [self.home.start_send(document.name, document.url, *self.options(document))
                for _ in range(2)]
        ends = [sent(process) for process in both]
        (code, report, err), *more = [one for one in ends if one[0] != REFUSED]
        self.assertEqual(more, [])
        self.note(document, report.get("outcome"), report.get("history_id"))
        self.assertEqual(code, CODES[document.outcome], err)
        self.assertIn(document.record, "".join(one[2] for one in ends if one[0] == REFUSED))

    def go_by_wait(self, document):
        code, report, err = self.home.send(document.name, document.url, "--wait-rate-limit", 60)
        self.assertEqual((code, report.get("attempts")), (DONE, 2), err)
        self.note(document, report["outcome"], report["history_id"])

    def go_by_relay(self, document):
        key = f"page-{document.name}"
        copies = document.random.choice((1, 1, 2))  # as Chromium posts again by itself
        with ThreadPoolExecutor(copies) as pool:
            answers = list(pool.map(lambda _: self.post(document, key), range(copies)))
        if document.random.random() < 0.3:
            answers.append(self.post(document, key))
        self.assertEqual(len({(answer["outcome"], answer["history_id"]) for answer in answers}), 1)
        self.note(document, answers[0]["outcome"], answers[0]["history_id"])
        self.assertEqual(document.record, key)
        if document.random.random() < 0.1:
            self.again(document)  # by the command line

    def post(self, document, key):
        connection = http.client.HTTPConnection("127.0.0.1", port_of(self.relay.url),
                                                timeout=4 * SECONDS)
        with contextlib.closing(connection):
            connection.request(
                "POST", document.path,
                json.dumps({"user_token": TOKEN, **deployment(metadata={"comment": document.name})}),
                {"Content-Type": "application/json", "Idempotency-Key": key})
            text = connection.getresponse().read().decode()
            self.assertNotIn(TOKEN, text)
            return json.loads(text)

    def check_history(self):
        """One record a document, with the outcome that was said."""
        self.missing = []
        found = collections.defaultdict(list)
        for record in self.home.records():
            found[name_of(record)].append((record["id"], record["phase"], record["outcome"]))
        self.missing = [one.name for one in self.documents if not found[one.name]]
        self.assertEqual(self.missing, [])
        for one in self.documents:
            self.assertEqual(found[one.name], [(one.record, "done", one.outcome)], one.plan)

    def report(self, progress):
        kinds = collections.Counter(one.outcome for one in self.documents)
        duplicates = untrue = 0
        for one in self.documents:
            posts, deployed = self.endpoint.posts(one.name), self.endpoint.deployed(one.name)
            duplicates += posts > (2 if one.way == "wait" else 1)
            untrue += one.outcome == "accepted" and not deployed
            untrue += deployed and one.outcome not in BLOCK
            if one.way == "wait":
                self.assertEqual(posts, 2)
        deployed = sum(self.endpoint.deployed(one.name) for one in self.documents)
        say(f"{SENDS} sends in {progress.seconds():.0f} s: {duplicates} duplicates, "
            f"{len(self.missing)} records missing, {untrue} outcomes not true; {deployed} accepted at "
            f"the server; {', '.join(f'{n} {kind}' for kind, n in kinds.most_common())}")
        self.assertEqual((duplicates, untrue), (0, 0))


if __name__ == "__main__":
    unittest.main()
