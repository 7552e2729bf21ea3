/* The HTTP interface of DDSQL: POST /api/v2/ddsql/query/tabular begins a query, …/tabular/fetch asks for one that was still
 * running. Bodies are JSON:API. The access key is in DD-API-KEY (its secret, in DD-APPLICATION-KEY, is not verified with
 * --auth open), else the signature's. */
#ifndef ROLLCALL_SERVER_DDSQL_H
#define ROLLCALL_SERVER_DDSQL_H

#include "server/service.h"

/* Whether the path is one of this interface. */
bool ddsql_claims(const HttpExchange *exchange);
HttpOutcome ddsql_handle(const Service *service, HttpExchange *exchange);

#endif
