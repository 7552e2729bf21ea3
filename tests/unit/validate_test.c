/* Limits: every row's, at its edges, by walking the tables; and the documented ones, written down from the API model. */
#include "base/ids.h"
#include "model/validate.h"

#include <string.h>

#include "filling.h"
#include "model/check.h"
#include "model/decode.h"

/* Exactly `count` characters that the check accepts, as far as a text of this length can be accepted at all. */
static Str text_for(Arena *arena, const Check *check, int64_t count)
{
	bool ascii = check && check != &check_normalized && check != &check_tag;
	const char *character = ascii ? "a" : "\xc3\xa9";
	size_t width = strlen(character);
	char *text = arena_alloc(arena, (size_t)count * width + 1);
	for (size_t i = 0; i < (size_t)count; i++)
		memcpy(text + i * width, character, width);
	if (check == &check_password && count >= 3)
		memcpy(text, "aB1", 3);
	if (check == &check_directory_id && count >= 2)
		memcpy(text, "d-", 2);
	if (check == &check_email_address && count >= 5)
		memcpy(text, "a@b.c", 5);
	if (check == &check_region && count >= 3)
		memcpy(text, "us-", 3);
	if (check == &check_email)
		return STR("a@example.com");
	if (check == &check_uuid && count == UUID_LENGTH)
		return STR("00000000-0000-4000-8000-000000000001");
	if (check == &check_date && count == 10)
		return STR("2026-12-24");
	if (check == &check_phone_number)
		return STR("+12065550100");
	return (Str){ text, (size_t)count * width };
}

static void fill_valid(Arena *arena, const Shape *shape, uint32_t operation, void *value);

/* Element number `i`, different from all others. */
static void fill_element(Arena *arena, const Shape *shape, size_t i, void *element)
{
	fill_valid(arena, shape, 0, element);
	for (size_t j = 0; j < shape->count; j++) {
		const Member *member = &shape->members[j];
		void *place = member_at(element, member);
		if (!(member->flags & MEMBER_KEY))
			continue;
		if (member->kind == KIND_ENUMERATION)
			*(Choice *)place = (Choice)(i % member->enumeration->count) + 1;
		else if (member->kind == KIND_STRUCTURE)
			fill_element(arena, member->shape, i, *(void **)place);
		else if (member->kind == KIND_STRING || member->kind == KIND_REFERENCE)
			*(Str *)place = str_format(arena, "id%zu", i);
	}
}

static List list_for(Arena *arena, const Member *member, int64_t count)
{
	size_t size = member->kind == KIND_LIST ? member->shape->size : sizeof(Str);
	char *items = arena_array(arena, (size_t)count, size);
	for (size_t i = 0; i < (size_t)count; i++) {
		if (member->kind == KIND_LIST)
			fill_element(arena, member->shape, i, items + i * size);
		else
			*(Str *)(void *)(items + i * size) = str_format(arena, "entry%zu", i);
	}
	return (List){ .items = items, .count = (size_t)count, .present = true };
}

static Map map_for(Arena *arena, const Member *member, int64_t count)
{
	MapEntry *items = ARENA_ARRAY(arena, (size_t)count, MapEntry);
	for (size_t i = 0; i < (size_t)count; i++) {
		Str key = member->enumeration ? str_of(member->enumeration->values[i % member->enumeration->count])
					      : str_format(arena, "key%zu", i);
		items[i] = (MapEntry){ .key = key, .value = STR("value") };
	}
	return (Map){ .items = items, .count = (size_t)count, .present = true };
}

/* Gives the member a value of this length, count or number. */
static void set_measure(Arena *arena, const Member *member, int64_t measure, void *structure)
{
	void *place = member_at(structure, member);
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		*(Str *)place = text_for(arena, member->check, measure);
		return;
	case KIND_INTEGER:
		*(Integer *)place = integer_of(measure);
		return;
	case KIND_REAL:
		*(Real *)place = (Real){ .value = (double)measure, .present = true };
		return;
	case KIND_INTEGERS:
		*(List *)place = (List){ .items = ARENA_NEW(arena, int64_t), .count = 1, .present = true };
		*(int64_t *)((List *)place)->items = measure;
		return;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_LIST:
		*(List *)place = list_for(arena, member, measure);
		return;
	case KIND_MAP:
		*(Map *)place = map_for(arena, member, measure);
		return;
	case KIND_BOOLEAN:
		*(Boolean *)place = BOOLEAN_TRUE;
		return;
	case KIND_TIME:
		*(Time *)place = 1;
		return;
	case KIND_ENUMERATION:
		*(Choice *)place = 1;
		return;
	case KIND_STRUCTURE:
		*(void **)place = arena_alloc(arena, member->shape->size);
		fill_valid(arena, member->shape, 0, *(void **)place);
		return;
	case KIND_ARN:
		return;
	}
}

/* The least valid measure of a member. */
static int64_t least(const Member *member)
{
	bool text = member->kind == KIND_STRING || member->kind == KIND_REFERENCE;
	return text && !member->min ? 1 : member->min;
}

/* Only what is required, at its least: operation 0 is for nested shapes. */
static void fill_valid(Arena *arena, const Shape *shape, uint32_t operation, void *value)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (operation ? (member->required & operation) != 0 : (member->flags & MEMBER_REQUIRED) != 0)
			set_measure(arena, member, least(member), value);
	}
}

typedef struct Case {
	const Shape *shape;
	const Member *member;
	uint32_t operation;
} Case;

static void expect(const Case *at, int64_t measure, bool accepted)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	void *value = arena_alloc(&arena, at->shape->size);
	fill_valid(&arena, at->shape, at->operation, value);
	set_measure(&arena, at->member, measure, value);
	bool is_accepted = shape_validate(at->shape, at->operation, value, &arena, &error);
	if (is_accepted != accepted)
		fail_msg("%s.%s of measure %lld is %s in operation %#x: %s", at->shape->name, at->member->name,
			(long long)measure, accepted ? "refused" : "accepted", at->operation,
			text_of(error_message(&error)));
	if (accepted)
		return;
	assert_int_equal(error.code, ERROR_INVALID_PARAMETER);
	if (!str_starts_with(error_message(&error), str_of(at->member->name)))
		fail_msg("%s.%s: the message is %s", at->shape->name, at->member->name, text_of(error_message(&error)));
}

/* No list can be longer than its enumeration of keys allows without repeating one. */
static int64_t most_distinct(const Member *member)
{
	int64_t most = INT64_MAX;
	if (member->kind != KIND_LIST)
		return most;
	for (size_t i = 0; i < member->shape->count; i++) {
		const Member *key = &member->shape->members[i];
		if ((key->flags & MEMBER_KEY) && key->kind != KIND_ENUMERATION)
			return INT64_MAX;
		if (key->flags & MEMBER_KEY)
			most = (int64_t)key->enumeration->count;
	}
	return most;
}

typedef void (*CaseTest)(const Case *at);

static void each_case(CaseTest test)
{
	each_entity(kind) {
		const Shape *shape = entity_of(kind)->shape;
		for (size_t i = 0; i < shape->count; i++)
			for (uint32_t operation = 1; operation <= operations_of(shape); operation <<= 1)
				if (shape->members[i].input & operation)
					test(&(Case){ .shape = shape,
						.member = &shape->members[i],
						.operation = operation });
	}
}

static void look_at_edges(const Case *at)
{
	const Member *member = at->member;
	int64_t min = member->min;
	if ((member->flags & MEMBER_MAY_BECOME_EMPTY) && at->operation != 1)
		min = 0;
	bool number = member->kind == KIND_INTEGER || member->kind == KIND_REAL;
	if (min > 0 || (number && member->max))
		expect(at, min - 1, false);
	if (min > 0 || member->max)
		expect(at, min, true);
	if (member->max && member->max <= most_distinct(member))
		expect(at, member->max, true);
	if (member->max && member->max < INT32_MAX)
		expect(at, member->max + 1, false);
}

static void every_limit_holds_at_its_edges(void **state)
{
	(void)state;
	each_case(look_at_edges);
}

static void look_at_presence(const Case *at)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	void *value = arena_alloc(&arena, at->shape->size);
	fill_valid(&arena, at->shape, at->operation, value);
	if (!shape_validate(at->shape, at->operation, value, &arena, &error))
		fail_msg("%s: what is required is not enough for operation %#x: %s", at->shape->name, at->operation,
			text_of(error_message(&error)));
	member_clear(value, at->member);
	bool required = (at->member->required & at->operation) != 0;
	if (shape_validate(at->shape, at->operation, value, &arena, &error) == required)
		fail_msg("%s.%s is %s by operation %#x", at->shape->name, at->member->name,
			required ? "not missed" : "missed", at->operation);
	if (required)
		assert_true(str_starts_with(error_message(&error), str_of(at->member->name)));
}

static void required_members_are_missed_and_others_not(void **state)
{
	(void)state;
	each_case(look_at_presence);
}

static bool request_is_valid(EntityKind kind, uint32_t operation, const char *text, const char *path)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AUTO_JSON *object = NULL;
	const Shape *shape = entity_of(kind)->shape;
	void *value = arena_alloc(&arena, shape->size);
	assert_true(json_read_object(json_text(&arena, text), &error, &object));
	assert_true(shape_decode_request(shape, operation, object, &arena, &error, value));
	if (shape_validate(shape, operation, value, &arena, &error))
		return true;
	assert_int_equal(error.code, ERROR_INVALID_PARAMETER);
	if (path && !str_starts_with(error_message(&error), str_of(path)))
		fail_msg("%s: %s", text, text_of(error_message(&error)));
	return false;
}

static const Member *find_member(const Shape *shape, const char *name)
{
	for (size_t i = 0; i < shape->count; i++)
		if (strcmp(shape->members[i].name, name) == 0)
			return &shape->members[i];
	fail_msg("%s has no %s", shape->name, name);
	return NULL;
}

/* API model and administrator guide, as gathered in the reference: 1.3, 1.4, 1.5, 2.6, 2.7. */
static void limits_are_the_documented_ones(void **state)
{
	(void)state;
	static const struct {
		EntityKind kind;
		const char *name;
		const char *nested;
		int64_t min, max;
	} documented[] = {
		{ ENTITY_INSTANCE, "InstanceAlias", NULL, 1, 45 },
		{ ENTITY_INSTANCE, "DirectoryId", NULL, 12, 12 },
		{ ENTITY_INSTANCE, "Tags", NULL, 0, 50 },
		{ ENTITY_HOURS_OF_OPERATION, "Name", NULL, 1, 127 },
		{ ENTITY_HOURS_OF_OPERATION, "Description", NULL, 1, 250 },
		{ ENTITY_HOURS_OF_OPERATION, "Config", NULL, 0, 100 },
		{ ENTITY_QUEUE, "Name", NULL, 1, 127 },
		{ ENTITY_QUEUE, "Description", NULL, 1, 250 },
		{ ENTITY_QUEUE, "QuickConnectIds", NULL, 1, 50 },
		{ ENTITY_QUEUE, "OutboundCallerConfig", "OutboundCallerIdName", 1, 255 },
		{ ENTITY_QUEUE, "OutboundCallerConfig", "OutboundFlowId", 0, 500 },
		{ ENTITY_ROUTING_PROFILE, "Name", NULL, 1, 127 },
		{ ENTITY_ROUTING_PROFILE, "Description", NULL, 1, 250 },
		{ ENTITY_ROUTING_PROFILE, "QueueConfigs", NULL, 1, 10 },
		{ ENTITY_ROUTING_PROFILE, "QueueConfigs", "Priority", 1, 99 },
		{ ENTITY_ROUTING_PROFILE, "QueueConfigs", "Delay", 0, 9999 },
		{ ENTITY_ROUTING_PROFILE, "MediaConcurrencies", "Concurrency", 1, 10 },
		{ ENTITY_SECURITY_PROFILE, "SecurityProfileName", NULL, 1, 127 },
		{ ENTITY_SECURITY_PROFILE, "Description", NULL, 0, 250 },
		{ ENTITY_SECURITY_PROFILE, "Permissions", NULL, 0, 500 },
		{ ENTITY_SECURITY_PROFILE, "AllowedAccessControlTags", NULL, 0, 4 },
		{ ENTITY_SECURITY_PROFILE, "TagRestrictedResources", NULL, 0, 10 },
		{ ENTITY_SECURITY_PROFILE, "Applications", NULL, 0, 10 },
		{ ENTITY_SECURITY_PROFILE, "Applications", "Namespace", 1, 128 },
		{ ENTITY_SECURITY_PROFILE, "Applications", "ApplicationPermissions", 1, 50 },
		{ ENTITY_SECURITY_PROFILE, "AllowedFlowModules", NULL, 0, 10 },
		{ ENTITY_USER_HIERARCHY_GROUP, "Name", NULL, 1, 100 },
		{ ENTITY_AGENT_STATUS, "Name", NULL, 1, 127 },
		{ ENTITY_AGENT_STATUS, "Description", NULL, 1, 250 },
		{ ENTITY_AGENT_STATUS, "DisplayOrder", NULL, 1, 50 },
		{ ENTITY_QUICK_CONNECT, "Name", NULL, 1, 127 },
		{ ENTITY_QUICK_CONNECT, "Description", NULL, 1, 250 },
		{ ENTITY_PREDEFINED_ATTRIBUTE, "Name", NULL, 1, 100 },
		{ ENTITY_HOURS_OF_OPERATION_OVERRIDE, "Name", NULL, 1, 127 },
		{ ENTITY_HOURS_OF_OPERATION_OVERRIDE, "Description", NULL, 1, 250 },
		{ ENTITY_HOURS_OF_OPERATION_OVERRIDE, "Config", NULL, 0, 100 },
		{ ENTITY_PREDEFINED_ATTRIBUTE, "Values", "StringList", 0, 500 },
		{ ENTITY_PREDEFINED_ATTRIBUTE, "Purposes", NULL, 0, 10 },
		{ ENTITY_NOTIFICATION, "Recipients", NULL, 1, 200 },
		{ ENTITY_USER, "UserProficiencies", "AttributeValue", 1, 100 },
		{ ENTITY_USER, "Username", NULL, 1, 64 },
		{ ENTITY_USER, "Password", NULL, 8, 64 },
		{ ENTITY_USER, "SecurityProfileIds", NULL, 1, 10 },
		{ ENTITY_USER, "Tags", NULL, 0, 50 },
		{ ENTITY_USER, "IdentityInfo", "FirstName", 0, 255 },
		{ ENTITY_USER, "IdentityInfo", "LastName", 0, 300 },
		{ ENTITY_USER, "PhoneConfig", "AfterContactWorkTimeLimit", 0, 2000000 },
	};
	for (size_t i = 0; i < COUNT(documented); i++) {
		const Shape *shape = entity_of(documented[i].kind)->shape;
		const Member *found = find_member(shape, documented[i].name);
		if (documented[i].nested)
			found = find_member(found->shape, documented[i].nested);
		if (found->min != documented[i].min || found->max != documented[i].max)
			fail_msg("%s.%s", shape->name, documented[i].name);
	}
}

#define CREATE_USER "'Username': 'a', 'SecurityProfileIds': ['s'], 'RoutingProfileId': 'r'"

static void nested_members_are_checked(void **state)
{
	(void)state;
	static const struct {
		EntityKind kind;
		uint32_t operation;
		const char *request;
		const char *path;
	} bad[] = {
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'IdentityInfo': {'Email': 'nobody'}}", "IdentityInfo.Email" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'IdentityInfo': {'Mobile': '2065550100'}}",
			"IdentityInfo.Mobile" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'IdentityInfo': {'FirstName': 'Zoe\xcc\x81'}}",
			"IdentityInfo.FirstName" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'PhoneConfig': {'AfterContactWorkTimeLimit': -1}}",
			"PhoneConfig.AfterContactWorkTimeLimit" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'PhoneConfig': {'AfterContactWorkTimeLimit': 2000001}}",
			"PhoneConfig.AfterContactWorkTimeLimit" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'AutoAcceptConfigs': [{'AutoAccept': true}]}",
			"AutoAcceptConfigs[0].Channel" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'AutoAcceptConfigs': [{'Channel': 'CHAT'}]}",
			"AutoAcceptConfigs[0].AutoAccept" },
		{ ENTITY_USER, 1,
			"{" CREATE_USER ", 'AutoAcceptConfigs': [{'Channel': 'CHAT', 'AutoAccept': true},"
			" {'Channel': 'CHAT', 'AutoAccept': false}]}",
			"AutoAcceptConfigs[1]" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'AfterContactWorkConfigs': [{'Channel': 'CHAT'}]}",
			"AfterContactWorkConfigs[0].AfterContactWorkConfig" },
		{ ENTITY_ROUTING_PROFILE, 2,
			"{'QueueConfigs': [{'QueueReference': {'QueueId': 'q', 'Channel': 'VOICE'}, 'Priority': 0, 'Delay': 0}]}",
			"QueueConfigs[0].Priority" },
		{ ENTITY_ROUTING_PROFILE, 2,
			"{'QueueConfigs': [{'QueueReference': {'QueueId': 'q', 'Channel': 'VOICE'}, 'Priority': 1, 'Delay': 0},"
			" {'QueueReference': {'QueueId': 'q', 'Channel': 'VOICE'}, 'Priority': 2, 'Delay': 0}]}",
			"QueueConfigs[1]" },
		{ ENTITY_HOURS_OF_OPERATION, 1,
			"{'Name': 'a', 'TimeZone': 'UTC', 'Config': [{'Day': 'MONDAY', 'StartTime': {'Hours': 24, 'Minutes': 0},"
			" 'EndTime': {'Hours': 1, 'Minutes': 0}}]}",
			"Config[0].StartTime.Hours" },
		{ ENTITY_HOURS_OF_OPERATION, 1,
			"{'Name': 'a', 'TimeZone': 'UTC', 'Config': [{'Day': 'MONDAY', 'StartTime': {'Hours': 0, 'Minutes': 0},"
			" 'EndTime': {'Hours': 1, 'Minutes': 60}}]}",
			"Config[0].EndTime.Minutes" },
		{ ENTITY_USER_HIERARCHY_STRUCTURE, 1, "{'HierarchyStructure': {'LevelOne': {}}}",
			"HierarchyStructure.LevelOne.Name" },
		{ ENTITY_USER_HIERARCHY_STRUCTURE, 1, "{'HierarchyStructure': {'LevelOne': {'Name': ''}}}",
			"HierarchyStructure.LevelOne.Name" },
	};
	for (size_t i = 0; i < COUNT(bad); i++)
		if (request_is_valid(bad[i].kind, bad[i].operation, bad[i].request, bad[i].path))
			fail_msg("%s was accepted", bad[i].request);
}

static void nested_members_within_their_limits(void **state)
{
	(void)state;
	static const struct {
		EntityKind kind;
		uint32_t operation;
		const char *request;
	} good[] = {
		{ ENTITY_USER, 1, "{" CREATE_USER "}" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'PhoneConfig': {'AfterContactWorkTimeLimit': 2000000}}" },
		{ ENTITY_USER, 1, "{" CREATE_USER ", 'PhoneConfig': {}}" },
		{ ENTITY_USER, 1,
			"{" CREATE_USER ", 'AutoAcceptConfigs': [{'Channel': 'CHAT', 'AutoAccept': true},"
			" {'Channel': 'VOICE', 'AutoAccept': true}]}" },
		{ ENTITY_USER, 1,
			"{" CREATE_USER
			", 'IdentityInfo': {'FirstName': 'Zo\xc3\xa9', 'LastName': '', 'Mobile': '+12065550100'}}" },
		{ ENTITY_ROUTING_PROFILE, 2,
			"{'QueueConfigs': [{'QueueReference': {'QueueId': 'q', 'Channel': 'VOICE'}, 'Priority': 1, 'Delay': 0},"
			" {'QueueReference': {'QueueId': 'q', 'Channel': 'CHAT'}, 'Priority': 99, 'Delay': 9999}]}" },
		{ ENTITY_HOURS_OF_OPERATION, 1, "{'Name': 'a', 'TimeZone': 'UTC', 'Config': []}" },
	};
	for (size_t i = 0; i < COUNT(good); i++)
		if (!request_is_valid(good[i].kind, good[i].operation, good[i].request, NULL))
			fail_msg("%s was refused", good[i].request);
}

static void lists_refuse_the_same_entry_twice(void **state)
{
	(void)state;
	assert_false(
		request_is_valid(ENTITY_USER, 32, "{'SecurityProfileIds': ['a', 'b', 'a']}", "SecurityProfileIds[2]"));
	assert_true(request_is_valid(ENTITY_USER, 32, "{'SecurityProfileIds': ['a', 'b', 'A']}", NULL));
	assert_false(request_is_valid(ENTITY_USER, 32, "{'SecurityProfileIds': ['a', '']}", "SecurityProfileIds[1]"));
	assert_false(request_is_valid(ENTITY_SECURITY_PROFILE, 2, "{'Permissions': ['Users.View', 'Users.View']}",
		"Permissions[1]"));
}

/* Keys of 1 to 128 characters and values of up to 256, in characters and not bytes. */
static void tags_are_measured_in_characters(void **state)
{
	(void)state;
	static const struct {
		int64_t key, value;
		bool accepted;
	} cases[] = { { 1, 0, true }, { 128, 256, true }, { 0, 1, false }, { 129, 1, false }, { 1, 257, false } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_ARENA arena = { 0 };
		Error error = { .arena = &arena };
		const Shape *shape = entity_of(ENTITY_USER)->shape;
		Head *value = arena_alloc(&arena, shape->size);
		fill_valid(&arena, shape, 1, value);
		MapEntry entry = { text_for(&arena, &check_tag, cases[i].key),
			text_for(&arena, &check_tag, cases[i].value) };
		value->tags = (Map){ .items = &entry, .count = 1, .present = true };
		assert_int_equal(shape_validate(shape, 1, value, &arena, &error), cases[i].accepted);
	}
	assert_false(request_is_valid(ENTITY_USER, 1, "{" CREATE_USER ", 'Tags': {'aws:a': 'b'}}", "Tags"));
	assert_false(request_is_valid(ENTITY_USER, 1, "{" CREATE_USER ", 'Tags': {'a': 'aws:b'}}", "Tags"));
	assert_false(request_is_valid(ENTITY_USER, 1, "{" CREATE_USER ", 'Tags': {'a,b': 'c'}}", "Tags"));
	assert_true(request_is_valid(ENTITY_USER, 1,
		"{" CREATE_USER ", 'Tags': {'\xe5\x9b\xa2\xe9\x98\x9f': '\xd9\xa3 a@b'}}", NULL));
}

/* Personal values and passwords are in no message. */
static void messages_do_not_repeat_values(void **state)
{
	(void)state;
	static const char *const requests[] = {
		"{" CREATE_USER ", 'Password': 'secretsecret'}",
		"{" CREATE_USER ", 'IdentityInfo': {'Email': 'secretsecret'}}",
		"{" CREATE_USER ", 'PhoneConfig': {'DeskPhoneNumber': 'secretsecret'}}",
	};
	for (size_t i = 0; i < COUNT(requests); i++) {
		AUTO_ARENA arena = { 0 };
		Error error = { .arena = &arena };
		AUTO_JSON *object = NULL;
		const Shape *shape = entity_of(ENTITY_USER)->shape;
		void *value = arena_alloc(&arena, shape->size);
		assert_true(json_read_object(json_text(&arena, requests[i]), &error, &object));
		assert_true(shape_decode_request(shape, 1, object, &arena, &error, value));
		assert_false(shape_validate(shape, 1, value, &arena, &error));
		assert_null(strstr(text_of(error_message(&error)), "secretsecret"));
	}
}

/* A shape with rows that say what stands in a map and in a list of texts. */
typedef struct Texts {
	Map by_locale;
	List names;
	List states;
} Texts;

static const char *const locales[] = { "de_DE", "en_US" };
static const char *const states[] = { "NEW", "OLD" };
static const Enumeration locale_values = ENUMERATION(locales);
static const Enumeration state_values = ENUMERATION(states);
static const Member text_rows[] = {
	{ .name = "ByLocale",
		.kind = KIND_MAP,
		.offset = offsetof(Texts, by_locale),
		.input = 1,
		.value_max = 300,
		.enumeration = &locale_values },
	{ .name = "Names", .kind = KIND_STRINGS, .offset = offsetof(Texts, names), .input = 1, .value_max = 200 },
	{ .name = "States",
		.kind = KIND_STRINGS,
		.offset = offsetof(Texts, states),
		.input = 1,
		.enumeration = &state_values },
};
static const Shape texts_shape = SHAPE(Texts, text_rows);

static void expect_texts(const Texts *texts, const char *refusal)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	bool accepted = shape_validate(&texts_shape, 1, texts, &arena, &error);
	assert_str(accepted ? STR("accepted") : error_message(&error), refusal ? refusal : "accepted");
}

static Texts texts_with_value(Arena *arena, const char *key, int64_t length)
{
	MapEntry *entry = ARENA_NEW(arena, MapEntry);
	*entry = (MapEntry){ .key = str_of(key), .value = text_for(arena, NULL, length) };
	return (Texts){ .by_locale = { .items = entry, .count = 1, .present = true } };
}

static List one_text(Arena *arena, Str text)
{
	Str *item = ARENA_NEW(arena, Str);
	*item = text;
	return (List){ .items = item, .count = 1, .present = true };
}

static void rows_limit_texts_in_maps_and_lists(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Texts texts = texts_with_value(&arena, "de_DE", 300);
	expect_texts(&texts, NULL);
	texts = texts_with_value(&arena, "en_US", 301);
	expect_texts(&texts, "ByLocale: value of key 1: may have at most 300 characters.");
	texts = texts_with_value(&arena, "en_GB", 1);
	expect_texts(&texts, "ByLocale: key 1: must be one of de_DE, en_US.");
	texts = (Texts){ .names = one_text(&arena, text_for(&arena, NULL, 200)) };
	expect_texts(&texts, NULL);
	texts = (Texts){ .names = one_text(&arena, text_for(&arena, NULL, 201)) };
	expect_texts(&texts, "Names[0]: may have at most 200 characters.");
	texts = (Texts){ .states = one_text(&arena, STR("OLD")) };
	expect_texts(&texts, NULL);
	texts = (Texts){ .states = one_text(&arena, STR("old")) };
	expect_texts(&texts, "States[0]: must be one of NEW, OLD.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_limit_holds_at_its_edges),
		cmocka_unit_test(required_members_are_missed_and_others_not),
		cmocka_unit_test(limits_are_the_documented_ones),
		cmocka_unit_test(nested_members_are_checked),
		cmocka_unit_test(nested_members_within_their_limits),
		cmocka_unit_test(lists_refuse_the_same_entry_twice),
		cmocka_unit_test(tags_are_measured_in_characters),
		cmocka_unit_test(messages_do_not_repeat_values),
		cmocka_unit_test(rows_limit_texts_in_maps_and_lists),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
