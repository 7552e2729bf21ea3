/* The walk over references: every one, at any depth, once; visitors may change them and may end the walk. */
#include "model/references.h"

#include "filling.h"
#include "model/user.h"

typedef struct Visit {
	size_t count;
	size_t end_at; /* 0: never */
	Arena *arena;
} Visit;

static bool count_and_rename(void *context, const Member *member, Str *value)
{
	Visit *visit = context;
	assert_true(member->kind == KIND_REFERENCE || member->kind == KIND_REFERENCES);
	assert_true(member->target != ENTITY_NONE);
	visit->count++;
	if (visit->arena)
		*value = str_format(visit->arena, "renamed%zu", visit->count);
	return visit->count != visit->end_at;
}

/* Counted in another way: by what the tables say. */
static size_t expected_references(const Shape *shape, const void *value)
{
	size_t count = 0;
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		const void *place = member_of(value, member);
		if (!member_present(value, member))
			continue;
		if (member->kind == KIND_REFERENCE)
			count++;
		else if (member->kind == KIND_REFERENCES)
			count += ((const List *)place)->count;
		else if (member->kind == KIND_STRUCTURE)
			count += expected_references(member->shape, *(const void *const *)place);
		for (size_t j = 0; member->kind == KIND_LIST && j < ((const List *)place)->count; j++)
			count += expected_references(member->shape,
				(const char *)((const List *)place)->items + j * member->shape->size);
	}
	return count;
}

static void every_reference_is_visited_once(void **state)
{
	(void)state;
	Random random = random_seeded("every_reference_is_visited_once");
	size_t total = 0;
	for (int round = 0; round < 50; round++) {
		each_entity(kind) {
			AUTO_ARENA arena = { 0 };
			const Shape *shape = entity_of(kind)->shape;
			void *value = arena_alloc(&arena, shape->size);
			fill_structure(&random, &arena, shape, 3, value);
			Visit visit = { .arena = &arena };
			size_t expected = expected_references(shape, value);
			assert_true(shape_each_reference(shape, value, count_and_rename, &visit));
			assert_int_equal(visit.count, expected);
			total += expected;
		}
	}
	assert_true(total > 0);
}

static void visitors_change_references_and_end_the_walk(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Str ids[] = { STR("a"), STR("b"), STR("c") };
	User user = { .security_profile_ids = { .items = ids, .count = 3, .present = true },
		.routing_profile_id = STR("d") };
	Visit visit = { .end_at = 2, .arena = &arena };
	assert_false(shape_each_reference(&user_shape, &user, count_and_rename, &visit));
	assert_int_equal(visit.count, 2);
	assert_str(ids[0], "renamed1");
	assert_str(ids[1], "renamed2");
	assert_str(ids[2], "c");
	assert_str(user.routing_profile_id, "d");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_reference_is_visited_once),
		cmocka_unit_test(visitors_change_references_and_end_the_walk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
