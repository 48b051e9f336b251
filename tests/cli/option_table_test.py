"""Values that are given and say nothing: for every option of every command, read from --help.

In a script a variable that is not set leaves an empty value, or none, so that the next option is
taken for it. Neither may ever count as "not given".
"""

import re
import unittest

from cli_case import DONE, TOKEN, USAGE, CliCase, deployment
from loopback import answer, answering

EMPTY = ("", " ", "\t", "\n", "\u00a0", "\u200b", "\ufeff")


class Option:
    """A line of --help: its spellings, what its value is called, whether it must be there."""

    def __init__(self, spellings, value):
        self.spellings = spellings
        self.value = value

    def __repr__(self):
        return self.spellings[-1]


def sections(text):
    """The blocks of a help text by their titles."""
    found, title = {}, None
    for line in text.splitlines():
        if match := re.fullmatch(r"([A-Z]\w+):", line):
            title = match[1]
            found[title] = []
        elif title and line.startswith("  "):
            found[title].append(line)
        elif not line.strip():
            title = None
    return found


def options_of(help_text):
    for line in sections(help_text).get("Options", []):
        match = re.match(r"  (-\S+)(?: ([A-Z][A-Z@]*))?(?: \.\.\.)?(?:\s|$)", line)
        if match:
            yield Option(match[1].split(","), match[2])


def arguments_of(help_text):
    names = [line.split()[0] for line in sections(help_text).get("Arguments", [])]
    return [name for name in names if re.fullmatch("[A-Z]+", name)]


class OptionTable(CliCase):
    def setUp(self):
        super().setUp()
        self.file = str(self.write("a.json", deployment()))
        self.fleet = str(self.write("fleet.csv", "device_id\nd-0000-0001\n"))
        self.environment["CONNECT_USER_TOKEN"] = TOKEN
        self.helps = {}
        self.find_commands()
        self.commands = list(self.helps)

    def find_commands(self, *words):
        """All commands, also those of a command, as `fleet pull`, with their help."""
        text = self.run_program(*words, "--help", check=DONE).out
        if words:
            self.helps[" ".join(words)] = text
        for line in sections(text).get("Commands", []):
            if re.match(r"  [a-z]", line):
                self.find_commands(*words, line.split()[0])

    def whole(self, command, server, without=()):
        """A call of the command that would do something, were it not for what is added."""
        call = [self.file] * len(arguments_of(self.helps[command]))
        more = {"preview": ["--fleet", self.fleet],
                "send": ["--confirm", "Demo", "--endpoint", server.url],
                "export": ["--as", "json"],
                "fleet pull": ["--output", "pulled.json", "--endpoint", server.url],
                "new": ["--project", "Demo"]}.get(command, [])
        for name, value in zip(more[::2], more[1::2]):
            if name not in without:
                call += [name, value]
        return [*command.split(), *call]

    def refused(self, call, name, server):
        with self.subTest(call=call):
            before = self.all_files()
            result = self.run_program(*call)
            self.assertEqual(result.returncode, USAGE, result.out + result.err)
            self.assertEqual(result.out, "")
            self.assertIn(name, result.err.splitlines()[0])
            self.assertRegex(result.err, "write|leave")
            self.assertEqual(self.all_files(), before)
            self.assertEqual(server.requests, [])

    def each_option_with_value(self):
        for command in self.commands:
            options = list(options_of(self.helps[command]))
            self.assertTrue(any("--help" in option.spellings for option in options), command)
            for option in options:
                if option.value:
                    yield command, option, options

    def test_the_table_is_read_from_the_help(self):
        found = {(command, repr(option)) for command, option, _ in self.each_option_with_value()}
        for expected in (("send", "--again"), ("send", "--endpoint"), ("new", "--app"),
                         ("preview", "--fleet"), ("import", "--output"),
                         ("import", "--from"), ("sandbox", "--port"), ("serve", "--endpoint"),
                         ("new", "--group"), ("fleet pull", "--output"), ("fleet pull", "--rate")):
            self.assertIn(expected, found)
        self.assertIn("send", self.commands)

    def test_empty_values(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            for command, option, _ in self.each_option_with_value():
                for name in option.spellings:
                    call = self.whole(command, server, without=(name,))
                    for value in EMPTY:
                        self.refused([*call, name, value], name, server)
                    self.refused([*call, f"{name}="], name, server)
                    self.refused([*call, f"{name}= "], name, server)
                    # What the parser would take for the value instead.
                    words = len(command.split())
                    self.refused([*call[:words], f"{name}=", *call[words:]], name, server)

    def test_another_option_as_the_value(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            for command, option, options in self.each_option_with_value():
                name = option.spellings[-1]
                call = self.whole(command, server, without=(name,))
                for other in options:
                    for spelling in other.spellings:
                        self.refused([*call, name, spelling], name, server)
                        if spelling.startswith("--"):
                            self.refused([*call, name, f"{spelling}=x"], name, server)
                            self.refused([*call, f"{name}={spelling}"], name, server)
                self.refused([*call, name, "--version"], name, server)
                self.refused([*call, name, "--"], name, server)

    def test_a_slip_of_the_pen_is_no_value(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            call = self.whole("send", server)
            for slip in ("--dryrun", "--dry-runn", "--DRY-RUN", "--formt=json"):
                self.refused([*call, "--again", slip], "--again", server)

    def test_flags_take_no_value(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            for command in self.commands:
                for option in options_of(self.helps[command]):
                    if option.value or "--help" in option.spellings:
                        continue
                    name = option.spellings[-1]
                    for value in ("", "false", "true", "0", "x"):
                        self.refused([*self.whole(command, server), f"{name}={value}"], name,
                                     server)

    def test_numbers_are_decimal(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            found = 0
            for command, option, _ in self.each_option_with_value():
                if option.value not in ("N", "S"):
                    continue
                found += 1
                name = option.spellings[-1]
                for value in ("010", "0x10", "0b1", "1e3", "+5", "1_000", "inf", "nan", "ten"):
                    self.refused([*self.whole(command, server), name, value], name, server)
            self.assertGreaterEqual(found, 5)

    def test_a_single_option_twice(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            for command, option, _ in self.each_option_with_value():
                name = option.spellings[-1]
                if name in ("--group", "--filter") or (command, name) == ("serve", "--endpoint"):
                    continue
                call = self.whole(command, server, without=(name,))
                self.refused([*call, name, "1", name, "1"], name, server)
                self.refused([*call, f"{name}=1", name, "2"], name, server)

    def test_empty_arguments(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            for command in self.commands:
                names = arguments_of(self.helps[command])
                words = command.split()
                for at, name in enumerate(names, len(words)):
                    for value in EMPTY:
                        call = self.whole(command, server)
                        call[at] = value
                        self.refused(call, name, server)
                        self.refused([*words, "--", *call[len(words):len(words) + len(names)]],
                                     name, server)
                self.refused([*self.whole(command, server), ""], "", server)
            self.run_program("", check=USAGE)

    def test_parts_of_a_value(self):
        for arguments, name in ((["--filter", "tag:is:"], "--filter"),
                                (["--filter", "tag::beta"], "--filter"),
                                (["--filter", ":is:beta"], "--filter"),
                                (["--filter", "tag:is: "], "--filter"),
                                (["--app", "default_app@ "], "--app"),
                                (["--app", " @v1"], "--app")):
            with self.subTest(arguments):
                result = self.run_program("new", *arguments, check=USAGE)
                self.assertEqual(result.out, "")
                self.assertIn(name, result.err)

    def test_what_may_be_meant_is_taken(self):
        for arguments, comment in ((["--comment=-fast"], "-fast"), (["--comment=--x"], "--x"),
                                   (["--comment", "-fast"], "-fast"),
                                   (["--comment", "- a list"], "- a list"),
                                   (["--comment", "a --dry-run b"], "a --dry-run b"),
                                   (["--comment", "-"], "-")):
            with self.subTest(arguments):
                result = self.run_program("new", "--project", "Demo", *arguments, check=DONE)
                self.assertIn(f'"comment": "{comment}"', result.out)
        for name in ("send", "check", "Demo"):
            result = self.run_program("new", "--project", name, "--group", name, "--group", "b",
                                      check=DONE)
            self.assertIn(f'"name": "{name}"', result.out)

    def test_no_token_in_the_environment_is_no_token(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            result = self.run_program(*self.whole("send", server), check=1,
                                      env={"CONNECT_USER_TOKEN": ""})
            self.assertIn("token-missing", result.err)
            self.assertEqual(server.requests, [])

    def test_a_token_in_place_of_a_value_is_not_repeated(self):
        with answering(answer(200, '{"message": "Success"}')) as server:
            call = self.whole("send", server)
            for arguments in (["--again", "x", "--again", TOKEN], ["--dry-run=" + TOKEN],
                              ["--confirm", f"--site={TOKEN}"]):
                result = self.run_program(*call, *arguments, check=USAGE)
                self.assertNotIn(TOKEN, result.out + result.err)


if __name__ == "__main__":
    unittest.main()
