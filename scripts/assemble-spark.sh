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

if ! assembled_from | cmp -s - "$SPARK/assembled-from"; then
  echo "Assembling Spark in $SPARK (once)" >&2
  assemble
fi
