#include "model/resource_handlers.h"

static const ResourceHandler handlers[] = {
#include "resource_handlers.inc"
};

const char *resource_permissions(EntityKind entity, HandlerKind handler)
{
	for (size_t i = 0; i < COUNT(handlers); i++)
		if (handlers[i].entity == entity && handlers[i].handler == handler)
			return handlers[i].permissions;
	return NULL;
}
