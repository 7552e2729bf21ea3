#include "handlers/rules.h"

const ResourceRules *resource_rules_of(EntityKind entity)
{
	static const ResourceRules none;
	static const ResourceRules *const rules[ENTITY_COUNT] = {
		[ENTITY_USER] = &user_resource_rules,
	};
	return rules[entity] ? rules[entity] : &none;
}
