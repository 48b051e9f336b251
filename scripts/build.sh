#!/usr/bin/env bash
# Configures and builds one preset, quietly: a line before, the log's end where it fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
usage: scripts/build.sh PRESET [TARGET...] [-DNAME=VALUE...]

PRESET is native, native-debug, native-sanitize or web; the result lies in build/PRESET, and what the
tools said in build/PRESET.log. Needs what scripts/setup.sh installs; uses ccache if it is there.
END
}

preset=
targets=()
settings=()
for argument in "$@"; do
  case $argument in
    -h | --help)
      usage
      exit 0
      ;;
    -D*) settings+=("$argument") ;;
    *) if [ -z "$preset" ]; then preset=$argument; else targets+=("$argument"); fi ;;
  esac
done
if [ -z "$preset" ]; then
  usage >&2
  exit 2
fi

tree=build/$preset
log=build/$preset.log
mkdir -p build

# With a compiler's cache what another clone has compiled is not compiled again.
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache EM_COMPILER_WRAPPER=ccache
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
fi

configure() {
  # Ninja sees to all later changes but those of the presets and of what is set here.
  if [ "${#settings[@]}" = 0 ] && [ -e "$tree/build.ninja" ] &&
    [ "$tree/CMakeCache.txt" -nt CMakePresets.json ]; then
    return 0
  fi
  cmake --preset "$preset" "${settings[@]}"
}
compile() {
  if [ "${#targets[@]}" = 0 ]; then
    cmake --build --preset "$preset" --parallel "$(nproc)"
  else
    cmake --build --preset "$preset" --parallel "$(nproc)" --target "${targets[@]}"
  fi
}

printf 'build: %s\n' "$preset" >&2
if ! { configure && compile; } </dev/null >"$log" 2>&1; then
  # The error stands above what other compilers still said after it.
  grep -nE -m 5 '(error|Error|FAILED):' "$log" >&2 || true
  printf -- '--- the last lines of %s:\n' "$log" >&2
  tail -n 40 "$log" >&2
  exit 1
fi
