#include "model/references.h"

/* An update may have emptied it: then it refers to nothing. */
static bool is_emptied(const Member *member, const Str *value)
{
	return (member->flags & MEMBER_MAY_BECOME_EMPTY) && !value->len;
}

static bool each_of_list(const Member *member, List *list, ReferenceVisitor visit, void *context)
{
	for (size_t i = 0; i < list->count; i++) {
		if (member->kind == KIND_REFERENCES) {
			if (!visit(context, member, (Str *)list->items + i))
				return false;
		} else if (!shape_each_reference(member->shape, (char *)list->items + i * member->shape->size, visit,
				   context)) {
			return false;
		}
	}
	return true;
}

bool shape_each_reference(const Shape *shape, void *value, ReferenceVisitor visit, void *context)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (!member_present(value, member))
			continue;
		void *place = member_at(value, member);
		bool goes_on = true;
		if (member->kind == KIND_REFERENCE)
			goes_on = is_emptied(member, place) || visit(context, member, place);
		else if (member->kind == KIND_REFERENCES || member->kind == KIND_LIST)
			goes_on = each_of_list(member, place, visit, context);
		else if (member->kind == KIND_STRUCTURE)
			goes_on = shape_each_reference(member->shape, *(void **)place, visit, context);
		if (!goes_on)
			return false;
	}
	return true;
}

static bool is_cleared(const Member *member, EntityKind target, Str value, Str id)
{
	return member->on_delete == REFERENCE_CLEAR && member->target == target && str_equal(value, id);
}

static size_t clear_in_list(const Member *member, List *list, EntityKind target, Str id)
{
	Str *items = list->items;
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++)
		if (!is_cleared(member, target, items[i], id))
			items[kept++] = items[i];
	size_t cleared = list->count - kept;
	list->count = kept;
	return cleared;
}

size_t shape_clear_references(const Shape *shape, void *value, EntityKind target, Str id)
{
	size_t cleared = 0;
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (!member_present(value, member))
			continue;
		void *place = member_at(value, member);
		List *list = place;
		if (member->kind == KIND_REFERENCES)
			cleared += clear_in_list(member, list, target, id);
		for (size_t j = 0; member->kind == KIND_LIST && j < list->count; j++)
			cleared += shape_clear_references(member->shape, (char *)list->items + j * member->shape->size,
				target, id);
		if (member->kind == KIND_STRUCTURE)
			cleared += shape_clear_references(member->shape, *(void **)place, target, id);
		if (member->kind == KIND_REFERENCE && is_cleared(member, target, *(Str *)place, id)) {
			member_clear(value, member);
			cleared++;
		}
	}
	return cleared;
}
