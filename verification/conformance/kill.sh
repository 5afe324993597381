#!/usr/bin/env bash
# Kills processes while executions are in flight, and checks what has become of them; builds what it needs first.
# Usage: kill.sh [--runs 100] [--seed N] [--victims function|backend|both|all]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
module=verification/conformance
classpath=$module/target/kill.classpath

build() { # further options of Maven
  mvn -q -B -ntp "$@" -pl "$module" -am -Dmaven.test.skip -Djacoco.skip \
    compile dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/kill.classpath
}

# Without the network if the local repository has everything, which saves looking for snapshots; else with it.
build -o >/dev/null 2>&1 || build

java=java
if [[ -n ${JAVA_HOME:-} ]]; then
  java=$JAVA_HOME/bin/java
fi
exec "$java" -cp "$module/target/classes:$(<"$classpath")" io.durable.conformance.kill.KillMain "$@"
