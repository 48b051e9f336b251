"""The project's own sandbox with a log of bodies, for the desktop's tests."""

import json
import os
import pathlib
import re
import subprocess
import threading
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("CONNECT_DEPLOY", str(ROOT / "build/native/bin/connect-deploy"))
SECONDS = 30
DEPLOYMENT = re.compile(r'POST /v1/deploy_update (\d+) \d+ (".*")$', re.MULTILINE)


class SandboxProcess:
    """Ends with close()."""

    def __init__(self, *arguments):
        self._log = []
        self._process = subprocess.Popen(
            [PROGRAM, "sandbox", "--port", "0", "--log-bodies", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._reader = threading.Thread(target=lambda: self._log.extend(self._process.stderr),
                                        daemon=True)
        self._reader.start()
        line = self._process.stdout.readline()
        if not line.startswith("ready: "):
            self.close()
            raise RuntimeError(f"the sandbox did not start: {self.log()}")
        self.url = line.removeprefix("ready: ").strip().rstrip("/")

    def close(self):
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._reader.join(SECONDS)
        self._process.stdout.close()
        self._process.stderr.close()

    def log(self):
        return "".join(self._log)

    def deployments(self):
        """(status, body) of each call, the body's token hidden."""
        return [(int(status), json.loads(body)) for status, body in DEPLOYMENT.findall(self.log())]

    def accepted(self):
        """What GET /sandbox/deployments lists, as text."""
        with urllib.request.urlopen(f"{self.url}/sandbox/deployments", timeout=SECONDS) as answer:
            return answer.read().decode()
