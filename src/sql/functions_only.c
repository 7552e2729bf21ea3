/* sql_only(value): the one value of a query that stands for a value; NULL without rows, error 21000 with several. */
#include "sql/functions.h"

typedef struct Only {
	sqlite3_value *value;
	bool has_row;
} Only;

static void step(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	Only *only = sqlite3_aggregate_context(context, sizeof *only);
	if (!only) {
		sqlite3_result_error_nomem(context);
	} else if (only->has_row) {
		sql_function_fail(context, "21000", "more than one row returned by a query used as an expression");
	} else {
		only->has_row = true;
		only->value = sqlite3_value_dup(values[0]);
	}
}

static void finish(sqlite3_context *context)
{
	Only *only = sqlite3_aggregate_context(context, 0);
	if (!only || !only->value)
		return;
	sqlite3_result_value(context, only->value);
	sqlite3_value_free(only->value);
}

bool sql_functions_add_only(sqlite3 *database)
{
	int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	return sqlite3_create_function_v2(database, "sql_only", 1, flags, NULL, NULL, step, finish, NULL) == SQLITE_OK;
}
