"""What the tests of `export` share: deployments with strings that could hurt a target, and the programs
that run what is written."""

import functools
import json
import pathlib
import shutil
import subprocess
import sys

from cli_case import DONE, SECONDS, TOKEN, CliCase, deployment
from loopback import answer

ACCEPTED = answer(200, '{"message": "Success"}')
TARGETS = ("json", "curl", "powershell", "python", "javascript", "github-actions", "gitlab-ci",
           "jenkins")
PROGRAMS = ("curl", "powershell", "python", "javascript")
JOBS = ("github-actions", "gitlab-ci", "jenkins")
NASTY = {
    "single quotes": "it's '' ''' '\\''",
    "double quotes": '"" """ \\" "@',
    "backquotes": "`id` `` ```",
    "typographic quotes": "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb",
    "dollars": "$HOME ${HOME} $(id) $((1+1)) $$ $token $secret $env:PATH",
    "backslashes": "\\ \\\\ \\n \\\" \\u0041 \\x41 C:\\new\\table",
    "line feeds": "a\nb\n\nc\n",
    "carriage returns": "a\rb\r\nc",
    "tabs": "\t\ta\t",
    "percent": "%PATH% %s %d %% %n %41",
    "exclamation": "!! !$ !id! !",
    "carets": "^ ^^ ^\" ^& ^%",
    "ampersands": "& && &amp; || | ; > < >> >&2",
    "braces": "{{ x }} {% y %} {0} {a,b}",
    "GitHub expression": "${{ secrets.CONNECT_USER_TOKEN }} ${{ github.token",
    "Ruby and CoffeeScript": "#{x} #{`id`}",
    "Groovy": "${env.PATH} $x ''' \"\"\" /* */ //",
    "GitLab": "$[[ inputs.x ]] $CI_JOB_TOKEN !reference [a, b]",
    "here-document": "<<EOF\nEOF\n<<'EOF'\n",
    "here-string": "\"@\n'@\n@'\n@\"\n",
    "end of script": "</script><script>alert(1)</script><!-- --> ]]>",
    "line separators": "a\u2028b\u2029c\u0085d",
    "emoji": "\U0001F600 \U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F1E9\U0001F1EA",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u202eabc\u202c \u2067x\u2069",
    "NUL": "a\0b",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f",
    "byte order mark": "\ufeffa\ufffe\uffff\ufffd",
    "octal and escapes": "\\0 \\101 \\e[31m \x1b[31m",
    "YAML": "- a: b # c\n  *x &y !!z | > ? : @",
    "template marks": "@BODY@ @URL@ @TOKEN@ <hidden> __proto__",
    "options": "--next -d @/etc/passwd -o x",
    "workflow command": "::error::x\n##[error]x",
    "accents": "Stra\u00dfe \u00e9\u00e8 e\u0301 \u4f60\u597d",
    "long": "x" * 70000,
}


def nasty_deployment(text):
    """The text in every place that takes one, as a name and as a key."""
    return deployment(
        flow_id="f-dd0c-73b9",
        devices_filter={
            "project": {"name": "p" + text},
            "groups": [{"name": "g" + text, "x" + text: text}],
            "filters": [{"type": "tag", "operand": "is", "value": "t" + text}],
        },
        metadata={"comment": text, "app": {"name": "a" + text, "version": "v" + text},
                  text: [text, {text: {}}, [], 1, -1.5e3, True, False, None]})


@functools.lru_cache(maxsize=None)
def python_with_requests():
    for python in (sys.executable, "/usr/bin/python3"):
        found = subprocess.run([python, "-c", "import requests"], capture_output=True, check=False)
        if found.returncode == 0:
            return python
    return None


def interpreters():
    """Name -> (target, file name, command before the file) of all that this machine can run."""
    found = {}
    for shell in ("dash", "bash"):
        if shutil.which(shell) and shutil.which("curl"):
            found[shell] = ("curl", "deploy.sh", [shell])
    if python_with_requests():
        found["python"] = ("python", "deploy.py", [python_with_requests()])
    if shutil.which("node"):
        found["node"] = ("javascript", "deploy.js", ["node"])
    if shutil.which("pwsh"):
        found["pwsh"] = ("powershell", "deploy.ps1", ["pwsh", "-NoProfile", "-File"])
    return found


class ExportCase(CliCase):
    def export(self, target, file, endpoint=None, check=DONE):
        more = ["--endpoint", endpoint] if endpoint else []
        result = self.run_program("export", file, "--as", target, *more, check=check)
        self.assertNotIn(TOKEN, result.out + result.err)
        return result

    def programs(self, file, endpoint):
        """Exports for everything that can be run here: name -> command."""
        written = {}
        commands = {}
        for name, (target, file_name, command) in interpreters().items():
            if target not in written:
                # In a folder that a test may look through: nothing else is written there.
                written[target] = self.write(f"out/{file_name}",
                                             self.export(target, file, endpoint).stdout)
            commands[name] = [*command, str(written[target])]
        return commands

    def run_exported(self, command, token=TOKEN, env=None):
        environment = {**self.environment, "TMPDIR": str(self.temporary()), **(env or {})}
        if token is not None:
            environment["CONNECT_USER_TOKEN"] = token
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                                timeout=SECONDS, cwd=self.home, env=environment, check=False)
        result.said = (result.stdout + result.stderr).decode("utf-8", "replace")
        if token:
            self.assertNotIn(token, result.said)
        return result

    def temporary(self):
        folder = pathlib.Path(self.home) / "tmp"
        folder.mkdir(exist_ok=True)
        return folder


def body_of(request):
    head, _, body = request.partition(b"\r\n\r\n")
    return head.decode(), json.loads(body.decode("utf-8"))
