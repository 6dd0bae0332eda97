#!/usr/bin/env bash
# More clients than the server can serve: votes by classic route over so many connections, some sign-ups and sign-ins beside them.
# What must hold: whoever is not served is told so (503 or 429 with Retry-After), nobody hears nothing, what was acknowledged is in
# the box, and the votes a second stay near those without overload.
# usage: bench/overload.sh [sqlite|postgresql] [connections] [voters]
# Needs wrk, jq, and the project built (./tupyo version builds it).
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-sqlite} connections=${2:-2000} voters=${3:-120000}
port=${PORT:-8195} seconds=${SECONDS_EACH:-20}
. bench/set-up.sh
ulimit -n 20000
"$jdk/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED -cp "$classpath" org.tupyo.bench.Fill 100 "$voters" "$work"
serve
url=http://localhost:$port
load() { # TITLE CONNECTIONS VOTERS
  head -n "$3" "$work/voters.txt" >"$work/part.txt"
  sed -i "1,${3}d" "$work/voters.txt"
  echo "== $1, $2 connections"
  wrk -t1 -c"$2" -d"${seconds}s" --timeout 60 --latency -s bench/load/overload.lua "$url" -- "$work/part.txt" |
    tee -a "$work/wrk" | grep -E 'requests in|Requests/sec|50%|99%|answers|Socket errors' || true
}
load "votes, while Java warms up" 64 $((voters / 4))
load "votes" 64 $((voters / 4))
for n in $(seq 40); do
  while [ ! -f "$work/over" ]; do
    curl -s -m 60 -o "$work/other.$n" -w '%{http_code} %header{retry-after}\n' --json \
      "{\"username\":\"guest$n-$RANDOM$RANDOM\",\"email\":\"guest$n-$RANDOM$RANDOM@example.org\",\"password\":\"opening-bracket-$n\",\"part\":\"frontend\"}" \
      "$url/api/signup" >>"$work/others" || echo "000" >>"$work/others"
  done &
done
load "votes, and 40 people who sign up at once" "$connections" $((voters / 2))
: >"$work/over"
sleep 5
echo "sign-ups by status and Retry-After: $(sort "$work/others" | uniq -c | awk '{ printf "%s× %s %s  ", $1, $2, $3 }')"
acknowledged=$(awk '/^answers 200/ { sum += $3 } END { print sum + 0 }' "$work/wrk")
box=$(curl -s "$url/api/candidate/result" | jq '[.. | .vote_count? // empty] | add')
echo "acknowledged $acknowledged, in the box $((box - 100)) beside the 100 of before"
# wrk hangs up at its end: a vote on its way then may be in the box unheard, at most one a connection.
[ "$acknowledged" -le $((box - 100)) ] && [ $((box - 100 - acknowledged)) -le $((connections + 128)) ]
./tupyo audit
