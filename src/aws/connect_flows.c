/* Lists of flows and flow modules, of which a request may want some. */
#include "aws/connect_custom.h"
#include "aws/connect_filter.h"
#include "model/contact_flow.h"
#include "model/contact_flow_module.h"
#include "model/enumerations.h"

/* Bits of the types that the request names; all when it names none. */
static bool read_types(ConnectCall *call, uint32_t *ret_types)
{
	Str *types;
	size_t count;
	if (!http_query_all(call->exchange, STR("contactFlowTypes"), call->directory.error, &types, &count))
		return false;
	*ret_types = count ? 0 : UINT32_MAX;
	for (size_t i = 0; i < count; i++) {
		Choice type = enumeration_find(&contact_flow_type_values, types[i]);
		if (!type)
			return fail(call->directory.error, ERROR_INVALID_PARAMETER,
				"contactFlowTypes: %zu is no type of flows.", i + 1);
		*ret_types |= 1U << type;
	}
	return true;
}

static bool flow_wanted(const void *value, const void *filter)
{
	return *(const uint32_t *)filter & 1U << ((const ContactFlow *)value)->type;
}

bool connect_list_contact_flows(ConnectCall *call)
{
	uint32_t types;
	return read_types(call, &types) && connect_list_wanted(call, flow_wanted, &types);
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
