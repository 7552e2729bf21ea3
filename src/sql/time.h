/* Instants and durations in microseconds, as SQL reads, prints and computes with them. Instants are UTC and lie between the
 * years 1 and 9999, so that every text form has four digits of a year. */
#ifndef ROLLCALL_SQL_TIME_H
#define ROLLCALL_SQL_TIME_H

#include "base/buf.h"
#include "base/calendar.h"

enum {
	SECONDS_OF_MINUTE = 60,
	MINUTES_OF_HOUR = 60,
	HOURS_OF_DAY = 24,
	MICROSECONDS_OF_MILLISECOND = 1000,
	MICROSECONDS_OF_SECOND = 1000 * 1000,
};

static const int64_t microseconds_of_minute = (int64_t)60 * MICROSECONDS_OF_SECOND;
static const int64_t microseconds_of_hour = (int64_t)60 * 60 * MICROSECONDS_OF_SECOND;
static const int64_t microseconds_of_day = (int64_t)24 * 60 * 60 * MICROSECONDS_OF_SECOND;

typedef struct SqlInstant {
	Date date;
	int hour;
	int minute;
	int second;
	int microsecond;
} SqlInstant;

SqlInstant sql_instant_of(int64_t microseconds);
/* The fields must be in their ranges, but for an hour of 24 and a second of 60, which run on. */
int64_t sql_instant_microseconds(SqlInstant instant);
/* Whether the year has four digits. */
bool sql_instant_possible(int64_t microseconds);

/* 2025-07-10 04:00:00.5+00 */
void sql_timestamp_print(Buf *out, int64_t microseconds);
/* A date with or without a time, behind which an offset or Z may stand; without one it is UTC. */
bool sql_timestamp_parse(Str text, int64_t *ret_microseconds) MUST_CHECK;

/* 1 day 02:00:00 */
void sql_interval_print(Buf *out, int64_t microseconds);
/* Numbers with units from microsecond to week, in any order and each with its sign, and hh:mm:ss. */
bool sql_interval_parse(Str text, int64_t *ret_microseconds) MUST_CHECK;

/* The whole part of a / b towards minus infinity; b is positive. */
int64_t sql_floor_divide(int64_t a, int64_t b);

#endif
