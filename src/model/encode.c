#include "model/encode.h"

#include "base/calendar.h"
#include "model/column.h"
#include "model/entity.h"
#include "model/enumerations.h"
#include "model/property.h"

/* Only the outermost shape has summaries: members of members are whole wherever they are shown. */
static EncodeContext nested(const EncodeContext *context)
{
	EncodeContext inner = *context;
	if (inner.view == VIEW_SUMMARY || inner.view == VIEW_CREATED)
		inner.view = VIEW_DESCRIBE;
	return inner;
}

/* A reference is an id, and an ARN where resources are shown. */
static void encode_reference(const EncodeContext *context, const Member *member, Str id, JsonWriter *json)
{
	if (context->view == VIEW_RESOURCE && property_holds_arn(member))
		id = arn_render(context->arena, context->scope, member->target, id);
	json_write_string(json, id);
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
		else if (member->kind == KIND_REFERENCES)
			encode_reference(context, member, ((const Str *)list->items)[i], json);
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

static void encode_entries(const Map *map, JsonWriter *json)
{
	json_write_array_begin(json);
	for (size_t i = 0; i < map->count; i++) {
		json_write_object_begin(json);
		json_write_key(json, str_of(property_key));
		json_write_string(json, map->items[i].key);
		json_write_key(json, str_of(property_value));
		json_write_string(json, map->items[i].value);
		json_write_object_end(json);
	}
	json_write_array_end(json);
}

static bool is_of_sql(const EncodeContext *context)
{
	return context->view == VIEW_SQL || context->view == VIEW_HISTORY;
}

/* Stored as the number that it is: text is for the wire alone, and for SQL, which casts it. */
static void encode_time(const EncodeContext *context, const Member *member, Time value, JsonWriter *json)
{
	uint32_t text = context->view == VIEW_RESOURCE ? MEMBER_TEXT | MEMBER_TEXT_OF_RESOURCE : MEMBER_TEXT;
	if (is_of_sql(context) || ((member->flags & text) && context->view != VIEW_STORED))
		json_write_string(json, time_format_iso(context->arena, value));
	else
		json_write_seconds(json, value);
}

static void encode_boolean(const EncodeContext *context, const Member *member, Boolean value, JsonWriter *json)
{
	if ((member->flags & MEMBER_TEXT) && !is_of_sql(context))
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
		json_write_string(json, *(const Str *)value);
		return;
	case KIND_REFERENCE:
		encode_reference(context, member, *(const Str *)value, json);
		return;
	case KIND_BOOLEAN:
		encode_boolean(context, member, *(const Boolean *)value, json);
		return;
	case KIND_INTEGER:
		json_write_integer(json, ((const Integer *)value)->value);
		return;
	case KIND_REAL:
		json_write_real(json, ((const Real *)value)->value);
		return;
	case KIND_TIME:
		encode_time(context, member, *(const Time *)value, json);
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
		if (context->view == VIEW_RESOURCE)
			encode_entries(value, json);
		else
			encode_map(value, json);
		return;
	case KIND_ARN:
		json_write_string(json,
			arn_render(context->arena, context->scope, member->target, *(const Str *)value));
		return;
	}
}

static Str summary_name(const Member *member, const char *name)
{
	return str_of(name && name[0] == SAME_NAME[0] ? member->name : name);
}

/* The member's name in the view; absent where the view does not have it. */
static Str name_in_view(const EncodeContext *context, const Member *member)
{
	static const unsigned hidden[] = {
		[VIEW_STORED] = MEMBER_COMPUTED | MEMBER_INPUT_ONLY,
		[VIEW_DESCRIBE] = MEMBER_HIDDEN | MEMBER_INPUT_ONLY | MEMBER_WRITE_ONLY,
		[VIEW_RESOURCE] = MEMBER_INPUT_ONLY | MEMBER_WRITE_ONLY,
		[VIEW_FOUND] = MEMBER_HIDDEN | MEMBER_INPUT_ONLY | MEMBER_WRITE_ONLY | MEMBER_NOT_FOUND,
		[VIEW_SQL] = MEMBER_HIDDEN | MEMBER_INPUT_ONLY | MEMBER_WRITE_ONLY,
		[VIEW_HISTORY] = MEMBER_COMPUTED | MEMBER_INPUT_ONLY | MEMBER_WRITE_ONLY,
	};
	if (context->view == VIEW_SUMMARY)
		return summary_name(member, member->summary);
	if (context->view == VIEW_CREATED)
		return summary_name(member, member->created);
	bool renders = context->view != VIEW_STORED && context->view != VIEW_HISTORY;
	if ((member->flags & hidden[context->view]) || (member->kind == KIND_ARN && !renders))
		return (Str){ 0 };
	if (is_of_sql(context))
		return column_name(member, context->arena);
	return context->view == VIEW_RESOURCE ? property_name(member, context->arena) : str_of(member->name);
}

static bool is_shown(const EncodeContext *context, const Member *member, const void *structure);

static bool shows_nothing(const EncodeContext *context, const Shape *shape, const void *structure)
{
	EncodeContext inner = nested(context);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (name_in_view(&inner, member).ptr && is_shown(&inner, member, structure))
			return false;
	}
	return true;
}

/* A resource shows nothing that could not be declared: a list that lost all it must have is not there. */
static bool is_emptied_list(const Member *member, const void *structure)
{
	bool is_list = member->kind == KIND_STRINGS || member->kind == KIND_REFERENCES || member->kind == KIND_LIST;
	return is_list && member->min && !((const List *)member_of(structure, member))->count;
}

static bool is_shown(const EncodeContext *context, const Member *member, const void *structure)
{
	if (!member_present(structure, member))
		return (context->view == VIEW_DESCRIBE || context->view == VIEW_FOUND) &&
			(member->flags & MEMBER_ALWAYS);
	if (context->view == VIEW_RESOURCE && is_emptied_list(member, structure))
		return false;
	if (member_is_emptied(structure, member))
		return context->view == VIEW_STORED;
	return member->kind != KIND_STRUCTURE || !(member->flags & MEMBER_EMPTY_IS_ABSENT) ||
		!shows_nothing(context, member->shape, *(const void *const *)member_of(structure, member));
}

void shape_encode_members(const EncodeContext *context, const Shape *shape, const void *value, JsonWriter *json)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		Str name = name_in_view(context, member);
		if (!name.ptr || !is_shown(context, member, value))
			continue;
		json_write_key(json, name);
		member_encode(context, member, value, json);
	}
}

void shape_encode(const EncodeContext *context, const Shape *shape, const void *value, JsonWriter *json)
{
	json_write_object_begin(json);
	shape_encode_members(context, shape, value, json);
	json_write_object_end(json);
}
