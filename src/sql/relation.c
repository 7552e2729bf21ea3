/* One row a dataset. The rows are all that queries can read: the binder finds nothing else. */
#include "sql/relation.h"

#include "sql/relation_columns.h"

/* clang-format off */
#define COLUMNS(rows) .columns = (rows), .count = COUNT(rows)
#define AWS_TABLE(dataset) .schema = "aws", .name = #dataset, .table = #dataset, COLUMNS(dataset##_columns), .examples = dataset##_examples
#define ROLLCALL_TABLE(dataset) \
	.schema = "rollcall", .name = #dataset, .table = "rollcall_" #dataset, COLUMNS(rollcall_##dataset##_columns), \
	.examples = rollcall_##dataset##_examples
#define AS_OF(sqlite_function, sql_scalar) \
	{ .schema = "rollcall", .name = "user_as_of", .title = "Users as they were", .function = (sqlite_function), \
	  .arguments = { { .scalar = (sql_scalar) } }, .argument_count = 1, COLUMNS(rollcall_user_columns), \
	  .examples = rollcall_user_as_of_examples, \
	  .doc = "The users that there were at a time, or after a revision of rollcall.change, as they were then: names of " \
		"profiles and groups too." }

static const SqlRelation relations[] = {
	{ AWS_TABLE(connect_agent_status), .title = "Connect Agent Status",
	  .doc = "What agents say they are doing: the statuses that they choose from in the Contact Control Panel." },
	{ AWS_TABLE(connect_authentication_profile), .title = "Connect Authentication Profile",
	  .doc = "From where users may sign in to an instance, and for how long." },
	{ AWS_TABLE(connect_contact_flow), .title = "Connect Contact Flow", .doc = "What happens to a contact from its start to its end." },
	{ AWS_TABLE(connect_hours_of_operation), .title = "Connect Hours of Operation", .doc = "When queues are open." },
	{ AWS_TABLE(connect_instance), .title = "Connect Instance",
	  .doc = "A contact centre, the home of all other resources. A replica in another region is a row of its own." },
	{ AWS_TABLE(connect_queue), .title = "Connect Queue", .doc = "Where contacts wait for an agent." },
	{ AWS_TABLE(connect_quick_connect), .title = "Connect Quick Connect", .doc = "Where agents transfer contacts to." },
	{ AWS_TABLE(connect_routing_profile), .title = "Connect Routing Profile", .doc = "Which queues and channels reach an agent." },
	{ AWS_TABLE(connect_security_profile), .title = "Connect Security Profile", .doc = "What users may do in an instance." },
	{ AWS_TABLE(connect_user), .title = "Connect User",
	  .doc = "A user of an instance: an agent, a supervisor or an administrator. A user of a replicated instance is one row, in the "
		"region of the source." },
	{ ROLLCALL_TABLE(change), .title = "Changes",
	  .doc = "Every change to the directory: who made it, when and by which operation, and the resource before and after it. Personal "
		"data is as it was stored; passwords are stored nowhere." },
	{ ROLLCALL_TABLE(hierarchy_group), .title = "Hierarchy groups", .doc = "The groups of the users' hierarchy, with their paths." },
	{ ROLLCALL_TABLE(security_profile_permission), .title = "Permissions of security profiles",
	  .doc = "One row for each permission that a security profile grants." },
	{ ROLLCALL_TABLE(user), .title = "Users", .doc = "Everything that is known of a user, with names beside the ids." },
	AS_OF("user_as_of_time", SQL_TIMESTAMP),
	AS_OF("user_as_of_revision", SQL_BIGINT),
	{ ROLLCALL_TABLE(user_channel), .title = "Settings of users by channel",
	  .doc = "One row for each user and channel that has settings of its own." },
	{ ROLLCALL_TABLE(user_proficiency), .title = "Proficiencies of users", .doc = "One row for each thing that a user is good at." },
	{ ROLLCALL_TABLE(user_security_profile), .title = "Security profiles of users",
	  .doc = "One row for each security profile that a user has." },
};
/* clang-format on */

const SqlRelation *sql_relation_rows(size_t *ret_count)
{
	*ret_count = COUNT(relations);
	return relations;
}

const SqlRelation *sql_relation_find(Str schema, Str name)
{
	for (size_t i = 0; i < COUNT(relations); i++)
		if (str_equal(name, str_of(relations[i].name)) &&
			(!schema.ptr || str_equal(schema, str_of(relations[i].schema))))
			return &relations[i];
	return NULL;
}
