#include "model/policy.h"

/* clang-format off */
static const PolicyRow rows[] = {
	{ "username-limit-documented", offsetof(Policy, username_limit_documented), false,
	  "Usernames outside SAML have at most 20 characters, as documented. Off: 64, because the service itself takes longer ones." },
	{ "username-email-form", offsetof(Policy, username_email_form), false,
	  "A username with an @ must be a full e-mail address. Off: the documented character set is all that counts." },
	{ "directory-reachable", offsetof(Policy, directory_reachable), false,
	  "EXISTING_DIRECTORY users need no DirectoryUserId. Off: no directory is at hand, so the identifier is required." },
	{ "hierarchy-names-unique-in-instance", offsetof(Policy, hierarchy_names_unique_in_instance), false,
	  "Hierarchy groups of one instance never share a name. Off: only groups of one parent do not." },
	{ "tag-values-documented", offsetof(Policy, tag_values_documented), false,
	  "Values of tags are held to the characters of keys, as the registry's documentation says. Off: the API's model has no such rule." },
	{ "proficiency-level-0-to-10", offsetof(Policy, proficiency_level_0_to_10), false,
	  "Levels of proficiencies go from 0 to 10, as in the newest service. Off: from 1 to 5, as documented." },
	{ "every-user-signed-in", offsetof(Policy, every_user_signed_in), false,
	  "GetCurrentUserData shows every user, Offline until PutUserStatus says otherwise. Off: a user signs in by its first PutUserStatus." },
	{ "search-case-sensitive", offsetof(Policy, search_case_sensitive), false,
	  "Searches tell upper from lower case in names and descriptions. Off: they do not; ids and tags are compared exactly either way." },
};
/* clang-format on */

static bool *place(Policy *policy, const PolicyRow *row)
{
	return (bool *)(void *)((char *)policy + row->offset);
}

const PolicyRow *policy_rows(size_t *ret_count)
{
	*ret_count = COUNT(rows);
	return rows;
}

Policy policy_default(void)
{
	Policy policy = { 0 };
	for (size_t i = 0; i < COUNT(rows); i++)
		*place(&policy, &rows[i]) = rows[i].initial;
	return policy;
}

bool policy_set(Policy *policy, Str assignment)
{
	Str value = assignment;
	Str name = str_split(&value, '=');
	bool on = str_equal(value, STR("on"));
	if (!on && !str_equal(value, STR("off")))
		return false;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (str_equal(name, str_of(rows[i].name))) {
			*place(policy, &rows[i]) = on;
			return true;
		}
	}
	return false;
}
