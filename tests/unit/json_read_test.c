/* The reader: an object within limits, or one error that says so. */
#include "json/read.h"

#include <string.h>

#include "support.h"

static void expect_refused(Str text)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	json_t *object = NULL;
	if (json_read_object(text, &error, &object))
		fail_msg("%s was read", text_of(text));
	assert_int_equal(error.code, ERROR_SERIALIZATION);
	assert_true(error_message(&error).len > 0);
}

static json_t *expect_read(Str text)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	json_t *object = NULL;
	if (!json_read_object(text, &error, &object))
		fail_msg("%s was refused: %s", text_of(text), text_of(error_message(&error)));
	assert_true(json_is_object(object));
	return object;
}

static void no_body_is_an_empty_object(void **state)
{
	(void)state;
	static const Str blanks[] = { { NULL, 0 }, { "", 0 }, { " \r\n\t ", 5 }, { "{}", 2 }, { " { } ", 5 } };
	for (size_t i = 0; i < COUNT(blanks); i++) {
		AUTO_JSON *object = expect_read(blanks[i]);
		assert_int_equal(json_object_size(object), 0);
	}
}

static void members_are_read(void **state)
{
	(void)state;
	AUTO_JSON *object = expect_read(STR(" {\"a\": [1, 2.5, true, null, \"\\u00e9\\ud83d\\ude00\"], \"b\": {}} \n"));
	json_t *list = json_object_get(object, "a");
	assert_int_equal(json_array_size(list), 5);
	assert_true(json_is_null(json_array_get(list, 3)));
	assert_string_equal(json_string_value(json_array_get(list, 4)), "\xc3\xa9\xf0\x9f\x98\x80");
}

static void only_objects_are_taken(void **state)
{
	(void)state;
	static const char *const others[] = { "[]", "[{}]", "\"text\"", "1", "true", "null" };
	for (size_t i = 0; i < COUNT(others); i++)
		expect_refused(str_of(others[i]));
}

static void malformed_documents(void **state)
{
	(void)state;
	static const char *const broken[] = { "{", "}", "{]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
		"{\"a\":1} x", "{\"a\":1}{\"b\":2}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":NaN}",
		"{\"a\":tru}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}",
		"{\"a\":\"unended", "{\"a\":1e999}", "{\"a\":99999999999999999999}", "\xef\xbb\xbf{}",
		"{\"a\":1}\x01" };
	for (size_t i = 0; i < COUNT(broken); i++)
		expect_refused(str_of(broken[i]));
}

static void bad_utf8_is_refused(void **state)
{
	(void)state;
	static const char *const broken[] = { "{\"a\":\"\xff\"}", "{\"a\":\"\xc3\"}", "{\"a\":\"\xed\xa0\x80\"}",
		"{\"a\":\"\xc0\x80\"}", "{\"\xff\":1}" };
	for (size_t i = 0; i < COUNT(broken); i++)
		expect_refused(str_of(broken[i]));
}

static void nul_is_refused(void **state)
{
	(void)state;
	expect_refused(STR("{\"a\":\"x\\u0000y\"}"));
	expect_refused(STR("{\"a\\u0000b\":1}"));
	expect_refused(STR("{\"a\":\"x\0y\"}"));
	expect_refused(STR("{\"a\":1}\0"));
}

static void the_same_member_twice_is_refused(void **state)
{
	(void)state;
	expect_refused(STR("{\"a\":1,\"a\":1}"));
	expect_refused(STR("{\"a\":1,\"\\u0061\":2}"));
	expect_refused(STR("{\"x\":{\"a\":1,\"b\":2,\"a\":3}}"));
	AUTO_JSON *object = expect_read(STR("{\"a\":{\"a\":1},\"A\":2}"));
	assert_int_equal(json_object_size(object), 2);
}

/* {"a":[[...]]} with `depth` levels, the object being the first. */
static Str nested(Arena *arena, size_t depth)
{
	char *text = arena_alloc(arena, depth * 2 + 10);
	strcpy(text, "{\"a\":");
	for (size_t i = 1; i < depth; i++)
		strcat(text, "[");
	if (depth == 1)
		strcat(text, "0");
	for (size_t i = 1; i < depth; i++)
		strcat(text, "]");
	strcat(text, "}");
	return str_of(text);
}

static void nesting_has_a_limit(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	AUTO_JSON *deepest = expect_read(nested(&arena, JSON_MAX_DEPTH));
	assert_non_null(deepest);
	expect_refused(nested(&arena, JSON_MAX_DEPTH + 1));
	expect_refused(nested(&arena, 10000));
}

static void brackets_in_strings_are_no_nesting(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(1 << 16);
	buf_add(&buf, STR("{\"a\":\"\\\"\\\\"));
	for (int i = 0; i < 1000; i++)
		buf_add(&buf, STR("[{"));
	buf_add(&buf, STR("\"}"));
	AUTO_JSON *object = expect_read(buf_str(&buf));
	assert_int_equal(json_string_length(json_object_get(object, "a")), 2002);
}

static void lists_beside_each_other_are_no_nesting(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(1 << 16);
	buf_add(&buf, STR("{\"a\":[[]"));
	for (int i = 0; i < 1000; i++)
		buf_add(&buf, STR(",[]"));
	buf_add(&buf, STR("]}"));
	AUTO_JSON *object = expect_read(buf_str(&buf));
	assert_int_equal(json_array_size(json_object_get(object, "a")), 1001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_body_is_an_empty_object),
		cmocka_unit_test(members_are_read),
		cmocka_unit_test(only_objects_are_taken),
		cmocka_unit_test(malformed_documents),
		cmocka_unit_test(bad_utf8_is_refused),
		cmocka_unit_test(nul_is_refused),
		cmocka_unit_test(the_same_member_twice_is_refused),
		cmocka_unit_test(nesting_has_a_limit),
		cmocka_unit_test(brackets_in_strings_are_no_nesting),
		cmocka_unit_test(lists_beside_each_other_are_no_nesting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
