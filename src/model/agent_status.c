#include "model/agent_status.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(AgentStatus, field)
#define BOTH (AGENT_STATUS_CREATE | AGENT_STATUS_UPDATE)
static const Member agent_status_rows[] = {
	{ .name = "AgentStatusId", .kind = KIND_STRING, ROW(head.id), .summary = "Id", .created = SAME_NAME, .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the agent status." },
	{ .name = "AgentStatusARN", .kind = KIND_ARN, .target = ENTITY_AGENT_STATUS, .summary = "Arn", .created = SAME_NAME,
	  .cloudformation = "AgentStatusArn", .doc = "Amazon Resource Name of the agent status." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = BOTH, .required = AGENT_STATUS_CREATE, .min = 1, .max = 127,
	  .check = &check_normalized, .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .search = "name", .doc = "Name, unique in the instance." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = BOTH, .flags = MEMBER_MAY_BECOME_EMPTY, .min = 1, .max = 250,
	  .check = &check_normalized, .search = "description", .doc = "Description; an update with an empty text removes it." },
	{ .name = "Type", .kind = KIND_ENUMERATION, ROW(type), .enumeration = &agent_status_type_values, .input = INPUT_OF_DEFAULTS,
	  .flags = MEMBER_DECLARABLE, .summary = SAME_NAME, .search = "type", .doc = "CUSTOM, or ROUTABLE and OFFLINE for the two that come with an instance." },
	{ .name = "DisplayOrder", .kind = KIND_INTEGER, ROW(display_order), .input = BOTH, .min = 1, .max = 50,
	  .search = "displayOrder", .doc = "Place among the statuses that an agent chooses from." },
	{ .name = "ResetOrderNumber", .kind = KIND_BOOLEAN, ROW(reset_order_number), .input = AGENT_STATUS_UPDATE, .flags = MEMBER_INPUT_ONLY,
	  .sql = NO_NAME, .doc = "Whether the status loses its place." },
	{ .name = "State", .kind = KIND_ENUMERATION, ROW(state), .enumeration = &agent_status_state_values, .input = BOTH,
	  .required = AGENT_STATUS_CREATE, .search = "state", .doc = "Whether agents can choose it." },
	TAGS_ROW(AGENT_STATUS_CREATE),
	LAST_MODIFIED_PROPERTIES,
};
/* clang-format on */

const Shape agent_status_shape = SHAPE(AgentStatus, agent_status_rows);
