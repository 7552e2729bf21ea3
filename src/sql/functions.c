#include "sql/functions.h"
#include "sql/counts.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sql/function.h"

enum { STATE_LENGTH = 5, MESSAGE_LENGTH = 400 };

/* No function of ours reads anything but its arguments. */
enum { FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS };

static void call_row(sqlite3_context *context, int count, sqlite3_value **values)
{
	const SqlImplementation *row = sqlite3_user_data(context);
	if (!row->takes_null)
		for (int i = 0; i < count; i++)
			if (sqlite3_value_type(values[i]) == SQLITE_NULL)
				return;
	row->call(context, count, values);
}

void *sql_user_data(const void *row)
{
	void *data;
	memcpy(&data, &row, sizeof data);
	return data;
}

/* One for each number of arguments, so that SQLite refuses other ones. */
static bool add_function(sqlite3 *database, const SqlImplementation *row)
{
	for (int count = row->arguments - row->optional; count <= row->arguments; count++)
		if (sqlite3_create_function_v2(database, row->name, count, FLAGS, sql_user_data(row), call_row, NULL,
			    NULL, NULL) != SQLITE_OK)
			return false;
	return true;
}

bool sql_functions_add(sqlite3 *database, const SqlImplementation *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!add_function(database, &rows[i]))
			return false;
	return true;
}

const void *sql_function_data(sqlite3_context *context)
{
	const SqlImplementation *row = sqlite3_user_data(context);
	return row->data;
}

bool sql_aggregates_add(sqlite3 *database, const SqlAggregate *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const SqlAggregate *row = &rows[i];
		if (sqlite3_create_window_function(database, row->name, row->arguments, FLAGS, sql_user_data(row->data),
			    row->step, row->final, row->value, row->inverse, NULL) != SQLITE_OK)
			return false;
	}
	return true;
}

bool sql_functions_register(sqlite3 *database)
{
	static bool (*const groups[])(sqlite3 *) = {
		sql_functions_add_aggregate,
		sql_functions_add_array,
		sql_functions_add_cast,
		sql_functions_add_collect,
		sql_counts_register,
		sql_functions_add_hstore,
		sql_functions_add_inet,
		sql_functions_add_json,
		sql_functions_add_like,
		sql_functions_add_number,
		sql_functions_add_only,
		sql_functions_add_place,
		sql_functions_add_regexp,
		sql_functions_add_rows,
		sql_functions_add_text,
		sql_functions_add_time,
		sql_functions_add_time_format,
	};
	for (size_t i = 0; i < COUNT(groups); i++)
		if (!groups[i](database))
			return false;
	return true;
}

void sql_function_fail(sqlite3_context *context, const char *state, const char *format, ...)
{
	char message[MESSAGE_LENGTH];
	va_list arguments;
	va_start(arguments, format);
	int start = snprintf(message, sizeof message, "%s:", state);
	(void)vsnprintf(message + start, sizeof message - (size_t)start, format, arguments);
	va_end(arguments);
	sqlite3_result_error(context, message, -1);
}

bool sql_message_split(Str message, char ret_state[6], Str *ret_message)
{
	if (message.len <= STATE_LENGTH || message.ptr[STATE_LENGTH] != ':')
		return false;
	for (size_t i = 0; i < STATE_LENGTH; i++)
		if (!(message.ptr[i] >= '0' && message.ptr[i] <= '9') &&
			!(message.ptr[i] >= 'A' && message.ptr[i] <= 'Z'))
			return false;
	memcpy(ret_state, message.ptr, STATE_LENGTH);
	ret_state[STATE_LENGTH] = '\0';
	*ret_message = str_from(message, STATE_LENGTH + 1);
	return true;
}

Str sql_argument_text(sqlite3_value *value)
{
	/* The text first: to ask for it can change its length. */
	const unsigned char *text = sqlite3_value_text(value);
	return (Str){ (const char *)text, (size_t)sqlite3_value_bytes(value) };
}

Str sql_argument_blob(sqlite3_value *value)
{
	const void *blob = sqlite3_value_blob(value);
	size_t length = (size_t)sqlite3_value_bytes(value);
	/* SQLite gives no address for an empty blob. */
	return blob || sqlite3_value_type(value) == SQLITE_NULL ? (Str){ blob, length } : STR("");
}

SqlValue sql_argument(sqlite3_value *value)
{
	switch (sqlite3_value_type(value)) {
	case SQLITE_INTEGER:
		return (SqlValue){ .form = VALUE_INTEGER, .integer = sqlite3_value_int64(value) };
	case SQLITE_FLOAT:
		return (SqlValue){ .form = VALUE_REAL, .real = sqlite3_value_double(value) };
	case SQLITE_TEXT:
		return (SqlValue){ .form = VALUE_TEXT, .bytes = sql_argument_text(value) };
	case SQLITE_BLOB:
		return (SqlValue){ .form = VALUE_BLOB, .bytes = sql_argument_blob(value) };
	default:
		return (SqlValue){ .form = VALUE_NULL };
	}
}

size_t sql_result_limit(sqlite3_context *context)
{
	return (size_t)sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1);
}

void sql_result_text(sqlite3_context *context, Str text)
{
	if (str_present(text))
		sqlite3_result_text64(context, text.ptr, text.len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static bool fits(sqlite3_context *context, const Buf *out)
{
	if (!out->failed)
		return true;
	sql_function_fail(context, "54000", "a value has more than %zu bytes", out->max);
	return false;
}

void sql_result_text_of(sqlite3_context *context, Buf *out)
{
	if (fits(context, out))
		sql_result_text(context, buf_str(out));
}

void sql_result_blob_of(sqlite3_context *context, Buf *out)
{
	if (fits(context, out))
		sqlite3_result_blob64(context, buf_str(out).ptr, out->len, SQLITE_TRANSIENT);
}

void sql_result_value(sqlite3_context *context, const SqlValue *value)
{
	switch (value->form) {
	case VALUE_NULL:
		sqlite3_result_null(context);
		break;
	case VALUE_INTEGER:
		sqlite3_result_int64(context, value->integer);
		break;
	case VALUE_REAL:
		sqlite3_result_double(context, value->real);
		break;
	case VALUE_TEXT:
		sql_result_text(context, value->bytes);
		break;
	case VALUE_BLOB:
		sqlite3_result_blob64(context, value->bytes.ptr, value->bytes.len, SQLITE_TRANSIENT);
		break;
	}
}

void sql_result_decimal(sqlite3_context *context, double real, bool was_finite)
{
	if (isnan(real))
		sql_function_fail(context, "22003", "value out of range: not a number");
	else if (isinf(real) && was_finite)
		sql_function_fail(context, "22003", "value out of range: overflow");
	else
		sqlite3_result_double(context, real);
}
