/* Tags by the ARN of what has them. */
#ifndef ROLLCALL_DIRECTORY_TAGS_H
#define ROLLCALL_DIRECTORY_TAGS_H

#include "directory/directory.h"

/* Adds the tags; a key that is there takes the new value. The whole may have 50. */
bool tags_add(Directory *directory, Str arn, const Map *tags) MUST_CHECK;
/* Takes the keys away; those that are not there do not matter. */
bool tags_remove(Directory *directory, Str arn, const Str *keys, size_t count) MUST_CHECK;
bool tags_read(Directory *directory, Str arn, Map *ret_tags) MUST_CHECK;

#endif
