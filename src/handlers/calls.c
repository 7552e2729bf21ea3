#include "handlers/calls.h"

#include "model/agent_status.h"
#include "model/authentication_profile.h"
#include "model/contact_flow.h"
#include "model/contact_flow_module.h"
#include "model/email_address.h"
#include "model/hours_of_operation.h"
#include "model/hours_of_operation_override.h"
#include "model/notification.h"
#include "model/predefined_attribute.h"
#include "model/queue.h"
#include "model/quick_connect.h"
#include "model/routing_profile.h"
#include "model/security_profile.h"
#include "model/traffic_distribution_group.h"
#include "model/user.h"
#include "model/user_hierarchy.h"
#include "model/vocabulary.h"

static const DirectoryCall calls[] = {
#include "directory_calls.inc"
};

const DirectoryCall *directory_calls(size_t *ret_count)
{
	*ret_count = COUNT(calls);
	return calls;
}

const DirectoryCall *directory_call_find(EntityKind entity, CallForm form)
{
	for (size_t i = 0; i < COUNT(calls); i++)
		if (calls[i].entity == entity && calls[i].form == form)
			return &calls[i];
	return NULL;
}

const DirectoryCall *directory_call_of_input(EntityKind entity, uint32_t input)
{
	for (size_t i = 0; i < COUNT(calls); i++)
		if (calls[i].entity == entity && calls[i].input == input)
			return &calls[i];
	return NULL;
}
