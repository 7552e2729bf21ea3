/* Lists of what belongs to one entity, and of queues. */
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "model/enumerations.h"
#include "model/queue.h"
#include "model/routing_profile.h"
#include "model/security_profile.h"

/* Which of the two types the request asks for; both when it does not say. */
static bool read_queue_types(ConnectCall *call, bool *ret_wanted)
{
	Str *types;
	size_t count;
	if (!http_query_all(call->exchange, STR("queueTypes"), call->directory.error, &types, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		Choice type = enumeration_find(&queue_type_values, types[i]);
		if (!type)
			return fail(call->directory.error, ERROR_INVALID_PARAMETER, "queueTypes: must be STANDARD or AGENT.");
		ret_wanted[type] = true;
	}
	if (!count)
		ret_wanted[QUEUE_TYPE_STANDARD] = ret_wanted[QUEUE_TYPE_AGENT] = true;
	return true;
}

static void write_queues(ConnectCall *call, const Queue *queues, size_t count)
{
	EncodeContext context = connect_encode_context(call, VIEW_SUMMARY);
	for (size_t i = 0; i < count; i++) {
		Queue queue = queues[i];
		queue.queue_type = QUEUE_TYPE_STANDARD;
		shape_encode(&context, &queue_shape, &queue, call->json);
	}
}

/* The queue that every user has of its own: its id is the user's behind "agent/", and it has no name. */
static void write_agent_queues(ConnectCall *call, const Head *const *users, size_t count)
{
	EncodeContext context = connect_encode_context(call, VIEW_SUMMARY);
	for (size_t i = 0; i < count; i++) {
		Queue queue = { .head = *users[i], .queue_type = QUEUE_TYPE_AGENT };
		queue.head.id = str_format(call->directory.arena, "agent/%.*s", STR_ARGS(users[i]->id));
		shape_encode(&context, &queue_shape, &queue, call->json);
	}
}

static bool write_users_queues(ConnectCall *call, const Page *page, int64_t *ret_last)
{
	const Shape *shape = entity_of(ENTITY_USER)->shape;
	void *values;
	size_t count;
	if (!directory_list(&call->directory, &call->home, ENTITY_USER, page, &values, &count, ret_last))
		return false;
	const Head **heads = ARENA_ARRAY(call->directory.arena, count, const Head *);
	for (size_t i = 0; i < count; i++)
		heads[i] = (const Head *)(const void *)((const char *)values + i * shape->size);
	write_agent_queues(call, heads, count);
	return true;
}

/* Standard queues come first, then the users' own. A position below zero is one among the users, so that one token
 * serves both. */
bool connect_list_queues(ConnectCall *call)
{
	bool wanted[QUEUE_TYPE_AGENT + 1] = { false };
	Page page;
	int64_t last = 0;
	bool in_users = false;
	if (!read_queue_types(call, wanted) || !connect_page(call, &page))
		return false;
	enum { USERS_BIT = 62 };
	if (page.after >> USERS_BIT) {
		in_users = true;
		page.after &= ((int64_t)1 << USERS_BIT) - 1;
	}
	json_write_key(call->json, str_of(entity_of(ENTITY_QUEUE)->list_as));
	json_write_array_begin(call->json);
	if (!in_users && wanted[QUEUE_TYPE_STANDARD]) {
		void *values;
		size_t count;
		if (!directory_list(&call->directory, &call->home, ENTITY_QUEUE, &page, &values, &count, &last))
			return false;
		write_queues(call, values, count);
		page = (Page){ .limit = page.limit - count };
	}
	bool more_users = !last && wanted[QUEUE_TYPE_AGENT];
	if (more_users && page.limit && !write_users_queues(call, &page, &last))
		return false;
	json_write_array_end(call->json);
	if (more_users && (last || !page.limit))
		last |= (int64_t)1 << USERS_BIT;
	connect_write_next_token(call, last);
	return true;
}

bool connect_list_queue_quick_connects(ConnectCall *call)
{
	Record record;
	Queue queue = { 0 };
	Page page;
	if (!connect_page(call, &page) ||
			!directory_load(&call->directory, &call->home, ENTITY_QUEUE, call->match->labels[1], &record, &queue))
		return false;
	/* A queue can have none: there are no quick connects yet, and CreateQueue refuses their ids. */
	json_write_key(call->json, STR("QuickConnectSummaryList"));
	json_write_array_begin(call->json);
	json_write_array_end(call->json);
	return true;
}

static bool summarize(ConnectCall *call, const RoutingProfileQueueConfig *config, RoutingProfileQueueConfigSummary *ret_summary)
{
	Record record;
	Queue queue = { 0 };
	const RoutingProfileQueueReference *reference = config->queue_reference;
	if (!directory_load(&call->directory, &call->home, ENTITY_QUEUE, reference->queue_id, &record, &queue))
		return false;
	*ret_summary = (RoutingProfileQueueConfigSummary){
		.queue_id = reference->queue_id,
		.queue_name = queue.name,
		.priority = config->priority,
		.delay = config->delay,
		.channel = reference->channel,
	};
	return true;
}

static void write_last_modified(ConnectCall *call, const Shape *shape, const void *value)
{
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	for (size_t i = 0; i < shape->count; i++) {
		const Member *member = &shape->members[i];
		bool wanted = member->offset == offsetof(Head, last_modified_time) || member->offset == offsetof(Head, last_modified_region);
		if (!wanted || !member_present(value, member))
			continue;
		json_write_key(call->json, str_of(member->name));
		member_encode(&context, member, value, call->json);
	}
}

bool connect_list_routing_profile_queues(ConnectCall *call)
{
	Record record;
	RoutingProfile profile = { 0 };
	Page page;
	if (!connect_page(call, &page) || !directory_load(&call->directory, &call->home, ENTITY_ROUTING_PROFILE,
							  call->match->labels[1], &record, &profile))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	const RoutingProfileQueueConfig *items = profile.queue_configs.items;
	size_t at = (size_t)page.after;
	json_write_key(call->json, STR("RoutingProfileQueueConfigSummaryList"));
	json_write_array_begin(call->json);
	for (; at < profile.queue_configs.count && at < (size_t)page.after + page.limit; at++) {
		RoutingProfileQueueConfigSummary summary;
		if (!summarize(call, &items[at], &summary))
			return false;
		shape_encode(&context, &routing_profile_queue_config_summary_shape, &summary, call->json);
	}
	json_write_array_end(call->json);
	connect_write_next_token(call, at < profile.queue_configs.count ? (int64_t)at : 0);
	write_last_modified(call, &routing_profile_shape, &profile);
	return true;
}

bool connect_list_security_profile_permissions(ConnectCall *call)
{
	Record record;
	SecurityProfile profile = { 0 };
	Page page;
	if (!connect_page(call, &page) || !directory_load(&call->directory, &call->home, ENTITY_SECURITY_PROFILE,
							  call->match->labels[1], &record, &profile))
		return false;
	const Str *items = profile.permissions.items;
	size_t at = (size_t)page.after;
	json_write_key(call->json, str_of(security_profile_permissions_member()->name));
	json_write_array_begin(call->json);
	for (; at < profile.permissions.count && at < (size_t)page.after + page.limit; at++)
		json_write_string(call->json, items[at]);
	json_write_array_end(call->json);
	connect_write_next_token(call, at < profile.permissions.count ? (int64_t)at : 0);
	write_last_modified(call, &security_profile_shape, &profile);
	return true;
}
