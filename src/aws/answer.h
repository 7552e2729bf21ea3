/* How failures look in REST JSON, which the Connect API and the administration door speak. */
#ifndef ROLLCALL_AWS_ANSWER_H
#define ROLLCALL_AWS_ANSWER_H

#include "http/http.h"

/* Status, headers and body of the error, instead of what the answer had so far. */
void answer_error(HttpExchange *exchange, const Error *error);

#endif
