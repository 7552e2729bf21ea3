/* GetFederationToken: the one operation whose answer depends on who calls. */
#include "auth/credentials.h"
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "directory/federation.h"

bool connect_get_federation_token(ConnectCall *call)
{
	Federation federation;
	Str session;
	if (!credentials_session(call->exchange, call->directory.error, &session))
		return false;
	if (!session.len)
		session = call->directory.caller->access_key;
	if (!federation_open(&call->directory, &call->home, session, &federation))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	shape_encode_members(&context, &federation_shape, &federation, call->json);
	return true;
}
