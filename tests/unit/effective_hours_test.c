/* When it is open: the rules of the administrator guide and of the API reference, on days that everybody can look up
 * in a calendar. */
#include "directory/effective_hours.h"

#include "base/calendar.h"
#include "model/decode.h"
#include "support.h"

#define WEEKLY "'Frequency': 'WEEKLY', 'Interval': "
#define MONTHLY "'Frequency': 'MONTHLY', 'Interval': "
#define YEARLY "'Frequency': 'YEARLY', 'Interval': "

static int64_t number_of(const char *text)
{
	Date date;
	if (!date_parse(str_of(text), &date))
		fail_msg("%s is no date", text);
	return date_number(date);
}

static void decode(Arena *arena, const Shape *shape, const char *json, void *ret_value)
{
	Error error = { .arena = arena };
	AUTO_JSON *object = NULL;
	if (!json_read_object(json_text(arena, json), &error, &object) ||
		!shape_decode_request(shape, 1, object, arena, &error, ret_value))
		fail_msg("%s: %s", json, text_of(error_message(&error)));
}

/* The days from the first day on which an override comes that lasts for all time. */
static const char *days_of(Arena *arena, const char *first, const char *pattern, const char *config, size_t count)
{
	HoursOfOperationOverride override = { .override_type = 3 };
	Str json = str_format(arena,
		"{'EffectiveFrom': '%s', 'EffectiveTill': '9999-12-31', 'Config': [%s], 'OverrideType': 'CLOSED',"
		" 'RecurrenceConfig': {'RecurrencePattern': {%s}}}",
		first, config, pattern);
	decode(arena, &hours_of_operation_override_shape, json.ptr, &override);
	Str days = STR("");
	for (int64_t day = number_of(first); count; day++) {
		if (!override_comes_on(&override, day))
			continue;
		Str text = date_format(arena, date_of_number(day));
		days = str_format(arena, "%.*s%s%s", STR_ARGS(days), days.len ? " " : "", text.ptr);
		count--;
	}
	return days.ptr;
}

#define assert_days(first, pattern, config, count, expected) \
	do { \
		AUTO_ARENA arena_ = { 0 }; \
		assert_string_equal(days_of(&arena_, (first), (pattern), (config), (count)), (expected)); \
	} while (0)

static void weekly_patterns(void **state)
{
	(void)state;
	/* 2026-12-02 is a Wednesday. */
	assert_days("2026-12-02", WEEKLY "1", "", 3, "2026-12-02 2026-12-09 2026-12-16");
	assert_days("2026-12-02", WEEKLY "1", "{'Day': 'FRIDAY'}", 3, "2026-12-04 2026-12-11 2026-12-18");
	assert_days("2026-12-02", WEEKLY "2", "{'Day': 'MONDAY'}, {'Day': 'FRIDAY'}", 4,
		"2026-12-04 2026-12-14 2026-12-18 2026-12-28");
	/* Weeks begin on Sunday: the Saturday before belongs to the week of the first day. */
	assert_days("2026-12-02", WEEKLY "2", "{'Day': 'SATURDAY'}, {'Day': 'SUNDAY'}", 3,
		"2026-12-05 2026-12-13 2026-12-19");
	assert_days("2026-12-02", WEEKLY "6", "{'Day': 'WEDNESDAY'}", 2, "2026-12-02 2027-01-13");
	/* An entry of all days follows the first day. */
	assert_days("2026-12-02", WEEKLY "1", "{'StartTime': {'Hours': 8, 'Minutes': 0}}", 2, "2026-12-02 2026-12-09");
	/* Over the turn of the years before 1970 and after. */
	assert_days("1969-12-25", WEEKLY "1", "", 3, "1969-12-25 1970-01-01 1970-01-08");
	assert_days("1969-12-24", WEEKLY "2", "", 3, "1969-12-24 1970-01-07 1970-01-21");
}

static void monthly_patterns_by_day(void **state)
{
	(void)state;
	assert_days("2026-11-20", MONTHLY "1, 'ByMonthDay': [15]", "", 3, "2026-12-15 2027-01-15 2027-02-15");
	assert_days("2026-11-20", MONTHLY "3, 'ByMonthDay': [15]", "", 2, "2027-02-15 2027-05-15");
	/* A month without the day is left out. */
	assert_days("2027-01-01", MONTHLY "1, 'ByMonthDay': [31]", "", 4,
		"2027-01-31 2027-03-31 2027-05-31 2027-07-31");
	assert_days("2027-01-01", MONTHLY "1, 'ByMonthDay': [30]", "", 3, "2027-01-30 2027-03-30 2027-04-30");
	assert_days("2027-01-01", MONTHLY "1, 'ByMonthDay': [29]", "", 3, "2027-01-29 2027-03-29 2027-04-29");
	assert_days("2028-01-30", MONTHLY "1, 'ByMonthDay': [29]", "", 2, "2028-02-29 2028-03-29");
	/* The last day, whichever that is. */
	assert_days("2027-12-01", MONTHLY "1, 'ByMonthDay': [-1]", "", 4,
		"2027-12-31 2028-01-31 2028-02-29 2028-03-31");
	assert_days("2027-02-01", MONTHLY "2, 'ByMonthDay': [-1]", "", 2, "2027-02-28 2027-04-30");
	/* Without a day it is that of the first. */
	assert_days("2026-12-24", MONTHLY "1", "", 2, "2026-12-24 2027-01-24");
	/* The day of the month, if it is this day of the week. */
	assert_days("2026-12-01", MONTHLY "1, 'ByMonthDay': [1]", "{'Day': 'FRIDAY'}", 2, "2027-01-01 2027-10-01");
}

static void monthly_patterns_by_weekday(void **state)
{
	(void)state;
	assert_days("2026-12-01", MONTHLY "1, 'ByWeekdayOccurrence': [2]", "{'Day': 'TUESDAY'}", 3,
		"2026-12-08 2027-01-12 2027-02-09");
	assert_days("2026-12-01", MONTHLY "1, 'ByWeekdayOccurrence': [1]", "{'Day': 'TUESDAY'}", 2,
		"2026-12-01 2027-01-05");
	assert_days("2026-12-01", MONTHLY "1, 'ByWeekdayOccurrence': [4]", "{'Day': 'TUESDAY'}", 2,
		"2026-12-22 2027-01-26");
	/* The last Friday, in months with four and with five of them. */
	assert_days("2026-11-01", MONTHLY "1, 'ByWeekdayOccurrence': [-1]", "{'Day': 'FRIDAY'}", 4,
		"2026-11-27 2026-12-25 2027-01-29 2027-02-26");
	assert_days("2028-02-01", MONTHLY "1, 'ByWeekdayOccurrence': [-1]", "{'Day': 'TUESDAY'}", 1, "2028-02-29");
	assert_days("2026-12-01", MONTHLY "2, 'ByWeekdayOccurrence': [-1]", "{'Day': 'MONDAY'}, {'Day': 'THURSDAY'}", 4,
		"2026-12-28 2026-12-31 2027-02-22 2027-02-25");
	/* 2026-12-03 is a Thursday. */
	assert_days("2026-12-03", MONTHLY "1, 'ByWeekdayOccurrence': [1]", "", 2, "2026-12-03 2027-01-07");
}

static void yearly_patterns(void **state)
{
	(void)state;
	assert_days("2026-01-01", YEARLY "1, 'ByMonth': [12], 'ByMonthDay': [25]", "", 3,
		"2026-12-25 2027-12-25 2028-12-25");
	assert_days("2026-01-01", YEARLY "2, 'ByMonth': [7], 'ByMonthDay': [4]", "", 2, "2026-07-04 2028-07-04");
	/* The second Thursday of April: the example of the API reference. */
	assert_days("2026-01-01", YEARLY "1, 'ByMonth': [4], 'ByWeekdayOccurrence': [2]", "{'Day': 'THURSDAY'}", 3,
		"2026-04-09 2027-04-08 2028-04-13");
	assert_days("2026-01-01", YEARLY "1, 'ByMonth': [5], 'ByWeekdayOccurrence': [-1]", "{'Day': 'MONDAY'}", 3,
		"2026-05-25 2027-05-31 2028-05-29");
	assert_days("2026-12-31", YEARLY "1", "", 2, "2026-12-31 2027-12-31");
	/* 29 February is in leap years only, and 2100 is none. */
	assert_days("2096-02-29", YEARLY "1", "", 2, "2096-02-29 2104-02-29");
	assert_days("2026-01-01", YEARLY "1, 'ByMonth': [2], 'ByMonthDay': [-1]", "", 3,
		"2026-02-28 2027-02-28 2028-02-29");
}

static void overrides_come_between_their_days_only(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	HoursOfOperationOverride override = { 0 };
	decode(&arena, &hours_of_operation_override_shape,
		"{'EffectiveFrom': '2026-12-24', 'EffectiveTill': '2026-12-31', 'OverrideType': 'CLOSED',"
		" 'Config': [{'Day': 'FRIDAY'}]}",
		&override);
	assert_false(override_comes_on(&override, number_of("2026-12-18")));
	assert_false(override_comes_on(&override, number_of("2026-12-24")));
	assert_true(override_comes_on(&override, number_of("2026-12-25")));
	assert_false(override_comes_on(&override, number_of("2027-01-01")));
	override.override_type = 1; /* STANDARD replaces the days that it does not name too */
	assert_false(override_comes_on(&override, number_of("2026-12-23")));
	assert_true(override_comes_on(&override, number_of("2026-12-24")));
	assert_true(override_comes_on(&override, number_of("2026-12-31")));
	assert_false(override_comes_on(&override, number_of("2027-01-01")));
}

/* ---- what is open ---- */

enum { MOST_OVERRIDES = 4 };

static Str text_of_slice(Arena *arena, const HoursOfOperationTimeSlice *slice)
{
	return str_format(arena, "%02d:%02d", (int)slice->hours.value, (int)slice->minutes.value);
}

static Str text_of_day(Arena *arena, const EffectiveDay *day)
{
	Str text = STR("");
	const OperationalHour *hours = day->operational_hours.items;
	for (size_t i = 0; i < day->operational_hours.count; i++)
		text = str_format(arena, "%.*s%s%s-%s", STR_ARGS(text), i ? " " : "",
			text_of_slice(arena, hours[i].start).ptr, text_of_slice(arena, hours[i].end).ptr);
	return text;
}

static Str text_of_overrides(Arena *arena, const EffectiveOverrideDay *day)
{
	Str text = STR("");
	const OverrideHour *hours = day->override_hours.items;
	for (size_t i = 0; i < day->override_hours.count; i++)
		text = str_format(arena, "%.*s%s%.*s %s %s-%s", STR_ARGS(text), i ? ", " : "",
			STR_ARGS(hours[i].override_name), hours[i].operational_status == 1 ? "OPEN" : "CLOSED",
			text_of_slice(arena, hours[i].start).ptr, text_of_slice(arena, hours[i].end).ptr);
	return text;
}

/* `own` of the overrides are the hours' own; the list of them ends with NULL. */
static EffectiveHours effective(Arena *arena, const char *weekly, const char *const *overrides, size_t own,
	const char *from, const char *till)
{
	HoursOfOperation hours = { 0 };
	HoursOfOperationOverride decoded[MOST_OVERRIDES] = { 0 };
	Str json = str_format(arena, "{'TimeZone': 'UTC', 'Config': [%s]}", weekly);
	decode(arena, &hours_of_operation_shape, json.ptr, &hours);
	HoursCalendar calendar = { .hours = &hours, .overrides = decoded, .own = own };
	for (; overrides && overrides[calendar.count]; calendar.count++)
		decode(arena, &hours_of_operation_override_shape, overrides[calendar.count], &decoded[calendar.count]);
	return effective_hours_of(arena, &calendar, (DayRange){ number_of(from), number_of(till) });
}

static void assert_open(const char *weekly, const char *const *overrides, const char *day, const char *expected,
	const char *expected_overrides)
{
	AUTO_ARENA arena = { 0 };
	EffectiveHours hours = effective(&arena, weekly, overrides, MOST_OVERRIDES, day, day);
	assert_int_equal(hours.days.count, 1);
	assert_str(text_of_day(&arena, hours.days.items), expected);
	Str overridden = hours.override_days.count ? text_of_overrides(&arena, hours.override_days.items) : STR("");
	assert_str(overridden, expected_overrides);
}

#define TIME(hours, minutes) "{'Hours': " #hours ", 'Minutes': " #minutes "}"
#define FROM(hours, minutes) "'StartTime': " TIME(hours, minutes)
#define TO(hours, minutes) "'EndTime': " TIME(hours, minutes)
#define FRIDAY "2026-12-04"
#define SATURDAY "2026-12-05"

static void weekly_hours(void **state)
{
	(void)state;
	const char *office =
		"{'Day': 'FRIDAY', " FROM(13, 0) ", " TO(17, 30) "}, {'Day': 'FRIDAY', " FROM(8, 0) ", " TO(12, 0) "}";
	assert_open(office, NULL, FRIDAY, "08:00-12:00 13:00-17:30", "");
	assert_open(office, NULL, SATURDAY, "", "");
	assert_open("{'Day': 'FRIDAY', " FROM(0, 0) ", " TO(0, 0) "}", NULL, FRIDAY, "00:00-00:00", "");
	assert_open("{'Day': 'FRIDAY', " FROM(0, 0) ", " TO(0, 0) "}", NULL, SATURDAY, "", "");
	assert_open("{'Day': 'FRIDAY', " FROM(10, 0) ", " TO(0, 0) "}", NULL, FRIDAY, "10:00-00:00", "");
	assert_open(
		"{'Day': 'FRIDAY', " FROM(8, 0) ", " TO(12, 0) "}, {'Day': 'FRIDAY', " FROM(12, 0) ", " TO(14, 0) "}",
		NULL, FRIDAY, "08:00-14:00", "");
	/* Over midnight, and from Saturday into the first day of the week. */
	assert_open("{'Day': 'FRIDAY', " FROM(22, 0) ", " TO(6, 0) "}", NULL, FRIDAY, "22:00-00:00", "");
	assert_open("{'Day': 'FRIDAY', " FROM(22, 0) ", " TO(6, 0) "}", NULL, SATURDAY, "00:00-06:00", "");
	assert_open("{'Day': 'SATURDAY', " FROM(22, 0) ", " TO(6, 0) "}", NULL, "2026-12-06", "00:00-06:00", "");
	assert_open("{'Day': 'FRIDAY', " FROM(8, 0) ", " TO(8, 0) "}", NULL, SATURDAY, "00:00-08:00", "");
}

#define OVERRIDE(name, type, config) \
	"{'Name': '" name "', 'OverrideType': '" type \
	"', 'EffectiveFrom': '2026-12-01', 'EffectiveTill': '2026-12-31'," \
	" 'Config': [" config "]}"
#define OFFICE "{'Day': 'FRIDAY', " FROM(8, 0) ", " TO(18, 0) "}"

static void overrides_of_one_type(void **state)
{
	(void)state;
	const char *const closed[] = { OVERRIDE("Lunch", "CLOSED", "{" FROM(12, 0) ", " TO(13, 0) "}"), NULL };
	assert_open(OFFICE, closed, FRIDAY, "08:00-12:00 13:00-18:00", "Lunch CLOSED 12:00-13:00");
	const char *const shut[] = { OVERRIDE("Shut", "CLOSED", ""), NULL };
	assert_open(OFFICE, shut, FRIDAY, "", "Shut CLOSED 00:00-00:00");
	const char *const longer[] = { OVERRIDE("Late", "OPEN", "{'Day': 'FRIDAY', " FROM(17, 0) ", " TO(22, 0) "}"),
		NULL };
	assert_open(OFFICE, longer, FRIDAY, "08:00-22:00", "Late OPEN 17:00-22:00");
	assert_open(OFFICE, longer, SATURDAY, "", "");
	const char *const temporary[] = {
		OVERRIDE("Short", "STANDARD", "{'Day': 'FRIDAY', " FROM(10, 0) ", " TO(12, 0) "}"), NULL
	};
	assert_open(OFFICE, temporary, FRIDAY, "10:00-12:00", "Short OPEN 10:00-12:00");
	/* A day that temporary hours do not name is closed. */
	assert_open("{'Day': 'SATURDAY', " FROM(8, 0) ", " TO(9, 0) "}", temporary, SATURDAY, "",
		"Short CLOSED 00:00-00:00");
	assert_open(OFFICE, temporary, "2027-01-01", "08:00-18:00", "");
}

/* Closed before open, open before temporary, temporary before weekly: dates with competing overrides in the guide. */
static void competing_overrides(void **state)
{
	(void)state;
	const char *const all[] = { OVERRIDE("Temporary", "STANDARD", "{" FROM(8, 0) ", " TO(20, 0) "}"),
		OVERRIDE("Evening", "OPEN", "{" FROM(19, 0) ", " TO(21, 0) "}"),
		OVERRIDE("Noon", "CLOSED", "{" FROM(12, 0) ", " TO(16, 0) "}"), NULL };
	assert_open("{'Day': 'FRIDAY', " FROM(6, 0) ", " TO(23, 0) "}", all, FRIDAY, "08:00-12:00 16:00-21:00",
		"Noon CLOSED 12:00-16:00, Evening OPEN 19:00-21:00, Temporary OPEN 08:00-20:00");
	/* What closes the whole day wins over everything. */
	const char *const shut[] = { OVERRIDE("Temporary", "STANDARD", "{" FROM(8, 0) ", " TO(20, 0) "}"),
		OVERRIDE("Evening", "OPEN", "{" FROM(19, 0) ", " TO(21, 0) "}"),
		OVERRIDE("Holiday", "CLOSED", "{" FROM(0, 0) ", " TO(0, 0) "}"), NULL };
	assert_open(OFFICE, shut, FRIDAY, "",
		"Holiday CLOSED 00:00-00:00, Evening OPEN 19:00-21:00, Temporary OPEN 08:00-20:00");
	/* Open on a day that is normally closed. */
	const char *const busy[] = { OVERRIDE("Busy", "OPEN", "{'Day': 'SUNDAY', " FROM(10, 0) ", " TO(22, 0) "}"),
		NULL };
	assert_open(OFFICE, busy, "2026-12-06", "10:00-22:00", "Busy OPEN 10:00-22:00");
}

static void hours_over_midnight_belong_to_the_day_of_their_start(void **state)
{
	(void)state;
	const char *night = "{'Day': 'FRIDAY', " FROM(22, 0) ", " TO(6, 0) "}";
	const char *const friday[] = { "{'Name': 'Off', 'OverrideType': 'STANDARD', 'EffectiveFrom': '" FRIDAY
				       "', 'EffectiveTill': '" FRIDAY "', 'Config': []}",
		NULL };
	assert_open(night, friday, SATURDAY, "", "");
	const char *const saturday[] = { "{'Name': 'Off', 'OverrideType': 'STANDARD', 'EffectiveFrom': '" SATURDAY
					 "', 'EffectiveTill': '" SATURDAY "', 'Config': []}",
		NULL };
	assert_open(night, saturday, SATURDAY, "00:00-06:00", "Off CLOSED 00:00-00:00");
	const char *const closed[] = { "{'Name': 'Dark', 'OverrideType': 'CLOSED', 'EffectiveFrom': '" FRIDAY
				       "', 'EffectiveTill': '" FRIDAY "', 'Config': [{" FROM(23, 0) ", " TO(3, 0) "}]}",
		NULL };
	assert_open(night, closed, FRIDAY, "22:00-23:00", "Dark CLOSED 23:00-03:00");
	assert_open(night, closed, SATURDAY, "03:00-06:00", "");
}

static void own_temporary_hours_go_before_inherited_ones(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	const char *const both[] = { OVERRIDE("Own", "STANDARD", "{" FROM(10, 0) ", " TO(11, 0) "}"),
		OVERRIDE("Inherited", "STANDARD", "{" FROM(8, 0) ", " TO(9, 0) "}"),
		OVERRIDE("Closed", "CLOSED", "{" FROM(10, 0) ", " TO(10, 30) "}"), NULL };
	EffectiveHours hours = effective(&arena, OFFICE, both, 1, FRIDAY, FRIDAY);
	assert_str(text_of_day(&arena, hours.days.items), "10:30-11:00");
	assert_str(text_of_overrides(&arena, hours.override_days.items),
		"Closed CLOSED 10:00-10:30, Own OPEN 10:00-11:00");
	hours = effective(&arena, OFFICE, &both[1], 0, FRIDAY, FRIDAY);
	assert_str(text_of_day(&arena, hours.days.items), "08:00-09:00");
	/* Two of the hours' own on one day: both count. */
	hours = effective(&arena, OFFICE, both, MOST_OVERRIDES, FRIDAY, FRIDAY);
	assert_str(text_of_day(&arena, hours.days.items), "08:00-09:00 10:30-11:00");
}

static void a_range_has_every_day_and_only_the_days_with_overrides(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	const char *const overrides[] = { "{'Name': 'Eve', 'OverrideType': 'CLOSED', 'EffectiveFrom': '2026-01-01',"
					  " 'EffectiveTill': '2030-12-31', 'Config': [], 'RecurrenceConfig':"
					  " {'RecurrencePattern': {" YEARLY "1, 'ByMonth': [12], 'ByMonthDay': [-1]}}}",
		NULL };
	EffectiveHours hours = effective(&arena, OFFICE, overrides, 1, "2027-12-30", "2028-01-02");
	const EffectiveDay *days = hours.days.items;
	const EffectiveOverrideDay *override_days = hours.override_days.items;
	assert_int_equal(hours.days.count, 4);
	assert_str(days[0].date, "2027-12-30");
	assert_str(days[3].date, "2028-01-02");
	assert_str(text_of_day(&arena, &days[1]), ""); /* a Friday */
	assert_int_equal(hours.override_days.count, 1);
	assert_str(override_days[0].date, "2027-12-31");
	assert_str(hours.time_zone, "UTC");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weekly_patterns),
		cmocka_unit_test(monthly_patterns_by_day),
		cmocka_unit_test(monthly_patterns_by_weekday),
		cmocka_unit_test(yearly_patterns),
		cmocka_unit_test(overrides_come_between_their_days_only),
		cmocka_unit_test(weekly_hours),
		cmocka_unit_test(overrides_of_one_type),
		cmocka_unit_test(competing_overrides),
		cmocka_unit_test(hours_over_midnight_belong_to_the_day_of_their_start),
		cmocka_unit_test(own_temporary_hours_go_before_inherited_ones),
		cmocka_unit_test(a_range_has_every_day_and_only_the_days_with_overrides),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
