/* The answer to a user who comes from an identity provider. Nothing of it is stored. */
#ifndef ROLLCALL_MODEL_FEDERATION_H
#define ROLLCALL_MODEL_FEDERATION_H

#include "model/shape.h"

typedef struct FederationCredentials {
	Str access_token;
	Time access_token_expiration;
	Str refresh_token;
	Time refresh_token_expiration;
} FederationCredentials;

typedef struct Federation {
	FederationCredentials *credentials;
	Str sign_in_url;
	Str user_id;
} Federation;

extern const Shape federation_shape;

#endif
