"""The import corpus: texts as people have them, and what each must give.

tests/data/{curl,python,payloads}/*.cases hold one case after the other:

    === name | flags
    the text, to the line before the expectation
    --- {"with": {"/metadata/comment": "it's"}}

Flags: `sh` (run by bash and dash), `bash`, `cmd`, `powershell`, `python`; `crlf` ends lines by CR LF,
`no-newline` drops the last line end, `escaped` reads Python's escapes (\\xe9, \\r, \\0) in the text,
`utf-16` writes it so. @@URL@@ is the documented address, @@BODY@@ the standard body, @@BODY\\"@@ the
same with its quotes escaped.

Expectation: what differs from importing the standard body by the standard address with a token.
    with         {JSON Pointer: value} within the standard deployment; null takes a member away
    deployment   the whole deployment instead
    endpoint, token_found   null: not looked at; "endpoint": "none" means that the report says null
    fill_in      {JSON Pointer: text that `was` names}; every other string is filled
    changed, ignored        texts that the lists name; "a|b": one of them is enough
    said         texts that the report on standard error names, in whichever group
    refused      true, or texts that the reason names ("a|b" likewise): exit 1
    not_recognized   true: exit 2;  not_imported   true: exit 1 or 2
    any_of       a list of expectations: the contract leaves it open which
For the recorder alone (record_imports.py), beside what the contract expects:
    mended       the real program sends something else that is plainly not meant
    by_rule      why the contract refuses or reads what the real program does otherwise
    by_hand      no such shell here: derived from its documented rules
"""

import copy
import json
import pathlib

DATA = pathlib.Path(__file__).resolve().parents[1] / "data"
URL = "https://api.connect.jfrog.io/v1/deploy_update"
ENDPOINT = "https://api.connect.jfrog.io"
DEPLOYMENT = {
    "flow_id": "f-dd0c-73b9",
    "devices_filter": {"project": {"name": "Demo"}, "groups": [{"name": "TestGroup1"}],
                       "filters": [{"type": "tag", "operand": "is", "value": "beta"}]},
    "metadata": {"comment": "Nightly"},
}
BODY = json.dumps({"user_token": "planted-token-in-body", **DEPLOYMENT}, separators=(",", ":"))
FOLDERS = {"curl": "curl", "python": "python", "payloads": "json"}
LANGUAGES = ("sh", "bash", "cmd", "powershell", "python")
# Every secret of the corpus has this in it, so that one search finds any of them.
PLANTED = "planted-"


class Case:
    def __init__(self, folder, path, name, flags, text, expected):
        self.folder, self.flags, self.expected = folder, flags, expected
        self.name = f"{folder}/{path.stem}/{name}"
        self.language = next((flag for flag in flags if flag in LANGUAGES), folder)
        text = (text.replace("@@URL@@", URL).replace("@@BODY@@", BODY)
                .replace('@@BODY\\"@@', BODY.replace('"', '\\"')))
        if "no-newline" in flags:
            text = text.removesuffix("\n")
        if "escaped" in flags:
            text = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
            self.content = text.encode("latin-1")
        elif "utf-16" in flags:
            self.content = text.encode("utf-16")
        else:
            self.content = text.encode()
        if "crlf" in flags:
            self.content = self.content.replace(b"\n", b"\r\n")

    def outcomes(self):
        """The expectations, one of which must hold, without defaults left out."""
        common = {key: value for key, value in self.expected.items() if key != "any_of"}
        return [self._complete({**common, **one}) for one in self.expected.get("any_of", [{}])]

    def _complete(self, one):
        one = dict(one)
        if any(key in one for key in ("refused", "not_recognized", "not_imported")):
            return one
        one.setdefault("endpoint", "none" if self.folder == "payloads" else ENDPOINT)
        one.setdefault("token_found", True)
        one.setdefault("fill_in", {})
        if "deployment" not in one:
            one["deployment"] = change(DEPLOYMENT, one.get("with", {}))
        return one


def change(document, changes):
    """A copy in which each pointer's value is replaced, added (a list's end is `-`) or removed."""
    document = copy.deepcopy(document)
    for pointer, value in changes.items():
        *parents, last = pointer.strip("/").split("/")
        place = document
        for step in parents:
            place = place[int(step)] if isinstance(place, list) else place[step]
        if isinstance(place, list):
            place.append(value) if last == "-" else place.__setitem__(int(last), value)
        elif value is None:
            del place[last]
        else:
            place[last] = value
    return document


def read_cases(folder):
    for path in sorted((DATA / folder).glob("*.cases")):
        _, *blocks = ("\n" + path.read_bytes().decode()).split("\n=== ")
        for block in blocks:
            head, _, rest = block.partition("\n")
            text, found, expected = ("\n" + rest).rpartition("\n--- ")
            assert found, f"{path}: {head}: no expectation"
            name, _, flags = head.partition("|")
            try:
                expected = json.loads(expected)
            except ValueError as error:
                raise AssertionError(f"{path}: {head}: {error}") from error
            yield Case(folder, path, name.strip(), flags.split(), text[1:] + "\n", expected)


def all_cases():
    cases = [case for folder in FOLDERS for case in read_cases(folder)]
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), "two cases of one name"
    return cases


def strings_of(value, pointer=""):
    """Every string of a JSON value with its JSON Pointer."""
    if isinstance(value, str):
        yield pointer, value
    children = (value.items() if isinstance(value, dict)
                else enumerate(value) if isinstance(value, list) else ())
    for key, child in children:
        yield from strings_of(child, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")


def names_all(wanted, texts):
    """The wanted texts that none of `texts` names; each is one or several, divided by `|`."""
    joined = "\n".join(texts).lower()
    return [text for text in wanted
            if not any(one.lower() in joined for one in text.split("|"))]
