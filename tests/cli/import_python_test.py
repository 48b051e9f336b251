"""connect-deploy import of Python programs: what a real Python would send is what is expected.

Each program of tests/data/python is run with modules of the names requests and httpx that record the
request instead of sending it, and with variables that are recognized in what was recorded.
"""

import json
import os
import pathlib
import subprocess
import sys
import unittest

from cli_case import DONE, REFUSED, ROOT, SECONDS, TOKEN, USAGE, CliCase

PROGRAMS = sorted((ROOT / "tests/data/python").glob("*.py"))
VARIABLES = ("FLOW", "PROJECT", "GROUP", "TAG", "BUILD", "APP", "MINOR", "CONNECT_USER_TOKEN")

# Stands in for requests and httpx; prints what each request would send.
RECORDER = r'''
import json, runpy, sys, types, urllib.request

class Response:
    status_code = 200
    text = '{"message": "Success"}'
    def raise_for_status(self): pass
    def json(self): return json.loads(self.text)
    def read(self): return self.text
    def __enter__(self): return self
    def __exit__(self, *rest): pass

def record(method, url, body):
    if isinstance(body, bytes): body = body.decode()
    print("RECORDED " + json.dumps([method.upper(), url, body]))
    return Response()

def post_body(data=None, json=None, content=None, **rest):
    if content: return content
    if data: return data
    return globals()["json"].dumps(json)

class Session:
    def __init__(self, base_url="", **rest):
        self.base_url, self.headers = base_url, {}
    def __enter__(self): return self
    def __exit__(self, *rest): pass
    def request(self, method, url, **rest): return record(method, self.base_url + url, post_body(**rest))
    def post(self, url, data=None, json=None, **rest):
        return record("POST", self.base_url + url, post_body(data, json, **rest))
    def get(self, url, **rest): return record("GET", self.base_url + url, "")

for name in ("requests", "httpx"):
    module = types.ModuleType(name)
    module.Session = module.Client = Session
    module.post, module.get, module.request = Session().post, Session().get, Session().request
    module.RequestException = Exception
    sys.modules[name] = module

def urlopen(request, data=None, timeout=None):
    return record(request.get_method(), request.full_url, request.data)
urllib.request.urlopen = urlopen
runpy.run_path(sys.argv[1], run_name="__main__")
'''


def marked(name):
    return f"@{name}@"


def is_variable(text):
    return any(marked(name) in text for name in VARIABLES)


def emptied(value, path, places):
    """`value` with every string that has a variable in it emptied, its place added to `places`."""
    if isinstance(value, dict):
        return {key: emptied(item, f"{path}/{key}", places) for key, item in value.items()}
    if isinstance(value, list):
        return [emptied(item, f"{path}/{at}", places) for at, item in enumerate(value)]
    if isinstance(value, str) and is_variable(value):
        places.append(path)
        return ""
    return value


class ImportPython(CliCase):
    def sent(self, program):
        """Method, URL and body of the request that deploys."""
        variables = {name: marked(name) for name in VARIABLES}
        result = subprocess.run([sys.executable, "-W", "ignore", "-c", RECORDER, str(program)],
                                capture_output=True, text=True, timeout=SECONDS,
                                env={**self.environment, **variables})
        lines = [line[len("RECORDED "):] for line in result.stdout.splitlines()
                 if line.startswith("RECORDED ")]
        requests = [json.loads(line) for line in lines]
        self.assertTrue(requests, result.stderr)
        return [request for request in requests if "deploy_update" in request[1]][0]

    def test_the_body_is_what_python_sends(self):
        self.assertGreaterEqual(len(PROGRAMS), 30)
        for program in PROGRAMS:
            with self.subTest(program.name):
                method, url, body = self.sent(program)
                self.assertEqual(method, "POST")
                expected = json.loads(body)
                token = expected.pop("user_token")
                if nested := expected["devices_filter"].pop("flow_id", None):
                    expected["flow_id"] = nested
                places = ["/user_token"] if token.startswith("<") else []
                expected = emptied(expected, "", places)
                report = json.loads(self.run_program("import", program, "--format", "json",
                                                     check=DONE).out)
                self.assertEqual(report["from"], "python")
                self.assertEqual(report["endpoint"], url.rstrip("/").removesuffix("/v1/deploy_update"))
                self.assertEqual(report["deployment"], expected)
                self.assertCountEqual([place["path"] for place in report["fill_in"]], places)
                self.assertEqual(report["token_found"], not token.startswith("<"))

    def test_the_token_is_nowhere(self):
        for program in PROGRAMS:
            for options in ([], ["--format", "json"], ["--output", f"{program.stem}.json"]):
                with self.subTest(program=program.name, options=options):
                    result = self.run_program("import", program, *options, check=DONE)
                    self.assertNotIn(TOKEN, result.out + result.err)
        for content in self.all_files().values():
            self.assertNotIn(TOKEN.encode(), content)


if __name__ == "__main__":
    unittest.main()
