"""connect-deploy-gui: values that are given and say nothing, for every option of its --help."""

import re
import subprocess
import unittest

from desktop_window import PROGRAM, SECONDS


def run(*arguments):
    # Without a display: what is wrong with the arguments is said before a window is opened.
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=SECONDS,
                          stdin=subprocess.DEVNULL, env={"HOME": "/nonexistent"})


class Options(unittest.TestCase):
    def setUp(self):
        text = run("--help").stdout
        lines = re.findall(r"^  (?:-\w,)?(--[a-z-]+)( [A-Z]\S*)?", text, re.MULTILINE)
        self.names = [name for name, _ in lines]
        self.valued = [name for name, value in lines if value]
        self.assertIn("--endpoint", self.valued)
        self.assertIn("--site", self.valued)

    def test_help_names_what_a_value_is(self):
        text = run("--help").stdout
        self.assertIn("Usage: connect-deploy-gui [OPTIONS] [FILE]", text)
        self.assertIn("--theme THEME ", text)
        self.assertIn("--size WIDTHxHEIGHT ", text)
        for word in ("TEXT", " in {", "->"):
            self.assertNotIn(word, text)

    def refused(self, name, *arguments):
        with self.subTest(arguments):
            result = run(*arguments)
            self.assertEqual(result.returncode, 2, result.stdout + result.stderr)
            self.assertIn(name, result.stderr.splitlines()[0])
            self.assertEqual(result.stdout, "")

    def test_empty_values(self):
        for name in self.valued:
            for value in ("", " ", "\t", "\u00a0"):
                self.refused(name, name, value)
                self.refused(name, f"{name}={value}")
        for value in ("", " "):
            self.refused("FILE", value)

    def test_another_option_as_the_value(self):
        for name in self.valued:
            for other in (*self.names, "-h"):
                self.refused(name, name, other)
                self.refused(name, name, f"{other}=x")

    def test_certificates_that_can_not_be_read(self):
        self.refused("--ca-file", "--ca-file", "/nonexistent/ca.pem")
        self.refused("--ca-file", "--ca-file", __file__)

    def test_twice(self):
        for name in self.valued:
            self.refused(name, name, "a", name, "b")


if __name__ == "__main__":
    unittest.main()
