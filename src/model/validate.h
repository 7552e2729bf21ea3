/* The limits and checks of the attribute table, with their messages. */
#ifndef ROLLCALL_MODEL_VALIDATE_H
#define ROLLCALL_MODEL_VALIDATE_H

#include "base/error.h"
#include "model/shape.h"

/* Checks the members that `operation` takes: required ones are there; lengths, ranges, character rules, distinct
 * values, keys of lists. ERROR_INVALID_PARAMETER with the path of the member and the rule that it breaks; the value
 * itself is not repeated, it may be personal. */
bool shape_validate(const Shape *shape, uint32_t operation, const void *value, Arena *arena, Error *error) MUST_CHECK;

/* Checks one present member, under the given name, as if it were given at creation. */
bool member_validate(const Member *member, const void *structure, const char *path, Arena *arena,
	Error *error) MUST_CHECK;
/* The most characters of each element of a list of strings or references. */
int64_t member_longest_element(const Member *member);

#endif
