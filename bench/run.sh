#!/usr/bin/env bash
# Measures the product from outside, as bench/README.md says: start-up, memory, votes, results, pages, sign-ins.
# usage: bench/run.sh [sqlite|postgresql] [ballots already in the box] [voters still to vote]
# Needs wrk, and the project built (./tupyo version builds it).
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-sqlite} cast=${2:-1000} waiting=${3:-250000}
port=${PORT:-8190} seconds=${SECONDS_EACH:-10}
. bench/set-up.sh

"$jdk/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED -cp "$classpath" org.tupyo.bench.Fill "$cast" "$waiting" "$work"

memory() { awk '/VmRSS/ { printf "%d MB\n", $2 / 1024 }' "/proc/$server/status"; }
load() { # TITLE CONNECTIONS WRK-ARGUMENTS…
  echo "== $1, $2 connections"
  wrk -t1 -c"$2" -d"${seconds}s" --latency "${@:3}" | grep -E 'requests in|Requests/sec|50%|99%|Non-2xx|Socket errors' || true
}

begin=$(date +%s%N)
serve
echo "start-up to first answer: $((($(date +%s%N) - begin) / 1000000)) ms"
echo "memory after start: $(memory)"

url=http://localhost:$port
# Each load has voters of its own: nobody votes twice.
split() { head -n "$1" "$work/voters.txt" >"$work/part.txt"; sed -i "1,${1}d" "$work/voters.txt"; }
votes() { # TITLE CONNECTIONS VOTERS
  split "$3"
  load "$1" "$2" -s bench/load/vote.lua "$url" -- "$work/part.txt"
}
votes "votes, while Java warms up" 64 $((waiting * 3 / 10))
votes "votes" 64 $((waiting * 5 / 10))
votes "votes at less than half of that" 4 $((waiting * 15 / 100))
votes "votes" 1 $((waiting * 5 / 100))
load "result of a part" 64 "$url/api/candidate/result?part=frontend"
load "result page, while Java warms up" 64 "$url/e/load/result"
load "result page" 64 "$url/e/load/result"
load "front page, while Java warms up" 64 "$url/"
load "front page" 64 "$url/"
for n in $(seq 20); do
  curl -sf -o "$work/answer" --json "{\"username\":\"guest$n\",\"email\":\"guest$n@example.org\",\"password\":\"opening-bracket-$n\",\"part\":\"frontend\"}" "$url/api/signup"
  echo "guest$n opening-bracket-$n"
done >"$work/members.txt"
load "sign-ins, each with a password hash" 8 -s bench/load/sign-in.lua "$url" -- "$work/members.txt"
echo "memory under load: $(memory)"
echo "ballots in the box: $(curl -s "$url/api/candidate/result" | grep -o '"vote_count":[0-9]*' | awk -F: '{ sum += $2 } END { print sum }')"
