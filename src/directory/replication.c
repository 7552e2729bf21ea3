/* The rules of replication. Source: administrator guide, "Create a replica of your existing instance". */
#include "directory/replication.h"

#include "directory/traffic_distribution_group.h"
#include "model/enumerations.h"
#include "model/validate.h"

static bool list_replicas(Directory *directory, int64_t source, Record **ret_replicas, size_t *ret_count)
{
	enum { MOST = 10 }; /* as many as DescribeInstance has room for beside the source */
	return store_list_referrers(directory->transaction, source, ENTITY_INSTANCE, 0, MOST, directory->arena,
		directory->error, ret_replicas, ret_count);
}

static bool has_replica(Directory *directory, int64_t source, bool *ret_has)
{
	int64_t replicas;
	if (!store_count_referrers(directory->transaction, source, ENTITY_INSTANCE, directory->error, &replicas))
		return false;
	*ret_has = replicas > 0;
	return true;
}

bool replication_regions(Directory *directory, const Home *home, Str **ret_regions, size_t *ret_count)
{
	Record *replicas;
	size_t count;
	if (!list_replicas(directory, home->record, &replicas, &count))
		return false;
	Str *regions = ARENA_ARRAY(directory->arena, count + 1, Str);
	for (size_t i = 0; i <= count; i++)
		if (!store_region(directory->transaction, i ? replicas[i - 1].realm : home->realm, directory->arena,
			    directory->error, &regions[i]))
			return false;
	*ret_regions = regions;
	*ret_count = count + 1;
	return true;
}

ReplicationConfiguration *replication_configuration(Arena *arena, Str instance, const Str *regions, size_t count)
{
	ReplicationConfiguration *configuration = ARENA_NEW(arena, ReplicationConfiguration);
	ReplicationStatusSummary *summaries = ARENA_ARRAY(arena, count, ReplicationStatusSummary);
	for (size_t i = 0; i < count; i++)
		summaries[i] = (ReplicationStatusSummary){ regions[i], INSTANCE_REPLICATION_STATUS_COMPLETE };
	*configuration = (ReplicationConfiguration){
		.summaries = { .items = summaries, .count = count, .present = true },
		.source_region = regions[0],
		.global_sign_in_endpoint = str_format(arena, "https://%.*s.%.*s.sign-in.connect.aws/saml",
			STR_ARGS(instance), STR_ARGS(regions[0])),
	};
	return configuration;
}

bool replication_describe(Directory *directory, Str instance, InstanceReplication *ret_replication)
{
	Arena *arena = directory->arena;
	Home home;
	Str *regions;
	size_t count;
	*ret_replication = (InstanceReplication){ 0 };
	if (!directory_find_home(directory, instance, &home) ||
		!replication_regions(directory, &home, &regions, &count))
		return false;
	if (count == 1)
		return true;
	ret_replication->configuration = replication_configuration(arena, home.scope.instance, regions, count);
	return true;
}

static bool can_replicate(Directory *directory, const Record *record, const Instance *source, const Instance *wanted)
{
	Error *error = directory->error;
	Str here = directory->caller->region;
	bool replicated;
	if (str_equal(wanted->replica_region, here))
		return fail(error, ERROR_INVALID_REQUEST, "ReplicaRegion: is the region of the instance itself.");
	if (!str_equal(arn_partition(wanted->replica_region), arn_partition(here)))
		return fail(error, ERROR_INVALID_REQUEST, "ReplicaRegion: is in another partition than the instance.");
	if (source->source_region.ptr)
		return fail(error, ERROR_INVALID_REQUEST, "The instance is a replica of the one in %.*s.",
			STR_ARGS(source->source_region));
	if (source->identity_management_type != DIRECTORY_TYPE_SAML)
		return fail(error, ERROR_INVALID_REQUEST, "Only an instance with SAML identities can be replicated.");
	if (!has_replica(directory, record->id, &replicated))
		return false;
	return !replicated || fail(error, ERROR_INVALID_REQUEST, "The instance is replicated already.");
}

/* Writes the replica, in its own region. Its features begin as those of its source and are its own from then on. */
static bool make_replica(const Directory *directory, const Record *source, const Instance *wanted, Instance *replica)
{
	Directory there = *directory;
	Record record;
	if (!directory_enter_region(&there, wanted->replica_region, true) ||
		!directory_create(&there, NULL, ENTITY_INSTANCE, replica) ||
		!store_find_number(there.transaction, there.realm, ENTITY_INSTANCE, replica->head.id, there.error,
			&record))
		return false;
	Reference reference = { source->id, REFERENCE_RESTRICT };
	return store_set_references(there.transaction, &record, &reference, 1, there.error) == STORE_DONE;
}

bool replication_start(Directory *directory, Str instance, const Instance *wanted, Instance *ret_replica)
{
	Record record;
	Instance source = { 0 };
	if (!shape_validate(&instance_shape, INSTANCE_REPLICATE, wanted, directory->arena, directory->error) ||
		!directory_load(directory, NULL, ENTITY_INSTANCE, instance, &record, &source) ||
		!can_replicate(directory, &record, &source, wanted))
		return false;
	*ret_replica = (Instance){
		.head = { .id = source.head.id },
		.identity_management_type = source.identity_management_type,
		.instance_alias = wanted->replica_alias,
		.inbound_calls_enabled = source.inbound_calls_enabled,
		.outbound_calls_enabled = source.outbound_calls_enabled,
		.attributes = source.attributes,
		.source_region = directory->caller->region,
	};
	return make_replica(directory, &record, wanted, ret_replica) &&
		traffic_distribution_group_make_default(directory, &record);
}

/* What came with the replica goes with it. */
static bool leave_source(const Directory *directory, const Instance *replica)
{
	Directory there = *directory;
	Home home;
	return directory_enter_region(&there, replica->source_region, false) &&
		directory_find_home(&there, replica->head.id, &home) &&
		traffic_distribution_group_end_default(&there, &home);
}

bool replication_end(Directory *directory, const Record *record, const Instance *instance)
{
	bool replicated;
	if (instance->source_region.ptr)
		return leave_source(directory, instance);
	if (!has_replica(directory, record->id, &replicated))
		return false;
	return !replicated ||
		fail(directory->error, ERROR_INVALID_REQUEST,
			"The instance has a replica, which must be deleted first.");
}
