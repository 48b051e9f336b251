"""The desktop program in a real window: mouse and keys in, the mirror and the sandbox's log out."""

import json
import os
import pathlib
import socket
import tempfile
import time
import unittest

from desktop_window import DesktopWindow
from sandbox_process import SandboxProcess
from virtual_screen import VirtualScreen

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = pathlib.Path(os.environ.get("CONNECT_DEPLOY_SCREENSHOTS", ROOT / "build/screenshots"))
TOKEN = "tok-93aa41c7-not-a-real-one"

FIELDS = {"Project": "Demo", "Flow ID": "f-dd0c-73b9", "Comment": "test webhook 1",
          "App name": "default_app", "App version": "v1.1"}
BODY = {
    "user_token": "<hidden>",
    "flow_id": "f-dd0c-73b9",
    "devices_filter": {
        "project": {"name": "Demo"},
        "groups": [{"name": "TestGroup1"}, {"name": "TestGroup2"}],
        "filters": [{"type": "specific_device", "operand": "is", "value": "d-4ec7-1be9"}],
    },
    "metadata": {"comment": "test webhook 1", "app": {"name": "default_app", "version": "v1.1"}},
}


def processor_time(pid):
    """Seconds that all of its threads have had."""
    words = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


class WindowCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="connect-deploy-desktop-")
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.screen = VirtualScreen()
        self.addCleanup(self.screen.close)

    def start_sandbox(self):
        sandbox = SandboxProcess()
        self.addCleanup(sandbox.close)
        return sandbox

    def open(self, *arguments, token=TOKEN, path=None):
        env = {"CONNECT_USER_TOKEN": token} if token else {}
        env |= {"PATH": path} if path else {}
        window = DesktopWindow(self.screen, self.home, *arguments, env=env)
        self.addCleanup(window.close)
        return window

    def picture(self, state):
        colours = self.screen.picture(PICTURES / f"desktop-{state}.png")
        self.assertGreater(colours, 20, f"the picture of {state} shows something")

    def assert_token_is_nowhere(self, *texts):
        for text in texts:
            self.assertNotIn(TOKEN, text)
        for path in self.home.rglob("*"):
            if path.is_file():
                self.assertNotIn(TOKEN.encode(), path.read_bytes(), path)


def build_least(window):
    window.enter("Project", "Demo")
    window.enter("Flow ID", "f-dd0c-73b9")
    window.click("button", "Add group")
    window.enter("Group 1", "TestGroup1")


def build_example(window):
    for name, text in FIELDS.items():
        window.enter(name, text)
    for number, name in enumerate(("TestGroup1", "TestGroup2"), 1):
        window.click("button", "Add group")
        window.enter(f"Group {number}", name)
    window.click("button", "Add filter")
    window.choose("Filter 1 type", "specific_device")
    window.choose("Filter 1 operand", "is")
    window.enter("Filter 1 value", "d-4ec7-1be9")


def confirm(window, project="Demo"):
    window.click("button", "Review and send")
    window.wait_for("dialog", "Send deployment")
    window.enter("Type the project name to confirm", project)
    window.click("button", "Send")


class Window(WindowCase):
    def test_the_vendors_example(self):
        sandbox = self.start_sandbox()
        window = self.open("--endpoint", sandbox.url)
        self.picture("empty")
        build_example(window)
        shown = window.find("region", "Request")["value"]
        self.assertEqual(json.loads(shown), BODY)
        self.picture("example")

        window.click("button", "Review and send")
        window.wait_for("dialog", "Send deployment")
        self.assertTrue(window.wait_for("button", "Send")["disabled"])
        window.enter("Type the project name to confirm", "Demo")
        self.picture("review")
        window.click("button", "Send")
        self.assertTrue(window.outcome().startswith("Accepted"), window.outcome())
        self.picture("accepted")

        self.assertEqual(sandbox.deployments(), [(200, shown)])
        self.assertIn("d-4ec7-1be9", sandbox.accepted())
        self.assert_token_is_nowhere(sandbox.log(), sandbox.accepted(), window.said())
        window.close()
        self.assert_token_is_nowhere()

    def test_errors_stand_beside_their_fields(self):
        window = self.open("--endpoint", "http://127.0.0.1:9", token="")
        window.click("button", "Review and send")
        for name in ("Project", "Flow ID", "User token"):
            window.wait(lambda name=name: window.find("textbox", name)["invalid"], f"{name} marked")
            self.assertTrue(window.find("textbox", name)["error"])
        self.assertIsNone(window.find("dialog", "Send deployment"))
        self.picture("errors")

    def test_a_typed_token_and_another_name(self):
        sandbox = self.start_sandbox()
        window = self.open("--endpoint", sandbox.url, token="")
        build_least(window)
        window.enter("User token", TOKEN, secret=True)
        window.click("button", "Review and send")
        window.wait_for("dialog", "Send deployment")
        window.enter("Type the project name to confirm", "demo")
        self.assertTrue(window.find("button", "Send")["disabled"])
        window.keys("Escape")
        window.wait(lambda: window.find("dialog", "Send deployment") is None, "the dialog is gone")
        self.assertEqual(sandbox.deployments(), [])
        confirm(window)
        self.assertTrue(window.outcome().startswith("Accepted"), window.outcome())
        self.assertEqual(len(sandbox.deployments()), 1)
        self.assert_token_is_nowhere(sandbox.log(), window.said())

    def test_a_refused_connection_is_not_sent(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        window = self.open("--endpoint", f"http://127.0.0.1:{port}")
        build_least(window)
        confirm(window)
        self.assertTrue(window.outcome().startswith("Not sent"), window.outcome())
        self.picture("not-sent")

    def test_an_answer_that_never_comes_is_unknown(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(20)
            window = self.open("--endpoint", f"http://127.0.0.1:{listener.getsockname()[1]}")
            build_least(window)
            confirm(window)
            connection, _ = listener.accept()
            with connection:
                self.assertIn(b"POST /v1/deploy_update", connection.recv(65536))
            # Closed without an answer.
            self.assertTrue(window.outcome().startswith("Outcome unknown"), window.outcome())
        self.picture("unknown")

    def test_undo_by_keyboard(self):
        window = self.open("--endpoint", "http://127.0.0.1:9")
        window.enter("Project", "Demo")
        window.click("button", "Add group")
        window.wait_for("textbox", "Group 1")
        window.click("button", "Undo")
        window.wait(lambda: window.find("textbox", "Group 1") is None, "undone")
        window.click("button", "Redo")
        window.wait_for("textbox", "Group 1")

    def test_nothing_is_drawn_while_nothing_happens(self):
        window = self.open()
        time.sleep(3)  # until it has settled
        before = processor_time(window.process.pid)
        time.sleep(6)
        used = processor_time(window.process.pid) - before
        self.assertLessEqual(used, 0.03, "0.5 % of a core")

    def test_escape_keeps_what_was_typed_and_undo_goes_by_fields(self):
        window = self.open("--endpoint", "http://127.0.0.1:9")
        window.enter("Comment", "first words")
        window.keys("Escape")
        window.enter("App name", "default_app")
        window.wait_for_value("textbox", "Comment", "first words")
        window.keys("ctrl+z")  # while the field has the keyboard
        window.wait_for_value("textbox", "App name", "")
        window.type("other")
        window.wait_for_value("textbox", "App name", "other")
        window.keys("ctrl+z", "ctrl+z")
        window.wait_for_value("textbox", "Comment", "")
        window.keys("ctrl+y")
        window.wait_for_value("textbox", "Comment", "first words")

    def test_a_place_is_asked_for_without_a_file_dialog_of_the_desktop(self):
        window = self.open("--endpoint", "http://127.0.0.1:9", path="/nonexistent")
        window.enter("Project", "Demo")
        window.keys("ctrl+s")
        window.wait_for("dialog", "Save as")
        self.assertIsNone(window.find("textbox", "Project"), "out of reach")
        wanted = self.home / "mine.json"
        window.wait_for_value("textbox", "File", str(self.home / "Demo.deploy.json"))
        self.assertEqual(list(self.home.glob("*.deploy.json")), [])
        window.enter("File", str(wanted))
        window.keys("Return")
        window.wait(wanted.exists, "saved there")
        window.wait(lambda: window.find("textbox", "Project"), "the dialog is gone")

        window.keys("ctrl+o")
        window.wait_for("dialog", "Open a file")
        window.enter("File", str(self.home / "none.json"))
        window.keys("Return")
        window.wait_for_value("dialog", "Open a file", "There is no such file.")
        window.click("button", "Cancel")
        window.wait(lambda: window.find("dialog", "Open a file") is None, "left")

    def test_ends_at_a_signal(self):
        window = self.open("--endpoint", "http://127.0.0.1:9")
        self.assertIn(window.close(), (0, -15))


if __name__ == "__main__":
    unittest.main()
