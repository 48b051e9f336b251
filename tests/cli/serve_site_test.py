"""connect-deploy serve: whom it answers, what it serves, and which site it obeys."""

import json
import pathlib
import unittest

from cli_case import TOKEN, USAGE, deployment
from loopback import answering
from sandbox_calls import call, head, port_of, raw, status_of
from send_case import ACCEPTED
from serve_case import BODY, KEY, ServeCase

DEPLOY = "/v1/deploy_update"
JSON = ("Content-Type", "application/json")
VENDOR = "https://api.connect.jfrog.io"


class Admission(ServeCase):
    def assert_protected(self, headers):
        self.assertEqual(headers["X-Frame-Options"], "DENY")
        self.assertIn("frame-ancestors 'none'", headers["Content-Security-Policy"])
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(headers["Cross-Origin-Resource-Policy"], "same-origin")
        self.assertEqual(headers["Cross-Origin-Opener-Policy"], "same-origin")
        self.assertEqual(headers["Referrer-Policy"], "no-referrer")
        self.assertEqual([n for n in headers if n.lower().startswith("access-control-")], [])

    def assert_says_not_sent(self, content):
        said = json.loads(content)
        self.assertEqual((said["outcome"], said["attempts"]), ("not-sent", 0))
        self.assertTrue(said["message"].startswith("Nothing was sent. "), said)

    def paths(self, relay):
        return DEPLOY, relay.relay() + DEPLOY

    def test_names_and_origins(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            port = port_of(relay.url)
            own = f"127.0.0.1:{port}"
            refused = [
                *({"Host": name} for name in (
                    "evil.example", f"evil.example:{port}", "127.0.0.1", "localhost", "",
                    f"localhost:{port + 1}", f"localhost.evil.example:{port}",
                    f"0.0.0.0:{port}", f"127.0.0.1@evil.example:{port}")),
                *({"Origin": origin} for origin in (
                    "null", "", "http://evil.example", f"https://{own}", f"http://{own}/",
                    f"http://127.0.0.1:{port + 1}", f"http://localhost:{port}",
                    f"http://{own}.evil.example", f"http://{own}, http://{own}")),
                *({"Sec-Fetch-Site": site} for site in ("cross-site", "same-site", "")),
                {"Origin": f"http://{own}", "Sec-Fetch-Site": "cross-site"},
            ]
            for headers in refused:
                for path in self.paths(relay):
                    with self.subTest(headers, path=path):
                        pairs = [JSON, ("Idempotency-Key", KEY), *headers.items()]
                        status, answer_headers, said = call(relay.url, "POST", path, pairs, BODY)
                        self.assertEqual(status, 403)
                        self.assert_says_not_sent(said)
                        self.assert_protected(answer_headers)
                for path in ("/", "/site.json", f"{relay.relay()}/outcome/{KEY}"):
                    with self.subTest(headers, path=path):
                        self.assertEqual(relay.get(path, headers)[0], 403)
            self.assertEqual(upstream.requests, [])
            for number, headers in enumerate((
                    {}, {"Origin": f"http://{own}"},
                    {"Origin": f"http://{own}", "Sec-Fetch-Site": "same-origin"},
                    {"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"},
                    {"Host": f"[::1]:{port}", "Origin": f"http://[::1]:{port}"})):
                status, answer_headers, said = relay.post(
                    f"key-{number}", json.dumps({"user_token": TOKEN, **deployment(
                        metadata={"comment": str(number)})}).encode(), headers=headers.items())
                self.assertEqual((status, said["outcome"]), (200, "accepted"))
                self.assert_protected(answer_headers)

    def test_only_json_and_no_preflight(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            key = ("Idempotency-Key", KEY)
            for path in self.paths(relay):
                for kind in ("text/plain", "application/x-www-form-urlencoded", "", "text/json",
                             "multipart/form-data; boundary=application/json",
                             "application/json, text/plain"):
                    status, headers, said = call(relay.url, "POST", path,
                                                 [key, ("Content-Type", kind)], BODY)
                    self.assertEqual(status, 415, kind)
                    self.assert_says_not_sent(said)
                    self.assert_protected(headers)
                self.assertEqual(call(relay.url, "POST", path, [key], BODY)[0], 415)
                self.assertEqual(
                    call(relay.url, "POST", path, [JSON, key, ("Content-Encoding", "gzip")],
                         BODY)[0], 415)
                for origin, expected in (("http://evil.example", 403), (relay.url, 405)):
                    status, headers, _ = call(relay.url, "OPTIONS", path, [
                        ("Origin", origin), ("Access-Control-Request-Method", "POST")])
                    self.assertEqual(status, expected)
                    self.assert_protected(headers)
            self.assertEqual(upstream.requests, [])

    def test_methods_paths_and_sizes(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            base = relay.relay()
            for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE"):
                for path in self.paths(relay):
                    self.assertEqual(call(relay.url, method, path, [JSON])[0], 405, method)
            for path in ("/relay/0" + DEPLOY, base.upper() + DEPLOY, base + "x" + DEPLOY,
                         "/x" + DEPLOY, "//v1/deploy_update", "/relay/.." + DEPLOY):
                answered = relay.post(path=path)
                self.assert_not_sent(answered, 404, "Load the page again")
            for path in ("/", base, base + "/", base + DEPLOY + "/", base + "/v1/deploy_updat",
                         f"{base}/outcome/{KEY}", "/site.json", "/v1/other"):
                self.assertIn(call(relay.url, "POST", path, [JSON], BODY)[0], (404, 405), path)
            for path in ("/nowhere", "/../page/index.html", "/%2e%2e/a.deploy.json", base,
                         "/sandbox/deployments", "/v1/"):
                self.assertEqual(relay.get(path)[0], 404, path)
            self.assert_not_sent(relay.post(body=b" " * (17 << 20)), 413, "larger than")
            self.assertEqual(upstream.requests, [])

    def test_what_is_no_request_was_not_sent(self):
        heads = {
            411: ["Transfer-Encoding: chunked"], 413: ["Content-Length: 99999999999"],
            417: ["Expect: more", "Content-Length: 2"], 431: ["X: " + "x" * (64 << 10)],
            400: ["Content-Length: 2", "Content-Length: 3"],
        }
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            for path in self.paths(relay):
                cases = [*heads.items(), (400, ["X: a\nY: b"]), (400, ["X"]), (431, ["A: b"] * 150)]
                for status, lines in cases:
                    with self.subTest(path=path, status=status, first=lines[0][:20]):
                        answer = raw(relay.url, head(
                            relay.url, "Content-Type: application/json", f"Idempotency-Key: {KEY}",
                            *lines, first=f"POST {path} HTTP/1.1"))
                        self.assertEqual(status_of(answer), status)
                        self.assert_says_not_sent(answer.partition(b"\r\n\r\n")[2])
            self.assertEqual(upstream.requests, [])

    def test_a_refusal_that_says_nothing_of_a_send(self):
        """Of a question about an outcome, and of a request whose key was used: the one before may
        have been forwarded."""
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            foreign = {"Origin": "http://evil.example"}
            for path in ("/", f"{relay.relay()}/outcome/{KEY}"):
                self.assertNotIn(b"outcome", relay.get(path, foreign)[2])
            self.assertEqual(relay.post()[2]["outcome"], "accepted")
            for headers, status in ((foreign, 403), ({"Content-Encoding": "gzip"}, 415)):
                answered = relay.post(headers=headers.items())
                self.assertEqual(answered[0], status)
                self.assertNotIn("outcome", answered[2])
            self.assertEqual(len(upstream.requests), 1)

    def test_every_answer_is_protected(self):
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            for path in ("/", "/site.json", "/nowhere", f"{relay.relay()}/outcome/{KEY}"):
                self.assert_protected(relay.get(path)[1])
            self.assert_protected(relay.post()[1])
            self.assert_protected(relay.post(key=None)[1])

    def test_a_link_elsewhere_opens_the_page_and_nothing_else(self):
        visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
                 "Sec-Fetch-Dest": "document"}
        with self.serving("--endpoint", "http://127.0.0.1:9") as relay:
            self.assertEqual(relay.get("/", visit)[0], 200)
            self.assertEqual(relay.get(f"{relay.relay()}/outcome/{KEY}", visit)[0], 403)

    def test_on_loopback_only(self):
        with self.serving("--endpoint", "http://127.0.0.1:9") as relay:
            port = port_of(relay.url)
            table = pathlib.Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
            local = [line.split()[1] for line in table
                     if line.split()[3] == "0A" and int(line.split()[1].split(":")[1], 16) == port]
            self.assertEqual(local, [f"0100007F:{port:04X}"])


class Refusals(ServeCase):
    def test_bodies_that_send_would_refuse(self):
        self.write("page/site.json", {"policy": {"require_scope": True, "projects": ["Demo"]}})
        bad = {
            "not JSON": b"{", "nothing": b"", "a list": b"[]", "no token": deployment(),
            "an empty token": {"user_token": "", **deployment()},
            "a token of stars": {"user_token": "***", **deployment()},
            "a token that is a number": {"user_token": 5, **deployment()},
            "no flow": {"user_token": TOKEN, **deployment(flow_id=None)},
            "no groups": {"user_token": TOKEN, **deployment(
                devices_filter={"project": {"name": "Demo"}, "filters": []})},
            "a filter that is none": {"user_token": TOKEN, **deployment(devices_filter={
                "project": {"name": "Demo"}, "groups": [{"name": "a"}],
                "filters": [{"type": "tag", "operand": "like", "value": "x"}]})},
            "a whole project, by policy": {"user_token": TOKEN, **deployment(devices_filter={
                "project": {"name": "Demo"}, "groups": [], "filters": []})},
            "another project, by policy": {"user_token": TOKEN, **deployment(devices_filter={
                "project": {"name": "Other"}, "groups": [{"name": "a"}], "filters": []})},
            "a key twice": BODY.replace(b"{", b'{"flow_id": "f-0000-0000", ', 1),
            "bad UTF-8": BODY.replace(b"Demo", b"D\xff"),
        }
        with answering(ACCEPTED) as upstream, self.serving("--endpoint", upstream.url) as relay:
            for name, body in bad.items():
                with self.subTest(name):
                    body = body if isinstance(body, bytes) else json.dumps(body).encode()
                    answered = relay.post("key-1", body)
                    self.assert_not_sent(answered, 422)
                    self.assertNotIn(TOKEN, answered[2]["message"])
                    self.assertEqual(relay.outcome("key-1")[0], 204)
            self.assertEqual(upstream.requests, [])
            # A key whose request was refused has not been used.
            self.assertEqual(relay.post("key-1")[2]["outcome"], "accepted")

    def test_a_policy_holds_as_soon_as_it_is_stored(self):
        with answering(ACCEPTED) as upstream:
            with self.serving("--endpoint", upstream.url) as relay:
                for content in ({"policy": {"projects": []}}, '{"polic', b"\xff", ""):
                    self.write("page/site.json", content)
                    status, _, said = relay.post(path=DEPLOY)
                    self.assertIn(status, (422, 500))
                    self.assertEqual(said["outcome"], "not-sent")
                self.assertEqual(relay.get("/site.json")[0], 500)
                (self.page / "site.json").unlink()
                (self.page / "site.json").symlink_to("gone.json")
                self.assertEqual(relay.post(path=DEPLOY)[2]["outcome"], "not-sent")
                self.assertEqual(upstream.requests, [])
                (self.page / "site.json").unlink()
                self.assertEqual(relay.post(path=DEPLOY)[2]["outcome"], "accepted")


class Site(ServeCase):
    SITE = {"endpoints": [{"name": "Staging", "url": "https://staging.example.com"},
                          {"name": "Production", "url": "https://connect.example.com/base",
                           "production": True}],
            "catalog": {"projects": [{"name": "Demo", "groups": ["TestGroup1"]}],
                        "flows": [{"id": "f-dd0c-73b9", "name": "Nightly"},
                                  {"id": "f-0000-0001"}],
                        "apps": ["default_app"], "tags": ["beta"]},
            "policy": {"require_comment": True, "require_scope": False, "projects": ["Demo"]}}

    def without_relays(self, site):
        relays = [endpoint.pop("relay") for endpoint in site["endpoints"]]
        self.assertEqual(len(set(relays)), len(relays))
        for relay in relays:
            self.assertRegex(relay, r"^relay/[0-9a-f]+$")
        return site

    def test_the_users_site_with_a_relay_for_each_endpoint(self):
        self.write_site(self.SITE)
        with self.serving() as relay:
            site = self.without_relays(relay.site())
            self.assertEqual(
                [(e["name"], e["url"], e["production"]) for e in site["endpoints"]],
                [("Staging", "https://staging.example.com", False),
                 ("Production", "https://connect.example.com/base", True),
                 ("JFrog Connect cloud", VENDOR, True)])
            self.assertEqual(site["catalog"], self.SITE["catalog"])
            self.assertEqual(site["policy"], self.SITE["policy"])

    def test_without_one_the_vendors_cloud(self):
        with self.serving() as relay:
            site = self.without_relays(relay.site())
            self.assertEqual([e["url"] for e in site["endpoints"]], [VENDOR])
            self.assertNotIn("projects", site["policy"])

    def test_a_list_that_refuses_every_project_stays_one(self):
        self.write_site({"policy": {"projects": []}})
        with self.serving() as relay:
            self.assertEqual(relay.site()["policy"]["projects"], [])

    def test_endpoints_by_name_and_address(self):
        self.write_site(self.SITE)
        with answering(ACCEPTED) as upstream:
            with self.serving("--endpoint", "Production", "--endpoint", upstream.url,
                              "--endpoint", "https://CONNECT.example.com/base/") as relay:
                self.assertEqual([e["name"] for e in relay.site()["endpoints"]],
                                 ["Production", upstream.url])
                self.assertTrue(relay.site()["endpoints"][0]["production"])
                body = json.dumps({"user_token": TOKEN,
                                   **deployment(metadata={"comment": "c"})}).encode()
                said = relay.post(body=body, path=relay.relay(upstream.url) + DEPLOY)[2]
                self.assertEqual(said["outcome"], "accepted")
            with self.serving("--endpoint", upstream.url) as relay:
                path = relay.relay()
            with self.serving("--endpoint", "Staging") as relay:
                # A page that is still open from before never sends to another address than it shows.
                self.assert_not_sent(relay.post("key-2", path=path + DEPLOY), 404)
            self.assertEqual(len(upstream.requests), 1)

    def test_named_endpoints_are_the_only_ones(self):
        self.write_site(self.SITE)
        with self.serving() as relay:
            self.assertNotIn("other_endpoints", relay.site())
        with self.serving("--endpoint", "Staging") as relay:
            self.assertIs(relay.site()["other_endpoints"], False)
            self.assertEqual(len(relay.site()["endpoints"]), 1)

    def test_a_site_file_without_others(self):
        self.write_site({**self.SITE, "other_endpoints": False})
        with self.serving() as relay:
            self.assertEqual([e["name"] for e in relay.site()["endpoints"]],
                             ["Staging", "Production"])
            self.assertIs(relay.site()["other_endpoints"], False)
        result = self.run_program("serve", "--endpoint", VENDOR, check=USAGE)
        self.assertIn("no other", result.err)
        self.assertNotIn("ready", result.out)

    def test_the_default_is_the_first(self):
        with answering(ACCEPTED) as one, answering(ACCEPTED) as two:
            self.write_site({"endpoints": [{"name": "One", "url": one.url},
                                           {"name": "Two", "url": two.url}]})
            with self.serving() as relay:
                relay.post(path=DEPLOY)
                self.assertEqual((len(one.requests), len(two.requests)), (1, 0))
                relay.post("key-2", path=relay.relay("Two") + DEPLOY)
                self.assertEqual((len(one.requests), len(two.requests)), (1, 1))

    def test_a_site_file_beside_the_page_or_elsewhere(self):
        self.write_site({"endpoints": [{"name": "Mine", "url": "https://mine.example.com"}]})
        with self.serving() as relay:
            self.assertEqual(relay.site()["endpoints"][0]["name"], "Mine")
        self.write("page/site.json", self.SITE)
        with self.serving() as relay:
            self.assertEqual(relay.site()["endpoints"][0]["name"], "Staging")

    def test_a_site_file_that_cannot_be_used(self):
        for name, content in (("cut", "{"), ("unknown key", '{"polcy": {}}'), ("empty", ""),
                              ("a relay elsewhere", json.dumps({"endpoints": [
                                  {"name": "a", "url": VENDOR, "relay": "//evil.example"}]}))):
            with self.subTest(name):
                file = self.write("site.json", content)
                result = self.run_program("serve", "--port", "0", "--site", file, check=USAGE)
                self.assertIn("site.json", result.err)
                self.write_site(content)
                result = self.run_program("serve", "--port", "0", check=USAGE)
                self.assertEqual(result.out, "")
                self.assertIn("site.json", result.err)
        (self.home / "config/connect-deploy/site.json").unlink()
        (self.home / "config/connect-deploy/site.json").symlink_to("gone.json")
        self.run_program("serve", "--port", "0", check=USAGE)
        result = self.run_program("serve", "--port", "0", "--site", "nowhere.json", check=USAGE)
        self.assertIn("nowhere.json", result.err)


if __name__ == "__main__":
    unittest.main()
