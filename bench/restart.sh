#!/usr/bin/env bash
# How soon a server answers again after SIGKILL in the middle of votes (row C1 of the tests of robustness).
# usage: bench/restart.sh [sqlite|postgresql] [kills]
# Needs wrk, and the project built (./tupyo version builds it). Aim: each start answers within 4 s.
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-sqlite} kills=${2:-10}
port=${PORT:-8196}
. bench/set-up.sh
"$jdk/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED -cp "$classpath" org.tupyo.bench.Fill 1000 $((kills * 5000)) "$work"
slowest=0
for kill in $(seq "$kills"); do
  begin=$(date +%s%N)
  serve
  took=$((($(date +%s%N) - begin) / 1000000))
  echo "start $kill took $took ms"
  [ "$took" -le "$slowest" ] || slowest=$took
  head -n 5000 "$work/voters.txt" >"$work/part.txt"
  sed -i '1,5000d' "$work/voters.txt"
  wrk -t1 -c16 -d1s -s bench/load/vote.lua "http://127.0.0.1:$port" -- "$work/part.txt" >"$work/wrk" 2>&1 &
  storm=$!
  sleep 0.$((RANDOM % 9))
  # What the launcher has become: the server itself.
  kill -9 "$server"
  wait "$storm" "$server" 2>>"$work/ended" || true
done
./tupyo audit
echo "slowest start $slowest ms"
[ "$slowest" -le 4000 ]
