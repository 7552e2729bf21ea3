/* The hierarchy: levels from the top without gaps, groups one level below their parents. */
#include "directory/user_hierarchy.h"

#include "support.h"

static int setup(void **state)
{
	(void)fixture_setup(state);
	fixture_make_instance(*state, "SAML", "hierarchy");
	return 0;
}

static Str structure_id(Fixture *fixture)
{
	Record record;
	UserHierarchyStructure structure = { 0 };
	assert_done(fixture,
		user_hierarchy_load_structure(fixture_call(fixture, "Test"), &fixture->home, &record, &structure));
	return record.uuid;
}

static bool set_levels(Fixture *fixture, const char *levels)
{
	Str request = str_format(&fixture->arena, "{'HierarchyStructure': {%s}}", levels);
	return fixture_update(fixture, "UpdateUserHierarchyStructure", structure_id(fixture), request.ptr);
}

#define ONE "'LevelOne': {'Name': 'Continent'}"
#define TWO "'LevelTwo': {'Name': 'Country'}"
#define THREE "'LevelThree': {'Name': 'City'}"
#define FOUR "'LevelFour': {'Name': 'Site'}"
#define FIVE "'LevelFive': {'Name': 'Floor'}"

static const HierarchyLevel *level(Fixture *fixture, size_t number)
{
	UserHierarchyStructure *structure = ARENA_NEW(&fixture->arena, UserHierarchyStructure);
	assert_done(fixture,
		directory_describe(fixture_call(fixture, "Describe"), &fixture->home, ENTITY_USER_HIERARCHY_STRUCTURE,
			structure_id(fixture), structure));
	return structure->levels->level[number - 1];
}

static void a_new_instance_has_no_levels(void **state)
{
	Fixture *fixture = *state;
	fixture_assert_describes(fixture, ENTITY_USER_HIERARCHY_STRUCTURE, structure_id(fixture),
		"{'HierarchyStructure': {}}");
}

static void levels_are_numbered_and_named(void **state)
{
	Fixture *fixture = *state;
	clock_fake_set(1700000001000);
	assert_done(fixture, set_levels(fixture, ONE ", " TWO ", " THREE ", " FOUR ", " FIVE));
	static const char *const names[] = { "Continent", "Country", "City", "Site", "Floor" };
	for (size_t i = 0; i < HIERARCHY_LEVELS; i++) {
		const HierarchyLevel *at = level(fixture, i + 1);
		Str id = str_format(&fixture->arena, "%zu", i + 1);
		Str arn = str_format(&fixture->arena,
			"arn:aws:connect:us-east-1:111122223333:instance/%.*s/agent-group-level/%zu",
			STR_ARGS(fixture->home.scope.instance), i + 1);
		assert_str(at->name, names[i]);
		assert_str(at->id, id.ptr);
		assert_str(at->arn, arn.ptr);
		assert_true(at->last_modified_time == 1700000001000);
		assert_str(at->last_modified_region, "us-east-1");
	}
}

static void levels_have_no_gaps(void **state)
{
	Fixture *fixture = *state;
	static const char *const gaps[] = { TWO, ONE ", " THREE, FIVE, ONE ", " TWO ", " FIVE };
	for (size_t i = 0; i < COUNT(gaps); i++)
		assert_fails(fixture, ERROR_INVALID_REQUEST, set_levels(fixture, gaps[i]));
	assert_null(level(fixture, 1));
}

/* Full replacement: a level left out is removed; one that keeps its name keeps its time. */
static void the_structure_is_replaced_as_a_whole(void **state)
{
	Fixture *fixture = *state;
	clock_fake_set(1700000001000);
	assert_done(fixture, set_levels(fixture, ONE ", " TWO ", " THREE));
	clock_fake_set(1700000002000);
	assert_done(fixture, set_levels(fixture, ONE ", 'LevelTwo': {'Name': 'Land'}"));
	assert_true(level(fixture, 1)->last_modified_time == 1700000001000);
	assert_true(level(fixture, 2)->last_modified_time == 1700000002000);
	assert_str(level(fixture, 2)->name, "Land");
	assert_null(level(fixture, 3));
	int64_t revision = fixture_revision(fixture);
	clock_fake_set(1700000003000);
	assert_done(fixture, set_levels(fixture, ONE ", 'LevelTwo': {'Name': 'Land'}"));
	assert_int_equal(fixture_revision(fixture), revision);
	assert_done(fixture, set_levels(fixture, ""));
	assert_null(level(fixture, 1));
}

static Str make_group(Fixture *fixture, const char *name, Str parent)
{
	Str request = str_format(&fixture->arena, "{'Name': '%s', 'ParentGroupId': %s%.*s%s}", name,
		parent.ptr ? "'" : "null", STR_ARGS(parent), parent.ptr ? "'" : "");
	return fixture_create(fixture, ENTITY_USER_HIERARCHY_GROUP, request.ptr);
}

static bool try_group(Fixture *fixture, const char *name, Str parent)
{
	Str request = str_format(&fixture->arena, "{'Name': '%s', 'ParentGroupId': '%.*s'}", name, STR_ARGS(parent));
	return fixture_try_create(fixture, ENTITY_USER_HIERARCHY_GROUP, request.ptr);
}

static void levels_with_groups_stay(void **state)
{
	Fixture *fixture = *state;
	assert_done(fixture, set_levels(fixture, ONE ", " TWO ", " THREE));
	Str europe = make_group(fixture, "Europe", (Str){ 0 });
	Str germany = make_group(fixture, "Germany", europe);
	assert_done(fixture, set_levels(fixture, ONE ", " TWO));
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, set_levels(fixture, ONE));
	assert_string_equal(fixture->error.resource_type, "HIERARCHY_LEVEL");
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, set_levels(fixture, ""));
	/* A name may change while groups are on the level. */
	assert_done(fixture, set_levels(fixture, ONE ", 'LevelTwo': {'Name': 'Land'}"));
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER_HIERARCHY_GROUP, germany));
	assert_done(fixture, set_levels(fixture, ONE));
}

static void groups_stand_one_level_below_their_parents(void **state)
{
	Fixture *fixture = *state;
	assert_fails(fixture, ERROR_INVALID_REQUEST,
		fixture_try_create(fixture, ENTITY_USER_HIERARCHY_GROUP, "{'Name': 'Europe'}"));
	assert_done(fixture, set_levels(fixture, ONE ", " TWO));
	Str europe = make_group(fixture, "Europe", (Str){ 0 });
	Str germany = make_group(fixture, "Germany", europe);
	assert_fails(fixture, ERROR_INVALID_REQUEST, try_group(fixture, "Berlin", germany));
	fixture_assert_describes(fixture, ENTITY_USER_HIERARCHY_GROUP, europe,
		"{'Name': 'Europe', 'LevelId': '1', 'ParentGroupId': null}");
	fixture_assert_describes(fixture, ENTITY_USER_HIERARCHY_GROUP, germany, "{'Name': 'Germany', 'LevelId': '2'}");
	static const Str missing = { "99999999-9999-4999-8999-999999999999", UUID_LENGTH };
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, try_group(fixture, "Atlantis", missing));
}

static void five_levels_are_the_end(void **state)
{
	Fixture *fixture = *state;
	assert_done(fixture, set_levels(fixture, ONE ", " TWO ", " THREE ", " FOUR ", " FIVE));
	Str group = { 0 };
	for (int i = 1; i <= HIERARCHY_LEVELS; i++)
		group = make_group(fixture, str_format(&fixture->arena, "group%d", i).ptr, group);
	fixture_assert_describes(fixture, ENTITY_USER_HIERARCHY_GROUP, group, "{'LevelId': '5'}");
	assert_fails(fixture, ERROR_INVALID_REQUEST, try_group(fixture, "group6", group));
}

static void a_group_shows_its_path(void **state)
{
	Fixture *fixture = *state;
	assert_done(fixture, set_levels(fixture, ONE ", " TWO ", " THREE));
	Str ids[3] = { 0 };
	static const char *const names[] = { "Europe", "Germany", "Berlin" };
	for (size_t i = 0; i < COUNT(ids); i++)
		ids[i] = make_group(fixture, names[i], i ? ids[i - 1] : (Str){ 0 });
	UserHierarchyGroup group = { 0 };
	Str arn = arn_render(&fixture->arena, &fixture->home.scope, ENTITY_USER_HIERARCHY_GROUP, ids[2]);
	assert_done(fixture,
		directory_describe(fixture_call(fixture, "Describe"), &fixture->home, ENTITY_USER_HIERARCHY_GROUP, arn,
			&group));
	for (size_t i = 0; i < HIERARCHY_LEVELS; i++) {
		const HierarchyGroupSummary *at = group.hierarchy_path->level[i];
		if (i >= COUNT(ids)) {
			assert_null(at);
			continue;
		}
		assert_str(at->id, text_of(ids[i]));
		assert_str(at->name, names[i]);
	}
}

static void names_are_unique_among_the_groups_of_a_parent(void **state)
{
	Fixture *fixture = *state;
	assert_done(fixture, set_levels(fixture, ONE ", " TWO));
	Str europe = make_group(fixture, "Europe", (Str){ 0 });
	Str asia = make_group(fixture, "Asia", (Str){ 0 });
	(void)make_group(fixture, "Georgia", europe);
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE, try_group(fixture, "Georgia", europe));
	(void)make_group(fixture, "Georgia", asia);
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE,
		fixture_try_create(fixture, ENTITY_USER_HIERARCHY_GROUP, "{'Name': 'Asia'}"));
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE,
		fixture_update(fixture, "UpdateUserHierarchyGroupName", asia, "{'Name': 'Europe'}"));
	assert_done(fixture,
		fixture_update(fixture, "UpdateUserHierarchyGroupName", asia, "{'Name': 'Asia and Pacific'}"));
	fixture_assert_describes(fixture, ENTITY_USER_HIERARCHY_GROUP, asia,
		"{'Name': 'Asia and Pacific', 'LevelId': '1'}");
	fixture->environment.policy.hierarchy_names_unique_in_instance = true;
	assert_fails(fixture, ERROR_DUPLICATE_RESOURCE, try_group(fixture, "Europe", europe));
}

static void groups_with_groups_below_stay(void **state)
{
	Fixture *fixture = *state;
	assert_done(fixture, set_levels(fixture, ONE ", " TWO));
	Str europe = make_group(fixture, "Europe", (Str){ 0 });
	Str germany = make_group(fixture, "Germany", europe);
	assert_fails(fixture, ERROR_RESOURCE_IN_USE, fixture_delete(fixture, ENTITY_USER_HIERARCHY_GROUP, europe));
	assert_string_equal(fixture->error.resource_type, "HIERARCHY_GROUP");
	assert_str(fixture->error.resource_id,
		arn_render(&fixture->arena, &fixture->home.scope, ENTITY_USER_HIERARCHY_GROUP, germany).ptr);
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER_HIERARCHY_GROUP, germany));
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER_HIERARCHY_GROUP, europe));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_new_instance_has_no_levels),
		TEST(levels_are_numbered_and_named),
		TEST(levels_have_no_gaps),
		TEST(the_structure_is_replaced_as_a_whole),
		TEST(levels_with_groups_stay),
		TEST(groups_stand_one_level_below_their_parents),
		TEST(five_levels_are_the_end),
		TEST(a_group_shows_its_path),
		TEST(names_are_unique_among_the_groups_of_a_parent),
		TEST(groups_with_groups_below_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
