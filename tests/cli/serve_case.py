"""What tests of `serve` share: the relay as a process, and calls to it."""

import contextlib
import json
import signal
import sqlite3
import subprocess
import threading

from cli_case import PROGRAM, SECONDS, TOKEN, deployment
from sandbox_calls import call
from send_case import SendCase

KEY = "20261127T180000.000Z-page-1"
BODY = json.dumps({"user_token": TOKEN, **deployment()}).encode()


class Serving:
    """A relay that runs; stderr is collected by a thread, so that it never waits for a reader."""

    def __init__(self, environment, *arguments):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--no-browser", *map(str, arguments)], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("ready: http://127.0.0.1:"):
            raise AssertionError(f"serve said {line!r}: {self.process.communicate()[1]}")
        self.url = line.removeprefix("ready: ").strip().rstrip("/")
        self.log = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))

    def get(self, path, headers=()):
        return call(self.url, "GET", path, headers)

    def site(self):
        status, _, content = self.get("/site.json")
        assert status == 200, content
        return json.loads(content)

    def relay(self, name=None):
        """The path of an endpoint's relay: of the default, or of that name or address."""
        for endpoint in self.site()["endpoints"]:
            if name is None or name in (endpoint["name"], endpoint["url"]):
                return "/" + endpoint["relay"]
        raise AssertionError(f"no endpoint {name}")

    def post(self, key=KEY, body=BODY, path=None, headers=()):
        """Status, headers, and what the relay says."""
        pairs = [("Content-Type", "application/json"), *headers]
        if key is not None:
            pairs.append(("Idempotency-Key", key))
        path = path or self.relay() + "/v1/deploy_update"
        status, answer, content = call(self.url, "POST", path, pairs, body)
        return status, answer, json.loads(content)

    def outcome(self, key=KEY):
        status, _, content = self.get(f"{self.relay()}/outcome/{key}")
        return status, json.loads(content) if content else None

    def kill(self):
        self.process.kill()
        self.end()

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self._reader.join(SECONDS)
            self.process.stdout.close()
            self.process.stderr.close()
        return self.process.returncode


class ServeCase(SendCase):
    def setUp(self):
        super().setUp()
        self.page = self.home / "page"
        self.write("page/index.html", "<!doctype html><title>the page</title>")

    @contextlib.contextmanager
    def serving(self, *arguments, port=0):
        serving = Serving(self.environment, "--port", port, "--site", self.page, *arguments)
        try:
            yield serving
        finally:
            if serving.process.poll() is None:
                self.assertEqual(serving.end(), 0)

    def start(self, *arguments):
        """One that the test ends itself, or that ends with it."""
        serving = Serving(self.environment, "--port", 0, "--site", self.page, *arguments)
        self.addCleanup(lambda: serving.process.poll() is None and serving.kill())
        return serving

    def assert_not_sent(self, answer, status, *words):
        self.assertEqual(answer[0], status, answer)
        self.assertEqual(answer[2]["outcome"], "not-sent")
        for word in words:
            self.assertIn(word, answer[2]["message"])

    def only_record(self):
        """The one record that the shared history holds, as `send` would name it."""
        path = self.home / "data/connect-deploy/history.sqlite"
        with contextlib.closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT id, phase, outcome, status FROM entry").fetchall()
        self.assertEqual(len(rows), 1, rows)
        return rows[0]
