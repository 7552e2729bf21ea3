/* The handlers of the resource types: which there are, and what they may do. */
#include "model/resource_handlers.h"

#include <string.h>

#include "support.h"

static const HandlerKind handlers[] = { HANDLER_CREATE, HANDLER_READ, HANDLER_UPDATE, HANDLER_DELETE, HANDLER_LIST };

static const EntityKind types[] = { ENTITY_INSTANCE, ENTITY_HOURS_OF_OPERATION, ENTITY_QUEUE, ENTITY_ROUTING_PROFILE,
	ENTITY_SECURITY_PROFILE, ENTITY_USER_HIERARCHY_GROUP, ENTITY_USER_HIERARCHY_STRUCTURE, ENTITY_USER,
	ENTITY_AGENT_STATUS, ENTITY_QUICK_CONNECT, ENTITY_PREDEFINED_ATTRIBUTE };

static bool is_type(EntityKind kind)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (types[i] == kind)
			return true;
	return false;
}

static void the_eleven_types_have_handlers(void **state)
{
	(void)state;
	each_entity(kind) {
		for (size_t i = 0; i < COUNT(handlers); i++) {
			bool expected = is_type(kind) &&
				!(kind == ENTITY_USER_HIERARCHY_STRUCTURE && handlers[i] == HANDLER_LIST);
			if ((resource_permissions(kind, handlers[i]) != NULL) != expected)
				fail_msg("%s: handler %d", entity_of(kind)->name, (int)handlers[i]);
		}
	}
	assert_null(resource_permissions(ENTITY_NONE, HANDLER_CREATE));
}

static void types_of_handlers_are_cloudformation_types(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(types); i++)
		assert_non_null(entity_of(types[i])->cloudformation_type);
}

static void permissions_of_some_handlers(void **state)
{
	(void)state;
	assert_string_equal(resource_permissions(ENTITY_USER, HANDLER_CREATE),
		"connect:CreateUser,connect:TagResource,connect:AssociateUserProficiencies");
	assert_string_equal(resource_permissions(ENTITY_USER, HANDLER_LIST), "connect:ListUsers");
	assert_string_equal(resource_permissions(ENTITY_USER_HIERARCHY_STRUCTURE, HANDLER_DELETE),
		"connect:UpdateUserHierarchyStructure");
	/* The service has no operation for it. */
	assert_string_equal(resource_permissions(ENTITY_AGENT_STATUS, HANDLER_DELETE), "");
	assert_non_null(strstr(resource_permissions(ENTITY_INSTANCE, HANDLER_CREATE), ",ds:CheckAlias,"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_eleven_types_have_handlers),
		cmocka_unit_test(types_of_handlers_are_cloudformation_types),
		cmocka_unit_test(permissions_of_some_handlers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
