/* The rules of queues: a new one takes contacts and is no agent's own. */
#include "model/queue.h"

#include "directory/rules.h"
#include "model/enumerations.h"

/* Quick connects of one queue (service quotas). */
enum { QUICK_CONNECTS_MAXIMUM = 700 };

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)directory;
	(void)home;
	Queue *queue = value;
	queue->status = QUEUE_STATUS_ENABLED;
	return true;
}

/* Appends those of `from` that `without` does not have. */
static void append_missing(List *list, const List *from, const List *without)
{
	for (size_t i = 0; i < from->count; i++) {
		Str id = ((const Str *)from->items)[i];
		if (!list_holds(without, id))
			((Str *)list->items)[list->count++] = id;
	}
}

/* One that is there already stays, one that is not there needs no taking away: a repeated request is no error. */
static bool change_quick_connects(Directory *directory, uint32_t operation, const List *given, Queue *queue)
{
	static const List nothing;
	const List *old = &queue->quick_connect_ids;
	bool adds = operation == QUEUE_ASSOCIATE_QUICK_CONNECTS;
	List new = { .items = ARENA_ARRAY(directory->arena, old->count + given->count, Str), .present = true };
	append_missing(&new, old, adds ? &nothing : given);
	if (adds)
		append_missing(&new, given, old);
	queue->quick_connect_ids = new;
	return new.count <= QUICK_CONNECTS_MAXIMUM ||
		fail(directory->error, ERROR_LIMIT_EXCEEDED, "A queue has at most %d quick connects.",
			QUICK_CONNECTS_MAXIMUM);
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	const Queue *given = input;
	*ret_applied = operation == QUEUE_ASSOCIATE_QUICK_CONNECTS || operation == QUEUE_DISASSOCIATE_QUICK_CONNECTS;
	if (*ret_applied)
		return change_quick_connects(directory, operation, &given->quick_connect_ids, value);
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
