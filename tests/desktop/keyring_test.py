"""The desktop program and a real keyring: what the tick keeps, forgets and finds again."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

from desktop_window import DesktopWindow  # noqa: E402
from keyring_case import Keyring  # noqa: E402
from window_test import TOKEN, WindowCase  # noqa: E402

TICK = "Keep in the keyring"
HERE = "http://127.0.0.1:9"


class KeyringInTheDesktop(WindowCase):
    def setUp(self):
        super().setUp()
        self.keyring = Keyring()
        self.addCleanup(self.keyring.close)

    def open(self, *arguments, token=""):
        window = DesktopWindow(self.screen, self.home, *arguments, env=self.keyring.environment)
        self.addCleanup(window.close)
        return window

    def kept(self):
        return self.keyring.tool("search", "--all", "xdg:schema",
                                 "connect-deploy.UserToken").stdout

    def ticked(self, window, ticked):
        window.wait(lambda: (window.find("checkbox", TICK) or {}).get("selected") is ticked,
                    f"the tick is {ticked}")

    def test_kept_found_again_and_forgotten(self):
        window = self.open("--endpoint", HERE)
        window.enter("User token", TOKEN, secret=True)
        window.click("checkbox", TICK)
        self.ticked(window, True)
        window.wait(lambda: f"secret = {TOKEN}" in self.kept(), "it is in the keyring")
        window.close()
        self.assert_token_is_nowhere(window.mirror_file.read_text())

        window = self.open("--endpoint", HERE)
        self.ticked(window, True)
        self.assertEqual(window.find("textbox", "User token")["hint"], "From the keyring")
        window.choose("Endpoint", "JFrog Connect cloud")
        self.ticked(window, False)
        window.choose("Endpoint", "Another URL")
        self.ticked(window, True)
        window.click("checkbox", TICK)
        self.ticked(window, False)
        window.wait(lambda: TOKEN not in self.kept(), "it is forgotten")
        window.close()
        self.assert_token_is_nowhere(window.mirror_file.read_text())

    def test_without_one_there_is_no_tick(self):
        window = DesktopWindow(self.screen, self.home, "--endpoint", HERE)
        self.addCleanup(window.close)
        self.assertIsNone(window.find("checkbox", TICK))


if __name__ == "__main__":
    unittest.main()
