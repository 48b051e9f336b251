"""connect-deploy sandbox: the folder that it serves, and its log."""

import base64
import json
import os
import re
import unittest
import urllib.parse

from cli_case import SECONDS, TOKEN, USAGE, CliCase, deployment
from loopback import sandbox
from sandbox_calls import BODY, DEPLOY, JSON, ROOT, call, port_of, raw


class Site(CliCase):
    def test_the_folders_own_site_file_is_served_as_it_is(self):
        text = '{ "policy": {"projects": ["Demo"]}, "endpoints": [] }\n'
        self.write("page/site.json", text)
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            status, headers, content = call(url, "GET", "/site.json")
            self.assertEqual((status, content.decode()), (200, text))
            self.assertEqual(headers["Content-Type"], "application/json")

    def test_without_one_the_page_gets_one_that_names_this_server(self):
        self.write("page/index.html", "page")
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            for host in (f"127.0.0.1:{port_of(url)}", f"localhost:{port_of(url)}"):
                status, _, content = call(url, "GET", "/site.json", {"Host": host})
                self.assertEqual(status, 200)
                self.assertEqual(json.loads(content)["endpoints"][0]["url"], f"http://{host}")

    def test_a_site_file_that_is_there_is_never_not_there(self):
        self.write("page/index.html", "page")
        self.write("outside.json", "{}")
        page = self.home / "page"
        place = page / "site.json"

        def loop():
            place.symlink_to("other.json")
            (page / "other.json").symlink_to("site.json")

        for name, make in {
                "a link to nowhere": lambda: place.symlink_to("gone.json"),
                "a link out of the folder": lambda: place.symlink_to(self.home / "outside.json"),
                "a link to a directory": lambda: place.symlink_to("."),
                "links in a circle": loop,
                "a directory": place.mkdir,
                "a pipe": lambda: os.mkfifo(place)}.items():
            with self.subTest(name), sandbox(self.environment, "--site", str(page)) as (url, _):
                make()
                status, _, content = call(url, "GET", "/site.json")
                self.assertEqual(status, 500)
                self.assertIn("site.json", json.loads(content)["error_message"])
                place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()

    def test_a_folder_that_goes_away(self):
        self.write("page/index.html", "page")
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            (self.home / "page").rename(self.home / "elsewhere")
            status, _, content = call(url, "GET", "/site.json")
            self.assertEqual(status, 500)
            self.assertTrue(json.loads(content)["error_message"])

    def test_a_file_in_place_of_a_folder(self):
        site = self.write("site.json", "{}")
        result = self.run_program("sandbox", "--site", str(site), check=USAGE)
        self.assertIn("site.json", result.err)
        self.assertIn("is a file, not a directory", result.err)
        result = self.run_program("sandbox", "--site", "no-such-folder", check=USAGE)
        self.assertIn("is not a directory", result.err)

    def test_what_was_compressed_beforehand(self):
        plain = self.write("page/app.js", "plain")
        copy = self.write("page/app.js.gz", "compressed")
        self.write("page/app.js.br", "smaller")
        os.utime(plain, (1_000_000_000, 1_000_000_000))
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            for accepted, coding, content in (
                    ("", None, b"plain"), ("identity", None, b"plain"),
                    ("gzip", "gzip", b"compressed"), ("gzip, deflate, br", "br", b"smaller"),
                    ("br;q=0, gzip;q=0.5", "gzip", b"compressed"), ("gzip;q=0", None, b"plain")):
                with self.subTest(accepted):
                    status, headers, body = call(url, "GET", "/app.js",
                                                 {"Accept-Encoding": accepted})
                    self.assertEqual((status, body), (200, content))
                    self.assertEqual(headers["Content-Encoding"], coding)
                    self.assertEqual(headers["Vary"], "Accept-Encoding")
                    self.assertIn("javascript", headers["Content-Type"])
            os.utime(copy, (900_000_000, 900_000_000))  # older than what it is a copy of
            self.assertEqual(call(url, "GET", "/app.js", {"Accept-Encoding": "gzip"})[2], b"plain")

    def test_what_the_browser_has_already(self):
        file = self.write("page/app.js", "one")
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            tag = call(url, "GET", "/app.js")[1]["ETag"]
            for known in (tag, f'"other", W/{tag}', "*"):
                status, headers, content = call(url, "GET", "/app.js", {"If-None-Match": known})
                self.assertEqual((status, content, headers["ETag"]), (304, b"", tag))
            self.assertEqual(call(url, "GET", "/app.js", {"If-None-Match": '"x"'})[0], 200)
            file.write_text("two!", encoding="ascii")
            status, _, content = call(url, "GET", "/app.js", {"If-None-Match": tag})
            self.assertEqual((status, content), (200, b"two!"))

    def test_one_policy_in_one_place(self):
        """The page's own policy is in its <meta>; the server adds what can't stand there."""
        text = (ROOT / "web/site/index.html").read_text(encoding="utf-8")
        meta = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
        in_page = {directive.split()[0] for directive in meta.split(";")}
        self.assertIn("default-src", in_page)
        only_in_header = {"frame-ancestors", "report-uri", "report-to", "sandbox"}
        self.assertEqual(in_page & only_in_header, set())
        self.write("page/index.html", text)
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            _, headers, content = call(url, "GET", "/")
            self.assertEqual(content.decode(), text)
            sent = [directive.split() for directive in
                    headers["Content-Security-Policy"].split(";")]
            self.assertEqual(sent, [["frame-ancestors", "'none'"]])
            for name in ("Cross-Origin-Opener-Policy", "Permissions-Policy", "Referrer-Policy"):
                self.assertTrue(headers[name])


class Log(CliCase):
    def test_a_line_holds_no_secret_and_no_second_line(self):
        with sandbox(self.environment, "--token", TOKEN, "--log-bodies") as (url, process):
            for path in (f"/?user_token={TOKEN}", f"/{TOKEN}/x", f"/a%3Fuser_token={TOKEN}",
                         "/?user_token=another", "/x;user_token=another", "/user_token=another",
                         "/%3Fuser_token%3Danother", "/x%23another", f"/{TOKEN}#x",
                         f"/x&user_token={TOKEN}",
                         "/" + "".join(f"%{ord(c):02X}" for c in TOKEN),
                         "/line%0d%0aGET%20/forged%20200%201", "/%1b%5b31mred", "/%00", "/%ff%fe"):
                call(url, "GET", path, {"Authorization": TOKEN, "X-Token": TOKEN})
            raw(url, f"GET /{TOKEN}\x1b HTTP/1.1\r\n\r\n".encode())
            raw(url, f"{TOKEN} / HTTP/1.1\r\n\r\n".encode())
            call(url, "POST", DEPLOY, {"Content-Type": "text/plain"}, BODY)
            call(url, "POST", DEPLOY, JSON, BODY)
            process.terminate()
            _, log = process.communicate(timeout=SECONDS)
        self.assertNotIn(TOKEN, log)
        self.assertNotIn("another", log)
        self.assertEqual(len(log.splitlines()), 19, log)
        for line in log.splitlines():
            self.assertTrue(line.isprintable(), line)
            self.assertRegex(line, r"^\S+ \S.* \d{3} \d+( \".*\")?$")
        self.assertRegex(log, r"(?m)^POST /v1/deploy_update 415 \d+$")

    def test_other_forms_of_the_token(self):
        token = "s3cr=t/&;+0123456789"
        forms = [token, token.upper(), token[:12], urllib.parse.quote(token, safe=""),
                 urllib.parse.quote(urllib.parse.quote(token, safe=""), safe=""),
                 base64.b64encode(token.encode()).decode(), token.replace("&", "&amp;")]
        with sandbox(self.environment, "--token", token, "--log-bodies") as (url, process):
            for form in forms:
                call(url, "GET", "/" + urllib.parse.quote(form, safe=""))
                body = {"user_token": token, **deployment(metadata={"comment": form})}
                call(url, "POST", DEPLOY, JSON, json.dumps(body).encode())
            process.terminate()
            _, log = process.communicate(timeout=SECONDS)
        self.assertEqual(len(log.splitlines()), 2 * len(forms), log)
        for form in (*forms, "s3cr", "S3CR", forms[5][:8]):
            self.assertNotIn(form, log)

    def test_a_long_path_is_cut(self):
        with sandbox(self.environment) as (url, process):
            call(url, "GET", "/" + "x" * 8000)
            process.terminate()
            _, log = process.communicate(timeout=SECONDS)
        self.assertLess(len(log), 300)


if __name__ == "__main__":
    unittest.main()
