#include "sql/authorize.h"

#include <sqlite3.h>
#include <string.h>

#include "sql/counts.h"
#include "sql/function.h"
#include "sql/relation.h"

/* What the forms of the binder and the emitter call besides the rows' functions. */
static const char *const own_calls[] = { "sql_cast", "sql_row_number", "sql_only", "sum", "coalesce", "nullif", "max",
	"min", "count" };

static bool is_own_call(const char *name)
{
	for (size_t i = 0; i < COUNT(own_calls); i++)
		if (sqlite3_stricmp(own_calls[i], name) == 0)
			return true;
	return false;
}

static bool is_named(const char *known, const char *name)
{
	return known && sqlite3_stricmp(known, name) == 0;
}

static bool is_order_call(const char *name)
{
	for (SqlScalar scalar = SQL_UNKNOWN; scalar < SQL_SCALAR_COUNT; scalar++)
		if (is_named(sql_order_call(sql_type(scalar)), name) ||
			is_named(sql_order_call(sql_array_of(scalar)), name))
			return true;
	return false;
}

static bool is_call_of_row(const char *name)
{
	size_t count;
	const SqlFunction *rows = sql_function_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (is_named(rows[i].call, name) || is_named(rows[i].call_distinct, name))
			return true;
	return false;
}

static bool is_table_of(const SqlRelation *relation, const char *name)
{
	if (is_named(relation->table, name) || is_named(relation->function, name))
		return true;
	for (size_t i = 0; i < relation->count; i++)
		if (is_named(relation->columns[i].side_table, name))
			return true;
	return false;
}

static bool is_table(const char *name)
{
	if (is_named(COUNTS_TABLE, name))
		return true;
	size_t count;
	const SqlRelation *rows = sql_relation_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (is_table_of(&rows[i], name))
			return true;
	return false;
}

int sql_authorize(void *context, int action, const char *first, const char *second, const char *schema,
	const char *within)
{
	(void)context;
	(void)schema;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_READ:
		/* What a view reads is the projection's own matter. Without a column, and then outside of the view, it is a
		 * table of which no column is wanted. */
		return within || !second[0] || is_table(first) || is_call_of_row(first) ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_FUNCTION:
		return within || is_own_call(second) || is_order_call(second) || is_call_of_row(second) ? SQLITE_OK
													: SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}
