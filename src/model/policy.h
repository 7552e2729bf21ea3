/* Points that public material about the service leaves open, each a row with its default and reason: a finding
 * changes data, not code. `rollcall serve --policy NAME=on|off` sets one. */
#ifndef ROLLCALL_MODEL_POLICY_H
#define ROLLCALL_MODEL_POLICY_H

#include "base/str.h"

typedef struct Policy {
	bool username_limit_documented;
	bool directory_reachable;
	bool username_email_form;
	bool hierarchy_names_unique_in_instance;
	bool tag_values_documented;
	bool proficiency_level_0_to_10;
	bool every_user_signed_in;
	bool search_case_sensitive;
} Policy;

typedef struct PolicyRow {
	const char *name;
	size_t offset; /* of the bool in Policy */
	bool initial;
	const char *doc;
} PolicyRow;

const PolicyRow *policy_rows(size_t *ret_count);
/* All rows at their defaults. */
Policy policy_default(void);
/* Applies "NAME=on" or "NAME=off"; false when there is no such policy or value. */
bool policy_set(Policy *policy, Str assignment) MUST_CHECK;

#endif
