/* The rules of overrides of hours: a fixed number for each hours, dates in order, names that the hours have once. */
#include "model/hours_of_operation_override.h"

#include "directory/rules.h"
#include "model/enumerations.h"

static bool has_at_most_one(const List *numbers)
{
	return numbers->count <= 1;
}

static bool has_zero(const List *numbers)
{
	return numbers->count && ((const int64_t *)numbers->items)[0] == 0;
}

/* What the API reference says of the parts of a pattern, beside their ranges. */
static bool pattern_fits(Directory *directory, const RecurrencePattern *pattern)
{
	const List *months = &pattern->by_month;
	const List *days = &pattern->by_month_day;
	const List *occurrences = &pattern->by_weekday_occurrence;
	const char *rule = NULL;
	if (!has_at_most_one(months) || !has_at_most_one(days) || !has_at_most_one(occurrences))
		rule = "each of ByMonth, ByMonthDay and ByWeekdayOccurrence takes one value";
	else if (has_zero(days) || has_zero(occurrences))
		rule = "days and weekdays of a month are counted from 1, or -1 for the last";
	else if (days->count && occurrences->count)
		rule = "ByMonthDay and ByWeekdayOccurrence do not go together";
	else if (pattern->frequency == RECURRENCE_FREQUENCY_WEEKLY && (days->count || occurrences->count))
		rule = "ByMonthDay and ByWeekdayOccurrence go with MONTHLY and YEARLY";
	else if (pattern->frequency != RECURRENCE_FREQUENCY_YEARLY && months->count)
		rule = "ByMonth goes with YEARLY";
	return !rule ||
		fail(directory->error, ERROR_INVALID_PARAMETER, "RecurrenceConfig.RecurrencePattern: %s.", rule);
}

static bool check_override(Directory *directory, const HoursOfOperationOverride *override)
{
	if (str_compare(override->effective_till, override->effective_from) < 0)
		return fail(directory->error, ERROR_INVALID_PARAMETER, "The last day is before the first.");
	return !override->recurrence_config || pattern_fits(directory, override->recurrence_config->recurrence_pattern);
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
