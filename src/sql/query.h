/* One query: from its text to typed rows. For worker processes and the command line, never for the server itself. */
#ifndef ROLLCALL_SQL_QUERY_H
#define ROLLCALL_SQL_QUERY_H

#include "base/error.h"
#include "sql/type.h"

struct sqlite3;

enum {
	SQL_TEXT_MAXIMUM = 32 * 1024, /* bytes of a query */
};

/* Why a query failed, by PostgreSQL's SQLSTATE. */
typedef struct SqlFailure {
	char state[6];
	Str message;
	size_t position; /* characters from 1; 0: nowhere */
	Str hint;        /* absent without one */
} SqlFailure;

typedef struct SqlQueryOptions {
	Str account;         /* whose rows are seen */
	int64_t now;         /* microseconds; NOW() */
	int64_t frame_start; /* milliseconds; dd.time_frame_start */
	int64_t frame_end;
} SqlQueryOptions;

typedef struct SqlResultColumn {
	Str name;
	SqlType type;
} SqlResultColumn;

typedef struct SqlQuery SqlQuery;

/* Parses, binds and prepares. NULL, and the failure filled in, when the query is refused. Everything lives in the arena
 * until sql_query_close. */
SqlQuery *sql_query_prepare(struct sqlite3 *database, Str text, const SqlQueryOptions *options, Arena *arena,
	SqlFailure *failure) MUST_CHECK;
const SqlResultColumn *sql_query_columns(const SqlQuery *query, size_t *ret_count);
/* The next row; *ret_row false at the end. Values are read from sql_query_statement, a column each. */
bool sql_query_step(SqlQuery *query, bool *ret_row, SqlFailure *failure) MUST_CHECK;
struct sqlite3_stmt *sql_query_statement(const SqlQuery *query);
/* The text that SQLite runs, for tests and EXPLAIN. */
Str sql_query_emitted(const SqlQuery *query);
void sql_query_close(SqlQuery *query);

#endif
