/* Phone numbers: their paths name no instance, and an update answers with what it changed. */
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "directory/phone_number.h"
#include "model/decode.h"

static bool read_input(ConnectCall *call, uint32_t operation, PhoneNumber *ret_number)
{
	return shape_decode_request(&phone_number_shape, operation, call->body, call->directory.arena,
		call->directory.error, ret_number);
}

static void write_created(ConnectCall *call, const PhoneNumber *number)
{
	EncodeContext context = connect_encode_context(call, VIEW_CREATED);
	shape_encode_members(&context, &phone_number_shape, number, call->json);
}

bool connect_search_available_phone_numbers(ConnectCall *call)
{
	PhoneNumber wanted = { 0 };
	Page page;
	size_t count;
	if (!connect_page(call, &page) || !read_input(call, PHONE_NUMBER_SEARCH, &wanted))
		return false;
	PhoneNumber *numbers = ARENA_ARRAY(call->directory.arena, page.limit, PhoneNumber);
	if (!phone_number_search(&call->directory, &wanted, page.limit, numbers, &count))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_SUMMARY);
	json_write_key(call->json, str_of(entity_of(ENTITY_PHONE_NUMBER)->list_as));
	json_write_array_begin(call->json);
	for (size_t i = 0; i < count; i++)
		shape_encode(&context, &phone_number_shape, &numbers[i], call->json);
	json_write_array_end(call->json);
	return true;
}

bool connect_claim_phone_number(ConnectCall *call)
{
	PhoneNumber number = { 0 };
	if (!read_input(call, PHONE_NUMBER_CREATE, &number) || !phone_number_claim(&call->directory, &number))
		return false;
	write_created(call, &number);
	return true;
}

bool connect_update_phone_number(ConnectCall *call)
{
	PhoneNumber input = { 0 };
	PhoneNumber number = { 0 };
	Str id = call->match->labels[0];
	if (!read_input(call, PHONE_NUMBER_UPDATE, &input) || !phone_number_move(&call->directory, id, &input) ||
		!directory_describe(&call->directory, NULL, ENTITY_PHONE_NUMBER, id, &number))
		return false;
	write_created(call, &number);
	return true;
}
