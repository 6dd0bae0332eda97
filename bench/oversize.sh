#!/usr/bin/env bash
# Requests that are too large (row N3 of the tests of robustness), at full size. Each must be refused within a second, with no more
# than a few MB taken, and leave the heap as it was.
# usage: bench/oversize.sh
# Needs the project built (./tupyo version builds it). In the suite, small: web.OversizeRequestsTest.
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8193}
work=$(mktemp -d)
jdk=$(./tupyo jdk)
./tupyo serve --port "$port" --data "$work/data" >"$work/said" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
url=http://localhost:$port
until curl -sf -o "$work/answer" "$url/"; do
  kill -0 "$server" || { cat "$work/said" >&2; exit 1; }
  sleep 0.1
done
heap() { # in KB, after a collection
  "$jdk/bin/jcmd" "$server" GC.run >/dev/null
  "$jdk/bin/jcmd" "$server" GC.heap_info | grep -o 'used [0-9]*K' | head -n 3 | awk '{ sum += $2 } END { print sum + 0 }'
}
taken() { awk '/^rchar/ { print $2 }' "/proc/$server/io"; } # bytes that the server has read, the network's included
failed=0
refuse() { # NAME STATUSES CURL-ARGUMENTS…: what comes on standard input is the body
  local before
  before=$(taken)
  said=$(curl -s -o "$work/answer" -m 20 -w '%{http_code} %{time_starttransfer}' "${@:3}" || true)
  # shellcheck disable=SC2086 # two words
  set -- "$1" "$2" $said $(($(taken) - before))
  verdict=ok
  case " $2 " in *" $3 "*) ;; *) verdict="status $3" ;; esac
  awk -v t="$4" 'BEGIN { exit t <= 1 ? 0 : 1 }' || verdict="$verdict, $4 s"
  [ "$5" -le 4000000 ] || verdict="$verdict, took $5 bytes"
  [ "$verdict" = ok ] || failed=1
  printf '%-34s %s  %s s  %s bytes read  %s\n' "$1" "$3" "$4" "$5" "$verdict"
}
json='Content-Type: application/json'
before=$(heap)
refuse "body of 1 GB, length unknown" "413 000" -H "$json" -H 'Expect:' -T - -X POST "$url/api/signin" < <(head -c 1G /dev/zero)
refuse "body of 1 GB by its length" "413" -H "$json" -H 'Content-Length: 1073741824' -H 'Expect:' -d x "$url/api/signin"
refuse "form of 1 GB" "413 403 000" -H 'Content-Type: application/x-www-form-urlencoded' -H 'Expect:' -T - -X POST "$url/sign-in" < <(head -c 1G /dev/zero)
refuse "upload of 1 GB without a sign-in" "413 401 000" -H 'Content-Type: text/csv' -H 'Expect:' -T - -X POST "$url/api/elections/x/roll" < <(head -c 1G /dev/zero)
head -c 65536 /dev/zero | tr '\0' a >"$work/long"
refuse "header of 64 KB" "431 400" -H "X-Long: $(cat "$work/long")" "$url/"
seq 10000 | sed 's/.*/X-&: y/' >"$work/headers"
refuse "10,000 headers" "431 400" -H "@$work/headers" "$url/"
seq 10000 | sed 's/.*/f&=v/' | paste -sd '&' >"$work/fields"
refuse "form of 10,000 fields" "400 403 413" --data-binary "@$work/fields" "$url/sign-in"
head -c 60000 /dev/zero | tr '\0' a >"$work/path"
refuse "address of 60 KB" "414 400" "$url/$(cat "$work/path")"
head -c 1G /dev/zero | gzip -9 >"$work/bomb"
refuse "1 GB packed as 1 MB" "415 413" -H "$json" -H 'Content-Encoding: gzip' -H 'Expect:' --data-binary "@$work/bomb" "$url/api/signin"
after=$(heap)
echo "heap before $before KB, after $after KB"
[ $((after - before)) -le 5120 ] || { echo "the heap grew by more than 5 MB"; failed=1; }
exit $failed
