#include "model/contact_flow.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(ContactFlow, field)
static const Member contact_flow_rows[] = {
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_CONTACT_FLOW, .summary = SAME_NAME, .created = "ContactFlowArn",
	  .cloudformation = "ContactFlowArn", .doc = "Amazon Resource Name of the flow." },
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = "ContactFlowId", .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the flow." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = CONTACT_FLOW_CREATE | CONTACT_FLOW_NAME, .required = CONTACT_FLOW_CREATE,
	  .min = 1, .max = FLOW_NAME_MAXIMUM, .check = &check_normalized, .flags = MEMBER_UNIQUE, .summary = SAME_NAME,
	  .search = "name", .doc = "Name, unique among the flows of the instance." },
	{ .name = "Type", .kind = KIND_ENUMERATION, ROW(type), .enumeration = &contact_flow_type_values, .input = CONTACT_FLOW_CREATE,
	  .required = CONTACT_FLOW_CREATE, .flags = MEMBER_CREATE_ONLY, .summary = "ContactFlowType", .search = "type", .doc = "What the flow is for. Cannot change." },
	{ .name = "State", .kind = KIND_ENUMERATION, ROW(state), .enumeration = &contact_flow_state_values, .summary = "ContactFlowState",
	  .search = "state", .doc = "ACTIVE from the start." },
	{ .name = "Status", .kind = KIND_ENUMERATION, ROW(status), .enumeration = &contact_flow_status_values, .input = CONTACT_FLOW_CREATE,
	  .summary = "ContactFlowStatus", .cloudformation = NO_NAME, .search = "status", .doc = "PUBLISHED unless the request says SAVED." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = CONTACT_FLOW_CREATE | CONTACT_FLOW_NAME,
	  .max = FLOW_DESCRIPTION_MAXIMUM, .check = &check_normalized, .search = "description", .doc = "Description; an update with an empty text removes it." },
	{ .name = "Content", .kind = KIND_STRING, ROW(content), .input = CONTACT_FLOW_CREATE | CONTACT_FLOW_CONTENT,
	  .required = CONTACT_FLOW_CREATE | CONTACT_FLOW_CONTENT, .min = 1, .max = FLOW_CONTENT_MAXIMUM,
	  .doc = "The flow as JSON, kept as given." },
	TAGS_ROW(CONTACT_FLOW_CREATE),
	{ .name = "FlowContentSha256", .kind = KIND_STRING, ROW(content_hash), .created = SAME_NAME, .cloudformation = NO_NAME,
	  .doc = "SHA-256 of the content, in hexadecimal digits." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .cloudformation = NO_NAME,
	  .doc = "When the flow last changed." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .cloudformation = NO_NAME,
	  .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape contact_flow_shape = SHAPE(ContactFlow, contact_flow_rows);
