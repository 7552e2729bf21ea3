#include "model/entity.h"

#include "model/agent_status.h"
#include "model/authentication_profile.h"
#include "model/contact_flow.h"
#include "model/contact_flow_module.h"
#include "model/email_address.h"
#include "model/hours_of_operation.h"
#include "model/hours_of_operation_override.h"
#include "model/instance.h"
#include "model/instance_storage_config.h"
#include "model/notification.h"
#include "model/phone_number.h"
#include "model/predefined_attribute.h"
#include "model/prompt.h"
#include "model/queue.h"
#include "model/quick_connect.h"
#include "model/routing_profile.h"
#include "model/security_profile.h"
#include "model/traffic_distribution_group.h"
#include "model/user.h"
#include "model/user_hierarchy.h"
#include "model/user_notification.h"
#include "model/user_status.h"
#include "model/vocabulary.h"

/* clang-format off */
static const Entity entities[ENTITY_COUNT] = {
	[ENTITY_NONE] = { .name = "none", .title = "nothing" },
	[ENTITY_INSTANCE] = {
		.name = "instance", .title = "instance", .arn_tail = "instance", .cloudformation_type = "AWS::Connect::Instance",
		.describe_as = "Instance", .list_as = "InstanceSummaryList", .shape = &instance_shape, .stands_alone = true, .names_fold_case = true,
		.in_use = ERROR_INVALID_REQUEST, .in_use_type = "INSTANCE",
	},
	[ENTITY_HOURS_OF_OPERATION] = {
		.name = "hours_of_operation", .title = "hours of operation", .arn_tail = "operating-hours",
		.cloudformation_type = "AWS::Connect::HoursOfOperation", .describe_as = "HoursOfOperation",
		.list_as = "HoursOfOperationSummaryList", .shape = &hours_of_operation_shape,
		.in_use = ERROR_INVALID_REQUEST, /* the service models no ResourceInUseException here */
	},
	[ENTITY_QUEUE] = {
		.name = "queue", .title = "queue", .arn_tail = "queue", .cloudformation_type = "AWS::Connect::Queue",
		.describe_as = "Queue", .list_as = "QueueSummaryList", .shape = &queue_shape, .describes_itself = true, .in_use = ERROR_RESOURCE_IN_USE,
	},
	[ENTITY_ROUTING_PROFILE] = {
		.name = "routing_profile", .title = "routing profile", .arn_tail = "routing-profile",
		.cloudformation_type = "AWS::Connect::RoutingProfile", .describe_as = "RoutingProfile",
		.list_as = "RoutingProfileSummaryList", .shape = &routing_profile_shape, .in_use = ERROR_RESOURCE_IN_USE,
	},
	[ENTITY_SECURITY_PROFILE] = {
		.name = "security_profile", .title = "security profile", .arn_tail = "security-profile",
		.cloudformation_type = "AWS::Connect::SecurityProfile", .describe_as = "SecurityProfile",
		.list_as = "SecurityProfileSummaryList", .shape = &security_profile_shape, .describes_itself = true, .in_use = ERROR_RESOURCE_IN_USE,
	},
	[ENTITY_USER_HIERARCHY_STRUCTURE] = {
		.name = "user_hierarchy_structure", .title = "hierarchy structure", .arn_tail = "user-hierarchy-structure",
		.cloudformation_type = "AWS::Connect::UserHierarchyStructure",
		.shape = &user_hierarchy_structure_shape, .in_use = ERROR_RESOURCE_IN_USE,
	},
	[ENTITY_USER_HIERARCHY_GROUP] = {
		.name = "user_hierarchy_group", .title = "hierarchy group", .arn_tail = "agent-group",
		.cloudformation_type = "AWS::Connect::UserHierarchyGroup", .describe_as = "HierarchyGroup",
		.list_as = "UserHierarchyGroupSummaryList", .shape = &user_hierarchy_group_shape,
		.in_use = ERROR_RESOURCE_IN_USE, .in_use_type = "HIERARCHY_GROUP",
	},
	[ENTITY_USER] = {
		.name = "user", .title = "user", .arn_tail = "agent", .cloudformation_type = "AWS::Connect::User",
		.describe_as = "User", .list_as = "UserSummaryList", .shape = &user_shape, .describes_itself = true, .names_fold_case = true,
		.in_use = ERROR_RESOURCE_IN_USE, .in_use_type = "USER",
	},
	[ENTITY_AGENT_STATUS] = {
		.name = "agent_status", .title = "agent status", .arn_tail = "agent-state",
		.cloudformation_type = "AWS::Connect::AgentStatus", .describe_as = "AgentStatus",
		.list_as = "AgentStatusSummaryList", .shape = &agent_status_shape, .in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_QUICK_CONNECT] = {
		.name = "quick_connect", .title = "quick connect", .arn_tail = "transfer-destination",
		.cloudformation_type = "AWS::Connect::QuickConnect", .describe_as = "QuickConnect",
		.list_as = "QuickConnectSummaryList", .shape = &quick_connect_shape, .in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_PREDEFINED_ATTRIBUTE] = {
		.name = "predefined_attribute", .title = "predefined attribute", .arn_tail = "predefined-attribute",
		.cloudformation_type = "AWS::Connect::PredefinedAttribute", .describe_as = "PredefinedAttribute",
		.list_as = "PredefinedAttributeSummaryList", .shape = &predefined_attribute_shape, .keyed_by_name = true,
		.in_use = ERROR_RESOURCE_IN_USE,
	},
	[ENTITY_HOURS_OF_OPERATION_OVERRIDE] = {
		.name = "hours_of_operation_override", .title = "hours of operation override", .arn_tail = "operating-hours-override",
		.cloudformation_type = "AWS::Connect::HoursOfOperationOverride", .describe_as = "HoursOfOperationOverride",
		.list_as = "HoursOfOperationOverrideList", .shape = &hours_of_operation_override_shape,
		.in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_CONTACT_FLOW] = {
		.name = "contact_flow", .title = "flow", .arn_tail = "contact-flow", .cloudformation_type = "AWS::Connect::ContactFlow",
		.describe_as = "ContactFlow", .list_as = "ContactFlowSummaryList", .shape = &contact_flow_shape,
		.in_use = ERROR_INVALID_REQUEST, .in_use_type = "CONTACT_FLOW",
	},
	[ENTITY_CONTACT_FLOW_MODULE] = {
		.name = "contact_flow_module", .title = "flow module", .arn_tail = "flow-module",
		.cloudformation_type = "AWS::Connect::ContactFlowModule", .describe_as = "ContactFlowModule",
		.list_as = "ContactFlowModulesSummaryList", .shape = &contact_flow_module_shape, .in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_PHONE_NUMBER] = {
		.name = "phone_number", .title = "phone number", .arn_tail = "phone-number", .cloudformation_type = "AWS::Connect::PhoneNumber",
		.describe_as = "ClaimedPhoneNumberSummary", .list_as = "AvailableNumbersList", .shape = &phone_number_shape,
		.stands_alone = true, .in_use = ERROR_RESOURCE_IN_USE, .in_use_type = "PHONE_NUMBER",
	},
	[ENTITY_INSTANCE_STORAGE_CONFIG] = {
		.name = "instance_storage_config", .title = "storage configuration",
		.cloudformation_type = "AWS::Connect::InstanceStorageConfig", .describe_as = "StorageConfig", .list_as = "StorageConfigs",
		.shape = &instance_storage_config_shape, .regional = true, .in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_VOCABULARY] = {
		.name = "vocabulary", .title = "vocabulary", .arn_tail = "vocabulary", .describe_as = "Vocabulary",
		.list_as = "VocabularySummaryList", .shape = &vocabulary_shape, .regional = true,
		.in_use = ERROR_RESOURCE_IN_USE,
	},
	[ENTITY_PROMPT] = {
		.name = "prompt", .title = "prompt", .arn_tail = "prompt", .cloudformation_type = "AWS::Connect::Prompt",
		.describe_as = "Prompt", .list_as = "PromptSummaryList", .shape = &prompt_shape, .in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_NOTIFICATION] = {
		.name = "notification", .title = "notification", .arn_tail = "notification", .cloudformation_type = "AWS::Connect::Notification",
		.describe_as = "Notification", .list_as = "NotificationSummaryList", .shape = &notification_shape, .lists_as_described = true,
		.in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_USER_NOTIFICATION] = {
		.name = "user_notification", .title = "notification of a user", .list_as = "UserNotifications",
		.shape = &user_notification_shape, .goes_in_bulk = true, .in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_USER_STATUS] = {
		.name = "user_status", .title = "status of a user", .shape = &user_status_shape, .in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_EMAIL_ADDRESS] = {
		.name = "email_address", .title = "e-mail address", .arn_tail = "email-address",
		.cloudformation_type = "AWS::Connect::EmailAddress", .list_as = "EmailAddresses", .shape = &email_address_shape,
		.describes_itself = true, .names_fold_case = true, .in_use = ERROR_RESOURCE_CONFLICT, /* the service models no ResourceInUseException here */
	},
	[ENTITY_AUTHENTICATION_PROFILE] = {
		.name = "authentication_profile", .title = "authentication profile", .arn_tail = "authentication-profile",
		.describe_as = "AuthenticationProfile", .list_as = "AuthenticationProfileSummaryList",
		.shape = &authentication_profile_shape, .describes_itself = true, .in_use = ERROR_INVALID_REQUEST,
	},
	[ENTITY_TRAFFIC_DISTRIBUTION_GROUP] = {
		.name = "traffic_distribution_group", .title = "traffic distribution group", .arn_tail = "traffic-distribution-group",
		.cloudformation_type = "AWS::Connect::TrafficDistributionGroup", .describe_as = "TrafficDistributionGroup",
		.list_as = "TrafficDistributionGroupSummaryList", .shape = &traffic_distribution_group_shape, .stands_alone = true,
		.in_use = ERROR_RESOURCE_IN_USE,
	},
};
/* clang-format on */

const Entity *entity_of(EntityKind kind)
{
	return &entities[kind < ENTITY_COUNT ? kind : ENTITY_NONE];
}

EntityKind entity_of_arn_tail(Str tail)
{
	for (int kind = ENTITY_INSTANCE; kind < ENTITY_COUNT; kind++)
		if (entities[kind].arn_tail && str_equal(tail, str_of(entities[kind].arn_tail)))
			return (EntityKind)kind;
	return ENTITY_NONE;
}

EntityKind entity_of_name(Str name)
{
	for (int kind = ENTITY_INSTANCE; kind < ENTITY_COUNT; kind++)
		if (entities[kind].name && str_equal(name, str_of(entities[kind].name)))
			return (EntityKind)kind;
	return ENTITY_NONE;
}

static const Member *member_with(const Shape *shape, enum MemberFlag flag)
{
	for (size_t i = 0; i < shape->count; i++)
		if (shape->members[i].flags & flag)
			return &shape->members[i];
	return NULL;
}

const Member *entity_name_member(const Entity *entity)
{
	return member_with(entity->shape, MEMBER_UNIQUE);
}

const Member *entity_tags_member(const Entity *entity)
{
	for (size_t i = 0; i < entity->shape->count; i++)
		if (entity->shape->members[i].kind == KIND_MAP &&
			entity->shape->members[i].offset == offsetof(Head, tags))
			return &entity->shape->members[i];
	return NULL;
}

const Member *entity_owner_member(const Entity *entity)
{
	return member_with(entity->shape, MEMBER_OWNER);
}
