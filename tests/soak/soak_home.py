"""What the soak's tests share: a home folder, the program in it, the history it leaves, and a seed."""

import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
for folder in ("cli", "faults", "desktop"):
    sys.path.insert(0, str(ROOT / "tests" / folder))

from cli_case import PROGRAM, SECONDS, TOKEN, deployment  # noqa: E402, the path stands above

# CONNECT_DEPLOY_SEED repeats a run as far as moments can be repeated.
SEED = int(os.environ.get("CONNECT_DEPLOY_SEED") or random.SystemRandom().randrange(1 << 32))


def count(name, default):
    """How often: CONNECT_DEPLOY_SENDS and its like, as scripts/soak.sh sets them."""
    return int(os.environ.get(name) or default)


def say(text):
    print(f"soak: {text}", flush=True)


class Progress:
    """A line for each twentieth that is done, if there is much to do."""

    def __init__(self, what, total):
        self._what, self._total, self._done, self._began = what, total, 0, time.monotonic()
        say(f"{total} {what}, seed {SEED}")

    def step(self):
        self._done += 1
        twentieth = max(self._total // 20, 100)
        if self._done % twentieth == 0 and self._done < self._total:
            say(f"{self._done} of {self._total} {self._what}, {self.seconds():.0f} s")

    def seconds(self):
        return time.monotonic() - self._began


class Home:
    """A home folder of its own. Several programs may use it at once."""

    def __init__(self, folder=None):
        self._folder = None if folder else tempfile.TemporaryDirectory(prefix="connect-deploy-soak-")
        self.path = pathlib.Path(folder or self._folder.name)
        self.environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8",
                            "HOME": str(self.path), "CONNECT_USER_TOKEN": TOKEN}
        for kind in ("config", "data", "state", "cache"):
            self.environment[f"XDG_{kind.upper()}_HOME"] = str(self.path / kind)
        self.history = self.path / "data/connect-deploy/history.sqlite"
        self.drafts = self.path / "state/connect-deploy/drafts"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._folder:
            self._folder.cleanup()

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def start(self, *arguments, **more):
        return subprocess.Popen(
            [PROGRAM, *map(str, arguments)], **{
                "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
                "env": self.environment, "cwd": self.path, "text": True, **more})

    def run(self, *arguments):
        """Exit code, standard output, standard error."""
        return end(self.start(*arguments))

    def start_send(self, document, url, *options):
        return self.start("send", document, "--confirm", "Demo", "--endpoint", url, "--format", "json",
                          *options)

    def send(self, document, url, *options):
        return sent(self.start_send(document, url, *options))

    def records(self):
        """All that the program itself reads in the history; fails if it can't, or it is damaged."""
        code, out, err = self.run("history", "export", "--format", "jsonl")
        assert code == 0, f"the history can't be read: {err}"
        if self.history.exists():
            database = sqlite3.connect(self.history)
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            database.close()
        return [json.loads(line) for line in out.splitlines()]


def end(process):
    out, err = process.communicate(timeout=4 * SECONDS)
    assert TOKEN not in out + err
    return process.returncode, out, err


def sent(process):
    """Exit code, the report, standard error."""
    code, out, err = end(process)
    return code, json.loads(out) if out else {}, err


def document_text(name):
    return json.dumps(deployment(metadata={"comment": name}))


def name_of(record):
    return json.loads(record["request"])["metadata"]["comment"]
