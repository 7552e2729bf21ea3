/* What the handlers of resource types are permitted to do in the service: facts of schema/resource_types.tsv, which the
 * schema of a resource type shows. */
#ifndef ROLLCALL_MODEL_RESOURCE_HANDLERS_H
#define ROLLCALL_MODEL_RESOURCE_HANDLERS_H

#include "model/shape.h"

typedef enum HandlerKind { HANDLER_CREATE, HANDLER_READ, HANDLER_UPDATE, HANDLER_DELETE, HANDLER_LIST } HandlerKind;

typedef struct ResourceHandler {
	EntityKind entity;
	HandlerKind handler;
	const char *permissions; /* such as "connect:CreateUser,connect:TagResource"; "" for none */
} ResourceHandler;

/* The permissions of a handler; NULL when the entity has no such handler, or is no resource type. */
const char *resource_permissions(EntityKind entity, HandlerKind handler);

#endif
