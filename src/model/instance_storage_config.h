/* Where an instance puts recordings, transcripts and streams: one place for each kind of data. Nothing is put there. */
#ifndef ROLLCALL_MODEL_INSTANCE_STORAGE_CONFIG_H
#define ROLLCALL_MODEL_INSTANCE_STORAGE_CONFIG_H

#include "model/entity.h"

enum InstanceStorageConfigInput {
	INSTANCE_STORAGE_CONFIG_CREATE = 1 << 0,
	INSTANCE_STORAGE_CONFIG_UPDATE = 1 << 1,
};

typedef struct EncryptionConfig {
	Choice encryption_type;
	Str key_id;
} EncryptionConfig;

typedef struct S3Config {
	Str bucket_name;
	Str bucket_prefix;
	EncryptionConfig *encryption_config;
} S3Config;

typedef struct KinesisVideoStreamConfig {
	Str prefix;
	Integer retention_period_hours;
	EncryptionConfig *encryption_config;
} KinesisVideoStreamConfig;

typedef struct KinesisStreamConfig {
	Str stream_arn;
} KinesisStreamConfig;

typedef struct KinesisFirehoseConfig {
	Str firehose_arn;
} KinesisFirehoseConfig;

typedef struct InstanceStorageConfig {
	Head head;
	Choice resource_type;
	Choice storage_type; /* enum StorageType */
	S3Config *s3_config;
	KinesisVideoStreamConfig *kinesis_video_stream_config;
	KinesisStreamConfig *kinesis_stream_config;
	KinesisFirehoseConfig *kinesis_firehose_config;
} InstanceStorageConfig;

extern const Shape instance_storage_config_shape;

#endif
