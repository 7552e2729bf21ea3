/* Functions of instants and durations. */
#include <math.h>

#include "sql/functions.h"
#include "sql/time.h"

static const int64_t microseconds_of_week = DAYS_OF_WEEK * (int64_t)24 * 60 * 60 * MICROSECONDS_OF_SECOND;

enum { MONTHS_OF_QUARTER = 3 };

/* A unit has a width, or is a number of months. */
typedef struct Unit {
	const char *one;
	const char *many;
	int64_t microseconds;
	int months;
} Unit;

static const Unit units[] = {
	{ "millisecond", "milliseconds", MICROSECONDS_OF_MILLISECOND, 0 },
	{ "second", "seconds", MICROSECONDS_OF_SECOND, 0 },
	{ "minute", "minutes", (int64_t)60 * MICROSECONDS_OF_SECOND, 0 },
	{ "hour", "hours", (int64_t)3600 * MICROSECONDS_OF_SECOND, 0 },
	{ "day", "days", (int64_t)86400 * MICROSECONDS_OF_SECOND, 0 },
	{ "week", "weeks", (int64_t)7 * 86400 * MICROSECONDS_OF_SECOND, 0 },
	{ "month", "months", 0, 1 },
	{ "quarter", "quarters", 0, MONTHS_OF_QUARTER },
	{ "year", "years", 0, MONTHS_OF_YEAR },
};

static void refuse_unit(sqlite3_context *context, Str name)
{
	sql_function_fail(context, "22023", "unit \"%.*s\" is not known here", STR_ARGS(name));
}

static const Unit *find_unit(sqlite3_context *context, Str name)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_equal_ignoring_case(name, str_of(units[i].one)) ||
			str_equal_ignoring_case(name, str_of(units[i].many)))
			return &units[i];
	refuse_unit(context, name);
	return NULL;
}

/* Instants of the calendar are near enough to each other; numbers that are none may not be. */
static int64_t difference(int64_t later, int64_t earlier)
{
	int64_t result;
	if (__builtin_sub_overflow(later, earlier, &result))
		return later < earlier ? INT64_MIN : INT64_MAX;
	return result;
}

/* A width can be so large that the start does not fit; it is then before all instants. */
static int64_t start_of_bin(int64_t time, int64_t origin, int64_t width)
{
	int64_t start;
	if (__builtin_mul_overflow(sql_floor_divide(difference(time, origin), width), width, &start) ||
		__builtin_add_overflow(start, origin, &start))
		return INT64_MIN;
	return start;
}

static int64_t start_of_month(int64_t time, int months)
{
	SqlInstant instant = { .date = sql_instant_of(time).date };
	instant.date.day = 1;
	instant.date.month -= (instant.date.month - 1) % months;
	return sql_instant_microseconds(instant);
}

static void call_date_trunc(sqlite3_context *context, int count, sqlite3_value **values)
{
	static const Date monday = { 1970, 1, 5 };
	const Unit *unit = find_unit(context, sql_argument_text(values[0]));
	int64_t time = sqlite3_value_int64(values[1]);
	(void)count;
	if (!unit)
		return;
	int64_t origin = unit->microseconds == microseconds_of_week ? date_number(monday) * microseconds_of_day : 0;
	int64_t start =
		unit->months ? start_of_month(time, unit->months) : start_of_bin(time, origin, unit->microseconds);
	if (sql_instant_possible(start))
		sqlite3_result_int64(context, start);
	else
		sql_function_fail(context, "22008", "timestamp out of range");
}

static void call_date_bin(sqlite3_context *context, int count, sqlite3_value **values)
{
	int64_t stride = sqlite3_value_int64(values[0]);
	(void)count;
	if (stride <= 0) {
		sql_function_fail(context, "22008", "stride must be greater than zero");
		return;
	}
	int64_t start = start_of_bin(sqlite3_value_int64(values[1]), sqlite3_value_int64(values[2]), stride);
	if (sql_instant_possible(start))
		sqlite3_result_int64(context, start);
	else
		sql_function_fail(context, "22008", "timestamp out of range");
}

/* Whole months from the earlier instant to the later one. */
static int64_t months_between(int64_t earlier, int64_t later)
{
	SqlInstant from = sql_instant_of(earlier);
	SqlInstant to = sql_instant_of(later);
	int64_t months = (int64_t)(to.date.year - from.date.year) * MONTHS_OF_YEAR + to.date.month - from.date.month;
	int64_t in_month = earlier - start_of_month(earlier, 1);
	return months - (later - start_of_month(later, 1) < in_month);
}

static void call_date_diff(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Unit *unit = find_unit(context, sql_argument_text(values[0]));
	int64_t from = sqlite3_value_int64(values[1]);
	int64_t to = sqlite3_value_int64(values[2]);
	(void)count;
	if (!unit)
		return;
	if (!unit->months)
		sqlite3_result_int64(context, difference(to, from) / unit->microseconds);
	else if (from <= to)
		sqlite3_result_int64(context, months_between(from, to) / unit->months);
	else
		sqlite3_result_int64(context, -(months_between(to, from) / unit->months));
}

typedef struct Moment {
	SqlInstant instant;
	int64_t microseconds;
} Moment;

typedef double Extract(const Moment *moment);

static double year_of(const Moment *moment)
{
	return moment->instant.date.year;
}

static double quarter_of(const Moment *moment)
{
	int quarter = (moment->instant.date.month - 1) / MONTHS_OF_QUARTER + 1;
	return quarter;
}

static double month_of(const Moment *moment)
{
	return moment->instant.date.month;
}

/* 1 is Monday. */
static int iso_weekday(int64_t day)
{
	return (weekday_of(day) + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK + 1;
}

static int day_of_year(Date date)
{
	return (int)(date_number(date) - date_number((Date){ date.year, 1, 1 })) + 1;
}

/* A week belongs to the year in which its Thursday lies. */
static double week_of(const Moment *moment)
{
	const int thursday = 4;
	int64_t day = date_number(moment->instant.date);
	Date middle = date_of_number(day - iso_weekday(day) + thursday);
	int week = (day_of_year(middle) - 1) / DAYS_OF_WEEK + 1;
	return week;
}

static double doy_of(const Moment *moment)
{
	return day_of_year(moment->instant.date);
}

static double day_of(const Moment *moment)
{
	return moment->instant.date.day;
}

static double dow_of(const Moment *moment)
{
	return iso_weekday(date_number(moment->instant.date));
}

static double hour_of(const Moment *moment)
{
	return moment->instant.hour;
}

static double minute_of(const Moment *moment)
{
	return moment->instant.minute;
}

static double second_of(const Moment *moment)
{
	return (double)(moment->instant.second * MICROSECONDS_OF_SECOND + moment->instant.microsecond) /
		MICROSECONDS_OF_SECOND;
}

static double epoch_of(const Moment *moment)
{
	return (double)moment->microseconds / MICROSECONDS_OF_SECOND;
}

static double nothing_of(const Moment *moment)
{
	(void)moment;
	return 0;
}

static double days_in(const Moment *moment)
{
	int64_t days = moment->microseconds / microseconds_of_day;
	return (double)days;
}

static double hours_in(const Moment *moment)
{
	int64_t hours = moment->microseconds % microseconds_of_day / microseconds_of_hour;
	return (double)hours;
}

static double minutes_in(const Moment *moment)
{
	int64_t minutes = moment->microseconds % microseconds_of_hour / microseconds_of_minute;
	return (double)minutes;
}

static double seconds_in(const Moment *moment)
{
	return (double)(moment->microseconds % microseconds_of_minute) / MICROSECONDS_OF_SECOND;
}

typedef struct Part {
	const char *name;
	Extract *run;
} Part;

/* Instants are in UTC, so their offset is nothing. */
static const Part parts_of_instant[] = {
	{ "year", year_of },
	{ "quarter", quarter_of },
	{ "month", month_of },
	{ "week", week_of },
	{ "doy", doy_of },
	{ "day", day_of },
	{ "dow", dow_of },
	{ "hour", hour_of },
	{ "minute", minute_of },
	{ "second", second_of },
	{ "epoch", epoch_of },
	{ "timezone_hour", nothing_of },
	{ "timezone_minute", nothing_of },
};

static const Part parts_of_interval[] = {
	{ "day", days_in },
	{ "hour", hours_in },
	{ "minute", minutes_in },
	{ "second", seconds_in },
	{ "epoch", epoch_of },
};

static const Part *find_part(const Part *parts, size_t count, Str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_ignoring_case(name, str_of(parts[i].name)))
			return &parts[i];
	return NULL;
}

static void call_extract(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str name = sql_argument_text(values[0]);
	const Part *part = find_part(parts_of_instant, COUNT(parts_of_instant), name);
	Moment moment = { .microseconds = sqlite3_value_int64(values[1]) };
	(void)count;
	moment.instant = sql_instant_of(moment.microseconds);
	if (part)
		sqlite3_result_double(context, part->run(&moment));
	else
		refuse_unit(context, name);
}

static void call_extract_interval(sqlite3_context *context, int count, sqlite3_value **values)
{
	Str name = sql_argument_text(values[0]);
	const Part *part = find_part(parts_of_interval, COUNT(parts_of_interval), name);
	Moment moment = { .microseconds = sqlite3_value_int64(values[1]) };
	(void)count;
	if (part)
		sqlite3_result_double(context, part->run(&moment));
	else
		refuse_unit(context, name);
}

static void call_now(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	sqlite3_result_value(context, values[0]);
}

/* The settings are the ends of the time frame, as YYYY-MM-DD HH:mm:ss.sss+00:00. */
static void call_current_setting(sqlite3_context *context, int count, sqlite3_value **values)
{
	static const char *const names[] = { "dd.time_frame_start", "dd.time_frame_end" };
	Str name = sql_argument_text(values[COUNT(names)]);
	AUTO_BUF out = BUF_INIT(64);
	(void)count;
	for (size_t i = 0; i < COUNT(names); i++) {
		if (!str_equal_ignoring_case(name, str_of(names[i])))
			continue;
		SqlInstant at = sql_instant_of(sqlite3_value_int64(values[i]) * MICROSECONDS_OF_MILLISECOND);
		buf_add_format(&out, "%04d-%02d-%02d %02d:%02d:%02d.%03d+00:00", at.date.year, at.date.month,
			at.date.day, at.hour, at.minute, at.second, at.microsecond / MICROSECONDS_OF_MILLISECOND);
		sql_result_text_of(context, &out);
		return;
	}
	sql_function_fail(context, "42704", "unrecognized configuration parameter \"%.*s\"", STR_ARGS(name));
}

static void call_from_epoch(sqlite3_context *context, int count, sqlite3_value **values)
{
	double microseconds = rint(sqlite3_value_double(values[0]) * MICROSECONDS_OF_SECOND);
	(void)count;
	if (fabs(microseconds) < 0x1p62 && sql_instant_possible((int64_t)microseconds))
		sqlite3_result_int64(context, (int64_t)microseconds);
	else
		sql_function_fail(context, "22008", "timestamp out of range");
}

bool sql_functions_add_time(sqlite3 *database)
{
	static const SqlImplementation rows[] = {
		{ "sql_current_setting", 3, call_current_setting },
		{ "sql_date_bin", 3, call_date_bin },
		{ "sql_date_diff", 3, call_date_diff },
		{ "sql_date_trunc", 2, call_date_trunc },
		{ "sql_extract", 2, call_extract },
		{ "sql_extract_interval", 2, call_extract_interval },
		{ "sql_now", 1, call_now },
		{ "sql_to_timestamp_epoch", 1, call_from_epoch },
	};
	return sql_functions_add(database, rows, COUNT(rows));
}
