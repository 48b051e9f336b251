"""connect-deploy send: answers that are cut, packed, endless or wrong."""

import gzip
import time
import unittest
import zlib

from cli_case import DONE, NOT_SENT, RATE_LIMITED, REJECTED, SECONDS, UNKNOWN
from loopback import Server, answer, answering, free_port
from transport_case import ACCEPTED, SUCCESS, TransportCase


def raw(status, body, *headers):
    return b"\r\n".join([b"HTTP/1.1 " + status, *headers]) + b"\r\n\r\n" + body


class Answers(TransportCase):
    def outcome_of(self, content, *arguments):
        server = content if isinstance(content, Server) else answering(content)
        with server:
            result = self.send(server.url, *arguments)
            self.assertEqual(len(server.requests), 1)
        return result

    def assert_table(self, code, cases, *arguments):
        for name, content in cases.items():
            with self.subTest(name):
                self.assert_ends(self.outcome_of(content, *arguments), code)

    def test_lengths(self):
        length = len(SUCCESS)
        self.assert_table(UNKNOWN, {
            text: raw(b"200 OK", SUCCESS, b"Content-Length: " + text.encode())
            for text in ("18446744073709551616", "18446744073709551638", "9223372036854775808",
                         "99999999999999999999999", "-1", f"-{length}", "abc", "", f"0x{length:x}",
                         f"{length}x", f"{length}.0", f"{length}, {length + 1}", "2000000",
                         f"{length + 1}")})
        self.assert_table(UNKNOWN, {
            "2^64 and empty": raw(b"200 OK", b"", b"Content-Length: 18446744073709551616"),
            "two": raw(b"200 OK", SUCCESS, b"Content-Length: %d" % length, b"Content-Length: 2"),
            "two, other order": raw(b"200 OK", SUCCESS, b"Content-Length: 2",
                                    b"Content-Length: %d" % length)})
        self.assert_table(DONE, {
            "one": ACCEPTED,
            "none": raw(b"200 OK", SUCCESS),
            "twice the same": raw(b"200 OK", SUCCESS, *[b"Content-Length: %d" % length] * 2),
            "of an interim answer": raw(b"103 X", ACCEPTED, b"Content-Length: 7")})

    def test_statuses(self):
        refusal = b'{"error_message": "no"}'
        self.assert_table(UNKNOWN, {
            status: raw(status.encode() + b" X", refusal, b"Content-Length: %d" % len(refusal))
            for status in ("600", "700", "999", "000", "099", "42", "2000", "abc", "-200")},
            "--timeout", "5")
        self.assert_table(UNKNOWN, {
            "HTTP/0.9": SUCCESS, "HTTP/9": b"HTTP/9.9 200 OK\r\n\r\n" + SUCCESS,
            "interim and no more": raw(b"100 Continue", b""),
            "switched": raw(b"101 X", b"", b"Upgrade: x", b"Connection: upgrade")}, "--timeout",
            "5")
        self.assert_table(DONE, {"interim first": raw(b"100 Continue", ACCEPTED),
                                 "hints first": raw(b"103 X", ACCEPTED, b"Link: </x>")})

    def test_retry_after(self):
        for name, content, words in (
                ("of the final answer", raw(b"103 X", answer(429, "{}", "Retry-After: 77"),
                                            b"Retry-After: 9999"), "77 seconds"),
                ("not of an interim one", raw(b"103 X", answer(429, "{}"), b"Retry-After: 9999"),
                 None),
                ("not of a trailer", raw(b"429 X", b"2\r\n{}\r\n0\r\nRetry-After: 9999\r\n\r\n",
                                         b"Transfer-Encoding: chunked", b"Retry-After: 77"),
                 "77 seconds"),
                ("folded", raw(b"429 X", b"{}", b"Retry-After:", b" 77", b"Content-Length: 2"),
                 "77 seconds")):
            with self.subTest(name):
                result = self.outcome_of(content)
                self.assert_ends(result, RATE_LIMITED)
                self.assertNotIn("9999", result.report["message"])
                if words:
                    self.assertIn(words, result.report["message"])

    def test_encodings(self):
        zipped = gzip.compress(SUCCESS)
        encoded = lambda kind, body: raw(b"200 OK", body, b"Content-Encoding: " + kind,
                                         b"Content-Length: %d" % len(body))
        # A browser asks for gzip and reads it: so does this.
        self.assert_table(DONE, {"gzip": encoded(b"gzip", zipped),
                                 "identity": encoded(b"identity", SUCCESS),
                                 "x-gzip": encoded(b"X-GZip", zipped),
                                 "deflate": encoded(b"deflate", zlib.compress(SUCCESS)),
                                 "bare deflate": encoded(b"deflate", zlib.compress(SUCCESS)[2:-4]),
                                 "really twice": encoded(b"gzip, gzip", gzip.compress(zipped))})
        self.assert_table(UNKNOWN, {
            "not gzip": encoded(b"gzip", SUCCESS), "cut": encoded(b"gzip", zipped[:-12]),
            **{f"without its last {n}": encoded(b"gzip", zipped[:-n]) for n in (1, 3, 4, 7, 8)},
            "another checksum": encoded(b"gzip", zipped[:-8] + bytes(8)),
            "deflate, cut": encoded(b"deflate", zlib.compress(SUCCESS)[:-1]),
            "without a header": encoded(b"gzip", zipped[10:]),
            "unheard of": encoded(b"x-rot13", SUCCESS), "twice": encoded(b"gzip, gzip", zipped),
            "a bomb": encoded(b"gzip", gzip.compress(b" " * (64 << 20)))})

    def test_floods(self):
        def flooding(first, more):
            def behave(connection, _):
                connection.sendall(first)
                while not server.closing.is_set():
                    connection.sendall(more)

            server = Server(behave)
            return server

        for name, first, more in (
                ("headers", b"HTTP/1.1 200 OK\r\n", b"X-More: yyyyyyyyyyyyyyyy\r\n" * 50),
                ("one header", b"HTTP/1.1 200 OK\r\nX: ", b"x" * 5000),
                ("interim answers", b"", b"HTTP/1.1 103 X\r\n\r\n" * 10),
                ("body", b"HTTP/1.1 200 OK\r\n\r\n", b" " * 5000),
                ("chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                 b"10\r\n                \r\n" * 50),
                ("trailers", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
                 b"X: yyyyyyyyyyyyyyyyy\r\n" * 50)):
            with self.subTest(name):
                begin = time.monotonic()
                self.assert_ends(self.outcome_of(flooding(first, more), "--timeout", "20"), UNKNOWN)
                self.assertLess(time.monotonic() - begin, 10)

    def test_a_refusal_stands_though_its_length_is_wrong(self):
        content = raw(b"403 X", b"{}", b"Content-Length: 18446744073709551616")
        self.assert_ends(self.outcome_of(content), REJECTED)

    def test_refused_on_every_address(self):
        port = free_port()
        for host in ("localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"):
            with self.subTest(host):
                self.assert_ends(self.send(f"http://{host}:{port}"), NOT_SENT)

    def test_a_handshake_that_does_not_end(self):
        with Server(lambda *_: server.closing.wait(SECONDS), read=False) as server:
            result = self.send(server.url.replace("http://", "https://"), "--timeout", "1")
            self.assert_ends(result, NOT_SENT)
        with Server(lambda connection, _: connection.recv(65536), read=False) as server:
            self.assert_ends(self.send(server.url.replace("http://", "https://")), NOT_SENT)


if __name__ == "__main__":
    unittest.main()
