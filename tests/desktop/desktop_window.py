"""connect-deploy-gui as a person meets it: read by its mirror, used by mouse and keys."""

import ctypes
import json
import os
import pathlib
import struct
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("CONNECT_DEPLOY_GUI", str(ROOT / "build/native/bin/connect-deploy-gui"))
SECONDS = 60  # within which anything that was asked for stands in the mirror
REST = 0.3  # seconds after which what has not moved does not move: a list finds its place at first


class DesktopWindow:
    """The program's window on `screen`. Names and roles are those of docs/front-end.md, Names."""

    def __init__(self, screen, home, *arguments, env=None, mirror="mirror.json"):
        if not pathlib.Path(PROGRAM).exists():
            raise RuntimeError(f"{PROGRAM} is missing: run scripts/build.sh native")
        self._screen = screen
        self.mirror_file = home / mirror
        self.mirror_file.unlink(missing_ok=True)  # of a window before it
        self._said = open(home / "said.txt", "w+b")
        self.process = subprocess.Popen(
            [PROGRAM, "--size", "1280x800", "--mirror", str(self.mirror_file), *arguments],
            stdin=subprocess.DEVNULL, stdout=self._said, stderr=subprocess.STDOUT, cwd=home,
            env={**_plain_environment(home), **screen.environment, **(env or {})})
        self.wait_for("button", "Review and send")
        self._window = screen.xdotool("search", "--sync", "--onlyvisible", "--name",
                                      "connect-deploy").split()[0]
        screen.xdotool("windowfocus", "--sync", self._window)

    def close(self):
        """Ends it and gives its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._said.close()
        return self.process.returncode

    def ask_to_close(self):
        """What a window's cross does; there is no window manager here to do it."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x11.XOpenDisplay(
            self._screen.environment["DISPLAY"].encode()))
        atom = [x11.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")]
        window = int(self._window)
        client_message = 33
        event = struct.pack("iLiPLLi5l", client_message, 0, 1, display.value, window, atom[0], 32,
                            atom[1], 0, 0, 0, 0).ljust(192, b"\0")
        x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), event)
        x11.XCloseDisplay(display)

    def said(self):
        """All that the program has printed."""
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace")

    def nodes(self):
        """The mirror as it stands; nothing while it is being written."""
        try:
            return json.loads(self.mirror_file.read_text(encoding="utf-8"))
        except (OSError, json.JSONDecodeError):
            return []

    def find(self, role, name):
        """The first node with that role and name, else nothing."""
        return next((node for node in self.nodes()
                     if node["role"] == role and node["name"] == name), None)

    def wait(self, look, what):
        """Waits until `look()` gives something true."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            found = look()
            if found:
                return found
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}): "
                                     f"{self.said()}")
            time.sleep(0.02)
        seen = [(node["role"], node["name"], node.get("value")) for node in self.nodes()]
        raise AssertionError(f"not in {SECONDS} s: {what}; the mirror has {seen}")

    def wait_for(self, role, name):
        return self.wait(lambda: self.find(role, name), f"{role} {name}")

    def wait_for_value(self, role, name, value):
        self.wait(lambda: (self.find(role, name) or {}).get("value") == value,
                  f"{role} {name} holds {value!r}")

    def steady(self, role, name):
        """The node once it no longer moves and can be used."""
        seen = {"node": None, "since": 0.0}

        def look():
            node = self.find(role, name)
            if node != seen["node"]:
                seen.update(node=node, since=time.monotonic())
            rests = time.monotonic() - seen["since"] > REST
            return node if node and rests and not node["disabled"] else None

        return self.wait(look, f"{role} {name} at rest")

    def click(self, role, name):
        """Moves the mouse to its middle and presses the button."""
        rect = self.steady(role, name)["rect"]
        x, y = rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2
        self._screen.xdotool("mousemove", "--window", self._window, round(x), round(y))
        self._screen.xdotool("mousedown", 1, "sleep", 0.05, "mouseup", 1)

    def keys(self, *chords):
        self._screen.xdotool("key", "--delay", 30, *chords)

    def type(self, text):
        self._screen.xdotool("type", "--delay", 25, "--", text)

    def enter(self, name, text, secret=False):
        """Clicks into a field and types over what it holds."""
        self.click("textbox", name)
        self.keys("ctrl+a")
        self.type(text)
        if not secret:
            self.wait_for_value("textbox", name, text)

    def choose(self, name, option):
        """Opens a list and clicks one of its options."""
        self.click("combobox", name)
        self.click("option", option)
        self.wait_for_value("combobox", name, option)

    def outcome(self):
        """The words of the status that tells how a send ended."""
        words = ("Accepted", "Rejected", "Rate limited", "Not sent", "Outcome unknown")

        def look():
            for node in self.nodes():
                text = node.get("value") or node["name"]
                if node["role"] == "status" and text.startswith(words):
                    return text
            return None

        return self.wait(look, "an outcome")


def _plain_environment(home):
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"), "XDG_CACHE_HOME": str(home / "cache"),
    }
