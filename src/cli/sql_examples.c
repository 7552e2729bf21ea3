/* Questions that administrators and auditors of a contact centre ask. Each runs as it stands. */
#include <stdio.h>

#include "cli/sql_session.h"

typedef struct Example {
	const char *title;
	const char *query;
} Example;

/* clang-format off */
static const Example examples[] = {
	{ "Who has an administrator profile",
	  "SELECT instance_alias, username, security_profile_name\n"
	  "FROM rollcall.user_security_profile\n"
	  "WHERE security_profile_name = 'Admin'\n"
	  "ORDER BY instance_alias, username" },
	{ "Who may change security profiles, through whichever profile",
	  "SELECT DISTINCT m.username, p.security_profile_name\n"
	  "FROM rollcall.user_security_profile m\n"
	  "JOIN rollcall.security_profile_permission p ON p.security_profile_id = m.security_profile_id\n"
	  "WHERE p.permission LIKE 'SecurityProfiles.%'\n"
	  "ORDER BY m.username" },
	{ "Users without a hierarchy group",
	  "SELECT username, arn\n"
	  "FROM aws.connect_user\n"
	  "WHERE hierarchy_group_id IS NULL\n"
	  "ORDER BY username" },
	{ "Security profiles that nobody has",
	  "SELECT s.security_profile_name\n"
	  "FROM aws.connect_security_profile s\n"
	  "LEFT JOIN rollcall.user_security_profile m ON m.security_profile_id = s.id\n"
	  "WHERE m.user_id IS NULL\n"
	  "ORDER BY s.security_profile_name" },
	{ "Routing profiles without users",
	  "SELECT r.name, r.routing_profile_id\n"
	  "FROM aws.connect_routing_profile r\n"
	  "LEFT JOIN aws.connect_user u ON u.routing_profile_id = r.routing_profile_id\n"
	  "WHERE u.id IS NULL\n"
	  "ORDER BY r.name" },
	{ "Users by routing profile",
	  "SELECT routing_profile_name, COUNT(*) AS users\n"
	  "FROM rollcall.user\n"
	  "GROUP BY routing_profile_name\n"
	  "ORDER BY users DESC" },
	{ "E-mail addresses that several users share",
	  "SELECT LOWER(email) AS address, COUNT(*) AS users\n"
	  "FROM rollcall.user\n"
	  "WHERE email IS NOT NULL\n"
	  "GROUP BY LOWER(email)\n"
	  "HAVING COUNT(*) > 1\n"
	  "ORDER BY users DESC" },
	{ "Users that have not changed for 90 days",
	  "SELECT username, last_modified_time\n"
	  "FROM aws.connect_user\n"
	  "WHERE last_modified_time < NOW() - INTERVAL '90 days'\n"
	  "ORDER BY last_modified_time" },
	{ "Who changed whose security profiles in the last week",
	  "SELECT time, actor, json_extract_path_text(after, 'username') AS username\n"
	  "FROM rollcall.change\n"
	  "WHERE operation = 'UpdateUserSecurityProfiles' AND time > NOW() - INTERVAL '7 days'\n"
	  "ORDER BY time DESC" },
	{ "Users that were deleted, and by whom",
	  "SELECT time, actor, json_extract_path_text(before, 'username') AS username\n"
	  "FROM rollcall.change\n"
	  "WHERE entity = 'user' AND after IS NULL\n"
	  "ORDER BY time DESC" },
	{ "Automatic accept on desk phones, where a ringing phone is answered by nobody",
	  "SELECT username, desk_phone_number\n"
	  "FROM rollcall.user\n"
	  "WHERE phone_type = 'DESK_PHONE' AND auto_accept\n"
	  "ORDER BY username" },
	{ "After-contact work without an end",
	  "SELECT username, channel\n"
	  "FROM rollcall.user_channel\n"
	  "WHERE after_contact_work_time_limit = 0\n"
	  "ORDER BY username, channel" },
	{ "Users that lack a tag everybody should have",
	  "SELECT username, arn\n"
	  "FROM aws.connect_user\n"
	  "WHERE (tags->'team') IS NULL\n"
	  "ORDER BY username" },
	{ "Hierarchy groups without users",
	  "SELECT name, array_to_string(hierarchy_path, ' / ') AS path\n"
	  "FROM rollcall.hierarchy_group\n"
	  "WHERE number_of_users = 0\n"
	  "ORDER BY name" },
	{ "Users without an e-mail address, whose password cannot be reset by mail",
	  "SELECT username, first_name, last_name\n"
	  "FROM rollcall.user\n"
	  "WHERE email IS NULL\n"
	  "ORDER BY username" },
	{ "Users that came since yesterday",
	  "SELECT n.username, n.created_by\n"
	  "FROM rollcall.user n\n"
	  "LEFT JOIN rollcall.user_as_of(NOW() - INTERVAL '1 day') p ON p.id = n.id\n"
	  "WHERE p.id IS NULL\n"
	  "ORDER BY n.username" },
	{ "How many changes each access key made, by day",
	  "SELECT DATE_TRUNC('day', time) AS day, actor, COUNT(*) AS changes\n"
	  "FROM rollcall.change\n"
	  "GROUP BY DATE_TRUNC('day', time), actor\n"
	  "ORDER BY day DESC, changes DESC" },
};
/* clang-format on */

void sql_print_examples(void)
{
	for (size_t i = 0; i < COUNT(examples); i++)
		printf("%s-- %s\n%s;\n", i ? "\n" : "", examples[i].title, examples[i].query);
}
