#include "directory/password.h"

#include <gnutls/crypto.h>
#include <string.h>

enum { SALT_SIZE = 16, HASH_SIZE = 32, PASSWORD_MAXIMUM = 256 };

bool password_set(Directory *directory, int64_t record, Str password)
{
	const Environment *environment = directory->environment;
	unsigned char salted[SALT_SIZE + PASSWORD_MAXIMUM];
	unsigned char hash[HASH_SIZE];
	if (password.len > PASSWORD_MAXIMUM)
		return fail(directory->error, ERROR_INVALID_PARAMETER, "Password: too long.");
	environment->ids.fill(&environment->ids, salted, SALT_SIZE);
	memcpy(salted + SALT_SIZE, password.ptr, password.len);
	int failed = gnutls_hmac_fast(GNUTLS_MAC_SHA256, store_password_key(environment->store), PASSWORD_KEY_SIZE,
		salted, SALT_SIZE + password.len, hash);
	explicit_bzero(salted + SALT_SIZE, PASSWORD_MAXIMUM);
	if (failed)
		return fail(directory->error, ERROR_INTERNAL_SERVICE, "The password could not be hashed.");
	return store_set_verifier(directory->transaction, record, (Str){ (const char *)salted, SALT_SIZE },
		(Str){ (const char *)hash, HASH_SIZE }, directory->error);
}
