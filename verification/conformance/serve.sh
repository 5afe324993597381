#!/usr/bin/env bash
# Serves the handlers of the official requirements, until it is stopped. Usage: serve.sh --port N [--remote]
# Prints "ready" when it is warm. With --remote the handlers are in a process of their own. Logs to target/conformance.log.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
  echo "Usage: ${BASH_SOURCE[0]} --port N [--remote]" >&2
  exit 2
}

port=
remote=
while (($# > 0)); do
  case $1 in
    --port) [[ ${2:-} =~ ^[0-9]+$ ]] || usage; port=$2; shift 2 ;;
    --remote) remote=yes; shift ;;
    *) usage ;;
  esac
done
[[ -n $port ]] || usage

classpath=$("$here/classpath.sh")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
log=$here/target/conformance.log
: >"$log"

processes=()
stop() {
  trap - EXIT INT TERM
  kill "${processes[@]}" 2>/dev/null || true
  wait
}
trap stop EXIT
trap 'exit 143' INT TERM

start() { # options of the application
  "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$classpath" io.durable.conformance.app.ConformanceApplication "$@" \
    >>"$log" 2>&1 &
  processes+=($!)
}

await() { # a message of the application
  until grep -qF "\"message\":\"$1\"" "$log"; do
    if (($(jobs -rp | wc -l) < ${#processes[@]})); then
      echo "The application has ended; the end of $log:" >&2
      tail -n 20 "$log" >&2
      exit 1
    fi
    sleep 0.2
  done
}

free_port() { # below those that the system gives to clients
  local candidate
  while true; do
    candidate=$((20000 + RANDOM % 10000))
    (: <>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
  done
  echo "$candidate"
}

if [[ -n $remote ]]; then
  handlers=$(free_port)
  start --spring.profiles.active=handlers --durable.local.serve.port="$handlers" --durable.lambda.endpoint="http://127.0.0.1:$port"
  await serving
  start --spring.profiles.active=backend --conformance.handlers="http://127.0.0.1:$handlers" --durable.console.port="$port"
else
  start --durable.console.port="$port"
fi
await ready
echo ready

# Until one of them ends, or somebody ends this.
wait -n
echo "A process has ended by itself; the end of $log:" >&2
tail -n 20 "$log" >&2
exit 1
