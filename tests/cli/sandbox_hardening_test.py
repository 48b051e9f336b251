"""The sandbox among other programs and other sites' pages: whom it answers, and its bounds."""

import contextlib
import gzip
import json
import pathlib
import re
import socket
import threading
import time
import unittest

from cli_case import SECONDS, TOKEN, CliCase, deployment
from loopback import sandbox
from sandbox_calls import BODY, DEPLOY, JSON, LIST, call, head, port_of, raw, status_of


class Admission(CliCase):
    def assert_refused(self, expected, answer):
        status, headers, content = answer
        self.assertEqual(status, expected)
        self.assertTrue(json.loads(content)["error_message"])
        self.assert_protected(headers)

    def assert_protected(self, headers):
        self.assertEqual(headers["X-Frame-Options"], "DENY")
        self.assertIn("frame-ancestors 'none'", headers["Content-Security-Policy"])
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(headers["Cross-Origin-Resource-Policy"], "same-origin")
        self.assertEqual([n for n in headers if n.lower().startswith("access-control-")], [])

    def test_names_and_origins(self):
        with sandbox(self.environment) as (url, _):
            port = port_of(url)
            own = f"127.0.0.1:{port}"
            admitted = [
                {},
                {"Origin": f"http://{own}"},
                {"Origin": f"http://{own}", "Sec-Fetch-Site": "same-origin"},
                {"Sec-Fetch-Site": "none"},
                {"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"},
                {"Host": f"LocalHost:{port}"},
                {"Host": f"[::1]:{port}"},
            ]
            refused = [
                *({"Host": name} for name in (
                    "evil.example", f"evil.example:{port}", "127.0.0.1", "localhost", "",
                    f"localhost:{port + 1}", f"localhost.evil.example:{port}",
                    f"127.0.0.1.evil.example:{port}", f"127.0.0.1@evil.example:{port}",
                    f"[::1].evil.example:{port}", f"0.0.0.0:{port}", f"localhost.:{port}",
                    f"localhost:{port}:{port}", f"localhost:0{port}")),
                [("Host", own), ("Host", "evil.example")],
                *({"Origin": origin} for origin in (
                    "null", "", "https://evil.example", f"http://evil.example:{port}",
                    f"https://{own}", own, f"http://127.0.0.1:{port + 1}", "http://127.0.0.1",
                    f"http://{own}/", f"http://{own}.evil.example", f"http://{own} http://evil",
                    f"http://localhost:{port}", "file://")),
                [("Origin", f"http://{own}"), ("Origin", "https://evil.example")],
                *({"Sec-Fetch-Site": site} for site in ("cross-site", "same-site", "new-site", "")),
                {"Origin": f"http://{own}", "Sec-Fetch-Site": "cross-site"},
                {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
                 "Sec-Fetch-Dest": "document"},
            ]
            for headers in admitted:
                with self.subTest(headers):
                    status, answer, _ = call(url, "POST", DEPLOY, {**JSON, **headers}, BODY)
                    self.assertEqual(status, 200)
                    self.assert_protected(answer)
            for headers in refused:
                pairs = list(headers.items()) if isinstance(headers, dict) else headers
                with self.subTest(pairs):
                    posted = call(url, "POST", DEPLOY, [*JSON.items(), *pairs], BODY)
                    self.assert_refused(403, posted)
                    self.assert_refused(403, call(url, "GET", LIST, pairs))
            _, _, accepted = call(url, "GET", LIST)
            self.assertEqual(len(json.loads(accepted)), len(admitted))
            self.assertEqual(status_of(raw(url, b"GET / HTTP/1.0\r\n\r\n")), 403)

    def test_preflights_are_not_answered(self):
        with sandbox(self.environment) as (url, _):
            self.assert_refused(403, call(url, "OPTIONS", DEPLOY, {
                "Origin": "http://localhost:1", "Access-Control-Request-Method": "POST"}))
            self.assert_refused(405, call(url, "OPTIONS", DEPLOY))

    def test_what_a_page_may_send_without_asking(self):
        with sandbox(self.environment) as (url, _):
            for kind in ("text/plain", "application/x-www-form-urlencoded", "text/json", "",
                         "multipart/form-data; boundary=application/json",
                         "text/plain; application/json", "application/json, text/plain",
                         "application/jsonp"):
                with self.subTest(kind):
                    self.assert_refused(
                        415, call(url, "POST", DEPLOY, {"Content-Type": kind}, BODY))
            self.assert_refused(415, call(url, "POST", DEPLOY, {}, BODY))
            self.assert_refused(415, call(url, "POST", DEPLOY, [
                ("Content-Type", "application/json"), ("Content-Type", "text/plain")], BODY))
            for kind in ("application/json; charset=utf-8", "Application/JSON ;charset=utf-8"):
                self.assertEqual(call(url, "POST", DEPLOY, {"Content-Type": kind}, BODY)[0], 200)

    def test_a_link_on_another_site_opens_the_page_and_nothing_else(self):
        self.write("page/index.html", "page")
        visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
                 "Sec-Fetch-Dest": "document"}
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            status, headers, content = call(url, "GET", "/", visit)
            self.assertEqual((status, content), (200, b"page"))
            self.assert_protected(headers)
            self.assert_refused(403, call(url, "GET", LIST, visit))
            for changed in ({"Sec-Fetch-Dest": "iframe"}, {"Sec-Fetch-Mode": "no-cors"},
                            {"Origin": "null"}):
                self.assert_refused(403, call(url, "GET", "/", {**visit, **changed}))

    def test_every_answer_is_protected(self):
        self.write("page/index.html", "page")
        options = ("--site", str(self.home / "page"), "--rate", "1")
        with sandbox(self.environment, *options) as (url, _):
            for expected, *request in ((200, "GET", "/"), (200, "GET", "/site.json"),
                                       (200, "HEAD", "/"), (404, "GET", "/nowhere"),
                                       (405, "PUT", DEPLOY), (400, "POST", DEPLOY, JSON, b"{"),
                                       (429, "POST", DEPLOY, JSON, BODY), (200, "GET", LIST)):
                status, headers, _ = call(url, *request)
                self.assertEqual(status, expected)
                self.assert_protected(headers)
            for data in (b"nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"):
                self.assertIn(b"\r\nX-Frame-Options: DENY\r\n", raw(url, data))


class Bounds(CliCase):
    def assert_still_serves(self, url, seconds=2):
        began = time.monotonic()
        self.assertEqual(call(url, "POST", DEPLOY, JSON, BODY)[0], 200)
        self.assertLess(time.monotonic() - began, seconds)

    def test_a_coded_body_is_not_decoded(self):
        bomb = gzip.compress(bytes(64 << 20))
        with sandbox(self.environment) as (url, process):
            for coding in ("gzip", "deflate", "br", "identity", "gzip, gzip", ""):
                with self.subTest(coding):
                    status, _, content = call(
                        url, "POST", DEPLOY, {**JSON, "Content-Encoding": coding}, bomb)
                    self.assertEqual(status, 415)
                    self.assertIn("Content-Encoding", json.loads(content)["error_message"])
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            self.assertLess(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]), 64 << 10)
            self.assert_still_serves(url)

    def test_the_size_of_a_body(self):
        with sandbox(self.environment) as (url, _):
            self.assertEqual(call(url, "POST", DEPLOY, JSON, b"[" + b" " * (16 << 20))[0], 400)
            status, _, content = call(url, "POST", DEPLOY, JSON, b" " * (17 << 20))
            self.assertEqual(status, 413)
            self.assertTrue(json.loads(content)["error_message"])
            for length, expected in (("18446744073709551616", 413), ("9" * 200, 413), ("-1", 400),
                                     ("1, 1", 400), ("0x10", 400), ("", 400), ("+1", 400)):
                with self.subTest(length):
                    answer = raw(url, head(url, "Content-Type: application/json",
                                           f"Content-Length: {length}",
                                           first=f"POST {DEPLOY} HTTP/1.1"))
                    self.assertEqual(status_of(answer), expected)
            for lines, expected in ((["Transfer-Encoding: chunked"], 411),
                                    (["Transfer-Encoding: gzip, chunked"], 411),
                                    (["Content-Length: 1", "Content-Length: 2"], 400),
                                    (["Content-Length: 1", "Transfer-Encoding: chunked"], 400),
                                    (["Content-Length: 1", "Expect: a-miracle"], 417)):
                with self.subTest(lines):
                    answer = raw(url, head(url, "Content-Type: application/json", *lines,
                                           first=f"POST {DEPLOY} HTTP/1.1"))
                    self.assertEqual(status_of(answer), expected)

    def test_a_client_that_asks_first(self):
        with sandbox(self.environment) as (url, _):
            asking = head(url, "Content-Type: application/json", "Expect: 100-continue",
                          f"Content-Length: {len(BODY)}", "Connection: close",
                          first=f"POST {DEPLOY} HTTP/1.1")
            with socket.create_connection(("127.0.0.1", port_of(url)), SECONDS) as connection:
                connection.sendall(asking)
                self.assertEqual(status_of(connection.recv(1000)), 100)
                connection.sendall(BODY)
                self.assertEqual(status_of(connection.recv(1000)), 200)

    def test_the_size_of_a_head(self):
        with sandbox(self.environment) as (url, _):
            for lines, expected in ((["X: " + "x" * (64 << 10)], 431), (["X: x"] * 2000, 431),
                                    (["A: b"] * 150, 431), (["X: " + "x" * 8000], 404)):
                answer = raw(url, head(url, "Connection: close", *lines))
                self.assertEqual(status_of(answer), expected)
            answer = raw(url, head(url, first="GET /" + "x" * (64 << 10) + " HTTP/1.1"))
            self.assertEqual(status_of(answer), 431)
            self.assert_still_serves(url)

    def test_what_is_not_http(self):
        with sandbox(self.environment) as (url, _):
            host = f"Host: 127.0.0.1:{port_of(url)}\r\n".encode()
            for data, expected in (
                    (b"GET / HTTP/1.1\n" + host + b"\r\n", 400),
                    (b"GET / HTTP/1.1\r\n" + host + b"X: a\nY: b\r\n\r\n", 400),
                    (b"GET / HTTP/1.1\r\n" + host + b"X : a\r\n\r\n", 400),
                    (b"GET / HTTP/1.1\r\n" + host + b" folded\r\n\r\n", 400),
                    (b"GET / HTTP/1.1\r\n" + host + b"X: \0\r\n\r\n", 400),
                    (b"GET /%zz HTTP/1.1\r\n" + host + b"\r\n", 400),
                    (b"GET /a b HTTP/1.1\r\n" + host + b"\r\n", 400),
                    (b"GET / HTTP/2.0\r\n" + host + b"\r\n", 505),
                    (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505)):
                with self.subTest(data):
                    self.assertEqual(status_of(raw(url, data)), expected)

    def test_many_ranges_of_one_file(self):
        self.write("page/big.txt", "x" * 100_000)
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            ranges = ",".join(["0-"] * 1500)
            _, _, content = call(url, "GET", "/big.txt", {"Range": "bytes=" + ranges})
            self.assertEqual(len(content), 100_000)

    def test_requests_one_after_another_on_a_connection(self):
        request = f"POST {DEPLOY} HTTP/1.1"
        with sandbox(self.environment) as (url, _):
            one = head(url, "Content-Type: application/json", f"Content-Length: {len(BODY)}",
                       first=request) + BODY
            end = head(url, "Connection: close", first=f"GET {LIST} HTTP/1.1")
            answer = raw(url, b"\r\n" + one * 50 + end)
            self.assertEqual(answer.count(b"HTTP/1.1 200 OK"), 51)

    def hold(self, url, count, data):
        """Connections that have sent `data` and wait, closed with the test."""
        held = []
        for _ in range(count):
            connection = socket.create_connection(("127.0.0.1", port_of(url)), SECONDS)
            self.addCleanup(connection.close)
            connection.sendall(data)
            held.append(connection)
        return held

    def slow_clients(self, url):
        body = head(url, "Content-Type: application/json", "Content-Length: 1000",
                    first=f"POST {DEPLOY} HTTP/1.1")
        return {"silent": b"", "in its request line": b"GET /", "in its head": body[:-2],
                "in its body": body + b"{"}

    def test_slow_clients_hold_up_nobody(self):
        with sandbox(self.environment) as (url, process):
            for name, data in self.slow_clients(url).items():
                with self.subTest(name):
                    self.hold(url, 100, data)
                    self.assert_still_serves(url)
            self.hold(url, 200, b"GET /")  # more than it keeps
            for _ in range(10):
                self.assert_still_serves(url)
            began = time.monotonic()
            process.terminate()
            process.communicate(timeout=SECONDS)
            self.assertLess(time.monotonic() - began, 1)
            self.assertEqual(process.returncode, 0)

    def test_clients_that_send_empty_lines_hold_up_nobody(self):
        with sandbox(self.environment) as (url, _):
            for connection in self.hold(url, 200, b""):
                connection.setblocking(False)
                with contextlib.suppress(BlockingIOError):
                    for _ in range(16):
                        connection.send(b"\r\n" * 32_768)
            self.assert_still_serves(url)

    def test_a_refusal_is_of_its_own_request(self):
        with sandbox(self.environment) as (url, _):
            first = head(url, first=f"HEAD {LIST} HTTP/1.1")
            answers = raw(url, first + b"GET /\n\r\n\r\n")
            self.assertEqual(answers.count(b"HTTP/1.1 400"), 1)
            self.assertIn(b"error_message", answers)

    def test_a_client_that_drips_does_not_last(self):
        with sandbox(self.environment) as (url, _):
            with socket.create_connection(("127.0.0.1", port_of(url)), SECONDS) as connection:
                began = time.monotonic()
                connection.settimeout(0.25)
                answer = b""
                with_header = head(url)[:-2] + b"X: "
                connection.sendall(with_header)
                while not answer and time.monotonic() - began < SECONDS:
                    connection.sendall(b"x")
                    try:
                        answer = connection.recv(1000)
                    except TimeoutError:
                        continue
            self.assertEqual(status_of(answer), 408)
            self.assertLess(time.monotonic() - began, 15)

    def test_clients_that_never_read(self):
        self.write("page/big.bin", "x" * (8 << 20))
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, process):
            self.hold(url, 40, head(url, first="GET /big.bin HTTP/1.1"))
            self.assert_still_serves(url, seconds=8)  # an answer has 30 to go out
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            self.assertLess(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]), 240 << 10)

    def test_many_at_once(self):
        with sandbox(self.environment) as (url, _):
            statuses = []
            threads = [threading.Thread(target=lambda: statuses.append(
                call(url, "POST", DEPLOY, JSON, BODY)[0])) for _ in range(100)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(SECONDS)
            self.assertEqual(statuses, [200] * 100)

    def test_what_was_accepted_is_kept_in_bounds(self):
        with sandbox(self.environment) as (url, _):
            one = head(url, "Content-Type: application/json", f"Content-Length: {len(BODY)}",
                       first=f"POST {DEPLOY} HTTP/1.1") + BODY
            end = head(url, "Connection: close")
            raw(url, one * 1100 + end)
            kept = json.loads(call(url, "GET", LIST)[2])
            self.assertEqual([entry["number"] for entry in kept], list(range(101, 1101)))
            self.assertEqual(kept[0]["dropped_before"], 100)
            self.assertNotIn("dropped_before", kept[1])
            big = json.dumps({"user_token": TOKEN,
                              **deployment(metadata={"comment": "x" * (8 << 20)})}).encode()
            for _ in range(4):
                self.assertEqual(call(url, "POST", DEPLOY, JSON, big)[0], 200)
            kept = json.loads(call(url, "GET", LIST)[2])
            self.assertEqual(kept[-1]["number"], 1104)
            self.assertLess(len(kept), 3)


if __name__ == "__main__":
    unittest.main()
