/* The writer: whatever bytes go in, valid JSON comes out. */
#include "json/write.h"

#include <math.h>

#include "support.h"

typedef void (*Writing)(JsonWriter *json);

static void expect(Writing write, const char *expected)
{
	AUTO_BUF buf = BUF_INIT(1 << 16);
	JsonWriter json = { .out = &buf };
	write(&json);
	assert_false(buf.failed);
	assert_str(buf_str(&buf), expected);
}

static void write_nested(JsonWriter *json)
{
	json_write_object_begin(json);
	json_write_key(json, STR("a"));
	json_write_array_begin(json);
	json_write_integer(json, INT64_MIN);
	json_write_boolean(json, true);
	json_write_boolean(json, false);
	json_write_object_begin(json);
	json_write_object_end(json);
	json_write_array_begin(json);
	json_write_array_end(json);
	json_write_array_end(json);
	json_write_key(json, STR("b"));
	json_write_string(json, STR(""));
	json_write_key(json, STR("d"));
	json_write_integer(json, 0);
	json_write_object_end(json);
}

static void commas_come_by_themselves(void **state)
{
	(void)state;
	expect(write_nested, "{\"a\":[-9223372036854775808,true,false,{},[]],\"b\":\"\",\"d\":0}");
}

static void expect_quoted(Str text, const char *expected)
{
	AUTO_BUF buf = BUF_INIT(1 << 16);
	JsonWriter json = { .out = &buf };
	json_write_string(&json, text);
	assert_str(buf_str(&buf), expected);
}

static void strings_are_escaped(void **state)
{
	(void)state;
	expect_quoted(STR("plain /"), "\"plain /\"");
	expect_quoted(STR("\"\\\b\t\n\f\r"), "\"\\\"\\\\\\b\\t\\n\\f\\r\"");
	expect_quoted(STR("\x01\x1f"), "\"\\u0001\\u001f\"");
	expect_quoted(STR("a\0b"), "\"a\\u0000b\"");
	expect_quoted(STR("gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80"), "\"gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80\"");
}

static void keys_are_escaped(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(1 << 16);
	JsonWriter json = { .out = &buf };
	json_write_object_begin(&json);
	json_write_key(&json, STR("a\"b"));
	json_write_integer(&json, 1);
	json_write_object_end(&json);
	assert_str(buf_str(&buf), "{\"a\\\"b\":1}");
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
	(void)state;
#define REPLACED "\xef\xbf\xbd"
	expect_quoted(STR("a\xff"
			  "b"),
		"\"a" REPLACED "b\"");
	/* A character that is cut off, a surrogate, an overlong form: every byte of it goes. */
	static const char *const broken[] = { "\xc3", "\xe2\x82", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80",
		"\x80" };
	for (size_t i = 0; i < COUNT(broken); i++) {
		AUTO_BUF buf = BUF_INIT(1 << 16);
		JsonWriter json = { .out = &buf };
		json_write_array_begin(&json);
		json_write_string(&json, str_of(broken[i]));
		json_write_array_end(&json);
		json_error_t problem;
		AUTO_JSON *array = json_loadb(buf_str(&buf).ptr, buf_str(&buf).len, 0, &problem);
		assert_non_null(array);
		const char *text = json_string_value(json_array_get(array, 0));
		assert_true(str_starts_with(str_of(text), STR(REPLACED)));
	}
}

static void expect_seconds(int64_t milliseconds, const char *expected)
{
	AUTO_BUF buf = BUF_INIT(100);
	JsonWriter json = { .out = &buf };
	json_write_seconds(&json, milliseconds);
	assert_str(buf_str(&buf), expected);
}

static void times_are_seconds_with_a_fraction(void **state)
{
	(void)state;
	expect_seconds(1700000000000, "1700000000");
	expect_seconds(1700000000123, "1700000000.123");
	expect_seconds(1700000000007, "1700000000.007");
	expect_seconds(1, "0.001");
	expect_seconds(0, "0");
	expect_seconds(-500, "-0.500");
	expect_seconds(-1500, "-1.500");
	expect_seconds(-2000, "-2");
}

static void expect_real(double value, double expected)
{
	AUTO_BUF buf = BUF_INIT(100);
	JsonWriter json = { .out = &buf };
	json_write_array_begin(&json);
	json_write_real(&json, value);
	json_write_array_end(&json);
	json_error_t problem;
	AUTO_JSON *array = json_loadb(buf_str(&buf).ptr, buf_str(&buf).len, 0, &problem);
	assert_non_null(array);
	assert_true(json_number_value(json_array_get(array, 0)) == expected);
}

static void reals_keep_their_value(void **state)
{
	(void)state;
	static const double values[] = { 0.1, 1, 5, -2.5, 1e300, 5e-324, 1.0 / 3.0 };
	for (size_t i = 0; i < COUNT(values); i++)
		expect_real(values[i], values[i]);
	expect_real((double)INFINITY, 0);
	expect_real((double)NAN, 0);
}

static void failure_of_the_buffer_sticks(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(4);
	JsonWriter json = { .out = &buf };
	json_write_array_begin(&json);
	json_write_string(&json, STR("too long"));
	json_write_array_end(&json);
	assert_true(buf.failed);
	assert_true(buf.len <= 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_come_by_themselves),
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(keys_are_escaped),
		cmocka_unit_test(bytes_that_are_no_text_are_replaced),
		cmocka_unit_test(times_are_seconds_with_a_fraction),
		cmocka_unit_test(reals_keep_their_value),
		cmocka_unit_test(failure_of_the_buffer_sticks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
