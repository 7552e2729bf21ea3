/* Columns of the datasets rollcall.*: what the compatible ones leave out, with names beside ids. */
#include "sql/relation_columns.h"

/* clang-format off */
#define TEXT(name, doc) SQL_COLUMN(name, SQL_VARCHAR, doc)
#define JSON(name, doc) SQL_COLUMN(name, SQL_JSON, doc)
#define TEXTS(name, doc) SQL_COLUMN_ARRAY(name, SQL_VARCHAR, doc)
#define HOME \
	TEXT("account_id", "The account that owns the instance."), \
	TEXT("region", "The region of the instance; of a replicated one, that of its source."), \
	TEXT("instance_id", "The instance."), \
	TEXT("instance_alias", "The alias of the instance.")
#define TAGS SQL_COLUMN("tags", SQL_HSTORE, "The tags, and beside them region and account_id.")

const SqlColumn rollcall_user_columns[] = {
	HOME,
	TEXT("id", "The identifier of the user."),
	TEXT("arn", "The Amazon Resource Name (ARN) of the user."),
	TEXT("username", "The name that the user logs in with."),
	TEXT("first_name", "The first name."),
	TEXT("last_name", "The last name."),
	TEXT("email", "The e-mail address, where password resets go."),
	TEXT("secondary_email", "The address for all mail but password resets."),
	TEXT("mobile", "The mobile number."),
	TEXT("directory_user_id", "The identifier in the directory of identities."),
	TEXT("routing_profile_id", "The routing profile."),
	TEXT("routing_profile_name", "The present name of the routing profile."),
	TEXT("hierarchy_group_id", "The hierarchy group; NULL without one."),
	TEXT("hierarchy_group_name", "The present name of the hierarchy group."),
	TEXTS("hierarchy_path", "The names of the groups from the top down to the user's."),
	TEXTS("security_profile_ids", "The security profiles."),
	TEXTS("security_profile_names", "Their present names, in the same order."),
	TEXT("phone_type", "SOFT_PHONE or DESK_PHONE, of voice contacts."),
	SQL_COLUMN("auto_accept", SQL_BOOLEAN, "Whether voice contacts connect without a click."),
	SQL_COLUMN("after_contact_work_time_limit", SQL_BIGINT, "The seconds of after-contact work of voice contacts; 0 has no end."),
	TEXT("desk_phone_number", "The number of the desk phone."),
	SQL_COLUMN("persistent_connection", SQL_BOOLEAN, "Whether the audio connection stays up between contacts."),
	JSON("auto_accept_configs", "Automatic accept by channel."),
	JSON("after_contact_work_configs", "After-contact work by channel."),
	JSON("phone_number_configs", "Phone type and number by channel."),
	JSON("persistent_connection_configs", "Persistent connections by channel."),
	JSON("voice_enhancement_configs", "Voice enhancement by channel."),
	JSON("user_proficiencies", "The proficiencies: attribute_name, attribute_value and level of each."),
	TEXTS("traffic_distribution_group_ids", "The traffic distribution groups that the user is in."),
	TAGS,
	SQL_COLUMN("created_time", SQL_TIMESTAMP, "When the user was created."),
	TEXT("created_region", "Where."),
	TEXT("created_by", "The access key that created it; empty without one."),
	SQL_COLUMN("last_modified_time", SQL_TIMESTAMP, "When the user last changed."),
	TEXT("last_modified_region", "Where."),
	TEXT("last_modified_by", "The access key that changed it; empty without one."),
	TEXT("last_modified_operation", "The operation that changed it."),
	SQL_COLUMN("changes", SQL_BIGINT, "How many changes it has seen, its creation among them."),
	SQL_COLUMN("revision", SQL_BIGINT, "The revision of its last change in rollcall.change."),
};

const SqlColumn rollcall_user_channel_columns[] = {
	HOME,
	TEXT("user_id", "The user."),
	TEXT("username", "The name that the user logs in with."),
	TEXT("channel", "VOICE, CHAT, TASK or EMAIL: one row for each that has settings."),
	SQL_COLUMN("auto_accept", SQL_BOOLEAN, "Whether contacts connect without a click."),
	SQL_COLUMN("agent_first_callback_auto_accept", SQL_BOOLEAN, "The same for agent-first callbacks."),
	SQL_COLUMN("after_contact_work_time_limit", SQL_BIGINT, "The seconds of after-contact work; 0 has no end."),
	TEXT("phone_type", "SOFT_PHONE or DESK_PHONE."),
	TEXT("phone_number", "The number of the desk phone."),
	SQL_COLUMN("persistent_connection", SQL_BOOLEAN, "Whether the audio connection stays up between contacts."),
	TEXT("voice_enhancement_mode", "What is filtered from the agent's audio."),
};

const SqlColumn rollcall_user_proficiency_columns[] = {
	HOME,
	TEXT("user_id", "The user."),
	TEXT("username", "The name that the user logs in with."),
	TEXT("attribute_name", "The predefined attribute."),
	TEXT("attribute_value", "One of its values."),
	SQL_COLUMN("level", SQL_DECIMAL, "How good the user is at it: 1 to 5."),
};

const SqlColumn rollcall_user_security_profile_columns[] = {
	HOME,
	TEXT("user_id", "The user."),
	TEXT("username", "The name that the user logs in with."),
	TEXT("security_profile_id", "One of its security profiles."),
	TEXT("security_profile_name", "The present name of the security profile."),
};

const SqlColumn rollcall_security_profile_permission_columns[] = {
	HOME,
	TEXT("security_profile_id", "The security profile."),
	TEXT("security_profile_name", "The name of the security profile."),
	TEXT("permission", "One of the permissions that it grants."),
};

const SqlColumn rollcall_hierarchy_group_columns[] = {
	HOME,
	TEXT("id", "The identifier of the group."),
	TEXT("arn", "The Amazon Resource Name (ARN) of the group."),
	TEXT("name", "The name of the group."),
	SQL_COLUMN("level", SQL_BIGINT, "The level that the group is on: 1 is the top."),
	TEXT("parent_group_id", "The group above; NULL at the top."),
	TEXTS("hierarchy_path", "The names of the groups from the top down to this one."),
	SQL_COLUMN("number_of_users", SQL_BIGINT, "How many users are in this very group."),
	SQL_COLUMN("last_modified_time", SQL_TIMESTAMP, "When the group last changed."),
	TEXT("last_modified_region", "Where."),
	TAGS,
};

const SqlColumn rollcall_change_columns[] = {
	SQL_COLUMN("revision", SQL_BIGINT, "The number of the change; later ones are larger."),
	SQL_COLUMN("time", SQL_TIMESTAMP, "When it was made."),
	TEXT("operation", "The operation that made it, as the API names it."),
	TEXT("actor", "The access key of the caller; empty without one."),
	TEXT("region", "Where it was made."),
	TEXT("account_id", "The account that owns what changed."),
	TEXT("instance_id", "The instance that it stands in."),
	TEXT("entity", "What kind of resource changed: user, routing_profile, …"),
	TEXT("id", "The identifier of the resource."),
	TEXT("arn", "The Amazon Resource Name (ARN) of the resource; NULL where it has none."),
	JSON("before", "The resource before the change, as it was stored; NULL at its creation."),
	JSON("after", "The resource after the change; NULL at its deletion."),
};
/* clang-format on */
