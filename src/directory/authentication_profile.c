/* The rules of authentication profiles: one comes with the instance, and no other is made. */
#include "model/authentication_profile.h"

#include "directory/rules.h"

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	((AuthenticationProfile *)value)->created_time = directory->now;
	return true;
}

const Rules authentication_profile_rules = { .prepare = prepare };
