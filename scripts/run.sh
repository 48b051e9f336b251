#!/usr/bin/env bash
# Builds the page and the command line, and serves the page beside a local sandbox of the API.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'END'
usage: scripts/run.sh [--port N] [--no-browser]

Installs what is missing, builds, and serves the page with a local endpoint that behaves as the API
is documented, on http://127.0.0.1:8080/ (--port N: another port). Prints "ready: URL" once it
answers, and opens a browser where there is a screen (--no-browser: never). Ctrl-C ends it.
END
}

port=8080
browser=yes
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --port)
      port=${2:-}
      shift $(($# > 1))
      ;;
    --port=*) port=${1#*=} ;;
    --no-browser) browser=no ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
  shift
done
if ! [[ $port =~ ^[0-9]{1,5}$ ]] || [ "$port" -gt 65535 ]; then
  usage >&2
  exit 2
fi

# Waits until the server that takes this shell's place answers, then shows the page. It looks at the
# log of nobody and holds no stream open, and ends with the server.
open_browser_when_ready() {
  local try
  for ((try = 0; try < 100; try++)); do
    sleep 0.2
    kill -0 "$$" || return 0
    if (: <"/dev/tcp/127.0.0.1/$port"); then
      xdg-open "http://127.0.0.1:$port/"
      return 0
    fi
  done
}

scripts/setup.sh --for run
scripts/build.sh native connect-deploy
scripts/build.sh web site

if [ "$browser" = yes ] && [ "$port" != 0 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] &&
  command -v xdg-open >/dev/null; then
  open_browser_when_ready </dev/null >/dev/null 2>&1 &
fi

# exec, so that a signal to this script reaches the server.
exec build/native/bin/connect-deploy sandbox --port "$port" --site build/web/site
