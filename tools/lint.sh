#!/usr/bin/env bash
# Runs every gate, then says which of them found something: tools/lint.sh [BUILD_DIR [GATE...]]
# The build directory has to be built, because generated headers are part of what is checked.
set -uo pipefail

cd "$(dirname "$0")/.." || exit 1
build=${1:-build}
clang_build='build-clang'
jobs=2
[ $# -eq 0 ] || shift

sources() {
	git ls-files --cached --others --exclude-standard -- "$@"
}

gate_format() {
	sources '*.c' '*.h' | xargs --no-run-if-empty clang-format --dry-run --Werror
}

# The other compiler sees other mistakes, and clang-tidy needs commands in its own language.
gate_clang() {
	local CC=clang
	export CC
	[ -e $clang_build/build.ninja ] || meson setup $clang_build >/dev/null || return 1
	ninja -C $clang_build --quiet
}

# One file a run: clang-tidy 14 takes every va_list of a second file for uninitialised. Only errors are shown; run
# `clang-tidy -p build-clang FILE` for the path that leads to one.
gate_tidy() {
	sources 'src/*.c' | xargs --no-run-if-empty --max-procs=$jobs --max-args=1 clang-tidy --quiet -p $clang_build 2>&1 |
		sed "s|^$PWD/$clang_build/\.\./||; s|^\.\./src|src|" | { ! grep -A2 ' error: '; }
}

gate_cppcheck() {
	cppcheck --quiet -j $jobs --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=missingIncludeSystem --project="$build/compile_commands.json" --file-filter='*src/*'
}

gate_shellcheck() {
	sources '*.sh' .ci/run | xargs --no-run-if-empty shellcheck
}

gate_headers() {
	python3 tools/lint/headers.py "$build"
}

gate_layers() {
	python3 tools/lint/layers.py
}

gate_sizes() {
	python3 tools/lint/sizes.py
}

gate_banned() {
	python3 tools/lint/banned.py
}

gate_generated() {
	python3 tools/generate.py check schema && python3 tools/generate.py check-docs schema docs/reference &&
		python3 tools/coverage.py check && python3 tools/resource_pages.py check "$build" &&
		python3 tools/sql_pages.py check "$build"
}

gates=(format clang tidy cppcheck shellcheck headers layers sizes banned generated)
[ $# -eq 0 ] || gates=("$@")
failed=()
for gate in "${gates[@]}"; do
	began=$SECONDS
	if output=$("gate_$gate" 2>&1 </dev/null); then
		printf 'ok      %s (%d s)\n' "$gate" $((SECONDS - began))
	else
		printf 'FAILED  %s (%d s)\n%s\n' "$gate" $((SECONDS - began)) "$output"
		failed+=("$gate")
	fi
done

if [ ${#failed[@]} -gt 0 ]; then
	printf 'lint: %d of %d gates failed: %s\n' ${#failed[@]} ${#gates[@]} "${failed[*]}"
	exit 1
fi
printf 'lint: %d gates, nothing found\n' ${#gates[@]}
