/* sql_cast(value, from, to): what each conversion that sql/cast allows does. */
#include <math.h>
#include <string.h>

#include "sql/function.h"
#include "sql/functions.h"
#include "sql/inet.h"

static SqlType type_of_number(int64_t number)
{
	SqlType type = { .scalar = (SqlScalar)(number & 63), .array = (number & 64) != 0 };
	if ((int)type.scalar >= SQL_SCALAR_COUNT)
		type.scalar = SQL_UNKNOWN;
	return type;
}

SqlType sql_argument_type(sqlite3_value *value)
{
	return type_of_number(sqlite3_value_int64(value));
}

static void from_text(sqlite3_context *context, Str text, SqlType to)
{
	AUTO_ARENA arena = { 0 };
	SqlValue value;
	char state[6];
	if (sql_value_parse(text, to, &arena, &value)) {
		sql_result_value(context, &value);
		return;
	}
	Str message = sql_value_refusal(text, to, &arena, state);
	sql_function_fail(context, state, "%.*s", STR_ARGS(message));
}

void sql_cast_print(Buf *out, SqlType from, const SqlValue *value)
{
	SqlInet inet;
	if (sql_type_equal(from, sql_type(SQL_BOOLEAN)))
		buf_add(out, value->integer ? STR("true") : STR("false"));
	else if (sql_type_equal(from, sql_type(SQL_INET)) && sql_inet_read(value->bytes, &inet))
		sql_inet_print(out, &inet, true);
	else
		sql_value_print(out, from, value);
}

static void to_text(sqlite3_context *context, SqlType from, const SqlValue *value)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	sql_cast_print(&out, from, value);
	sql_result_text_of(context, &out);
}

/* Halves go away from zero, as with ROUND. */
static void to_bigint(sqlite3_context *context, double value)
{
	const double end = 9223372036854775808.0; /* behind the largest; the smallest is as far below zero */
	double rounded = round(value);
	if (rounded >= -end && rounded < end)
		sqlite3_result_int64(context, (int64_t)rounded);
	else
		sql_function_fail(context, "22003", "bigint out of range");
}

static void between_scalars(sqlite3_context *context, SqlValue value, SqlScalar to)
{
	if (to == SQL_BIGINT && value.form == VALUE_REAL)
		to_bigint(context, value.real);
	else if (to == SQL_DECIMAL && value.form == VALUE_INTEGER)
		sqlite3_result_double(context, (double)value.integer);
	else if (to == SQL_BOOLEAN)
		sqlite3_result_int(context, value.integer != 0);
	else
		sql_result_value(context, &value);
}

/* Arrays become others by way of their elements' text: a rare case, and never a fast one. */
static bool convert_element(SqlScalar from, SqlScalar to, const SqlValue *element, Arena *arena, SqlValue *ret_value)
{
	AUTO_BUF text = BUF_INIT(1 << 20);
	if (element->form == VALUE_NULL) {
		*ret_value = *element;
		return true;
	}
	sql_cast_print(&text, sql_type(from), element);
	return !text.failed && sql_value_parse(str_copy(arena, buf_str(&text)), sql_type(to), arena, ret_value);
}

static void between_arrays(sqlite3_context *context, Str blob, SqlScalar from, SqlScalar to)
{
	AUTO_ARENA arena = { 0 };
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	SqlReader reader = sql_reader(blob);
	SqlValue element;
	size_t begin = sql_array_begin(&out);
	while (sql_array_next(&reader, &element)) {
		SqlValue converted;
		if (!convert_element(from, to, &element, &arena, &converted)) {
			sql_function_fail(context, "22P02", "an element is no %s", sql_type_name(sql_type(to)));
			return;
		}
		sql_array_add(&out, begin, &converted);
	}
	sql_result_blob_of(context, &out);
}

static void call_cast(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlValue value = sql_argument(values[0]);
	SqlType from = sql_argument_type(values[1]);
	SqlType to = sql_argument_type(values[2]);
	(void)count;
	if (sql_type_equal(from, to))
		sql_result_value(context, &value);
	else if (sql_type_equal(to, sql_type(SQL_VARCHAR)))
		to_text(context, from, &value);
	else if (value.form == VALUE_TEXT && !from.array)
		from_text(context, value.bytes, to);
	else if (to.array)
		between_arrays(context, value.bytes, from.scalar, to.scalar);
	else
		between_scalars(context, value, to.scalar);
}

bool sql_functions_add_cast(sqlite3 *database)
{
	static const SqlImplementation rows[] = {
		{ "sql_cast", 3, call_cast },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}
