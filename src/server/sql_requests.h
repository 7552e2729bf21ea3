/* What the doors to SQL share: the limits of a query, and how its failures look over HTTP. */
#ifndef ROLLCALL_SERVER_SQL_REQUESTS_H
#define ROLLCALL_SERVER_SQL_REQUESTS_H

#include "server/service.h"
#include "sql/worker_message.h"

enum {
	SQL_TIMEOUT = 30000, /* milliseconds, unless the request has its own */
	SQL_TIMEOUT_MAXIMUM = 300000,
	SQL_ANSWER_MAXIMUM = 24 << 20, /* bytes; what stands between rows comes on top */
};

/* A request for the account with the usual limits, its instant now, and the last hour as its time frame. False, and the
 * error set, when the text is too long or no text. */
bool sql_request_make(const Service *service, Str account, Str query, Error *error, SqlRequest *ret_request) MUST_CHECK;

/* The HTTP status of a failure. */
unsigned sql_http_status(const SqlFailure *failure);

#endif
