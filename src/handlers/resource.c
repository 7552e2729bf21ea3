#include "handlers/resource.h"

#include "directory/references.h"
#include "handlers/bring.h"
#include "handlers/calls.h"
#include "handlers/identifier.h"
#include "model/compare.h"
#include "model/decode.h"
#include "model/encode.h"
#include "model/property.h"

/* ---- the desired properties ---- */

typedef struct Desired {
	void *value;     /* of the entity's shape */
	void *extension; /* of the extension's; NULL where the type has none */
	Str instance;    /* absent for what is in no instance */
} Desired;

static bool decode_desired(Resource *resource, const Shape *shape, json_t *properties, void **ret_value)
{
	Directory *directory = resource->directory;
	*ret_value = arena_alloc(directory->arena, shape->size);
	return shape_decode_resource(shape, properties, directory->arena, directory->error, *ret_value);
}

static bool read_desired(Resource *resource, json_t *properties, Desired *ret_desired)
{
	const ResourceType *type = resource->type;
	const ResourceRules *rules = resource_rules_of(type->entity);
	const char *instance = json_string_value(json_object_get(properties, property_instance_arn));
	*ret_desired = (Desired){ 0 };
	if (!entity_of(type->entity)->stands_alone)
		ret_desired->instance = str_copy(resource->directory->arena, str_of(instance));
	if (!decode_desired(resource, resource_shape(resource), properties, &ret_desired->value) ||
		(type->extension && !decode_desired(resource, type->extension, properties, &ret_desired->extension)))
		return false;
	return !rules->prepare || rules->prepare(resource, ret_desired->value, ret_desired->extension);
}

/* Makes the references comparable with stored ones. The calls look up those that they carry; others may be of what is gone. */
static bool make_bare(Resource *resource, const Desired *desired)
{
	return references_make_bare(resource->directory, resource_home(resource), resource_shape(resource),
		desired->value);
}

/* The value as an answer has it, so that computed views can be compared. */
static bool complete_value(Resource *resource)
{
	resource->value = arena_alloc(resource->directory->arena, resource_shape(resource)->size);
	return directory_describe(resource->directory, resource_home(resource), resource->type->entity, resource->id,
		resource->value);
}

static bool bring(Resource *resource, const Desired *desired)
{
	const ResourceRules *rules = resource_rules_of(resource->type->entity);
	return (!rules->bring || rules->bring(resource, desired->value)) && resource_bring(resource, desired->value) &&
		(!rules->write_extension || rules->write_extension(resource, desired->extension));
}

/* ---- create ---- */

/* A request of the API takes so many elements, and no empty list; what is over comes afterwards, with the sets. */
static void cut_to_request(const Shape *shape, void *request)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		List *list = member_at(request, member);
		if (!(member->flags & MEMBER_BATCHED))
			continue;
		if (list->count > (size_t)member->max)
			list->count = (size_t)member->max;
		list->present = list->count > 0;
	}
}

/* What the create request of the API carries. */
static void *create_request(Resource *resource, const DirectoryCall *call, const void *desired)
{
	const Shape *shape = resource_shape(resource);
	void *request = arena_alloc(resource->directory->arena, shape->size);
	for (size_t i = 0; i < shape->count; i++)
		if (shape->members[i].input & call->input)
			member_copy(request, desired, &shape->members[i]);
	cut_to_request(shape, request);
	return request;
}

static bool create_entity(Resource *resource, const Desired *desired)
{
	Directory *directory = resource->directory;
	const DirectoryCall *call = directory_call_find(resource->type->entity, CALL_CREATE);
	if (!call) /* it is there from the beginning, for updates to fill */
		return true;
	void *request = create_request(resource, call, desired->value);
	directory->operation = call->operation;
	if (!directory_create(directory, resource_home(resource), resource->type->entity, request))
		return false;
	const Member *name = entity_name_member(entity_of(resource->type->entity));
	resource->id = entity_of(resource->type->entity)->keyed_by_name ? *(const Str *)member_of(request, name)
									: ((const Head *)request)->id;
	return true;
}

/* What no request takes is declared as the new resource has it. */
static bool is_as_declared(Resource *resource, const Desired *desired)
{
	Directory *directory = resource->directory;
	const Shape *shape = resource_shape(resource);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool declared = (member->flags & MEMBER_DECLARABLE) && member_present(desired->value, member);
		if (declared && !member_agrees(member, desired->value, resource->value, directory->arena))
			return fail(directory->error, ERROR_INVALID_REQUEST, "%.*s: a new resource has another value.",
				STR_ARGS(property_name(member, directory->arena)));
	}
	return true;
}

bool resource_create(Directory *directory, const ResourceType *type, json_t *properties, Str *ret_identifier)
{
	Desired desired;
	Resource resource = { .directory = directory, .type = type };
	if (!read_desired(&resource, properties, &desired) ||
		(desired.instance.ptr && !directory_find_home(directory, desired.instance, &resource.home)) ||
		!create_entity(&resource, &desired) || !resource_load(&resource) || !complete_value(&resource) ||
		!make_bare(&resource, &desired) || !is_as_declared(&resource, &desired))
		return false;
	*ret_identifier = resource_identifier(&resource);
	return bring(&resource, &desired);
}

/* ---- read ---- */

static bool write_extension(Resource *resource, const EncodeContext *context, JsonWriter *json)
{
	const ResourceRules *rules = resource_rules_of(resource->type->entity);
	if (!resource->type->extension)
		return true;
	void *value = arena_alloc(resource->directory->arena, resource->type->extension->size);
	if (!rules->read_extension(resource, value))
		return false;
	shape_encode_members(context, resource->type->extension, value, json);
	return true;
}

bool resource_read(Directory *directory, const ResourceType *type, Str identifier, JsonWriter *json)
{
	Resource resource;
	const ResourceRules *rules = resource_rules_of(type->entity);
	if (!resource_find(directory, type, identifier, &resource) || !complete_value(&resource))
		return false;
	if (rules->show)
		rules->show(&resource, resource.value);
	ArnScope scope = resource.home.scope;
	scope.account = directory->caller->account;
	scope.region = directory->caller->region;
	EncodeContext context = { .arena = directory->arena, .view = VIEW_RESOURCE, .scope = &scope };
	json_write_object_begin(json);
	if (resource_home(&resource)) {
		json_write_key(json, str_of(property_instance_arn));
		json_write_string(json, resource_instance_arn(&resource));
	}
	if (resource_type_is_structure(type)) {
		json_write_key(json, str_of(property_user_hierarchy_structure_arn));
		json_write_string(json, resource_identifier(&resource));
	}
	shape_encode_members(&context, resource_shape(&resource), resource.value, json);
	if (!write_extension(&resource, &context, json))
		return false;
	json_write_object_end(json);
	return true;
}

/* ---- update ---- */

static bool cannot_be_updated(Resource *resource, bool declared, Str property)
{
	return fail(resource->directory->error, declared ? ERROR_NOT_UPDATABLE : ERROR_INVALID_REQUEST,
		"%.*s cannot be updated.", STR_ARGS(property));
}

/* What never changes is the same or left out. */
static bool keeps_fixed(Resource *resource, const Desired *desired)
{
	Directory *directory = resource->directory;
	const Shape *shape = resource_shape(resource);
	Home home;
	if (desired->instance.ptr && !directory_find_home(directory, desired->instance, &home))
		return false;
	if (desired->instance.ptr && home.record != resource->home.record)
		return cannot_be_updated(resource, resource->type->instance_fixed, str_of(property_instance_arn));
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool fixed = (member->flags & (MEMBER_CREATE_ONLY | MEMBER_DECLARABLE)) &&
			member_present(desired->value, member);
		if (fixed && !member_agrees(member, desired->value, resource->value, directory->arena))
			return cannot_be_updated(resource, resource->type->members_fixed,
				property_name(member, directory->arena));
	}
	return true;
}

bool resource_update(Directory *directory, const ResourceType *type, Str identifier, json_t *properties)
{
	Desired desired;
	Resource resource;
	const ResourceRules *rules = resource_rules_of(type->entity);
	return resource_find(directory, type, identifier, &resource) && read_desired(&resource, properties, &desired) &&
		make_bare(&resource, &desired) && keeps_fixed(&resource, &desired) && complete_value(&resource) &&
		(!rules->before_update || rules->before_update(&resource, desired.value)) && bring(&resource, &desired);
}

/* ---- delete, list ---- */

bool resource_delete(Directory *directory, const ResourceType *type, Str identifier)
{
	Resource resource;
	const ResourceRules *rules = resource_rules_of(type->entity);
	const DirectoryCall *call = directory_call_find(type->entity, CALL_DELETE);
	if (!resource_find(directory, type, identifier, &resource))
		return false;
	if (rules->remove)
		return rules->remove(&resource);
	directory->operation = call->operation;
	return directory_delete(directory, resource_home(&resource), type->entity, resource.id);
}

static bool find_listed_home(Directory *directory, const ResourceType *type, json_t *model, Home *ret_home)
{
	const char *instance = json_string_value(json_object_get(model, property_instance_arn));
	if (!instance)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"Missing or invalid ResourceModel property in %s list handler request input: '%s'",
			resource_type_name(type).ptr, property_instance_arn);
	return directory_find_home(directory, str_copy(directory->arena, str_of(instance)), ret_home);
}

bool resource_list(Directory *directory, const ResourceType *type, json_t *model, const Page *page,
	Str **ret_identifiers, size_t *ret_count, int64_t *ret_last)
{
	const Shape *shape = entity_of(type->entity)->shape;
	const Member *key = resource_type_key(type);
	Resource resource = { .directory = directory, .type = type };
	void *values;
	bool alone = entity_of(type->entity)->stands_alone;
	if (resource_type_is_structure(type))
		return fail(directory->error, ERROR_UNSUPPORTED_ACTION, "Resource type %s does not support LIST action",
			resource_type_name(type).ptr);
	if ((!alone && !find_listed_home(directory, type, model, &resource.home)) ||
		!directory_list(directory, resource_home(&resource), type->entity, page, &values, ret_count, ret_last))
		return false;
	*ret_identifiers = ARENA_ARRAY(directory->arena, *ret_count, Str);
	for (size_t i = 0; i < *ret_count; i++) {
		const void *value = (const char *)values + i * shape->size;
		bool named = entity_of(type->entity)->keyed_by_name;
		resource.id = named ? *(const Str *)member_of(value, key) : ((const Head *)value)->id;
		(*ret_identifiers)[i] = resource_identifier(&resource);
	}
	return true;
}

void resource_write_identifier(Directory *directory, const ResourceType *type, Str identifier, JsonWriter *json)
{
	const Member *key = resource_type_key(type);
	Str rest = identifier;
	json_write_object_begin(json);
	if (entity_of(type->entity)->keyed_by_name) {
		json_write_key(json, str_of(property_instance_arn));
		json_write_string(json, str_split(&rest, '|'));
	}
	json_write_key(json,
		key ? property_name(key, directory->arena) : str_of(property_user_hierarchy_structure_arn));
	json_write_string(json, rest);
	json_write_object_end(json);
}
