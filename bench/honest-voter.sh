# For the scripts beside it, which read it in: the demo on $port, and a voter of it who casts one ballot after the other.
# Needs work (a folder) and pids, whose processes are ended at the end. Gives: server (its process), url, api, and vote.
TUPYO_LIMITS_ENABLED=false ./tupyo demo --port "$port" >"$work/said" 2>&1 &
server=$!
pids+=("$server")
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
