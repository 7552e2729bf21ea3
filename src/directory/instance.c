/* The rules of instances: an alias that is unique in the region for all accounts, as the service's addresses are; the
 * objects that every new instance has; deletion of everything in it. */
#include "directory/instance.h"

#include "directory/phone_number.h"
#include "directory/replication.h"
#include "directory/rules.h"
#include "directory/seed.h"
#include "model/enumerations.h"

static InstanceAttribute *find(const Instance *instance, Choice type)
{
	InstanceAttribute *items = instance->attributes.items;
	while (items->type != type)
		items++;
	return items;
}

const InstanceAttribute *instance_attribute(const Instance *instance, Choice type)
{
	return find(instance, type);
}

bool instance_set_attribute(Directory *directory, Str id, const InstanceAttribute *attribute)
{
	Record record;
	Instance instance = { 0 };
	if (attribute->value == BOOLEAN_ABSENT)
		return fail(directory->error, ERROR_INVALID_PARAMETER, "Value: is required.");
	if (!directory_load(directory, NULL, ENTITY_INSTANCE, id, &record, &instance))
		return false;
	find(&instance, attribute->type)->value = attribute->value;
	if (attribute->type == INSTANCE_ATTRIBUTE_INBOUND_CALLS)
		instance.inbound_calls_enabled = attribute->value;
	if (attribute->type == INSTANCE_ATTRIBUTE_OUTBOUND_CALLS)
		instance.outbound_calls_enabled = attribute->value;
	return directory_store(directory, NULL, &record, &instance);
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	Instance *instance = value;
	bool existing = instance->identity_management_type == DIRECTORY_TYPE_EXISTING_DIRECTORY;
	if (existing && !instance->directory_id.ptr)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"DirectoryId: is required with EXISTING_DIRECTORY.");
	if (!existing && instance->directory_id.ptr)
		return fail(directory->error, ERROR_INVALID_REQUEST, "DirectoryId: goes with EXISTING_DIRECTORY only.");
	if (!existing && !instance->instance_alias.ptr)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"InstanceAlias: is required unless an existing directory is used.");
	Arena *arena = directory->arena;
	bool is_replica = instance->source_region.ptr;
	if (!is_replica) /* a replica has the id and the features of its source */
		instance->head.id = ids_uuid(&directory->environment->ids, arena);
	Str partition = arn_partition(directory->caller->region);
	Str address =
		instance->instance_alias.ptr ? str_lower(arena, instance->instance_alias) : instance->directory_id;
	instance->created_time = directory->now;
	instance->instance_status = INSTANCE_STATUS_ACTIVE;
	instance->service_role = str_format(arena,
		"arn:%.*s:iam::%.*s:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_%.8s",
		STR_ARGS(partition), STR_ARGS(directory->caller->account), instance->head.id.ptr);
	instance->instance_access_url = str_format(arena, "https://%.*s.my.connect.aws", STR_ARGS(address));
	return is_replica || seed_instance_attributes(directory, instance);
}

static bool created(Directory *directory, const Home *none, const Record *record, void *value)
{
	(void)none;
	Home home;
	if (((const Instance *)value)->source_region.ptr)
		return true;
	return directory_find_home(directory, record->uuid, &home) && seed_defaults(directory, &home);
}

static bool remove_all(Directory *directory, const Home *home, const Record *record, const void *value)
{
	(void)home;
	return replication_end(directory, record, value) && phone_number_release_all(directory, record->id) &&
		directory_log_end_of(directory, record->id) &&
		store_delete_scope(directory->transaction, record->id, directory->error);
}

static Str name_key(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	const Instance *instance = value;
	if (!instance->instance_alias.ptr)
		return (Str){ 0 };
	Str alias = str_lower(directory->arena, instance->instance_alias);
	return str_format(directory->arena, "%.*s/%.*s", STR_ARGS(directory->caller->region), STR_ARGS(alias));
}

static bool duplicate(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	(void)value;
	return fail(directory->error, ERROR_INVALID_REQUEST, "Invalid Input. Instance alias is already used.");
}

const Rules instance_rules = {
	.prepare = prepare,
	.created = created,
	.remove = remove_all,
	.name_key = name_key,
	.duplicate = duplicate,
};
