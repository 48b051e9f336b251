#!/usr/bin/env bash
# The long runs of the tests whose short ones scripts/test.sh has: many rounds of what only goes wrong
# now and then.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
usage: scripts/soak.sh [--sends N] [--kills N] [--crashes N] [--rounds N] [--seed N] [--only PART]...

Builds what is missing, and runs these parts, or those of --only. Each prints how far it is, and at its
end a line of counts. Half an hour and more on two cores.
  sends    N (10000) sends, four at once, by `send` and the relay of `serve`, through faults at random:
           none twice, no record missing, no outcome that is not true at the server
  kills    kill -9 at N (1000) random moments of `send`, `serve` and the desktop program: history and
           drafts can be read, and the same does not go out again
  disk     a full disk and one that can only be read, on a small tmpfs; skipped if none can be mounted
  crashes  a tab that crashes or is loaded anew N (40) times in the middle of a send
  claims   N (200) rounds of processes, and of tabs, that send the same at once: 2, 4 and 12, over fresh
           and old histories; while another one waits for a rate limit, and after one was killed
--seed repeats an earlier run as far as moments can be repeated. The numbers can also be set as
CONNECT_DEPLOY_SENDS, _KILLS, _CRASHES, _ROUNDS and _SEED.
END
}

parts=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --sends | --kills | --crashes | --rounds | --seed)
      if ! [[ ${2:-} =~ ^[0-9]+$ ]]; then
        printf 'soak: %s needs a number\n' "$1" >&2
        exit 2
      fi
      name=${1#--}
      export "CONNECT_DEPLOY_${name^^}=$2"
      shift 2
      ;;
    --only)
      case ${2:-} in
        sends | kills | disk | crashes | claims) parts+=("$2") ;;
        *)
          usage >&2
          exit 2
          ;;
      esac
      shift 2
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
done
[ "${#parts[@]}" -gt 0 ] || parts=(sends kills disk crashes claims)
export CONNECT_DEPLOY_SENDS=${CONNECT_DEPLOY_SENDS:-10000} CONNECT_DEPLOY_KILLS=${CONNECT_DEPLOY_KILLS:-1000}
export CONNECT_DEPLOY_CRASHES=${CONNECT_DEPLOY_CRASHES:-40} CONNECT_DEPLOY_ROUNDS=${CONNECT_DEPLOY_ROUNDS:-200}

scripts/setup.sh --for test
scripts/build.sh native connect-deploy connect-deploy-gui
export CONNECT_DEPLOY=$PWD/build/native/bin/connect-deploy
export CONNECT_DEPLOY_GUI=$PWD/build/native/bin/connect-deploy-gui
case " ${parts[*]} " in
  *" crashes "* | *" claims "*)
    scripts/build.sh web
    export CONNECT_DEPLOY_SITE=$PWD/build/web/site
    ;;
esac

run_part() {
  case $1 in
    sends | kills) python3 -B "tests/soak/$1_test.py" ;;
    disk) python3 -B tests/soak/disk_test.py || [ $? = 77 ] ;;
    crashes) node tests/web/crash_test.mjs ;;
    claims) python3 -B tests/cli/claim_test.py && node tests/web/claim_test.mjs ;;
  esac
}

failed=()
for part in "${parts[@]}"; do
  printf 'soak: %s\n' "$part" >&2
  run_part "$part" || failed+=("$part")
done
if [ "${#failed[@]}" -gt 0 ]; then
  printf 'soak: failed: %s\n' "${failed[*]}" >&2
  exit 1
fi
printf 'soak: all passed\n' >&2
