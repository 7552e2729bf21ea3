#include "model/column.h"

#include <ctype.h>

static bool is_upper(char c)
{
	return isupper((unsigned char)c);
}

/* A word begins at a capital behind a small letter or a digit, and at the last one of several before a small letter. */
static bool begins_word(const char *name, size_t at)
{
	return at > 0 && is_upper(name[at]) && (!is_upper(name[at - 1]) || islower((unsigned char)name[at + 1]));
}

static Str snake_case(const char *name, Arena *arena)
{
	size_t length = __builtin_strlen(name);
	char *text = arena_alloc(arena, 2 * length + 1);
	size_t at = 0;
	for (size_t i = 0; i < length; i++) {
		if (begins_word(name, i))
			text[at++] = '_';
		text[at++] = (char)tolower((unsigned char)name[i]);
	}
	return (Str){ text, at };
}

Str column_name(const Member *member, Arena *arena)
{
	if (member->sql)
		return member->sql[0] ? str_of(member->sql) : (Str){ 0 };
	return snake_case(member->name, arena);
}

const Member *column_find(const Shape *shape, Str name)
{
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < shape->count; i++)
		if (str_equal(column_name(&shape->members[i], &arena), name))
			return &shape->members[i];
	return NULL;
}
