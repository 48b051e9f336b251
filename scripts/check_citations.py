"""What comments and documents cite is there: files, and sections of documents.

A cited file is a path from the root of the repository (`docs/files.md`, `web/js/fetch.js`). A section
stands after it, with a capital letter: `docs/files.md, Inventory`; one heading of that page must
begin the words that follow. Links between README.md and docs/*.md must lead somewhere too.
"""
import re
import sys

from sources import ROOT

TOPS = ("cmake", "core", "docs", "native", "scripts", "tests", "web")
SUFFIXES = {".h", ".cpp", ".js", ".mjs", ".py", ".sh", ".cmake", ".txt", ".md", ".html", ".css"}
SKIPPED = ("tests/data/",)

# spec, design and findings: papers that are not part of the repository.
CITED = re.compile(
    r"(?<![\w./$}-])(?:" + "|".join((*TOPS, "spec", "design", "findings")) +
    r")/[\w./-]*[\w-]\.(?:md|h|cpp|js|mjs|py|sh|cmake|txt|html|css|png)\b")
# What a comment puts between a line and the next.
BREAK = re.compile(r"\s*\n\s*(?:///?<?|#+|\*+(?!/))?\s*")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def headings_of(page):
    return HEADING.findall(FENCED.sub("", page))


def anchor_of(heading):
    """As GitHub names it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def section_error(text, end, page, headings):
    """What is wrong with the section that is cited after a page; nothing if none is."""
    words = re.match(r", ([A-Z].*)", BREAK.sub(" ", text[end:end + 200]), re.DOTALL)
    if not words:
        return None
    if any(re.match(re.escape(heading) + r"(?!\w)", words[1]) for heading in headings):
        return None
    named = re.split(r"[.,;:)]", words[1][:40])[0].rstrip()
    return f"{page} has no section \"{named}\""


def citation_errors(text, read):
    """(offset, error) for each citation; `read(path)` gives the text of a file, None if it is not there."""
    for found in CITED.finditer(text):
        page = read(found[0])
        if page is None:
            yield found.start(), f"{found[0]} is not there"
        elif found[0].endswith(".md"):
            error = section_error(text, found.end(), found[0], headings_of(page))
            if error:
                yield found.start(), error


def link_errors(text, folder, read):
    """(offset, error) for each link of a page that lies in `folder`."""
    plain = FENCED.sub(lambda block: " " * len(block[0]), text)
    for found in LINK.finditer(plain):
        target, _, anchor = found[1].partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        path = f"{folder}/{target}" if folder and target else target
        page = read(path) if target else text
        if page is None:
            yield found.start(), f"the link to {target} leads nowhere"
        elif anchor and anchor not in map(anchor_of, headings_of(page)):
            yield found.start(), f"{target or 'this page'} has no section #{anchor}"


def read_file(path):
    file = ROOT / path
    if not file.is_file():
        return None
    return file.read_text(encoding="utf-8", errors="replace")


def files():
    for top in TOPS:
        for path in sorted((ROOT / top).rglob("*")):
            name = str(path.relative_to(ROOT))
            if path.suffix in SUFFIXES and path.is_file() and not name.startswith(SKIPPED):
                yield name
    yield from (name for name in ("README.md", "CMakeLists.txt") if (ROOT / name).is_file())


def errors_of(name):
    text = read_file(name)
    found = [] if name == "scripts/check_citations.py" else list(citation_errors(text, read_file))
    if name.endswith(".md"):
        found += link_errors(text, name.rpartition("/")[0], read_file)
    for offset, error in sorted(found):
        yield text.count("\n", 0, offset) + 1, error


def judge_itself():
    """Citations that are right, and some that are not: each must be told apart."""
    pages = {"docs/a.md": "# A\n\n## Who receives it\n\n```\n# Not one\n```\n", "core/a.h": ""}
    citations = {
        "(docs/a.md)": 0, "docs/a.md, Who receives it.": 0, "// docs/a.md, Who\n/// receives it)": 0,
        " * docs/a.md,\n * Who receives it; more": 0, "docs/a.md, which says": 0, "see core/a.h": 0,
        "build/docs/b.md": 0, "docs/b.md": 1, "spec/a.md": 1, "docs/a.md, Whom": 1, "core/b.h": 1,
        "docs/a.md, Who receives items": 1, "docs/a.md, Not one": 1, "design/a.md and docs/b.md": 2,
    }
    links = {"[x](a.md)": 0, "[x](a.md#who-receives-it)": 0, "[x](https://b.md)": 0, "[x](b.md)": 1,
             "[x](a.md#b)": 1, "[x](../core/a.h)": 1, "```\n[x](b.md)\n```": 0}
    for text, count in citations.items():
        assert len(list(citation_errors(text, pages.get))) == count, text
    for text, count in links.items():
        assert len(list(link_errors(text, "docs", pages.get))) == count, text


judge_itself()
count = 0
for file_name in files():
    for number, problem in errors_of(file_name):
        print(f"{file_name}:{number}: {problem}")
        count += 1
sys.exit(1 if count else 0)
