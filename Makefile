# A thin front over Meson. `make help` lists the targets.

BUILD = build
MESONFLAGS =
MESON = meson
NODE = tools/node.sh

# Sanitizer builds: a report ends the program, so that no test passes over one. Their instrumentation makes gcc warn of
# paths that are none, so the plain build alone treats warnings as errors.
ASAN = -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=false
TSAN = -Db_sanitize=thread -Db_lundef=false -Dwerror=false
export ASAN_OPTIONS ?= detect_leaks=1:strict_string_checks=1:verify_asan_link_order=0
export UBSAN_OPTIONS ?= halt_on_error=1:print_stacktrace=1
export TSAN_OPTIONS ?= halt_on_error=1:second_deadlock_stack=1

.PHONY: all setup build run test check check-asan check-tsan bench fuzz install lint format clean help
all: build

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: ## install what is missing to build and run
	@tools/setup.sh run

build: setup ## build into $(BUILD)/
	@test -e $(BUILD)/build.ninja || $(MESON) setup $(MESONFLAGS) $(BUILD)
	@ninja -C $(BUILD)

run: build ## build, and start the server with a demo instance (ARGS= adds arguments)
	@exec $(BUILD)/rollcall serve --demo $(ARGS)

test: ## build, and run every test (ARGS= adds arguments of tests/run.mjs)
	@tools/setup.sh test
	@$(MAKE) --no-print-directory build
	@$(NODE) tests/run.mjs --build $(BUILD) $(ARGS)

check: check-asan check-tsan ## run the tests under AddressSanitizer, UBSan and ThreadSanitizer

check-asan:
	@tools/setup.sh test
	@$(MAKE) --no-print-directory build BUILD=build-asan MESONFLAGS='$(MESONFLAGS) $(ASAN)'
	@$(NODE) tests/run.mjs --build build-asan $(ARGS)

# Threads meet in the server: the suites that load it say what the clients' suites would say again, more slowly.
check-tsan:
	@tools/setup.sh test
	@$(MAKE) --no-print-directory build BUILD=build-tsan MESONFLAGS='$(MESONFLAGS) $(TSAN)'
	@$(NODE) tests/run.mjs --build build-tsan --suite unit,scenario,fault $(ARGS)

bench: ## measure beside references, see docs/performance.md (ARGS= adds arguments of tests/bench/bench.mjs)
	@tools/setup.sh bench
	@$(MAKE) --no-print-directory build
	@ROLLCALL_BIN=$(BUILD)/rollcall $(NODE) tests/bench/bench.mjs $(ARGS)

# Each target for FUZZ_SECONDS, from its seeds and from what earlier runs found worth keeping in build-fuzz/corpus.
FUZZ_SECONDS = 60
FUZZ = -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=false
fuzz: ## feed the parsers with anything, under sanitizers, with clang's libFuzzer (FUZZ_SECONDS= each, FUZZ_TARGETS=)
	@tools/setup.sh fuzz
	@test -e build-fuzz/build.ninja || CC=clang $(MESON) setup $(MESONFLAGS) $(FUZZ) build-fuzz
	@tools/fuzz.sh build-fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

install: build ## install the program and its manual page (DESTDIR= is honoured)
	@$(MESON) install -C $(BUILD) --no-rebuild

lint: ## check format, analysis, layers, sizes and generated files
	@tools/setup.sh lint
	@$(MAKE) --no-print-directory build
	@tools/lint.sh $(BUILD)

format: ## format the C sources in place
	@tools/setup.sh lint
	@git ls-files '*.c' '*.h' | xargs clang-format -i

clean: ## remove every build directory
	rm -rf build build-asan build-tsan build-clang build-fuzz
