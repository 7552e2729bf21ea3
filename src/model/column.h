/* Members as columns of SQL, and as members of its JSON values: names by rule, and which member has a name.
 *
 * The rule: the member's name in snake case, where letters that stand together as capitals are one word
 * ("QuickConnectARN" is quick_connect_arn). A row's `sql` says what the rule does not give. */
#ifndef ROLLCALL_MODEL_COLUMN_H
#define ROLLCALL_MODEL_COLUMN_H

#include "model/shape.h"

/* The member's name in SQL; absent where it has none. Lives in the arena or for ever. */
Str column_name(const Member *member, Arena *arena);
/* The row of the shape that has this name in SQL, or NULL. */
const Member *column_find(const Shape *shape, Str name);

#endif
