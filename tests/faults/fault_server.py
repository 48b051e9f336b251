"""Endpoints on loopback that do as the rows of table.py say, all at once.

Run as a program it serves every row until it is ended, and prints one line of JSON: "posts", a URL that
tells how many POSTs each row has counted, and "groups" of rows as a browser meets them.
"""

import contextlib
import gzip
import json
import pathlib
import re
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import warnings
import zlib

import table

SECONDS = 30  # after which a connection is given up
CORS = "".join(f"{line}\r\n" for line in (
    "Access-Control-Allow-Origin: *", "Access-Control-Allow-Headers: Content-Type",
    "Access-Control-Allow-Methods: GET, HEAD, POST, OPTIONS",
    "Access-Control-Expose-Headers: Retry-After"))


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def read_head(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None, b""
        data += piece
    head, _, rest = data.partition(b"\r\n\r\n")
    return head.decode("latin-1"), rest


def read_body(connection, head, body):
    found = re.search(r"(?im)^content-length:\s*(\d+)", head)
    if re.search(r"(?im)^expect:\s*100-continue", head):
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    while len(body) < int(found[1] if found else 0):
        piece = connection.recv(65536)
        if not piece:
            break
        body += piece
    return body


class Certificates:
    """Made for one run: each kind that a client must refuse, or that asks for one."""

    def __init__(self, folder):
        self.folder = folder
        self.ca = folder / "ca.pem"
        self._openssl("req", "-x509", *self._new("ca"), "-out", self.ca, "-days", 2, "-subj",
                      "/CN=Test authority")
        self.contexts = {
            "wrong-host": self._context("wrong", "DNS:other.invalid"),
            "expired": self._context("expired", "IP:127.0.0.1", "20200101000000Z"),
            "self-signed": self._self_signed(),
            "unknown-ca": self._of_unknown_ca(),
            "too-old": self._context("old", "IP:127.0.0.1"),
            "client-1.2": self._context("client2", "IP:127.0.0.1"),
            "client-1.3": self._context("client3", "IP:127.0.0.1"),
        }
        old = self.contexts["too-old"]
        old.set_ciphers("ALL:@SECLEVEL=0")
        with contextlib.suppress(ValueError), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        for version, name in ((ssl.TLSVersion.TLSv1_2, "client-1.2"), (ssl.TLSVersion.TLSv1_3, "client-1.3")):
            context = self.contexts[name]
            context.minimum_version = context.maximum_version = version
            context.load_verify_locations(self.ca)
            context.verify_mode = ssl.CERT_REQUIRED

    def _openssl(self, *words):
        subprocess.run(["openssl", *map(str, words)], check=True, cwd=self.folder, capture_output=True)

    def _new(self, name):
        return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                f"{name}.key")

    def _load(self, name):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context

    def _context(self, name, alternative, ends=None):
        self._openssl("req", *self._new(name), "-out", f"{name}.csr", "-subj", "/CN=test")
        (self.folder / f"{name}.names").write_text(f"subjectAltName={alternative}\n")
        if ends:
            (self.folder / "index.txt").write_text("")
            (self.folder / "ca.cnf").write_text(
                "[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\n"
                "default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n")
            self._openssl("ca", "-batch", "-config", "ca.cnf", "-cert", self.ca, "-keyfile", "ca.key",
                          "-in", f"{name}.csr", "-out", f"{name}.pem", "-startdate", "20190101000000Z",
                          "-enddate", ends, "-extfile", f"{name}.names", "-notext")
        else:
            self._openssl("x509", "-req", "-in", f"{name}.csr", "-CA", self.ca, "-CAkey", "ca.key",
                          "-CAcreateserial", "-days", 2, "-extfile", f"{name}.names", "-out",
                          f"{name}.pem")
        return self._load(name)

    def _self_signed(self):
        self._openssl("req", "-x509", *self._new("own"), "-out", "own.pem", "-days", 2, "-subj",
                      "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
        return self._load("own")


    def _of_unknown_ca(self):
        """Sound, and of an authority that nobody was told to trust."""
        self._openssl("req", "-x509", *self._new("unknown"), "-out", "unknown.pem", "-days", 2, "-subj",
                      "/CN=Another authority")
        self._openssl("req", *self._new("leaf"), "-out", "leaf.csr", "-subj", "/CN=test")
        (self.folder / "leaf.names").write_text("subjectAltName=IP:127.0.0.1\n")
        self._openssl("x509", "-req", "-in", "leaf.csr", "-CA", "unknown.pem", "-CAkey", "unknown.key",
                      "-CAcreateserial", "-days", 2, "-extfile", "leaf.names", "-out", "leaf.pem")
        return self._load("leaf")


class FaultServer:
    """`urls` has the base URL of each row; `posts(row)` how many requests came to it."""

    def __init__(self, rows):
        self._folder = tempfile.TemporaryDirectory(prefix="connect-deploy-faults-")
        certificates = Certificates(pathlib.Path(self._folder.name))
        self.ca_file = certificates.ca
        self._rows = {str(number): row for number, row in enumerate(rows)}
        self._counts = dict.fromkeys(self._rows, 0)
        self._counting = threading.Lock()
        self._closing = threading.Event()
        self._listeners = []
        http = self._listen(self._serve_http)
        secure = {f"tls:{kind}": f"https://127.0.0.1:{self._listen(self._tls(context))}"
                  for kind, context in certificates.contexts.items()}
        plain = self._listen(lambda connection: connection.sendall(b"HTTP/1.1 400 X\r\n\r\n"))
        places = {"unnamed": "https://no-such-host.invalid", "refused": f"http://127.0.0.1:{self._unused()}",
                  "plain": f"https://127.0.0.1:{plain}",
                  "hang": f"https://127.0.0.1:{self._listen(self._hang)}",
                  "reset": f"http://127.0.0.1:{self._listen(self._reset_connected)}",
                  "backlog": f"http://127.0.0.1:{self._full()}", **secure}
        self._elsewhere = f"http://127.0.0.1:{http}/elsewhere"
        self.posts_url = f"http://127.0.0.1:{http}/posts"
        self.urls = {row.name: places.get(row.place, f"http://127.0.0.1:{http}/{number}")
                     for number, row in self._rows.items()}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._closing.set()
        for listener in self._listeners:
            listener.close()
        self._folder.cleanup()

    def posts(self):
        """Of each row, and of the place that redirects lead to."""
        with self._counting:
            named = {self._rows[number].name: count for number, count in self._counts.items()
                     if number in self._rows}
            return {**named, "elsewhere": self._counts.get("elsewhere", 0)}

    def _unused(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            return listener.getsockname()[1]

    def _full(self):
        """A port at which a new connection waits: its queue is full."""
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        self._listeners.append(listener)
        for _ in range(3):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
            self._listeners.append(filler)
        return listener.getsockname()[1]

    def _listen(self, behave):
        listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._listeners.append(listener)

        def serve(connection):
            with contextlib.suppress(OSError), connection:
                connection.settimeout(SECONDS)
                behave(connection)

        def accept():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        return listener.getsockname()[1]

    def _reset_connected(self, connection):
        # Not before the other side has seen that it is connected: until then nothing can have left.
        self._closing.wait(0.2)
        reset(connection)

    def _hang(self, _):
        self._closing.wait(SECONDS)

    def _tls(self, context):
        def behave(connection):
            with context.wrap_socket(connection, server_side=True) as secure:
                self._serve_http(secure)
        return behave

    def _serve_http(self, connection):
        head, body = read_head(connection)
        if head is None:
            return
        method, path = head.split(" ", 2)[:2]
        number = path.split("/")[1]
        if method == "GET" and number == "posts":
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + json.dumps(self.posts()).encode())
            return
        if method != "POST":
            status = "204 X" if method == "OPTIONS" else "404 X\r\nContent-Length: 0"
            connection.sendall(f"HTTP/1.1 {status}\r\n{CORS}Connection: close\r\n\r\n".encode())
            return
        with self._counting:
            self._counts[number] = self._counts.get(number, 0) + 1
        steps = self._rows[number].steps if number in self._rows else table.answer(200, table.SUCCESS)
        if not steps or steps[0] != ("read", "head"):
            body = read_body(connection, head, body)
        self._carry_out(steps, connection, body)

    def _carry_out(self, steps, connection, body):
        for step, *details in steps:
            if step == "send":
                connection.sendall(self._filled(details[0], body))
            elif step == "repeat":
                self._repeat(connection, *details)
            elif step == "gzip":
                self._send_packed(connection, *details)
            elif step == "bomb":
                self._send_bomb(connection, *details)
            elif step == "pause":
                self._closing.wait(details[0])
            elif step == "hang":
                self._closing.wait(SECONDS)
            elif step == "reset":
                reset(connection)
        self._end(connection)

    def _end(self, connection):
        """Not before the other side has read it: a close with bytes unread would be a reset."""
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(2)
            while connection.recv(65536):
                pass

    def _filled(self, text, body):
        if table.TOKEN_SLOT in text:
            token = json.loads(body)["user_token"]
            # The length was counted with the slot.
            text = text.replace(table.TOKEN_SLOT, token.ljust(len(table.TOKEN_SLOT)))
        return text.replace("{cors}", CORS).replace("{elsewhere}", self._elsewhere).encode()

    def _repeat(self, connection, text, times, pause):
        """`times` 0: until the other side has enough."""
        data = text.encode()
        done = 0
        while not self._closing.is_set() and (not times or done < times):
            connection.sendall(data)
            done += 1
            if pause:
                self._closing.wait(pause)

    def _send_packed(self, connection, text, cut=None):
        packed = gzip.compress(text.encode())[:cut]
        head = table.head(200, "Content-Encoding: gzip", f"Content-Length: {len(packed)}")
        connection.sendall(self._filled(head, b"") + packed)

    def _send_bomb(self, connection, megabytes):
        packer = zlib.compressobj(9, wbits=31)
        for _ in range(megabytes):
            connection.sendall(packer.compress(b" " * (1 << 20)))
        connection.sendall(packer.flush())


def main():
    with FaultServer(table.ROWS) as server:
        groups = {name: [{"name": row.name, "url": server.urls[row.name], "outcome": row.in_page,
                          "posts": row.page_posts, "words": row.words}
                         for row in rows if row.in_page] for name, rows in table.GROUPS.items()}
        groups["late"] = [{"name": row.name, "url": server.urls[row.name], "outcome": row.late,
                           "posts": 0 if row.late == table.NOT_SENT else row.posts, "words": ""}
                          for row in table.ROWS if row.late]
        print("ready: " + json.dumps({"posts": server.posts_url, "groups": groups}), flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
