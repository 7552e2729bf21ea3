/* Columns and examples of the datasets, for the table in relation.c. */
#ifndef ROLLCALL_SQL_RELATION_COLUMNS_H
#define ROLLCALL_SQL_RELATION_COLUMNS_H

#include "sql/relation.h"

/* What the rows of columns are written with. */
#define SQL_COLUMN(column_name, sql_scalar, text) \
	{ \
		.name = (column_name), .type = { .scalar = (sql_scalar) }, .doc = (text) \
	}
#define SQL_COLUMN_ARRAY(column_name, sql_scalar, text) \
	{ \
		.name = (column_name), .type = { .scalar = (sql_scalar), .array = true }, .doc = (text) \
	}

/* The lengths stand here so that relation.c can count them. */
extern const SqlColumn connect_user_columns[14];
extern const SqlColumn connect_instance_columns[5];
extern const SqlColumn connect_routing_profile_columns[19];
extern const SqlColumn connect_security_profile_columns[14];
extern const SqlColumn connect_queue_columns[14];
extern const SqlColumn connect_agent_status_columns[12];
extern const SqlColumn connect_contact_flow_columns[14];
extern const SqlColumn connect_quick_connect_columns[10];
extern const SqlColumn connect_authentication_profile_columns[17];
extern const SqlColumn connect_hours_of_operation_columns[12];
extern const SqlColumn rollcall_user_columns[42];
extern const SqlColumn rollcall_user_channel_columns[14];
extern const SqlColumn rollcall_user_proficiency_columns[9];
extern const SqlColumn rollcall_user_security_profile_columns[8];
extern const SqlColumn rollcall_security_profile_permission_columns[7];
extern const SqlColumn rollcall_hierarchy_group_columns[14];
extern const SqlColumn rollcall_change_columns[12];

extern const char *const connect_user_examples[];
extern const char *const connect_instance_examples[];
extern const char *const connect_routing_profile_examples[];
extern const char *const connect_security_profile_examples[];
extern const char *const connect_queue_examples[];
extern const char *const connect_agent_status_examples[];
extern const char *const connect_contact_flow_examples[];
extern const char *const connect_quick_connect_examples[];
extern const char *const connect_authentication_profile_examples[];
extern const char *const connect_hours_of_operation_examples[];
extern const char *const rollcall_user_examples[];
extern const char *const rollcall_user_channel_examples[];
extern const char *const rollcall_user_proficiency_examples[];
extern const char *const rollcall_user_security_profile_examples[];
extern const char *const rollcall_security_profile_permission_examples[];
extern const char *const rollcall_hierarchy_group_examples[];
extern const char *const rollcall_change_examples[];
extern const char *const rollcall_user_as_of_examples[];

#endif
