"""Tiny servers on loopback, each with one way to behave, and the sandbox as a process."""

import contextlib
import socket
import struct
import subprocess
import threading

from cli_case import PROGRAM, SECONDS


def answer(status, body, *headers):
    """A whole HTTP answer as bytes."""
    body = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} X", "Content-Type: application/json",
             f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def read_request(connection):
    """Head and body of one request."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    if b"expect: 100-continue" in head.lower():
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    while len(body) < length:
        piece = connection.recv(65536)
        if not piece:
            break
        body += piece
    return head + b"\r\n\r\n" + body


class Server:
    """Accepts connections until closed; `behave(connection, request)` does the rest.

    `requests` holds what came, in order.
    """

    def __init__(self, behave, read=True, port=0):
        self.requests = []
        self.arrived = threading.Event()
        self.closing = threading.Event()
        self._behave = behave
        self._read = read
        self._listener = socket.create_server(("127.0.0.1", port))
        self._listener.settimeout(0.1)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.closing.set()
        self._thread.join(SECONDS)
        self._listener.close()

    def _serve(self):
        while not self.closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            with connection, contextlib.suppress(OSError):
                connection.settimeout(SECONDS)
                request = read_request(connection) if self._read else b""
                self.requests.append(request)
                self.arrived.set()
                self._behave(connection, request)


def answering(*answers, port=0):
    """A server that gives these answers in turn, and the last one ever after."""
    left = list(answers)

    def behave(connection, _):
        connection.sendall(left.pop(0) if len(left) > 1 else left[0])

    return Server(behave, port=port)


def hanging():
    """A server that reads the request and never answers."""
    server = Server(lambda connection, _: server.closing.wait(SECONDS))
    return server


def resetting():
    """A server that reads the request and resets the connection."""
    def behave(connection, _):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return Server(behave)


@contextlib.contextmanager
def unaccepting():
    """A port whose backlog is full, so that each new connection hangs: yields its number."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(3):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextlib.contextmanager
def sandbox(environment, *arguments, port=0):
    """The program's own sandbox: yields its address and the process; stderr is collected."""
    process = subprocess.Popen(
        [PROGRAM, "sandbox", "--port", str(port), *arguments], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)
    try:
        line = process.stdout.readline()
        if not line.startswith("ready: "):
            raise AssertionError(f"the sandbox said {line!r}: {process.communicate()[1]}")
        yield line.removeprefix("ready: ").strip().rstrip("/"), process
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
