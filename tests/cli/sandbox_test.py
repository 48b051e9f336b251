"""connect-deploy sandbox: the process around the documented behaviour."""

import http.client
import json
import signal
import socket
import unittest
import urllib.parse

from cli_case import DONE, SECONDS, TOKEN, USAGE, CliCase, deployment
from loopback import sandbox


def call(url, method, path, body=None):
    """Status, headers and JSON of one call."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=SECONDS)
    try:
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body)
        connection.request(method, path, data, {"Content-Type": "application/json"})
        response = connection.getresponse()
        content = response.read()
        kind = response.getheader("Content-Type", "")
        return response.status, response.headers, json.loads(content) if "json" in kind else content
    finally:
        connection.close()


def deploy(url, **changes):
    return call(url, "POST", "/v1/deploy_update", {"user_token": TOKEN, **deployment(**changes)})


class Sandbox(CliCase):
    def test_answers_as_documented(self):
        with sandbox(self.environment) as (url, _):
            self.assertRegex(url, r"^http://127\.0\.0\.1:\d+$")
            status, _, body = deploy(url)
            self.assertEqual((status, body), (200, {"message": "Success"}))
            self.assertEqual(call(url, "POST", "/v1/deploy_update", b"{")[0], 400)
            self.assertEqual(call(url, "POST", "/nowhere", {})[0], 404)
            self.assertEqual(call(url, "GET", "/v1/deploy_update")[0], 405)
            status, _, accepted = call(url, "GET", "/sandbox/deployments")
            self.assertEqual(status, 200)
            self.assertIn("f-dd0c-73b9", json.dumps(accepted))
            self.assertNotIn(TOKEN, json.dumps(accepted))

    def test_a_fleet_of_ones_own(self):
        fleet = self.write("fleet.csv", "device_id,project,group,tags\n"
                           "d-0000-0001,Mine,North,beta;edge\n"
                           "d-0000-0002,Mine,South,edge\n"
                           "d-0000-0003,Demo,TestGroup1,edge\n")
        mine = {"project": {"name": "Mine"}, "groups": [],
                "filters": [{"type": "tag", "operand": "is", "value": "beta"}]}
        with sandbox(self.environment, "--fleet", str(fleet)) as (url, _):
            self.assertEqual(deploy(url, devices_filter=mine)[0], 200)
            _, _, accepted = call(url, "GET", "/sandbox/deployments")
            self.assertIn("d-0000-0001", json.dumps(accepted))
            self.assertNotIn("d-0000-0002", json.dumps(accepted))
            unknown = dict(mine, groups=[{"name": "TestGroup1"}])
            self.assertEqual(deploy(url, devices_filter=unknown)[0], 404)

    def test_token_and_rate(self):
        with sandbox(self.environment, "--token", "another", "--rate", "2") as (url, _):
            self.assertEqual(deploy(url)[0], 401)
            self.assertEqual(deploy(url)[0], 401)
            status, headers, _ = deploy(url)
            self.assertEqual(status, 429)
            self.assertTrue(int(headers["Retry-After"]) > 0)

    def stopped(self, process, number=signal.SIGTERM):
        process.send_signal(number)
        out, err = process.communicate(timeout=SECONDS)
        self.assertEqual(process.returncode, DONE, err)
        return out, err

    def test_logs_a_line_a_request_without_bodies(self):
        with sandbox(self.environment) as (url, process):
            deploy(url)
            call(url, "GET", "/nowhere?user_token=" + TOKEN)
            out, log = self.stopped(process)
        self.assertEqual(out, "")
        lines = sorted(log.splitlines())  # an answer goes out before its line is written
        self.assertEqual(len(lines), 2, log)
        self.assertRegex(lines[0], r"\bGET /nowhere 404 \d+\b")
        self.assertRegex(lines[1], r"\bPOST /v1/deploy_update 200 \d+\b")
        self.assertNotIn("Demo", log)
        self.assertNotIn(TOKEN, log)

    def test_logs_bodies_where_asked_the_token_hidden(self):
        with sandbox(self.environment, "--log-bodies") as (url, process):
            deploy(url)
            call(url, "POST", "/v1/deploy_update", b'{"user_token": "' + TOKEN.encode())
            _, log = self.stopped(process)
        self.assertIn("TestGroup1", log)
        self.assertNotIn(TOKEN, log)
        self.assertIn("<hidden>", log)

    def test_serves_a_page_beside_it(self):
        self.write("page/index.html", "<!doctype html><title>page</title>")
        self.write("outside.txt", "secret")
        with sandbox(self.environment, "--site", str(self.home / "page")) as (url, _):
            status, headers, content = call(url, "GET", "/")
            self.assertEqual((status, content), (200, b"<!doctype html><title>page</title>"))
            self.assertIn("text/html", headers["Content-Type"])
            self.assertEqual(call(url, "GET", "/../outside.txt")[0], 404)
            self.assertEqual(call(url, "GET", "/%2e%2e/outside.txt")[0], 404)
            self.assertEqual(deploy(url)[0], 200)

    def test_a_folder_that_is_not_there(self):
        result = self.run_program("sandbox", "--site", "no-such-folder", check=USAGE)
        self.assertIn("no-such-folder", result.err)

    def test_ends_at_interrupt_and_termination(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number), sandbox(self.environment) as (_, process):
                self.stopped(process, number)

    def test_ends_when_told_before_it_serves(self):
        for _ in range(10):
            with sandbox(self.environment) as (_, process):
                self.stopped(process)  # right after the ready line

    def test_a_port_in_use(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            result = self.run_program("sandbox", "--port", port, check=USAGE)
        self.assertIn(str(port), result.err)
        self.assertEqual(result.out, "")

    def test_listens_on_loopback_only(self):
        with sandbox(self.environment) as (url, _):
            port = f":{urllib.parse.urlsplit(url).port:04X}"
            with open("/proc/net/tcp", encoding="ascii") as table:
                listening = [line.split()[1] for line in table if " 0A " in line]
            self.assertEqual([a for a in listening if a.endswith(port)], ["0100007F" + port])


if __name__ == "__main__":
    unittest.main()
