/* Reads timestamps and intervals: a cursor that takes what it expects, or fails. */
#include "sql/time.h"

enum { SCALE = 1000 * 1000 }; /* fractions are counted in millionths */

static bool take_char(Str *rest, char c)
{
	if (!rest->len || rest->ptr[0] != c)
		return false;
	*rest = str_from(*rest, 1);
	return true;
}

static void skip_blanks(Str *rest)
{
	while (take_char(rest, ' ') || take_char(rest, '\t'))
		;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number of `at_least` to `at_most` digits. */
static bool take_digits(Str *rest, size_t at_least, size_t at_most, int64_t *ret_number)
{
	size_t count = 0;
	int64_t number = 0;
	while (count < at_most && count < rest->len && is_digit(rest->ptr[count]))
		number = number * 10 + (rest->ptr[count++] - '0');
	*rest = str_from(*rest, count);
	*ret_number = number;
	return count >= at_least;
}

static bool take_field(Str *rest, int64_t most, int *ret_field)
{
	int64_t number;
	if (!take_digits(rest, 1, 2, &number) || number > most)
		return false;
	*ret_field = (int)number;
	return true;
}

/* The digits behind a point, in millionths; those behind the sixth are rounded. */
static bool take_fraction(Str *rest, int64_t *ret_millionths)
{
	int64_t millionths = 0;
	size_t count = 0;
	for (; count < rest->len && is_digit(rest->ptr[count]); count++)
		if (count < 6)
			millionths = millionths * 10 + (rest->ptr[count] - '0');
		else if (count == 6)
			millionths += rest->ptr[count] >= '5';
	for (size_t i = count; i < 6; i++)
		millionths *= 10;
	*rest = str_from(*rest, count);
	*ret_millionths = millionths;
	return count > 0;
}

static bool take_date(Str *rest, Date *ret_date)
{
	int64_t year;
	Date date;
	if (!take_digits(rest, 4, 4, &year) || !take_char(rest, '-') ||
		!take_field(rest, MONTHS_OF_YEAR, &date.month) || !take_char(rest, '-') ||
		!take_field(rest, 31, &date.day))
		return false;
	date.year = (int)year;
	if (!date.year || !date.month || !date.day || date.day > days_of_month(date.year, date.month))
		return false;
	*ret_date = date;
	return true;
}

/* hh:mm, hh:mm:ss and hh:mm:ss.ffffff; in a day there is 24:00 and, for a leap second, 60. */
static bool take_time(Str *rest, SqlInstant *instant)
{
	int64_t fraction = 0;
	if (!take_field(rest, HOURS_OF_DAY, &instant->hour) || !take_char(rest, ':') ||
		!take_field(rest, MINUTES_OF_HOUR - 1, &instant->minute))
		return false;
	if (take_char(rest, ':')) {
		if (!take_field(rest, SECONDS_OF_MINUTE, &instant->second))
			return false;
		if (take_char(rest, '.') && !take_fraction(rest, &fraction))
			return false;
	}
	instant->microsecond = (int)fraction;
	return instant->hour < HOURS_OF_DAY || (!instant->minute && !instant->second && !fraction);
}

/* Z, UTC, or a sign with hours and, maybe, minutes. What is not there is zero. */
static bool take_offset(Str *rest, int64_t *ret_microseconds)
{
	*ret_microseconds = 0;
	if (str_equal_ignoring_case(*rest, STR("z")) || str_equal_ignoring_case(*rest, STR("utc"))) {
		*rest = (Str){ 0 };
		return true;
	}
	bool west = take_char(rest, '-');
	if (!west && !take_char(rest, '+'))
		return rest->len == 0;
	int hours;
	int minutes = 0;
	if (!take_field(rest, 15, &hours))
		return false;
	(void)take_char(rest, ':');
	if (rest->len && !take_field(rest, MINUTES_OF_HOUR - 1, &minutes))
		return false;
	int64_t offset = hours * microseconds_of_hour + minutes * microseconds_of_minute;
	*ret_microseconds = west ? -offset : offset;
	return true;
}

bool sql_timestamp_parse(Str text, int64_t *ret_microseconds)
{
	Str rest = str_trim(text);
	SqlInstant instant = { 0 };
	if (!take_date(&rest, &instant.date))
		return false;
	if (take_char(&rest, 'T') || take_char(&rest, ' ')) {
		skip_blanks(&rest);
		if (!take_time(&rest, &instant))
			return false;
	}
	skip_blanks(&rest);
	int64_t offset;
	if (!take_offset(&rest, &offset) || rest.len)
		return false;
	*ret_microseconds = sql_instant_microseconds(instant) - offset;
	return sql_instant_possible(*ret_microseconds);
}

typedef struct Unit {
	const char *name;
	int64_t microseconds;
} Unit;

static const Unit units[] = {
	{ "microsecond", 1 },
	{ "microseconds", 1 },
	{ "us", 1 },
	{ "millisecond", MICROSECONDS_OF_MILLISECOND },
	{ "milliseconds", MICROSECONDS_OF_MILLISECOND },
	{ "ms", MICROSECONDS_OF_MILLISECOND },
	{ "second", MICROSECONDS_OF_SECOND },
	{ "seconds", MICROSECONDS_OF_SECOND },
	{ "sec", MICROSECONDS_OF_SECOND },
	{ "secs", MICROSECONDS_OF_SECOND },
	{ "s", MICROSECONDS_OF_SECOND },
	{ "minute", (int64_t)60 * MICROSECONDS_OF_SECOND },
	{ "minutes", (int64_t)60 * MICROSECONDS_OF_SECOND },
	{ "min", (int64_t)60 * MICROSECONDS_OF_SECOND },
	{ "mins", (int64_t)60 * MICROSECONDS_OF_SECOND },
	{ "m", (int64_t)60 * MICROSECONDS_OF_SECOND },
	{ "hour", (int64_t)3600 * MICROSECONDS_OF_SECOND },
	{ "hours", (int64_t)3600 * MICROSECONDS_OF_SECOND },
	{ "h", (int64_t)3600 * MICROSECONDS_OF_SECOND },
	{ "day", (int64_t)86400 * MICROSECONDS_OF_SECOND },
	{ "days", (int64_t)86400 * MICROSECONDS_OF_SECOND },
	{ "d", (int64_t)86400 * MICROSECONDS_OF_SECOND },
	{ "week", (int64_t)7 * 86400 * MICROSECONDS_OF_SECOND },
	{ "weeks", (int64_t)7 * 86400 * MICROSECONDS_OF_SECOND },
	{ "w", (int64_t)7 * 86400 * MICROSECONDS_OF_SECOND },
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const Unit *take_unit(Str *rest)
{
	size_t length = 0;
	while (length < rest->len && is_letter(rest->ptr[length]))
		length++;
	Str name = { rest->ptr, length };
	*rest = str_from(*rest, length);
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_equal_ignoring_case(name, str_of(units[i].name)))
			return &units[i];
	return NULL;
}

/* What follows hours and a colon. */
static bool take_clock(Str *rest, int64_t hours, int64_t *ret_microseconds)
{
	int minutes;
	int seconds = 0;
	int64_t fraction = 0;
	if (!take_field(rest, MINUTES_OF_HOUR - 1, &minutes))
		return false;
	if (take_char(rest, ':') &&
		(!take_field(rest, SECONDS_OF_MINUTE - 1, &seconds) ||
			(take_char(rest, '.') && !take_fraction(rest, &fraction))))
		return false;
	int64_t below = minutes * microseconds_of_minute + (int64_t)seconds * MICROSECONDS_OF_SECOND + fraction;
	return !__builtin_mul_overflow(hours, microseconds_of_hour, ret_microseconds) &&
		!__builtin_add_overflow(*ret_microseconds, below, ret_microseconds);
}

static bool take_amount(Str *rest, int64_t *ret_microseconds)
{
	int64_t number;
	int64_t fraction = 0;
	bool whole = take_digits(rest, 1, 15, &number);
	if (whole && take_char(rest, ':'))
		return take_clock(rest, number, ret_microseconds);
	if (take_char(rest, '.') ? !take_fraction(rest, &fraction) : !whole)
		return false;
	skip_blanks(rest);
	const Unit *unit = take_unit(rest);
	/* A fraction has at most six digits and a unit at most a week: their product fits. */
	return unit && !__builtin_mul_overflow(number, unit->microseconds, ret_microseconds) &&
		!__builtin_add_overflow(*ret_microseconds, fraction * unit->microseconds / SCALE, ret_microseconds);
}

bool sql_interval_parse(Str text, int64_t *ret_microseconds)
{
	Str rest = str_trim(text);
	int64_t sum = 0;
	bool any = false;
	for (; rest.len; any = true) {
		bool negative = take_char(&rest, '-');
		if (!negative)
			(void)take_char(&rest, '+');
		skip_blanks(&rest);
		int64_t amount;
		if (!take_amount(&rest, &amount) || __builtin_add_overflow(sum, negative ? -amount : amount, &sum))
			return false;
		skip_blanks(&rest);
	}
	*ret_microseconds = sum;
	return any;
}
