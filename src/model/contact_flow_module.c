#include "model/contact_flow_module.h"

#include "model/contact_flow.h"
#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(ContactFlowModule, field)
static const Member contact_flow_module_rows[] = {
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_CONTACT_FLOW_MODULE, .summary = SAME_NAME, .created = SAME_NAME,
	  .cloudformation = "ContactFlowModuleArn", .doc = "Amazon Resource Name of the module." },
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = SAME_NAME, .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the module." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = CONTACT_FLOW_MODULE_CREATE | CONTACT_FLOW_MODULE_METADATA,
	  .required = CONTACT_FLOW_MODULE_CREATE, .min = 1, .max = FLOW_NAME_MAXIMUM, .check = &check_normalized, .flags = MEMBER_UNIQUE,
	  .summary = SAME_NAME, .search = "name", .doc = "Name, unique among the modules of the instance." },
	{ .name = "Content", .kind = KIND_STRING, ROW(content), .input = CONTACT_FLOW_MODULE_CREATE | CONTACT_FLOW_MODULE_CONTENT,
	  .required = CONTACT_FLOW_MODULE_CREATE | CONTACT_FLOW_MODULE_CONTENT, .min = 1, .max = FLOW_CONTENT_MAXIMUM,
	  .doc = "The module as JSON, kept as given." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = CONTACT_FLOW_MODULE_CREATE | CONTACT_FLOW_MODULE_METADATA,
	  .max = FLOW_DESCRIPTION_MAXIMUM, .check = &check_normalized, .search = "description", .doc = "Description; an update with an empty text removes it." },
	{ .name = "State", .kind = KIND_ENUMERATION, ROW(state), .enumeration = &contact_flow_state_values,
	  .input = CONTACT_FLOW_MODULE_METADATA, .summary = SAME_NAME, .search = "state", .doc = "ACTIVE from the start." },
	{ .name = "Status", .kind = KIND_ENUMERATION, ROW(status), .enumeration = &contact_flow_status_values, .search = "status", .doc = "PUBLISHED." },
	TAGS_ROW(CONTACT_FLOW_MODULE_CREATE),
	{ .name = "FlowModuleContentSha256", .kind = KIND_STRING, ROW(content_hash), .cloudformation = NO_NAME,
	  .doc = "SHA-256 of the content, in hexadecimal digits." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "When the module last changed; the Connect API does not show it." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .doc = "Region in which it last changed." },
};
/* clang-format on */

static const char *const unsupported[] = { "Settings", "ExternalInvocationConfiguration", NULL };
const Shape contact_flow_module_shape = {
	.name = "ContactFlowModule",
	.size = sizeof(ContactFlowModule),
	.members = contact_flow_module_rows,
	.count = COUNT(contact_flow_module_rows),
	.unsupported = unsupported,
};
