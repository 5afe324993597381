#!/usr/bin/env bash
# Kills processes while executions are in flight, and checks what has become of them; builds what it needs first.
# Usage: kill.sh [--runs 100] [--seed N] [--victims function|backend|both|all]
set -euo pipefail

classpath=$("$(dirname "${BASH_SOURCE[0]}")/classpath.sh")

java=java
if [[ -n ${JAVA_HOME:-} ]]; then
  java=$JAVA_HOME/bin/java
fi
exec "$java" -cp "$classpath" io.durable.conformance.kill.KillMain "$@"
