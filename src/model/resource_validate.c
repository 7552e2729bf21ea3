/* What the service's schema validator says of a resource, by the attribute tables. The words are those that clients see
 * and search for; where they would repeat a value, it is left out, because it may be personal. */
#include <inttypes.h>
#include <math.h>

#include "model/arn.h"
#include "model/check.h"
#include "model/enumerations.h"
#include "model/path.h"
#include "model/property.h"
#include "model/resource_schema.h"
#include "model/validate.h"

typedef struct Judge {
	Arena *arena;
	Error *error;
	const ResourceType *type;
} Judge;

static bool judge_object(const Judge *judge, const Shape *shape, json_t *object, const Path *path);

/* "#/Tags/0/Key". */
static Str pointer(const Path *path, Arena *arena)
{
	if (!path)
		return STR("#");
	Str parent = pointer(path->parent, arena);
	if (path->name)
		return str_format(arena, "%.*s/%s", STR_ARGS(parent), path->name);
	return str_format(arena, "%.*s/%zu", STR_ARGS(parent), path->index);
}

static bool refuse(const Judge *judge, const Path *path, Str rule)
{
	Str place = pointer(path, judge->arena);
	return fail(judge->error, ERROR_VALIDATION, "Model validation failed (%.*s: %.*s)", STR_ARGS(place),
		STR_ARGS(rule));
}

static const char *type_name(json_t *json)
{
	static const char *const names[] = { [JSON_OBJECT] = "JSONObject",
		[JSON_ARRAY] = "JSONArray",
		[JSON_STRING] = "String",
		[JSON_INTEGER] = "Integer",
		[JSON_REAL] = "Number",
		[JSON_TRUE] = "Boolean",
		[JSON_FALSE] = "Boolean",
		[JSON_NULL] = "Null" };
	return names[json_typeof(json)];
}

static bool expect_type(const Judge *judge, bool fits, const char *expected, json_t *json, const Path *path)
{
	return fits ||
		refuse(judge, path,
			str_format(judge->arena, "expected type: %s, found: %s", expected, type_name(json)));
}

static Str text_of(json_t *json)
{
	return (Str){ json_string_value(json), json_string_length(json) };
}

static bool judge_length(const Judge *judge, const Path *path, int64_t length, int64_t min, int64_t max)
{
	if (length < min)
		return refuse(judge, path,
			str_format(judge->arena, "expected minLength: %" PRId64 ", actual: %" PRId64, min, length));
	if (max && length > max)
		return refuse(judge, path,
			str_format(judge->arena, "expected maxLength: %" PRId64 ", actual: %" PRId64, max, length));
	return true;
}

static bool judge_count(const Judge *judge, const Path *path, int64_t count, int64_t min, int64_t max)
{
	if (count < min)
		return refuse(judge, path,
			str_format(judge->arena, "expected minimum item count: %" PRId64 ", found: %" PRId64, min,
				count));
	if (max && count > max)
		return refuse(judge, path,
			str_format(judge->arena, "expected maximum item count: %" PRId64 ", found: %" PRId64, max,
				count));
	return true;
}

static bool judge_text(const Judge *judge, const Check *check, int64_t min, int64_t max, json_t *json, const Path *path)
{
	if (!expect_type(judge, json_is_string(json), "String", json, path))
		return false;
	Str text = text_of(json);
	if (!judge_length(judge, path, (int64_t)text_characters(text), min, max))
		return false;
	return !check || !text.len || check->accepts(text) ||
		refuse(judge, path, str_format(judge->arena, "string does not match pattern: %s", check->rule));
}

/* A reference holds the ARN of its target's kind; an entity that is keyed by its name is named. */
static bool judge_reference(const Judge *judge, const Member *member, json_t *json, const Path *path)
{
	enum { NAME_MAXIMUM = 100, REFERENCE_MAXIMUM = 500 };
	Arn arn;
	if (entity_of(member->target)->keyed_by_name)
		return judge_text(judge, member->check, 1, NAME_MAXIMUM, json, path);
	if (!property_holds_arn(member))
		return judge_text(judge, member->check, member->flags & MEMBER_MAY_BECOME_EMPTY ? 0 : 1,
			REFERENCE_MAXIMUM, json, path);
	if (!expect_type(judge, json_is_string(json), "String", json, path))
		return false;
	return (arn_parse(text_of(json), &arn) && arn.entity == member->target) ||
		refuse(judge, path,
			str_format(judge->arena, "string does not match pattern: must be the ARN of a %s",
				entity_of(member->target)->title));
}

static bool judge_number(const Judge *judge, const Member *member, json_t *json, const Path *path)
{
	bool whole = member->kind == KIND_INTEGER || member->kind == KIND_INTEGERS;
	if (!expect_type(judge, whole ? json_is_integer(json) : json_is_number(json), whole ? "Integer" : "Number",
		    json, path))
		return false;
	double number = json_number_value(json);
	if (!member->max || (number >= (double)member->min && number <= (double)member->max))
		return true;
	bool below = number < (double)member->min;
	return refuse(judge, path,
		str_format(judge->arena, "value is not %s or equal to %" PRId64, below ? "greater" : "less",
			below ? member->min : member->max));
}

static bool judge_enumeration(const Judge *judge, const Member *member, json_t *json, const Path *path)
{
	return expect_type(judge, json_is_string(json), "String", json, path) &&
		(enumeration_find(member->enumeration, text_of(json)) ||
			refuse(judge, path, STR("value is not a valid enum value")));
}

static bool judge_element(const Judge *judge, const Member *member, json_t *item, const Path *path)
{
	if (member->kind == KIND_LIST)
		return judge_object(judge, member->shape, item, path);
	if (member->kind == KIND_REFERENCES)
		return judge_reference(judge, member, item, path);
	if (member->kind == KIND_INTEGERS)
		return judge_number(judge, member, item, path);
	return judge_text(judge, member->check, 1, member_longest_element(member), item, path);
}

static bool judge_list(const Judge *judge, const Member *member, json_t *json, const Path *path)
{
	size_t i;
	json_t *item;
	if (!expect_type(judge, json_is_array(json), "JSONArray", json, path))
		return false;
	bool counts = member->kind != KIND_INTEGERS && !(member->flags & MEMBER_BATCHED);
	if (counts && !judge_count(judge, path, (int64_t)json_array_size(json), member->min, member->max))
		return false;
	json_array_foreach(json, i, item) {
		const Path item_path = { .parent = path, .index = i };
		if (!judge_element(judge, member, item, &item_path))
			return false;
		for (size_t j = 0; (member->flags & MEMBER_DISTINCT) && j < i; j++)
			if (json_equal(item, json_array_get(json, j)))
				return refuse(judge, path, STR("array items are not unique"));
	}
	return true;
}

static bool judge_entry(const Judge *judge, const Member *member, json_t *entry, const Path *path)
{
	const Path key_path = { .parent = path, .name = property_key };
	const Path value_path = { .parent = path, .name = property_value };
	json_t *key = json_object_get(entry, property_key);
	json_t *value = json_object_get(entry, property_value);
	if (!expect_type(judge, json_is_object(entry), "JSONObject", entry, path))
		return false;
	if (!key || !value)
		return refuse(judge, path,
			str_format(judge->arena, "required key [%s] not found", key ? property_value : property_key));
	if (json_object_size(entry) > 2)
		return refuse(judge, path, STR("extraneous key is not permitted"));
	return judge_text(judge, member->check, 1, MAP_KEY_MAXIMUM, key, &key_path) &&
		judge_text(judge, member->value_check, 0, MAP_VALUE_MAXIMUM, value, &value_path);
}

static bool judge_map(const Judge *judge, const Member *member, json_t *json, const Path *path)
{
	size_t i;
	json_t *entry;
	if (!expect_type(judge, json_is_array(json), "JSONArray", json, path) ||
		!judge_count(judge, path, (int64_t)json_array_size(json), member->min, member->max))
		return false;
	json_array_foreach(json, i, entry) {
		const Path entry_path = { .parent = path, .index = i };
		if (!judge_entry(judge, member, entry, &entry_path))
			return false;
	}
	return true;
}

static bool judge_value(const Judge *judge, const Member *member, json_t *json, const Path *path)
{
	switch (member->kind) {
	case KIND_STRING:
	case KIND_ARN:
		return judge_text(judge, member->check, member->min, member->max, json, path);
	case KIND_REFERENCE:
		return judge_reference(judge, member, json, path);
	case KIND_BOOLEAN:
		return expect_type(judge, json_is_boolean(json), "Boolean", json, path);
	case KIND_INTEGER:
	case KIND_REAL:
	case KIND_TIME:
		return judge_number(judge, member, json, path);
	case KIND_ENUMERATION:
		return judge_enumeration(judge, member, json, path);
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		return judge_list(judge, member, json, path);
	case KIND_STRUCTURE:
		return judge_object(judge, member->shape, json, path);
	case KIND_MAP:
		return judge_map(judge, member, json, path);
	}
	return true;
}

static bool extraneous(const Judge *judge, const Path *path, const char *key)
{
	/* Of a name from outside no more is said than fits a message. */
	return refuse(judge, path, str_format(judge->arena, "extraneous key [%.128s] is not permitted", key));
}

static bool missing(const Judge *judge, const Path *path, Str name)
{
	return refuse(judge, path, str_format(judge->arena, "required key [%.*s] not found", STR_ARGS(name)));
}

/* The members of a structure inside a resource. */
static bool judge_object(const Judge *judge, const Shape *shape, json_t *object, const Path *path)
{
	const char *key;
	json_t *value;
	if (!expect_type(judge, json_is_object(object), "JSONObject", object, path))
		return false;
	for (size_t i = 0; i < shape->count; i++) {
		Str name = property_name(&shape->members[i], judge->arena);
		bool required = shape->members[i].flags & (MEMBER_REQUIRED | MEMBER_REQUIRED_OF_RESOURCE);
		if (required && name.ptr && !json_object_get(object, name.ptr))
			return missing(judge, path, name);
	}
	json_object_foreach(object, key, value) {
		const Member *member = property_find(shape, str_of(key), judge->arena);
		const Path value_path = { .parent = path, .name = key };
		if (!member)
			return extraneous(judge, path, key);
		if (!judge_value(judge, member, value, &value_path))
			return false;
	}
	return true;
}

static const Member *given_property(const Judge *judge, const char *key)
{
	const Member *member = resource_type_property(judge->type, str_of(key), judge->arena);
	PropertyAccess access = member ? property_access(member) : PROPERTY_NONE;
	return access == PROPERTY_WRITABLE || access == PROPERTY_WRITE_ONLY ? member : NULL;
}

static bool lives_in_instance(const ResourceType *type)
{
	return !entity_of(type->entity)->stands_alone;
}

static bool judge_instance_arn(const Judge *judge, json_t *json)
{
	static const Member instance = { .name = property_instance_arn,
		.kind = KIND_REFERENCE,
		.target = ENTITY_INSTANCE };
	const Path path = { .name = property_instance_arn };
	return judge_reference(judge, &instance, json, &path);
}

static bool has_required(const Judge *judge, json_t *properties)
{
	const Shape *shapes[2];
	size_t count = resource_type_shapes(judge->type, shapes);
	if (lives_in_instance(judge->type) && !json_object_get(properties, property_instance_arn))
		return missing(judge, NULL, str_of(property_instance_arn));
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < shapes[i]->count; j++) {
			const Member *member = &shapes[i]->members[j];
			Str name = property_name(member, judge->arena);
			if (resource_type_requires(judge->type, member) && name.ptr &&
				!json_object_get(properties, name.ptr))
				return missing(judge, NULL, name);
		}
	}
	return true;
}

bool resource_schema_accepts(const ResourceType *type, json_t *properties, Arena *arena, Error *error)
{
	Judge judge = { .arena = arena, .error = error, .type = type };
	const char *key;
	json_t *value;
	if (!expect_type(&judge, json_is_object(properties), "JSONObject", properties, NULL) ||
		!has_required(&judge, properties))
		return false;
	json_object_foreach(properties, key, value) {
		const Path path = { .name = key };
		if (lives_in_instance(type) && str_equal(str_of(key), str_of(property_instance_arn))) {
			if (!judge_instance_arn(&judge, value))
				return false;
			continue;
		}
		const Member *member = given_property(&judge, key);
		if (!member)
			return extraneous(&judge, NULL, key);
		if (!judge_value(&judge, member, value, &path))
			return false;
	}
	return true;
}
