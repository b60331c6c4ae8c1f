#!/usr/bin/env bash
# Fills target/spark with a Spark to submit to (jars and bin), out of nothing but a JDK and Maven.
# Does nothing when it is there already. Usage: scripts/assemble-spark.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly SPARK=target/spark
readonly NEXT="$SPARK.$$"
trap 'rm -rf "$NEXT"' EXIT

assembled_from() {
  cksum scripts/spark/* scripts/assemble-spark.sh
}

# A finished folder takes the place of the old one, so that a broken download leaves nothing behind.
assemble() {
  rm -rf "$NEXT"
  mkdir -p "$NEXT/bin" "$NEXT/conf"
  ./mvnw -q -f scripts/spark/pom.xml package -Dspark.jars="$PWD/$NEXT/jars" >&2
  cp scripts/spark/spark-class scripts/spark/spark-submit "$NEXT/bin/"
  chmod +x "$NEXT"/bin/*
  assembled_from >"$NEXT/assembled-from"
  rm -rf "$SPARK"
  mv "$NEXT" "$SPARK"
}

java_release() {
  local java
  java="$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")"
  # Changes with every update of the JDK, and costs no JVM to read.
  cat "$(dirname "$(readlink -f "$java")")/../release" 2>/dev/null || ls -lL "$java"
}

# The size too: a JVM that maps an archive cut short by a full disk crashes.
archived_from() {
  cat "$SPARK/assembled-from"
  pwd
  java_release
  { wc -c <"$SPARK/driver.jsa"; } 2>/dev/null || echo none
}

# Half of a small run is the loading of Spark's classes. The JVM maps them from an archive instead,
# if the archive was made by the same JVM from the same jars at the same place; if not, or without
# one, it loads them as ever.
archive_classes() {
  local jdk="${JAVA_HOME:+$JAVA_HOME/bin/}" archive="$NEXT/driver.jsa"
  export SPARK_CONF_DIR="$PWD/$SPARK/conf" SPARK_LOCAL_IP=127.0.0.1
  mkdir -p "$NEXT/classes" &&
    "${jdk}javac" -cp "$SPARK/jars/*" -d "$NEXT/classes" scripts/spark/WarmUp.java &&
    "${jdk}jar" cf "$NEXT/warm-up.jar" -C "$NEXT/classes" . &&
    SPARK_SUBMIT_OPTS="-XX:ArchiveClassesAtExit=$archive -Xlog:cds*=off
      -Dlog4j2.configurationFile=conf/log4j2.xml" \
      "$SPARK/bin/spark-submit" --master 'local[2]' --properties-file conf/spark-defaults.conf \
      --class WarmUp "$NEXT/warm-up.jar" "$NEXT/warm-up" &&
    SPARK_SUBMIT_OPTS="-XX:SharedArchiveFile=$archive" "$SPARK/bin/spark-submit" --version &&
    mv -f "$archive" "$SPARK/driver.jsa"
}

if ! assembled_from | cmp -s - "$SPARK/assembled-from"; then
  echo "Assembling Spark in $SPARK (once)" >&2
  assemble
fi

if ! archived_from | cmp -s - "$SPARK/archived-from"; then
  rm -f "$SPARK/driver.jsa"
  archive_classes >"$SPARK/archive.log" 2>&1 ||
    echo "No class archive, see $SPARK/archive.log; every start takes two seconds longer" >&2
  # Written after a failure too: it would fail again.
  archived_from >"$SPARK/archived-from"
fi
