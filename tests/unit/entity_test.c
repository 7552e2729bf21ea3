/* The attribute tables themselves: what must hold of every row, and the numbers that stores keep for ever. */
#include "model/entity.h"

#include <string.h>

#include "model/effective_hours.h"
#include "model/queue.h"
#include "model/routing_profile.h"
#include "model/security_profile.h"
#include "model/user_data.h"
#include "support.h"

/* How many bytes the C form of a kind takes; an ARN is rendered from its neighbour and takes none. */
static size_t size_of(Kind kind)
{
	static const size_t sizes[] = {
		[KIND_STRING] = sizeof(Str),
		[KIND_BOOLEAN] = sizeof(Boolean),
		[KIND_INTEGER] = sizeof(Integer),
		[KIND_REAL] = sizeof(Real),
		[KIND_TIME] = sizeof(Time),
		[KIND_ENUMERATION] = sizeof(Choice),
		[KIND_REFERENCE] = sizeof(Str),
		[KIND_STRINGS] = sizeof(List),
		[KIND_REFERENCES] = sizeof(List),
		[KIND_INTEGERS] = sizeof(List),
		[KIND_STRUCTURE] = sizeof(void *),
		[KIND_LIST] = sizeof(List),
		[KIND_MAP] = sizeof(Map),
		[KIND_ARN] = 0,
	};
	assert_true(kind <= KIND_ARN);
	return sizes[kind];
}

typedef void (*ShapeTest)(const Shape *shape, bool nested);

static void each_shape_below(const Shape *shape, bool nested, ShapeTest test)
{
	test(shape, nested);
	for (size_t i = 0; i < shape->count; i++)
		if (shape->members[i].shape)
			each_shape_below(shape->members[i].shape, true, test);
}

static void each_shape(ShapeTest test)
{
	each_entity(kind)
		each_shape_below(entity_of(kind)->shape, false, test);
	each_shape_below(&routing_profile_queue_config_summary_shape, true, test);
	each_shape_below(&user_data_shape, true, test);
	each_shape_below(&user_data_request_shape, false, test);
	each_shape_below(&effective_hours_shape, true, test);
	each_shape_below(&queue_email_address_shape, true, test);
	each_shape_below(&entity_security_profiles_shape, false, test);
}

#define assert_row(shape, member, condition) \
	do { \
		if (!(condition)) \
			fail_msg("%s.%s: %s", (shape)->name, (member)->name, #condition); \
	} while (0)

static bool is_list(const Member *member)
{
	return member->kind == KIND_LIST || member->kind == KIND_STRINGS || member->kind == KIND_REFERENCES ||
		member->kind == KIND_INTEGERS;
}

static bool may_be_enumerated(Kind kind)
{
	return kind == KIND_ENUMERATION || kind == KIND_STRINGS || kind == KIND_MAP;
}

static void look_at_completeness(const Shape *shape, bool nested)
{
	(void)nested;
	assert_true(shape->count > 0);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		assert_non_null(member->name);
		assert_row(shape, member, member->name[0] >= 'A' && member->name[0] <= 'Z');
		assert_row(shape, member, member->doc && member->doc[0]);
		assert_row(shape, member, member->kind != KIND_ENUMERATION || member->enumeration);
		assert_row(shape, member, !member->enumeration || may_be_enumerated(member->kind));
		assert_row(shape, member,
			(member->kind == KIND_STRUCTURE || member->kind == KIND_LIST) == (member->shape != NULL));
		bool refers =
			member->kind == KIND_REFERENCE || member->kind == KIND_REFERENCES || member->kind == KIND_ARN;
		assert_row(shape, member, refers == (member->target != ENTITY_NONE) && member->target < ENTITY_COUNT);
		assert_row(shape, member, !member->max || member->min <= member->max);
		assert_row(shape, member, !member->enumeration || member->enumeration->count > 0);
	}
}

static void every_row_is_complete(void **state)
{
	(void)state;
	each_shape(look_at_completeness);
}

static void look_at_names(const Shape *shape, bool nested)
{
	(void)nested;
	for (size_t i = 0; i < shape->count; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(shape->members[i].name, shape->members[j].name) == 0)
				fail_msg("%s.%s stands there twice", shape->name, shape->members[i].name);
}

static void names_are_unique_in_a_shape(void **state)
{
	(void)state;
	each_shape(look_at_names);
}

static void look_at_places(const Shape *shape, bool nested)
{
	(void)nested;
	for (size_t i = 0; i < shape->count; i++) {
		const Member *a = &shape->members[i];
		assert_row(shape, a, a->offset + size_of(a->kind) <= shape->size);
		for (size_t j = 0; j < i; j++) {
			const Member *b = &shape->members[j];
			if (a->offset < b->offset + size_of(b->kind) && b->offset < a->offset + size_of(a->kind))
				fail_msg("%s: %s and %s share bytes", shape->name, a->name, b->name);
		}
	}
}

static void members_have_bytes_of_their_own(void **state)
{
	(void)state;
	each_shape(look_at_places);
}

static void look_at_flags(const Shape *shape, bool nested)
{
	enum { NESTED_ONLY = MEMBER_REQUIRED | MEMBER_KEY, ENTITY_ONLY = MEMBER_UNIQUE | MEMBER_CREATE_ONLY };
	size_t unique = 0;
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		unique += (member->flags & MEMBER_UNIQUE) != 0;
		assert_row(shape, member, !(member->flags & (nested ? ENTITY_ONLY : NESTED_ONLY)));
		assert_row(shape, member,
			!nested || (!member->input && !member->required && !member->summary && !member->created));
		/* Bit 0 creates; what an operation insists on it also takes. */
		assert_row(shape, member, !(member->required & ~member->input));
		assert_row(shape, member, !(member->flags & MEMBER_CREATE_ONLY) || member->input == 1);
		assert_row(shape, member, !(member->flags & MEMBER_INPUT_ONLY) || (nested || member->input));
		assert_row(shape, member, !(member->flags & MEMBER_WRITE_ONLY) || member->input);
		assert_row(shape, member, !(member->flags & MEMBER_UNORDERED) || is_list(member));
		assert_row(shape, member,
			!(member->flags & MEMBER_DISTINCT) || (is_list(member) && member->kind != KIND_LIST));
		assert_row(shape, member,
			!(member->flags & MEMBER_TEXT) || member->kind == KIND_BOOLEAN ||
				(member->kind == KIND_TIME && !member->input));
		assert_row(shape, member,
			!(member->flags & MEMBER_COMPUTED) || !(member->flags & (MEMBER_HIDDEN | MEMBER_INPUT_ONLY)));
		assert_row(shape, member,
			!(member->flags & MEMBER_ALWAYS) || is_list(member) || member->kind == KIND_MAP);
	}
	assert_true(unique <= 1);
}

static void flags_make_sense_together(void **state)
{
	(void)state;
	each_shape(look_at_flags);
}

/* The name in a view, as encoders read it. */
static const char *shown_as(const Member *member, const char *name)
{
	return name && strcmp(name, SAME_NAME) == 0 ? member->name : name;
}

static void names_of_views_are_names_or_the_sentinel(void **state)
{
	(void)state;
	each_entity(kind) {
		const Shape *shape = entity_of(kind)->shape;
		for (size_t i = 0; i < shape->count; i++) {
			const Member *a = &shape->members[i];
			/* "=" alone, a name of its own, or NULL: never empty, never the usual name spelt out. */
			assert_row(shape, a, !a->summary || (a->summary[0] && strcmp(a->summary, a->name) != 0));
			assert_row(shape, a, !a->created || (a->created[0] && strcmp(a->created, a->name) != 0));
			for (size_t j = 0; j < i; j++) {
				const Member *b = &shape->members[j];
				const char *summary = shown_as(b, b->summary);
				const char *created = shown_as(b, b->created);
				assert_row(shape, a,
					!a->summary || !summary || strcmp(shown_as(a, a->summary), summary) != 0);
				assert_row(shape, a,
					!a->created || !created || strcmp(shown_as(a, a->created), created) != 0);
			}
			/* A secret is in no view. */
			assert_row(shape, a, !(a->flags & MEMBER_WRITE_ONLY) || (!a->summary && !a->created));
		}
	}
}

/* What API model names an entity's identifiers in its Create answer. */
static void create_answers_have_the_documented_names(void **state)
{
	(void)state;
	static const struct {
		EntityKind kind;
		const char *id;
		const char *arn;
	} answers[] = {
		{ ENTITY_INSTANCE, "Id", "Arn" },
		{ ENTITY_HOURS_OF_OPERATION, "HoursOfOperationId", "HoursOfOperationArn" },
		{ ENTITY_QUEUE, "QueueId", "QueueArn" },
		{ ENTITY_ROUTING_PROFILE, "RoutingProfileId", "RoutingProfileArn" },
		{ ENTITY_SECURITY_PROFILE, "SecurityProfileId", "SecurityProfileArn" },
		{ ENTITY_USER_HIERARCHY_GROUP, "HierarchyGroupId", "HierarchyGroupArn" },
		{ ENTITY_USER, "UserId", "UserArn" },
		{ ENTITY_AGENT_STATUS, "AgentStatusId", "AgentStatusARN" },
		{ ENTITY_QUICK_CONNECT, "QuickConnectId", "QuickConnectARN" },
		{ ENTITY_CONTACT_FLOW_MODULE, "Id", "Arn" },
		{ ENTITY_PHONE_NUMBER, "PhoneNumberId", "PhoneNumberArn" },
		{ ENTITY_NOTIFICATION, "NotificationId", "NotificationArn" },
		{ ENTITY_EMAIL_ADDRESS, "EmailAddressId", "EmailAddressArn" },
		{ ENTITY_TRAFFIC_DISTRIBUTION_GROUP, "Id", "Arn" },
	};
	for (size_t i = 0; i < COUNT(answers); i++) {
		const Shape *shape = entity_of(answers[i].kind)->shape;
		size_t count = 0;
		for (size_t j = 0; j < shape->count; j++) {
			const Member *member = &shape->members[j];
			if (!member->created)
				continue;
			count++;
			bool is_arn = member->kind == KIND_ARN;
			assert_string_equal(shown_as(member, member->created), is_arn ? answers[i].arn : answers[i].id);
		}
		assert_int_equal(count, 2);
	}
}

/* Released: these numbers are in stores, and none is ever given again. */
static void stored_numbers_of_entities_never_change(void **state)
{
	(void)state;
	static const struct {
		EntityKind kind;
		int number;
		const char *name;
	} released[] = {
		{ ENTITY_INSTANCE, 1, "instance" },
		{ ENTITY_HOURS_OF_OPERATION, 2, "hours_of_operation" },
		{ ENTITY_QUEUE, 3, "queue" },
		{ ENTITY_ROUTING_PROFILE, 4, "routing_profile" },
		{ ENTITY_SECURITY_PROFILE, 5, "security_profile" },
		{ ENTITY_USER_HIERARCHY_STRUCTURE, 6, "user_hierarchy_structure" },
		{ ENTITY_USER_HIERARCHY_GROUP, 7, "user_hierarchy_group" },
		{ ENTITY_USER, 8, "user" },
		{ ENTITY_AGENT_STATUS, 9, "agent_status" },
		{ ENTITY_QUICK_CONNECT, 10, "quick_connect" },
		{ ENTITY_PREDEFINED_ATTRIBUTE, 11, "predefined_attribute" },
		{ ENTITY_HOURS_OF_OPERATION_OVERRIDE, 12, "hours_of_operation_override" },
		{ ENTITY_CONTACT_FLOW, 13, "contact_flow" },
		{ ENTITY_CONTACT_FLOW_MODULE, 14, "contact_flow_module" },
		{ ENTITY_PHONE_NUMBER, 15, "phone_number" },
		{ ENTITY_INSTANCE_STORAGE_CONFIG, 16, "instance_storage_config" },
		{ ENTITY_VOCABULARY, 17, "vocabulary" },
		{ ENTITY_PROMPT, 18, "prompt" },
		{ ENTITY_NOTIFICATION, 19, "notification" },
		{ ENTITY_USER_NOTIFICATION, 24, "user_notification" },
		{ ENTITY_USER_STATUS, 25, "user_status" },
		{ ENTITY_EMAIL_ADDRESS, 20, "email_address" },
		{ ENTITY_AUTHENTICATION_PROFILE, 21, "authentication_profile" },
		{ ENTITY_TRAFFIC_DISTRIBUTION_GROUP, 22, "traffic_distribution_group" },
	};
	for (size_t i = 0; i < COUNT(released); i++) {
		assert_int_equal(released[i].kind, released[i].number);
		assert_string_equal(entity_of(released[i].kind)->name, released[i].name);
		assert_int_equal(entity_of_name(str_of(released[i].name)), released[i].kind);
	}
	assert_true(ENTITY_COUNT > (int)COUNT(released));
	assert_int_equal(entity_of_name(STR("none")), ENTITY_NONE);
	assert_int_equal(entity_of_name(STR("User")), ENTITY_NONE);
}

static void assert_apart(const char *a, const char *b)
{
	if (a && b)
		assert_string_not_equal(a, b);
}

static void rows_of_entities_are_complete_and_apart(void **state)
{
	(void)state;
	each_entity(kind) {
		const Entity *entity = entity_of(kind);
		assert_true(entity->name && entity->title && entity->shape);
		assert_true(!entity->cloudformation_type ||
			str_starts_with(str_of(entity->cloudformation_type), STR("AWS::Connect::")));
		each_entity(other) {
			if (other >= kind)
				break;
			assert_string_not_equal(entity->name, entity_of(other)->name);
			assert_apart(entity->arn_tail, entity_of(other)->arn_tail);
			assert_apart(entity->cloudformation_type, entity_of(other)->cloudformation_type);
		}
		/* Generic code reaches the head of each structure. */
		assert_true(entity->shape->size >= sizeof(Head));
	}
	assert_non_null(entity_of(ENTITY_COUNT));
}

static void passwords_and_people_are_marked(void **state)
{
	(void)state;
	const Shape *user = entity_of(ENTITY_USER)->shape;
	for (size_t i = 0; i < user->count; i++) {
		const Member *member = &user->members[i];
		if (strcmp(member->name, "Password") == 0)
			assert_row(user, member,
				(member->flags & MEMBER_WRITE_ONLY) && (member->flags & MEMBER_INPUT_ONLY));
		if (strcmp(member->name, "IdentityInfo") != 0)
			continue;
		for (size_t j = 0; j < member->shape->count; j++)
			assert_row(member->shape, &member->shape->members[j],
				member->shape->members[j].flags & MEMBER_PERSONAL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_complete),
		cmocka_unit_test(names_are_unique_in_a_shape),
		cmocka_unit_test(members_have_bytes_of_their_own),
		cmocka_unit_test(flags_make_sense_together),
		cmocka_unit_test(names_of_views_are_names_or_the_sentinel),
		cmocka_unit_test(create_answers_have_the_documented_names),
		cmocka_unit_test(stored_numbers_of_entities_never_change),
		cmocka_unit_test(rows_of_entities_are_complete_and_apart),
		cmocka_unit_test(passwords_and_people_are_marked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
