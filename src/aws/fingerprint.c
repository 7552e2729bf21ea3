#include "aws/fingerprint.h"

#include <gnutls/crypto.h>

bool fingerprint_of(Str text, Arena *arena, Error *error, Str *ret_fingerprint)
{
	enum { HASH_SIZE = 32, DIGITS = 2 * HASH_SIZE };
	static const char digits[] = "0123456789abcdef";
	unsigned char hash[HASH_SIZE];
	if (gnutls_hash_fast(GNUTLS_DIG_SHA256, text.ptr, text.len, hash))
		return fail(error, ERROR_INTERNAL_SERVICE, "The request could not be hashed.");
	char *hex = arena_alloc(arena, DIGITS);
	for (size_t i = 0; i < HASH_SIZE; i++) {
		hex[2 * i] = digits[hash[i] >> 4];
		hex[2 * i + 1] = digits[hash[i] & 15];
	}
	*ret_fingerprint = (Str){ hex, DIGITS };
	return true;
}
