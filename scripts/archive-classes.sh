#!/usr/bin/env bash
# Makes the class archive target/spark/driver.jsa, unless it is there. Usage: scripts/archive-classes.sh
#
# Half of a small run is the loading of classes, Spark's and the program's. The JVM maps them from an
# archive instead, if the archive was made by the same JVM from the same jars at the same place; if
# not, or without one, it loads them as ever. The archive is what a release of the sample data loads.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly SPARK=target/spark
readonly JAR=target/social-security-statistics.jar
readonly NEXT="$SPARK/archive.$$"
trap 'rm -rf "$NEXT"' EXIT

java_release() {
  local java
  java="$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")"
  # Changes with every update of the JDK, and costs no JVM to read.
  cat "$(dirname "$(readlink -f "$java")")/../release" 2>/dev/null || ls -lL "$java"
}

# The size too: a JVM that maps an archive cut short by a full disk crashes. The time of the jar too:
# the JVM compares it.
archived_from() {
  cat "$SPARK/assembled-from" scripts/archive-classes.sh
  pwd
  java_release
  ls -l --time-style=full-iso "$JAR" 2>/dev/null || ls -lT "$JAR"
  { wc -c <"$SPARK/driver.jsa"; } 2>/dev/null || echo none
}

archive_classes() {
  local archive="$NEXT/driver.jsa"
  export SPARK_CONF_DIR="$PWD/$SPARK/conf" SPARK_LOCAL_IP=127.0.0.1 LC_ALL=C.UTF-8
  mkdir -p "$NEXT" &&
    SPARK_SUBMIT_OPTS="-XX:ArchiveClassesAtExit=$archive -Xlog:cds*=off
      -Dlog4j2.configurationFile=conf/log4j2.xml -Dsocial_security.logs=$NEXT/logs" \
      "$SPARK/bin/spark-submit" --master 'local[2]' --properties-file conf/spark-defaults.conf \
      --driver-class-path "$PWD/$JAR" --class vn.socialsecurity.job.Main "$JAR" \
      release --landing sample-data/landing --output "$NEXT/release" &&
    SPARK_SUBMIT_OPTS="-XX:SharedArchiveFile=$archive" "$SPARK/bin/spark-submit" \
      --driver-class-path "$PWD/$JAR" --version &&
    mv -f "$archive" "$SPARK/driver.jsa"
}

if [ -f "$JAR" ] && ! archived_from | cmp -s - "$SPARK/archived-from"; then
  rm -f "$SPARK/driver.jsa"
  archive_classes >"$SPARK/archive.log" 2>&1 ||
    echo "No class archive, see $SPARK/archive.log; every start takes two seconds longer" >&2
  # Written after a failure too: it would fail again.
  archived_from >"$SPARK/archived-from"
fi
