"""The page's JavaScript and its C++ name the same things: functions, numbers, roles, failures.

What one side uses and the other does not have would only show once it runs, as `undefined` or as a
number that means something else.
"""
import re
import sys

from sources import ROOT

WEB = ROOT / "web"
SCRIPTS = {path.name: path.read_text() for path in sorted((WEB / "js").glob("*.js"))}
HEADERS = {path.name: path.read_text() for path in sorted((WEB / "js").glob("*.h"))}
errors = []


def cpp(path):
    return (ROOT / path).read_text()


def code(text):
    """Without comments; in strings and regular expressions of ours there is no //."""
    return re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", text, flags=re.DOTALL)


def scripts(*names):
    return "\n".join(code(SCRIPTS[name]) for name in names or SCRIPTS)


def table(text, name):
    """The strings of a table of C++, `... name[] = {...};`."""
    found = re.search(name + r"\[\] = \{(.*?)\};", text, re.DOTALL)
    if not found or not re.findall(r'"(\w+)"', found[1]):
        sys.exit(f"no table {name} where there was one: this check looks at nothing")
    return set(re.findall(r'"(\w+)"', found[1]))


def compare(what, used, known, both=False):
    """Says which of `used` is not `known`; with `both`, also the other way round."""
    if not used:
        sys.exit(f"{what}: found none, this check looks at nothing")
    for name in sorted(used - known):
        errors.append(f"{what}: {name} is used and not known to the other side")
    for name in sorted(known - used if both else ()):
        errors.append(f"{what}: {name} is never used")


def constants(text):
    return {name: int(value) for name, value in re.findall(r"\b(k[A-Z]\w*) = (\d+)\b", text)}


def enumerators():
    """Those of the headers that the page shares, and their numbers."""
    found = {}
    for text in HEADERS.values():
        for body in re.findall(r"enum \w+ \{(.*?)\}", code(text), re.DOTALL):
            names = re.findall(r"\w+", body)
            found.update({name: number for number, name in enumerate(names)})
    return found


def check_calls():
    exported = set(re.findall(r"EMSCRIPTEN_KEEPALIVE [\w:* ]*?\b(page_\w+)\(", cpp("web/main.cpp")))
    called = set(re.findall(r"\b_(page_\w+)", scripts()))
    compare("calls into the module", called, exported, both=True)
    declared = set()
    for text in HEADERS.values():
        declared |= set(re.findall(r"\b(js_\w+)\(", code(text)))
    compare("calls out of the module", declared,
            set(re.findall(r"^  (js_\w+): function", SCRIPTS["library.js"], re.MULTILINE)), both=True)


def check_library():
    """What Emscripten 3.1.6's optimizer would drop without a word."""
    for line in re.findall(r"(?:const|let|var) \{[^}\n]*\}[^\n]*", SCRIPTS["library.js"]):
        errors.append(f"library.js: Emscripten's optimizer drops: {line}")


def check_numbers():
    numbers = enumerators()
    # Names of these go to the page as it starts, so that it has no numbers of them.
    named = {name for name in numbers if re.match(r"kRecord[A-Z]", name)}
    here = constants(scripts())
    compare("shared numbers", numbers.keys() - named, set(here))
    for name in numbers.keys() & here.keys():
        if numbers[name] != here[name]:
            errors.append(f"{name} is {here[name]} in JavaScript and {numbers[name]} in C++")


def check_mirror():
    names = cpp("core/ui/mirror_names.h")
    roles = table(names, "kRoleNames")
    flags = table(names, "kMirrorFlags")
    text = scripts("elements.js", "mirror.js", "mirror_focus.js", "lists.js", "suggestions.js",
                   "fields.js")
    used = set(re.findall(r'\brole [!=]== "(\w+)"|\bnodes\("(\w+)"\)', text))
    used = {name for pair in used for name in pair if name}
    for listed in re.findall(r"new Set\(\[(.*?)\]\)", text):
        used |= set(re.findall(r'"(\w+)"', listed))
    compare("roles", used, roles)

    read = re.search(r"const node = \{(.*?)\};", text, re.DOTALL)[1]
    fields = set(re.findall(r"(\w+):", read))
    used = set(re.findall(r"\bnode\.(\w+)", text))
    for taken in re.findall(r"\{([\w, ]+)\} = (?:\w+\.)?node;", text):
        used |= set(re.findall(r"\w+", taken))
    compare("a node's parts", used, fields | flags)
    compare("a node's flags", flags, used)


def check_records():
    text = cpp("web/indexeddb_history.cpp")
    known = table(text, "kTextNames") | table(text, "kNumberNames")
    # What the page adds to a record.
    known |= {"writer", "number", "answered", "entry"}
    here = scripts("records.js", "record_pages.js", "database.js", "open_records.js")
    used = set(re.findall(r"\b(?:record|row|entry|own)\.(\w+)", here))
    used |= set(re.findall(r'createIndex\("\w+", "(\w+)"', here))
    adopted = re.search(r"withAnswer\(\{\s*(id: old\.id.*?)\}\)", here, re.DOTALL)[1]
    used |= set(re.findall(r"(?:^|,)\s*(\w+)(?=:|,)", adopted))
    compare("a record's parts", used, known)


def check_failures():
    names = table(cpp("web/fetch_transport.cpp"), "kFailureNames")
    body = re.search(r"enum class HttpFailure[^{]*\{(.*?)\};", cpp("core/platform/http_transport.h"),
                     re.DOTALL)[1]
    compare("failures", names, set(re.findall(r"\w+", code(body))))
    text = scripts("fetch.js")
    used = set(re.findall(r'RequestEnd\(\s*"(\w+)"', text))
    used |= set(re.findall(r'\bfailure: "(\w+)"', text))
    compare("failures", used, names, both=True)
    if len(re.findall(r"new RequestEnd\(", text)) != len(re.findall(r'new RequestEnd\(\s*"', text)):
        errors.append("fetch.js: a RequestEnd whose failure is not a name in quotes")


def check_words():
    text = cpp("web/page.cpp")
    states = set(re.findall(r'\bstate [!=]= "(\w+)"', text)) | {"broken"}  # all else is broken
    used = set(re.findall(r'\{state: "(\w+)"', scripts("site.js", "kept_site.js")))
    compare("states of the site file", used, states, both=True)
    keys = re.search(r"kScrollKeys = \[(.*?)\];", scripts("keyboard.js"))[1]
    compare("keys that scroll", set(re.findall(r'"(\w+)"', keys)),
            table(cpp("web/main.cpp"), "kScrollKeyNames"), both=True)
    compare("themes", set(re.findall(r'\d: "(\w+)"', scripts("settings.js"))),
            table(text, "kThemeNames"))


for check in (check_calls, check_library, check_numbers, check_mirror, check_records,
              check_failures, check_words):
    check()
print("\n".join(errors) if errors else "the page's names are the same on both sides")
sys.exit(1 if errors else 0)
