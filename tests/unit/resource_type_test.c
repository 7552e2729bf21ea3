/* The resource types as views of entities: what every row promises to the schema, the judge and the handlers. */
#include "model/resource_type.h"

#include <string.h>

#include "model/property.h"
#include "model/resource_handlers.h"
#include "model/resource_schema.h"
#include "support.h"

static void every_type_is_found_by_its_name_in_order(void **state)
{
	(void)state;
	size_t count;
	const ResourceType *types = resource_types(&count);
	assert_int_equal(count, 11);
	for (size_t i = 0; i < count; i++) {
		assert_ptr_equal(resource_type_find(resource_type_name(&types[i])), &types[i]);
		if (i)
			assert_true(str_compare(resource_type_name(&types[i - 1]), resource_type_name(&types[i])) < 0);
		assert_non_null(types[i].description);
		assert_non_null(resource_permissions(types[i].entity, HANDLER_CREATE));
		assert_true((resource_type_key(&types[i]) == NULL) == resource_type_is_structure(&types[i]));
	}
	assert_null(resource_type_find(STR("AWS::Connect::Users")));
}

typedef struct Names {
	const char *names[64];
	const Shape *shapes[64];
	size_t count;
} Names;

static void add_once(Names *names, const char *name, const char *of)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->names[i], name) == 0)
			fail_msg("%s has %s twice", of, name);
	assert_true(names->count < COUNT(names->names));
	names->names[names->count++] = name;
}

static void properties_have_names_of_their_own(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	size_t count;
	const ResourceType *types = resource_types(&count);
	for (size_t i = 0; i < count; i++) {
		Names names = { 0 };
		const Shape *shapes[2];
		size_t shape_count = resource_type_shapes(&types[i], shapes);
		add_once(&names, property_instance_arn, types[i].description);
		for (size_t j = 0; j < shape_count; j++) {
			for (size_t k = 0; k < shapes[j]->count; k++) {
				const Member *member = &shapes[j]->members[k];
				Str name = property_name(member, &arena);
				if (!name.ptr)
					continue;
				add_once(&names, str_terminated(&arena, name), types[i].description);
				assert_ptr_equal(resource_type_property(&types[i], name, &arena), member);
			}
		}
		assert_null(resource_type_property(&types[i], STR("Nothing"), &arena));
	}
}

static void what_must_be_given_can_be_given(void **state)
{
	(void)state;
	size_t count;
	const ResourceType *types = resource_types(&count);
	for (size_t i = 0; i < count; i++) {
		const Shape *shapes[2];
		size_t shape_count = resource_type_shapes(&types[i], shapes);
		for (size_t j = 0; j < shape_count; j++) {
			for (size_t k = 0; k < shapes[j]->count; k++) {
				const Member *member = &shapes[j]->members[k];
				PropertyAccess access = property_access(member);
				if (resource_type_requires(&types[i], member) && access == PROPERTY_READ_ONLY)
					fail_msg("%s must be given and cannot", member->name);
			}
		}
	}
}

/* A schema names a structure by its shape: two shapes of one name would be one definition. */
static void collect(Names *names, const Shape *shape)
{
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool nested = (member->kind == KIND_STRUCTURE || member->kind == KIND_LIST) &&
			property_access(member) != PROPERTY_NONE;
		size_t at = 0;
		if (!nested)
			continue;
		while (at < names->count && names->shapes[at] != member->shape)
			at++;
		if (at < names->count)
			continue;
		add_once(names, member->shape->name, shape->name);
		names->shapes[names->count - 1] = member->shape;
		collect(names, member->shape);
	}
}

static void definitions_have_names_of_their_own(void **state)
{
	(void)state;
	size_t count;
	const ResourceType *types = resource_types(&count);
	for (size_t i = 0; i < count; i++) {
		Names names = { 0 };
		const Shape *shapes[2];
		size_t shape_count = resource_type_shapes(&types[i], shapes);
		add_once(&names, "Tag", "every type");
		for (size_t j = 0; j < shape_count; j++)
			collect(&names, shapes[j]);
	}
}

static bool accepts(Arena *arena, Error *error, const char *type, const char *properties)
{
	AUTO_JSON *object = NULL;
	*error = (Error){ .arena = arena };
	assert_true(json_read_object(json_text(arena, properties), error, &object));
	return resource_schema_accepts(resource_type_find(str_of(type)), object, arena, error);
}

/* The words that clients see; the place and the rule, and no value. */
static void properties_are_judged_by_the_rows(void **state)
{
	(void)state;
	static const struct {
		const char *type;
		const char *properties;
		const char *message; /* NULL: accepted */
	} cases[] = {
#define HOME "'InstanceArn': 'arn:aws:connect:us-east-1:111122223333:instance/a'"
#define HOURS "'HoursOfOperationArn': 'arn:aws:connect:us-east-1:111122223333:instance/a/operating-hours/b'"
		{ "AWS::Connect::Queue", "{" HOME ", " HOURS ", 'Name': 'Q', 'QuickConnectArns': []}", NULL },
		{ "AWS::Connect::Queue", "{" HOME ", 'Name': 'Q'}",
			"Model validation failed (#: required key [HoursOfOperationArn] not found)" },
		{ "AWS::Connect::Queue", "{" HOME ", " HOURS ", 'Name': 'Q', 'LastModifiedTime': 1}",
			"Model validation failed (#: extraneous key [LastModifiedTime] is not permitted)" },
		{ "AWS::Connect::Queue", "{" HOME ", " HOURS ", 'Name': 'Q', 'MaxContacts': -1}",
			"Model validation failed (#/MaxContacts: value is not greater or equal to 0)" },
		{ "AWS::Connect::AgentStatus", "{" HOME ", 'Name': 'A', 'State': 'ENABLED', 'Type': 'CUSTOM'}", NULL },
		{ "AWS::Connect::Instance", "{'IdentityManagementType': 'SAML', 'Attributes': {'InboundCalls': true}}",
			"Model validation failed (#/Attributes: required key [OutboundCalls] not found)" },
		{ "AWS::Connect::Instance",
			"{'IdentityManagementType': 'SAML', 'Attributes': {'InboundCalls': true, 'OutboundCalls': 1}}",
			"Model validation failed (#/Attributes/OutboundCalls: expected type: Boolean, found: Integer)" },
		{ "AWS::Connect::HoursOfOperation",
			"{" HOME ", 'Name': 'H', 'TimeZone': 'UTC', 'Config': [],"
			" 'ParentHoursOfOperations': [{'Id': 'x', 'Name': 'y'}]}",
			NULL },
		{ "AWS::Connect::HoursOfOperation",
			"{" HOME ", 'Name': 'H', 'TimeZone': 'UTC', 'Config': [], 'ChildHoursOfOperations': []}",
			"Model validation failed (#: extraneous key [ChildHoursOfOperations] is not permitted)" },
		{ "AWS::Connect::UserHierarchyStructure", "{" HOME "}", NULL },
		{ "AWS::Connect::UserHierarchyStructure", "{" HOME ", 'UserHierarchyStructure': {'LevelOne': {}}}",
			"Model validation failed (#/UserHierarchyStructure/LevelOne: required key [Name] not found)" },
		{ "AWS::Connect::SecurityProfile",
			"{" HOME ", 'SecurityProfileName': 'S', 'AllowedAccessControlHierarchyGroupId': ''}", NULL },
		{ "AWS::Connect::SecurityProfile",
			"{" HOME ", 'SecurityProfileName': 'S', 'AllowedFlowModules': [{'FlowModuleId': 'f'}]}",
			"Model validation failed (#/AllowedFlowModules/0: required key [Type] not found)" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_ARENA arena = { 0 };
		Error error;
		bool accepted = accepts(&arena, &error, cases[i].type, cases[i].properties);
		assert_true(accepted == !cases[i].message);
		if (!accepted)
			assert_str(error_message(&error), cases[i].message);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_type_is_found_by_its_name_in_order),
		cmocka_unit_test(properties_have_names_of_their_own),
		cmocka_unit_test(what_must_be_given_can_be_given),
		cmocka_unit_test(definitions_have_names_of_their_own),
		cmocka_unit_test(properties_are_judged_by_the_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
