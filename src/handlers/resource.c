#include "handlers/resource.h"

#include <string.h>

#include "directory/references.h"
#include "directory/tags.h"
#include "handlers/calls.h"
#include "handlers/rules.h"
#include "handlers/sets.h"
#include "model/compare.h"
#include "model/decode.h"
#include "model/encode.h"
#include "model/property.h"

/* ---- which resource ---- */

static const Shape *shape_of(const Resource *resource)
{
	return entity_of(resource->type->entity)->shape;
}

static const Home *home_of(const Resource *resource)
{
	return resource->home.record ? &resource->home : NULL;
}

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

static Str instance_arn(Directory *directory, const Home *home)
{
	return arn_render(directory->arena, &home->scope, ENTITY_INSTANCE, home->scope.instance);
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

static bool is_structure(const ResourceType *type)
{
	return type->entity == ENTITY_USER_HIERARCHY_STRUCTURE;
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
	} else if (is_structure(resource->type)) {
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
	if (!is_structure(resource->type))
		return true;
	if (!directory_list(resource->directory, &resource->home, resource->type->entity, &page, &values, &count,
		    &last))
		return false;
	resource->id = count ? ((const Head *)values)->id : STR("");
	return true;
}

static bool load(Resource *resource)
{
	resource->value = arena_alloc(resource->directory->arena, shape_of(resource)->size);
	if (!find_structure_id(resource) ||
		!directory_load(resource->directory, home_of(resource), resource->type->entity, resource->id,
			&resource->record, resource->value))
		return false;
	if (!entity_of(resource->type->entity)->keyed_by_name)
		resource->id = ((const Head *)resource->value)->id;
	return true;
}

static bool find(Directory *directory, const ResourceType *type, Str identifier, Resource *ret_resource)
{
	*ret_resource = (Resource){ .directory = directory, .type = type };
	return locate(ret_resource, identifier) && load(ret_resource);
}

static Str identifier_of(const Resource *resource)
{
	Directory *directory = resource->directory;
	const ArnScope scope = { .account = directory->caller->account, .region = directory->caller->region };
	if (!home_of(resource))
		return arn_render(directory->arena, &scope, resource->type->entity, resource->id);
	Str instance = instance_arn(directory, &resource->home);
	if (entity_of(resource->type->entity)->keyed_by_name)
		return str_format(directory->arena, "%.*s|%.*s", STR_ARGS(instance), STR_ARGS(resource->id));
	if (is_structure(resource->type))
		return str_format(directory->arena, "%.*s%s", STR_ARGS(instance), user_hierarchy_structure_tail);
	return arn_render(directory->arena, &resource->home.scope, resource->type->entity, resource->id);
}

/* ---- the desired properties ---- */

typedef struct Desired {
	void *value;     /* of the entity's shape */
	void *extension; /* of the extension's; NULL where the type has none */
	Str instance;    /* absent for what is in no instance */
} Desired;

static bool read_desired(Directory *directory, const ResourceType *type, json_t *properties, Desired *ret_desired)
{
	const Shape *shape = entity_of(type->entity)->shape;
	const char *instance = json_string_value(json_object_get(properties, property_instance_arn));
	Arena *arena = directory->arena;
	*ret_desired = (Desired){ .value = arena_alloc(arena, shape->size) };
	if (!entity_of(type->entity)->stands_alone)
		ret_desired->instance = str_copy(arena, str_of(instance));
	if (!shape_decode_resource(shape, properties, arena, directory->error, ret_desired->value))
		return false;
	if (!type->extension)
		return true;
	ret_desired->extension = arena_alloc(arena, type->extension->size);
	return shape_decode_resource(type->extension, properties, arena, directory->error, ret_desired->extension);
}

/* ---- bringing a resource to what is desired ---- */

/* Whether what is left out can be taken away: what always has a value keeps it. */
static bool can_be_empty(const Member *member, UpdateMode mode)
{
	switch (member->kind) {
	case KIND_STRING:
		return (member->flags & (MEMBER_MAY_BECOME_EMPTY | MEMBER_EMPTY_IS_ABSENT)) || !member->min;
	case KIND_REFERENCE:
		return member->flags & MEMBER_EMPTY_IS_ABSENT;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
	case KIND_MAP:
	case KIND_STRUCTURE:
		return true;
	case KIND_INTEGER:
	case KIND_REAL:
		return mode == MODE_REPLACE;
	case KIND_BOOLEAN:
	case KIND_TIME:
	case KIND_ENUMERATION:
	case KIND_ARN:
		return false;
	}
	return false;
}

/* What a request that keeps the members it does not name carries to take one away. */
static void set_empty(Arena *arena, const Member *member, void *request)
{
	void *place = member_at(request, member);
	if (member->kind == KIND_STRING || member->kind == KIND_REFERENCE)
		*(Str *)place = STR("");
	else if (member->kind == KIND_STRUCTURE)
		*(void **)place = arena_alloc(arena, member->shape->size);
	else if (member->kind == KIND_MAP)
		*(Map *)place = (Map){ .present = true };
	else if (member->kind != KIND_INTEGER && member->kind != KIND_REAL)
		*(List *)place = (List){ .present = true };
}

static bool differs(const Member *member, UpdateMode mode, const void *before, const void *desired, Arena *arena)
{
	if (!member_present(desired, member) && !can_be_empty(member, mode))
		return false;
	return !member_agrees(member, desired, before, arena);
}

/* The request of the call; NULL when nothing that it carries differs. */
static void *request_of(Resource *resource, const DirectoryCall *call, const void *before, const void *desired)
{
	Arena *arena = resource->directory->arena;
	const Shape *shape = shape_of(resource);
	void *request = arena_alloc(arena, shape->size);
	bool any = false;
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (!(member->input & call->input) || property_access(member) == PROPERTY_NONE)
			continue;
		bool changes = differs(member, call->mode, before, desired, arena);
		any |= changes;
		if (member_present(desired, member))
			member_copy(request, desired, member);
		else if (changes && (call->mode == MODE_MERGE || (member->required & call->input)))
			set_empty(arena, member, request);
	}
	return any ? request : NULL;
}

static bool call_update(Resource *resource, const DirectoryCall *call, void *request)
{
	resource->directory->operation = call->operation;
	return directory_update(resource->directory, home_of(resource), resource->type->entity, resource->id,
		call->input, call->mode, request);
}

static bool make_calls(Resource *resource, const void *before, const void *desired)
{
	size_t count;
	const DirectoryCall *calls = directory_calls(&count);
	for (size_t i = 0; i < count; i++) {
		const DirectoryCall *call = &calls[i];
		if (call->entity != resource->type->entity || call->form != CALL_UPDATE ||
			sets_own_input(call->entity, call->input))
			continue;
		void *request = request_of(resource, call, before, desired);
		if (request && !call_update(resource, call, request))
			return false;
	}
	return true;
}

static const Str *find_tag(const Map *tags, Str key)
{
	for (size_t i = 0; i < tags->count; i++)
		if (str_equal(tags->items[i].key, key))
			return &tags->items[i].value;
	return NULL;
}

static bool bring_tags(Resource *resource, const Map *before, const Map *desired)
{
	Directory *directory = resource->directory;
	Str *gone = ARENA_ARRAY(directory->arena, before->count, Str);
	Map new = { .items = ARENA_ARRAY(directory->arena, desired->count, MapEntry), .present = true };
	size_t gone_count = 0;
	for (size_t i = 0; i < before->count; i++)
		if (!find_tag(desired, before->items[i].key))
			gone[gone_count++] = before->items[i].key;
	for (size_t i = 0; i < desired->count; i++) {
		const Str *old = find_tag(before, desired->items[i].key);
		if (!old || !str_equal(*old, desired->items[i].value))
			new.items[new.count++] = desired->items[i];
	}
	Str arn = identifier_of(resource);
	directory->operation = "UntagResource";
	if (gone_count && !tags_remove(directory, arn, gone, gone_count))
		return false;
	directory->operation = "TagResource";
	return !new.count || tags_add(directory, arn, &new);
}

static bool has_tags(const Shape *shape)
{
	for (size_t i = 0; i < shape->count; i++)
		if (shape->members[i].kind == KIND_MAP && shape->members[i].offset == offsetof(Head, tags))
			return true;
	return false;
}

/* The value as an answer has it, so that computed views can be compared. */
static bool complete_before(Resource *resource)
{
	void *complete = arena_alloc(resource->directory->arena, shape_of(resource)->size);
	if (!directory_describe(resource->directory, home_of(resource), resource->type->entity, resource->id, complete))
		return false;
	resource->value = complete;
	return true;
}

/* From the value to the desired one. */
static bool bring(Resource *resource, const Desired *desired)
{
	const ResourceRules *rules = resource_rules_of(resource->type->entity);
	const Head *before = resource->value;
	return (!rules->bring || rules->bring(resource, desired->value)) &&
		make_calls(resource, resource->value, desired->value) &&
		sets_bring(resource, resource->value, desired->value) &&
		(!has_tags(shape_of(resource)) ||
			bring_tags(resource, &before->tags, &((const Head *)desired->value)->tags)) &&
		(!rules->write_extension || rules->write_extension(resource, desired->extension));
}

/* ---- create ---- */

/* A request of the API takes so many elements; what is over comes afterwards, with the sets. */
static void cut_to_request(const Shape *shape, void *request)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		List *list = member_at(request, member);
		if ((member->flags & MEMBER_BATCHED) && list->count > (size_t)member->max)
			list->count = (size_t)member->max;
	}
}

/* What the create request of the API carries. */
static void *create_request(Directory *directory, const Shape *shape, const void *desired)
{
	void *request = arena_alloc(directory->arena, shape->size);
	for (size_t i = 0; i < shape->count; i++)
		if (shape->members[i].input & 1)
			member_copy(request, desired, &shape->members[i]);
	cut_to_request(shape, request);
	return request;
}

static bool create_entity(Resource *resource, const Desired *desired)
{
	Directory *directory = resource->directory;
	const DirectoryCall *call = directory_call_find(resource->type->entity, CALL_CREATE);
	if (!call)
		return find_structure_id(resource);
	void *request = create_request(directory, shape_of(resource), desired->value);
	directory->operation = call->operation;
	if (!directory_create(directory, home_of(resource), resource->type->entity, request))
		return false;
	const Member *name = entity_name_member(entity_of(resource->type->entity));
	resource->id = entity_of(resource->type->entity)->keyed_by_name ? *(const Str *)member_of(request, name)
									: ((const Head *)request)->id;
	return true;
}

static bool resolve(Resource *resource, const Desired *desired)
{
	return references_resolve(resource->directory, home_of(resource), shape_of(resource), desired->value);
}

bool resource_create(Directory *directory, const ResourceType *type, json_t *properties, Str *ret_identifier)
{
	Desired desired;
	Resource resource = { .directory = directory, .type = type };
	if (!read_desired(directory, type, properties, &desired) ||
		(desired.instance.ptr && !directory_find_home(directory, desired.instance, &resource.home)) ||
		!create_entity(&resource, &desired) || !load(&resource) || !complete_before(&resource) ||
		!resolve(&resource, &desired))
		return false;
	*ret_identifier = identifier_of(&resource);
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
	if (!find(directory, type, identifier, &resource) ||
		!directory_describe(directory, home_of(&resource), type->entity, resource.id, resource.value))
		return false;
	if (rules->show)
		rules->show(&resource, resource.value);
	ArnScope scope = resource.home.scope;
	scope.account = directory->caller->account;
	scope.region = directory->caller->region;
	EncodeContext context = { .arena = directory->arena, .view = VIEW_RESOURCE, .scope = &scope };
	json_write_object_begin(json);
	if (home_of(&resource)) {
		json_write_key(json, str_of(property_instance_arn));
		json_write_string(json, instance_arn(directory, &resource.home));
	}
	if (is_structure(type)) {
		json_write_key(json, str_of(property_user_hierarchy_structure_arn));
		json_write_string(json, identifier_of(&resource));
	}
	shape_encode_members(&context, shape_of(&resource), resource.value, json);
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
	const Shape *shape = shape_of(resource);
	Home home;
	if (desired->instance.ptr && !directory_find_home(directory, desired->instance, &home))
		return false;
	if (desired->instance.ptr && home.record != resource->home.record)
		return cannot_be_updated(resource, resource->type->instance_fixed, str_of(property_instance_arn));
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool fixed = (member->flags & MEMBER_CREATE_ONLY) && member_present(desired->value, member);
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
	return find(directory, type, identifier, &resource) && read_desired(directory, type, properties, &desired) &&
		resolve(&resource, &desired) && keeps_fixed(&resource, &desired) && complete_before(&resource) &&
		(!rules->before_update || rules->before_update(&resource, desired.value)) && bring(&resource, &desired);
}

/* ---- delete, list ---- */

bool resource_delete(Directory *directory, const ResourceType *type, Str identifier)
{
	Resource resource;
	const ResourceRules *rules = resource_rules_of(type->entity);
	const DirectoryCall *call = directory_call_find(type->entity, CALL_DELETE);
	if (!find(directory, type, identifier, &resource))
		return false;
	if (rules->remove)
		return rules->remove(&resource);
	directory->operation = call->operation;
	return directory_delete(directory, home_of(&resource), type->entity, resource.id);
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
	if (is_structure(type))
		return fail(directory->error, ERROR_UNSUPPORTED_ACTION, "Resource type %s does not support LIST action",
			resource_type_name(type).ptr);
	if ((!alone && !find_listed_home(directory, type, model, &resource.home)) ||
		!directory_list(directory, home_of(&resource), type->entity, page, &values, ret_count, ret_last))
		return false;
	*ret_identifiers = ARENA_ARRAY(directory->arena, *ret_count, Str);
	for (size_t i = 0; i < *ret_count; i++) {
		const void *value = (const char *)values + i * shape->size;
		bool named = entity_of(type->entity)->keyed_by_name;
		resource.id = named ? *(const Str *)member_of(value, key) : ((const Head *)value)->id;
		(*ret_identifiers)[i] = identifier_of(&resource);
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
