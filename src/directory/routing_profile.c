/* The rules of routing profiles: concurrency by channel, and the queues, which have operations of their own. */
#include "model/routing_profile.h"

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
			return fail(directory->error, ERROR_INVALID_PARAMETER, "MediaConcurrencies[%zu].Concurrency: must be 1 for VOICE.", i);
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	RoutingProfile *profile = value;
	profile->is_default = boolean_of(directory->makes_defaults);
	return check_concurrency(directory, profile);
}

static bool same_queue(const RoutingProfileQueueReference *a, const RoutingProfileQueueReference *b)
{
	return a->channel == b->channel && str_equal(a->queue_id, b->queue_id);
}

/* Position of the queue among the profile's, or their count when it is none of them. */
static size_t find_queue(const RoutingProfile *profile, const RoutingProfileQueueReference *reference)
{
	const RoutingProfileQueueConfig *items = profile->queue_configs.items;
	size_t at = 0;
	while (at < profile->queue_configs.count && !same_queue(items[at].queue_reference, reference))
		at++;
	return at;
}

static RoutingProfileQueueConfig *copy_queues(Directory *directory, RoutingProfile *profile, size_t more)
{
	size_t count = profile->queue_configs.count;
	RoutingProfileQueueConfig *items = ARENA_ARRAY(directory->arena, count + more, RoutingProfileQueueConfig);
	if (count)
		memcpy(items, profile->queue_configs.items, count * sizeof *items);
	profile->queue_configs.items = items;
	profile->queue_configs.present = true;
	return items;
}

/* A queue that is there already takes the new priority and delay. */
static bool associate(Directory *directory, const RoutingProfile *input, RoutingProfile *profile)
{
	const RoutingProfileQueueConfig *given = input->queue_configs.items;
	RoutingProfileQueueConfig *items = copy_queues(directory, profile, input->queue_configs.count);
	for (size_t i = 0; i < input->queue_configs.count; i++) {
		size_t at = find_queue(profile, given[i].queue_reference);
		items[at] = given[i];
		if (at == profile->queue_configs.count)
			profile->queue_configs.count++;
	}
	if (profile->queue_configs.count > QUEUES_MAXIMUM)
		return fail(directory->error, ERROR_INVALID_REQUEST, "A routing profile has at most %d queues and channels.", QUEUES_MAXIMUM);
	return true;
}

static bool not_associated(Directory *directory, const RoutingProfileQueueReference *reference)
{
	return fail(directory->error, ERROR_INVALID_REQUEST, "The queue %.*s is not associated with the routing profile for this channel.",
			STR_ARGS(reference->queue_id));
}

static bool change_queues(Directory *directory, const RoutingProfile *input, RoutingProfile *profile)
{
	const RoutingProfileQueueConfig *given = input->queue_configs.items;
	RoutingProfileQueueConfig *items = copy_queues(directory, profile, 0);
	for (size_t i = 0; i < input->queue_configs.count; i++) {
		size_t at = find_queue(profile, given[i].queue_reference);
		if (at == profile->queue_configs.count)
			return not_associated(directory, given[i].queue_reference);
		items[at] = given[i];
	}
	return true;
}

static bool disassociate(Directory *directory, const RoutingProfile *input, RoutingProfile *profile)
{
	const RoutingProfileQueueReference *given = input->queue_references.items;
	RoutingProfileQueueConfig *items = copy_queues(directory, profile, 0);
	for (size_t i = 0; i < input->queue_references.count; i++) {
		size_t at = find_queue(profile, &given[i]);
		if (at == profile->queue_configs.count)
			return not_associated(directory, &given[i]);
		size_t behind = --profile->queue_configs.count - at;
		memmove(&items[at], &items[at + 1], behind * sizeof *items);
	}
	return true;
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value, bool *ret_applied)
{
	(void)home;
	const RoutingProfile *given = input;
	*ret_applied = true;
	switch (operation) {
	case ROUTING_PROFILE_ASSOCIATE_QUEUES:
		return associate(directory, given, value);
	case ROUTING_PROFILE_UPDATE_QUEUES:
		return change_queues(directory, given, value);
	case ROUTING_PROFILE_DISASSOCIATE_QUEUES:
		return disassociate(directory, given, value);
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
	return check_concurrency(directory, after);
}

static bool before_delete(Directory *directory, const Home *home, const Record *record, const void *value)
{
	(void)home;
	(void)record;
	const RoutingProfile *profile = value;
	return profile->is_default != BOOLEAN_TRUE ||
			fail(directory->error, ERROR_INVALID_REQUEST, "The default routing profile cannot be deleted.");
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	RoutingProfile *profile = value;
	int64_t users;
	if (!store_count_referrers(directory->transaction, record->id, ENTITY_USER, directory->error, &users))
		return false;
	profile->instance_id = home->scope.instance;
	profile->number_of_associated_users = integer_of(users);
	profile->number_of_associated_queues = integer_of((int64_t)profile->queue_configs.count);
	return true;
}

const Rules routing_profile_rules = {
	.prepare = prepare,
	.apply = apply,
	.check = check,
	.before_delete = before_delete,
	.complete = complete,
};
