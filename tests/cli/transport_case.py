"""What tests of the transport share."""

import json

from cli_case import NOT_SENT, TOKEN, CliCase, deployment
from loopback import answer

SUCCESS = b'{"message": "Success"}'
ACCEPTED = answer(200, SUCCESS)
PASSWORD = "pr0xy-pa55word"


class TransportCase(CliCase):
    def setUp(self):
        super().setUp()
        self.file = self.write("a.deploy.json", deployment())
        self.hosts = 0

    def new_host(self):
        """Each send is to a place of its own, so that none is a repeat of the one before."""
        self.hosts += 1
        return f"https://api{self.hosts}.corp.invalid"

    def send(self, endpoint, *arguments, env=None, file=None):
        result = self.run_program("send", file or self.file, "--endpoint", endpoint, "--confirm",
                                  "Demo", "--format", "json", *arguments,
                                  env={"CONNECT_USER_TOKEN": TOKEN, **(env or {})})
        said = result.out + result.err
        self.assertNotIn(TOKEN, said)
        self.assertNotIn(PASSWORD, said)
        result.report = json.loads(result.out) if result.out else None
        return result

    def assert_ends(self, result, code):
        self.assertEqual(result.returncode, code, result.out + result.err)
        if code == NOT_SENT:
            self.assertEqual(result.report["outcome"], "not-sent")
            self.assertNotIn("status", result.report)
