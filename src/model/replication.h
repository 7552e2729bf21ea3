/* What DescribeInstance tells of an instance that has a replica, and of the replica. */
#ifndef ROLLCALL_MODEL_REPLICATION_H
#define ROLLCALL_MODEL_REPLICATION_H

#include "model/shape.h"

typedef struct ReplicationStatusSummary {
	Str region;
	Choice status; /* enum InstanceReplicationStatus */
} ReplicationStatusSummary;

typedef struct ReplicationConfiguration {
	List summaries; /* ReplicationStatusSummary, the source's first */
	Str source_region;
	Str global_sign_in_endpoint;
} ReplicationConfiguration;

/* The Describe answer of an instance, in what it has beside the instance. */
typedef struct InstanceReplication {
	ReplicationConfiguration *configuration; /* NULL: the instance has no replica and is none */
} InstanceReplication;

extern const Shape instance_replication_shape;

#endif
