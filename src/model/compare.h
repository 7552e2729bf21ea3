/* Comparing values by the attribute table. */
#ifndef ROLLCALL_MODEL_COMPARE_H
#define ROLLCALL_MODEL_COMPARE_H

#include "model/shape.h"

/* Whether a member that is a set (MEMBER_UNORDERED) has the same elements in both structures, in whatever order. */
bool member_same_set(const Member *member, const void *a, const void *b, Arena *arena);

#endif
