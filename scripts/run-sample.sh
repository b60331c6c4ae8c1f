#!/usr/bin/env bash
# Makes a release from sample data, into output/ or, of another folder than landing, output-<folder>/.
# Usage: [OUTPUT_DIR=folder] scripts/run-sample.sh [folder of sample-data] [option ...]
set -euo pipefail

sample=landing
output=output
if [ -n "${1-}" ] && [ "${1#-}" = "$1" ]; then
  sample="$1"
  output="output-$1"
  shift
fi
if [ -n "${OUTPUT_DIR-}" ]; then
  # Relative to the caller's folder, not to the project's.
  case "$OUTPUT_DIR" in
  /* | *://*) output="$OUTPUT_DIR" ;;
  *) output="$PWD/$OUTPUT_DIR" ;;
  esac
fi

exec "$(dirname "${BASH_SOURCE[0]}")/submit.sh" \
  release --landing "sample-data/$sample" --output "$output" "$@"
