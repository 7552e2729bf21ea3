#include "model/user_notification.h"

#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(UserNotification, field)
static const Member user_notification_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .flags = MEMBER_HIDDEN, .doc = "Identifier inside the store." },
	{ .name = "Status", .kind = KIND_ENUMERATION, ROW(given_status), .enumeration = &notification_status_values,
	  .input = USER_NOTIFICATION_STATUS, .required = USER_NOTIFICATION_STATUS, .flags = MEMBER_INPUT_ONLY, .doc = "The new status." },
	{ .name = "NotificationId", .kind = KIND_REFERENCE, ROW(notification_id), .target = ENTITY_NOTIFICATION, .on_delete = REFERENCE_DELETE,
	  .doc = "Identifier of the notification." },
	{ .name = "NotificationStatus", .kind = KIND_ENUMERATION, ROW(notification_status), .enumeration = &notification_status_values,
	  .doc = "What the user has done with it; UNREAD at first." },
	{ .name = "InstanceId", .kind = KIND_STRING, ROW(instance_id), .flags = MEMBER_COMPUTED, .doc = "Identifier of the instance." },
	{ .name = "RecipientId", .kind = KIND_REFERENCE, ROW(recipient_id), .target = ENTITY_USER, .on_delete = REFERENCE_DELETE,
	  .doc = "Identifier of the user." },
	{ .name = "Content", .kind = KIND_MAP, ROW(content), .flags = MEMBER_COMPUTED, .doc = "The text by locale." },
	{ .name = "Priority", .kind = KIND_ENUMERATION, ROW(priority), .enumeration = &notification_priority_values, .flags = MEMBER_COMPUTED,
	  .doc = "HIGH stands above LOW." },
	{ .name = "Source", .kind = KIND_ENUMERATION, ROW(source), .enumeration = &notification_source_values, .flags = MEMBER_COMPUTED,
	  .doc = "Who made it: a customer, always." },
	{ .name = "CreatedAt", .kind = KIND_TIME, ROW(created_at), .flags = MEMBER_COMPUTED, .doc = "When the notification was created." },
	{ .name = "ExpiresAt", .kind = KIND_TIME, ROW(expires_at), .flags = MEMBER_COMPUTED, .doc = "Until when the user sees it." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN,
	  .doc = "When the status last changed." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .doc = "Region in which it last changed." },
};
/* clang-format on */

const Shape user_notification_shape = SHAPE(UserNotification, user_notification_rows);
