#include "directory/rules.h"

const Rules *rules_of(EntityKind kind)
{
	static const Rules none = { 0 };
	static const Rules *const rules[ENTITY_COUNT] = {
		[ENTITY_NONE] = &none,
		[ENTITY_INSTANCE] = &instance_rules,
		[ENTITY_HOURS_OF_OPERATION] = &hours_of_operation_rules,
		[ENTITY_QUEUE] = &queue_rules,
		[ENTITY_ROUTING_PROFILE] = &routing_profile_rules,
		[ENTITY_SECURITY_PROFILE] = &security_profile_rules,
		[ENTITY_USER_HIERARCHY_STRUCTURE] = &user_hierarchy_structure_rules,
		[ENTITY_USER_HIERARCHY_GROUP] = &user_hierarchy_group_rules,
		[ENTITY_USER] = &user_rules,
		[ENTITY_AGENT_STATUS] = &agent_status_rules,
		[ENTITY_QUICK_CONNECT] = &quick_connect_rules,
		[ENTITY_PREDEFINED_ATTRIBUTE] = &predefined_attribute_rules,
		[ENTITY_HOURS_OF_OPERATION_OVERRIDE] = &hours_of_operation_override_rules,
		[ENTITY_CONTACT_FLOW] = &contact_flow_rules,
		[ENTITY_CONTACT_FLOW_MODULE] = &contact_flow_module_rules,
		[ENTITY_PHONE_NUMBER] = &phone_number_rules,
		[ENTITY_INSTANCE_STORAGE_CONFIG] = &instance_storage_config_rules,
		[ENTITY_VOCABULARY] = &vocabulary_rules,
		[ENTITY_PROMPT] = &prompt_rules,
		[ENTITY_NOTIFICATION] = &notification_rules,
		[ENTITY_USER_NOTIFICATION] = &user_notification_rules,
		[ENTITY_USER_STATUS] = &user_status_rules,
		[ENTITY_EMAIL_ADDRESS] = &email_address_rules,
		[ENTITY_AUTHENTICATION_PROFILE] = &authentication_profile_rules,
		[ENTITY_TRAFFIC_DISTRIBUTION_GROUP] = &traffic_distribution_group_rules,
	};
	return kind < ENTITY_COUNT && rules[kind] ? rules[kind] : &none;
}
