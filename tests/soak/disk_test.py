"""A disk that is full or can't be written to, on a small tmpfs: history, output files, drafts.

Needs a mount namespace (util-linux's unshare); exits with 77, skipped, if none can be had.
"""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from soak_home import Home, document_text, say
from cli_case import DONE, NOT_SENT, REFUSED, SECONDS, TOKEN, USAGE, deployment
from loopback import Server, answer, answering
from pull_case import page
from send_case import ACCEPTED
from serve_case import Serving

PAGE = 4096
SIZE = 80 * PAGE
SKIPPED = 77
IN_NAMESPACE = "CONNECT_DEPLOY_OWN_MOUNTS"
OLD = json.dumps(deployment(flow_id="f-0000-0001"))
FLEET = page(range(1, 40))
CLEAR = r"disk is full|No space left|[Rr]ead-only|readonly"


def enter_namespace():
    """Starts this program again where its mounts are its own and end with it."""
    if IN_NAMESPACE in os.environ:
        return
    for options in (["-m"], ["-Urm"]):
        command = ["unshare", *options, "--"]
        with contextlib.suppress(OSError):
            if subprocess.run([*command, "mount", "-t", "tmpfs", "none", "/mnt"],
                              capture_output=True).returncode == 0:
                os.environ[IN_NAMESPACE] = "1"
                os.execvp(command[0], [*command, sys.executable, "-B", *sys.argv])
    say("skipped: no tmpfs can be mounted here")
    sys.exit(SKIPPED)


class SmallDisk:
    """A home folder on a tmpfs of SIZE bytes."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="connect-deploy-disk-")
        self.path = pathlib.Path(self._folder.name)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", self.path], check=True)
        self.home = Home(self.path)
        self._filler = self.path / "filler"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.path], check=True)
        self._folder.cleanup()

    def fill(self, free_pages=0):
        with open(self._filler, "wb", buffering=0) as file:
            with contextlib.suppress(OSError):
                while True:
                    file.write(b"x" * PAGE)
            file.truncate(max(file.tell() - free_pages * PAGE, 0))

    def free(self):
        self._filler.unlink(missing_ok=True)

    def make_read_only(self):
        subprocess.run(["mount", "-o", "remount,ro", self.path], check=True)

    def make_writable(self):
        subprocess.run(["mount", "-o", "remount,rw", self.path], check=True)


class Disk(unittest.TestCase):
    def setUp(self):
        self.disk = SmallDisk()
        self.addCleanup(self.disk.__exit__)
        self.home = self.disk.home
        self.home.write("page/index.html", "<!doctype html><title>the page</title>")
        self.documents = 0

    def document(self):
        self.documents += 1
        name = f"document-{self.documents}.deploy.json"
        self.home.write(name, document_text(name))
        return name

    @contextlib.contextmanager
    def serving(self, server):
        relay = Serving(self.home.environment, "--port", 0, "--site", self.home.path / "page",
                        "--endpoint", server.url)
        try:
            yield relay
        finally:
            if relay.process.poll() is None:
                self.assertEqual(relay.end(), 0)

    def post(self, relay, name):
        body = json.dumps({"user_token": TOKEN, **deployment(metadata={"comment": name})}).encode()
        return relay.post(f"page-{name}", body)[2]


class Full(Disk):
    def send_with(self, server, free_pages):
        """Whether it was sent; either way nothing is damaged and it goes out once in all."""
        name, before = self.document(), len(server.requests)
        url = f"{server.url}/{name}"
        self.disk.fill(free_pages)
        code, report, err = self.home.send(name, url)
        posts = len(server.requests) - before
        self.disk.free()
        said = report.get("message", "") + err
        if posts == 0:
            self.assertEqual((code, report["outcome"]), (NOT_SENT, "not-sent"), said)
            self.assertRegex(said, CLEAR)
        else:
            self.assertEqual((posts, code, report["outcome"]), (1, DONE, "accepted"), said)
        self.check_next(name, url, server, before, posts)
        return posts == 1

    def check_next(self, name, url, server, before, posts):
        self.home.records()
        code, _, err = self.home.send(name, url)
        self.assertEqual(code, REFUSED if posts else DONE, err)
        self.assertEqual(len(server.requests) - before, 1)

    def page_by_page(self, server, between=lambda: None):
        """With one more page free each time, until it is enough."""
        free_pages = 0
        while not self.send_with(server, free_pages):
            free_pages += 1
            self.assertLess(free_pages * PAGE, SIZE)
            between()
        self.assertGreater(free_pages, 0)

    def test_at_each_stage_of_a_first_send(self):
        with answering(ACCEPTED) as server:
            self.page_by_page(server, lambda: shutil.rmtree(self.home.path / "data"))

    def test_at_each_stage_of_a_later_send(self):
        with answering(ACCEPTED) as server:
            self.assertEqual(self.home.send(self.document(), server.url)[0], DONE)
            self.page_by_page(server)

    def filling(self):
        """Fills the disk when a request has arrived, and accepts it."""
        def behave(connection, _):
            self.disk.fill()
            connection.sendall(ACCEPTED)
        return Server(behave)

    def check_unstored(self, name, url, record):
        """The outcome could not be stored: it reads unknown, and is asked about."""
        self.disk.free()
        outcomes = {each["id"]: each["outcome"] for each in self.home.records()}
        self.assertIn(outcomes[record], ("unknown", "accepted"))
        code, _, err = self.home.send(name, url)
        self.assertEqual(code, REFUSED, err)
        self.assertIn(record, err)

    def test_while_a_send_is_under_way(self):
        name = self.document()
        with self.filling() as server:
            code, report, err = self.home.send(name, server.url)
            self.assertEqual((code, report["outcome"]), (DONE, "accepted"))
            self.assertRegex(err, CLEAR)
            self.check_unstored(name, server.url, report["history_id"])
            self.assertEqual(len(server.requests), 1)

    def test_while_the_relay_sends(self):
        name = self.document()
        with self.filling() as server, self.serving(server) as relay:
            said = self.post(relay, name)
            self.assertEqual(said["outcome"], "accepted")
            self.assertRegex(said["history_problem"], CLEAR)
            self.assertEqual(self.post(relay, name)["outcome"], "accepted")
            relay.kill()
            self.check_unstored(name, server.url, f"page-{name}")
            self.assertEqual(len(server.requests), 1)

    def test_before_the_relay_sends(self):
        name = self.document()
        with answering(ACCEPTED) as server, self.serving(server) as relay:
            self.disk.fill()
            said = self.post(relay, name)
            self.assertEqual(said["outcome"], "not-sent")
            self.assertRegex(said["message"], CLEAR)
            self.disk.free()
            self.assertEqual(self.post(relay, name)["outcome"], "accepted")
            self.assertEqual(len(server.requests), 1)


class Outputs(Disk):
    """Files that commands write: the old one stays whole, none is left half, and it is said."""

    def setUp(self):
        super().setUp()
        self.home.write("a.json", json.dumps(deployment()))
        unfixed = {key: value for key, value in deployment().items() if key != "metadata"}
        self.home.write("unfixed.json", json.dumps({**unfixed, "x-notes": "y" * 2 * PAGE}))
        self.home.write("out.json", OLD)

    def commands(self, url):
        new = ("new", "--project", "Demo", "--group", "G" * 3 * PAGE, "--flow", "f-dd0c-73b9")
        yield (*new, "--output", "out.json", "--force"), "out.json"
        yield (*new, "--output", "fresh.json"), "fresh.json"
        yield ("export", "a.json", "--as", "python", "--output", "out.json", "--force"), "out.json"
        yield ("import", "a.json", "--output", "out.json", "--force"), "out.json"
        yield ("check", "--fix", "unfixed.json"), "unfixed.json"
        yield ("history", "export", "--format", "jsonl", "--output", "fresh.json"), "fresh.json"
        yield ("fleet", "pull", "--endpoint", url, "--output", "out.json", "--force"), "out.json"

    def files(self):
        return {path.name: path.read_bytes() for path in sorted(self.home.path.iterdir())
                if path.is_file() and path.name != "filler"}

    def check_all(self, make_unwritable, make_writable, may_fit=False):
        with answering(ACCEPTED) as server, answering(answer(200, FLEET)) as account:
            self.assertEqual(self.home.send("a.json", server.url)[0], DONE)
            for command, name in self.commands(account.url):
                with self.subTest(command[:2], file=name):
                    before = self.files()
                    make_unwritable()
                    code, out, err = self.home.run(*command)
                    make_writable()
                    now = self.files()
                    if code == DONE and may_fit:
                        self.assertNotEqual(now.pop(name), before.pop(name, None))
                    else:
                        self.assertNotEqual(code, DONE, out + err)
                        self.assertRegex(out + err, CLEAR)
                        self.assertIn(name, out + err)
                    self.assertEqual(now, before)

    def test_full(self):
        self.check_all(self.disk.fill, self.disk.free)

    def test_nearly_full(self):
        self.check_all(lambda: self.disk.fill(free_pages=1), self.disk.free, may_fit=True)

    def test_read_only(self):
        self.check_all(self.disk.make_read_only, self.disk.make_writable)


class Drafts(Disk):
    @unittest.skipUnless(os.environ.get("CONNECT_DEPLOY_GUI"), "CONNECT_DEPLOY_GUI names no program")
    def test_a_full_disk_loses_no_draft_that_was_kept(self):
        from desktop_window import DesktopWindow
        from virtual_screen import VirtualScreen
        screen = VirtualScreen()
        self.addCleanup(screen.close)
        with tempfile.TemporaryDirectory(prefix="connect-deploy-window-") as folder:
            def window():
                opened = DesktopWindow(screen, pathlib.Path(folder),
                                       env={"XDG_STATE_HOME": self.home.environment["XDG_STATE_HOME"]})
                self.addCleanup(opened.close)
                return opened

            first = window()
            first.enter("Project", "Kept")
            first.wait(lambda: "Kept" in self.kept(), "the draft is kept")
            self.disk.fill()
            first.enter("Project", "Lost")
            time.sleep(2)  # a draft is kept when it is a second old
            self.assertRegex(self.kept(), "Kept")
            first.process.kill()
            first.process.wait(SECONDS)
            self.disk.free()
            window().wait_for_value("textbox", "Project", "Kept")

    def kept(self):
        return "".join(path.read_text() for path in self.home.drafts.glob("*.json"))


class ReadOnly(Disk):
    def test_nothing_is_sent(self):
        first, second = self.document(), self.document()
        with answering(ACCEPTED) as server:
            for known in (False, True):
                with self.subTest(history_is_there=known):
                    self.disk.make_read_only()
                    code, report, err = self.home.send(second, server.url)
                    self.assertEqual((code, report["outcome"]), (NOT_SENT, "not-sent"))
                    self.assertRegex(report["message"] + err, CLEAR)
                    self.assertEqual(len(server.requests), known)
                    self.assertEqual(len(self.home.run("history")[1].splitlines()) > 0, known)
                    self.disk.make_writable()
                    if not known:
                        self.assertEqual(self.home.send(first, server.url)[0], DONE)
            self.assertEqual(self.home.send(second, server.url)[0], DONE)

    def test_the_relay_sends_nothing(self):
        name = self.document()
        with answering(ACCEPTED) as server:
            self.disk.make_read_only()
            with self.serving(server) as relay:
                said = self.post(relay, name)
                self.assertEqual(said["outcome"], "not-sent")
                self.assertRegex(said["message"], CLEAR)
            self.assertEqual(server.requests, [])
            self.disk.make_writable()
            with self.serving(server) as relay:
                self.assertEqual(self.post(relay, name)["outcome"], "accepted")


if __name__ == "__main__":
    enter_namespace()
    unittest.main()
