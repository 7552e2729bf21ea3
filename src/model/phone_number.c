#include "model/phone_number.h"

#include "model/enumerations.h"
#include "model/head_rows.h"
#include "model/phone_plan.h"

/* clang-format off */
static const Member phone_number_status_rows[] = {
	{ .name = "Status", .kind = KIND_ENUMERATION, FIELD(PhoneNumberStatus, status), .enumeration = &phone_number_workflow_status_values,
	  .doc = "CLAIMED at once." },
};
static const Shape phone_number_status_shape = SHAPE(PhoneNumberStatus, phone_number_status_rows);

#define ROW(field) FIELD(PhoneNumber, field)
static const Member phone_number_rows[] = {
	{ .name = "PhoneNumberId", .kind = KIND_STRING, ROW(head.id), .created = SAME_NAME, .cloudformation = NO_NAME,
	  .doc = "Identifier of the claimed number." },
	{ .name = "PhoneNumberArn", .kind = KIND_ARN, .target = ENTITY_PHONE_NUMBER, .created = SAME_NAME,
	  .doc = "Amazon Resource Name of the claimed number." },
	{ .name = "PhoneNumber", .kind = KIND_STRING, ROW(phone_number), .input = PHONE_NUMBER_CREATE, .required = PHONE_NUMBER_CREATE,
	  .check = &check_phone_number, .flags = MEMBER_UNIQUE | MEMBER_CREATE_ONLY, .summary = SAME_NAME, .cloudformation = "Address",
	  .doc = "The number, claimed by nobody else. Cannot change." },
	{ .name = "PhoneNumberCountryCode", .kind = KIND_ENUMERATION, ROW(country), .enumeration = &phone_number_country_values,
	  .input = PHONE_NUMBER_SEARCH, .required = PHONE_NUMBER_SEARCH, .summary = SAME_NAME, .cloudformation = "CountryCode",
	  .doc = "Country, by the number's first digits." },
	{ .name = "PhoneNumberType", .kind = KIND_ENUMERATION, ROW(type), .enumeration = &phone_number_type_values,
	  .input = PHONE_NUMBER_SEARCH, .required = PHONE_NUMBER_SEARCH, .summary = SAME_NAME, .cloudformation = "Type",
	  .doc = "DID or TOLL_FREE, by the number's first digits." },
	{ .name = "PhoneNumberPrefix", .kind = KIND_STRING, ROW(prefix), .input = PHONE_NUMBER_SEARCH, .flags = MEMBER_INPUT_ONLY | MEMBER_EMPTY_IS_ABSENT,
	  .check = &check_phone_number_prefix, .cloudformation = "Prefix", .doc = "What numbers to offer begin with." },
	{ .name = "PhoneNumberDescription", .kind = KIND_STRING, ROW(description), .input = PHONE_NUMBER_CREATE, .max = 500,
	  .flags = MEMBER_CREATE_ONLY, .cloudformation = "Description", .doc = "Description." },
	{ .name = "TargetArn", .kind = KIND_STRING, ROW(target_arn), .flags = MEMBER_COMPUTED,
	  .input = PHONE_NUMBER_CREATE | PHONE_NUMBER_UPDATE | PHONE_NUMBER_SEARCH, .max = 500, .doc = "ARN of the instance or of the traffic distribution group that the number reaches." },
	{ .name = "InstanceId", .kind = KIND_REFERENCE, ROW(instance_id), .target = ENTITY_INSTANCE,
	  .input = PHONE_NUMBER_CREATE | PHONE_NUMBER_UPDATE | PHONE_NUMBER_SEARCH, .cloudformation = NO_NAME,
	  .doc = "The same instance by its id; requests give one of the two." },
	{ .name = "TrafficDistributionGroupId", .kind = KIND_REFERENCE, ROW(traffic_distribution_group_id),
	  .target = ENTITY_TRAFFIC_DISTRIBUTION_GROUP, .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "The group, where the number reaches one and no instance." },
	TAGS_ROW(PHONE_NUMBER_CREATE),
	{ .name = "PhoneNumberStatus", .kind = KIND_STRUCTURE, ROW(status), .shape = &phone_number_status_shape, .flags = MEMBER_COMPUTED,
	  .cloudformation = NO_NAME, .doc = "How far the claim is." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "When the number last changed; the Connect API does not show it." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape phone_number_shape = SHAPE(PhoneNumber, phone_number_rows);
