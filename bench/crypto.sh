#!/usr/bin/env bash
# Times sealing, verifying and shuffling (JMH), or whole ./tupyo verify beside belenios-tool on the same record; see bench/README.md.
# usage: bench/crypto.sh jmh [JMH's arguments] | record GROUP BALLOTS FOLDER [ANSWERS, 5] | verify FOLDER [times, 3]
# Needs the project built (./tupyo version builds it); verify needs GNU time, and compares where belenios-tool is.
set -euo pipefail
cd "$(dirname "$0")/.."
jdk=$(./tupyo jdk)
what=${1:?jmh, record or verify}
shift
case $what in
jmh | record)
  maven=./mvnw
  "$maven" --version >/dev/null 2>&1 || maven=mvn
  file=$(mktemp)
  trap 'rm -f "$file"' EXIT
  JAVA_HOME=$jdk "$maven" -q -o -pl bench,server,count,crypto dependency:build-classpath -Dmdep.outputFile="$file" -Dmdep.includeScope=runtime compile
  classpath=bench/target/classes:crypto/target/classes:$(cat "$file")
  case $what in
  jmh) "$jdk/bin/java" -cp "$classpath" org.openjdk.jmh.Main "$@" ;;
  record) "$jdk/bin/java" -Xmx2g -cp "$classpath" org.tupyo.bench.SampleElection "$@" ;;
  esac
  ;;
verify)
  folder=$1 times=${2:-3}
  for _ in $(seq "$times"); do
    command time -f 'tupyo verify          %e s, processor %U s, %M KB' ./tupyo verify "$folder"/*.bel >/dev/null
    ! command -v belenios-tool >/dev/null ||
      command time -f 'belenios-tool verify  %e s, processor %U s, %M KB' belenios-tool election verify --dir "$folder" 2>&1 | grep verify
  done
  ;;
esac
