/* Routing profiles: concurrency by channel, and queues by operations of their own. */
#include "model/routing_profile.h"

#include "model/queue.h"

#include "support.h"

static int setup(void **state)
{
	(void)fixture_setup(state);
	fixture_make_instance(*state, "SAML", "routing");
	return 0;
}

static Str make_queue(Fixture *fixture, const char *name)
{
	Str hours = fixture_find(fixture, ENTITY_HOURS_OF_OPERATION, "Basic Hours");
	Str request =
		str_format(&fixture->arena, "{'Name': '%s', 'HoursOfOperationId': '%.*s'}", name, STR_ARGS(hours));
	return fixture_create(fixture, ENTITY_QUEUE, request.ptr);
}

static const char *profile_with(Fixture *fixture, const char *name, const char *more)
{
	Str queue = fixture_find(fixture, ENTITY_QUEUE, "BasicQueue");
	return str_format(&fixture->arena, "{'Name': '%s', 'Description': 'd', 'DefaultOutboundQueueId': '%.*s', %s}",
		name, STR_ARGS(queue), more)
		.ptr;
}

#define VOICE_ONLY "'MediaConcurrencies': [{'Channel': 'VOICE', 'Concurrency': 1}]"

static Str make_profile(Fixture *fixture, const char *name)
{
	return fixture_create(fixture, ENTITY_ROUTING_PROFILE, profile_with(fixture, name, VOICE_ONLY));
}

static Str config(Fixture *fixture, Str queue, const char *channel, int priority, int delay)
{
	return str_format(&fixture->arena,
		"{'QueueReference': {'QueueId': '%.*s', 'Channel': '%s'}, 'Priority': %d, 'Delay': %d}",
		STR_ARGS(queue), channel, priority, delay);
}

static const char *configs(Fixture *fixture, Str first, Str second)
{
	return str_format(&fixture->arena, "{'QueueConfigs': [%.*s%s%.*s]}", STR_ARGS(first), second.len ? ", " : "",
		STR_ARGS(second))
		.ptr;
}

static const char *reference(Fixture *fixture, Str queue, const char *channel)
{
	return str_format(&fixture->arena, "{'QueueReferences': [{'QueueId': '%.*s', 'Channel': '%s'}]}",
		STR_ARGS(queue), channel)
		.ptr;
}

/* The profile's queues as "QUEUE CHANNEL PRIORITY DELAY;" in their order. */
static const char *queues_of(Fixture *fixture, Str profile)
{
	RoutingProfile value = { 0 };
	Record record;
	assert_done(fixture,
		directory_load(fixture_call(fixture, "Test"), &fixture->home, ENTITY_ROUTING_PROFILE, profile, &record,
			&value));
	const RoutingProfileQueueConfig *items = value.queue_configs.items;
	Str text = STR("");
	for (size_t i = 0; i < value.queue_configs.count; i++) {
		Queue queue = { 0 };
		assert_done(fixture,
			directory_load(&fixture->call, &fixture->home, ENTITY_QUEUE, items[i].queue_reference->queue_id,
				&record, &queue));
		text = str_format(&fixture->arena, "%.*s%.*s %d %d %d;", STR_ARGS(text), STR_ARGS(queue.name),
			items[i].queue_reference->channel, (int)items[i].priority.value, (int)items[i].delay.value);
	}
	return text.ptr;
}

/* VOICE 1; CHAT, TASK and EMAIL 1 to 10; one entry a channel. */
static void concurrency_by_channel(void **state)
{
	static const struct {
		const char *list;
		bool accepted;
	} cases[] = {
		{ "{'Channel': 'VOICE', 'Concurrency': 1}", true },
		{ "{'Channel': 'VOICE', 'Concurrency': 2}", false },
		{ "{'Channel': 'VOICE', 'Concurrency': 0}", false },
		{ "{'Channel': 'CHAT', 'Concurrency': 10}", true },
		{ "{'Channel': 'CHAT', 'Concurrency': 11}", false },
		{ "{'Channel': 'TASK', 'Concurrency': 10}, {'Channel': 'EMAIL', 'Concurrency': 10}", true },
		{ "{'Channel': 'CHAT', 'Concurrency': 1}, {'Channel': 'CHAT', 'Concurrency': 2}", false },
		{ "{'Channel': 'CHAT'}", false },
		{ "", false },
	};
	Fixture *fixture = *state;
	Str profile = make_profile(fixture, "updated");
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str name = str_format(&fixture->arena, "p%zu", i);
		Str list = str_format(&fixture->arena, "'MediaConcurrencies': [%s]", cases[i].list);
		Str update = str_format(&fixture->arena, "{%.*s}", STR_ARGS(list));
		const char *creation = profile_with(fixture, name.ptr, list.ptr);
		if (cases[i].accepted) {
			assert_done(fixture, fixture_try_create(fixture, ENTITY_ROUTING_PROFILE, creation));
			assert_done(fixture,
				fixture_update(fixture, "UpdateRoutingProfileConcurrency", profile, update.ptr));
		} else {
			assert_fails(fixture, ERROR_INVALID_PARAMETER,
				fixture_try_create(fixture, ENTITY_ROUTING_PROFILE, creation));
			assert_fails(fixture, ERROR_INVALID_PARAMETER,
				fixture_update(fixture, "UpdateRoutingProfileConcurrency", profile, update.ptr));
		}
	}
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile,
		"{'MediaConcurrencies': [{'Channel': 'TASK', 'Concurrency': 10}, {'Channel': 'EMAIL', 'Concurrency': 10}]}");
}

static void queues_are_associated_and_changed(void **state)
{
	Fixture *fixture = *state;
	Str sales = make_queue(fixture, "Sales");
	Str help = make_queue(fixture, "Help");
	Str profile = make_profile(fixture, "p");
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile,
		"{'NumberOfAssociatedQueues': 0, 'QueueConfigs': null}");
	const char *two =
		configs(fixture, config(fixture, sales, "VOICE", 1, 0), config(fixture, help, "VOICE", 2, 30));
	assert_done(fixture, fixture_update(fixture, "AssociateRoutingProfileQueues", profile, two));
	assert_string_equal(queues_of(fixture, profile), "Sales 1 1 0;Help 1 2 30;");
	/* It adds; the same queue for another channel is another entry. */
	const char *chat = configs(fixture, config(fixture, sales, "CHAT", 5, 9999), STR(""));
	assert_done(fixture, fixture_update(fixture, "AssociateRoutingProfileQueues", profile, chat));
	assert_string_equal(queues_of(fixture, profile), "Sales 1 1 0;Help 1 2 30;Sales 2 5 9999;");
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile, "{'NumberOfAssociatedQueues': 3}");
	/* UpdateRoutingProfileQueues changes what is there, and adds nothing. */
	const char *change = configs(fixture, config(fixture, help, "VOICE", 7, 60), STR(""));
	assert_done(fixture, fixture_update(fixture, "UpdateRoutingProfileQueues", profile, change));
	assert_string_equal(queues_of(fixture, profile), "Sales 1 1 0;Help 1 7 60;Sales 2 5 9999;");
	const char *other = configs(fixture, config(fixture, help, "VOICE", 9, 9), config(fixture, help, "CHAT", 1, 0));
	assert_fails(fixture, ERROR_INVALID_REQUEST,
		fixture_update(fixture, "UpdateRoutingProfileQueues", profile, other));
	assert_string_equal(queues_of(fixture, profile), "Sales 1 1 0;Help 1 7 60;Sales 2 5 9999;");
}

static void queues_are_disassociated(void **state)
{
	Fixture *fixture = *state;
	Str sales = make_queue(fixture, "Sales");
	Str help = make_queue(fixture, "Help");
	Str profile = make_profile(fixture, "p");
	const char *two =
		configs(fixture, config(fixture, sales, "VOICE", 1, 0), config(fixture, help, "VOICE", 2, 30));
	const char *more = configs(fixture, config(fixture, sales, "CHAT", 3, 0), config(fixture, help, "TASK", 4, 0));
	assert_done(fixture, fixture_update(fixture, "AssociateRoutingProfileQueues", profile, two));
	assert_done(fixture, fixture_update(fixture, "AssociateRoutingProfileQueues", profile, more));
	assert_done(fixture,
		fixture_update(fixture, "DisassociateRoutingProfileQueues", profile,
			reference(fixture, sales, "VOICE")));
	assert_string_equal(queues_of(fixture, profile), "Help 1 2 30;Sales 2 3 0;Help 3 4 0;");
	/* A queue stays in use for the other channel. */
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, fixture_delete(fixture, ENTITY_QUEUE, sales));
	assert_done(fixture,
		fixture_update(fixture, "DisassociateRoutingProfileQueues", profile,
			reference(fixture, sales, "CHAT")));
	assert_done(fixture, fixture_delete(fixture, ENTITY_QUEUE, sales));
	assert_string_equal(queues_of(fixture, profile), "Help 1 2 30;Help 3 4 0;");
	Str arn = arn_render(&fixture->arena, &fixture->home.scope, ENTITY_QUEUE, help);
	assert_done(fixture,
		fixture_update(fixture, "DisassociateRoutingProfileQueues", profile, reference(fixture, arn, "TASK")));
	assert_string_equal(queues_of(fixture, profile), "Help 1 2 30;");
}

static void queues_of_a_request_are_ten_at_most_and_exist(void **state)
{
	Fixture *fixture = *state;
	Str profile = make_profile(fixture, "p");
	Str list = STR("");
	for (int i = 0; i < 11; i++) {
		Str queue = make_queue(fixture, str_format(&fixture->arena, "q%d", i).ptr);
		list = str_format(&fixture->arena, "%.*s%s%.*s", STR_ARGS(list), i ? ", " : "",
			STR_ARGS(config(fixture, queue, "VOICE", 1, 0)));
		if (i == 9)
			assert_done(fixture,
				fixture_update(fixture, "AssociateRoutingProfileQueues", profile,
					configs(fixture, list, STR(""))));
	}
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		fixture_update(fixture, "AssociateRoutingProfileQueues", profile, configs(fixture, list, STR(""))));
	static const Str missing = { "99999999-9999-4999-8999-999999999999", UUID_LENGTH };
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND,
		fixture_update(fixture, "AssociateRoutingProfileQueues", profile,
			configs(fixture, config(fixture, missing, "VOICE", 1, 0), STR(""))));
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile, "{'NumberOfAssociatedQueues': 10}");
}

static void associating_again_changes_nothing(void **state)
{
	Fixture *fixture = *state;
	Str sales = make_queue(fixture, "Sales");
	clock_fake_set(1700000001000);
	Str profile = make_profile(fixture, "p");
	const char *one = configs(fixture, config(fixture, sales, "VOICE", 1, 0), STR(""));
	assert_done(fixture, fixture_update(fixture, "AssociateRoutingProfileQueues", profile, one));
	int64_t revision = fixture_revision(fixture);
	clock_fake_set(1700000002000);
	assert_done(fixture, fixture_update(fixture, "AssociateRoutingProfileQueues", profile, one));
	assert_done(fixture, fixture_update(fixture, "UpdateRoutingProfileQueues", profile, one));
	assert_int_equal(fixture_revision(fixture), revision);
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile, "{'LastModifiedTime': 1700000001}");
}

static void queues_for_manual_assignment(void **state)
{
	Fixture *fixture = *state;
	Str sales = make_queue(fixture, "Sales");
	Str profile = make_profile(fixture, "p");
	Str chat = str_format(&fixture->arena, "{'QueueId': '%.*s', 'Channel': 'CHAT'}", STR_ARGS(sales));
	Str voice = str_format(&fixture->arena, "{'QueueId': '%.*s', 'Channel': 'VOICE'}", STR_ARGS(sales));
	Str add = str_format(&fixture->arena, "{'ManualAssignmentQueueConfigs': [{'QueueReference': %.*s}]}",
		STR_ARGS(chat));
	Str call = str_format(&fixture->arena, "{'ManualAssignmentQueueConfigs': [{'QueueReference': %.*s}]}",
		STR_ARGS(voice));
	Str drop = str_format(&fixture->arena, "{'ManualAssignmentQueueReferences': [%.*s]}", STR_ARGS(chat));
	/* Calls are not picked by hand. */
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		fixture_update(fixture, "AssociateRoutingProfileQueues", profile, call.ptr));
	assert_done(fixture, fixture_update(fixture, "AssociateRoutingProfileQueues", profile, add.ptr));
	/* They are a list of their own. */
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile,
		"{'NumberOfAssociatedManualAssignmentQueues': 1, 'NumberOfAssociatedQueues': 0}");
	assert_string_equal(queues_of(fixture, profile), "");
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, fixture_delete(fixture, ENTITY_QUEUE, sales));
	assert_done(fixture, fixture_update(fixture, "DisassociateRoutingProfileQueues", profile, drop.ptr));
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile,
		"{'NumberOfAssociatedManualAssignmentQueues': 0}");
	assert_done(fixture, fixture_delete(fixture, ENTITY_QUEUE, sales));
}

static void names_and_descriptions(void **state)
{
	Fixture *fixture = *state;
	Str profile = make_profile(fixture, "p");
	(void)make_profile(fixture, "taken");
	assert_done(fixture, fixture_update(fixture, "UpdateRoutingProfileName", profile, "{'Description': 'new'}"));
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile, "{'Name': 'p', 'Description': 'new'}");
	assert_done(fixture, fixture_update(fixture, "UpdateRoutingProfileName", profile, "{'Name': 'q'}"));
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile, "{'Name': 'q', 'Description': 'new'}");
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE,
		fixture_update(fixture, "UpdateRoutingProfileName", profile, "{'Name': 'taken'}"));
	assert_fails(fixture, ERROR_INVALID_REQUEST,
		fixture_update(fixture, "UpdateRoutingProfileName", profile, "{}"));
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE,
		fixture_try_create(fixture, ENTITY_ROUTING_PROFILE, profile_with(fixture, "taken", VOICE_ONLY)));
}

static void profiles_in_use_and_the_default_stay(void **state)
{
	Fixture *fixture = *state;
	Str profile = make_profile(fixture, "p");
	Str agent = fixture_find(fixture, ENTITY_SECURITY_PROFILE, "Agent");
	Str request = str_format(&fixture->arena,
		"{'Username': 'ada', 'IdentityInfo': {'FirstName': 'A', 'LastName': 'L'}, 'SecurityProfileIds': ['%.*s'],"
		" 'RoutingProfileId': '%.*s'}",
		STR_ARGS(agent), STR_ARGS(profile));
	Str user = fixture_create(fixture, ENTITY_USER, request.ptr);
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile,
		"{'NumberOfAssociatedUsers': 1, 'IsDefault': false}");
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, fixture_delete(fixture, ENTITY_ROUTING_PROFILE, profile));
	assert_string_equal(fixture->error.resource_type, "USER");
	Str basic = fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile");
	Str other = str_format(&fixture->arena, "{'RoutingProfileId': '%.*s'}", STR_ARGS(basic));
	assert_done(fixture, fixture_update(fixture, "UpdateUserRoutingProfile", user, other.ptr));
	assert_done(fixture, fixture_delete(fixture, ENTITY_ROUTING_PROFILE, profile));
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, basic,
		"{'IsDefault': true, 'NumberOfAssociatedUsers': 1}");
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, user));
	assert_fails(fixture, ERROR_INVALID_REQUEST, fixture_delete(fixture, ENTITY_ROUTING_PROFILE, basic));
}

static void the_default_outbound_queue_is_a_reference(void **state)
{
	Fixture *fixture = *state;
	Str sales = make_queue(fixture, "Sales");
	Str profile = make_profile(fixture, "p");
	Str request = str_format(&fixture->arena, "{'DefaultOutboundQueueId': '%.*s'}", STR_ARGS(sales));
	assert_done(fixture, fixture_update(fixture, "UpdateRoutingProfileDefaultOutboundQueue", profile, request.ptr));
	fixture_assert_describes(fixture, ENTITY_ROUTING_PROFILE, profile, request.ptr);
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, fixture_delete(fixture, ENTITY_QUEUE, sales));
	assert_done(fixture, fixture_delete(fixture, ENTITY_ROUTING_PROFILE, profile));
	assert_done(fixture, fixture_delete(fixture, ENTITY_QUEUE, sales));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(concurrency_by_channel),
		TEST(queues_are_associated_and_changed),
		TEST(queues_are_disassociated),
		TEST(queues_of_a_request_are_ten_at_most_and_exist),
		TEST(associating_again_changes_nothing),
		TEST(queues_for_manual_assignment),
		TEST(names_and_descriptions),
		TEST(profiles_in_use_and_the_default_stay),
		TEST(the_default_outbound_queue_is_a_reference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
