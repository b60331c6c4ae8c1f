#!/usr/bin/env bash
# Makes a release from the sample data. Usage: [OUTPUT_DIR=folder] scripts/run-sample.sh [option ...]
set -euo pipefail

output=output
if [ -n "${OUTPUT_DIR-}" ]; then
  # Relative to the caller's folder, not to the project's.
  case "$OUTPUT_DIR" in
  /* | *://*) output="$OUTPUT_DIR" ;;
  *) output="$PWD/$OUTPUT_DIR" ;;
  esac
fi

exec "$(dirname "${BASH_SOURCE[0]}")/submit.sh" \
  release --landing sample-data/landing --output "$output" "$@"
