/* Answers of SQL in each format: the same rows, with what each format has to take care of. */
#include "sql/format.h"

#include "support.h"

enum { LIMIT = 1 << 16 };

static SqlValue integer(int64_t value)
{
	return (SqlValue){ .form = VALUE_INTEGER, .integer = value };
}

static SqlValue real(double value)
{
	return (SqlValue){ .form = VALUE_REAL, .real = value };
}

static SqlValue text(const char *value)
{
	return (SqlValue){ .form = VALUE_TEXT, .bytes = str_of(value) };
}

static SqlValue blob(const Buf *buf)
{
	return (SqlValue){ .form = VALUE_BLOB, .bytes = buf_str(buf) };
}

static const SqlValue null = { .form = VALUE_NULL };

/* The rows, of `count` values each, as the format writes them. */
static void expect(SqlFormat format, const SqlResultColumn *columns, size_t count, const SqlValue *values, size_t rows,
	const char *expected)
{
	AUTO_ARENA arena = { 0 };
	AUTO_BUF out = BUF_INIT(LIMIT);
	SqlRows *answer = sql_rows_new(format, columns, count, LIMIT, &arena);
	for (size_t i = 0; i < rows; i++)
		assert_true(sql_rows_add(answer, values + i * count));
	sql_rows_end(answer, &out);
	sql_rows_free(answer);
	assert_false(out.failed);
	assert_str(buf_str(&out), expected);
}

static const SqlResultColumn *two_columns(void)
{
	static SqlResultColumn columns[2];
	columns[0] = (SqlResultColumn){ STR("name"), sql_type(SQL_VARCHAR) };
	columns[1] = (SqlResultColumn){ STR("n"), sql_type(SQL_BIGINT) };
	return columns;
}

static void columns_of_ddsql_hold_their_values(void **state)
{
	(void)state;
	const SqlValue values[] = { text("ada"), integer(9223372036854775807), null, null };
	expect(SQL_FORMAT_TABULAR, two_columns(), 2, values, 2,
		"[{\"name\":\"name\",\"type\":\"VARCHAR\",\"values\":[\"ada\",null]},"
		"{\"name\":\"n\",\"type\":\"BIGINT\",\"values\":[9223372036854775807,null]}]");
	expect(SQL_FORMAT_TABULAR, two_columns(), 2, values, 0,
		"[{\"name\":\"name\",\"type\":\"VARCHAR\",\"values\":[]},{\"name\":\"n\",\"type\":\"BIGINT\",\"values\":[]}]");
}

/* One column of the type, one row. */
static void expect_cell(SqlFormat format, SqlType type, SqlValue value, const char *expected)
{
	SqlResultColumn column = { STR("c"), type };
	expect(format, &column, 1, &value, 1, expected);
}

static void expect_types(SqlType type, SqlValue value, const char *tabular, const char *ndjson)
{
	AUTO_ARENA arena = { 0 };
	expect_cell(SQL_FORMAT_TABULAR, type, value,
		str_format(&arena, "[{\"name\":\"c\",\"type\":\"%s\",\"values\":[%s]}]", sql_type_name(type), tabular)
			.ptr);
	expect_cell(SQL_FORMAT_NDJSON, type, value, str_format(&arena, "{\"c\":%s}\n", ndjson).ptr);
}

static void json_has_each_type_as_documented(void **state)
{
	(void)state;
	AUTO_BUF array = BUF_INIT(LIMIT);
	AUTO_BUF map = BUF_INIT(LIMIT);
	SqlValue element = text("a\"b");
	size_t begin = sql_array_begin(&array);
	sql_array_add(&array, begin, &element);
	sql_array_add(&array, begin, &null);
	begin = sql_hstore_begin(&map);
	sql_hstore_add(&map, begin, STR("region"), STR("us-east-1"));
	sql_hstore_add(&map, begin, STR("team"), (Str){ 0 });
	expect_types(sql_type(SQL_BOOLEAN), integer(1), "true", "true");
	expect_types(sql_type(SQL_DECIMAL), real(4.1), "4.1", "4.1");
	/* A DECIMAL that SQLite kept as an integer. */
	expect_types(sql_type(SQL_DECIMAL), integer(5), "5", "5");
	expect_types(sql_type(SQL_TIMESTAMP), integer(1752120000000000), "1752120000000", "\"2025-07-10T04:00:00Z\"");
	expect_types(sql_type(SQL_TIMESTAMP), integer(1752120000123000), "1752120000123",
		"\"2025-07-10T04:00:00.123Z\"");
	expect_types(sql_type(SQL_TIMESTAMP), integer(1752120000123456), "1752120000123",
		"\"2025-07-10T04:00:00.123456Z\"");
	expect_types(sql_type(SQL_TIMESTAMP), integer(-1), "-1", "\"1969-12-31T23:59:59.999999Z\"");
	expect_types(sql_type(SQL_INTERVAL), integer(93600000000), "\"1 day 02:00:00\"", "\"1 day 02:00:00\"");
	/* In the columns of DDSQL a document is a string; in objects it is itself, on one line. */
	expect_types(sql_type(SQL_JSON), text("{\"k\":\n1}"), "\"{\\\"k\\\":\\n1}\"", "{\"k\": 1}");
	expect_types(sql_array_of(SQL_VARCHAR), blob(&array), "[\"a\\\"b\",null]", "[\"a\\\"b\",null]");
	expect_types(sql_type(SQL_HSTORE), blob(&map), "{\"region\":\"us-east-1\",\"team\":null}",
		"{\"region\":\"us-east-1\",\"team\":null}");
	expect_types(sql_type(SQL_HSTORE), null, "null", "null");
}

static void objects_have_each_name_once(void **state)
{
	(void)state;
	const SqlResultColumn columns[] = { { STR("a"), sql_type(SQL_BIGINT) }, { STR("a"), sql_type(SQL_BIGINT) },
		{ STR("a_2"), sql_type(SQL_BIGINT) } };
	const SqlValue values[] = { integer(1), integer(2), integer(3) };
	expect(SQL_FORMAT_NDJSON, columns, 3, values, 1, "{\"a\":1,\"a_2\":2,\"a_2_2\":3}\n");
}

static void json_is_an_array_of_rows(void **state)
{
	(void)state;
	const SqlValue values[] = { text("ada"), integer(1), text("grace"), integer(2) };
	expect(SQL_FORMAT_JSON, two_columns(), 2, values, 2,
		"[\n{\"name\":\"ada\",\"n\":1},\n{\"name\":\"grace\",\"n\":2}\n]\n");
	expect(SQL_FORMAT_JSON, two_columns(), 2, values, 0, "[\n]\n");
}

static void csv_quotes_what_it_must(void **state)
{
	(void)state;
	const SqlValue values[] = { text("plain"), integer(-1), text("a,\"b\"\n"), null, text(""), integer(0), null,
		null };
	expect(SQL_FORMAT_CSV, two_columns(), 2, values, 4,
		"name,n\r\nplain,-1\r\n\"a,\"\"b\"\"\n\",\r\n\"\",0\r\n,\r\n");
}

static void tables_are_aligned_by_what_is_seen(void **state)
{
	(void)state;
	/* Two characters of double width, and one that combines. */
	const SqlValue values[] = { text("\xe6\x97\xa5\xe6\x9c\xac"), integer(7), text("e\xcc\x81"), integer(1234),
		text("ascii"), null };
	expect(SQL_FORMAT_TABLE, two_columns(), 2, values, 3,
		" name  | n\n"
		"-------+------\n"
		" \xe6\x97\xa5\xe6\x9c\xac  |    7\n"
		" e\xcc\x81     | 1234\n"
		" ascii |     \n"
		"(3 rows)\n");
}

static void terminals_are_not_obeyed(void **state)
{
	(void)state;
	expect_cell(SQL_FORMAT_TABLE, sql_type(SQL_VARCHAR), text("\x1b[31m\nred\xc2\x9b\xff"),
		" c\n"
		"--------------------\n"
		" \\x1b[31m\\nred\\x9b\xef\xbf\xbd\n"
		"(1 row)\n");
}

static void markdown_keeps_cells_in_their_columns(void **state)
{
	(void)state;
	const SqlValue values[] = { text("a|b\\\n<i>"), integer(1), null, null };
	expect(SQL_FORMAT_MARKDOWN, two_columns(), 2, values, 2,
		"| name | n |\n| --- | ---: |\n| a\\|b\\\\<br>&lt;i> | 1 |\n|  |  |\n");
}

static void answers_end_at_their_limit(void **state)
{
	(void)state;
	for (SqlFormat format = 0; format < SQL_FORMAT_COUNT; format++) {
		AUTO_ARENA arena = { 0 };
		enum { SMALL = 1000 };
		const SqlValue values[] = { text("0123456789"), integer(1) };
		SqlRows *rows = sql_rows_new(format, two_columns(), 2, SMALL, &arena);
		size_t taken = 0;
		while (sql_rows_add(rows, values) && taken < SMALL)
			taken++;
		sql_rows_free(rows);
		assert_in_range(taken, SMALL / 50, SMALL / 10);
	}
}

static void formats_are_found_by_name_and_by_content_type(void **state)
{
	(void)state;
	for (SqlFormat format = 0; format < SQL_FORMAT_COUNT; format++) {
		SqlFormat found = SQL_FORMAT_COUNT;
		assert_true(sql_format_of_name(str_of(sql_format_name(format)), &found));
		assert_int_equal(found, format);
	}
	SqlFormat found;
	assert_false(sql_format_of_name(STR("CSV"), &found));
	assert_true(sql_format_of_content_type(STR("Text/CSV"), &found));
	assert_int_equal(found, SQL_FORMAT_CSV);
	assert_true(sql_format_of_content_type(STR("application/json"), &found));
	assert_int_equal(found, SQL_FORMAT_JSON);
	assert_false(sql_format_of_content_type(STR("*/*"), &found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_of_ddsql_hold_their_values),
		cmocka_unit_test(json_has_each_type_as_documented),
		cmocka_unit_test(objects_have_each_name_once),
		cmocka_unit_test(json_is_an_array_of_rows),
		cmocka_unit_test(csv_quotes_what_it_must),
		cmocka_unit_test(tables_are_aligned_by_what_is_seen),
		cmocka_unit_test(terminals_are_not_obeyed),
		cmocka_unit_test(markdown_keeps_cells_in_their_columns),
		cmocka_unit_test(answers_end_at_their_limit),
		cmocka_unit_test(formats_are_found_by_name_and_by_content_type),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
