/* Replicas of instances: a second region in which the same directory is seen. A replica is an instance record of its own,
 * with the id of its source, that refers to it; what is in an instance exists once (see Home). */
#ifndef ROLLCALL_DIRECTORY_REPLICATION_H
#define ROLLCALL_DIRECTORY_REPLICATION_H

#include "directory/directory.h"
#include "model/replication.h"

/* Makes a replica of the instance as `wanted` says, INSTANCE_REPLICATE. */
bool replication_start(Directory *directory, Str instance, const Instance *wanted, Instance *ret_replica) MUST_CHECK;
/* What both sides tell of the replication. */
bool replication_describe(Directory *directory, Str instance, InstanceReplication *ret_replication) MUST_CHECK;
/* The same of an instance whose regions are known, the source's first. */
ReplicationConfiguration *replication_configuration(Arena *arena, Str instance, const Str *regions, size_t count);
/* The regions in which the home is seen, the source's first; one when it is not replicated. */
bool replication_regions(Directory *directory, const Home *home, Str **ret_regions, size_t *ret_count) MUST_CHECK;
/* Before an instance is deleted: refuses a source that has a replica, and takes a replica away from its source. */
bool replication_end(Directory *directory, const Record *record, const Instance *instance) MUST_CHECK;

#endif
