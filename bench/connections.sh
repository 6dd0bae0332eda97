#!/usr/bin/env bash
# More open connections than the server takes (row N2 of the tests of robustness): each says nothing, and where one is hung up another
# takes its place, while an honest voter casts one ballot after the other, each over a connection of its own. Then all are let go.
# usage: bench/connections.sh [connections] [seconds]
# Needs jq, and the project built (./tupyo version builds it). Aim: somebody is served within 1 s after they were let go.
set -euo pipefail
cd "$(dirname "$0")/.."
connections=${1:-20000} seconds=${2:-40}
port=${PORT:-8198} database=sqlite
ulimit -n "$(ulimit -Hn)"
. bench/set-up.sh
. bench/honest-voter.sh
vote >"$work/casts" &
caster=$!
# Two of them, as one may not open so many files everywhere.
for half in 1 2; do
  "$jdk/bin/java" -Xmx256m -cp "$classpath" org.tupyo.bench.HeldConnections "$port" $((connections / 2)) "$seconds" >"$work/held.$half" &
  holders[half]=$!
done
wait "${holders[@]}"
cat "$work"/held.*
: >"$work/stop"
wait "$caster"
sort -k2 -n "$work/casts" | awk '
  { n++; time[n] = $2; status[$1]++ }
  END {
    printf "%d casts beside them: median %.3f s, p99 %.3f s, worst %.3f s;", n, time[int((n + 1) / 2)], time[int(n * 0.99 + 0.5)], time[n]
    for (each in status) printf "  %s: %d", each, status[each]
    print ""
  }'
grep VmHWM "/proc/$(pgrep -P "$server" java || echo "$server")/status" || true
awk '/let go/ && ($6 > 1 || !/ 200/) { late = 1 } END { exit late }' "$work"/held.* || { echo "nobody was served within 1 s"; exit 1; }
