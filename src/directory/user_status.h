/* Which agent status a user is in. It is state and no attribute: the user's own record and its times stay as they are. */
#ifndef ROLLCALL_DIRECTORY_USER_STATUS_H
#define ROLLCALL_DIRECTORY_USER_STATUS_H

#include "directory/directory.h"
#include "model/user_status.h"

/* Puts the user into the agent status that `given` names, from now on. The status that the user is in already goes on
 * since when it began. ERROR_INVALID_REQUEST for a status that is disabled. */
bool user_status_put(Directory *directory, const Home *home, Str user, UserStatus *given) MUST_CHECK;

/* Reads what the user with this bare id was put into last; ret_status->agent_status_id is absent when that is nothing. */
bool user_status_of(Directory *directory, const Home *home, Str user_id, UserStatus *ret_status) MUST_CHECK;

#endif
