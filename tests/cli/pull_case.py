"""What tests of `fleet pull` share: an account that answers the call, and the program that asks."""

import json
import subprocess
import time

from cli_case import PROGRAM, SECONDS, TOKEN, CliCase
from loopback import answer


def device(number, **members):
    return {"device_id": number, "device_uuid": f"d-0000-{number:04x}", "device_name": f"gw {number}",
            "project": "Demo", "group": "G1", "tags": [], "apps": [], "updates": [], **members}


def page(numbers, more=False, **members):
    return json.dumps({"more": more, "message": [device(n, **members) for n in numbers]})


class Account:
    """Answers the call for these devices, page by page; `fault(call, body)` may answer instead."""

    def __init__(self, devices, fault=lambda call, body: None):
        self.devices = devices
        self.calls = 0
        self.fault = fault

    def __call__(self, connection, request):
        self.calls += 1
        body = json.loads(request.partition(b"\r\n\r\n")[2])
        data = self.fault(self.calls, body)
        connection.sendall(answer(200, self.page(body)) if data is None else data)

    def page(self, body):
        left = [d for d in self.devices
                if d["device_id"] > body.get("offset", 0)
                and body.get("project_name", d["project"]) == d["project"]
                and body.get("group_name", d["group"]) == d["group"]]
        return json.dumps({"more": len(left) > body["limit"], "message": left[:body["limit"]]})


def bodies(server):
    return [json.loads(request.partition(b"\r\n\r\n")[2]) for request in server.requests]


class PullCase(CliCase):
    def setUp(self):
        super().setUp()
        self.output = self.home / "fleet.json"
        self.part = self.home / "fleet.json.part"
        self.environment["CONNECT_USER_TOKEN"] = TOKEN

    def arguments(self, url, *more):
        return ["fleet", "pull", "--endpoint", url, "--output", self.output, *more]

    def pull(self, url, *more, check=None, env=None, stdin=None):
        result = self.run_program(*self.arguments(url, *more), check=check, env=env, stdin=stdin)
        self.assertNotIn(TOKEN, result.out + result.err)
        self.assertEqual(result.out, "")
        return result

    def start(self, url, *more):
        process = subprocess.Popen([PROGRAM, *map(str, self.arguments(url, *more))],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=self.home, env=self.environment)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def ids(self, path=None):
        return [d["device_uuid"] for d in json.loads((path or self.output).read_text())["message"]]

    def wait_for_part(self, size):
        deadline = time.monotonic() + SECONDS
        while not self.part.exists() or self.part.stat().st_size < size:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)

    def assert_nothing_written(self):
        self.assertFalse(self.output.exists())

    def assert_token_is_nowhere(self):
        for path, content in self.all_files().items():
            self.assertNotIn(TOKEN.encode(), content, path)
