/* The rules of security profiles: those that came with the instance stay. */
#include "model/security_profile.h"

#include "directory/rules.h"

static bool check_hierarchy_restriction(Directory *directory, const SecurityProfile *profile)
{
	const Str *items = profile->hierarchy_restricted_resources.items;
	for (size_t i = 0; i < profile->hierarchy_restricted_resources.count; i++)
		if (!str_equal(items[i], STR("User")))
			return fail(directory->error, ERROR_INVALID_PARAMETER,
				"HierarchyRestrictedResources[%zu]: must be User.", i);
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	SecurityProfile *profile = value;
	if (directory->makes_defaults)
		profile->is_default = BOOLEAN_TRUE;
	return check_hierarchy_restriction(directory, profile);
}

static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	(void)home;
	(void)operation;
	(void)before;
	return check_hierarchy_restriction(directory, after);
}

static bool before_delete(Directory *directory, const Home *home, const Record *record, const void *value)
{
	(void)home;
	(void)record;
	const SecurityProfile *profile = value;
	return profile->is_default != BOOLEAN_TRUE ||
		fail(directory->error, ERROR_ACCESS_DENIED, "The default security profile %.*s cannot be deleted.",
			STR_ARGS(profile->security_profile_name));
}

const Rules security_profile_rules = { .prepare = prepare, .check = check, .before_delete = before_delete };
