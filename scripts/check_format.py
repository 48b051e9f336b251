"""Every source is formatted as .clang-format says (clang-format 14: versions differ)."""
import re
import shutil
import subprocess
import sys

from sources import sources

tool = shutil.which("clang-format-14")
if not tool:
    print("clang-format-14 is missing (Debian: apt-get install clang-format-14)")
    sys.exit(77)
result = subprocess.run(
    [tool, "--dry-run", "-Werror", *map(str, sources())], text=True, capture_output=True
)
places = re.findall(r"^(\S+?):(\d+):", result.stderr, re.MULTILINE)
for path, line in sorted(set(places), key=lambda place: (place[0], int(place[1]))):
    print(f"{path}:{line}: not formatted")
if places:
    print("to fix it:", tool, "-i", *sorted({path for path, _ in places}))
elif result.returncode:
    print(result.stderr)
sys.exit(result.returncode)
