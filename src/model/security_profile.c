#include "model/security_profile.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* Of an ARN of another service: long enough for any. */
#define ENTITY_ARN_MAXIMUM 500

/* clang-format off */
static const Member application_rows[] = {
	{ .name = "Namespace", .kind = KIND_STRING, FIELD(Application, namespace), .min = 1, .max = 128, .flags = MEMBER_REQUIRED | MEMBER_KEY,
	  .doc = "Namespace of the application." },
	{ .name = "ApplicationPermissions", .kind = KIND_STRINGS, FIELD(Application, application_permissions), .min = 1, .max = 50,
	  .flags = MEMBER_DISTINCT | MEMBER_UNORDERED, .doc = "What the profile grants in it." },
	{ .name = "Type", .kind = KIND_ENUMERATION, FIELD(Application, type), .enumeration = &application_type_values, .doc = "Kind of application." },
};
static const Shape application_shape = SHAPE(Application, application_rows);

static const Member flow_module_rows[] = {
	{ .name = "Type", .kind = KIND_ENUMERATION, FIELD(FlowModule, type), .enumeration = &flow_module_type_values,
	  .flags = MEMBER_REQUIRED_OF_RESOURCE, .doc = "Kind of module." },
	{ .name = "FlowModuleId", .kind = KIND_STRING, FIELD(FlowModule, flow_module_id), .min = 1, .max = 128,
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "The module; kept as given." },
};
static const Shape flow_module_shape = SHAPE(FlowModule, flow_module_rows);

static const Member ai_agent_rows[] = {
	{ .name = "Arn", .kind = KIND_STRING, FIELD(AIAgent, arn), .min = 1, .max = ENTITY_ARN_MAXIMUM,
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "The agent; kept as given." },
	{ .name = "Type", .kind = KIND_ENUMERATION, FIELD(AIAgent, type), .enumeration = &ai_agent_type_values, .doc = "Only THIRD_PARTY." },
};
static const Shape ai_agent_shape = SHAPE(AIAgent, ai_agent_rows);

#define ROW(field) FIELD(PrimaryAttributeValue, field)
static const Member primary_attribute_value_rows[] = {
	{ .name = "AccessType", .kind = KIND_ENUMERATION, ROW(access_type), .enumeration = &access_type_values,
	  .flags = MEMBER_REQUIRED_OF_RESOURCE, .doc = "Only ALLOW." },
	{ .name = "AttributeName", .kind = KIND_STRING, ROW(attribute_name), .min = 1, .max = 127, .check = &check_data_table_key,
	  .flags = MEMBER_REQUIRED_OF_RESOURCE, .doc = "Primary attribute." },
	{ .name = "Values", .kind = KIND_STRINGS, ROW(values), .max = 2, .value_max = 1000, .check = &check_latin,
	  .flags = MEMBER_DISTINCT | MEMBER_REQUIRED_OF_RESOURCE, .doc = "Values that may be seen." },
};
#undef ROW
static const Shape primary_attribute_value_shape = SHAPE(PrimaryAttributeValue, primary_attribute_value_rows);

static const Member primary_attribute_access_control_rows[] = {
	{ .name = "PrimaryAttributeValues", .kind = KIND_LIST, FIELD(PrimaryAttributeAccessControl, primary_attribute_values),
	  .shape = &primary_attribute_value_shape, .max = 5, .flags = MEMBER_REQUIRED_OF_RESOURCE, .doc = "Rules by primary attribute." },
};
static const Shape primary_attribute_access_control_shape =
	SHAPE(PrimaryAttributeAccessControl, primary_attribute_access_control_rows);

static const Member data_table_access_control_rows[] = {
	{ .name = "PrimaryAttributeAccessControlConfiguration", .kind = KIND_STRUCTURE,
	  FIELD(DataTableAccessControl, primary_attribute_access_control), .shape = &primary_attribute_access_control_shape,
	  .doc = "Access by primary attribute." },
};
static const Shape data_table_access_control_shape = SHAPE(DataTableAccessControl, data_table_access_control_rows);

static const Member granular_access_control_rows[] = {
	{ .name = "DataTableAccessControlConfiguration", .kind = KIND_STRUCTURE, FIELD(GranularAccessControl, data_table_access_control),
	  .shape = &data_table_access_control_shape, .doc = "Access to data tables." },
};
static const Shape granular_access_control_shape = SHAPE(GranularAccessControl, granular_access_control_rows);

#define ROW(field) FIELD(SecurityProfile, field)
#define BOTH (SECURITY_PROFILE_CREATE | SECURITY_PROFILE_UPDATE)
static const Member security_profile_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = "SecurityProfileId", .cloudformation = NO_NAME,
	  .doc = "Identifier of the security profile." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_SECURITY_PROFILE, .summary = SAME_NAME, .created = "SecurityProfileArn",
	  .cloudformation = "SecurityProfileArn", .doc = "Amazon Resource Name of the security profile." },
	{ .name = "SecurityProfileName", .kind = KIND_STRING, ROW(security_profile_name), .input = SECURITY_PROFILE_CREATE,
	  .required = SECURITY_PROFILE_CREATE, .min = 1, .max = 127, .check = &check_security_profile_name,
	  .flags = MEMBER_UNIQUE | MEMBER_CREATE_ONLY, .summary = "Name", .search = "name", .doc = "Name, unique in the instance. Cannot change." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = BOTH, .max = 250, .check = &check_normalized, .doc = "Description." },
	{ .name = "Permissions", .kind = KIND_STRINGS, ROW(permissions), .input = BOTH, .max = 500,
	  .flags = MEMBER_HIDDEN | MEMBER_DISTINCT | MEMBER_UNORDERED, .doc = "Names of the permissions it grants." },
	{ .name = "AllowedAccessControlTags", .kind = KIND_MAP, ROW(allowed_access_control_tags), .input = BOTH, .max = 4, .flags = MEMBER_NOT_FOUND, .doc = "Tags that a resource must have to be seen." },
	{ .name = "TagRestrictedResources", .kind = KIND_STRINGS, ROW(tag_restricted_resources), .input = BOTH, .max = 10,
	  .flags = MEMBER_DISTINCT | MEMBER_UNORDERED | MEMBER_NOT_FOUND, .doc = "Kinds of resource that those tags restrict." },
	{ .name = "Applications", .kind = KIND_LIST, ROW(applications), .shape = &application_shape, .input = BOTH, .max = 10,
	  .flags = MEMBER_HIDDEN | MEMBER_UNORDERED, .doc = "Third-party applications; kept as given." },
	{ .name = "HierarchyRestrictedResources", .kind = KIND_STRINGS, ROW(hierarchy_restricted_resources), .input = BOTH, .max = 10,
	  .flags = MEMBER_DISTINCT | MEMBER_UNORDERED | MEMBER_NOT_FOUND, .doc = "Kinds of resource restricted by hierarchy; only User." },
	{ .name = "AllowedAccessControlHierarchyGroupId", .kind = KIND_REFERENCE, ROW(allowed_access_control_hierarchy_group_id),
	  .target = ENTITY_USER_HIERARCHY_GROUP, .input = BOTH, .flags = MEMBER_MAY_BECOME_EMPTY | MEMBER_ID_OF_RESOURCE | MEMBER_NOT_FOUND,
	  .doc = "Group whose users may be seen; an update with an empty text removes it." },
	{ .name = "AllowedFlowModules", .kind = KIND_LIST, ROW(allowed_flow_modules), .shape = &flow_module_shape, .input = BOTH, .max = 10,
	  .flags = MEMBER_HIDDEN | MEMBER_UNORDERED, .doc = "Flow modules; kept as given." },
	{ .name = "AllowedAIAgents", .kind = KIND_LIST, ROW(allowed_ai_agents), .shape = &ai_agent_shape, .input = BOTH, .max = 10,
	  .flags = MEMBER_HIDDEN | MEMBER_UNORDERED, .cloudformation = NO_NAME, .doc = "AI agents that may be used; kept as given." },
	{ .name = "AssociatedEntityArns", .kind = KIND_STRINGS, ROW(entity_arns), .flags = MEMBER_HIDDEN | MEMBER_UNORDERED,
	  .cloudformation = NO_NAME, .doc = "AI agents that have the profile; they are not looked up." },
	{ .name = "GranularAccessControlConfiguration", .kind = KIND_STRUCTURE, ROW(granular_access_control),
	  .shape = &granular_access_control_shape, .input = BOTH, .flags = MEMBER_EMPTY_IS_ABSENT | MEMBER_NOT_FOUND, .doc = "Access to parts of resources; kept as given." },
	{ .name = "IsDefault", .kind = KIND_BOOLEAN, ROW(is_default), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "Whether it came with the instance; such a profile cannot be deleted." },
	TAGS_ROW(SECURITY_PROFILE_CREATE),
	LAST_MODIFIED_ROWS_OF(MEMBER_NOT_FOUND, NULL),
};
/* clang-format on */

const Shape security_profile_shape = SHAPE(SecurityProfile, security_profile_rows);

/* clang-format off */
static const Member security_profile_item_rows[] = {
	{ .name = "Id", .kind = KIND_REFERENCE, FIELD(SecurityProfileItem, id), .target = ENTITY_SECURITY_PROFILE,
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "A security profile." },
};
static const Shape security_profile_item_shape = SHAPE(SecurityProfileItem, security_profile_item_rows);

#undef ROW
#define ROW(field) FIELD(EntitySecurityProfiles, field)
#define EITHER (ENTITY_SECURITY_PROFILES_CHANGE | ENTITY_SECURITY_PROFILES_LIST)
static const Member entity_security_profiles_rows[] = {
	{ .name = "SecurityProfiles", .kind = KIND_LIST, ROW(security_profiles), .shape = &security_profile_item_shape,
	  .input = ENTITY_SECURITY_PROFILES_CHANGE, .required = ENTITY_SECURITY_PROFILES_CHANGE, .min = 1, .max = 10,
	  .doc = "The profiles that come or go." },
	{ .name = "EntityType", .kind = KIND_ENUMERATION, ROW(entity_type), .enumeration = &security_entity_type_values, .input = EITHER,
	  .required = EITHER, .flags = MEMBER_INPUT_ONLY, .doc = "Only AI_AGENT." },
	{ .name = "EntityArn", .kind = KIND_STRING, ROW(entity_arn), .input = EITHER, .required = EITHER, .min = 1,
	  .max = ENTITY_ARN_MAXIMUM, .check = &check_arn, .flags = MEMBER_INPUT_ONLY, .doc = "The AI agent; it is not looked up." },
};
/* clang-format on */

const Shape entity_security_profiles_shape = SHAPE(EntitySecurityProfiles, entity_security_profiles_rows);
