/* A user's notifications are those that refer to the user or to the instance. Only what a user has done with one is
 * kept, each as a record of its own: a notification to an instance costs nothing for the users that have not read it. */
#include "directory/user_notification.h"

#include "directory/rules.h"
#include "model/decode.h"
#include "model/enumerations.h"
#include "model/notification.h"
#include "model/user.h"

static Str name_of(Directory *directory, Str notification, Str user)
{
	return str_format(directory->arena, "%.*s/%.*s", STR_ARGS(notification), STR_ARGS(user));
}

/* What the user has done with the notification; ret_record->id is 0 when that is nothing. */
static bool find(Directory *directory, const Home *home, Str notification, Str user, Record *ret_record)
{
	return store_find_by_name(directory->transaction, home->record, ENTITY_USER_NOTIFICATION,
		name_of(directory, notification, user), directory->arena, directory->error, ret_record);
}

static bool is_over(const Directory *directory, const Notification *notification)
{
	return notification->expires_at <= directory->now;
}

static bool fill(Directory *directory, const Home *home, const Notification *notification, Str user,
	UserNotification *ret_value)
{
	Record record;
	if (!find(directory, home, notification->head.id, user, &record))
		return false;
	*ret_value = (UserNotification){ .notification_status = NOTIFICATION_STATUS_UNREAD };
	if (record.id &&
		!shape_decode_stored(&user_notification_shape, record.document, directory->arena, directory->error,
			ret_value))
		return false;
	ret_value->notification_id = notification->head.id;
	ret_value->recipient_id = user;
	ret_value->instance_id = home->scope.instance;
	ret_value->content = notification->content;
	ret_value->priority = notification->priority;
	ret_value->source = NOTIFICATION_SOURCE_CUSTOMER;
	ret_value->created_at = notification->created_at;
	ret_value->expires_at = notification->expires_at;
	return true;
}

/* Adds those of the records that have not expired. */
static bool add_all(Directory *directory, const Home *home, const Record *records, size_t count, Str user,
	UserNotification *values, size_t *size)
{
	for (size_t i = 0; i < count; i++) {
		Notification notification = { 0 };
		if (!shape_decode_stored(&notification_shape, records[i].document, directory->arena, directory->error,
			    &notification))
			return false;
		if (is_over(directory, &notification))
			continue;
		if (!fill(directory, home, &notification, user, &values[(*size)++]))
			return false;
	}
	return true;
}

bool user_notification_list(Directory *directory, const Home *home, Str user, const Page *page,
	UserNotification **ret_values, size_t *ret_count, int64_t *ret_last)
{
	Record recipient;
	User unused = { 0 };
	size_t room;
	size_t count;
	if (!directory_load(directory, home, ENTITY_USER, user, &recipient, &unused))
		return false;
	const int64_t targets[] = { recipient.id, home->record };
	*ret_values = ARENA_ARRAY(directory->arena, page->limit, UserNotification);
	*ret_count = 0;
	*ret_last = page->after;
	do {
		Record *records;
		room = page->limit - *ret_count;
		if (!store_list_referrers_of_either(directory->transaction, targets, ENTITY_NOTIFICATION, *ret_last,
			    room, directory->arena, directory->error, &records, &count) ||
			!add_all(directory, home, records, count, recipient.uuid, *ret_values, ret_count))
			return false;
		*ret_last = count == room ? records[count - 1].id : 0;
	} while (*ret_last && *ret_count < page->limit);
	return true;
}

static bool is_sent_to(const Notification *notification, Str user)
{
	return list_holds(&notification->user_ids, user) || notification->recipient_instance_id.ptr;
}

bool user_notification_set(Directory *directory, const Home *home, Str user, Str notification, UserNotification *given)
{
	Record recipient;
	Record sent;
	Record done;
	User unused = { 0 };
	Notification value = { 0 };
	if (!directory_load(directory, home, ENTITY_USER, user, &recipient, &unused) ||
		!directory_load(directory, home, ENTITY_NOTIFICATION, notification, &sent, &value))
		return false;
	if (is_over(directory, &value) || !is_sent_to(&value, recipient.uuid))
		return directory_not_found(directory, ENTITY_NOTIFICATION, notification);
	given->notification_id = sent.uuid;
	given->recipient_id = recipient.uuid;
	if (!find(directory, home, sent.uuid, recipient.uuid, &done))
		return false;
	if (!done.id && given->given_status == NOTIFICATION_STATUS_UNREAD)
		return true;
	if (!done.id)
		return directory_create(directory, home, ENTITY_USER_NOTIFICATION, given);
	return directory_update(directory, home, ENTITY_USER_NOTIFICATION, done.uuid, USER_NOTIFICATION_STATUS,
		MODE_MERGE, given);
}

static bool prepare(Directory *directory, const Home *home, void *value)
{
	(void)directory;
	(void)home;
	UserNotification *notification = value;
	notification->notification_status = notification->given_status;
	return true;
}

static bool apply(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)directory;
	(void)home;
	(void)operation;
	((UserNotification *)value)->notification_status = ((const UserNotification *)input)->given_status;
	*ret_applied = true;
	return true;
}

static Str name_key(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	const UserNotification *notification = value;
	return name_of(directory, notification->notification_id, notification->recipient_id);
}

const Rules user_notification_rules = { .prepare = prepare, .apply = apply, .name_key = name_key };
