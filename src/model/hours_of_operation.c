#include "model/hours_of_operation.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
static const Member time_slice_rows[] = {
	{ .name = "Hours", .kind = KIND_INTEGER, FIELD(HoursOfOperationTimeSlice, hours), .min = 0, .max = 23, .flags = MEMBER_REQUIRED,
	  .doc = "Hour of the day." },
	{ .name = "Minutes", .kind = KIND_INTEGER, FIELD(HoursOfOperationTimeSlice, minutes), .min = 0, .max = 59, .flags = MEMBER_REQUIRED,
	  .doc = "Minute of the hour." },
};
const Shape time_slice_shape = SHAPE(HoursOfOperationTimeSlice, time_slice_rows);

static const Member config_rows[] = {
	{ .name = "Day", .kind = KIND_ENUMERATION, FIELD(HoursOfOperationConfig, day), .enumeration = &day_values, .flags = MEMBER_REQUIRED,
	  .doc = "Day of the week." },
	{ .name = "StartTime", .kind = KIND_STRUCTURE, FIELD(HoursOfOperationConfig, start_time), .shape = &time_slice_shape,
	  .flags = MEMBER_REQUIRED, .doc = "When it opens." },
	{ .name = "EndTime", .kind = KIND_STRUCTURE, FIELD(HoursOfOperationConfig, end_time), .shape = &time_slice_shape,
	  .flags = MEMBER_REQUIRED, .doc = "When it closes; 00:00 to 00:00 is the whole day." },
};
static const Shape config_shape = SHAPE(HoursOfOperationConfig, config_rows);

static const Member parent_config_rows[] = {
	{ .name = "HoursOfOperationId", .kind = KIND_REFERENCE, FIELD(ParentHoursOfOperationConfig, hours_of_operation_id),
	  .target = ENTITY_HOURS_OF_OPERATION, .flags = MEMBER_REQUIRED | MEMBER_KEY | MEMBER_ID_OF_RESOURCE, .cloudformation = "Id",
	  .doc = "Hours whose overrides count too." },
	{ .name = "Name", .kind = KIND_STRING, FIELD(ParentHoursOfOperationConfig, name), .min = 1, .max = 127, .flags = MEMBER_COMPUTED,
	  .doc = "Their name, as resources show it." },
};
static const Shape parent_config_shape = SHAPE(ParentHoursOfOperationConfig, parent_config_rows);

static const Member identifier_rows[] = {
	{ .name = "Name", .kind = KIND_STRING, FIELD(HoursOfOperationsIdentifier, name), .min = 1, .max = 127, .doc = "Name of the hours." },
	{ .name = "Id", .kind = KIND_STRING, FIELD(HoursOfOperationsIdentifier, id), .flags = MEMBER_REQUIRED_OF_RESOURCE,
	  .doc = "Identifier of the hours." },
	{ .name = "Arn", .kind = KIND_ARN, FIELD(HoursOfOperationsIdentifier, id), .target = ENTITY_HOURS_OF_OPERATION,
	  .cloudformation = NO_NAME,	  .doc = "Amazon Resource Name of the hours." },
};
const Shape hours_of_operations_identifier_shape = SHAPE(HoursOfOperationsIdentifier, identifier_rows);

#define ROW(field) FIELD(HoursOfOperation, field)
#define BOTH (HOURS_OF_OPERATION_CREATE | HOURS_OF_OPERATION_UPDATE)
static const Member hours_of_operation_rows[] = {
	{ .name = "HoursOfOperationId", .kind = KIND_STRING, ROW(head.id), .summary = "Id", .created = SAME_NAME, .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the hours of operation." },
	{ .name = "HoursOfOperationArn", .kind = KIND_ARN, .target = ENTITY_HOURS_OF_OPERATION, .summary = "Arn", .created = SAME_NAME,
	  .doc = "Amazon Resource Name of the hours of operation." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = BOTH, .required = HOURS_OF_OPERATION_CREATE, .min = 1, .max = 127,
	  .check = &check_normalized, .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .search = "name", .doc = "Name, unique in the instance." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = BOTH, .flags = MEMBER_MAY_BECOME_EMPTY, .min = 1, .max = 250, .check = &check_normalized,
	  .search = "description", .doc = "Description; an update with an empty text removes it." },
	{ .name = "TimeZone", .kind = KIND_STRING, ROW(time_zone), .input = BOTH, .required = HOURS_OF_OPERATION_CREATE, .min = 1, .max = 64,
	  .check = &check_time_zone, .search = "timezone", .doc = "Time zone of the hours." },
	{ .name = "Config", .kind = KIND_LIST, ROW(config), .shape = &config_shape, .input = BOTH, .required = HOURS_OF_OPERATION_CREATE,
	  .max = 100, .flags = MEMBER_UNORDERED, .doc = "Opening hours by day." },
	{ .name = "ParentHoursOfOperationConfigs", .kind = KIND_LIST, ROW(parent_configs), .shape = &parent_config_shape,
	  .input = HOURS_OF_OPERATION_CREATE | HOURS_OF_OPERATION_ASSOCIATE_HOURS, .required = HOURS_OF_OPERATION_ASSOCIATE_HOURS,
	  .max = PARENT_HOURS_MAXIMUM, .flags = MEMBER_HIDDEN | MEMBER_UNORDERED, .cloudformation = "ParentHoursOfOperations",
	  .doc = "Parents: hours whose overrides count here too." },
	{ .name = "ParentHoursOfOperationIds", .kind = KIND_REFERENCES, ROW(parent_ids), .target = ENTITY_HOURS_OF_OPERATION,
	  .input = HOURS_OF_OPERATION_DISASSOCIATE_HOURS, .required = HOURS_OF_OPERATION_DISASSOCIATE_HOURS, .min = 1,
	  .max = PARENT_HOURS_MAXIMUM, .flags = MEMBER_INPUT_ONLY | MEMBER_DISTINCT, .cloudformation = NO_NAME,
	  .doc = "What is to be no parent any more." },
	{ .name = "ParentHoursOfOperations", .kind = KIND_LIST, ROW(parent_hours_of_operations),
	  .shape = &hours_of_operations_identifier_shape, .flags = MEMBER_COMPUTED, .cloudformation = NO_NAME,
	  .doc = "The parents, with their names." },
	TAGS_ROW(HOURS_OF_OPERATION_CREATE),
	LAST_MODIFIED_ROWS,
};
/* clang-format on */

const Shape hours_of_operation_shape = SHAPE(HoursOfOperation, hours_of_operation_rows);
