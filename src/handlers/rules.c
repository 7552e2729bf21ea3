#include "handlers/rules.h"

const ResourceRules *resource_rules_of(EntityKind entity)
{
	static const ResourceRules none;
	static const ResourceRules *const rules[ENTITY_COUNT] = {
		[ENTITY_AGENT_STATUS] = &agent_status_resource_rules,
		[ENTITY_HOURS_OF_OPERATION] = &hours_of_operation_resource_rules,
		[ENTITY_INSTANCE] = &instance_resource_rules,
		[ENTITY_QUEUE] = &queue_resource_rules,
		[ENTITY_USER] = &user_resource_rules,
		[ENTITY_USER_HIERARCHY_STRUCTURE] = &user_hierarchy_structure_resource_rules,
	};
	return rules[entity] ? rules[entity] : &none;
}
