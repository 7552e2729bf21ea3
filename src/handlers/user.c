/* AWS::Connect::User. Two deviations from the published handler, which would refuse what its own clients send: a password
 * that comes again with every update is no change, and the phone settings are read back in the view that was declared. */
#include "directory/password.h"
#include "directory/phone_settings.h"
#include "handlers/rules.h"

/* Clients send the password again with every update, because reading does not show it. */
static bool check_password(Resource *resource, const User *desired)
{
	bool matches = false;
	if (!desired->password.ptr)
		return true;
	if (!password_matches(resource->directory, resource->record.id, desired->password, &matches))
		return false;
	return matches || fail(resource->directory->error, ERROR_INVALID_REQUEST, "Password cannot be updated.");
}

static bool before_update(Resource *resource, const void *desired)
{
	return check_password(resource, desired);
}

/* All phone settings are declared at once, through one view or the other. */
static bool bring(Resource *resource, const void *desired)
{
	Directory *directory = resource->directory;
	User *user = resource->value;
	if (!phone_settings_agree(directory, desired, user)) {
		directory->operation = "UpdateUserConfig";
		if (!phone_settings_replace(directory, desired, user) ||
			!directory_store(directory, &resource->home, &resource->record, user))
			return false;
	}
	phone_settings_copy(desired, user);
	return true;
}

static void show(Resource *resource, void *value)
{
	phone_settings_show_declared(resource->directory->arena, value);
}

const ResourceRules user_resource_rules = { .before_update = before_update, .bring = bring, .show = show };
