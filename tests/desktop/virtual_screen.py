"""A screen of its own: Xvfb with a number that it finds itself, and pictures of what it shows."""

import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import time
import zlib

SECONDS = 30


def needed(program, package):
    """A tool that these tests can't do without: its absence is a failure, not a skip."""
    found = shutil.which(program)
    if not found:
        raise RuntimeError(f"{program} is missing (Debian: apt-get install {package})")
    return found


class VirtualScreen:
    """Ends with close(). `environment` holds what a program needs to draw on it."""

    def __init__(self, width=1280, height=800):
        server = needed("Xvfb", "xvfb")
        self._folder = tempfile.TemporaryDirectory(prefix="connect-deploy-screen-")
        read_end, write_end = os.pipe()
        with os.fdopen(read_end) as told:
            self._server = subprocess.Popen(
                [server, "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24",
                 "-fbdir", self._folder.name, "-nolisten", "tcp", "-noreset",
                 "-r"],  # no key repeats by itself where this machine is slow
                pass_fds=[write_end], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            os.close(write_end)
            number = told.readline().strip()
        if not number:
            self.close()
            raise RuntimeError("Xvfb did not start")
        self.environment = {"DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1"}

    def close(self):
        self._server.terminate()
        try:
            self._server.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._folder.cleanup()

    def xdotool(self, *arguments):
        """Mouse, keys and windows, as a person's."""
        result = subprocess.run(
            [needed("xdotool", "xdotool"), *map(str, arguments)], capture_output=True, text=True,
            timeout=SECONDS, env={**os.environ, **self.environment}, check=False)
        if result.returncode != 0:
            raise RuntimeError(f"xdotool {arguments}: {result.stderr}")
        return result.stdout

    def _settled_dump(self):
        """What the screen shows once something is drawn and nothing changes any more."""
        file = pathlib.Path(self._folder.name, "Xvfb_screen0")
        end = time.monotonic() + SECONDS
        last, dump = b"", file.read_bytes()
        while (dump != last or _is_black(dump)) and time.monotonic() < end:
            time.sleep(0.3)
            last, dump = dump, file.read_bytes()
        return dump

    def picture(self, path):
        """Writes what the screen shows as a PNG; gives the count of its colours."""
        width, height, rows = _read_xwd(self._settled_dump())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_png(width, height, rows))
        pixels = b"".join(rows)
        return len({pixels[i:i + 3] for i in range(0, len(pixels), 3)})


def _is_black(dump):
    """An empty screen is; of each pixel's four bytes one is always zero."""
    return dump.count(0) > len(dump) // 2


def _read_xwd(dump):
    """Width, height and the rows as RGB, of the X server's own dump at 32 bits a pixel."""
    header = struct.unpack(">25I", dump[:100])
    width, height, order, bits, stride = header[4], header[5], header[7], header[11], header[12]
    if bits != 32:
        raise RuntimeError(f"a screen of {bits} bits a pixel is not expected")
    start = header[0] + header[19] * 12  # after header and colour map
    red, green, blue = (1, 2, 3) if order else (2, 1, 0)
    rows = []
    for y in range(height):
        row = dump[start + y * stride:start + y * stride + width * 4]
        pixels = bytearray(width * 3)
        pixels[0::3], pixels[1::3], pixels[2::3] = row[red::4], row[green::4], row[blue::4]
        rows.append(bytes(pixels))
    return width, height, rows


def _png(width, height, rows):
    def chunk(kind, content):
        return (struct.pack(">I", len(content)) + kind + content +
                struct.pack(">I", zlib.crc32(kind + content)))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = b"".join(b"\0" + row for row in rows)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) +
            chunk(b"IDAT", zlib.compress(lines, 6)) + chunk(b"IEND", b""))
