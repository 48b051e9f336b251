"""connect-deploy token: the token in a real keyring, for one endpoint, if a person asks for it."""

import json
import subprocess
import unittest

from cli_case import DONE, PROGRAM, REFUSED, TOKEN, USAGE, CliCase, deployment
from keyring_case import Keyring
from loopback import answer, answering
from terminal_test import Dialogue

ACCEPTED = answer(200, '{"message": "Success"}')
OTHER = "tok-77aa12b9-not-the-same"
CLOUD = "https://api.connect.jfrog.io"


class KeyringCase(CliCase):
    @classmethod
    def setUpClass(cls):
        cls.keyring = Keyring()
        cls.addClassCleanup(cls.keyring.close)

    def setUp(self):
        super().setUp()
        self.environment.update(self.keyring.environment)
        self.file = self.write("a.json", deployment())

    def token(self, *arguments, **options):
        result = self.run_program("token", *arguments, **options)
        for secret in (TOKEN, OTHER):
            self.assertNotIn(secret, result.out + result.err)
            self.assertNotIn(secret[:8], result.out + result.err)
        return result

    def keep(self, endpoint, secret=TOKEN):
        self.token("set", "--endpoint", endpoint, "--token-stdin", stdin=secret, check=DONE)
        self.addCleanup(self.token, "forget", "--endpoint", endpoint)

    def send(self, url, *arguments, env=None, stdin=None, file=None, check=None):
        result = self.run_program("send", file or self.file, "--endpoint", url, "--confirm", "Demo",
                                  *arguments, env=env, stdin=stdin, check=check)
        self.assertNotIn(TOKEN, result.out + result.err)
        return result

    def sent_tokens(self, server):
        return [json.loads(request.partition(b"\r\n\r\n")[2])["user_token"]
                for request in server.requests]


class Keeping(KeyringCase):
    def test_set_status_forget(self):
        self.assertEqual(self.token("status", check=DONE).out, "No token is kept in the keyring.\n")
        self.keep(CLOUD)
        self.assertEqual(self.token("status", check=DONE).out,
                         f"A token for {CLOUD} is kept in the keyring.\n")
        self.assertIn("No token is kept for https://other.invalid.",
                      self.token("status", "--endpoint", "https://other.invalid", check=DONE).out)
        self.assertIn("forgotten", self.token("forget", check=DONE).out)
        self.assertIn("No token is kept", self.token("forget", check=DONE).out)
        self.assertEqual(self.token("status", check=DONE).out, "No token is kept in the keyring.\n")

    def test_libsecrets_own_program_finds_it_there(self):
        self.keep(CLOUD)
        found = self.keyring.tool("lookup", "endpoint", CLOUD)
        self.assertEqual(found.stdout, TOKEN)
        self.keep(CLOUD, OTHER)
        self.assertEqual(self.keyring.tool("lookup", "endpoint", CLOUD).stdout, OTHER)
        self.token("forget", check=DONE)
        self.assertEqual(self.keyring.tool("lookup", "endpoint", CLOUD).stdout, "")

    def test_it_is_in_no_file_but_the_keyrings_and_there_encrypted(self):
        self.keep(CLOUD)
        files = {**self.all_files(), **self.keyring.files()}
        for path, content in files.items():
            self.assertNotIn(TOKEN.encode(), content, path)

    def test_an_endpoint_is_the_same_in_each_spelling(self):
        self.keep("https://API.example.com:443/x/")
        for spelling in ("https://api.example.com/x", "https://api.EXAMPLE.com/x/"):
            self.assertIn("A token for https://api.example.com/x is kept",
                          self.token("status", "--endpoint", spelling, check=DONE).out)
        for other in ("https://api.example.com", "https://api.example.com:8443/x",
                      "https://api.example.com/X"):
            self.assertIn("No token is kept",
                          self.token("status", "--endpoint", other, check=DONE).out)

    def test_an_endpoint_by_its_name_in_the_site_file(self):
        self.write_site({"endpoints": [{"name": "Live", "url": "https://live.example.com"}]})
        self.keep("Live")
        self.assertIn("https://live.example.com", self.token("status", check=DONE).out)
        self.token("forget", check=DONE)  # the site file's first
        self.assertEqual(self.token("status", check=DONE).out, "No token is kept in the keyring.\n")

    def test_from_a_file(self):
        file = self.write("token", TOKEN + "\n")
        file.chmod(0o600)
        self.token("set", "--token-file", file, check=DONE)
        self.addCleanup(self.token, "forget")
        self.assertEqual(self.keyring.tool("lookup", "endpoint", CLOUD).stdout, TOKEN)

    def test_typed_at_a_terminal_it_is_not_shown(self):
        dialogue = Dialogue(["token", "set"], {**self.environment, "TERM": "xterm"})
        self.addCleanup(self.token, "forget")
        dialogue.wait_for(b"User token: ")
        dialogue.type(TOKEN + "\n")
        code, out = dialogue.finish()
        self.assertEqual(code, DONE)
        self.assertNotIn(TOKEN, out + dialogue.seen.decode())
        self.assertEqual(self.keyring.tool("lookup", "endpoint", CLOUD).stdout, TOKEN)

    def test_an_interrupt_at_the_question_keeps_nothing(self):
        dialogue = Dialogue(["token", "set"], {**self.environment, "TERM": "xterm"})
        dialogue.wait_for(b"User token: ")
        dialogue.type("\x03")
        code, _ = dialogue.finish()
        self.assertEqual(code, REFUSED)
        self.assertEqual(self.keyring.tool("lookup", "endpoint", CLOUD).stdout, "")

    def test_what_cannot_be_the_token_is_not_kept(self):
        for text in ("", "\n", " ", f"'{TOKEN}'", f"{TOKEN}\n{TOKEN}", "***", "$TOKEN", "a\0b"):
            with self.subTest(text=text):
                self.token("set", "--token-stdin", stdin=text, check=USAGE)
                self.assertEqual(self.keyring.tool("lookup", "endpoint", CLOUD).stdout, "")

    def test_wrong_usage(self):
        for arguments in ([], ["set"], ["unset"], ["set", "--token", TOKEN], ["set", TOKEN],
                          ["status", "--token-stdin"], ["forget", "--token-file", "x"],
                          ["set", "--token-stdin", "--token-file", "x"],
                          ["set", "--token-file", "nowhere"], ["forget", "--endpoint", "nobody"],
                          ["set", "--token-stdin", "--endpoint", "http://example.com"],
                          ["status", "--site", "nowhere.json"]):
            with self.subTest(arguments):
                result = self.token(*arguments, env={"CONNECT_USER_TOKEN": TOKEN}, check=USAGE)
                self.assertEqual(result.out, "")
        self.assertEqual(self.keyring.tool("lookup", "endpoint", CLOUD).stdout, "")


class Sending(KeyringCase):
    def test_send_takes_it_if_it_is_given_no_other(self):
        with answering(ACCEPTED) as server:
            self.keep(server.url)
            result = self.send(server.url, check=DONE)
            self.assertIn("the token is the keyring's for", result.err)
            self.assertEqual(self.sent_tokens(server), [TOKEN])

    def test_fleet_pull_takes_it_too(self):
        with answering(answer(200, '{"more": false, "message": []}')) as server:
            self.keep(server.url)
            result = self.run_program("fleet", "pull", "--endpoint", server.url, "--output",
                                      self.home / "fleet.json")
            self.assertIn("the token is the keyring's for", result.err)
            self.assertEqual(self.sent_tokens(server)[:1], [TOKEN])

    def test_a_broken_site_file_says_nothing_of_where_tokens_go(self):
        self.keep(CLOUD)
        site = self.write("broken.json", "{")
        for arguments in (("set", "--token-stdin"), ("forget",), ("status", "--endpoint", CLOUD)):
            with self.subTest(arguments):
                self.token(*arguments, "--site", site, stdin=OTHER, check=REFUSED)
        self.assertEqual(self.keyring.tool("lookup", "endpoint", CLOUD).stdout, TOKEN)
        for command in (("send", self.file, "--confirm", "Demo"),
                        ("fleet", "pull", "--output", self.home / "fleet.json")):
            result = self.run_program(*command, "--site", site, check=REFUSED)
            self.assertNotIn("keyring's", result.err)

    def test_every_name_of_this_machine_is_one_endpoint(self):
        with answering(ACCEPTED) as server:
            self.keep(server.url.replace("127.0.0.1", "localhost"))
            self.send(server.url, check=DONE)
            self.assertEqual(self.sent_tokens(server), [TOKEN])

    def test_json_has_no_word_of_it(self):
        with answering(ACCEPTED) as server:
            self.keep(server.url)
            result = self.send(server.url, "--format", "json", check=DONE)
            self.assertNotIn("keyring", result.out + result.err)

    def test_each_other_source_comes_before(self):
        file = self.write("token", OTHER)
        file.chmod(0o600)
        for arguments, options in (([], {"env": {"CONNECT_USER_TOKEN": OTHER}}),
                                   (["--token-file", file], {}),
                                   (["--token-stdin"], {"stdin": OTHER})):
            with self.subTest(arguments), answering(ACCEPTED) as server:
                self.keep(server.url)
                result = self.send(server.url, *arguments, **options, check=DONE)
                self.assertNotIn("keyring", result.err)
                self.assertEqual(self.sent_tokens(server), [OTHER])

    def test_a_source_that_is_named_and_empty_is_not_made_up_for(self):
        file = self.write("token", "")
        file.chmod(0o600)
        with answering(ACCEPTED) as server:
            self.keep(server.url)
            for arguments, options in (([], {"env": {"CONNECT_USER_TOKEN": ""}}),
                                       (["--token-file", file], {}),
                                       (["--token-stdin"], {"stdin": ""})):
                with self.subTest(arguments):
                    result = self.send(server.url, *arguments, **options, check=REFUSED)
                    self.assertIn("token-missing", result.err)
            self.assertEqual(server.requests, [])

    def test_that_of_another_endpoint_is_not_sent(self):
        with answering(ACCEPTED) as server:
            self.keep(CLOUD)
            result = self.send(server.url, check=REFUSED)
            self.assertIn("token-missing", result.err)
            self.assertEqual(server.requests, [])

    def test_what_others_put_there_is_cleaned_like_every_token(self):
        with answering(ACCEPTED) as server:
            place = server.url.replace("127.0.0.1", "localhost")
            self.keep(server.url)
            self.keyring.tool("store", "--label=x", "endpoint", place, "xdg:schema",
                              "connect-deploy.UserToken", secret="two words \n of it")
            result = self.send(server.url, check=USAGE)
            self.assertIn("keyring", result.err)
            self.assertNotIn("two words", result.err)
            self.assertEqual(server.requests, [])

    def test_a_dry_run_does_not_ask_for_it(self):
        with answering(ACCEPTED) as server:
            self.keep(server.url)
            self.assertNotIn("keyring", self.send(server.url, "--dry-run", check=DONE).err)

    def test_an_answer_that_repeats_it_is_cleaned(self):
        with answering(answer(400, json.dumps({"error_message": f"bad {TOKEN}"}))) as server:
            self.keep(server.url)
            self.send(server.url)
            for path, content in self.all_files().items():
                self.assertNotIn(TOKEN.encode(), content, path)


class Without(CliCase):
    """No keyring is nothing that keeps from sending, and is said by the command that needs one."""

    def check_refused(self, words, **environment):
        for arguments, options in ((["set", "--token-stdin"], {"stdin": TOKEN}), (["status"], {}),
                                   (["forget"], {})):
            with self.subTest(arguments):
                result = self.run_program("token", *arguments, **options, env=environment,
                                          check=USAGE)
                self.assertEqual(result.out, "")
                self.assertIn("keyring", result.err)
                self.assertIn(words, result.err)
                self.assertNotIn(TOKEN, result.err)

    def test_without_a_session_bus(self):
        self.check_refused("session")
        self.check_refused("session", DBUS_SESSION_BUS_ADDRESS="")
        self.check_refused("session", XDG_RUNTIME_DIR=str(self.home))
        result = self.run_program("send", self.write("a.json", deployment()), "--confirm", "Demo",
                                  check=REFUSED)
        self.assertIn("token-missing", result.err)
        self.assertNotIn("keyring", result.err)

    def test_a_bus_that_is_not_there(self):
        self.check_refused("can't be used", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere/bus")

    def test_a_bus_without_a_keyring(self):
        keyring = Keyring(daemon=False)
        self.addCleanup(keyring.close)
        self.check_refused("can't be used", **keyring.environment)
        result = self.run_program("send", self.write("a.json", deployment()), "--confirm", "Demo",
                                  env=keyring.environment, check=REFUSED)
        self.assertIn("token-missing", result.err)
        self.assertIn("keyring", result.err)

    def test_the_library_is_not_linked(self):
        linked = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
        for library in ("libsecret", "libglib", "libgio", "libdbus"):
            self.assertNotIn(library, linked)


if __name__ == "__main__":
    unittest.main()
