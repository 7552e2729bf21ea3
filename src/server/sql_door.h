/* POST /_rollcall/sql: a query in, rows in the format that the caller likes out. */
#ifndef ROLLCALL_SERVER_SQL_DOOR_H
#define ROLLCALL_SERVER_SQL_DOOR_H

#include "server/service.h"

/* The query is the body, or the member `query` of one that is JSON and may have format, row_limit and timeout (in
 * milliseconds) beside it; those may be parameters of the address too. Without a format the Accept header decides, else it is
 * JSON. Failures are JSON objects with code (SQLSTATE), message, position and hint. */
HttpOutcome sql_door_handle(const Service *service, HttpExchange *exchange, const Credentials *credentials);

#endif
