/* Traffic distribution groups. A group is in the region of its instance's source; a call from the replica's region
 * reaches it by its ARN. */
#ifndef ROLLCALL_DIRECTORY_TRAFFIC_DISTRIBUTION_GROUP_H
#define ROLLCALL_DIRECTORY_TRAFFIC_DISTRIBUTION_GROUP_H

#include "directory/directory.h"
#include "model/traffic_distribution_group.h"

/* Goes on in the region of the group that the id or ARN names, when its instance is seen in the caller's region.
 * ERROR_INVALID_REQUEST from another region than the group's when `at_home`. */
bool traffic_distribution_group_enter(Directory *directory, Str id, bool at_home) MUST_CHECK;
/* A group and the region that it is in. */
typedef struct PlacedGroup {
	Str region;
	TrafficDistributionGroup group;
} PlacedGroup;

/* A page of the groups that the caller's region sees: its own, and those of instances that have a replica in it; of one
 * instance when `instance` is present. `*ret_last` is as in directory_list. */
bool traffic_distribution_group_list(Directory *directory, Str instance, const Page *page, PlacedGroup **ret_groups,
	size_t *ret_count, int64_t *ret_last) MUST_CHECK;
/* Deletes the group, in its own region; one that is not there is gone already. */
bool traffic_distribution_group_delete(Directory *directory, Str id) MUST_CHECK;

/* Makes the default group of an instance that has just been replicated, and points the instance's numbers to it. */
bool traffic_distribution_group_make_default(Directory *directory, const Record *instance) MUST_CHECK;
/* Deletes the default group, before the replica goes; its users leave it, and its numbers point to the instance again.
 * ERROR_INVALID_REQUEST while there are other groups. */
bool traffic_distribution_group_end_default(Directory *directory, const Home *home) MUST_CHECK;

#endif
