/* Who calls: what the Authorization header of Signature Version 4 says. With --auth open the signature itself is not
 * verified: any key is taken, and requests without a signature are the default account's. */
#ifndef ROLLCALL_AUTH_CREDENTIALS_H
#define ROLLCALL_AUTH_CREDENTIALS_H

#include "http/http.h"

typedef struct Credentials {
	Str access_key; /* empty for unsigned requests */
	Str account;    /* the access key when it is 12 digits, else the default account */
	Str region;     /* of the signature's scope, else the default region */
	Str service;    /* of the signature's scope; absent for unsigned requests */
} Credentials;

typedef struct CredentialDefaults {
	Str account;
	Str region;
} CredentialDefaults;

/* Reads the caller from the request. A malformed header is ERROR_INCOMPLETE_SIGNATURE, a region that is none
 * ERROR_INVALID_SIGNATURE. */
bool credentials_read(HttpExchange *exchange, const CredentialDefaults *defaults, Error *error,
	Credentials *ret_credentials) MUST_CHECK;

/* The caller that an access key alone stands for, where a protocol has no signature. A key that is none is
 * ERROR_UNRECOGNIZED_CLIENT. */
bool credentials_of_key(Str key, const CredentialDefaults *defaults, Error *error,
	Credentials *ret_credentials) MUST_CHECK;

/* The session token that the request carries; absent without one. With --auth open it is not verified, as the signature
 * is not. For the thread that the request came in: it may point into the library's header. */
bool credentials_session(HttpExchange *exchange, Error *error, Str *ret_session) MUST_CHECK;

/* Twelve digits. */
bool account_is_valid(Str account);
/* Two letters, one or two words and a digit, as in us-east-1 and us-gov-west-1. */
bool region_is_valid(Str region);

#endif
