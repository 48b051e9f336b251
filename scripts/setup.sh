#!/usr/bin/env bash
# Installs what this project needs and does not find: Debian packages, the sources of Dear ImGui,
# and for tests and measurements a few npm packages. Says nothing and takes no time where all is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

deps=build/deps
log=$deps/setup.log

usage() {
  cat <<'END'
usage: scripts/setup.sh [--for run|test|bench]

Installs what is missing to build and run (run, the default), to test, or to measure.
Debian packages through apt-get (with sudo where not root), all else into build/deps.
END
}

run_packages=(
  cmake g++ ninja-build pkg-config git ca-certificates debian-archive-keyring xz-utils
  emscripten esbuild nodejs brotli
  libatk-bridge2.0-dev libcli11-dev libcurl4-openssl-dev libfontconfig-dev libfreetype-dev
  libgl-dev libgl1 libglfw3-dev libpango1.0-dev libpng-dev libsecret-1-dev libsqlite3-dev nlohmann-json3-dev doctest-dev
  zlib1g-dev
  fonts-dejavu-core
)
test_packages=(
  clang-format-14 clang-tidy-14 python3
  bash curl dash openssl python3-requests python3-yaml shellcheck shfmt black  # what export writes is run
  at-spi2-core gir1.2-atspi-2.0 python3-gi  # a screen reader's view of the desktop program
  dbus gdb gnome-keyring libsecret-tools  # a keyring without a screen; core files of a debugger
  fonts-lohit-deva fonts-noto-color-emoji  # scripts that DejaVu does not have
  chromium firefox-esr libgl1-mesa-dri caddy nginx libnginx-mod-http-brotli-static xauth xvfb xdotool
)
bench_packages=(curl python3-requests)

# Exact versions, and the hashes of what npm finds for them.
npm_packages=(
  "playwright-core@1.65.1 sha512-hqPpz7blSMPxWVdoeE1yiBSzXsKiVOd2k+kjCvmUywD2GPO2Dd9HfcWnq9NN0GHbNZDFgZ9JfBFr+X5/BLo0qw=="
  "axe-core@4.14.1 sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
  "@microsoft/jest-sarif@1.0.0-beta.0 sha512-A1fOhPd6Ic5iDk4F9YPw1qNB4XF+7+IviR7xl8r2F6QzQkx5cpY9LsGk2rExiFIEcBbjpVnSmwWGBukASkiQ9A=="
  "ajv@6.12.6 sha512-j3fVLgvTo527anyYyJOGTYJbG+vnnQYvE0m5mmkc1TK+nxAppkCLMIL0aZ4dblVCNoGShhm+kzE4ZUykBoMg4g=="
)
npm_bench_packages=(
  "@duckdb/node-api@1.5.6-r.1 sha512-yIPol6P4EQmsAUsb27donJf7iADrM31Ei/WkvhkZpSscjhEErYsuF19lsJ/qz5mUWxsKFQpLdjvrlhPQnMTBqw=="
  "@duckdb/node-bindings@1.5.6-r.1 sha512-/pWlTyvKC1d16iSMJCBAPwlmzoeXRs5Y9cqG+TpKd/YAW6Ke05FJg099v/Im2bkS9BgznNyNcAK1NxA1eQhSUw=="
)

# Dear ImGui as Debian's newer suites carry it.
imgui_suite=forky
imgui_archive=imgui_1.92.2b+ds.orig.tar.xz
imgui_sha256=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48

say() { printf 'setup: %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}
show_log() { tail -n 15 "$log" | sed 's/^/setup:   /' >&2; }

apt() {
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" \
    </dev/null >>"$log" 2>&1
}

# Sets `root`, which runs a command as root, or ends where that can't be.
root=()
find_root() {
  [ "$(id -u)" != 0 ] || return 0
  command -v sudo >/dev/null || fail "neither root nor sudo here; as root: apt-get $*"
  root=(sudo)
}

# missing_packages NAME...: those that dpkg does not have, one a line.
missing_packages() {
  local installed
  # shellcheck disable=SC2016  # dpkg-query fills these in
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  printf '%s\n' "$@" | grep -vxF -f <(sed -n 's/^installed //p' <<<"$installed") || true
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  # npm comes with some builds of node and is a package of its own with Debian's.
  if [[ " $* " == *" chromium "* ]] && ! command -v npm >/dev/null; then
    missing+=(npm)
  fi
  [ "${#missing[@]}" -gt 0 ] || return 0

  say "installing ${missing[*]}"
  find_root install --no-install-recommends "${missing[@]}"
  # Old package lists answer as missing ones do: with a failure that new ones fix.
  if ! apt install --no-install-recommends "${missing[@]}"; then
    apt update || true
    if ! apt install --no-install-recommends "${missing[@]}"; then
      show_log
      fail "could not install; try: apt-get install --no-install-recommends ${missing[*]}"
    fi
  fi
}

# The address of the first Debian archive in apt's own configuration.
debian_archive() {
  # shellcheck disable=SC2016  # apt-get fills these in
  apt-get indextargets --format '$(ORIGIN)|$(RELEASE)|$(REPO_URI)' 2>/dev/null |
    awk -F'|' '$1 == "Debian" && $2 !~ /security/ { print $3; exit }'
}

# download_imgui FOLDER: apt-get source with directories of its own, so that the machine's package
# lists stay as they are; apt checks the suite's signature.
download_imgui() {
  local folder=$1 archive options
  archive=$(debian_archive)
  if [ -z "$archive" ]; then
    find_root update
    apt update || true
    archive=$(debian_archive)
  fi
  if [ -z "$archive" ]; then
    echo "apt-get names no Debian archive" >>"$log"
    return 1
  fi
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial" "$folder/parts"
  printf 'deb-src [signed-by=%s] %s %s main\n' \
    /usr/share/keyrings/debian-archive-keyring.gpg "$archive" "$imgui_suite" \
    >"$folder/sources.list"
  options=(-q -o "Dir::Etc::SourceList=$folder/sources.list" -o "Dir::Etc::SourceParts=$folder/parts"
    -o "Dir::State::Lists=$folder/lists" -o "Dir::Cache=$folder/cache"
    -o "APT::Sandbox::User=$(id -un)")
  apt-get "${options[@]}" update >>"$log" 2>&1 &&
    (cd "$folder" && apt-get "${options[@]}" source --download-only imgui) >>"$log" 2>&1
}

get_imgui() {
  [ ! -e "$deps/imgui/imgui.h" ] || return 0
  say "getting the sources of Dear ImGui from Debian's $imgui_suite"
  local folder found
  folder=$(mktemp -d)
  # shellcheck disable=SC2064  # the folder of now
  trap "rm -rf '$folder'" EXIT
  if ! download_imgui "$folder"; then
    show_log
    fail "could not get them; try: apt-get source --download-only imgui (suite $imgui_suite)"
  fi

  found=$(cd "$folder" && echo imgui_*.orig.tar.*)
  if [ "$found" != "$imgui_archive" ]; then
    say "the suite has moved on: taking $found instead of $imgui_archive, with apt's own checks"
  elif ! echo "$imgui_sha256  $folder/$found" | sha256sum --check --quiet >>"$log" 2>&1; then
    fail "$found is not what it was when this was written (sha256); nothing was unpacked"
  fi

  # Beside its place and then moved: an interrupted run leaves nothing that looks whole.
  rm -rf "$deps/imgui" "$deps/imgui.new"
  mkdir -p "$deps/imgui.new"
  tar -xf "$folder/$found" -C "$deps/imgui.new" --strip-components=1
  mv "$deps/imgui.new" "$deps/imgui"
  rm -rf "$folder"
  trap - EXIT
}

get_npm_packages() {
  local wanted=() entry name version
  for entry in "${npm_packages[@]}"; do
    name=${entry%% *}
    version=${name##*@}  # a scoped name has an @ of its own
    grep -qs "\"version\": \"$version\"" "$deps/node/node_modules/${name%@*}/package.json" ||
      wanted+=("$name")
  done
  [ "${#wanted[@]}" -gt 0 ] || return 0

  say "installing ${wanted[*]} into $deps/node"
  mkdir -p "$deps/node"
  echo '{"private": true}' >"$deps/node/package.json"
  # All of them at once, since npm removes what it was not told of.
  if ! npm install --prefix "$deps/node" --save-exact --ignore-scripts --no-audit --no-fund \
    "${npm_packages[@]%% *}" </dev/null >>"$log" 2>&1; then
    show_log
    fail "could not install; try: npm install ${npm_packages[*]%% *}"
  fi
  for entry in "${npm_packages[@]}"; do
    if ! grep -qF "${entry#* }" "$deps/node/package-lock.json"; then
      rm -rf "$deps/node"
      fail "${entry%% *} is not what it was when this was written (sha512); it was removed again"
    fi
  done
}

purpose=run
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit 0
      ;;
    --for)
      purpose=${2:-}
      shift $(($# > 1))
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
  shift
done

packages=("${run_packages[@]}")
case $purpose in
  run) ;;
  test) packages+=("${test_packages[@]}") ;;
  bench)
    packages+=("${test_packages[@]}" "${bench_packages[@]}")
    npm_packages+=("${npm_bench_packages[@]}")
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

mkdir -p "$deps"
: >"$log"
if command -v apt-get >/dev/null; then
  install_packages "${packages[@]}"
  get_imgui
else
  say "no apt-get here: these, or what corresponds to them, must be there: ${packages[*]}"
fi
if [ "$purpose" != run ]; then
  get_npm_packages
fi
