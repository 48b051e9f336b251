"""Runs the corpus of imports by the programs that people run, and compares what they really send.

Each case of tests/data/{curl,python} goes through bash, dash and curl, or through Python with modules
that record in the place of requests and httpx; a recorder on loopback takes the request, whatever its
address. For cmd a model of its documented rules stands here, and curl is real. With names as
arguments, only cases whose names contain one of them run; -v shows what was sent.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import cmd_words
from import_cases import PLANTED, all_cases, change, strings_of
from request_recorder import Recorder

CURL = shutil.which("curl")
UNFILLED = "unfilled-"
SECONDS = 30
# Commands that stand in texts: the ones in front of curl run what follows, the others print a mark.
WRAPPERS = ("sudo", "time", "nohup", "command-not-there")
SOURCES = ("date", "git", "pass", "vault", "jq", "tee", "hostname", "uuidgen", "aws", "wget", "http")
CURL_STAND_IN = """#!/bin/sh
exec {curl} -q -sS -k --noproxy '*' --connect-to "::127.0.0.1:{port}" "$@"
"""


def unfilled_names(text):
    """Every name that a text takes from its environment and gives no default."""
    names = set(re.findall(r"(?:\$\{?|%|\benviron\b[^A-Z]{1,8}|getenv\(.)([A-Za-z_]\w*)", text))
    return names - set(re.findall(r"\$\{([A-Za-z_]\w*):?[-=]", text)) \
        - set(re.findall(r"(?:get|getenv)\([\"'](\w+)[\"'], ", text))


class Machine:
    """A folder with the stand-ins, and a recorder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.recorder = Recorder()
        self.programs = self.folder / "bin"
        self.programs.mkdir()
        self._write("curl", CURL_STAND_IN.format(curl=CURL, port=self.recorder.port))
        for name in WRAPPERS:
            self._write(name, '#!/bin/sh\nexec "$@"\n')
        for name in SOURCES:
            self._write(name, f"#!/bin/sh\necho {UNFILLED}{name}\n")

    def _write(self, name, text):
        path = self.programs / name
        path.write_text(text)
        path.chmod(0o755)

    def environment(self, text):
        path = f"{self.programs}:{os.environ['PATH']}"
        return {"PATH": path, "HOME": str(self.folder), "LANG": "C.UTF-8",
                **{name: UNFILLED + name for name in unfilled_names(text)
                   if name not in ("PATH", "HOME", "LANG")}}

    def run(self, words, text):
        """The requests that one run of a program sent."""
        self.recorder.requests.clear()
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            result = subprocess.run(words, cwd=place, env=self.environment(text), timeout=SECONDS,
                                    stdin=subprocess.DEVNULL, capture_output=True)
        return list(self.recorder.requests), result


def shell_text(case):
    """What a person pastes: without the prompt that a wiki shows."""
    return re.sub(rb"(?m)^\$ ", b"", case.content)


def run_shell(machine, case, shell):
    script = machine.folder / "script.sh"
    script.write_bytes(shell_text(case))
    return machine.run([shell, script], case.content.decode("utf-8", "replace"))


def run_cmd(machine, case):
    text = case.content.decode()
    environment = {name: UNFILLED + name for name in unfilled_names(text)}
    words = cmd_words.split(cmd_words.first_command(text, environment))
    return machine.run([machine.programs / "curl", *words[1:]], text)


def run_python(machine, case):
    script = machine.folder / "program.py"
    script.write_bytes(case.content)
    runner = pathlib.Path(__file__).with_name("python_recorder.py")
    requests, result = machine.run([sys.executable, "-B", runner, script],
                                   case.content.decode("utf-8", "replace"))
    lines = result.stdout.decode().splitlines()
    return [json.loads(line[8:]) for line in lines if line.startswith("request ")], result


def deployment_sent(request):
    """What one request deploys: endpoint, deployment, places that are to be filled, token found."""
    if request["method"] != "POST":
        return None, f"method {request['method']}"
    address, _, path = request["url"].partition("/v1/deploy_update")
    if path.split("?")[0].strip("/"):
        return None, f"path {request['url']}"
    if address == request["url"]:
        return None, f"path {request['url']}"
    try:
        body = json.loads(request["body"].encode("latin-1"))
    except ValueError as error:
        return None, f"body {error}: {request['body'][:300]}"
    if not isinstance(body, dict):
        return None, f"body is {type(body).__name__}"
    token = body.pop("user_token", "")
    nested = body.get("devices_filter")
    if isinstance(nested, dict) and "flow_id" in nested and "flow_id" not in body:
        body["flow_id"] = nested.pop("flow_id")
    places = [path for path, value in strings_of(body) if UNFILLED in value]
    return {"endpoint": address, "deployment": change(body, {path: "" for path in places}),
            "fill_in": sorted(places), "token_found": PLANTED in token or UNFILLED in token}, ""


def sent(requests):
    if len(requests) != 1:
        return None, f"{len(requests)} requests"
    return deployment_sent(requests[0])


def agrees(found, expected):
    """What the real program sent against one expectation."""
    if "deployment" not in expected or expected.get("by_rule"):
        return found is None or bool(expected.get("by_rule"))
    if found is None:
        return bool(expected.get("mended"))
    wanted = {key: expected[key] for key in ("endpoint", "deployment", "token_found")
              if expected[key] is not None}
    wanted["fill_in"] = sorted(set(expected["fill_in"]) - {"/user_token"})
    same = all(found[key] == value for key, value in wanted.items())
    return same != bool(expected.get("mended"))


def runs_of(case):
    if case.language == "sh":
        return [("bash", lambda m: run_shell(m, case, "bash")),
                ("dash", lambda m: run_shell(m, case, "dash"))]
    if case.language in ("bash", "curl"):
        return [("bash", lambda m: run_shell(m, case, "bash"))]
    if case.language == "cmd":
        return [("cmd's rules", lambda m: run_cmd(m, case))]
    if case.language == "python":
        return [("python", lambda m: run_python(m, case))]
    return []


def check(machine, case, verbose):
    """Sentences on what the real programs did otherwise."""
    wrong = []
    if case.expected.get("by_hand"):
        return []
    for name, run in runs_of(case):
        requests, result = run(machine)
        found, why = sent(requests)
        if verbose:
            print(case.name, name, json.dumps(found, ensure_ascii=False) if found else why,
                  result.stderr.decode("utf-8", "replace")[-400:])
        if not any(agrees(found, one) for one in case.outcomes()):
            wrong.append(f"{case.name}: {name} sends {json.dumps(found) if found else why} "
                         + result.stderr.decode("utf-8", "replace")[-300:])
    return wrong


def check_all(names=(), verbose=False):
    """(cases that ran, sentences); each worker has a recorder of its own."""
    cases = [case for case in all_cases()
             if runs_of(case) and (not names or any(name in case.name for name in names))]

    def work(part):
        with tempfile.TemporaryDirectory(prefix="connect-deploy-record-") as folder:
            machine = Machine(folder)
            try:
                return [one for case in part for one in check(machine, case, verbose)]
            finally:
                machine.recorder.close()

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        parts = pool.map(work, (cases[0::2], cases[1::2]))
        return len(cases), [one for part in parts for one in part]


def main():
    names = [name for name in sys.argv[1:] if name != "-v"]
    count, wrong = check_all(names, "-v" in sys.argv)
    print(*wrong, sep="\n")
    print(f"{count - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
