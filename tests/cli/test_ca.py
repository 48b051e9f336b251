"""A certificate authority made for one test run, and servers and proxies that speak TLS by it."""

import contextlib
import pathlib
import socket
import ssl
import subprocess
import tempfile
import threading

from cli_case import SECONDS
from loopback import Server, read_request


class Authority:
    """`file` is the CA's certificate; server_context() has one for loopback and *.corp.invalid."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="connect-deploy-ca-")
        home = self.folder = pathlib.Path(self._folder.name)
        self.file = home / "ca.pem"
        (home / "names").write_text(
            "subjectAltName=DNS:localhost,DNS:*.corp.invalid,IP:127.0.0.1\n")
        openssl = lambda *words: subprocess.run(["openssl", *map(str, words)], check=True, cwd=home,
                                                capture_output=True)
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", self.file, "-days", 2, "-subj",
                "/CN=Test authority")
        openssl("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=test")
        openssl("x509", "-req", "-in", "server.csr", "-CA", self.file, "-CAkey", "ca.key",
                "-CAcreateserial", "-days", 2, "-extfile", "names", "-out", "server.pem")

    def server_context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "server.pem", self.folder / "server.key")
        return context

    def close(self):
        self._folder.cleanup()


def tls_answering(authority, content):
    """A server on TLS that answers each request with these bytes."""
    context = authority.server_context()

    def behave(connection, _):
        with context.wrap_socket(connection, server_side=True) as secure:
            server.bodies.append(read_request(secure))
            secure.sendall(content)
            with contextlib.suppress(OSError):
                secure.unwrap()

    server = Server(behave, read=False)
    server.bodies = []
    return server


def pump(a, b):
    """Carries bytes from `a` to `b` until `a` ends."""
    with contextlib.suppress(OSError):
        while data := a.recv(65536):
            b.sendall(data)
    with contextlib.suppress(OSError):
        b.shutdown(socket.SHUT_WR)


def tunnelling(target, greeting=b"HTTP/1.1 200 Connection established\r\n\r\n"):
    """A proxy whose tunnels all lead to the server `target`."""
    port = int(target.url.rsplit(":", 1)[1])

    def behave(connection, _):
        connection.sendall(greeting)
        with socket.create_connection(("127.0.0.1", port), SECONDS) as onward:
            back = threading.Thread(target=pump, args=(onward, connection), daemon=True)
            back.start()
            pump(connection, onward)
            back.join(SECONDS)

    return Server(behave)
