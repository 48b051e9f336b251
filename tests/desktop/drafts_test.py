"""Several deployments in the desktop program: each with its file, none lost with the window."""

import json
import os
import signal
import unittest

from desktop_window import DesktopWindow
from window_test import TOKEN, WindowCase


class Drafts(WindowCase):
    def file(self, name, comment):
        path = self.home / name
        path.write_text(json.dumps({"flow_id": "f-dd0c-73b9", "metadata": {"comment": comment}}))
        return path

    def comment_of(self, path):
        return json.loads(path.read_text())["metadata"]["comment"]

    def kept(self):
        files = (self.home / "state/connect-deploy/drafts").glob("*.json")
        return "".join(path.read_text() for path in files)

    def wait_for_draft(self, window, words):
        window.wait(lambda: words in self.kept(), f"{words} among the drafts")

    def test_two_deployments_outlive_a_killed_window(self):
        path = self.file("a.deploy.json", "of A")
        window = self.open(str(path))
        window.enter("Comment", f"changed {TOKEN}")
        window.click("button", "New")
        window.wait_for("tab", "Unsaved deployment")
        window.enter("Project", "Demo")
        window.wait_for("tab", "Demo")
        self.wait_for_draft(window, "Demo")
        self.assert_token_is_nowhere_but_the_mirror()
        os.kill(window.process.pid, signal.SIGKILL)
        window.process.wait()

        window = self.open()
        self.assertTrue(window.wait_for("tab", "Demo")["selected"])
        self.assertEqual(window.find("textbox", "Project")["value"], "Demo")
        window.click("tab", "a.deploy.json")
        window.wait_for_value("textbox", "Comment", "changed <hidden>")
        window.keys("ctrl+s")
        window.wait(lambda: self.comment_of(path) == "changed <hidden>", "saved into its file")

    def assert_token_is_nowhere_but_the_mirror(self):
        for path in (self.home / "state").rglob("*"):
            if path.is_file():
                self.assertNotIn(TOKEN.encode(), path.read_bytes(), path)

    def test_a_file_that_was_changed_meanwhile_is_asked_about(self):
        path = self.file("a.deploy.json", "of A")
        window = self.open(str(path))
        window.enter("Comment", "mine")
        self.file("a.deploy.json", "theirs")
        window.keys("ctrl+s")
        window.wait_for("alert", "File changed")
        self.assertEqual(self.comment_of(path), "theirs")
        window.click("button", "Write over it")
        window.wait(lambda: self.comment_of(path) == "mine", "written over")

    def test_two_windows_keep_their_own(self):
        first = self.open()
        first.enter("Project", "First")
        self.wait_for_draft(first, "First")
        second = DesktopWindow(self.screen, self.home, mirror="second.json")
        self.addCleanup(second.close)
        self.assertEqual(second.find("textbox", "Project")["value"], "")
        second.close()
        self.assertIn("First", self.kept())
        first.close()
        third = self.open()
        self.assertEqual(third.find("textbox", "Project")["value"], "First")


if __name__ == "__main__":
    unittest.main()
