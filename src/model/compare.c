#include "model/compare.h"

#include <inttypes.h>
#include <stdlib.h>

#include "model/encode.h"

enum { ELEMENT_MAXIMUM = 1 << 20 };

static bool same_value(const Member *member, const void *a, const void *b)
{
	const void *left = member_of(a, member);
	const void *right = member_of(b, member);
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		return str_equal(*(const Str *)left, *(const Str *)right);
	case KIND_ENUMERATION:
		return *(const Choice *)left == *(const Choice *)right;
	case KIND_STRUCTURE:
		return shape_same_key(member->shape, *(const void *const *)left, *(const void *const *)right);
	case KIND_BOOLEAN:
	case KIND_INTEGER:
	case KIND_REAL:
	case KIND_TIME:
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
	case KIND_MAP:
	case KIND_ARN:
		break; /* no key is of these kinds */
	}
	return false;
}

bool shape_same_key(const Shape *shape, const void *a, const void *b)
{
	bool has_key = false;
	for (size_t i = 0; i < shape->count; i++) {
		if (!(shape->members[i].flags & MEMBER_KEY))
			continue;
		has_key = true;
		if (!same_value(&shape->members[i], a, b))
			return false;
	}
	return has_key;
}

static Str element_text(const Member *member, const List *list, size_t i, Arena *arena)
{
	if (member->kind == KIND_INTEGERS)
		return str_format(arena, "%" PRId64, ((const int64_t *)list->items)[i]);
	if (member->kind != KIND_LIST)
		return ((const Str *)list->items)[i];
	AUTO_BUF buf = BUF_INIT(ELEMENT_MAXIMUM);
	JsonWriter json = { .out = &buf };
	EncodeContext context = { .arena = arena, .view = VIEW_STORED };
	shape_encode(&context, member->shape, (const char *)list->items + i * member->shape->size, &json);
	return str_copy(arena, buf_str(&buf));
}

static int compare_texts(const void *a, const void *b)
{
	return str_compare(*(const Str *)a, *(const Str *)b);
}

static Str *sorted_texts(const Member *member, const List *list, Arena *arena)
{
	Str *texts = ARENA_ARRAY(arena, list->count, Str);
	for (size_t i = 0; i < list->count; i++)
		texts[i] = element_text(member, list, i, arena);
	qsort(texts, list->count, sizeof *texts, compare_texts);
	return texts;
}

bool member_same_set(const Member *member, const void *a, const void *b, Arena *arena)
{
	const List *left = member_of(a, member);
	const List *right = member_of(b, member);
	if (left->present != right->present || left->count != right->count)
		return false;
	const Str *texts = sorted_texts(member, left, arena);
	const Str *others = sorted_texts(member, right, arena);
	for (size_t i = 0; i < left->count; i++)
		if (!str_equal(texts[i], others[i]))
			return false;
	return true;
}

/* What is meant when the member is left out: nothing, no, zero. */
static bool is_neutral(const Member *member, const void *structure)
{
	const void *value = member_of(structure, member);
	if (!member_present(structure, member))
		return true;
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		return !((const Str *)value)->len;
	case KIND_BOOLEAN:
		return *(const Boolean *)value == BOOLEAN_FALSE;
	case KIND_INTEGER:
		return ((const Integer *)value)->value == 0;
	case KIND_REAL:
		return ((const Real *)value)->value == 0;
	case KIND_ENUMERATION:
		return (member->flags & MEMBER_FIRST_IS_DEFAULT) && *(const Choice *)value == 1;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		return !((const List *)value)->count;
	case KIND_MAP:
		return !((const Map *)value)->count;
	case KIND_STRUCTURE:
		for (size_t i = 0; i < member->shape->count; i++)
			if (!is_neutral(&member->shape->members[i], *(const void *const *)value))
				return false;
		return true;
	case KIND_TIME:
	case KIND_ARN:
		return true;
	}
	return false;
}

static bool same_map(const Map *a, const Map *b)
{
	for (size_t i = 0; i < a->count; i++) {
		size_t at = 0;
		while (at < b->count && !str_equal(a->items[i].key, b->items[at].key))
			at++;
		if (at == b->count || !str_equal(a->items[i].value, b->items[at].value))
			return false;
	}
	return a->count == b->count;
}

static bool element_agrees(const Member *member, const List *a, size_t i, const List *b, size_t j, Arena *arena)
{
	size_t size = member->shape->size;
	return shape_agrees(member->shape, (const char *)a->items + i * size, (const char *)b->items + j * size, arena);
}

/* Each element has a partner: the one in its place, or any where order carries no meaning. */
static bool lists_agree(const Member *member, const List *a, const List *b, Arena *arena)
{
	bool *taken = ARENA_ARRAY(arena, b->count, bool);
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		size_t j = member->flags & MEMBER_UNORDERED ? 0 : i;
		size_t end = member->flags & MEMBER_UNORDERED ? b->count : i + 1;
		while (j < end && (taken[j] || !element_agrees(member, a, i, b, j, arena)))
			j++;
		if (j == end)
			return false;
		taken[j] = true;
	}
	return true;
}

static bool texts_agree(const Member *member, const List *a, const List *b, Arena *arena)
{
	for (size_t i = 0; a->count == b->count && i < a->count; i++)
		if (!str_equal(element_text(member, a, i, arena), element_text(member, b, i, arena)))
			return false;
	return a->count == b->count;
}

bool member_agrees(const Member *member, const void *a, const void *b, Arena *arena)
{
	const void *left = member_of(a, member);
	const void *right = member_of(b, member);
	if (!member_present(a, member) || !member_present(b, member))
		return is_neutral(member, a) && is_neutral(member, b);
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		return str_equal(*(const Str *)left, *(const Str *)right);
	case KIND_BOOLEAN:
		return *(const Boolean *)left == *(const Boolean *)right;
	case KIND_INTEGER:
		return ((const Integer *)left)->value == ((const Integer *)right)->value;
	case KIND_REAL:
		return ((const Real *)left)->value == ((const Real *)right)->value;
	case KIND_ENUMERATION:
		return *(const Choice *)left == *(const Choice *)right;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
		return member->flags & MEMBER_UNORDERED ? member_same_set(member, a, b, arena)
							: texts_agree(member, left, right, arena);
	case KIND_LIST:
		return lists_agree(member, left, right, arena);
	case KIND_MAP:
		return same_map(left, right);
	case KIND_STRUCTURE:
		return shape_agrees(member->shape, *(const void *const *)left, *(const void *const *)right, arena);
	case KIND_TIME:
	case KIND_ARN:
		return true;
	}
	return false;
}

bool shape_agrees(const Shape *shape, const void *a, const void *b, Arena *arena)
{
	for (size_t i = 0; i < shape->count; i++)
		if (!(shape->members[i].flags & MEMBER_COMPUTED) && !member_agrees(&shape->members[i], a, b, arena))
			return false;
	return true;
}
