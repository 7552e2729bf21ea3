#include "base/calendar.h"

enum {
	MILLISECONDS_OF_SECOND = 1000,
	SECONDS_OF_MINUTE = 60,
	MILLISECONDS_OF_DAY = MINUTES_OF_DAY * SECONDS_OF_MINUTE * MILLISECONDS_OF_SECOND,
	DAYS_OF_400_YEARS = 146097,
};

static int number_at(Str s, size_t start, size_t count)
{
	int number = 0;
	for (size_t i = start; i < start + count; i++)
		number = number * 10 + (s.ptr[i] - '0');
	return number;
}

int days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

bool date_parse(Str text, Date *ret_date)
{
	static const char form[] = "0000-00-00";
	if (text.len != sizeof form - 1)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (form[i] == '-' ? text.ptr[i] != '-' : text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	Date date = { number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2) };
	if (date.month < 1 || date.month > MONTHS_OF_YEAR || date.day < 1 ||
		date.day > days_of_month(date.year, date.month))
		return false;
	*ret_date = date;
	return true;
}

Str date_format(Arena *arena, Date date)
{
	return str_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* Days since 1 March of year 0: with February last, the leap day changes no day before it. */
static int64_t days_since_march(int64_t year, int month, int day)
{
	int64_t from_march = (month + 9) % MONTHS_OF_YEAR;
	int64_t in_year = (153 * from_march + 2) / 5 + day - 1;
	return 365 * year + year / 4 - year / 100 + year / 400 + in_year;
}

static int64_t number_of(int64_t year, int month, int day)
{
	const int64_t epoch = 719468; /* 1970-01-01 */
	/* Counted from 400 years earlier, so that nothing is negative. */
	int64_t march_year = year + 400 - (month <= 2);
	return days_since_march(march_year, month, day) - DAYS_OF_400_YEARS - epoch;
}

int64_t date_number(Date date)
{
	return number_of(date.year, date.month, date.day);
}

Date date_of_number(int64_t number)
{
	/* The mean length of a year finds the year or one beside it. */
	int64_t year = 1970 + number * 400 / DAYS_OF_400_YEARS;
	while (number_of(year, 1, 1) > number)
		year--;
	while (number_of(year + 1, 1, 1) <= number)
		year++;
	Date date = { (int)year, 1, 1 };
	int64_t rest = number - number_of(year, 1, 1);
	while (rest >= days_of_month(date.year, date.month))
		rest -= days_of_month(date.year, date.month++);
	date.day += (int)rest;
	return date;
}

int weekday_of(int64_t number)
{
	const int64_t thursday = 4; /* 1970-01-01 */
	int64_t weekday = (number + thursday) % DAYS_OF_WEEK;
	return (int)(weekday < 0 ? weekday + DAYS_OF_WEEK : weekday);
}

Str time_format_iso(Arena *arena, int64_t milliseconds)
{
	int64_t day = milliseconds / MILLISECONDS_OF_DAY - (milliseconds % MILLISECONDS_OF_DAY < 0);
	int rest = (int)(milliseconds - day * MILLISECONDS_OF_DAY);
	int seconds = rest / MILLISECONDS_OF_SECOND;
	int minutes = seconds / SECONDS_OF_MINUTE;
	Str date = date_format(arena, date_of_number(day));
	return str_format(arena, "%.*sT%02d:%02d:%02d.%03dZ", STR_ARGS(date), minutes / 60, minutes % 60,
		seconds % SECONDS_OF_MINUTE, rest % MILLISECONDS_OF_SECOND);
}
