#!/usr/bin/env bash
# Whether words of a request reach the database as SQL (row W3 of the tests of robustness): sqlmap on parameters of every kind of
# address. Before that it has to find the hole of a page that has one.
# usage: bench/sql-injection.sh [sqlite|postgresql] [level, 1 to 5] [risk, 1 to 3]
# Needs sqlmap and jq, and the project built (./tupyo version builds it). In the suite: storage.WrittenSqlTest reads all sources.
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-sqlite} level=${2:-1} risk=${3:-1}
port=${PORT:-8194}
. bench/set-up.sh
case $database in sqlite) dbms=SQLite ;; *) dbms=PostgreSQL ;; esac

failed=0 asked=0
attack() { # NAME ADDRESS SQLMAP-ARGUMENTS…: fails where a hole is found
  local said="$work/sqlmap.$asked"
  asked=$((asked + 1))
  sqlmap -u "$2" "${@:3}" --batch --flush-session --disable-coloring --level "$level" --risk "$risk" --threads 2 \
    --ignore-code '*' --output-dir "$work/sqlmap" >"$said" 2>&1 || true
  if grep -q 'identified the following injection point' "$said"; then
    verdict="a hole" failed=1
    sed -n '/identified the following/,$p' "$said" >&2
  elif grep -q 'do not appear to be injectable' "$said"; then
    verdict=none
  else
    verdict="not tried" failed=1
    tail -n 5 "$said" >&2
  fi
  printf '%-44s %s\n' "$1" "$verdict"
}

cat >"$work/hole.py" <<'PYTHON'
import http.server, sqlite3, sys, urllib.parse
rows = sqlite3.connect(":memory:")
rows.executescript("create table member (name text); insert into member values ('ann')")
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        word = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("word", [""])[0]
        try:
            said = str(rows.execute("select name from member where name = '" + word + "'").fetchall())
        except sqlite3.Error as failure:
            said = str(failure)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(said.encode())
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
PYTHON
python3 "$work/hole.py" $((port + 1)) &
pids+=("$!")
until curl -sf -o "$work/answer" "http://127.0.0.1:$((port + 1))/?word=ann"; do sleep 0.1; done
attack "a page that has a hole" "http://127.0.0.1:$((port + 1))/?word=ann" --dbms SQLite 2>"$work/hole.txt"
[ "$verdict" = "a hole" ] || { echo "sqlmap does not find holes here" >&2; exit 1; }
failed=0

./tupyo demo --port "$port" --data "$work/data" >"$work/demo.log" 2>&1 &
demo=$!
pids+=("$demo")
until grep -q 'stays in' "$work/demo.log"; do kill -0 "$demo"; sleep 0.2; done
kill "$demo"
wait "$demo" || true
if [ "$database" = postgresql ]; then
  env -u TUPYO_DATABASE ./tupyo migrate --data "$work/data" --to "$TUPYO_DATABASE" >"$work/migrate.log" 2>&1 || { cat "$work/migrate.log" >&2; exit 1; }
fi
serve
api=http://localhost:$port/api
token() { curl -s -d "username=$1" -d password=opening-bracket "$api/token" | jq -r .access; }
organiser="Authorization: Bearer $(token organiser)"
voter="Authorization: Bearer $(token minjae.oh)"
id=part-leaders-2026
contest=$(curl -s -H "$voter" "$api/elections/$id" | jq -r '.contests[0].id')
option=$(curl -s -H "$voter" "$api/elections/$id" | jq -r '.contests[0].options[0].id')
json='Content-Type: application/json'

attack "predecessor's sign-in" "$api/signin" --data 'username=seoha.yun&password=opening-bracket' --dbms $dbms
attack "predecessor's duplicate check" "$api/duplicate/email" --data 'email=seoha.yun@example.org' --dbms $dbms
attack "predecessor's candidates of a part" "$api/candidate?part=frontend" -p part --dbms $dbms
attack "predecessor's candidate" "$api/candidate/1*" --dbms $dbms
attack "elections, paged" "$api/elections?state=open&limit=10&cursor=1" -p state,limit,cursor --dbms $dbms
attack "an election" "$api/elections/$id*" --dbms $dbms
attack "its log" "$api/elections/$id/log?after=1&limit=5" -p after,limit --dbms $dbms
attack "a receipt" "$api/elections/$id/receipts/AAAA-AAAA*" --dbms $dbms
attack "its voters, searched" "$api/elections/$id/voters?word=oh&only=on-paper&after=1&limit=5" -p word,only,after,limit -H "$organiser" --dbms $dbms
attack "members, searched" "$api/members?word=oh&after=1&limit=5" -p word,after,limit -H "$organiser" --dbms $dbms
attack "letters, searched" "$api/mail?election=$id&state=sent&before=9&limit=5" -p election,state,before,limit -H "$organiser" --dbms $dbms
attack "a ballot" "$api/elections/$id/ballots" --data "{\"choices\":{\"$contest\":[$option]}}" -H "$json" -H "$voter" -H 'Idempotency-Key: a*' --dbms $dbms
attack "a new election" "$api/elections" --data '{"title":"A*","zone":"Asia/Seoul*","contests":[]}' -H "$json" -H "$organiser" --dbms $dbms
attack "a page by a personal link's code" "$api/voting-passes" --data '{"code":"AAAA*"}' -H "$json" --dbms $dbms
exit $failed
