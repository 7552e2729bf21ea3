#include "filling.h"

#include <string.h>

#include "model/enumerations.h"

/* Texts that break writers and readers which forget something. */
static const char *const odd_texts[] = { "plain", "", " ", "\"quoted\"", "back\\slash", "line\nfeed\ttab\r",
	"\x01\x1f\x7f", "</script>", "Zo\xc3\xa9", "\xe6\x97\xa5\xe6\x9c\xac", "\xf0\x9f\x98\x80", "\xe2\x80\xa8",
	"null", "{\"a\":[1]}", "%s%n", "arn:aws:x" };

static Str fill_text(Random *random, Arena *arena, bool may_be_empty)
{
	Str text = str_of(odd_texts[random_below(random, COUNT(odd_texts))]);
	if (random_below(random, 2) || (!text.len && !may_be_empty))
		text = str_format(arena, "%.*s%u", STR_ARGS(text), (unsigned)random_below(random, 100000));
	return str_copy(arena, text);
}

static List fill_list(Random *random, Arena *arena, const Member *member, size_t absent)
{
	size_t size = member_element_size(member);
	size_t count = random_below(random, 4);
	char *items = arena_array(arena, count, size);
	for (size_t i = 0; i < count; i++) {
		if (member->kind == KIND_LIST)
			fill_structure(random, arena, member->shape, absent, items + i * size);
		else if (member->kind == KIND_INTEGERS)
			*(int64_t *)(void *)(items + i * size) = (int64_t)random_next(random);
		else
			*(Str *)(void *)(items + i * size) = fill_text(random, arena, true);
	}
	return (List){ .items = items, .count = count, .present = true };
}

static Map fill_map(Random *random, Arena *arena)
{
	size_t count = random_below(random, 4);
	MapEntry *items = ARENA_ARRAY(arena, count, MapEntry);
	for (size_t i = 0; i < count; i++) {
		Str key = fill_text(random, arena, true);
		items[i].key = str_format(arena, "%zu%.*s", i, STR_ARGS(key));
		items[i].value = fill_text(random, arena, true);
	}
	return (Map){ .items = items, .count = count, .present = true };
}

static void fill_member(Random *random, Arena *arena, const Member *member, size_t absent, void *value)
{
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		*(Str *)value =
			fill_text(random, arena, !(member->flags & (MEMBER_EMPTY_IS_ABSENT | MEMBER_MAY_BECOME_EMPTY)));
		return;
	case KIND_BOOLEAN:
		*(Boolean *)value = random_below(random, 2) ? BOOLEAN_TRUE : BOOLEAN_FALSE;
		return;
	case KIND_INTEGER:
		*(Integer *)value = integer_of(random_below(random, 4) ? (int64_t)random_next(random) : 0);
		return;
	case KIND_REAL:
		*(Real *)value = (Real){ .value = (double)random_below(random, 1000) / 8, .present = true };
		return;
	case KIND_TIME:
		*(Time *)value = (Time)random_below(random, 4102444800000) + 1;
		return;
	case KIND_ENUMERATION:
		*(Choice *)value = (Choice)random_below(random, member->enumeration->count) + 1;
		return;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		*(List *)value = fill_list(random, arena, member, absent);
		return;
	case KIND_STRUCTURE:
		*(void **)value = arena_alloc(arena, member->shape->size);
		fill_structure(random, arena, member->shape, absent, *(void **)value);
		return;
	case KIND_MAP:
		*(Map *)value = fill_map(random, arena);
		return;
	case KIND_ARN:
		return;
	}
}

void fill_structure(Random *random, Arena *arena, const Shape *shape, size_t absent, void *structure)
{
	for (size_t i = 0; i < shape->count; i++)
		if (!absent || random_below(random, absent))
			fill_member(random, arena, &shape->members[i], absent,
				member_at(structure, &shape->members[i]));
}

static json_t *json_of(Str text)
{
	return json_stringn(text.ptr, text.len);
}

static json_t *fill_json_object(Random *random, Arena *arena, const Shape *shape)
{
	json_t *object = json_object();
	for (size_t i = 0; i < shape->count; i++)
		if (shape->members[i].kind != KIND_ARN)
			json_object_set_new(object, shape->members[i].name,
				fill_json(random, arena, &shape->members[i]));
	return object;
}

static json_t *fill_json_element(Random *random, Arena *arena, const Member *member)
{
	if (member->kind == KIND_LIST)
		return fill_json_object(random, arena, member->shape);
	if (member->kind == KIND_INTEGERS)
		return json_integer((json_int_t)random_next(random));
	return json_of(fill_text(random, arena, true));
}

static json_t *fill_json_array(Random *random, Arena *arena, const Member *member)
{
	json_t *array = json_array();
	for (size_t count = random_below(random, 4); count; count--)
		json_array_append_new(array, fill_json_element(random, arena, member));
	return array;
}

static json_t *fill_json_map(Random *random, Arena *arena)
{
	json_t *object = json_object();
	for (size_t count = random_below(random, 4); count; count--)
		json_object_set_new(object, fill_text(random, arena, true).ptr,
			json_of(fill_text(random, arena, true)));
	return object;
}

json_t *fill_json(Random *random, Arena *arena, const Member *member)
{
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
	case KIND_ARN:
		return json_of(fill_text(random, arena, !(member->flags & MEMBER_EMPTY_IS_ABSENT)));
	case KIND_BOOLEAN:
		if (member->flags & MEMBER_TEXT)
			return json_string(random_below(random, 2) ? "true" : "false");
		return json_boolean(random_below(random, 2));
	case KIND_INTEGER:
		return json_integer((json_int_t)random_next(random));
	case KIND_REAL:
		/* Never whole: the document would have an integer, which the library takes for another value. */
		return json_real((double)random_below(random, 1000) / 8 + 0.0625);
	case KIND_TIME:
		return json_integer((json_int_t)random_below(random, 4102444800) + 1);
	case KIND_ENUMERATION:
		return json_string(member->enumeration->values[random_below(random, member->enumeration->count)]);
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		return fill_json_array(random, arena, member);
	case KIND_STRUCTURE:
		return fill_json_object(random, arena, member->shape);
	case KIND_MAP:
		return fill_json_map(random, arena);
	}
	return NULL;
}

bool is_stored(const Member *member)
{
	return !(member->flags & (MEMBER_COMPUTED | MEMBER_INPUT_ONLY)) && member->kind != KIND_ARN;
}

static bool same_list(const Member *member, const List *a, const List *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (member->kind == KIND_LIST)
			assert_same_stored(member->shape, (const char *)a->items + i * member->shape->size,
				(const char *)b->items + i * member->shape->size);
		else if (member->kind == KIND_INTEGERS) {
			if (((const int64_t *)a->items)[i] != ((const int64_t *)b->items)[i])
				return false;
		} else if (!str_equal(((const Str *)a->items)[i], ((const Str *)b->items)[i]))
			return false;
	}
	return true;
}

static bool same_map(const Map *a, const Map *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!str_equal(a->items[i].key, b->items[i].key) || !str_equal(a->items[i].value, b->items[i].value))
			return false;
	return true;
}

static bool same_member(const Member *member, const void *a, const void *b)
{
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		return str_equal(*(const Str *)a, *(const Str *)b);
	case KIND_BOOLEAN:
		return *(const Boolean *)a == *(const Boolean *)b;
	case KIND_INTEGER:
		return ((const Integer *)a)->value == ((const Integer *)b)->value;
	case KIND_REAL:
		return ((const Real *)a)->value == ((const Real *)b)->value;
	case KIND_TIME:
		return *(const Time *)a == *(const Time *)b;
	case KIND_ENUMERATION:
		return *(const Choice *)a == *(const Choice *)b;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		return same_list(member, a, b);
	case KIND_STRUCTURE:
		assert_same_stored(member->shape, *(const void *const *)a, *(const void *const *)b);
		return true;
	case KIND_MAP:
		return same_map(a, b);
	case KIND_ARN:
		return true;
	}
	return false;
}

/* Present, and not a structure that says nothing where nothing is all the same as none. */
static bool is_kept(const Member *member, const void *structure)
{
	if (!member_present(structure, member))
		return false;
	if (member->kind != KIND_STRUCTURE || !(member->flags & MEMBER_EMPTY_IS_ABSENT))
		return true;
	const void *inner = *(const void *const *)member_of(structure, member);
	for (size_t i = 0; i < member->shape->count; i++)
		if (member->shape->members[i].kind != KIND_ARN && member_present(inner, &member->shape->members[i]))
			return true;
	return false;
}

void assert_same_stored(const Shape *shape, const void *a, const void *b)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (!is_stored(member))
			continue;
		bool kept = is_kept(member, a);
		if (kept != is_kept(member, b))
			fail_msg("%s.%s is absent on one side", shape->name, member->name);
		if (kept && !same_member(member, member_of(a, member), member_of(b, member)))
			fail_msg("%s.%s differs", shape->name, member->name);
	}
}

Str stored_document(Arena *arena, const Shape *shape, const void *value)
{
	AUTO_BUF buf = BUF_INIT(1 << 20);
	JsonWriter json = { .out = &buf };
	shape_encode(&(EncodeContext){ .arena = arena, .view = VIEW_STORED }, shape, value, &json);
	assert_false(buf.failed);
	return str_copy(arena, buf_str(&buf));
}

uint32_t operations_of(const Shape *shape)
{
	uint32_t operations = 0;
	for (size_t i = 0; i < shape->count; i++)
		operations |= shape->members[i].input;
	return operations;
}
