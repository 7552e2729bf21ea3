/* AWS STS, as far as clients ask it who they are: GetCallerIdentity in the Query protocol. */
#ifndef ROLLCALL_AWS_STS_H
#define ROLLCALL_AWS_STS_H

#include "auth/credentials.h"

/* Answers an STS request, its errors too. Returns the action that it asked for, for the log. */
Str sts_handle(HttpExchange *exchange, const Credentials *credentials);

#endif
