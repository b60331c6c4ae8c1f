#!/usr/bin/env bash
# Runs the pipeline on a standalone cluster of this machine, a Master and two Workers out of the same
# Maven jars, and compares every byte with local[2]: the sample, and a generated register during which
# an executor is killed. Usage: scripts/cluster-test.sh
#
#   ROWS  rows of the generated register, 1000000 by default
#   PORT  of the Master, 17077 by default
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly ROWS="${ROWS:-1000000}"
readonly PORT="${PORT:-17077}"
readonly WORK="$PWD/target/cluster-test"
readonly SPARK_CLASS=target/spark/bin/spark-class
readonly CLUSTER="spark://127.0.0.1:$PORT"
export LC_ALL=C.UTF-8 SPARK_LOCAL_IP=127.0.0.1
started=()

end() {
  local process
  for process in "${started[@]}"; do
    kill "$process" 2>/dev/null || true
  done
  wait 2>/dev/null || true
}
trap end EXIT

fail() {
  echo "cluster-test: $*" >&2
  exit 1
}

# Waits until a file says something.
wait_for() {
  local file="$1" text="$2" process="${3-}" _
  for _ in $(seq 1 1200); do
    grep -q -- "$text" "$file" 2>/dev/null && return
    [ -z "$process" ] || kill -0 "$process" 2>/dev/null || break
    sleep 0.1
  done
  cat "$file" >&2
  fail "waited in vain for '$text' in $file"
}

# A daemon of the cluster, with the time stamps and levels that Spark's own configuration gives.
daemon() {
  local name="$1"
  shift
  SPARK_CONF_DIR="$PWD/target/spark/conf" "$SPARK_CLASS" "$@" >"$WORK/$name.log" 2>&1 &
  started+=("$!")
}

release() {
  local master="$1" landing="$2" output="$3"
  # Where all is on one machine, a driver of a cluster too is at home on 127.0.0.1.
  SPARK_MASTER="$master" \
    SPARK_SUBMIT_OPTS="-Dspark.driver.host=127.0.0.1 -Dspark.executor.memory=768m" \
    scripts/submit.sh release --landing "$landing" --output "$output"
}

same_bytes() {
  diff -r -x '.*' -x known_files.tsv "$WORK/$1-local/$2" "$WORK/$1-cluster/$2" >&2 ||
    fail "$1: $2 of the cluster are other ones than of local[2]"
}

compare() {
  local name="$1" files
  same_bytes "$name" releases
  same_bytes "$name" quarantine
  [ ! -d "$WORK/$name-local/warehouse" ] || same_bytes "$name" warehouse
  files="$(find "$WORK/$name-cluster/releases" "$WORK/$name-cluster/quarantine" -type f | wc -l)"
  echo "$name: $files files of the release are the same bytes on $CLUSTER and on local[2]"
}

executors() {
  ps -eo pid=,ppid=,args= | awk -v one="${started[1]}" -v other="${started[2]}" \
    '($2 == one || $2 == other) && /CoarseGrainedExecutorBackend/ { print $1 }'
}

rm -rf "$WORK"
mkdir -p "$WORK"
scripts/generate-extracts.sh --landing "$WORK/register" --extracts register --rows "$ROWS" \
  --files 16 >"$WORK/generate.log" 2>&1
release 'local[2]' "$PWD/sample-data/landing" "$WORK/sample-local" >"$WORK/sample-local.log" 2>&1
release 'local[2]' "$WORK/register" "$WORK/register-local" >"$WORK/register-local.log" 2>&1

daemon master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$PORT" --webui-port 0
wait_for "$WORK/master.log" "New state: ALIVE" "${started[0]}"
for worker in 1 2; do
  daemon "worker-$worker" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 \
    --memory 1g --webui-port 0 --work-dir "$WORK/work-$worker" "$CLUSTER"
  wait_for "$WORK/worker-$worker.log" "Successfully registered with master" "${started[worker]}"
done

release "$CLUSTER" "$PWD/sample-data/landing" "$WORK/sample-cluster" >"$WORK/sample-cluster.log" 2>&1 ||
  { cat "$WORK/sample-cluster.log" >&2 && fail "the sample did not end well"; }
compare sample

release "$CLUSTER" "$WORK/register" "$WORK/register-cluster" >"$WORK/register-cluster.log" 2>&1 &
driver=$!
wait_for "$WORK/register-cluster.log" '^statistics \.\.\.' "$driver"
# When the first files have been read and others have not.
for _ in $(seq 1 600); do
  [ "$(find "$WORK/register-cluster/warehouse" -name spells 2>/dev/null | wc -l)" -lt 2 ] || break
  kill -0 "$driver" 2>/dev/null || break
  sleep 0.05
done
victim="$(executors | head -n 1)"
[ -n "$victim" ] || fail "there is no executor to kill"
kill -9 "$victim"
entries="$(find "$WORK/register-cluster/warehouse" -name spells | wc -l)"
wait "$driver" || { cat "$WORK/register-cluster.log" >&2 && fail "the register did not end well"; }
grep -hE 'Executor app-[^ ]+ finished with state (KILLED|EXITED|FAILED|LOST).*137' "$WORK"/worker-*.log ||
  fail "no worker noticed that executor $victim was killed"
echo "register: executor process $victim was killed after $entries of 16 files"
compare register
