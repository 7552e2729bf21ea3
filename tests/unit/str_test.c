/* Slices: absent is not empty, and nothing malformed gets through the parsers. */
#include "base/str.h"

#include <string.h>

#include "support.h"

static const Str absent = { 0 };

static void equality_tells_absent_from_empty(void **state)
{
	(void)state;
	assert_true(str_equal(absent, absent));
	assert_true(str_equal(STR(""), STR("")));
	assert_false(str_equal(absent, STR("")));
	assert_false(str_equal(STR(""), absent));
	assert_true(str_equal(STR("a\0b"), STR("a\0b")));
	assert_false(str_equal(STR("a\0b"), STR("a\0c")));
	assert_false(str_equal(STR("Ab"), STR("ab")));
	assert_true(str_equal_ignoring_case(STR("Ab"), STR("aB")));
	assert_false(str_equal_ignoring_case(STR("ab"), STR("abc")));
	assert_false(str_equal_ignoring_case(absent, STR("")));
}

static void comparison_is_in_byte_order(void **state)
{
	(void)state;
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("b"), STR("a")) > 0);
	assert_true(str_compare(STR("a"), STR("aa")) < 0);
	assert_true(str_compare(STR("\xff"), STR("a")) > 0);
	assert_int_equal(str_compare(STR("same"), STR("same")), 0);
	assert_int_equal(str_compare(absent, STR("")), 0);
}

static void prefixes(void **state)
{
	(void)state;
	assert_true(str_starts_with(STR("arn:aws"), STR("arn:")));
	assert_true(str_starts_with(STR("arn:"), STR("arn:")));
	assert_false(str_starts_with(STR("arn"), STR("arn:")));
	assert_false(str_starts_with(STR("Arn:"), STR("arn:")));
	assert_false(str_starts_with(absent, STR("arn:")));
}

static void from_is_clamped(void **state)
{
	(void)state;
	assert_str(str_from(STR("abc"), 1), "bc");
	assert_str(str_from(STR("abc"), 3), "");
	assert_str(str_from(STR("abc"), 100), "");
	assert_str(str_from(absent, 1), "(absent)");
}

static void split_takes_one_part_at_a_time(void **state)
{
	(void)state;
	Str rest = STR("a//b");
	assert_str(str_split(&rest, '/'), "a");
	assert_str(rest, "/b");
	assert_str(str_split(&rest, '/'), "");
	assert_str(str_split(&rest, '/'), "b");
	assert_false(str_present(rest));
	assert_false(str_present(str_split(&rest, '/')));
}

static void split_at_the_end_leaves_an_empty_rest(void **state)
{
	(void)state;
	Str rest = STR("a/");
	assert_str(str_split(&rest, '/'), "a");
	assert_true(str_present(rest));
	assert_int_equal(rest.len, 0);
	assert_str(str_split(&rest, '/'), "");
	assert_false(str_present(rest));
	rest = STR("");
	assert_str(str_split(&rest, '/'), "");
	assert_false(str_present(rest));
}

static void trim_takes_blanks_off_both_ends(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t\r\n a b \n")), "a b");
	assert_str(str_trim(STR(" \t ")), "");
	assert_str(str_trim(absent), "(absent)");
}

static void copies_are_terminated_and_keep_absence(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Str part = { "abcdef", 3 };
	Str copy = str_copy(&arena, part);
	assert_ptr_not_equal(copy.ptr, part.ptr);
	assert_string_equal(copy.ptr, "abc");
	assert_false(str_present(str_copy(&arena, absent)));
	assert_true(str_present(str_copy(&arena, STR(""))));
	assert_string_equal(str_terminated(&arena, absent), "");
	assert_str(str_lower(&arena, STR("AbC-\xc3\x89")), "abc-\xc3\x89");
	assert_false(str_present(str_lower(&arena, absent)));
}

static void format_takes_any_length(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	assert_str(str_format(&arena, "%s-%d", "a", 7), "a-7");
	assert_str(str_format(&arena, "%s", ""), "");
	Str longer = str_format(&arena, "%0*d", 5000, 1);
	assert_int_equal(longer.len, 5000);
	assert_int_equal(longer.ptr[4999], '1');
	assert_int_equal(longer.ptr[5000], '\0');
}

static void integers_within_range(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t value;
	} good[] = { { "0", 0 }, { "-1", -1 }, { "007", 7 }, { "9223372036854775807", INT64_MAX },
		{ "-9223372036854775808", INT64_MIN } };
	for (size_t i = 0; i < COUNT(good); i++) {
		int64_t value = 42;
		assert_true(str_to_int64(str_of(good[i].text), &value));
		assert_true(value == good[i].value);
	}
}

static void integers_malformed_or_too_large(void **state)
{
	(void)state;
	static const char *const bad[] = { "", "-", "+1", " 1", "1 ", "1.0", "0x10", "1e3", "--1", "1-",
		"9223372036854775808", "-9223372036854775809", "99999999999999999999999999999999999999" };
	for (size_t i = 0; i < COUNT(bad); i++) {
		int64_t value;
		if (str_to_int64(str_of(bad[i]), &value))
			fail_msg("\"%s\" was taken for a number", bad[i]);
	}
	int64_t value;
	assert_false(str_to_int64(absent, &value));
	assert_false(str_to_int64(STR("1\0"), &value));
}

static void percent_decoding(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Str decoded;
	assert_true(str_percent_decode(&arena, STR("arn%3Aaws%2Fx%2fy+z"), &decoded));
	assert_str(decoded, "arn:aws/x/y+z");
	assert_true(str_percent_decode(&arena, STR(""), &decoded));
	assert_str(decoded, "");
	assert_true(str_percent_decode(&arena, STR("a%00b%FF"), &decoded));
	assert_int_equal(decoded.len, 4);
	assert_memory_equal(decoded.ptr, "a\0b\xff", 4);
	/* Once only. */
	assert_true(str_percent_decode(&arena, STR("%2541"), &decoded));
	assert_str(decoded, "%41");
	assert_true(str_form_decode(&arena, STR("a+b%2Bc"), &decoded));
	assert_str(decoded, "a b+c");
}

static void percent_decoding_of_malformed_escapes(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	static const char *const bad[] = { "%", "%4", "a%", "a%4", "%zz", "%4g", "%g4", "%%41", "%-1", "% 1", "%+1",
		"%0x" };
	for (size_t i = 0; i < COUNT(bad); i++) {
		Str decoded;
		if (str_percent_decode(&arena, str_of(bad[i]), &decoded) ||
			str_form_decode(&arena, str_of(bad[i]), &decoded))
			fail_msg("\"%s\" was decoded", bad[i]);
	}
}

/* What stands behind a slice is not part of it. */
static void slices_end_where_they_end(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Str decoded;
	int64_t value;
	assert_false(str_percent_decode(&arena, (Str){ "%41", 2 }, &decoded));
	assert_false(str_percent_decode(&arena, (Str){ "%41", 1 }, &decoded));
	assert_true(str_to_int64((Str){ "123", 2 }, &value));
	assert_int_equal(value, 12);
	Str rest = { "a/b", 1 };
	assert_str(str_split(&rest, '/'), "a");
	assert_false(str_present(rest));
	assert_false(str_starts_with((Str){ "arn:", 3 }, STR("arn:")));
	assert_str(str_trim((Str){ "a b", 2 }), "a");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equality_tells_absent_from_empty),
		cmocka_unit_test(comparison_is_in_byte_order),
		cmocka_unit_test(prefixes),
		cmocka_unit_test(from_is_clamped),
		cmocka_unit_test(split_takes_one_part_at_a_time),
		cmocka_unit_test(split_at_the_end_leaves_an_empty_rest),
		cmocka_unit_test(trim_takes_blanks_off_both_ends),
		cmocka_unit_test(copies_are_terminated_and_keep_absence),
		cmocka_unit_test(format_takes_any_length),
		cmocka_unit_test(integers_within_range),
		cmocka_unit_test(integers_malformed_or_too_large),
		cmocka_unit_test(percent_decoding),
		cmocka_unit_test(percent_decoding_of_malformed_escapes),
		cmocka_unit_test(slices_end_where_they_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
