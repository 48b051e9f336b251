"""connect-deploy send: no form of the token in any place that its answer reaches, and what is no
token is refused by name before anything is sent."""

import base64
import html
import json
import pathlib
import quopri
import re
import shutil
import subprocess
import textwrap
import unittest
import urllib.parse

from cli_case import DONE, PROGRAM, REFUSED, SECONDS, USAGE, CliCase, deployment
from loopback import answer, answering, hanging, sandbox

ACCEPTED = answer(200, '{"message": "Success"}')
TOKENS = ('tok-5b1e77f0-not-a-real-one', 'gr\u00fc\u00df-5b1e77f0/ab+cd', '\U0001f600-5b1e77f0&"q"\\z',
          "it's 5b1e77f0 <b>", 's3cr3t')


def forms(token):
    """Each spelling of the token, and what is left of one that is cut short."""
    data = token.encode()
    whole = {
        "raw": token,
        "JSON": json.dumps(token)[1:-1],
        "JSON, upper": "".join(f"\\u{ord(c):04X}" if ord(c) < 0x10000 else c for c in token),
        "JSON, slash": json.dumps(token, ensure_ascii=False)[1:-1].replace("/", "\\/"),
        "JSON in JSON": json.dumps(json.dumps(token))[3:-3],
        "percent": urllib.parse.quote(token, safe=""),
        "percent, lower": "".join(f"%{b:02x}" for b in data),
        "form": urllib.parse.quote_plus(token),
        "HTML": html.escape(token),
        "HTML, numbers": "".join(f"&#{ord(c)};" for c in token),
        "HTML, hex": "".join(f"&#x{ord(c):x};" for c in token),
        "base64": base64.b64encode(data).decode(),
        "base64url": base64.urlsafe_b64encode(data).decode().rstrip("="),
        "C": "".join(f"\\x{b:02x}" for b in data),
        "JSON, all, twice": "".join(f"\\u005cu{ord(c):04x}" for c in token if ord(c) < 0x10000)
                            if max(token) < "\U00010000" else json.dumps(json.dumps(token))[3:-3],
        "percent, twice": "".join(f"%25{b:02X}" for b in data),
        "JSON in percent": urllib.parse.quote(json.dumps(token)[1:-1], safe=""),
        "HTML in JSON": "".join(f"\\u0026#{ord(c)};" for c in token),
        "quoted-printable": "".join(f"={b:02X}" for b in data),
        "quoted-printable, some": quopri.encodestring(data).decode(),
        "split": "\u200b".join(token),
        "split by soft hyphens": "\u00ad".join(token),
    }
    if len(token) >= 8:
        whole |= {
            "spread": " ".join(token),
            "quoted-printable, wrapped": token[:5] + "=\r\n" + token[5:],
            "wrapped": token[:5] + "\r\n" + token[5:],
            "base64, wrapped": "\r\n".join(textwrap.wrap(base64.b64encode(data).decode(), 8)),
            "base64, wrapped at a blank": " ".join(textwrap.wrap(base64.b64encode(data).decode(), 6)),
            "base64, escaped line ends":
                "\\n".join(textwrap.wrap(base64.b64encode(data).decode(), 10)),
            "hex": data.hex(),
            "HEX": data.hex().upper(),
            "hex with colons": data.hex(":"),
            "hex with blanks": data.hex(" "),
        }
    if len(token) >= 16:
        whole["cut"] = token[:9] + "..."
        whole["end"] = "..." + token[-9:]
    return whole


def squeezed(content):
    return re.sub(rb"(?:\xe2\x80\x8b|\xc2\xad|\\u200b|\\u00ad|\s|\\r|\\n)+", b"", content)


def answers(text):
    """A server's ways to say it."""
    for status in (200, 400, 401, 429, 500):
        yield answer(status, json.dumps({"error_message": f"bad token {text}!"}))
        yield answer(status, json.dumps({"message": f"bad token {text}!"}, ensure_ascii=False))
        yield answer(status, json.dumps({"detail": [{"given": text}]}))
    yield answer(403, f"<html><title>x</title><p>bad token {text}</p></html>")
    yield answer(400, f"bad token {text}")
    yield f"HTTP/1.1 400 bad token {text}\r\nConnection: close\r\n\r\n".encode()


class TokenForms(CliCase):
    def send(self, endpoint, token, *arguments, file=None, check=None, **more):
        return self.run_program("send", file or self.write("a.deploy.json", deployment()),
                                "--endpoint", endpoint, "--confirm", "Demo", *arguments,
                                env={"CONNECT_USER_TOKEN": token}, check=check, **more)

    def assert_hidden(self, token, result):
        sinks = {"stdout": result.stdout, "stderr": result.stderr, **self.all_files()}
        for form in {token, *forms(token).values()}:
            needle = form.strip(".").encode()
            for place, content in sinks.items():
                self.assertNotIn(needle, content, f"{form} in {place}")
                # Blanks may be shown as others, or as their escapes.
                if len(needle) >= 8:
                    self.assertNotIn(squeezed(needle), squeezed(content), f"{form} in {place}")

    def test_no_form_in_any_sink(self):
        for token in TOKENS:
            for name, form in forms(token).items():
                for number, data in enumerate(answers(form)):
                    # A token and form a run each way, so that the whole stays short.
                    if (number + sum(name.encode())) % 12:
                        continue
                    style = ("text", "json")[number % 2]
                    with self.subTest(f"{token} {name} {number}"), answering(data) as server:
                        result = self.send(server.url, token, "--format", style)
                        self.assertEqual(len(server.requests), 1, result.out + result.err)
                        self.assert_hidden(token, result)
                    # A port may come again, and a wait that is kept for it would hold.
                    for folder in ("data", "state"):
                        shutil.rmtree(self.home / folder, ignore_errors=True)

    def test_the_same_after_a_line_end_was_cut(self):
        token = TOKENS[0]
        for ending in ("\n", "\r\n"):
            with answering(answer(401, json.dumps({"error_message": f"bad {token}"}))) as server:
                result = self.send(server.url, token + ending)
                self.assertEqual(json.loads(server.requests[0].partition(b"\r\n\r\n")[2])
                                 ["user_token"], token)
                self.assertIn("bad <hidden>", result.out)
                self.assert_hidden(token, result)

    def test_a_short_token_tears_nothing_of_ours(self):
        for token in ("e", "not", "deployed"):
            with self.subTest(token), answering(answer(400, "")) as server:
                result = self.send(server.url, token)
                self.assertIn("gave no reason: nothing was deployed.", result.out)
                self.assertNotIn("<hidden>", result.out + result.err)

    def test_a_dry_run_of_a_document_that_holds_it(self):
        token = TOKENS[0]
        document = deployment(metadata={"comment": f"with {token}"}, x={"user_token": "another"})
        file = self.write("b.deploy.json", document)
        for style in ("text", "json"):
            result = self.send("http://127.0.0.1:1", token, "--dry-run", "--format", style,
                               file=file, check=DONE)
            self.assertNotIn(token, result.out + result.err)
            self.assertNotIn("another", result.out)

    def test_the_sandboxs_log(self):
        token = TOKENS[0]
        with sandbox(self.environment, "--log-bodies") as (url, process):
            self.send(url, token, check=DONE)
            process.terminate()
            log = process.communicate(timeout=SECONDS)[1]
        self.assertIn("user_token", log)
        self.assertNotIn(token, log)


class Refused(CliCase):
    def refused(self, *arguments, env=None, stdin=None):
        file = self.write("a.deploy.json", deployment())
        with answering(ACCEPTED) as server:
            result = self.run_program("send", file, "--endpoint", server.url, "--confirm", "Demo",
                                      *arguments, env=env, stdin=stdin, check=USAGE)
            self.assertEqual(server.requests, [])
        return result

    def test_by_name_wherever_it_comes_from(self):
        for given, named in (("Zq1\nZq2", "line end"), ("Zq1\n\n", "line end"),
                             ("Zq1\tZq2", "U+0009"), ("Zq1\u200bZq2", "U+200B"),
                             ("Zq1\u00a0", "U+00A0"), ("Zq1 ", "ends with a blank"),
                             (" Zq1", "begins with a blank"), ("   ", "nothing but blanks"),
                             ('"Zq1"', "double quotes"), ("'Zq1'", "single quotes"),
                             ("\u201cZq1\u201d", "typographic quotes"), ("***", "masked"),
                             ("${{ secrets.ZQ1 }}", "variable"), ("$ZQ1", "variable"),
                             ("%ZQ1%", "variable"), ("<hidden>", "placeholder"),
                             ("YOUR_TOKEN", "placeholder"), ("Zq1\udcff", "not UTF-8")):
            with self.subTest(given.encode("utf-8", "surrogateescape")):
                file = self.write("token", given)
                file.chmod(0o600)
                for result in (self.refused(env={"CONNECT_USER_TOKEN": given}),
                               self.refused("--token-file", file),
                               self.refused("--token-stdin", stdin=given)):
                    self.assertIn(named, result.err)
                    self.assertNotIn("Zq1", result.err)
                    self.assertNotIn("ZQ1", result.err)

    def test_nothing_is_no_token(self):
        file = self.write("a.deploy.json", deployment())
        for given in ("", "\n", "\r\n", "\ufeff"):
            result = self.run_program("send", file, "--confirm", "Demo",
                                      env={"CONNECT_USER_TOKEN": given}, check=REFUSED)
            self.assertIn("[token-missing]", result.err)


class Memory(CliCase):
    def test_no_core_file_and_nothing_in_the_environment(self):
        token = TOKENS[0]
        file = self.write("a.deploy.json", deployment())
        with hanging() as server:
            process = subprocess.Popen(
                [PROGRAM, "send", file, "--endpoint", server.url, "--confirm", "Demo",
                 "--timeout", "20"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env={**self.environment, "CONNECT_USER_TOKEN": token})
            try:
                self.assertTrue(server.arrived.wait(SECONDS))
                folder = pathlib.Path(f"/proc/{process.pid}")
                limits = (folder / "limits").read_text()
                self.assertRegex(limits, r"Max core file size +0 +0 ")
                try:
                    environment = (folder / "environ").read_bytes()
                except PermissionError:  # for root alone, since it can't be dumped
                    environment = b""
                self.assertNotIn(token.encode(), environment)
                # Files of a process that can't be dumped are root's.
                self.assertEqual((folder / "environ").stat().st_uid, 0)
            finally:
                process.kill()
                process.wait(SECONDS)


class RateLimits(CliCase):
    def test_what_is_not_understood_is_said(self):
        file = self.write("a.deploy.json", deployment())
        for headers, seconds, odd in ((["Retry-After: soon"], 60, True),
                                      (["Retry-After: 30", "Retry-After: 90"], 90, False),
                                      (["Retry-After: 90 seconds"], 90, False),
                                      (["Retry-After: Sun, 06 Nov 1994 09:51:37 +0000",
                                        "Date: Sun, 06 Nov 1994 09:49:37 GMT"], 120, False)):
            with self.subTest(headers), answering(answer(429, "", *headers)) as server:
                result = self.run_program("send", file, "--endpoint", server.url, "--confirm",
                                          "Demo", env={"CONNECT_USER_TOKEN": TOKENS[0]})
                self.assertEqual(result.out.count(f"in {seconds} seconds"), 1, result.out)
                self.assertEqual("not understood" in result.out, odd)


class OneAuthor(CliCase):
    def test_each_thing_is_said_once(self):
        file = self.write("a.deploy.json", deployment())
        for data in (answer(200, "{}"), answer(200, "<p>"), answer(500, ""), answer(400, ""),
                     answer(429, "")):
            with self.subTest(data), answering(data) as server:
                result = self.run_program("send", file, "--endpoint", server.url, "--confirm",
                                          "Demo", env={"CONNECT_USER_TOKEN": TOKENS[0]})
                self.assertEqual(result.out.count("(HTTP"), 1, result.out)
                for words in ("may have been deployed", "dashboard", "othing was deployed"):
                    self.assertLessEqual(result.out.count(words), 1, result.out)


if __name__ == "__main__":
    unittest.main()
