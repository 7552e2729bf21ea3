/* The simulated pool: every country has numbers of both types, and each number says whose it is. */
#include "model/phone_plan.h"

#include "model/check.h"
#include "model/enumerations.h"
#include "support.h"

static void every_country_has_numbers_that_name_it(void **state)
{
	(void)state;
	static const Choice types[] = { PHONE_NUMBER_TYPE_DID, PHONE_NUMBER_TYPE_TOLL_FREE };
	AUTO_ARENA arena = { 0 };
	for (size_t country = 1; country <= phone_number_country_values.count; country++) {
		for (size_t i = 0; i < COUNT(types); i++) {
			for (uint32_t position = 0; position < 100; position++) {
				Str number = phone_plan_number(&arena, (Choice)country, types[i], (Str){ 0 }, position);
				Choice its_country = 0;
				Choice its_type = 0;
				if (!number.ptr || !phone_plan_read(number, &its_country, &its_type))
					fail_msg("%s has no number %u", phone_number_country_values.values[country - 1],
						position);
				assert_int_equal(its_country, country);
				assert_int_equal(its_type, types[i]);
				assert_true(check_phone_number.accepts(number));
			}
		}
	}
}

static void numbers_are_the_same_each_time(void **state)
{
	(void)state;
	static const struct {
		const char *country;
		Choice type;
		const char *prefix;
		uint32_t position;
		const char *number;
	} rows[] = {
		{ "US", PHONE_NUMBER_TYPE_DID, NULL, 0, "+12125550100" },
		{ "US", PHONE_NUMBER_TYPE_DID, NULL, 99, "+12125550199" },
		{ "US", PHONE_NUMBER_TYPE_DID, "+1206", 7, "+12065550107" },
		{ "US", PHONE_NUMBER_TYPE_TOLL_FREE, "1888", 1, "+18885550101" },
		{ "CA", PHONE_NUMBER_TYPE_DID, "+1", 0, "+14165550100" },
		{ "US", PHONE_NUMBER_TYPE_DID, "+1212555010", 12, "+12125550102" },
		{ "US", PHONE_NUMBER_TYPE_DID, "+12125550142", 12, "+12125550142" },
		{ "US", PHONE_NUMBER_TYPE_DID, "+44", 0, NULL },
		{ "US", PHONE_NUMBER_TYPE_DID, "+1800", 0, NULL },
		{ "GB", PHONE_NUMBER_TYPE_DID, "+441534", 0, NULL },
	};
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(rows); i++) {
		Choice country = enumeration_find(&phone_number_country_values, str_of(rows[i].country));
		Str number = phone_plan_number(&arena, country, rows[i].type, str_of(rows[i].prefix), rows[i].position);
		if (rows[i].number)
			assert_str(number, rows[i].number);
		else
			assert_null(number.ptr);
	}
}

static void what_begins_like_no_country(void **state)
{
	(void)state;
	static const char *const bad[] = { "+0", "+999125550100", "+80012345678" };
	for (size_t i = 0; i < COUNT(bad); i++) {
		Choice country = 0;
		Choice type = 0;
		assert_false(phone_plan_read(str_of(bad[i]), &country, &type));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_country_has_numbers_that_name_it),
		cmocka_unit_test(numbers_are_the_same_each_time),
		cmocka_unit_test(what_begins_like_no_country),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
