/* The operation table: each row is found by its path, and by nothing else. */
#include "aws/operations.h"

#include <string.h>

#include "model/search.h"
#include "support.h"

/* A path of the row whose labels are `label`, numbered. */
static Str path_of(Arena *arena, const Operation *operation, const char *label)
{
	Str template = str_from(str_of(operation->path), 1);
	Str path = STR("");
	int number = 0;
	while (template.ptr) {
		Str segment = str_split(&template, '/');
		if (segment.len && segment.ptr[0] == '{')
			segment = str_format(arena, "%s%d", label, ++number);
		path = str_format(arena, "%.*s/%.*s", STR_ARGS(path), STR_ARGS(segment));
	}
	return path;
}

static bool match(Arena *arena, const char *method, Str path, Error *error, Match *ret_match)
{
	*error = (Error){ .arena = arena };
	*ret_match = (Match){ 0 };
	return operation_match(str_of(method), path, arena, error, ret_match);
}

static void every_row_is_found_by_its_path(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	size_t count;
	const Operation *rows = operation_rows(&count);
	for (size_t i = 0; i < count; i++) {
		Error error;
		Match found;
		/* An ARN as clients send it: one segment, encoded entirely. */
		Str path = path_of(&arena, &rows[i], "arn%3Aaws%3Aconnect%2Fx");
		if (!match(&arena, rows[i].method, path, &error, &found))
			fail_msg("%s %s: %s", rows[i].method, text_of(path), text_of(error_message(&error)));
		if (found.operation != &rows[i])
			fail_msg("%s %s is taken for %s", rows[i].method, text_of(path), found.operation->name);
		for (size_t j = 0; j < found.label_count; j++)
			assert_str(found.labels[j], str_format(&arena, "arn:aws:connect/x%zu", j + 1).ptr);
	}
}

/* Only one row takes a method and path; its labels are not mistaken for words of another row. */
static void no_two_rows_share_a_path(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	size_t count;
	const Operation *rows = operation_rows(&count);
	for (size_t i = 0; i < count; i++) {
		Str path = path_of(&arena, &rows[i], "l");
		for (size_t j = 0; j < i; j++) {
			assert_string_not_equal(rows[i].name, rows[j].name);
			if (strcmp(rows[i].method, rows[j].method) == 0)
				assert_false(str_equal(path, path_of(&arena, &rows[j], "l")));
		}
	}
}

/* The reference counts 370 operations, and 27 of the newer model. */
static void every_operation_of_the_service_has_a_row(void **state)
{
	(void)state;
	size_t count;
	(void)operation_rows(&count);
	assert_int_equal(count, 370 + 27);
}

static void known_operations_are_where_the_service_has_them(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		const char *method;
		const char *path;
	} known[] = {
		{ "CreateUser", "PUT", "/users/i" },
		{ "DescribeUser", "GET", "/users/i/u" },
		{ "ListUsers", "GET", "/users-summary/i" },
		{ "SearchUsers", "POST", "/search-users" },
		{ "DeleteUser", "DELETE", "/users/i/u" },
		{ "UpdateUserConfig", "POST", "/users/i/u/config" },
		{ "UpdateUserPhoneConfig", "POST", "/users/i/u/phone-config" },
		{ "UpdateUserIdentityInfo", "POST", "/users/i/u/identity-info" },
		{ "UpdateUserHierarchy", "POST", "/users/i/u/hierarchy" },
		{ "UpdateUserRoutingProfile", "POST", "/users/i/u/routing-profile" },
		{ "UpdateUserSecurityProfiles", "POST", "/users/i/u/security-profiles" },
		{ "GetFederationToken", "GET", "/user/federate/i" },
		{ "TagResource", "POST", "/tags/arn" },
		{ "UntagResource", "DELETE", "/tags/arn" },
		{ "ListTagsForResource", "GET", "/tags/arn" },
		{ "CreateInstance", "PUT", "/instance" },
		{ "ListInstances", "GET", "/instance" },
		{ "DescribeInstance", "GET", "/instance/i" },
		{ "UpdateInstanceAttribute", "POST", "/instance/i/attribute/INBOUND_CALLS" },
		{ "ListInstanceAttributes", "GET", "/instance/i/attributes" },
		{ "CreateQueue", "PUT", "/queues/i" },
		{ "ListQueues", "GET", "/queues-summary/i" },
		{ "UpdateQueueHoursOfOperation", "POST", "/queues/i/q/hours-of-operation" },
		{ "CreateHoursOfOperation", "PUT", "/hours-of-operations/i" },
		{ "CreateRoutingProfile", "PUT", "/routing-profiles/i" },
		{ "AssociateRoutingProfileQueues", "POST", "/routing-profiles/i/r/associate-queues" },
		{ "ListSecurityProfilePermissions", "GET", "/security-profiles-permissions/i/s" },
		{ "CreateUserHierarchyGroup", "PUT", "/user-hierarchy-groups/i" },
		{ "UpdateUserHierarchyStructure", "POST", "/user-hierarchy-structure/i" },
		{ "DescribePredefinedAttribute", "GET", "/predefined-attributes/i/My%20Skill%2F1" },
	};
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(known); i++) {
		Error error;
		Match found;
		if (!match(&arena, known[i].method, str_of(known[i].path), &error, &found))
			fail_msg("%s %s: %s", known[i].method, known[i].path, text_of(error_message(&error)));
		assert_string_equal(found.operation->name, known[i].name);
	}
}

static void labels_are_decoded_once(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Error error;
	Match found;
	assert_true(
		match(&arena, "GET", STR("/predefined-attributes/i%25%34%31/My%20Skill%2F1+2%C3%A9"), &error, &found));
	assert_int_equal(found.label_count, 2);
	assert_str(found.labels[0], "i%41");
	assert_str(found.labels[1], "My Skill/1+2\xc3\xa9");
}

static void paths_of_no_operation(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	static const char *const paths[] = { "", "/", "*", "//", "/nothing", "/users", "/users/", "/users/i/u/nothing",
		"/users/i/u/config/more", "/users/i/", "/users//u", "//users/i", "/users/i//", "users/i", "/Users/i",
		"/users/i/u/Config", "/users%2Fi", "/user", "/usersx/i", "/instance/", "/search-users/", "/%75sers/i",
		"/tags/", "/~" };
	for (size_t i = 0; i < COUNT(paths); i++) {
		Error error;
		Match found;
		if (match(&arena, "GET", str_of(paths[i]), &error, &found))
			fail_msg("%s is taken for %s", paths[i], found.operation->name);
		if (error.code != ERROR_UNKNOWN_OPERATION)
			fail_msg("%s: %s", paths[i], error_info(error.code)->aws_name);
	}
	Error error;
	Match found;
	assert_false(match(&arena, "GET", (Str){ 0 }, &error, &found));
	assert_int_equal(error.code, ERROR_UNKNOWN_OPERATION);
}

static void methods_of_no_operation(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	static const struct {
		const char *method;
		const char *path;
	} cases[] = { { "PATCH", "/users/i/u" }, { "POST", "/users/i" }, { "GET", "/users/i" }, { "get", "/users/i/u" },
		{ "", "/users/i" }, { "HEAD", "/users-summary/i" }, { "PUT", "/tags/arn" } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		Error error;
		Match found;
		assert_false(match(&arena, cases[i].method, str_of(cases[i].path), &error, &found));
		if (error.code != ERROR_METHOD_NOT_ALLOWED)
			fail_msg("%s %s: %s", cases[i].method, cases[i].path, error_info(error.code)->aws_name);
	}
}

static void broken_encodings(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	static const char *const labels[] = { "%", "a%", "a%2", "%zz", "%00", "a%00b", "%ff", "%C3", "%ED%A0%80",
		"%C0%AF" };
	for (size_t i = 0; i < COUNT(labels); i++) {
		Error error;
		Match found;
		assert_false(match(&arena, "GET", str_format(&arena, "/users/i/%s", labels[i]), &error, &found));
		if (error.code != ERROR_INVALID_PARAMETER)
			fail_msg("%s: %s", labels[i], error_info(error.code)->aws_name);
		assert_false(match(&arena, "GET", str_format(&arena, "/users/%s/u", labels[i]), &error, &found));
		assert_int_equal(error.code, ERROR_INVALID_PARAMETER);
	}
}

static void rows_say_how_they_are_carried_out(void **state)
{
	(void)state;
	size_t count;
	const Operation *rows = operation_rows(&count);
	for (size_t i = 0; i < count; i++) {
		const Operation *row = &rows[i];
		bool entity_form = row->form != FORM_NONE && row->form != FORM_CUSTOM;
		bool input_form = row->form == FORM_CREATE || row->form == FORM_UPDATE;
		bool good = row->errors && row->path[0] == '/' && row->default_results <= row->max_results;
		good &= (row->form == FORM_CUSTOM) == (row->function != NULL);
		good &= !entity_form || row->entity != ENTITY_NONE;
		good &= input_form == (row->input != 0) && !(row->input & (row->input - 1));
		good &= row->form != FORM_CREATE || row->input == 1;
		/* Reads go to readers: what changes something is never a GET, and what is a GET never changes anything. */
		good &= !(operation_writes(row) && strcmp(row->method, "GET") == 0);
		good &= !(input_form || row->form == FORM_DELETE) || operation_writes(row);
		good &= !(row->form == FORM_DESCRIBE || row->form == FORM_LIST) || !operation_writes(row);
		if (!good)
			fail_msg("%s", row->name);
	}
}

/* A search needs to know what it takes. */
static void every_search_has_its_tables(void **state)
{
	(void)state;
	size_t count;
	size_t searches = 0;
	const Operation *rows = operation_rows(&count);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].form != FORM_SEARCH)
			continue;
		searches++;
		if (!search_of(rows[i].entity))
			fail_msg("%s has no row", rows[i].name);
		assert_true(rows[i].max_results > 0);
		assert_false(operation_writes(&rows[i]));
	}
	assert_true(searches > 0);
	assert_null(search_of(ENTITY_INSTANCE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_found_by_its_path),
		cmocka_unit_test(no_two_rows_share_a_path),
		cmocka_unit_test(every_operation_of_the_service_has_a_row),
		cmocka_unit_test(known_operations_are_where_the_service_has_them),
		cmocka_unit_test(labels_are_decoded_once),
		cmocka_unit_test(paths_of_no_operation),
		cmocka_unit_test(methods_of_no_operation),
		cmocka_unit_test(broken_encodings),
		cmocka_unit_test(rows_say_how_they_are_carried_out),
		cmocka_unit_test(every_search_has_its_tables),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
