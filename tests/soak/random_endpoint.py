"""A server on loopback behind a proxy that breaks: each document meets a fault drawn from a seed.

`posts(name)` tells how many POSTs of a document arrived whole, `deployed(name)` whether one of them was
accepted: the truth that outcomes are held against.
"""

import contextlib
import gzip
import re
import socket
import threading
import time

import soak_home  # noqa: F401, puts the folders of the modules below into the path
import table
from fault_server import reset

SECONDS = 30
ACCEPTED, REJECTED, NOT_SENT, UNKNOWN = (
    table.ACCEPTED, table.REJECTED, table.NOT_SENT, table.UNKNOWN)
LIMITED = table.RATE_LIMITED

# What the server makes of a request that arrived whole: (weight, outcome, status, body, headers).
VERDICTS = [
    (50, ACCEPTED, 200, '{"message": "Success"}', ()),
    (3, ACCEPTED, 201, '{"message": "Success", "id": 7}', ()),
    (4, REJECTED, 400, '{"error_message": "flow_id is not valid"}', ()),
    (3, REJECTED, 401, "", ()),
    (3, REJECTED, 403, "<h1>Forbidden</h1>", ()),
    (3, REJECTED, 404, '{"error_message": "No such group"}', ()),
    (4, REJECTED, 500, '{"error_message": "not now"}', ()),
    (4, LIMITED, 429, "{}", ("Retry-After: 20",)),
    (2, LIMITED, 429, "{}", ()),
    (2, LIMITED, 429, "<h1>Slow down</h1>", ("Retry-After: Fri, 31 Dec 2999 23:59:59 GMT",)),
    (3, UNKNOWN, 503, "<h1>Unavailable</h1>", ("Retry-After: 5",)),
]
# How the proxy hands its answer on: (weight, name). What is cut is cut at a random byte.
WHOLE = ("whole", "slow", "chunked", "gzip", "interim")
DELIVERIES = [(30, "whole"), (4, "slow"), (3, "chunked"), (3, "gzip"), (2, "interim"), (8, "cut"),
              (8, "reset"), (3, "chunked, cut"), (3, "gzip, cut"), (3, "gzip, garbage"), (4, "502"),
              (3, "504"), (3, "sign-in page"), (2, "redirect"), (2, "204"), (2, "304"), (1, "hang")]
# What the proxy does to a request that the server never gets.
LOST = [(8, "refused"), (4, "reset at once"), (2, "no TLS"), (4, "reset in the head"),
        (4, "closed in the head"), (5, "reset in the body"), (5, "closed in the body"),
        (3, "sign-in page"), (3, "blocked"), (3, "502")]
# A reset at once may come before the program has looked whether it is connected.
LOST_OUTCOMES = {"refused": {NOT_SENT}, "no TLS": {NOT_SENT}, "blocked": {REJECTED},
                 "reset at once": {NOT_SENT, UNKNOWN}}
REPLACED = {
    "502": table.answer(502, "<h1>Bad Gateway</h1>", kind="text/html"),
    "504": table.answer(504, ""),
    "sign-in page": table.answer(200, "<h1>Sign in</h1>", kind="text/html"),
    "redirect": table.answer(307, "{}", "Location: /elsewhere"),
    "204": [("send", table.head(204))],
    "304": [("send", table.head(304))],
    "blocked": table.answer(403, "<h1>Blocked by policy</h1>", kind="text/html"),
}


def draw(random, weighted):
    return random.choices(weighted, [entry[0] for entry in weighted])[0]


class Plan:
    """What one document meets, and which outcomes tell the truth about it."""

    def __init__(self, random, hangs=True):
        self.random = random
        self.lost = draw(random, LOST)[1] if random.random() < 0.2 else None
        _, self.verdict, self.status, self.body, self.headers = draw(random, VERDICTS)
        self.delivery = draw(random, DELIVERIES)[1]
        if self.delivery == "hang" and not hangs:
            self.delivery = "reset"
        self.first = []  # answers of the server before that one

    @property
    def outcomes(self):
        if self.lost:
            return LOST_OUTCOMES.get(self.lost, {UNKNOWN})
        if self.delivery in WHOLE:
            return {self.verdict}
        # The status alone may have told that nothing was deployed.
        unread = self.verdict == ACCEPTED or self.delivery in REPLACED
        return {UNKNOWN} if unread else {UNKNOWN, self.verdict}

    def __repr__(self):
        return f"{self.lost} before" if self.lost else f"{self.status}, {self.delivery}"


def accepting(random):
    """A plan of a server that does what it should."""
    plan = Plan(random)
    _, plan.verdict, plan.status, plan.body, plan.headers = VERDICTS[0]
    plan.lost, plan.delivery = None, "whole"
    return plan


def text_of(steps):
    return "".join(step[1] for step in steps).replace("{cors}", "").encode()


class RandomEndpoint:
    """`add(name, plan)` gives the base URL of a document's own place; `pause` is how long the server
    takes, at most."""

    def __init__(self, pause=0.0):
        self._plans, self._complete, self._deployed, self._seen = {}, {}, set(), set()
        self._lock = threading.Lock()
        self._active = 0
        self.pause = pause
        self._listeners = []
        self._port = self._listen(self._serve)
        self._resetting = self._listen(self._reset_at_once)
        with socket.create_server(("127.0.0.1", 0)) as unused:
            self._refusing = unused.getsockname()[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for listener in self._listeners:
            listener.close()

    def add(self, name, plan):
        with self._lock:
            self._plans[name] = plan
        if plan.lost == "refused":
            return f"http://127.0.0.1:{self._refusing}/{name}"
        if plan.lost == "reset at once":
            return f"http://127.0.0.1:{self._resetting}/{name}"
        return f"{'https' if plan.lost == 'no TLS' else 'http'}://127.0.0.1:{self._port}/{name}"

    def posts(self, name):
        """POSTs that arrived whole, be it at the proxy."""
        with self._lock:
            return self._complete.get(name, 0)

    def deployed(self, name):
        with self._lock:
            return name in self._deployed

    def settle(self):
        """Until all that was begun has ended: what a killed program left in the kernel too."""
        with socket.create_connection(("127.0.0.1", self._port), SECONDS) as last:
            last.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            while last.recv(4096):
                pass
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            with self._lock:
                if self._active == 0:
                    return
            time.sleep(0.002)
        raise AssertionError("a connection does not end")

    def _listen(self, behave):
        listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._listeners.append(listener)

        def serve(connection):
            try:
                with contextlib.suppress(OSError), connection:
                    connection.settimeout(SECONDS)
                    behave(connection)
            finally:
                with self._lock:
                    self._active -= 1

        def accept():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with self._lock:
                        self._active += 1
                    threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        return listener.getsockname()[1]

    def _reset_at_once(self, connection):
        reset(connection)

    def _serve(self, connection):
        if connection.recv(1, socket.MSG_PEEK) == b"\x16":  # TLS, of which this server knows nothing
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return
        line = read_until(connection, b"\r\n")
        name = line.split(b"/")[1].split(b" ")[0].decode() if line.startswith(b"POST /") else None
        plan = self._plans.get(name)
        if plan is None:
            read_until(connection, b"\r\n\r\n")
            connection.sendall(b"HTTP/1.1 404 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        elif plan.lost and " in the " in plan.lost:
            self._break_off(connection, plan)
        else:
            self._answer(connection, name, plan)

    def _break_off(self, connection, plan):
        if plan.lost.endswith("body"):
            length = length_of(read_until(connection, b"\r\n\r\n"))
            read_most(connection, plan.random.randrange(length))
        if plan.lost.startswith("reset"):
            reset(connection)

    def _answer(self, connection, name, plan):
        length = length_of(read_until(connection, b"\r\n\r\n"))
        if read_most(connection, length) < length:
            return
        if self.pause:
            time.sleep(plan.random.uniform(0, self.pause))
        with self._lock:
            self._complete[name] = self._complete.get(name, 0) + 1
            status, body, headers = plan.first.pop(0) if plan.first else (
                plan.status, plan.body, plan.headers)
            if status < 300 and not plan.lost:
                self._deployed.add(name)
        if plan.lost:
            connection.sendall(text_of(REPLACED[plan.lost]))
        else:
            self._deliver(connection, plan, table.head(status, *headers), body)
        end_of(connection)

    def _deliver(self, connection, plan, head, body):
        way, cut = plan.delivery.partition(", ")[::2]
        if way == "hang":
            connection.recv(1)  # until the other side has enough
        elif way in REPLACED:
            connection.sendall(text_of(REPLACED[way]))
        elif way == "slow":
            answer = packed("whole", head, body, plan)
            for start in range(0, len(answer), 16):
                connection.sendall(answer[start:start + 16])
                time.sleep(0.001)
        elif way in ("cut", "reset") or cut == "cut":
            answer = packed(way, head, body, plan)
            # libcurl does not wait for the last byte of all chunks, a line feed.
            connection.sendall(answer[:plan.random.randrange(len(answer) - (way == "chunked"))])
            if way == "reset":
                time.sleep(plan.random.choice((0, 0.01)))
                reset(connection)
        else:
            connection.sendall(packed("garbage" if cut else way, head, body, plan))


def packed(way, head, body, plan):
    """A whole answer."""
    body, head = body.encode(), head.replace("{cors}", "")
    if way in ("gzip", "garbage"):
        body = gzip.compress(body) if way == "gzip" else plan.random.randbytes(40)
        head = head.replace("\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n")
    if way == "chunked":
        head = head.replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"%x\r\n%s\r\n" % (len(body), body) if body else b""
        return head.encode() + chunk + b"0\r\n\r\n"
    head = head.replace("\r\n\r\n", f"\r\nContent-Length: {len(body)}\r\n\r\n")
    interim = "HTTP/1.1 103 X\r\nLink: </x>\r\n\r\n" if way == "interim" else ""
    return interim.encode() + head.encode() + body


def read_until(connection, end):
    """Byte by byte: what comes after it is left in the kernel."""
    data = b""
    while not data.endswith(end):
        byte = connection.recv(1)
        if not byte:
            raise OSError("closed")
        data += byte
    return data


def read_most(connection, length):
    """How many bytes came, up to that many."""
    got = 0
    while got < length:
        piece = connection.recv(min(65536, length - got))
        if not piece:
            break
        got += len(piece)
    return got


def length_of(head):
    return int(re.search(rb"(?im)^content-length:\s*(\d+)", head)[1])


def end_of(connection):
    """Not before the other side has read it: a close with bytes unread would be a reset."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(2)
        while connection.recv(65536):
            pass
