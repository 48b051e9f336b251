"""The table of faults: what an endpoint does, and what a send makes of it (docs/api.md, Response).

A row is (name, what the endpoint does, outcome, POSTs that it counts). What it does is a list of steps
of fault_server.py, or the place of an endpoint that gets no HTTP at all. `page` is the outcome in a
browser if it is another one, with the reason; `None` if a browser can't be brought there. `late` is the
outcome in a browser whose clock runs on past the page's time-out.
"""

from dataclasses import dataclass

ACCEPTED, RATE_LIMITED, REJECTED, NOT_SENT, UNKNOWN = (
    "accepted", "rate-limited", "rejected", "not-sent", "unknown")
SUCCESS = '{"message": "Success"}'
TOKEN_SLOT = "<the token of the request, room for others>"  # filled by the server, blanks after it
SAME = object()


@dataclass
class Row:
    name: str
    steps: list
    outcome: str
    posts: int = 1
    page: object = SAME
    late: object = None
    place: str = "http"  # or refused, unnamed, backlog, reset, hang, plain, tls:KIND
    words: str = ""      # that the message has
    timeout: float = 20  # seconds, for the native program

    @property
    def in_page(self):
        return self.outcome if self.page is SAME else self.page

    @property
    def page_posts(self):
        return 0 if self.in_page == NOT_SENT else self.posts


def head(status, *headers):
    return "\r\n".join([f"HTTP/1.1 {status} X", "{cors}Connection: close", *headers]) + "\r\n\r\n"


def answer(status, body, *headers, kind="application/json"):
    """The steps of a whole answer."""
    length = len(body.encode("utf-8"))
    return [("send", head(status, f"Content-Type: {kind}", f"Content-Length: {length}", *headers)),
            ("send", body)]


def at(place, outcome, **more):
    """An endpoint at which no request arrives."""
    return Row(place, [], outcome, posts=0, place=place, **more)


def refusal(message):
    return '{"error_message": %s}' % message


# A browser's own time-out is minutes, and the page's is one: `late` rows are tried with another clock.
NEVER_ENDS = {"timeout": 1, "page": None}

CONNECTING = [
    at("refused", NOT_SENT),
    at("unnamed", NOT_SENT),
    at("backlog", NOT_SENT, **NEVER_ENDS),
    at("plain", NOT_SENT),
    at("hang", NOT_SENT, late=NOT_SENT, **NEVER_ENDS),
    at("tls:wrong-host", NOT_SENT),
    at("tls:expired", NOT_SENT),
    at("tls:self-signed", NOT_SENT),
    at("tls:unknown-ca", NOT_SENT),
    at("tls:too-old", NOT_SENT),
    at("tls:client-1.2", NOT_SENT),
    # TLS 1.3 ends its handshake before the server has seen that there is no certificate. A browser
    # was told by the question that comes first.
    at("tls:client-1.3", UNKNOWN, page=NOT_SENT),
    # The request may be in the kernel's buffer, or further. The page's question is reset before it.
    at("reset", UNKNOWN, page=NOT_SENT),
]

BREAKING = [
    Row("reset after the head", [("read", "head"), ("reset",)], UNKNOWN),
    Row("reset after the body", [("reset",)], UNKNOWN),
    Row("closed without an answer", [], UNKNOWN),
    Row("cut in the status line", [("send", "HTTP/1.1 20")], UNKNOWN),
    Row("cut in the headers", [("send", "HTTP/1.1 200 OK\r\nContent-Ty")], UNKNOWN),
    Row("cut in the body", [("send", head(200, "Content-Length: 22")), ("send", SUCCESS[:9])], UNKNOWN),
    Row("reset in the body", [("send", head(200, "Content-Length: 22")), ("send", SUCCESS[:9]),
                              ("pause", 0.2), ("reset",)], UNKNOWN),
    Row("chunks, cut", [("send", head(200, "Transfer-Encoding: chunked")), ("send", "16\r\n" + SUCCESS)],
        UNKNOWN),
    Row("no answer in time", [("hang",)], UNKNOWN, **NEVER_ENDS),
    Row("headers that stop", [("send", "HTTP/1.1 200 OK\r\nX: y"), ("hang",)], UNKNOWN, **NEVER_ENDS),
    Row("a body that stops", [("send", head(200, "Content-Length: 22") + SUCCESS[:9]), ("hang",)],
        UNKNOWN, late=UNKNOWN, **NEVER_ENDS),
    Row("a body that drips", [("send", head(200, "Content-Length: 1000")), ("repeat", " ", 0, 0.05)],
        UNKNOWN, **NEVER_ENDS),
]

ENDLESS = [
    Row("interim answers without end", [("repeat", "HTTP/1.1 103 X\r\n\r\n" * 20, 0, 0)], UNKNOWN,
        page=None),  # Chromium reads them for ever: the page's own time-out ends that
    Row("headers without end", [("send", "HTTP/1.1 200 OK\r\n"),
                                ("repeat", "X-More: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n" * 50, 0, 0)],
        UNKNOWN),
    Row("one header without end", [("send", "HTTP/1.1 200 OK\r\nX: "), ("repeat", "x" * 5000, 0, 0)],
        UNKNOWN),
    Row("a body without end", [("send", head(200)), ("repeat", " " * 5000, 0, 0)], UNKNOWN),
    Row("64 MiB", [("send", head(200, f"Content-Length: {64 << 20}")), ("repeat", " " * (1 << 16), 1024, 0)],
        UNKNOWN),
    Row("a gzip bomb", [("send", head(200, "Content-Encoding: gzip")), ("bomb", 256)], UNKNOWN),
]

REDIRECTS = [Row(f"{status} to another place", answer(status, "{}", "Location: {elsewhere}"), UNKNOWN)
             for status in (300, 301, 302, 303, 307, 308)]

BODIES = [
    Row("200 with JSON", answer(200, SUCCESS), ACCEPTED, words="Success"),
    Row("201 with JSON", answer(201, SUCCESS), ACCEPTED),
    Row("206 with JSON", answer(206, SUCCESS), ACCEPTED),
    Row("200 that names an error", answer(200, refusal('"half done"')), ACCEPTED, words="half done"),
    Row("200 without a length", [("send", head(200)), ("send", SUCCESS)], ACCEPTED),
    Row("200 in chunks", [("send", head(200, "Transfer-Encoding: chunked")),
                          ("send", f"16\r\n{SUCCESS}\r\n0\r\n\r\n")], ACCEPTED),
    Row("200 by gzip", [("gzip", SUCCESS)], ACCEPTED),
    Row("an interim answer first", [("send", "HTTP/1.1 100 Continue\r\n\r\n"), *answer(200, SUCCESS)],
        ACCEPTED),
    Row("hints first", [("send", "HTTP/1.1 103 X\r\nLink: </x>\r\n\r\n"), *answer(200, SUCCESS)], ACCEPTED),
    Row("gzip, cut", [("gzip", SUCCESS, 12)], UNKNOWN),
    Row("204", [("send", head(204))], UNKNOWN),
    Row("205", answer(205, ""), UNKNOWN),
    Row("304", [("send", head(304))], UNKNOWN),
    Row("200 with HTML", answer(200, "<h1>Sign in</h1>", kind="text/html"), UNKNOWN),
    Row("200 with nothing", answer(200, ""), UNKNOWN),
    Row("200 with cut JSON", answer(200, SUCCESS[:-3]), UNKNOWN),
    Row("200 with two values", answer(200, SUCCESS + SUCCESS), UNKNOWN),
    Row("101", [("send", "HTTP/1.1 101 X\r\n{cors}Upgrade: x\r\nConnection: upgrade\r\n\r\n")], UNKNOWN,
        timeout=2),
]

WORDS = [
    Row("error_message is a number", answer(400, refusal("7")), REJECTED),
    Row("error_message is null", answer(400, refusal("null")), REJECTED),
    Row("error_message is a list", answer(400, refusal('["no"]')), REJECTED),
    Row("500 whose error_message is a number", answer(500, refusal("7")), UNKNOWN),
    Row("500 whose error_message is an object", answer(500, refusal('{"a": "b"}')), UNKNOWN),
    Row("error_message of half a MiB", answer(500, refusal('"%s"' % ("x" * (1 << 19)))), REJECTED),
    Row("400 with 2 MiB", answer(400, refusal('"%s"' % ("x" * (2 << 20)))), REJECTED),
    Row("500 with 2 MiB", answer(500, refusal('"%s"' % ("x" * (2 << 20)))), UNKNOWN),
    Row("control characters", answer(400, refusal(r'"no\u001b[2J\u0007\r\n\u0000way\u202e"')), REJECTED,
        words="no"),
    Row("HTML with control characters", answer(400, "<b>\x1b]0;title\x07no</b>", kind="text/html"),
        REJECTED),
    Row("the token in error_message", answer(400, refusal(f'"bad token {TOKEN_SLOT}"')), REJECTED,
        words="bad token"),
    Row("the token in an answer of 200", answer(200, f'{{"message": "thanks, {TOKEN_SLOT}"}}'), ACCEPTED),
    Row("the token in HTML", answer(401, f"<p>{TOKEN_SLOT}</p>", kind="text/html"), REJECTED),
]

LIMITS = [Row(f"429, Retry-After {value or 'missing'}",
              answer(429, "{}", *([f"Retry-After: {value}"] if value else [])), RATE_LIMITED, words=words)
          for value, words in (
              ("", "20"), ("77", "77"), ("5", "20"), ("-3", "20"), ("soon", "60"),
              ("99999999999999999999", "86400"), ("Wed, 21 Oct 2015 07:28:00 GMT", "20"),
              ("Fri, 31 Dec 2999 23:59:59 GMT", "86400"))]
LIMITS.append(Row("429 with error_message", answer(429, refusal('"slow"')), RATE_LIMITED))


def _of_status(status, message):
    if status == 429:
        return RATE_LIMITED
    if status == 408:
        # At a 408 a browser may have sent it twice.
        return UNKNOWN if message is None else REJECTED
    return REJECTED if status < 500 or message is not None else UNKNOWN


STATUSES = [
    Row(f"{status} {'without' if message is None else 'with'} error_message",
        answer(status, "{}" if message is None else refusal(f'"{message}"')),
        _of_status(status, message), page=UNKNOWN if status in (408, 421) else SAME,
        words=message or "")
    for status in range(400, 512) for message in (None, "not like this")]

GROUPS = {"connecting": CONNECTING, "breaking": BREAKING, "endless": ENDLESS, "redirects": REDIRECTS,
          "bodies": BODIES, "words": WORDS, "limits": LIMITS}
ROWS = [row for rows in GROUPS.values() for row in rows]
