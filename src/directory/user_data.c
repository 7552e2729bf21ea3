/* Users are found through the store's index of references, one target after the other, never by looking at all users.
 * There are no contacts here, so nobody has one, and who is in a routable status could take as many as the routing
 * profile allows. */
#include "directory/user_data.h"

#include <stdlib.h>

#include "directory/references.h"
#include "directory/user_status.h"
#include "model/agent_status.h"
#include "model/decode.h"
#include "model/routing_profile.h"
#include "model/user.h"
#include "model/validate.h"

/* ---- what the filters find users through ---- */

/* Numbers of the records to go through, in their order. */
typedef struct Targets {
	int64_t *ids;
	size_t count;
	size_t capacity;
	bool are_users; /* the users themselves; otherwise what users refer to */
} Targets;

static void add_target(Directory *directory, Targets *targets, int64_t id)
{
	ARENA_GROW(directory->arena, targets->ids, targets->count, &targets->capacity);
	targets->ids[targets->count++] = id;
}

static bool has_queue(const RoutingProfile *profile, Str queue)
{
	const RoutingProfileQueueConfig *configs = profile->queue_configs.items;
	const RoutingProfileManualAssignmentQueueConfig *manual = profile->manual_assignment_queue_configs.items;
	for (size_t i = 0; i < profile->queue_configs.count; i++)
		if (str_equal(configs[i].queue_reference->queue_id, queue))
			return true;
	for (size_t i = 0; i < profile->manual_assignment_queue_configs.count; i++)
		if (str_equal(manual[i].queue_reference->queue_id, queue))
			return true;
	return false;
}

typedef bool (*AddReferrer)(Directory *directory, const Record *target, const Record *referrer, Targets *targets);

/* Calls `add` for each record of the kind that refers to the target. */
static bool each_referrer(Directory *directory, const Record *target, EntityKind kind, AddReferrer add,
	Targets *targets)
{
	enum { BATCH = 100 };
	int64_t after = 0;
	Record *records;
	size_t count;
	do {
		if (!store_list_referrers(directory->transaction, target->id, kind, after, BATCH, directory->arena,
			    directory->error, &records, &count))
			return false;
		for (size_t i = 0; i < count; i++) {
			after = records[i].id;
			if (!add(directory, target, &records[i], targets))
				return false;
		}
	} while (count == BATCH);
	return true;
}

/* A profile refers to its queue of outbound calls too, which does not make it one of the queue's. */
static bool add_profile_with_queue(Directory *directory, const Record *queue, const Record *record, Targets *targets)
{
	RoutingProfile profile = { 0 };
	if (!shape_decode_stored(&routing_profile_shape, record->document, directory->arena, directory->error,
		    &profile))
		return false;
	if (has_queue(&profile, queue->uuid))
		add_target(directory, targets, record->id);
	return true;
}

static bool add_queue(Directory *directory, const Record *queue, Targets *targets)
{
	return each_referrer(directory, queue, ENTITY_ROUTING_PROFILE, add_profile_with_queue, targets);
}

static bool add_group(Directory *directory, const Record *group, Targets *targets);

static bool add_child(Directory *directory, const Record *group, const Record *child, Targets *targets)
{
	(void)group;
	return add_group(directory, child, targets);
}

/* A group with the groups below it: five levels at most. */
static bool add_group(Directory *directory, const Record *group, Targets *targets)
{
	add_target(directory, targets, group->id);
	return each_referrer(directory, group, ENTITY_USER_HIERARCHY_GROUP, add_child, targets);
}

static bool add_itself(Directory *directory, const Record *record, Targets *targets)
{
	add_target(directory, targets, record->id);
	return true;
}

static bool signed_in_only(const Directory *directory)
{
	return !directory->environment->policy.every_user_signed_in;
}

static bool add_user(Directory *directory, const Record *user, Targets *targets)
{
	Record *status;
	size_t count;
	targets->are_users = true;
	if (!store_list_referrers(directory->transaction, user->id, ENTITY_USER_STATUS, 0, 1, directory->arena,
		    directory->error, &status, &count))
		return false;
	if (count || !signed_in_only(directory))
		add_target(directory, targets, user->id);
	return true;
}

/* One of the filters that exclude each other. */
typedef struct FilterKind {
	size_t offset; /* of its ids in UserDataFilters */
	EntityKind kind;
	bool (*add)(Directory *directory, const Record *record, Targets *targets);
} FilterKind;

static const FilterKind filter_kinds[] = {
	{ offsetof(UserDataFilters, queues), ENTITY_QUEUE, add_queue },
	{ offsetof(UserDataFilters, routing_profiles), ENTITY_ROUTING_PROFILE, add_itself },
	{ offsetof(UserDataFilters, agents), ENTITY_USER, add_user },
	{ offsetof(UserDataFilters, user_hierarchy_groups), ENTITY_USER_HIERARCHY_GROUP, add_group },
};

static const List *ids_of(const UserDataFilters *filters, const FilterKind *kind)
{
	return (const List *)(const void *)((const char *)filters + kind->offset);
}

static bool has_contact_states(const UserDataFilters *filters)
{
	return filters->contact_filter && filters->contact_filter->contact_states.count;
}

static bool check_filters(Directory *directory, const UserDataFilters *filters)
{
	size_t given = 0;
	for (size_t i = 0; i < COUNT(filter_kinds); i++)
		given += ids_of(filters, &filter_kinds[i])->present;
	if (given > 1)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"Filters: only one of queues, routing profiles, agents and hierarchy groups can be given.");
	return given || has_contact_states(filters) ||
		fail(directory->error, ERROR_INVALID_REQUEST,
			"Filters: queues, routing profiles, agents, hierarchy groups or states of contacts are required.");
}

static int compare_ids(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a;
	int64_t right = *(const int64_t *)b;
	return (left > right) - (left < right);
}

static void sort_and_unite(Targets *targets)
{
	size_t kept = 0;
	if (targets->count)
		qsort(targets->ids, targets->count, sizeof *targets->ids, compare_ids);
	for (size_t i = 0; i < targets->count; i++)
		if (!kept || targets->ids[kept - 1] != targets->ids[i])
			targets->ids[kept++] = targets->ids[i];
	targets->count = kept;
}

static bool find_targets(Directory *directory, const Home *home, const UserDataFilters *filters, Targets *ret_targets)
{
	*ret_targets = (Targets){ 0 };
	for (size_t i = 0; i < COUNT(filter_kinds); i++) {
		const FilterKind *kind = &filter_kinds[i];
		const List *ids = ids_of(filters, kind);
		for (size_t j = 0; j < ids->count; j++) {
			Record record;
			if (!directory_find(directory, home, kind->kind, ((const Str *)ids->items)[j], &record) ||
				!kind->add(directory, &record, ret_targets))
				return false;
		}
	}
	sort_and_unite(ret_targets);
	return true;
}

/* ---- one user ---- */

/* What the users of a page share is read once while it stays the same. */
typedef struct Reading {
	Directory *directory;
	const Home *home;
	RoutingProfile profile;
	UserHierarchyGroup group;
	AgentStatus status;
	AgentStatus offline; /* of those that were never given a status */
} Reading;

static bool read_profile(Reading *reading, Str id)
{
	Record record;
	if (str_equal(reading->profile.head.id, id))
		return true;
	reading->profile = (RoutingProfile){ 0 };
	return directory_load(reading->directory, reading->home, ENTITY_ROUTING_PROFILE, id, &record,
		&reading->profile);
}

static bool read_group(Reading *reading, Str id)
{
	if (str_equal(reading->group.head.id, id))
		return true;
	reading->group = (UserHierarchyGroup){ 0 };
	return directory_describe(reading->directory, reading->home, ENTITY_USER_HIERARCHY_GROUP, id, &reading->group);
}

static bool read_offline(Reading *reading)
{
	enum { BATCH = 50 };
	Page page = { .limit = BATCH };
	while (!reading->offline.head.id.ptr) {
		void *values;
		size_t count;
		if (!directory_list(reading->directory, reading->home, ENTITY_AGENT_STATUS, &page, &values, &count,
			    &page.after))
			return false;
		const AgentStatus *statuses = values;
		for (size_t i = 0; i < count; i++)
			if (statuses[i].type == AGENT_STATUS_TYPE_OFFLINE)
				reading->offline = statuses[i];
		if (!page.after)
			break;
	}
	return true;
}

static bool read_status(Reading *reading, Str user_id, AgentStatusReference *ret_status)
{
	UserStatus at;
	Record record;
	if (!user_status_of(reading->directory, reading->home, user_id, &at))
		return false;
	if (!at.agent_status_id.ptr) {
		if (!read_offline(reading))
			return false;
		reading->status = reading->offline;
	} else if (!str_equal(reading->status.head.id, at.agent_status_id)) {
		reading->status = (AgentStatus){ 0 };
		if (!directory_load(reading->directory, reading->home, ENTITY_AGENT_STATUS, at.agent_status_id, &record,
			    &reading->status))
			return false;
	}
	*ret_status = (AgentStatusReference){ .agent_status_id = reading->status.head.id,
		.status_name = reading->status.name,
		.status_start_timestamp = at.status_start_timestamp };
	return true;
}

static ResourceReference *reference_to(Arena *arena, Str id)
{
	ResourceReference *reference = ARENA_NEW(arena, ResourceReference);
	reference->id = id;
	return reference;
}

static void count_slots(const Reading *reading, UserData *data)
{
	Arena *arena = reading->directory->arena;
	const MediaConcurrency *channels = reading->profile.media_concurrencies.items;
	bool is_routable = reading->status.type == AGENT_STATUS_TYPE_ROUTABLE;
	data->available_slots = ARENA_NEW(arena, ChannelCounts);
	data->max_slots = ARENA_NEW(arena, ChannelCounts);
	data->active_slots = ARENA_NEW(arena, ChannelCounts);
	for (size_t i = 0; i < reading->profile.media_concurrencies.count; i++) {
		int at = channels[i].channel - 1;
		data->max_slots->count[at] = channels[i].concurrency;
		data->available_slots->count[at] = is_routable ? channels[i].concurrency : integer_of(0);
		data->active_slots->count[at] = integer_of(0);
	}
}

static bool read_user(Reading *reading, const Record *record, UserData *ret_data)
{
	Arena *arena = reading->directory->arena;
	User user = { 0 };
	*ret_data = (UserData){ .status = ARENA_NEW(arena, AgentStatusReference) };
	if (!shape_decode_stored(&user_shape, record->document, arena, reading->directory->error, &user) ||
		!read_profile(reading, user.routing_profile_id) ||
		(user.hierarchy_group_id.ptr && !read_group(reading, user.hierarchy_group_id)) ||
		!read_status(reading, record->uuid, ret_data->status))
		return false;
	ret_data->user = reference_to(arena, record->uuid);
	ret_data->routing_profile = reference_to(arena, user.routing_profile_id);
	if (user.hierarchy_group_id.ptr)
		ret_data->hierarchy_path = reading->group.hierarchy_path;
	count_slots(reading, ret_data);
	return true;
}

/* ---- a page ---- */

static Holders users_of(const Directory *directory, int64_t target)
{
	return (Holders){ .target = target,
		.kind = ENTITY_USER,
		.part = signed_in_only(directory) ? ENTITY_USER_STATUS : ENTITY_NONE };
}

static bool count_users(Directory *directory, const Targets *targets, int64_t *ret_total)
{
	*ret_total = targets->are_users ? (int64_t)targets->count : 0;
	for (size_t i = 0; !targets->are_users && i < targets->count; i++) {
		Holders users = users_of(directory, targets->ids[i]);
		int64_t count;
		if (!store_count_holders(directory->transaction, &users, directory->error, &count))
			return false;
		*ret_total += count;
	}
	return true;
}

/* The target's users behind the place, or the target itself when it is a user. */
static bool list_users(Directory *directory, const Targets *targets, const UserDataPlace *place, size_t limit,
	Record **ret_records, size_t *ret_count)
{
	Holders users = users_of(directory, place->target);
	if (!targets->are_users)
		return store_list_holders(directory->transaction, &users, place->user, limit, directory->arena,
			directory->error, ret_records, ret_count);
	*ret_records = ARENA_NEW(directory->arena, Record);
	*ret_count = place->user < place->target;
	return store_get(directory->transaction, place->target, directory->arena, directory->error, *ret_records);
}

/* Asks for one user more than the page has room for, which tells whether another page follows. */
static bool fill_page(Reading *reading, const Targets *targets, UserDataPlace at, size_t limit, UserDataPage *page)
{
	UserDataPlace last = at;
	for (size_t i = 0; i < targets->count; i++) {
		Record *records;
		size_t count;
		if (targets->ids[i] < at.target)
			continue;
		if (targets->ids[i] > at.target)
			at = (UserDataPlace){ .target = targets->ids[i] };
		if (!list_users(reading->directory, targets, &at, limit - page->count + 1, &records, &count))
			return false;
		for (size_t j = 0; j < count; j++) {
			if (page->count == limit) {
				page->after = last;
				return true;
			}
			last = (UserDataPlace){ .target = at.target, .user = records[j].id };
			if (!read_user(reading, &records[j], &page->values[page->count++]))
				return false;
		}
	}
	return true;
}

bool user_data_read(Directory *directory, const Home *home, UserDataRequest *request, const UserDataPlace *after,
	size_t limit, UserDataPage *ret_page)
{
	Targets targets;
	Reading reading = { .directory = directory, .home = home };
	*ret_page = (UserDataPage){ .values = ARENA_ARRAY(directory->arena, limit, UserData) };
	if (!shape_validate(&user_data_request_shape, USER_DATA_GET, request, directory->arena, directory->error) ||
		!check_filters(directory, request->filters) ||
		!references_resolve(directory, home, &user_data_request_shape, request))
		return false;
	if (has_contact_states(request->filters))
		return true;
	return find_targets(directory, home, request->filters, &targets) &&
		count_users(directory, &targets, &ret_page->total) &&
		fill_page(&reading, &targets, *after, limit, ret_page);
}
