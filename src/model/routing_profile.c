#include "model/routing_profile.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define QUEUE_ID_ROW(Type) \
	{ .name = "QueueId", .kind = KIND_REFERENCE, FIELD(Type, queue_id), .target = ENTITY_QUEUE, .flags = MEMBER_REQUIRED | MEMBER_KEY, \
	  .search = "associatedQueueIds", .doc = "The queue." }
#define CHANNEL_ROW(Type) \
	{ .name = "Channel", .kind = KIND_ENUMERATION, FIELD(Type, channel), .enumeration = &channel_values, \
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "Channel of the contacts." }
#define PRIORITY_ROW(Type) \
	{ .name = "Priority", .kind = KIND_INTEGER, FIELD(Type, priority), .min = 1, .max = 99, .flags = MEMBER_REQUIRED, \
	  .doc = "Order of the queues for an agent; 1 comes first." }
#define DELAY_ROW(Type) \
	{ .name = "Delay", .kind = KIND_INTEGER, FIELD(Type, delay), .min = 0, .max = 9999, .flags = MEMBER_REQUIRED, \
	  .doc = "Seconds that a contact waits before it is offered." }

static const Member queue_reference_rows[] = {
	QUEUE_ID_ROW(RoutingProfileQueueReference),
	CHANNEL_ROW(RoutingProfileQueueReference),
};
static const Shape queue_reference_shape = SHAPE(RoutingProfileQueueReference, queue_reference_rows);

static const Member queue_config_rows[] = {
	{ .name = "QueueReference", .kind = KIND_STRUCTURE, FIELD(RoutingProfileQueueConfig, queue_reference),
	  .shape = &queue_reference_shape, .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "Queue and channel." },
	PRIORITY_ROW(RoutingProfileQueueConfig),
	DELAY_ROW(RoutingProfileQueueConfig),
};
static const Shape queue_config_shape = SHAPE(RoutingProfileQueueConfig, queue_config_rows);

static const Member manual_assignment_queue_config_rows[] = {
	{ .name = "QueueReference", .kind = KIND_STRUCTURE, FIELD(RoutingProfileManualAssignmentQueueConfig, queue_reference),
	  .shape = &queue_reference_shape, .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "Queue and channel." },
};
static const Shape manual_assignment_queue_config_shape =
	SHAPE(RoutingProfileManualAssignmentQueueConfig, manual_assignment_queue_config_rows);

static const Member queue_config_summary_rows[] = {
	QUEUE_ID_ROW(RoutingProfileQueueConfigSummary),
	{ .name = "QueueArn", .kind = KIND_ARN, .target = ENTITY_QUEUE, FIELD(RoutingProfileQueueConfigSummary, queue_id),
	  .doc = "Amazon Resource Name of the queue." },
	{ .name = "QueueName", .kind = KIND_STRING, FIELD(RoutingProfileQueueConfigSummary, queue_name), .doc = "Name of the queue." },
	PRIORITY_ROW(RoutingProfileQueueConfigSummary),
	DELAY_ROW(RoutingProfileQueueConfigSummary),
	CHANNEL_ROW(RoutingProfileQueueConfigSummary),
};
const Shape routing_profile_queue_config_summary_shape = SHAPE(RoutingProfileQueueConfigSummary, queue_config_summary_rows);

static const Member cross_channel_behavior_rows[] = {
	{ .name = "BehaviorType", .kind = KIND_ENUMERATION, FIELD(CrossChannelBehavior, behavior_type),
	  .enumeration = &cross_channel_behavior_values, .flags = MEMBER_REQUIRED, .doc = "Whether other channels are offered meanwhile." },
};
static const Shape cross_channel_behavior_shape = SHAPE(CrossChannelBehavior, cross_channel_behavior_rows);

static const Member media_concurrency_rows[] = {
	CHANNEL_ROW(MediaConcurrency),
	{ .name = "Concurrency", .kind = KIND_INTEGER, FIELD(MediaConcurrency, concurrency), .min = 1, .max = 10, .flags = MEMBER_REQUIRED,
	  .doc = "Contacts at one time: 1 for VOICE, up to 10 for the others." },
	{ .name = "CrossChannelBehavior", .kind = KIND_STRUCTURE, FIELD(MediaConcurrency, cross_channel_behavior),
	  .shape = &cross_channel_behavior_shape, .flags = MEMBER_NOT_FOUND, .doc = "What else is offered meanwhile." },
};
static const char *const media_concurrency_unsupported[] = { "WorkloadTypeConcurrencies", NULL };
static const Shape media_concurrency_shape = {
	.name = "MediaConcurrency",
	.size = sizeof(MediaConcurrency),
	.members = media_concurrency_rows,
	.count = COUNT(media_concurrency_rows),
	.unsupported = media_concurrency_unsupported,
};

#define ROW(field) FIELD(RoutingProfile, field)
static const Member routing_profile_rows[] = {
	{ .name = "InstanceId", .kind = KIND_STRING, ROW(instance_id), .flags = MEMBER_COMPUTED, .cloudformation = NO_NAME,
	  .doc = "Identifier of the instance." },
	{ .name = "RoutingProfileId", .kind = KIND_STRING, ROW(head.id), .summary = "Id", .created = SAME_NAME, .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the routing profile." },
	{ .name = "RoutingProfileArn", .kind = KIND_ARN, .target = ENTITY_ROUTING_PROFILE, .summary = "Arn", .created = SAME_NAME,
	  .doc = "Amazon Resource Name of the routing profile." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_NAME,
	  .required = ROUTING_PROFILE_CREATE, .min = 1, .max = 127, .check = &check_normalized, .flags = MEMBER_UNIQUE, .summary = SAME_NAME,
	  .search = "name", .doc = "Name, unique in the instance." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_NAME,
	  .required = ROUTING_PROFILE_CREATE, .min = 1, .max = 250, .check = &check_normalized, .search = "description", .doc = "Description." },
	{ .name = "MediaConcurrencies", .kind = KIND_LIST, ROW(media_concurrencies), .shape = &media_concurrency_shape,
	  .input = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_CONCURRENCY, .required = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_CONCURRENCY,
	  .min = 1, .max = 4, .flags = MEMBER_UNORDERED, .doc = "Channels and how many contacts of each at one time." },
	{ .name = "DefaultOutboundQueueId", .kind = KIND_REFERENCE, ROW(default_outbound_queue_id), .target = ENTITY_QUEUE,
	  .input = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_DEFAULT_OUTBOUND_QUEUE,
	  .required = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_DEFAULT_OUTBOUND_QUEUE, .doc = "Queue of outbound calls." },
	{ .name = "QueueConfigs", .kind = KIND_LIST, ROW(queue_configs), .shape = &queue_config_shape,
	  .input = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_ASSOCIATE_QUEUES | ROUTING_PROFILE_UPDATE_QUEUES,
	  .required = ROUTING_PROFILE_UPDATE_QUEUES, .min = 1, .max = 10, .flags = MEMBER_HIDDEN | MEMBER_UNORDERED | MEMBER_BATCHED,
	  .doc = "Inbound queues; at most 10 in a request." },
	{ .name = "ManualAssignmentQueueConfigs", .kind = KIND_LIST, ROW(manual_assignment_queue_configs),
	  .shape = &manual_assignment_queue_config_shape, .input = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_ASSOCIATE_QUEUES,
	  .min = 1, .max = 10, .flags = MEMBER_HIDDEN | MEMBER_UNORDERED, .search = NO_NAME, .doc = "Queues whose contacts agents pick; at most 10 in a request." },
	{ .name = "ManualAssignmentQueueReferences", .kind = KIND_LIST, ROW(manual_assignment_queue_references),
	  .shape = &queue_reference_shape, .input = ROUTING_PROFILE_DISASSOCIATE_QUEUES, .min = 1, .max = 10, .flags = MEMBER_INPUT_ONLY,
	  .cloudformation = NO_NAME, .sql = NO_NAME, .doc = "Queues for manual assignment to take away; at most 10 in a request." },
	{ .name = "QueueReferences", .kind = KIND_LIST, ROW(queue_references), .shape = &queue_reference_shape,
	  .input = ROUTING_PROFILE_DISASSOCIATE_QUEUES, .min = 1, .max = 10, .flags = MEMBER_INPUT_ONLY, .cloudformation = NO_NAME,
	  .sql = NO_NAME, .doc = "Inbound queues to take away; at most 10 in a request." },
	{ .name = "AgentAvailabilityTimer", .kind = KIND_ENUMERATION, ROW(agent_availability_timer),
	  .enumeration = &agent_availability_timer_values, .input = ROUTING_PROFILE_CREATE | ROUTING_PROFILE_AGENT_AVAILABILITY_TIMER,
	  .required = ROUTING_PROFILE_AGENT_AVAILABILITY_TIMER, .flags = MEMBER_NOT_FOUND, .doc = "What the longest waiting agent is measured by." },
	{ .name = "IsDefault", .kind = KIND_BOOLEAN, ROW(is_default), .cloudformation = NO_NAME,
	  .doc = "Whether it is the profile that came with the instance." },
	{ .name = "NumberOfAssociatedQueues", .kind = KIND_INTEGER, ROW(number_of_associated_queues), .flags = MEMBER_COMPUTED,
	  .cloudformation = NO_NAME, .doc = "How many queues and channels it has." },
	{ .name = "NumberOfAssociatedManualAssignmentQueues", .kind = KIND_INTEGER, ROW(number_of_associated_manual_assignment_queues),
	  .flags = MEMBER_COMPUTED, .cloudformation = NO_NAME, .doc = "How many queues and channels it has for manual assignment." },
	{ .name = "NumberOfAssociatedUsers", .kind = KIND_INTEGER, ROW(number_of_associated_users), .flags = MEMBER_COMPUTED,
	  .cloudformation = NO_NAME, .doc = "How many users have it." },
	{ .name = "AssociatedQueueIds", .kind = KIND_STRINGS, ROW(associated_queue_ids), .flags = MEMBER_COMPUTED, .cloudformation = NO_NAME,
	  .doc = "Its inbound queues; only searches show them." },
	{ .name = "AssociatedManualAssignmentQueueIds", .kind = KIND_STRINGS, ROW(associated_manual_assignment_queue_ids),
	  .flags = MEMBER_COMPUTED, .cloudformation = NO_NAME, .doc = "Its queues for manual assignment; only searches show them." },
	TAGS_ROW(ROUTING_PROFILE_CREATE),
	LAST_MODIFIED_ROWS_WITH(MEMBER_NOT_FOUND),
};
/* clang-format on */

const Shape routing_profile_shape = SHAPE(RoutingProfile, routing_profile_rows);
