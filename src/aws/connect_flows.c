/* Lists of flows and flow modules, of which a request may want some. */
#include "aws/connect_custom.h"
#include "aws/connect_filter.h"
#include "model/contact_flow.h"
#include "model/contact_flow_module.h"
#include "model/enumerations.h"

static bool flow_wanted(const void *value, const void *filter)
{
	return *(const uint32_t *)filter & 1U << ((const ContactFlow *)value)->type;
}

bool connect_list_contact_flows(ConnectCall *call)
{
	uint32_t types;
	return connect_read_choices(call, "contactFlowTypes", &contact_flow_type_values, &types) &&
		connect_list_wanted(call, flow_wanted, &types);
}

static bool module_wanted(const void *value, const void *filter)
{
	Choice state = *(const Choice *)filter;
	return !state || ((const ContactFlowModule *)value)->state == state;
}

bool connect_list_contact_flow_modules(ConnectCall *call)
{
	Str text;
	if (!http_query(call->exchange, STR("state"), call->directory.error, &text))
		return false;
	Choice state = text.ptr ? enumeration_find(&contact_flow_state_values, text) : 0;
	if (text.ptr && !state)
		return fail(call->directory.error, ERROR_INVALID_PARAMETER, "state: must be ACTIVE or ARCHIVED.");
	return connect_list_wanted(call, module_wanted, &state);
}
