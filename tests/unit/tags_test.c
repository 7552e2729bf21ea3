/* Tags by ARN: merged, counted, removed, for every kind of thing that has them. */
#include "directory/tags.h"

#include "support.h"

static int setup(void **state)
{
	(void)fixture_setup(state);
	fixture_make_instance(*state, "SAML", "tags");
	return 0;
}

static Str arn_of(Fixture *fixture, EntityKind kind, const char *name)
{
	return arn_render(&fixture->arena, &fixture->home.scope, kind, fixture_find(fixture, kind, name));
}

static bool add(Fixture *fixture, Str arn, const MapEntry *entries, size_t count)
{
	MapEntry *items = ARENA_ARRAY(&fixture->arena, count, MapEntry);
	for (size_t i = 0; i < count; i++)
		items[i] = entries[i];
	Map tags = { .items = items, .count = count, .present = true };
	return tags_add(fixture_call(fixture, "TagResource"), arn, &tags);
}

/* The tags as "key=value;", in the order in which they came. */
static const char *tags_of(Fixture *fixture, Str arn)
{
	Map tags = { 0 };
	Str text = STR("");
	assert_done(fixture, tags_read(fixture_call(fixture, "ListTagsForResource"), arn, &tags));
	for (size_t i = 0; i < tags.count; i++)
		text = str_format(&fixture->arena, "%.*s%.*s=%.*s;", STR_ARGS(text), STR_ARGS(tags.items[i].key),
			STR_ARGS(tags.items[i].value));
	return text.ptr;
}

#define ENTRIES(...) (const MapEntry[]){ __VA_ARGS__ }, sizeof((const MapEntry[]){ __VA_ARGS__ }) / sizeof(MapEntry)

static void tags_are_merged(void **state)
{
	Fixture *fixture = *state;
	Str queue = arn_of(fixture, ENTITY_QUEUE, "BasicQueue");
	assert_string_equal(tags_of(fixture, queue), "");
	assert_done(fixture, add(fixture, queue, ENTRIES({ STR("a"), STR("1") }, { STR("b"), STR("") })));
	assert_done(fixture, add(fixture, queue, ENTRIES({ STR("b"), STR("2") }, { STR("c"), STR("3") })));
	assert_string_equal(tags_of(fixture, queue), "a=1;b=2;c=3;");
	/* Keys differ by case. */
	assert_done(fixture, add(fixture, queue, ENTRIES({ STR("A"), STR("4") })));
	assert_string_equal(tags_of(fixture, queue), "a=1;b=2;c=3;A=4;");
	fixture_assert_describes(fixture, ENTITY_QUEUE, fixture_find(fixture, ENTITY_QUEUE, "BasicQueue"),
		"{'Tags': {'a': '1', 'b': '2', 'c': '3', 'A': '4'}}");
}

static void tags_are_removed_and_missing_keys_do_not_matter(void **state)
{
	Fixture *fixture = *state;
	Str queue = arn_of(fixture, ENTITY_QUEUE, "BasicQueue");
	assert_done(fixture,
		add(fixture, queue, ENTRIES({ STR("a"), STR("1") }, { STR("b"), STR("2") }, { STR("c"), STR("3") })));
	const Str keys[] = { STR("b"), STR("nothing"), STR("A") };
	assert_done(fixture, tags_remove(fixture_call(fixture, "UntagResource"), queue, keys, COUNT(keys)));
	assert_string_equal(tags_of(fixture, queue), "a=1;c=3;");
	const Str rest[] = { STR("c"), STR("a"), STR("a") };
	assert_done(fixture, tags_remove(fixture_call(fixture, "UntagResource"), queue, rest, COUNT(rest)));
	fixture_assert_describes(fixture, ENTITY_QUEUE, fixture_find(fixture, ENTITY_QUEUE, "BasicQueue"),
		"{'Tags': {}}");
}

static void what_changes_nothing_writes_nothing(void **state)
{
	Fixture *fixture = *state;
	Str queue = arn_of(fixture, ENTITY_QUEUE, "BasicQueue");
	clock_fake_set(1700000001000);
	assert_done(fixture, add(fixture, queue, ENTRIES({ STR("a"), STR("1") })));
	int64_t revision = fixture_revision(fixture);
	clock_fake_set(1700000002000);
	assert_done(fixture, add(fixture, queue, ENTRIES({ STR("a"), STR("1") })));
	const Str keys[] = { STR("b") };
	assert_done(fixture, tags_remove(fixture_call(fixture, "UntagResource"), queue, keys, 1));
	assert_int_equal(fixture_revision(fixture), revision);
	fixture_assert_describes(fixture, ENTITY_QUEUE, fixture_find(fixture, ENTITY_QUEUE, "BasicQueue"),
		"{'LastModifiedTime': 1700000001}");
}

static void fifty_is_the_most(void **state)
{
	Fixture *fixture = *state;
	Str queue = arn_of(fixture, ENTITY_QUEUE, "BasicQueue");
	MapEntry entries[51];
	for (size_t i = 0; i < COUNT(entries); i++)
		entries[i] = (MapEntry){ str_format(&fixture->arena, "key%zu", i), STR("v") };
	assert_fails(fixture, ERROR_INVALID_PARAMETER, add(fixture, queue, entries, 51));
	assert_done(fixture, add(fixture, queue, entries, 30));
	assert_done(fixture, add(fixture, queue, entries + 30, 20));
	assert_fails(fixture, ERROR_INVALID_PARAMETER, add(fixture, queue, entries + 50, 1));
	/* Those that are there do not count twice. */
	assert_done(fixture, add(fixture, queue, entries, 50));
	const Str keys[] = { STR("key0") };
	assert_done(fixture, tags_remove(fixture_call(fixture, "UntagResource"), queue, keys, 1));
	assert_done(fixture, add(fixture, queue, entries + 50, 1));
}

static void malformed_tags_are_refused(void **state)
{
	Fixture *fixture = *state;
	Str queue = arn_of(fixture, ENTITY_QUEUE, "BasicQueue");
	assert_fails(fixture, ERROR_INVALID_PARAMETER, add(fixture, queue, ENTRIES({ STR(""), STR("1") })));
	assert_fails(fixture, ERROR_INVALID_PARAMETER, add(fixture, queue, ENTRIES({ STR("aws:a"), STR("1") })));
	assert_fails(fixture, ERROR_INVALID_PARAMETER, add(fixture, queue, ENTRIES({ STR("a"), STR("aws:1") })));
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		add(fixture, queue, ENTRIES({ STR("good"), STR("1") }, { STR("b#d"), STR("1") })));
	assert_string_equal(tags_of(fixture, queue), "");
}

/* The API's model limits values in length alone; the registry's documentation gives them the characters of keys. */
static void characters_of_values_are_a_policy(void **state)
{
	Fixture *fixture = *state;
	Str queue = arn_of(fixture, ENTITY_QUEUE, "BasicQueue");
	fixture->environment.policy.tag_values_documented = true;
	assert_fails(fixture, ERROR_INVALID_PARAMETER, add(fixture, queue, ENTRIES({ STR("a"), STR("x#y") })));
	assert_done(fixture, add(fixture, queue, ENTRIES({ STR("a"), STR("x y") })));
	const char *creation = fixture_user(fixture,
		"'Username': 'ada', 'IdentityInfo': {'FirstName': 'A', 'LastName': 'L'}, 'Tags': {'a': 'x#y'}");
	assert_fails(fixture, ERROR_INVALID_PARAMETER, fixture_try_create(fixture, ENTITY_USER, creation));
	fixture->environment.policy.tag_values_documented = false;
	assert_done(fixture, fixture_try_create(fixture, ENTITY_USER, creation));
	assert_done(fixture, add(fixture, queue, ENTRIES({ STR("a"), STR("x#y") })));
	assert_string_equal(tags_of(fixture, queue), "a=x#y;");
}

static void everything_with_tags_takes_them(void **state)
{
	Fixture *fixture = *state;
	Str user = fixture_create(fixture, ENTITY_USER,
		fixture_user(fixture,
			"'Username': 'ada', 'IdentityInfo': {'FirstName': 'A', 'LastName': 'L'}, 'Tags': {'own': '1'}"));
	const Str arns[] = {
		arn_render(&fixture->arena, &fixture->home.scope, ENTITY_INSTANCE, fixture->home.scope.instance),
		arn_render(&fixture->arena, &fixture->home.scope, ENTITY_USER, user),
		arn_of(fixture, ENTITY_HOURS_OF_OPERATION, "Basic Hours"),
		arn_of(fixture, ENTITY_QUEUE, "BasicQueue"),
		arn_of(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile"),
		arn_of(fixture, ENTITY_SECURITY_PROFILE, "Agent"),
	};
	for (size_t i = 0; i < COUNT(arns); i++)
		assert_done(fixture, add(fixture, arns[i], ENTRIES({ STR("a"), STR("1") })));
	assert_string_equal(tags_of(fixture, arns[1]), "own=1;a=1;");
	for (size_t i = 0; i < COUNT(arns); i++)
		if (i != 1)
			assert_string_equal(tags_of(fixture, arns[i]), "a=1;");
}

static void arns_that_name_nothing_with_tags(void **state)
{
	Fixture *fixture = *state;
	Str queue = arn_of(fixture, ENTITY_QUEUE, "BasicQueue");
	ArnScope other = fixture->home.scope;
	other.account = STR("999999999999");
	static const Str missing = { "99999999-9999-4999-8999-999999999999", UUID_LENGTH };
	const Str arns[] = {
		arn_render(&fixture->arena, &fixture->home.scope, ENTITY_QUEUE, missing),
		arn_render(&fixture->arena, &other, ENTITY_QUEUE, fixture_find(fixture, ENTITY_QUEUE, "BasicQueue")),
		str_format(&fixture->arena, "%.*s/extra", STR_ARGS(queue)),
	};
	Map tags;
	for (size_t i = 0; i < COUNT(arns); i++)
		assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND,
			tags_read(fixture_call(fixture, "ListTagsForResource"), arns[i], &tags));
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		tags_read(fixture_call(fixture, "ListTagsForResource"), missing, &tags));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(tags_are_merged),
		TEST(tags_are_removed_and_missing_keys_do_not_matter),
		TEST(what_changes_nothing_writes_nothing),
		TEST(fifty_is_the_most),
		TEST(malformed_tags_are_refused),
		TEST(characters_of_values_are_a_policy),
		TEST(everything_with_tags_takes_them),
		TEST(arns_that_name_nothing_with_tags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
