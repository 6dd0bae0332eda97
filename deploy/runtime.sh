#!/bin/sh
# runtime.sh FOLDER: makes a small Java there from the JDK on the PATH (or in JAVA_HOME): the modules that the program and its libraries
# use, Korean character sets and languages among them.
set -eu
folder=${1:?name a folder to make}
jlink=${JAVA_HOME:+$JAVA_HOME/bin/}jlink

"$jlink" --output "$folder" --strip-debug --no-header-files --no-man-pages --generate-cds-archive --add-modules \
  java.se,jdk.charsets,jdk.crypto.ec,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
