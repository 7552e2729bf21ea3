/* Binding: what the names in a syntax tree mean, and of which type each expression is. Refuses, by name and place, what the
 * language does not have. */
#ifndef ROLLCALL_SQL_BIND_H
#define ROLLCALL_SQL_BIND_H

#include "sql/parse.h"
#include "sql/tree.h"

/* NULL, and the failure filled in, when the query is refused. */
SqlTree *sql_bind(const SqlParsed *parsed, Arena *arena, SqlFailure *failure) MUST_CHECK;

#endif
