/* E-mail addresses: an update that answers with what it changed. */
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "model/decode.h"
#include "model/email_address.h"

bool connect_update_email_address_metadata(ConnectCall *call)
{
	Directory *directory = &call->directory;
	EmailAddress input = { 0 };
	EmailAddress address = { 0 };
	Str id = call->match->labels[1];
	if (!shape_decode_request(&email_address_shape, EMAIL_ADDRESS_METADATA, call->body, directory->arena,
		    directory->error, &input) ||
		!directory_update(directory, &call->home, ENTITY_EMAIL_ADDRESS, id, EMAIL_ADDRESS_METADATA, MODE_MERGE,
			&input) ||
		!directory_describe(directory, &call->home, ENTITY_EMAIL_ADDRESS, id, &address))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_CREATED);
	shape_encode_members(&context, &email_address_shape, &address, call->json);
	return true;
}
