#include "model/queue.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(OutboundCallerConfig, field)
static const Member outbound_caller_config_rows[] = {
	{ .name = "OutboundCallerIdName", .kind = KIND_STRING, ROW(outbound_caller_id_name), .min = 1, .max = 255, .check = &check_normalized,
	  .doc = "Name that the callee sees." },
	{ .name = "OutboundCallerIdNumberId", .kind = KIND_STRING, ROW(outbound_caller_id_number_id), .max = 500,
	  .cloudformation = "OutboundCallerIdNumberArn", .doc = "Phone number that the callee sees; kept as given." },
	{ .name = "OutboundFlowId", .kind = KIND_STRING, ROW(outbound_flow_id), .max = 500, .cloudformation = "OutboundFlowArn",
	  .doc = "Flow of outbound contacts; kept as given." },
};
#undef ROW
static const Shape outbound_caller_config_shape = SHAPE(OutboundCallerConfig, outbound_caller_config_rows);

#define ROW(field) FIELD(Queue, field)
static const Member queue_rows[] = {
	{ .name = "QueueId", .kind = KIND_STRING, ROW(head.id), .summary = "Id", .created = SAME_NAME, .cloudformation = NO_NAME, .sql = "id",
	  .search = "resourceID", .doc = "Identifier of the queue." },
	{ .name = "QueueArn", .kind = KIND_ARN, .target = ENTITY_QUEUE, .summary = "Arn", .created = SAME_NAME, .sql = "arn",
	  .doc = "Amazon Resource Name of the queue." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = QUEUE_CREATE | QUEUE_NAME, .required = QUEUE_CREATE, .min = 1, .max = 127,
	  .check = &check_normalized, .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .search = "name", .doc = "Name, unique in the instance." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = QUEUE_CREATE | QUEUE_NAME, .flags = MEMBER_MAY_BECOME_EMPTY, .min = 1, .max = 250,
	  .check = &check_normalized, .search = "description", .doc = "Description; an update with an empty text removes it." },
	{ .name = "OutboundCallerConfig", .kind = KIND_STRUCTURE, ROW(outbound_caller_config), .shape = &outbound_caller_config_shape,
	  .input = QUEUE_CREATE | QUEUE_OUTBOUND_CALLER_CONFIG, .required = QUEUE_OUTBOUND_CALLER_CONFIG, .flags = MEMBER_EMPTY_IS_ABSENT, .doc = "Outbound caller id." },
	{ .name = "HoursOfOperationId", .kind = KIND_REFERENCE, ROW(hours_of_operation_id), .target = ENTITY_HOURS_OF_OPERATION,
	  .input = QUEUE_CREATE | QUEUE_HOURS_OF_OPERATION, .required = QUEUE_CREATE | QUEUE_HOURS_OF_OPERATION, .doc = "When the queue is open." },
	{ .name = "MaxContacts", .kind = KIND_INTEGER, ROW(max_contacts), .input = QUEUE_CREATE | QUEUE_MAX_CONTACTS, .min = 0, .max = INT32_MAX,
	  .doc = "How many contacts may wait; without it there is no limit." },
	{ .name = "Status", .kind = KIND_ENUMERATION, ROW(status), .enumeration = &queue_status_values, .input = QUEUE_STATUS,
	  .required = QUEUE_STATUS, .doc = "Whether contacts are taken." },
	{ .name = "QueueType", .kind = KIND_ENUMERATION, ROW(queue_type), .enumeration = &queue_type_values, .summary = SAME_NAME,
	  .flags = MEMBER_COMPUTED, .cloudformation = "Type", .doc = "STANDARD, or AGENT for a user's own queue." },
	{ .name = "QuickConnectIds", .kind = KIND_REFERENCES, ROW(quick_connect_ids), .target = ENTITY_QUICK_CONNECT,
	  .on_delete = REFERENCE_CLEAR, .input = QUEUE_CREATE | QUEUE_ASSOCIATE_QUICK_CONNECTS | QUEUE_DISASSOCIATE_QUICK_CONNECTS,
	  .required = QUEUE_ASSOCIATE_QUICK_CONNECTS | QUEUE_DISASSOCIATE_QUICK_CONNECTS, .min = 1, .max = 50,
	  .flags = MEMBER_HIDDEN | MEMBER_DISTINCT | MEMBER_UNORDERED, .cloudformation = "QuickConnectArns",
	  .doc = "Quick connects of the queue; at most 50 in a request." },
	TAGS_ROW(QUEUE_CREATE),
	LAST_MODIFIED_ROWS,
};
/* clang-format on */

static const char *const unsupported[] = { "OutboundEmailConfig", "EmailAddressesConfig", NULL };
const Shape queue_shape = {
	.name = "Queue",
	.size = sizeof(Queue),
	.members = queue_rows,
	.count = COUNT(queue_rows),
	.unsupported = unsupported,
};
