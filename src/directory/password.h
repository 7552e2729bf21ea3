/* Passwords of users: kept only as a salted HMAC under the store's key, so that a password that is sent again can be
 * told from a changed one. Nobody signs in with them here. */
#ifndef ROLLCALL_DIRECTORY_PASSWORD_H
#define ROLLCALL_DIRECTORY_PASSWORD_H

#include "directory/call.h"

/* Keeps a verifier of the password for the user's record. */
bool password_set(Directory *directory, int64_t record, Str password) MUST_CHECK;

/* Whether it is the user's password. Of a user whose verifier is unknown, the first one that is asked about becomes it. */
bool password_matches(Directory *directory, int64_t record, Str password, bool *ret_matches) MUST_CHECK;

#endif
