#include "aws/query_fields.h"

#include <assert.h>

#include "model/enumerations.h"

bool query_fields_are_sent(const HttpExchange *exchange)
{
	Str type = http_header(exchange, "Content-Type");
	bool is_form = type.ptr && str_starts_with(type, STR("application/x-www-form-urlencoded"));
	return str_equal(exchange->path, STR("/")) && (is_form || exchange->query.ptr);
}

static size_t count_fields(Str text)
{
	size_t count = 1;
	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '&';
	return count;
}

bool query_fields_read(HttpExchange *exchange, Error *error, QueryFields *ret_fields)
{
	Str rest = exchange->body.len ? exchange->body : exchange->query;
	*ret_fields = (QueryFields){ .items = ARENA_ARRAY(&exchange->arena, count_fields(rest), MapEntry) };
	while (rest.ptr) {
		Str value = str_split(&rest, '&');
		Str key = str_split(&value, '=');
		MapEntry *field = &ret_fields->items[ret_fields->count++];
		if (!str_form_decode(&exchange->arena, key, &field->key) ||
			!str_form_decode(&exchange->arena, value.ptr ? value : STR(""), &field->value))
			return fail(error, ERROR_INVALID_PARAMETER, "The request is not encoded as a form.");
	}
	return true;
}

Str query_field(const QueryFields *fields, Str name)
{
	for (size_t i = 0; i < fields->count; i++)
		if (str_equal(fields->items[i].key, name))
			return fields->items[i].value;
	return (Str){ 0 };
}

/* ---- structures ---- */

typedef struct Decoder {
	const QueryFields *fields;
	Arena *arena;
	Error *error;
} Decoder;

static bool has_fields_below(const QueryFields *fields, Str prefix)
{
	for (size_t i = 0; i < fields->count; i++)
		if (str_starts_with(fields->items[i].key, prefix))
			return true;
	return false;
}

static bool decode_enumeration(const Decoder *decoder, const Member *member, Str name, Str text, Choice *ret_value)
{
	*ret_value = enumeration_find(member->enumeration, text);
	return *ret_value ||
		fail(decoder->error, ERROR_INVALID_PARAMETER, "%.*s: must be one of %.*s.", STR_ARGS(name),
			STR_ARGS(enumeration_choices(member->enumeration, decoder->arena)));
}

static bool decode_integer(const Decoder *decoder, Str name, Str text, Integer *ret_value)
{
	ret_value->present = str_to_int64(text, &ret_value->value);
	return ret_value->present ||
		fail(decoder->error, ERROR_INVALID_PARAMETER, "%.*s: must be an integer.", STR_ARGS(name));
}

static bool decode_boolean(const Decoder *decoder, Str name, Str text, Boolean *ret_value)
{
	bool is_true = str_equal_ignoring_case(text, STR("true"));
	*ret_value = boolean_of(is_true);
	return is_true || str_equal_ignoring_case(text, STR("false")) ||
		fail(decoder->error, ERROR_INVALID_PARAMETER, "%.*s: must be true or false.", STR_ARGS(name));
}

static bool decode_value(const Decoder *decoder, const Member *member, Str name, Str text, void *ret_value)
{
	switch (member->kind) {
	case KIND_STRING:
		*(Str *)ret_value = text;
		return true;
	case KIND_ENUMERATION:
		return decode_enumeration(decoder, member, name, text, ret_value);
	case KIND_INTEGER:
		return decode_integer(decoder, name, text, ret_value);
	case KIND_BOOLEAN:
		return decode_boolean(decoder, name, text, ret_value);
	case KIND_REAL:
	case KIND_TIME:
	case KIND_REFERENCE:
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_STRUCTURE:
	case KIND_LIST:
	case KIND_MAP:
	case KIND_ARN:
		break;
	}
	assert(false); /* no request of the Query protocol has such a member */
	return false;
}

/* `operation` 0 takes every member. */
static bool decode_members(const Decoder *decoder, const Shape *shape, uint32_t operation, Str prefix, void *ret_value)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		void *place = member_at(ret_value, member);
		Str name = str_format(decoder->arena, "%.*s%s", STR_ARGS(prefix), member->name);
		if (operation && !(member->input & operation))
			continue;
		if (member->kind == KIND_STRUCTURE) {
			Str below = str_format(decoder->arena, "%.*s.", STR_ARGS(name));
			if (!has_fields_below(decoder->fields, below))
				continue;
			*(void **)place = arena_alloc(decoder->arena, member->shape->size);
			if (!decode_members(decoder, member->shape, 0, below, *(void **)place))
				return false;
			continue;
		}
		Str text = query_field(decoder->fields, name);
		if (text.ptr && !decode_value(decoder, member, name, text, place))
			return false;
	}
	return true;
}

bool query_fields_decode(const QueryFields *fields, const Shape *shape, uint32_t operation, Arena *arena, Error *error,
	void *ret_value)
{
	const Decoder decoder = { .fields = fields, .arena = arena, .error = error };
	return decode_members(&decoder, shape, operation, (Str){ 0 }, ret_value);
}
