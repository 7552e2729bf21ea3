#!/usr/bin/env bash
# Runs Node with these arguments: the system's where it is recent enough, else the one that tools/setup.sh test brought.
set -euo pipefail

brought="$(dirname "$0")/../tests/node_modules/.bin/node"
if [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge 20 ]; then
	exec node "$@"
fi
if [ ! -x "$brought" ]; then
	echo 'node.sh: Node 20 or later is missing; tools/setup.sh test installs it' >&2
	exit 1
fi
exec "$brought" "$@"
