/* Routing profiles: which queues and channels reach an agent. */
#ifndef ROLLCALL_MODEL_ROUTING_PROFILE_H
#define ROLLCALL_MODEL_ROUTING_PROFILE_H

#include "model/entity.h"

enum RoutingProfileInput {
	ROUTING_PROFILE_CREATE = 1 << 0,
	ROUTING_PROFILE_ASSOCIATE_QUEUES = 1 << 1,
	ROUTING_PROFILE_DISASSOCIATE_QUEUES = 1 << 2,
	ROUTING_PROFILE_UPDATE_QUEUES = 1 << 3,
	ROUTING_PROFILE_CONCURRENCY = 1 << 4,
	ROUTING_PROFILE_DEFAULT_OUTBOUND_QUEUE = 1 << 5,
	ROUTING_PROFILE_NAME = 1 << 6,
	ROUTING_PROFILE_AGENT_AVAILABILITY_TIMER = 1 << 7,
};

typedef struct RoutingProfileQueueReference {
	Str queue_id;
	Choice channel;
} RoutingProfileQueueReference;

typedef struct RoutingProfileQueueConfig {
	RoutingProfileQueueReference *queue_reference;
	Integer priority;
	Integer delay; /* seconds */
} RoutingProfileQueueConfig;

typedef struct RoutingProfileManualAssignmentQueueConfig {
	RoutingProfileQueueReference *queue_reference;
} RoutingProfileManualAssignmentQueueConfig;

/* One queue of a profile as the list operations show it; queues for manual assignment have no priority and delay. */
typedef struct RoutingProfileQueueConfigSummary {
	Str queue_id;
	Str queue_name;
	Integer priority;
	Integer delay;
	Choice channel;
} RoutingProfileQueueConfigSummary;

typedef struct CrossChannelBehavior {
	Choice behavior_type;
} CrossChannelBehavior;

typedef struct MediaConcurrency {
	Choice channel;
	Integer concurrency;
	CrossChannelBehavior *cross_channel_behavior;
} MediaConcurrency;

typedef struct RoutingProfile {
	Head head;
	Str instance_id; /* answers only */
	Str name;
	Str description;
	List media_concurrencies;
	Str default_outbound_queue_id;
	List queue_configs;                   /* RoutingProfileQueueConfig */
	List manual_assignment_queue_configs; /* RoutingProfileManualAssignmentQueueConfig */
	List queue_references;                /* RoutingProfileQueueReference; of DisassociateRoutingProfileQueues */
	List manual_assignment_queue_references;
	Choice agent_availability_timer;
	Boolean is_default;
	Integer number_of_associated_queues;
	Integer number_of_associated_manual_assignment_queues;
	Integer number_of_associated_users;
	List associated_queue_ids; /* Str; what a search finds has them */
	List associated_manual_assignment_queue_ids;
} RoutingProfile;

extern const Shape routing_profile_shape;
extern const Shape routing_profile_queue_config_summary_shape;

#endif
