#!/bin/sh
# prepare.sh JAR FOLDER: unpacks a release into a new folder and rehearses a start there, after which Java starts fast. Run it with the
# Java that will run the server: the cache fits no other. Then, as any user, from any folder:
#
#   java @FOLDER/java.options -XX:AOTCache=FOLDER/tupyo.aot -jar FOLDER/tupyo.jar serve
set -eu
jar=${1:?name the jar} folder=${2:?name a folder to make}
here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA:-java}

"$java" -Djarmode=tools -jar "$jar" extract --destination "$folder"
cp "$here/java.options" "$folder/java.options"
folder=$(cd "$folder" && pwd)
# A run for nobody must not reach a real database or mail server.
for name in $(env | sed -n 's/^\(\(TUPYO\|SPRING\|SERVER\)_[A-Za-z0-9_]*\)=.*/\1/p'); do unset "$name"; done
"$java" "@$folder/java.options" "-XX:AOTCacheOutput=$folder/tupyo.aot" -jar "$folder/tupyo.jar" warm-up ||
  echo "prepare.sh: the rehearsal failed; the server starts all the same, slower" >&2
