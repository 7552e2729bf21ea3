/* Pages of List operations. A token is the operation's mark and the position as text, in hexadecimal digits: a token of
 * another operation is refused, and clients are kept from reading meaning into it. */
#include <inttypes.h>
#include <string.h>

#include "aws/connect.h"

enum { MARK_DIGITS = 8 };

static const char next_token[] = "NextToken";

/* Where the request is a POST, its page stands in the body, and there members have other names. */
static bool page_in_body(const ConnectCall *call)
{
	return str_equal(str_of(call->operation->method), STR("POST"));
}

static bool refuse_token(const ConnectCall *call)
{
	return fail(call->directory.error, ERROR_INVALID_PARAMETER, "%s: is none that this operation gave.",
		page_in_body(call) ? next_token : "nextToken");
}

static Str token_mark(const ConnectCall *call)
{
	uint32_t mark = 2166136261U; /* FNV-1a */
	for (const char *c = call->operation->name; *c; c++)
		mark = (mark ^ (unsigned char)*c) * 16777619U;
	return str_format(call->directory.arena, "%08" PRIx32, mark);
}

static int digit_value(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *digit = c ? strchr(digits, c) : NULL;
	return digit ? (int)(digit - digits) : -1;
}

static bool read_token(ConnectCall *call, Str token, Str *ret_position)
{
	bool valid = token.len > MARK_DIGITS && token.len % 2 == 0 && str_starts_with(token, token_mark(call));
	Str digits = str_from(token, MARK_DIGITS);
	char *position = arena_alloc(call->directory.arena, digits.len / 2 + 1);
	for (size_t i = 0; valid && i < digits.len; i += 2) {
		int high = digit_value(digits.ptr[i]);
		int low = digit_value(digits.ptr[i + 1]);
		valid = high >= 0 && low >= 0;
		position[i / 2] = (char)(unsigned char)(high * 16 + low);
	}
	*ret_position = (Str){ position, digits.len / 2 };
	return valid || refuse_token(call);
}

static bool read_from_body(ConnectCall *call, Str *ret_token, Str *ret_limit)
{
	Error *error = call->directory.error;
	json_t *token = json_object_get(call->body, next_token);
	json_t *limit = json_object_get(call->body, "MaxResults");
	*ret_token = *ret_limit = (Str){ 0 };
	if (token && !json_is_null(token) && !json_is_string(token))
		return fail(error, ERROR_SERIALIZATION, "%s: expected a string.", next_token);
	if (limit && !json_is_null(limit) && !json_is_integer(limit))
		return fail(error, ERROR_SERIALIZATION, "MaxResults: expected an integer.");
	if (json_is_string(token))
		*ret_token =
			str_copy(call->directory.arena, (Str){ json_string_value(token), json_string_length(token) });
	if (json_is_integer(limit))
		*ret_limit = str_format(call->directory.arena, "%" JSON_INTEGER_FORMAT, json_integer_value(limit));
	return true;
}

static bool read_from_query(ConnectCall *call, Str *ret_token, Str *ret_limit)
{
	Error *error = call->directory.error;
	return http_query(call->exchange, STR("nextToken"), error, ret_token) &&
		http_query(call->exchange, STR("maxResults"), error, ret_limit);
}

bool connect_key_page(ConnectCall *call, Str *ret_after, size_t *ret_limit)
{
	Error *error = call->directory.error;
	Str token;
	Str limit;
	*ret_after = (Str){ 0 };
	*ret_limit = call->operation->default_results;
	bool in_body = page_in_body(call);
	if (in_body ? !read_from_body(call, &token, &limit) : !read_from_query(call, &token, &limit))
		return false;
	if (limit.ptr) {
		int64_t number;
		if (!str_to_int64(limit, &number) || number < 1 || number > call->operation->max_results)
			return fail(error, ERROR_INVALID_PARAMETER, "%s: must be from 1 to %u.",
				in_body ? "MaxResults" : "maxResults", call->operation->max_results);
		*ret_limit = (size_t)number;
	}
	return !token.len || read_token(call, token, ret_after);
}

void connect_write_next_key(ConnectCall *call, Str last)
{
	if (!last.ptr)
		return;
	AUTO_BUF digits = BUF_INIT(1 << 12);
	buf_add(&digits, token_mark(call));
	for (size_t i = 0; i < last.len; i++)
		buf_add_format(&digits, "%02x", (unsigned char)last.ptr[i]);
	json_write_key(call->json, STR(next_token));
	json_write_string(call->json, buf_str(&digits));
}

bool connect_page(ConnectCall *call, Page *ret_page)
{
	Str after;
	*ret_page = (Page){ 0 };
	if (!connect_key_page(call, &after, &ret_page->limit))
		return false;
	if (!after.ptr || (str_to_int64(after, &ret_page->after) && ret_page->after >= 0))
		return true;
	return refuse_token(call);
}

void connect_write_next_token(ConnectCall *call, int64_t last)
{
	if (last)
		connect_write_next_key(call, str_format(call->directory.arena, "%" PRId64, last));
}
