/* Stacks for what recurses as deeply as a query nests: PostgreSQL's parser, and the reader of its answer. */
#ifndef ROLLCALL_SQL_STACK_H
#define ROLLCALL_SQL_STACK_H

#include <stdbool.h>

#include "base/attributes.h"

/* Runs it on a large stack and waits for it: on a thread of its own, or at once where the caller is on such a stack already. To
 * begin a thread costs a tenth of a millisecond, so whoever has many queries is on one from the start. False, and nothing has
 * run, where there is no memory for one. */
bool sql_on_stack(void (*run)(void *context), void *context) MUST_CHECK;

#endif
