#!/usr/bin/env bash
# Checks the official requirements. Usage: check.sh REQUIREMENTS_DIR [--remote] [options of the runner]
# The runner is the run.py beside the folder. What fails is repeated once, alone, before it counts.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [[ ! -d ${1:-} || ! -f $1/../run.py ]]; then
  echo "Usage: ${BASH_SOURCE[0]} REQUIREMENTS_DIR [--remote] [options of the runner]; beside the folder is run.py" >&2
  exit 2
fi
requirements=$(cd "$1" && pwd)
shift
how=()
if [[ ${1:-} == --remote ]]; then
  how=(--remote)
  shift
fi

port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
work=$(mktemp -d)
exec 3< <(exec "$here/serve.sh" --port "$port" "${how[@]}")
server=$!
stop() {
  kill "$server" 2>/dev/null || true
  # Its output ends when all that it has started has ended.
  cat <&3 >/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 143' INT TERM
read -r said <&3 || said=
if [[ $said != ready ]]; then
  echo "The application could not be started" >&2
  exit 1
fi

echo '"*": "conformance-{id}"' >"$work/mapping.yaml"
run() { # options of the runner
  /usr/bin/python3 "$requirements/../run.py" --base-url "http://127.0.0.1:$port" --requirements "$requirements" \
    --mapping "$work/mapping.yaml" --log-file "$here/target/conformance.log" --strict "$@"
}

status=0
run "$@" >"$work/all" || status=$?
if ((status > 1)); then
  exit "$status"
fi
head -n -1 "$work/all"
read -r passed _ failed _ skipped _ < <(tail -n 1 "$work/all")
while read -r verdict id _; do
  echo "Once more: $id"
  if run "$@" --only "$id" | head -n -1 | tee "$work/again" && grep -q '^PASSED' "$work/again"; then
    passed=$((passed + 1))
    if [[ $verdict == FAILED ]]; then failed=$((failed - 1)); else skipped=$((skipped - 1)); fi
  fi
done < <(grep -E '^(OPTIONAL_)?FAILED ' "$work/all" || true)
echo "$passed passed, $failed failed, $skipped skipped"
exit $((failed > 0))
