/* Security profiles: what a user may do in the contact centre. */
#ifndef ROLLCALL_MODEL_SECURITY_PROFILE_H
#define ROLLCALL_MODEL_SECURITY_PROFILE_H

#include "model/entity.h"

enum SecurityProfileInput {
	SECURITY_PROFILE_CREATE = 1 << 0,
	SECURITY_PROFILE_UPDATE = 1 << 1,
};

typedef struct Application {
	Str namespace;
	List application_permissions; /* Str */
	Choice type;
} Application;

typedef struct FlowModule {
	Choice type;
	Str flow_module_id;
} FlowModule;

typedef struct AIAgent {
	Str arn;
	Choice type;
} AIAgent;

typedef struct PrimaryAttributeValue {
	Choice access_type;
	Str attribute_name;
	List values; /* Str */
} PrimaryAttributeValue;

typedef struct PrimaryAttributeAccessControl {
	List primary_attribute_values;
} PrimaryAttributeAccessControl;

typedef struct DataTableAccessControl {
	PrimaryAttributeAccessControl *primary_attribute_access_control;
} DataTableAccessControl;

typedef struct GranularAccessControl {
	DataTableAccessControl *data_table_access_control;
} GranularAccessControl;

typedef struct SecurityProfile {
	Head head;
	Str security_profile_name;
	Str description;
	List permissions; /* Str */
	Map allowed_access_control_tags;
	List tag_restricted_resources; /* Str */
	List applications;
	List hierarchy_restricted_resources; /* Str */
	Str allowed_access_control_hierarchy_group_id;
	List allowed_flow_modules;
	List allowed_ai_agents;
	List entity_arns; /* Str: AI agents that have the profile */
	GranularAccessControl *granular_access_control;
	Boolean is_default;
} SecurityProfile;

enum EntitySecurityProfilesInput {
	ENTITY_SECURITY_PROFILES_CHANGE = 1 << 0,
	ENTITY_SECURITY_PROFILES_LIST = 1 << 1,
};

typedef struct SecurityProfileItem {
	Str id;
} SecurityProfileItem;

/* Which profiles something has that is no user, as requests and answers have it. */
typedef struct EntitySecurityProfiles {
	List security_profiles; /* SecurityProfileItem */
	Choice entity_type;     /* enum SecurityEntityType */
	Str entity_arn;
} EntitySecurityProfiles;

extern const Shape security_profile_shape;
extern const Shape entity_security_profiles_shape;

#endif
