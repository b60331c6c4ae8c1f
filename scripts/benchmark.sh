#!/usr/bin/env bash
# Measures whole processes: time on the clock, CPU time, peak memory.
# Usage: scripts/benchmark.sh MODE [RUNS]      (3 runs of each side by default, 5 of the sample)
#
#   sample    the sample release into a fresh folder, beside the floor: an empty Spark job that opens
#             a session and writes one tiny Parquet file, through the same scripts/submit.sh
#   unchanged the sample release a second time, when nothing is new, beside the same floor
#   register  ROWS (40000000) generated rows in FILES (64) files, to exact counts of insured persons
#             and contributions, beside DuckDB: as they are, quoted, compressed, with many faults;
#             results are compared. Then both with the sound rows written as typed Parquet
#   poverty   HOUSEHOLDS (10000000) generated rows of households in 63 files, to the counts behind every
#             rate of poverty, beside DuckDB; results are compared
#   nightly   one new file of FILES on a filled warehouse, beside DuckDB reading everything again;
#             then nothing new, beside the floor
#   memory    ours over ROWS in a heap of 1 GB beside one of 12 GB; then a province of nine million
#             people in one compressed file, and ROWS in one file, in 1 GB
#   scale     ours over an eighth, a quarter, half of ROWS, ROWS, and twice as many; then ROWS on one
#             core, on all, on one executor and on four of one core
#
# DuckDB runs through its JDBC driver on all cores: every form in scripts/benchmark/duckdb once, then
# the fastest. Set in the environment:
#
#   ROWS, FILES   size of the generated register
#   HOUSEHOLDS    size of the generated review
#   CASES         of register: plain typed quoted gzip faulty
#   FORM          DuckDB's form, instead of the fastest: typed, packed, varchar
#   DATA          folder in which generated extracts stay for the next time
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly WORK=target/benchmark
readonly ROWS="${ROWS:-40000000}"
FILES="${FILES:-64}"
readonly HOUSEHOLDS="${HOUSEHOLDS:-10000000}"
FORM="${FORM-}"
readonly EXTRACTS="${DATA:-$WORK/data}"
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
  printf '%-4s %-12s %8s %8s %8s\n' run side 'wall s' 'CPU s' 'MB'
  for run in $(seq 0 "$runs"); do
    for side in "$first" "$second"; do
      line="$("run_$side" "$run")"
      # shellcheck disable=SC2086
      printf '%-4s %-12s %8s %8s %8s\n' "$([ "$run" = 0 ] && echo warm || echo "$run")" "$side" $line
      [ "$run" = 0 ] || echo "$line" >>"$WORK/$side.txt"
    done
  done
  for side in "$first" "$second"; do
    printf '%-17s %8s %8s %8s\n' "median $side" "$(middle "$side" 1)" "$(middle "$side" 2)" \
      "$(middle "$side" 3)"
  done
  printf '%-17s' ratio
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

run_unchanged() {
  OUTPUT_DIR="$WORK/filled/output" measure scripts/run-sample.sh
}

benchmark_unchanged() {
  scripts/assemble-spark.sh
  build_floor
  echo "The first night: $(run_unchanged) (wall s, CPU s, MB)"
  compare unchanged floor "${1:-5}"
  grep -c 'Nothing changed' "$WORK/output.log" | sed 's/$/ nights changed nothing/'
  rm -rf "$WORK/filled"
}

# Extracts of one case: NAME ROWS [generate option ...]. Without repeated rows, which DuckDB could
# tell from others only by sorting out all of them, and with persons in two provinces.
generate() {
  local name="$1" rows="$2"
  [ -f "$EXTRACTS/$name/truth.csv" ] || {
    rm -rf "${EXTRACTS:?}/$name"
    scripts/generate-extracts.sh --landing "$(absolute "$EXTRACTS/$name")" --extracts register \
      --rows "$rows" --files "$FILES" --duplicates 0 "${@:3}" >&2
  }
}

discard() {
  [ -n "${DATA-}" ] || rm -rf "${EXTRACTS:?}/$1"
}

absolute() {
  mkdir -p "$1"
  (cd "$1" && pwd)
}

# The register through the program, up to its totals: CASE OUTPUT [option ...].
tabulate() {
  # shellcheck disable=SC2016
  measure bash -c 'exec scripts/submit.sh tabulate "${@:2}" >"$1" 2>"$1.account"' tabulate \
    "$WORK/ours.csv" --landing "$EXTRACTS/$1" --output "$2" \
    ${SPLIT:+--set "warehouse.split_mb=$SPLIT"} "${@:3}"
}

load() {
  tabulate "$CASE" "$@"
}

run_ours() {
  load "$WORK/output-$1"
  rm -rf "$WORK/output-$1"
}

run_ours_typed() {
  load "$WORK/output-$1" --set warehouse.typed_rows=true
  rm -rf "$WORK/output-$1"
}

run_heap_1g() {
  DRIVER_MEMORY=1g run_ours "$1"
}

run_heap_12g() {
  DRIVER_MEMORY=12g run_ours "$1"
}

# One form of DuckDB's over the files of a case.
duckdb() {
  local form="$1" files="$2"
  rm -rf "$WORK/parquet"
  mkdir -p "$WORK/parquet"
  measure "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$WORK/duckdb:$(duckdb_jar)" DuckDbScript \
    "scripts/benchmark/duckdb/$form.sql" "files=$files" "threads=$(nproc)" \
    "issued_month=$((2020 * 12 + 1))" "result=$WORK/duckdb.csv" "parquet=$WORK/parquet/rows"
  rm -rf "$WORK/parquet"
}

run_duckdb() {
  duckdb "$FORM" "'$EXTRACTS/$CASE/insurance_participation/*/*.csv*'"
}

run_parquet() {
  duckdb parquet "'$EXTRACTS/$CASE/insurance_participation/*/*.csv*'"
}

duckdb_jar() {
  find "${HOME}/.m2/repository/org/duckdb/duckdb_jdbc" -name 'duckdb_jdbc-*.jar' | sort | tail -n 1
}

build_duckdb() {
  mkdir -p "$WORK/duckdb"
  "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d "$WORK/duckdb" scripts/benchmark/DuckDbScript.java
  [ -n "$(duckdb_jar)" ] || ./mvnw -q dependency:resolve
}

# Every form once; the fastest counts, unless FORM names one.
fastest_form() {
  local form line best=
  [ -z "$FORM" ] || return 0
  for form in typed packed varchar; do
    line="$(duckdb "$form" "'$EXTRACTS/$CASE/insurance_participation/*/*.csv*'")"
    echo "DuckDB, $form.sql: $line (wall s, CPU s, MB)"
    if [ -z "$best" ] || awk -v a="${line%% *}" -v b="$best" 'BEGIN { exit !(a < b) }'; then
      best="${line%% *}"
      FORM="$form"
    fi
  done
}

# Both results in one form: measure, area, year, scheme, value, without zeros.
totals_of_ours() {
  awk -F, '
    function dong(million, parts) {
      split(million, parts, ".")
      return parts[1] substr(parts[2] "000000", 1, 6)
    }
    { sub(/^P63_/, "", $2); measure = "" }
    $1 ~ /^insurance_participants_(compulsory|voluntary|unemployment|health|social|any)$/ {
      measure = "persons_at_year_end"; scheme = substr($1, 24) }
    $1 ~ /^insurance_participants_in_year_/ { measure = "persons_in_year"; scheme = substr($1, 32) }
    $1 ~ /^contribution_base_/ && $1 !~ /social$/ {
      measure = "contribution_base_vnd"; scheme = substr($1, 19)
      if ($5 == "VND_MILLION") $4 = dong($4) }
    measure != "" && $4 != 0 { print measure "," $2 "," $3 "," scheme "," $4 }' "$WORK/ours.csv" | sort
  awk '/ quarantined, / { gsub(",", "", $0); print "rows_quarantined " $8 }' "$WORK/ours.csv.account"
}

totals_of_duckdb() {
  awk -F, 'NR > 1 && $1 != "rows_quarantined"' "$WORK/duckdb.csv" | sort
  awk -F, '$1 == "rows_quarantined" { n += $5 } END { print "rows_quarantined " n + 0 }' \
    "$WORK/duckdb.csv"
}

check_equal() {
  totals_of_ours >"$WORK/totals-ours.csv"
  totals_of_duckdb >"$WORK/totals-duckdb.csv"
  if [[ "$CASE" = night* ]]; then
    # DuckDB is spared the file that is replaced, with its faults.
    sed -i '/^rows_quarantined/d' "$WORK"/totals-*.csv
  fi
  if ! diff "$WORK/totals-ours.csv" "$WORK/totals-duckdb.csv" >"$WORK/differences"; then
    echo "The results differ, see $PWD/$WORK/differences:" >&2
    head -n 10 "$WORK/differences" >&2
    exit 1
  fi
  echo "Equal results: $(wc -l <"$WORK/totals-ours.csv") figures"
}

benchmark_register() {
  local runs="${1:-3}" case
  prepare
  for case in ${CASES:-plain typed quoted gzip faulty}; do
    case "$case" in
    plain) register_case plain "$runs" ;;
    typed) typed_rows_case "$runs" ;;
    quoted) register_case quoted "$runs" --quoted-share 0.01 ;;
    gzip) register_case gzip "$runs" --gzip ;;
    faulty) register_case faulty "$runs" --bad-share 0.01 ;;
    *) usage ;;
    esac
    discard "$CASE"
  done
}

# Both with the sound rows kept as typed Parquet.
typed_rows_case() {
  CASE="plain-$ROWS"
  generate "$CASE" "$ROWS"
  echo "== $CASE with typed Parquet: $(size_of "$CASE")"
  compare ours_typed parquet "$1"
  check_equal
}

register_case() {
  CASE="$1-$ROWS"
  generate "$CASE" "$ROWS" "${@:3}"
  echo "== $CASE: $(size_of "$CASE")"
  fastest_form
  compare ours duckdb "$2"
  check_equal
}

size_of() {
  awk -F, '$2 == "rows" && $3 == "VN" { rows += $6 } END { printf "%d rows", rows }' "$EXTRACTS/$1/truth.csv"
  du -sm "$EXTRACTS/$1" | awk '{ printf ", %d MB", $1 }'
}

# A night: the warehouse as it was, and one file that came since.
run_new_file() {
  restore_warehouse
  tabulate "$CASE" "$WORK/night" --set "warehouse.recognise=$RECOGNISE"
}

run_nothing_new() {
  tabulate "$CASE" "$WORK/night"
}

run_everything() {
  local files
  files="$(find "$EXTRACTS/$CASE/insurance_participation" -name '*.csv' ! -path '*-01-31/26.csv' |
    sort | sed "s/.*/'&'/" | paste -sd, -)"
  duckdb "$FORM" "[$files]"
}

restore_warehouse() {
  rm -rf "$WORK/night"
  cp -a "$WORK/filled" "$WORK/night"
}

benchmark_nightly() {
  local runs="${1:-3}" correction
  prepare
  build_floor
  CASE="night-$ROWS"
  generate "$CASE" "$ROWS"
  rm -rf "$EXTRACTS/$CASE/insurance_participation/2020-02-29" "$EXTRACTS/correction"
  fastest_form
  echo "Filling the warehouse: $(load "$WORK/filled") (wall s, CPU s, MB)"
  generate_correction
  mv "$EXTRACTS/correction/insurance_participation/2020-01-31" \
    "$EXTRACTS/$CASE/insurance_participation/2020-02-29"
  for RECOGNISE in size_and_time content; do
    echo "== one new file, others recognised by $RECOGNISE"
    compare new_file everything "$runs"
    check_equal
  done
  echo "== nothing new"
  compare nothing_new floor "$runs"
  rm -rf "$EXTRACTS/$CASE/insurance_participation/2020-02-29" "$WORK/night" "$WORK/filled"
  discard "$CASE"
}

# Province 26 once more, with other persons.
generate_correction() {
  local persons
  persons="$(awk -F, '$2 == "persons" && $3 == "26" { print $6 }' "$EXTRACTS/$CASE/truth.csv")"
  scripts/generate-extracts.sh --landing "$(absolute "$EXTRACTS/correction")" --extracts register \
    --seed 2 --provinces 26 --persons "$persons" --duplicates 0 >&2
}

# Households of 2019; some stand in two communes, some rows are faulty.
generate_review() {
  [ -f "$EXTRACTS/$CASE/truth.csv" ] || {
    rm -rf "${EXTRACTS:?}/$CASE"
    scripts/generate-extracts.sh --landing "$(absolute "$EXTRACTS/$CASE")" \
      --extracts review,communes --persons $((HOUSEHOLDS * 36 / 10)) >&2
  }
}

# One form of DuckDB's over the households.
households_by_duckdb() {
  measure "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$WORK/duckdb:$(duckdb_jar)" DuckDbScript \
    "scripts/benchmark/duckdb/poverty/$FORM.sql" "threads=$(nproc)" "result=$WORK/duckdb.csv" \
    "files='$EXTRACTS/$CASE/poverty_review/*/*.csv'" \
    "communes='$EXTRACTS/$CASE/commune_services/*/*.csv'"
}

run_households() {
  tabulate "$CASE" "$WORK/output-$1"
  rm -rf "$WORK/output-$1"
}

run_duckdb_households() {
  households_by_duckdb
}

benchmark_poverty() {
  local runs="${1:-3}" form line best='' fastest=''
  prepare
  CASE="poverty-$HOUSEHOLDS"
  generate_review
  echo "== $CASE: $(size_of "$CASE")"
  for form in ${FORM:-counted window varchar}; do
    FORM="$form"
    line="$(households_by_duckdb)"
    echo "DuckDB, poverty/$form.sql: $line (wall s, CPU s, MB)"
    if [ -z "$best" ] || awk -v a="${line%% *}" -v b="$best" 'BEGIN { exit !(a < b) }'; then
      best="${line%% *}"
      fastest="$form"
    fi
  done
  FORM="$fastest"
  compare households duckdb_households "$runs"
  check_equal_households
  discard "$CASE"
}

check_equal_households() {
  awk -F, '
    NR > 1 && $2 ~ /^P63_/ && $1 !~ /^(deprivations_possible|deprivations_of_poor_|communes|villages)/ {
      sub(/^P63_/, "", $2)
      if ($1 ~ /gap_members$/) $4 = sprintf("%.3f", $4)
      print $1 "," $2 "," $4 }' "$WORK/ours.csv" | sort >"$WORK/totals-ours.csv"
  # The communes are accounted for first, the households last.
  awk '/ quarantined, / { gsub(",", "", $0); n = $8 } END { print "rows_quarantined " n }' \
    "$WORK/ours.csv.account" >>"$WORK/totals-ours.csv"
  sort "$WORK/totals-ours.csv" -o "$WORK/totals-ours.csv"
  sort "$WORK/duckdb.csv" >"$WORK/totals-duckdb.csv"
  if ! diff "$WORK/totals-ours.csv" "$WORK/totals-duckdb.csv" >"$WORK/differences"; then
    echo "The results differ, see $PWD/$WORK/differences:" >&2
    head -n 10 "$WORK/differences" >&2
    exit 1
  fi
  echo "Equal results: $(wc -l <"$WORK/totals-ours.csv") figures"
}

# The median of some runs of ours, with rows a second.
measure_ours() {
  local title="$1" runs="$2" run line
  : >"$WORK/scaled.txt"
  for run in $(seq 1 "$runs"); do
    run_ours "$run" >>"$WORK/scaled.txt"
  done
  awk -v title="$title" -v rows="$(size_of "$CASE")" -v seconds="$(middle scaled 1)" \
    -v cpu="$(middle scaled 2)" -v mb="$(middle scaled 3)" 'BEGIN {
      printf "%-28s %12d rows %8.2f s %8.2f CPU s %6d MB %8.1f ns a row\n", title, rows, seconds, cpu,
        mb, seconds * 1e9 / rows }'
}

benchmark_scale() {
  local runs="${1:-3}" master rows
  prepare
  for rows in $((ROWS / 8)) $((ROWS / 4)) $((ROWS / 2)) $((ROWS * 2)) "$ROWS"; do
    CASE="plain-$rows"
    generate "$CASE" "$rows"
    measure_ours "local[*]" "$runs"
    [ "$rows" = "$ROWS" ] || discard "$CASE"
  done
  for master in 'local[1]' 'local-cluster[1,1,1024]' 'local-cluster[4,1,1024]'; do
    SPARK_MASTER="$master" measure_ours "$master" "$runs"
  done
  discard "$CASE"
}

benchmark_memory() {
  local runs="${1:-3}"
  prepare
  CASE="plain-$ROWS"
  generate "$CASE" "$ROWS"
  compare heap_1g heap_12g "$runs"
  discard "$CASE"
  export DRIVER_MEMORY=1g
  CASE=province-11000000
  FILES=1 generate "$CASE" 11000000 --gzip --provinces 79
  measure_ours "one file, compressed, 1 GB" "$runs"
  discard "$CASE"
  CASE="national-$ROWS"
  FILES=1 generate "$CASE" "$ROWS"
  measure_ours "one file, 1 GB" "$runs"
  SPLIT=0 measure_ours "one file, not split, 1 GB" "$runs"
  discard "$CASE"
}

prepare() {
  scripts/assemble-spark.sh
  build_duckdb
}

usage() {
  sed -n '2,/^set/{/^# \{0,1\}/s///p;}' "${BASH_SOURCE[0]}" >&2
  exit 2
}

mode="${1-}"
case "$mode" in
sample | unchanged | register | poverty | nightly | memory | scale) ;;
*) usage ;;
esac
[[ "${2:-5}" =~ ^[1-9][0-9]*$ ]] || usage

rm -rf "$WORK"
mkdir -p "$WORK"
"benchmark_$mode" "${@:2}"
