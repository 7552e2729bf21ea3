/* Notifications: short texts for users, in one or more languages, until they expire. */
#ifndef ROLLCALL_MODEL_NOTIFICATION_H
#define ROLLCALL_MODEL_NOTIFICATION_H

#include "model/entity.h"

enum NotificationInput {
	NOTIFICATION_CREATE = 1 << 0,
	NOTIFICATION_CONTENT = 1 << 1,
};

typedef struct Notification {
	Head head;
	Str predefined_id;         /* the id that the creator wants it to have */
	Map content;               /* by locale */
	Choice priority;           /* enum NotificationPriority */
	List recipients;           /* Str; users and the instance: as named in requests, ARNs in answers */
	List user_ids;             /* Str; what is stored of recipients that are users */
	Str recipient_instance_id; /* stored when the instance is a recipient, and so every user in it */
	Str instance_id;           /* where it is: what searches show */
	Time created_at;
	Time expires_at;
} Notification;

extern const Shape notification_shape;

#endif
