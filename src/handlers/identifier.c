#include "handlers/identifier.h"

#include <string.h>

static bool not_found(Directory *directory, const ResourceType *type, Str identifier)
{
	return directory_not_found(directory, type->entity, identifier);
}

/* The instance that an ARN names, in the call's region; anything else is not found. */
static bool find_home(Directory *directory, const ResourceType *type, Str arn, Str identifier, Home *ret_home)
{
	Arn parts;
	if (!arn_parse(arn, &parts) || parts.entity != ENTITY_INSTANCE)
		return not_found(directory, type, identifier);
	return directory_find_home(directory, arn, ret_home);
}

Str resource_instance_arn(const Resource *resource)
{
	const ArnScope *scope = &resource->home.scope;
	return arn_render(resource->directory->arena, scope, ENTITY_INSTANCE, scope->instance);
}

/* The part of an ARN that names its instance. */
static Str instance_part(Directory *directory, Str arn)
{
	Arn parts;
	if (!arn_parse(arn, &parts))
		return (Str){ 0 };
	ArnScope scope = { .account = parts.account, .region = parts.region, .instance = parts.instance };
	return arn_render(directory->arena, &scope, ENTITY_INSTANCE, parts.instance);
}

/* Takes the identifier apart: where the resource lives, and its id there. */
static bool locate(Resource *resource, Str identifier)
{
	Directory *directory = resource->directory;
	Str instance = identifier;
	resource->id = identifier;
	if (entity_of(resource->type->entity)->stands_alone)
		return arn_looks_like(identifier) || not_found(directory, resource->type, identifier);
	if (entity_of(resource->type->entity)->keyed_by_name) {
		resource->id = identifier;
		instance = str_split(&resource->id, '|');
		if (!resource->id.ptr)
			return not_found(directory, resource->type, identifier);
	} else if (resource_type_is_structure(resource->type)) {
		size_t tail = strlen(user_hierarchy_structure_tail);
		if (identifier.len < tail ||
			!str_equal(str_from(identifier, identifier.len - tail), str_of(user_hierarchy_structure_tail)))
			return not_found(directory, resource->type, identifier);
		instance.len -= tail;
	} else {
		instance = instance_part(directory, identifier);
	}
	return find_home(directory, resource->type, instance, identifier, &resource->home);
}

/* An instance has one hierarchy structure, whose id inside no identifier names. */
static bool find_structure_id(Resource *resource)
{
	void *values;
	size_t count;
	int64_t last;
	Page page = { .limit = 1 };
	if (!resource_type_is_structure(resource->type))
		return true;
	if (!directory_list(resource->directory, &resource->home, resource->type->entity, &page, &values, &count,
		    &last))
		return false;
	resource->id = count ? ((const Head *)values)->id : STR("");
	return true;
}

bool resource_load(Resource *resource)
{
	resource->value = arena_alloc(resource->directory->arena, resource_shape(resource)->size);
	if (!find_structure_id(resource) ||
		!directory_load(resource->directory, resource_home(resource), resource->type->entity, resource->id,
			&resource->record, resource->value))
		return false;
	if (!entity_of(resource->type->entity)->keyed_by_name)
		resource->id = ((const Head *)resource->value)->id;
	return true;
}

bool resource_find(Directory *directory, const ResourceType *type, Str identifier, Resource *ret_resource)
{
	const ResourceRules *rules = resource_rules_of(type->entity);
	*ret_resource = (Resource){ .directory = directory, .type = type };
	if (!locate(ret_resource, identifier) || !resource_load(ret_resource))
		return false;
	return !rules->exists || rules->exists(ret_resource->value) || not_found(directory, type, identifier);
}

Str resource_identifier(const Resource *resource)
{
	Directory *directory = resource->directory;
	const ArnScope scope = { .account = directory->caller->account, .region = directory->caller->region };
	if (!resource_home(resource))
		return arn_render(directory->arena, &scope, resource->type->entity, resource->id);
	Str instance = resource_instance_arn(resource);
	if (entity_of(resource->type->entity)->keyed_by_name)
		return str_format(directory->arena, "%.*s|%.*s", STR_ARGS(instance), STR_ARGS(resource->id));
	if (resource_type_is_structure(resource->type))
		return str_format(directory->arena, "%.*s%s", STR_ARGS(instance), user_hierarchy_structure_tail);
	return arn_render(directory->arena, &resource->home.scope, resource->type->entity, resource->id);
}
