#include "directory/federation.h"

#include "model/decode.h"
#include "model/enumerations.h"
#include "model/user.h"

enum { SESSION_MILLISECONDS = 3600 * 1000, REFRESH_MILLISECONDS = 12 * 3600 * 1000 };

/* The name of a role session is the username to the letter, although no two users differ by case alone. */
static bool find_user(Directory *directory, const Home *home, Str session, Str *ret_id)
{
	Record record;
	User user = { 0 };
	if (!store_find_by_name(directory->transaction, home->record, ENTITY_USER, str_lower(directory->arena, session),
		    directory->arena, directory->error, &record) ||
		(record.id &&
			!shape_decode_stored(&user_shape, record.document, directory->arena, directory->error, &user)))
		return false;
	*ret_id = record.uuid;
	return str_equal(user.username, session) ||
		fail(directory->error, ERROR_USER_NOT_FOUND,
			"The instance has no user of the name that the caller's role session has.");
}

static Str make_token(Directory *directory)
{
	const Ids *ids = &directory->environment->ids;
	Arena *arena = directory->arena;
	return str_format(arena, "%.*s.%.*s", STR_ARGS(ids_uuid(ids, arena)), STR_ARGS(ids_uuid(ids, arena)));
}

static FederationCredentials *make_credentials(Directory *directory)
{
	FederationCredentials *credentials = ARENA_NEW(directory->arena, FederationCredentials);
	*credentials = (FederationCredentials){
		.access_token = make_token(directory),
		.access_token_expiration = directory->now + SESSION_MILLISECONDS,
		.refresh_token = make_token(directory),
		.refresh_token_expiration = directory->now + REFRESH_MILLISECONDS,
	};
	return credentials;
}

bool federation_open(Directory *directory, const Home *home, Str session, Federation *ret_federation)
{
	Instance instance;
	*ret_federation = (Federation){ 0 };
	if (!directory_home_instance(directory, home, &instance))
		return false;
	if (instance.identity_management_type != DIRECTORY_TYPE_SAML)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"Users of this instance do not sign in with SAML, so none can be federated.");
	if (!session.len)
		return fail(directory->error, ERROR_INVALID_REQUEST,
			"Provided identity: Principal: anonymous. It cannot be used for federation with Amazon Connect.");
	if (!find_user(directory, home, session, &ret_federation->user_id))
		return false;
	ret_federation->credentials = make_credentials(directory);
	ret_federation->sign_in_url =
		str_format(directory->arena, "%.*s/auth/sign-in", STR_ARGS(instance.instance_access_url));
	return true;
}
