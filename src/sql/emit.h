/* Writing a bound query for SQLite. Nothing of the user's text is in what is written: names are internal ones, and literals are
 * parameters. */
#ifndef ROLLCALL_SQL_EMIT_H
#define ROLLCALL_SQL_EMIT_H

#include "sql/query.h"
#include "sql/tree.h"

/* The parameters that every query may have; the constants follow. */
enum {
	PARAMETER_ACCOUNT = 1, /* text */
	PARAMETER_NOW,         /* microseconds */
	PARAMETER_FRAME_START, /* milliseconds */
	PARAMETER_FRAME_END,
	PARAMETER_CONSTANTS, /* the number of the first constant */
};

typedef struct SqlEmitted {
	Str text; /* terminated */
	const SqlValue **constants;
	size_t count;
} SqlEmitted;

/* False, and the failure filled in (54000), when the query becomes too large. Decides in the tree how sources are read. */
bool sql_emit(SqlTree *tree, Arena *arena, SqlFailure *failure, SqlEmitted *ret_emitted) MUST_CHECK;

#endif
