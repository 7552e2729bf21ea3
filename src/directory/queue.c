/* The rules of queues: a new one takes contacts and is no agent's own. */
#include "model/queue.h"

#include "directory/rules.h"
#include "model/enumerations.h"

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	Queue *queue = value;
	queue->status = QUEUE_STATUS_ENABLED;
	if (!queue->quick_connect_ids.count)
		return true;
	const Str *first = queue->quick_connect_ids.items;
	return fail(directory->error, ERROR_RESOURCE_NOT_FOUND, "The quick connect %.*s does not exist.",
		STR_ARGS(first[0]));
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	(void)value;
	(void)ret_applied;
	const Queue *given = input;
	if (operation == QUEUE_NAME && !given->name.ptr && !given->description.ptr)
		return fail(directory->error, ERROR_INVALID_REQUEST, "Name or Description: at least one is required.");
	return true;
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)directory;
	(void)home;
	(void)record;
	((Queue *)value)->queue_type = 0; /* DescribeQueue does not show it; ListQueues fills it in */
	return true;
}

const Rules queue_rules = { .prepare = prepare, .apply = apply, .complete = complete };
