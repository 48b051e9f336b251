"""connect-deploy check --fix: what it fixes, and that a file is never half of one."""

import json
import os
import random
import subprocess
import time
import unittest

from cli_case import DONE, PROGRAM, REFUSED, SECONDS, CliCase, deployment


def fixable(project="Demo"):
    """Lacks three keys that a fix adds, and has its flow id in the wrong place."""
    return {"devices_filter": {"project": {"name": project}, "flow_id": "f-dd0c-73b9"}}


class Fix(CliCase):
    def test_mends_in_place_until_nothing_is_left(self):
        file = self.write("a.json", fixable())
        result = self.run_program("check", "--fix", file)
        document = json.loads(file.read_text())
        self.assertEqual(document["flow_id"], "f-dd0c-73b9")
        self.assertNotIn("flow_id", document["devices_filter"])
        self.assertEqual(document["devices_filter"]["groups"], [])
        self.assertEqual(document["devices_filter"]["filters"], [])
        self.assertEqual(document["metadata"], {})
        self.assertEqual(result.returncode, DONE)
        self.assertEqual(result.out.count("fixed:"), 4)
        before = file.read_bytes()
        self.assertNotIn("fixed:", self.run_program("check", "--fix", file).out)
        self.assertEqual(file.read_bytes(), before)

    def test_keeps_every_other_byte(self):
        text = ('{ "flow_id":"f-dd0c-73b9",\r\n\t"devices_filter": {"filters": [\n],\r'
                '"groups":[{"name":"\\u0047"}], "project":{"name":"Demo"}} ,"x": 1.0e+2}')
        file = self.write("a.json", text)
        self.run_program("check", "--fix", file, check=DONE)
        fixed = file.read_bytes().decode()
        for piece in ('{ "flow_id":"f-dd0c-73b9",\r\n\t"', '"filters": [\n],\r"groups"',
                      '"\\u0047"', '} ,"x": 1.0e+2'):
            self.assertIn(piece, fixed)

    def test_byte_order_mark_and_line_ends_stay(self):
        text = b"\xef\xbb\xbf" + json.dumps(fixable(), indent=1).replace("\n", "\r\n").encode()
        file = self.write("a.json", text)
        self.run_program("check", "--fix", file, check=DONE)
        fixed = file.read_bytes()
        self.assertTrue(fixed.startswith(b"\xef\xbb\xbf{"))
        self.assertIn(b'\r\n  "project"', fixed)
        self.assertEqual(json.loads(fixed.decode("utf-8-sig"))["metadata"], {})

    def test_what_cannot_be_mended_stays_and_counts(self):
        document = deployment(flow_id="")
        del document["metadata"]
        file = self.write("a.json", document)
        result = self.run_program("check", "--fix", file, check=REFUSED)
        self.assertIn("[empty-value]", result.out)
        self.assertEqual(json.loads(file.read_text())["metadata"], {})

    def test_json_report_stays_json(self):
        file = self.write("a.json", fixable())
        result = self.run_program("check", "--fix", "--format", "json", file, check=DONE)
        self.assertEqual(json.loads(result.out)[0]["valid"], True)
        self.assertIn("fixed:", result.err)

    def test_standard_input_to_standard_output(self):
        result = self.run_program("check", "--fix", "-", stdin=json.dumps(fixable()), check=DONE)
        self.assertEqual(json.loads(result.out)["metadata"], {})
        self.assertIn("fixed:", result.err)
        broken = '{"flow_id": '
        result = self.run_program("check", "--fix", "-", stdin=broken, check=REFUSED)
        self.assertEqual(result.out, broken)

    def test_a_broken_file_is_left_alone(self):
        file = self.write("a.json", "{")
        self.run_program("check", "--fix", file, check=REFUSED)
        self.assertEqual(file.read_text(), "{")

    def test_killed_at_any_time_leaves_the_old_or_the_new_file(self):
        groups = [{"name": f"Group {i}"} for i in range(20_000)]
        document = fixable()
        document["devices_filter"]["groups"] = groups
        old = json.dumps(document).encode()
        file = self.write("a.json", old)
        begin = time.monotonic()
        self.run_program("check", "--fix", file)
        whole = time.monotonic() - begin
        new = file.read_bytes()
        self.assertNotEqual(old, new)

        chance = random.Random(7)
        seen = set()
        deadline = time.monotonic() + 20
        for _ in range(60):
            if time.monotonic() > deadline:
                break
            file.write_bytes(old)
            process = subprocess.Popen([PROGRAM, "check", "--fix", str(file)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=self.environment)
            time.sleep(chance.uniform(0.3, 1.1) * whole)
            process.kill()
            process.wait(SECONDS)
            left = file.read_bytes()
            self.assertIn(left, (old, new), f"{len(left)} bytes, neither old nor new")
            seen.add(left == new)
        self.assertTrue(seen)

    def test_a_folder_that_takes_no_file(self):
        file = self.write("locked/a.json", fixable())
        before = file.read_bytes()
        os.chmod(file.parent, 0o500)
        self.addCleanup(os.chmod, file.parent, 0o700)
        result = self.run_program("check", "--fix", file)
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        self.assertEqual(result.returncode, 2)
        self.assertIn("a.json", result.err)
        self.assertEqual(file.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
