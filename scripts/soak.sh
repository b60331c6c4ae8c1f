#!/usr/bin/env bash
# Kills runs at random moments (kill -9) while a reader polls latest.json, and compares what comes of
# it with an undisturbed run, byte for byte. Usage: scripts/soak.sh [KILLS]      (200 by default)
#
# The landing zone is a small part of the sample and a generated register, so that a run reads files,
# fills the warehouse and publishes. The first release is there from the beginning; what is killed is
# the making of the second. When a run ends before its kill, or all kills are done, the last run's
# bytes are compared and the next round begins on a copy of the first release.
#
# The exit code is 0 when no reading found a missing, partial or mixed release, no row was lost and
# all bytes are the same. SEED repeats the moments, WORK (target/soak) is where it happens, and after
# MINUTES (600) it ends with the kills that there were.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly KILLS="${1:-200}"
readonly SEED="${SEED:-$$}"
readonly WORK="${WORK:-$PWD/target/soak}"
readonly DATASETS="economy insurance_funds social_assistance"
readonly LATER="insurance_funds/2026-01-31"
export LC_ALL=C.UTF-8
RANDOM=$SEED
readonly LIMIT=$((${MINUTES:-600} * 60))

say() {
  echo "$*" >&2
}

release() {
  scripts/submit.sh release --landing "$WORK/landing" --output "$1"
}

# --- the landing zone, the first release, and the second as an undisturbed run makes it ------------

prepare() {
  rm -rf "$WORK"
  mkdir -p "$WORK/landing"
  for dataset in $DATASETS; do
    cp -R "sample-data/landing/$dataset" "$WORK/landing/"
  done
  scripts/generate-extracts.sh --landing "$WORK/generated" --extracts register \
    --persons 5000 --years 2018-2019 --files 4 >>"$WORK/prepare.log" 2>&1
  cp -R "$WORK/generated/insurance_participation" "$WORK/landing/"
  later="$LATER $(cd "$WORK/landing" && ls -d insurance_participation/* | tail -n 1)"
  for delivery in $later; do
    mkdir -p "$WORK/later/$(dirname "$delivery")"
    mv "$WORK/landing/$delivery" "$WORK/later/$delivery"
  done

  release "$WORK/first" >>"$WORK/prepare.log" 2>&1
  cp -R "$WORK/later/." "$WORK/landing/"
  cp -R "$WORK/first" "$WORK/undisturbed"
  local start
  start="$(date +%s%N)"
  release "$WORK/undisturbed" >>"$WORK/prepare.log" 2>&1
  milliseconds="$(since "$start")"
}

# --- one run, killed after that many milliseconds unless it has ended before ------------------------

killed() {
  local after="$1" log="$WORK/run.log" code=0 start
  start="$(date +%s%N)"
  # A process group of its own: the shell that starts the driver, and then the driver in its place.
  setsid scripts/submit.sh release --landing "$WORK/landing" --output "$WORK/output" >"$log" 2>&1 &
  local run=$!
  while kill -0 "$run" 2>/dev/null && [ "$(since "$start")" -lt "$after" ]; do
    sleep 0.02
  done
  kill -9 -- "-$run" 2>/dev/null || true
  wait "$run" 2>/dev/null || code=$?
  if [ "$code" = 137 ]; then
    kills=$((kills + 1))
    phase="$(grep -oE '^[a-z]+ \.\.\.$' "$log" | tail -n 1 | cut -d ' ' -f 1 || true)"
    echo "${phase:-start}" >>"$WORK/phases"
    grep -q '^Took over' "$log" && takeovers=$((takeovers + 1))
  elif [ "$code" = 0 ]; then
    # The machine may have become faster; moments are drawn over the length of the last whole run.
    milliseconds="$(since "$start")"
  else
    say "A run failed by itself, code $code:"
    cat "$log" >&2
    failed=$((failed + 1))
  fi
  return 0
}

# Milliseconds since a time in nanoseconds.
since() {
  echo $((($(date +%s%N) - $1) / 1000000))
}

more() {
  [ "$kills" -lt "$KILLS" ] && [ "$failed" = 0 ] && [ "$SECONDS" -lt "$LIMIT" ]
}

points_to_second() {
  [ "$(pointed "$WORK/output")" = "$(pointed "$WORK/undisturbed")" ]
}

pointed() {
  grep -o '"folder" : "[^"]*"' "$1/latest.json"
}

# Everything but the times in the pointer and of the inventory, and what no reader sees.
compare() {
  local part
  for part in releases quarantine warehouse; do
    diff -r -x staging -x '.*' -x known_files.tsv "$WORK/undisturbed/$part" "$WORK/output/$part" >&2 ||
      differing=$((differing + 1))
  done
  compared=$((compared + 1))
}

round() {
  rm -rf "$WORK/output" "$WORK/end"
  cp -R "$WORK/first" "$WORK/output"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp 'target/spark/jars/*' scripts/soak/Reader.java "$WORK/output" "$WORK/end" \
    >"$WORK/reads" 2>>"$WORK/complaints" &
  local reader=$!

  while more && ! points_to_second; do
    killed $((RANDOM * milliseconds * 105 / 100 / 32768))
  done
  release "$WORK/output" >"$WORK/run.log" 2>&1 || failed=$((failed + 1))
  compare
  touch "$WORK/end"
  wait "$reader"
  local counts
  read -r -a counts <"$WORK/reads"
  reads=$((reads + counts[0]))
  missing=$((missing + counts[1]))
  partial=$((partial + counts[2]))
  mixed=$((mixed + counts[3]))
  say "$kills kills, $compared last runs compared, $differing differing parts; $reads readings: $missing missing, $partial partial, $mixed mixed"
}

kills=0 takeovers=0 failed=0 compared=0 differing=0 reads=0 missing=0 partial=0 mixed=0
say "Seed $SEED"
prepare
say "An undisturbed run takes $milliseconds ms"
while more; do
  round
done

echo "kills                   $kills"
echo "killed in               $(sort "$WORK/phases" | uniq -c | awk '{ printf "%s%s %s", sep, $2, $1; sep = ", " }')"
echo "locks taken over        $takeovers by runs that were killed themselves"
echo "runs that failed        $failed"
echo "last runs compared      $compared, with $differing differing parts"
echo "readings of the pointer $reads: $missing missing, $partial partial, $mixed mixed"
# A row that is not accounted for stops a release: a gate of severity ERROR.
echo "lost rows               $(grep -h -A 5 '"ROW_ACCOUNT"' "$WORK"/undisturbed/releases/*/manifest.json |
  awk -F '"' '/"measured"/ { lost += $4 } END { print lost + 0 }') files with rows lost"
[ "$((failed + differing + missing + partial + mixed))" = 0 ]
