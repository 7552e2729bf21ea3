/* The rules of overrides of hours: a fixed number for each hours, dates in order, names that the hours have once. */
#include "model/hours_of_operation_override.h"

#include "directory/rules.h"
#include "model/enumerations.h"

/* Overrides of one hours of operation (service quotas: fixed). */
enum { OVERRIDES_MAXIMUM = 50 };

static bool check_override(Directory *directory, const HoursOfOperationOverride *override)
{
	const RecurrenceConfig *recurrence = override->recurrence_config;
	if (str_compare(override->effective_till, override->effective_from) < 0)
		return fail(directory->error, ERROR_INVALID_PARAMETER, "The last day is before the first.");
	if (recurrence && recurrence->recurrence_pattern->by_weekday_occurrence.count > 1)
		return fail(directory->error, ERROR_INVALID_PARAMETER,
			"ByWeekdayOccurrence: an override comes on one of the weekdays in a month at most.");
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	HoursOfOperationOverride *override = value;
	Record hours;
	Record *others;
	size_t count;
	if (!override->override_type)
		override->override_type = OVERRIDE_TYPE_STANDARD;
	if (!check_override(directory, override) ||
		!directory_find(directory, home, ENTITY_HOURS_OF_OPERATION, override->hours_of_operation_id, &hours) ||
		!store_list_referrers(directory->transaction, hours.id, ENTITY_HOURS_OF_OPERATION_OVERRIDE, 0,
			OVERRIDES_MAXIMUM, directory->arena, directory->error, &others, &count))
		return false;
	return count < OVERRIDES_MAXIMUM ||
		fail(directory->error, ERROR_LIMIT_EXCEEDED, "Hours of operation have at most %d overrides.",
			OVERRIDES_MAXIMUM);
}

static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	(void)home;
	(void)operation;
	(void)before;
	return check_override(directory, after);
}

static Str name_key(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	const HoursOfOperationOverride *override = value;
	return str_format(directory->arena, "%.*s/%.*s", STR_ARGS(override->hours_of_operation_id),
		STR_ARGS(override->name));
}

const Rules hours_of_operation_override_rules = { .prepare = prepare, .check = check, .name_key = name_key };
