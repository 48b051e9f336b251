#!/usr/bin/env bash
# Builds every fuzzer with clang and runs each for a while; what one finds is kept for the next run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
usage: scripts/fuzz.sh [SECONDS [FUZZER...]]

Builds the fuzzers of tests/fuzz with clang in build/fuzz and runs each (or those named, like
read_site) for SECONDS (60), beginning with tests/data and with what build/fuzz/corpus holds from
earlier runs. Ends at the first broken promise; its input lies in build/fuzz then.
END
}

case ${1:-} in
  -h | --help)
    usage
    exit 0
    ;;
esac
seconds=${1:-60}
[ $# -gt 0 ] && shift

tree=build/fuzz
compiler=${CXX_FUZZ:-clang++}
command -v "$compiler" >/dev/null || {
  echo "fuzz: $compiler is not here; CXX_FUZZ names another clang" >&2
  exit 77
}
mkdir -p build
printf 'build: fuzz\n' >&2
if ! { [ -e "$tree/build.ninja" ] || cmake -S . -B "$tree" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DCMAKE_CXX_COMPILER="$compiler" -DCONNECT_DEPLOY_FUZZ=ON; } >"$tree.log" 2>&1 ||
  ! cmake --build "$tree" --target fuzzers >>"$tree.log" 2>&1; then
  tail -n 40 "$tree.log" >&2
  exit 1
fi

fuzzers=("$@")
[ "${#fuzzers[@]}" -gt 0 ] || mapfile -t fuzzers <"$tree/fuzzers.txt"
for fuzzer in "${fuzzers[@]}"; do
  corpus=$tree/corpus/$fuzzer
  mkdir -p "$corpus"
  printf 'fuzz: %s, %s seconds: ' "$fuzzer" "$seconds"
  if ! "$tree/bin/fuzz_$fuzzer" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 \
    -artifact_prefix="$tree/$fuzzer-" "$corpus" tests/data/valid tests/data/invalid \
    >"$tree/$fuzzer.log" 2>&1; then
    echo "broken"
    tail -n 40 "$tree/$fuzzer.log" >&2
    exit 1
  fi
  grep -E '^Done [0-9]+ runs' "$tree/$fuzzer.log" || echo done
done
