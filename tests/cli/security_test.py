"""docs/security.md: the tests that it names are there; and what no other test shows of it."""

import pathlib
import re
import unittest

from cli_case import REJECTED, TOKEN, CliCase, deployment
from loopback import answer, answering

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE = re.compile(r"tests/[\w/]+\.(?:py|mjs|cpp)$")


class Page(unittest.TestCase):
    def test_each_claim_names_tests_that_are_there(self):
        page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
        table = page.split("## Protected")[1].split("## Not protected")[0]
        rows = [line for line in table.splitlines() if line.startswith("|")][2:]
        self.assertGreater(len(rows), 10)
        for row in rows:
            file, named = None, 0
            for word in re.findall("`([^`]+)`", row.strip("|").split("|")[-1]):
                if FILE.match(word):
                    file = (ROOT / word).read_text(encoding="utf-8")
                    continue
                self.assertIsNotNone(file, row)
                self.assertIn(f"def {word}(" if word.startswith("test_") else word, file, row)
                named += 1
            self.assertGreater(named, 0, row)


class Claims(CliCase):
    def test_the_words_of_an_answer_steer_nothing(self):
        file = self.write("a.json", deployment())
        for words in ("\\u001b[2J\\u001b]0;title\\u0007", "a\\r\\n::error::b\\n##[group]c", "\\u009b2J",
                      "\\u202eabc", "\\u0000\\b\\b\\b"):
            for output in ("text", "json"):
                with self.subTest(words, output=output), \
                        answering(answer(400, f'{{"error_message": "no: {words}"}}')) as server:
                    result = self.run_program(
                        "send", file, "--endpoint", server.url, "--confirm", "Demo", "--format",
                        output, env={"CONNECT_USER_TOKEN": TOKEN}, check=REJECTED)
                    said = result.out + result.err
                    self.assertIn("no:", said)
                    self.assertNotRegex(said, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")
                    self.assertNotRegex(said, r"(?m)^(::|##\[)")

    def test_importing_runs_nothing(self):
        mark = self.home / "was-run"
        body = '{"user_token": "x", "flow_id": "f-dd0c-73b9"}'
        for name, text in (
                ("a.py", f"import os, requests\nos.system('touch {mark}')\nopen('{mark}', 'w')\n"
                         f"requests.post('https://x.invalid/v1/deploy_update', json={body})\n"),
                ("a.sh", f"curl -X POST https://x.invalid/v1/deploy_update -d '{body}' "
                         f"-H \"X: $(touch {mark})\" -o {mark}\n"),
                ("b.sh", f"curl https://x.invalid/v1/deploy_update -d \"`touch {mark}`\"\n"),
                ("c.sh", f"curl https://x.invalid/v1/deploy_update -d @{mark} ; touch {mark}\n")):
            with self.subTest(name):
                self.run_program("import", self.write(name, text))
                self.assertFalse(mark.exists())


if __name__ == "__main__":
    unittest.main()
