"""A keyring of a test's own: a session bus, and GNOME's keyring on it, unlocked without a screen."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from cli_case import SECONDS

PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon", "secret-tool")


class Keyring:
    """`environment` leads a program to it. With daemon=False the bus is there and no keyring."""

    def __init__(self, daemon=True):
        missing = [name for name in PROGRAMS if not shutil.which(name)]
        if missing:
            raise unittest.SkipTest(f"missing: {', '.join(missing)}")
        self._folder = tempfile.TemporaryDirectory(prefix="connect-deploy-keyring-")
        self.home = pathlib.Path(self._folder.name)
        self._own = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(self.home),
                     "XDG_DATA_HOME": str(self.home / "data"), "XDG_RUNTIME_DIR": str(self.home)}
        # A bus that starts no service by itself: what is not started here is not there.
        config = self.home / "bus.conf"
        config.write_text(f"""<busconfig><type>session</type>
            <listen>unix:path={self.home}/bus</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/><allow own="*"/></policy></busconfig>""")
        self._running = [subprocess.Popen(
            ["dbus-daemon", "--nofork", "--nopidfile", "--print-address", f"--config-file={config}"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self._own, text=True)]
        self.environment = {"DBUS_SESSION_BUS_ADDRESS":
                            self._running[0].stdout.readline().strip()}
        if daemon:
            self._start_daemon()

    def _start_daemon(self):
        daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**self._own, **self.environment})
        daemon.stdin.write(b"a password of the test's")
        daemon.stdin.close()
        self._running.append(daemon)
        deadline = time.monotonic() + SECONDS
        # Until it takes something, which also makes the collection that is the default.
        while self.tool("store", "--label=first", "made-by", "the test", secret="x").returncode != 0:
            if time.monotonic() > deadline:
                raise AssertionError("the keyring does not answer")
            time.sleep(0.1)

    def tool(self, *arguments, secret=None):
        """What libsecret's own program says."""
        return subprocess.run(["secret-tool", *arguments], input=secret, capture_output=True,
                              text=True, timeout=SECONDS, env={**self._own, **self.environment})

    def files(self):
        return {path: path.read_bytes() for path in self.home.rglob("*") if path.is_file()}

    def close(self):
        for program in reversed(self._running):
            program.terminate()
            program.wait(SECONDS)
            if program.stdout:
                program.stdout.close()
        self._folder.cleanup()
