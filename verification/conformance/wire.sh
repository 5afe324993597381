#!/usr/bin/env bash
# Compares the engine with captured traffic. Usage: wire.sh DIR (a folder of captures); builds what it needs first.
set -euo pipefail

if [[ $# -ne 1 || ! -d $1 ]]; then
  echo "Usage: ${BASH_SOURCE[0]} DIR" >&2
  exit 2
fi
classpath=$("$(dirname "${BASH_SOURCE[0]}")/classpath.sh")
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$classpath" io.durable.conformance.wire.WireConformance "$(cd "$1" && pwd)"
