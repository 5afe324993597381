#!/usr/bin/env bash
# Builds what the programs of this module need, and prints their class path.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
module=verification/conformance

build() { # further options of Maven
  mvn -q -B -ntp "$@" -pl "$module" -am -Dmaven.test.skip -Djacoco.skip \
    compile dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/runtime.classpath
}

# Without the network if the local repository has everything, which saves looking for snapshots; else with it.
build -o >/dev/null 2>&1 || build >&2
echo "$PWD/$module/target/classes:$(<"$module/target/runtime.classpath")"
