/* From what a resource is to what it is to be: what is taken away, what stays, what is written. */
#include "handlers/resource.h"

#include "handlers/calls.h"
#include "model/property.h"
#include "support.h"

static int setup(void **state)
{
	(void)fixture_setup(state);
	fixture_make_instance(*state, "SAML", "bring");
	return 0;
}

static Str home_arn(Fixture *fixture)
{
	return arn_render(&fixture->arena, &fixture->home.scope, ENTITY_INSTANCE, fixture->home.scope.instance);
}

/* Reads properties with single quotes, in which the instance's ARN is added. */
static json_t *properties_of(Fixture *fixture, const char *text)
{
	json_t *object = NULL;
	assert_done(fixture, json_read_object(json_text(&fixture->arena, text), &fixture->error, &object));
	json_object_set_new(object, "InstanceArn", json_string(str_terminated(&fixture->arena, home_arn(fixture))));
	return object;
}

static const ResourceType *type_of(const char *name)
{
	return resource_type_find(str_of(name));
}

static Str create(Fixture *fixture, const char *type, const char *properties)
{
	Str identifier;
	AUTO_JSON *object = properties_of(fixture, properties);
	assert_done(fixture, resource_create(fixture_call(fixture, "Test"), type_of(type), object, &identifier));
	return identifier;
}

static bool update(Fixture *fixture, const char *type, Str identifier, const char *properties)
{
	AUTO_JSON *object = properties_of(fixture, properties);
	return resource_update(fixture_call(fixture, "Test"), type_of(type), identifier, object);
}

/* Members that are null in `expected` are not shown; others are as they are there. */
static void assert_reads(Fixture *fixture, const char *type, Str identifier, const char *expected)
{
	AUTO_BUF buf = BUF_INIT(1 << 20);
	JsonWriter json = { .out = &buf };
	AUTO_JSON *wanted = properties_of(fixture, expected);
	AUTO_JSON *actual = NULL;
	assert_done(fixture, resource_read(fixture_call(fixture, "Test"), type_of(type), identifier, &json));
	assert_done(fixture, json_read_object(buf_str(&buf), &fixture->error, &actual));
	const char *key;
	json_t *value;
	json_object_foreach(wanted, key, value) {
		json_t *found = json_object_get(actual, key);
		if (json_is_null(value) ? found != NULL : !json_equal(value, found))
			fail_msg("%s is not as expected: %s", key, text_of(buf_str(&buf)));
	}
}

#define STATUS "AWS::Connect::AgentStatus"

/* UpdateAgentStatus keeps what it does not name, and no value of a place is none. */
static void what_has_no_empty_value_is_replaced(void **state)
{
	Fixture *fixture = *state;
	Str status = create(fixture, STATUS,
		"{'Name': 'Lunch', 'State': 'DISABLED', 'DisplayOrder': 3, 'Description': 'x'}");
	assert_reads(fixture, STATUS, status, "{'DisplayOrder': 3, 'Type': 'CUSTOM'}");
	assert_done(fixture, update(fixture, STATUS, status, "{'Name': 'Lunch', 'State': 'DISABLED'}"));
	assert_reads(fixture, STATUS, status,
		"{'Name': 'Lunch', 'State': 'DISABLED', 'DisplayOrder': null, 'Description': null}");
}

#define ATTRIBUTE "AWS::Connect::PredefinedAttribute"

static void a_structure_with_required_members_is_replaced(void **state)
{
	Fixture *fixture = *state;
	Str attribute = create(fixture, ATTRIBUTE,
		"{'Name': 'Language', 'Values': {'StringList': ['French']}, 'Purposes': ['p']}");
	assert_done(fixture, update(fixture, ATTRIBUTE, attribute, "{'Name': 'Language', 'Purposes': ['p']}"));
	assert_reads(fixture, ATTRIBUTE, attribute, "{'Values': null, 'Purposes': ['p']}");
}

#define QUEUE "AWS::Connect::Queue"

static const char *queue_with(Fixture *fixture, const char *more)
{
	Str hours = arn_render(&fixture->arena, &fixture->home.scope, ENTITY_HOURS_OF_OPERATION,
		fixture_find(fixture, ENTITY_HOURS_OF_OPERATION, "Basic Hours"));
	return str_format(&fixture->arena, "{'Name': 'Q', 'HoursOfOperationArn': '%.*s'%s}", STR_ARGS(hours), more).ptr;
}

static void what_always_has_a_value_keeps_it(void **state)
{
	Fixture *fixture = *state;
	Str queue = create(fixture, QUEUE, queue_with(fixture, ", 'Status': 'DISABLED', 'MaxContacts': 4"));
	assert_done(fixture, update(fixture, QUEUE, queue, queue_with(fixture, "")));
	assert_reads(fixture, QUEUE, queue, "{'Status': 'DISABLED', 'MaxContacts': null}");
}

static void what_is_the_same_is_not_written(void **state)
{
	Fixture *fixture = *state;
	const char *properties = queue_with(fixture,
		", 'MaxContacts': 4, 'OutboundCallerConfig': {'OutboundCallerIdName': 'Rollcall'},"
		" 'Tags': [{'Key': 'a', 'Value': 'b'}, {'Key': 'c', 'Value': 'd'}]");
	Str queue = create(fixture, QUEUE, properties);
	int64_t revision = fixture_revision(fixture);
	assert_done(fixture, update(fixture, QUEUE, queue, properties));
	assert_int_equal(fixture_revision(fixture), revision);
	assert_done(fixture,
		update(fixture, QUEUE, queue,
			queue_with(fixture,
				", 'MaxContacts': 4, 'OutboundCallerConfig': {'OutboundCallerIdName': 'Rollcall'},"
				" 'Tags': [{'Key': 'c', 'Value': 'd'}, {'Key': 'a', 'Value': 'b'}]")));
	assert_int_equal(fixture_revision(fixture), revision);
}

static void sets_are_emptied_and_not_shown(void **state)
{
	Fixture *fixture = *state;
	Str quick = create(fixture, "AWS::Connect::QuickConnect",
		"{'Name': 'C', 'QuickConnectConfig': {'QuickConnectType': 'PHONE_NUMBER', 'PhoneConfig': {'PhoneNumber': '+12025550123'}}}");
	Str list = str_format(&fixture->arena, ", 'QuickConnectArns': ['%.*s']", STR_ARGS(quick));
	Str queue = create(fixture, QUEUE, queue_with(fixture, list.ptr));
	assert_reads(fixture, QUEUE, queue, str_format(&fixture->arena, "{%s}", list.ptr + 1).ptr);
	assert_done(fixture, update(fixture, QUEUE, queue, queue_with(fixture, ", 'QuickConnectArns': []")));
	assert_reads(fixture, QUEUE, queue, "{'QuickConnectArns': null}");
}

static bool has_call(EntityKind entity, const Member *member)
{
	size_t count;
	const DirectoryCall *calls = directory_calls(&count);
	for (size_t i = 0; i < count; i++)
		if (calls[i].entity == entity && calls[i].form == CALL_UPDATE && (calls[i].input & member->input))
			return true;
	return false;
}

/* An update that the operation table binds to a function is no call: a property that only it carries would stay. */
static void what_can_change_has_a_call(void **state)
{
	(void)state;
	enum { FIXED = MEMBER_CREATE_ONLY | MEMBER_DECLARABLE };
	size_t count;
	const ResourceType *types = resource_types(&count);
	for (size_t i = 0; i < count; i++) {
		const Entity *entity = entity_of(types[i].entity);
		for (size_t j = 0; j < entity->shape->count; j++) {
			const Member *member = &entity->shape->members[j];
			bool changes = property_access(member) == PROPERTY_WRITABLE && !(member->flags & FIXED) &&
				member != entity_tags_member(entity);
			if (changes && !has_call(types[i].entity, member))
				fail_msg("%s.%s can be declared and never changed", entity->name, member->name);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_can_change_has_a_call),
		cmocka_unit_test_setup_teardown(what_has_no_empty_value_is_replaced, setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(a_structure_with_required_members_is_replaced, setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(what_always_has_a_value_keeps_it, setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(what_is_the_same_is_not_written, setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(sets_are_emptied_and_not_shown, setup, fixture_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
