/* Names of members in SQL. */
#include "model/column.h"

#include "model/user.h"
#include "support.h"

static void names_are_in_snake_case(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "Id", "id" },
		{ "Arn", "arn" },
		{ "Username", "username" },
		{ "HierarchyGroupId", "hierarchy_group_id" },
		{ "QuickConnectARN", "quick_connect_arn" },
		{ "AllowedAIAgents", "allowed_ai_agents" },
		{ "FlowContentSha256", "flow_content_sha256" },
		{ "NumberOfAssociatedUsers", "number_of_associated_users" },
		{ "ABTest", "ab_test" },
		{ "A", "a" },
	};
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(column_name(&(Member){ .name = cases[i][0] }, &arena), cases[i][1]);
}

static void a_row_may_say_another_name_or_none(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	assert_str(column_name(&(Member){ .name = "Name", .sql = "title" }, &arena), "title");
	assert_false(str_present(column_name(&(Member){ .name = "Name", .sql = NO_NAME }, &arena)));
}

static void members_are_found_by_their_names(void **state)
{
	(void)state;
	assert_string_equal(column_find(&user_shape, STR("security_profile_ids"))->name, "SecurityProfileIds");
	assert_null(column_find(&user_shape, STR("SecurityProfileIds")));
	assert_null(column_find(&user_shape, STR("")));
	/* It is in no column, under any name. */
	assert_null(column_find(&user_shape, STR("password")));
}

/* Two members of one name would be one column. */
static void no_name_is_given_twice(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	each_entity(kind) {
		const Shape *shape = entity_of(kind)->shape;
		for (size_t i = 0; i < shape->count; i++) {
			Str name = column_name(&shape->members[i], &arena);
			if (name.ptr && column_find(shape, name) != &shape->members[i])
				fail_msg("%s has two members %s", shape->name, text_of(name));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_in_snake_case),
		cmocka_unit_test(a_row_may_say_another_name_or_none),
		cmocka_unit_test(members_are_found_by_their_names),
		cmocka_unit_test(no_name_is_given_twice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
