/* The rules of flow modules: their content is JSON, and nothing runs it. */
#include "model/contact_flow_module.h"

#include "directory/flow_content.h"
#include "directory/rules.h"
#include "model/enumerations.h"

static bool accept(Directory *directory, Str content, ContactFlowModule *module)
{
	return flow_content_accept(directory, ERROR_INVALID_CONTACT_FLOW_MODULE, content, &module->content_hash);
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	ContactFlowModule *module = value;
	module->state = CONTACT_FLOW_STATE_ACTIVE;
	module->status = CONTACT_FLOW_STATUS_PUBLISHED;
	return accept(directory, module->content, module);
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	(void)ret_applied;
	const ContactFlowModule *given = input;
	return operation != CONTACT_FLOW_MODULE_CONTENT || accept(directory, given->content, value);
}

const Rules contact_flow_module_rules = { .prepare = prepare, .apply = apply };
