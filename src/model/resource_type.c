#include "model/resource_type.h"

const char property_instance_arn[] = "InstanceArn";
const char property_user_hierarchy_structure_arn[] = "UserHierarchyStructureArn";
const char user_hierarchy_structure_tail[] = "/user-hierarchy-structure";

/* clang-format off */
static const ResourceType types[] = {
	{ .entity = ENTITY_USER, .description = "A user of an Amazon Connect instance: an agent or an administrator." },
};
/* clang-format on */

const ResourceType *resource_types(size_t *ret_count)
{
	*ret_count = COUNT(types);
	return types;
}

Str resource_type_name(const ResourceType *type)
{
	return str_of(entity_of(type->entity)->cloudformation_type);
}

const ResourceType *resource_type_find(Str name)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_equal(resource_type_name(&types[i]), name))
			return &types[i];
	return NULL;
}

const Member *resource_type_key(const ResourceType *type)
{
	const Entity *entity = entity_of(type->entity);
	if (entity->keyed_by_name)
		return entity_name_member(entity);
	for (size_t i = 0; i < entity->shape->count; i++)
		if (entity->shape->members[i].kind == KIND_ARN && entity->shape->members[i].target == type->entity)
			return &entity->shape->members[i];
	return NULL;
}

bool resource_type_fixes(const ResourceType *type, const Member *member)
{
	return type->members_fixed && (member->flags & MEMBER_CREATE_ONLY);
}
