/* Columns of the datasets aws.connect_*. Source of names and types: Datadog's data directory, which names them after the
 * members of the API's types in snake case and sorts them; of aws.connect_user it gives all fourteen, and the
 * descriptions here are our own. Each column is a member of the entity's shape of that name, or what projection_view.c says. */
#include "sql/relation_columns.h"

static const char *const identity_keys[] = { "email", "first_name", "last_name", NULL };
static const char *const phone_keys[] = { "phone_type", NULL };
static const char *const tag_keys[] = { "account_id", "region", NULL };

/* clang-format off */
#define TEXT(name, doc) SQL_COLUMN(name, SQL_VARCHAR, doc)
#define JSON(name, doc) SQL_COLUMN(name, SQL_JSON, doc)
#define TEXTS(name, doc) SQL_COLUMN_ARRAY(name, SQL_VARCHAR, doc)
/* What every row has. */
#define TEXT_ALWAYS(column_name, text) { .name = (column_name), .type = { .scalar = SQL_VARCHAR }, .doc = (text), .always = true }
#define KEY TEXT_ALWAYS("_key", "The Amazon Resource Name (ARN), which no other row has.")
#define ACCOUNT TEXT_ALWAYS("account_id", "The account that owns the resource.")
#define LAST_MODIFIED \
	TEXT("last_modified_region", "The region of the last change."), \
	SQL_COLUMN("last_modified_time", SQL_TIMESTAMP, "When the last change was made.")
#define TAGS_DOC "The tags, and beside them region and account_id where no tag has that key."
#define TAGS SQL_COLUMN("tags", SQL_HSTORE, TAGS_DOC)

const SqlColumn connect_user_columns[] = {
	KEY,
	ACCOUNT,
	TEXT_ALWAYS("arn", "The ARN of the user."),
	TEXT("directory_user_id", "What the directory that holds the identities calls the user; made by the server where none was given."),
	TEXT("hierarchy_group_id", "The hierarchy group that the user is in; NULL without one."),
	TEXT_ALWAYS("id", "The id of the user in its instance."),
	{ .name = "identity_info", .type = { .scalar = SQL_JSON }, .doc = "Names and addresses: first_name, last_name, email, secondary_email and mobile, those that are known.", .promoted = identity_keys },
	LAST_MODIFIED,
	{ .name = "phone_config", .type = { .scalar = SQL_JSON },
	  .doc = "Phone settings: phone_type, auto_accept, after_contact_work_time_limit, desk_phone_number and persistent_connection.", .promoted = phone_keys },
	TEXT_ALWAYS("routing_profile_id", "The routing profile, which says what reaches the user."),
	{ .name = "security_profile_ids", .type = { .scalar = SQL_VARCHAR, .array = true },
	  .doc = "The security profiles, which say what the user may do.", .side_table = "connect_user_security_profile" },
	{ .name = "tags", .type = { .scalar = SQL_HSTORE }, .doc = TAGS_DOC, .side_table = "connect_user_tag", .promoted = tag_keys },
	TEXT_ALWAYS("username", "The login name, unique in the instance."),
};

const SqlColumn connect_instance_columns[] = {
	KEY,
	ACCOUNT,
	JSON("instance", "The instance: arn, created_time, id, identity_management_type, inbound_calls_enabled, instance_access_url, "
		"instance_alias, instance_status, outbound_calls_enabled, service_role."),
	JSON("replication_configuration", "Source region and regions of an instance that is replicated; NULL of others."),
	TAGS,
};

const SqlColumn connect_routing_profile_columns[] = {
	KEY,
	ACCOUNT,
	TEXT("agent_availability_timer", "What a contact goes by among free agents: TIME_SINCE_LAST_ACTIVITY or TIME_SINCE_LAST_INBOUND."),
	TEXTS("associated_manual_assignment_queue_ids", "The identifiers of the queues whose contacts agents pick."),
	TEXTS("associated_queue_ids", "The queues whose contacts reach the agents."),
	TEXT("default_outbound_queue_id", "The queue that outbound calls count for."),
	TEXT("description", "What it is for, in words of its owner."),
	TEXT("instance_id", "The instance."),
	SQL_COLUMN("is_default", SQL_BOOLEAN, "Whether this is the default routing profile of the instance."),
	LAST_MODIFIED,
	JSON("media_concurrencies", "Channels, and how many contacts of each an agent takes at once."),
	TEXT("name", "The name of the routing profile."),
	SQL_COLUMN("number_of_associated_manual_assignment_queues", SQL_BIGINT, "How many pairs of queue and channel agents pick contacts from."),
	SQL_COLUMN("number_of_associated_queues", SQL_BIGINT, "How many pairs of queue and channel reach the agents."),
	SQL_COLUMN("number_of_associated_users", SQL_BIGINT, "How many users have it."),
	TEXT("routing_profile_arn", "The ARN of the routing profile."),
	TEXT("routing_profile_id", "The id of the routing profile."),
	TAGS,
};

const SqlColumn connect_security_profile_columns[] = {
	KEY,
	ACCOUNT,
	TEXT("allowed_access_control_hierarchy_group_id", "The hierarchy group whose users the profile lets see."),
	JSON("allowed_access_control_tags", "The tags that a resource must have to be seen."),
	TEXT("arn", "The ARN of the security profile."),
	TEXT("description", "What it is for, in words of its owner."),
	JSON("granular_access_control_configuration", "Access to parts of resources, such as rows of data tables."),
	TEXTS("hierarchy_restricted_resources", "The kinds of resource that are restricted by hierarchy."),
	TEXT("id", "The id of the security profile."),
	LAST_MODIFIED,
	TEXT("security_profile_name", "The name of the security profile."),
	TEXTS("tag_restricted_resources", "The kinds of resource that are restricted by tags."),
	TAGS,
};

const SqlColumn connect_queue_columns[] = {
	KEY,
	ACCOUNT,
	TEXT("description", "What it is for, in words of its owner."),
	TEXT("hours_of_operation_id", "The id of the hours of operation."),
	LAST_MODIFIED,
	SQL_COLUMN("max_contacts", SQL_BIGINT, "How many contacts may wait; NULL without a limit."),
	TEXT("name", "The name of the queue."),
	JSON("outbound_caller_config", "The outbound caller id name, number and whisper flow."),
	JSON("outbound_email_config", "The outbound e-mail address."),
	TEXT("queue_arn", "The ARN of the queue."),
	TEXT("queue_id", "The id of the queue."),
	TEXT("status", "ENABLED or DISABLED."),
	TAGS,
};

const SqlColumn connect_agent_status_columns[] = {
	KEY,
	ACCOUNT,
	TEXT("agent_status_arn", "The ARN of the agent status."),
	TEXT("agent_status_id", "The id of the agent status."),
	TEXT("description", "What it is for, in words of its owner."),
	SQL_COLUMN("display_order", SQL_BIGINT, "The place among the statuses that an agent chooses from."),
	LAST_MODIFIED,
	TEXT("name", "The name of the agent status."),
	TEXT("state", "ENABLED or DISABLED."),
	TAGS,
	TEXT("type", "ROUTABLE, CUSTOM or OFFLINE."),
};

const SqlColumn connect_contact_flow_columns[] = {
	KEY,
	ACCOUNT,
	TEXT("arn", "The ARN of the flow."),
	TEXT("content", "The flow itself, JSON in a text, as it was given."),
	TEXT("description", "What it is for, in words of its owner."),
	TEXT("flow_content_sha256", "The SHA-256 of the content, in hexadecimal digits."),
	TEXT("id", "The id of the flow."),
	LAST_MODIFIED,
	TEXT("name", "The name of the flow."),
	TEXT("state", "ACTIVE or ARCHIVED."),
	TEXT("status", "PUBLISHED or SAVED."),
	TAGS,
	TEXT("type", "What the flow is for."),
};

const SqlColumn connect_quick_connect_columns[] = {
	KEY,
	ACCOUNT,
	TEXT("description", "What it is for, in words of its owner."),
	LAST_MODIFIED,
	TEXT("name", "The name of the quick connect."),
	TEXT("quick_connect_arn", "The ARN of the quick connect."),
	JSON("quick_connect_config", "Where it leads to: quick_connect_type, and user_config, queue_config, phone_config or flow_config."),
	TEXT("quick_connect_id", "The id of the quick connect."),
	TAGS,
};

const SqlColumn connect_authentication_profile_columns[] = {
	KEY,
	ACCOUNT,
	TEXTS("allowed_ips", "The IP addresses and ranges that users may sign in from; any when there are none."),
	TEXT("arn", "The ARN of the authentication profile."),
	TEXTS("blocked_ips", "The IP addresses and ranges that they may not sign in from."),
	SQL_COLUMN("created_time", SQL_TIMESTAMP, "When it was created."),
	TEXT("description", "What it is for, in words of its owner."),
	TEXT("id", "The id of the authentication profile."),
	SQL_COLUMN("is_default", SQL_BOOLEAN, "Whether it is for all users."),
	LAST_MODIFIED,
	SQL_COLUMN("max_session_duration", SQL_BIGINT, "The minutes until users must sign in again."),
	TEXT("name", "The name of the authentication profile."),
	SQL_COLUMN("periodic_session_duration", SQL_BIGINT, "The minutes until a session is looked at again."),
	SQL_COLUMN("session_inactivity_duration", SQL_BIGINT, "The minutes without activity until users are signed out."),
	SQL_COLUMN("session_inactivity_handling_enabled", SQL_BOOLEAN, "Whether they are."),
	TAGS,
};

const SqlColumn connect_hours_of_operation_columns[] = {
	KEY,
	ACCOUNT,
	JSON("config", "The opening hours by day: day, start_time and end_time."),
	TEXT("description", "What it is for, in words of its owner."),
	TEXT("hours_of_operation_arn", "The ARN of the hours of operation."),
	TEXT("hours_of_operation_id", "The id of the hours of operation."),
	LAST_MODIFIED,
	TEXT("name", "The name of the hours of operation."),
	JSON("parent_hours_of_operations", "Hours whose overrides count here too: arn, id and name."),
	TAGS,
	TEXT("time_zone", "The time zone of the hours of operation."),
};
/* clang-format on */
