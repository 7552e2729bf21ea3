/* What users do at the moment, as GetCurrentUserData asks for it and shows it. Nothing of it is stored like this. */
#ifndef ROLLCALL_MODEL_USER_DATA_H
#define ROLLCALL_MODEL_USER_DATA_H

#include "model/enumerations.h"
#include "model/user_hierarchy.h"

enum UserDataInput {
	USER_DATA_GET = 1 << 0,
};

typedef struct ContactFilter {
	List contact_states; /* Str */
} ContactFilter;

typedef struct UserDataFilters {
	List queues; /* Str, as the following */
	ContactFilter *contact_filter;
	List routing_profiles;
	List agents;
	List user_hierarchy_groups;
} UserDataFilters;

typedef struct UserDataRequest {
	UserDataFilters *filters;
} UserDataRequest;

/* A resource by its id; answers show the ARN too. */
typedef struct ResourceReference {
	Str id;
} ResourceReference;

typedef struct AgentStatusReference {
	Time status_start_timestamp;
	Str agent_status_id;
	Str status_name;
} AgentStatusReference;

/* By channel, in the order of enum Channel; absent for those that a user does not have. */
typedef struct ChannelCounts {
	Integer count[CHANNEL_END - 1];
} ChannelCounts;

typedef struct UserData {
	ResourceReference *user;
	ResourceReference *routing_profile;
	HierarchyPath *hierarchy_path;
	AgentStatusReference *status;
	ChannelCounts *available_slots;
	ChannelCounts *max_slots;
	ChannelCounts *active_slots;
} UserData;

extern const Shape user_data_request_shape;
extern const Shape user_data_shape;

#endif
