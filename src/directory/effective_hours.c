#include "directory/effective_hours.h"

#include <string.h>

#include "base/calendar.h"
#include "model/enumerations.h"

enum { MINUTES_OF_HOUR = 60 };

/* ---- which days an override comes on ---- */

static bool names_weekday(const HoursOfOperationOverride *override, int weekday)
{
	const HoursOfOperationConfig *entries = override->config.items;
	for (size_t i = 0; i < override->config.count; i++)
		if (entries[i].day == weekday + 1)
			return true;
	return false;
}

static bool names_any_weekday(const HoursOfOperationOverride *override)
{
	for (int weekday = 0; weekday < DAYS_OF_WEEK; weekday++)
		if (names_weekday(override, weekday))
			return true;
	return false;
}

/* Where no entry names a weekday, the first day does. */
static bool weekday_fits(const HoursOfOperationOverride *override, int64_t first, int64_t day)
{
	int weekday = weekday_of(day);
	return names_any_weekday(override) ? names_weekday(override, weekday) : weekday == weekday_of(first);
}

static bool has_number(const List *numbers, int64_t number)
{
	const int64_t *items = numbers->items;
	for (size_t i = 0; i < numbers->count; i++)
		if (items[i] == number)
			return true;
	return false;
}

/* -1 is the last day, or the last of the weekdays, of a month. */
static bool day_of_month_fits(const HoursOfOperationOverride *override, int64_t first, int64_t day)
{
	const RecurrencePattern *pattern = override->recurrence_config->recurrence_pattern;
	Date date = date_of_number(day);
	int left = days_of_month(date.year, date.month) - date.day;
	if (pattern->by_month_day.count)
		return has_number(&pattern->by_month_day, date.day) ||
			(!left && has_number(&pattern->by_month_day, -1));
	if (!pattern->by_weekday_occurrence.count)
		return date.day == date_of_number(first).day;
	int occurrence = (date.day - 1) / DAYS_OF_WEEK + 1;
	return weekday_fits(override, first, day) &&
		(has_number(&pattern->by_weekday_occurrence, occurrence) ||
			(left < DAYS_OF_WEEK && has_number(&pattern->by_weekday_occurrence, -1)));
}

/* Weeks begin on Sunday, with which the service's list of days begins. */
static int64_t week_of(int64_t day)
{
	const int64_t epoch = 4; /* 1970-01-01 is a Thursday: behind it, the division has no rest */
	return (day + epoch - weekday_of(day)) / DAYS_OF_WEEK;
}

static bool recurs_on(const HoursOfOperationOverride *override, int64_t first, int64_t day)
{
	const RecurrencePattern *pattern = override->recurrence_config->recurrence_pattern;
	Date start = date_of_number(first);
	Date date = date_of_number(day);
	int64_t interval = pattern->interval.value;
	int64_t years = date.year - start.year;
	int64_t months = years * MONTHS_OF_YEAR + date.month - start.month;
	if (pattern->by_month.count && !has_number(&pattern->by_month, date.month))
		return false;
	switch (pattern->frequency) {
	case RECURRENCE_FREQUENCY_WEEKLY:
		return (week_of(day) - week_of(first)) % interval == 0 && weekday_fits(override, first, day);
	case RECURRENCE_FREQUENCY_MONTHLY:
		return months % interval == 0 && day_of_month_fits(override, first, day);
	default:
		return years % interval == 0 && (pattern->by_month.count || date.month == start.month) &&
			day_of_month_fits(override, first, day);
	}
}

static bool entry_counts_on(const HoursOfOperationConfig *entry, int64_t day)
{
	return !entry->day || entry->day == weekday_of(day) + 1;
}

bool override_comes_on(const HoursOfOperationOverride *override, int64_t day)
{
	Date from;
	Date till;
	if (!date_parse(override->effective_from, &from) || !date_parse(override->effective_till, &till) ||
		day < date_number(from) || day > date_number(till))
		return false;
	if (override->recurrence_config && !recurs_on(override, date_number(from), day))
		return false;
	/* Temporary hours replace the whole day; the others add or take away what they name, or the day. */
	if (override->override_type == OVERRIDE_TYPE_STANDARD || !override->config.count)
		return true;
	const HoursOfOperationConfig *entries = override->config.items;
	for (size_t i = 0; i < override->config.count; i++)
		if (entry_counts_on(&entries[i], day))
			return true;
	return false;
}

/* ---- what is open on a day ---- */

typedef struct DayMinutes {
	bool open[MINUTES_OF_DAY];
} DayMinutes;

static int minute_of(const HoursOfOperationTimeSlice *slice)
{
	return slice ? (int)(slice->hours.value * MINUTES_OF_HOUR + slice->minutes.value) : 0;
}

static void mark(DayMinutes *minutes, int start, int end, bool open)
{
	memset(&minutes->open[start], open, (size_t)(end - start));
}

/* Marks what entries for `day` say, and what those for the day before go on to say. */
static void mark_entries(DayMinutes *minutes, const List *entries, int64_t day, bool starts_before, bool open)
{
	const HoursOfOperationConfig *items = entries->items;
	for (size_t i = 0; i < entries->count; i++) {
		int start = minute_of(items[i].start_time);
		int end = minute_of(items[i].end_time);
		if (!entry_counts_on(&items[i], starts_before ? day - 1 : day))
			continue;
		if (!starts_before)
			mark(minutes, start, end > start ? end : MINUTES_OF_DAY, open);
		else if (end <= start)
			mark(minutes, 0, end, open);
	}
}

static void mark_type(DayMinutes *minutes, const HoursCalendar *calendar, Choice type, int64_t day, bool open)
{
	for (size_t i = 0; i < calendar->count; i++) {
		const HoursOfOperationOverride *override = &calendar->overrides[i];
		if (override->override_type != type)
			continue;
		if (override_comes_on(override, day - 1))
			mark_entries(minutes, &override->config, day, true, open);
		if (!override_comes_on(override, day))
			continue;
		if (!override->config.count)
			mark(minutes, 0, MINUTES_OF_DAY, open);
		mark_entries(minutes, &override->config, day, false, open);
	}
}

static bool is_temporary_on(const HoursOfOperationOverride *override, int64_t day)
{
	return override->override_type == OVERRIDE_TYPE_STANDARD && override_comes_on(override, day);
}

/* The temporary hours of a day: a range of the overrides, empty where there are none. Own ones go before inherited. */
static void find_temporary(const HoursCalendar *calendar, int64_t day, size_t *ret_first, size_t *ret_end)
{
	*ret_first = *ret_end = 0;
	for (size_t i = 0; i < calendar->count; i++) {
		if (!is_temporary_on(&calendar->overrides[i], day))
			continue;
		*ret_first = i < calendar->own ? 0 : calendar->own;
		*ret_end = i < calendar->own ? calendar->own : calendar->count;
		return;
	}
}

/* Temporary hours of a day, else the weekly ones. They belong to the day on which they begin. */
static void mark_schedule(DayMinutes *minutes, const HoursCalendar *calendar, int64_t day, bool starts_before)
{
	int64_t start = starts_before ? day - 1 : day;
	size_t first;
	size_t end;
	find_temporary(calendar, start, &first, &end);
	if (first == end)
		mark_entries(minutes, &calendar->hours->config, day, starts_before, true);
	for (size_t i = first; i < end; i++)
		if (is_temporary_on(&calendar->overrides[i], start))
			mark_entries(minutes, &calendar->overrides[i].config, day, starts_before, true);
}

/* The end of the day is 00:00, as in requests. */
static HoursOfOperationTimeSlice *slice_of(Arena *arena, int minute)
{
	HoursOfOperationTimeSlice *slice = ARENA_NEW(arena, HoursOfOperationTimeSlice);
	slice->hours = integer_of(minute % MINUTES_OF_DAY / MINUTES_OF_HOUR);
	slice->minutes = integer_of(minute % MINUTES_OF_HOUR);
	return slice;
}

static size_t count_openings(const DayMinutes *minutes)
{
	size_t count = 0;
	for (int minute = 0; minute < MINUTES_OF_DAY; minute++)
		count += minutes->open[minute] && (!minute || !minutes->open[minute - 1]);
	return count;
}

static List hours_of_minutes(Arena *arena, const DayMinutes *minutes)
{
	OperationalHour *hours = ARENA_ARRAY(arena, count_openings(minutes), OperationalHour);
	size_t count = 0;
	for (int minute = 0; minute < MINUTES_OF_DAY; minute++) {
		int start = minute;
		while (minute < MINUTES_OF_DAY && minutes->open[minute])
			minute++;
		if (minute > start)
			hours[count++] = (OperationalHour){ slice_of(arena, start), slice_of(arena, minute) };
	}
	return (List){ .items = hours, .count = count, .present = true };
}

static EffectiveDay effective_day(Arena *arena, const HoursCalendar *calendar, int64_t day)
{
	DayMinutes minutes = { 0 };
	mark_schedule(&minutes, calendar, day, true);
	mark_schedule(&minutes, calendar, day, false);
	mark_type(&minutes, calendar, OVERRIDE_TYPE_OPEN, day, true);
	mark_type(&minutes, calendar, OVERRIDE_TYPE_CLOSED, day, false);
	return (EffectiveDay){ date_format(arena, date_of_number(day)), hours_of_minutes(arena, &minutes) };
}

/* ---- which overrides made it so ---- */

static void add_override_hour(List *list, Arena *arena, const HoursOfOperationOverride *override,
	const HoursOfOperationConfig *entry, Choice status)
{
	((OverrideHour *)list->items)[list->count++] = (OverrideHour){
		.start = slice_of(arena, entry ? minute_of(entry->start_time) : 0),
		.end = slice_of(arena, entry ? minute_of(entry->end_time) : 0),
		.override_name = override->name,
		.operational_status = status,
	};
}

static void add_override(List *list, Arena *arena, const HoursOfOperationOverride *override, int64_t day)
{
	const HoursOfOperationConfig *entries = override->config.items;
	bool closes = override->override_type == OVERRIDE_TYPE_CLOSED;
	size_t before = list->count;
	for (size_t i = 0; i < override->config.count; i++)
		if (entry_counts_on(&entries[i], day))
			add_override_hour(list, arena, override, &entries[i],
				closes ? OPERATIONAL_STATUS_CLOSED : OPERATIONAL_STATUS_OPEN);
	/* Nothing named: the day, which temporary hours without any close. */
	if (list->count == before)
		add_override_hour(list, arena, override, NULL,
			override->override_type == OVERRIDE_TYPE_OPEN ? OPERATIONAL_STATUS_OPEN
								      : OPERATIONAL_STATUS_CLOSED);
}

static void add_type(List *list, Arena *arena, const HoursCalendar *calendar, Choice type, int64_t day)
{
	size_t first = 0;
	size_t end = calendar->count;
	if (type == OVERRIDE_TYPE_STANDARD)
		find_temporary(calendar, day, &first, &end);
	for (size_t i = first; i < end; i++) {
		const HoursOfOperationOverride *override = &calendar->overrides[i];
		if (override->override_type == type && override_comes_on(override, day))
			add_override(list, arena, override, day);
	}
}

/* In the order in which they count. */
static EffectiveOverrideDay override_day(Arena *arena, const HoursCalendar *calendar, int64_t day)
{
	static const Choice types[] = { OVERRIDE_TYPE_CLOSED, OVERRIDE_TYPE_OPEN, OVERRIDE_TYPE_STANDARD };
	size_t most = 0;
	for (size_t i = 0; i < calendar->count; i++)
		most += calendar->overrides[i].config.count + 1;
	List list = { .items = ARENA_ARRAY(arena, most, OverrideHour), .present = true };
	for (size_t i = 0; i < COUNT(types); i++)
		add_type(&list, arena, calendar, types[i], day);
	return (EffectiveOverrideDay){ date_format(arena, date_of_number(day)), list };
}

static bool any_comes_on(const HoursCalendar *calendar, int64_t day)
{
	for (size_t i = 0; i < calendar->count; i++)
		if (override_comes_on(&calendar->overrides[i], day))
			return true;
	return false;
}

EffectiveHours effective_hours_of(Arena *arena, const HoursCalendar *calendar, DayRange range)
{
	size_t count = (size_t)(range.till - range.from + 1);
	EffectiveDay *days = ARENA_ARRAY(arena, count, EffectiveDay);
	EffectiveOverrideDay *override_days = ARENA_ARRAY(arena, count, EffectiveOverrideDay);
	size_t overridden = 0;
	for (size_t i = 0; i < count; i++) {
		int64_t day = range.from + (int64_t)i;
		days[i] = effective_day(arena, calendar, day);
		if (any_comes_on(calendar, day))
			override_days[overridden++] = override_day(arena, calendar, day);
	}
	return (EffectiveHours){
		.days = { .items = days, .count = count, .present = true },
		.override_days = { .items = override_days, .count = overridden, .present = true },
		.time_zone = calendar->hours->time_zone,
	};
}

/* ---- from the store ---- */

static bool read_overrides(Directory *directory, int64_t hours, HoursOfOperationOverride *overrides, size_t *count)
{
	void *values;
	size_t more;
	if (!directory_list_parts(directory, ENTITY_HOURS_OF_OPERATION_OVERRIDE, hours, OVERRIDES_MAXIMUM, &values,
		    &more))
		return false;
	memcpy(&overrides[*count], values, more * sizeof *overrides);
	*count += more;
	return true;
}

bool effective_hours_read(Directory *directory, const Home *home, Str id, DayRange range, EffectiveHours *ret_effective)
{
	Record record;
	HoursOfOperation hours = { 0 };
	if (!directory_load(directory, home, ENTITY_HOURS_OF_OPERATION, id, &record, &hours))
		return false;
	size_t sources = hours.parent_configs.count + 1;
	HoursOfOperationOverride *overrides =
		ARENA_ARRAY(directory->arena, sources * OVERRIDES_MAXIMUM, HoursOfOperationOverride);
	HoursCalendar calendar = { .hours = &hours, .overrides = overrides };
	if (!read_overrides(directory, record.id, overrides, &calendar.count))
		return false;
	calendar.own = calendar.count;
	const ParentHoursOfOperationConfig *parents = hours.parent_configs.items;
	for (size_t i = 0; i < hours.parent_configs.count; i++) {
		HoursOfOperation parent = { 0 };
		if (!directory_load(directory, home, ENTITY_HOURS_OF_OPERATION, parents[i].hours_of_operation_id,
			    &record, &parent) ||
			!read_overrides(directory, record.id, overrides, &calendar.count))
			return false;
	}
	*ret_effective = effective_hours_of(directory->arena, &calendar, range);
	return true;
}
