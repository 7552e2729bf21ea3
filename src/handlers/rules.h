/* What a resource type needs beside its tables. One row a type; every function may be NULL. */
#ifndef ROLLCALL_HANDLERS_RULES_H
#define ROLLCALL_HANDLERS_RULES_H

#include "handlers/resource.h"

/* One resource in work. */
typedef struct Resource {
	Directory *directory;
	const ResourceType *type;
	Home home;     /* zero for what is in no instance */
	Str id;        /* outside: a UUID, or the name of what is keyed by it */
	Record record; /* as it was found */
	void *value;   /* likewise, as an answer shows it */
} Resource;

static inline const Shape *resource_shape(const Resource *resource)
{
	return entity_of(resource->type->entity)->shape;
}

/* NULL for what is in no instance. */
static inline const Home *resource_home(const Resource *resource)
{
	return resource->home.record ? &resource->home : NULL;
}

typedef struct ResourceRules {
	/* Completes and checks what is desired, first of all. `extension` is of the shape of the type's extension. */
	bool (*prepare)(Resource *resource, void *desired, const void *extension);
	/* Whether what is stored counts as a resource. */
	bool (*exists)(const void *value);
	/* Before an update: what cannot be compared. `desired` is of the entity's shape. */
	bool (*before_update)(Resource *resource, const void *desired);
	/* Brings some members to what is desired in a way of its own, and leaves them alike in the resource's value. */
	bool (*bring)(Resource *resource, const void *desired);
	/* Leaves in a value what reading shows. */
	void (*show)(Resource *resource, void *value);
	/* Reads and writes the properties of the type's extension; `value` is of its shape. */
	bool (*read_extension)(Resource *resource, void *ret_value);
	bool (*write_extension)(Resource *resource, const void *desired);
	/* Deletes in a way of its own. */
	bool (*remove)(Resource *resource);
} ResourceRules;

const ResourceRules *resource_rules_of(EntityKind entity);

extern const ResourceRules agent_status_resource_rules;
extern const ResourceRules hours_of_operation_resource_rules;
extern const ResourceRules instance_resource_rules;
extern const ResourceRules queue_resource_rules;
extern const ResourceRules user_resource_rules;
extern const ResourceRules user_hierarchy_structure_resource_rules;

#endif
