/* Comparing values by the attribute table. */
#ifndef ROLLCALL_MODEL_COMPARE_H
#define ROLLCALL_MODEL_COMPARE_H

#include "model/shape.h"

/* Whether a member that is a set (MEMBER_UNORDERED) has the same elements in both structures, in whatever order. */
bool member_same_set(const Member *member, const void *a, const void *b, Arena *arena);

/* Whether two elements of a list agree in all members marked MEMBER_KEY; false for a shape that has none. */
bool shape_same_key(const Shape *shape, const void *a, const void *b);

/* Whether two values mean the same: a member that is left out is nothing, false or 0, and sets have no order. Times and
 * what is rendered do not count. */
bool member_agrees(const Member *member, const void *a, const void *b, Arena *arena);
bool shape_agrees(const Shape *shape, const void *a, const void *b, Arena *arena);

#endif
