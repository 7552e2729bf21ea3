#include "handlers/sets.h"

#include <string.h>

#include "handlers/calls.h"
#include "model/compare.h"
#include "model/hours_of_operation.h"
#include "model/queue.h"
#include "model/routing_profile.h"
#include "model/user.h"

typedef struct SetProperty {
	EntityKind entity;
	size_t list;   /* offset of the List in the entity's structure */
	uint32_t adds; /* inputs of the operations; `changes` 0: elements have nothing but their key */
	uint32_t changes;
	uint32_t removes;
	size_t removed; /* offset of the List in which the last one takes what goes */
	/* The form in which an element goes; NULL: as it is. */
	const void *(*removed_form)(const void *element);
	size_t batch; /* elements of one request */
} SetProperty;

static const void *queue_reference_of_config(const void *element)
{
	return ((const RoutingProfileQueueConfig *)element)->queue_reference;
}

static const void *queue_reference_of_manual_config(const void *element)
{
	return ((const RoutingProfileManualAssignmentQueueConfig *)element)->queue_reference;
}

static const void *id_of_email_address(const void *element)
{
	return &((const EmailAddressConfig *)element)->email_address_id;
}

static const void *id_of_parent(const void *element)
{
	return &((const ParentHoursOfOperationConfig *)element)->hours_of_operation_id;
}

static const SetProperty sets[] = {
	{ .entity = ENTITY_USER,
		.list = offsetof(User, user_proficiencies),
		.adds = USER_ASSOCIATE_PROFICIENCIES,
		.changes = USER_UPDATE_PROFICIENCIES,
		.removes = USER_DISASSOCIATE_PROFICIENCIES,
		.removed = offsetof(User, user_proficiencies),
		.batch = 10 },
	{ .entity = ENTITY_ROUTING_PROFILE,
		.list = offsetof(RoutingProfile, queue_configs),
		.adds = ROUTING_PROFILE_ASSOCIATE_QUEUES,
		.changes = ROUTING_PROFILE_UPDATE_QUEUES,
		.removes = ROUTING_PROFILE_DISASSOCIATE_QUEUES,
		.removed = offsetof(RoutingProfile, queue_references),
		.removed_form = queue_reference_of_config,
		.batch = 10 },
	{ .entity = ENTITY_ROUTING_PROFILE,
		.list = offsetof(RoutingProfile, manual_assignment_queue_configs),
		.adds = ROUTING_PROFILE_ASSOCIATE_QUEUES,
		.removes = ROUTING_PROFILE_DISASSOCIATE_QUEUES,
		.removed = offsetof(RoutingProfile, manual_assignment_queue_references),
		.removed_form = queue_reference_of_manual_config,
		.batch = 10 },
	{ .entity = ENTITY_QUEUE,
		.list = offsetof(Queue, quick_connect_ids),
		.adds = QUEUE_ASSOCIATE_QUICK_CONNECTS,
		.removes = QUEUE_DISASSOCIATE_QUICK_CONNECTS,
		.removed = offsetof(Queue, quick_connect_ids),
		.batch = 50 },
	{ .entity = ENTITY_QUEUE,
		.list = offsetof(Queue, email_addresses),
		.adds = QUEUE_ASSOCIATE_EMAIL_ADDRESSES,
		.removes = QUEUE_DISASSOCIATE_EMAIL_ADDRESSES,
		.removed = offsetof(Queue, email_addresses_id),
		.removed_form = id_of_email_address,
		.batch = 50 },
	{ .entity = ENTITY_HOURS_OF_OPERATION,
		.list = offsetof(HoursOfOperation, parent_configs),
		.adds = HOURS_OF_OPERATION_ASSOCIATE_HOURS,
		.removes = HOURS_OF_OPERATION_DISASSOCIATE_HOURS,
		.removed = offsetof(HoursOfOperation, parent_ids),
		.removed_form = id_of_parent,
		.batch = PARENT_HOURS_MAXIMUM },
};

bool sets_own_input(EntityKind entity, uint32_t input)
{
	for (size_t i = 0; i < COUNT(sets); i++)
		if (sets[i].entity == entity && (input & (sets[i].adds | sets[i].changes | sets[i].removes)))
			return true;
	return false;
}

static const void *element_at(const Member *member, const List *list, size_t i)
{
	return (const char *)list->items + i * member_element_size(member);
}

static bool same_key(const Member *member, const void *a, const void *b)
{
	if (member->kind == KIND_LIST)
		return shape_same_key(member->shape, a, b);
	return str_equal(*(const Str *)a, *(const Str *)b);
}

/* The element of the list that has the key of `element`, or NULL. */
static const void *find_key(const Member *member, const List *list, const void *element)
{
	for (size_t i = 0; i < list->count; i++)
		if (same_key(member, element_at(member, list, i), element))
			return element_at(member, list, i);
	return NULL;
}

/* Calls the operation with the elements of `list` that go in, a batch at a time. */
static bool call_in_batches(Resource *resource, const SetProperty *set, uint32_t input, size_t place, const List *list)
{
	const Shape *shape = entity_of(set->entity)->shape;
	const Member *member = shape_member_at(shape, place);
	const DirectoryCall *call = directory_call_of_input(set->entity, input);
	for (size_t at = 0; at < list->count; at += set->batch) {
		size_t count = list->count - at < set->batch ? list->count - at : set->batch;
		void *request = arena_alloc(resource->directory->arena, shape->size);
		*(List *)member_at(request, member) =
			(List){ .items = (char *)list->items + at * member_element_size(member),
				.count = count,
				.present = true };
		resource->directory->operation = call->operation;
		if (!directory_update(resource->directory, resource_home(resource), set->entity, resource->id, input,
			    call->mode, request))
			return false;
	}
	return true;
}

/* The three lists of differences. */
typedef struct Differences {
	List added;
	List changed;
	List removed;
} Differences;

static void append(List *list, const void *element, size_t size)
{
	memcpy((char *)list->items + list->count * size, element, size);
	list->count++;
}

static Differences differences_of(Resource *resource, const SetProperty *set, const Member *member, const List *before,
	const List *desired)
{
	Arena *arena = resource->directory->arena;
	size_t size = member_element_size(member);
	size_t removed_size = member_element_size(shape_member_at(entity_of(set->entity)->shape, set->removed));
	Differences differences = {
		.added.items = arena_array(arena, desired->count, size),
		.changed.items = arena_array(arena, desired->count, size),
		.removed.items = arena_array(arena, before->count, removed_size),
	};
	for (size_t i = 0; i < desired->count; i++) {
		const void *element = element_at(member, desired, i);
		const void *old = find_key(member, before, element);
		if (!old)
			append(&differences.added, element, size);
		else if (set->changes && !shape_agrees(member->shape, element, old, arena))
			append(&differences.changed, element, size);
	}
	for (size_t i = 0; i < before->count; i++) {
		const void *element = element_at(member, before, i);
		if (!find_key(member, desired, element))
			append(&differences.removed, set->removed_form ? set->removed_form(element) : element,
				removed_size);
	}
	return differences;
}

static bool bring(Resource *resource, const SetProperty *set, const void *before, const void *desired)
{
	const Member *member = shape_member_at(entity_of(set->entity)->shape, set->list);
	Differences differences =
		differences_of(resource, set, member, member_of(before, member), member_of(desired, member));
	return call_in_batches(resource, set, set->removes, set->removed, &differences.removed) &&
		call_in_batches(resource, set, set->changes, set->list, &differences.changed) &&
		call_in_batches(resource, set, set->adds, set->list, &differences.added);
}

bool sets_bring(Resource *resource, const void *before, const void *desired)
{
	for (size_t i = 0; i < COUNT(sets); i++)
		if (sets[i].entity == resource->type->entity && !bring(resource, &sets[i], before, desired))
			return false;
	return true;
}
