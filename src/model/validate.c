#include "model/validate.h"

#include <inttypes.h>
#include <string.h>

#include "model/check.h"
#include "model/compare.h"
#include "model/enumerations.h"
#include "model/path.h"

typedef struct Validator {
	Arena *arena;
	Error *error;
	uint32_t operation;
} Validator;

static bool validate_members(const Validator *validator, const Shape *shape, const void *value, const Path *path);

static bool refuse(const Validator *validator, const Path *path, const char *rule)
{
	return fail(validator->error, ERROR_INVALID_PARAMETER, "%.*s: %s.", STR_ARGS(path_text(path, validator->arena)),
		rule);
}

static bool check_length(const Validator *validator, const Path *path, const char *what, int64_t length, int64_t min,
	int64_t max)
{
	if (length < min)
		return fail(validator->error, ERROR_INVALID_PARAMETER, "%.*s: needs at least %" PRId64 " %s.",
			STR_ARGS(path_text(path, validator->arena)), min, what);
	if (max && length > max)
		return fail(validator->error, ERROR_INVALID_PARAMETER, "%.*s: may have at most %" PRId64 " %s.",
			STR_ARGS(path_text(path, validator->arena)), max, what);
	return true;
}

static bool validate_string(const Validator *validator, const Check *check, Str s, const Path *path, int64_t min,
	int64_t max)
{
	if (!text_is_valid(s))
		return refuse(validator, path, "must be valid UTF-8 text without NUL");
	if (!check_length(validator, path, "characters", (int64_t)text_characters(s), min, max))
		return false;
	return !check || !s.len || check->accepts(s) || refuse(validator, path, check->rule);
}

/* Where a list of strings or the keys of a map are an enumeration's: whether the text is one of those. */
static bool validate_choice(const Validator *validator, const Enumeration *enumeration, Str s, const Path *path)
{
	if (!enumeration || enumeration_find(enumeration, s))
		return true;
	return fail(validator->error, ERROR_INVALID_PARAMETER, "%.*s: must be one of %.*s.",
		STR_ARGS(path_text(path, validator->arena)),
		STR_ARGS(enumeration_choices(enumeration, validator->arena)));
}

int64_t member_longest_element(const Member *member)
{
	enum { STRING_MAXIMUM = 128, REFERENCE_MAXIMUM = 500 };
	if (member->value_max)
		return member->value_max;
	return member->kind == KIND_STRINGS ? STRING_MAXIMUM : REFERENCE_MAXIMUM;
}

static bool validate_strings(const Validator *validator, const Member *member, const List *list, const Path *path)
{
	const Str *items = list->items;
	for (size_t i = 0; i < list->count; i++) {
		const Path element_path = { .parent = path, .index = i };
		if (!validate_string(validator, member->check, items[i], &element_path, 1,
			    member_longest_element(member)) ||
			!validate_choice(validator, member->enumeration, items[i], &element_path))
			return false;
		for (size_t j = 0; (member->flags & MEMBER_DISTINCT) && j < i; j++)
			if (str_equal(items[i], items[j]))
				return refuse(validator, &element_path, "stands in the list already");
	}
	return true;
}

static bool validate_list(const Validator *validator, const Member *member, const List *list, const Path *path)
{
	const char *items = list->items;
	size_t size = member->shape->size;
	for (size_t i = 0; i < list->count; i++) {
		const Path element_path = { .parent = path, .index = i };
		if (!validate_members(validator, member->shape, items + i * size, &element_path))
			return false;
		for (size_t j = 0; j < i; j++)
			if (shape_same_key(member->shape, items + i * size, items + j * size))
				return refuse(validator, &element_path, "stands in the list already");
	}
	return true;
}

static bool validate_map(const Validator *validator, const Member *member, const Map *map, const Path *path)
{
	int64_t longest = member->value_max ? member->value_max : MAP_VALUE_MAXIMUM;
	for (size_t i = 0; i < map->count; i++) {
		const Path key_path = { .parent = path, .name = "key", .index = i + 1 };
		if (!validate_string(validator, member->check, map->items[i].key, &key_path, 1, MAP_KEY_MAXIMUM) ||
			!validate_choice(validator, member->enumeration, map->items[i].key, &key_path))
			return false;
		const Path value_path = { .parent = path, .name = "value of key", .index = i + 1 };
		if (!validate_string(validator, member->value_check, map->items[i].value, &value_path, 0, longest))
			return false;
	}
	return true;
}

static bool validate_number(const Validator *validator, const Member *member, double number, const Path *path)
{
	if (!member->max || (number >= (double)member->min && number <= (double)member->max))
		return true;
	return fail(validator->error, ERROR_INVALID_PARAMETER, "%.*s: must be from %" PRId64 " to %" PRId64 ".",
		STR_ARGS(path_text(path, validator->arena)), member->min, member->max);
}

static bool validate_integers(const Validator *validator, const Member *member, const List *list, const Path *path)
{
	const int64_t *items = list->items;
	for (size_t i = 0; i < list->count; i++) {
		const Path element_path = { .parent = path, .index = i };
		if (!validate_number(validator, member, (double)items[i], &element_path))
			return false;
	}
	return true;
}

static int64_t least_length(const Validator *validator, const Member *member, int64_t min)
{
	bool creates = validator->operation & 1;
	return (member->flags & MEMBER_MAY_BECOME_EMPTY) && !creates ? 0 : min;
}

static bool validate_value(const Validator *validator, const Member *member, const void *value, const Path *path)
{
	switch (member->kind) {
	case KIND_STRING:
		return validate_string(validator, member->check, *(const Str *)value, path,
			least_length(validator, member, member->min), member->max);
	case KIND_REFERENCE:
		return validate_string(validator, member->check, *(const Str *)value, path,
			least_length(validator, member, 1), 500);
	case KIND_INTEGER:
		return validate_number(validator, member, (double)((const Integer *)value)->value, path);
	case KIND_REAL:
		return validate_number(validator, member, ((const Real *)value)->value, path);
	case KIND_STRINGS:
	case KIND_REFERENCES:
		return check_length(validator, path, "entries", (int64_t)((const List *)value)->count, member->min,
			       member->max) &&
			validate_strings(validator, member, value, path);
	case KIND_INTEGERS:
		return validate_integers(validator, member, value, path);
	case KIND_LIST:
		return check_length(validator, path, "entries", (int64_t)((const List *)value)->count, member->min,
			       member->max) &&
			validate_list(validator, member, value, path);
	case KIND_MAP:
		return check_length(validator, path, "entries", (int64_t)((const Map *)value)->count, member->min,
			       member->max) &&
			validate_map(validator, member, value, path);
	case KIND_STRUCTURE:
		return validate_members(validator, member->shape, *(const void *const *)value, path);
	case KIND_BOOLEAN:
	case KIND_TIME:
	case KIND_ENUMERATION:
	case KIND_ARN:
		return true;
	}
	return true;
}

static bool validate_members(const Validator *validator, const Shape *shape, const void *value, const Path *path)
{
	bool outermost = !path;
	if (shape->is_bare)
		return validate_value(validator, shape->members, member_of(value, shape->members), path);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (outermost && !(member->input & validator->operation))
			continue;
		const Path member_path = { .parent = path, .name = member->name };
		bool required = outermost ? (member->required & validator->operation) != 0
					  : (member->flags & MEMBER_REQUIRED) != 0;
		if (!member_present(value, member)) {
			if (required)
				return refuse(validator, &member_path, "is required");
			continue;
		}
		if (!validate_value(validator, member, member_of(value, member), &member_path))
			return false;
	}
	return true;
}

bool shape_validate(const Shape *shape, uint32_t operation, const void *value, Arena *arena, Error *error)
{
	Validator validator = { .arena = arena, .error = error, .operation = operation };
	return validate_members(&validator, shape, value, NULL);
}

bool member_validate(const Member *member, const void *structure, const char *name, Arena *arena, Error *error)
{
	Validator validator = { .arena = arena, .error = error, .operation = 1 };
	const Path path = { .name = name };
	return validate_value(&validator, member, member_of(structure, member), &path);
}
