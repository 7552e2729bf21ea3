/* The rules of storage: one place for each kind of data, described by the configuration of its type and no other. */
#include "model/instance_storage_config.h"

#include "directory/rules.h"
#include "model/enumerations.h"

static bool fits_type(Directory *directory, const InstanceStorageConfig *config)
{
	const struct {
		Choice type;
		bool present;
	} configs[] = {
		{ STORAGE_TYPE_S3, config->s3_config },
		{ STORAGE_TYPE_KINESIS_VIDEO_STREAM, config->kinesis_video_stream_config },
		{ STORAGE_TYPE_KINESIS_STREAM, config->kinesis_stream_config },
		{ STORAGE_TYPE_KINESIS_FIREHOSE, config->kinesis_firehose_config },
	};
	for (size_t i = 0; i < COUNT(configs); i++)
		if (configs[i].present != (configs[i].type == config->storage_type))
			return fail(directory->error, ERROR_INVALID_REQUEST,
				"StorageConfig: must have the configuration of its StorageType and no other.");
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	return fits_type(directory, value);
}

static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	(void)home;
	(void)operation;
	(void)before;
	return fits_type(directory, after);
}

static Str name_key(Directory *directory, const Home *home, const void *value)
{
	(void)directory;
	(void)home;
	return enumeration_text(&storage_resource_type_values, ((const InstanceStorageConfig *)value)->resource_type);
}

static bool duplicate(Directory *directory, const Home *home, const void *value)
{
	Str type = name_key(directory, home, value);
	return fail(directory->error, ERROR_RESOURCE_CONFLICT,
		"The instance has a storage configuration for %.*s already.", STR_ARGS(type));
}

const Rules instance_storage_config_rules = {
	.prepare = prepare,
	.check = check,
	.name_key = name_key,
	.duplicate = duplicate,
};
