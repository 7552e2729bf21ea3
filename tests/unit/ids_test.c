/* Identifiers: the service's are lower-case UUIDs; a test that brings its own source of them knows each one. */
#include "base/ids.h"

#include <string.h>

#include "support.h"

static void uuids_are_random_ones_in_lower_case(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Ids ids = ids_system();
	Str before = STR("");
	for (int i = 0; i < 100; i++) {
		Str id = ids_uuid(&ids, &arena);
		assert_true(uuid_is_valid(id));
		assert_int_equal(id.ptr[14], '4');
		assert_non_null(strchr("89ab", id.ptr[19]));
		assert_false(str_equal(id, before));
		before = id;
	}
}

static void fake_source_gives_known_ids(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Ids ids = ids_fake();
	ids_fake_reset();
	assert_str(ids_uuid(&ids, &arena), "00000000-0000-4000-8000-000000000001");
	assert_str(ids_uuid(&ids, &arena), "00000000-0000-4000-8000-000000000002");
}

static void fill_ones(const Ids *ids, unsigned char *bytes, size_t count)
{
	(void)ids;
	for (size_t i = 0; i < count; i++)
		bytes[i] = 0xff;
}

static void version_and_variant_stand_over_the_source(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Ids ids = { .fill = fill_ones };
	assert_str(ids_uuid(&ids, &arena), "ffffffff-ffff-4fff-bfff-ffffffffffff");
}

static void only_the_services_form_is_an_id(void **state)
{
	(void)state;
	assert_true(uuid_is_valid(STR("01234567-89ab-cdef-0123-456789abcdef")));
	static const char *const bad[] = { "", "01234567-89ab-cdef-0123-456789abcde",
		"01234567-89ab-cdef-0123-456789abcdef0", "01234567-89AB-cdef-0123-456789abcdef",
		"0123456789abcdef0123456789abcdef", "01234567x89ab-cdef-0123-456789abcdef",
		"01234567-89ab-cdef-0123-456789abcdeg", "{1234567-89ab-cdef-0123-456789abcdef",
		"0123456-789ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-45678 abcdef" };
	for (size_t i = 0; i < COUNT(bad); i++)
		if (uuid_is_valid(str_of(bad[i])))
			fail_msg("\"%s\" was taken for an id", bad[i]);
	assert_false(uuid_is_valid((Str){ 0 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uuids_are_random_ones_in_lower_case),
		cmocka_unit_test(fake_source_gives_known_ids),
		cmocka_unit_test(version_and_variant_stand_over_the_source),
		cmocka_unit_test(only_the_services_form_is_an_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
