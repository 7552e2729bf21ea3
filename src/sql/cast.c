/* Which conversions between types there are: the same as in PostgreSQL, where the integer is a BIGINT. What they do is
 * sql/functions_cast. */
#include "sql/function.h"

/* By the type that a value has and the one that it gets. VARCHAR becomes anything, and anything becomes VARCHAR. */
static const SqlCast between[SQL_SCALAR_COUNT][SQL_SCALAR_COUNT] = {
	[SQL_BIGINT] = { [SQL_DECIMAL] = CAST_IMPLICIT, [SQL_BOOLEAN] = CAST_EXPLICIT },
	[SQL_DECIMAL] = { [SQL_BIGINT] = CAST_EXPLICIT },
	[SQL_BOOLEAN] = { [SQL_BIGINT] = CAST_EXPLICIT },
};

SqlCast sql_cast_of(SqlType from, SqlType to)
{
	if (sql_type_equal(from, to))
		return CAST_SAME;
	if (sql_type_equal(from, sql_type(SQL_UNKNOWN)) || sql_type_equal(from, sql_type(SQL_VARCHAR)) ||
		sql_type_equal(to, sql_type(SQL_VARCHAR)))
		return CAST_EXPLICIT;
	if (from.array != to.array || from.scalar == SQL_UNKNOWN || to.scalar == SQL_UNKNOWN)
		return CAST_NONE;
	if (from.array && (from.scalar == SQL_VARCHAR || to.scalar == SQL_VARCHAR))
		return CAST_EXPLICIT;
	return between[from.scalar][to.scalar];
}

const char *sql_order_call(SqlType type)
{
	return type.array ? "sql_order_array" : type.scalar == SQL_INET ? "sql_order_inet" : NULL;
}
