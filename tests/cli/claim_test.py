"""Of any number of processes that send the same at once, one sends.

CONNECT_DEPLOY_ROUNDS: rounds of each case (scripts/soak.sh runs 200).
"""

import contextlib
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

from cli_case import (DONE, NOT_SENT, PROGRAM, RATE_LIMITED, REFUSED, SECONDS, TOKEN, CliCase,
                      deployment)
from loopback import Server, answer, answering, unaccepting

ROUNDS = int(os.environ.get("CONNECT_DEPLOY_ROUNDS", "20"))
# Of the cases whose rounds take long.
LONG_ROUNDS = int(os.environ.get("CONNECT_DEPLOY_ROUNDS", "3"))
# A shell starts what is to run in the background deaf to it, and so would be what that starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
SUCCESS = answer(200, '{"message": "Success"}')

# The history as version 1 kept it: outcomes as numbers, a write-ahead log.
VERSION_1 = """
  CREATE TABLE record (id TEXT PRIMARY KEY, started_ms INTEGER NOT NULL,
    finished_ms INTEGER NOT NULL, endpoint TEXT NOT NULL, project TEXT NOT NULL,
    scope TEXT NOT NULL, body TEXT NOT NULL, outcome INTEGER, status INTEGER NOT NULL,
    message TEXT NOT NULL, retry_after_s INTEGER, owner_pid INTEGER NOT NULL,
    owner_started TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX record_by_time ON record (started_ms);
  PRAGMA user_version = 1;
"""


class Home:
    """A home folder of its own, with a deployment in it."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="connect-deploy-claim-")
        self.path = pathlib.Path(self._folder.name)
        self.file = self.path / "update.deploy.json"
        self.file.write_text(json.dumps(deployment()))
        self.history = self.path / ".local/share/connect-deploy/history.sqlite"
        self.environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.path),
                            "LANG": "C.UTF-8", "CONNECT_USER_TOKEN": TOKEN}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def start(self, url, *options):
        return subprocess.Popen(
            [PROGRAM, "send", str(self.file), "--confirm", "Demo", "--endpoint", url, "--format",
             "json", *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=self.environment, text=True)

    def send(self, url, *options):
        return end(self.start(url, *options))

    def make_version_1(self, *rows):
        """rows: (id, started_ms, endpoint, body, outcome). All of it is in the log, as version 1
        left it."""
        self.history.parent.mkdir(parents=True)
        database = sqlite3.connect(self.history)
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(VERSION_1)
        for name, started, endpoint, body, outcome in rows:
            database.execute("INSERT INTO record VALUES (?,?,?,?,'Demo','Demo',?,?,200,'',NULL,1,'')",
                             (name, started, started, endpoint, body, outcome))
        database.commit()
        log = self.history.with_name("history.sqlite-wal")
        kept = self.history.read_bytes(), log.read_bytes()
        database.close()
        self.history.write_bytes(kept[0])
        log.write_bytes(kept[1])

    def wait_for(self, phase):
        deadline = time.monotonic() + SECONDS
        while not (self.history.exists() and (phase,) in self.rows("phase")):
            if time.monotonic() > deadline:
                raise AssertionError(f"no record is {phase}")
            time.sleep(0.02)

    def rows(self, what):
        database = sqlite3.connect(self.history)
        try:
            return database.execute(f"SELECT {what} FROM entry ORDER BY number").fetchall()
        finally:
            database.close()


def end(process):
    out, err = process.communicate(timeout=SECONDS)
    return process.returncode, json.loads(out) if out else {}, err


class Claims(CliCase):
    def together(self, count, prepare=lambda home: None, earlier=0):
        with Home() as home, answering(SUCCESS) as server:
            prepare(home)
            ends = [end(process) for process in [home.start(server.url) for _ in range(count)]]
            self.assertEqual(len(server.requests), 1, ends)
            winners = [result for code, result, _ in ends if code == DONE]
            self.assertEqual(len(winners), 1, ends)
            for code, result, err in ends:
                if code == DONE:
                    continue
                self.assertEqual(code, REFUSED, err)
                self.assertEqual(result["outcome"], "not-sent")
                self.assertIn(winners[0]["history_id"], err)
            self.assertEqual(home.rows("phase, outcome")[earlier:], [("done", "accepted")])

    def test_two_four_and_twelve_at_once(self):
        for count in (2, 4, 12):
            for _ in range(ROUNDS):
                self.together(count)

    def test_at_once_over_a_history_of_version_1(self):
        old = int(time.time() * 1000) - 86_400_000
        rows = [(f"old-{i}", old + i, "https://example.com", "{}", 0) for i in range(100)]
        for count in (2, 12):
            for _ in range(ROUNDS):
                self.together(count, lambda home: home.make_version_1(*rows), earlier=100)

    def test_one_that_waits_for_a_rate_limit_counts(self):
        with Home() as home, answering(answer(429, "{}", "Retry-After: 20"), SUCCESS) as server:
            waiting = home.start(server.url, "--wait-rate-limit", "60")
            self.assertTrue(server.arrived.wait(SECONDS))
            home.wait_for("waiting")
            code, result, err = home.send(server.url)
            self.assertEqual(code, REFUSED, err)
            self.assertIn("waiting for a rate limit", err)
            self.assertEqual(len(server.requests), 1)
            waiting.send_signal(signal.SIGINT)
            code, result, err = end(waiting)
            self.assertEqual(code, RATE_LIMITED, err)
            # Nothing was deployed, but the pause that was asked for still runs.
            code, result, err = home.send(server.url)
            self.assertEqual(code, RATE_LIMITED, err)
            self.assertEqual(result["attempts"], 0)
            self.assertEqual(len(server.requests), 1)

    def refused_at_once(self, home, url, count, why):
        """Of `count` more, each is refused and names the record that is there."""
        ((record,),) = home.rows("id")
        for code, _, err in [end(process) for process in [home.start(url) for _ in range(count)]]:
            self.assertEqual(code, REFUSED, err)
            self.assertIn(why, err)
            self.assertIn(record, err)
        self.assertEqual(len(home.rows("id")), 1)
        return record

    def test_at_once_while_one_waits_for_a_rate_limit(self):
        for count in (2, 4, 12):
            for _ in range(LONG_ROUNDS):
                with Home() as home, answering(answer(429, "{}", "Retry-After: 20"),
                                               SUCCESS) as server:
                    waiting = home.start(server.url, "--wait-rate-limit", "60")
                    home.wait_for("waiting")
                    self.refused_at_once(home, server.url, count, "waiting for a rate limit")
                    waiting.send_signal(signal.SIGINT)
                    self.assertEqual(end(waiting)[0], RATE_LIMITED)
                    self.assertEqual(len(server.requests), 1)

    def test_what_waits_is_sent_once(self):
        # All rounds wait side by side.
        with contextlib.ExitStack() as stack:
            rounds = []
            for _ in range(max(LONG_ROUNDS // 4, 2)):
                home = stack.enter_context(Home())
                server = stack.enter_context(
                    answering(answer(429, "{}", "Retry-After: 20"), SUCCESS))
                rounds.append((home, server, home.start(server.url, "--wait-rate-limit", "60")))
            for home, server, _ in rounds:
                home.wait_for("waiting")
                self.refused_at_once(home, server.url, 2, "waiting for a rate limit")
            for home, server, waiting in rounds:
                code, result, err = end(waiting)
                self.assertEqual((code, result["attempts"]), (DONE, 2), err)
                self.refused_at_once(home, server.url, 2, "accepted")
                self.assertEqual(len(server.requests), 2)

    def test_at_once_after_one_was_killed_between_claim_and_send(self):
        for count in (2, 4, 12):
            for _ in range(LONG_ROUNDS):
                with Home() as home:
                    with unaccepting() as port:
                        url = f"http://127.0.0.1:{port}"
                        process = home.start(url)
                        home.wait_for("sending")
                        self.refused_at_once(home, url, count, "is being sent")
                        process.kill()
                        process.communicate(timeout=SECONDS)
                    # Nobody knows what it had sent: nothing goes out until that is asked for.
                    with answering(SUCCESS, port=port) as server:
                        record = self.refused_at_once(home, url, count, "unknown")
                        self.assertEqual(server.requests, [])
                        again = [home.start(url, "--again", record) for _ in range(count)]
                        codes = sorted(end(process)[0] for process in again)
                        self.assertEqual(codes, [DONE] + [REFUSED] * (count - 1))
                        self.assertEqual(len(server.requests), 1)

    def test_behind_three_hundred_others(self):
        with Home() as home, answering(SUCCESS) as server:
            self.assertEqual(home.send(server.url)[0], DONE)
            database = sqlite3.connect(home.history)
            for number in range(300):
                database.execute(
                    "INSERT INTO entry SELECT ?, 'later-' || ?, endpoint, project, scope, ?, "
                    "started_ms, finished_ms, last_ms, steady_ms, steady_origin, phase, outcome, "
                    "status, message, retry_after_s FROM entry WHERE number = 1",
                    (number + 100, number, number))
            database.commit()
            database.close()
            self.assertEqual(home.send(server.url)[0], REFUSED)
            self.assertEqual(len(server.requests), 1)

    def test_one_place_under_other_names(self):
        with Home() as home, answering(SUCCESS) as server:
            port = server.url.rsplit(":", 1)[1]
            self.assertEqual(home.send(server.url)[0], DONE)
            for url in (f"http://localhost:{port}", f"http://LOCALHOST:{port}/",
                        f"http://[::1]:{port}"):
                code, _, err = home.send(url)
                self.assertEqual(code, REFUSED, url + err)
            self.assertEqual(len(server.requests), 1)

    def test_a_link_to_the_history_is_the_same_history(self):
        release = threading.Event()
        hold = Server(lambda *_: release.wait(SECONDS))
        with Home() as home, hold as server:
            linked = home.path / "linked/connect-deploy/history.sqlite"
            linked.parent.mkdir(parents=True)
            linked.symlink_to(home.history)
            sending = home.start(server.url)
            self.assertTrue(server.arrived.wait(SECONDS))
            home.environment["XDG_DATA_HOME"] = str(home.path / "linked")
            code, _, err = home.send(server.url)
            self.assertEqual(code, REFUSED, err)
            self.assertIn("is being sent", err)
            sending.kill()
            sending.communicate(timeout=SECONDS)
            release.set()

    def test_another_token_does_not_make_another_document(self):
        comment = "Rollout production-4f9a1c of Edge-Beta"
        for first, second in (("production-4f9a1c", "another-token-77"), ("Rollout", "another-token"),
                              ("another-token-77", "production-4f9a1c")):
            with self.subTest(first), Home() as home, answering(SUCCESS) as server:
                home.file.write_text(json.dumps(deployment(metadata={"comment": comment})))
                home.environment["CONNECT_USER_TOKEN"] = first
                self.assertEqual(home.send(server.url)[0], DONE)
                home.environment["CONNECT_USER_TOKEN"] = second
                self.assertEqual(home.send(server.url)[0], REFUSED)
                self.assertEqual(len(server.requests), 1)

    def test_a_token_in_two_documents_does_not_make_them_one(self):
        with Home() as home, answering(SUCCESS) as server:
            home.environment["CONNECT_USER_TOKEN"] = "edge-beta-ca7k2m"
            for group in ("Edge-Beta-ca7k2m", "edge-beta-ca7k2m"):
                filters = {"project": {"name": "Demo"}, "groups": [{"name": group}], "filters": []}
                home.file.write_text(json.dumps(deployment(devices_filter=filters)))
                code, _, err = home.send(server.url)
                self.assertEqual(code, DONE, err)

    def test_again_wants_a_record_that_is_there(self):
        with Home() as home, answering(SUCCESS) as server:
            code, result, err = home.send(server.url, "--again", "20990101T000000.000Z-none")
            self.assertEqual(code, REFUSED, err)
            self.assertEqual(len(server.requests), 0)
            first = home.send(server.url)[1]["history_id"]
            self.assertEqual(home.send(server.url, "--again", first)[0], DONE)
            # The newer one was not what the first id stands for.
            self.assertEqual(home.send(server.url, "--again", first)[0], REFUSED)
            self.assertEqual(len(server.requests), 2)


class HistoryFiles(CliCase):
    def test_version_1_is_taken_over_and_still_blocks(self):
        with Home() as home, answering(SUCCESS) as server:
            probe = home.send(server.url)
            self.assertEqual(probe[0], DONE)
            database = sqlite3.connect(home.history)
            body = database.execute("SELECT text FROM body").fetchone()[0]
            database.close()
        kinds = ["accepted", "rejected", "rate-limited", "not-sent", "unknown"]
        for number, kind in [*enumerate(kinds), (None, "unknown")]:
            with self.subTest(kind=kind), Home() as home, answering(SUCCESS) as server:
                now = int(time.time() * 1000)
                home.make_version_1(("first", now, server.url, body, number))
                code, _, err = home.send(server.url)
                blocks = kind in ("accepted", "unknown")
                self.assertEqual(code, REFUSED if blocks else DONE, err)
                self.assertEqual(home.rows("outcome")[0], (kind,))

    def test_a_history_that_is_not_whole_refuses(self):
        def version_1_with_log(home):
            home.make_version_1()
            return home.history.with_name("history.sqlite-wal")

        def empty(home):
            home.history.parent.mkdir(parents=True)
            home.history.write_bytes(b"")

        def noise(home):
            home.history.parent.mkdir(parents=True)
            home.history.write_bytes(b"no database at all " * 100)

        def without_log(home):
            version_1_with_log(home).unlink()

        def with_broken_log(home):
            log = version_1_with_log(home)
            log.write_bytes(b"\0" * len(log.read_bytes()))

        def folder(home):
            home.history.mkdir(parents=True)

        def dangling(home):
            home.history.parent.mkdir(parents=True)
            home.history.symlink_to(home.path / "nowhere" / "x")

        def newer(home):
            home.history.parent.mkdir(parents=True)
            database = sqlite3.connect(home.history)
            database.execute("CREATE TABLE x (y)")
            database.execute("PRAGMA user_version = 99")
            database.close()

        for spoil in (empty, noise, without_log, with_broken_log, folder, dangling, newer):
            with self.subTest(spoil.__name__), Home() as home, answering(SUCCESS) as server:
                spoil(home)
                code, result, err = home.send(server.url)
                self.assertEqual(code, NOT_SENT, err)
                self.assertEqual(result["outcome"], "not-sent")
                self.assertEqual(len(server.requests), 0)

    def test_all_that_is_durable_is_in_one_file(self):
        with Home() as home, answering(SUCCESS) as server:
            self.assertEqual(home.send(server.url)[0], DONE)
            for path in home.history.parent.iterdir():
                if path != home.history:
                    path.unlink()
            self.assertEqual(home.send(server.url)[0], REFUSED)


if __name__ == "__main__":
    unittest.main(verbosity=2)
