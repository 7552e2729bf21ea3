/* sql_counts: rows counted by what they say, without sorting them. SQLite groups by sorting, which costs more than all else
 * where no index is in the order of the groups; here they meet in a table of hashes.
 *
 * sql_counts(QUERY, PARAMETERS …) gives the rows of a query, of COUNTS_KEYS columns at most, each with the number of times
 * that it came: columns k1, k2, …, n. The parameters are those of the query, in their order. What does not fit into
 * memory comes out in parts, so the same row may come again: the counts have to be summed by the keys. */
#ifndef ROLLCALL_SQL_COUNTS_H
#define ROLLCALL_SQL_COUNTS_H

#include "base/attributes.h"

#include <stdbool.h>

struct sqlite3;

enum { COUNTS_KEYS = 8, COUNTS_PARAMETERS = 48 };

#define COUNTS_TABLE "sql_counts"

bool sql_counts_register(struct sqlite3 *database) MUST_CHECK;

#endif
