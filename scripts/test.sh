#!/usr/bin/env bash
# Builds everything and runs every test: unit tests natively, under sanitizers and as wasm, the
# command line, the page in a browser, the desktop, and the checks of the sources themselves.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
usage: scripts/test.sh [CTEST-ARGUMENT...]

Installs what is missing, builds the presets native, native-sanitize and web, and runs their tests as
one ctest run, whose summary comes last and whose exit code is this script's. Arguments go to ctest:
  scripts/test.sh -R core       the unit tests alone
  scripts/test.sh -N            lists the tests
END
}

case ${1:-} in
  -h | --help)
    usage
    exit 0
    ;;
esac

scripts/setup.sh --for test
scripts/build.sh native-sanitize
scripts/build.sh web
# The native tree runs the tests of the two others too.
scripts/build.sh native -DCONNECT_DEPLOY_ALL_TREES=ON

exec ctest --test-dir build/native --parallel "$(nproc)" --output-on-failure --timeout 600 \
  --no-tests=error "$@"
