#include "model/replication.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
static const Member replication_status_summary_rows[] = {
	{ .name = "Region", .kind = KIND_STRING, FIELD(ReplicationStatusSummary, region), .doc = "Region of the source or of the replica." },
	{ .name = "ReplicationStatus", .kind = KIND_ENUMERATION, FIELD(ReplicationStatusSummary, status),
	  .enumeration = &instance_replication_status_values, .doc = "INSTANCE_REPLICATION_COMPLETE at once." },
};
static const Shape replication_status_summary_shape = SHAPE(ReplicationStatusSummary, replication_status_summary_rows);

#define ROW(field) FIELD(ReplicationConfiguration, field)
static const Member replication_configuration_rows[] = {
	{ .name = "ReplicationStatusSummaryList", .kind = KIND_LIST, ROW(summaries), .shape = &replication_status_summary_shape,
	  .doc = "How far each region is." },
	{ .name = "SourceRegion", .kind = KIND_STRING, ROW(source_region), .doc = "Region in which ReplicateInstance was called." },
	{ .name = "GlobalSignInEndpoint", .kind = KIND_STRING, ROW(global_sign_in_endpoint),
	  .doc = "Address at which agents sign in to both regions." },
};
static const Shape replication_configuration_shape = SHAPE(ReplicationConfiguration, replication_configuration_rows);

static const Member instance_replication_rows[] = {
	{ .name = "ReplicationConfiguration", .kind = KIND_STRUCTURE, FIELD(InstanceReplication, configuration),
	  .shape = &replication_configuration_shape, .doc = "Of replicated instances only." },
};
/* clang-format on */

const Shape instance_replication_shape = SHAPE(InstanceReplication, instance_replication_rows);
