#!/usr/bin/env bash
# Times whole counts of random ballots by ./tupyo, as bench/README.md says, beside programs that do less with the same file.
# usage: bench/count.sh [ballots, a million] [seed] [times each, 5]
# Needs GNU time and awk, and the project built (./tupyo version builds it).
set -euo pipefail
cd "$(dirname "$0")/.."
ballots=${1:-1000000} seed=${2:-1} times=${3:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
files() { # NAME BALLOTS CANDIDATES RANKS SEATS
  "$(./tupyo jdk)/bin/java" bench/src/main/java/org/tupyo/bench/BallotFiles.java "$seed" "$2" "$3" "$4" "$5" "$work/$1"
}
files votes "$ballots" 12 5 4
files fewer $((ballots / 4)) 12 5 4
files wide $((ballots / 10)) 20 20 1

timed() { # TITLE COMMAND…: the median and the best of its wall times, its processor time and its memory
  local title=$1
  shift
  "$@" >/dev/null # once for nobody: the file is in memory then, and the start is prepared
  for _ in $(seq "$times"); do
    command time -f '%e %U %S %M' -a -o "$work/times" "$@" >/dev/null
  done
  sort -n "$work/times" | awk -v title="$title" '
    { wall[NR] = $1; processor += $2 + $3; if ($4 > memory) memory = $4 }
    END { printf "%-46s median %.2f s, best %.2f s, processor %.2f s, %d MB\n", title, wall[int((NR + 1) / 2)], wall[1], processor / NR, memory / 1024 }'
  rm "$work/times"
}
runoff() { # a plain instant run-off in awk, of the same CSV
  awk -F, 'NR > 1 { n[$0]++ } END {
    for (line in n) { split(line, rank, ","); for (i in rank) if (rank[i] != "") left[rank[i]] }
    while (1) {
      split("", votes); active = 0
      for (line in n) { k = split(line, rank, ","); for (i = 1; i <= k; i++) if (rank[i] in left) { votes[rank[i]] += n[line]; active += n[line]; break } }
      most = ""; least = ""
      for (c in left) { if (most == "" || votes[c] > votes[most]) most = c; if (least == "" || votes[c] + 0 < votes[least] + 0) least = c }
      if (2 * votes[most] > active) { print most; exit }
      delete left[least]
    } }' "$1"
}
echo "$ballots ballots, seed $seed, $times times each; $(nproc) processors"
timed "wc -l (reading alone)" wc -l "$work/votes.csv"
timed "sort | uniq -c (equal lines together)" bash -c "LC_ALL=C sort '$work/votes.csv' | uniq -c"
export -f runoff
timed "awk, instant run-off" bash -c "runoff '$work/votes.csv'"
timed "nothing: --list" ./tupyo count --list
timed "instant-runoff, CSV" ./tupyo count --method instant-runoff "$work/votes.csv"
timed "instant-runoff, a quarter of the ballots" ./tupyo count --method instant-runoff "$work/fewer.csv"
timed "scottish-stv 4 seats, CSV" ./tupyo count --method scottish-stv --seats 4 "$work/votes.csv"
timed "scottish-stv 4 seats, BLT" ./tupyo count --method scottish-stv --seats 4 "$work/votes.blt"
timed "meek-stv 4 seats, CSV" ./tupyo count --method meek-stv --seats 4 "$work/votes.csv"
timed "schulze, a tenth of the ballots, 20 candidates" ./tupyo count --method schulze "$work/wide.csv"
timed "the same, read only (instant-runoff)" ./tupyo count --method instant-runoff "$work/wide.csv"
