#include "model/hours_of_operation_override.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
static const Member config_rows[] = {
	{ .name = "Day", .kind = KIND_ENUMERATION, FIELD(HoursOfOperationOverrideConfig, day), .enumeration = &day_values,
	  .flags = MEMBER_REQUIRED_OF_RESOURCE, .doc = "Day of the week." },
	{ .name = "StartTime", .kind = KIND_STRUCTURE, FIELD(HoursOfOperationOverrideConfig, start_time), .shape = &time_slice_shape,
	  .flags = MEMBER_REQUIRED_OF_RESOURCE, .doc = "When it opens." },
	{ .name = "EndTime", .kind = KIND_STRUCTURE, FIELD(HoursOfOperationOverrideConfig, end_time), .shape = &time_slice_shape,
	  .flags = MEMBER_REQUIRED_OF_RESOURCE, .doc = "When it closes." },
};
static const Shape config_shape = SHAPE(HoursOfOperationOverrideConfig, config_rows);

#define ROW(field) FIELD(RecurrencePattern, field)
static const Member recurrence_pattern_rows[] = {
	{ .name = "Frequency", .kind = KIND_ENUMERATION, ROW(frequency), .enumeration = &recurrence_frequency_values, .flags = MEMBER_REQUIRED,
	  .doc = "Unit of the interval." },
	{ .name = "Interval", .kind = KIND_INTEGER, ROW(interval), .min = 1, .max = 6, .flags = MEMBER_REQUIRED, .doc = "How many of the unit." },
	{ .name = "ByMonth", .kind = KIND_INTEGERS, ROW(by_month), .min = 1, .max = 12, .flags = MEMBER_UNORDERED, .doc = "Months of the year." },
	{ .name = "ByMonthDay", .kind = KIND_INTEGERS, ROW(by_month_day), .min = -1, .max = 31, .flags = MEMBER_UNORDERED,
	  .doc = "Days of the month; -1 is the last." },
	{ .name = "ByWeekdayOccurrence", .kind = KIND_INTEGERS, ROW(by_weekday_occurrence), .min = -1, .max = 4,
	  .doc = "Which of the weekdays in a month; -1 is the last. One entry at most." },
};
#undef ROW
static const Shape recurrence_pattern_shape = SHAPE(RecurrencePattern, recurrence_pattern_rows);

static const Member recurrence_config_rows[] = {
	{ .name = "RecurrencePattern", .kind = KIND_STRUCTURE, FIELD(RecurrenceConfig, recurrence_pattern), .shape = &recurrence_pattern_shape,
	  .flags = MEMBER_REQUIRED, .doc = "When it comes again." },
};
static const Shape recurrence_config_shape = SHAPE(RecurrenceConfig, recurrence_config_rows);

#define ROW(field) FIELD(HoursOfOperationOverride, field)
#define BOTH (HOURS_OF_OPERATION_OVERRIDE_CREATE | HOURS_OF_OPERATION_OVERRIDE_UPDATE)
static const Member hours_of_operation_override_rows[] = {
	{ .name = "HoursOfOperationOverrideId", .kind = KIND_STRING, ROW(head.id), .created = SAME_NAME,
	  .search = "resourceID", .doc = "Identifier of the override." },
	{ .name = "HoursOfOperationId", .kind = KIND_REFERENCE, ROW(hours_of_operation_id), .target = ENTITY_HOURS_OF_OPERATION,
	  .on_delete = REFERENCE_DELETE, .flags = MEMBER_OWNER, .cloudformation = NO_NAME,
	  .search = "hoursOfOperationId", .doc = "The hours that it is a part of." },
	{ .name = "HoursOfOperationArn", .kind = KIND_ARN, ROW(hours_of_operation_id), .target = ENTITY_HOURS_OF_OPERATION,
	  .cloudformation = NO_NAME, .doc = "Amazon Resource Name of the hours." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = BOTH, .required = HOURS_OF_OPERATION_OVERRIDE_CREATE, .min = 1, .max = 127,
	  .check = &check_normalized, .flags = MEMBER_UNIQUE | MEMBER_REQUIRED_OF_RESOURCE, .cloudformation = "OverrideName", .search = "name",
	  .doc = "Name, unique among the overrides of the hours." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = BOTH, .min = 1, .max = 250, .check = &check_normalized,
	  .cloudformation = "OverrideDescription", .search = "description", .doc = "Description." },
	{ .name = "Config", .kind = KIND_LIST, ROW(config), .shape = &config_shape, .input = BOTH, .required = HOURS_OF_OPERATION_OVERRIDE_CREATE,
	  .max = 100, .flags = MEMBER_UNORDERED | MEMBER_REQUIRED_OF_RESOURCE, .cloudformation = "OverrideConfig",
	  .doc = "Opening hours by day." },
	{ .name = "EffectiveFrom", .kind = KIND_STRING, ROW(effective_from), .input = BOTH, .required = HOURS_OF_OPERATION_OVERRIDE_CREATE,
	  .min = 10, .max = 10, .check = &check_date, .flags = MEMBER_REQUIRED_OF_RESOURCE, .search = SAME_NAME, .doc = "First day." },
	{ .name = "EffectiveTill", .kind = KIND_STRING, ROW(effective_till), .input = BOTH, .required = HOURS_OF_OPERATION_OVERRIDE_CREATE,
	  .min = 10, .max = 10, .check = &check_date, .flags = MEMBER_REQUIRED_OF_RESOURCE, .search = SAME_NAME, .doc = "Last day." },
	{ .name = "RecurrenceConfig", .kind = KIND_STRUCTURE, ROW(recurrence_config), .shape = &recurrence_config_shape, .input = BOTH,
	  .doc = "When it comes again." },
	{ .name = "OverrideType", .kind = KIND_ENUMERATION, ROW(override_type), .enumeration = &override_type_values, .input = BOTH,
	  .flags = MEMBER_FIRST_IS_DEFAULT, .doc = "STANDARD unless given: the hours say when it is open." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "When the override last changed; lists show the latest." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape hours_of_operation_override_shape = SHAPE(HoursOfOperationOverride, hours_of_operation_override_rows);
