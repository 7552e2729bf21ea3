/* Users in traffic distribution groups. A user's record holds the groups that it is in, so that a group may have any number
 * of users, and a user that is deleted leaves them all. */
#ifndef ROLLCALL_DIRECTORY_TRAFFIC_DISTRIBUTION_USER_H
#define ROLLCALL_DIRECTORY_TRAFFIC_DISTRIBUTION_USER_H

#include "directory/directory.h"
#include "model/traffic_distribution_group.h"

/* Puts the user into the group, or takes it out, in the group's own region. It may be in it, or out of it, already. */
bool traffic_distribution_user_set(Directory *directory, Str group, const TrafficDistributionGroupUser *user,
	bool is_in) MUST_CHECK;
/* A page of the group's users, in the order of their creation; `*ret_last` is as in directory_list. */
bool traffic_distribution_user_list(Directory *directory, Str group, const Page *page,
	TrafficDistributionGroupUser **ret_users, size_t *ret_count, int64_t *ret_last) MUST_CHECK;
/* Takes all users out of the group with this record. Says nothing to the call's changes: kept answers must all go. */
bool traffic_distribution_user_release_all(const Directory *directory, const Home *home,
	const Record *group) MUST_CHECK;

#endif
