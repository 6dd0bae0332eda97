#!/usr/bin/env bash
# Whether the time of an answer tells which user names exist (row A3 of the tests of robustness): a wrong password and an unknown name
# by turns, compared by Welch's t.
# usage: bench/sign-in-timing.sh [tries of each kind]
# Needs the project built (./tupyo version builds it). The limits are off, or the tries would be refused. 5000 tries take some 20 minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
tries=${1:-5000}
port=${PORT:-8194} database=sqlite
. bench/set-up.sh
serve
curl -sf -o "$work/answer" --json '{"username":"somebody","email":"somebody@example.org","password":"quiet violet station","part":"frontend"}' \
  "http://localhost:$port/api/signup"
"$jdk/bin/java" -cp "$classpath" org.tupyo.bench.SignInTiming "http://localhost:$port" somebody "$tries"
