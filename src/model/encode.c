#include "model/encode.h"

#include "model/enumerations.h"

/* Only the outermost shape has views of its own: members of members are whole wherever they are shown, or found. */
static EncodeContext nested(const EncodeContext *context)
{
	EncodeContext inner = *context;
	if (inner.view != VIEW_STORED && inner.view != VIEW_FOUND)
		inner.view = VIEW_DESCRIBE;
	return inner;
}

static void encode_list(const EncodeContext *context, const Member *member, const List *list, JsonWriter *json)
{
	EncodeContext inner = nested(context);
	json_write_array_begin(json);
	for (size_t i = 0; i < list->count; i++) {
		if (member->kind == KIND_LIST)
			shape_encode(&inner, member->shape, (const char *)list->items + i * member->shape->size, json);
		else if (member->kind == KIND_INTEGERS)
			json_write_integer(json, ((const int64_t *)list->items)[i]);
		else
			json_write_string(json, ((const Str *)list->items)[i]);
	}
	json_write_array_end(json);
}

static void encode_map(const Map *map, JsonWriter *json)
{
	json_write_object_begin(json);
	for (size_t i = 0; i < map->count; i++) {
		json_write_key(json, map->items[i].key);
		json_write_string(json, map->items[i].value);
	}
	json_write_object_end(json);
}

static void encode_boolean(const Member *member, Boolean value, JsonWriter *json)
{
	if (member->flags & MEMBER_TEXT)
		json_write_string(json, value == BOOLEAN_TRUE ? STR("true") : STR("false"));
	else
		json_write_boolean(json, value == BOOLEAN_TRUE);
}

void member_encode(const EncodeContext *context, const Member *member, const void *structure, JsonWriter *json)
{
	const void *value = member_of(structure, member);
	EncodeContext inner = nested(context);
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		json_write_string(json, *(const Str *)value);
		return;
	case KIND_BOOLEAN:
		encode_boolean(member, *(const Boolean *)value, json);
		return;
	case KIND_INTEGER:
		json_write_integer(json, ((const Integer *)value)->value);
		return;
	case KIND_REAL:
		json_write_real(json, ((const Real *)value)->value);
		return;
	case KIND_TIME:
		json_write_seconds(json, *(const Time *)value);
		return;
	case KIND_ENUMERATION:
		json_write_string(json, enumeration_text(member->enumeration, *(const Choice *)value));
		return;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		encode_list(context, member, value, json);
		return;
	case KIND_STRUCTURE:
		shape_encode(&inner, member->shape, *(const void *const *)value, json);
		return;
	case KIND_MAP:
		encode_map(value, json);
		return;
	case KIND_ARN:
		json_write_string(json,
			arn_render(context->arena, context->scope, member->target, *(const Str *)value));
		return;
	}
}

/* The member's name in the view, or NULL where the view does not have it. */
static const char *name_in_view(const Member *member, View view)
{
	const char *name = NULL;
	switch (view) {
	case VIEW_STORED:
		return member->flags & (MEMBER_COMPUTED | MEMBER_INPUT_ONLY) || member->kind == KIND_ARN ? NULL
													 : member->name;
	case VIEW_DESCRIBE:
		return member->flags & (MEMBER_HIDDEN | MEMBER_INPUT_ONLY | MEMBER_WRITE_ONLY) ? NULL : member->name;
	case VIEW_FOUND:
		return member->flags & MEMBER_NOT_FOUND ? NULL : name_in_view(member, VIEW_DESCRIBE);
	case VIEW_SUMMARY:
		name = member->summary;
		break;
	case VIEW_CREATED:
		name = member->created;
		break;
	}
	return name && name[0] == SAME_NAME[0] ? member->name : name;
}

static bool is_shown(const EncodeContext *context, const Member *member, const void *structure);

static bool shows_nothing(const EncodeContext *context, const Shape *shape, const void *structure)
{
	EncodeContext inner = nested(context);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (name_in_view(member, inner.view) && is_shown(&inner, member, structure))
			return false;
	}
	return true;
}

static bool is_shown(const EncodeContext *context, const Member *member, const void *structure)
{
	if (!member_present(structure, member))
		return (context->view == VIEW_DESCRIBE || context->view == VIEW_FOUND) &&
			(member->flags & MEMBER_ALWAYS);
	if (member->kind == KIND_STRING && (member->flags & MEMBER_MAY_BECOME_EMPTY) && context->view != VIEW_STORED)
		return ((const Str *)member_of(structure, member))->len > 0;
	return member->kind != KIND_STRUCTURE || !(member->flags & MEMBER_EMPTY_IS_ABSENT) ||
		!shows_nothing(context, member->shape, *(const void *const *)member_of(structure, member));
}

void shape_encode_members(const EncodeContext *context, const Shape *shape, const void *value, JsonWriter *json)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		const char *name = name_in_view(member, context->view);
		if (!name || !is_shown(context, member, value))
			continue;
		json_write_key(json, str_of(name));
		member_encode(context, member, value, json);
	}
}

void shape_encode(const EncodeContext *context, const Shape *shape, const void *value, JsonWriter *json)
{
	json_write_object_begin(json);
	shape_encode_members(context, shape, value, json);
	json_write_object_end(json);
}
