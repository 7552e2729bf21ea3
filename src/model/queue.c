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

static const Member outbound_email_config_rows[] = {
	{ .name = "OutboundEmailAddressId", .kind = KIND_REFERENCE, FIELD(OutboundEmailConfig, outbound_email_address_id),
	  .target = ENTITY_EMAIL_ADDRESS, .cloudformation = "OutboundEmailAddressId",
	  .doc = "Address that mail is sent from unless the agent takes another." },
};
static const Shape outbound_email_config_shape = SHAPE(OutboundEmailConfig, outbound_email_config_rows);

static const Member email_address_config_rows[] = {
	{ .name = "EmailAddressId", .kind = KIND_REFERENCE, FIELD(EmailAddressConfig, email_address_id), .target = ENTITY_EMAIL_ADDRESS,
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "Address that agents may send from." },
};
static const Shape email_address_config_shape = SHAPE(EmailAddressConfig, email_address_config_rows);

static const Member queue_email_address_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, FIELD(QueueEmailAddress, id), .doc = "Identifier of the e-mail address." },
	{ .name = "Arn", .kind = KIND_ARN, FIELD(QueueEmailAddress, id), .target = ENTITY_EMAIL_ADDRESS,
	  .doc = "Amazon Resource Name of the e-mail address." },
	{ .name = "IsDefaultOutboundEmail", .kind = KIND_BOOLEAN, FIELD(QueueEmailAddress, is_default_outbound_email),
	  .doc = "Whether mail is sent from it unless the agent takes another." },
};
const Shape queue_email_address_shape = SHAPE(QueueEmailAddress, queue_email_address_rows);

#define ROW(field) FIELD(Queue, field)
#define REQUEST_MAXIMUM 50 /* quick connects or e-mail addresses */
static const Member queue_rows[] = {
	{ .name = "QueueId", .kind = KIND_STRING, ROW(head.id), .summary = "Id", .created = SAME_NAME, .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the queue." },
	{ .name = "QueueArn", .kind = KIND_ARN, .target = ENTITY_QUEUE, .summary = "Arn", .created = SAME_NAME,
	  .doc = "Amazon Resource Name of the queue." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = QUEUE_CREATE | QUEUE_NAME, .required = QUEUE_CREATE, .min = 1, .max = 127,
	  .check = &check_normalized, .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .search = "name", .doc = "Name, unique in the instance." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = QUEUE_CREATE | QUEUE_NAME, .flags = MEMBER_MAY_BECOME_EMPTY, .min = 1, .max = 250,
	  .check = &check_normalized, .search = "description", .doc = "Description; an update with an empty text removes it." },
	{ .name = "OutboundCallerConfig", .kind = KIND_STRUCTURE, ROW(outbound_caller_config), .shape = &outbound_caller_config_shape,
	  .input = QUEUE_CREATE | QUEUE_OUTBOUND_CALLER_CONFIG, .required = QUEUE_OUTBOUND_CALLER_CONFIG, .flags = MEMBER_EMPTY_IS_ABSENT, .doc = "Outbound caller id." },
	{ .name = "OutboundEmailConfig", .kind = KIND_STRUCTURE, ROW(outbound_email_config), .shape = &outbound_email_config_shape,
	  .input = QUEUE_CREATE | QUEUE_OUTBOUND_EMAIL_CONFIG, .required = QUEUE_OUTBOUND_EMAIL_CONFIG, .flags = MEMBER_EMPTY_IS_ABSENT,
	  .doc = "Default e-mail address for sending." },
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
	  .required = QUEUE_ASSOCIATE_QUICK_CONNECTS | QUEUE_DISASSOCIATE_QUICK_CONNECTS, .min = 1, .max = REQUEST_MAXIMUM,
	  .flags = MEMBER_HIDDEN | MEMBER_DISTINCT | MEMBER_UNORDERED | MEMBER_BATCHED,
	  .doc = "Quick connects of the queue; at most 50 in a request." },
	{ .name = "EmailAddressesConfig", .kind = KIND_LIST, ROW(email_addresses), .shape = &email_address_config_shape,
	  .input = QUEUE_CREATE | QUEUE_ASSOCIATE_EMAIL_ADDRESSES, .required = QUEUE_ASSOCIATE_EMAIL_ADDRESSES, .min = 1,
	  .max = REQUEST_MAXIMUM, .flags = MEMBER_HIDDEN | MEMBER_UNORDERED | MEMBER_BATCHED,
	  .cloudformation = "AdditionalEmailAddresses",
	  .doc = "E-mail addresses that agents may send from." },
	{ .name = "EmailAddressesId", .kind = KIND_REFERENCES, ROW(email_addresses_id), .target = ENTITY_EMAIL_ADDRESS,
	  .input = QUEUE_DISASSOCIATE_EMAIL_ADDRESSES, .required = QUEUE_DISASSOCIATE_EMAIL_ADDRESSES, .min = 1,
	  .max = REQUEST_MAXIMUM, .flags = MEMBER_INPUT_ONLY | MEMBER_DISTINCT, .cloudformation = NO_NAME,
	  .doc = "E-mail addresses that they may not any more." },
	TAGS_ROW(QUEUE_CREATE),
	LAST_MODIFIED_PROPERTIES,
};
/* clang-format on */

const Shape queue_shape = SHAPE(Queue, queue_rows);
