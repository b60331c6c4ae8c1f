#!/usr/bin/env bash
# Generates synthetic extracts of any size: register, poverty review, communes, reported totals and
# receipts, with parameters.json and truth.csv beside them. Needs no Spark, only its jars.
# Usage: scripts/generate-extracts.sh --landing FOLDER [option ...]      (--help names them)
#   scripts/generate-extracts.sh --landing /data/country --scale 1 --years 2018-2019
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly JAR=target/social-security-statistics.jar

if [ ! -f "$JAR" ] || [ -n "$(find pom.xml LICENSE jobs/src/main -newer "$JAR" -print | head -n 1)" ]; then
  echo "Building $JAR" >&2
  ./mvnw -q -Dmaven.test.skip=true package >&2
fi
scripts/assemble-spark.sh

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -Xmx1g \
  -cp "$JAR:target/spark/jars/*" vn.socialsecurity.job.Main generate "$@"
