#!/usr/bin/env bash
# Measures the product from outside, as bench/README.md says: start-up, memory, votes, results, pages, sign-ins.
# usage: bench/run.sh [sqlite|postgresql] [ballots already in the box] [voters still to vote]
# Needs wrk, and the project built (./tupyo version builds it).
# ALONE may name a command that holds other work on the machine back while it runs the one it is given.
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-sqlite} cast=${2:-1000} waiting=${3:-400000}
port=${PORT:-8190} seconds=${SECONDS_EACH:-10}
. bench/set-up.sh

"$jdk/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED -cp "$classpath" org.tupyo.bench.Fill "$cast" "$waiting" "$work"
export jdk classpath work port seconds waiting
export -f serve answers limit
${ALONE:-} bash bench/measure.sh
