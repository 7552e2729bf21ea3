/* What security profiles have to do with those who have them. */
#ifndef ROLLCALL_DIRECTORY_SECURITY_PROFILE_H
#define ROLLCALL_DIRECTORY_SECURITY_PROFILE_H

#include "directory/directory.h"
#include "model/security_profile.h"

/* Whether the profiles with these ids may be a user's together. */
bool security_profiles_fit_user(Directory *directory, const Home *home, const List *ids) MUST_CHECK;

/* Checks what a request says of something that is no user, and makes ids of ARNs. Only AI agents are let through, and no
 * user is among them. */
bool security_profiles_check_entity(Directory *directory, const Home *home, uint32_t operation,
	EntitySecurityProfiles *given) MUST_CHECK;
/* Gives it the profiles, or takes them away. What is so already stays as it is. */
bool security_profiles_change_entity(Directory *directory, const Home *home, EntitySecurityProfiles *given,
	bool associated) MUST_CHECK;

#endif
