/* What searches find a record by: fields and terms, as the attribute tables say them. */
#include "model/terms.h"

#include <string.h>

#include "filling.h"
#include "model/agent_status.h"
#include "model/enumerations.h"
#include "model/notification.h"
#include "model/routing_profile.h"
#include "model/user.h"

typedef struct Seen {
	Arena *arena;
	Str text;
} Seen;

/* "field=value(text)#number", the text where it differs, each in brackets of its own. */
static void see(void *context, const Term *term)
{
	Seen *seen = context;
	Str text =
		str_equal(term->value, term->text) ? STR("") : str_format(seen->arena, "(%.*s)", STR_ARGS(term->text));
	Str number = term->number.present ? str_format(seen->arena, "#%g", term->number.value) : STR("");
	seen->text = str_format(seen->arena, "%.*s[%.*s=%.*s%.*s%.*s]", STR_ARGS(seen->text), STR_ARGS(term->field),
		STR_ARGS(term->value), STR_ARGS(text), STR_ARGS(number));
}

static const char *terms_text(Arena *arena, const Shape *shape, const void *value)
{
	Seen seen = { .arena = arena, .text = STR("") };
	shape_each_term(shape, value, arena, see, &seen);
	return text_of(seen.text);
}

static void users_are_found_by_names_proficiencies_and_tags(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	UserIdentityInfo identity = { .first_name = STR("Zoë"), .last_name = STR("ÅNGSTRÖM"), .email = STR("Z@x.org") };
	UserProficiency skills[] = {
		{ STR("Language"), STR("Français"), { .value = 4, .present = true } },
		{ STR("Product"), STR("A"), { .value = 1, .present = true } },
	};
	MapEntry tags[] = { { STR("Team"), STR("Blue") }, { STR("empty"), STR("") } };
	Str profiles[] = { STR("s-1") };
	User user = {
		.head = { .id = STR("u-1"), .tags = { .items = tags, .count = 2, .present = true } },
		.username = STR("Zoe.A"),
		.identity_info = &identity,
		.security_profile_ids = { .items = profiles, .count = 1, .present = true },
		.routing_profile_id = STR("r-1"),
		.hierarchy_group_id = STR("g-1"),
		.user_proficiencies = { .items = skills, .count = 2, .present = true },
	};
	/* Ids and references are found without terms; nothing else of a user is. */
	assert_string_equal(terms_text(&arena, &user_shape, &user),
		"[Username=zoe.a(Zoe.A)][FirstName=zoë(Zoë)][LastName=ångström(ÅNGSTRÖM)]"
		"[PROFICIENCIES=language\x01"
		"français(Language\x01"
		"Français)#4]"
		"[PROFICIENCIES=product\x01"
		"a(Product\x01"
		"A)#1][tag:Team=Blue][tag:empty=]");
	assert_string_equal(terms_text(&arena, &user_shape, &(User){ 0 }), "");
}

static void choices_and_numbers_are_texts(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	AgentStatus status = { .head = { .id = STR("a") },
		.name = STR("Break"),
		.type = AGENT_STATUS_TYPE_CUSTOM,
		.display_order = integer_of(7),
		.state = AGENT_STATUS_STATE_ENABLED };
	assert_string_equal(terms_text(&arena, &agent_status_shape, &status),
		"[name=break(Break)][type=custom(CUSTOM)][displayOrder=7][state=enabled(ENABLED)]");
}

/* The values of a map that is a field are its terms, whatever their keys; those of another map are none. */
static void texts_of_a_map_are_terms(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	MapEntry texts[] = { { STR("en_US"), STR("Hello") }, { STR("de_DE"), STR("Grüß Gott") },
		{ STR("ja_JP"), STR("") } };
	MapEntry tags[] = { { STR("Team"), STR("Blue") } };
	Notification notification = { .head = { .id = STR("n"),
					      .tags = { .items = tags, .count = 1, .present = true } },
		.content = { .items = texts, .count = 3, .present = true },
		.recipient_instance_id = STR("i") };
	assert_string_equal(terms_text(&arena, &notification_shape, &notification),
		"[content=hello(Hello)][content=grüss gott(Grüß Gott)][content=][tag:Team=Blue]");
	assert_str(shape_field_names(&notification_shape, &arena), "content, id");
}

/* Ids within lists have terms of their own, as they are; a list that says so has none. */
static void queues_of_a_profile_are_terms(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	RoutingProfileQueueReference reference = { .queue_id = STR("Q-1"), .channel = CHANNEL_CHAT };
	RoutingProfileQueueReference other = { .queue_id = STR("Q-2"), .channel = CHANNEL_CHAT };
	RoutingProfileQueueConfig config = { .queue_reference = &reference };
	RoutingProfileManualAssignmentQueueConfig manual = { .queue_reference = &other };
	RoutingProfile profile = {
		.name = STR("P"),
		.default_outbound_queue_id = STR("Q-3"),
		.queue_configs = { .items = &config, .count = 1, .present = true },
		.manual_assignment_queue_configs = { .items = &manual, .count = 1, .present = true },
	};
	assert_string_equal(terms_text(&arena, &routing_profile_shape, &profile),
		"[name=p(P)][associatedQueueIds=Q-1]");
}

/* Case folding is that of Unicode, and what looks the same is the same. */
static void folding(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	static const struct {
		const char *text;
		const char *folded;
	} cases[] = {
		{ "", "" },
		{ "AbC-1", "abc-1" },
		{ "STRASSE", "strasse" },
		{ "Straße", "strasse" },
		{ "Ωμέγα", "ωμέγα" },
		{ "\xc3\x89t\xc3\xa9", "\xc3\xa9t\xc3\xa9" },  /* Été */
		{ "E\xcc\x81t\xc3\xa9", "\xc3\xa9t\xc3\xa9" }, /* the same with a combining accent */
		{ "日本", "日本" },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(text_fold(str_of(cases[i].text), &arena), cases[i].folded);
}

static void fields_are_found_by_name_and_enumeration(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Field field;
	assert_true(shape_find_field(&user_shape, STR("FirstName"), &field));
	assert_string_equal(field.member->name, "FirstName");
	assert_int_equal(field.source, FIELD_OF_TERMS);
	assert_true(field.is_folded);
	assert_true(shape_find_field(&user_shape, STR("resourceId"), &field));
	assert_int_equal(field.source, FIELD_OF_IDS);
	assert_true(shape_find_field(&user_shape, STR("SecurityProfileId"), &field));
	assert_int_equal(field.source, FIELD_OF_REFERENCES);
	assert_true(shape_find_field(&routing_profile_shape, STR("associatedQueueIds"), &field));
	assert_int_equal(field.source, FIELD_OF_TERMS);
	assert_false(field.is_folded);
	/* Not a field, a member that is none, another spelling, a part of a list that is a field itself. */
	static const char *const none[] = { "", "Nothing", "Email", "firstname", "limit", "Tags" };
	for (size_t i = 0; i < COUNT(none); i++)
		assert_false(shape_find_field(&user_shape, str_of(none[i]), &field));
	assert_true(shape_find_enumeration_field(&agent_status_shape, &agent_status_state_values, &field));
	assert_str(field.name, "state");
	assert_false(shape_find_enumeration_field(&user_shape, &channel_values, &field));
	assert_str(shape_field_names(&user_shape, &arena),
		"resourceId, Username, FirstName, LastName, SecurityProfileId, RoutingProfileId");
	/* The queues of requests have the same rows, and are no fields. */
	assert_str(shape_field_names(&routing_profile_shape, &arena),
		"resourceID, name, description, associatedQueueIds");
}

static size_t count_references_to(const Shape *shape, EntityKind target)
{
	size_t count = 0;
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool refers = member->kind == KIND_REFERENCE || member->kind == KIND_REFERENCES;
		count += refers && member->target == target;
		if (member->shape)
			count += count_references_to(member->shape, target);
	}
	return count;
}

/* The store knows who refers to whom, and not by which member: a field that is read from there must be alone. */
static void references_that_are_fields_are_the_only_ones_to_their_target(void **state)
{
	(void)state;
	each_entity(kind) {
		const Shape *shape = entity_of(kind)->shape;
		for (size_t i = 0; i < shape->count; i++) {
			const Member *member = &shape->members[i];
			Field field;
			if (!member_field(member).ptr || !shape_find_field(shape, member_field(member), &field) ||
				field.source != FIELD_OF_REFERENCES)
				continue;
			if (count_references_to(shape, member->target) != 1)
				fail_msg("%s.%s is not alone", shape->name, member->name);
		}
	}
	assert_int_equal(count_references_to(&user_shape, ENTITY_USER_HIERARCHY_GROUP), 1);
}

typedef struct Expected {
	const Shape *shape;
	size_t count;
} Expected;

static void expect_field(void *context, const Term *term)
{
	Expected *expected = context;
	Field field;
	expected->count++;
	assert_non_null(term->value.ptr);
	if (str_starts_with(term->field, STR(TAG_FIELD)))
		return;
	assert_true(shape_find_field(expected->shape, term->field, &field));
	assert_int_equal(field.source, FIELD_OF_TERMS);
}

static void every_term_is_of_a_field(void **state)
{
	(void)state;
	Random random = random_seeded("every_term_is_of_a_field");
	size_t total = 0;
	for (int round = 0; round < 50; round++) {
		each_entity(kind) {
			AUTO_ARENA arena = { 0 };
			const Shape *shape = entity_of(kind)->shape;
			void *value = arena_alloc(&arena, shape->size);
			fill_structure(&random, &arena, shape, 3, value);
			Expected expected = { .shape = shape };
			shape_each_term(shape, value, &arena, expect_field, &expected);
			total += expected.count;
		}
	}
	assert_true(total > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(users_are_found_by_names_proficiencies_and_tags),
		cmocka_unit_test(choices_and_numbers_are_texts),
		cmocka_unit_test(texts_of_a_map_are_terms),
		cmocka_unit_test(queues_of_a_profile_are_terms),
		cmocka_unit_test(folding),
		cmocka_unit_test(fields_are_found_by_name_and_enumeration),
		cmocka_unit_test(references_that_are_fields_are_the_only_ones_to_their_target),
		cmocka_unit_test(every_term_is_of_a_field),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
