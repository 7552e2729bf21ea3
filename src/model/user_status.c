#include "model/user_status.h"

#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(UserStatus, field)
static const Member user_status_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .flags = MEMBER_HIDDEN, .doc = "Identifier inside the store." },
	{ .name = "UserId", .kind = KIND_REFERENCE, ROW(user_id), .target = ENTITY_USER, .on_delete = REFERENCE_DELETE, .flags = MEMBER_OWNER,
	  .doc = "The user." },
	{ .name = "AgentStatusId", .kind = KIND_REFERENCE, ROW(agent_status_id), .target = ENTITY_AGENT_STATUS, .input = USER_STATUS_PUT,
	  .required = USER_STATUS_PUT, .doc = "The agent status." },
	{ .name = "StatusStartTimestamp", .kind = KIND_TIME, ROW(status_start_timestamp), .doc = "Since when." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN, .doc = "When it last changed." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape user_status_shape = SHAPE(UserStatus, user_status_rows);
