#include "model/shape.h"

#include <string.h>

static size_t value_size(Kind kind)
{
	static const size_t sizes[] = {
		[KIND_STRING] = sizeof(Str),
		[KIND_BOOLEAN] = sizeof(Boolean),
		[KIND_INTEGER] = sizeof(Integer),
		[KIND_REAL] = sizeof(Real),
		[KIND_TIME] = sizeof(Time),
		[KIND_ENUMERATION] = sizeof(Choice),
		[KIND_REFERENCE] = sizeof(Str),
		[KIND_STRINGS] = sizeof(List),
		[KIND_REFERENCES] = sizeof(List),
		[KIND_INTEGERS] = sizeof(List),
		[KIND_STRUCTURE] = sizeof(void *),
		[KIND_LIST] = sizeof(List),
		[KIND_MAP] = sizeof(Map),
		[KIND_ARN] = 0,
	};
	return sizes[kind];
}

const Member *shape_member_at(const Shape *shape, size_t offset)
{
	const Member *member = shape->members;
	while (member->kind == KIND_ARN || member->offset != offset)
		member++;
	return member;
}

size_t member_element_size(const Member *member)
{
	if (member->kind == KIND_LIST)
		return member->shape->size;
	return member->kind == KIND_INTEGERS ? sizeof(int64_t) : sizeof(Str);
}

bool member_present(const void *structure, const Member *member)
{
	const void *value = member_of(structure, member);
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		return ((const Str *)value)->ptr != NULL;
	case KIND_BOOLEAN:
		return *(const Boolean *)value != BOOLEAN_ABSENT;
	case KIND_INTEGER:
		return ((const Integer *)value)->present;
	case KIND_REAL:
		return ((const Real *)value)->present;
	case KIND_TIME:
		return *(const Time *)value != 0;
	case KIND_ENUMERATION:
		return *(const Choice *)value != 0;
	case KIND_STRUCTURE:
		return *(void *const *)value != NULL;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
	case KIND_LIST:
		return ((const List *)value)->present;
	case KIND_MAP:
		return ((const Map *)value)->present;
	case KIND_ARN:
		return true;
	}
	return false;
}

bool member_is_emptied(const void *structure, const Member *member)
{
	bool is_text = member->kind == KIND_STRING || member->kind == KIND_REFERENCE;
	return is_text && (member->flags & MEMBER_MAY_BECOME_EMPTY) && member_present(structure, member) &&
		!((const Str *)member_of(structure, member))->len;
}

void member_copy(void *to, const void *from, const Member *member)
{
	memcpy(member_at(to, member), member_of(from, member), value_size(member->kind));
}

void member_clear(void *structure, const Member *member)
{
	memset(member_at(structure, member), 0, value_size(member->kind));
}
