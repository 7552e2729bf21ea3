#include "model/user_data.h"

#include "model/head_rows.h"

/* clang-format off */
static const Member contact_filter_rows[] = {
	{ .name = "ContactStates", .kind = KIND_STRINGS, FIELD(ContactFilter, contact_states), .enumeration = &contact_state_values, .max = 9,
	  .doc = "States of contacts that the users have." },
};
static const Shape contact_filter_shape = SHAPE(ContactFilter, contact_filter_rows);

#define ROW(field) FIELD(UserDataFilters, field)
static const Member filter_rows[] = {
	{ .name = "Queues", .kind = KIND_REFERENCES, ROW(queues), .target = ENTITY_QUEUE, .min = 1, .max = 100,
	  .doc = "Queues that the users' routing profiles have." },
	{ .name = "ContactFilter", .kind = KIND_STRUCTURE, ROW(contact_filter), .shape = &contact_filter_shape, .doc = "Contacts of the users." },
	{ .name = "RoutingProfiles", .kind = KIND_REFERENCES, ROW(routing_profiles), .target = ENTITY_ROUTING_PROFILE, .min = 1, .max = 100,
	  .doc = "Routing profiles of the users." },
	{ .name = "Agents", .kind = KIND_REFERENCES, ROW(agents), .target = ENTITY_USER, .min = 1, .max = 100, .doc = "The users." },
	{ .name = "UserHierarchyGroups", .kind = KIND_REFERENCES, ROW(user_hierarchy_groups), .target = ENTITY_USER_HIERARCHY_GROUP, .min = 1,
	  .max = 1, .doc = "Group that the users are in, or above it." },
};
#undef ROW
static const Shape filters_shape = SHAPE(UserDataFilters, filter_rows);

static const Member request_rows[] = {
	{ .name = "Filters", .kind = KIND_STRUCTURE, FIELD(UserDataRequest, filters), .shape = &filters_shape, .input = USER_DATA_GET,
	  .required = USER_DATA_GET, .doc = "Which users." },
};
const Shape user_data_request_shape = SHAPE(UserDataRequest, request_rows);

#define REFERENCE_ROWS(entity) \
	{ .name = "Id", .kind = KIND_STRING, FIELD(ResourceReference, id), .doc = "Identifier." }, \
	{ .name = "Arn", .kind = KIND_ARN, FIELD(ResourceReference, id), .target = entity, .doc = "Amazon Resource Name." }

static const Member user_reference_rows[] = { REFERENCE_ROWS(ENTITY_USER) };
static const Shape user_reference_shape = SHAPE(ResourceReference, user_reference_rows);
static const Member routing_profile_reference_rows[] = { REFERENCE_ROWS(ENTITY_ROUTING_PROFILE) };
static const Shape routing_profile_reference_shape = SHAPE(ResourceReference, routing_profile_reference_rows);

#define ROW(field) FIELD(AgentStatusReference, field)
static const Member status_reference_rows[] = {
	{ .name = "StatusStartTimestamp", .kind = KIND_TIME, ROW(status_start_timestamp), .doc = "Since when." },
	{ .name = "StatusArn", .kind = KIND_ARN, ROW(agent_status_id), .target = ENTITY_AGENT_STATUS, .doc = "Amazon Resource Name of the agent status." },
	{ .name = "StatusName", .kind = KIND_STRING, ROW(status_name), .doc = "Name of the agent status." },
};
#undef ROW
static const Shape status_reference_shape = SHAPE(AgentStatusReference, status_reference_rows);

#define CHANNEL_ROW(channel) \
	{ .name = #channel, .kind = KIND_INTEGER, FIELD(ChannelCounts, count[CHANNEL_##channel - 1]), .doc = "Contacts of the channel." }
static const Member channel_count_rows[] = { CHANNEL_ROW(VOICE), CHANNEL_ROW(CHAT), CHANNEL_ROW(TASK), CHANNEL_ROW(EMAIL) };
static const Shape channel_counts_shape = SHAPE(ChannelCounts, channel_count_rows);

#define ROW(field) FIELD(UserData, field)
static const Member user_data_rows[] = {
	{ .name = "User", .kind = KIND_STRUCTURE, ROW(user), .shape = &user_reference_shape, .doc = "The user." },
	{ .name = "RoutingProfile", .kind = KIND_STRUCTURE, ROW(routing_profile), .shape = &routing_profile_reference_shape,
	  .doc = "Its routing profile." },
	{ .name = "HierarchyPath", .kind = KIND_STRUCTURE, ROW(hierarchy_path), .shape = &hierarchy_path_reference_shape,
	  .doc = "The groups from the top down to the user's." },
	{ .name = "Status", .kind = KIND_STRUCTURE, ROW(status), .shape = &status_reference_shape, .doc = "The agent status that it is in." },
	{ .name = "AvailableSlotsByChannel", .kind = KIND_STRUCTURE, ROW(available_slots), .shape = &channel_counts_shape,
	  .doc = "How many contacts it could take now." },
	{ .name = "MaxSlotsByChannel", .kind = KIND_STRUCTURE, ROW(max_slots), .shape = &channel_counts_shape,
	  .doc = "How many contacts its routing profile allows." },
	{ .name = "ActiveSlotsByChannel", .kind = KIND_STRUCTURE, ROW(active_slots), .shape = &channel_counts_shape,
	  .doc = "How many contacts it has: none, always." },
};
/* clang-format on */

const Shape user_data_shape = SHAPE(UserData, user_data_rows);
