/* Keeps web pages from driving a developer's server: with --auth open on loopback, only requests that name this
 * machine's loopback as Host, and come from no other origin, are taken. */
#ifndef ROLLCALL_SERVER_GUARD_H
#define ROLLCALL_SERVER_GUARD_H

#include "http/http.h"

/* ERROR_FORBIDDEN_HOST when the request's Host or Origin is foreign. */
bool guard_accepts(const HttpExchange *exchange, Error *error) MUST_CHECK;

#endif
