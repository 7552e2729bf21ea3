/* Days of the Gregorian calendar, also before it was made: what a month has, which weekday it is, how far apart two
 * days are. No time zones: a day is a day. */
#ifndef ROLLCALL_BASE_CALENDAR_H
#define ROLLCALL_BASE_CALENDAR_H

#include "base/str.h"

enum { DAYS_OF_WEEK = 7, MONTHS_OF_YEAR = 12, MINUTES_OF_DAY = 24 * 60 };

typedef struct Date {
	int year; /* from 0 */
	int month;
	int day;
} Date;

/* Reads YYYY-MM-DD; false for another form and for a day that the calendar does not have. */
bool date_parse(Str text, Date *ret_date) MUST_CHECK;
Str date_format(Arena *arena, Date date);
int days_of_month(int year, int month);

/* Days since 1970-01-01, and back. */
int64_t date_number(Date date);
Date date_of_number(int64_t number);
/* 0 is Sunday. */
int weekday_of(int64_t number);

/* Milliseconds since 1970 UTC as 2026-12-24T18:30:00.000Z (ISO 8601). */
Str time_format_iso(Arena *arena, int64_t milliseconds);

#endif
