# For run.sh, once the database is filled: starts the server and measures it.
set -euo pipefail

cpu() { awk '{ print ($14 + $15) * 10000 }' "/proc/$server/stat"; } # microseconds
memory() { awk '/VmRSS/ { printf "%d MB\n", $2 / 1024 }' "/proc/$server/status"; }
load() { # TITLE CONNECTIONS WRK-ARGUMENTS…
  echo "== $1, $2 connections"
  local before
  before=$(cpu)
  wrk -t1 -c"$2" -d"${seconds}s" --latency "${@:3}" >"$work/load.txt" || true
  grep -E 'requests in|Requests/sec|50%|99%|Non-2xx|Socket errors' "$work/load.txt" || true
  awk -v used=$(($(cpu) - before)) '/requests in/ { printf "    server: %d µs of processor time each\n", used / $1 }' "$work/load.txt"
}

# What the machine can do in this very minute, to compare with.
limit
if command -v nginx >/dev/null; then
  mkdir -p "$work/nginx"
  echo '{"vote_count": 0}' >"$work/nginx/peer.json"
  cat >"$work/nginx/nginx.conf" <<CONF
daemon off;
worker_processes 2;
pid $work/nginx/pid;
user $(id -un);
events {}
http { access_log off; server { listen 127.0.0.1:$((port + 1)); root $work/nginx; } }
CONF
  nginx -p "$work/nginx" -e "$work/nginx/error.log" -c "$work/nginx/nginx.conf" >/dev/null 2>&1 &
  peer=$!
  sleep 0.5
  echo "peer: nginx gives $(wrk -t1 -c64 -d3s "http://127.0.0.1:$((port + 1))/peer.json" | awk '/Requests\/sec/ { printf "%d", $2 }') small files a second over 64 connections"
  kill "$peer"
fi

begin=$(date +%s%N)
serve
trap 'kill "$server"; wait' EXIT
echo "start-up to first answer: $((($(date +%s%N) - begin) / 1000000)) ms"
echo "memory after start: $(memory)"

url=http://127.0.0.1:$port
# Each load has voters of its own: nobody votes twice.
split() { head -n "$1" "$work/voters.txt" >"$work/part.txt"; sed -i "1,${1}d" "$work/voters.txt"; }
votes() { # TITLE CONNECTIONS VOTERS
  split "$3"
  load "$1" "$2" -s bench/load/vote.lua "$url" -- "$work/part.txt"
}
votes "votes, right after the start" 64 $((waiting * 25 / 100))
votes "votes" 64 $((waiting * 35 / 100))
half=$(awk '/Requests\/sec/ { printf "%d", $2 / 2 }' "$work/load.txt")
votes "votes" 1 $((waiting * 5 / 100))
split $((waiting * 20 / 100))
echo "== votes at a steady rate of half of that, $half a second, each timed from when it was due"
"$jdk/bin/java" -Xmx128m -XX:TieredStopAtLevel=1 -cp "$classpath" org.tupyo.bench.PacedVotes "$port" "$work/part.txt" "$half" "$seconds"
load "result of a part" 64 "$url/api/candidate/result?part=frontend"
load "result page" 64 "$url/e/load/result"
load "front page" 64 "$url/"
echo "memory under load: $(memory)"
for n in $(seq 20); do
  curl -sf -o "$work/answer" --json "{\"username\":\"guest$n\",\"email\":\"guest$n@example.org\",\"password\":\"opening-bracket-$n\",\"part\":\"frontend\"}" "$url/api/signup"
  echo "guest$n opening-bracket-$n"
done >"$work/members.txt"
load "sign-ins, each with a password hash" 8 -s bench/load/sign-in.lua "$url" -- "$work/members.txt"
echo "memory after the sign-ins: $(memory)"
echo "ballots in the box: $(curl -s "$url/api/candidate/result" | grep -o '"vote_count":[0-9]*' | awk -F: '{ sum += $2 } END { print sum }')"
