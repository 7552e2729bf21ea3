/* The rules of flows: their content is JSON, and nothing runs it. */
#include "model/contact_flow.h"

#include "directory/flow_content.h"
#include "directory/rules.h"
#include "model/enumerations.h"

static bool accept(Directory *directory, Str content, ContactFlow *flow)
{
	return flow_content_accept(directory, ERROR_INVALID_CONTACT_FLOW, content, &flow->content_hash);
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	ContactFlow *flow = value;
	flow->state = CONTACT_FLOW_STATE_ACTIVE;
	if (!flow->status)
		flow->status = CONTACT_FLOW_STATUS_PUBLISHED;
	return accept(directory, flow->content, flow);
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	(void)ret_applied;
	const ContactFlow *given = input;
	if (operation == CONTACT_FLOW_CONTENT)
		return accept(directory, given->content, value);
	return given->name.ptr || given->description.ptr ||
		fail(directory->error, ERROR_INVALID_REQUEST, "Name or Description: at least one is required.");
}

const Rules contact_flow_rules = { .prepare = prepare, .apply = apply };
