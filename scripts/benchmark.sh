#!/usr/bin/env bash
# Measures whole processes: time on the clock, CPU time, peak memory.
# Usage: scripts/benchmark.sh sample [RUNS]      (5 runs of each side by default)
#
#   sample  the sample release into a fresh folder, beside the floor: an empty Spark job that opens
#           a session and writes one tiny Parquet file, through the same scripts/submit.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly WORK=target/benchmark
# 1.5 and not 1,5, whatever the language of the machine.
export LC_ALL=C

# A command into one line: seconds on the clock, CPU seconds, peak memory in MB.
measure() {
  local record="$WORK/measured"
  if /usr/bin/time -f '%e' true 2>/dev/null; then
    /usr/bin/time -f '%e %U %S %M' -o "$record" "$@" >>"$WORK/output.log" 2>&1 || failed "$@"
    awk '{ printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024 }' "$record"
  else
    measure_with_bash "$@"
  fi
}

# Where there is no GNU time: bash counts the seconds, and the peak is what /proc said last. It is the
# driver's, for submit.sh becomes Spark.
measure_with_bash() {
  local record="$WORK/measured" peak="$WORK/peak" TIMEFORMAT='%R %U %S'
  echo 0 >"$peak"
  { time watched "$peak" "$@" >>"$WORK/output.log" 2>&1; } 2>"$record" || failed "$@"
  awk -v peak="$(cat "$peak")" '{ printf "%.2f %.2f %.0f\n", $1, $2 + $3, peak / 1024 }' "$record"
}

watched() {
  local peak="$1" process kilobytes
  shift
  "$@" &
  process=$!
  while kill -0 "$process" 2>/dev/null; do
    kilobytes="$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2>/dev/null || true)"
    [ -z "$kilobytes" ] || echo "$kilobytes" >"$peak"
    sleep 0.1
  done
  wait "$process"
}

failed() {
  echo "Cannot measure: $* failed, see $WORK/output.log" >&2
  exit 1
}

median() {
  sort -n | awk '{ value[NR] = $1 }
    END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

# The median of one column of a side's measurements.
middle() {
  cut -d ' ' -f "$2" "$WORK/$1.txt" | median
}

# Runs two sides in turn, A B A B, so that what else the machine does meets both of them. The first
# run of each warms the disk cache and does not count.
compare() {
  local first="$1" second="$2" runs="$3" run side line
  : >"$WORK/$first.txt"
  : >"$WORK/$second.txt"
  printf '%-4s %-10s %8s %8s %8s\n' run side 'wall s' 'CPU s' 'MB'
  for run in $(seq 0 "$runs"); do
    for side in "$first" "$second"; do
      line="$("run_$side" "$run")"
      # shellcheck disable=SC2086
      printf '%-4s %-10s %8s %8s %8s\n' "$([ "$run" = 0 ] && echo warm || echo "$run")" "$side" $line
      [ "$run" = 0 ] || echo "$line" >>"$WORK/$side.txt"
    done
  done
  for side in "$first" "$second"; do
    printf '%-15s %8s %8s %8s\n' "median $side" "$(middle "$side" 1)" "$(middle "$side" 2)" \
      "$(middle "$side" 3)"
  done
  printf '%-15s' ratio
  for column in 1 2 3; do
    awk -v a="$(middle "$first" "$column")" -v b="$(middle "$second" "$column")" \
      'BEGIN { if (b > 0) printf " %8.2f", a / b; else printf " %8s", "-" }'
  done
  echo
}

run_release() {
  local folder="$WORK/release-$1"
  OUTPUT_DIR="$folder/output" measure scripts/run-sample.sh
  rm -rf "$folder"
}

run_floor() {
  local folder="$WORK/floor-$1"
  JOB_CLASS=StartupFloor JOB_JAR="$WORK/startup-floor.jar" measure scripts/submit.sh "$folder"
  rm -rf "$folder"
}

build_floor() {
  local jdk="${JAVA_HOME:+$JAVA_HOME/bin/}"
  mkdir -p "$WORK/classes"
  "${jdk}javac" -cp 'target/spark/jars/*' -d "$WORK/classes" scripts/benchmark/StartupFloor.java
  "${jdk}jar" cf "$WORK/startup-floor.jar" -C "$WORK/classes" .
}

benchmark_sample() {
  scripts/assemble-spark.sh
  build_floor
  compare release floor "${1:-5}"
}

usage() {
  sed -n '2,/^set/{/^# \{0,1\}/s///p;}' "${BASH_SOURCE[0]}" >&2
  exit 2
}

mode="${1-}"
case "$mode" in
sample) ;;
*) usage ;;
esac
[[ "${2:-5}" =~ ^[1-9][0-9]*$ ]] || usage

rm -rf "$WORK"
mkdir -p "$WORK"
"benchmark_$mode" "${@:2}"
