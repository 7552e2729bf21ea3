#include "directory/seed.h"

#include "directory/rules.h"
#include "directory/user_hierarchy.h"
#include "model/decode.h"
#include "model/enumerations.h"
#include "json/read.h"

#include "defaults_json.inc"
#include "demo_json.inc"

/* Names that "$Name" can mean, with the ids of what has them. */
typedef struct Names {
	MapEntry *items;
	size_t count;
	size_t capacity;
} Names;

static void names_add(Directory *directory, Names *names, Str name, Str id)
{
	ARENA_GROW(directory->arena, names->items, names->count, &names->capacity);
	names->items[names->count++] = (MapEntry){ .key = name, .value = id };
}

static bool name_resolve(const Names *names, const char *text, Str *ret_id)
{
	for (size_t i = names->count; i > 0; i--) {
		if (str_equal(names->items[i - 1].key, str_of(text))) {
			*ret_id = names->items[i - 1].value;
			return true;
		}
	}
	return false;
}

/* Replaces every "$Name" below the value. */
static bool resolve_names(json_t *value, Names *names)
{
	const char *text = json_string_value(value);
	Str id;
	if (text && text[0] == '$')
		return name_resolve(names, text + 1, &id) && !json_string_setn(value, id.ptr, id.len);
	size_t index;
	json_t *element;
	json_array_foreach(value, index, element)
		if (!resolve_names(element, names))
			return false;
	const char *key;
	json_object_foreach(value, key, element)
		if (!resolve_names(element, names))
			return false;
	return true;
}

static bool make_one(Directory *directory, const Home *home, EntityKind kind, json_t *request, Names *names)
{
	const Entity *entity = entity_of(kind);
	void *value = arena_alloc(directory->arena, entity->shape->size);
	if (!resolve_names(request, names))
		return fail(directory->error, ERROR_INTERNAL_SERVICE,
			"A %s of the seed data refers to an unknown name.", entity->title);
	if (!shape_decode_request(entity->shape, 1 | INPUT_OF_DEFAULTS, request, directory->arena, directory->error,
		    value) ||
		!directory_create(directory, home, kind, value))
		return false;
	const Member *name = entity_name_member(entity);
	if (name)
		names_add(directory, names, *(const Str *)member_of(value, name), ((Head *)value)->id);
	return true;
}

/* The structure exists once an instance does; the data hold an update of it. */
static bool update_structure(Directory *directory, const Home *home, json_t *request)
{
	Record record;
	UserHierarchyStructure structure = { 0 };
	UserHierarchyStructure input = { 0 };
	return user_hierarchy_load_structure(directory, home, &record, &structure) &&
		shape_decode_request(&user_hierarchy_structure_shape, USER_HIERARCHY_STRUCTURE_UPDATE, request,
			directory->arena, directory->error, &input) &&
		directory_update(directory, home, ENTITY_USER_HIERARCHY_STRUCTURE, record.uuid,
			USER_HIERARCHY_STRUCTURE_UPDATE, MODE_REPLACE, &input);
}

static bool make_all(Directory *directory, const Home *home, json_t *data, Names *names)
{
	const char *key;
	json_t *requests;
	json_object_foreach(data, key, requests) {
		EntityKind kind = entity_of_name(str_of(key));
		size_t index;
		json_t *request;
		if (kind == ENTITY_NONE || kind == ENTITY_INSTANCE)
			continue;
		json_array_foreach(requests, index, request) {
			bool made = kind == ENTITY_USER_HIERARCHY_STRUCTURE
				? update_structure(directory, home, request)
				: make_one(directory, home, kind, request, names);
			if (!made)
				return false;
		}
	}
	return true;
}

static bool make_structure(Directory *directory, const Home *home)
{
	UserHierarchyStructure structure = { .levels = ARENA_NEW(directory->arena, HierarchyLevels) };
	return directory_create(directory, home, ENTITY_USER_HIERARCHY_STRUCTURE, &structure);
}

bool seed_instance_attributes(Directory *directory, Instance *instance)
{
	AUTO_JSON *data = NULL;
	if (!json_read_object(str_of(defaults_json), directory->error, &data))
		return false;
	json_t *defaults = json_object_get(data, "instance_attribute");
	size_t count = json_array_size(defaults);
	InstanceAttribute *attributes = ARENA_ARRAY(directory->arena, count + 2, InstanceAttribute);
	attributes[0] = (InstanceAttribute){ INSTANCE_ATTRIBUTE_INBOUND_CALLS, instance->inbound_calls_enabled };
	attributes[1] = (InstanceAttribute){ INSTANCE_ATTRIBUTE_OUTBOUND_CALLS, instance->outbound_calls_enabled };
	for (size_t i = 0; i < count; i++)
		if (!shape_decode_request(&instance_attribute_shape, 0, json_array_get(defaults, i), directory->arena,
			    directory->error, &attributes[i + 2]))
			return false;
	instance->attributes = (List){ .items = attributes, .count = count + 2, .present = true };
	return true;
}

bool seed_defaults(Directory *directory, const Home *home)
{
	AUTO_JSON *data = NULL;
	Names names = { 0 };
	if (!json_read_object(str_of(defaults_json), directory->error, &data))
		return false;
	directory->makes_defaults = true;
	bool made = make_structure(directory, home) && make_all(directory, home, data, &names);
	directory->makes_defaults = false;
	return made;
}

/* Puts the default objects of the home among the names. */
static bool name_defaults(Directory *directory, const Home *home, Names *names)
{
	static const EntityKind kinds[] = { ENTITY_HOURS_OF_OPERATION, ENTITY_QUEUE, ENTITY_ROUTING_PROFILE,
		ENTITY_SECURITY_PROFILE };
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const Entity *entity = entity_of(kinds[i]);
		const Member *name = entity_name_member(entity);
		Page page = { .limit = 100 };
		void *values;
		size_t count;
		if (!directory_list(directory, home, kinds[i], &page, &values, &count, &page.after))
			return false;
		for (size_t j = 0; j < count; j++) {
			const char *value = (const char *)values + j * entity->shape->size;
			names_add(directory, names, *(const Str *)member_of(value, name),
				((const Head *)(const void *)value)->id);
		}
	}
	return true;
}

static bool find_demo(Directory *directory, const Instance *wanted, Str *ret_instance)
{
	Str alias = rules_of(ENTITY_INSTANCE)->name_key(directory, NULL, wanted);
	Record record;
	if (!store_find_by_name(directory->transaction, 0, ENTITY_INSTANCE, alias, directory->arena, directory->error,
		    &record))
		return false;
	*ret_instance = (Str){ 0 };
	if (record.id && record.realm != directory->realm)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"the alias %.*s of the demo instance belongs to another account in this region",
			STR_ARGS(wanted->instance_alias));
	if (record.id)
		*ret_instance = record.uuid;
	return true;
}

bool seed_demo(Directory *directory, Str *ret_instance)
{
	AUTO_JSON *data = NULL;
	Instance instance = { 0 };
	if (!json_read_object(str_of(demo_json), directory->error, &data) ||
		!shape_decode_request(&instance_shape, INSTANCE_CREATE,
			json_array_get(json_object_get(data, "instance"), 0), directory->arena, directory->error,
			&instance) ||
		!find_demo(directory, &instance, ret_instance))
		return false;
	if (ret_instance->ptr)
		return true;
	Home home;
	Names names = { 0 };
	if (!directory_create(directory, NULL, ENTITY_INSTANCE, &instance) ||
		!directory_find_home(directory, instance.head.id, &home) || !name_defaults(directory, &home, &names))
		return false;
	*ret_instance = instance.head.id;
	return make_all(directory, &home, data, &names);
}
