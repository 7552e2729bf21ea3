/* Users who come from an identity provider to an instance that takes them (SAML). */
#ifndef ROLLCALL_DIRECTORY_FEDERATION_H
#define ROLLCALL_DIRECTORY_FEDERATION_H

#include "directory/directory.h"
#include "model/federation.h"

/* Opens a session for the user whose name is that of the caller's role session, `session`; case counts. Its tokens open
 * nothing and are kept nowhere. ERROR_INVALID_REQUEST for an instance with other identities and for a caller without a
 * name, ERROR_USER_NOT_FOUND where the instance has no such user. */
bool federation_open(Directory *directory, const Home *home, Str session, Federation *ret_federation) MUST_CHECK;

#endif
