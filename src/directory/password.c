#include "directory/password.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

enum { SALT_SIZE = 16, HASH_SIZE = 32, PASSWORD_MAXIMUM = 256 };

/* The HMAC of salt and password. */
static bool hash_of(Directory *directory, Str salt, Str password, unsigned char hash[HASH_SIZE])
{
	unsigned char salted[SALT_SIZE + PASSWORD_MAXIMUM];
	if (password.len > PASSWORD_MAXIMUM)
		return fail(directory->error, ERROR_INVALID_PARAMETER, "Password: too long.");
	memcpy(salted, salt.ptr, SALT_SIZE);
	memcpy(salted + SALT_SIZE, password.ptr, password.len);
	int failed = gnutls_hmac_fast(GNUTLS_MAC_SHA256, store_password_key(directory->environment->store),
		PASSWORD_KEY_SIZE, salted, SALT_SIZE + password.len, hash);
	explicit_bzero(salted + SALT_SIZE, PASSWORD_MAXIMUM);
	return !failed || fail(directory->error, ERROR_INTERNAL_SERVICE, "The password could not be hashed.");
}

bool password_set(Directory *directory, int64_t record, Str password)
{
	const Environment *environment = directory->environment;
	unsigned char bytes[SALT_SIZE];
	unsigned char hash[HASH_SIZE];
	environment->ids.fill(&environment->ids, bytes, SALT_SIZE);
	Str salt = { (const char *)bytes, SALT_SIZE };
	return hash_of(directory, salt, password, hash) &&
		store_set_verifier(directory->transaction, record, salt, (Str){ (const char *)hash, HASH_SIZE },
			directory->error);
}

bool password_matches(Directory *directory, int64_t record, Str password, bool *ret_matches)
{
	Str salt;
	Str expected;
	unsigned char hash[HASH_SIZE];
	if (!store_find_verifier(directory->transaction, record, directory->arena, directory->error, &salt, &expected))
		return false;
	*ret_matches = true;
	if (!salt.ptr)
		return password_set(directory, record, password);
	if (!hash_of(directory, salt, password, hash))
		return false;
	*ret_matches = expected.len == HASH_SIZE && gnutls_memcmp(expected.ptr, hash, HASH_SIZE) == 0;
	return true;
}
