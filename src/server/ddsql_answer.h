/* Bodies of DDSQL's interface: JSON:API. */
#ifndef ROLLCALL_SERVER_DDSQL_ANSWER_H
#define ROLLCALL_SERVER_DDSQL_ANSWER_H

#include "server/ddsql_queries.h"

/* A DdsqlAnswer. */
void ddsql_answer(HttpExchange *exchange, const DdsqlState *state);
/* An error without a query, or with the failure of one: its SQLSTATE, position and hint stand beside the detail. */
void ddsql_answer_error(HttpExchange *exchange, unsigned status, Str detail, const SqlFailure *failure);

#endif
