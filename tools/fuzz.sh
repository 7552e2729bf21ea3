#!/usr/bin/env bash
# Runs fuzz targets, one after the other: tools/fuzz.sh BUILD SECONDS [TARGET...]. The exit code says whether one failed; what
# it failed on is in BUILD/failures, and runs again with BUILD/tests/fuzz/TARGET_fuzz FILE.
set -euo pipefail

cd "$(dirname "$0")/.."
build=$1
seconds=$2
shift 2
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(cd tests/fuzz/seeds && printf '%s\n' *)

programs=("${targets[@]/#/tests/fuzz/}")
ninja -C "$build" "${programs[@]/%/_fuzz}"
mkdir -p "$build/failures"
failed=0
for target in "${targets[@]}"; do
	corpus=$build/corpus/$target
	mkdir -p "$corpus"
	if output=$("$build/tests/fuzz/${target}_fuzz" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=20 -max_len=8192 \
		-artifact_prefix="$build/failures/$target-" "$corpus" "tests/fuzz/seeds/$target" 2>&1); then
		printf 'ok      %s: %s\n' "$target" "$(grep -E '^Done' <<<"$output" || tail -1 <<<"$output")"
	else
		printf 'FAILED  %s\n%s\n' "$target" "$(tail -60 <<<"$output")"
		failed=1
	fi
done
exit "$failed"
