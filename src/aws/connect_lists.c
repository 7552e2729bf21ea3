/* Lists of what belongs to one entity, and lists that can be asked for some types only. */
#include <inttypes.h>

#include "aws/connect_custom.h"
#include "aws/connect_filter.h"
#include "aws/connect_rows.h"
#include "model/agent_status.h"
#include "model/enumerations.h"
#include "model/hours_of_operation_override.h"
#include "model/queue.h"
#include "model/quick_connect.h"
#include "model/routing_profile.h"
#include "model/user.h"

/* Writes those of a batch that are wanted; returns how many. */
static size_t write_wanted(ConnectCall *call, const char *values, size_t count, const Member *type, uint32_t wanted)
{
	const Shape *shape = entity_of(call->operation->entity)->shape;
	EncodeContext context = connect_encode_context(call, VIEW_SUMMARY);
	size_t written = 0;
	for (size_t i = 0; i < count; i++) {
		const char *value = values + i * shape->size;
		if (!(wanted & 1U << *(const Choice *)member_of(value, type)))
			continue;
		shape_encode(&context, shape, value, call->json);
		written++;
	}
	return written;
}

/* A page of the entities whose type, the member at `offset`, is among those that the parameter names. */
static bool list_types(ConnectCall *call, const char *parameter, size_t offset)
{
	const Member *type = shape_member_at(entity_of(call->operation->entity)->shape, offset);
	uint32_t wanted;
	Page page;
	if (!connect_read_choices(call, parameter, type->enumeration, &wanted) || !connect_page(call, &page))
		return false;
	json_write_key(call->json, str_of(entity_of(call->operation->entity)->list_as));
	json_write_array_begin(call->json);
	/* A batch never has more than the page has room for, so the page ends where a batch does. */
	do {
		void *values;
		size_t count;
		if (!directory_list(&call->directory, &call->home, call->operation->entity, &page, &values, &count,
			    &page.after))
			return false;
		page.limit -= write_wanted(call, values, count, type, wanted);
	} while (page.limit && page.after);
	json_write_array_end(call->json);
	connect_write_next_token(call, page.after);
	return true;
}

bool connect_list_agent_statuses(ConnectCall *call)
{
	return list_types(call, "AgentStatusTypes", offsetof(AgentStatus, type));
}

bool connect_list_quick_connects(ConnectCall *call)
{
	return list_types(call, "QuickConnectTypes", offsetof(QuickConnect, quick_connect_type));
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

static bool write_users_page(ConnectCall *call, Page *page)
{
	const Shape *shape = entity_of(ENTITY_USER)->shape;
	void *values;
	size_t count;
	if (!directory_list(&call->directory, &call->home, ENTITY_USER, page, &values, &count, &page->after))
		return false;
	const Head **heads = ARENA_ARRAY(call->directory.arena, count, const Head *);
	for (size_t i = 0; i < count; i++)
		heads[i] = (const Head *)(const void *)((const char *)values + i * shape->size);
	write_agent_queues(call, heads, count);
	return true;
}

static bool write_standard_page(ConnectCall *call, Page *page)
{
	void *values;
	size_t count;
	if (!directory_list(&call->directory, &call->home, ENTITY_QUEUE, page, &values, &count, &page->after))
		return false;
	write_queues(call, values, count);
	page->limit -= count;
	return true;
}

/* Standard queues come first, then the users' own. */
typedef struct QueuePosition {
	bool in_users;
	Page page;
} QueuePosition;

/* A position among the users' queues is marked, so that one token serves both. */
#define USERS_MARK "u"

static bool read_position(ConnectCall *call, QueuePosition *ret_position)
{
	Str after;
	*ret_position = (QueuePosition){ 0 };
	if (!connect_key_page(call, &after, &ret_position->page.limit))
		return false;
	ret_position->in_users = after.ptr && str_starts_with(after, STR(USERS_MARK));
	Str number = str_from(after, ret_position->in_users ? STR(USERS_MARK).len : 0);
	return !after.ptr || (str_to_int64(number, &ret_position->page.after) && ret_position->page.after >= 0) ||
		fail(call->directory.error, ERROR_INVALID_PARAMETER, "nextToken: is none that this operation gave.");
}

static void write_position(ConnectCall *call, const QueuePosition *position)
{
	const char *mark = position->in_users ? USERS_MARK : "";
	connect_write_next_key(call, str_format(call->directory.arena, "%s%" PRId64, mark, position->page.after));
}

bool connect_list_queues(ConnectCall *call)
{
	uint32_t wanted;
	QueuePosition at;
	if (!connect_read_choices(call, "queueTypes", &queue_type_values, &wanted) || !read_position(call, &at))
		return false;
	json_write_key(call->json, str_of(entity_of(ENTITY_QUEUE)->list_as));
	json_write_array_begin(call->json);
	if (!at.in_users && (wanted & 1U << QUEUE_TYPE_STANDARD) && !write_standard_page(call, &at.page))
		return false;
	bool more = at.page.after && !at.in_users;
	if (!more && (wanted & 1U << QUEUE_TYPE_AGENT)) {
		at.in_users = true;
		if (at.page.limit && !write_users_page(call, &at.page))
			return false;
		more = at.page.after || !at.page.limit;
	}
	json_write_array_end(call->json);
	if (more)
		write_position(call, &at);
	return true;
}

static bool name_queue(ConnectCall *call, RoutingProfileQueueConfigSummary *summary)
{
	Record record;
	Queue queue = { 0 };
	if (!directory_load(&call->directory, &call->home, ENTITY_QUEUE, summary->queue_id, &record, &queue))
		return false;
	summary->queue_name = queue.name;
	return true;
}

/* Writes a page of a profile's queues. The queue and the channel are the key: they never change within a row. */
static bool write_profile_queues(ConnectCall *call, const char *list_name, RoutingProfileQueueConfigSummary *summaries,
	size_t count)
{
	Arena *arena = call->directory.arena;
	ConnectRow *rows = ARENA_ARRAY(arena, count, ConnectRow);
	Str after;
	Str last;
	size_t limit;
	size_t first;
	if (!connect_key_page(call, &after, &limit))
		return false;
	for (size_t i = 0; i < count; i++)
		rows[i] = (ConnectRow){ str_format(arena, "%.*s/%d", STR_ARGS(summaries[i].queue_id),
						summaries[i].channel),
			&summaries[i] };
	size_t size = connect_cut_page(rows, count, after, limit, &first, &last);
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, str_of(list_name));
	json_write_array_begin(call->json);
	for (size_t i = first; i < first + size; i++) {
		RoutingProfileQueueConfigSummary summary = *(const RoutingProfileQueueConfigSummary *)rows[i].row;
		if (!name_queue(call, &summary))
			return false;
		shape_encode(&context, &routing_profile_queue_config_summary_shape, &summary, call->json);
	}
	json_write_array_end(call->json);
	connect_write_next_key(call, last);
	return true;
}

static bool load_profile(ConnectCall *call, RoutingProfile *ret_profile)
{
	Record record;
	return directory_load(&call->directory, &call->home, ENTITY_ROUTING_PROFILE, call->match->labels[1], &record,
		ret_profile);
}

bool connect_list_routing_profile_queues(ConnectCall *call)
{
	RoutingProfile profile = { 0 };
	if (!load_profile(call, &profile))
		return false;
	size_t count = profile.queue_configs.count;
	const RoutingProfileQueueConfig *items = profile.queue_configs.items;
	RoutingProfileQueueConfigSummary *summaries =
		ARENA_ARRAY(call->directory.arena, count, RoutingProfileQueueConfigSummary);
	for (size_t i = 0; i < count; i++)
		summaries[i] = (RoutingProfileQueueConfigSummary){ .queue_id = items[i].queue_reference->queue_id,
			.channel = items[i].queue_reference->channel,
			.priority = items[i].priority,
			.delay = items[i].delay };
	if (!write_profile_queues(call, "RoutingProfileQueueConfigSummaryList", summaries, count))
		return false;
	connect_write_last_modified(call, &routing_profile_shape, &profile);
	return true;
}

bool connect_list_routing_profile_manual_assignment_queues(ConnectCall *call)
{
	RoutingProfile profile = { 0 };
	if (!load_profile(call, &profile))
		return false;
	size_t count = profile.manual_assignment_queue_configs.count;
	const RoutingProfileManualAssignmentQueueConfig *items = profile.manual_assignment_queue_configs.items;
	RoutingProfileQueueConfigSummary *summaries =
		ARENA_ARRAY(call->directory.arena, count, RoutingProfileQueueConfigSummary);
	for (size_t i = 0; i < count; i++)
		summaries[i] = (RoutingProfileQueueConfigSummary){ .queue_id = items[i].queue_reference->queue_id,
			.channel = items[i].queue_reference->channel };
	if (!write_profile_queues(call, "RoutingProfileManualAssignmentQueueConfigSummaryList", summaries, count))
		return false;
	connect_write_last_modified(call, &routing_profile_shape, &profile);
	return true;
}

bool connect_list_queue_quick_connects(ConnectCall *call)
{
	Record record;
	Queue queue = { 0 };
	Str after;
	Str last;
	size_t limit;
	size_t first;
	if (!connect_key_page(call, &after, &limit) ||
		!directory_load(&call->directory, &call->home, ENTITY_QUEUE, call->match->labels[1], &record, &queue))
		return false;
	const Str *items = queue.quick_connect_ids.items;
	ConnectRow *rows = ARENA_ARRAY(call->directory.arena, queue.quick_connect_ids.count, ConnectRow);
	for (size_t i = 0; i < queue.quick_connect_ids.count; i++)
		rows[i] = (ConnectRow){ items[i], NULL };
	size_t size = connect_cut_page(rows, queue.quick_connect_ids.count, after, limit, &first, &last);
	EncodeContext context = connect_encode_context(call, VIEW_SUMMARY);
	json_write_key(call->json, str_of(entity_of(ENTITY_QUICK_CONNECT)->list_as));
	json_write_array_begin(call->json);
	for (size_t i = first; i < first + size; i++) {
		QuickConnect quick_connect = { 0 };
		if (!directory_load(&call->directory, &call->home, ENTITY_QUICK_CONNECT, rows[i].key, &record,
			    &quick_connect))
			return false;
		shape_encode(&context, &quick_connect_shape, &quick_connect, call->json);
	}
	json_write_array_end(call->json);
	connect_write_next_key(call, last);
	connect_write_last_modified(call, &queue_shape, &queue);
	return true;
}

/* The list has times of its own. */
static void write_proficiencies_last_modified(ConnectCall *call, const User *user)
{
	User times = { .head = { .last_modified_time = user->proficiencies_last_modified_time,
			       .last_modified_region = user->proficiencies_last_modified_region } };
	connect_write_last_modified(call, &user_shape, &times);
}

bool connect_list_user_proficiencies(ConnectCall *call)
{
	Arena *arena = call->directory.arena;
	Record record;
	User user = { 0 };
	Str after;
	Str last;
	size_t limit;
	size_t first;
	if (!connect_key_page(call, &after, &limit) ||
		!directory_load(&call->directory, &call->home, ENTITY_USER, call->match->labels[1], &record, &user))
		return false;
	const UserProficiency *items = user.user_proficiencies.items;
	size_t count = user.user_proficiencies.count;
	ConnectRow *rows = ARENA_ARRAY(arena, count, ConnectRow);
	/* Neither part holds control characters, so that the key is the order by name and then by value. */
	for (size_t i = 0; i < count; i++)
		rows[i] = (ConnectRow){ str_format(arena, "%.*s\001%.*s", STR_ARGS(items[i].attribute_name),
						STR_ARGS(items[i].attribute_value)),
			&items[i] };
	size_t size = connect_cut_page(rows, count, after, limit, &first, &last);
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, STR("UserProficiencyList"));
	json_write_array_begin(call->json);
	for (size_t i = first; i < first + size; i++)
		shape_encode(&context, &user_proficiency_shape, rows[i].row, call->json);
	json_write_array_end(call->json);
	connect_write_next_key(call, last);
	write_proficiencies_last_modified(call, &user);
	return true;
}

/* The list changed last when one of its entries did. */
static void write_latest_modified(ConnectCall *call, const HoursOfOperationOverride *overrides, size_t count)
{
	HoursOfOperationOverride latest = { 0 };
	for (size_t i = 0; i < count; i++)
		if (overrides[i].head.last_modified_time >= latest.head.last_modified_time)
			latest = overrides[i];
	connect_write_last_modified(call, &hours_of_operation_override_shape, &latest);
}

bool connect_list_hours_of_operation_overrides(ConnectCall *call)
{
	Record hours;
	Str after;
	Str last;
	size_t limit;
	size_t first;
	void *values;
	size_t count;
	HoursOfOperation unused = { 0 };
	if (!connect_key_page(call, &after, &limit) ||
		!directory_load(&call->directory, &call->home, ENTITY_HOURS_OF_OPERATION, call->match->labels[1],
			&hours, &unused) ||
		!directory_list_parts(&call->directory, ENTITY_HOURS_OF_OPERATION_OVERRIDE, hours.id,
			call->operation->max_results, &values, &count))
		return false;
	const HoursOfOperationOverride *overrides = values;
	ConnectRow *rows = ARENA_ARRAY(call->directory.arena, count, ConnectRow);
	for (size_t i = 0; i < count; i++)
		rows[i] = (ConnectRow){ overrides[i].head.id, &overrides[i] };
	size_t size = connect_cut_page(rows, count, after, limit, &first, &last);
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, str_of(entity_of(ENTITY_HOURS_OF_OPERATION_OVERRIDE)->list_as));
	json_write_array_begin(call->json);
	for (size_t i = first; i < first + size; i++)
		shape_encode(&context, &hours_of_operation_override_shape, rows[i].row, call->json);
	json_write_array_end(call->json);
	connect_write_next_key(call, last);
	write_latest_modified(call, overrides, count);
	return true;
}
