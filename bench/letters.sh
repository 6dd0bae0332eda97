#!/usr/bin/env bash
# Letters with voting links to a whole roll, into GreenMail, while the server is killed (row L7 of the tests of robustness).
# usage: bench/letters.sh [sqlite|postgresql] [letters] [kills]
# Needs the project built (./tupyo version builds it). Aim: 100,000 within 15 minutes, nobody gets two, and after each kill at most
# one for each of the three connections is not sent but shown as "perhaps sent".
set -euo pipefail
cd "$(dirname "$0")/.."
database=${1:-sqlite} letters=${2:-100000} kills=${3:-2}
port=${PORT:-8196} smtp=${SMTP_PORT:-$((port + 1))} connections=3
. bench/set-up.sh

export TUPYO_MAIL_HOST=127.0.0.1 TUPYO_MAIL_FROM=vote@example.org TUPYO_MAIL_SECURITY=NONE TUPYO_MAIL_CONNECTIONS=$connections
# Nobody takes a letter before the server below does.
TUPYO_MAIL_PORT=1 "$jdk/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -cp "$classpath" org.tupyo.bench.FillRoll "$letters" 2>"$work/fill.log" | grep opened

mkfifo "$work/end"
"$jdk/bin/java" -Xmx6g -cp "$classpath" org.tupyo.bench.Mailbox "$smtp" <"$work/end" >"$work/mailbox" 2>"$work/mailbox.log" &
mailbox=$!
pids+=("$mailbox")
exec 8>"$work/end"
taken() { sed -n 's/^letters //p' "$work/mailbox" | tail -n 1; }
until [ "$(taken)" = 0 ]; do sleep 0.2; done

export TUPYO_MAIL_PORT=$smtp
most=0
for kill in $(seq 1 $((kills + 1))); do
  serve
  # Not with the first start, which may have to build the program.
  begin=${begin:-$(date +%s)}
  if [ "$kill" -le "$kills" ]; then
    until [ "$(taken)" -ge $((letters * kill / (kills + 1))) ]; do sleep 0.2; done
  else
    # What a dead node of several had claimed waits for five minutes on PostgreSQL.
    until curl -s "http://127.0.0.1:$port/metrics" | grep -q '^tupyo_letters{state="waiting"} 0'; do
      [ $(($(date +%s) - begin)) -le 1800 ] || { echo "letters still wait"; exit 1; }
      sleep 5
    done
  fi
  peak=$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status")
  [ "$peak" -le "$most" ] || most=$peak
  echo "$(($(date +%s) - begin)) s: $(taken) letters"
  # What the launcher has become: the server itself.
  kill -9 "$server"
  wait "$server" 2>>"$work/ended" || true
done
took=$(($(date +%s) - begin))
echo >&8
wait "$mailbox" || { echo "somebody got two"; failed=1; }
tail -n 1 "$work/mailbox"
arrived=$(tail -n 1 "$work/mailbox" | cut -d ' ' -f 1)
echo "$kills kills among $letters letters in $took s, $((arrived / took)) a second, the server took $most MB at most"
[ "$((letters - arrived))" -le $((kills * connections)) ] || { echo "$((letters - arrived)) are missing"; failed=1; }
[ "$took" -le 900 ] || failed=1
exit ${failed:-0}
