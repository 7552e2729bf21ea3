#include "model/decode.h"

#include <math.h>

#include "model/enumerations.h"
#include "model/path.h"
#include "model/property.h"

typedef struct Decoder {
	Arena *arena;
	Error *error;
	uint32_t operations; /* of the outermost shape; 0 takes every member */
	bool resource;       /* members have the names and forms of properties */
} Decoder;

static bool decode_members(const Decoder *decoder, const Shape *shape, json_t *object, const Path *path,
	void *ret_value);

static bool wrong_type(const Decoder *decoder, const Path *path, const char *expected)
{
	Str text = path ? path_text(path, decoder->arena) : STR("The request body");
	return fail(decoder->error, ERROR_SERIALIZATION, "%.*s: expected %s.", STR_ARGS(text), expected);
}

static bool decode_string(const Decoder *decoder, json_t *json, const Path *path, Str *ret_value)
{
	if (!json_is_string(json))
		return wrong_type(decoder, path, "a string");
	*ret_value = str_copy(decoder->arena, (Str){ json_string_value(json), json_string_length(json) });
	return true;
}

static bool decode_text(const Decoder *decoder, const Member *member, json_t *json, const Path *path, Str *ret_value)
{
	if (!decode_string(decoder, json, path, ret_value))
		return false;
	/* What an update empties, a resource is declared without. */
	bool declared_without = decoder->resource && (member->flags & MEMBER_MAY_BECOME_EMPTY);
	if (!ret_value->len && ((member->flags & MEMBER_EMPTY_IS_ABSENT) || declared_without))
		*ret_value = (Str){ 0 };
	return true;
}

static bool decode_boolean(const Decoder *decoder, const Member *member, json_t *json, const Path *path,
	Boolean *ret_value)
{
	if (member->flags & MEMBER_TEXT) {
		Str text = { 0 };
		if (!decode_string(decoder, json, path, &text))
			return false;
		if (!str_equal_ignoring_case(text, STR("true")) && !str_equal_ignoring_case(text, STR("false")))
			return fail(decoder->error, ERROR_INVALID_PARAMETER, "%.*s: must be true or false.",
				STR_ARGS(path_text(path, decoder->arena)));
		*ret_value = boolean_of(str_equal_ignoring_case(text, STR("true")));
		return true;
	}
	if (!json_is_boolean(json))
		return wrong_type(decoder, path, "true or false");
	*ret_value = boolean_of(json_is_true(json));
	return true;
}

/* Of the years that calendars write with four digits, so that no client meets a time that it cannot show. */
static bool decode_time(const Decoder *decoder, json_t *json, const Path *path, Time *ret_value)
{
	const double first = 0.001;
	const double end = 253402300800.0;
	if (!json_is_number(json))
		return wrong_type(decoder, path, "a number of seconds");
	double seconds = json_number_value(json);
	if (seconds < first || seconds >= end)
		return fail(decoder->error, ERROR_INVALID_PARAMETER,
			"%.*s: must be a time after 1970 and before 10000.", STR_ARGS(path_text(path, decoder->arena)));
	*ret_value = llround(seconds * 1000.0);
	return true;
}

static bool decode_enumeration(const Decoder *decoder, const Member *member, json_t *json, const Path *path,
	Choice *ret_value)
{
	Str text = { 0 };
	if (!decode_string(decoder, json, path, &text))
		return false;
	*ret_value = enumeration_find(member->enumeration, text);
	if (*ret_value)
		return true;
	Str values = enumeration_choices(member->enumeration, decoder->arena);
	Str where = path_text(path, decoder->arena);
	return fail(decoder->error, ERROR_INVALID_PARAMETER, "%.*s: must be one of %.*s.", STR_ARGS(where),
		STR_ARGS(values));
}

static bool decode_element(const Decoder *decoder, const Member *member, json_t *item, const Path *path,
	void *ret_value)
{
	if (member->kind == KIND_LIST)
		return decode_members(decoder, member->shape, item, path, ret_value);
	if (member->kind != KIND_INTEGERS)
		return decode_string(decoder, item, path, ret_value);
	if (!json_is_integer(item))
		return wrong_type(decoder, path, "an integer");
	*(int64_t *)ret_value = json_integer_value(item);
	return true;
}

static bool decode_list(const Decoder *decoder, const Member *member, json_t *json, const Path *path, List *ret_value)
{
	if (!json_is_array(json))
		return wrong_type(decoder, path, "a list");
	size_t count = json_array_size(json);
	size_t size = member_element_size(member);
	*ret_value = (List){ .items = arena_array(decoder->arena, count, size), .count = count, .present = true };
	for (size_t i = 0; i < count; i++) {
		const Path element_path = { .parent = path, .index = i };
		char *element = (char *)ret_value->items + i * size;
		json_t *item = json_array_get(json, i);
		if (!decode_element(decoder, member, item, &element_path, element))
			return false;
	}
	return true;
}

static bool decode_map(const Decoder *decoder, json_t *json, const Path *path, Map *ret_value)
{
	if (!json_is_object(json))
		return wrong_type(decoder, path, "an object of strings");
	*ret_value = (Map){ .items = ARENA_ARRAY(decoder->arena, json_object_size(json), MapEntry), .present = true };
	const char *key;
	json_t *value;
	json_object_foreach(json, key, value) {
		MapEntry *entry = &ret_value->items[ret_value->count++];
		entry->key = str_copy(decoder->arena, str_of(key));
		const Path value_path = { .parent = path, .name = entry->key.ptr };
		if (!decode_string(decoder, value, &value_path, &entry->value))
			return false;
	}
	return true;
}

static const char *text_of_entry(json_t *entry, const char *name)
{
	return json_string_value(json_object_get(entry, name));
}

/* A map as a resource has it: a list of keys and values, each key once. */
static bool decode_entries(const Decoder *decoder, json_t *json, const Path *path, Map *ret_value)
{
	if (!json_is_array(json))
		return wrong_type(decoder, path, "a list");
	*ret_value = (Map){ .items = ARENA_ARRAY(decoder->arena, json_array_size(json), MapEntry), .present = true };
	size_t i;
	json_t *item;
	json_array_foreach(json, i, item) {
		const Path item_path = { .parent = path, .index = i };
		Str key = str_of(text_of_entry(item, property_key));
		Str value = str_of(text_of_entry(item, property_value));
		if (!key.ptr || !value.ptr)
			return wrong_type(decoder, &item_path, "an object with a Key and a Value");
		for (size_t j = 0; j < ret_value->count; j++)
			if (str_equal(ret_value->items[j].key, key))
				return fail(decoder->error, ERROR_INVALID_PARAMETER,
					"%.*s: the key stands in the list already.",
					STR_ARGS(path_text(&item_path, decoder->arena)));
		ret_value->items[ret_value->count++] =
			(MapEntry){ str_copy(decoder->arena, key), str_copy(decoder->arena, value) };
	}
	return true;
}

static bool decode_value(const Decoder *decoder, const Member *member, json_t *json, const Path *path, void *ret_value)
{
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		return decode_text(decoder, member, json, path, ret_value);
	case KIND_BOOLEAN:
		return decode_boolean(decoder, member, json, path, ret_value);
	case KIND_INTEGER:
		if (!json_is_integer(json))
			return wrong_type(decoder, path, "an integer");
		*(Integer *)ret_value = integer_of(json_integer_value(json));
		return true;
	case KIND_REAL:
		if (!json_is_number(json))
			return wrong_type(decoder, path, "a number");
		*(Real *)ret_value = (Real){ .value = json_number_value(json), .present = true };
		return true;
	case KIND_TIME:
		return decode_time(decoder, json, path, ret_value);
	case KIND_ENUMERATION:
		return decode_enumeration(decoder, member, json, path, ret_value);
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		return decode_list(decoder, member, json, path, ret_value);
	case KIND_STRUCTURE:
		*(void **)ret_value = arena_alloc(decoder->arena, member->shape->size);
		return decode_members(decoder, member->shape, json, path, *(void **)ret_value);
	case KIND_MAP:
		return decoder->resource ? decode_entries(decoder, json, path, ret_value)
					 : decode_map(decoder, json, path, ret_value);
	case KIND_ARN:
		return true;
	}
	return true;
}

static bool is_read(const Decoder *decoder, const Member *member, bool outermost)
{
	if (!outermost)
		return !(member->flags & MEMBER_COMPUTED);
	if (decoder->resource)
		return property_access(member) == PROPERTY_WRITABLE || property_access(member) == PROPERTY_WRITE_ONLY;
	return !decoder->operations || (member->input & decoder->operations);
}

static const char *name_of(const Decoder *decoder, const Member *member)
{
	return decoder->resource ? property_name(member, decoder->arena).ptr : member->name;
}

static bool refuse_unsupported(const Decoder *decoder, const Shape *shape, json_t *object)
{
	for (const char *const *name = shape->unsupported; name && *name; name++) {
		json_t *value = json_object_get(object, *name);
		bool given = value && !json_is_null(value) && (!json_is_array(value) || json_array_size(value));
		if (given)
			return fail(decoder->error, ERROR_NOT_IMPLEMENTED,
				"%s: Rollcall does not implement this member.", *name);
	}
	return true;
}

static bool decode_members(const Decoder *decoder, const Shape *shape, json_t *object, const Path *path,
	void *ret_value)
{
	if (shape->is_bare)
		return decode_value(decoder, shape->members, object, path, member_at(ret_value, shape->members));
	if (!json_is_object(object))
		return wrong_type(decoder, path, "an object");
	bool outermost = !path;
	if (!decoder->resource && !refuse_unsupported(decoder, shape, object))
		return false;
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		const char *name = name_of(decoder, member);
		json_t *value = name ? json_object_get(object, name) : NULL;
		if (!value || json_is_null(value) || !is_read(decoder, member, outermost))
			continue;
		const Path member_path = { .parent = path, .name = name };
		if (!decode_value(decoder, member, value, &member_path, member_at(ret_value, member)))
			return false;
	}
	return true;
}

bool shape_decode_request(const Shape *shape, uint32_t operations, json_t *object, Arena *arena, Error *error,
	void *ret_value)
{
	Decoder decoder = { .arena = arena, .error = error, .operations = operations };
	return decode_members(&decoder, shape, object, NULL, ret_value);
}

bool shape_decode_resource(const Shape *shape, json_t *object, Arena *arena, Error *error, void *ret_value)
{
	Decoder decoder = { .arena = arena, .error = error, .resource = true };
	return decode_members(&decoder, shape, object, NULL, ret_value);
}
