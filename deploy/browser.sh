#!/bin/sh
# Makes sure that Chromium and Chinese fonts are there for the browser tests: taken from the
# system, installed with apt when we are root, else the command to run is printed.
set -eu
have() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1; }
fonts() { [ -n "$(find /usr/share/fonts -iname '*cjk*' -print -quit 2>/dev/null)" ]; }
if have && fonts; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing chromium and fonts-noto-cjk …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null
  exit 0
fi
echo "The tests need Chromium and Chinese fonts. Run:" >&2
echo "  sudo apt-get install -y chromium fonts-noto-cjk" >&2
exit 1
