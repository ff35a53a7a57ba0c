#!/usr/bin/env bash
# Finds, or installs, a Chromium for the browser tests, and a Firefox for one of them.
#
# Standard output, and .venv/browser: the path of the executable; empty where Playwright's own build is to be used.
# Standard error: which browser was taken and why. Exit 1 where none can be had.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

python=.venv/bin/python
record=.venv/browser

say() { printf 'browser: %s\n' "$*" >&2; }

# Runs a command for at most $1 seconds, where `timeout` is there to bound it.
bounded() {
  local seconds=$1
  shift
  if command -v timeout >/dev/null 2>&1; then timeout "$seconds" "$@"; else "$@"; fi
}

# A launcher that only says "install the snap", or a build whose libraries are missing, is no browser.
works() {
  [ -n "$1" ] && [ -x "$1" ] && bounded 30 "$1" --version 2>/dev/null | grep -Eq 'Chrom(e|ium)'
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

take() { # path to print, reason
  mkdir -p .venv
  printf '%s\n' "$1" >"$record"
  printf '%s\n' "$1"
  if command -v fc-list >/dev/null 2>&1 && [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
    say "no font for Chinese found: texts will show as boxes (Debian: fonts-noto-cjk)"
  fi
  say "$2"
  exit 0
}

from_path() {
  local name path
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    path=$(command -v "$name") && works "$path" && take "$path" "taking $path ($name on PATH)"
  done
  for path in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    works "$path" && take "$path" "taking $path"
  done
}

playwrights_own() {
  local path
  path=$("$python" -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    print(p.chromium.executable_path)' 2>/dev/null) || return 1
  works "$path"
}

# Firefox, for the smoke run in it (tests/browser/test_firefox.py): without one, that test is skipped.
if ! command -v firefox-esr >/dev/null 2>&1 && ! command -v firefox >/dev/null 2>&1; then
  if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    say "installing Debian's firefox-esr"
    as_root apt-get update -qq >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr >&2 || true
  fi
  command -v firefox-esr >/dev/null 2>&1 || say "no Firefox: the smoke run in it is skipped (Debian: firefox-esr)"
fi

# 1. What the caller names.
if [ -n "${ATLAS_BROWSER:-}" ]; then
  named=$(command -v "$ATLAS_BROWSER" || true)
  works "$named" && take "$named" "taking $named (ATLAS_BROWSER)"
  say "ATLAS_BROWSER names '$ATLAS_BROWSER', which does not run as a Chromium: correct it or unset it."
  exit 1
fi

# 2. What is installed. 3. What Playwright has downloaded before.
from_path
playwrights_own && take "" "taking Playwright's Chromium, downloaded before (none on PATH)"

# 4. Playwright's download.
if [ -x "$python" ] && "$python" -c 'import playwright' 2>/dev/null; then
  say "none installed; asking Playwright to download one (at most 300 s)"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  if bounded 300 "$python" -m playwright install chromium >"$log" 2>&1; then
    playwrights_own && take "" "taking Playwright's Chromium, downloaded now"
    say "Playwright's Chromium was downloaded but does not start here (system libraries missing?)"
  else
    say "the download failed: $(grep -i -m 1 'error' "$log" || tail -n 1 "$log")"
  fi
fi

# 5. The system's packages.
if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
  say "installing Debian's chromium"
  packages=(chromium)
  if ! command -v fc-list >/dev/null 2>&1 || [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
    packages+=(fonts-noto-cjk)
  fi
  as_root apt-get update -qq >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >&2
elif command -v dnf >/dev/null 2>&1 && as_root true 2>/dev/null; then
  say "installing the system's chromium with dnf"
  as_root dnf install -y chromium google-noto-sans-cjk-fonts >&2
elif command -v brew >/dev/null 2>&1; then
  say "installing Chromium with Homebrew"
  brew install --cask chromium >&2
fi
hash -r
from_path

say "no Chromium to be had. Install Chromium or Chrome, or run '.venv/bin/python -m playwright install --with-deps" \
  "chromium', or name an executable: ATLAS_BROWSER=/path/to/chrome make test"
exit 1
