"""kill -9 at random moments of `send`, of `serve` with requests under way, and of the desktop program.

CONNECT_DEPLOY_KILLS: how many in all (scripts/soak.sh: 1000). After each one the history can be read, the
same deployment does not go out twice, and the desktop's drafts can be read.
"""

import contextlib
import json
import os
import random
import re
import signal
import subprocess
import threading
import time
import unittest

from soak_home import SEED, Home, Progress, count, document_text, say
from cli_case import DONE, REFUSED, SECONDS, TOKEN, deployment
from random_endpoint import RandomEndpoint, accepting
from sandbox_calls import call
from serve_case import Serving

KILLS = count("CONNECT_DEPLOY_KILLS", 30)
HAS_DESKTOP = bool(os.environ.get("CONNECT_DEPLOY_GUI"))
DESKTOP_KILLS = max(KILLS // 20, 2) if HAS_DESKTOP else 0
SERVE_KILLS = KILLS // 4
SEND_KILLS = KILLS - SERVE_KILLS - DESKTOP_KILLS
ROUNDS_A_HOME = 10  # then a fresh one: making the history is a moment too
AT_ONCE = 4
START_SECONDS = 1  # of the desktop program
DESKTOP_SECONDS = 5  # in which the last one of its kills comes
PRESS_SECONDS = 0.4  # from the press of Send to the last one of those that come after it
PAUSE = 0.02  # what the server takes at most, so that some are killed while they wait for it


class Kills(unittest.TestCase):
    def setUp(self):
        self.endpoint = RandomEndpoint(PAUSE)
        self.addCleanup(self.endpoint.__exit__)
        self.sent = self.unsent = self.documents = self.drafts = self.taken_over = 0

    def homes(self, kills, what):
        """A home and the moments' source for each kill; `what` is said at the end."""
        progress = Progress(f"kills of {what}", kills)
        moments = random.Random(f"{SEED}/{what}")
        home = Home()
        for number in range(kills):
            if number % ROUNDS_A_HOME == 0:
                home.__exit__()
                home = Home()
            yield home, moments
            progress.step()
        home.__exit__()
        say(f"{kills} kills of {what} in {progress.seconds():.0f} s: {self.documents} documents, "
            f"{self.sent} had gone out, {self.unsent} had not; 0 went out twice, 0 unreadable")

    def add(self, home):
        """A document of its own and its place at the server."""
        self.documents += 1
        name = f"document-{self.documents}"
        url = self.endpoint.add(name, accepting(random.Random(f"{SEED}/{name}")))
        home.write(f"{name}.deploy.json", document_text(name))
        return name, url

    def check_once(self, home, name, url):
        """However it was cut off, the next `send` of the same does not send it twice."""
        self.endpoint.settle()
        before = self.endpoint.posts(name)
        records = {record["id"]: record["outcome"] for record in home.records()}
        code, report, err = home.send(f"{name}.deploy.json", url)
        after = self.endpoint.posts(name)
        if code == REFUSED:
            self.assertEqual(after, before, err)
            self.assertIn(records[err.split("--again ")[1].strip()], ("unknown", "accepted"))
        else:
            self.assertEqual((code, before, after), (DONE, 0, 1), err)
        self.assertLessEqual(after, 1)
        self.sent += before
        self.unsent += 1 - before
        return report

    def test_send(self):
        whole = self.seconds_of_a_send()
        for home, moments in self.homes(SEND_KILLS, "send"):
            name, url = self.add(home)
            process = home.start_send(f"{name}.deploy.json", url)
            time.sleep(moments.uniform(0, 1.3 * whole))
            process.kill()
            process.communicate(timeout=SECONDS)
            self.check_once(home, name, url)

    def seconds_of_a_send(self):
        with Home() as home:
            name, url = self.add(home)
            began = time.monotonic()
            self.assertEqual(home.send(f"{name}.deploy.json", url)[0], DONE)
            return time.monotonic() - began

    def test_serve(self):
        for home, moments in self.homes(SERVE_KILLS, "serve"):
            documents = [self.add(home) for _ in range(AT_ONCE)]
            relay, paths = self.start_relay(home, documents)
            answers = self.post_and_kill(relay, paths, moments)
            self.endpoint.settle()
            home.records()
            relay, _ = self.start_relay(home, documents)
            try:
                for name, url in documents:
                    self.check_key(relay, paths[name], name, answers.get(name))
                    self.check_once(home, name, url)
            finally:
                self.assertEqual(relay.end(), 0)

    def start_relay(self, home, documents):
        home.write("page/index.html", "<!doctype html><title>the page</title>")
        home.write("page/site.json", json.dumps({"endpoints": [
            {"name": name, "url": url} for name, url in documents]}))
        relay = Serving(home.environment, "--port", 0, "--site", home.path / "page")
        return relay, {endpoint["name"]: f"/{endpoint['relay']}/v1/deploy_update"
                       for endpoint in relay.site()["endpoints"]}

    def post(self, relay, path, name):
        body = json.dumps({"user_token": TOKEN, **deployment(metadata={"comment": name})}).encode()
        return relay.post(f"page-{name}", body, path)[2]

    def post_and_kill(self, relay, paths, moments):
        """What was answered before the kill."""
        answers = {}

        def post(name):
            with contextlib.suppress(Exception):  # the relay is gone
                answers[name] = self.post(relay, paths[name], name)

        posting = [threading.Thread(target=post, args=(name,)) for name in paths]
        for thread in posting:
            thread.start()
        time.sleep(moments.uniform(0, 0.08))
        relay.kill()
        for thread in posting:
            thread.join(SECONDS)
        return answers

    def check_key(self, relay, path, name, answered):
        """The same key again: what was answered, or what became of it; never a second POST."""
        before = self.endpoint.posts(name)
        answer = self.post(relay, path, name)
        after = self.endpoint.posts(name)
        self.assertLessEqual(after, 1)
        if answered:
            self.assertEqual((answered["outcome"], answer["outcome"]), ("accepted", "accepted"))
        self.assertIn(answer["outcome"], ("accepted", "unknown"))
        if answer["outcome"] == "accepted":
            self.assertEqual(after, 1)
        else:
            self.assertEqual(after, before)

    @unittest.skipUnless(DESKTOP_KILLS, "CONNECT_DEPLOY_GUI names no desktop program")
    def test_desktop(self):
        from virtual_screen import VirtualScreen  # needs Xvfb, which the others do not
        screen = VirtualScreen()
        self.addCleanup(screen.close)
        kept = set()
        for home, moments in self.homes(DESKTOP_KILLS, "the desktop program"):
            if not home.drafts.exists():
                kept = set()
            use = moments.choice(("start", "send", "send", "draft"))
            if use == "start":
                self.start_and_kill(screen, home, moments)
            elif use == "send":
                name, url = self.add(home)
                use = moments.choice((self.send, self.send_and_rest))
                self.use_and_kill(screen, home, moments, use, "--endpoint", url,
                                  f"{name}.deploy.json")
                self.check_once(home, name, url)
            else:
                self.drafts += 1
                self.use_and_kill(screen, home, moments, self.type_draft)
            now = self.kept_drafts(home)
            self.assertLessEqual(kept, now)  # what one window has left is with the next one
            self.taken_over += len(kept)
            kept = now
        say(f"{self.drafts} drafts were typed, taken over {self.taken_over} times, 0 lost")

    def start_and_kill(self, screen, home, moments):
        """In the middle of its start, when it takes over the drafts of the window before."""
        from desktop_window import PROGRAM
        with subprocess.Popen([PROGRAM], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, cwd=home.path,
                              env={**home.environment, **screen.environment}) as process:
            time.sleep(moments.uniform(0, START_SECONDS))
            process.kill()
        self.assertEqual(process.returncode, -signal.SIGKILL)

    def use_and_kill(self, screen, home, moments, use, *arguments):
        from desktop_window import DesktopWindow
        window = DesktopWindow(screen, home.path, *arguments, env={"CONNECT_USER_TOKEN": TOKEN})
        killer = threading.Timer(moments.uniform(0, DESKTOP_SECONDS), window.process.kill)
        try:
            if use == self.send_and_rest:
                use(window)
                time.sleep(moments.uniform(0, PRESS_SECONDS))
                window.process.kill()
            else:
                killer.start()
                with contextlib.suppress(AssertionError, RuntimeError):  # it is killed in the middle
                    use(window)
            window.process.wait(SECONDS)
            self.assertEqual(window.process.returncode, -signal.SIGKILL, window.said())
        finally:
            killer.cancel()
            window.close()

    def send(self, window):
        window.click("button", "Review and send")
        window.wait_for("dialog", "Send deployment")
        window.enter("Type the project name to confirm", "Demo")
        window.click("button", "Send")

    def send_and_rest(self, window):
        """It is killed just after the press."""
        self.send(window)

    def type_draft(self, window):
        if not window.find("textbox", "Project") or window.find("textbox", "Project")["value"]:
            window.click("button", "New")
            window.wait_for_value("textbox", "Project", "")
        window.enter("Project", f"draft-{self.drafts}-{'x' * 40}")

    def kept_drafts(self, home):
        """The texts that were typed, as far as they are kept."""
        found = set()
        for path in home.drafts.glob("*.json"):
            json.loads(path.read_text())
            found.update(re.findall(r"draft-\d+-x*", path.read_text()))
        return found


if __name__ == "__main__":
    unittest.main()
