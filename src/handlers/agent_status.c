/* AWS::Connect::AgentStatus. Amazon Connect cannot delete a status, and the published delete handler calls nothing: the
 * resource is given up, and the status stays. */
#include "handlers/rules.h"

static bool leave(Resource *resource)
{
	(void)resource;
	return true;
}

const ResourceRules agent_status_resource_rules = { .remove = leave };
