/* AWS::Connect::Queue. What is made is a standard queue; those of agents come and go with their users. */
#include "model/queue.h"
#include "handlers/rules.h"
#include "model/enumerations.h"

static void show(Resource *resource, void *value)
{
	(void)resource;
	((Queue *)value)->queue_type = QUEUE_TYPE_STANDARD;
}

const ResourceRules queue_resource_rules = { .show = show };
