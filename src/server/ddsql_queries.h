/* Queries of DDSQL's interface, each for as long as somebody may ask for its answer. A caller waits a short while; then it
 * gets the query's id, and asks again. Safe from any thread. */
#ifndef ROLLCALL_SERVER_DDSQL_QUERIES_H
#define ROLLCALL_SERVER_DDSQL_QUERIES_H

#include "base/log.h"
#include "http/http.h"
#include "server/sql_workers.h"

typedef struct DdsqlQueries DdsqlQueries;

/* What a caller is told of a query. Lives until the call that it is given to returns. */
typedef struct DdsqlState {
	Str id;
	bool running;
	int64_t elapsed; /* milliseconds since it began */
	const SqlRequest *request;
	const SqlOutcome *outcome; /* unless it runs */
	Str columns;               /* of one that succeeded: JSON */
} DdsqlState;

/* Writes the answer into an exchange that waits. `state` is NULL when there is no such query. */
typedef void (*DdsqlAnswer)(HttpExchange *exchange, const DdsqlState *state);

typedef struct DdsqlOptions {
	SqlWorkers *workers; /* outlive the queries' jobs */
	DdsqlAnswer answer;
	const Log *log; /* outlives them */
} DdsqlOptions;

bool ddsql_queries_new(const DdsqlOptions *options, Error *error, DdsqlQueries **ret_queries) MUST_CHECK;
/* After the workers were stopped, and the server. NULL is allowed. */
void ddsql_queries_free(DdsqlQueries *queries);

/* Begins a query under the id for an exchange that is suspended. The request and the id are copied. */
void ddsql_queries_begin(DdsqlQueries *queries, HttpExchange *exchange, Str id, const SqlRequest *request);
/* Answers an exchange that is suspended, now or when the query has ended, within the same short while. */
void ddsql_queries_fetch(DdsqlQueries *queries, HttpExchange *exchange, Str id, Str account);

#endif
