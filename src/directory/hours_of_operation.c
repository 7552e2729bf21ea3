/* The rules of hours of operation. What they inherit are the overrides of their parents: three at most, and one step
 * deep, because the service lets no child have children. */
#include "model/hours_of_operation.h"

#include <string.h>

#include "directory/rules.h"

static bool refuse_link(Directory *directory, ErrorCode code, const char *why)
{
	return fail(directory->error, code, "Hours of operation %s.", why);
}

/* A parent has no parents of its own. */
static bool parents_fit(Directory *directory, const Home *home, ErrorCode code, const List *configs)
{
	const ParentHoursOfOperationConfig *items = configs->items;
	for (size_t i = 0; i < configs->count; i++) {
		Record record;
		HoursOfOperation parent = { 0 };
		if (!directory_load(directory, home, ENTITY_HOURS_OF_OPERATION, items[i].hours_of_operation_id, &record,
			    &parent))
			return false;
		if (parent.parent_configs.count)
			return refuse_link(directory, code, "that have parents cannot become a parent");
	}
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	const HoursOfOperation *hours = value;
	return parents_fit(directory, home, ERROR_INVALID_REQUEST, &hours->parent_configs);
}

static bool holds(const List *configs, Str id)
{
	const ParentHoursOfOperationConfig *items = configs->items;
	for (size_t i = 0; i < configs->count; i++)
		if (str_equal(items[i].hours_of_operation_id, id))
			return true;
	return false;
}

static bool child_fits(Directory *directory, const Home *home, const HoursOfOperation *hours, const List *given)
{
	Record record;
	int64_t children = 0;
	if (holds(given, hours->head.id))
		return refuse_link(directory, ERROR_CONDITIONAL_OPERATION_FAILED, "cannot be their own parent");
	if (!directory_find(directory, home, ENTITY_HOURS_OF_OPERATION, hours->head.id, &record) ||
		!store_count_referrers(directory->transaction, record.id, ENTITY_HOURS_OF_OPERATION, directory->error,
			&children))
		return false;
	return !children ||
		refuse_link(directory, ERROR_CONDITIONAL_OPERATION_FAILED, "that are a parent cannot have parents");
}

/* One that is a parent already stays: a repeated request is no error. */
static bool add_parents(Directory *directory, const Home *home, const List *given, HoursOfOperation *hours)
{
	const List *old = &hours->parent_configs;
	const ParentHoursOfOperationConfig *items = given->items;
	if (!given->count)
		return true;
	if (!child_fits(directory, home, hours, given) ||
		!parents_fit(directory, home, ERROR_CONDITIONAL_OPERATION_FAILED, given))
		return false;
	ParentHoursOfOperationConfig *all =
		ARENA_ARRAY(directory->arena, old->count + given->count, ParentHoursOfOperationConfig);
	size_t count = old->count;
	if (count)
		memcpy(all, old->items, count * sizeof *all);
	for (size_t i = 0; i < given->count; i++)
		if (!holds(old, items[i].hours_of_operation_id))
			all[count++] = items[i];
	hours->parent_configs = (List){ .items = all, .count = count, .present = true };
	return count <= PARENT_HOURS_MAXIMUM ||
		fail(directory->error, ERROR_SERVICE_QUOTA_EXCEEDED, "Hours of operation have at most %d parents.",
			PARENT_HOURS_MAXIMUM);
}

static void remove_parents(Directory *directory, const List *given, HoursOfOperation *hours)
{
	const List *old = &hours->parent_configs;
	const ParentHoursOfOperationConfig *items = old->items;
	ParentHoursOfOperationConfig *kept = ARENA_ARRAY(directory->arena, old->count, ParentHoursOfOperationConfig);
	size_t count = 0;
	for (size_t i = 0; i < old->count; i++)
		if (!list_holds(given, items[i].hours_of_operation_id))
			kept[count++] = items[i];
	hours->parent_configs = (List){ .items = kept, .count = count, .present = old->present };
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	const HoursOfOperation *given = input;
	HoursOfOperation *hours = value;
	*ret_applied = operation != HOURS_OF_OPERATION_UPDATE;
	if (operation == HOURS_OF_OPERATION_ASSOCIATE_HOURS)
		return add_parents(directory, home, &given->parent_configs, hours);
	if (operation == HOURS_OF_OPERATION_DISASSOCIATE_HOURS)
		remove_parents(directory, &given->parent_ids, hours);
	return true;
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)record;
	HoursOfOperation *hours = value;
	ParentHoursOfOperationConfig *items = hours->parent_configs.items;
	size_t count = hours->parent_configs.count;
	HoursOfOperationsIdentifier *identifiers = ARENA_ARRAY(directory->arena, count, HoursOfOperationsIdentifier);
	for (size_t i = 0; i < count; i++) {
		Record parent_record;
		HoursOfOperation parent = { 0 };
		if (!directory_load(directory, home, ENTITY_HOURS_OF_OPERATION, items[i].hours_of_operation_id,
			    &parent_record, &parent))
			return false;
		identifiers[i] = (HoursOfOperationsIdentifier){ .id = parent.head.id, .name = parent.name };
		items[i].name = parent.name;
	}
	/* Without parents there is no list: an empty one is a difference to some clients. */
	hours->parent_hours_of_operations = (List){ .items = identifiers, .count = count, .present = count > 0 };
	return true;
}

const Rules hours_of_operation_rules = { .prepare = prepare, .apply = apply, .complete = complete };
