"""What the tests of the command line share: the program, a home of its own, and files."""

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("CONNECT_DEPLOY", str(ROOT / "build/native/bin/connect-deploy"))
TOKEN = "tok-5b1e77f0-not-a-real-one"
SECONDS = 30  # no single run takes longer, or the test fails

DONE, REFUSED, USAGE, RATE_LIMITED, REJECTED, NOT_SENT, UNKNOWN = range(7)


def deployment(**changes):
    """A valid document without findings; `changes` replace members, None removes one."""
    document = {
        "flow_id": "f-dd0c-73b9",
        "devices_filter": {
            "project": {"name": "Demo"},
            "groups": [{"name": "TestGroup1"}],
            "filters": [],
        },
        "metadata": {},
    }
    document.update(changes)
    return {key: value for key, value in document.items() if value is not None}


class CliCase(unittest.TestCase):
    """Each test has a home folder of its own, which the program's files stay in."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="connect-deploy-test-")
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "C.UTF-8",
            "HOME": folder.name,
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
        }

    def run_program(self, *arguments, stdin=None, env=None, check=None):
        """Runs the program without a terminal; `check` is the exit code that is expected."""
        feed = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": as_bytes(stdin)}
        result = subprocess.run(
            [PROGRAM, *map(str, arguments)], **feed, capture_output=True, timeout=SECONDS,
            cwd=self.home, env={**self.environment, **(env or {})})
        result.out = result.stdout.decode("utf-8", "replace")
        result.err = result.stderr.decode("utf-8", "replace")
        if check is not None:
            self.assertEqual(result.returncode, check, result.out + result.err)
        return result

    def wait_for_record(self, phase):
        """Until the history has a record in that phase: a program that got there can be told to stop."""
        history = self.home / "data/connect-deploy/history.sqlite"
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(sqlite3.Error):
                database = sqlite3.connect(history.as_uri() + "?mode=ro", uri=True)
                with contextlib.closing(database):
                    if database.execute("SELECT 1 FROM entry WHERE phase = ?", (phase,)).fetchall():
                        return
            time.sleep(0.02)
        self.fail(f"no record is {phase}")

    def write(self, name, content):
        """A file in the home folder: bytes, text, or anything else as JSON."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, (bytes, str)):
            content = json.dumps(content, indent=2) + "\n"
        path.write_bytes(as_bytes(content))
        return path

    def write_site(self, content):
        return self.write("config/connect-deploy/site.json", content)

    def all_files(self):
        """Every byte that the program left behind, by file."""
        return {path: path.read_bytes() for path in self.home.rglob("*") if path.is_file()}


def as_bytes(content):
    return content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
