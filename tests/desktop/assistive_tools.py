"""A session with assistive tools: a bus of the test's own, AT-SPI on it, and a tool that looks.

Importing this starts the bus, since the tool's library looks for it once. Debian's Python has that
library (python3-gi, gir1.2-atspi-2.0); under another one the test starts again in it.
"""

import atexit
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

DEBIAN = "/usr/bin/python3"
SECONDS = 30


def missing(what):
    print(f"missing: {what}", file=sys.stderr)
    sys.exit(77)


for program in ("dbus-daemon", "/usr/libexec/at-spi-bus-launcher"):
    if not shutil.which(program):
        missing(f"{program} (Debian: apt-get install dbus at-spi2-core)")
try:
    import gi
    gi.require_version("Atspi", "2.0")
except (ImportError, ValueError):
    if sys.executable == DEBIAN or not os.path.exists(DEBIAN) or os.environ.get("IN_DEBIAN_PYTHON"):
        missing("Atspi for Python (Debian: apt-get install python3-gi gir1.2-atspi-2.0)")
    os.environ["IN_DEBIAN_PYTHON"] = "1"
    os.execv(DEBIAN, [DEBIAN, "-B", *sys.argv])


class Session:
    """`environment` leads a program to its bus; tools are there once they are switched on."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="connect-deploy-session-")
        self._home = pathlib.Path(self._folder.name)
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(self._home),
                       "XDG_RUNTIME_DIR": str(self._home), "GSETTINGS_BACKEND": "memory"}
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address",
             f"--address=unix:path={self._home}/bus"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True)
        self.environment = {"DBUS_SESSION_BUS_ADDRESS": self._bus.stdout.readline().strip(),
                            "XDG_RUNTIME_DIR": str(self._home)}
        self._launcher = subprocess.Popen(
            ["/usr/libexec/at-spi-bus-launcher"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**environment, **self.environment})
        os.environ.update(self.environment)
        atexit.register(self.close)

    def switch_on(self):
        """What a screen reader does as it starts."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                      GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled",
                                             GLib.Variant("b", True))),
                      None, Gio.DBusCallFlags.NONE, SECONDS * 1000, None)

    def close(self):
        for process in (self._launcher, self._bus):
            if process.poll() is None:
                process.terminate()
                process.wait(SECONDS)
        self._bus.stdout.close()
        self._folder.cleanup()


session = Session()
from gi.repository import Atspi, Gio, GLib  # noqa: E402, after the bus that they look for


def pump():
    """Takes what has come in."""
    while GLib.MainContext.default().iteration(False):
        pass


def wait(look, what, process=None):
    """Until `look()` gives something true; what the tree lacks at that moment is no failure."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        pump()
        try:
            found = look()
        except GLib.Error:
            found = None
        if found:
            return found
        if process and process.poll() is not None:
            raise AssertionError(f"the program ended: {process.returncode}")
        time.sleep(0.02)
    raise AssertionError(f"not in {SECONDS} s: {what}")


def states(thing):
    return {state.value_nick for state in thing.get_state_set().get_states()}


def text(thing):
    return Atspi.Text.get_text(thing, 0, -1)


class Tool:
    """A screen reader's view of the program: its window, and the events that come."""

    def __init__(self, *events):
        Atspi.init()
        self.events = []
        self._listener = Atspi.EventListener.new(self._hear)
        for event in events:
            self._listener.register(event)
        pump()

    def _hear(self, event):
        try:
            source, name = event.source.get_role_name(), event.source.get_name()
        except GLib.Error:
            source, name = "", ""
        words = event.any_data if isinstance(event.any_data, str) else ""
        self.events.append((event.type, source, name, event.detail1, words))

    def heard(self, *wanted):
        """Whether an event begins with these of type, role, name, detail and words."""
        pump()
        return any(event[:len(wanted)] == wanted for event in self.events)

    def window(self, process):
        def look():
            desktop = Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                program = desktop.get_child_at_index(i)
                if program and program.get_process_id() == process.pid:
                    return program.get_child_at_index(0)
            return None

        return wait(look, "the program on the bus", process)


def walk(thing):
    """It and all within, in reading order."""
    yield thing
    for i in range(thing.get_child_count()):
        child = thing.get_child_at_index(i)
        if child:
            yield from walk(child)


def texts(thing):
    """All that can be read in it."""
    return [text(part) for part in walk(thing) if "Text" in part.get_interfaces()]


def find(window, role, name):
    """Waits for the first of that role and name."""
    def look():
        return next((thing for thing in walk(window)
                     if thing.get_role_name() == role and thing.get_name() == name), None)

    return wait(look, f"{role} {name}")
