/* Shared libraries that only some commands want. The server does not pay for them: they are opened when they are needed. */
#ifndef ROLLCALL_CLI_LIBRARY_H
#define ROLLCALL_CLI_LIBRARY_H

#include "base/attributes.h"
#include "base/str.h"

typedef struct LibrarySymbol {
	const char *name;
	size_t offset; /* of the pointer to the function, in the caller's structure */
} LibrarySymbol;

/* Opens the first library of the names, which end with NULL, and fills in the pointers. It stays open. False when there is
 * none, or it lacks a function. */
bool library_open(const char *const *names, const LibrarySymbol *symbols, size_t count, void *functions) MUST_CHECK;

#endif
