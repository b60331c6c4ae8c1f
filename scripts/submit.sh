#!/usr/bin/env bash
# Runs the program on Spark, building what is missing. Usage: scripts/submit.sh release [option ...]
# Relative paths start at the top folder of the project. The exit code is the program's.
#
# SPARK_MASTER         where it runs, local[*] by default
# DRIVER_MEMORY        heap of the driver, such as 1g; by default that of conf/spark-defaults.conf
# DRIVER_JAVA_OPTIONS  JVM flags of the driver; by default those that suit the size of the landing
# JOB_JAR, JOB_CLASS   another program under the same conditions (scripts/benchmark.sh)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly JAR=target/social-security-statistics.jar
readonly MASTER="${SPARK_MASTER:-local[*]}"
readonly LARGE_LANDING_MB=200
readonly COMPILE_LATER="-XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=20000 \
-XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=1000000"

jar_is_current() {
  [ -f "$JAR" ] && [ -z "$(find pom.xml LICENSE jobs/src/main -newer "$JAR" -print | head -n 1)" ]
}

# Size of the folder behind --landing; 0 where it is not a local one.
landing_megabytes() {
  local folder=""
  while [ $# -gt 0 ]; do
    case "$1" in
    --landing) folder="${2-}" ;;
    --landing=*) folder="${1#--landing=}" ;;
    esac
    shift
  done
  local size
  size="$(du -smL -- "${folder#file://}" 2>/dev/null | cut -f1)" || true
  echo "${size:-0}"
}

scripts/assemble-spark.sh
if [ -z "${JOB_JAR-}" ] && ! jar_is_current; then
  echo "Building $JAR" >&2
  ./mvnw -q -Dmaven.test.skip=true package >&2
fi

scripts/archive-classes.sh

# Under cron the locale is POSIX, where Java 17 can neither open nor print a Vietnamese name.
case "${LC_ALL:-${LC_CTYPE:-${LANG-}}}" in
*[Uu][Tt][Ff]*) ;;
*) export LC_ALL=C.UTF-8 ;;
esac

options=(--master "$MASTER" --properties-file conf/spark-defaults.conf)
[ -z "${DRIVER_MEMORY-}" ] || options+=(--driver-memory "$DRIVER_MEMORY")
case "$MASTER" in
local*)
  # One machine talks to itself, whatever its name resolves to.
  export SPARK_LOCAL_IP=127.0.0.1
  options+=(--conf spark.driver.host=127.0.0.1)
  # A small run ends before what the second compiler and a parallel collector do has paid: together
  # they double its CPU time. A register of many million rows pays for both.
  if [ "$(landing_megabytes "$@")" -gt "$LARGE_LANDING_MB" ]; then
    java_options="${DRIVER_JAVA_OPTIONS--XX:+UseParallelGC $COMPILE_LATER}"
  else
    java_options="${DRIVER_JAVA_OPTIONS--XX:TieredStopAtLevel=1 -XX:+UseSerialGC}"
  fi
  ;;
*) java_options="${DRIVER_JAVA_OPTIONS-}" ;;
esac

# The class archive takes only jars on the class path. So conf/ is named file by file, and the
# folder that Spark would put there is an empty one.
export SPARK_CONF_DIR="$PWD/target/spark/conf"
java_options="-Dlog4j2.configurationFile=conf/log4j2.xml $java_options"
if [ -f target/spark/driver.jsa ]; then
  java_options="-XX:SharedArchiveFile=target/spark/driver.jsa -Xlog:cds*=off $java_options"
  options+=(--driver-class-path "$PWD/$JAR")
fi
export SPARK_SUBMIT_OPTS="$java_options ${SPARK_SUBMIT_OPTS-}"

exec target/spark/bin/spark-submit "${options[@]}" \
  --class "${JOB_CLASS:-vn.socialsecurity.job.Main}" "${JOB_JAR:-$JAR}" "$@"
