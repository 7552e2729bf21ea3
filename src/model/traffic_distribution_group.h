/* Traffic distribution groups: how the regions of a replicated instance share its traffic. They belong to an account and
 * the source's region, not to an instance, and point to the instance. */
#ifndef ROLLCALL_MODEL_TRAFFIC_DISTRIBUTION_GROUP_H
#define ROLLCALL_MODEL_TRAFFIC_DISTRIBUTION_GROUP_H

#include "model/entity.h"

enum TrafficDistributionGroupInput {
	TRAFFIC_DISTRIBUTION_GROUP_CREATE = 1 << 0,
	TRAFFIC_DISTRIBUTION_GROUP_DISTRIBUTE = 1 << 1,
	TRAFFIC_DISTRIBUTION_GROUP_USER = 1 << 2, /* of the shape below */
};

typedef struct Distribution {
	Str region;
	Integer percentage;
} Distribution;

typedef struct SignInDistribution {
	Str region;
	Boolean enabled;
} SignInDistribution;

/* Of calls, of agents, or of sign-ins. */
typedef struct Distributions {
	List distributions; /* Distribution; SignInDistribution of sign-ins */
} Distributions;

typedef struct TrafficDistributionGroup {
	Head head;
	Str name;
	Str description;
	Str instance_id;
	Str instance_arn;
	Choice status; /* enum TrafficDistributionGroupStatus */
	Boolean is_default;
	Distributions *telephony_config;
	Distributions *sign_in_config; /* of the default group only */
	Distributions *agent_config;
} TrafficDistributionGroup;

/* A user that a request puts into a group or takes out of it, and an entry of the list of users. */
typedef struct TrafficDistributionGroupUser {
	Str user_id;
	Str instance_id;
} TrafficDistributionGroupUser;

extern const Shape traffic_distribution_group_shape;
extern const Shape traffic_distribution_group_user_shape;

#endif
