"""The history's file: earlier and later versions, damaged ones, and what nobody may change."""

import contextlib
import sqlite3
import unittest

from cli_case import DONE, NOT_SENT, USAGE
from history_case import HistoryCase
from loopback import answer, answering

NEW_TRIGGERS = ("note_is_new", "body_is_new", "entry_is_new", "tries_are_open", "tries_stay",
                "tries_are_kept")
SUCCESS = answer(200, '{"message": "Success"}')


class Storage(HistoryCase):
    def version(self):
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            return database.execute("PRAGMA user_version").fetchone()[0]

    def test_version_2_is_taken_over(self):
        self.insert({"id": "old"})
        self.assertEqual(self.version(), 2)
        self.assertEqual(self.ids(), ["old"])
        self.assertEqual(self.version(), 4)
        self.assertNotIn("attempts", self.listed()[0])  # which nobody counted

    def test_a_send_takes_version_2_over(self):
        self.insert({"id": "old"})
        with answering(SUCCESS) as server:
            self.send(server.url, check=DONE)
        self.assertEqual(self.version(), 4)
        self.assertEqual(self.ids()[1:], ["old"])

    def test_an_upgrade_that_is_cut_leaves_the_old_one(self):
        self.insert({"id": "old"})
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            # What the upgrade makes last is there already, so it fails in the middle.
            database.execute("CREATE TRIGGER entry_is_kept AFTER INSERT ON entry BEGIN SELECT 1; END")
            database.commit()
        self.history(check=USAGE)
        self.assertEqual(self.version(), 2)
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        self.assertNotIn("note", tables)

    def test_unreadable_ones_say_how_to_go_on(self):
        def noise():
            self.store.write_bytes(b"no database at all " * 100)

        def empty():
            self.store.write_bytes(b"")

        def newer():
            self.make_file("CREATE TABLE x (y); PRAGMA user_version = 99;")

        def other():
            self.make_file("CREATE TABLE x (y)")

        def cut():
            self.insert(*({"body": "x" * 3000} for _ in range(50)))
            self.history()
            self.store.write_bytes(self.store.read_bytes()[:20_000])

        for spoil in (noise, empty, newer, other, cut):
            with self.subTest(spoil.__name__):
                self.store.parent.mkdir(parents=True, exist_ok=True)
                self.store.unlink(missing_ok=True)
                spoil()
                before = self.store.read_bytes()
                for arguments in ([], ["show", "x"], ["export"], ["note", "x", "y"]):
                    result = self.history(*arguments, check=USAGE)
                    self.assertEqual(result.out, "")
                    self.assertIn(str(self.store), result.err)
                    self.assertIn(f"mv '{self.store.parent}' '{self.store.parent}.aside'", result.err)
                with answering(SUCCESS) as server:
                    sent = self.send(server.url, check=NOT_SENT)
                    self.assertIn(".aside'", sent.out + sent.err)
                    self.assertEqual(server.requests, [])
                self.assertEqual(self.store.read_bytes(), before)
        # As it says:
        self.store.parent.rename(f"{self.store.parent}.aside")
        with answering(SUCCESS) as server:
            self.send(server.url, check=DONE)

    def test_version_3_is_taken_over(self):
        self.insert({"id": "old"})
        self.history("note", "old", "x")
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            for trigger in NEW_TRIGGERS:
                database.execute(f"DROP TRIGGER {trigger}")
            database.execute("PRAGMA user_version = 3")
            database.commit()
        for arguments in ([], ["show", "old"]):
            self.history(*arguments)
        self.assertEqual(self.version(), 4)
        self.assertEqual(self.shown("old")["notes"][0]["text"], "x")
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            triggers = {row[0] for row in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        self.assertLessEqual(set(NEW_TRIGGERS), triggers)

    def refuse(self, *statements):
        """Each alone, with either setting that says whether a replacement fires a DELETE trigger."""
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            for recursive in ("OFF", "ON"):
                database.execute(f"PRAGMA recursive_triggers = {recursive}")
                for statement in statements:
                    with self.subTest(statement, recursive=recursive):
                        with self.assertRaises(sqlite3.IntegrityError):
                            database.execute(statement)
                        database.rollback()

    def test_nothing_is_changed_later(self):
        self.insert({})
        self.history("note", "record-001", "x")
        self.refuse("UPDATE note SET text = 'y'", "DELETE FROM note", "DELETE FROM entry",
                    "UPDATE body SET text = ''", "DELETE FROM body", "UPDATE entry SET scope = ''",
                    "UPDATE entry SET outcome = 'rejected'", "UPDATE entry SET id = 'x'")

    def test_nothing_is_replaced_later(self):
        with answering(SUCCESS) as server:
            self.send(server.url, check=DONE)
        name = self.ids()[0]
        self.history("note", name, "x")
        before = self.shown(name)
        self.assertEqual(before["attempts"], 1)
        columns = ("id, endpoint, project, scope, digest, started_ms, finished_ms, last_ms, steady_ms,"
                   " steady_origin, phase, outcome, status, message, retry_after_s")
        other = columns.replace("scope", "'another'")
        renamed = other.replace("id,", "'y',", 1)
        for verb in ("INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT"):
            self.refuse(
                f"{verb} INTO note VALUES (1, 1, 0, 'y')",
                f"{verb} INTO body VALUES (1, 'y')",
                f"{verb} INTO tries VALUES (1, 9)",
                f"{verb} INTO entry (number, {columns}) SELECT number, {other} FROM entry",
                f"{verb} INTO entry (number, {columns}) SELECT number, {renamed} FROM entry",
                f"{verb} INTO entry ({columns}) SELECT {other} FROM entry",
                f"{verb} INTO entry (number, {columns}) SELECT 9, {other} FROM entry")
        self.refuse("INSERT INTO note VALUES (1, 1, 0, 'y') ON CONFLICT DO UPDATE SET text = 'y'",
                    "INSERT INTO body VALUES (1, 'y') ON CONFLICT DO UPDATE SET text = 'y'",
                    "INSERT INTO tries VALUES (1, 9) ON CONFLICT DO UPDATE SET count = 9",
                    "UPDATE tries SET count = 9", "UPDATE tries SET number = 9", "DELETE FROM tries",
                    "UPDATE OR REPLACE entry SET number = 9", "UPDATE OR REPLACE body SET number = 9")
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            database.execute("INSERT INTO tries VALUES (9, 9)")  # of no record
            database.commit()
        self.refuse("UPDATE OR REPLACE tries SET number = 1 WHERE number = 9")
        self.assertEqual(self.shown(name), before)
        self.assertEqual(self.ids(), [name])

    def test_what_is_no_history_is_not_empty(self):
        self.store.parent.mkdir(parents=True)
        self.store.symlink_to(self.home / "nowhere")
        self.history(check=USAGE)
        self.store.unlink()
        self.store.mkdir()
        self.history(check=USAGE)
        self.history(check=USAGE, env={"HOME": "", "XDG_DATA_HOME": ""})

    def test_a_history_that_can_only_be_read(self):
        self.insert({})
        self.ids()
        self.store.chmod(0o400)
        self.store.parent.chmod(0o500)
        self.addCleanup(self.store.parent.chmod, 0o700)
        self.assertEqual(self.ids(), ["record-001"])

    def test_looking_does_not_disturb(self):
        self.insert({})
        self.ids()
        before = self.store.read_bytes()
        for arguments in ([], ["export"], ["show", "record-001"], ["--outcome", "unknown"]):
            self.history(*arguments)
        self.assertEqual(self.store.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
