"""`import` over the whole corpus of tests/data/{curl,python,payloads}."""

import json
import unittest

from cli_case import DONE, REFUSED, USAGE, CliCase
from import_cases import FOLDERS, PLANTED, all_cases, names_all

KEYS = {"from", "endpoint", "deployment", "changed", "ignored", "fill_in", "token_found"}
ORDERS = {
    "": ["flow_id", "devices_filter", "metadata"],
    "devices_filter": ["project", "groups", "filters"],
    "filters": ["type", "operand", "value"],
    "metadata": ["comment", "app"],
    "app": ["name", "version"],
}


def misplaced(value, place=""):
    """The first object whose documented keys are not in the documented order."""
    if isinstance(value, list):
        return next(filter(None, (misplaced(child, place) for child in value)), None)
    if not isinstance(value, dict):
        return None
    known = [key for key in value if key in ORDERS.get(place, [])]
    if known != sorted(known, key=ORDERS.get(place, []).index):
        return f"{place or 'top'}: {known}"
    return next(filter(None, (misplaced(child, key) for key, child in value.items())), None)


def wrong_import(case, expected, status, report):
    """What differs from one expectation, as sentences."""
    if expected.get("not_recognized"):
        return [] if status == USAGE else [f"exit {status}, expected not recognized"]
    if expected.get("not_imported"):
        return [] if status in (REFUSED, USAGE) else [f"exit {status}, expected no import"]
    if "refused" in expected:
        return wrong_refusal(expected["refused"], status, report)
    if status != DONE:
        return [f"exit {status}: {report.get('refused', '')}"]
    if set(report) != KEYS:
        return [f"a report with {sorted(report)}"]
    wrong = []
    languages = expected.get("from", default_from(case))
    if report["from"] not in languages.split("|"):
        wrong.append(f"from {report['from']}, expected {languages}")
    if expected["endpoint"] is not None:
        endpoint = None if expected["endpoint"] == "none" else expected["endpoint"]
        if report["endpoint"] != endpoint:
            wrong.append(f"endpoint {report['endpoint']}, expected {endpoint}")
    if report["deployment"] != expected["deployment"]:
        wrong.append(f"deployment {json.dumps(report['deployment'])},\n"
                     f"  expected {json.dumps(expected['deployment'])}")
    if misplaced(report["deployment"]):
        wrong.append(f"order of {misplaced(report['deployment'])}")
    if expected["token_found"] is not None and report["token_found"] != expected["token_found"]:
        wrong.append(f"token_found {report['token_found']}")
    return wrong + wrong_lists(expected, report)


def default_from(case):
    return "curl|powershell" if case.language == "powershell" else FOLDERS[case.folder]


def wrong_refusal(wanted, status, report):
    if status != REFUSED:
        return [f"exit {status}, expected a refusal"]
    if set(report) != {"from", "refused"}:
        return [f"a refusal with {sorted(report)}"]
    missing = names_all(wanted if isinstance(wanted, list) else [], [report["refused"]])
    return [f"reason names no {missing}: {report['refused']}"] if missing else []


def wrong_lists(expected, report):
    wrong = []
    found = {entry["path"]: entry["was"] for entry in report["fill_in"]}
    # A token's own variable may be listed or not: it is no part of the deployment.
    paths = set(found) if "/user_token" in expected["fill_in"] else set(found) - {"/user_token"}
    if paths != set(expected["fill_in"]):
        wrong.append(f"fill_in {found}, expected {expected['fill_in']}")
    else:
        wrong += [f"fill_in {path}: was {found[path]}" for path, name in expected["fill_in"].items()
                  if names_all([name], [found[path]])]
    for key in ("changed", "ignored"):
        missing = names_all(expected.get(key, []), report[key])
        if missing:
            wrong.append(f"{key} names no {missing}: {report[key]}")
    return wrong


class ImportCorpusTest(CliCase):
    def import_case(self, case):
        path = self.write("case.txt", case.content)
        result = self.run_program("import", path, "--format", "json")
        report = json.loads(result.out) if result.out.strip() else {}
        outcomes = [wrong_import(case, one, result.returncode, report) for one in case.outcomes()]
        best = min(outcomes, key=len)
        self.assertEqual(best, [], f"{case.name}\n" + "\n".join(best) + "\n" + result.err)
        return result, report

    def check_text_and_secrets(self, case, result, report):
        """The same by --output, and no byte of a secret in anything that was written."""
        source = self.home / "case.txt"
        target = self.home / "out.deploy.json"
        target.unlink(missing_ok=True)
        text = self.run_program("import", source, "--output", target, check=result.returncode)
        source.unlink()
        self.assertEqual(target.exists(), result.returncode == DONE)
        if target.exists():
            self.assertEqual(json.loads(target.read_bytes()), report["deployment"])
        unsaid = [names_all(one.get("said", []), [text.err]) for one in case.outcomes()]
        self.assertIn([], unsaid, f"{case.name}: {text.err}")
        written = [*self.all_files().values(), result.stdout, result.stderr, text.stdout, text.stderr]
        for content in written:
            self.assertNotIn(PLANTED.encode(), content.lower(), case.name)

    def test_every_case_gives_what_the_real_programs_send(self):
        for case in all_cases():
            with self.subTest(case.name):
                self.check_text_and_secrets(case, *self.import_case(case))

    def test_the_corpus_is_as_large_as_promised(self):
        counts = {folder: 0 for folder in FOLDERS}
        for case in all_cases():
            counts[case.folder] += 1
        for folder, least in {"curl": 100, "python": 40, "payloads": 25}.items():
            self.assertGreaterEqual(counts[folder], least)


if __name__ == "__main__":
    unittest.main()
