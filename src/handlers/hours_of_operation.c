/* AWS::Connect::HoursOfOperation. Its overrides are a property, and in the Connect API entities of their own. Which are
 * the same, their ids say, or else their names. */
#include "handlers/calls.h"
#include "handlers/rules.h"
#include "model/compare.h"
#include "model/decode.h"
#include "model/enumerations.h"
#include "model/hours_of_operation_override.h"
#include "model/resource_extension.h"

static bool list_overrides(Resource *resource, List *ret_list)
{
	*ret_list = (List){ 0 };
	if (!directory_list_parts(resource->directory, ENTITY_HOURS_OF_OPERATION_OVERRIDE, resource->record.id,
		    OVERRIDES_MAXIMUM, &ret_list->items, &ret_list->count))
		return false;
	ret_list->present = ret_list->count > 0;
	return true;
}

static bool add_child(Directory *directory, const Record *record, List *children)
{
	HoursOfOperation child = { 0 };
	HoursOfOperationsIdentifier *identifiers = children->items;
	if (!shape_decode_stored(&hours_of_operation_shape, record->document, directory->arena, directory->error,
		    &child))
		return false;
	identifiers[children->count++] = (HoursOfOperationsIdentifier){ .id = child.head.id, .name = child.name };
	return true;
}

static bool list_children(Resource *resource, List *ret_list)
{
	Directory *directory = resource->directory;
	int64_t most;
	Record *records;
	size_t count;
	if (!store_count_referrers(directory->transaction, resource->record.id, ENTITY_HOURS_OF_OPERATION,
		    directory->error, &most) ||
		!store_list_referrers(directory->transaction, resource->record.id, ENTITY_HOURS_OF_OPERATION, 0,
			(size_t)most, directory->arena, directory->error, &records, &count))
		return false;
	*ret_list = (List){ .items = ARENA_ARRAY(directory->arena, count, HoursOfOperationsIdentifier),
		.present = count > 0 };
	for (size_t i = 0; i < count; i++)
		if (!add_child(directory, &records[i], ret_list))
			return false;
	return true;
}

static bool read_extension(Resource *resource, void *ret_value)
{
	HoursOfOperationExtension *extension = ret_value;
	return list_overrides(resource, &extension->overrides) && list_children(resource, &extension->children);
}

/* ---- from the overrides that are there to those that are desired ---- */

static bool same_override(const HoursOfOperationOverride *desired, const HoursOfOperationOverride *old)
{
	return desired->head.id.ptr ? str_equal(desired->head.id, old->head.id) : str_equal(desired->name, old->name);
}

static const HoursOfOperationOverride *find_override(const List *list, const HoursOfOperationOverride *desired)
{
	const HoursOfOperationOverride *items = list->items;
	for (size_t i = 0; i < list->count; i++)
		if (same_override(desired, &items[i]))
			return &items[i];
	return NULL;
}

static bool is_desired(const List *list, const HoursOfOperationOverride *old)
{
	const HoursOfOperationOverride *items = list->items;
	for (size_t i = 0; i < list->count; i++)
		if (same_override(&items[i], old))
			return true;
	return false;
}

static bool are_declared_once(Resource *resource, const List *list)
{
	const HoursOfOperationOverride *items = list->items;
	for (size_t i = 0; i < list->count; i++)
		if (find_override(list, &items[i]) != &items[i])
			return fail(resource->directory->error, ERROR_DUPLICATE_RESOURCE,
				"The override %.*s is declared twice.", STR_ARGS(items[i].name));
	return true;
}

static bool remove_overrides(Resource *resource, const List *before, const List *desired)
{
	Directory *directory = resource->directory;
	const HoursOfOperationOverride *items = before->items;
	directory->operation = directory_call_find(ENTITY_HOURS_OF_OPERATION_OVERRIDE, CALL_DELETE)->operation;
	for (size_t i = 0; i < before->count; i++)
		if (!is_desired(desired, &items[i]) &&
			!directory_delete(directory, &resource->home, ENTITY_HOURS_OF_OPERATION_OVERRIDE,
				items[i].head.id))
			return false;
	return true;
}

static bool update_override(Resource *resource, const HoursOfOperationOverride *old, HoursOfOperationOverride *desired)
{
	Directory *directory = resource->directory;
	const DirectoryCall *call =
		directory_call_of_input(ENTITY_HOURS_OF_OPERATION_OVERRIDE, HOURS_OF_OPERATION_OVERRIDE_UPDATE);
	desired->head = old->head;
	desired->hours_of_operation_id = old->hours_of_operation_id;
	if (!desired->override_type)
		desired->override_type = OVERRIDE_TYPE_STANDARD;
	if (shape_agrees(&hours_of_operation_override_shape, desired, old, directory->arena))
		return true;
	directory->operation = call->operation;
	return directory_update(directory, &resource->home, call->entity, old->head.id, call->input, MODE_REPLACE,
		desired);
}

static bool create_override(Resource *resource, HoursOfOperationOverride *desired)
{
	Directory *directory = resource->directory;
	desired->head = (Head){ 0 };
	desired->hours_of_operation_id = resource->id;
	directory->operation = directory_call_find(ENTITY_HOURS_OF_OPERATION_OVERRIDE, CALL_CREATE)->operation;
	return directory_create(directory, &resource->home, ENTITY_HOURS_OF_OPERATION_OVERRIDE, desired);
}

static bool write_extension(Resource *resource, const void *desired)
{
	const List *list = &((const HoursOfOperationExtension *)desired)->overrides;
	HoursOfOperationOverride *items = list->items;
	List before;
	if (!are_declared_once(resource, list) || !list_overrides(resource, &before) ||
		!remove_overrides(resource, &before, list))
		return false;
	for (size_t i = 0; i < list->count; i++) {
		const HoursOfOperationOverride *old = find_override(&before, &items[i]);
		if (old ? !update_override(resource, old, &items[i]) : !create_override(resource, &items[i]))
			return false;
	}
	return true;
}

const ResourceRules hours_of_operation_resource_rules = {
	.read_extension = read_extension,
	.write_extension = write_extension,
};
