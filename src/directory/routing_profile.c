/* The rules of routing profiles: concurrency by channel, and the queues, which have operations of their own. */
#include "directory/routing_profile.h"

#include <string.h>

#include "directory/rules.h"
#include "model/enumerations.h"

/* Queues and channels that one profile may have (service quotas, L-516BC0EB). */
enum { QUEUES_MAXIMUM = 50 };

static bool check_concurrency(Directory *directory, const RoutingProfile *profile)
{
	const MediaConcurrency *items = profile->media_concurrencies.items;
	for (size_t i = 0; i < profile->media_concurrencies.count; i++)
		if (items[i].channel == CHANNEL_VOICE && items[i].concurrency.value != 1)
			return fail(directory->error, ERROR_INVALID_PARAMETER,
				"MediaConcurrencies[%zu].Concurrency: must be 1 for VOICE.", i);
	return true;
}

/* Nobody picks a call from a list. */
static bool check_manual_assignment(Directory *directory, const RoutingProfile *profile)
{
	const RoutingProfileManualAssignmentQueueConfig *items = profile->manual_assignment_queue_configs.items;
	for (size_t i = 0; i < profile->manual_assignment_queue_configs.count; i++)
		if (items[i].queue_reference->channel == CHANNEL_VOICE)
			return fail(directory->error, ERROR_INVALID_PARAMETER,
				"A queue cannot be assigned manually for VOICE.");
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	RoutingProfile *profile = value;
	profile->is_default = boolean_of(directory->makes_defaults);
	return check_concurrency(directory, profile) && check_manual_assignment(directory, profile);
}

/* The two lists of queues that a profile has, in what they differ. The reference is the first member of an entry. */
typedef struct QueueList {
	size_t configs;    /* offset of the List of entries in RoutingProfile */
	size_t references; /* offset of the List of references to take away */
	size_t entry;      /* size of an entry */
} QueueList;

static const QueueList queue_lists[] = {
	{ offsetof(RoutingProfile, queue_configs), offsetof(RoutingProfile, queue_references),
		sizeof(RoutingProfileQueueConfig) },
	{ offsetof(RoutingProfile, manual_assignment_queue_configs),
		offsetof(RoutingProfile, manual_assignment_queue_references),
		sizeof(RoutingProfileManualAssignmentQueueConfig) },
};

static List *list_at(RoutingProfile *profile, size_t offset)
{
	return (List *)(void *)((char *)profile + offset);
}

static const List *given_list(const RoutingProfile *profile, size_t offset)
{
	return (const List *)(const void *)((const char *)profile + offset);
}

static void *entry_at(const QueueList *kind, const List *list, size_t i)
{
	return (char *)list->items + i * kind->entry;
}

static const RoutingProfileQueueReference *reference_of(const void *entry)
{
	return *(RoutingProfileQueueReference *const *)entry;
}

static bool same_queue(const RoutingProfileQueueReference *a, const RoutingProfileQueueReference *b)
{
	return a->channel == b->channel && str_equal(a->queue_id, b->queue_id);
}

/* Position of the queue in the list, or the list's count when it is not there. */
static size_t find_queue(const QueueList *kind, const List *list, const RoutingProfileQueueReference *reference)
{
	size_t at = 0;
	while (at < list->count && !same_queue(reference_of(entry_at(kind, list, at)), reference))
		at++;
	return at;
}

/* The profile's list as a copy of its own with room for more. */
static List *open_list(Directory *directory, const QueueList *kind, RoutingProfile *profile, size_t more)
{
	List *list = list_at(profile, kind->configs);
	void *items = arena_array(directory->arena, list->count + more, kind->entry);
	if (list->count)
		memcpy(items, list->items, list->count * kind->entry);
	list->items = items;
	list->present = true;
	return list;
}

/* A queue that is there already takes the new priority and delay. */
static bool associate(Directory *directory, const QueueList *kind, const RoutingProfile *input, RoutingProfile *profile)
{
	const List *given = given_list(input, kind->configs);
	if (!given->present)
		return true;
	List *list = open_list(directory, kind, profile, given->count);
	for (size_t i = 0; i < given->count; i++) {
		const void *entry = entry_at(kind, given, i);
		size_t at = find_queue(kind, list, reference_of(entry));
		memcpy(entry_at(kind, list, at), entry, kind->entry);
		list->count += at == list->count;
	}
	if (list->count > QUEUES_MAXIMUM)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"A routing profile has at most %d queues and channels.", QUEUES_MAXIMUM);
	return true;
}

static bool not_associated(Directory *directory, const RoutingProfileQueueReference *reference)
{
	return fail(directory->error, ERROR_INVALID_REQUEST,
		"The queue %.*s is not associated with the routing profile for this channel.",
		STR_ARGS(reference->queue_id));
}

static bool change_queues(Directory *directory, const QueueList *kind, const RoutingProfile *input,
	RoutingProfile *profile)
{
	const List *given = given_list(input, kind->configs);
	List *list = open_list(directory, kind, profile, 0);
	for (size_t i = 0; i < given->count; i++) {
		const void *entry = entry_at(kind, given, i);
		size_t at = find_queue(kind, list, reference_of(entry));
		if (at == list->count)
			return not_associated(directory, reference_of(entry));
		memcpy(entry_at(kind, list, at), entry, kind->entry);
	}
	return true;
}

static bool disassociate(Directory *directory, const QueueList *kind, const RoutingProfile *input,
	RoutingProfile *profile)
{
	const List *given = given_list(input, kind->references);
	const RoutingProfileQueueReference *references = given->items;
	if (!given->present)
		return true;
	List *list = open_list(directory, kind, profile, 0);
	for (size_t i = 0; i < given->count; i++) {
		size_t at = find_queue(kind, list, &references[i]);
		if (at == list->count)
			return not_associated(directory, &references[i]);
		size_t behind = --list->count - at;
		memmove(entry_at(kind, list, at), entry_at(kind, list, at + 1), behind * kind->entry);
	}
	return true;
}

typedef bool (*QueueChange)(Directory *directory, const QueueList *kind, const RoutingProfile *input,
	RoutingProfile *profile);

/* A request changes the queues of at least one of the lists. */
static bool change_lists(Directory *directory, QueueChange change, const RoutingProfile *input, RoutingProfile *profile)
{
	bool any = false;
	for (size_t i = 0; i < COUNT(queue_lists); i++) {
		any |= given_list(input, queue_lists[i].configs)->present ||
			given_list(input, queue_lists[i].references)->present;
		if (!change(directory, &queue_lists[i], input, profile))
			return false;
	}
	return any || fail(directory->error, ERROR_INVALID_REQUEST, "The request names no queues.");
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	const RoutingProfile *given = input;
	*ret_applied = true;
	switch (operation) {
	case ROUTING_PROFILE_ASSOCIATE_QUEUES:
		return change_lists(directory, associate, given, value);
	case ROUTING_PROFILE_UPDATE_QUEUES:
		return change_queues(directory, &queue_lists[0], given, value);
	case ROUTING_PROFILE_DISASSOCIATE_QUEUES:
		return change_lists(directory, disassociate, given, value);
	case ROUTING_PROFILE_NAME:
		*ret_applied = false;
		return given->name.ptr || given->description.ptr ||
			fail(directory->error, ERROR_INVALID_REQUEST, "Name or Description: at least one is required.");
	default:
		*ret_applied = false;
		return true;
	}
}

static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	(void)home;
	(void)operation;
	(void)before;
	return check_concurrency(directory, after) && check_manual_assignment(directory, after);
}

static bool before_delete(Directory *directory, const Home *home, const Record *record, const void *value)
{
	(void)home;
	(void)record;
	const RoutingProfile *profile = value;
	return profile->is_default != BOOLEAN_TRUE ||
		fail(directory->error, ERROR_INVALID_REQUEST, "The default routing profile cannot be deleted.");
}

void routing_profile_count_queues(RoutingProfile *profile)
{
	profile->number_of_associated_queues = integer_of((int64_t)profile->queue_configs.count);
	profile->number_of_associated_manual_assignment_queues =
		integer_of((int64_t)profile->manual_assignment_queue_configs.count);
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	RoutingProfile *profile = value;
	int64_t users;
	if (!store_count_referrers(directory->transaction, record->id, ENTITY_USER, directory->error, &users))
		return false;
	profile->instance_id = home->scope.instance;
	profile->number_of_associated_users = integer_of(users);
	routing_profile_count_queues(profile);
	return true;
}

/* The queues of a list, each once, in the order of the list. */
static List queue_ids_of(Arena *arena, const QueueList *kind, const RoutingProfile *profile)
{
	const List *list = given_list(profile, kind->configs);
	Str *ids = ARENA_ARRAY(arena, list->count, Str);
	List queues = { .items = ids };
	for (size_t i = 0; i < list->count; i++) {
		Str id = reference_of(entry_at(kind, list, i))->queue_id;
		if (!list_holds(&queues, id))
			ids[queues.count++] = id;
	}
	queues.present = queues.count > 0;
	return queues;
}

void routing_profile_name_queues(Arena *arena, RoutingProfile *profile)
{
	profile->associated_queue_ids = queue_ids_of(arena, &queue_lists[0], profile);
	profile->associated_manual_assignment_queue_ids = queue_ids_of(arena, &queue_lists[1], profile);
}

static void found(Directory *directory, const Home *home, void *value)
{
	(void)home;
	routing_profile_name_queues(directory->arena, value);
}

const Rules routing_profile_rules = {
	.prepare = prepare,
	.apply = apply,
	.check = check,
	.before_delete = before_delete,
	.complete = complete,
	.found = found,
};
