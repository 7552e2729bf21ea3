/* The rules of traffic distribution groups. Sources: administrator guide, "Create traffic distribution groups", "Update
 * telephony traffic distribution", "Update agent distribution", and the API's model. */
#include "directory/traffic_distribution_group.h"

#include "directory/phone_number.h"
#include "directory/replication.h"
#include "directory/rules.h"
#include "directory/traffic_distribution_user.h"
#include "model/decode.h"
#include "model/enumerations.h"

/* Groups that an instance may have beside its default one (service quotas). */
enum { GROUPS_MAXIMUM = 8 };

static bool refuse(Directory *directory, const char *message)
{
	return fail(directory->error, ERROR_INVALID_REQUEST, "%s", message);
}

/* Whether the arn names a group of the caller's account in another region than the caller's. */
static bool is_elsewhere(const Directory *directory, Str id, Arn *ret_arn)
{
	return arn_looks_like(id) && arn_parse(id, ret_arn) && ret_arn->entity == ENTITY_TRAFFIC_DISTRIBUTION_GROUP &&
		str_equal(ret_arn->account, directory->caller->account) &&
		!str_equal(ret_arn->region, directory->caller->region);
}

bool traffic_distribution_group_enter(Directory *directory, Str id, bool at_home)
{
	Arn arn;
	int64_t here = directory->realm;
	Record record;
	TrafficDistributionGroup group = { 0 };
	if (!is_elsewhere(directory, id, &arn))
		return true;
	if (!directory_enter_region(directory, arn.region, false) ||
		!directory_load(directory, NULL, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, id, &record, &group) ||
		!store_find_number(directory->transaction, here, ENTITY_INSTANCE, group.instance_id, directory->error,
			&record))
		return false;
	if (!record.id)
		return directory_not_found(directory, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, id);
	return !at_home ||
		fail(directory->error, ERROR_INVALID_REQUEST,
			"This can be done in the region of the traffic distribution group only: %.*s.",
			STR_ARGS(arn.region));
}

static bool place(const Directory *directory, const Record *record, PlacedGroup *ret_group)
{
	Directory there = *directory;
	return store_region(directory->transaction, record->realm, directory->arena, directory->error,
		       &ret_group->region) &&
		directory_enter_region(&there, ret_group->region, false) &&
		directory_describe(&there, NULL, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, record->uuid, &ret_group->group);
}

static bool list_records(Directory *directory, Str instance, const Page *page, Record **ret_records, size_t *ret_count)
{
	Home home;
	if (!instance.ptr)
		return store_list_seen(directory->transaction, directory->realm, ENTITY_TRAFFIC_DISTRIBUTION_GROUP,
			page->after, page->limit + 1, directory->arena, directory->error, ret_records, ret_count);
	if (!directory_find_home(directory, instance, &home)) /* the service models no ResourceNotFoundException here */
		return directory->error->code == ERROR_RESOURCE_NOT_FOUND &&
			refuse(directory, "InstanceId: names no instance.");
	return store_list_referrers(directory->transaction, home.record, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, page->after,
		page->limit + 1, directory->arena, directory->error, ret_records, ret_count);
}

bool traffic_distribution_group_list(Directory *directory, Str instance, const Page *page, PlacedGroup **ret_groups,
	size_t *ret_count, int64_t *ret_last)
{
	Record *records;
	size_t count;
	if (!list_records(directory, instance, page, &records, &count))
		return false;
	*ret_last = directory_cut_page(page, records, &count);
	*ret_groups = ARENA_ARRAY(directory->arena, count, PlacedGroup);
	*ret_count = count;
	for (size_t i = 0; i < count; i++)
		if (!place(directory, &records[i], *ret_groups + i))
			return false;
	return true;
}

bool traffic_distribution_group_delete(Directory *directory, Str id)
{
	Error *error = directory->error;
	if (traffic_distribution_group_enter(directory, id, true) &&
		directory_delete(directory, NULL, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, id))
		return true;
	if (error->code != ERROR_RESOURCE_NOT_FOUND)
		return false;
	*error = (Error){ .arena = error->arena };
	return true;
}

bool traffic_distribution_group_make_default(Directory *directory, const Record *instance)
{
	TrafficDistributionGroup group = { .name = STR("Default"), .instance_id = instance->uuid };
	directory->makes_defaults = true;
	bool made = directory_create(directory, NULL, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, &group);
	directory->makes_defaults = false;
	return made &&
		phone_number_move_all(directory, instance->id,
			&(PhoneNumber){ .traffic_distribution_group_id = group.head.id });
}

bool traffic_distribution_group_end_default(Directory *directory, const Home *home)
{
	Record *records;
	size_t count;
	if (!store_list_referrers(directory->transaction, home->record, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, 0,
		    GROUPS_MAXIMUM + 1, directory->arena, directory->error, &records, &count))
		return false;
	if (count > 1)
		return refuse(directory, "The instance has traffic distribution groups, which must be deleted first.");
	if (!count)
		return true;
	TrafficDistributionGroup group = { 0 };
	return shape_decode_stored(&traffic_distribution_group_shape, records->document, directory->arena,
		       directory->error, &group) &&
		traffic_distribution_user_release_all(directory, home, records) &&
		phone_number_move_all(directory, records->id, &(PhoneNumber){ .instance_id = home->scope.instance }) &&
		directory_delete_loaded(directory, NULL, records, &group);
}

/* All traffic goes to the source at first. */
static Distributions *all_to_the_first(Arena *arena, const Str *regions, size_t count)
{
	Distributions *distributions = ARENA_NEW(arena, Distributions);
	Distribution *items = ARENA_ARRAY(arena, count, Distribution);
	for (size_t i = 0; i < count; i++)
		items[i] = (Distribution){ regions[i], integer_of(i ? 0 : 100) };
	distributions->distributions = (List){ .items = items, .count = count, .present = true };
	return distributions;
}

static Distributions *sign_in_at_the_first(Arena *arena, const Str *regions, size_t count)
{
	Distributions *distributions = ARENA_NEW(arena, Distributions);
	SignInDistribution *items = ARENA_ARRAY(arena, count, SignInDistribution);
	for (size_t i = 0; i < count; i++)
		items[i] = (SignInDistribution){ regions[i], boolean_of(i == 0) };
	distributions->distributions = (List){ .items = items, .count = count, .present = true };
	return distributions;
}

static bool has_room(Directory *directory, const Home *home)
{
	int64_t groups;
	if (!store_count_referrers(directory->transaction, home->record, ENTITY_TRAFFIC_DISTRIBUTION_GROUP,
		    directory->error, &groups))
		return false;
	return groups <= GROUPS_MAXIMUM ||
		fail(directory->error, ERROR_SERVICE_QUOTA_EXCEEDED,
			"An instance has at most %d traffic distribution groups beside its default one.",
			GROUPS_MAXIMUM);
}

static bool prepare(Directory *directory, const Home *none, void *value)
{
	(void)none;
	TrafficDistributionGroup *group = value;
	Home home;
	Str *regions;
	size_t count;
	if (!directory_find_home(directory, group->instance_id, &home) ||
		!replication_regions(directory, &home, &regions, &count))
		return false;
	if (count == 1)
		return refuse(directory, "InstanceId: is an instance that has not been replicated.");
	if (home.door != home.record)
		return refuse(directory, "InstanceId: is a replica; groups are made in the region of its source.");
	if (!has_room(directory, &home))
		return false;
	group->is_default = boolean_of(directory->makes_defaults);
	group->telephony_config = all_to_the_first(directory->arena, regions, count);
	group->agent_config = all_to_the_first(directory->arena, regions, count);
	if (directory->makes_defaults)
		group->sign_in_config = sign_in_at_the_first(directory->arena, regions, count);
	return true;
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	(void)operation;
	(void)value;
	const TrafficDistributionGroup *given = input;
	*ret_applied = false;
	return given->telephony_config || given->sign_in_config || given->agent_config ||
		refuse(directory, "TelephonyConfig, SignInConfig or AgentConfig: one is required.");
}

static bool is_among(Str region, const Str *regions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(region, regions[i]))
			return true;
	return false;
}

/* Each region of the instance stands there; that none does twice, the table says. The region is the first member of an
 * entry. */
static bool covers(Directory *directory, const Distributions *distributions, size_t entry, const Str *regions,
	size_t count)
{
	const List *list = &distributions->distributions;
	bool fits = list->count == count;
	for (size_t i = 0; fits && i < list->count; i++)
		fits = is_among(*(const Str *)(const void *)((const char *)list->items + i * entry), regions, count);
	return fits || refuse(directory, "Distributions: must have one entry for each region of the instance.");
}

static bool check_shares(Directory *directory, const Distributions *distributions, const Str *regions, size_t count)
{
	enum { STEP = 10, WHOLE = 100 };
	const Distribution *items = distributions->distributions.items;
	int64_t sum = 0;
	if (!covers(directory, distributions, sizeof *items, regions, count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (items[i].percentage.value % STEP)
			return refuse(directory, "Percentage: must be a multiple of 10.");
		sum += items[i].percentage.value;
	}
	return sum == WHOLE || refuse(directory, "Percentage: all regions together must have 100.");
}

static bool check(Directory *directory, const Home *none, uint32_t operation, const void *before, const void *after)
{
	(void)none;
	(void)operation;
	(void)before;
	const TrafficDistributionGroup *group = after;
	Home home;
	Str *regions;
	size_t count;
	if (!directory_find_home(directory, group->instance_id, &home) ||
		!replication_regions(directory, &home, &regions, &count))
		return false;
	if (group->sign_in_config && group->is_default != BOOLEAN_TRUE)
		return refuse(directory,
			"SignInConfig: can be changed in the default traffic distribution group only.");
	return check_shares(directory, group->telephony_config, regions, count) &&
		check_shares(directory, group->agent_config, regions, count) &&
		(!group->sign_in_config ||
			covers(directory, group->sign_in_config, sizeof(SignInDistribution), regions, count));
}

static bool before_delete(Directory *directory, const Home *home, const Record *record, const void *value)
{
	(void)home;
	(void)record;
	return ((const TrafficDistributionGroup *)value)->is_default != BOOLEAN_TRUE ||
		refuse(directory, "The default traffic distribution group goes with the replica only.");
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)home;
	(void)record;
	TrafficDistributionGroup *group = value;
	ArnScope scope = { .account = directory->caller->account, .region = directory->caller->region };
	group->instance_arn = arn_render(directory->arena, &scope, ENTITY_INSTANCE, group->instance_id);
	group->status = TRAFFIC_DISTRIBUTION_GROUP_STATUS_ACTIVE;
	return true;
}

static Str name_key(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	const TrafficDistributionGroup *group = value;
	return str_format(directory->arena, "%.*s/%.*s", STR_ARGS(group->instance_id), STR_ARGS(group->name));
}

static bool duplicate(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	(void)value;
	return fail(directory->error, ERROR_RESOURCE_CONFLICT,
		"The instance has a traffic distribution group of this name already.");
}

const Rules traffic_distribution_group_rules = {
	.prepare = prepare,
	.apply = apply,
	.check = check,
	.before_delete = before_delete,
	.complete = complete,
	.name_key = name_key,
	.duplicate = duplicate,
};
