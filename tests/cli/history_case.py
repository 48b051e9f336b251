"""What tests of `history` share: the command, and records that are made."""

import contextlib
import json
import sqlite3

from cli_case import DONE
from send_case import SendCase

INSERT = """INSERT INTO entry (number, id, endpoint, project, scope, digest, started_ms, finished_ms,
  last_ms, steady_ms, steady_origin, phase, outcome, status, message, retry_after_s)
  VALUES (?, ?, 'https://api.example', ?, ?, ?, ?, ?, ?, 0, '', ?, ?, ?, ?, NULL)"""

# The history as version 2 kept it.
VERSION_2 = """
  CREATE TABLE entry (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, endpoint TEXT NOT NULL,
    project TEXT NOT NULL, scope TEXT NOT NULL, digest INTEGER NOT NULL,
    started_ms INTEGER NOT NULL, finished_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    steady_ms INTEGER NOT NULL, steady_origin TEXT NOT NULL, phase TEXT NOT NULL, outcome TEXT,
    status INTEGER NOT NULL, message TEXT NOT NULL, retry_after_s INTEGER);
  CREATE INDEX entry_by_digest ON entry (digest, number);
  CREATE INDEX entry_by_endpoint ON entry (endpoint, number);
  CREATE TABLE body (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
  PRAGMA user_version = 2;
"""


class HistoryCase(SendCase):
    def setUp(self):
        super().setUp()
        self.store = self.home / "data/connect-deploy/history.sqlite"

    def history(self, *arguments, check=DONE, **options):
        return self.run_program("history", *arguments, check=check, **options)

    def listed(self, *arguments):
        return json.loads(self.history("--format", "json", *arguments).out)

    def ids(self, *arguments):
        return [record["id"] for record in self.listed(*arguments)]

    def shown(self, name):
        return json.loads(self.history("show", name, "--format", "json").out)

    def make_file(self, script):
        self.store.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            database.executescript(script)

    def insert(self, *records):
        """Records of a history that is made if need be: dictionaries of what is not as usual."""
        if not self.store.exists():
            self.make_file(VERSION_2)
        with contextlib.closing(sqlite3.connect(self.store)) as database:
            for record in records:
                number = 1 + database.execute("SELECT ifnull(max(number), 0) FROM entry").fetchone()[0]
                started = record.get("started", 1_700_000_000_000 + number)
                database.execute(INSERT, (
                    number, record.get("id", f"record-{number:03}"), record.get("project", "Demo"),
                    record.get("scope", "All of it."), number, started,
                    record.get("finished", started + 1200), started, record.get("phase", "done"),
                    record.get("outcome", "accepted"), record.get("status", 200),
                    record.get("message", "Success")))
                database.execute("INSERT INTO body VALUES (?, ?)",
                                 (number, record.get("body", '{"user_token": "<hidden>"}')))
            database.commit()
