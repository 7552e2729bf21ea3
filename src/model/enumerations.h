/* The enumerations of the Connect API that entities share. The C enumerators count from 1, in the order of the
 * tables in enumerations.c; 0 is an absent value. */
#ifndef ROLLCALL_MODEL_ENUMERATIONS_H
#define ROLLCALL_MODEL_ENUMERATIONS_H

#include "model/shape.h"

enum Channel { CHANNEL_VOICE = 1, CHANNEL_CHAT, CHANNEL_TASK, CHANNEL_EMAIL, CHANNEL_END };
enum PhoneType { PHONE_TYPE_SOFT_PHONE = 1, PHONE_TYPE_DESK_PHONE };
enum DirectoryType { DIRECTORY_TYPE_SAML = 1, DIRECTORY_TYPE_CONNECT_MANAGED, DIRECTORY_TYPE_EXISTING_DIRECTORY };
enum InstanceStatus {
	INSTANCE_STATUS_CREATION_IN_PROGRESS = 1,
	INSTANCE_STATUS_ACTIVE,
	INSTANCE_STATUS_CREATION_FAILED
};
enum InstanceAttributeType { INSTANCE_ATTRIBUTE_INBOUND_CALLS = 1, INSTANCE_ATTRIBUTE_OUTBOUND_CALLS };
enum QueueStatus { QUEUE_STATUS_ENABLED = 1, QUEUE_STATUS_DISABLED };
enum AgentStatusState { AGENT_STATUS_STATE_ENABLED = 1, AGENT_STATUS_STATE_DISABLED };
enum AgentStatusType { AGENT_STATUS_TYPE_ROUTABLE = 1, AGENT_STATUS_TYPE_CUSTOM, AGENT_STATUS_TYPE_OFFLINE };
enum QuickConnectType {
	QUICK_CONNECT_TYPE_USER = 1,
	QUICK_CONNECT_TYPE_QUEUE,
	QUICK_CONNECT_TYPE_PHONE_NUMBER,
	QUICK_CONNECT_TYPE_FLOW
};
enum OverrideType { OVERRIDE_TYPE_STANDARD = 1, OVERRIDE_TYPE_OPEN, OVERRIDE_TYPE_CLOSED };
enum RecurrenceFrequency { RECURRENCE_FREQUENCY_WEEKLY = 1, RECURRENCE_FREQUENCY_MONTHLY, RECURRENCE_FREQUENCY_YEARLY };
enum SecurityEntityType { SECURITY_ENTITY_TYPE_USER = 1, SECURITY_ENTITY_TYPE_AI_AGENT };
enum OperationalStatus { OPERATIONAL_STATUS_OPEN = 1, OPERATIONAL_STATUS_CLOSED };
enum QueueType { QUEUE_TYPE_STANDARD = 1, QUEUE_TYPE_AGENT };
enum ContactFlowState { CONTACT_FLOW_STATE_ACTIVE = 1, CONTACT_FLOW_STATE_ARCHIVED };
enum ContactFlowStatus { CONTACT_FLOW_STATUS_PUBLISHED = 1, CONTACT_FLOW_STATUS_SAVED };
enum PhoneNumberType { PHONE_NUMBER_TYPE_TOLL_FREE = 1, PHONE_NUMBER_TYPE_DID };
enum PhoneNumberWorkflowStatus { PHONE_NUMBER_WORKFLOW_STATUS_CLAIMED = 1 };
enum StorageType {
	STORAGE_TYPE_S3 = 1,
	STORAGE_TYPE_KINESIS_VIDEO_STREAM,
	STORAGE_TYPE_KINESIS_STREAM,
	STORAGE_TYPE_KINESIS_FIREHOSE
};
enum InstanceReplicationStatus { INSTANCE_REPLICATION_STATUS_COMPLETE = 1 };
enum TrafficDistributionGroupStatus {
	TRAFFIC_DISTRIBUTION_GROUP_STATUS_CREATION_IN_PROGRESS = 1,
	TRAFFIC_DISTRIBUTION_GROUP_STATUS_ACTIVE
};
enum StringComparison { STRING_STARTS_WITH = 1, STRING_CONTAINS, STRING_EXACT };
enum NumberComparison {
	NUMBER_GREATER_OR_EQUAL = 1,
	NUMBER_GREATER,
	NUMBER_LESSER_OR_EQUAL,
	NUMBER_LESSER,
	NUMBER_EQUAL,
	NUMBER_NOT_EQUAL,
	NUMBER_RANGE
};
enum DateComparison {
	DATE_GREATER_THAN = 1,
	DATE_LESS_THAN,
	DATE_GREATER_THAN_OR_EQUAL_TO,
	DATE_LESS_THAN_OR_EQUAL_TO,
	DATE_EQUAL_TO
};
enum HierarchyGroupMatch { HIERARCHY_GROUP_MATCH_EXACT = 1, HIERARCHY_GROUP_MATCH_WITH_CHILD_GROUPS };
enum LexVersion { LEX_VERSION_V1 = 1 };
enum VocabularyState {
	VOCABULARY_STATE_CREATION_IN_PROGRESS = 1,
	VOCABULARY_STATE_ACTIVE,
	VOCABULARY_STATE_CREATION_FAILED,
	VOCABULARY_STATE_DELETE_IN_PROGRESS
};
/* URGENT is the service's own. */
enum NotificationPriority { NOTIFICATION_PRIORITY_HIGH = 1, NOTIFICATION_PRIORITY_LOW };
enum NotificationSource { NOTIFICATION_SOURCE_CUSTOMER = 1 };
enum NotificationStatus { NOTIFICATION_STATUS_READ = 1, NOTIFICATION_STATUS_UNREAD };

extern const Enumeration channel_values;
extern const Enumeration phone_type_values;
extern const Enumeration voice_enhancement_mode_values;
extern const Enumeration directory_type_values;
extern const Enumeration instance_status_values;
extern const Enumeration instance_attribute_type_values;
extern const Enumeration day_values;
extern const Enumeration queue_status_values;
extern const Enumeration queue_type_values;
extern const Enumeration cross_channel_behavior_values;
extern const Enumeration agent_availability_timer_values;
extern const Enumeration application_type_values;
extern const Enumeration flow_module_type_values;
extern const Enumeration ai_agent_type_values;
extern const Enumeration security_entity_type_values;
extern const Enumeration access_type_values;
extern const Enumeration agent_status_state_values;
extern const Enumeration agent_status_type_values;
extern const Enumeration quick_connect_type_values;
extern const Enumeration override_type_values;
extern const Enumeration recurrence_frequency_values;
extern const Enumeration operational_status_values;
extern const Enumeration contact_flow_type_values;
extern const Enumeration contact_flow_state_values;
extern const Enumeration contact_flow_status_values;
extern const Enumeration phone_number_type_values;
extern const Enumeration phone_number_workflow_status_values;
extern const Enumeration storage_resource_type_values;
extern const Enumeration storage_type_values;
extern const Enumeration encryption_type_values;
extern const Enumeration lex_version_values;
extern const Enumeration vocabulary_language_values;
extern const Enumeration instance_replication_status_values;
extern const Enumeration traffic_distribution_group_status_values;
extern const Enumeration vocabulary_state_values;
extern const Enumeration locale_code_values;
extern const Enumeration notification_priority_values;
extern const Enumeration notification_source_values;
extern const Enumeration notification_status_values;
extern const Enumeration contact_state_values;
extern const Enumeration string_comparison_values;
extern const Enumeration number_comparison_values;
extern const Enumeration date_comparison_values;
extern const Enumeration hierarchy_group_match_values;
extern const Enumeration searchable_queue_type_values;

/* Position of the text among the values, from 1; 0 when it is none of them. Case matters, as in the service. */
Choice enumeration_find(const Enumeration *enumeration, Str text);
/* The text of a present choice. */
Str enumeration_text(const Enumeration *enumeration, Choice choice);
/* All texts, separated by commas, for messages. */
Str enumeration_choices(const Enumeration *enumeration, Arena *arena);

#endif
