"""connect-deploy history: what was sent, listed, shown, exported and annotated."""

import contextlib
import csv
import io
import json
import os
import pty
import subprocess
import termios
import threading
import time
import unittest

from cli_case import (DONE, NOT_SENT, PROGRAM, RATE_LIMITED, REFUSED, REJECTED, SECONDS, TOKEN,
                      UNKNOWN, USAGE, deployment)
from history_case import HistoryCase
from loopback import Server, answer, answering, free_port

SUCCESS = answer(200, '{"message": "Success"}')
SUMMARY = ["id", "started", "finished", "duration_ms", "endpoint", "project", "scope", "outcome",
           "status", "message"]


class WhatWasSent(HistoryCase):
    def test_no_history_yet(self):
        for arguments, out in (([], ""), (["list"], ""), (["--format", "json"], "[]\n"),
                               (["--format", "jsonl"], ""),
                               (["--format", "csv"], ",".join(SUMMARY) + "\n"),
                               (["export"], ""), (["--since", "7d"], "")):
            self.assertEqual(self.history(*arguments).out, out, arguments)
        self.assertIn("no record", self.history("show", "2026", check=USAGE).err)
        self.assertIn("no record", self.history("note", "2026", "x", check=USAGE).err)
        self.assertFalse(self.store.parent.exists())  # looking makes nothing

    def test_each_outcome(self):
        cases = ((SUCCESS, DONE, "accepted", 200), (answer(400, '{"error_message": "no"}'), REJECTED,
                                                    "rejected", 400),
                 (answer(429, "", "Retry-After: 1"), RATE_LIMITED, "rate-limited", 429),
                 (answer(502, "<html>"), UNKNOWN, "unknown", 502))
        expected = []
        for number, (content, code, word, status) in enumerate(cases):
            with answering(content) as server:
                document = deployment(metadata={"comment": f"try {number}"})
                report = json.loads(self.send(server.url, "--format", "json", check=code,
                                              file=self.write("b.json", document)).out)
                expected.insert(0, (report["history_id"], word, status))
        report = json.loads(self.send(f"http://127.0.0.1:{free_port()}", "--format", "json",
                                      check=NOT_SENT).out)
        expected.insert(0, (report["history_id"], "not-sent", None))
        told = self.listed()
        self.assertEqual([(r["id"], r["outcome"], r.get("status")) for r in told], expected)
        for record in told:
            self.assertEqual((record["project"], record["phase"], record["attempts"]),
                             ("Demo", "done", 1))
            self.assertGreaterEqual(record["duration_ms"], 0)
        for _, word, _ in expected:
            self.assertEqual([r["outcome"] for r in self.listed("--outcome", word)], [word])
        lines = self.history("list").out.splitlines()
        self.assertEqual([line.split()[0] for line in lines], [name for name, _, _ in expected])
        self.assertEqual(len({line.index("Demo") for line in lines}), 1)  # aligned

    def test_one_that_is_being_sent(self):
        release = threading.Event()
        with Server(lambda *_: release.wait(SECONDS)) as server:
            file = self.write("a.json", deployment())
            process = subprocess.Popen(
                [PROGRAM, "send", file, "--confirm", "Demo", "--endpoint", server.url],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env={**self.environment, "CONNECT_USER_TOKEN": TOKEN})
            self.assertTrue(server.arrived.wait(SECONDS))
            self.assertEqual([r["outcome"] for r in self.listed("--outcome", "sending")],
                             ["sending"])
            self.assertEqual(self.listed("--outcome", "unknown"), [])
            process.kill()
            process.communicate(timeout=SECONDS)
            self.assertEqual(self.listed("--outcome", "sending"), [])
            self.assertEqual([r["outcome"] for r in self.listed("--outcome", "unknown")],
                             ["unknown"])
            release.set()

    def test_show(self):
        with answering(answer(502, "<html>")) as server:
            document = deployment(metadata={"comment": "nightly 7"})
            report = json.loads(self.send(server.url, "--format", "json", check=UNKNOWN,
                                          file=self.write("b.json", document)).out)
        name = report["history_id"]
        record = self.shown(name)
        body = json.loads(record["request"])
        self.assertEqual(body["user_token"], "<hidden>")
        self.assertEqual(body["metadata"], {"comment": "nightly 7"})
        self.assertEqual(record["notes"], [])
        text = self.history("show", name).out
        for words in (name, "unknown (HTTP 502)", "Demo", record["scope"], "Look it up", "dashboard",
                      "f-dd0c-73b9", "nightly 7", f"history note {name} TEXT", record["request"]):
            self.assertIn(words, text)
        self.assertNotIn(TOKEN, text)

    def test_accepted_ones_need_no_looking_up(self):
        self.insert({"outcome": "accepted"}, {"outcome": "unknown"})
        self.assertNotIn("Look it up", self.history("show", "record-001").out)
        self.assertIn("Look it up", self.history("show", "record-002").out)

    def test_the_beginning_of_an_id_is_enough(self):
        self.insert({"id": "20260101T000000.000Z-aaa"}, {"id": "20260101T000000.000Z-abb"},
                    {"id": "20260202T000000.000Z-a"}, {"id": "20260202T000000.000Z-a-2"},
                    {"id": "2026%_"})
        self.assertEqual(self.shown("20260101T000000.000Z-aa")["id"], "20260101T000000.000Z-aaa")
        # A whole id is that one, though another begins with it.
        self.assertEqual(self.shown("20260202T000000.000Z-a")["id"], "20260202T000000.000Z-a")
        self.assertEqual(self.shown("2026%")["id"], "2026%_")
        result = self.history("show", "20260101", check=USAGE)
        for name in ("20260101T000000.000Z-aaa", "20260101T000000.000Z-abb"):
            self.assertIn(name, result.err)
        for name in ("2027", "20260101T000000.000Z-aaaa", "%", "_", "0260101", "\U0010ffff"):
            self.assertIn("no record", self.history("show", name, check=USAGE).err)

    def test_formats_agree(self):
        self.insert({"scope": 'Devices "a", b\nand c'}, {"message": ""}, {"outcome": "unknown"})
        array = self.listed()
        lines = [json.loads(line) for line in self.history("--format", "jsonl").out.splitlines()]
        self.assertEqual(lines, array)
        rows = list(csv.DictReader(io.StringIO(self.history("--format", "csv").out, newline="")))
        self.assertEqual(list(rows[0]), SUMMARY)
        for row, record in zip(rows, array, strict=True):
            self.assertEqual(row, {name: str(record[name]) for name in SUMMARY})
        exported = [json.loads(line) for line in self.history("export").out.splitlines()]
        for record, short in zip(exported, array, strict=True):
            self.assertEqual(record.pop("request"), '{"user_token": "<hidden>"}')
            self.assertEqual(record.pop("notes"), [])
            self.assertEqual(record, short)
        rows = list(csv.DictReader(io.StringIO(self.history("export", "--format", "csv").out)))
        self.assertEqual(list(rows[0]), SUMMARY + ["attempts", "request", "notes"])
        self.assertEqual([row["request"] for row in rows], ['{"user_token": "<hidden>"}'] * 3)

    def test_export_to_a_file(self):
        self.insert({}, {})
        self.history("export", "--output", "out.jsonl")
        text = (self.home / "out.jsonl").read_text()
        self.assertEqual(text, self.history("export").out)
        self.assertIn("--force", self.history("export", "--output", "out.jsonl", check=USAGE).err)
        self.history("export", "--output", "out.jsonl", "--force", "--format", "csv")
        self.assertTrue((self.home / "out.jsonl").read_text().startswith("id,started,"))

    def test_what_a_terminal_or_a_spreadsheet_would_obey(self):
        for begin in ("=", "+", "-", "@", "\t=", "\uff1d"):
            self.insert({"project": begin + "cmd()", "scope": "a\x1b[31mb", "message": "\x9b1m\r"})
        for format in ("text", "json", "jsonl", "csv"):
            out = self.history("--format", format).out
            for sign in ("\x1b", "\x9b", "\u202e"):
                self.assertNotIn(sign, out)
        for command in (["--format", "csv"], ["export", "--format", "csv"]):
            rows = csv.DictReader(io.StringIO(self.history(*command).out, newline=""))
            for row in rows:
                self.assertTrue(row["project"].startswith("'"), row["project"])
        self.assertNotIn("\x1b", self.history("show", "record-001").out)


class Filters(HistoryCase):
    def test_time(self):
        now = int(time.time() * 1000)
        hour = 3_600_000
        self.insert({"id": "old", "started": now - 49 * hour},
                    {"id": "yesterday", "started": now - 25 * hour},
                    {"id": "now", "started": now - 60_000})
        for since, count in (("2h", 1), ("120m", 1), ("7200s", 1), ("26h", 2), ("2d", 2), ("1w", 3),
                             ("50h", 3), ("0s", 0), ("1970-01-01", 3), ("9999-12-31", 0),
                             (time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now / 1000 - 120)), 1),
                             (time.strftime("%Y-%m-%d %H:%M", time.gmtime(now / 1000 - 120)), 1)):
            with self.subTest(since):
                self.assertEqual(len(self.listed("--since", since)), count)
                self.assertEqual(len(self.history("export", "--since", since).out.splitlines()),
                                 count)

    def test_zones(self):
        at = 1_790_000_000_000  # 2026-09-21T14:13:20Z
        self.insert({"started": at})
        for zone, since, found in (("UTC", "2026-09-21T14:13:20", 1), ("UTC", "2026-09-21T14:13:21", 0),
                                   ("UTC", "2026-09-21T14:13:20.000", 1),
                                   ("UTC", "2026-09-21T14:13:20.001", 0),
                                   ("UTC", "2026-09-21T14:13:20,5Z", 0),
                                   ("Europe/Berlin", "2026-09-21T16:13:20", 1),
                                   ("Europe/Berlin", "2026-09-21T16:13:21", 0),
                                   ("Europe/Berlin", "2026-09-21T14:13:20Z", 1),
                                   ("Europe/Berlin", "2026-09-21T14:13:21Z", 0),
                                   ("UTC", "2026-09-21T19:43:20+05:30", 1),
                                   ("UTC", "2026-09-21T19:43:21+0530", 0),
                                   ("UTC", "2026-09-21T06:13:21-08", 0),
                                   ("UTC", "2026-09-21T06:13:20-08", 1),
                                   ("UTC", "2026-09-21", 1), ("UTC", "2026-09-22", 0),
                                   ("America/New_York", "2026-09-21", 1)):
            with self.subTest(zone=zone, since=since):
                out = self.history("--since", since, "--format", "jsonl", env={"TZ": zone}).out
                self.assertEqual(len(out.splitlines()), found)
        self.assertIn("2026-09-21 16:13:20", self.history(env={"TZ": "Europe/Berlin"}).out)
        self.assertIn("2026-09-21 16:13:20 +02:00",
                      self.history("show", "record-001", env={"TZ": "Europe/Berlin"}).out)

    def test_project_and_outcome(self):
        self.insert({"project": "Demo"}, {"project": "demo"}, {"project": "Demo", "outcome": "rejected"},
                    {"project": "Demo 2"}, {"outcome": "unknown"})
        self.assertEqual(self.ids("--project", "Demo"), ["record-005", "record-003", "record-001"])
        self.assertEqual(self.ids("--project", "Demo", "--outcome", "rejected"), ["record-003"])
        self.assertEqual(self.ids("--project", "Dem"), [])
        self.assertEqual(self.ids("--outcome", "unknown", "list"), ["record-005"])
        self.assertIn("No record", self.history("--project", "Other").err)

    def test_wrong_usage(self):
        self.insert({})
        for arguments, words in (
                (["--since", "soon"], "date"), (["--since", "2026-02-30"], "date"),
                (["--since", "2026-13-01"], "date"), (["--since", "2026-1-1"], "date"),
                (["--since", "2026-01-01T24:00"], "date"), (["--since", "2026-01-01T10"], "date"),
                (["--since", "2026-01-01T10:00:00+24:00"], "date"), (["--since", "-2h"], "date"),
                (["--since", "2026-01-01T10:00Zx"], "date"), (["--since", "2 h"], "date"),
                (["--since", "1.5h"], "date"), (["--since", "2y"], "date"), (["--since", "h"], "date"),
                (["--since", "99999999999d"], "date"), (["--since", "20260101"], "date"),
                (["--outcome", "Accepted"], "accepted, rejected, rate-limited, not-sent, unknown or sending"),
                (["--outcome", "done"], "accepted"), (["--format", "xml"], "text, json, jsonl or csv"),
                (["export", "--format", "json"], "jsonl or csv"),
                (["export", "--format", "text"], "jsonl or csv"),
                (["show", "record-001", "--format", "csv"], "text or json"),
                (["show"], "ID"), (["note"], "ID"), (["note", "record-001"], "TEXT"),
                (["list", "record-001"], "no ID"), (["export", "record-001"], "no ID"),
                (["show", "record-001", "x"], "one ID"), (["record-001"], "list, show, export or note"),
                (["show", "record-001", "--since", "2h"], "--since"),
                (["note", "record-001", "x", "--project", "Demo"], "--project"),
                (["list", "--output", "x"], "--output"), (["show", "record-001", "--force"], "--force"),
                (["show", ""], "ID"), (["note", "record-001", " "], "TEXT"), ([""], "ACTION"),
                (["--project", ""], "--project"), (["--since", ""], "--since"),
                (["--outcome", "--format", "json"], "--outcome"),
                (["note", "record-001", "x", "y"], "more arguments")):
            with self.subTest(arguments):
                before = self.all_files()
                result = self.history(*arguments, check=USAGE)
                self.assertEqual(result.out, "")
                self.assertIn(words, result.err)
                self.assertEqual(self.all_files(), before)


class Notes(HistoryCase):
    def test_notes_are_added(self):
        self.insert({"outcome": "unknown"}, {"outcome": "unknown"})
        self.history("note", "record-001", "Not on the dashboard.")
        self.history("note", "record-001", "Really\x1b[31m not: \u00e4\u4e2d")
        self.assertEqual([note["text"] for note in self.shown("record-001")["notes"]],
                         ["Not on the dashboard.", "Really\x1b[31m not: \u00e4\u4e2d"])
        self.assertEqual(self.shown("record-002")["notes"], [])
        written = self.shown("record-001")["notes"][0]["written"]
        self.assertRegex(written, r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        text = self.history("show", "record-001").out
        self.assertIn("Not on the dashboard.", text)
        self.assertNotIn("\x1b", text)
        rows = csv.DictReader(io.StringIO(self.history("export", "--format", "csv").out))
        self.assertEqual([row["notes"].count("dashboard") for row in rows], [0, 1])
        # It says what was found; the record stays as it was.
        self.assertEqual(self.shown("record-001")["outcome"], "unknown")

    def test_a_text_that_looks_like_an_option(self):
        self.insert({})
        self.history("note", "record-001", "--", "--since: none")
        self.history("note", "record-001", "[a,b]")
        self.assertEqual([note["text"] for note in self.shown("record-001")["notes"]],
                         ["--since: none", "[a,b]"])

    def test_texts_that_are_refused(self):
        self.insert({})
        self.history("note", "record-001", b"\xff".decode("utf-8", "surrogateescape"), check=USAGE)
        self.history("note", "record-001", "x" * 10_001, check=USAGE)
        self.history("note", "record-0", "x")  # the only one that begins so
        self.insert({})
        self.history("note", "record-0", "x", check=USAGE)
        result = self.history("note", "record-001", f"sent with {TOKEN}", check=REFUSED,
                              env={"CONNECT_USER_TOKEN": TOKEN})
        self.assertNotIn(TOKEN, result.out + result.err)

    def test_a_short_token_is_one_too(self):
        self.insert({})
        for token in ("tok-93a", "q7x", "Z"):
            for text in (f"sent with {token}", f"({token})"):
                self.history("note", "record-001", text, check=REFUSED,
                             env={"CONNECT_USER_TOKEN": token})
        self.history("note", "record-001", "sent", env={"CONNECT_USER_TOKEN": ""})
        self.assertEqual([note["text"] for note in self.shown("record-001")["notes"]], ["sent"])
        self.assertNotIn(TOKEN.encode(), b"".join(self.all_files().values()))


class OnATerminal(HistoryCase):
    def test_lines_are_cut(self):
        self.insert({"scope": "\u4e2d" * 200}, {"scope": "short"}, {"project": "P" * 200})
        for columns in (100, 80, 40, 10, 1):
            leader, follower = pty.openpty()
            termios.tcsetwinsize(follower, (24, columns))
            process = subprocess.Popen([PROGRAM, "history"], stdin=follower, stdout=follower,
                                       stderr=follower,
                                       env={**self.environment, "NO_COLOR": "1", "TERM": "xterm"})
            os.close(follower)
            output = b""
            with os.fdopen(leader, "rb", buffering=0) as reader, contextlib.suppress(OSError):
                while piece := reader.read(4096):
                    output += piece
            self.assertEqual(process.wait(SECONDS), 0)
            lines = output.decode().splitlines()
            self.assertEqual(len(lines), 3)
            for line in lines:
                width = sum(2 if sign == "\u4e2d" else 1 for sign in line)
                self.assertLessEqual(width, max(columns, len("record-001  2026-11-23 06:15:00  accepted")))
            if columns == 80:
                self.assertTrue(lines[2].endswith("\u2026"), lines)
                self.assertTrue(lines[1].endswith("short"), lines)


if __name__ == "__main__":
    unittest.main()
