"""connect-deploy serve against every row of tests/faults/table.py: outcome, requests, never two."""

import contextlib
import http.client
import json
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

from cli_case import ROOT, TOKEN, deployment
from sandbox_calls import port_of
from serve_case import ServeCase

sys.path.insert(0, str(ROOT / "tests/faults"))
import table
from fault_server import FaultServer

AT_ONCE = 12
MOST_SECONDS = 90  # the relay waits 60 for an endpoint


class Faults(ServeCase):
    def relay(self, stack, rows, server, trusted):
        """A relay to all rows, and where each one's is."""
        self.write("page/site.json", {"endpoints": [
            {"name": row.name, "url": server.urls[row.name]} for row in rows]})
        if trusted:
            self.environment["CURL_CA_BUNDLE"] = str(trusted)
        relay = stack.enter_context(self.serving())
        self.environment.pop("CURL_CA_BUNDLE", None)
        paths = {endpoint["name"]: f"/{endpoint['relay']}/v1/deploy_update"
                 for endpoint in relay.site()["endpoints"]}
        return relay.url, paths

    def post(self, url, path, key, comment):
        connection = http.client.HTTPConnection("127.0.0.1", port_of(url), timeout=MOST_SECONDS)
        with contextlib.closing(connection):
            body = json.dumps({"user_token": TOKEN, **deployment(metadata={"comment": comment})})
            connection.request("POST", path, body, {"Content-Type": "application/json",
                                                    "Idempotency-Key": key})
            answer = connection.getresponse()
            text = answer.read().decode()
            self.assertNotIn(TOKEN, text)
            return answer.status, json.loads(text)

    def check(self, rows):
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(FaultServer(rows))
            trusting = self.relay(stack, rows, server, server.ca_file)
            suspicious = self.relay(stack, rows, server, None)

            def send(numbered):
                number, row = numbered
                url, paths = suspicious if row.place == "tls:self-signed" else trusting
                return [self.post(url, paths[row.name], f"row-{number}", row.name)
                        for _ in range(2)]

            with ThreadPoolExecutor(AT_ONCE) as pool:
                results = list(pool.map(send, enumerate(rows)))
            posts = server.posts()
        for row, (first, second) in zip(rows, results):
            with self.subTest(row.name):
                self.assertEqual((first[0], first[1]["outcome"]), (200, row.outcome), first[1])
                self.assertEqual(second, first)
                self.assertEqual(posts[row.name], row.posts)
                self.assertIn(row.words, first[1]["message"])
                self.assertLess(len(json.dumps(first[1])), 1 << 20)
        self.assertEqual(posts["elsewhere"], 0)
        self.assert_token_is_nowhere()

    def test_the_table(self):
        self.check(table.ROWS)

    def test_every_status(self):
        self.check(table.STATUSES)


if __name__ == "__main__":
    unittest.main()
