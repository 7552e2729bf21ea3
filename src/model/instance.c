#include "model/instance.h"

#include "model/enumerations.h"
#include "model/head_rows.h"
#include "model/integration.h"

/* clang-format off */
static const Member instance_attribute_rows[] = {
	{ .name = "AttributeType", .kind = KIND_ENUMERATION, FIELD(InstanceAttribute, type), .enumeration = &instance_attribute_type_values,
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "Which feature." },
	{ .name = "Value", .kind = KIND_BOOLEAN, FIELD(InstanceAttribute, value), .flags = MEMBER_REQUIRED | MEMBER_TEXT, .doc = "Whether it is on." },
};
const Shape instance_attribute_shape = SHAPE(InstanceAttribute, instance_attribute_rows);

#define ROW(field) FIELD(Instance, field)
static const Member instance_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = SAME_NAME, .doc = "Identifier of the instance." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_INSTANCE, .summary = SAME_NAME, .created = SAME_NAME,
	  .doc = "Amazon Resource Name of the instance." },
	{ .name = "IdentityManagementType", .kind = KIND_ENUMERATION, ROW(identity_management_type), .enumeration = &directory_type_values,
	  .input = INSTANCE_CREATE, .required = INSTANCE_CREATE, .flags = MEMBER_CREATE_ONLY, .summary = SAME_NAME,
	  .doc = "Where the users' identities come from. Cannot change." },
	{ .name = "InstanceAlias", .kind = KIND_STRING, ROW(instance_alias), .input = INSTANCE_CREATE, .min = 1, .max = 45,
	  .check = &check_instance_alias, .flags = MEMBER_UNIQUE | MEMBER_CREATE_ONLY, .summary = SAME_NAME,
	  .doc = "Name of the instance in its address, unique in the region. Cannot change." },
	{ .name = "DirectoryId", .kind = KIND_STRING, ROW(directory_id), .input = INSTANCE_CREATE, .min = 12, .max = 12, .check = &check_directory_id,
	  .flags = MEMBER_CREATE_ONLY | MEMBER_HIDDEN | MEMBER_WRITE_ONLY, .doc = "The directory of an EXISTING_DIRECTORY instance." },
	{ .name = "CreatedTime", .kind = KIND_TIME, ROW(created_time), .flags = MEMBER_TEXT_OF_RESOURCE, .summary = SAME_NAME,
	   .doc = "When the instance was made." },
	{ .name = "ServiceRole", .kind = KIND_STRING, ROW(service_role), .summary = SAME_NAME, .doc = "Service-linked role of the instance." },
	{ .name = "InstanceStatus", .kind = KIND_ENUMERATION, ROW(instance_status), .enumeration = &instance_status_values,
	  .summary = SAME_NAME, .doc = "ACTIVE from the start." },
	{ .name = "InboundCallsEnabled", .kind = KIND_BOOLEAN, ROW(inbound_calls_enabled), .input = INSTANCE_CREATE,
	  .required = INSTANCE_CREATE, .summary = SAME_NAME, .cloudformation = NO_NAME, .doc = "Whether calls come in." },
	{ .name = "OutboundCallsEnabled", .kind = KIND_BOOLEAN, ROW(outbound_calls_enabled), .input = INSTANCE_CREATE,
	  .required = INSTANCE_CREATE, .summary = SAME_NAME, .cloudformation = NO_NAME, .doc = "Whether calls go out." },
	{ .name = "InstanceAccessUrl", .kind = KIND_STRING, ROW(instance_access_url), .summary = SAME_NAME,
	  .cloudformation = NO_NAME, .doc = "Address of the instance's site." },
	{ .name = "Attributes", .kind = KIND_LIST, ROW(attributes), .shape = &instance_attribute_shape, .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME,	  .doc = "Features of the instance; the attribute operations read and write them." },
	{ .name = "LambdaFunctions", .kind = KIND_STRINGS, ROW(lambda_functions), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "ARNs of the functions that the instance may call; operations of their own read and write them." },
	{ .name = "LexBots", .kind = KIND_LIST, ROW(lex_bots), .shape = &lex_bot_shape, .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "Bots that the instance may call; operations of their own read and write them." },
	{ .name = "SourceRegion", .kind = KIND_STRING, ROW(source_region), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "Region of the instance that this one is a replica of; absent in one that is none." },
	{ .name = "ReplicaRegion", .kind = KIND_STRING, ROW(replica_region), .input = INSTANCE_REPLICATE, .required = INSTANCE_REPLICATE,
	  .min = 8, .max = 31, .check = &check_region, .flags = MEMBER_INPUT_ONLY, .cloudformation = NO_NAME, .sql = NO_NAME,
	  .doc = "Where to make a replica." },
	{ .name = "ReplicaAlias", .kind = KIND_STRING, ROW(replica_alias), .input = INSTANCE_REPLICATE, .required = INSTANCE_REPLICATE,
	  .min = 1, .max = 45, .check = &check_instance_alias, .flags = MEMBER_INPUT_ONLY, .cloudformation = NO_NAME, .sql = NO_NAME,
	  .doc = "Alias of the replica, unique in its region." },
	TAGS_ROW(INSTANCE_CREATE),
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "When the instance last changed; the Connect API does not show it." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME,	  .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape instance_shape = SHAPE(Instance, instance_rows);
