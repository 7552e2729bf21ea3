/* The rules of users: what each identity management type asks for, what updates replace, who refers to whom. */
#include "model/user.h"

#include "store/sqlite.h"
#include "support.h"

#define NAMES "'IdentityInfo': {'FirstName': 'Ada', 'LastName': 'Lovelace'}"
#define PASSWORD "'Password': 'Passw0rd!'"

static int setup_managed(void **state)
{
	(void)fixture_setup(state);
	fixture_make_instance(*state, "CONNECT_MANAGED", "managed");
	return 0;
}

/* No error of its own: the request is accepted. */
#define ACCEPTED ((ErrorCode)-1)

typedef struct Case {
	const char *members;
	ErrorCode code;
} Case;

/* Each case in an instance of the type; a refused one leaves nothing behind. */
static void run_cases(Fixture *fixture, const char *type, const Case *cases, size_t count)
{
	fixture_make_instance(fixture, type, "cases");
	for (size_t i = 0; i < count; i++) {
		int64_t before = fixture_revision(fixture);
		fixture_savepoint(fixture);
		bool created = fixture_try_create(fixture, ENTITY_USER, fixture_user(fixture, cases[i].members));
		bool expected = cases[i].code == ACCEPTED;
		if (created != expected)
			fail_msg("%s, {%s}: %s", type, cases[i].members,
				created ? "accepted" : text_of(error_message(&fixture->error)));
		if (!created && fixture->error.code != cases[i].code)
			fail_msg("%s, {%s}: %s", type, cases[i].members, error_info(fixture->error.code)->aws_name);
		fixture_undo(fixture);
		assert_int_equal(fixture_revision(fixture), before);
	}
}

static void connect_managed_users(void **state)
{
	static const Case cases[] = {
		{ "'Username': 'ada', " PASSWORD ", " NAMES, ACCEPTED },
		/* Two documented examples leave the names out. */
		{ "'Username': 'ada', " PASSWORD, ACCEPTED },
		{ "'Username': 'ada', " NAMES, ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', " PASSWORD ", 'IdentityInfo': {'FirstName': 'Ada'}", ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', " PASSWORD ", 'IdentityInfo': {'LastName': 'Lovelace'}",
			ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', " PASSWORD ", 'IdentityInfo': {'FirstName': '', 'LastName': 'Lovelace'}",
			ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', " PASSWORD
		  ", 'IdentityInfo': {'FirstName': 'A', 'LastName': 'L', 'Email': 'a@example.com',"
		  " 'SecondaryEmail': 'b@example.com', 'Mobile': '+12065550100'}",
			ACCEPTED },
		{ "'Username': 'ada', 'Password': 'password'", ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', 'Password': 'Short1a'", ERROR_INVALID_PARAMETER },
		/* The service itself takes more than the documented 20. */
		{ "'Username': 'a-username-of-more-than-20-characters', " PASSWORD, ACCEPTED },
		{ "'Username': 'ada lovelace', " PASSWORD, ERROR_INVALID_PARAMETER },
		{ "'Username': '', " PASSWORD, ERROR_INVALID_PARAMETER },
		{ PASSWORD, ERROR_INVALID_PARAMETER },
	};
	run_cases(*state, "CONNECT_MANAGED", cases, COUNT(cases));
}

static void saml_users(void **state)
{
	static const Case cases[] = {
		{ "'Username': 'ada@example.com', " NAMES, ACCEPTED },
		{ "'Username': 'ada', " NAMES ", " PASSWORD, ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', 'IdentityInfo': {'FirstName': 'A', 'LastName': 'L', 'Email': 'a@example.com'}",
			ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', 'IdentityInfo': {'FirstName': 'A', 'LastName': 'L', 'SecondaryEmail': 'a@example.com'}",
			ACCEPTED },
		{ "'Username': 'ada', 'IdentityInfo': {'LastName': 'L'}", ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', 'IdentityInfo': {'FirstName': 'A', 'LastName': ''}", ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', " NAMES ", 'DirectoryUserId': 'x'", ERROR_INVALID_PARAMETER },
	};
	run_cases(*state, "SAML", cases, COUNT(cases));
}

static void existing_directory_users(void **state)
{
	static const Case cases[] = {
		{ "'Username': 'ada', 'DirectoryUserId': 'S-1-5-21'", ACCEPTED },
		{ "'Username': 'ada'", ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', 'DirectoryUserId': ''", ERROR_INVALID_PARAMETER },
		{ "'Username': 'ada', 'DirectoryUserId': 'S-1-5-21', " PASSWORD, ERROR_INVALID_PARAMETER },
	};
	run_cases(*state, "EXISTING_DIRECTORY", cases, COUNT(cases));
	Fixture *fixture = *state;
	fixture->environment.policy.directory_reachable = true;
	assert_done(fixture, fixture_try_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'ada'")));
}

static void policies_change_what_usernames_may_be(void **state)
{
	Fixture *fixture = *state;
	Policy *policy = &fixture->environment.policy;
	const char *longer = fixture_user(fixture, "'Username': 'twenty-one-characters', " PASSWORD);
	const char *half = fixture_user(fixture, "'Username': 'ada@example', " PASSWORD);
	policy->username_limit_documented = true;
	assert_fails(fixture, ERROR_INVALID_PARAMETER, fixture_try_create(fixture, ENTITY_USER, longer));
	policy->username_limit_documented = false;
	assert_done(fixture, fixture_try_create(fixture, ENTITY_USER, longer));
	policy->username_email_form = true;
	assert_fails(fixture, ERROR_INVALID_PARAMETER, fixture_try_create(fixture, ENTITY_USER, half));
	policy->username_email_form = false;
	assert_done(fixture, fixture_try_create(fixture, ENTITY_USER, half));
}

static void the_server_decides_id_time_and_directory_id(void **state)
{
	Fixture *fixture = *state;
	clock_fake_set(1700000000456);
	Str id = fixture_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'Ada', " PASSWORD ", " NAMES));
	assert_true(uuid_is_valid(id));
	Str expected = str_format(&fixture->arena,
		"{'Id': '%.*s', 'Arn': 'arn:aws:connect:us-east-1:111122223333:instance/%.*s/agent/%.*s', 'Username': 'Ada',"
		" 'IdentityInfo': {'FirstName': 'Ada', 'LastName': 'Lovelace'}, 'Tags': {}, 'LastModifiedTime': 1700000000.456,"
		" 'LastModifiedRegion': 'us-east-1', 'Password': null, 'HierarchyGroupId': null, 'AutoAcceptConfigs': null}",
		STR_ARGS(id), STR_ARGS(fixture->home.scope.instance), STR_ARGS(id));
	fixture_assert_describes(fixture, ENTITY_USER, id, expected.ptr);
	User user = { 0 };
	assert_done(fixture,
		directory_describe(fixture_call(fixture, "DescribeUser"), &fixture->home, ENTITY_USER, id, &user));
	assert_true(user.directory_user_id.len > 0);
}

static void names_left_out_stay_out(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'ada', " PASSWORD));
	fixture_assert_describes(fixture, ENTITY_USER, id, "{'IdentityInfo': null}");
}

static void usernames_are_unique_without_regard_to_case(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'Ada', " PASSWORD));
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE,
		fixture_try_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'aDA', " PASSWORD)));
	/* The message that clients have seen. */
	Str message =
		str_format(&fixture->arena, "The user aDA is already associated with the Amazon Connect instance %.*s",
			STR_ARGS(fixture->home.scope.instance));
	assert_str(error_message(&fixture->error), message.ptr);
	fixture_assert_describes(fixture, ENTITY_USER, id, "{'Username': 'Ada'}");
	/* The name is free again after the user, and in another instance always. */
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, id));
	(void)fixture_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'ada', " PASSWORD));
	fixture_make_instance(fixture, "CONNECT_MANAGED", "another");
	(void)fixture_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'ada', " PASSWORD));
}

static Str request_with(Fixture *fixture, Str security_profile, Str other_security_profile, Str routing_profile)
{
	return str_format(&fixture->arena,
		"{'Username': 'ada', " PASSWORD ", 'SecurityProfileIds': ['%.*s', '%.*s'], 'RoutingProfileId': '%.*s'}",
		STR_ARGS(security_profile), STR_ARGS(other_security_profile), STR_ARGS(routing_profile));
}

static void references_come_as_ids_or_arns_and_must_exist(void **state)
{
	Fixture *fixture = *state;
	Str agent = fixture_find(fixture, ENTITY_SECURITY_PROFILE, "Agent");
	Str admin = fixture_find(fixture, ENTITY_SECURITY_PROFILE, "Admin");
	Str basic = fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile");
	Str agent_arn = arn_render(&fixture->arena, &fixture->home.scope, ENTITY_SECURITY_PROFILE, agent);
	Str basic_arn = arn_render(&fixture->arena, &fixture->home.scope, ENTITY_ROUTING_PROFILE, basic);
	Str request = request_with(fixture, agent_arn, admin, basic_arn);
	Str id = fixture_create(fixture, ENTITY_USER, request.ptr);
	Str expected =
		str_format(&fixture->arena, "{'SecurityProfileIds': ['%.*s', '%.*s'], 'RoutingProfileId': '%.*s'}",
			STR_ARGS(agent), STR_ARGS(admin), STR_ARGS(basic));
	fixture_assert_describes(fixture, ENTITY_USER, id, expected.ptr);
	/* An id and the ARN of the same profile are one profile twice. */
	request = request_with(fixture, agent_arn, agent, basic);
	assert_fails(fixture, ERROR_INVALID_PARAMETER, fixture_try_create(fixture, ENTITY_USER, request.ptr));
	/* Nothing there; another kind of thing. */
	static const Str missing = { "99999999-9999-4999-8999-999999999999", UUID_LENGTH };
	request = request_with(fixture, agent, missing, basic);
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, fixture_try_create(fixture, ENTITY_USER, request.ptr));
	request = request_with(fixture, agent, basic, basic);
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, fixture_try_create(fixture, ENTITY_USER, request.ptr));
	request = request_with(fixture, agent, admin, agent_arn);
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, fixture_try_create(fixture, ENTITY_USER, request.ptr));
	/* What is in another instance is not there either. */
	fixture_make_instance(fixture, "CONNECT_MANAGED", "another");
	request = request_with(fixture, agent, admin, basic);
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, fixture_try_create(fixture, ENTITY_USER, request.ptr));
}

static void identity_info_is_replaced_as_a_whole(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture_create(fixture, ENTITY_USER,
		fixture_user(fixture,
			"'Username': 'ada', " PASSWORD ", 'IdentityInfo': {'FirstName': 'A', 'LastName': 'L',"
			" 'Email': 'a@example.com', 'Mobile': '+12065550100'}"));
	assert_done(fixture,
		fixture_update(fixture, "UpdateUserIdentityInfo", id,
			"{'IdentityInfo': {'FirstName': 'Ada', 'LastName': 'King', 'SecondaryEmail': 'k@example.com'}}"));
	fixture_assert_describes(fixture, ENTITY_USER, id,
		"{'IdentityInfo': {'FirstName': 'Ada', 'LastName': 'King', 'SecondaryEmail': 'k@example.com'}}");
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		fixture_update(fixture, "UpdateUserIdentityInfo", id, "{'IdentityInfo': {'FirstName': 'Ada'}}"));
	assert_fails(fixture, ERROR_INVALID_PARAMETER, fixture_update(fixture, "UpdateUserIdentityInfo", id, "{}"));
	fixture_assert_describes(fixture, ENTITY_USER, id,
		"{'IdentityInfo': {'FirstName': 'Ada', 'LastName': 'King', 'SecondaryEmail': 'k@example.com'}}");
}

static void names_of_directory_users_come_from_the_directory(void **state)
{
	Fixture *fixture = *state;
	fixture_make_instance(fixture, "EXISTING_DIRECTORY", "directory");
	Str id = fixture_create(fixture, ENTITY_USER,
		fixture_user(fixture, "'Username': 'ada', 'DirectoryUserId': 'x', " NAMES));
	assert_done(fixture,
		fixture_update(fixture, "UpdateUserIdentityInfo", id,
			"{'IdentityInfo': {'FirstName': 'Ada', 'LastName': 'Lovelace', 'Mobile': '+12065550100'}}"));
	assert_fails(fixture, ERROR_INVALID_REQUEST,
		fixture_update(fixture, "UpdateUserIdentityInfo", id,
			"{'IdentityInfo': {'FirstName': 'A', 'LastName': 'Lovelace'}}"));
	assert_fails(fixture, ERROR_INVALID_REQUEST,
		fixture_update(fixture, "UpdateUserIdentityInfo", id,
			"{'IdentityInfo': {'FirstName': 'Ada', 'LastName': 'Lovelace', 'Email': 'a@example.com'}}"));
}

/* Nothing but empty texts is none: a client that reads {} back would plan to remove it for ever. */
static void empty_identity_info_is_none(void **state)
{
	Fixture *fixture = *state;
	fixture_make_instance(fixture, "EXISTING_DIRECTORY", "directory");
	static const char *const empty[] = { "'IdentityInfo': {}",
		"'IdentityInfo': {'Email': '', 'SecondaryEmail': '', 'Mobile': ''}" };
	for (size_t i = 0; i < COUNT(empty); i++) {
		Str members = str_format(&fixture->arena, "'Username': 'ada', 'DirectoryUserId': 'x', %s", empty[i]);
		Str id = fixture_create(fixture, ENTITY_USER, fixture_user(fixture, members.ptr));
		fixture_assert_describes(fixture, ENTITY_USER, id, "{'IdentityInfo': null}");
		assert_done(fixture, fixture_delete(fixture, ENTITY_USER, id));
	}
}

static void security_profiles_are_replaced_as_a_whole(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'ada', " PASSWORD));
	Str admin = fixture_find(fixture, ENTITY_SECURITY_PROFILE, "Admin");
	Str list = str_format(&fixture->arena, "{'SecurityProfileIds': ['%.*s']}", STR_ARGS(admin));
	assert_done(fixture, fixture_update(fixture, "UpdateUserSecurityProfiles", id, list.ptr));
	fixture_assert_describes(fixture, ENTITY_USER, id, list.ptr);
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		fixture_update(fixture, "UpdateUserSecurityProfiles", id, "{'SecurityProfileIds': []}"));
	assert_fails(fixture, ERROR_INVALID_PARAMETER, fixture_update(fixture, "UpdateUserSecurityProfiles", id, "{}"));
}

static void a_hierarchy_group_left_out_is_taken_away(void **state)
{
	Fixture *fixture = *state;
	Record record;
	assert_done(fixture,
		store_find_by_name(fixture->transaction, fixture->home.record, ENTITY_USER_HIERARCHY_STRUCTURE,
			STR("structure"), &fixture->arena, &fixture->error, &record));
	assert_done(fixture,
		fixture_update(fixture, "UpdateUserHierarchyStructure", record.uuid,
			"{'HierarchyStructure': {'LevelOne': {'Name': 'Site'}}}"));
	Str group = fixture_create(fixture, ENTITY_USER_HIERARCHY_GROUP, "{'Name': 'Berlin'}");
	Str id = fixture_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'ada', " PASSWORD));
	Str in_group = str_format(&fixture->arena, "{'HierarchyGroupId': '%.*s'}", STR_ARGS(group));
	assert_done(fixture, fixture_update(fixture, "UpdateUserHierarchy", id, in_group.ptr));
	fixture_assert_describes(fixture, ENTITY_USER, id, in_group.ptr);
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, fixture_delete(fixture, ENTITY_USER_HIERARCHY_GROUP, group));
	assert_string_equal(fixture->error.resource_type, "USER");
	assert_str(fixture->error.resource_id, arn_render(&fixture->arena, &fixture->home.scope, ENTITY_USER, id).ptr);
	assert_done(fixture, fixture_update(fixture, "UpdateUserHierarchy", id, "{}"));
	fixture_assert_describes(fixture, ENTITY_USER, id, "{'HierarchyGroupId': null}");
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER_HIERARCHY_GROUP, group));
}

/* Each update with what is there already, then with something else. */
static void an_update_that_changes_nothing_writes_nothing(void **state)
{
	Fixture *fixture = *state;
	clock_fake_set(1700000001000);
	Str id = fixture_create(fixture, ENTITY_USER,
		fixture_user(fixture,
			"'Username': 'ada', " PASSWORD ", " NAMES ", 'PhoneConfig': {'PhoneType': 'SOFT_PHONE',"
			" 'AutoAccept': true, 'AfterContactWorkTimeLimit': 5}"));
	const char *profiles = fixture_user(fixture, "'Tags': {}");
	const struct {
		const char *operation;
		const char *same;
	} updates[] = {
		{ "UpdateUserIdentityInfo", "{" NAMES "}" },
		{ "UpdateUserPhoneConfig",
			"{'PhoneConfig': {'PhoneType': 'SOFT_PHONE', 'AutoAccept': true, 'AfterContactWorkTimeLimit': 5}}" },
		{ "UpdateUserConfig", "{}" },
		{ "UpdateUserRoutingProfile", profiles },
		{ "UpdateUserSecurityProfiles", profiles },
		{ "UpdateUserHierarchy", "{}" },
	};
	clock_fake_set(1700000002000);
	int64_t revision = fixture_revision(fixture);
	for (size_t i = 0; i < COUNT(updates); i++) {
		assert_done(fixture, fixture_update(fixture, updates[i].operation, id, updates[i].same));
		if (fixture_revision(fixture) != revision)
			fail_msg("%s wrote though nothing changed", updates[i].operation);
		fixture_assert_describes(fixture, ENTITY_USER, id, "{'LastModifiedTime': 1700000001}");
	}
	fixture->caller.region = STR("us-east-1");
	assert_done(fixture,
		fixture_update(fixture, "UpdateUserIdentityInfo", id,
			"{'IdentityInfo': {'FirstName': 'A', 'LastName': 'L'}}"));
	assert_int_equal(fixture_revision(fixture), revision + 1);
	fixture_assert_describes(fixture, ENTITY_USER, id, "{'LastModifiedTime': 1700000002}");
}

static int64_t count_rows(Fixture *fixture, const char *sql, Str parameter)
{
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_prepare_v2(fixture->transaction->database, sql, -1, &statement, NULL), SQLITE_OK);
	(void)sqlite3_bind_text(statement, 1, parameter.ptr, (int)parameter.len, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t count = sqlite3_column_int64(statement, 0);
	(void)sqlite3_finalize(statement);
	return count;
}

static void passwords_are_kept_as_verifiers_only(void **state)
{
	Fixture *fixture = *state;
	int64_t before = count_rows(fixture, "SELECT count(*) FROM verifier WHERE ?1 IS NOT NULL", STR("x"));
	(void)fixture_create(fixture, ENTITY_USER,
		fixture_user(fixture, "'Username': 'ada', 'Password': 'Secr3tSecr3t'"));
	assert_int_equal(count_rows(fixture, "SELECT count(*) FROM verifier WHERE ?1 IS NOT NULL", STR("x")),
		before + 1);
	static const char *const places[] = {
		"SELECT count(*) FROM record WHERE instr(document, ?1)",
		"SELECT count(*) FROM change WHERE instr(coalesce(document, ''), ?1)",
		"SELECT count(*) FROM verifier WHERE instr(hash, CAST(?1 AS BLOB)) OR instr(salt, CAST(?1 AS BLOB))",
	};
	for (size_t i = 0; i < COUNT(places); i++)
		assert_int_equal(count_rows(fixture, places[i], STR("Secr3tSecr3t")), 0);
}

static void deleted_users_are_gone(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture_create(fixture, ENTITY_USER,
		fixture_user(fixture, "'Username': 'ada', " PASSWORD ", 'Tags': {'a': 'b'}"));
	int64_t revision = fixture_revision(fixture);
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, id));
	assert_int_equal(fixture_revision(fixture), revision + 1);
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, fixture_delete(fixture, ENTITY_USER, id));
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, fixture_update(fixture, "UpdateUserHierarchy", id, "{}"));
	User user = { 0 };
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND,
		directory_describe(fixture_call(fixture, "DescribeUser"), &fixture->home, ENTITY_USER, id, &user));
}

static void ids_that_name_nothing(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture_create(fixture, ENTITY_USER, fixture_user(fixture, "'Username': 'ada', " PASSWORD));
	ArnScope elsewhere = fixture->home.scope;
	elsewhere.account = STR("999999999999");
	ArnScope far = fixture->home.scope;
	far.region = STR("eu-west-2");
	ArnScope other = fixture->home.scope;
	other.instance = STR("99999999-9999-4999-8999-999999999999");
	const Str ids[] = {
		STR(""),
		STR("ada"),
		STR("arn:"),
		arn_render(&fixture->arena, &elsewhere, ENTITY_USER, id),
		arn_render(&fixture->arena, &far, ENTITY_USER, id),
		arn_render(&fixture->arena, &other, ENTITY_USER, id),
		arn_render(&fixture->arena, &fixture->home.scope, ENTITY_QUEUE, id),
		fixture->home.scope.instance,
	};
	User user = { 0 };
	for (size_t i = 0; i < COUNT(ids); i++)
		assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND,
			directory_describe(fixture_call(fixture, "DescribeUser"), &fixture->home, ENTITY_USER, ids[i],
				&user));
	Str arn = arn_render(&fixture->arena, &fixture->home.scope, ENTITY_USER, id);
	assert_done(fixture,
		directory_describe(fixture_call(fixture, "DescribeUser"), &fixture->home, ENTITY_USER, arn, &user));
	assert_str(user.head.id, text_of(id));
}

static void accounts_and_regions_do_not_see_each_other(void **state)
{
	Fixture *fixture = *state;
	Home home;
	Str instance = fixture->home.scope.instance;
	fixture->caller.account = STR("999999999999");
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND,
		directory_find_home(fixture_call(fixture, "DescribeInstance"), instance, &home));
	fixture->caller.account = STR("111122223333");
	fixture->caller.region = STR("eu-west-2");
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND,
		directory_find_home(fixture_call(fixture, "DescribeInstance"), instance, &home));
	fixture->caller.region = STR("us-east-1");
	assert_done(fixture, directory_find_home(fixture_call(fixture, "DescribeInstance"), instance, &home));
}

static void lists_go_on_where_the_page_ended(void **state)
{
	Fixture *fixture = *state;
	enum { USERS = 5 };
	Str ids[USERS];
	for (int i = 0; i < USERS; i++) {
		Str members = str_format(&fixture->arena, "'Username': 'user%d', " PASSWORD, i);
		ids[i] = fixture_create(fixture, ENTITY_USER, fixture_user(fixture, members.ptr));
	}
	Page page = { .limit = 2 };
	size_t seen = 0;
	do {
		void *values;
		size_t count;
		assert_done(fixture,
			directory_list(fixture_call(fixture, "ListUsers"), &fixture->home, ENTITY_USER, &page, &values,
				&count, &page.after));
		assert_true(count > 0 && count <= 2);
		for (size_t i = 0; i < count; i++)
			assert_str(((const User *)values)[i].head.id, text_of(ids[seen++]));
		/* The last of a page goes before the next one is asked for. */
		if (seen == 2)
			assert_done(fixture, fixture_delete(fixture, ENTITY_USER, ids[1]));
	} while (page.after);
	assert_int_equal(seen, USERS);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup_managed, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(connect_managed_users),
		TEST(saml_users),
		TEST(existing_directory_users),
		TEST(policies_change_what_usernames_may_be),
		TEST(the_server_decides_id_time_and_directory_id),
		TEST(names_left_out_stay_out),
		TEST(usernames_are_unique_without_regard_to_case),
		TEST(references_come_as_ids_or_arns_and_must_exist),
		TEST(identity_info_is_replaced_as_a_whole),
		TEST(names_of_directory_users_come_from_the_directory),
		TEST(empty_identity_info_is_none),
		TEST(security_profiles_are_replaced_as_a_whole),
		TEST(a_hierarchy_group_left_out_is_taken_away),
		TEST(an_update_that_changes_nothing_writes_nothing),
		TEST(passwords_are_kept_as_verifiers_only),
		TEST(deleted_users_are_gone),
		TEST(ids_that_name_nothing),
		TEST(accounts_and_regions_do_not_see_each_other),
		TEST(lists_go_on_where_the_page_ended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
