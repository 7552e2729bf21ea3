/* What a user has done with a notification: a part of both. Where the user has done nothing, there is none. */
#ifndef ROLLCALL_MODEL_USER_NOTIFICATION_H
#define ROLLCALL_MODEL_USER_NOTIFICATION_H

#include "model/entity.h"

enum UserNotificationInput {
	USER_NOTIFICATION_STATUS = 1 << 0,
};

typedef struct UserNotification {
	Head head;
	Choice given_status; /* requests call the status otherwise than answers */
	Str notification_id;
	Choice notification_status; /* enum NotificationStatus */
	Str recipient_id;           /* the user */
	/* Of the notification, in answers only: */
	Str instance_id;
	Map content;
	Choice priority;
	Choice source;
	Time created_at;
	Time expires_at;
} UserNotification;

extern const Shape user_notification_shape;

#endif
