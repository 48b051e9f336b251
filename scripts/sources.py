"""Which files are this project's C++."""
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOPS = ("core", "web", "native", "tests")


def sources(tops=TOPS, suffixes=(".h", ".cpp")):
    """Paths relative to the root of the repository, sorted."""
    return sorted(
        path.relative_to(ROOT)
        for top in tops
        for path in (ROOT / top).rglob("*")
        if path.suffix in suffixes and path.is_file()
    )
