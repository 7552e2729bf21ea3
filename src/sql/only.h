/* The one value of a query that stands for a value. */
#ifndef ROLLCALL_SQL_ONLY_H
#define ROLLCALL_SQL_ONLY_H

#include "base/attributes.h"

#include <stdbool.h>

struct sqlite3;

/* Registers the aggregate sql_only(value): the value of the only row, NULL without rows, error 21000 with several. */
bool sql_only_register(struct sqlite3 *database) MUST_CHECK;

#endif
