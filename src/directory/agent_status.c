/* The rules of agent statuses: a fixed number of them, and two that come with the instance and stay what they are. */
#include "model/agent_status.h"

#include "directory/rules.h"
#include "model/enumerations.h"

/* Statuses of one instance, those that come with it included (service quotas, L-D945C9A8: fixed). */
enum { STATUSES_MAXIMUM = 50 };

static bool check_room(Directory *directory, const Home *home)
{
	Page page = { .limit = STATUSES_MAXIMUM };
	void *values;
	size_t count;
	if (!directory_list(directory, home, ENTITY_AGENT_STATUS, &page, &values, &count, &page.after))
		return false;
	return count < STATUSES_MAXIMUM ||
		fail(directory->error, ERROR_LIMIT_EXCEEDED, "An instance has at most %d agent statuses.",
			STATUSES_MAXIMUM);
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	AgentStatus *status = value;
	if (!directory->makes_defaults)
		status->type = AGENT_STATUS_TYPE_CUSTOM;
	return check_room(directory, home);
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	(void)operation;
	(void)ret_applied;
	const AgentStatus *given = input;
	AgentStatus *status = value;
	if (given->reset_order_number != BOOLEAN_TRUE)
		return true;
	if (given->display_order.present)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"A place cannot be given and reset in one request.");
	status->display_order = (Integer){ 0 };
	return true;
}

static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	(void)home;
	(void)operation;
	const AgentStatus *old = before;
	const AgentStatus *new = after;
	if (old->type == AGENT_STATUS_TYPE_CUSTOM || old->state == new->state)
		return true;
	return fail(directory->error, ERROR_INVALID_REQUEST,
		"The state of an agent status that comes with the instance cannot be changed.");
}

const Rules agent_status_rules = { .prepare = prepare, .apply = apply, .check = check };
