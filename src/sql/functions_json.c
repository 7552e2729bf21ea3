/* Functions of JSON. Values are slices of the text, which was valid when it became JSON. */
#include "sql/functions.h"
#include "sql/json_text.h"
#include "json/write.h"

/* What becomes of the value that was found. */
typedef void Give(sqlite3_context *context, Str json);

typedef struct Giver {
	Give *run;
} Giver;

static void give_json(sqlite3_context *context, Str json)
{
	sql_result_text(context, json);
}

static void give_text(sqlite3_context *context, Str json)
{
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	if (!str_present(json) || sql_json_is_null(json))
		return;
	sql_json_add_text(&out, json);
	sql_result_text_of(context, &out);
}

static void call_path(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Giver *giver = sql_function_data(context);
	Str json = count ? sql_argument_text(values[0]) : (Str){ 0 };
	for (int i = 1; i < count && str_present(json); i++)
		json = sql_json_step(json, sql_argument_text(values[i]));
	giver->run(context, json);
}

/* Of an object alone: a text is no position in a list here. */
static void call_member(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Giver *giver = sql_function_data(context);
	(void)count;
	giver->run(context, sql_json_member(sql_argument_text(values[0]), sql_argument_text(values[1])));
}

static void call_at(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Giver *giver = sql_function_data(context);
	(void)count;
	giver->run(context, sql_json_element(sql_argument_text(values[0]), sqlite3_value_int64(values[1])));
}

/* Numbers of JSON are no NaN and not infinite: those are texts. */
static void write_decimal(JsonWriter *json, double real)
{
	AUTO_BUF text = BUF_INIT(64);
	const SqlValue value = { .form = VALUE_REAL, .real = real };
	sql_value_print(&text, sql_type(SQL_DECIMAL), &value);
	if (real - real == 0) {
		json_write_text(json, buf_str(&text));
		return;
	}
	json_write_string(json, buf_str(&text));
}

static void write_map(JsonWriter *json, Str blob)
{
	SqlReader reader = sql_reader(blob);
	Str key;
	Str value;
	json_write_object_begin(json);
	while (sql_hstore_next(&reader, &key, &value)) {
		json_write_key(json, key);
		if (str_present(value))
			json_write_string(json, value);
		else
			json_write_null(json);
	}
	json_write_object_end(json);
}

/* A time stands in JSON as in ISO 8601, with a T and minutes in its offset. */
static void write_timestamp(JsonWriter *json, const SqlValue *value)
{
	AUTO_BUF text = BUF_INIT(64);
	sql_value_print(&text, sql_type(SQL_TIMESTAMP), value);
	buf_add(&text, STR(":00"));
	if (!text.failed)
		text.ptr[sizeof "YYYY-MM-DD" - 1] = 'T';
	json_write_string(json, buf_str(&text));
}

static void write_scalar(JsonWriter *json, SqlScalar scalar, const SqlValue *value)
{
	AUTO_BUF text = BUF_INIT(json->out->max);
	if (value->form == VALUE_NULL)
		json_write_null(json);
	else if (scalar == SQL_BOOLEAN)
		json_write_boolean(json, value->integer != 0);
	else if (scalar == SQL_BIGINT)
		json_write_integer(json, value->integer);
	else if (scalar == SQL_DECIMAL)
		write_decimal(json, value->form == VALUE_REAL ? value->real : (double)value->integer);
	else if (scalar == SQL_JSON)
		json_write_text(json, value->bytes);
	else if (scalar == SQL_HSTORE)
		write_map(json, value->bytes);
	else if (scalar == SQL_TIMESTAMP)
		write_timestamp(json, value);
	else {
		sql_value_print(&text, sql_type(scalar), value);
		json_write_string(json, buf_str(&text));
	}
}

static void write_value(JsonWriter *json, SqlType type, const SqlValue *value)
{
	if (!type.array || value->form == VALUE_NULL) {
		write_scalar(json, type.scalar, value);
		return;
	}
	SqlReader reader = sql_reader(value->bytes);
	SqlValue element;
	json_write_array_begin(json);
	while (sql_array_next(&reader, &element))
		write_scalar(json, type.scalar, &element);
	json_write_array_end(json);
}

/* What stands between keys and values, and between members. */
typedef struct Spacing {
	Str colon;
	Str comma;
} Spacing;

static void add_member(Buf *out, SqlType key_type, const SqlValue *key, SqlType type, const SqlValue *value, Str colon)
{
	AUTO_BUF name = BUF_INIT(out->max);
	JsonWriter before = { .out = out };
	JsonWriter after = { .out = out };
	sql_cast_print(&name, key_type, key);
	json_write_string(&before, buf_str(&name));
	buf_add(out, colon);
	write_value(&after, type, value);
	out->failed |= name.failed;
}

/* Keys and values in turn, and behind each the number of its type. Spaces are where PostgreSQL has them. */
static void call_build_object(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Spacing *spacing = sql_function_data(context);
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	if (count % 4) {
		sql_function_fail(context, "22023", "argument list must have even number of elements");
		return;
	}
	buf_add_char(&out, '{');
	for (int i = 0; i < count; i += 4) {
		SqlValue key = sql_argument(values[i]);
		SqlValue value = sql_argument(values[i + 2]);
		if (key.form == VALUE_NULL) {
			sql_function_fail(context, "22023", "argument %d cannot be null", i / 2 + 1);
			return;
		}
		if (i)
			buf_add(&out, spacing->comma);
		add_member(&out, sql_argument_type(values[i + 1]), &key, sql_argument_type(values[i + 3]), &value,
			spacing->colon);
	}
	buf_add_char(&out, '}');
	sql_result_text_of(context, &out);
}

bool sql_functions_add_json(sqlite3 *database)
{
	static const Spacing wide = { { " : ", 3 }, { ", ", 2 } };
	static const Spacing narrow = { { ":", 1 }, { ",", 1 } };
	static const Giver as_json = { give_json };
	static const Giver as_text = { give_text };
	static const SqlImplementation rows[] = {
		{ "sql_json_at", 2, call_at, .data = &as_json },
		{ "sql_json_at_text", 2, call_at, .data = &as_text },
		{ "sql_json_build_object", -1, call_build_object, .takes_null = true, .data = &wide },
		{ "sql_row_to_json", -1, call_build_object, .takes_null = true, .data = &narrow },
		{ "sql_json_member", 2, call_member, .data = &as_json },
		{ "sql_json_member_text", 2, call_member, .data = &as_text },
		{ "sql_json_path", -1, call_path, .data = &as_json },
		{ "sql_json_path_text", -1, call_path, .data = &as_text },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}
