#include "model/resource_schema.h"

#include <assert.h>

#include "model/check.h"
#include "model/enumerations.h"
#include "model/property.h"
#include "model/resource_handlers.h"
#include "model/validate.h"

/* Writes one schema; collects the structures that it refers to. */
typedef struct SchemaWriter {
	Arena *arena;
	JsonWriter *json;
	const Shape *shapes[32];
	size_t count;
	bool has_entries; /* some property is a list of keys and values */
} SchemaWriter;

static void write_text(SchemaWriter *writer, const char *key, Str value)
{
	json_write_key(writer->json, str_of(key));
	json_write_string(writer->json, value);
}

static void write_number(SchemaWriter *writer, const char *key, int64_t value)
{
	json_write_key(writer->json, str_of(key));
	json_write_integer(writer->json, value);
}

static void write_boolean(SchemaWriter *writer, const char *key, bool value)
{
	json_write_key(writer->json, str_of(key));
	json_write_boolean(writer->json, value);
}

static void open_object(SchemaWriter *writer, const char *key)
{
	json_write_key(writer->json, str_of(key));
	json_write_object_begin(writer->json);
}

static void write_reference(SchemaWriter *writer, const char *definition)
{
	write_text(writer, "$ref", str_format(writer->arena, "#/definitions/%s", definition));
}

static void collect(SchemaWriter *writer, const Shape *shape)
{
	for (size_t i = 0; i < writer->count; i++)
		if (writer->shapes[i] == shape)
			return;
	assert(writer->count < COUNT(writer->shapes));
	writer->shapes[writer->count++] = shape;
}

static Str arn_pattern(SchemaWriter *writer, EntityKind kind)
{
	static const char prefix[] = "^arn:aws[-a-z0-9]*:connect:[-a-z0-9]*:[0-9]{12}:";
	if (kind == ENTITY_INSTANCE)
		return str_format(writer->arena, "%sinstance/[-a-zA-Z0-9]*$", prefix);
	return str_format(writer->arena, "%sinstance/[-a-zA-Z0-9]*/%s/[-a-zA-Z0-9]*$", prefix,
		entity_of(kind)->arn_tail);
}

static void write_string_limits(SchemaWriter *writer, int64_t min, int64_t max, const Check *check)
{
	write_text(writer, "type", STR("string"));
	if (min || max)
		write_number(writer, "minLength", min);
	if (max)
		write_number(writer, "maxLength", max);
	if (check && check->pattern)
		write_text(writer, "pattern", str_of(check->pattern));
}

static void write_reference_form(SchemaWriter *writer, const Member *member)
{
	write_text(writer, "type", STR("string"));
	if (property_holds_arn(member)) {
		write_text(writer, "pattern", arn_pattern(writer, member->target));
	} else if (entity_of(member->target)->keyed_by_name) {
		write_number(writer, "minLength", 1);
		write_number(writer, "maxLength", 100);
	}
}

static void write_number_limits(SchemaWriter *writer, const char *type, const Member *member)
{
	write_text(writer, "type", str_of(type));
	if (!member->max)
		return;
	write_number(writer, "minimum", member->min);
	write_number(writer, "maximum", member->max);
}

static void write_enumeration(SchemaWriter *writer, const Enumeration *enumeration)
{
	write_text(writer, "type", STR("string"));
	json_write_key(writer->json, STR("enum"));
	json_write_array_begin(writer->json);
	for (size_t i = 0; i < enumeration->count; i++)
		json_write_string(writer->json, str_of(enumeration->values[i]));
	json_write_array_end(writer->json);
}

static void write_element(SchemaWriter *writer, const Member *member)
{
	if (member->kind == KIND_LIST) {
		collect(writer, member->shape);
		write_reference(writer, member->shape->name);
	} else if (member->kind == KIND_REFERENCES) {
		write_reference_form(writer, member);
	} else if (member->kind == KIND_INTEGERS) {
		write_number_limits(writer, "integer", member);
	} else {
		write_string_limits(writer, 1, member_longest_element(member), member->check);
	}
}

static void write_list_limits(SchemaWriter *writer, int64_t min, int64_t max, uint32_t flags)
{
	write_text(writer, "type", STR("array"));
	write_boolean(writer, "insertionOrder", !(flags & MEMBER_UNORDERED));
	if (flags & MEMBER_DISTINCT)
		write_boolean(writer, "uniqueItems", true);
	if (min)
		write_number(writer, "minItems", min);
	if (max)
		write_number(writer, "maxItems", max);
}

static void write_list(SchemaWriter *writer, const Member *member)
{
	bool counts = member->kind != KIND_INTEGERS && !(member->flags & MEMBER_BATCHED);
	write_list_limits(writer, counts ? member->min : 0, counts ? member->max : 0, member->flags);
	open_object(writer, "items");
	write_element(writer, member);
	json_write_object_end(writer->json);
}

static void write_map(SchemaWriter *writer, const Member *member)
{
	writer->has_entries = true;
	write_list_limits(writer, member->min, member->max, MEMBER_UNORDERED | MEMBER_DISTINCT);
	open_object(writer, "items");
	write_reference(writer, "Tag");
	json_write_object_end(writer->json);
}

static void write_time_form(SchemaWriter *writer, const Member *member)
{
	bool is_text = member->flags & (MEMBER_TEXT | MEMBER_TEXT_OF_RESOURCE);
	write_text(writer, "type", is_text ? STR("string") : STR("number"));
	if (is_text)
		write_text(writer, "format", STR("date-time"));
}

static void write_form(SchemaWriter *writer, const Member *member)
{
	switch (member->kind) {
	case KIND_STRING:
		write_string_limits(writer, member->min, member->max, member->check);
		return;
	case KIND_ARN:
		write_text(writer, "type", STR("string"));
		write_text(writer, "pattern", arn_pattern(writer, member->target));
		return;
	case KIND_REFERENCE:
		write_reference_form(writer, member);
		return;
	case KIND_BOOLEAN:
		write_text(writer, "type", STR("boolean"));
		return;
	case KIND_INTEGER:
		write_number_limits(writer, "integer", member);
		return;
	case KIND_TIME:
		write_time_form(writer, member);
		return;
	case KIND_REAL:
		write_number_limits(writer, "number", member);
		return;
	case KIND_ENUMERATION:
		write_enumeration(writer, member->enumeration);
		return;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		write_list(writer, member);
		return;
	case KIND_STRUCTURE:
		collect(writer, member->shape);
		write_reference(writer, member->shape->name);
		return;
	case KIND_MAP:
		write_map(writer, member);
		return;
	}
}

static void write_member(SchemaWriter *writer, const Member *member)
{
	Str name = property_name(member, writer->arena);
	if (!name.ptr)
		return;
	json_write_key(writer->json, name);
	json_write_object_begin(writer->json);
	if (member->kind != KIND_STRUCTURE && member->doc)
		write_text(writer, "description", str_of(member->doc));
	write_form(writer, member);
	json_write_object_end(writer->json);
}

static void write_members(SchemaWriter *writer, const Shape *shape)
{
	for (size_t i = 0; i < shape->count; i++)
		write_member(writer, &shape->members[i]);
}

/* A property that the type has beside its entity's members. */
static void write_own_arn(SchemaWriter *writer, const char *name, Str pattern, const char *doc)
{
	open_object(writer, name);
	write_text(writer, "description", str_of(doc));
	write_text(writer, "type", STR("string"));
	write_text(writer, "pattern", pattern);
	json_write_object_end(writer->json);
}

static void write_properties(SchemaWriter *writer, const ResourceType *type)
{
	open_object(writer, "properties");
	if (!entity_of(type->entity)->stands_alone)
		write_own_arn(writer, property_instance_arn, arn_pattern(writer, ENTITY_INSTANCE),
			"Amazon Resource Name of the instance.");
	if (!resource_type_key(type))
		write_own_arn(writer, property_user_hierarchy_structure_arn,
			str_format(writer->arena, "%.*s%s", (int)arn_pattern(writer, ENTITY_INSTANCE).len - 1,
				arn_pattern(writer, ENTITY_INSTANCE).ptr, user_hierarchy_structure_tail),
			"Identifier of the hierarchy structure.");
	const Shape *shapes[2];
	size_t count = resource_type_shapes(type, shapes);
	for (size_t i = 0; i < count; i++)
		write_members(writer, shapes[i]);
	json_write_object_end(writer->json);
}

static void write_required_of(SchemaWriter *writer, const Shape *shape, uint32_t flags)
{
	bool open = false;
	for (size_t i = 0; i < shape->count; i++) {
		Str name = property_name(&shape->members[i], writer->arena);
		if (!(shape->members[i].flags & flags) || !name.ptr)
			continue;
		if (!open) {
			json_write_key(writer->json, STR("required"));
			json_write_array_begin(writer->json);
		}
		open = true;
		json_write_string(writer->json, name);
	}
	if (open)
		json_write_array_end(writer->json);
}

static void write_definition(SchemaWriter *writer, const Shape *shape)
{
	open_object(writer, shape->name);
	write_text(writer, "type", STR("object"));
	write_boolean(writer, "additionalProperties", false);
	open_object(writer, "properties");
	write_members(writer, shape);
	json_write_object_end(writer->json);
	write_required_of(writer, shape, MEMBER_REQUIRED | MEMBER_REQUIRED_OF_RESOURCE);
	json_write_object_end(writer->json);
}

static void write_entry_definition(SchemaWriter *writer)
{
	open_object(writer, "Tag");
	write_text(writer, "type", STR("object"));
	write_boolean(writer, "additionalProperties", false);
	open_object(writer, "properties");
	open_object(writer, property_key);
	write_string_limits(writer, 1, MAP_KEY_MAXIMUM, NULL);
	json_write_object_end(writer->json);
	open_object(writer, property_value);
	write_string_limits(writer, 0, MAP_VALUE_MAXIMUM, NULL);
	json_write_object_end(writer->json);
	json_write_object_end(writer->json);
	json_write_key(writer->json, STR("required"));
	json_write_array_begin(writer->json);
	json_write_string(writer->json, str_of(property_key));
	json_write_string(writer->json, str_of(property_value));
	json_write_array_end(writer->json);
	json_write_object_end(writer->json);
}

/* Structures name further ones, which are appended while the list is written. */
static void write_definitions(SchemaWriter *writer)
{
	open_object(writer, "definitions");
	for (size_t i = 0; i < writer->count; i++)
		write_definition(writer, writer->shapes[i]);
	if (writer->has_entries)
		write_entry_definition(writer);
	json_write_object_end(writer->json);
}

static void write_required(SchemaWriter *writer, const ResourceType *type)
{
	const Shape *shapes[2];
	size_t count = resource_type_shapes(type, shapes);
	json_write_key(writer->json, STR("required"));
	json_write_array_begin(writer->json);
	if (!entity_of(type->entity)->stands_alone)
		json_write_string(writer->json, str_of(property_instance_arn));
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < shapes[i]->count; j++) {
			Str name = property_name(&shapes[i]->members[j], writer->arena);
			if (resource_type_requires(type, &shapes[i]->members[j]) && name.ptr)
				json_write_string(writer->json, name);
		}
	}
	json_write_array_end(writer->json);
}

/* A list of properties by their pointers; left out when it would be empty. */
typedef struct PointerList {
	SchemaWriter *writer;
	const char *key;
	bool open;
} PointerList;

static void add_pointer(PointerList *list, Str name)
{
	if (!list->open) {
		json_write_key(list->writer->json, str_of(list->key));
		json_write_array_begin(list->writer->json);
	}
	list->open = true;
	json_write_string(list->writer->json, str_format(list->writer->arena, "/properties/%.*s", STR_ARGS(name)));
}

static void end_pointers(PointerList *list)
{
	if (list->open)
		json_write_array_end(list->writer->json);
}

static void write_access_list(SchemaWriter *writer, const ResourceType *type, const char *key, PropertyAccess access)
{
	const Shape *shapes[2];
	size_t count = resource_type_shapes(type, shapes);
	PointerList list = { .writer = writer, .key = key };
	if (access == PROPERTY_READ_ONLY && !resource_type_key(type))
		add_pointer(&list, str_of(property_user_hierarchy_structure_arn));
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < shapes[i]->count; j++)
			if (property_access(&shapes[i]->members[j]) == access)
				add_pointer(&list, property_name(&shapes[i]->members[j], writer->arena));
	end_pointers(&list);
}

static void write_create_only(SchemaWriter *writer, const ResourceType *type)
{
	const Shape *shape = entity_of(type->entity)->shape;
	PointerList list = { .writer = writer, .key = "createOnlyProperties" };
	if (type->instance_fixed)
		add_pointer(&list, str_of(property_instance_arn));
	for (size_t i = 0; i < shape->count; i++)
		if (resource_type_fixes(type, &shape->members[i]) &&
			property_name(&shape->members[i], writer->arena).ptr)
			add_pointer(&list, property_name(&shape->members[i], writer->arena));
	end_pointers(&list);
}

static void write_identifier(SchemaWriter *writer, const ResourceType *type)
{
	const Member *key = resource_type_key(type);
	PointerList list = { .writer = writer, .key = "primaryIdentifier" };
	if (entity_of(type->entity)->keyed_by_name)
		add_pointer(&list, str_of(property_instance_arn));
	add_pointer(&list, key ? property_name(key, writer->arena) : str_of(property_user_hierarchy_structure_arn));
	end_pointers(&list);
}

static void write_tagging(SchemaWriter *writer, const ResourceType *type)
{
	bool taggable = entity_tags_member(entity_of(type->entity));
	open_object(writer, "tagging");
	write_boolean(writer, "taggable", taggable);
	write_boolean(writer, "tagOnCreate", taggable);
	write_boolean(writer, "tagUpdatable", taggable);
	write_boolean(writer, "cloudFormationSystemTags", false);
	if (taggable)
		write_text(writer, "tagProperty", STR("/properties/Tags"));
	json_write_object_end(writer->json);
}

static void write_permissions(SchemaWriter *writer, const char *handler, Str permissions)
{
	open_object(writer, handler);
	json_write_key(writer->json, STR("permissions"));
	json_write_array_begin(writer->json);
	while (permissions.len)
		json_write_string(writer->json, str_split(&permissions, ','));
	json_write_array_end(writer->json);
	json_write_object_end(writer->json);
}

static void write_handlers(SchemaWriter *writer, const ResourceType *type)
{
	static const char *const names[] = { [HANDLER_CREATE] = "create",
		[HANDLER_READ] = "read",
		[HANDLER_UPDATE] = "update",
		[HANDLER_DELETE] = "delete",
		[HANDLER_LIST] = "list" };
	open_object(writer, "handlers");
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *permissions = resource_permissions(type->entity, (HandlerKind)i);
		if (permissions)
			write_permissions(writer, names[i], str_of(permissions));
	}
	json_write_object_end(writer->json);
}

void resource_schema_write(const ResourceType *type, Arena *arena, JsonWriter *json)
{
	SchemaWriter writer = { .arena = arena, .json = json };
	json_write_object_begin(json);
	write_text(&writer, "typeName", resource_type_name(type));
	write_text(&writer, "description", str_of(type->description));
	write_boolean(&writer, "additionalProperties", false);
	write_properties(&writer, type);
	write_definitions(&writer);
	write_required(&writer, type);
	write_create_only(&writer, type);
	write_access_list(&writer, type, "readOnlyProperties", PROPERTY_READ_ONLY);
	write_access_list(&writer, type, "writeOnlyProperties", PROPERTY_WRITE_ONLY);
	write_identifier(&writer, type);
	write_tagging(&writer, type);
	write_handlers(&writer, type);
	json_write_object_end(json);
}
