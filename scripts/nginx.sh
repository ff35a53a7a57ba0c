#!/usr/bin/env bash
# Finds, or installs, nginx for the tests of deploy/nginx.conf. Standard output: the path of the executable.
set -uo pipefail

found() { command -v nginx || PATH="$PATH:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin" command -v nginx; }

found && exit 0
sudo=
[ "$(id -u)" = 0 ] || sudo="sudo -n"
if command -v apt-get >/dev/null 2>&1 && $sudo true 2>/dev/null; then
  echo "nginx: installing the system's package" >&2
  $sudo apt-get update -qq >&2
  # Installed, but not started as a service: the tests run their own.
  $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends nginx-light >&2
elif command -v brew >/dev/null 2>&1; then
  echo "nginx: installing it with Homebrew" >&2
  brew install nginx >&2
fi
hash -r
found && exit 0
echo "nginx: none to be had. Install it (Debian: apt-get install nginx-light)." >&2
exit 1
