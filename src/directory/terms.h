/* The terms of a record in the index that searches use. */
#ifndef ROLLCALL_DIRECTORY_TERMS_H
#define ROLLCALL_DIRECTORY_TERMS_H

#include "directory/call.h"

/* Writes what differs between the terms of `before` (NULL for a new record) and of `after` (NULL for one that is gone). */
bool terms_write(Directory *directory, const Record *record, const void *before, const void *after) MUST_CHECK;

/* The terms of one value, sorted by field and value, each once. */
typedef struct TermList {
	Term *terms;
	size_t count;
	size_t capacity;
	Arena *arena;
} TermList;

TermList terms_of(const Shape *shape, const void *value, Arena *arena);

#endif
