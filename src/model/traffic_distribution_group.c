#include "model/traffic_distribution_group.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define REGION_ROW(Type) \
	{ .name = "Region", .kind = KIND_STRING, FIELD(Type, region), .min = 8, .max = 31, .check = &check_region, \
	  .flags = MEMBER_REQUIRED | MEMBER_KEY, .doc = "One of the regions of the instance." }
#define DISTRIBUTIONS_ROW(distribution_shape) \
	{ .name = "Distributions", .kind = KIND_LIST, FIELD(Distributions, distributions), .shape = &(distribution_shape), \
	  .flags = MEMBER_REQUIRED, .doc = "One entry for each region of the instance." }

static const Member distribution_rows[] = {
	REGION_ROW(Distribution),
	{ .name = "Percentage", .kind = KIND_INTEGER, FIELD(Distribution, percentage), .min = 0, .max = 100, .flags = MEMBER_REQUIRED,
	  .doc = "Share of the region, in steps of 10; all shares are 100." },
};
static const Shape distribution_shape = SHAPE(Distribution, distribution_rows);
static const Member distributions_rows[] = { DISTRIBUTIONS_ROW(distribution_shape) };
static const Shape distributions_shape = SHAPE(Distributions, distributions_rows);

static const Member sign_in_distribution_rows[] = {
	REGION_ROW(SignInDistribution),
	{ .name = "Enabled", .kind = KIND_BOOLEAN, FIELD(SignInDistribution, enabled), .flags = MEMBER_REQUIRED,
	  .doc = "Whether agents sign in by way of the region." },
};
static const Shape sign_in_distribution_shape = SHAPE(SignInDistribution, sign_in_distribution_rows);
static const Member sign_in_distributions_rows[] = { DISTRIBUTIONS_ROW(sign_in_distribution_shape) };
static const Shape sign_in_distributions_shape = SHAPE(Distributions, sign_in_distributions_rows);

#define ROW(field) FIELD(TrafficDistributionGroup, field)
static const Member traffic_distribution_group_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = SAME_NAME, .cloudformation = NO_NAME,
	  .doc = "Identifier of the group." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_TRAFFIC_DISTRIBUTION_GROUP, .summary = SAME_NAME, .created = SAME_NAME,
	  .cloudformation = "TrafficDistributionGroupArn", .doc = "Amazon Resource Name of the group, in the source's region." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = TRAFFIC_DISTRIBUTION_GROUP_CREATE,
	  .required = TRAFFIC_DISTRIBUTION_GROUP_CREATE, .min = 1, .max = 128, .check = &check_trimmed,
	  .flags = MEMBER_UNIQUE | MEMBER_CREATE_ONLY, .summary = SAME_NAME, .doc = "Name, unique among the groups of the instance. Cannot change." },
	{ .name = "Description", .kind = KIND_STRING, ROW(description), .input = TRAFFIC_DISTRIBUTION_GROUP_CREATE, .min = 1, .max = 250,
	  .check = &check_trimmed, .flags = MEMBER_CREATE_ONLY, .doc = "Description." },
	{ .name = "InstanceId", .kind = KIND_REFERENCE, ROW(instance_id), .target = ENTITY_INSTANCE, .input = TRAFFIC_DISTRIBUTION_GROUP_CREATE,
	  .required = TRAFFIC_DISTRIBUTION_GROUP_CREATE, .flags = MEMBER_HIDDEN | MEMBER_CREATE_ONLY,
	  .doc = "The replicated instance, in its source's region." },
	{ .name = "InstanceArn", .kind = KIND_STRING, ROW(instance_arn), .flags = MEMBER_COMPUTED, .summary = SAME_NAME, .cloudformation = NO_NAME,
	  .doc = "Amazon Resource Name of that instance." },
	{ .name = "Status", .kind = KIND_ENUMERATION, ROW(status), .enumeration = &traffic_distribution_group_status_values,
	  .flags = MEMBER_COMPUTED, .summary = SAME_NAME, .doc = "ACTIVE at once." },
	TAGS_ROW(TRAFFIC_DISTRIBUTION_GROUP_CREATE),
	{ .name = "IsDefault", .kind = KIND_BOOLEAN, ROW(is_default), .summary = SAME_NAME, .doc = "Whether the group came with the replica." },
	{ .name = "TelephonyConfig", .kind = KIND_STRUCTURE, ROW(telephony_config), .shape = &distributions_shape,
	  .input = TRAFFIC_DISTRIBUTION_GROUP_DISTRIBUTE, .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME, .doc = "Where calls arrive." },
	{ .name = "SignInConfig", .kind = KIND_STRUCTURE, ROW(sign_in_config), .shape = &sign_in_distributions_shape,
	  .input = TRAFFIC_DISTRIBUTION_GROUP_DISTRIBUTE, .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "Where agents sign in; of the default group only." },
	{ .name = "AgentConfig", .kind = KIND_STRUCTURE, ROW(agent_config), .shape = &distributions_shape,
	  .input = TRAFFIC_DISTRIBUTION_GROUP_DISTRIBUTE, .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME, .doc = "Where agents work." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "When the group last changed; the Connect API does not show it." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "Region of the group." },
};

#define USER_ROW(member, field, longest) \
	.name = (member), .kind = KIND_STRING, FIELD(TrafficDistributionGroupUser, field), .input = TRAFFIC_DISTRIBUTION_GROUP_USER, \
	.required = TRAFFIC_DISTRIBUTION_GROUP_USER, .min = 1, .max = (longest)
static const Member traffic_distribution_group_user_rows[] = {
	{ USER_ROW("UserId", user_id, 500), .summary = SAME_NAME, .doc = "The user." },
	{ USER_ROW("InstanceId", instance_id, 100), .doc = "The instance of user and group." },
};
/* clang-format on */

const Shape traffic_distribution_group_shape = SHAPE(TrafficDistributionGroup, traffic_distribution_group_rows);
const Shape traffic_distribution_group_user_shape =
	SHAPE(TrafficDistributionGroupUser, traffic_distribution_group_user_rows);
