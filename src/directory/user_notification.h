/* Notifications as one user sees them. */
#ifndef ROLLCALL_DIRECTORY_USER_NOTIFICATION_H
#define ROLLCALL_DIRECTORY_USER_NOTIFICATION_H

#include "directory/directory.h"
#include "model/user_notification.h"

/* Reads a page of the notifications that were sent to the user and have not expired, in the order of their creation;
 * `*ret_last` is the position for the next page, 0 when this was the last one. A page may be short and yet not the last. */
bool user_notification_list(Directory *directory, const Home *home, Str user, const Page *page,
	UserNotification **ret_values, size_t *ret_count, int64_t *ret_last) MUST_CHECK;

/* Sets the status that the user gives a notification, `given`. ERROR_RESOURCE_NOT_FOUND when the user has no such
 * notification, or it has expired. */
bool user_notification_set(Directory *directory, const Home *home, Str user, Str notification,
	UserNotification *given) MUST_CHECK;

#endif
