/* Values of SQL: text forms as PostgreSQL 15 prints and reads them, and blobs that may hold anything. */
#include "sql/value.h"

#include <string.h>

#include "support.h"

typedef struct Form {
	SqlType type;
	const char *text;
	const char *printed; /* NULL: no value of the type */
} Form;

#define ONE(type) \
	{ \
		.scalar = (type) \
	}
#define MANY(type) \
	{ \
		.scalar = (type), .array = true \
	}

/* The second column is what a query says, the third what PostgreSQL 15 prints for it. */
static const Form forms[] = {
	{ ONE(SQL_BOOLEAN), "t", "t" },
	{ ONE(SQL_BOOLEAN), "TR", "t" },
	{ ONE(SQL_BOOLEAN), " yes ", "t" },
	{ ONE(SQL_BOOLEAN), "off", "f" },
	{ ONE(SQL_BOOLEAN), "0", "f" },
	{ ONE(SQL_BOOLEAN), "o", NULL },
	{ ONE(SQL_BOOLEAN), "", NULL },
	{ ONE(SQL_BOOLEAN), "truer", NULL },
	{ ONE(SQL_BIGINT), " 42 ", "42" },
	{ ONE(SQL_BIGINT), "+42", "42" },
	{ ONE(SQL_BIGINT), "-9223372036854775808", "-9223372036854775808" },
	{ ONE(SQL_BIGINT), "9223372036854775808", NULL },
	{ ONE(SQL_BIGINT), "4.2", NULL },
	{ ONE(SQL_BIGINT), "+-1", NULL },
	{ ONE(SQL_BIGINT), "", NULL },
	{ ONE(SQL_DECIMAL), "1e15", "1e+15" },
	{ ONE(SQL_DECIMAL), "1e14", "100000000000000" },
	{ ONE(SQL_DECIMAL), "123456789012345680", "1.2345678901234568e+17" },
	{ ONE(SQL_DECIMAL), "0.0001", "0.0001" },
	{ ONE(SQL_DECIMAL), "0.00001", "1e-05" },
	{ ONE(SQL_DECIMAL), "1e300", "1e+300" },
	{ ONE(SQL_DECIMAL), "0.30000000000000004", "0.30000000000000004" },
	{ ONE(SQL_DECIMAL), "5e-324", "5e-324" },
	{ ONE(SQL_DECIMAL), "100", "100" },
	{ ONE(SQL_DECIMAL), "-2.50", "-2.5" },
	{ ONE(SQL_DECIMAL), "-Infinity", "-Infinity" },
	{ ONE(SQL_DECIMAL), "1e400", NULL },
	{ ONE(SQL_DECIMAL), "0x10", NULL },
	{ ONE(SQL_DECIMAL), "1.5.2", NULL },
	{ ONE(SQL_DECIMAL), "nan", NULL },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 04:00:00.120+00", "2025-07-10 04:00:00.12+00" },
	{ ONE(SQL_TIMESTAMP), "2025-07-10T04:00:00Z", "2025-07-10 04:00:00+00" },
	{ ONE(SQL_TIMESTAMP), "2025-07-10", "2025-07-10 00:00:00+00" },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 4:5", "2025-07-10 04:05:00+00" },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 04:00:00 -0400", "2025-07-10 08:00:00+00" },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 00:00:00.000-04:00", "2025-07-10 04:00:00+00" },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 04:00:00-04:30", "2025-07-10 08:30:00+00" },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 24:00:00", "2025-07-11 00:00:00+00" },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 04:00:60", "2025-07-10 04:01:00+00" },
	{ ONE(SQL_TIMESTAMP), "1969-12-31 23:59:59.999999", "1969-12-31 23:59:59.999999+00" },
	{ ONE(SQL_TIMESTAMP), "0001-01-01", "0001-01-01 00:00:00+00" },
	{ ONE(SQL_TIMESTAMP), "2025-02-29", NULL },
	{ ONE(SQL_TIMESTAMP), "2025-13-01", NULL },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 25:00", NULL },
	{ ONE(SQL_TIMESTAMP), "yesterday", NULL },
	{ ONE(SQL_TIMESTAMP), "2025-07-10 04:00 Mars", NULL },
	{ ONE(SQL_INTERVAL), "1 MILLISECOND 2 SECONDS 3 MINUTES 4 HOURS 5 DAYS", "5 days 04:03:02.001" },
	{ ONE(SQL_INTERVAL), "30 minutes", "00:30:00" },
	{ ONE(SQL_INTERVAL), "1 day", "1 day" },
	{ ONE(SQL_INTERVAL), "-1 days -2:00:00", "-1 days -02:00:00" },
	{ ONE(SQL_INTERVAL), "0 days", "00:00:00" },
	{ ONE(SQL_INTERVAL), "-1 second", "-00:00:01" },
	{ ONE(SQL_INTERVAL), "1.5 hours", "01:30:00" },
	{ ONE(SQL_INTERVAL), "2 weeks", "14 days" },
	{ ONE(SQL_INTERVAL), "1 month", NULL },
	{ ONE(SQL_INTERVAL), "1 year", NULL },
	{ ONE(SQL_INTERVAL), "7", NULL },
	{ ONE(SQL_INTERVAL), "day", NULL },
	{ ONE(SQL_INTERVAL), "", NULL },
	{ ONE(SQL_INTERVAL), "999999999999999 weeks", NULL },
	{ ONE(SQL_JSON), "{\"b\": 1.50, \"a\":[ null]}", "{\"b\": 1.50, \"a\":[ null]}" },
	{ ONE(SQL_JSON), " 5 ", " 5 " },
	{ ONE(SQL_JSON), "[1,]", NULL },
	{ ONE(SQL_JSON), "{a:1}", NULL },
	{ ONE(SQL_JSON), "01", NULL },
	{ ONE(SQL_JSON), "\"\\x\"", NULL },
	{ ONE(SQL_JSON), "\"a", NULL },
	{ ONE(SQL_JSON), "{} {}", NULL },
	{ ONE(SQL_JSON), "", NULL },
	{ ONE(SQL_INET), "192.168.1.5/24", "192.168.1.5/24" },
	{ ONE(SQL_INET), "192.168.1.5/32", "192.168.1.5" },
	{ ONE(SQL_INET), "1:0:0:2:0:0:0:3", "1:0:0:2::3" },
	{ ONE(SQL_INET), "::ffff:1.2.3.4", "::ffff:1.2.3.4" },
	{ ONE(SQL_INET), "FE80::1/64", "fe80::1/64" },
	{ ONE(SQL_INET), "10.1.2.3/33", NULL },
	{ ONE(SQL_INET), "10.1", NULL },
	{ ONE(SQL_INET), "10.1.2.3/", NULL },
	{ ONE(SQL_INET), " 10.1.2.3 ", NULL },
	{ ONE(SQL_HSTORE), "b=>1, \"b c\"=>\"x\\\"y\", a=>NULL, c=>\"NULL\"",
		"\"a\"=>NULL, \"b\"=>\"1\", \"b c\"=>\"x\\\"y\", \"c\"=>\"NULL\"" },
	{ ONE(SQL_HSTORE), "a=>1,a=>2", "\"a\"=>\"1\"" },
	{ ONE(SQL_HSTORE), "", "" },
	{ ONE(SQL_HSTORE), "a", NULL },
	{ ONE(SQL_HSTORE), "a=>", NULL },
	{ ONE(SQL_HSTORE), "\"a=>1", NULL },
	{ MANY(SQL_VARCHAR), "{\"a b\",c,\"\",NULL,\"NULL\",\"x\\\"y\",\"q\\\\z\",\"{\",\" lead\"}",
		"{\"a b\",c,\"\",NULL,\"NULL\",\"x\\\"y\",\"q\\\\z\",\"{\",\" lead\"}" },
	{ MANY(SQL_VARCHAR), " { a , b b } ", "{a,\"b b\"}" },
	{ MANY(SQL_VARCHAR), "{}", "{}" },
	{ MANY(SQL_VARCHAR), "{a", NULL },
	{ MANY(SQL_VARCHAR), "{a,}", NULL },
	{ MANY(SQL_VARCHAR), "{a}b", NULL },
	{ MANY(SQL_VARCHAR), "{\"a}", NULL },
	{ MANY(SQL_BIGINT), "{1,NULL,-3}", "{1,NULL,-3}" },
	{ MANY(SQL_BIGINT), "{1,x}", NULL },
	{ MANY(SQL_BOOLEAN), "{true,f}", "{t,f}" },
	{ MANY(SQL_DECIMAL), "{1.5,2}", "{1.5,2}" },
	{ MANY(SQL_TIMESTAMP), "{2025-01-01 00:00:00.5+00}", "{\"2025-01-01 00:00:00.5+00\"}" },
	{ MANY(SQL_INTERVAL), "{1 day 2 hours}", "{\"1 day 02:00:00\"}" },
	{ MANY(SQL_JSON), "{\"{\\\"a\\\":1}\"}", "{\"{\\\"a\\\":1}\"}" },
	{ MANY(SQL_INET), "{1.2.3.4/32,::1}", "{1.2.3.4,::1}" },
};

static void values_are_read_and_printed_as_postgresql_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++) {
		AUTO_ARENA arena = { 0 };
		AUTO_BUF out = BUF_INIT(1000);
		SqlValue value;
		bool read = sql_value_parse(str_of(forms[i].text), forms[i].type, &arena, &value);
		if (read)
			sql_value_print(&out, forms[i].type, &value);
		if (read != (forms[i].printed != NULL) || (read && !str_equal(buf_str(&out), str_of(forms[i].printed))))
			fail_msg("%s '%s' gives %s%.*s", sql_type_name(forms[i].type), forms[i].text,
				read ? "" : "nothing", STR_ARGS(buf_str(&out)));
	}
}

/* Every blob that begins like a good one ends early, and nothing is read behind it (AddressSanitizer would see it). */
static void cut_blobs_end_early(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlValue array;
	SqlValue map;
	assert_true(sql_value_parse(STR("{a,NULL,bcd}"), sql_array_of(SQL_VARCHAR), &arena, &array));
	assert_true(sql_value_parse(STR("a=>1,b=>NULL,c=>xyz"), sql_type(SQL_HSTORE), &arena, &map));
	for (size_t length = 0; length < array.bytes.len; length++) {
		AUTO_ARENA exact = { 0 };
		SqlReader reader =
			sql_reader((Str){ memcpy(arena_alloc(&exact, length), array.bytes.ptr, length), length });
		SqlValue value;
		size_t count = 0;
		while (sql_array_next(&reader, &value))
			count++;
		assert_true(count < 3);
	}
	for (size_t length = 0; length < map.bytes.len; length++) {
		AUTO_ARENA exact = { 0 };
		Str blob = { memcpy(arena_alloc(&exact, length), map.bytes.ptr, length), length };
		assert_false(str_present(sql_hstore_find(blob, STR("c"))));
	}
}

static void impossible_lengths_are_refused(void **state)
{
	(void)state;
	SqlReader reader = sql_reader(STR("\xff\xff\xff\xff"
					  "t"
					  "\xff\xff\xff\x7f"
					  "abc"));
	SqlValue value;
	assert_false(sql_array_next(&reader, &value));
	assert_false(sql_array_next(&reader, &value));
	reader = sql_reader(STR("\1\0\0\0"
				"?"));
	assert_false(sql_array_next(&reader, &value));
	assert_false(str_present(sql_hstore_find(STR("\1\0\0\0\xff\xff\xff\xff"), STR("a"))));
}

static void maps_are_searched_by_key(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlValue map;
	assert_true(sql_value_parse(STR("team=>a,region=>us-east-1,none=>NULL,\"\"=>empty"), sql_type(SQL_HSTORE),
		&arena, &map));
	assert_str(sql_hstore_find(map.bytes, STR("region")), "us-east-1");
	assert_str(sql_hstore_find(map.bytes, STR("")), "empty");
	assert_str(sql_hstore_find(map.bytes, STR("none")), "(absent)");
	assert_str(sql_hstore_find(map.bytes, STR("Region")), "(absent)");
}

static void equal_maps_have_equal_bytes(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlValue one;
	SqlValue other;
	assert_true(sql_value_parse(STR("a=>1,b=>2"), sql_type(SQL_HSTORE), &arena, &one));
	assert_true(sql_value_parse(STR("b=>2, \"a\"=>\"1\""), sql_type(SQL_HSTORE), &arena, &other));
	assert_true(str_equal(one.bytes, other.bytes));
	assert_true(sql_value_parse(STR("{0.0}"), sql_array_of(SQL_DECIMAL), &arena, &one));
	assert_true(sql_value_parse(STR("{-0}"), sql_array_of(SQL_DECIMAL), &arena, &other));
	assert_true(str_equal(one.bytes, other.bytes));
}

static void refusals_have_their_state(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	char code[6];
	assert_str(sql_value_refusal(STR("x"), sql_type(SQL_BIGINT), &arena, code),
		"invalid input syntax for type BIGINT: \"x\"");
	assert_string_equal(code, "22P02");
	(void)sql_value_refusal(STR("99999999999999999999"), sql_type(SQL_BIGINT), &arena, code);
	assert_string_equal(code, "22003");
	(void)sql_value_refusal(STR("1e400"), sql_type(SQL_DECIMAL), &arena, code);
	assert_string_equal(code, "22003");
	(void)sql_value_refusal(STR("soon"), sql_type(SQL_TIMESTAMP), &arena, code);
	assert_string_equal(code, "22007");
	(void)sql_value_refusal(STR("2025-02-30 00:00:00"), sql_type(SQL_TIMESTAMP), &arena, code);
	assert_string_equal(code, "22008");
	(void)sql_value_refusal(STR("2025-02-03 noon"), sql_type(SQL_TIMESTAMP), &arena, code);
	assert_string_equal(code, "22007");
}

static void types_are_found_by_their_names(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		const char *type; /* NULL: none */
	} names[] = {
		{ "BIGINT", "BIGINT" },
		{ "int4", "BIGINT" },
		{ "Varchar", "VARCHAR" },
		{ "text[]", "VARCHAR[]" },
		{ "array<varchar>", "VARCHAR[]" },
		{ "timestamptz", "TIMESTAMP" },
		{ "double precision", "DECIMAL" },
		{ "double", NULL },
		{ "money", NULL },
		{ "", NULL },
		{ "[]", NULL },
		{ "array<>", NULL },
	};
	for (size_t i = 0; i < COUNT(names); i++) {
		SqlType type;
		bool found = sql_type_of_name(str_of(names[i].name), &type);
		assert_int_equal(found, names[i].type != NULL);
		if (found)
			assert_string_equal(sql_type_name(type), names[i].type);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read_and_printed_as_postgresql_does),
		cmocka_unit_test(cut_blobs_end_early),
		cmocka_unit_test(impossible_lengths_are_refused),
		cmocka_unit_test(maps_are_searched_by_key),
		cmocka_unit_test(equal_maps_have_equal_bytes),
		cmocka_unit_test(refusals_have_their_state),
		cmocka_unit_test(types_are_found_by_their_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
