/* The rules of security profiles: those that came with the instance stay. */
#include "directory/security_profile.h"

#include "directory/references.h"
#include "directory/rules.h"
#include "model/enumerations.h"
#include "model/validate.h"

/* Profiles of one user that restrict by tags (administrator guide). */
enum { TAG_RESTRICTED_MAXIMUM = 3 };

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

bool security_profiles_check_entity(Directory *directory, const Home *home, uint32_t operation,
	EntitySecurityProfiles *given)
{
	const Shape *shape = &entity_security_profiles_shape;
	Error *error = directory->error;
	if (!shape_validate(shape, operation, given, directory->arena, error))
		return false;
	if (given->entity_type == SECURITY_ENTITY_TYPE_USER)
		return fail(error, ERROR_INVALID_REQUEST,
			"EntityType: must be AI_AGENT; UpdateUserSecurityProfiles is for users.");
	return references_resolve(directory, home, shape, given) &&
		shape_validate(shape, operation, given, directory->arena, error);
}

/* The list with the ARN at its end, or without it. */
static List changed_arns(Arena *arena, const List *old, Str arn, bool associated)
{
	const Str *items = old->items;
	Str *arns = ARENA_ARRAY(arena, old->count + 1, Str);
	size_t count = 0;
	for (size_t i = 0; i < old->count; i++)
		if (!str_equal(items[i], arn))
			arns[count++] = items[i];
	if (associated)
		arns[count++] = arn;
	return (List){ .items = arns, .count = count, .present = count > 0 };
}

bool security_profiles_change_entity(Directory *directory, const Home *home, EntitySecurityProfiles *given,
	bool associated)
{
	if (!security_profiles_check_entity(directory, home, ENTITY_SECURITY_PROFILES_CHANGE, given))
		return false;
	const SecurityProfileItem *items = given->security_profiles.items;
	for (size_t i = 0; i < given->security_profiles.count; i++) {
		Record record;
		SecurityProfile profile = { 0 };
		if (!directory_load(directory, home, ENTITY_SECURITY_PROFILE, items[i].id, &record, &profile))
			return false;
		if (list_holds(&profile.entity_arns, given->entity_arn) == associated)
			continue;
		profile.entity_arns =
			changed_arns(directory->arena, &profile.entity_arns, given->entity_arn, associated);
		if (!directory_store(directory, home, &record, &profile))
			return false;
	}
	return true;
}

bool security_profiles_fit_user(Directory *directory, const Home *home, const List *ids)
{
	const Str *items = ids->items;
	size_t restricted = 0;
	/* So few cannot be too many, and need not be read. */
	if (ids->count <= TAG_RESTRICTED_MAXIMUM)
		return true;
	for (size_t i = 0; i < ids->count; i++) {
		Record record;
		SecurityProfile profile = { 0 };
		if (!directory_load(directory, home, ENTITY_SECURITY_PROFILE, items[i], &record, &profile))
			return false;
		restricted += profile.allowed_access_control_tags.count > 0;
	}
	return restricted <= TAG_RESTRICTED_MAXIMUM ||
		fail(directory->error, ERROR_INVALID_REQUEST,
			"SecurityProfileIds: at most %d of the profiles of a user may have AllowedAccessControlTags.",
			TAG_RESTRICTED_MAXIMUM);
}

const Rules security_profile_rules = { .prepare = prepare, .check = check, .before_delete = before_delete };
