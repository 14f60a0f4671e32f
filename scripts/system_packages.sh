#!/bin/sh
# Programs that the browser tests and the reading of scanned pages need. Installed with apt where that is
# possible; otherwise named, and what needs them is skipped with a reason.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
if ! command -v tesseract >/dev/null 2>&1 || ! tesseract --list-langs 2>/dev/null | grep -qx swe; then
  missing="$missing tesseract-ocr tesseract-ocr-swe"
fi
# The example documents are drawn anew in a test: that needs Pango and fonts.
if ! ldconfig -p 2>/dev/null | grep -q libpangoft2 || ! command -v fc-match >/dev/null 2>&1; then
  missing="$missing libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"
fi
if ! fc-list 2>/dev/null | grep -qi liberation || ! fc-list 2>/dev/null | grep -qi dejavu; then
  missing="$missing fonts-dejavu-core fonts-liberation"
fi
[ -n "$missing" ] || exit 0
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
  if $sudo true 2>/dev/null; then
    echo "Installerar$missing ..."
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
    exit 0
  fi
fi
echo "Saknas:$missing. Installera dem för att köra alla tester." >&2
