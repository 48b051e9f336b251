"""Inventories on the command line: what is said of one that is not whole, and checking against it."""

import csv
import io
import json
import os
import time
import unittest

from cli_case import DONE, REFUSED, USAGE, CliCase, deployment


def scope(groups=(), filters=(), project="Demo"):
    return deployment(devices_filter={
        "project": {"name": project}, "groups": [{"name": name} for name in groups],
        "filters": [dict(zip(("type", "operand", "value"), f)) for f in filters]})


FLEET = ("device_id,name,project,group,tags\n"
         "d-0000-0001,one,Demo,G1,beta\n"
         "d-0000-0002,two,Demo,,canary\n"
         "d-0000-0003,three,demo,G2,beta\n")
ANSWER = {"more": True, "message": [
    {"device_id": 1, "device_uuid": "d-0000-0001", "project": "Demo", "group": "G1",
     "is_update_trigger_set": True, "tags": ["beta"], "updates": [], "apps": []},
    {"device_id": 2, "project": "Demo"}]}


class Fleet(CliCase):
    def run_on(self, command, document, fleet, *arguments, check=DONE):
        self.write("a.json", document)
        self.write("fleet.csv", fleet)
        return self.run_program(command, "a.json", "--fleet", "fleet.csv", *arguments, check=check)

    def codes(self, document, fleet, *arguments, check=DONE):
        result = self.run_on("check", document, fleet, "--format", "json", *arguments, check=check)
        return [(d["code"], d["path"]) for d in json.loads(result.out)[0]["diagnostics"]]

    def test_counts_carry_that_they_are_not_the_whole(self):
        result = self.run_on("preview", scope(), ANSWER, "--format", "json")
        report = json.loads(result.out)
        self.assertEqual([report[key] for key in ("selected", "more", "skipped", "blocked")],
                         [1, True, 1, 1])
        text = self.run_on("preview", scope(), ANSWER).out
        self.assertIn("The inventory is not the whole one", text)
        self.assertIn("  1 of the selected: their update trigger is set", text)
        self.assertIn("  1 row skipped", text)
        self.write("b.json", scope(("G1",)))
        result = self.run_program("diff", "a.json", "b.json", "--fleet", "fleet.csv", "--format",
                                  "json", check=DONE)
        fleet = json.loads(result.out)["fleet"]
        self.assertEqual((fleet["more"], fleet["skipped"]), (True, 1))
        text = self.run_program("diff", "a.json", "b.json", "--fleet", "fleet.csv", check=DONE).out
        self.assertIn("The inventory is not the whole one", text)
        self.assertIn("; 1 row skipped)", text)

    def test_devices_that_block_updates_are_named(self):
        answer = {"more": False, "message": [*ANSWER["message"][:1], {
            "device_id": 3, "device_uuid": "d-0000-0003", "project": "Demo", "device_name": "three",
            "is_update_trigger_set": False}]}
        text = self.run_on("preview", scope(), answer).out
        self.assertIn("d-0000-0001  (blocked by its update trigger)\n", text)
        self.assertIn("d-0000-0003  three\n", text)
        rows = list(csv.reader(io.StringIO(self.run_on("preview", scope(), answer, "--format",
                                                       "csv").out)))
        self.assertEqual([(row[0], row[-1]) for row in rows],
                         [("device_id", "blocked"), ("d-0000-0001", "yes"), ("d-0000-0003", "")])

    def test_how_old_it_is(self):
        """By itself, else by its file; said wherever it is old, and always beside the text's counts."""
        def at(hours, **members):
            when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 3600 * hours))
            return {"pulled_at": when, **ANSWER, **members}

        self.write("b.json", scope(("G1",)))
        for hours, words in ((0, "pulled just now."), (5, "pulled 5 hours ago."),
                             (72, "pulled 3 days ago. Devices may have"),
                             (-48, "ahead of this machine's clock. Devices may have")):
            with self.subTest(hours):
                fleet = at(hours)
                result = self.run_on("preview", scope(), fleet)
                self.assertIn(words, result.out)
                others = [self.run_on("preview", scope(), fleet, "--format", form)
                          for form in ("json", "csv")]
                others.append(self.run_on("check", scope(), fleet))
                others.append(self.run_program("diff", "a.json", "b.json", "--fleet", "fleet.csv",
                                               check=DONE))
                for other in others:
                    self.assertEqual(words in other.err, "Devices may" in words, other.err)
                    self.assertNotIn("pulled", other.out)
        self.run_on("preview", scope(), FLEET)
        for hours, words in ((0.5, "file was written 30 minutes ago."), (2.1, "written 2 hours ago."),
                             (50, "written 2 days ago. Devices may have")):
            os.utime(self.home / "fleet.csv", (0, time.time() - 3600 * hours))
            text = self.run_program("preview", "a.json", "--fleet", "fleet.csv", check=DONE).out
            self.assertIn(words, text)
        for text in (self.run_program("preview", "a.json", "--fleet", "-", stdin=FLEET).out,
                     self.run_on("preview", scope(), FLEET).out):  # its file was just made
            self.assertNotIn("The inventory", text)

    def test_doubtful_values_are_named_by_line(self):
        fleet = FLEET + 'd-0000-0004,four,Demo,G1,"beta,canary"\n'
        result = self.run_on("preview", scope(filters=(("tag", "is_not", "beta"),)), fleet,
                             "--format", "json")
        report = json.loads(result.out)
        self.assertEqual((report["devices"], report["undecidable"]), (["d-0000-0002"], 1))
        self.assertIn("fleet.csv:5: doubtful: Its tags are not known", result.err)

    def test_no_usable_row_is_refused(self):
        for fleet in ("device_id,name\n,a\n,b\n", [{"name": "x"}], "device_id\n,\n"):
            result = self.run_on("preview", scope(), fleet, check=USAGE)
            self.assertEqual(result.out, "")
            self.assertRegex(result.err, "Line [12]: ")

    def test_utf16_and_a_sep_line(self):
        tabs = FLEET.replace(",", "\t")
        for fleet in (tabs.encode("utf-16"), b"\xfe\xff" + FLEET.encode("utf-16-be"),
                      "sep=;\r\n" + FLEET.replace(",", ";")):
            report = json.loads(self.run_on("preview", scope(), fleet, "--format", "json").out)
            self.assertEqual(report["selected"], 2)
        result = self.run_on("preview", scope(), FLEET.encode("utf-16-le"), check=USAGE)
        self.assertIn("UTF-16", result.err)

    def test_names_that_are_nearly_the_same_are_counted(self):
        sentence = '1 device is in the project "demo", which differs from "Demo" only in case.'
        self.assertIn(sentence, self.run_on("preview", scope(), FLEET).out)
        for form in ("json", "csv"):
            result = self.run_on("preview", scope(), FLEET, "--format", form)
            self.assertIn(sentence, result.err)
            self.assertNotIn("differs", result.out)
        self.assertIn(sentence, self.run_on("check", scope(), FLEET).err)

    def test_check_against_an_inventory(self):
        self.assertEqual(self.codes(scope(("G1",)), FLEET), [])
        self.assertEqual(self.codes(scope(("G1", "G2")), FLEET),
                         [("selects-nobody", "/devices_filter/groups/1")])
        nobody = scope(("G1",), (("tag", "is", "canary"),))
        self.assertEqual(self.codes(nobody, FLEET), [("selects-nobody", "/devices_filter/filters/0")])
        self.run_on("check", nobody, FLEET, "--strict", check=REFUSED)
        result = self.run_on("check", nobody, FLEET)
        self.assertRegex(result.out, r"a\.json:\d+:\d+: warning: Nobody is selected: filter 1 .*"
                                     r"\[selects-nobody\]")
        result = self.run_on("check", nobody, FLEET, "--format", "sarif")
        self.assertIn('"selects-nobody"', result.out)
        self.assertIn("[selects-nobody]", self.run_on("preview", nobody, FLEET).err)
        # The order of the document, whichever rule found it.
        both = scope(("G1", "G2"), (("tag", "is_not", "x,y"),))
        self.assertEqual([code for code, _ in self.codes(both, FLEET)],
                         ["selects-nobody", "list-in-value"])

    def test_check_fix_takes_the_name_of_the_inventory(self):
        twin = scope(("G1",), (("tag", "is", "b\u0435ta"),))
        self.assertIn(("look-alike", "/devices_filter/filters/0/value"), self.codes(twin, FLEET))
        self.run_on("check", twin, FLEET, "--fix")
        with open(self.home / "a.json", encoding="utf-8") as file:
            self.assertEqual(json.load(file)["devices_filter"]["filters"][0]["value"], "beta")

    def test_wrong_inventories_and_usage(self):
        self.write("a.json", scope())
        for arguments in (("a.json", "--fleet", "none.csv"), ("a.json", "--fleet", ""),
                          ("-", "--fleet", "-"), ("a.json", "--fleet")):
            result = self.run_program("check", *arguments, check=USAGE)
            self.assertEqual(result.out, "")

    def test_csv_holds_no_formula_and_no_control_character(self):
        names = ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1dx", "plain", "a=b", "\x1b[2Jx", "two\nlines"]
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(("device_id", "name", "project"))
        writer.writerows((f"d-0000-{i:04x}", name, "Demo") for i, name in enumerate(names))
        result = self.run_on("preview", scope(), out.getvalue(), "--format", "csv")
        shown = [row[1] for row in csv.reader(io.StringIO(result.out))][1:]
        self.assertEqual(shown[:7], ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\uff1dx", "plain", "a=b"])
        self.assertNotIn("\x1b", result.out)
        self.assertEqual(shown[8], "two\nlines")


if __name__ == "__main__":
    unittest.main()
