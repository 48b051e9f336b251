"""connect-deploy import: JSON and logs, the report, refusals, hostile texts."""

import json
import time
import unittest

from cli_case import DONE, REFUSED, TOKEN, USAGE, CliCase, deployment

URL = "https://api.connect.jfrog.io/v1/deploy_update"
BODY = {"user_token": TOKEN, **deployment()}
LARGE = 16 << 20  # the most that is read
SECONDS_FOR_LARGE = 15  # it takes less than one; a slow, busy machine is no failure


def once(text):
    return json.dumps(text)


def bare(text, times=1):
    """`text` as it stands in a string, without that string's quotes."""
    for _ in range(times):
        text = json.dumps(text)[1:-1]
    return text


def python(body, **more):
    lines = [f"{name} = {value}" for name, value in more.items()]
    return "\n".join(["import requests", *lines, f'requests.post("{URL}", json={body})', ""])


class ImportCase(CliCase):
    def report(self, text, *options, check=DONE):
        result = self.run_program("import", "-", "--format", "json", *options, stdin=text,
                                  check=check)
        self.assertNotIn(TOKEN, result.out + result.err)
        return json.loads(result.out)

    def imported(self, text, *options):
        return self.report(text, *options)["deployment"]

    def refusal(self, text, *options):
        report = self.report(text, *options, check=REFUSED)
        self.assertEqual(set(report), {"from", "refused"})
        return report["refused"]

    def not_recognized(self, text, *options):
        result = self.run_program("import", "-", *options, stdin=text, check=USAGE)
        self.assertEqual(result.out, "")
        return result.err


class Json(ImportCase):
    def test_where_a_body_may_stand(self):
        body = json.dumps(BODY)
        pretty = json.dumps(BODY, indent=4)
        for name, text in {
            "alone": body,
            "pretty": pretty,
            "with a byte order mark": "\ufeff" + body,
            "a string": once(body),
            "a string in a string": once(once(body)),
            "escaped without quotes": bare(body),
            "escaped twice without quotes": bare(body, 2),
            "pretty and escaped without quotes": bare(pretty),
            "a member": json.dumps({"level": "info", "body": BODY}),
            "a member that is a string": json.dumps({"payload": body, "x": 1}),
            "a member that is a string of a string": json.dumps({"data": once(body)}),
            "a member in a member": json.dumps({"request": {"method": "POST", "json": BODY}}),
            "a message": json.dumps({"msg": "sending " + body}),
            "in a list": json.dumps([{"a": 1}, BODY]),
            "lines": "\n".join([json.dumps({"n": 1}), json.dumps({"data": BODY}), "{}", ""]),
            "after a prefix": f"2026-01-02T03:04:05Z INFO [http] (a.py:3) body={body}",
            "before more": f'INFO {{thread-1}} body: {body} status=200 took={{"ms": 3}}\n',
            "in single quotes": f"send: b'{body}'\nreply: 'HTTP/1.1 200 OK'\n",
            "quoted in a log": f'INFO msg="body is {bare(body)}" n=1',
            "pretty in a log": f"INFO body:\n{pretty}\nINFO done\n",
            "pretty after a prefix": f"INFO body: {pretty}\r\nINFO done\r\n",
            "twice": f"INFO {body}\nINFO retry {once(body)}\n",
            "after one that is cut": f"INFO {body[:60]}\nINFO {body}\n",
        }.items():
            with self.subTest(name):
                report = self.report(text)
                self.assertEqual(report["deployment"], deployment())
                self.assertEqual(report["from"], "json")
                self.assertIsNone(report["endpoint"])
                self.assertTrue(report["token_found"])
                self.assertEqual(report["fill_in"], [])

    def test_order_and_unknown_keys(self):
        text = """{"zz": [1.50, null, {"b": 1, "a": 2}], "metadata": {"x": 1e999, "comment": "c"},
          "devices_filter": {"filters": [], "groups": [], "extra": "\\u00e9", "project": {"name": "Demo"},
                             "flow_id": "f-dd0c-73b9"}}"""
        result = self.run_program("import", "-", stdin=text, check=DONE)
        self.assertLess(result.out.index('"zz"'), result.out.index('"flow_id"'))
        self.assertLess(result.out.index('"project"'), result.out.index('"groups"'))
        self.assertIn("1e999", result.out)
        self.assertIn("1.50", result.out)
        self.assertIn("flow_id stood in devices_filter", result.err)

    def test_what_is_beside_the_body_is_named(self):
        text = json.dumps({"level": "info", "headers": {"Authorization": TOKEN},
                           "request": {"id": 7, "body": BODY, "after": 1}, "last": 1})
        ignored = " ".join(self.report(text)["ignored"])
        for name in ("level", "headers", "id", "after", "last"):
            self.assertIn(f'"{name}"', ignored)
        self.assertNotIn('"body"', ignored)
        ignored = " ".join(self.report(f"INFO {json.dumps(BODY)} ok\nmore\n")["ignored"])
        for words in ("before the body", "after the body", "other lines"):
            self.assertIn(words, ignored)

    def test_different_bodies_are_refused_with_their_lines(self):
        other = json.dumps({**BODY, "flow_id": "f-0000-0000"})
        body = json.dumps(BODY)
        for text in (f"INFO {body}\n\nINFO {other}\n", f'{{"a": {body},\n\n"b": {other}}}',
                     f"{once(body)}\n\n{bare(other)}\n"):
            with self.subTest(text[:20]):
                reason = self.refusal(text)
                self.assertIn("1 and 3", reason)

    def test_no_body(self):
        for text in ("", " \n", "{}", "[]", "null", '"x"', '{"metadata": {}}', '{"a": {"flow_id": "f"}}',
                     "hello", "INFO {\"level\": 1}", '{"flow_id": "f-1", "msg": 1}\n{"a": 2}',
                     json.dumps(BODY)[:-1]):
            with self.subTest(text):
                said = self.not_recognized(text)
                self.assertIn("json:", said)
                self.assertNotIn(TOKEN, said)

    def test_a_body_that_cannot_be_read_is_refused(self):
        for text, words in (('{"devices_filter": {}, "devices_filter": {}}', "already"),
                            ('{"devices_filter": {}, "x": "\xff"}'.encode("latin-1"), "UTF-8"),
                            ('{"devices_filter": ' + "[" * 100 + "]" * 100 + "}", "64")):
            with self.subTest(words):
                self.assertIn(words, self.refusal(text))

    def test_placeholders(self):
        report = self.report(json.dumps({**BODY, "user_token": "<user token>", "flow_id": "<flow>"}))
        self.assertFalse(report["token_found"])
        self.assertEqual({place["path"] for place in report["fill_in"]}, {"/user_token", "/flow_id"})
        self.assertEqual(report["deployment"]["flow_id"], "")

    def test_from_keeps_to_it(self):
        self.assertEqual(self.imported(json.dumps(BODY), "--from", "json"), deployment())
        self.not_recognized(json.dumps(BODY), "--from", "curl")
        self.assertEqual(self.report(python(BODY))["from"], "python")
        self.not_recognized("INFO " + json.dumps(BODY), "--from", "python")


class Python(ImportCase):
    def test_refused_with_the_reason(self):
        body = deployment()
        for text, words in {
            f'import requests\nrequests.post("{URL}", data={body})': "form",
            f'import requests\nrequests.put("{URL}", json={body})': "PUT",
            f'import requests\nrequests.get("{URL}", json={body})': "GET",
            f'import requests\nrequests.request(verb, "{URL}", json={body})': "Line 2",
            f'import requests\nrequests.post("https://a.example/v2/x", json={body})': "/v1/deploy_update",
            f'import requests\nrequests.post("{URL}")': "no body",
            f'import requests\nrequests.post("{URL}", files={{"a": b""}}, json={body})': "files=",
            f'import requests\nrequests.post("{URL}", **options)': "Line 2",
            f'import requests\nrequests.post("{URL}", json=load())': "Line 2",
            f'import requests\nrequests.post("{URL}", data=open("body.json"))': "Line 2",
            python("p", p=f"{body}\nfix(p)"): "Line 3",
            python("p", p=f"{body}\nif x:\n    p['flow_id'] = 'f-1'"): "Line 4",
            python("p", p=f"{body}\nfor k in p:\n    p[k] = 1"): "Line 4",
            python("p", p=f"{body}\nfor g in p['devices_filter']['groups']:\n    g['name'] = 'B'"):
                "Line 4",
            python("p", p=f"{body}\nif x:\n    p = {{}}"): "Line 3",
            python("p", p=f"{body}\nx = p if y else 1\nx['flow_id'] = 'B'"): "Line 4",
            python("p", p=f"{body}\ndef f():\n    global p\n    p = {{}}\nf()"): "Line 3",
            python("p", p=f"{body}\ndef f():\n    p['flow_id'] = 'B'\nf()"): "Line 4",
            python("p", p=f"{body}\n(a, p) = (1, {{}})"): "Line 3",
            python("p", p=f"{body}\nprint((p := {{}}))"): "Line 3",
            python("p", p=f"{body}\nmatch x:\n    case 1:\n        p = {{}}"): "Line",
            python("p", p=f"{body}\np['flow_id'] = [x for x in 'ab']"): "Line 3",
            python("p", p=f"{body}\np['flow_id'] = 'a' if x else 'b'"): "Line 3",
            python("p", p=f"{body}\np['flow_id'] = flow"): "nothing is known of flow",
            python("p", p=f"{body}\np['flow_id'] = config.FLOW"): "config.FLOW",
            python("p", p=f"{body}\np[key] = 'x'"): "Line 3",
            python("p", p=f"{body}\np['flow_id'] = '\\N{{BULLET}}'"): "Line 3",
            python("p", p=f"{body}\np['flow_id'] = '\\ud83d'"): "Line 3",
            python("p", p=f"{body}\np['flow_id'] = b'f'"): "Line 3",
            python("p", p=f"{body}\np['x'] = p"): "deep",
            python("p", p=f"{body}\np['x'] = {{1, 2}}"): "Line 3",
            python("p", p=f"{body}\np['devices_filter'] = os.environ['X']"): "devices_filter",
            python("{'flow_id': f}", f="'f-1'\ndef g(f):\n  pass"): "",
            f'import requests\nrequests.post(BASE, json={body})': "URL",
            f'import requests\nrequests.post("https://a.example/{{}}".format(x), json={body})': "URL",
            python(body) + python({**body, "flow_id": "f-1"}): "lines 2 and 4",
            f"a = {body}\nb = {deployment(flow_id='f-1')}\n": "lines 1 and 2",
            "import requests\np = " + str(body) + f"\ndef f():\n    requests.post('{URL}', json=p)\n"
            "p['flow_id'] = 'f-2'\nf()\n": "changed",
            "import requests\nflow = 'f-1'\ndef f():\n    requests.post('" + URL +
            "', json={'flow_id': flow, 'devices_filter': {}})\nflow = 'f-2'\nf()\n": "set again",
        }.items():
            with self.subTest(text):
                if not words:
                    continue
                self.assertIn(words.lower(), self.refusal(text).lower())

    def test_the_token_may_come_from_anywhere(self):
        for value in ("get_token()", "token", "sys.argv[1]", "getpass.getpass('Token: ')",
                      "config['token']", "keyring.get_password('a', 'b')", "f'{token}'",
                      "os.environ['T']", "token if x else None"):
            with self.subTest(value):
                text = python("{'user_token': %s, **p}" % value, p=str(deployment()))
                report = self.report(text)
                self.assertEqual(report["deployment"], deployment())
                self.assertTrue(report["token_found"])
                self.assertEqual(report["fill_in"], [])

    def test_what_stands_in_a_gap_is_spelled(self):
        for value, was in (("os.environ['FLOW']", "os.environ['FLOW']"),
                           ('os.environ["FLOW"]', 'os.environ["FLOW"]'),
                           ("os.getenv('FLOW')", "os.getenv('FLOW')"), ("sys.argv[2]", "sys.argv[2]"),
                           ("f'f-{number}'", "{number}"), ("'f-' + number", "number"),
                           ("'f-%s' % number", "number"), ("'f-{}'.format(number)", "number"),
                           (f"f'{{find(\"{TOKEN}\")}}'", '{find("...")}')):
            with self.subTest(value):
                report = self.report(python({**deployment(), "flow_id": "@"}).replace("'@'", value))
                self.assertEqual(report["fill_in"], [{"path": "/flow_id", "was": was}])
                self.assertEqual(report["deployment"]["flow_id"], "")

    def test_defaults_and_duplicates_are_said(self):
        for value in ("os.getenv('FLOW', 'f-1')", "os.environ.get('FLOW', 'f-1')",
                      "os.environ.get('FLOW') or 'f-1'"):
            report = self.report(python({**deployment(), "flow_id": "@"}).replace("'@'", value))
            self.assertEqual(report["deployment"]["flow_id"], "f-1")
            self.assertIn("default", " ".join(report["changed"]))
        report = self.report(python("{'flow_id': 'a', 'devices_filter': {}, 'flow_id': 'b'}"))
        self.assertEqual(report["deployment"]["flow_id"], "b")
        self.assertIn('"flow_id"', " ".join(report["changed"]))

    def test_a_dictionary_without_a_request(self):
        for text in (f"payload = {BODY}\n", str(BODY), f"a = b = {BODY}\nprint(a)\n",
                     f">>> p = {BODY}\n>>> print(\n... p)\n"):
            report = self.report(text)
            self.assertEqual((report["deployment"], report["from"]), (deployment(), "python"))
        self.assertIn("python:", self.not_recognized("import requests\nprint('x')\n"))

    def test_json_that_was_dumped_already(self):
        text = python("json.dumps(p)", p=str(BODY))
        report = self.report(text)
        self.assertEqual(report["deployment"], deployment())
        self.assertIn("json=", " ".join(report["changed"]))

    def test_lines_that_are_not_understood_are_named(self):
        text = "import requests\nimport random\nrandom.seed(1)\n" + python(BODY) + "print(1)\n"
        self.assertIn("3, 6", " ".join(self.report(text)["ignored"]).replace(" and ", ", "))


class Report(ImportCase):
    def test_text(self):
        text = python("p", p=f"{BODY}\np['flow_id'] = os.environ['FLOW']")
        result = self.run_program("import", "-", stdin=text, check=DONE)
        self.assertEqual(json.loads(result.out), deployment(flow_id=""))
        for words in ("taken:", "ignored:", "fill in:", "/flow_id was os.environ['FLOW']",
                      "user token", "replace it", "hint:", "empty-value"):
            self.assertIn(words, result.err)
        self.assertNotIn(TOKEN, result.out + result.err)

    def test_json_has_exactly_these_members(self):
        report = self.report(python(BODY))
        self.assertEqual(list(report), ["from", "endpoint", "deployment", "changed", "ignored",
                                        "fill_in", "token_found"])
        self.assertEqual(report["endpoint"], "https://api.connect.jfrog.io")

    def test_output(self):
        file = self.write("a.log", json.dumps(BODY))
        self.assertEqual(self.run_program("import", file, "--output", "b.json", check=DONE).out, "")
        self.run_program("check", "--strict", "b.json", check=DONE)
        before = self.all_files()
        result = self.run_program("import", file, "--output", "b.json", check=USAGE)
        self.assertIn("--force", result.err)
        self.run_program("import", "-", "--output", "c.json", stdin=python("f()"), check=REFUSED)
        self.run_program("import", "-", "--output", "c.json", stdin="x", check=USAGE)
        self.assertEqual(self.all_files(), before)
        result = self.run_program("import", file, "--output", "b.json", "--force", "--format",
                                  "json", check=DONE)
        self.assertEqual(json.loads(result.out)["deployment"],
                         json.loads((self.home / "b.json").read_text()))
        self.run_program("import", "nowhere.json", check=USAGE)

    def test_no_text_steers_the_terminal(self):
        log = f"INFO {json.dumps({chr(27) + '[31m': 1, '::error::x': 2, 'body': BODY})}"
        result = self.run_program("import", "-", stdin=log, check=DONE)
        self.assertNotIn("\x1b", result.err)
        self.assertNotIn("\n::", result.err)


class Hostile(ImportCase):
    def test_large_texts_end_soon(self):
        for unit in ("{", '"', "\\", "[", "{\"a\":", '{\\"', "{\\\\\"", "'", '"""', "f\"{", "(", "a.", "-",
                     "x=", "x=x+x\n", "requests.post(\n", "import requests\n", '{"devices_filter":0}\n',
                     "a={'a':1}\n", "x = [x, x]\n", "def f():\n", "lambda:", "not ", "await ",
                     "INFO {\"devices_filter\": \"\n", "%s" + " ", "x: {\n", "if x:\n y=1\n", "x;",
                     '{"body":"', "os.environ['A'] + ", "\\\n", "#\n", ":=", "a,", "a=b=", "{**a,",
                     "\u00e9", "\x00", "['a']", "requests.post('/v1/deploy_update',json={'a':1})\n"):
            with self.subTest(unit):
                text = (unit * (LARGE // len(unit.encode())))
                start = time.monotonic()
                result = self.run_program("import", "-", stdin=text)
                self.assertLess(time.monotonic() - start, SECONDS_FOR_LARGE)
                self.assertIn(result.returncode, (DONE, REFUSED, USAGE))
        result = self.run_program("import", "-", stdin="x" * (LARGE + 1), check=USAGE)
        self.assertIn("16,777,216 bytes", result.err)

    def test_a_large_body_is_imported(self):
        groups = [{"name": f"group {at}"} for at in range(100_000)]
        body = {**BODY, "devices_filter": {"project": {"name": "Demo"}, "groups": groups, "filters": []}}
        for text in (json.dumps(body), "INFO " + json.dumps(json.dumps(body)), python(body)):
            report = self.report(text)
            self.assertEqual(len(report["deployment"]["devices_filter"]["groups"]), 100_000)


if __name__ == "__main__":
    unittest.main()
