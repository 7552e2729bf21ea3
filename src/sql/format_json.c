/* The formats that are JSON: columns of DDSQL, an array of rows, a row a line. */
#include "base/calendar.h"
#include "sql/format_internal.h"

enum { MICROSECONDS = 1000000 };

static int64_t floor_divide(int64_t value, int64_t divisor)
{
	return value / divisor - (value % divisor < 0);
}

/* 2025-07-10T04:00:00Z, with a fraction only where there is one: of milliseconds, or of microseconds. */
static void write_instant(JsonWriter *json, int64_t microseconds)
{
	enum { DAY = 24 * 60 * 60 };
	int64_t seconds = floor_divide(microseconds, MICROSECONDS);
	int64_t day = floor_divide(seconds, DAY);
	int second = (int)(seconds - day * DAY);
	int fraction = (int)(microseconds - seconds * MICROSECONDS);
	Date date = date_of_number(day);
	char storage[64];
	Buf text = { .ptr = storage, .capacity = sizeof storage, .max = sizeof storage };
	buf_add_format(&text, "%04d-%02d-%02dT%02d:%02d:%02d", date.year, date.month, date.day, second / 3600,
		second / 60 % 60, second % 60);
	if (fraction % 1000)
		buf_add_format(&text, ".%06d", fraction);
	else if (fraction)
		buf_add_format(&text, ".%03d", fraction / 1000);
	buf_add_char(&text, 'Z');
	json_write_string(json, buf_str(&text));
}

static void write_printed(JsonWriter *json, SqlType type, const SqlValue *value)
{
	enum { LONGEST = 1 << 10 };
	AUTO_BUF text = BUF_INIT(LONGEST);
	sql_value_print(&text, type, value);
	json_write_string(json, buf_str(&text));
}

static void write_hstore(JsonWriter *json, Str blob)
{
	SqlReader reader = sql_reader(blob);
	Str key;
	Str value;
	json_write_object_begin(json);
	while (sql_hstore_next(&reader, &key, &value)) {
		json_write_key(json, key);
		if (value.ptr)
			json_write_string(json, value);
		else
			json_write_null(json);
	}
	json_write_object_end(json);
}

/* `tabular`: as DDSQL has it over HTTP, where times are milliseconds and JSON stands in a string. */
static void write_scalar(JsonWriter *json, SqlScalar scalar, const SqlValue *value, bool tabular)
{
	if (value->form == VALUE_NULL) {
		json_write_null(json);
		return;
	}
	switch (scalar) {
	case SQL_BOOLEAN:
		json_write_boolean(json, value->integer != 0);
		return;
	case SQL_BIGINT:
		json_write_integer(json, value->integer);
		return;
	case SQL_DECIMAL:
		json_write_real(json, value->form == VALUE_REAL ? value->real : (double)value->integer);
		return;
	case SQL_TIMESTAMP:
		if (tabular)
			json_write_integer(json, floor_divide(value->integer, MICROSECONDS / 1000));
		else
			write_instant(json, value->integer);
		return;
	case SQL_JSON:
		if (tabular)
			json_write_string(json, value->bytes);
		else
			json_write_text(json, value->bytes);
		return;
	case SQL_HSTORE:
		write_hstore(json, value->bytes);
		return;
	case SQL_INTERVAL:
	case SQL_INET:
		write_printed(json, sql_type(scalar), value);
		return;
	case SQL_UNKNOWN:
	case SQL_VARCHAR:
	case SQL_SCALAR_COUNT:
		json_write_string(json, value->bytes);
		return;
	}
}

static void write_value(JsonWriter *json, SqlType type, const SqlValue *value, bool tabular)
{
	if (!type.array || value->form == VALUE_NULL) {
		write_scalar(json, type.scalar, value, tabular);
		return;
	}
	SqlReader reader = sql_reader(value->bytes);
	SqlValue element;
	json_write_array_begin(json);
	while (sql_array_next(&reader, &element))
		write_scalar(json, type.scalar, &element, tabular);
	json_write_array_end(json);
}

/* ---- columns ---- */

static void tabular_begin(SqlRows *rows, Arena *arena)
{
	(void)arena;
	for (size_t i = 0; i < rows->count; i++) {
		JsonWriter json = { .out = &rows->parts[i] };
		json_write_object_begin(&json);
		json_write_key(&json, STR("name"));
		json_write_string(&json, rows->columns[i].name);
		json_write_key(&json, STR("type"));
		json_write_string(&json, str_of(sql_type_name(rows->columns[i].type)));
		json_write_key(&json, STR("values"));
		json_write_array_begin(&json);
	}
}

static void tabular_add(SqlRows *rows, const SqlValue *values)
{
	for (size_t i = 0; i < rows->count; i++) {
		JsonWriter json = { .out = &rows->parts[i], .after_value = rows->rows > 0 };
		write_value(&json, rows->columns[i].type, &values[i], true);
	}
}

static void tabular_end(SqlRows *rows, Buf *out)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < rows->count; i++) {
		buf_add(out, i ? STR(",") : STR(""));
		buf_add(out, buf_str(&rows->parts[i]));
		buf_add(out, STR("]}"));
	}
	buf_add_char(out, ']');
}

const SqlFormatRow sql_format_tabular = { .name = "tabular",
	.content_type = "application/json",
	.part_each_column = true,
	.begin = tabular_begin,
	.add = tabular_add,
	.end = tabular_end };

/* ---- objects ---- */

static bool is_taken(const Str *names, size_t count, Str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

/* An object has each name once, where a query may give columns the same: a, a_2. */
static void name_members(SqlRows *rows, Arena *arena)
{
	rows->names = ARENA_ARRAY(arena, rows->count, Str);
	for (size_t i = 0; i < rows->count; i++) {
		Str name = rows->columns[i].name;
		for (unsigned number = 2; is_taken(rows->names, i, name); number++)
			name = str_format(arena, "%.*s_%u", STR_ARGS(rows->columns[i].name), number);
		rows->names[i] = name;
	}
}

static void add_object(const SqlRows *rows, Buf *out, const SqlValue *values)
{
	JsonWriter json = { .out = out };
	json_write_object_begin(&json);
	for (size_t i = 0; i < rows->count; i++) {
		json_write_key(&json, rows->names[i]);
		write_value(&json, rows->columns[i].type, &values[i], false);
	}
	json_write_object_end(&json);
}

static void ndjson_add(SqlRows *rows, const SqlValue *values)
{
	add_object(rows, &rows->parts[0], values);
	buf_add_char(&rows->parts[0], '\n');
}

const SqlFormatRow sql_format_ndjson = { .name = "ndjson",
	.content_type = "application/x-ndjson",
	.begin = name_members,
	.add = ndjson_add,
	.end = sql_format_end_plain };

static void json_add(SqlRows *rows, const SqlValue *values)
{
	buf_add(&rows->parts[0], rows->rows ? STR(",\n") : STR("\n"));
	add_object(rows, &rows->parts[0], values);
}

static void json_end(SqlRows *rows, Buf *out)
{
	buf_add_char(out, '[');
	buf_add(out, buf_str(&rows->parts[0]));
	buf_add(out, STR("\n]\n"));
}

const SqlFormatRow sql_format_json = { .name = "json",
	.content_type = "application/json",
	.begin = name_members,
	.add = json_add,
	.end = json_end };
