#!/usr/bin/env bash
# Measures the programs and the page against what people use otherwise, and prints ratios.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
usage: scripts/bench.sh [--runs N] [--only send|check|page|fleet|history|frame] [--devices N]
                        [--records N]

Builds, then measures in one go, since numbers of different days don't compare: `send` against curl
and a Python program, `check` against a plain parse of the same file, the page's size and its way to
the first frame, and who of an inventory of a million devices (or N) receives a deployment, against
DuckDB, SQLite and ourselves as wasm; how fast a history of 100,000 records (or N) opens; how long a
frame of the front end takes with as many devices or 100,000 filters. Prints medians of N interleaved
runs (default 15) with their spread, and whether the project's aims are met. Exits 1 where one is missed.
END
}

case ${1:-} in
  -h | --help)
    usage
    exit 0
    ;;
esac

tools=build/bench

scripts/setup.sh --for bench
scripts/build.sh native connect-deploy measure_fleet measure_frames
scripts/build.sh web all measure_fleet

mkdir -p "$tools"
# The compiler and the flags of the preset `native`; the headers as CMake has found them.
for program in measure plain_parse make_fleet measure_sqlite; do
  if [ ! "$tools/$program" -nt "scripts/bench/$program.cpp" ]; then
    libraries=()
    [ "$program" != measure_sqlite ] || libraries=(-lsqlite3)
    g++ -std=c++20 -O2 -DNDEBUG -Wall -Wextra \
      -isystem build/native/include/nlohmann_json__nlohmann_json \
      "scripts/bench/$program.cpp" -o "$tools/$program" "${libraries[@]}"
  fi
done

exec python3 -B scripts/bench/bench.py "$@"
