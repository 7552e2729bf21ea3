/* The rules of queues: a new one takes contacts and is no agent's own; what may be given to one, and how much of it. */
#include "directory/queue.h"

#include "directory/rules.h"
#include "model/enumerations.h"

enum {
	QUICK_CONNECTS_MAXIMUM = 700, /* of one queue (service quotas) */
	EMAIL_ADDRESSES_MAXIMUM = 50, /* the default one included (API reference) */
};

static bool holds_address(const List *configs, Str id)
{
	const EmailAddressConfig *items = configs->items;
	for (size_t i = 0; i < configs->count; i++)
		if (str_equal(items[i].email_address_id, id))
			return true;
	return false;
}

const QueueEmailAddress *queue_email_addresses(Arena *arena, const Queue *queue, size_t *ret_count)
{
	const OutboundEmailConfig *outbound = queue->outbound_email_config;
	Str default_id = outbound ? outbound->outbound_email_address_id : (Str){ 0 };
	const EmailAddressConfig *items = queue->email_addresses.items;
	size_t count = queue->email_addresses.count;
	QueueEmailAddress *addresses = ARENA_ARRAY(arena, count + 1, QueueEmailAddress);
	for (size_t i = 0; i < count; i++)
		addresses[i] = (QueueEmailAddress){ items[i].email_address_id,
			boolean_of(str_equal(items[i].email_address_id, default_id)) };
	if (default_id.ptr && !holds_address(&queue->email_addresses, default_id))
		addresses[count++] = (QueueEmailAddress){ default_id, BOOLEAN_TRUE };
	*ret_count = count;
	return addresses;
}

static bool check_addresses(Directory *directory, ErrorCode code, const Queue *queue)
{
	size_t count;
	(void)queue_email_addresses(directory->arena, queue, &count);
	return count <= EMAIL_ADDRESSES_MAXIMUM ||
		fail(directory->error, code, "A queue has at most %d e-mail addresses.", EMAIL_ADDRESSES_MAXIMUM);
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)home;
	Queue *queue = value;
	queue->status = QUEUE_STATUS_ENABLED;
	return check_addresses(directory, ERROR_LIMIT_EXCEEDED, queue);
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

/* The same for e-mail addresses. */
static void change_addresses(Directory *directory, const Queue *given, Queue *queue)
{
	const List *old = &queue->email_addresses;
	const EmailAddressConfig *items = old->items;
	const EmailAddressConfig *added = given->email_addresses.items;
	size_t most = old->count + given->email_addresses.count;
	EmailAddressConfig *new = ARENA_ARRAY(directory->arena, most, EmailAddressConfig);
	size_t count = 0;
	for (size_t i = 0; i < old->count; i++)
		if (!list_holds(&given->email_addresses_id, items[i].email_address_id))
			new[count++] = items[i];
	for (size_t i = 0; i < given->email_addresses.count; i++)
		if (!holds_address(old, added[i].email_address_id))
			new[count++] = added[i];
	queue->email_addresses = (List){ .items = new, .count = count, .present = most > 0 };
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)home;
	const Queue *given = input;
	*ret_applied = true;
	switch (operation) {
	case QUEUE_ASSOCIATE_QUICK_CONNECTS:
	case QUEUE_DISASSOCIATE_QUICK_CONNECTS:
		return change_quick_connects(directory, operation, &given->quick_connect_ids, value);
	case QUEUE_ASSOCIATE_EMAIL_ADDRESSES:
	case QUEUE_DISASSOCIATE_EMAIL_ADDRESSES:
		change_addresses(directory, given, value);
		return true;
	case QUEUE_NAME:
		*ret_applied = false;
		return given->name.ptr || given->description.ptr ||
			fail(directory->error, ERROR_INVALID_REQUEST, "Name or Description: at least one is required.");
	default:
		*ret_applied = false;
		return true;
	}
}

static bool check(Directory *directory, const Home *home, uint32_t operation, const void *before, const void *after)
{
	(void)home;
	(void)before;
	/* The update of the default address models no limit, only a condition. */
	ErrorCode code =
		operation == QUEUE_OUTBOUND_EMAIL_CONFIG ? ERROR_CONDITIONAL_OPERATION_FAILED : ERROR_LIMIT_EXCEEDED;
	return check_addresses(directory, code, after);
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)directory;
	(void)home;
	(void)record;
	((Queue *)value)->queue_type = 0; /* DescribeQueue does not show it; ListQueues fills it in */
	return true;
}

const Rules queue_rules = { .prepare = prepare, .apply = apply, .check = check, .complete = complete };
