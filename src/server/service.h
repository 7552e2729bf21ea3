/* Everything behind the port: takes an exchange, finds out whom it is for, answers it. Threads: requests arrive on the
 * HTTP server's threads; what reads is answered there, what writes is handed to the store's writer. */
#ifndef ROLLCALL_SERVER_SERVICE_H
#define ROLLCALL_SERVER_SERVICE_H

#include "auth/credentials.h"
#include "directory/directory.h"
#include "http/http.h"
#include "server/answer_cache.h"
#include "server/ddsql_queries.h"
#include "server/usage.h"

typedef struct Service {
	Environment environment;
	CredentialDefaults defaults;
	AnswerCache *answers;
	Usage *usage;
	SqlWorkers *sql_workers;
	DdsqlQueries *ddsql_queries;
	const Log *log;
	bool guard_host; /* refuse requests whose Host or Origin is not this machine's loopback */
} Service;

/* The handler of an HTTP server; `context` is a Service that outlives it. */
HttpOutcome service_handle(void *context, HttpExchange *exchange);

#endif
