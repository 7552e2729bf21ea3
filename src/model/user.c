#include "model/user.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* After-contact work may last 24 days at most (administrator guide). */
#define ACW_MAXIMUM 2000000

/* clang-format off */
#define ROW(field) FIELD(UserIdentityInfo, field)
static const Member user_identity_info_rows[] = {
	{ .name = "FirstName", .kind = KIND_STRING, ROW(first_name), .max = 255, .check = &check_normalized, .flags = MEMBER_PERSONAL,
	  .search = SAME_NAME, .doc = "First name. Required with Connect-managed and SAML identities." },
	{ .name = "LastName", .kind = KIND_STRING, ROW(last_name), .max = 300, .check = &check_normalized, .flags = MEMBER_PERSONAL,
	  .search = SAME_NAME, .doc = "Last name. Required with Connect-managed and SAML identities." },
	{ .name = "Email", .kind = KIND_STRING, ROW(email), .check = &check_email, .flags = MEMBER_PERSONAL | MEMBER_EMPTY_IS_ABSENT | MEMBER_NOT_FOUND,
	  .doc = "E-mail address, where password resets go. Refused with SAML identities." },
	{ .name = "SecondaryEmail", .kind = KIND_STRING, ROW(secondary_email), .check = &check_email, .flags = MEMBER_PERSONAL | MEMBER_EMPTY_IS_ABSENT | MEMBER_NOT_FOUND,
	  .doc = "Address for all mail but password resets." },
	{ .name = "Mobile", .kind = KIND_STRING, ROW(mobile), .check = &check_phone_number, .flags = MEMBER_PERSONAL | MEMBER_EMPTY_IS_ABSENT | MEMBER_NOT_FOUND,
	  .doc = "Mobile number." },
};
#undef ROW
static const Shape user_identity_info_shape = SHAPE(UserIdentityInfo, user_identity_info_rows);

#define ROW(field) FIELD(UserPhoneConfig, field)
static const Member user_phone_config_rows[] = {
	{ .name = "PhoneType", .kind = KIND_ENUMERATION, ROW(phone_type), .enumeration = &phone_type_values,
	  .flags = MEMBER_FIRST_IS_DEFAULT, .doc = "Soft phone in the browser or desk phone. SOFT_PHONE when left out." },
	{ .name = "AutoAccept", .kind = KIND_BOOLEAN, ROW(auto_accept), .doc = "Whether contacts connect to an available agent without a click." },
	{ .name = "AfterContactWorkTimeLimit", .kind = KIND_INTEGER, ROW(after_contact_work_time_limit), .min = 0, .max = ACW_MAXIMUM,
	  .doc = "Seconds of after-contact work; 0 has no end." },
	{ .name = "DeskPhoneNumber", .kind = KIND_STRING, ROW(desk_phone_number), .check = &check_phone_number, .flags = MEMBER_PERSONAL | MEMBER_EMPTY_IS_ABSENT,
	  .doc = "Number of the desk phone. Required with DESK_PHONE." },
	{ .name = "PersistentConnection", .kind = KIND_BOOLEAN, ROW(persistent_connection), .doc = "Whether the audio connection stays up between contacts." },
};
#undef ROW
static const Shape user_phone_config_shape = SHAPE(UserPhoneConfig, user_phone_config_rows);

#define CHANNEL_ROW(Type) \
	{ .name = "Channel", .kind = KIND_ENUMERATION, FIELD(Type, channel), .enumeration = &channel_values, \
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "Channel that the settings are for." }

static const Member auto_accept_config_rows[] = {
	CHANNEL_ROW(AutoAcceptConfig),
	{ .name = "AutoAccept", .kind = KIND_BOOLEAN, FIELD(AutoAcceptConfig, auto_accept), .flags = MEMBER_REQUIRED,
	  .doc = "Whether contacts of the channel connect without a click." },
	{ .name = "AgentFirstCallbackAutoAccept", .kind = KIND_BOOLEAN, FIELD(AutoAcceptConfig, agent_first_callback_auto_accept),
	  .doc = "The same for agent-first callbacks; VOICE only." },
};
static const Shape auto_accept_config_shape = SHAPE(AutoAcceptConfig, auto_accept_config_rows);

static const Member after_contact_work_config_rows[] = {
	{ .name = "AfterContactWorkTimeLimit", .kind = KIND_INTEGER, FIELD(AfterContactWorkConfig, after_contact_work_time_limit),
	  .min = 0, .max = ACW_MAXIMUM, .doc = "Seconds of after-contact work; 0 has no end." },
};
static const Shape after_contact_work_config_shape = SHAPE(AfterContactWorkConfig, after_contact_work_config_rows);

#define ROW(field) FIELD(AfterContactWorkConfigPerChannel, field)
static const Member after_contact_work_config_per_channel_rows[] = {
	CHANNEL_ROW(AfterContactWorkConfigPerChannel),
	{ .name = "AfterContactWorkConfig", .kind = KIND_STRUCTURE, ROW(after_contact_work_config), .shape = &after_contact_work_config_shape,
	  .flags = MEMBER_REQUIRED, .doc = "After-contact work of the channel." },
	{ .name = "AgentFirstCallbackAfterContactWorkConfig", .kind = KIND_STRUCTURE, ROW(agent_first_callback_after_contact_work_config),
	  .shape = &after_contact_work_config_shape, .doc = "The same for agent-first callbacks; VOICE only." },
};
#undef ROW
static const Shape after_contact_work_config_per_channel_shape =
	SHAPE(AfterContactWorkConfigPerChannel, after_contact_work_config_per_channel_rows);

static const Member phone_number_config_rows[] = {
	CHANNEL_ROW(PhoneNumberConfig),
	{ .name = "PhoneType", .kind = KIND_ENUMERATION, FIELD(PhoneNumberConfig, phone_type), .enumeration = &phone_type_values,
	  .flags = MEMBER_REQUIRED, .doc = "Soft phone in the browser or desk phone." },
	{ .name = "PhoneNumber", .kind = KIND_STRING, FIELD(PhoneNumberConfig, phone_number), .check = &check_phone_number,
	  .flags = MEMBER_PERSONAL | MEMBER_EMPTY_IS_ABSENT, .doc = "Number of the desk phone. Required with DESK_PHONE." },
};
static const Shape phone_number_config_shape = SHAPE(PhoneNumberConfig, phone_number_config_rows);

static const Member persistent_connection_config_rows[] = {
	CHANNEL_ROW(PersistentConnectionConfig),
	{ .name = "PersistentConnection", .kind = KIND_BOOLEAN, FIELD(PersistentConnectionConfig, persistent_connection),
	  .flags = MEMBER_REQUIRED, .doc = "Whether the audio connection stays up between contacts." },
};
static const Shape persistent_connection_config_shape = SHAPE(PersistentConnectionConfig, persistent_connection_config_rows);

static const Member voice_enhancement_config_rows[] = {
	CHANNEL_ROW(VoiceEnhancementConfig),
	{ .name = "VoiceEnhancementMode", .kind = KIND_ENUMERATION, FIELD(VoiceEnhancementConfig, voice_enhancement_mode),
	  .enumeration = &voice_enhancement_mode_values, .flags = MEMBER_REQUIRED, .doc = "What is filtered from the agent's audio." },
};
static const Shape voice_enhancement_config_shape = SHAPE(VoiceEnhancementConfig, voice_enhancement_config_rows);

/* The range is the widest that a policy allows; the rules narrow it. */
#define ROW(field) FIELD(UserProficiency, field)
static const Member user_proficiency_rows[] = {
	{ .name = "AttributeName", .kind = KIND_REFERENCE, ROW(attribute_name), .target = ENTITY_PREDEFINED_ATTRIBUTE,
	  .check = &check_attribute_text, .flags = MEMBER_REQUIRED | MEMBER_KEY, .search = "name", .doc = "Name of a predefined attribute." },
	{ .name = "AttributeValue", .kind = KIND_STRING, ROW(attribute_value), .min = 1, .max = 100, .check = &check_normalized,
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .search = "value", .doc = "One of the attribute's values." },
	{ .name = "Level", .kind = KIND_REAL, ROW(level), .min = 0, .max = 10, .flags = MEMBER_REQUIRED_OF_RESOURCE, .search = "limit",
	  .doc = "How good the user is at it: a whole number from 1 to 5." },
};
#undef ROW
const Shape user_proficiency_shape = SHAPE(UserProficiency, user_proficiency_rows);

#define PROFICIENCIES (USER_ASSOCIATE_PROFICIENCIES | USER_UPDATE_PROFICIENCIES | USER_DISASSOCIATE_PROFICIENCIES)
#define ROW(field) FIELD(User, field)
/* The five lists are the state of the phone settings, one entry a channel; both views read and write them. */
#define CHANNEL_LIST_ROW(list_name, field, element) \
	{ .name = (list_name), .kind = KIND_LIST, ROW(field), .shape = &element, .input = USER_CREATE | USER_CONFIG, \
	  .max = 4, .flags = MEMBER_UNORDERED, .doc = "Settings by channel." }

static const Member user_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = "UserId", .cloudformation = NO_NAME,
	  .search = "resourceId", .doc = "Identifier of the user in its instance." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_USER, .summary = SAME_NAME, .created = "UserArn", .cloudformation = "UserArn",
	  .doc = "Amazon Resource Name of the user." },
	{ .name = "Username", .kind = KIND_STRING, ROW(username), .input = USER_CREATE, .required = USER_CREATE, .min = 1, .max = 64,
	  .check = &check_username, .flags = MEMBER_UNIQUE | MEMBER_CREATE_ONLY, .summary = SAME_NAME,
	  .search = SAME_NAME, .doc = "Login name, unique in the instance without regard to case. Cannot change." },
	{ .name = "Password", .kind = KIND_STRING, ROW(password), .input = USER_CREATE, .min = 8, .max = 64, .check = &check_password,
	  .flags = MEMBER_INPUT_ONLY | MEMBER_WRITE_ONLY, .sql = NO_NAME,
	  .doc = "Required with Connect-managed identities, refused otherwise. Only a verifier is kept." },
	{ .name = "IdentityInfo", .kind = KIND_STRUCTURE, ROW(identity_info), .shape = &user_identity_info_shape,
	  .input = USER_CREATE | USER_IDENTITY_INFO, .required = USER_IDENTITY_INFO, .flags = MEMBER_EMPTY_IS_ABSENT, .doc = "Names and addresses." },
	{ .name = "PhoneConfig", .kind = KIND_STRUCTURE, ROW(phone_config), .shape = &user_phone_config_shape,
	  .input = USER_CREATE | USER_PHONE_CONFIG, .required = USER_PHONE_CONFIG, .flags = MEMBER_COMPUTED,
	  .doc = "Phone settings for all channels: the older view of the per-channel lists." },
	{ .name = "DeclaredPhoneSettings", .kind = KIND_STRINGS, ROW(declared_phone_settings), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .sql = NO_NAME,
	  .doc = "The members, and those of PhoneConfig, that phone settings were last written through: the view that resource handlers read back." },
	{ .name = "DirectoryUserId", .kind = KIND_STRING, ROW(directory_user_id), .input = USER_CREATE, .min = 1, .max = 256,
	  .flags = MEMBER_CREATE_ONLY | MEMBER_EMPTY_IS_ABSENT, .doc = "Identifier in the directory; made by the server where none is given." },
	{ .name = "SecurityProfileIds", .kind = KIND_REFERENCES, ROW(security_profile_ids), .target = ENTITY_SECURITY_PROFILE,
	  .input = USER_CREATE | USER_SECURITY_PROFILES, .required = USER_CREATE | USER_SECURITY_PROFILES, .min = 1, .max = 10,
	  .flags = MEMBER_DISTINCT | MEMBER_UNORDERED, .search = "SecurityProfileId", .doc = "Security profiles of the user: what it may do." },
	{ .name = "RoutingProfileId", .kind = KIND_REFERENCE, ROW(routing_profile_id), .target = ENTITY_ROUTING_PROFILE,
	  .input = USER_CREATE | USER_ROUTING_PROFILE, .required = USER_CREATE | USER_ROUTING_PROFILE,
	  .search = SAME_NAME, .doc = "Routing profile: which queues reach the user." },
	{ .name = "HierarchyGroupId", .kind = KIND_REFERENCE, ROW(hierarchy_group_id), .target = ENTITY_USER_HIERARCHY_GROUP,
	  .input = USER_CREATE | USER_HIERARCHY, .flags = MEMBER_EMPTY_IS_ABSENT, .doc = "Group of the organization's hierarchy." },
	CHANNEL_LIST_ROW("AutoAcceptConfigs", auto_accept_configs, auto_accept_config_shape),
	CHANNEL_LIST_ROW("AfterContactWorkConfigs", after_contact_work_configs, after_contact_work_config_per_channel_shape),
	CHANNEL_LIST_ROW("PhoneNumberConfigs", phone_number_configs, phone_number_config_shape),
	CHANNEL_LIST_ROW("PersistentConnectionConfigs", persistent_connection_configs, persistent_connection_config_shape),
	CHANNEL_LIST_ROW("VoiceEnhancementConfigs", voice_enhancement_configs, voice_enhancement_config_shape),
	{ .name = "UserProficiencies", .kind = KIND_LIST, ROW(user_proficiencies), .shape = &user_proficiency_shape, .input = PROFICIENCIES,
	  .required = PROFICIENCIES, .max = 10, .flags = MEMBER_HIDDEN | MEMBER_UNORDERED, .search = "PROFICIENCIES", .doc = "What the user is good at." },
	{ .name = "ProficienciesLastModifiedTime", .kind = KIND_TIME, ROW(proficiencies_last_modified_time), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .sql = NO_NAME, .doc = "When the proficiencies last changed." },
	{ .name = "ProficienciesLastModifiedRegion", .kind = KIND_STRING, ROW(proficiencies_last_modified_region), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .sql = NO_NAME, .doc = "Region in which they last changed." },
	{ .name = "TrafficDistributionGroupIds", .kind = KIND_REFERENCES, ROW(traffic_distribution_group_ids),
	  .target = ENTITY_TRAFFIC_DISTRIBUTION_GROUP, .flags = MEMBER_HIDDEN | MEMBER_DISTINCT | MEMBER_UNORDERED,
	  .cloudformation = NO_NAME, .doc = "Groups that the user is in; operations of their own read and write them." },
	TAGS_ROW(USER_CREATE),
	LAST_MODIFIED_ROWS_WITH(MEMBER_NOT_FOUND),
};
/* clang-format on */

const Shape user_shape = SHAPE(User, user_rows);
