/* When it is open: weekly hours, and the overrides of the hours and of their parents, day by day.
 *
 * As the administrator guide has it, what recurs closed counts before what recurs open, that before temporary hours,
 * and those before the weekly hours. Hours that end at or before their start go on into the next day. */
#ifndef ROLLCALL_DIRECTORY_EFFECTIVE_HOURS_H
#define ROLLCALL_DIRECTORY_EFFECTIVE_HOURS_H

#include "directory/directory.h"
#include "model/effective_hours.h"
#include "model/hours_of_operation_override.h"

/* The longest range that can be asked for. */
enum { EFFECTIVE_DAYS_MAXIMUM = 366 };

/* Days since 1970, both counted. */
typedef struct DayRange {
	int64_t from;
	int64_t till;
} DayRange;

/* Hours with all that counts for them: their own overrides first, and then those of their parents. */
typedef struct HoursCalendar {
	const HoursOfOperation *hours;
	const HoursOfOperationOverride *overrides;
	size_t count;
	size_t own;
} HoursCalendar;

/* Whether the override says anything about the day, by its dates, its recurrence and its days of the week. */
bool override_comes_on(const HoursOfOperationOverride *override, int64_t day);
/* What is open in the range. */
EffectiveHours effective_hours_of(Arena *arena, const HoursCalendar *calendar, DayRange range);
/* The same for hours (id or ARN) of the home. */
bool effective_hours_read(Directory *directory, const Home *home, Str id, DayRange range,
	EffectiveHours *ret_effective) MUST_CHECK;

#endif
