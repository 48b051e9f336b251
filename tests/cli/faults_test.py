"""connect-deploy send against every row of tests/faults/table.py: outcome, exit code, requests."""

import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

from cli_case import DONE, NOT_SENT, RATE_LIMITED, REJECTED, ROOT, TOKEN, UNKNOWN
from transport_case import TransportCase

sys.path.insert(0, str(ROOT / "tests/faults"))
import table
from fault_server import FaultServer

EXIT_CODES = {"accepted": DONE, "rate-limited": RATE_LIMITED, "rejected": REJECTED,
              "not-sent": NOT_SENT, "unknown": UNKNOWN}
AT_ONCE = 4


class Faults(TransportCase):
    def send_all(self, rows):
        with FaultServer(rows) as server:
            def send(row):
                options = ["--timeout", str(row.timeout)]
                # Only the kinds that fail for another reason are to be refused for that reason.
                if row.place.startswith("tls:") and row.place != "tls:self-signed":
                    options += ["--ca-file", server.ca_file]
                return self.send(server.urls[row.name], *options)

            with ThreadPoolExecutor(AT_ONCE) as pool:
                results = list(pool.map(send, rows))
            return results, server.posts()

    def check(self, rows):
        results, posts = self.send_all(rows)
        for row, result in zip(rows, results):
            with self.subTest(row.name):
                self.assertEqual(result.report["outcome"], row.outcome, result.report)
                self.assertEqual(result.returncode, EXIT_CODES[row.outcome])
                self.assertEqual(posts[row.name], row.posts)
                self.assertIn(row.words, result.report["message"])
                self.assertLessEqual(len(result.report["message"]), 1000)
                for character in "\x1b\x07\x00\u202e":
                    self.assertNotIn(character, result.out + result.err)
        self.assertEqual(posts["elsewhere"], 0)
        for path, content in self.all_files().items():
            self.assertNotIn(TOKEN.encode(), content, path)

    def test_the_table(self):
        names = [row.name for row in table.ROWS]
        self.assertEqual(len(names), len(set(names)))
        self.assertGreaterEqual(len(names), 60)
        self.check(table.ROWS)

    def test_every_status(self):
        self.check(table.STATUSES)


if __name__ == "__main__":
    unittest.main()
