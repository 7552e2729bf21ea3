#include "aws/connect_token.h"

#include "aws/fingerprint.h"
#include "model/check.h"

static bool read_from_body(ConnectCall *call, Str *ret_token)
{
	json_t *token = json_object_get(call->body, "ClientToken");
	if (!token || json_is_null(token))
		return true;
	if (!json_is_string(token))
		return fail(call->directory.error, ERROR_SERIALIZATION, "ClientToken: expected a string.");
	*ret_token = str_copy(call->directory.arena, (Str){ json_string_value(token), json_string_length(token) });
	return true;
}

bool connect_read_client_token(ConnectCall *call, Str *ret_token)
{
	enum { LONGEST = 500 };
	Error *error = call->directory.error;
	*ret_token = (Str){ 0 };
	if (call->operation->token == TOKEN_BODY && !read_from_body(call, ret_token))
		return false;
	if (call->operation->token == TOKEN_QUERY && !http_query(call->exchange, STR("clientToken"), error, ret_token))
		return false;
	if (ret_token->len && text_characters(*ret_token) > LONGEST)
		return fail(error, ERROR_INVALID_PARAMETER, "ClientToken: may have at most %d characters.", LONGEST);
	if (!ret_token->len)
		*ret_token = (Str){ 0 };
	return true;
}

static bool fingerprint(const ConnectCall *call, Str *ret_fingerprint)
{
	Arena *arena = call->directory.arena;
	Str request = str_format(arena, "%.*s %.*s", STR_ARGS(call->exchange->path), STR_ARGS(call->exchange->body));
	return fingerprint_of(request, arena, call->directory.error, ret_fingerprint);
}

/* Some operations model an error of its own for a token that was used otherwise. */
static ErrorCode mismatch_of(const Operation *operation)
{
	return operation->errors & (1ULL << ERROR_IDEMPOTENCY) ? ERROR_IDEMPOTENCY : ERROR_INVALID_REQUEST;
}

bool connect_answer_again(ConnectCall *call, Str token, bool *ret_answered)
{
	Directory *directory = &call->directory;
	IdempotencyRecord record;
	Str request;
	if (!fingerprint(call, &request) ||
		!store_find_token(directory->transaction, directory->realm, directory->operation, token,
			directory->arena, directory->error, ret_answered, &record))
		return false;
	if (!*ret_answered)
		return true;
	if (!str_equal(record.request, request))
		return fail(directory->error, mismatch_of(call->operation),
			"The ClientToken was used with other parameters.");
	call->exchange->answer.len = 0;
	buf_add(&call->exchange->answer, record.answer);
	return true;
}

bool connect_remember(ConnectCall *call, Str token)
{
	Directory *directory = &call->directory;
	IdempotencyRecord record = { .answer = buf_str(&call->exchange->answer) };
	return fingerprint(call, &record.request) &&
		store_set_token(directory->transaction, directory->realm, directory->operation, token, directory->now,
			&record, directory->error);
}
