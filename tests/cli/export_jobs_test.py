"""connect-deploy export: the jobs of three CI systems, and the form of every target."""

import json
import pathlib
import re
import shutil
import subprocess
import unittest

from cli_case import DONE, PROGRAM, REFUSED, SECONDS, TOKEN, deployment
from export_case import ACCEPTED, JOBS, NASTY, ExportCase, body_of, nasty_deployment
from loopback import answering


def shell_steps(target, text):
    """The scripts of a workflow file in their order."""
    if target == "jenkins":
        return re.findall(r"sh '''\n(.*?)'''", text, re.DOTALL)
    import yaml
    document = yaml.safe_load(text)
    if target == "gitlab-ci":
        return ["\n".join(document[stage]["script"]) for stage in document["stages"]]
    return [step["run"] for job in ("check", "send") for step in document["jobs"][job]["steps"]
            if "run" in step]


class Jobs(ExportCase):
    def setUp(self):
        super().setUp()
        try:
            import yaml
            self.yaml = yaml
        except ImportError:
            self.skipTest("needs PyYAML")

    def run_steps(self, target, text, env):
        folder = self.home / "bin"
        folder.mkdir(exist_ok=True)
        if not (folder / "connect-deploy").exists():
            (folder / "connect-deploy").symlink_to(pathlib.Path(PROGRAM).resolve())
        path = f"{folder}:{self.environment['PATH']}"
        results = []
        for step in shell_steps(target, text):
            result = subprocess.run(["bash", "-e", "-c", step], capture_output=True, timeout=SECONDS,
                                    cwd=self.home, stdin=subprocess.DEVNULL, check=False,
                                    env={**self.environment, "PATH": path, **env})
            results.append(result.returncode)
            self.assertNotIn(TOKEN.encode(), result.stdout + result.stderr)
            self.last = (result.stdout + result.stderr).decode()
            if result.returncode:
                break
        return results

    def test_their_steps_send_what_send_sends(self):
        for name, text in NASTY.items():
            document = nasty_deployment(text)
            document["devices_filter"]["filters"] = []
            project = document["devices_filter"]["project"]["name"]
            if "\0" in project or len(project) > 1000:
                continue
            # Names without findings but the project's: the gate is --strict.
            document = deployment(devices_filter={"project": {"name": project}, "groups": [],
                                                  "filters": []}, metadata={"comment": "x"})
            file = self.write("a.deploy.json", document)
            strict = self.run_program("check", file, "--strict").returncode
            with answering(ACCEPTED) as server:
                for target in JOBS:
                    with self.subTest(name, target=target):
                        del server.requests[:]
                        written = self.export(target, file, server.url).out
                        self.assertNotIn("${{ secrets.CONNECT_USER_TOKEN }} $", written)
                        codes = self.run_steps(target, written, {
                            "CONNECT_USER_TOKEN": TOKEN, "XDG_DATA_HOME": str(self.home / target / name)})
                        self.assertEqual(codes[-1], strict, self.last)
                        self.assertEqual(len(server.requests), 1 - strict)
                        if not strict:
                            self.assertEqual(body_of(server.requests[0])[1],
                                             {"user_token": TOKEN, **document})

    def test_a_project_named_like_an_expression(self):
        name = "${{ secrets.CONNECT_USER_TOKEN }}"
        file = self.write("a.deploy.json", deployment(devices_filter={
            "project": {"name": name}, "groups": [{"name": "a"}], "filters": []}))
        written = self.export("github-actions", file).out
        self.assertEqual(written.count("secrets.CONNECT_USER_TOKEN"), 1)
        for step in shell_steps("github-actions", written):
            self.assertNotIn("${{", step)

    def test_a_project_with_a_nul_has_no_job(self):
        file = self.write("a.deploy.json", nasty_deployment(NASTY["NUL"]))
        for target in JOBS:
            self.assertIn("NUL", self.export(target, file, check=REFUSED).err)

    def test_a_document_that_changed_sends_nothing(self):
        file = self.write("a.deploy.json", deployment())
        with answering(ACCEPTED) as server:
            for target in JOBS:
                file.write_text(json.dumps(deployment()))
                written = self.export(target, file, server.url).out
                changed = deployment()
                changed["devices_filter"]["project"]["name"] = "Other"
                file.write_text(json.dumps(changed))
                codes = self.run_steps(target, written, {"CONNECT_USER_TOKEN": TOKEN})
                self.assertEqual(codes[-1], REFUSED, self.last)
                file.write_text(json.dumps(deployment(flow_id="")))
                self.assertEqual(self.run_steps(target, written, {"CONNECT_USER_TOKEN": TOKEN})[-1],
                                 REFUSED)
            self.assertEqual(server.requests, [])

    def test_the_file_as_the_repository_names_it(self):
        for name, named in (("a.deploy.json", "'a.deploy.json'"),
                            ("sub/b c.deploy.json", "'sub/b c.deploy.json'"),
                            ("-x.deploy.json", "'./-x.deploy.json'")):
            self.write(name, deployment())
            for given in (self.home / name, f"./{name}"):
                self.assertIn(f"check --strict {named}\n", self.export("gitlab-ci", given).out)
        text = self.run_program("export", "-", "--as", "jenkins", stdin=json.dumps(deployment()),
                                check=DONE).out
        self.assertIn("'update.deploy.json'", text)

    def test_files_with_other_names(self):
        for name in ("it's $(id) `x` ${{ y }}.json", "a\nb.json", "\u202ex.json"):
            file = self.write(name, deployment())
            with answering(ACCEPTED) as server:
                for target in JOBS:
                    with self.subTest(name, target=target):
                        written = self.export(target, file, server.url).out
                        codes = self.run_steps(target, written, {
                            "CONNECT_USER_TOKEN": TOKEN,
                            "XDG_DATA_HOME": str(self.home / "x" / target / str(len(name)))})
                        self.assertEqual(codes[-1], DONE, self.last)

    def test_what_the_systems_are_told(self):
        file = self.write("a.deploy.json", deployment())
        version = self.run_program("--version", check=DONE).out.split()[1]
        workflow = self.yaml.safe_load(self.export("github-actions", file).out)
        self.assertEqual(workflow["jobs"]["send"]["needs"], "check")
        self.assertEqual(workflow["jobs"]["send"]["environment"], "deployment")
        self.assertEqual(workflow["concurrency"]["cancel-in-progress"], False)
        self.assertEqual(workflow["permissions"], {"contents": "read"})
        self.assertNotIn("secrets", json.dumps(workflow["jobs"]["check"]))
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "uses" in step:
                    self.assertRegex(step["uses"], "@[0-9a-f]{40}$")
                self.assertNotIn("${{", step.get("run", ""))
        pipeline = self.yaml.safe_load(self.export("gitlab-ci", file).out)
        self.assertEqual(pipeline["send"]["when"], "manual")
        self.assertTrue(pipeline["send"]["resource_group"])
        self.assertEqual(pipeline["send"]["environment"], {"name": "deployment"})
        self.assertEqual(pipeline["send"]["retry"], 0)
        jenkins = self.export("jenkins", file).out
        for words in ("disableConcurrentBuilds()", "input {",
                      "CONNECT_USER_TOKEN = credentials('connect-user-token')"):
            self.assertIn(words, jenkins)
        for target in JOBS:
            self.assertIn(f'"connect-deploy {version}"', self.export(target, file).out)


class Formatted(ExportCase):
    """Each community's own formatter leaves the text alone, if it is installed."""

    def test_shfmt_shellcheck_and_black(self):
        groups = [{"name": text, text: [text, {}]} for text in NASTY.values()]
        document = nasty_deployment("")
        document["devices_filter"]["groups"] = groups
        file = self.write("a.deploy.json", document)
        script = self.write("a.sh", self.export("curl", file).stdout)
        program = self.write("a.py", self.export("python", file).stdout)
        for command in (["shfmt", "-i", "2", "-d", script], ["shellcheck", script],
                        ["black", "-q", "--check", program]):
            if shutil.which(command[0]):
                with self.subTest(command[0]):
                    result = subprocess.run(command, capture_output=True, timeout=SECONDS,
                                            check=False, text=True)
                    self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


if __name__ == "__main__":
    unittest.main()
