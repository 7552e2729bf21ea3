/* Runs a fuzz target without a fuzzer: each seed of a folder, cut at each length, and with single bytes changed. It finds what
 * is broken at once, so that `make test` says so; `make fuzz` finds the rest. */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/target.h"

enum { SEED_MAXIMUM = 1 << 16, CHANGES = 256 };

typedef struct Seed {
	unsigned char bytes[SEED_MAXIMUM];
	size_t size;
} Seed;

static void run(const unsigned char *bytes, size_t size)
{
	/* A copy of exactly that size: a sanitizer sees a read behind its end. */
	unsigned char *copy = malloc(size ? size : 1);
	if (!copy)
		abort();
	memcpy(copy, bytes, size);
	(void)LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void run_changed(Seed *seed)
{
	static const unsigned char marks[] = { 0x00, '"', '\\', '\'', '(', '{', ']', '-', '9', 0x7f, 0x80, 0xff };
	size_t step = seed->size / CHANGES + 1;
	for (size_t at = 0; at < seed->size; at += step) {
		unsigned char kept = seed->bytes[at];
		run(seed->bytes, at);
		for (size_t i = 0; i < sizeof marks; i++) {
			seed->bytes[at] = marks[i];
			run(seed->bytes, seed->size);
		}
		seed->bytes[at] = kept;
	}
}

static bool read_seed(const char *folder, const char *name, Seed *seed)
{
	char path[4096];
	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	seed->size = fread(seed->bytes, 1, sizeof seed->bytes, file);
	return fclose(file) == 0;
}

int main(int count, char **arguments)
{
	const char *folder = count > 1 ? arguments[1] : ".";
	DIR *directory = opendir(folder);
	Seed *seed = malloc(sizeof *seed);
	int seeds = 0;
	if (!directory || !seed)
		return EXIT_FAILURE;
	run((const unsigned char *)"", 0);
	for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
		if (entry->d_name[0] == '.' || !read_seed(folder, entry->d_name, seed))
			continue;
		run(seed->bytes, seed->size);
		run_changed(seed);
		seeds++;
	}
	free(seed);
	closedir(directory);
	printf("1..1\n%s 1 - %d seeds and changes of them\n", seeds ? "ok" : "not ok", seeds);
	return seeds ? EXIT_SUCCESS : EXIT_FAILURE;
}
