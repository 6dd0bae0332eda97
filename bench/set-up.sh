# For the scripts beside it, which read it in: a throw-away data folder and, for $database, a PostgreSQL; ends all at the end.
# Gives: work (a folder), jdk, classpath, serve (starts ./tupyo serve on $port, its process in server), answers (waits for a server),
# limit (what the disk can do in this very minute, to compare with).
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT

jdk=$(./tupyo jdk)
maven=./mvnw
"$maven" --version >/dev/null 2>&1 || maven=mvn
JAVA_HOME=$jdk "$maven" -q -o -pl bench -am -DskipTests compile
JAVA_HOME=$jdk "$maven" -q -o -pl bench,server,count,crypto dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime compile
classpath=bench/target/classes:server/target/classes:count/target/classes:crypto/target/classes:$(cat "$work/classpath")

export TUPYO_ACCOUNTS_ACCEPTEDKEYS=a-key-for-load-tests-only-on-a-throw-away-instance TUPYO_LIMITS_ENABLED=false TUPYO_DATA="$work/data"
if [ "$database" = postgresql ]; then
  mkfifo "$work/stay"
  "$jdk/bin/java" -cp "$classpath" org.tupyo.bench.Postgres <"$work/stay" >"$work/address" 2>"$work/postgres.log" &
  pids+=($!)
  exec 7>"$work/stay"
  until grep -qs '^jdbc:' "$work/address"; do sleep 0.2; done
  TUPYO_DATABASE=$(grep -m 1 '^jdbc:' "$work/address")
  export TUPYO_DATABASE TUPYO_DATABASEUSER=postgres
fi

serve() {
  ./tupyo serve --port "$port" --data "$work/data" >"$work/serve.log" 2>&1 &
  server=$!
  pids+=("$server")
  answers "$server" "$port" "$work/serve.log"
}
answers() { # PROCESS PORT LOG
  until curl -sf -o "$work/answer" "http://127.0.0.1:$2/"; do
    kill -0 "$1" || { cat "$3" >&2; exit 1; }
    sleep 0.02
  done
}
limit() {
  echo "limit: $(dd if=/dev/zero of="$work/synced" bs=4k count=2000 oflag=dsync 2>&1 | awk '/copied/ { printf "%d", 2000 / $(NF - 3) }') writes of 4 KiB a second, each made durable alone"
}
