#include "model/terms.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>

#include "model/check.h"
#include "model/entity.h"
#include "model/enumerations.h"

static bool is_ascii(Str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return false;
	return true;
}

Str text_fold(Str text, Arena *arena)
{
	if (is_ascii(text))
		return str_lower(arena, text);
	size_t length = 0;
	uint8_t *folded = u8_casefold((const uint8_t *)text.ptr, text.len, NULL, UNINORM_NFC, NULL, &length);
	if (!folded)
		return text;
	Str copy = str_copy(arena, (Str){ (const char *)folded, length });
	free(folded);
	return copy;
}

/* ---- the rows ---- */

Str member_field(const Member *member)
{
	if (!member->search || !member->search[0])
		return (Str){ 0 };
	return str_of(member->search[0] == SAME_NAME[0] ? member->name : member->search);
}

static bool is_field(const Member *member)
{
	return member->search && member->search[0];
}

bool member_is_date(const Member *member)
{
	return member->check == &check_date;
}

/* What is not stored is not found, and nothing in it. */
static bool is_closed(const Member *member)
{
	return (member->search && !member->search[0]) || (member->flags & (MEMBER_COMPUTED | MEMBER_INPUT_ONLY));
}

static bool is_tags(const Member *member)
{
	return member->kind == KIND_MAP && strcmp(member->search, TAG_FIELD) == 0;
}

bool member_is_text(const Member *member)
{
	return is_field(member) && member->kind != KIND_LIST && !member_is_date(member) && !is_tags(member);
}

static FieldSource source_of(const Member *member, bool outermost)
{
	if (outermost && (member->kind == KIND_REFERENCE || member->kind == KIND_REFERENCES))
		return FIELD_OF_REFERENCES;
	return outermost && member->kind == KIND_STRING && member->offset == offsetof(Head, id) ? FIELD_OF_IDS
												: FIELD_OF_TERMS;
}

static bool folds(const Member *member)
{
	return member->kind != KIND_REFERENCE && member->kind != KIND_REFERENCES;
}

/* ---- the walk ---- */

typedef struct Walk {
	Arena *arena;
	TermVisitor visit;
	void *context;
} Walk;

static void give(const Walk *walk, const Member *member, Str text, Real number)
{
	Term term = {
		.field = member_field(member),
		.value = folds(member) ? text_fold(text, walk->arena) : text,
		.text = text,
		.number = number,
	};
	walk->visit(walk->context, &term);
}

static void each_tag(const Walk *walk, const Map *map)
{
	for (size_t i = 0; i < map->count; i++) {
		const MapEntry *entry = &map->items[i];
		Term term = {
			.field = str_format(walk->arena, TAG_FIELD "%.*s", STR_ARGS(entry->key)),
			.value = entry->value,
			.text = entry->value,
		};
		walk->visit(walk->context, &term);
	}
}

/* An element of a list is found as a whole: conditions on its parts have to hold for one and the same. */
static void each_element(const Walk *walk, const Member *member, const void *element)
{
	Str text = { 0 };
	Real number = { 0 };
	for (size_t i = 0; i < member->shape->count; i++) {
		const Member *part = &member->shape->members[i];
		if (part->kind == KIND_REAL)
			number = *(const Real *)member_of(element, part);
		if (!(part->flags & MEMBER_KEY))
			continue;
		Str given = *(const Str *)member_of(element, part);
		Str more = given.ptr ? given : STR("");
		text = text.ptr ? str_format(walk->arena, "%.*s%c%.*s", STR_ARGS(text), TERM_SEPARATOR, STR_ARGS(more))
				: more;
	}
	give(walk, member, text, number);
}

static void each_member(const Walk *walk, const Shape *shape, const void *value, bool outermost);

static void each_of_list(const Walk *walk, const Member *member, const List *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (member->kind != KIND_LIST) {
			if (is_field(member))
				give(walk, member, ((const Str *)list->items)[i], (Real){ 0 });
			continue;
		}
		const char *element = (const char *)list->items + i * member->shape->size;
		if (is_field(member))
			each_element(walk, member, element);
		else
			each_member(walk, member->shape, element, false);
	}
}

static void each_map_value(const Walk *walk, const Member *member, const Map *map)
{
	if (is_tags(member)) {
		each_tag(walk, map);
		return;
	}
	for (size_t i = 0; i < map->count; i++)
		give(walk, member, map->items[i].value, (Real){ 0 });
}

static void each_value(const Walk *walk, const Member *member, const void *value)
{
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		give(walk, member, *(const Str *)value, (Real){ 0 });
		return;
	case KIND_INTEGER:
		give(walk, member, str_format(walk->arena, "%" PRId64, ((const Integer *)value)->value), (Real){ 0 });
		return;
	case KIND_ENUMERATION:
		give(walk, member, enumeration_text(member->enumeration, *(const Choice *)value), (Real){ 0 });
		return;
	case KIND_MAP:
		each_map_value(walk, member, value);
		return;
	case KIND_BOOLEAN:
	case KIND_REAL:
	case KIND_TIME:
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_STRUCTURE:
	case KIND_LIST:
	case KIND_ARN:
		return; /* no field is of these kinds, or it is walked through */
	}
}

static bool holds_members(const Member *member)
{
	return member->kind == KIND_STRUCTURE || member->kind == KIND_LIST || member->kind == KIND_STRINGS ||
		member->kind == KIND_REFERENCES;
}

static void each_member(const Walk *walk, const Shape *shape, const void *value, bool outermost)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool elsewhere = is_field(member) && source_of(member, outermost) != FIELD_OF_TERMS;
		if (elsewhere || is_closed(member) || (!is_field(member) && !holds_members(member)) ||
			!member_present(value, member) || member_is_emptied(value, member))
			continue;
		const void *place = member_of(value, member);
		if (member->kind == KIND_STRUCTURE)
			each_member(walk, member->shape, *(const void *const *)place, false);
		else if (holds_members(member))
			each_of_list(walk, member, place);
		else
			each_value(walk, member, place);
	}
}

void shape_each_term(const Shape *shape, const void *value, Arena *arena, TermVisitor visit, void *context)
{
	Walk walk = { .arena = arena, .visit = visit, .context = context };
	each_member(&walk, shape, value, true);
}

/* ---- fields by name ---- */

/* What a field is looked for by; one of the two. */
typedef struct Wanted {
	Str name;
	const Enumeration *enumeration;
} Wanted;

static bool is_wanted(const Member *member, const Wanted *wanted)
{
	if (wanted->enumeration)
		return member->enumeration == wanted->enumeration;
	return str_equal(member_field(member), wanted->name);
}

static bool is_inside(const Member *member)
{
	return member->shape && !member->search && !is_closed(member);
}

static bool find_field(const Shape *shape, const Wanted *wanted, bool outermost, Field *ret_field)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (is_field(member) && is_wanted(member, wanted)) {
			*ret_field = (Field){ .member = member,
				.name = member_field(member),
				.source = source_of(member, outermost),
				.is_folded = folds(member) };
			return true;
		}
		if (is_inside(member) && find_field(member->shape, wanted, false, ret_field))
			return true;
	}
	return false;
}

static Str add_field_names(const Shape *shape, Str names, Arena *arena)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (member_is_text(member))
			names = str_format(arena, "%.*s%s%.*s", STR_ARGS(names), names.len ? ", " : "",
				STR_ARGS(member_field(member)));
		else if (is_inside(member))
			names = add_field_names(member->shape, names, arena);
	}
	return names;
}

Str shape_field_names(const Shape *shape, Arena *arena)
{
	return add_field_names(shape, STR(""), arena);
}

bool shape_find_field(const Shape *shape, Str name, Field *ret_field)
{
	return find_field(shape, &(Wanted){ .name = name }, true, ret_field);
}

bool shape_find_enumeration_field(const Shape *shape, const Enumeration *enumeration, Field *ret_field)
{
	return find_field(shape, &(Wanted){ .enumeration = enumeration }, true, ret_field);
}
