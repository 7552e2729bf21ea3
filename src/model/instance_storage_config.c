#include "model/instance_storage_config.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
static const Member encryption_config_rows[] = {
	{ .name = "EncryptionType", .kind = KIND_ENUMERATION, FIELD(EncryptionConfig, encryption_type), .enumeration = &encryption_type_values,
	  .flags = MEMBER_REQUIRED, .doc = "KMS." },
	{ .name = "KeyId", .kind = KIND_STRING, FIELD(EncryptionConfig, key_id), .flags = MEMBER_REQUIRED, .min = 1, .max = 128,
	  .doc = "ARN of the key; kept as given." },
};
static const Shape encryption_config_shape = SHAPE(EncryptionConfig, encryption_config_rows);

static const Member s3_config_rows[] = {
	{ .name = "BucketName", .kind = KIND_STRING, FIELD(S3Config, bucket_name), .flags = MEMBER_REQUIRED, .min = 1, .max = 128,
	  .doc = "Bucket; kept as given." },
	{ .name = "BucketPrefix", .kind = KIND_STRING, FIELD(S3Config, bucket_prefix), .flags = MEMBER_REQUIRED, .min = 1, .max = 128,
	  .doc = "What keys in the bucket begin with." },
	{ .name = "EncryptionConfig", .kind = KIND_STRUCTURE, FIELD(S3Config, encryption_config), .shape = &encryption_config_shape,
	  .doc = "Encryption of the objects." },
};
static const Shape s3_config_shape = SHAPE(S3Config, s3_config_rows);

#define ROW(field) FIELD(KinesisVideoStreamConfig, field)
static const Member kinesis_video_stream_config_rows[] = {
	{ .name = "Prefix", .kind = KIND_STRING, ROW(prefix), .flags = MEMBER_REQUIRED, .min = 1, .max = 128, .doc = "What names of streams begin with." },
	{ .name = "RetentionPeriodHours", .kind = KIND_INTEGER, ROW(retention_period_hours), .flags = MEMBER_REQUIRED, .min = 0, .max = 87600,
	  .doc = "How long media stay; 0 keeps nothing." },
	{ .name = "EncryptionConfig", .kind = KIND_STRUCTURE, ROW(encryption_config), .shape = &encryption_config_shape,
	  .flags = MEMBER_REQUIRED, .doc = "Encryption of the stream." },
};
#undef ROW
static const Shape kinesis_video_stream_config_shape = SHAPE(KinesisVideoStreamConfig, kinesis_video_stream_config_rows);

static const Member kinesis_stream_config_rows[] = {
	{ .name = "StreamArn", .kind = KIND_STRING, FIELD(KinesisStreamConfig, stream_arn), .flags = MEMBER_REQUIRED, .min = 1, .max = 500,
	  .doc = "ARN of the data stream; kept as given." },
};
static const Shape kinesis_stream_config_shape = SHAPE(KinesisStreamConfig, kinesis_stream_config_rows);

static const Member kinesis_firehose_config_rows[] = {
	{ .name = "FirehoseArn", .kind = KIND_STRING, FIELD(KinesisFirehoseConfig, firehose_arn), .flags = MEMBER_REQUIRED, .min = 1, .max = 500,
	  .doc = "ARN of the delivery stream; kept as given." },
};
static const Shape kinesis_firehose_config_shape = SHAPE(KinesisFirehoseConfig, kinesis_firehose_config_rows);

#define ROW(field) FIELD(InstanceStorageConfig, field)
#define BOTH (INSTANCE_STORAGE_CONFIG_CREATE | INSTANCE_STORAGE_CONFIG_UPDATE)
static const Member instance_storage_config_rows[] = {
	{ .name = "AssociationId", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = SAME_NAME, .doc = "Identifier of the place." },
	{ .name = "ResourceType", .kind = KIND_ENUMERATION, ROW(resource_type), .enumeration = &storage_resource_type_values,
	  .input = INSTANCE_STORAGE_CONFIG_CREATE, .required = INSTANCE_STORAGE_CONFIG_CREATE, .flags = MEMBER_HIDDEN | MEMBER_CREATE_ONLY,
	  .cloudformation = "InstanceStorageResourceType", .doc = "Which data go there. Cannot change." },
	{ .name = "StorageType", .kind = KIND_ENUMERATION, ROW(storage_type), .enumeration = &storage_type_values, .input = BOTH,
	  .required = BOTH, .summary = SAME_NAME, .doc = "What kind of place it is." },
	{ .name = "S3Config", .kind = KIND_STRUCTURE, ROW(s3_config), .shape = &s3_config_shape, .input = BOTH, .summary = SAME_NAME,
	  .doc = "The bucket, with S3." },
	{ .name = "KinesisVideoStreamConfig", .kind = KIND_STRUCTURE, ROW(kinesis_video_stream_config),
	  .shape = &kinesis_video_stream_config_shape, .input = BOTH, .summary = SAME_NAME, .doc = "The streams, with KINESIS_VIDEO_STREAM." },
	{ .name = "KinesisStreamConfig", .kind = KIND_STRUCTURE, ROW(kinesis_stream_config), .shape = &kinesis_stream_config_shape,
	  .input = BOTH, .summary = SAME_NAME, .doc = "The stream, with KINESIS_STREAM." },
	{ .name = "KinesisFirehoseConfig", .kind = KIND_STRUCTURE, ROW(kinesis_firehose_config), .shape = &kinesis_firehose_config_shape,
	  .input = BOTH, .summary = SAME_NAME, .doc = "The stream, with KINESIS_FIREHOSE." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "When the place last changed; the Connect API does not show it." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape instance_storage_config_shape = SHAPE(InstanceStorageConfig, instance_storage_config_rows);
