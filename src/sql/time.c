#include "sql/time.h"

int64_t sql_floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

SqlInstant sql_instant_of(int64_t microseconds)
{
	int64_t day = sql_floor_divide(microseconds, microseconds_of_day);
	int64_t rest = microseconds % microseconds_of_day;
	rest += rest < 0 ? microseconds_of_day : 0;
	int64_t seconds = rest / MICROSECONDS_OF_SECOND;
	return (SqlInstant){
		.date = date_of_number(day),
		.hour = (int)(rest / microseconds_of_hour),
		.minute = (int)(rest / microseconds_of_minute % MINUTES_OF_HOUR),
		.second = (int)(seconds % SECONDS_OF_MINUTE),
		.microsecond = (int)(rest % MICROSECONDS_OF_SECOND),
	};
}

int64_t sql_instant_microseconds(SqlInstant instant)
{
	return date_number(instant.date) * microseconds_of_day + instant.hour * microseconds_of_hour +
		instant.minute * microseconds_of_minute + (int64_t)instant.second * MICROSECONDS_OF_SECOND +
		instant.microsecond;
}

bool sql_instant_possible(int64_t microseconds)
{
	static const Date first = { 1, 1, 1 };
	static const Date last = { 9999, 12, 31 };
	int64_t day = sql_floor_divide(microseconds, microseconds_of_day);
	return day >= date_number(first) && day <= date_number(last);
}

/* A point and the digits of a fraction of a second that are needed. */
static void print_fraction(Buf *out, int microsecond)
{
	if (!microsecond)
		return;
	int digits = 6;
	while (microsecond % 10 == 0) {
		microsecond /= 10;
		digits--;
	}
	buf_add_format(out, ".%0*d", digits, microsecond);
}

void sql_timestamp_print(Buf *out, int64_t microseconds)
{
	if (!sql_instant_possible(microseconds)) {
		buf_add(out, microseconds < 0 ? STR("-infinity") : STR("infinity"));
		return;
	}
	SqlInstant instant = sql_instant_of(microseconds);
	buf_add_format(out, "%04d-%02d-%02d %02d:%02d:%02d", instant.date.year, instant.date.month, instant.date.day,
		instant.hour, instant.minute, instant.second);
	print_fraction(out, instant.microsecond);
	buf_add(out, STR("+00"));
}

void sql_interval_print(Buf *out, int64_t microseconds)
{
	/* Division by a positive number first: the smallest duration has no positive counterpart. */
	int64_t days = microseconds / microseconds_of_day;
	int64_t rest = microseconds % microseconds_of_day;
	if (days) {
		buf_add_format(out, "%lld day%s", (long long)days, days == 1 ? "" : "s");
		if (!rest)
			return;
		buf_add_char(out, ' ');
	}
	if (rest < 0) {
		buf_add_char(out, '-');
		rest = -rest;
	}
	SqlInstant time = sql_instant_of(rest);
	buf_add_format(out, "%02d:%02d:%02d", time.hour, time.minute, time.second);
	print_fraction(out, time.microsecond);
}
