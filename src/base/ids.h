/* The one source of identifiers and randomness. Replaceable, so that tests see the same ids each time. */
#ifndef ROLLCALL_BASE_IDS_H
#define ROLLCALL_BASE_IDS_H

#include "base/str.h"

enum { UUID_LENGTH = 36, UUID_BYTES = 16 };

typedef struct Ids Ids;
struct Ids {
	/* Fills `bytes`. Called from any thread. */
	void (*fill)(const Ids *ids, unsigned char *bytes, size_t count);
};

/* Random bytes of the kernel. */
Ids ids_system(void);
/* A random (version 4) UUID in lower case. */
Str ids_uuid(const Ids *ids, Arena *arena);
/* The same form of UUID_BYTES bytes that the caller has. */
Str uuid_of(const unsigned char *bytes, Arena *arena);
/* True for 8-4-4-4-12 lower-case hexadecimal digits, the only form of the service's ids. */
bool uuid_is_valid(Str s);

#endif
