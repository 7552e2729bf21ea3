/* Where a value stands in a request, for messages: a chain on the stack that becomes text only when something is wrong. */
#ifndef ROLLCALL_MODEL_PATH_H
#define ROLLCALL_MODEL_PATH_H

#include "base/str.h"

typedef struct Path {
	const struct Path *parent; /* NULL at the outermost member */
	const char *name;          /* of a member; NULL for an element of a list */
	size_t index; /* of an element, from 0; of an entry of a map, from 1, behind what `name` says of it */
} Path;

/* "PhoneConfig.DeskPhoneNumber", "QueueConfigs[2]", "Tags: value of key 1". */
Str path_text(const Path *path, Arena *arena);

#endif
