/* Sets of records: what random numbers come to, beside a table that says for each number whether it is in. */
#include "directory/search_set.h"

#include <string.h>

#include "support.h"

enum { NUMBERS = 200, ROUNDS = 300 };

typedef struct Table {
	bool has[NUMBERS];
} Table;

static IdSet random_set(Random *random, Arena *arena, Table *ret_table)
{
	IdSet set = { .arena = arena };
	size_t count = random_below(random, NUMBERS);
	bool ascends = random_below(random, 2);
	*ret_table = (Table){ 0 };
	for (size_t i = 0; i < count; i++) {
		size_t number = ascends ? i : random_below(random, NUMBERS);
		assert_true(id_set_add(&set, (int64_t)number));
		ret_table->has[number] = true;
	}
	id_set_finish(&set);
	return set;
}

static void expect(const IdSet *set, const Table *table)
{
	size_t at = 0;
	for (size_t i = 0; i < NUMBERS; i++) {
		if (!table->has[i])
			continue;
		assert_true(at < set->count);
		assert_int_equal(set->ids[at++], i);
	}
	assert_int_equal(at, set->count);
}

static void sets_are_in_order_and_have_each_number_once(void **state)
{
	(void)state;
	Random random = random_seeded("sets_are_in_order");
	for (int round = 0; round < ROUNDS; round++) {
		AUTO_ARENA arena = { 0 };
		Table table;
		IdSet set = random_set(&random, &arena, &table);
		expect(&set, &table);
		size_t below = 0;
		for (size_t i = 0; i < NUMBERS; i++) {
			below += table.has[i];
			assert_int_equal(id_set_count_to(&set, (int64_t)i), below);
			assert_int_equal(id_set_has(&set, (int64_t)i), table.has[i]);
		}
	}
}

static void intersections_and_unions(void **state)
{
	(void)state;
	Random random = random_seeded("intersections_and_unions");
	for (int round = 0; round < ROUNDS; round++) {
		AUTO_ARENA arena = { 0 };
		Table first;
		Table second;
		Table both;
		Table any;
		IdSet left = random_set(&random, &arena, &first);
		IdSet right = random_set(&random, &arena, &second);
		for (size_t i = 0; i < NUMBERS; i++) {
			both.has[i] = first.has[i] && second.has[i];
			any.has[i] = first.has[i] || second.has[i];
		}
		IdSet all = { .arena = &arena };
		id_set_add_all(&all, &left);
		id_set_add_all(&all, &right);
		id_set_finish(&all);
		expect(&all, &any);
		id_set_intersect(&left, &right);
		expect(&left, &both);
		expect(&right, &second);
	}
}

static void a_limit_cuts(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	IdSet set = { .arena = &arena, .limit = 3 };
	for (int64_t id = 1; id <= 3; id++)
		assert_true(id_set_add(&set, id));
	assert_false(set.is_cut);
	IdSet more = { .arena = &arena };
	assert_true(id_set_add(&more, 9));
	id_set_add_all(&set, &more);
	assert_true(set.is_cut);
	assert_int_equal(set.count, 3);
}

static void nothing_is_a_set(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	IdSet set = { .arena = &arena };
	IdSet other = { .arena = &arena };
	id_set_finish(&set);
	id_set_intersect(&set, &other);
	id_set_add_all(&set, &other);
	assert_int_equal(set.count, 0);
	assert_int_equal(id_set_count_to(&set, 5), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_are_in_order_and_have_each_number_once),
		cmocka_unit_test(intersections_and_unions),
		cmocka_unit_test(a_limit_cuts),
		cmocka_unit_test(nothing_is_a_set),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
