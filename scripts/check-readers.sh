#!/usr/bin/env bash
# Reads a release with programs that are not ours: a JavaScript Parquet reader and DuckDB in Node hold every table
# against its declaration, pandas and R hold every CSV against the Parquet file, then the code of each page in recipes/ is
# run as it stands there.
# Installs what it needs: npm packages into a folder of its own, Debian's pandas and R where they are missing (as root).
# Usage: scripts/check-readers.sh [folder of a release]    (default: the one of output/latest.json)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

release="${1-}"
if [ -z "$release" ]; then
  release="output/$(sed -n 's/.*"folder" *: *"\([^"]*\)".*/\1/p' output/latest.json)"
fi
RELEASE="$(cd "$release" && pwd)"
export RELEASE

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# The code of a page in one language.
code_of() {
  awk -v fence="\`\`\`$2" '$0 == fence { inside = 1; next } /^```/ { inside = 0 } inside' "recipes/$1.md"
}

need() {
  local program="$1" package="$2"
  if ! eval "$program" >/dev/null 2>&1; then
    echo "Installing $package"
    apt-get install -y -q --no-install-recommends "$package" >"$work/apt.log" 2>&1 || {
      tail -5 "$work/apt.log" >&2
      echo "Cannot install $package: run as root, or install it yourself." >&2
      exit 1
    }
  fi
}

echo "== every table, by hyparquet and DuckDB in Node"
cp scripts/readers/* "$work"
(cd "$work" && npm install --silent --no-audit --no-fund \
  hyparquet@1.33.0 hyparquet-compressors@1.1.2 @duckdb/node-api@1.5.6-r.1)
node "$work/tables.mjs" "$RELEASE" "$work"

need '/usr/bin/python3 -c "import pandas"' python3-pandas
need 'Rscript --version' r-base-core
export LC_ALL=C.UTF-8

echo "== every table as CSV, by pandas $(/usr/bin/python3 -c 'import pandas; print(pandas.__version__)')"
/usr/bin/python3 "$work/tables.py" "$RELEASE" "$work/counts.json"

echo "== every table as CSV, by $(Rscript --version 2>&1)"
Rscript "$work/tables.R" "$RELEASE" "$work/counts.tsv"

echo "== recipes/duckdb.md"
code_of duckdb sql >"$work/recipe.sql"
node "$work/sql.mjs" "$work/recipe.sql" "$RELEASE"

echo "== recipes/python.md"
code_of python python >"$work/recipe.py"
/usr/bin/python3 "$work/recipe.py"

echo "== recipes/r.md"
code_of r r >"$work/recipe.R"
Rscript "$work/recipe.R"

echo "== recipes/spark.md"
scripts/assemble-spark.sh
code_of spark java >"$work/Recipe.java"
# What Spark itself opens of the Java modules (JavaModuleOptions).
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opens+=(--add-opens "java.base/java.$package=ALL-UNNAMED")
done
for package in sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=(--add-opens "java.base/$package=ALL-UNNAMED")
done
SPARK_LOCAL_IP=127.0.0.1 java "${opens[@]}" -Dlog4j2.configurationFile=conf/log4j2.xml \
  -cp 'target/spark/jars/*' "$work/Recipe.java"

echo "All readers agree."
