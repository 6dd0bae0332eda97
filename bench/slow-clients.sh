#!/usr/bin/env bash
# Thousands of slow clients (row N1 of the tests of robustness): while they dawdle over headers, bodies, reading and ranges, an
# honest voter casts one ballot after the other.
# usage: bench/slow-clients.sh [connections] [seconds each]
# Needs slowhttptest, jq, and the project built (./tupyo version builds it). Aim: p99 of the honest casts at most 1 s.
set -euo pipefail
cd "$(dirname "$0")/.."
connections=${1:-4000} seconds=${2:-30}
port=${PORT:-8192}
work=$(mktemp -d)
ulimit -n 20000
TUPYO_LIMITS_ENABLED=false ./tupyo demo --port "$port" >"$work/said" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
url=http://localhost:$port
until curl -sf -o "$work/answer" "$url/"; do
  kill -0 "$server" || { cat "$work/said" >&2; exit 1; }
  sleep 0.1
done
api=$url/api
# The demo's people and its election come a moment after its first answer.
token=null election=null
for _ in $(seq 100); do
  token=$(curl -s "$api/token" --json '{"username":"yewon.baek","password":"opening-bracket"}' | jq -r .access)
  election=$(curl -s "$api/elections?state=open" | jq -r '.elections[0].id')
  [ "$token" = null ] || [ "$election" = null ] || break
  sleep 0.2
done
ballot=$(curl -s "$api/elections/$election" -H "Authorization: JWT $token" | jq -c '{choices: {(.contests[0].id | tostring): [.contests[0].options[0].id]}}')

vote() { # until the file "stop" is there: status and seconds of each cast, a line each
  until [ -f "$work/stop" ]; do
    curl -s -o "$work/body" -m 60 -w '%{http_code} %{time_total}\n' "$api/elections/$election/ballots" \
      -H "Authorization: JWT $token" -H 'Content-Type: application/json' -d "$ballot" || echo "000 60"
    sleep 0.02
  done
}

worst=0
attack() { # NAME SLOWHTTPTEST-ARGUMENTS…
  rm -f "$work/stop"
  vote >"$work/casts" &
  caster=$!
  slowhttptest -c "$connections" -i 10 -r 500 -l "$seconds" -u "$url/" "${@:2}" >"$work/attack" 2>&1 || true
  : >"$work/stop"
  wait "$caster"
  sort -k2 -n "$work/casts" | awk -v name="$1" '
    { n++; time[n] = $2; if ($1 != 201) refused[$1]++ }
    END {
      printf "%-14s %5d casts  median %.3f s  p99 %.3f s  worst %.3f s", name, n, time[int((n + 1) / 2)], time[int(n * 0.99 + 0.5)], time[n]
      for (status in refused) printf "  %s: %d", status, refused[status]
      print ""
    }'
  p99=$(sort -k2 -n "$work/casts" | awk '{ time[NR] = $2 } END { print time[int(NR * 0.99 + 0.5)] }')
  worst=$(printf '%s\n%s\n' "$worst" "$p99" | sort -g | tail -n 1)
}
attack nobody -H -c 1
attack headers -H
attack bodies -B -u "$api/signin" -s 8192
attack reading -X -w 10 -y 20 -n 5 -z 32
attack ranges -R
awk -v worst="$worst" 'BEGIN { exit worst <= 1 ? 0 : 1 }' || { echo "p99 $worst s is above 1 s"; exit 1; }
