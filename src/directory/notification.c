/* The rules of notifications: for users of the instance or for all of them, until they expire. */
#include "model/notification.h"

#include "directory/rules.h"
#include "model/enumerations.h"

/* Documented: one week. */
enum { LIFE_MILLISECONDS = 7 * 24 * 3600 * 1000 };

static bool decide_end(Directory *directory, Notification *notification)
{
	notification->created_at = directory->now;
	if (!notification->expires_at)
		notification->expires_at = directory->now + LIFE_MILLISECONDS;
	return notification->expires_at > directory->now ||
		fail(directory->error, ERROR_INVALID_PARAMETER, "ExpiresAt: must be in the future.");
}

static bool names_instance(const Home *home, Str recipient)
{
	Arn arn;
	if (arn_looks_like(recipient))
		return arn_parse(recipient, &arn) && arn.entity == ENTITY_INSTANCE &&
			str_equal(arn.account, home->scope.account) && str_equal(arn.region, home->scope.region) &&
			str_equal(arn.id, home->scope.instance);
	return str_equal(recipient, home->scope.instance);
}

static bool add_recipient(Directory *directory, const Home *home, Notification *notification, Str recipient)
{
	Str id;
	Record user;
	if (names_instance(home, recipient)) {
		notification->recipient_instance_id = home->scope.instance;
		return true;
	}
	if (!directory_bare_id(directory, home, ENTITY_USER, recipient, &id) ||
		!directory_find(directory, home, ENTITY_USER, id, &user))
		return false;
	if (!user.id)
		return directory_not_found(directory, ENTITY_USER, recipient);
	if (!list_holds(&notification->user_ids, id))
		((Str *)notification->user_ids.items)[notification->user_ids.count++] = id;
	return true;
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	Notification *notification = value;
	const Str *recipients = notification->recipients.items;
	size_t count = notification->recipients.count;
	notification->head.id = notification->predefined_id;
	if (!notification->priority)
		notification->priority = NOTIFICATION_PRIORITY_LOW;
	notification->user_ids = (List){ .items = ARENA_ARRAY(directory->arena, count, Str), .present = true };
	for (size_t i = 0; i < count; i++)
		if (!add_recipient(directory, home, notification, recipients[i]))
			return false;
	return decide_end(directory, notification);
}

static bool complete(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)record;
	Notification *notification = value;
	const Str *ids = notification->user_ids.items;
	Str *arns = ARENA_ARRAY(directory->arena, notification->user_ids.count + 1, Str);
	size_t count = 0;
	if (notification->recipient_instance_id.ptr)
		arns[count++] = arn_render(directory->arena, &home->scope, ENTITY_INSTANCE,
			notification->recipient_instance_id);
	for (size_t i = 0; i < notification->user_ids.count; i++)
		arns[count++] = arn_render(directory->arena, &home->scope, ENTITY_USER, ids[i]);
	notification->recipients = (List){ .items = arns, .count = count, .present = true };
	return true;
}

static void found(Directory *directory, const Home *home, void *value)
{
	(void)directory;
	((Notification *)value)->instance_id = home->scope.instance;
}

/* Only an id that the request brings can be taken. */
static bool duplicate(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	return fail(directory->error, ERROR_DUPLICATE_RESOURCE, "A notification with the id %.*s exists already.",
		STR_ARGS(((const Notification *)value)->head.id));
}

const Rules notification_rules = { .prepare = prepare, .complete = complete, .found = found, .duplicate = duplicate };
