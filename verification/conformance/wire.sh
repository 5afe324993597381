#!/usr/bin/env bash
# Compares the engine with captured traffic. Usage: wire.sh DIR (a folder of captures); builds what it needs first.
set -euo pipefail

if [[ $# -ne 1 || ! -d $1 ]]; then
  echo "Usage: ${BASH_SOURCE[0]} DIR" >&2
  exit 2
fi
captures=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
module=verification/conformance
classpath=$module/target/wire.classpath

build() { # further options of Maven
  mvn -q -B -ntp "$@" -pl "$module" -am -Dmaven.test.skip -Djacoco.skip \
    compile dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/wire.classpath
}

# Without the network if the local repository has everything, which saves looking for snapshots; else with it.
build -o >/dev/null 2>&1 || build

java=java
if [[ -n ${JAVA_HOME:-} ]]; then
  java=$JAVA_HOME/bin/java
fi
exec "$java" -cp "$module/target/classes:$(<"$classpath")" io.durable.conformance.wire.WireConformance "$captures"
