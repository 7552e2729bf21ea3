#include "model/quick_connect.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define CONTACT_FLOW_ROW(Type) \
	{ .name = "ContactFlowId", .kind = KIND_STRING, FIELD(Type, contact_flow_id), .min = 1, .max = 500, .flags = MEMBER_REQUIRED, \
	  .cloudformation = "ContactFlowArn", .doc = "Flow of the transfer; kept as given." }

/* A user or queue may go while quick connects point at it: the service leaves them to their owner. */
static const Member user_config_rows[] = {
	{ .name = "UserId", .kind = KIND_REFERENCE, FIELD(UserQuickConnectConfig, user_id), .target = ENTITY_USER,
	  .on_delete = REFERENCE_DANGLE, .flags = MEMBER_REQUIRED, .doc = "Who the contact goes to." },
	CONTACT_FLOW_ROW(UserQuickConnectConfig),
};
static const Shape user_config_shape = SHAPE(UserQuickConnectConfig, user_config_rows);

static const Member queue_config_rows[] = {
	{ .name = "QueueId", .kind = KIND_REFERENCE, FIELD(QueueQuickConnectConfig, queue_id), .target = ENTITY_QUEUE,
	  .on_delete = REFERENCE_DANGLE, .flags = MEMBER_REQUIRED, .doc = "Where the contact goes to." },
	CONTACT_FLOW_ROW(QueueQuickConnectConfig),
};
static const Shape queue_config_shape = SHAPE(QueueQuickConnectConfig, queue_config_rows);

static const Member phone_config_rows[] = {
	{ .name = "PhoneNumber", .kind = KIND_STRING, FIELD(PhoneNumberQuickConnectConfig, phone_number), .check = &check_phone_number,
	  .min = 1, .flags = MEMBER_REQUIRED, .doc = "Number that is called." },
};
static const Shape phone_config_shape = SHAPE(PhoneNumberQuickConnectConfig, phone_config_rows);

static const Member flow_config_rows[] = { CONTACT_FLOW_ROW(FlowQuickConnectConfig) };
static const Shape flow_config_shape = SHAPE(FlowQuickConnectConfig, flow_config_rows);

/* The four configurations stand behind the type, in the order of its values. */
#define ROW(field) FIELD(QuickConnectConfig, field)
static const Member config_rows[] = {
	{ .name = "QuickConnectType", .kind = KIND_ENUMERATION, ROW(quick_connect_type), .enumeration = &quick_connect_type_values,
	  .flags = MEMBER_REQUIRED, .doc = "What it leads to." },
	{ .name = "UserConfig", .kind = KIND_STRUCTURE, ROW(user_config), .shape = &user_config_shape, .doc = "Required with USER." },
	{ .name = "QueueConfig", .kind = KIND_STRUCTURE, ROW(queue_config), .shape = &queue_config_shape, .doc = "Required with QUEUE." },
	{ .name = "PhoneConfig", .kind = KIND_STRUCTURE, ROW(phone_config), .shape = &phone_config_shape, .doc = "Required with PHONE_NUMBER." },
	{ .name = "FlowConfig", .kind = KIND_STRUCTURE, ROW(flow_config), .shape = &flow_config_shape, .doc = "Required with FLOW." },
};
#undef ROW
static const Shape config_shape = SHAPE(QuickConnectConfig, config_rows);

#define ROW(field) FIELD(QuickConnect, field)
static const Member quick_connect_rows[] = {
	{ .name = "QuickConnectId", .kind = KIND_STRING, ROW(head.id), .summary = "Id", .created = SAME_NAME, .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the quick connect." },
	{ .name = "QuickConnectARN", .kind = KIND_ARN, .target = ENTITY_QUICK_CONNECT, .summary = "Arn", .created = SAME_NAME,
	  .cloudformation = "QuickConnectArn", .doc = "Amazon Resource Name of the quick connect." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = QUICK_CONNECT_CREATE | QUICK_CONNECT_NAME, .required = QUICK_CONNECT_CREATE,
	  .min = 1, .max = 127, .check = &check_normalized, .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .search = "name", .doc = "Name, unique in the instance." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = QUICK_CONNECT_CREATE | QUICK_CONNECT_NAME,
	  .flags = MEMBER_MAY_BECOME_EMPTY, .min = 1, .max = 250, .check = &check_normalized,
	  .search = "description", .doc = "Description; an update with an empty text removes it." },
	{ .name = "QuickConnectType", .kind = KIND_ENUMERATION, ROW(quick_connect_type), .enumeration = &quick_connect_type_values,
	  .flags = MEMBER_HIDDEN, .summary = SAME_NAME, .doc = "The type in its configuration." },
	{ .name = "QuickConnectConfig", .kind = KIND_STRUCTURE, ROW(quick_connect_config), .shape = &config_shape,
	  .input = QUICK_CONNECT_CREATE | QUICK_CONNECT_CONFIG, .required = QUICK_CONNECT_CREATE | QUICK_CONNECT_CONFIG,
	  .doc = "What it leads to." },
	TAGS_ROW(QUICK_CONNECT_CREATE),
	LAST_MODIFIED_ROWS,
};
/* clang-format on */

const Shape quick_connect_shape = SHAPE(QuickConnect, quick_connect_rows);

const Member *quick_connect_config_member(Choice type)
{
	return &config_rows[type];
}
