"""connect-deploy share: the link that carries a deployment."""

import base64
import json
import random
import shutil
import subprocess
import unittest
import zlib

from cli_case import DONE, REFUSED, SECONDS, TOKEN, USAGE, CliCase, deployment
from export_case import NASTY, nasty_deployment


def content_of(link):
    fragment = link.partition("#d=")[2]
    packed = base64.urlsafe_b64decode(fragment + "=" * (-len(fragment) % 4))
    unpacker = zlib.decompressobj(-15)
    text = unpacker.decompress(packed)
    assert unpacker.eof and not unpacker.unused_data
    return text.decode("utf-8")


class Share(CliCase):
    def test_the_fragment_alone(self):
        file = self.write("a.deploy.json", deployment())
        result = self.run_program("share", file, check=DONE)
        self.assertRegex(result.out, r"\A#d=[A-Za-z0-9_-]+\n\Z")
        self.assertEqual(content_of(result.out.strip()),
                         json.dumps(deployment(), separators=(",", ":")))

    def test_a_page(self):
        file = self.write("a.deploy.json", deployment())
        fragment = self.run_program("share", file, check=DONE).out
        for page in ("https://deploy.example/", "http://127.0.0.1:8080/?x=y", "file:///a/index.html"):
            self.assertEqual(self.run_program("share", file, "--page", page, check=DONE).out,
                             page + fragment)

    def test_a_page_that_can_be_none(self):
        file = self.write("a.deploy.json", deployment())
        for page in ("https://deploy.example/#", "https://deploy.example/#d=abc", "javascript:alert(1)",
                     "deploy.example", "https://me:pass@deploy.example/", "https://x/ y", "https://"):
            with self.subTest(page):
                result = self.run_program("share", file, "--page", page, check=USAGE)
                self.assertEqual(result.out, "")
                self.assertIn("--page", result.err)
                self.assertNotIn("pass@", result.err)

    def test_every_nasty_deployment(self):
        for name, text in NASTY.items():
            with self.subTest(name):
                document = nasty_deployment(text)
                file = self.write("a.deploy.json", document)
                result = self.run_program("share", file, check=DONE)
                self.assertEqual(json.loads(content_of(result.out.strip())), document)

    def test_an_invalid_document(self):
        file = self.write("a.deploy.json", deployment(flow_id=None))
        result = self.run_program("share", file, check=REFUSED)
        self.assertEqual(result.out, "")
        self.assertIn("[missing-key]", result.err)

    def test_a_link_that_is_too_long(self):
        letters = random.Random(1)
        text = "".join(letters.choice("0123456789abcdefghijklmnopqrstuvwxyz") for _ in range(60000))
        file = self.write("a.deploy.json", deployment(metadata={"comment": text}))
        result = self.run_program("share", file, check=REFUSED)
        self.assertEqual(result.out, "")
        self.assertRegex(result.err, r"\b[3-9]\d,\d{3} characters")

    def test_never_with_a_token(self):
        documents = [{"user_token": TOKEN, **deployment()},
                     deployment(metadata={"x": {"user_token": TOKEN}})]
        for document in documents:
            file = self.write("a.deploy.json", document)
            result = self.run_program("share", file, check=DONE)
            self.assertNotIn(TOKEN, content_of(result.out.strip()) + result.err)
        file = self.write("a.deploy.json", deployment(metadata={"comment": f"by {TOKEN}"}))
        result = self.run_program("share", file, check=REFUSED, env={"CONNECT_USER_TOKEN": TOKEN})
        self.assertEqual(result.out, "")
        self.assertNotIn(TOKEN, result.err)

    def test_a_browser_can_read_it(self):
        """Node's DecompressionStream is the browser's."""
        if not shutil.which("node"):
            self.skipTest("needs node")
        file = self.write("a.deploy.json", nasty_deployment(NASTY["emoji"]))
        link = self.run_program("share", file, check=DONE).out.strip()
        program = """
            const bytes = Buffer.from(process.argv[1].slice(3), "base64url");
            const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
            new Response(stream).text().then((text) => console.log(text));
        """
        result = subprocess.run(["node", "-e", program, link], capture_output=True, timeout=SECONDS,
                                check=False, text=True)
        if "deflate-raw" in result.stderr:
            self.skipTest("this node has no deflate-raw")
        self.assertEqual(json.loads(result.stdout), nasty_deployment(NASTY["emoji"]))


if __name__ == "__main__":
    unittest.main()
