/* What each view shows: the members that the API model gives the shapes of its answers. */
#include "model/encode.h"
#include "model/user.h"

#include <string.h>

#include "filling.h"
#include "model/email_address.h"

static json_t *encode(Arena *arena, EntityKind kind, View view, const void *value)
{
	static const ArnScope scope = { { "111122223333", 12 }, { "us-east-1", 9 }, { "i", 1 } };
	AUTO_BUF buf = BUF_INIT(1 << 20);
	JsonWriter json = { .out = &buf };
	shape_encode(&(EncodeContext){ .arena = arena, .view = view, .scope = &scope }, entity_of(kind)->shape, value,
		&json);
	assert_false(buf.failed);
	json_error_t problem;
	json_t *object = json_loadb(buf.ptr, buf.len, JSON_REJECT_DUPLICATES, &problem);
	assert_non_null(object);
	return object;
}

/* `names` are apart by blanks; all of them are there, and nothing else. */
static void expect_names(json_t *object, const char *names)
{
	Str rest = str_of(names);
	size_t count = 0;
	while (rest.ptr) {
		Str name = str_split(&rest, ' ');
		count++;
		if (!json_object_get(object, text_of(name)))
			fail_msg("%s is missing", text_of(name));
	}
	const char *key;
	json_t *value;
	json_object_foreach(object, key, value)
		if (!strstr(names, key))
			fail_msg("%s is shown", key);
	assert_int_equal(json_object_size(object), count);
}

typedef struct Expectation {
	EntityKind kind;
	const char *names;
} Expectation;

static void expect_views(const Expectation *expectations, size_t count, View view)
{
	Random random = random_seeded("views");
	for (size_t i = 0; i < count; i++) {
		AUTO_ARENA arena = { 0 };
		void *value = arena_alloc(&arena, entity_of(expectations[i].kind)->shape->size);
		fill_structure(&random, &arena, entity_of(expectations[i].kind)->shape, 0, value);
		AUTO_JSON *object = encode(&arena, expectations[i].kind, view, value);
		expect_names(object, expectations[i].names);
	}
}

static void summaries_have_the_documented_members(void **state)
{
	(void)state;
	static const Expectation expectations[] = {
		{ ENTITY_INSTANCE,
			"Id Arn IdentityManagementType InstanceAlias CreatedTime ServiceRole InstanceStatus InboundCallsEnabled"
			" OutboundCallsEnabled InstanceAccessUrl" },
		{ ENTITY_USER, "Id Arn Username LastModifiedTime LastModifiedRegion" },
		{ ENTITY_QUEUE, "Id Arn Name QueueType LastModifiedTime LastModifiedRegion" },
		{ ENTITY_HOURS_OF_OPERATION, "Id Arn Name LastModifiedTime LastModifiedRegion" },
		{ ENTITY_ROUTING_PROFILE, "Id Arn Name LastModifiedTime LastModifiedRegion" },
		{ ENTITY_SECURITY_PROFILE, "Id Arn Name LastModifiedTime LastModifiedRegion" },
		{ ENTITY_USER_HIERARCHY_GROUP, "Id Arn Name LastModifiedTime LastModifiedRegion" },
		{ ENTITY_EMAIL_ADDRESS,
			"EmailAddressId EmailAddressArn EmailAddress Description DisplayName AliasConfigurations" },
	};
	expect_views(expectations, COUNT(expectations), VIEW_SUMMARY);
}

static void creations_answer_id_and_arn(void **state)
{
	(void)state;
	static const Expectation expectations[] = {
		{ ENTITY_INSTANCE, "Id Arn" },
		{ ENTITY_USER, "UserId UserArn" },
		{ ENTITY_QUEUE, "QueueId QueueArn" },
		{ ENTITY_HOURS_OF_OPERATION, "HoursOfOperationId HoursOfOperationArn" },
		{ ENTITY_ROUTING_PROFILE, "RoutingProfileId RoutingProfileArn" },
		{ ENTITY_SECURITY_PROFILE, "SecurityProfileId SecurityProfileArn" },
		{ ENTITY_USER_HIERARCHY_GROUP, "HierarchyGroupId HierarchyGroupArn" },
	};
	expect_views(expectations, COUNT(expectations), VIEW_CREATED);
}

static void descriptions_have_the_documented_members(void **state)
{
	(void)state;
	static const Expectation expectations[] = {
		{ ENTITY_INSTANCE,
			"Id Arn IdentityManagementType InstanceAlias CreatedTime ServiceRole InstanceStatus InboundCallsEnabled"
			" OutboundCallsEnabled InstanceAccessUrl Tags" },
		{ ENTITY_USER,
			"Id Arn Username IdentityInfo PhoneConfig DirectoryUserId SecurityProfileIds RoutingProfileId HierarchyGroupId"
			" Tags AutoAcceptConfigs AfterContactWorkConfigs PhoneNumberConfigs PersistentConnectionConfigs"
			" VoiceEnhancementConfigs LastModifiedTime LastModifiedRegion" },
		{ ENTITY_HOURS_OF_OPERATION,
			"HoursOfOperationId HoursOfOperationArn Name Description TimeZone Config ParentHoursOfOperations Tags"
			" LastModifiedTime LastModifiedRegion" },
		{ ENTITY_USER_HIERARCHY_GROUP,
			"Id Arn Name LevelId HierarchyPath Tags LastModifiedTime LastModifiedRegion" },
		{ ENTITY_SECURITY_PROFILE,
			"Id Arn SecurityProfileName Description Tags AllowedAccessControlTags TagRestrictedResources"
			" LastModifiedTime LastModifiedRegion HierarchyRestrictedResources"
			" AllowedAccessControlHierarchyGroupId GranularAccessControlConfiguration" },
		/* The ids of the queues are filled in for searches only. */
		{ ENTITY_ROUTING_PROFILE,
			"InstanceId Name RoutingProfileArn RoutingProfileId Description MediaConcurrencies"
			" DefaultOutboundQueueId Tags NumberOfAssociatedQueues"
			" NumberOfAssociatedManualAssignmentQueues NumberOfAssociatedUsers AgentAvailabilityTimer"
			" LastModifiedTime LastModifiedRegion IsDefault AssociatedQueueIds"
			" AssociatedManualAssignmentQueueIds" },
		{ ENTITY_EMAIL_ADDRESS,
			"EmailAddressId EmailAddressArn EmailAddress DisplayName Description CreateTimestamp"
			" ModifiedTimestamp AliasConfigurations Tags" },
	};
	expect_views(expectations, COUNT(expectations), VIEW_DESCRIBE);
}

static void searches_find_the_documented_members(void **state)
{
	(void)state;
	static const Expectation expectations[] = {
		{ ENTITY_USER,
			"Id Arn Username IdentityInfo PhoneConfig DirectoryUserId SecurityProfileIds RoutingProfileId HierarchyGroupId"
			" Tags AutoAcceptConfigs AfterContactWorkConfigs PhoneNumberConfigs PersistentConnectionConfigs"
			" VoiceEnhancementConfigs" },
		{ ENTITY_SECURITY_PROFILE, "Id Arn SecurityProfileName Description Tags" },
		{ ENTITY_ROUTING_PROFILE,
			"InstanceId Name RoutingProfileArn RoutingProfileId Description MediaConcurrencies"
			" DefaultOutboundQueueId Tags NumberOfAssociatedQueues"
			" NumberOfAssociatedManualAssignmentQueues NumberOfAssociatedUsers IsDefault AssociatedQueueIds"
			" AssociatedManualAssignmentQueueIds" },
		{ ENTITY_HOURS_OF_OPERATION,
			"HoursOfOperationId HoursOfOperationArn Name Description TimeZone Config"
			" ParentHoursOfOperations Tags LastModifiedTime LastModifiedRegion" },
	};
	expect_views(expectations, COUNT(expectations), VIEW_FOUND);
}

/* Of a user's identity a search shows the names alone, and nothing where there is neither. */
static void searches_find_no_addresses(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	UserIdentityInfo identity = { .first_name = STR("Mary"), .email = STR("m@example.com"), .mobile = STR("+1") };
	User user = { .identity_info = &identity };
	AUTO_JSON *object = encode(&arena, ENTITY_USER, VIEW_FOUND, &user);
	expect_names(json_object_get(object, "IdentityInfo"), "FirstName");
	identity.first_name = (Str){ 0 };
	AUTO_JSON *nothing = encode(&arena, ENTITY_USER, VIEW_FOUND, &user);
	assert_null(json_object_get(nothing, "IdentityInfo"));
	AUTO_JSON *described = encode(&arena, ENTITY_USER, VIEW_DESCRIBE, &user);
	expect_names(json_object_get(described, "IdentityInfo"), "Email Mobile");
}

/* Missing members are left out and not null; tags alone are shown as empty. */
static void what_is_absent_is_left_out(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	each_entity(kind) {
		Head *value = arena_alloc(&arena, entity_of(kind)->shape->size);
		value->id = STR("x");
		AUTO_JSON *object = encode(&arena, kind, VIEW_DESCRIBE, value);
		const char *key;
		json_t *member;
		json_object_foreach(object, key, member) {
			bool expected = strstr(key, "Id") || strstr(key, "Arn") || strstr(key, "ARN");
			if (!expected &&
				!(strcmp(key, "Tags") == 0 && json_is_object(member) && json_object_size(member) == 0))
				fail_msg("%s.%s is shown", entity_of(kind)->name, key);
		}
	}
}

/* A time that is text on the wire is a number in documents, which read it back. */
static void times_as_text_are_stored_as_numbers(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	EmailAddress address = { .head = { .id = STR("x") }, .created_time = 951868799007 };
	AUTO_JSON *shown = encode(&arena, ENTITY_EMAIL_ADDRESS, VIEW_DESCRIBE, &address);
	assert_string_equal(json_string_value(json_object_get(shown, "CreateTimestamp")), "2000-02-29T23:59:59.007Z");
	AUTO_JSON *stored = encode(&arena, ENTITY_EMAIL_ADDRESS, VIEW_STORED, &address);
	assert_true(json_number_value(json_object_get(stored, "CreateTimestamp")) == 951868799.007);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(summaries_have_the_documented_members),
		cmocka_unit_test(creations_answer_id_and_arn),
		cmocka_unit_test(descriptions_have_the_documented_members),
		cmocka_unit_test(searches_find_the_documented_members),
		cmocka_unit_test(searches_find_no_addresses),
		cmocka_unit_test(what_is_absent_is_left_out),
		cmocka_unit_test(times_as_text_are_stored_as_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
