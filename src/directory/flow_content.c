#include "directory/flow_content.h"

#include <gnutls/crypto.h>

#include "json/read.h"

static bool hash_content(Directory *directory, Str content, Str *ret_hash)
{
	enum { HASH_SIZE = 32 };
	static const char digits[] = "0123456789abcdef";
	unsigned char hash[HASH_SIZE];
	if (gnutls_hash_fast(GNUTLS_DIG_SHA256, content.ptr, content.len, hash))
		return fail(directory->error, ERROR_INTERNAL_SERVICE, "The content could not be hashed.");
	char *text = arena_alloc(directory->arena, (size_t)2 * HASH_SIZE + 1);
	for (size_t i = 0; i < HASH_SIZE; i++) {
		text[2 * i] = digits[hash[i] >> 4];
		text[2 * i + 1] = digits[hash[i] & 15];
	}
	*ret_hash = (Str){ text, (size_t)2 * HASH_SIZE };
	return true;
}

bool flow_content_accept(Directory *directory, ErrorCode invalid, Str content, Str *ret_hash)
{
	Error problem = { .arena = directory->arena };
	AUTO_JSON *object = NULL;
	/* A blank text reads as an empty object, which is right for a request's body and not here. */
	if (!str_trim(content).len || !json_read_object(content, &problem, &object))
		return fail(directory->error, invalid, "Content: must be a JSON object.");
	return hash_content(directory, content, ret_hash);
}
