"""What tests of `send` share."""

from cli_case import TOKEN, CliCase, deployment
from loopback import answer

ACCEPTED = answer(200, '{"message": "Success"}')


class SendCase(CliCase):
    def setUp(self):
        super().setUp()
        self.file = self.write("a.deploy.json", deployment())
        self.with_token = {"CONNECT_USER_TOKEN": TOKEN}

    def send(self, endpoint, *arguments, file=None, check=None, env=None, stdin=None):
        result = self.run_program("send", file or self.file, "--endpoint", endpoint, "--confirm",
                                  "Demo", *arguments, check=check, stdin=stdin,
                                  env=self.with_token if env is None else env)
        self.assertNotIn(TOKEN, result.out + result.err)
        return result

    def assert_token_is_nowhere(self, *but):
        for path, content in self.all_files().items():
            if path not in but:
                self.assertNotIn(TOKEN.encode(), content, path)
