/* The policy table: each row can be set by its name, and the defaults are the ones that the design decides. */
#include "model/policy.h"

#include <string.h>

#include "support.h"

static bool value_of(const Policy *policy, const PolicyRow *row)
{
	return *(const bool *)((const char *)policy + row->offset);
}

/* The documented 20 characters are a policy that is off (design, decisions on behaviour). */
static void defaults_are_the_decided_ones(void **state)
{
	(void)state;
	Policy policy = policy_default();
	assert_false(policy.username_limit_documented);
	size_t count;
	const PolicyRow *rows = policy_rows(&count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(value_of(&policy, &rows[i]), rows[i].initial);
}

static void every_row_can_be_set_and_changes_nothing_else(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	size_t count;
	const PolicyRow *rows = policy_rows(&count);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		Policy policy = policy_default();
		assert_true(
			policy_set(&policy, str_format(&arena, "%s=%s", rows[i].name, rows[i].initial ? "off" : "on")));
		for (size_t j = 0; j < count; j++)
			assert_int_equal(value_of(&policy, &rows[j]), j == i ? !rows[j].initial : rows[j].initial);
		assert_true(
			policy_set(&policy, str_format(&arena, "%s=%s", rows[i].name, rows[i].initial ? "on" : "off")));
		assert_int_equal(value_of(&policy, &rows[i]), rows[i].initial);
	}
}

static void rows_are_complete_and_apart(void **state)
{
	(void)state;
	size_t count;
	const PolicyRow *rows = policy_rows(&count);
	for (size_t i = 0; i < count; i++) {
		assert_true(rows[i].name[0] && rows[i].doc && rows[i].doc[0]);
		assert_true(rows[i].offset + sizeof(bool) <= sizeof(Policy));
		for (size_t j = 0; j < i; j++) {
			assert_string_not_equal(rows[i].name, rows[j].name);
			assert_int_not_equal(rows[i].offset, rows[j].offset);
		}
	}
}

static void unknown_assignments_change_nothing(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	size_t count;
	const char *name = policy_rows(&count)[0].name;
	static const char *const bad[] = { "", "=", "=on", "nothing=on", "%s", "%s=", "%s=true", "%s=ON", "%s=on ",
		" %s=on", "%s=on=off" };
	Policy policy = policy_default();
	const Policy before = policy;
	for (size_t i = 0; i < COUNT(bad); i++) {
		Str pattern = str_of(bad[i]);
		Str rest = pattern;
		Str head = str_split(&rest, '%');
		Str assignment =
			rest.ptr ? str_format(&arena, "%.*s%s%s", STR_ARGS(head), name, rest.ptr + 1) : pattern;
		if (policy_set(&policy, assignment))
			fail_msg("\"%s\" was taken", text_of(assignment));
		assert_memory_equal(&policy, &before, sizeof policy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults_are_the_decided_ones),
		cmocka_unit_test(every_row_can_be_set_and_changes_nothing_else),
		cmocka_unit_test(rows_are_complete_and_apart),
		cmocka_unit_test(unknown_assignments_change_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
