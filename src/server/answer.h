/* How answers end, whatever they are about. */
#ifndef ROLLCALL_SERVER_ANSWER_H
#define ROLLCALL_SERVER_ANSWER_H

#include "base/log.h"
#include "http/http.h"

/* 200 and JSON, for the body that the answer has. */
void answer_success(HttpExchange *exchange);

/* One line a request, without anything that a person could be known by: ids, not names or bodies. What failed inside is
 * for the log alone. */
void answer_log(const Log *log, const HttpExchange *exchange, Str operation, const Error *error);

#endif
