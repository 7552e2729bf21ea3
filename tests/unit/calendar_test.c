/* Days of the calendar. Expectations are dates that everybody can look up. */
#include "base/calendar.h"
#include "support.h"

enum { SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY };

static int64_t number_of(const char *text)
{
	Date date;
	if (!date_parse(str_of(text), &date))
		fail_msg("%s is no date", text);
	return date_number(date);
}

static void only_days_of_the_calendar_are_dates(void **state)
{
	(void)state;
	static const char *const dates[] = { "0000-01-01", "1970-01-01", "2000-02-29", "2024-02-29", "2026-12-31",
		"9999-12-31" };
	static const char *const others[] = { "", "2026-1-01", "2026-00-01", "2026-13-01", "2026-01-00", "2026-01-32",
		"2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026/04/30", "2026-04-30 ", "+026-04-30",
		"2026-04-3x", "20260430xx" };
	AUTO_ARENA arena = { 0 };
	Date date;
	for (size_t i = 0; i < COUNT(dates); i++) {
		assert_true(date_parse(str_of(dates[i]), &date));
		assert_str(date_format(&arena, date), dates[i]);
	}
	for (size_t i = 0; i < COUNT(others); i++)
		if (date_parse(str_of(others[i]), &date))
			fail_msg("%s is taken for a date", others[i]);
}

static void days_are_counted_from_1970(void **state)
{
	(void)state;
	assert_int_equal(number_of("1970-01-01"), 0);
	assert_int_equal(number_of("1970-01-02"), 1);
	assert_int_equal(number_of("1969-12-31"), -1);
	assert_int_equal(number_of("2000-01-01"), 10957);
	assert_int_equal(number_of("2000-03-01"), 11017);
	assert_int_equal(number_of("2038-01-19"), 24855);
	assert_int_equal(number_of("0000-01-01"), -719528);
}

static void every_day_has_its_number_and_follows_the_day_before(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	Date before = date_of_number(number_of("0000-01-01"));
	for (int64_t number = number_of("0000-01-02"); number <= number_of("9999-12-31"); number++) {
		Date date = date_of_number(number);
		bool next_day = date.year == before.year && date.month == before.month && date.day == before.day + 1;
		bool next_month = date.day == 1 && before.day == days_of_month(before.year, before.month) &&
			(date.month == before.month + 1 || (date.month == 1 && date.year == before.year + 1));
		if (date_number(date) != number || !(next_day || next_month))
			fail_msg("%s is out of order", date_format(&arena, date).ptr);
		before = date;
	}
	assert_int_equal(before.year, 9999);
}

static void weekdays(void **state)
{
	(void)state;
	assert_int_equal(weekday_of(number_of("1969-12-28")), SUNDAY);
	assert_int_equal(weekday_of(number_of("1969-07-20")), SUNDAY);
	assert_int_equal(weekday_of(number_of("1970-01-01")), THURSDAY);
	assert_int_equal(weekday_of(number_of("2000-02-29")), TUESDAY);
	assert_int_equal(weekday_of(number_of("2026-12-25")), FRIDAY);
	assert_int_equal(weekday_of(number_of("0000-01-01")), SATURDAY);
}

static void months_have_their_days(void **state)
{
	(void)state;
	assert_int_equal(days_of_month(2026, 2), 28);
	assert_int_equal(days_of_month(2028, 2), 29);
	assert_int_equal(days_of_month(2100, 2), 28);
	assert_int_equal(days_of_month(2000, 2), 29);
	assert_int_equal(days_of_month(2026, 4), 30);
	assert_int_equal(days_of_month(2026, 12), 31);
}

static void times_in_iso_8601(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	assert_str(time_format_iso(&arena, 0), "1970-01-01T00:00:00.000Z");
	assert_str(time_format_iso(&arena, -1), "1969-12-31T23:59:59.999Z");
	assert_str(time_format_iso(&arena, -86400000), "1969-12-31T00:00:00.000Z");
	assert_str(time_format_iso(&arena, 951868799007), "2000-02-29T23:59:59.007Z");
	assert_str(time_format_iso(&arena, 1709211845100), "2024-02-29T13:04:05.100Z");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_days_of_the_calendar_are_dates),
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(every_day_has_its_number_and_follows_the_day_before),
		cmocka_unit_test(weekdays),
		cmocka_unit_test(months_have_their_days),
		cmocka_unit_test(times_in_iso_8601),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
