#!/usr/bin/env bash
# Installs what is missing to build and run (run), to test (test), to measure (bench), to fuzz (fuzz) or to lint (lint). Says what it
# installs, asks nothing, and is quick when nothing is missing: needs are looked for by command and by pkg-config, not
# by asking apt.
set -euo pipefail

cd "$(dirname "$0")/.."

# One need a line: what to look for (a command, or a library by its pkg-config name), and the Debian package that has it.
run_needs='
command cc gcc
command make make
command meson meson
command ninja ninja-build
command pkg-config pkg-config
command python3 python3
header stdio.h libc6-dev
library libmicrohttpd libmicrohttpd-dev
library jansson libjansson-dev
library sqlite3 libsqlite3-dev
library gnutls libgnutls28-dev
header unistr.h libunistring-dev
header pg_query.h libpg-query-dev
library libprotobuf-c libprotobuf-c-dev
library icu-i18n libicu-dev
library libcurl libcurl4-gnutls-dev
library libedit libedit-dev
'
test_needs='
library cmocka libcmocka-dev
command node nodejs
command npm npm
'
# A judge of tests, which skip it elsewhere: too much to put on the machine of somebody who wants to try the tests.
judge_needs='
server postgres postgresql
'
bench_needs='
command wrk wrk
command node nodejs
command npm npm
'
fuzz_needs='
command clang clang
libfuzzer clang libclang-rt-14-dev
'
lint_needs='
command clang clang
command clang-format clang-format
command clang-tidy clang-tidy
command cppcheck cppcheck
command shellcheck shellcheck
command ctags universal-ctags
'

# The Node that the tests bring along where the system's is older than this. It is no dependency in tests/package.json,
# because most machines do not need its 180 MB.
node_least=20
node_package=node@22.23.3

say() {
	printf 'setup: %s\n' "$*" >&2
}

fail() {
	say "$@"
	exit 1
}

present() {
	case $1 in
	command) command -v "$2" >/dev/null 2>&1 ;;
	library) pkg-config --exists "$2" 2>/dev/null ;;
	header) header_present "$2" ;;
	libfuzzer) libfuzzer_present ;;
	server) compgen -G "/usr/lib/postgresql/*/bin/$2" >/dev/null ;;
	esac
}

header_present() {
	local directory
	for directory in /usr/include /usr/local/include "/usr/include/$(uname -m)-linux-gnu"; do
		[ -e "$directory/$1" ] && return 0
	done
	printf '#include <%s>\n' "$1" | cc -E - >/dev/null 2>&1
}

# Clang finds its own runtime where it has one.
libfuzzer_present() {
	[ -e "$(clang -print-runtime-dir 2>/dev/null)/libclang_rt.fuzzer-$(uname -m).a" ]
}

missing_packages() {
	local kind name package
	while read -r kind name package; do
		if [ -n "$kind" ] && ! present "$kind" "$name"; then
			printf '%s\n' "$package"
		fi
	done
}

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo "$@"
	else
		fail "this needs root and there is no sudo; as root, run: $*"
	fi
}

# What apt says is shown only when it fails.
install_packages() {
	local output
	local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0)
	command -v apt-get >/dev/null 2>&1 ||
		fail "missing: $* (names of Debian packages); there is no apt here, so install them in this system's own way"
	say "installing with apt: $*"
	output=$(as_root "${apt[@]}" update 2>&1 </dev/null) || say "apt-get update failed, going on with the lists that are here: $output"
	output=$(as_root "${apt[@]}" install -y --no-install-recommends "$@" 2>&1 </dev/null) || fail "apt-get could not install: $output"
}

# A build directory that was configured before a library came does not know of it.
reconfigure_builds() {
	local directory
	for directory in build*/; do
		if [ -e "$directory/meson-private/coredata.dat" ]; then
			meson setup --reconfigure "$directory" >/dev/null || say "could not reconfigure $directory; make clean helps"
		fi
	done
}

install_missing() {
	local missing
	missing=$(missing_packages <<<"$needs")
	[ -n "$missing" ] || return 0
	# shellcheck disable=SC2086 # one word per package
	install_packages $missing
	missing=$(missing_packages <<<"$needs")
	[ -z "$missing" ] || fail "still missing after the installation: $missing"
	reconfigure_builds
}

node_is_recent() {
	local major
	major=$("$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null) && [ "$major" -ge "$node_least" ]
}

# The checksum of what node_modules was made from; a change of the lock file makes it stale.
install_node_modules() {
	local stamp=tests/node_modules/.made-from wanted
	local -a npm=(npm --prefix tests --no-fund --no-audit --no-update-notifier --fetch-retries=1 --loglevel=error)
	wanted=$(cat tests/package.json tests/package-lock.json | cksum)
	if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
		say 'installing with npm into tests/node_modules: the AWS SDK for JavaScript, CDK for Terraform, the specification of CDK (410 MB in all)'
		if "${npm[@]}" ci >&2 </dev/null; then
			printf '%s\n' "$wanted" >"$stamp"
		else
			say 'npm ci failed (no network?): tests that need these packages are skipped'
		fi
	fi
	node_is_recent node || node_is_recent tests/node_modules/.bin/node || install_node "${npm[@]}"
}

install_node() {
	say "node here is older than $node_least; installing with npm into tests/node_modules: $node_package"
	"$@" install --no-save "$node_package" >&2 </dev/null ||
		fail "npm could not install $node_package, and the tests need Node $node_least or later"
}

case ${1:-run} in
run) needs=$run_needs ;;
test) needs=$run_needs$test_needs$([ "${CI:-}" != true ] || printf '%s' "$judge_needs") ;;
bench) needs=$run_needs$bench_needs ;;
fuzz) needs=$run_needs$fuzz_needs ;;
lint) needs=$run_needs$lint_needs ;;
*) fail "usage: tools/setup.sh [run|test|bench|fuzz|lint]" ;;
esac

install_missing
case ${1:-run} in
test | bench) install_node_modules ;;
esac
