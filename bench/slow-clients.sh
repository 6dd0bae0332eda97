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
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT
. bench/honest-voter.sh

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
