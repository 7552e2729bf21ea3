#include "model/references.h"

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
			goes_on = visit(context, member, place);
		else if (member->kind == KIND_REFERENCES || member->kind == KIND_LIST)
			goes_on = each_of_list(member, place, visit, context);
		else if (member->kind == KIND_STRUCTURE)
			goes_on = shape_each_reference(member->shape, *(void **)place, visit, context);
		if (!goes_on)
			return false;
	}
	return true;
}
