/* E-mail addresses: an update that answers with what it changed, and those of a queue. */
#include "aws/connect_custom.h"
#include "aws/connect_rows.h"
#include "directory/queue.h"
#include "model/decode.h"

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

bool connect_list_queue_email_addresses(ConnectCall *call)
{
	Record record;
	Queue queue = { 0 };
	Str after;
	Str last;
	size_t limit;
	size_t first;
	if (!connect_key_page(call, &after, &limit) ||
		!directory_load(&call->directory, &call->home, ENTITY_QUEUE, call->match->labels[1], &record, &queue))
		return false;
	size_t count;
	const QueueEmailAddress *addresses = queue_email_addresses(call->directory.arena, &queue, &count);
	ConnectRow *rows = ARENA_ARRAY(call->directory.arena, count, ConnectRow);
	for (size_t i = 0; i < count; i++)
		rows[i] = (ConnectRow){ addresses[i].id, &addresses[i] };
	size_t size = connect_cut_page(rows, count, after, limit, &first, &last);
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	json_write_key(call->json, STR("EmailAddressMetadataList"));
	json_write_array_begin(call->json);
	for (size_t i = first; i < first + size; i++)
		shape_encode(&context, &queue_email_address_shape, rows[i].row, call->json);
	json_write_array_end(call->json);
	connect_write_next_key(call, last);
	connect_write_last_modified(call, &queue_shape, &queue);
	return true;
}
