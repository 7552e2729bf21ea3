/* Functions of arrays. */
#include <string.h>

#include "sql/functions.h"
#include "sql/utf8.h"
#include "sql/value_order.h"

static void call_array(sqlite3_context *context, int count, sqlite3_value **values)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	size_t begin = sql_array_begin(&out);
	for (int i = 0; i < count; i++) {
		SqlValue element = sql_argument(values[i]);
		sql_array_add(&out, begin, &element);
	}
	sql_result_blob_of(context, &out);
}

static void call_subscript(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlReader reader = sql_reader(sql_argument_blob(values[0]));
	int64_t index = sqlite3_value_int64(values[1]);
	SqlValue element;
	(void)count;
	while (index >= 1 && sql_array_next(&reader, &element))
		if (--index == 0)
			sql_result_value(context, &element);
}

static void add_all(Buf *out, size_t begin, sqlite3_value *array)
{
	SqlReader reader = sql_reader(sql_argument_blob(array));
	SqlValue element;
	while (sql_array_next(&reader, &element))
		sql_array_add(out, begin, &element);
}

static bool is_null(sqlite3_value *value)
{
	return sqlite3_value_type(value) == SQLITE_NULL;
}

/* NULL counts as an empty array, unless both are. */
static void call_cat(sqlite3_context *context, int count, sqlite3_value **values)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	size_t begin = sql_array_begin(&out);
	if (is_null(values[0]) && is_null(values[1]))
		return;
	for (int i = 0; i < count; i++)
		add_all(&out, begin, values[i]);
	sql_result_blob_of(context, &out);
}

static void call_append(sqlite3_context *context, int count, sqlite3_value **values)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	size_t begin = sql_array_begin(&out);
	SqlValue element = sql_argument(values[1]);
	(void)count;
	add_all(&out, begin, values[0]);
	sql_array_add(&out, begin, &element);
	sql_result_blob_of(context, &out);
}

static void call_prepend(sqlite3_context *context, int count, sqlite3_value **values)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	size_t begin = sql_array_begin(&out);
	SqlValue element = sql_argument(values[0]);
	(void)count;
	sql_array_add(&out, begin, &element);
	add_all(&out, begin, values[1]);
	sql_result_blob_of(context, &out);
}

/* Where an element is, from 1; 0 where it is not. NULL is found like any other. */
static int64_t position_of(Str array, const SqlValue *wanted)
{
	SqlReader reader = sql_reader(array);
	SqlValue element;
	for (int64_t position = 1; sql_array_next(&reader, &element); position++)
		if (sql_value_compare(&element, wanted) == 0)
			return position;
	return 0;
}

static void call_contains(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlValue wanted = sql_argument(values[1]);
	(void)count;
	sqlite3_result_int(context, position_of(sql_argument_blob(values[0]), &wanted) != 0);
}

static void call_position(sqlite3_context *context, int count, sqlite3_value **values)
{
	SqlValue wanted = sql_argument(values[1]);
	(void)count;
	if (is_null(values[0]))
		return;
	int64_t position = position_of(sql_argument_blob(values[0]), &wanted);
	if (position)
		sqlite3_result_int64(context, position);
}

static int64_t count_elements(sqlite3_value *array)
{
	SqlReader reader = sql_reader(sql_argument_blob(array));
	SqlValue element;
	int64_t count = 0;
	while (sql_array_next(&reader, &element))
		count++;
	return count;
}

static void call_cardinality(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	sqlite3_result_int64(context, count_elements(values[0]));
}

/* With a number of a dimension, as PostgreSQL has it: there is only the first, and it is NULL for an empty array. */
static void call_length(sqlite3_context *context, int count, sqlite3_value **values)
{
	int64_t length = count_elements(values[0]);
	if (count == 1 || (sqlite3_value_int64(values[1]) == 1 && length))
		sqlite3_result_int64(context, length);
}

/* The arguments are array, delimiter and text for NULL, each with the number of its type behind it. */
static void call_to_string(sqlite3_context *context, int count, sqlite3_value **values)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	if (is_null(values[0]) || is_null(values[2]))
		return;
	SqlReader reader = sql_reader(sql_argument_blob(values[0]));
	SqlType type = sql_type(sql_argument_type(values[1]).scalar);
	Str delimiter = sql_argument_text(values[2]);
	Str for_null = count > 4 ? sql_argument_text(values[4]) : (Str){ 0 };
	SqlValue element;
	bool first = true;
	while (sql_array_next(&reader, &element)) {
		if (element.form == VALUE_NULL && !str_present(for_null))
			continue;
		if (!first)
			buf_add(&out, delimiter);
		first = false;
		if (element.form == VALUE_NULL)
			buf_add(&out, for_null);
		else
			sql_value_print(&out, type, &element);
	}
	sql_result_text_of(context, &out);
}

/* Takes the part of the text up to the delimiter: without one a character, with an empty one everything. */
static Str take_part(Str *rest, Str delimiter)
{
	size_t length = rest->len;
	if (!str_present(delimiter)) {
		length = utf8_first(*rest);
		Str part = { rest->ptr, length };
		*rest = length < rest->len ? str_from(*rest, length) : (Str){ 0 };
		return part;
	}
	const char *found = delimiter.len ? memmem(rest->ptr, rest->len, delimiter.ptr, delimiter.len) : NULL;
	if (found)
		length = (size_t)(found - rest->ptr);
	Str part = { rest->ptr, length };
	*rest = found ? str_from(*rest, length + delimiter.len) : (Str){ 0 };
	return part;
}

static void call_from_string(sqlite3_context *context, int count, sqlite3_value **values)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	if (is_null(values[0]))
		return;
	Str rest = sql_argument_text(values[0]);
	Str delimiter = sql_argument_text(values[1]);
	Str null = count > 2 ? sql_argument_text(values[2]) : (Str){ 0 };
	size_t begin = sql_array_begin(&out);
	if (!rest.len)
		rest = (Str){ 0 };
	while (str_present(rest)) {
		Str part = take_part(&rest, delimiter);
		SqlValue element = { .form = str_present(null) && str_equal(part, null) ? VALUE_NULL : VALUE_TEXT,
			.bytes = part };
		sql_array_add(&out, begin, &element);
	}
	sql_result_blob_of(context, &out);
}

/* value OPERATOR ANY (array), and ALL. */
typedef struct Quantified {
	bool less;
	bool equal;
	bool greater;
	bool all;
} Quantified;

/* As in SQL: what NULL leaves open stays open unless another element decides. */
static void call_quantified(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Quantified *operation = sql_function_data(context);
	SqlValue value = sql_argument(values[0]);
	SqlValue element;
	bool open = false;
	(void)count;
	if (is_null(values[1]))
		return;
	SqlReader reader = sql_reader(sql_argument_blob(values[1]));
	while (sql_array_next(&reader, &element)) {
		if (value.form == VALUE_NULL || element.form == VALUE_NULL) {
			open = true;
			continue;
		}
		int order = sql_value_compare(&value, &element);
		bool holds = order < 0 ? operation->less : order == 0 ? operation->equal : operation->greater;
		if (holds != operation->all) {
			sqlite3_result_int(context, holds);
			return;
		}
	}
	if (!open)
		sqlite3_result_int(context, operation->all);
}

typedef void Order(Buf *out, Str blob);

typedef struct Key {
	Order *run;
} Key;

static void call_order(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Key *key = sql_function_data(context);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	(void)count;
	key->run(&out, sql_argument_blob(values[0]));
	sql_result_blob_of(context, &out);
}

#define QUANTIFIED(name, ...) \
	{ "sql_" name "_any", 2, call_quantified, .takes_null = true, .data = &(const Quantified){ __VA_ARGS__ } }, \
	{ \
		"sql_" name "_all", 2, call_quantified, .takes_null = true, .data = &(const Quantified) \
		{ \
			__VA_ARGS__, .all = true \
		} \
	}

static const SqlImplementation rows[] = {
	{ "sql_array", -1, call_array, .takes_null = true },
	{ "sql_array_append", 2, call_append, .takes_null = true },
	{ "sql_array_cat", 2, call_cat, .takes_null = true },
	{ "sql_array_contains", 2, call_contains },
	{ "sql_array_length", 2, call_length, .optional = 1 },
	{ "sql_array_position", 2, call_position, .takes_null = true },
	{ "sql_array_prepend", 2, call_prepend, .takes_null = true },
	{ "sql_array_to_string", 6, call_to_string, .optional = 2, .takes_null = true },
	{ "sql_cardinality", 1, call_cardinality },
	{ "sql_order_array", 1, call_order, .data = &(const Key){ sql_array_order } },
	{ "sql_order_inet", 1, call_order, .data = &(const Key){ sql_inet_order } },
	{ "sql_string_to_array", 3, call_from_string, .optional = 1, .takes_null = true },
	{ "sql_subscript", 2, call_subscript },
	QUANTIFIED("equal", .equal = true),
	QUANTIFIED("differs", .less = true, .greater = true),
	QUANTIFIED("less", .less = true),
	QUANTIFIED("at_most", .less = true, .equal = true),
	QUANTIFIED("greater", .greater = true),
	QUANTIFIED("at_least", .equal = true, .greater = true),
};

bool sql_functions_add_array(sqlite3 *database)
{
	return sql_functions_add(database, rows, COUNT(rows));
}
