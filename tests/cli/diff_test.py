"""connect-deploy diff: what changed in meaning, not in bytes."""

import json
import unittest

from cli_case import DONE, REFUSED, TOKEN, USAGE, CliCase, deployment
from preview_test import BETA, ONLINE, scope, table, without


class Diff(CliCase):
    def diff(self, a, b, *arguments, check=DONE):
        self.write("a.json", a)
        self.write("b.json", b)
        return self.run_program("diff", "a.json", "b.json", *arguments, check=check)

    def json(self, a, b, *arguments):
        return json.loads(self.diff(a, b, "--format", "json", *arguments).out)

    def assert_same(self, a, b):
        self.assertEqual(self.json(a, b), {"scope": "same"})
        self.assertEqual(self.diff(a, b).out, "")

    def test_the_same_meaning_in_other_bytes(self):
        a = scope(("G1", "G2"), (BETA, ONLINE))
        self.assert_same(a, a)
        self.assert_same(a, json.dumps(a))
        self.assert_same(a, dict(reversed(a.items())))
        self.assert_same(a, scope(("G2", "G1"), (ONLINE, BETA)))
        self.assert_same(a, scope(("G1", "G2"), (BETA, ONLINE, BETA)))
        self.assert_same(scope(filters=(ONLINE,)),
                         scope(filters=(ONLINE, ("device_state", "is", "online"))))
        self.assert_same(scope(), {**scope(), "metadata": {"comment": ""}})

    def test_scope(self):
        one, two, other = scope(("G1",)), scope(("G1", "G2")), scope(("G2",))
        for a, b, relation in ((one, two, "wider"), (two, one, "narrower"),
                               (one, other, "different"), (one, scope(), "wider"),
                               (scope(), scope(filters=(BETA,)), "narrower"),
                               (scope(filters=(BETA,)), scope(filters=(ONLINE,)), "different")):
            with self.subTest(a=a, b=b):
                report = self.json(a, b)
                self.assertEqual(list(report), ["scope", "receivers"])
                self.assertEqual(report["scope"], relation)
                text = self.diff(a, b).out
                self.assertTrue(text.startswith(f"Scope: {relation}: "), text)
                self.assertIn("  from: " + report["receivers"]["from"] + "\n", text)
                self.assertIn("  to: " + report["receivers"]["to"] + "\n", text)

    def test_project(self):
        report = self.json(scope(), scope(project="Other"))
        self.assertEqual(report["scope"], "different")
        self.assertEqual(report["project"], {"from": "Demo", "to": "Other"})
        self.assertIn("Project: Demo -> Other\n", self.diff(scope(), scope(project="Other")).out)

    def test_flow(self):
        a, b = deployment(), deployment(flow_id="f-0000-0001")
        self.assertEqual(self.json(a, b), {"scope": "same", "flow_id": {"from": "f-dd0c-73b9",
                                                                       "to": "f-0000-0001"}})
        self.assertEqual(self.diff(a, b).out, "Scope: same: the same devices receive it.\n"
                         "Update flow: f-dd0c-73b9 -> f-0000-0001\n")

    def test_a_flow_id_in_the_other_place_is_the_same(self):
        nested = deployment(flow_id=None)
        nested["devices_filter"]["flow_id"] = "f-dd0c-73b9"
        self.assert_same(deployment(), nested)

    def test_app_and_comment(self):
        plain = deployment()
        app = deployment(metadata={"app": {"name": "viewer", "version": "1"}})
        newer = deployment(metadata={"app": {"name": "viewer", "version": "2"}})
        said = deployment(metadata={"comment": "for\nCAB"})
        self.assertEqual(self.json(plain, app)["app"],
                         {"from": None, "to": {"name": "viewer", "version": "1"}})
        self.assertEqual(self.json(app, newer)["app"]["to"], {"name": "viewer", "version": "2"})
        self.assertIn("App: viewer at version 1 -> viewer at version 2\n",
                      self.diff(app, newer).out)
        self.assertIn("App: viewer at version 1 -> none\n", self.diff(app, plain).out)
        self.assertEqual(self.json(plain, said), {"scope": "same",
                                                  "comment": {"from": None, "to": "for\nCAB"}})
        text = self.diff(plain, said).out
        self.assertEqual(len(text.splitlines()), 2, text)
        self.assertIn("Comment: none -> ", text)

    def test_undocumented_members_are_named_and_not_shown(self):
        a = deployment(surprise="one", kept=1)
        b = deployment(surprise="two", kept=1, metadata={"a/b": []})
        self.assertEqual(self.json(a, b), {"scope": "same",
                                           "undocumented": ["/surprise", "/metadata/a~1b"]})
        text = self.diff(a, b).out
        self.assertIn("/surprise\n", text)
        self.assertNotIn("two", text)

    def test_fleet_counts_gained_and_lost_devices(self):
        fleet = self.write("fleet.csv", table())
        a, b = scope(("TestGroup1",)), scope(filters=(BETA,))
        report = self.json(a, b, "--fleet", fleet)
        self.assertEqual(list(report), ["scope", "receivers", "fleet"])
        self.assertEqual(report["fleet"], {"before": 2, "after": 3, "gained": 2, "lost": 1,
                                           "undecidable": 0, "more": False, "skipped": 0})
        self.assertIn("In the inventory: 2 devices gained, 1 lost (2 -> 3 selected)\n",
                      self.diff(a, b, "--fleet", fleet).out)
        self.assertEqual(self.diff(a, a, "--fleet", fleet).out, "")

    def test_what_the_inventory_does_not_tell_is_neither(self):
        fleet = self.write("fleet.csv", without("tags"))
        a, b = scope(("TestGroup1",)), scope(filters=(BETA,))
        self.assertEqual(self.json(a, b, "--fleet", fleet)["fleet"],
                         {"before": 2, "after": 0, "gained": 0, "lost": 0, "undecidable": 5,
                          "more": False, "skipped": 0})
        self.assertIn("; 5 undetermined)", self.diff(a, b, "--fleet", fleet).out)

    def test_invalid_documents(self):
        for a, b in ((deployment(), "{"), ("{", deployment()), ("{", "[]")):
            with self.subTest(a=a, b=b):
                result = self.diff(a, b, check=REFUSED)
                self.assertEqual(result.out, "")
                for name, content in (("a.json", a), ("b.json", b)):
                    self.assertEqual(f"{name}:" in result.err, isinstance(content, str))

    def test_unreadable_and_wrong_usage(self):
        self.diff(deployment(), deployment())
        for arguments in ((), ("a.json",), ("a.json", "no-such.json"), ("-", "-"),
                          ("a.json", "b.json", "b.json"), ("-", "a.json", "--fleet", "-"),
                          ("a.json", "b.json", "--fleet", "no-such.csv"),
                          ("a.json", "b.json", "--fleet", "a.json"),
                          ("a.json", "b.json", "--format", "csv")):
            with self.subTest(arguments):
                result = self.run_program("diff", *arguments, check=USAGE)
                self.assertEqual(result.out, "")

    def test_standard_input(self):
        self.write("b.json", deployment())
        result = self.run_program("diff", "-", "b.json", stdin=json.dumps(deployment()), check=DONE)
        self.assertEqual(result.out, "")

    def test_a_token_is_not_told(self):
        for a, b in ((deployment(user_token=TOKEN), deployment()),
                     (deployment(), deployment(metadata={"user_token": TOKEN})),
                     (deployment(), deployment(x=[{"user_token": TOKEN}]))):
            for form in ("text", "json"):
                result = self.diff(a, b, "--format", form)
                self.assertNotIn(TOKEN, result.out + result.err)


if __name__ == "__main__":
    unittest.main()
