#include "model/search.h"

#include "model/check.h"
#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(StringCondition, field)
static const Member string_condition_rows[] = {
	{ .name = "FieldName", .kind = KIND_STRING, ROW(field_name), .min = 1, .max = 128, .flags = MEMBER_REQUIRED, .doc = "Field to compare." },
	{ .name = "Value", .kind = KIND_STRING, ROW(value), .max = 500, .flags = MEMBER_REQUIRED, .doc = "What to compare it with." },
	{ .name = "ComparisonType", .kind = KIND_ENUMERATION, ROW(comparison_type), .enumeration = &string_comparison_values,
	  .flags = MEMBER_REQUIRED, .doc = "How." },
};
#undef ROW
static const Shape string_condition_shape = SHAPE(StringCondition, string_condition_rows);

#define ROW(field) FIELD(NumberCondition, field)
static const Member number_condition_rows[] = {
	{ .name = "FieldName", .kind = KIND_STRING, ROW(field_name), .min = 1, .max = 128, .flags = MEMBER_REQUIRED, .doc = "Field to compare." },
	{ .name = "MinValue", .kind = KIND_INTEGER, ROW(min_value), .doc = "Lower bound." },
	{ .name = "MaxValue", .kind = KIND_INTEGER, ROW(max_value), .doc = "Upper bound." },
	{ .name = "ComparisonType", .kind = KIND_ENUMERATION, ROW(comparison_type), .enumeration = &number_comparison_values,
	  .flags = MEMBER_REQUIRED, .doc = "How." },
};
#undef ROW
static const Shape number_condition_shape = SHAPE(NumberCondition, number_condition_rows);

static const Member element_condition_rows[] = {
	{ .name = "StringCondition", .kind = KIND_STRUCTURE, FIELD(ElementCondition, string_condition), .shape = &string_condition_shape,
	  .doc = "On a text of the element." },
	{ .name = "NumberCondition", .kind = KIND_STRUCTURE, FIELD(ElementCondition, number_condition), .shape = &number_condition_shape,
	  .doc = "On its number." },
};
static const Shape element_condition_shape = SHAPE(ElementCondition, element_condition_rows);

static const Member list_condition_rows[] = {
	{ .name = "TargetListType", .kind = KIND_STRING, FIELD(ListCondition, target_list_type), .min = 1, .max = 128, .flags = MEMBER_REQUIRED,
	  .doc = "The list." },
	{ .name = "Conditions", .kind = KIND_LIST, FIELD(ListCondition, conditions), .shape = &element_condition_shape, .min = 1,
	  .flags = MEMBER_REQUIRED, .doc = "All of them hold for one element." },
};
static const Shape list_condition_shape = SHAPE(ListCondition, list_condition_rows);

#define ROW(field) FIELD(HierarchyGroupCondition, field)
static const Member hierarchy_group_condition_rows[] = {
	{ .name = "Value", .kind = KIND_STRING, ROW(value), .min = 1, .max = 500, .flags = MEMBER_REQUIRED, .doc = "The group." },
	{ .name = "HierarchyGroupMatchType", .kind = KIND_ENUMERATION, ROW(hierarchy_group_match_type),
	  .enumeration = &hierarchy_group_match_values, .flags = MEMBER_REQUIRED, .doc = "That group, or those below it too." },
};
#undef ROW
static const Shape hierarchy_group_condition_shape = SHAPE(HierarchyGroupCondition, hierarchy_group_condition_rows);

#define ROW(field) FIELD(DateCondition, field)
static const Member date_condition_rows[] = {
	{ .name = "FieldName", .kind = KIND_STRING, ROW(field_name), .min = 1, .max = 128, .flags = MEMBER_REQUIRED, .doc = "Field to compare." },
	{ .name = "Value", .kind = KIND_STRING, ROW(value), .min = 1, .check = &check_date, .flags = MEMBER_REQUIRED, .doc = "The day." },
	{ .name = "ComparisonType", .kind = KIND_ENUMERATION, ROW(comparison_type), .enumeration = &date_comparison_values,
	  .flags = MEMBER_REQUIRED, .doc = "How." },
};
#undef ROW
static const Shape date_condition_shape = SHAPE(DateCondition, date_condition_rows);

/* ---- criteria: a shape for each set of conditions; they hold themselves ---- */

#define ROW(field) FIELD(SearchCriteria, field)
#define CRITERIA_ROWS(own_shape) \
	{ .name = "OrConditions", .kind = KIND_LIST, ROW(or_conditions), .shape = &own_shape, .doc = "One of them holds." }, \
	{ .name = "AndConditions", .kind = KIND_LIST, ROW(and_conditions), .shape = &own_shape, .doc = "All of them hold." }, \
	{ .name = "StringCondition", .kind = KIND_STRUCTURE, ROW(string_condition), .shape = &string_condition_shape, .doc = "On a text." }
#define ENUMERATION_ROW(row_name, field, values) \
	{ .name = (row_name), .kind = KIND_ENUMERATION, ROW(field), .enumeration = &values, .doc = "The value of the field." }
#define CRITERIA(shape_name, rows) \
	static const Shape shape_name = { .name = "SearchCriteria", .size = sizeof(SearchCriteria), .members = (rows), .count = COUNT(rows) }

static const Shape plain_criteria_shape;
static const Member plain_criteria_rows[] = { CRITERIA_ROWS(plain_criteria_shape) };
CRITERIA(plain_criteria_shape, plain_criteria_rows);

static const Shape user_criteria_shape;
static const Member user_criteria_rows[] = {
	CRITERIA_ROWS(user_criteria_shape),
	{ .name = "ListCondition", .kind = KIND_STRUCTURE, ROW(list_condition), .shape = &list_condition_shape, .doc = "On the elements of a list." },
	{ .name = "HierarchyGroupCondition", .kind = KIND_STRUCTURE, ROW(hierarchy_group_condition), .shape = &hierarchy_group_condition_shape,
	  .doc = "On the hierarchy group." },
};
CRITERIA(user_criteria_shape, user_criteria_rows);

static const Shape queue_criteria_shape;
static const Member queue_criteria_rows[] = {
	CRITERIA_ROWS(queue_criteria_shape),
	ENUMERATION_ROW("QueueTypeCondition", queue_type_condition, searchable_queue_type_values),
};
CRITERIA(queue_criteria_shape, queue_criteria_rows);

static const Shape override_criteria_shape;
static const Member override_criteria_rows[] = {
	CRITERIA_ROWS(override_criteria_shape),
	{ .name = "DateCondition", .kind = KIND_STRUCTURE, ROW(date_condition), .shape = &date_condition_shape, .doc = "On a day." },
};
CRITERIA(override_criteria_shape, override_criteria_rows);

static const Shape contact_flow_criteria_shape;
static const Member contact_flow_criteria_rows[] = {
	CRITERIA_ROWS(contact_flow_criteria_shape),
	ENUMERATION_ROW("TypeCondition", type_condition, contact_flow_type_values),
	ENUMERATION_ROW("StateCondition", state_condition, contact_flow_state_values),
	ENUMERATION_ROW("StatusCondition", status_condition, contact_flow_status_values),
};
CRITERIA(contact_flow_criteria_shape, contact_flow_criteria_rows);

static const Shape contact_flow_module_criteria_shape;
static const Member contact_flow_module_criteria_rows[] = {
	CRITERIA_ROWS(contact_flow_module_criteria_shape),
	ENUMERATION_ROW("StateCondition", state_condition, contact_flow_state_values),
	ENUMERATION_ROW("StatusCondition", status_condition, contact_flow_status_values),
};
CRITERIA(contact_flow_module_criteria_shape, contact_flow_module_criteria_rows);
#undef ROW

/* ---- filters ---- */

static const Member tag_condition_rows[] = {
	{ .name = "TagKey", .kind = KIND_STRING, FIELD(TagCondition, tag_key), .min = 1, .max = 128, .flags = MEMBER_REQUIRED, .doc = "Key." },
	{ .name = "TagValue", .kind = KIND_STRING, FIELD(TagCondition, tag_value), .max = 256, .doc = "Value; any when left out." },
};
static const Shape tag_condition_shape = SHAPE(TagCondition, tag_condition_rows);

static const Member tag_conditions_rows[] = {
	{ .name = "AndConditions", .kind = KIND_LIST, FIELD(TagConditions, conditions), .shape = &tag_condition_shape, .doc = "All of them hold." },
};
static const Shape tag_conditions_shape = {
	.name = "TagConditions", .size = sizeof(TagConditions), .members = tag_conditions_rows, .count = COUNT(tag_conditions_rows), .is_bare = true,
};

static const Member tag_filter_rows[] = {
	{ .name = "OrConditions", .kind = KIND_LIST, FIELD(TagFilter, or_conditions), .shape = &tag_conditions_shape,
	  .doc = "All conditions of one of the lists hold." },
	{ .name = "AndConditions", .kind = KIND_LIST, FIELD(TagFilter, and_conditions), .shape = &tag_condition_shape, .doc = "All of them hold." },
	{ .name = "TagCondition", .kind = KIND_STRUCTURE, FIELD(TagFilter, tag_condition), .shape = &tag_condition_shape, .doc = "It holds." },
};
static const Shape tag_filter_shape = SHAPE(TagFilter, tag_filter_rows);

static const Member contact_flow_type_condition_rows[] = {
	{ .name = "ContactFlowType", .kind = KIND_ENUMERATION, FIELD(ContactFlowTypeCondition, contact_flow_type),
	  .enumeration = &contact_flow_type_values, .flags = MEMBER_REQUIRED, .doc = "Type of the flow." },
};
static const Shape contact_flow_type_condition_shape = SHAPE(ContactFlowTypeCondition, contact_flow_type_condition_rows);

/* The three filters on attributes take tags, and what else their entity has. */
#define TAGS_AND_ROW \
	{ .name = "TagConditions", .kind = KIND_LIST, FIELD(AttributeAndCondition, tag_conditions), .shape = &tag_condition_shape, \
	  .doc = "All of them hold." }
#define FILTER_ROWS(and_shape) \
	{ .name = "OrConditions", .kind = KIND_LIST, FIELD(AttributeFilter, or_conditions), .shape = &and_shape, .doc = "One of them holds." }, \
	{ .name = "AndCondition", .kind = KIND_STRUCTURE, FIELD(AttributeFilter, and_condition), .shape = &and_shape, .doc = "All of it holds." }, \
	{ .name = "TagCondition", .kind = KIND_STRUCTURE, FIELD(AttributeFilter, tag_condition), .shape = &tag_condition_shape, .doc = "It holds." }
#define GROUP_ROW(Type) \
	{ .name = "HierarchyGroupCondition", .kind = KIND_STRUCTURE, FIELD(Type, hierarchy_group_condition), \
	  .shape = &hierarchy_group_condition_shape, .doc = "On the hierarchy group." }
#define FLOW_TYPE_ROW(Type) \
	{ .name = "ContactFlowTypeCondition", .kind = KIND_STRUCTURE, FIELD(Type, contact_flow_type_condition), \
	  .shape = &contact_flow_type_condition_shape, .doc = "On the type of the flow." }

static const Member plain_and_rows[] = { TAGS_AND_ROW };
static const Shape plain_and_shape = SHAPE(AttributeAndCondition, plain_and_rows);
static const Member attribute_filter_rows[] = { FILTER_ROWS(plain_and_shape) };
static const Shape attribute_filter_shape = SHAPE(AttributeFilter, attribute_filter_rows);

static const Member user_and_rows[] = { TAGS_AND_ROW, GROUP_ROW(AttributeAndCondition) };
static const Shape user_and_shape = SHAPE(AttributeAndCondition, user_and_rows);
static const Member user_attribute_filter_rows[] = { FILTER_ROWS(user_and_shape), GROUP_ROW(AttributeFilter) };
static const Shape user_attribute_filter_shape = SHAPE(AttributeFilter, user_attribute_filter_rows);

static const Member flow_and_rows[] = { TAGS_AND_ROW, FLOW_TYPE_ROW(AttributeAndCondition) };
static const Shape flow_and_shape = SHAPE(AttributeAndCondition, flow_and_rows);
static const Member flow_attribute_filter_rows[] = { FILTER_ROWS(flow_and_shape), FLOW_TYPE_ROW(AttributeFilter) };
static const Shape flow_attribute_filter_shape = SHAPE(AttributeFilter, flow_attribute_filter_rows);

#define TAG_FILTER_ROW \
	{ .name = "TagFilter", .kind = KIND_STRUCTURE, FIELD(SearchFilter, tag_filter), .shape = &tag_filter_shape, .doc = "On tags." }
#define ATTRIBUTE_FILTER_ROW(row_name, filter_shape) \
	{ .name = (row_name), .kind = KIND_STRUCTURE, FIELD(SearchFilter, attribute_filter), .shape = &filter_shape, .doc = "On attributes." }

static const Member tag_search_filter_rows[] = { TAG_FILTER_ROW };
static const Shape by_tag = SHAPE(SearchFilter, tag_search_filter_rows);
static const Member attribute_search_filter_rows[] = { ATTRIBUTE_FILTER_ROW("AttributeFilter", attribute_filter_shape) };
static const Shape by_attribute = SHAPE(SearchFilter, attribute_search_filter_rows);
static const Member user_search_filter_rows[] = { TAG_FILTER_ROW, ATTRIBUTE_FILTER_ROW("UserAttributeFilter", user_attribute_filter_shape) };
static const Shape by_tag_or_user_attribute = SHAPE(SearchFilter, user_search_filter_rows);
static const Member flow_search_filter_rows[] = { TAG_FILTER_ROW, ATTRIBUTE_FILTER_ROW("FlowAttributeFilter", flow_attribute_filter_shape) };
static const Shape by_tag_or_flow_attribute = SHAPE(SearchFilter, flow_search_filter_rows);

/* ---- requests ---- */

#define INSTANCE_ID_ROW(Type, longest) \
	{ .name = "InstanceId", .kind = KIND_STRING, FIELD(Type, instance_id), .input = SEARCH_INPUT, .required = SEARCH_INPUT, .min = 1, \
	  .max = (longest), .doc = "The instance." }
#define CRITERIA_ROW(criteria_shape) \
	{ .name = "SearchCriteria", .kind = KIND_STRUCTURE, FIELD(SearchRequest, search_criteria), .shape = &criteria_shape, \
	  .input = SEARCH_INPUT, .doc = "What to find." }
#define FILTER_ROW(filter_shape) \
	{ .name = "SearchFilter", .kind = KIND_STRUCTURE, FIELD(SearchRequest, search_filter), .shape = &filter_shape, .input = SEARCH_INPUT, \
	  .doc = "What else has to hold of it." }
#define REQUEST(name, ...) \
	static const Member name##_rows[] = { INSTANCE_ID_ROW(SearchRequest, 250), __VA_ARGS__ }; \
	static const Shape name = SHAPE(SearchRequest, name##_rows)

REQUEST(plain_request, CRITERIA_ROW(plain_criteria_shape));
REQUEST(tag_request, CRITERIA_ROW(plain_criteria_shape), FILTER_ROW(by_tag));
REQUEST(attribute_request, CRITERIA_ROW(plain_criteria_shape), FILTER_ROW(by_attribute));
REQUEST(user_request, CRITERIA_ROW(user_criteria_shape), FILTER_ROW(by_tag_or_user_attribute));
REQUEST(queue_request, CRITERIA_ROW(queue_criteria_shape), FILTER_ROW(by_tag));
REQUEST(override_request, CRITERIA_ROW(override_criteria_shape), FILTER_ROW(by_tag));
REQUEST(contact_flow_request, CRITERIA_ROW(contact_flow_criteria_shape), FILTER_ROW(by_tag_or_flow_attribute));
REQUEST(contact_flow_module_request, CRITERIA_ROW(contact_flow_module_criteria_shape), FILTER_ROW(by_tag));

static const Search searches[ENTITY_COUNT] = {
	[ENTITY_USER] = { "Users", &user_request, &user_criteria_shape },
	[ENTITY_SECURITY_PROFILE] = { "SecurityProfiles", &tag_request, &plain_criteria_shape },
	[ENTITY_ROUTING_PROFILE] = { "RoutingProfiles", &tag_request, &plain_criteria_shape },
	[ENTITY_QUEUE] = { "Queues", &queue_request, &queue_criteria_shape },
	[ENTITY_HOURS_OF_OPERATION] = { "HoursOfOperations", &tag_request, &plain_criteria_shape },
	[ENTITY_HOURS_OF_OPERATION_OVERRIDE] = { "HoursOfOperationOverrides", &override_request, &override_criteria_shape },
	[ENTITY_USER_HIERARCHY_GROUP] = { "UserHierarchyGroups", &attribute_request, &plain_criteria_shape },
	[ENTITY_PREDEFINED_ATTRIBUTE] = { "PredefinedAttributes", &plain_request, &plain_criteria_shape },
	[ENTITY_AGENT_STATUS] = { "AgentStatuses", &attribute_request, &plain_criteria_shape },
	[ENTITY_QUICK_CONNECT] = { "QuickConnects", &tag_request, &plain_criteria_shape },
	[ENTITY_CONTACT_FLOW] = { "ContactFlows", &contact_flow_request, &contact_flow_criteria_shape },
	[ENTITY_CONTACT_FLOW_MODULE] = { "ContactFlowModules", &contact_flow_module_request, &contact_flow_module_criteria_shape },
	[ENTITY_PROMPT] = { "Prompts", &tag_request, &plain_criteria_shape },
	[ENTITY_NOTIFICATION] = { "Notifications", &attribute_request, &plain_criteria_shape, .newest_first = true },
	[ENTITY_EMAIL_ADDRESS] = { "EmailAddresses", &tag_request, &plain_criteria_shape },
};

/* ---- SearchResourceTags, whose conditions begin with small letters ---- */

#define ROW(field) FIELD(TagSearchCondition, field)
static const Member tag_search_condition_rows[] = {
	{ .name = "tagKey", .kind = KIND_STRING, ROW(tag_key), .max = 128, .doc = "What to compare keys with." },
	{ .name = "tagValue", .kind = KIND_STRING, ROW(tag_value), .max = 256, .doc = "What to compare values with." },
	{ .name = "tagKeyComparisonType", .kind = KIND_ENUMERATION, ROW(tag_key_comparison_type), .enumeration = &string_comparison_values,
	  .doc = "How keys are compared; EXACT when left out." },
	{ .name = "tagValueComparisonType", .kind = KIND_ENUMERATION, ROW(tag_value_comparison_type), .enumeration = &string_comparison_values,
	  .doc = "How values are compared; EXACT when left out." },
};
#undef ROW
static const Shape tag_search_condition_shape = SHAPE(TagSearchCondition, tag_search_condition_rows);

static const Member tag_search_criteria_rows[] = {
	{ .name = "TagSearchCondition", .kind = KIND_STRUCTURE, FIELD(TagSearchCriteria, tag_search_condition),
	  .shape = &tag_search_condition_shape, .doc = "On the key and the value of one tag." },
};
static const Shape tag_search_criteria_shape = SHAPE(TagSearchCriteria, tag_search_criteria_rows);

static const Member tag_search_request_rows[] = {
	INSTANCE_ID_ROW(TagSearchRequest, 250),
	{ .name = "ResourceTypes", .kind = KIND_STRINGS, FIELD(TagSearchRequest, resource_types), .input = SEARCH_INPUT,
	  .doc = "Kinds of resource whose tags are wanted; all when none is named." },
	{ .name = "SearchCriteria", .kind = KIND_STRUCTURE, FIELD(TagSearchRequest, search_criteria), .shape = &tag_search_criteria_shape,
	  .input = SEARCH_INPUT, .doc = "What to find." },
};

static const Member tag_set_rows[] = {
	{ .name = "key", .kind = KIND_STRING, FIELD(MapEntry, key), .doc = "Key of the tag." },
	{ .name = "value", .kind = KIND_STRING, FIELD(MapEntry, value), .doc = "Value of the tag." },
};
/* clang-format on */

const Shape tag_search_request_shape = SHAPE(TagSearchRequest, tag_search_request_rows);
const Shape tag_set_shape = SHAPE(MapEntry, tag_set_rows);

const Search *search_of(EntityKind kind)
{
	return kind < ENTITY_COUNT && searches[kind].request ? &searches[kind] : NULL;
}
