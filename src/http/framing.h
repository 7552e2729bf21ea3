/* Messages that different programs could read differently: refused before their bodies are read. The library below
 * lets these through; each rule is one of RFC 9112. Inside http/ only. */
#ifndef ROLLCALL_HTTP_FRAMING_H
#define ROLLCALL_HTTP_FRAMING_H

#include "http/http.h"

/* Fills in path, query and authority from the request's target, in origin or absolute form. */
void http_read_target(HttpExchange *exchange, Str target);
/* What is wrong with the headers or the target, or NULL. */
const char *http_framing_fault(const HttpExchange *exchange, bool is_http_1_0);

#endif
