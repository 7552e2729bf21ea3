/* The user's attributes: C form of one Amazon Connect user. */
#ifndef ROLLCALL_MODEL_USER_H
#define ROLLCALL_MODEL_USER_H

#include "model/entity.h"

/* Operations that carry members of a user. */
enum UserInput {
	USER_CREATE = 1 << 0,
	USER_IDENTITY_INFO = 1 << 1,
	USER_PHONE_CONFIG = 1 << 2,
	USER_CONFIG = 1 << 3,
	USER_ROUTING_PROFILE = 1 << 4,
	USER_SECURITY_PROFILES = 1 << 5,
	USER_HIERARCHY = 1 << 6,
	USER_ASSOCIATE_PROFICIENCIES = 1 << 7,
	USER_UPDATE_PROFICIENCIES = 1 << 8,
	USER_DISASSOCIATE_PROFICIENCIES = 1 << 9,
};

typedef struct UserIdentityInfo {
	Str first_name;
	Str last_name;
	Str email;
	Str secondary_email;
	Str mobile;
} UserIdentityInfo;

/* The legacy view of the phone settings. Input and output only: what is stored are the per-channel lists. */
typedef struct UserPhoneConfig {
	Choice phone_type;
	Boolean auto_accept;
	Integer after_contact_work_time_limit; /* seconds */
	Str desk_phone_number;
	Boolean persistent_connection;
} UserPhoneConfig;

typedef struct AutoAcceptConfig {
	Choice channel;
	Boolean auto_accept;
	Boolean agent_first_callback_auto_accept;
} AutoAcceptConfig;

typedef struct AfterContactWorkConfig {
	Integer after_contact_work_time_limit; /* seconds */
} AfterContactWorkConfig;

typedef struct AfterContactWorkConfigPerChannel {
	Choice channel;
	AfterContactWorkConfig *after_contact_work_config;
	AfterContactWorkConfig *agent_first_callback_after_contact_work_config;
} AfterContactWorkConfigPerChannel;

typedef struct PhoneNumberConfig {
	Choice channel;
	Choice phone_type;
	Str phone_number;
} PhoneNumberConfig;

typedef struct PersistentConnectionConfig {
	Choice channel;
	Boolean persistent_connection;
} PersistentConnectionConfig;

typedef struct VoiceEnhancementConfig {
	Choice channel;
	Choice voice_enhancement_mode;
} VoiceEnhancementConfig;

typedef struct UserProficiency {
	Str attribute_name; /* a predefined attribute */
	Str attribute_value;
	Real level; /* not given to DisassociateUserProficiencies */
} UserProficiency;

typedef struct User {
	Head head;
	Str username;
	Str password; /* only between a request and its verifier */
	UserIdentityInfo *identity_info;
	UserPhoneConfig *phone_config; /* the legacy view, filled for answers */
	List declared_phone_settings;  /* Str */
	Str directory_user_id;
	List security_profile_ids; /* Str */
	Str routing_profile_id;
	Str hierarchy_group_id;
	List auto_accept_configs;
	List after_contact_work_configs;
	List phone_number_configs;
	List persistent_connection_configs;
	List voice_enhancement_configs;
	List user_proficiencies;
	Time proficiencies_last_modified_time;
	Str proficiencies_last_modified_region;
	List traffic_distribution_group_ids; /* Str */
} User;

extern const Shape user_shape;
extern const Shape user_proficiency_shape;

#endif
