#include "model/notification.h"

#include "base/ids.h"
#include "model/enumerations.h"
#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(Notification, field)
static const Member notification_rows[] = {
	{ .name = "PredefinedNotificationId", .kind = KIND_STRING, ROW(predefined_id), .input = NOTIFICATION_CREATE, .min = UUID_LENGTH, .max = UUID_LENGTH,
	  .check = &check_uuid, .flags = MEMBER_INPUT_ONLY, .cloudformation = NO_NAME, .sql = NO_NAME,
	  .doc = "Identifier that the new notification is to have: a UUID." },
	{ .name = "Content", .kind = KIND_MAP, ROW(content), .input = NOTIFICATION_CREATE | NOTIFICATION_CONTENT,
	  .required = NOTIFICATION_CREATE | NOTIFICATION_CONTENT, .min = 1, .value_max = 500, .enumeration = &locale_code_values,
	  .search = "content", .doc = "The text by locale." },
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .created = "NotificationId", .cloudformation = NO_NAME,
	  .search = "id", .doc = "Identifier of the notification." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_NOTIFICATION, .created = "NotificationArn", .cloudformation = "NotificationArn",
	  .doc = "Amazon Resource Name of the notification." },
	{ .name = "Priority", .kind = KIND_ENUMERATION, ROW(priority), .enumeration = &notification_priority_values, .input = NOTIFICATION_CREATE,
	  .flags = MEMBER_CREATE_ONLY, .doc = "HIGH stands above LOW; LOW when left out." },
	{ .name = "Recipients", .kind = KIND_STRINGS, ROW(recipients), .input = NOTIFICATION_CREATE, .required = NOTIFICATION_CREATE,
	  .min = 1, .max = 200, .value_max = 256, .flags = MEMBER_COMPUTED | MEMBER_DISTINCT | MEMBER_CREATE_ONLY,
	  .doc = "Users, or the instance for all users in it." },
	{ .name = "UserIds", .kind = KIND_REFERENCES, ROW(user_ids), .target = ENTITY_USER, .on_delete = REFERENCE_DANGLE, .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .sql = NO_NAME, .doc = "Recipients that are users." },
	{ .name = "RecipientInstanceId", .kind = KIND_REFERENCE, ROW(recipient_instance_id), .target = ENTITY_INSTANCE,
	  .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME, .sql = NO_NAME, .doc = "The instance, when it is a recipient." },
	{ .name = "InstanceId", .kind = KIND_STRING, ROW(instance_id), .flags = MEMBER_COMPUTED, .cloudformation = NO_NAME, .sql = NO_NAME,
	  .doc = "Identifier of the instance." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .cloudformation = NO_NAME,
	  .doc = "When the notification last changed." },
	{ .name = "CreatedAt", .kind = KIND_TIME, ROW(created_at), .cloudformation = NO_NAME, .doc = "When it was created." },
	{ .name = "ExpiresAt", .kind = KIND_TIME, ROW(expires_at), .input = NOTIFICATION_CREATE, .flags = MEMBER_CREATE_ONLY,
	  .doc = "Until when users see it; a week from its creation when left out." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .cloudformation = NO_NAME,
	  .doc = "Region in which it last changed." },
	TAGS_ROW(NOTIFICATION_CREATE),
};
/* clang-format on */

const Shape notification_shape = SHAPE(Notification, notification_rows);
