/* What users do at the moment: the agent status that they are in, and what follows from it. */
#include <inttypes.h>

#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "directory/user_contact.h"
#include "directory/user_data.h"
#include "directory/user_status.h"
#include "model/decode.h"

bool connect_put_user_status(ConnectCall *call)
{
	UserStatus given = { 0 };
	return shape_decode_request(&user_status_shape, USER_STATUS_PUT, call->body, call->directory.arena,
		       call->directory.error, &given) &&
		user_status_put(&call->directory, &call->home, call->match->labels[1], &given);
}

/* A token holds both numbers of a place. */
static bool read_place(ConnectCall *call, Str text, UserDataPlace *ret_place)
{
	Str user = text;
	*ret_place = (UserDataPlace){ 0 };
	if (!text.ptr)
		return true;
	Str target = str_split(&user, '/');
	return (str_to_int64(target, &ret_place->target) && user.ptr && str_to_int64(user, &ret_place->user)) ||
		fail(call->directory.error, ERROR_INVALID_PARAMETER, "NextToken: is none that this operation gave.");
}

static void write_place(ConnectCall *call, const UserDataPlace *place)
{
	if (place->user)
		connect_write_next_key(call,
			str_format(call->directory.arena, "%" PRId64 "/%" PRId64, place->target, place->user));
}

bool connect_get_current_user_data(ConnectCall *call)
{
	UserDataRequest request = { 0 };
	UserDataPage page;
	UserDataPlace after;
	Str text;
	size_t limit;
	if (!connect_key_page(call, &text, &limit) || !read_place(call, text, &after) ||
		!shape_decode_request(&user_data_request_shape, USER_DATA_GET, call->body, call->directory.arena,
			call->directory.error, &request) ||
		!user_data_read(&call->directory, &call->home, &request, &after, limit, &page))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, STR("UserDataList"));
	json_write_array_begin(call->json);
	for (size_t i = 0; i < page.count; i++)
		shape_encode(&context, &user_data_shape, &page.values[i], call->json);
	json_write_array_end(call->json);
	write_place(call, &page.after);
	json_write_key(call->json, STR("ApproximateTotalCount"));
	json_write_integer(call->json, page.total);
	return true;
}

static bool read_contact(ConnectCall *call, uint32_t operation, UserContact *ret_contact)
{
	return shape_decode_request(&user_contact_shape, operation, call->body, call->directory.arena,
		call->directory.error, ret_contact);
}

bool connect_dismiss_user_contact(ConnectCall *call)
{
	UserContact contact = { 0 };
	if (!read_contact(call, USER_CONTACT_DISMISS, &contact))
		return false;
	contact.user_id = call->match->labels[1];
	return user_contact_find(&call->directory, &call->home, USER_CONTACT_DISMISS, &contact);
}

bool connect_associate_contact_with_user(ConnectCall *call)
{
	UserContact contact = { 0 };
	if (!read_contact(call, USER_CONTACT_ASSOCIATE, &contact))
		return false;
	contact.contact_id = call->match->labels[1];
	return user_contact_find(&call->directory, &call->home, USER_CONTACT_ASSOCIATE, &contact);
}
