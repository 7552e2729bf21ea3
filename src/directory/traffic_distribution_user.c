#include "directory/traffic_distribution_user.h"

#include "directory/traffic_distribution_group.h"
#include "model/decode.h"
#include "model/user.h"
#include "model/validate.h"

/* Makes the group stand among the user's, or not, whatever was before. */
static void set_group(Arena *arena, List *groups, Str group, bool is_in)
{
	const Str *old = groups->items;
	Str *items = ARENA_ARRAY(arena, groups->count + 1, Str);
	size_t count = 0;
	for (size_t i = 0; i < groups->count; i++)
		if (!str_equal(old[i], group))
			items[count++] = old[i];
	if (is_in && count == groups->count)
		items[count++] = group;
	else if (is_in)
		return;
	*groups = (List){ .items = items, .count = count, .present = count > 0 };
}

bool traffic_distribution_user_set(Directory *directory, Str group, const TrafficDistributionGroupUser *given,
	bool is_in)
{
	TrafficDistributionGroup into = { 0 };
	User user = { 0 };
	Record record;
	Home home;
	if (!shape_validate(&traffic_distribution_group_user_shape, TRAFFIC_DISTRIBUTION_GROUP_USER, given,
		    directory->arena, directory->error) ||
		!traffic_distribution_group_enter(directory, group, true) ||
		!directory_load(directory, NULL, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, group, &record, &into) ||
		!directory_find_home(directory, given->instance_id, &home))
		return false;
	if (!str_equal(home.scope.instance, into.instance_id))
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"InstanceId: is not the instance of the traffic distribution group.");
	if (!directory_load(directory, &home, ENTITY_USER, given->user_id, &record, &user))
		return false;
	set_group(directory->arena, &user.traffic_distribution_group_ids, into.head.id, is_in);
	return directory_store(directory, &home, &record, &user);
}

bool traffic_distribution_user_list(Directory *directory, Str group, const Page *page,
	TrafficDistributionGroupUser **ret_users, size_t *ret_count, int64_t *ret_last)
{
	TrafficDistributionGroup of = { 0 };
	Record record;
	Record *users;
	size_t count;
	if (!traffic_distribution_group_enter(directory, group, false) ||
		!directory_load(directory, NULL, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, group, &record, &of) ||
		!store_list_referrers(directory->transaction, record.id, ENTITY_USER, page->after, page->limit + 1,
			directory->arena, directory->error, &users, &count))
		return false;
	*ret_last = directory_cut_page(page, users, &count);
	*ret_users = ARENA_ARRAY(directory->arena, count, TrafficDistributionGroupUser);
	*ret_count = count;
	for (size_t i = 0; i < count; i++)
		(*ret_users)[i].user_id = users[i].uuid;
	return true;
}

static bool release(Directory *directory, const Home *home, Record *record, Str group)
{
	User user = { 0 };
	if (!shape_decode_stored(&user_shape, record->document, directory->arena, directory->error, &user))
		return false;
	set_group(directory->arena, &user.traffic_distribution_group_ids, group, false);
	return directory_store(directory, home, record, &user);
}

bool traffic_distribution_user_release_all(const Directory *directory, const Home *home, const Record *group)
{
	enum { BATCH = 100 };
	for (;;) {
		/* A group may have a hundred thousand users: each batch gives back what it took. */
		AUTO_ARENA arena = { 0 };
		Directory batch = *directory;
		Record *users;
		size_t count;
		batch.arena = &arena;
		batch.changes = NULL;
		if (!store_list_referrers(batch.transaction, group->id, ENTITY_USER, 0, BATCH, &arena, batch.error,
			    &users, &count))
			return false;
		if (!count)
			return true;
		for (size_t i = 0; i < count; i++)
			if (!release(&batch, home, &users[i], group->uuid))
				return false;
	}
}
