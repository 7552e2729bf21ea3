/* What an entity's own rules add to its attribute table. One row an entity; every function may be NULL. */
#ifndef ROLLCALL_DIRECTORY_RULES_H
#define ROLLCALL_DIRECTORY_RULES_H

#include "directory/directory.h"

typedef struct Rules {
	/* Before a new entity is written: defaults, and checks that the table cannot say. */
	bool (*prepare)(Directory *directory, const Home *home, void *value);
	/* After it is written, with its record. */
	bool (*created)(Directory *directory, const Home *home, const Record *record, void *value);
	/* Applies an operation's input in a way of its own. Returns false on failure; sets *ret_applied when it did what
	 * the table would otherwise do. */
	bool (*apply)(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
		bool *ret_applied);
	/* Before a changed entity is written. */
	bool (*check)(Directory *directory, const Home *home, uint32_t operation, const void *before,
		const void *after);
	/* Before it is deleted. */
	bool (*before_delete)(Directory *directory, const Home *home, const Record *record, const void *value);
	/* Deletes in a way of its own, instead of the record alone. */
	bool (*remove)(Directory *directory, const Home *home, const Record *record, const void *value);
	/* Fills in computed members for an answer. */
	bool (*complete)(Directory *directory, const Home *home, const Record *record, void *value);
	/* Makes it, completed, what a search shows of it, where that is more than leaving members out. */
	void (*found)(Directory *directory, const Home *home, void *value);
	/* What must be unique, where it is not just the name. */
	Str (*name_key)(Directory *directory, const Home *home, const void *value);
	/* Says that the name is taken. */
	bool (*duplicate)(Directory *directory, const Home *home, const void *value);
} Rules;

const Rules *rules_of(EntityKind kind);

extern const Rules instance_rules;
extern const Rules hours_of_operation_rules;
extern const Rules queue_rules;
extern const Rules routing_profile_rules;
extern const Rules security_profile_rules;
extern const Rules user_hierarchy_structure_rules;
extern const Rules user_hierarchy_group_rules;
extern const Rules user_rules;
extern const Rules agent_status_rules;
extern const Rules quick_connect_rules;
extern const Rules predefined_attribute_rules;
extern const Rules hours_of_operation_override_rules;
extern const Rules contact_flow_rules;
extern const Rules contact_flow_module_rules;
extern const Rules email_address_rules;
extern const Rules authentication_profile_rules;
extern const Rules phone_number_rules;
extern const Rules instance_storage_config_rules;
extern const Rules vocabulary_rules;
extern const Rules prompt_rules;
extern const Rules notification_rules;
extern const Rules user_notification_rules;
extern const Rules user_status_rules;
extern const Rules traffic_distribution_group_rules;

#endif
