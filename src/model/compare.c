#include "model/compare.h"

#include <inttypes.h>
#include <stdlib.h>

#include "model/encode.h"

enum { ELEMENT_MAXIMUM = 1 << 20 };

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
