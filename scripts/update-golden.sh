#!/usr/bin/env bash
# Writes the golden release anew: the sample data's release as text, which the tests compare with.
# Read the diff as statistics, and say in CHANGELOG.md under "Numbers changed" why it is right.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

./mvnw -q test -Dtest=GoldenReleaseTest -Dgolden.update=true
git --no-pager diff --stat -- jobs/src/test/resources/golden
