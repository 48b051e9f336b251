"""connect-deploy send over sockets: what proves that nothing was sent, and answers that are broken."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from cli_case import (DONE, NOT_SENT, PROGRAM, RATE_LIMITED, SECONDS, TOKEN, UNKNOWN, USAGE,
                      deployment)
from loopback import Server, answer, answering, free_port
from test_ca import Authority, tls_answering, tunnelling
from transport_case import ACCEPTED, PASSWORD, TransportCase


class WithAuthority(TransportCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("openssl"):
            raise unittest.SkipTest("needs openssl")
        cls.authority = Authority()
        cls.addClassCleanup(cls.authority.close)


def refusing(status, *headers, body=b""):
    return answer(status, body, *headers)


class ProxiesThatRefuse(TransportCase):
    """Until tunnel and TLS stand, nothing of the request has left."""

    def through(self, proxy, *arguments, scheme="http", user=f"me:{PASSWORD}@"):
        address = proxy.url.replace("http://", f"{scheme}://{user}")
        return self.send(self.new_host(), *arguments, env={"HTTPS_PROXY": address})

    def test_a_status(self):
        for status in (300, 302, 400, 401, 403, 404, 407, 408, 429, 500, 502, 503, 504, 599):
            with self.subTest(status), answering(refusing(
                    status, "Retry-After: 99", body=b'{"error_message": "rejected by whom"}')) as proxy:
                result = self.through(proxy)
                self.assert_ends(result, NOT_SENT)
                self.assertIn(f"The proxy refused the connection ({status})",
                              result.report["message"])
                self.assertNotIn("rejected by whom", result.report["message"])
                self.assertTrue(proxy.requests[0].startswith(b"CONNECT api"))
                self.assertNotIn(TOKEN.encode(), b"".join(proxy.requests))

    def test_a_challenge(self):
        for scheme in ("Basic realm=x", "NTLM", "Negotiate", "Digest realm=x, nonce=y"):
            with self.subTest(scheme), answering(
                    refusing(407, f"Proxy-Authenticate: {scheme}")) as proxy:
                result = self.through(proxy)
                self.assert_ends(result, NOT_SENT)
                self.assertIn("(407)", result.report["message"])

    def test_bytes_that_are_no_answer(self):
        cases = {"nothing": b"", "garbage": b"hello\r\n\r\n", "cut": b"HTTP/1.1 20",
                 "a status line only": b"HTTP/1.1 200 OK\r\n", "binary": bytes(range(256)),
                 "then garbage": b"HTTP/1.1 200 OK\r\n\r\nno TLS at all\r\n\r\n",
                 "then an answer": b"HTTP/1.1 200 OK\r\n\r\n" + ACCEPTED,
                 "the API's answer": ACCEPTED, "then nothing": b"HTTP/1.1 200 OK\r\n\r\n",
                 "a long header": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000 + b"\r\n\r\n"}
        for name, content in cases.items():
            with self.subTest(name), answering(content) as proxy:
                result = self.through(proxy)
                self.assert_ends(result, NOT_SENT)
                self.assertNotIn("Success", result.report["message"])

    def test_none_is_blamed_where_there_is_none(self):
        for host in ("127.0.0.1", "[::1]", "localhost"):
            with self.subTest(host):
                result = self.send(f"http://{host}:1")
                self.assert_ends(result, NOT_SENT)
                self.assertNotIn("proxy", result.report["message"].lower())

    def test_one_that_hangs(self):
        for name, greeting in (("before", b""), ("within", b"HTTP/1.1 200 O"),
                               ("after", b"HTTP/1.1 200 OK\r\n\r\n")):
            def behave(connection, _, greeting=greeting):
                connection.sendall(greeting)
                proxy.closing.wait(SECONDS)

            proxy = Server(behave)
            with self.subTest(name), proxy:
                begin = time.monotonic()
                result = self.through(proxy, "--timeout", "1")
                self.assert_ends(result, NOT_SENT)
                self.assertLess(time.monotonic() - begin, 5)
                # After the tunnel was opened it is the endpoint that hangs.
                self.assertEqual("The proxy did not open a connection to the endpoint in time"
                                 in result.report["message"], name != "after", result.report)

    def test_one_that_sends_headers_without_end(self):
        def behave(connection, _):
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while not proxy.closing.is_set():
                connection.sendall(b"X-More: y\r\n" * 100)

        proxy = Server(behave)
        with proxy:
            begin = time.monotonic()
            self.assert_ends(self.through(proxy, "--timeout", "1.5"), NOT_SENT)
            self.assertLess(time.monotonic() - begin, 6)

    def test_one_that_is_not_there(self):
        address = f"http://me:{PASSWORD}@127.0.0.1:{free_port()}"
        result = self.send(self.new_host(), env={"HTTPS_PROXY": address})
        self.assert_ends(result, NOT_SENT)
        self.assertIn("proxy", result.report["message"])

    def test_addresses_that_cannot_be_used(self):
        for address in (f"ftp://me:{PASSWORD}@127.0.0.1:1", f"http://me:{PASSWORD}@",
                        f"nonsense://me:{PASSWORD}@127.0.0.1", f"http://me:{PASSWORD}@[::1",
                        f"http://me:{PASSWORD}@127.0.0.1:99999999", f"me:{PASSWORD}@no-such.invalid",
                        f"http://me:{PASSWORD}@no-such.invalid:3128"):
            with self.subTest(address.replace(PASSWORD, "...")):
                result = self.send(self.new_host(), env={"ALL_PROXY": address})
                self.assert_ends(result, NOT_SENT)
                self.assertIn("proxy", result.report["message"])

    def test_socks_that_hangs(self):
        proxy = Server(lambda *_: proxy.closing.wait(SECONDS), read=False)
        with proxy:
            result = self.through(proxy, "--timeout", "1", scheme="socks5h")
            self.assert_ends(result, NOT_SENT)
            self.assertIn("The proxy did not open", result.report["message"])

    def test_socks(self):
        refusals = {"socks5h": (b"\x05\xff", b"\x05\x00", b"\x04\x5b", b""),
                    "socks4a": (b"\x00\x5b\0\0\0\0\0\0", b"\x00\x5a", b"garbage!")}
        for scheme, answers in refusals.items():
            for content in answers:
                def behave(connection, _, content=content):
                    connection.recv(65536)
                    connection.sendall(content)

                with self.subTest((scheme, content)), Server(behave, read=False) as proxy:
                    result = self.through(proxy, "--timeout", "3", scheme=scheme)
                    self.assert_ends(result, NOT_SENT)
                    self.assertIn("proxy", result.report["message"])


class Loopback(TransportCase):
    NAMES = ("localhost", "127.0.0.1", "127.0.0.3", "x.localhost")

    def test_no_proxy_is_asked(self):
        for variable in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
            for name in self.NAMES:
                with self.subTest((variable, name)), answering(ACCEPTED) as proxy:
                    port = free_port()
                    result = self.send(f"http://{name}:{port}", env={variable: proxy.url})
                    self.assert_ends(result, NOT_SENT)
                    result = self.send(f"https://{name}:{port}", env={variable: proxy.url})
                    self.assert_ends(result, NOT_SENT)
                    self.assertEqual(proxy.requests, [])

    def test_a_name_that_only_begins_like_it_goes_through_the_proxy(self):
        for host in ("localhost.corp.invalid", "127.0.0.1.corp.invalid", "localhost-a.invalid"):
            with self.subTest(host), answering(refusing(403)) as proxy:
                result = self.send(f"https://{host}", env={"HTTPS_PROXY": proxy.url})
                self.assert_ends(result, NOT_SENT)
                self.assertIn("(403)", result.report["message"])
                self.assertTrue(proxy.requests[0].startswith(b"CONNECT " + host.encode()))

    def test_no_proxy_is_obeyed(self):
        with answering(refusing(403)) as proxy:
            env = {"HTTPS_PROXY": proxy.url, "NO_PROXY": ".corp.invalid"}
            self.assert_ends(self.send(self.new_host(), env=env), NOT_SENT)
            self.assertEqual(proxy.requests, [])


class ThroughATunnel(WithAuthority):
    def test_accepted(self):
        with tls_answering(self.authority, ACCEPTED) as server, tunnelling(server) as proxy:
            result = self.send(self.new_host(), "--ca-file", self.authority.file,
                               env={"HTTPS_PROXY": proxy.url})
            self.assert_ends(result, DONE)
            self.assertEqual(len(server.bodies), 1)
            self.assertNotIn(TOKEN.encode(), proxy.requests[0])

    def test_what_the_proxy_says_is_not_the_answer(self):
        greeting = (b"HTTP/1.1 200 OK\r\nRetry-After: 9999\r\nContent-Length: 5\r\n"
                    b"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n")
        limited = answer(429, "{}", "Retry-After: 77")
        with tls_answering(self.authority, limited) as server, \
                tunnelling(server, greeting) as proxy:
            result = self.send(self.new_host(), "--ca-file", self.authority.file,
                               env={"HTTPS_PROXY": proxy.url})
            self.assert_ends(result, RATE_LIMITED)
            self.assertIn("77 seconds", result.report["message"])

    def test_tls_that_fails_within_it(self):
        with tls_answering(self.authority, ACCEPTED) as server, tunnelling(server) as proxy:
            self.assert_ends(self.send(self.new_host(), env={"HTTPS_PROXY": proxy.url}), NOT_SENT)
            self.assert_ends(self.send("https://wrong.name.invalid", "--ca-file",
                                       self.authority.file, env={"HTTPS_PROXY": proxy.url}),
                             NOT_SENT)
            self.assertEqual(b"".join(server.bodies), b"")

    def test_once_it_stands_the_outcome_is_unknown(self):
        with tls_answering(self.authority, b"") as server, tunnelling(server) as proxy:
            result = self.send(self.new_host(), "--ca-file", self.authority.file,
                               env={"HTTPS_PROXY": proxy.url})
            self.assert_ends(result, UNKNOWN)
            self.assertEqual(len(server.bodies), 1)


class Certificates(WithAuthority):
    def setUp(self):
        super().setUp()
        self.ca = str(self.authority.file)
        self.empty = str(self.write("empty.pem", ""))
        self.other = str(self.home / "other.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", self.home / "other.key",
                        "-out", self.other, "-days", "2", "-subj", "/CN=Another authority"],
                       check=True, capture_output=True)

    def to_tls(self, *arguments, env=None):
        with tls_answering(self.authority, ACCEPTED) as server:
            result = self.send(server.url.replace("http://", "https://"), *arguments, env=env)
            self.assertEqual(bool(b"".join(server.bodies)), result.returncode == DONE)
        return result

    def test_trusted(self):
        folder = self.home / "hashed"
        folder.mkdir()
        shutil.copy(self.ca, folder)
        subprocess.run(["openssl", "rehash", folder], check=True, capture_output=True)
        for name, arguments, env in (
                ("option", ("--ca-file", self.ca), {}),
                ("CURL_CA_BUNDLE", (), {"CURL_CA_BUNDLE": self.ca}),
                ("SSL_CERT_FILE", (), {"SSL_CERT_FILE": self.ca}),
                ("SSL_CERT_DIR", (), {"SSL_CERT_DIR": str(folder)}),
                ("folders", (), {"SSL_CERT_DIR": f"/no-such:{folder}"}),
                ("file and folder", (), {"SSL_CERT_FILE": self.other, "SSL_CERT_DIR": str(folder)}),
                ("the option wins", ("--ca-file", self.ca), {"CURL_CA_BUNDLE": self.empty,
                                                             "SSL_CERT_FILE": "/no-such"}),
                ("the bundle wins", (), {"CURL_CA_BUNDLE": self.ca, "SSL_CERT_FILE": "/no-such"}),
                ("empty is not set", (), {"CURL_CA_BUNDLE": "", "SSL_CERT_FILE": self.ca})):
            with self.subTest(name):
                self.assert_ends(self.to_tls(*arguments, env=env), DONE)

    def test_from_a_pipe(self):
        read, write = os.pipe()
        os.write(write, self.authority.file.read_bytes())
        os.close(write)
        with tls_answering(self.authority, ACCEPTED) as server:
            result = subprocess.run(
                [PROGRAM, "send", self.file, "--confirm", "Demo", "--ca-file", f"/dev/fd/{read}",
                 "--endpoint", server.url.replace("http://", "https://")], pass_fds=[read],
                stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
                env={**self.environment, "CONNECT_USER_TOKEN": TOKEN})
        os.close(read)
        self.assertEqual(result.returncode, DONE, result)

    def test_not_trusted(self):
        for name, arguments, env in (
                ("the system's", (), {}), ("another's", ("--ca-file", self.other), {}),
                ("the option alone", ("--ca-file", self.other), {"SSL_CERT_FILE": self.ca})):
            with self.subTest(name):
                self.assert_ends(self.to_tls(*arguments, env=env), NOT_SENT)

    def test_an_option_that_cannot_be_used(self):
        text = self.write("text.pem", "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n")
        key = self.authority.folder / "server.key"
        for path in (self.empty, "/no-such", str(self.home), text, key, "", "-"):
            with self.subTest(path), answering(ACCEPTED) as server:
                result = self.send(server.url, "--ca-file", path)
                self.assert_ends(result, USAGE)
                self.assertIn("--ca-file", result.err)
                self.assertEqual(server.requests, [])

    def test_a_variable_that_cannot_be_used(self):
        for variable in ("CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
            for path in (self.empty, "/no-such"):
                with self.subTest((variable, path)):
                    result = self.to_tls(env={variable: path})
                    self.assert_ends(result, NOT_SENT)
                    self.assertIn(variable, result.report["message"])
                    self.assertIn(path, result.report["message"])

    def test_a_certificate_that_is_none_within(self):
        broken = self.write("broken.pem",
                            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
        result = self.to_tls(env={"SSL_CERT_FILE": str(broken)})
        self.assert_ends(result, NOT_SENT)

    def test_plain_http_needs_none(self):
        with answering(ACCEPTED) as server:
            self.assert_ends(self.send(server.url, env={"SSL_CERT_FILE": "/no-such"}), DONE)


HANGING_RESOLVER = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **result) {
  int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
      dlsym(RTLD_NEXT, "getaddrinfo");
  if (node && strstr(node, "hangs.invalid")) {
    sleep(20);
    return EAI_AGAIN;
  }
  return real(node, service, hints, result);
}
"""


class Deadlines(TransportCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="connect-deploy-resolver-")
        cls.addClassCleanup(folder.cleanup)
        source = pathlib.Path(folder.name) / "resolver.c"
        source.write_text(HANGING_RESOLVER)
        cls.resolver = source.with_suffix(".so")
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        if compiler:
            subprocess.run([compiler, "-shared", "-fPIC", "-o", cls.resolver, source, "-ldl"],
                           check=True)

    def hanging_names(self):
        if not self.resolver.exists():
            self.skipTest("needs a C compiler")
        return {"LD_PRELOAD": str(self.resolver), "ASAN_OPTIONS": "verify_asan_link_order=0"}

    def test_while_a_name_is_resolved(self):
        for name, endpoint, env in (
                ("endpoint", "https://hangs.invalid", {}),
                ("proxy", "https://a.corp.invalid", {"HTTPS_PROXY": "http://hangs.invalid:3128"})):
            with self.subTest(name):
                begin = time.monotonic()
                result = self.send(endpoint, "--timeout", "1", env={**env, **self.hanging_names()})
                self.assert_ends(result, NOT_SENT)
                self.assertLess(time.monotonic() - begin, 5)

    def test_interrupted_while_a_name_is_resolved(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen(
                [PROGRAM, "send", self.file, "--endpoint", "https://hangs.invalid", "--confirm",
                 "Demo", "--format", "json"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**self.environment, "CONNECT_USER_TOKEN": TOKEN, **self.hanging_names()})
            self.wait_for_record("sending")
            begin = time.monotonic()
            process.send_signal(number)
            out, err = process.communicate(timeout=SECONDS)
            self.assertLess(time.monotonic() - begin, 4)
            self.assertEqual(process.returncode, NOT_SENT, out + err)

    def test_a_large_body_to_a_peer_that_never_reads(self):
        file = self.write("large.json", deployment(metadata={"comment": "x" * (8 << 20)}))
        with Server(lambda *_: server.closing.wait(SECONDS), read=False) as server:
            begin = time.monotonic()
            quick = self.send(server.url, "--timeout", "0.2", file=file)
            overhead = time.monotonic() - begin
            begin = time.monotonic()
            result = self.send(server.url + "/other", "--timeout", "3", file=file)
            self.assert_ends(quick, UNKNOWN)
            self.assert_ends(result, UNKNOWN)
            self.assertLess(time.monotonic() - begin, 3 + 2 * overhead + 1)

    def test_an_answer_that_drips(self):
        def behave(connection, _):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            while not server.closing.wait(0.1):
                connection.sendall(b" ")

        server = Server(behave)
        with server:
            begin = time.monotonic()
            self.assert_ends(self.send(server.url, "--timeout", "1"), UNKNOWN)
            self.assertLess(time.monotonic() - begin, 5)


if __name__ == "__main__":
    unittest.main()
