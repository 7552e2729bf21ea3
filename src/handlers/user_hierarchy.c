/* AWS::Connect::UserHierarchyStructure. Every instance has its structure from the beginning. As a resource it is there
 * while it has levels: one operation fills, changes and empties it. */
#include "model/user_hierarchy.h"

#include "handlers/calls.h"
#include "handlers/rules.h"

static bool has_levels(const HierarchyLevels *levels)
{
	for (int i = 0; levels && i < HIERARCHY_LEVELS; i++)
		if (levels->level[i])
			return true;
	return false;
}

static bool exists(const void *value)
{
	return has_levels(((const UserHierarchyStructure *)value)->levels);
}

static bool prepare(Resource *resource, void *desired, const void *extension)
{
	(void)extension;
	return exists(desired) ||
		fail(resource->directory->error, ERROR_INVALID_REQUEST,
			"UserHierarchyStructure: needs at least one level.");
}

static bool empty(Resource *resource)
{
	Directory *directory = resource->directory;
	const DirectoryCall *call =
		directory_call_of_input(ENTITY_USER_HIERARCHY_STRUCTURE, USER_HIERARCHY_STRUCTURE_UPDATE);
	UserHierarchyStructure request = { .levels = ARENA_NEW(directory->arena, HierarchyLevels) };
	directory->operation = call->operation;
	return directory_update(directory, &resource->home, call->entity, resource->id, call->input, call->mode,
		&request);
}

const ResourceRules user_hierarchy_structure_resource_rules = {
	.prepare = prepare,
	.exists = exists,
	.remove = empty,
};
