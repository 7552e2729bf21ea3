#include "model/property.h"

#include "model/entity.h"

const char property_key[] = "Key";
const char property_value[] = "Value";

static bool ends_with(Str text, Str end)
{
	return text.len >= end.len && str_equal(str_from(text, text.len - end.len), end);
}

bool property_holds_arn(const Member *member)
{
	return !entity_of(member->target)->keyed_by_name && !(member->flags & MEMBER_ID_OF_RESOURCE);
}

Str property_name(const Member *member, Arena *arena)
{
	Str name = str_of(member->name);
	if (member->cloudformation)
		return member->cloudformation[0] ? str_of(member->cloudformation) : (Str){ 0 };
	bool is_reference = member->kind == KIND_REFERENCE || member->kind == KIND_REFERENCES;
	if (!is_reference || !property_holds_arn(member))
		return name;
	if (ends_with(name, STR("Ids")))
		return str_format(arena, "%.*sArns", (int)name.len - 3, name.ptr);
	if (ends_with(name, STR("Id")))
		return str_format(arena, "%.*sArn", (int)name.len - 2, name.ptr);
	return name;
}

PropertyAccess property_access(const Member *member)
{
	if (member->cloudformation && !member->cloudformation[0])
		return PROPERTY_NONE;
	if (member->flags & (MEMBER_WRITE_ONLY | MEMBER_INPUT_ONLY))
		return PROPERTY_WRITE_ONLY;
	bool given = (member->input & ~INPUT_OF_DEFAULTS) || (member->flags & MEMBER_DECLARABLE);
	return given ? PROPERTY_WRITABLE : PROPERTY_READ_ONLY;
}

const Member *property_find(const Shape *shape, Str name, Arena *arena)
{
	for (size_t i = 0; i < shape->count; i++)
		if (str_equal(property_name(&shape->members[i], arena), name))
			return &shape->members[i];
	return NULL;
}
