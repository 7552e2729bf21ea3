/* The cursor over documents of our own: every value that the writer can write, and nothing past the end. */
#include "json/scan.h"

#include <string.h>

#include "json/plain.h"

#include "support.h"

static JsonScan scan_of(Arena *arena, const char *text)
{
	return json_scan_of(str_of(text), arena);
}

static size_t plain_length_by_bytes(Str text)
{
	size_t len = 0;
	while (len < text.len && plain_byte((unsigned char)text.ptr[len]))
		len++;
	return len;
}

/* Eight bytes at once say the same as one after the other: each byte at each place, and any mixture. */
static void plain_lengths_are_those_of_the_bytes(void **state)
{
	(void)state;
	enum { LENGTH = 27, ROUNDS = 20000 };
	char text[LENGTH];
	for (int byte = 0; byte < 256; byte++) {
		for (size_t at = 0; at < LENGTH; at++) {
			memset(text, 'a', LENGTH);
			text[at] = (char)byte;
			assert_int_equal(plain_length((Str){ text, LENGTH }),
				plain_byte((unsigned char)byte) ? LENGTH : at);
		}
	}
	Random random = random_seeded("plain_lengths_are_those_of_the_bytes");
	for (int round = 0; round < ROUNDS; round++) {
		size_t len = random_below(&random, LENGTH + 1);
		for (size_t i = 0; i < len; i++)
			text[i] = (char)(random_below(&random, 3) ? 0x1e + random_below(&random, 6)
								  : random_below(&random, 256));
		assert_int_equal(plain_length((Str){ text, len }), plain_length_by_bytes((Str){ text, len }));
	}
}

static void values_are_read_in_order(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	JsonScan scan = scan_of(&arena, "{\"a\":\"x\",\"b\":[-12,1.5e+20],\"c\":{\"d\":[]},\"e\":true,\"f\":null}");
	Str name;
	assert_true(json_scan_object(&scan));
	assert_true(json_scan_member(&scan, &name));
	assert_str(name, "a");
	assert_str(json_scan_string(&scan), "x");
	assert_true(json_scan_member(&scan, &name));
	assert_true(json_scan_list(&scan));
	assert_true(json_scan_element(&scan));
	assert_str(json_scan_number(&scan), "-12");
	assert_true(json_scan_element(&scan));
	assert_str(json_scan_number(&scan), "1.5e+20");
	assert_false(json_scan_element(&scan));
	assert_true(json_scan_member(&scan, &name));
	assert_str(name, "c");
	json_scan_skip(&scan);
	assert_true(json_scan_member(&scan, &name));
	assert_true(json_scan_boolean(&scan));
	assert_true(json_scan_member(&scan, &name));
	assert_true(json_scan_null(&scan));
	assert_false(json_scan_member(&scan, &name));
	assert_true(json_scan_ended(&scan));
}

static void strings_are_what_was_written(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "plain", "quote \" backslash \\ slash /", "\b\t\n\f\r\x01\x1f\x7f",
		"Zo\xc3\xab \xe2\x82\xac \xf0\x9f\x98\x80", "\\u0041", "ends with \\" };
	for (size_t i = 0; i < COUNT(texts); i++) {
		AUTO_ARENA arena = { 0 };
		AUTO_BUF buf = BUF_INIT(1 << 10);
		JsonWriter json = { .out = &buf };
		json_write_string(&json, str_of(texts[i]));
		JsonScan scan = json_scan_of(buf_str(&buf), &arena);
		assert_str(json_scan_string(&scan), texts[i]);
		assert_true(json_scan_ended(&scan));
	}
}

static void strings_without_escapes_are_not_copied(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	const char *text = "\"as it is\"";
	JsonScan scan = scan_of(&arena, text);
	assert_ptr_equal(json_scan_string(&scan).ptr, text + 1);
}

static void everything_is_passed_over(void **state)
{
	(void)state;
	static const char *const values[] = { "1", "\"},]\"", "[]", "{}", "[[1,{\"a\":\"\\\"]\"}],2]", "true", "null",
		"-1.5" };
	for (size_t i = 0; i < COUNT(values); i++) {
		AUTO_ARENA arena = { 0 };
		JsonScan scan = json_scan_of(str_format(&arena, "[%s,%s]", values[i], values[i]), &arena);
		assert_true(json_scan_list(&scan));
		for (int element = 0; element < 2; element++) {
			assert_true(json_scan_element(&scan));
			json_scan_skip(&scan);
		}
		assert_false(json_scan_element(&scan));
		assert_true(json_scan_ended(&scan));
	}
}

static void what_is_broken_fails_and_stays_failed(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "{", "[", "\"", "\"a", "\"\\", "\"\\u00", "\"\\u00e9\"", "\"\\x\"",
		"x", "[}" };
	for (size_t i = 0; i < COUNT(texts); i++) {
		AUTO_ARENA arena = { 0 };
		JsonScan scan = scan_of(&arena, texts[i]);
		if (texts[i][0] == '[') {
			assert_true(json_scan_list(&scan));
			while (json_scan_element(&scan))
				json_scan_skip(&scan);
		} else {
			(void)json_scan_string(&scan);
		}
		assert_false(json_scan_ended(&scan));
		assert_false(json_scan_boolean(&scan));
		assert_false(json_scan_ended(&scan));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_lengths_are_those_of_the_bytes),
		cmocka_unit_test(values_are_read_in_order),
		cmocka_unit_test(strings_are_what_was_written),
		cmocka_unit_test(strings_without_escapes_are_not_copied),
		cmocka_unit_test(everything_is_passed_over),
		cmocka_unit_test(what_is_broken_fails_and_stays_failed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
