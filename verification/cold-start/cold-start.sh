#!/usr/bin/env bash
# Measures cold starts, with the engine and without. Usage: cold-start.sh [--rounds 7]; builds what it needs first.
# JDKs 17 and 25 are looked for beside the one in use; JAVA17_HOME and JAVA25_HOME name others.
set -euo pipefail

rounds=7
if [[ ${1:-} == --rounds ]]; then
  rounds=$2
fi
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
module=verification/cold-start

find_jdk() { # feature version: the first JDK of it beside the one in use
  local default candidate
  default=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
  for candidate in "$default" "$(dirname "$default")"/*; do
    if [[ -x $candidate/bin/javac ]] &&
      "$candidate/bin/java" -XshowSettings:properties -version 2>&1 | grep -q "java.specification.version = $1$"; then
      readlink -f "$candidate"
      return
    fi
  done
  echo "No JDK $1 found beside $default; set JAVA$1_HOME" >&2
  return 1
}

java17=${JAVA17_HOME:-$(find_jdk 17)}
java25=${JAVA25_HOME:-$(find_jdk 25)}

build() { # further options of Maven
  rm -rf "$module/target/lib"
  JAVA_HOME=$java17 mvn -q -B -ntp "$@" -pl "$module" -am -DskipTests -Djacoco.skip package
  cp "$module"/target/durable-cold-start-*.jar "$module/target/lib"
}

# Without the network if the local repository has everything, which saves looking for snapshots; else with it.
build -o >/dev/null 2>&1 || build

exec "$java17/bin/java" -cp "$module/target/lib/*" io.durable.coldstart.ColdStart \
  "$rounds" "$module/target" "$module/target/starts" "$java17" "$java25"
