/* Traffic distribution groups: their paths name no instance, and an ARN leads to a group in another region. */
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "directory/traffic_distribution_group.h"
#include "directory/traffic_distribution_user.h"
#include "model/decode.h"

static Str group_id(const ConnectCall *call)
{
	return call->match->labels[0];
}

static bool describe(ConnectCall *call, TrafficDistributionGroup *ret_group)
{
	return traffic_distribution_group_enter(&call->directory, group_id(call), false) &&
		directory_describe(&call->directory, NULL, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, group_id(call),
			ret_group);
}

bool connect_describe_traffic_distribution_group(ConnectCall *call)
{
	TrafficDistributionGroup group = { 0 };
	if (!describe(call, &group))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, str_of(entity_of(ENTITY_TRAFFIC_DISTRIBUTION_GROUP)->describe_as));
	shape_encode(&context, &traffic_distribution_group_shape, &group, call->json);
	return true;
}

bool connect_list_traffic_distribution_groups(ConnectCall *call)
{
	Str instance;
	Page page;
	PlacedGroup *groups;
	size_t count;
	int64_t last;
	if (!http_query(call->exchange, STR("instanceId"), call->directory.error, &instance) ||
		!connect_page(call, &page) ||
		!traffic_distribution_group_list(&call->directory, instance, &page, &groups, &count, &last))
		return false;
	json_write_key(call->json, str_of(entity_of(ENTITY_TRAFFIC_DISTRIBUTION_GROUP)->list_as));
	json_write_array_begin(call->json);
	for (size_t i = 0; i < count; i++) {
		ArnScope scope = { .account = call->directory.caller->account, .region = groups[i].region };
		EncodeContext context = { .arena = call->directory.arena, .view = VIEW_SUMMARY, .scope = &scope };
		shape_encode(&context, &traffic_distribution_group_shape, &groups[i].group, call->json);
	}
	json_write_array_end(call->json);
	connect_write_next_token(call, last);
	return true;
}

bool connect_delete_traffic_distribution_group(ConnectCall *call)
{
	return traffic_distribution_group_delete(&call->directory, group_id(call));
}

/* Writes what UpdateTrafficDistribution can change. */
static void write_distribution(ConnectCall *call, const TrafficDistributionGroup *group)
{
	const Shape *shape = &traffic_distribution_group_shape;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		if (!(member->input & TRAFFIC_DISTRIBUTION_GROUP_DISTRIBUTE) || !member_present(group, member))
			continue;
		json_write_key(call->json, str_of(member->name));
		member_encode(&context, member, group, call->json);
	}
}

bool connect_get_traffic_distribution(ConnectCall *call)
{
	TrafficDistributionGroup group = { 0 };
	if (!describe(call, &group))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_CREATED);
	shape_encode_members(&context, &traffic_distribution_group_shape, &group, call->json);
	write_distribution(call, &group);
	return true;
}

bool connect_update_traffic_distribution(ConnectCall *call)
{
	Directory *directory = &call->directory;
	TrafficDistributionGroup input = { 0 };
	return shape_decode_request(&traffic_distribution_group_shape, TRAFFIC_DISTRIBUTION_GROUP_DISTRIBUTE,
		       call->body, directory->arena, directory->error, &input) &&
		traffic_distribution_group_enter(directory, group_id(call), false) &&
		directory_update(directory, NULL, ENTITY_TRAFFIC_DISTRIBUTION_GROUP, group_id(call),
			TRAFFIC_DISTRIBUTION_GROUP_DISTRIBUTE, MODE_MERGE, &input);
}

bool connect_associate_traffic_distribution_group_user(ConnectCall *call)
{
	TrafficDistributionGroupUser user = { 0 };
	return shape_decode_request(&traffic_distribution_group_user_shape, TRAFFIC_DISTRIBUTION_GROUP_USER, call->body,
		       call->directory.arena, call->directory.error, &user) &&
		traffic_distribution_user_set(&call->directory, group_id(call), &user, true);
}

/* The members stand in the query here. */
bool connect_disassociate_traffic_distribution_group_user(ConnectCall *call)
{
	const Shape *shape = &traffic_distribution_group_user_shape;
	TrafficDistributionGroupUser user = { 0 };
	for (size_t i = 0; i < shape->count; i++)
		if (!http_query(call->exchange, str_of(shape->members[i].name), call->directory.error,
			    member_at(&user, &shape->members[i])))
			return false;
	return traffic_distribution_user_set(&call->directory, group_id(call), &user, false);
}

bool connect_list_traffic_distribution_group_users(ConnectCall *call)
{
	Page page;
	TrafficDistributionGroupUser *users;
	size_t count;
	int64_t last;
	if (!connect_page(call, &page) ||
		!traffic_distribution_user_list(&call->directory, group_id(call), &page, &users, &count, &last))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_SUMMARY);
	json_write_key(call->json, STR("TrafficDistributionGroupUserSummaryList"));
	json_write_array_begin(call->json);
	for (size_t i = 0; i < count; i++)
		shape_encode(&context, &traffic_distribution_group_user_shape, &users[i], call->json);
	json_write_array_end(call->json);
	connect_write_next_token(call, last);
	return true;
}
