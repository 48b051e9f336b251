"""A server on loopback that takes every request, plain or TLS, for whatever host, and answers 200."""

import contextlib
import socket
import ssl
import threading

from loopback import answer, read_request
from test_ca import Authority

SECONDS = 20


class Recorder:
    """`requests`: dicts of method, url, headers (bytes of the head as latin-1) and body (likewise)."""

    def __init__(self):
        self.requests = []
        self._authority = Authority()
        self._context = self._authority.server_context()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with contextlib.suppress(OSError, ssl.SSLError), connection:
            connection.settimeout(SECONDS)
            secure = connection.recv(1, socket.MSG_PEEK) == b"\x16"
            if secure:
                connection = self._context.wrap_socket(connection, server_side=True)
            with connection:
                self._record("https" if secure else "http", read_request(connection))
                connection.sendall(answer(200, '{"message": "Success"}'))

    def _record(self, scheme, request):
        head, _, body = request.decode("latin-1").partition("\r\n\r\n")
        first, *headers = head.split("\r\n")
        method, target = (first.split(" ") + ["", ""])[:2]  # ftp says one word
        host = next((line.split(":", 1)[1].strip() for line in headers
                     if line.lower().startswith("host:")), "")
        self.requests.append({"method": method, "url": f"{scheme}://{host}{target}",
                              "headers": headers, "body": body})

    def close(self):
        self._socket.close()
        self._authority.close()
