/* Notifications as one user sees them: their paths name the user before the notification. */
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "directory/user_notification.h"
#include "model/decode.h"

bool connect_list_user_notifications(ConnectCall *call)
{
	Page page;
	UserNotification *values;
	size_t count;
	int64_t last;
	if (!connect_page(call, &page) ||
		!user_notification_list(&call->directory, &call->home, call->match->labels[1], &page, &values, &count,
			&last))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, str_of(entity_of(ENTITY_USER_NOTIFICATION)->list_as));
	json_write_array_begin(call->json);
	for (size_t i = 0; i < count; i++)
		shape_encode(&context, &user_notification_shape, &values[i], call->json);
	json_write_array_end(call->json);
	connect_write_next_token(call, last);
	return true;
}

bool connect_update_user_notification_status(ConnectCall *call)
{
	UserNotification given = { 0 };
	return shape_decode_request(&user_notification_shape, USER_NOTIFICATION_STATUS, call->body,
		       call->directory.arena, call->directory.error, &given) &&
		user_notification_set(&call->directory, &call->home, call->match->labels[1], call->match->labels[2],
			&given);
}
