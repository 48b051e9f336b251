"""connect-deploy fleet pull: what it asks, what it writes, and how each answer ends; never the token."""

import calendar
import json
import os
import subprocess
import tempfile
import threading
import time
import unittest

from cli_case import (DONE, NOT_SENT, PROGRAM, RATE_LIMITED, REFUSED, REJECTED, SECONDS, TOKEN, USAGE)
from loopback import Server, answer, free_port
from pull_case import Account, PullCase, bodies, device, page


class Calls(PullCase):
    def test_what_is_asked(self):
        devices = [device(n) for n in range(1, 121)]
        devices += [device(n, group="G2", project="Other") for n in range(121, 131)]
        for arguments, expected, count in (
                ((), [{}], 130),
                (("--project", "Demo"), [{"project_name": "Demo"}], 120),
                (("--project", "Demo", "--group", "G1"),
                 [{"project_name": "Demo", "group_name": "G1"}], 120),
                (("--group", "G2", "--group", "G1"), [{"group_name": "G2"}, {"group_name": "G1"}], 130)):
            with self.subTest(arguments), Server(Account(devices)) as server:
                self.output.unlink(missing_ok=True)
                self.pull(server.url, *arguments, check=DONE)
                self.assertEqual(len(self.ids()), count)
                asked = bodies(server)
                for request in server.requests:
                    self.assertRegex(request, rb"^GET /v1/devices_details HTTP/1\.1\r\n")
                    self.assertNotIn(TOKEN.encode(), request.partition(b"\r\n\r\n")[0])
                firsts = [body for body in asked if "offset" not in body]
                self.assertEqual(firsts, [{"user_token": TOKEN, "limit": 50, **e} for e in expected])
                self.assertTrue(all(body["user_token"] == TOKEN for body in asked))
                if not arguments:
                    self.assertEqual([body.get("offset") for body in asked], [None, 50, 100])

    def test_the_file(self):
        before = int(time.time())
        with Server(Account([device(1, is_update_trigger_set=True), device(2)])) as server:
            self.pull(server.url, "--project", "Demo", check=DONE)
            file = json.loads(self.output.read_text())
            self.assertEqual(list(file), ["pulled_at", "asked", "more", "message"])
            self.assertEqual(file["asked"],
                             {"endpoint": server.url, "project": "Demo", "groups": []})
            self.assertIs(file["more"], False)
            self.assertEqual(file["message"],
                             [device(1, is_update_trigger_set=True), device(2)])
            when = time.strptime(file["pulled_at"], "%Y-%m-%dT%H:%M:%SZ")
            self.assertLessEqual(abs(calendar.timegm(when) - before), 30)
            # A pulled inventory is replaced, another file is not.
            self.pull(server.url, check=DONE)
            calls = len(server.requests)
            for content in ("keep me", {"flow_id": ""}, "{}"):
                self.write("fleet.json", content)
                kept = self.output.read_bytes()
                self.assertIn("--force", self.pull(server.url, check=USAGE).err)
                self.assertEqual(self.output.read_bytes(), kept)
            self.assertEqual(len(server.requests), calls)
            self.pull(server.url, "--force", check=DONE)
            self.assertEqual(len(self.ids()), 2)
            result = self.run_program("fleet", "pull", "--endpoint", server.url, "--output", "-",
                                      check=DONE)
            self.assertEqual(len(json.loads(result.out)["message"]), 2)

    def test_a_link_is_followed_and_a_folder_is_none(self):
        (self.home / "real").mkdir()
        self.output.symlink_to(self.home / "real/fleet.json")
        with Server(Account([device(1)])) as server:
            self.pull(server.url, check=DONE)
            self.assertTrue(self.output.is_symlink() or self.output.exists())
            self.output.unlink()
            self.output.mkdir()
            self.pull(server.url, check=USAGE)
            self.output.rmdir()
            calls = len(server.requests)
            result = self.run_program("fleet", "pull", "--endpoint", server.url, "--output",
                                      "nowhere/fleet.json", check=USAGE)
            self.assertIn("nowhere", result.err)
            self.assertEqual(len(server.requests), calls)

    def test_the_token_comes_as_with_send(self):
        file = self.write("token", TOKEN + "\n")
        file.chmod(0o600)
        none = {"CONNECT_USER_TOKEN": ""}
        with Server(Account([device(1)])) as server:
            self.pull(server.url, "--token-file", file, env=none, check=DONE)
            self.pull(server.url, "--token-stdin", env=none, stdin=TOKEN, check=DONE)
            self.assertEqual({body["user_token"] for body in bodies(server)}, {TOKEN})
            calls = len(server.requests)
            self.assertIn("token", self.pull(server.url, env=none, check=REFUSED).err)
            self.pull(server.url, env={"CONNECT_USER_TOKEN": "${{ secrets.T }}"}, check=USAGE)
            self.assertEqual(len(server.requests), calls)
        file.unlink()
        self.assert_token_is_nowhere()

    def test_the_endpoint_is_chosen_as_with_send(self):
        with Server(Account([device(1)])) as server:
            self.write_site({"endpoints": [{"name": "Here", "url": server.url}]})
            for more in ((), ("--endpoint", "Here")):
                self.run_program("fleet", "pull", "--output", self.output, *more, check=DONE)
            calls = len(server.requests)
            for url in ("http://example.com", "ftp://127.0.0.1", "nobody", "https://a:b@example.com"):
                self.pull(url, check=NOT_SENT)
            # It may be the file that keeps the token from going to the vendor's cloud.
            self.write_site("{")
            result = self.run_program("fleet", "pull", "--output", self.output, check=REFUSED)
            self.assertIn("site file", result.err)
            self.assertEqual(len(server.requests), calls)

    def test_a_quoted_token_is_hidden(self):
        odd = [device(1, description=f"token {TOKEN}"), device(2, **{TOKEN: 1}),
               device(3, tags=[TOKEN.upper()])]
        with Server(Account(odd)) as server:
            self.pull(server.url, check=DONE)
        self.assert_token_is_nowhere()
        self.assertNotIn(TOKEN.upper(), self.output.read_text())
        self.assertEqual(len(self.ids()), 3)
        for status in (400, 401, 403, 418):
            data = answer(status, json.dumps({"error_message": f"bad token {TOKEN}"}))
            with Server(lambda c, _, data=data: c.sendall(data)) as server:
                self.pull(server.url, check=REJECTED)
        with Server(Account([device(1)])) as server:
            self.output.unlink(missing_ok=True)
            self.pull(server.url, "--project", TOKEN)
        self.assert_token_is_nowhere()

    def test_nothing_comes_and_nothing_usable_comes(self):
        with Server(Account([])) as server:
            self.assertIn("no device there", self.pull(server.url, check=DONE).err)
            self.assertEqual(self.ids(), [])
        self.output.unlink()
        bad = json.dumps({"more": False, "message": [{"name": "x"}, {"device_id": 7}]})
        with Server(lambda c, _: c.sendall(answer(200, bad))) as server:
            self.assertIn("2 rows", self.pull(server.url, check=USAGE).err)
        self.assert_nothing_written()


FULL = list(range(1, 51))
# What comes, the exit code, what is said, and how many calls that takes.
ENDS = {
    "refused": ((answer(400, '{"error_message": "no such project"}'),), REJECTED, "no such project", 1),
    "wrong token": ((answer(401, '{"error_message": "who are you"}'),), REJECTED, "who are you", 1),
    "forbidden": ((answer(403, ""),), REJECTED, "user token", 1),
    "not found": ((answer(404, "<html><h1>Nothing here</h1></html>"),), REJECTED, "Nothing here", 1),
    "an error with 200": ((answer(200, '{"error_message": "no"}'),), REJECTED, "no", 1),
    "a redirect": ((answer(302, "", "Location: http://127.0.0.1:9/"),), NOT_SENT, "redirect", 1),
    "html": ((answer(200, "<html>Please log in</html>"),), NOT_SENT, "Please log in", 1),
    "text": ((answer(200, "hello"),), NOT_SENT, "hello", 1),
    "a list": ((answer(200, "[]"),), NOT_SENT, "list", 1),
    "another object": ((answer(200, '{"message": "Success"}'),), NOT_SENT, "no list", 1),
    "entries that are none": ((answer(200, '{"more": false, "message": ["a"]}'),), NOT_SENT,
                              "no device", 1),
    "nothing said of more": ((answer(200, '{"message": []}'),), NOT_SENT, "more devices", 1),
    "more twice": ((answer(200, '{"more": true, "message": [], "more": false}'),), NOT_SENT, "twice", 1),
    "more and nothing": ((answer(200, page([], more=True)),), NOT_SENT, "lists none", 1),
    "the same page again": ((answer(200, page(FULL, more=True)),), NOT_SENT, "listed before", 2),
    "an offset that stays": ((answer(200, page(FULL, more=True)), answer(200, page([60, 61, 50], more=True))),
                             NOT_SENT, "do not advance", 2),
    "no number to go on from": ((answer(200, page([1], more=True, device_id="x")),), NOT_SENT,
                                "device_id", 1),
    "a wait of a day": ((answer(429, "{}", "Retry-After: 90000"),), RATE_LIMITED, "86,400 seconds", 1),
    "a wait until 2099": ((answer(429, "{}", "Retry-After: Fri, 31 Dec 2099 23:59:59 GMT"),),
                          RATE_LIMITED, "86,400 seconds", 1),
}


class BadAnswers(PullCase):
    def test_each_is_a_clear_end(self):
        for name, (answers, code, words, calls) in ENDS.items():
            left = list(answers)

            def behave(connection, _, left=left):
                connection.sendall(left.pop(0) if len(left) > 1 else left[0])

            with self.subTest(name), Server(behave) as server:
                result = self.pull(server.url)
                self.assertEqual(result.returncode, code, result.err)
                self.assertIn(words, result.err)
                self.assertEqual(len(server.requests), calls)
                self.assert_nothing_written()
                kept = self.part.exists()
                self.assertEqual(kept, "--resume" in result.err)
                self.assertEqual(kept, calls > 1)
                self.part.unlink(missing_ok=True)

    def test_json_counts_whatever_its_type_is(self):
        html = answer(200, page([1])).replace(b"application/json", b"text/html; charset=utf-8")
        with Server(lambda c, _: c.sendall(html)) as server:
            self.pull(server.url, check=DONE)
        self.assertEqual(len(self.ids()), 1)

    def test_large_answers_are_asked_for_in_smaller_parts(self):
        devices = [device(n, description="x" * 60_000) for n in range(1, 61)]
        with Server(Account(devices)) as server:
            self.pull(server.url, check=DONE)
            limits = [body["limit"] for body in bodies(server)]
        self.assertEqual(limits[:3], [50, 25, 12])
        self.assertEqual(len(self.ids()), 60)

    def test_waits_that_the_api_asks_for_are_kept(self):
        # A date goes by the clock of the answer's own Date.
        late = "Date: Fri, 27 Nov 2026 12:00:00 GMT"
        for headers, least in ((("Retry-After: 2",), 2), (("Retry-After: 0",), 1),
                               (("Retry-After: -5",), 1),
                               (("Retry-After: Fri, 27 Nov 2026 12:00:02 GMT", late), 2)):
            times = []

            def fault(call, _, headers=headers, times=times):
                times.append(time.monotonic())
                return answer(429, "{}", *headers) if call == 1 else None

            with self.subTest(headers), Server(Account([device(1)], fault)) as server:
                self.pull(server.url, check=DONE)
                self.assertEqual(len(times), 2)
                took = times[1] - times[0]
                self.assertTrue(least - 0.1 <= took < least + 5, took)


class Tries(PullCase):
    """What fails for good. It takes a quarter of a minute, so it begins with the first test."""

    @classmethod
    def setUpClass(cls):
        cls.run_all.join(SECONDS)

    @classmethod
    def begin(cls):
        cls.ends = {}
        cls.run_all = threading.Thread(target=cls.run_each)
        cls.run_all.start()

    @classmethod
    def run_each(cls):
        broken = answer(200, page(FULL)[:-20])
        with Server(lambda c, _: c.sendall(broken)) as cut, \
                Server(lambda c, _: c.sendall(answer(503, '{"error_message": "busy"}'))) as busy, \
                tempfile.TemporaryDirectory() as home:
            urls = {"cut": cut.url, "busy": busy.url, "closed": f"http://127.0.0.1:{free_port()}"}
            begin = time.monotonic()
            processes = {name: subprocess.Popen(
                [PROGRAM, "fleet", "pull", "--endpoint", url, "--output", f"{home}/{name}.json"],
                stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                env={"HOME": home, "CONNECT_USER_TOKEN": TOKEN}) for name, url in urls.items()}
            for name, process in processes.items():
                said = process.communicate(timeout=SECONDS)[1]
                cls.ends[name] = (process.returncode, said, time.monotonic() - begin)
            cls.left = os.listdir(home)
            cls.calls = (len(cut.requests), len(busy.requests))

    def test_five_in_all_with_growing_pauses(self):
        self.assertEqual(self.calls, (5, 5))
        for name, (code, said, took) in self.ends.items():
            self.assertEqual(code, NOT_SENT, name)
            self.assertIn("5 times", said)
            self.assertGreater(took, 14)
        self.assertIn("busy", self.ends["busy"][1])
        self.assertEqual(self.left, [])


def setUpModule():
    Tries.begin()


if __name__ == "__main__":
    unittest.main()
