#include "model/federation.h"

#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(FederationCredentials, field)
static const Member credentials_rows[] = {
	{ .name = "AccessToken", .kind = KIND_STRING, ROW(access_token), .doc = "Token of the session; it opens nothing here." },
	{ .name = "AccessTokenExpiration", .kind = KIND_TIME, ROW(access_token_expiration), .doc = "Until when." },
	{ .name = "RefreshToken", .kind = KIND_STRING, ROW(refresh_token), .doc = "Token for another session; it opens nothing here." },
	{ .name = "RefreshTokenExpiration", .kind = KIND_TIME, ROW(refresh_token_expiration), .doc = "Until when." },
};
#undef ROW
static const Shape credentials_shape = SHAPE(FederationCredentials, credentials_rows);

#define ROW(field) FIELD(Federation, field)
static const Member federation_rows[] = {
	{ .name = "Credentials", .kind = KIND_STRUCTURE, ROW(credentials), .shape = &credentials_shape, .doc = "Tokens of the session." },
	{ .name = "SignInUrl", .kind = KIND_STRING, ROW(sign_in_url), .doc = "Where the user would sign in." },
	{ .name = "UserArn", .kind = KIND_ARN, ROW(user_id), .target = ENTITY_USER, .doc = "Amazon Resource Name of the user." },
	{ .name = "UserId", .kind = KIND_STRING, ROW(user_id), .doc = "Identifier of the user." },
};
/* clang-format on */

const Shape federation_shape = SHAPE(Federation, federation_rows);
