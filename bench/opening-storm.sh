#!/usr/bin/env bash
# The minute after the letters have gone out (row L1 of the tests of robustness), as bench/README.md says.
# usage: bench/opening-storm.sh [sqlite|postgresql] [voters who come] [voters on the roll] [seconds] [seed] [seconds between the start and the storm]
# Needs the project built (./tupyo version builds it).
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-sqlite} coming=${2:-10000} roll=${3:-20000} seconds=${4:-60} seed=${5:-$RANDOM} later=${6:-0}
port=${PORT:-8191}
. bench/set-up.sh

"$jdk/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED -cp "$classpath" org.tupyo.bench.FillRoll "$roll" "$work/codes.txt"
serve
sleep "$later"
# The generator without Java's second compiler, which would take the processors from the server for as long as this lasts.
${ALONE:-} "$jdk/bin/java" -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$classpath" org.tupyo.bench.OpeningStorm "http://localhost:$port" "$work/codes.txt" "$coming" "$seconds" "$seed" || failed=1
[ -d "/proc/$server" ] || { echo "the server ended"; cat "$work/serve.log"; exit 1; }
awk '/VmHWM/ { printf "the server took %d MB at most\n", $2 / 1024 }' "/proc/$server/status"
exit ${failed:-0}
