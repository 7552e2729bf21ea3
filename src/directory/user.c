/* The rules of users. Sources: administrator guide and API model, as gathered in the reference on Connect's API: the
 * identity management types, full replacement by the update operations, one state of the phone settings per channel. */
#include "model/user.h"

#include "directory/identity_type.h"
#include "directory/password.h"
#include "directory/phone_settings.h"
#include "directory/proficiencies.h"
#include "directory/rules.h"
#include "directory/security_profile.h"
#include "model/check.h"
#include "model/enumerations.h"

static bool refuse(Directory *directory, const char *message)
{
	return fail(directory->error, ERROR_INVALID_PARAMETER, "%s", message);
}

static bool identity_info_fits(Directory *directory, Choice type, const UserIdentityInfo *identity)
{
	if (!identity || type == DIRECTORY_TYPE_EXISTING_DIRECTORY)
		return true;
	if (!identity->first_name.len)
		return refuse(directory, "IdentityInfo.FirstName: is required with this identity management type.");
	if (!identity->last_name.len)
		return refuse(directory, "IdentityInfo.LastName: is required with this identity management type.");
	if (type == DIRECTORY_TYPE_SAML && identity->email.ptr)
		return refuse(directory, "IdentityInfo.Email: must not be given with SAML identities.");
	return true;
}

static bool password_fits(Directory *directory, Choice type, const User *user)
{
	bool managed = type == DIRECTORY_TYPE_CONNECT_MANAGED;
	if (managed && !user->password.ptr)
		return refuse(directory, "Password: is required when Amazon Connect manages the identities.");
	if (!managed && user->password.ptr)
		return refuse(directory, "Password: must not be given unless Amazon Connect manages the identities.");
	return true;
}

static bool directory_user_id_fits(Directory *directory, Choice type, const User *user)
{
	if (type == DIRECTORY_TYPE_SAML && user->directory_user_id.ptr)
		return refuse(directory, "DirectoryUserId: must not be given with SAML identities.");
	if (type == DIRECTORY_TYPE_EXISTING_DIRECTORY && !user->directory_user_id.ptr &&
		!directory->environment->policy.directory_reachable)
		return refuse(directory, "DirectoryUserId: is required, because the directory cannot be reached.");
	return true;
}

static bool username_fits(Directory *directory, Choice type, const User *user)
{
	enum { DOCUMENTED_LIMIT = 20 };
	const Policy *policy = &directory->environment->policy;
	bool saml = type == DIRECTORY_TYPE_SAML;
	if (policy->username_limit_documented && !saml && user->username.len > DOCUMENTED_LIMIT)
		return refuse(directory, "Username: may have at most 20 characters without SAML.");
	Str domain = user->username;
	(void)str_split(&domain, '@');
	if (policy->username_email_form && domain.ptr && !check_email.accepts(user->username))
		return refuse(directory, "Username: an @ makes it an e-mail address, and it is none.");
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	User *user = value;
	Choice type;
	if (!identity_type_of(directory, home, &type))
		return false;
	if (!username_fits(directory, type, user) || !password_fits(directory, type, user) ||
		!identity_info_fits(directory, type, user->identity_info) ||
		!directory_user_id_fits(directory, type, user) || !phone_settings_create(directory, user) ||
		!security_profiles_fit_user(directory, home, &user->security_profile_ids))
		return false;
	if (!user->directory_user_id.ptr)
		user->directory_user_id = ids_uuid(&directory->environment->ids, directory->arena);
	return true;
}

static bool created(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)home;
	const User *user = value;
	return !user->password.ptr || password_set(directory, record->id, user->password);
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	*ret_applied = true;
	switch (operation) {
	case USER_PHONE_CONFIG:
	case USER_CONFIG:
		return phone_settings_update(directory, operation, input, value);
	case USER_ASSOCIATE_PROFICIENCIES:
	case USER_UPDATE_PROFICIENCIES:
	case USER_DISASSOCIATE_PROFICIENCIES:
		return proficiencies_change(directory, home, operation, input, value);
	default:
		*ret_applied = false;
		return true;
	}
}

/* Names and mail of directory users come from the directory. */
static bool check_from_directory(Directory *directory, const UserIdentityInfo *before, const UserIdentityInfo *after)
{
	static const UserIdentityInfo none;
	const UserIdentityInfo *old = before ? before : &none;
	const UserIdentityInfo *new = after ? after : &none;
	if (str_equal(old->first_name, new->first_name) && str_equal(old->last_name, new->last_name) &&
		str_equal(old->email, new->email))
		return true;
	return fail(directory->error, ERROR_INVALID_REQUEST,
		"IdentityInfo: names and e-mail address come from the directory and cannot be changed.");
}

static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	const User *old = before;
	const User *new = after;
	Choice type;
	if (operation == USER_SECURITY_PROFILES)
		return security_profiles_fit_user(directory, home, &new->security_profile_ids);
	if (operation != USER_IDENTITY_INFO)
		return true;
	if (!identity_type_of(directory, home, &type))
		return false;
	if (type == DIRECTORY_TYPE_EXISTING_DIRECTORY)
		return check_from_directory(directory, old->identity_info, new->identity_info);
	return identity_info_fits(directory, type, new->identity_info);
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)home;
	(void)record;
	User *user = value;
	user->phone_config = phone_settings_legacy_view(directory->arena, user);
	return true;
}

/* SearchUsers tells after-contact work in milliseconds, everything else in seconds. */
static void found(Directory *directory, const Home *home, void *value)
{
	(void)directory;
	(void)home;
	phone_settings_to_milliseconds(value);
}

static bool duplicate(Directory *directory, const Home *home, const void *value)
{
	const User *user = value;
	return fail(directory->error, ERROR_DUPLICATE_RESOURCE,
		"The user %.*s is already associated with the Amazon Connect instance %.*s", STR_ARGS(user->username),
		STR_ARGS(home->scope.instance));
}

const Rules user_rules = {
	.prepare = prepare,
	.created = created,
	.apply = apply,
	.check = check,
	.complete = complete,
	.found = found,
	.duplicate = duplicate,
};
