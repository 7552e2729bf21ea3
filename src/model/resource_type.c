#include "model/resource_type.h"

#include "model/property.h"
#include "model/resource_extension.h"

const char property_instance_arn[] = "InstanceArn";
const char property_user_hierarchy_structure_arn[] = "UserHierarchyStructureArn";
const char user_hierarchy_structure_tail[] = "/user-hierarchy-structure";

/* clang-format off */
static const ResourceType types[] = {
	{ .entity = ENTITY_AGENT_STATUS, .description = "A status that agents of an Amazon Connect instance set for themselves." },
	{ .entity = ENTITY_HOURS_OF_OPERATION, .extension = &hours_of_operation_extension_shape,
	  .description = "Hours of operation of an Amazon Connect instance, with their overrides." },
	{ .entity = ENTITY_INSTANCE, .extension = &instance_extension_shape, .members_fixed = true,
	  .description = "An Amazon Connect instance: one contact centre." },
	{ .entity = ENTITY_PREDEFINED_ATTRIBUTE, .instance_fixed = true, .members_fixed = true,
	  .description = "A predefined attribute of an Amazon Connect instance: what proficiencies are made of." },
	{ .entity = ENTITY_QUEUE, .description = "A queue of an Amazon Connect instance." },
	{ .entity = ENTITY_QUICK_CONNECT, .description = "A quick connect of an Amazon Connect instance: where agents transfer contacts to." },
	{ .entity = ENTITY_ROUTING_PROFILE, .description = "A routing profile of an Amazon Connect instance: which queues reach a user." },
	{ .entity = ENTITY_SECURITY_PROFILE, .instance_fixed = true, .members_fixed = true,
	  .description = "A security profile of an Amazon Connect instance: what a user may do." },
	{ .entity = ENTITY_USER, .description = "A user of an Amazon Connect instance: an agent or an administrator." },
	{ .entity = ENTITY_USER_HIERARCHY_GROUP, .members_fixed = true,
	  .description = "A group in the user hierarchy of an Amazon Connect instance." },
	{ .entity = ENTITY_USER_HIERARCHY_STRUCTURE, .instance_fixed = true, .nothing_required = true,
	  .description = "The user hierarchy of an Amazon Connect instance: the names of its levels." },
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

size_t resource_type_shapes(const ResourceType *type, const Shape *ret_shapes[2])
{
	ret_shapes[0] = entity_of(type->entity)->shape;
	ret_shapes[1] = type->extension;
	return type->extension ? 2 : 1;
}

const Member *resource_type_property(const ResourceType *type, Str name, Arena *arena)
{
	const Shape *shapes[2];
	size_t count = resource_type_shapes(type, shapes);
	const Member *member = NULL;
	for (size_t i = 0; i < count && !member; i++)
		member = property_find(shapes[i], name, arena);
	return member;
}

bool resource_type_requires(const ResourceType *type, const Member *member)
{
	return !type->nothing_required && (member->required & RESOURCE_DECLARED);
}

bool resource_type_is_structure(const ResourceType *type)
{
	return type->entity == ENTITY_USER_HIERARCHY_STRUCTURE;
}

bool resource_type_fixes(const ResourceType *type, const Member *member)
{
	return type->members_fixed && (member->flags & MEMBER_CREATE_ONLY);
}
