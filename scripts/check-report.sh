#!/usr/bin/env bash
# Opens a report in Chromium, without internet, in both languages, on a desk and on a telephone, and
# fails where it writes an error to the console or must be scrolled sideways. Leaves screenshots and
# a PDF for a person to look at.
# Usage: scripts/check-report.sh [report.html [folder of the screenshots]]
#
# Default: the report that output/latest.json points to, target/report-screenshots. Chromium and
# Node.js are taken from the system; as root on Debian the packages are installed where missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

install_package() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Cannot check the report: '$1' is not there. Install it and start again." >&2
    exit 2
  fi
  apt-get install -y --no-install-recommends "$2" >&2
}
command -v chromium >/dev/null || install_package chromium chromium
command -v node >/dev/null || install_package node nodejs

report="${1-}"
if [ -z "$report" ]; then
  report="output/$(sed -n 's/.*"folder" *: *"\([^"]*\)".*/\1/p' output/latest.json)/report.html"
fi
if [ ! -f "$report" ]; then
  echo "Cannot check the report: there is no $report. Make a release first: scripts/run-sample.sh" >&2
  exit 2
fi
screenshots="${2-target/report-screenshots}"
mkdir -p "$screenshots"
exec node scripts/check-report.mjs "$(realpath "$report")" "$(realpath "$screenshots")"
