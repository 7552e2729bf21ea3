/* The buffer: its limit holds, a refused append changes nothing, and the refusal is remembered. */
#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

#include "support.h"

static void appends_grow(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(1 << 20);
	assert_str(buf_str(&buf), "");
	for (int i = 0; i < 10000; i++) {
		buf_add(&buf, STR("ab"));
		buf_add_char(&buf, '.');
		buf_add_format(&buf, "%d", i % 10);
	}
	assert_false(buf.failed);
	assert_int_equal(buf.len, 40000);
	assert_memory_equal(buf_str(&buf).ptr + 39996, "ab.9", 4);
}

static void limit_is_exact(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(5);
	buf_add(&buf, STR("12345"));
	assert_false(buf.failed);
	assert_str(buf_str(&buf), "12345");
	buf_add(&buf, STR(""));
	assert_false(buf.failed);
	buf_add_char(&buf, '6');
	assert_true(buf.failed);
	assert_str(buf_str(&buf), "12345");
}

static void failure_sticks(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(5);
	buf_add(&buf, STR("123"));
	buf_add(&buf, STR("456"));
	assert_true(buf.failed);
	/* What would fit is refused too: a document with a hole is worse than a short one. */
	buf_add_char(&buf, '4');
	buf_add_format(&buf, "%d", 5);
	assert_true(buf.failed);
	assert_str(buf_str(&buf), "123");
}

static void nothing_fits_without_a_limit(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(0);
	buf_add_char(&buf, 'a');
	assert_true(buf.failed);
	assert_true(str_present(buf_str(&buf)));
	assert_int_equal(buf_str(&buf).len, 0);
}

static void formats_are_as_long_as_the_limit_allows(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(5000);
	buf_add_format(&buf, "%0*d", 3000, 7);
	assert_false(buf.failed);
	assert_int_equal(buf.len, 3000);
	assert_int_equal(buf.ptr[2999], '7');
	buf_add_format(&buf, "%0*d", 2001, 7);
	assert_true(buf.failed);
	assert_int_equal(buf.len, 3000);
}

static void released_bytes_are_the_callers(void **state)
{
	(void)state;
	AUTO_BUF buf = BUF_INIT(100);
	buf_add(&buf, STR("mine"));
	size_t length;
	char *bytes = buf_release(&buf, &length);
	assert_int_equal(length, 4);
	assert_memory_equal(bytes, "mine", 4);
	assert_int_equal(buf.len, 0);
	buf_add(&buf, STR("next"));
	assert_str(buf_str(&buf), "next");
	assert_memory_equal(bytes, "mine", 4);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(appends_grow),
		cmocka_unit_test(limit_is_exact),
		cmocka_unit_test(failure_sticks),
		cmocka_unit_test(nothing_fits_without_a_limit),
		cmocka_unit_test(formats_are_as_long_as_the_limit_allows),
		cmocka_unit_test(released_bytes_are_the_callers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
