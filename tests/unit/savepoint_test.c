/* Parts of a job: each can be undone alone, within the savepoint in which the writer runs the job. */
#include "support.h"

static StoreResult insert(Fixture *fixture, const char *name)
{
	Record record = { .kind = ENTITY_USER,
		.realm = fixture->call.realm,
		.scope = 1,
		.uuid = str_of(name),
		.name_key = str_of(name),
		.document = STR("{}") };
	return store_insert(fixture->transaction, &record, &fixture->error);
}

static bool is_there(Fixture *fixture, const char *name)
{
	Record record;
	assert_done(fixture,
		store_find_number(fixture->transaction, fixture->call.realm, ENTITY_USER, str_of(name), &fixture->error,
			&record));
	return record.id != 0;
}

static void begin(Fixture *fixture)
{
	assert_done(fixture, store_savepoint_begin(fixture->transaction, &fixture->error));
}

static void end(Fixture *fixture, bool keep)
{
	assert_done(fixture, store_savepoint_end(fixture->transaction, keep, &fixture->error));
}

static void a_part_is_undone_alone(void **state)
{
	Fixture *fixture = *state;
	fixture_savepoint(fixture);
	assert_int_equal(insert(fixture, "before"), STORE_DONE);
	begin(fixture);
	assert_int_equal(insert(fixture, "undone"), STORE_DONE);
	assert_true(is_there(fixture, "undone"));
	end(fixture, false);
	assert_false(is_there(fixture, "undone"));
	assert_int_equal(insert(fixture, "after"), STORE_DONE);
	fixture_keep(fixture);
	assert_true(is_there(fixture, "before"));
	assert_true(is_there(fixture, "after"));
	assert_false(is_there(fixture, "undone"));
}

static void a_part_goes_with_its_job(void **state)
{
	Fixture *fixture = *state;
	fixture_savepoint(fixture);
	begin(fixture);
	assert_int_equal(insert(fixture, "kept"), STORE_DONE);
	end(fixture, true);
	assert_true(is_there(fixture, "kept"));
	fixture_undo(fixture);
	assert_false(is_there(fixture, "kept"));
}

static void parts_follow_one_another(void **state)
{
	Fixture *fixture = *state;
	static const struct {
		const char *name;
		bool keep;
	} parts[] = { { "one", true }, { "two", false }, { "three", true }, { "four", false } };
	for (size_t i = 0; i < COUNT(parts); i++) {
		begin(fixture);
		assert_int_equal(insert(fixture, parts[i].name), STORE_DONE);
		end(fixture, parts[i].keep);
	}
	for (size_t i = 0; i < COUNT(parts); i++)
		assert_int_equal(is_there(fixture, parts[i].name), parts[i].keep);
}

static void what_a_constraint_refused_can_be_undone(void **state)
{
	Fixture *fixture = *state;
	assert_int_equal(insert(fixture, "taken"), STORE_DONE);
	begin(fixture);
	assert_int_equal(insert(fixture, "new"), STORE_DONE);
	assert_int_equal(insert(fixture, "taken"), STORE_DUPLICATE);
	end(fixture, false);
	assert_false(is_there(fixture, "new"));
	assert_true(is_there(fixture, "taken"));
}

static void a_part_within_a_part(void **state)
{
	Fixture *fixture = *state;
	begin(fixture);
	assert_int_equal(insert(fixture, "outer"), STORE_DONE);
	begin(fixture);
	assert_int_equal(insert(fixture, "inner"), STORE_DONE);
	end(fixture, false);
	assert_true(is_there(fixture, "outer"));
	assert_false(is_there(fixture, "inner"));
	end(fixture, true);
	assert_true(is_there(fixture, "outer"));
}

/* A job that fails has nothing to tidy up. */
static void a_job_may_end_within_a_part(void **state)
{
	Fixture *fixture = *state;
	fixture_savepoint(fixture);
	begin(fixture);
	assert_int_equal(insert(fixture, "undone"), STORE_DONE);
	fixture_undo(fixture);
	assert_false(is_there(fixture, "undone"));
	assert_false(store_savepoint_end(fixture->transaction, true, &fixture->error));
}

static void an_end_needs_a_begin(void **state)
{
	Fixture *fixture = *state;
	assert_false(store_savepoint_end(fixture->transaction, true, &fixture->error));
	assert_int_equal(fixture->error.code, ERROR_INTERNAL_SERVICE);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_part_is_undone_alone),
		TEST(a_part_goes_with_its_job),
		TEST(parts_follow_one_another),
		TEST(what_a_constraint_refused_can_be_undone),
		TEST(a_part_within_a_part),
		TEST(a_job_may_end_within_a_part),
		TEST(an_end_needs_a_begin),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
