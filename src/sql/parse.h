/* From the text of a query to PostgreSQL's syntax tree. Nothing here knows datasets or types: sql/bind does. */
#ifndef ROLLCALL_SQL_PARSE_H
#define ROLLCALL_SQL_PARSE_H

#include <pg_query/pg_query.pb-c.h>

#include "sql/query.h"

/* The tree of one SELECT. Everything lives in the arena of sql_parse. */
typedef struct SqlParsed {
	Str text; /* as the user wrote it */
	const uint32_t
		*insertions; /* where brackets were added to what PostgreSQL's parser saw, in its offsets, ascending */
	size_t insertion_count;
	const PgQuery__SelectStmt *select;
} SqlParsed;

/* Reads exactly one SELECT (or WITH). False, and the failure filled in: 54000 for a text beyond SQL_TEXT_MAXIMUM, 54001 for one
 * that nests too deeply, 22021 for one that is not UTF-8, 42601 for a wrong one, 0A000 for another statement. */
bool sql_parse(Str text, Arena *arena, SqlFailure *failure, SqlParsed *ret_parsed) MUST_CHECK;

/* The character, from 1, of a location in the tree; 0 for none (negative). */
size_t sql_parsed_position(const SqlParsed *parsed, int location);

/* Fills the failure in, with its place (0: nowhere). The message is copied into the arena. */
void sql_failure_at(SqlFailure *failure, Arena *arena, const char *state, size_t position, const char *format, ...)
	PRINTF_LIKE(5, 6);

#endif
