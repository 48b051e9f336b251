#!/usr/bin/env bash
# The long runs of the tests whose short ones scripts/test.sh has: many rounds of what only goes wrong
# now and then.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
usage: scripts/soak.sh [ROUNDS]

Builds what is missing and runs ROUNDS (200) rounds of:
  processes that send the same at once: 2, 4 and 12, over fresh and old histories; while another one
    waits for a rate limit; after another one was killed between its claim and its request
  two pages of one browser that do so
END
}

case ${1:-} in
  -h | --help)
    usage
    exit 0
    ;;
esac
export CONNECT_DEPLOY_ROUNDS=${1:-200}

scripts/setup.sh --for test
scripts/build.sh native connect-deploy
scripts/build.sh web
export CONNECT_DEPLOY=$PWD/build/native/bin/connect-deploy
export CONNECT_DEPLOY_SITE=$PWD/build/web/site
python3 tests/cli/claim_test.py
node tests/web/claim_test.mjs
