/* Instances and what comes with them; the rules of queues, hours of operation and security profiles. */
#include "directory/instance.h"

#include "directory/seed.h"
#include "model/enumerations.h"
#include "model/hours_of_operation.h"
#include "model/security_profile.h"
#include "support.h"

static int setup(void **state)
{
	(void)fixture_setup(state);
	fixture_make_instance(*state, "CONNECT_MANAGED", "Center");
	return 0;
}

static Instance home_instance(Fixture *fixture)
{
	Instance instance = { 0 };
	Home home;
	Directory *directory = fixture_call(fixture, "Test");
	assert_done(fixture, directory_find_home(directory, fixture->home.scope.instance, &home));
	assert_done(fixture, directory_home_instance(directory, &home, &instance));
	return instance;
}

static size_t count_of(Fixture *fixture, EntityKind kind)
{
	Page page = { .limit = 1000 };
	void *values;
	size_t count;
	assert_done(fixture,
		directory_list(fixture_call(fixture, "List"), kind == ENTITY_INSTANCE ? NULL : &fixture->home, kind,
			&page, &values, &count, &page.after));
	return count;
}

static void a_new_instance_is_active_and_has_an_address(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture->home.scope.instance;
	Str expected = str_format(&fixture->arena,
		"{'Id': '%.*s', 'Arn': 'arn:aws:connect:us-east-1:111122223333:instance/%.*s', 'InstanceStatus': 'ACTIVE',"
		" 'IdentityManagementType': 'CONNECT_MANAGED', 'InstanceAlias': 'Center', 'CreatedTime': 1700000000.123,"
		" 'InboundCallsEnabled': true, 'OutboundCallsEnabled': false, 'Tags': {},"
		" 'InstanceAccessUrl': 'https://center.my.connect.aws', 'LastModifiedTime': null, 'DirectoryId': null}",
		STR_ARGS(id), STR_ARGS(id));
	fixture_assert_describes(fixture, ENTITY_INSTANCE, id, expected.ptr);
	Str role = STR(
		"arn:aws:iam::111122223333:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_");
	assert_true(str_starts_with(home_instance(fixture).service_role, role));
}

/* API creation makes no user. */
static void default_objects_are_the_documented_ones(void **state)
{
	Fixture *fixture = *state;
	static const char *const security_profiles[] = { "Admin", "Agent", "CallCenterManager", "QualityAnalyst" };
	for (size_t i = 0; i < COUNT(security_profiles); i++)
		(void)fixture_find(fixture, ENTITY_SECURITY_PROFILE, security_profiles[i]);
	assert_int_equal(count_of(fixture, ENTITY_SECURITY_PROFILE), COUNT(security_profiles));
	assert_int_equal(count_of(fixture, ENTITY_USER), 0);
	assert_int_equal(count_of(fixture, ENTITY_USER_HIERARCHY_GROUP), 0);
	Str hours = fixture_find(fixture, ENTITY_HOURS_OF_OPERATION, "Basic Hours");
	Str queue = fixture_find(fixture, ENTITY_QUEUE, "BasicQueue");
	fixture_assert_describes(fixture, ENTITY_HOURS_OF_OPERATION, hours,
		"{'Description': 'Always open hours', 'TimeZone': 'America/New_York'}");
	Str expected =
		str_format(&fixture->arena, "{'Status': 'ENABLED', 'HoursOfOperationId': '%.*s'}", STR_ARGS(hours));
	fixture_assert_describes(fixture, ENTITY_QUEUE, queue, expected.ptr);
	expected = str_format(&fixture->arena,
		"{'Description': 'A simple routing profile.', 'IsDefault': true, 'DefaultOutboundQueueId': '%.*s',"
		" 'NumberOfAssociatedQueues': 3, 'MediaConcurrencies': ["
		"{'Channel': 'VOICE', 'Concurrency': 1, 'CrossChannelBehavior': {'BehaviorType': 'ROUTE_CURRENT_CHANNEL_ONLY'}},"
		"{'Channel': 'CHAT', 'Concurrency': 2, 'CrossChannelBehavior': {'BehaviorType': 'ROUTE_CURRENT_CHANNEL_ONLY'}},"
		"{'Channel': 'TASK', 'Concurrency': 1, 'CrossChannelBehavior': {'BehaviorType': 'ROUTE_CURRENT_CHANNEL_ONLY'}}]}",
		STR_ARGS(queue));
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE,
		fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile"), expected.ptr);
}

static Boolean attribute(Fixture *fixture, const char *type)
{
	Instance instance = home_instance(fixture);
	return instance_attribute(&instance, enumeration_find(&instance_attribute_type_values, str_of(type)))->value;
}

static void attributes_have_their_defaults(void **state)
{
	static const struct {
		const char *type;
		Boolean value;
	} defaults[] = {
		{ "INBOUND_CALLS", BOOLEAN_TRUE }, /* as asked */
		{ "OUTBOUND_CALLS", BOOLEAN_FALSE },
		{ "AUTO_RESOLVE_BEST_VOICES", BOOLEAN_TRUE },
		{ "CONTACT_LENS", BOOLEAN_TRUE },
		{ "EARLY_MEDIA", BOOLEAN_TRUE },
		{ "CONTACTFLOW_LOGS", BOOLEAN_FALSE },
		{ "MULTI_PARTY_CONFERENCE", BOOLEAN_FALSE },
	};
	for (size_t i = 0; i < COUNT(defaults); i++)
		assert_int_equal(attribute(*state, defaults[i].type), defaults[i].value);
	/* Every attribute that there is has a value. */
	for (size_t i = 0; i < instance_attribute_type_values.count; i++)
		assert_int_not_equal(attribute(*state, instance_attribute_type_values.values[i]), BOOLEAN_ABSENT);
}

static void calls_are_attributes_too(void **state)
{
	Fixture *fixture = *state;
	InstanceAttribute change = { .type = INSTANCE_ATTRIBUTE_OUTBOUND_CALLS, .value = BOOLEAN_TRUE };
	Str id = fixture->home.scope.instance;
	assert_done(fixture, instance_set_attribute(fixture_call(fixture, "UpdateInstanceAttribute"), id, &change));
	assert_int_equal(attribute(fixture, "OUTBOUND_CALLS"), BOOLEAN_TRUE);
	fixture_assert_describes(fixture, ENTITY_INSTANCE, id, "{'OutboundCallsEnabled': true}");
	int64_t revision = fixture_revision(fixture);
	assert_done(fixture, instance_set_attribute(fixture_call(fixture, "UpdateInstanceAttribute"), id, &change));
	assert_int_equal(fixture_revision(fixture), revision);
}

#define INSTANCE(alias) \
	"{'IdentityManagementType': 'SAML', 'InstanceAlias': '" alias \
	"', 'InboundCallsEnabled': true, 'OutboundCallsEnabled': true}"

static void aliases_are_unique_in_their_region_for_all_accounts(void **state)
{
	Fixture *fixture = *state;
	assert_fails(fixture, ERROR_INVALID_REQUEST, fixture_try_create(fixture, ENTITY_INSTANCE, INSTANCE("Center")));
	assert_str(error_message(&fixture->error), "Invalid Input. Instance alias is already used.");
	assert_fails(fixture, ERROR_INVALID_REQUEST, fixture_try_create(fixture, ENTITY_INSTANCE, INSTANCE("cENTER")));
	fixture->caller.account = STR("999999999999");
	assert_fails(fixture, ERROR_INVALID_REQUEST, fixture_try_create(fixture, ENTITY_INSTANCE, INSTANCE("center")));
	assert_int_equal(count_of(fixture, ENTITY_INSTANCE), 0);
	fixture->caller.region = STR("eu-west-2");
	assert_done(fixture, fixture_try_create(fixture, ENTITY_INSTANCE, INSTANCE("center")));
	assert_int_equal(count_of(fixture, ENTITY_INSTANCE), 1);
}

static void an_alias_or_a_directory_is_needed(void **state)
{
	Fixture *fixture = *state;
#define CALLS "'InboundCallsEnabled': true, 'OutboundCallsEnabled': true"
	assert_fails(fixture, ERROR_INVALID_REQUEST,
		fixture_try_create(fixture, ENTITY_INSTANCE, "{'IdentityManagementType': 'SAML', " CALLS "}"));
	assert_fails(fixture, ERROR_INVALID_REQUEST,
		fixture_try_create(fixture, ENTITY_INSTANCE,
			"{'IdentityManagementType': 'CONNECT_MANAGED', " CALLS "}"));
	assert_fails(fixture, ERROR_INVALID_REQUEST,
		fixture_try_create(fixture, ENTITY_INSTANCE,
			"{'IdentityManagementType': 'EXISTING_DIRECTORY', 'InstanceAlias': 'x', " CALLS "}"));
	assert_done(fixture,
		fixture_try_create(fixture, ENTITY_INSTANCE,
			"{'IdentityManagementType': 'EXISTING_DIRECTORY', 'DirectoryId': 'd-0123456789', " CALLS "}"));
	assert_done(fixture,
		fixture_try_create(fixture, ENTITY_INSTANCE,
			"{'IdentityManagementType': 'EXISTING_DIRECTORY', 'DirectoryId': 'd-0123456788', " CALLS "}"));
}

static void deletion_takes_everything_in_the_instance(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture->home.scope.instance;
	(void)fixture_create(fixture, ENTITY_USER,
		fixture_user(fixture, "'Username': 'ada', 'Password': 'Passw0rd', 'Tags': {'a': 'b'}"));
	assert_done(fixture, fixture_delete(fixture, ENTITY_INSTANCE, id));
	each_entity(kind)
		assert_int_equal(count_of(fixture, kind), 0);
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, fixture_delete(fixture, ENTITY_INSTANCE, id));
	/* The address is free again. */
	fixture_make_instance(fixture, "SAML", "center");
}

static void the_demo_is_made_once(void **state)
{
	Fixture *fixture = *state;
	Str first = { 0 };
	Str second = { 0 };
	assert_done(fixture, seed_demo(fixture_call(fixture, "Demo"), &first));
	int64_t revision = fixture_revision(fixture);
	assert_done(fixture, seed_demo(fixture_call(fixture, "Demo"), &second));
	assert_str(second, text_of(first));
	assert_int_equal(fixture_revision(fixture), revision);
	assert_done(fixture, directory_find_home(fixture_call(fixture, "Demo"), first, &fixture->home));
	assert_str(home_instance(fixture).instance_alias, "demo");
	assert_true(count_of(fixture, ENTITY_USER) > 0);
	assert_true(count_of(fixture, ENTITY_USER_HIERARCHY_GROUP) > 0);
	assert_true(count_of(fixture, ENTITY_QUEUE) > 1);
}

static void default_security_profiles_stay(void **state)
{
	Fixture *fixture = *state;
	assert_fails(fixture, ERROR_ACCESS_DENIED,
		fixture_delete(fixture, ENTITY_SECURITY_PROFILE,
			fixture_find(fixture, ENTITY_SECURITY_PROFILE, "Agent")));
	Str own = fixture_create(fixture, ENTITY_SECURITY_PROFILE, "{'SecurityProfileName': 'own'}");
	Str routing = fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile");
	Str request = str_format(&fixture->arena,
		"{'Username': 'ada', 'Password': 'Passw0rd', 'SecurityProfileIds': ['%.*s'], 'RoutingProfileId': '%.*s'}",
		STR_ARGS(own), STR_ARGS(routing));
	Str user = fixture_create(fixture, ENTITY_USER, request.ptr);
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, fixture_delete(fixture, ENTITY_SECURITY_PROFILE, own));
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, user));
	assert_done(fixture, fixture_delete(fixture, ENTITY_SECURITY_PROFILE, own));
}

/* Each given member replaces the stored one; absent is unchanged. */
static void security_profile_updates_leave_the_rest(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture_create(fixture, ENTITY_SECURITY_PROFILE,
		"{'SecurityProfileName': 'own', 'Description': 'd', 'Permissions': ['Users.View', 'Users.Edit'],"
		" 'TagRestrictedResources': ['User'], 'AllowedAccessControlTags': {'a': 'b'}}");
	assert_done(fixture, fixture_update(fixture, "UpdateSecurityProfile", id, "{'Permissions': ['Queues.View']}"));
	fixture_assert_describes(fixture, ENTITY_SECURITY_PROFILE, id,
		"{'SecurityProfileName': 'own', 'Description': 'd', 'TagRestrictedResources': ['User'],"
		" 'AllowedAccessControlTags': {'a': 'b'}, 'Permissions': null, 'IsDefault': null}");
	SecurityProfile profile = { 0 };
	Record record;
	assert_done(fixture,
		directory_load(fixture_call(fixture, "Test"), &fixture->home, ENTITY_SECURITY_PROFILE, id, &record,
			&profile));
	assert_int_equal(profile.permissions.count, 1);
	assert_str(((const Str *)profile.permissions.items)[0], "Queues.View");
	assert_done(fixture,
		fixture_update(fixture, "UpdateSecurityProfile", id, "{'Description': '', 'Permissions': []}"));
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		fixture_update(fixture, "UpdateSecurityProfile", id, "{'HierarchyRestrictedResources': ['Queue']}"));
	assert_done(fixture,
		fixture_update(fixture, "UpdateSecurityProfile", id, "{'HierarchyRestrictedResources': ['User']}"));
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE,
		fixture_try_create(fixture, ENTITY_SECURITY_PROFILE, "{'SecurityProfileName': 'own'}"));
}

static void hours_in_use_stay(void **state)
{
	Fixture *fixture = *state;
	Str hours =
		fixture_create(fixture, ENTITY_HOURS_OF_OPERATION, "{'Name': 'h', 'TimeZone': 'UTC', 'Config': []}");
	Str request = str_format(&fixture->arena, "{'Name': 'q', 'HoursOfOperationId': '%.*s'}", STR_ARGS(hours));
	Str queue = fixture_create(fixture, ENTITY_QUEUE, request.ptr);
	/* The service models no ResourceInUseException for them. */
	assert_fails(fixture, ERROR_INVALID_REQUEST, fixture_delete(fixture, ENTITY_HOURS_OF_OPERATION, hours));
	assert_done(fixture, fixture_delete(fixture, ENTITY_QUEUE, queue));
	assert_done(fixture, fixture_delete(fixture, ENTITY_HOURS_OF_OPERATION, hours));
}

static void queues_are_made_and_changed(void **state)
{
	Fixture *fixture = *state;
	Str hours = fixture_find(fixture, ENTITY_HOURS_OF_OPERATION, "Basic Hours");
	Str request = str_format(&fixture->arena,
		"{'Name': 'q', 'HoursOfOperationId': '%.*s', 'Description': 'd', 'MaxContacts': 0}", STR_ARGS(hours));
	Str id = fixture_create(fixture, ENTITY_QUEUE, request.ptr);
	fixture_assert_describes(fixture, ENTITY_QUEUE, id,
		"{'Status': 'ENABLED', 'MaxContacts': 0, 'Description': 'd', 'OutboundCallerConfig': null, 'QueueType': null}");
	assert_done(fixture, fixture_update(fixture, "UpdateQueueStatus", id, "{'Status': 'DISABLED'}"));
	assert_done(fixture, fixture_update(fixture, "UpdateQueueMaxContacts", id, "{'MaxContacts': 5}"));
	fixture_assert_describes(fixture, ENTITY_QUEUE, id, "{'Status': 'DISABLED', 'MaxContacts': 5}");
	/* Without a number there is no limit. */
	assert_done(fixture, fixture_update(fixture, "UpdateQueueMaxContacts", id, "{}"));
	fixture_assert_describes(fixture, ENTITY_QUEUE, id, "{'MaxContacts': null}");
	assert_done(fixture, fixture_update(fixture, "UpdateQueueName", id, "{'Name': 'r'}"));
	fixture_assert_describes(fixture, ENTITY_QUEUE, id, "{'Name': 'r', 'Description': 'd'}");
	assert_fails(fixture, ERROR_INVALID_REQUEST, fixture_update(fixture, "UpdateQueueName", id, "{}"));
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE,
		fixture_update(fixture, "UpdateQueueName", id, "{'Name': 'BasicQueue'}"));
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND,
		fixture_update(fixture, "UpdateQueueHoursOfOperation", id,
			"{'HoursOfOperationId': '99999999-9999-4999-8999-999999999999'}"));
	/* An empty caller configuration is none: a client that reads {} back would plan to remove it for ever. */
	assert_done(fixture,
		fixture_update(fixture, "UpdateQueueOutboundCallerConfig", id,
			"{'OutboundCallerConfig': {'OutboundCallerIdName': 'us'}}"));
	assert_done(fixture,
		fixture_update(fixture, "UpdateQueueOutboundCallerConfig", id, "{'OutboundCallerConfig': {}}"));
	fixture_assert_describes(fixture, ENTITY_QUEUE, id, "{'OutboundCallerConfig': null}");
}

static void descriptions_can_be_emptied(void **state)
{
	Fixture *fixture = *state;
	Str id = fixture_create(fixture, ENTITY_HOURS_OF_OPERATION,
		"{'Name': 'h', 'TimeZone': 'UTC', 'Config': [], 'Description': 'd'}");
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		fixture_try_create(fixture, ENTITY_HOURS_OF_OPERATION,
			"{'Name': 'i', 'TimeZone': 'UTC', 'Config': [], 'Description': ''}"));
	assert_done(fixture, fixture_update(fixture, "UpdateHoursOfOperation", id, "{'Description': ''}"));
	HoursOfOperation hours = { 0 };
	assert_done(fixture,
		directory_describe(fixture_call(fixture, "Describe"), &fixture->home, ENTITY_HOURS_OF_OPERATION, id,
			&hours));
	assert_int_equal(hours.description.len, 0);
	assert_str(hours.name, "h");
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_new_instance_is_active_and_has_an_address),
		TEST(default_objects_are_the_documented_ones),
		TEST(attributes_have_their_defaults),
		TEST(calls_are_attributes_too),
		TEST(aliases_are_unique_in_their_region_for_all_accounts),
		TEST(an_alias_or_a_directory_is_needed),
		TEST(deletion_takes_everything_in_the_instance),
		TEST(the_demo_is_made_once),
		TEST(default_security_profiles_stay),
		TEST(security_profile_updates_leave_the_rest),
		TEST(hours_in_use_stay),
		TEST(queues_are_made_and_changed),
		TEST(descriptions_can_be_emptied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
