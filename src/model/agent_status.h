/* Agent statuses: what agents say they are doing. */
#ifndef ROLLCALL_MODEL_AGENT_STATUS_H
#define ROLLCALL_MODEL_AGENT_STATUS_H

#include "model/entity.h"

enum AgentStatusInput {
	AGENT_STATUS_CREATE = 1 << 0,
	AGENT_STATUS_UPDATE = 1 << 1,
};

typedef struct AgentStatus {
	Head head;
	Str name;
	Str description;
	Choice type; /* enum AgentStatusType */
	Integer display_order;
	Boolean reset_order_number; /* of UpdateAgentStatus */
	Choice state;               /* enum AgentStatusState */
} AgentStatus;

extern const Shape agent_status_shape;

#endif
