#!/usr/bin/env bash
# Compares versions of the program by votes over 64 connections, each in turn within the same minutes, as bench/README.md says.
# usage: bench/turns.sh sqlite|postgresql FOLDER FOLDER …
# A FOLDER is a checkout that was built (./tupyo version), or "bare" for the least that a service of this stack does (BareVotes);
# the database is filled once, by this checkout, and copied for each.
# Needs wrk. WARM_UP, SECONDS_EACH, ROUNDS: how long each votes before the rounds and in each of them, and how many there are.
# MOST: for how many votes a second there are voters; one that takes more runs out of them, and its figure is too low.
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-sqlite}
[ $# -ge 2 ] || { echo "usage: bench/turns.sh sqlite|postgresql FOLDER FOLDER …" >&2; exit 2; }
folders=("${@:2}")
port=${PORT:-8190} warm_up=${WARM_UP:-60} seconds=${SECONDS_EACH:-6} rounds=${ROUNDS:-4}
most=${MOST:-14000}
. bench/set-up.sh

"$jdk/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED -cp "$classpath" \
  org.tupyo.bench.Fill 1000 $((most * (warm_up + rounds * seconds))) "$work"

servers=()
for version in "${!folders[@]}"; do
  data=$work/data-$version own=$((port + version))
  mkdir "$data"
  if [ "$database" = postgresql ]; then
    echo "version$version" >&7
    until grep -q "/version$version?" "$work/address"; do sleep 0.2; done
    TUPYO_DATABASE=$(grep "/version$version?" "$work/address")
    bare=$TUPYO_DATABASE
  else
    cp -r "$work/data/." "$data"
    bare=jdbc:sqlite:$data/bare.db
  fi
  if [ "${folders[version]}" = bare ]; then
    "$jdk/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -cp "$classpath" org.tupyo.bench.BareVotes "$own" "$bare" \
      >"$work/serve-$version.log" 2>&1 &
  else
    "${folders[version]}/tupyo" serve --port "$own" --data "$data" >"$work/serve-$version.log" 2>&1 &
  fi
  servers+=($!)
  pids+=($!)
  answers "$!" "$own" "$work/serve-$version.log"
done

used() { # STAT-FILES: microseconds of processor time
  cat "$@" | sed 's/.*) //' | awk '{ sum += $12 + $13 } END { print sum * 10000 }'
}
compilers() { # PROCESS: the stat files of Java's compilers there
  grep -lE '^C[12] Comp' /proc/"$1"/task/*/comm | sed 's/comm$/stat/'
}
vote() { # VERSION SECONDS FIRST-VOTER
  local server=${servers[$1]} last=$(($3 + most * $2 - 1)) all compiled
  sed -n "$3,${last}p;${last}q" "$work/voters.txt" >"$work/part.txt"
  all=$(used "/proc/$server/stat") compiled=$(compilers "$server" | xargs cat | used -)
  wrk -t1 -c64 -d"$2s" --latency -s bench/load/vote.lua "http://127.0.0.1:$((port + $1))" -- "$work/part.txt" >"$work/load.txt"
  awk -v name="${folders[$1]}" -v all=$(($(used "/proc/$server/stat") - all)) \
    -v compiled=$(($(compilers "$server" | xargs cat | used -) - compiled)) '
    /50%/ { median = $2 } /99%/ { p99 = $2 } /requests in/ { votes = $1 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $0 }
    END {
      printf "%s\t%d\tvotes a second, median %s, p99 %s, %d µs of the server each, %d without Java'\''s compilers%s\n",
        name, rate, median, p99, all / votes, (all - compiled) / votes, bad
    }' "$work/load.txt"
}

limit
for version in "${!folders[@]}"; do echo "warm-up: $(vote "$version" "$warm_up" 1)"; done
for round in $(seq "$rounds"); do
  for version in "${!folders[@]}"; do
    vote "$version" "$seconds" $((1 + most * (warm_up + (round - 1) * seconds)))
  done
done | tee "$work/rounds"
for version in "${!folders[@]}"; do
  name=${folders[version]}
  echo "median: $name	$(awk -F'\t' -v name="$name" '$1 == name { print $2 }' "$work/rounds" | sort -n \
    | awk '{ all[NR] = $1 } END { printf "%d", (all[int((NR + 1) / 2)] + all[int((NR + 2) / 2)]) / 2 }') votes a second, $(
    awk '/VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/${servers[version]}/status")"
done
