/* A fuzz target: one parser and what stands behind it, fed with anything. libFuzzer calls it in a build with -Dfuzz=true;
 * replay.c calls it with the seeds and simple changes of them in every build. */
#ifndef ROLLCALL_TESTS_FUZZ_TARGET_H
#define ROLLCALL_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* Must end without a report of a sanitizer or an abort, whatever the bytes are. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
