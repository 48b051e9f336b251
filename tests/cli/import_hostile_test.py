"""`import` over 16 MiB of whatever may hurt a reader: an answer within a second, or a reason."""

import json
import resource
import unittest

from cli_case import DONE, REFUSED, USAGE, CliCase

LIMIT = 16 << 20
HOSTILE_SECONDS = 3  # about one is promised; a slow machine gets more


def seconds_of_children():
    """The processor's time, since a busy machine makes every wait longer."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def filled(start, piece, end=b""):
    """Exactly the largest text that is taken."""
    room = LIMIT - len(start) - len(end)
    return start + (piece * (room // len(piece) + 1))[:room] + end


HOSTILE_PIECES = [b" ", b"\n", b"\\", b"\\\n", b"'", b'"', b'"a', b"\\\"", b"$(", b"`", b"${a:-", b"$'",
                  b"^", b"^\n", b"%A%", b"{", b"[", b'{"a":', b'[{"a":"', b"<<A\n", b"<<A ", b"#\n", b"(",
                  b"@{", b"@'\n", b'f"{', b'"""', b"a=b\n", b"a=1;", b"curl ", b"curl -d a;\n",
                  b"requests.post(", b"import requests\n", b"Invoke-RestMethod ", b"-d x ", b"--",
                  b"\0", b"\xff", b"\xf0\x9f\x92\xa9", b'{"user_token":"a"}\n',
                  b'{"devices_filter":{}}\n', b'\\\\\\"', b'{"flow_id": "f", ', b'x {"a": 1} y\n',
                  b'{"body":']
HOSTILE_STARTS = [b"curl https://api.connect.jfrog.io/v1/deploy_update -d '", b"curl -d \"",
                  b"curl -d @- <<A\n", b"curl -d $'", b"curl ^\"", b"import requests\nbody = ",
                  b"Invoke-RestMethod -Method Post -Body \"", b'{"flow_id": "', b'"{\\"flow_id\\":\\"']
CALL = (b'requests.post("https://api.connect.jfrog.io/v1/deploy_update", '
        b'json={"metadata": %s})\n')


class HostileImportTest(CliCase):
    def import_in_time(self, content, source="auto"):
        path = self.write("hostile.txt", content)
        before = seconds_of_children()
        result = self.run_program("import", path, "--from", source, "--format", "json")
        seconds = seconds_of_children() - before
        path.unlink()
        self.assertIn(result.returncode, (DONE, REFUSED, USAGE))
        self.assertLess(seconds, HOSTILE_SECONDS)
        return result

    def test_16_mib_of_one_piece(self):
        for piece in HOSTILE_PIECES:
            with self.subTest(piece=piece):
                self.import_in_time(filled(b"", piece))

    def test_16_mib_after_a_known_start(self):
        for number, start in enumerate(HOSTILE_STARTS):
            # Each start with some of the pieces, every piece with some start.
            for piece in HOSTILE_PIECES[number::len(HOSTILE_STARTS)]:
                with self.subTest(start=start, piece=piece):
                    self.import_in_time(filled(start, piece))

    def test_16_mib_of_each_format_asked_for(self):
        for source in ("json", "curl", "python"):
            for piece in (b"\\", b'"a', b"(", b"a=b\n"):
                with self.subTest(source=source, piece=piece):
                    self.import_in_time(filled(b"", piece), source)

    def test_16_mib_that_a_shell_would_choke_on(self):
        for start, piece in ((b'curl.exe "', b"${"), (b"$a=1;", b"PS a;"), (b"import requests\n", b"|"),
                             (b"@echo off\r\ncurl ", b"%A% "), (b"@echo off\r\ncurl ", b"-- "),
                             (b"@echo off\r\ncurl -d ^\"", b"%A%")):
            with self.subTest(start=start, piece=piece):
                self.import_in_time(filled(start, piece))

    def test_names_that_stand_for_names(self):
        """A chain of names, and names that double what they hold: neither is written out."""
        chain = b"".join(b"a%d = a%d\n" % (n + 1, n) for n in range(200_000))
        self.import_in_time(b"import requests\na0 = []\n" + chain + CALL % b"a200000")
        double = b"".join(b"a%d = [a%d, a%d]\n" % (n + 1, n, n) for n in range(60))
        self.import_in_time(b"import requests\na0 = []\n" + double + CALL % b"a60")

    def test_many_pieces_of_one_body(self):
        self.import_in_time(filled(b"curl https://api.connect.jfrog.io/v1/deploy_update", b" -d a"))
        self.import_in_time(filled(b"curl -d '{\"a\":\"'", b"x''\"\"\\a"))

    def test_a_long_string_in_a_body_is_read(self):
        """Nearly all of the text is one comment; it is still a deployment."""
        body = (b'{"flow_id":"f-dd0c-73b9","devices_filter":{"project":{"name":"Demo"},"groups":[],'
                b'"filters":[]},"metadata":{"comment":"')
        for start, end in ((b"", b""), (HOSTILE_STARTS[0], b"'")):
            result = self.import_in_time(filled(start + body, b"long ", b'"}}' + end))
            self.assertEqual(result.returncode, DONE, result.err[:300])

    def test_a_text_beyond_16_mib_is_refused_with_the_size_named(self):
        result = self.import_in_time(b" " * (LIMIT + 1))
        self.assertIn(result.returncode, (REFUSED, USAGE))
        self.assertIn("16", result.out + result.err)

    def test_a_log_of_16_mib_with_one_body_is_read(self):
        line = b'2026-03-01T10:00:00Z INFO {"level":"info","message":"nothing here"}\n'
        body = (b'2026-03-01T10:00:01Z INFO {"flow_id":"f-dd0c-73b9","devices_filter":{"project":'
                b'{"name":"Demo"},"groups":[],"filters":[]},"metadata":{}}\n')
        result = self.import_in_time(filled(b"", line, b"\n" + body))
        self.assertEqual(result.returncode, DONE, result.out + result.err)
        self.assertEqual(json.loads(result.out)["deployment"]["flow_id"], "f-dd0c-73b9")


if __name__ == "__main__":
    unittest.main()
