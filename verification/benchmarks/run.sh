#!/usr/bin/env bash
# Measures what an operation costs. Usage: run.sh [--quick] [SCENARIO ...]; builds what it needs first.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
module=verification/benchmarks
classpath=$module/target/benchmarks.classpath

build() { # further options of Maven
  mvn -q -B -ntp "$@" -pl "$module" -am -Dmaven.test.skip -Djacoco.skip \
    compile dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/benchmarks.classpath
}

# Without the network if the local repository has everything, which saves looking for snapshots; else with it.
build -o >/dev/null 2>&1 || build

java=java
if [[ -n ${JAVA_HOME:-} ]]; then
  java=$JAVA_HOME/bin/java
fi
"$java" -cp "$module/target/classes:$(<"$classpath")" io.durable.benchmarks.Benchmarks \
  "$PWD/$module/target/benchmarks.json" "$@"

# Without the name of a scenario, processes are started as on Lambda too; that takes both JDKs.
if [[ $# == 0 ]]; then
  verification/cold-start/cold-start.sh
elif [[ $* == --quick ]]; then
  verification/cold-start/cold-start.sh --rounds 1
fi
