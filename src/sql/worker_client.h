/* The other side of sql/worker.h: starts a worker process, asks it, and ends one that does not answer in time. */
#ifndef ROLLCALL_SQL_WORKER_CLIENT_H
#define ROLLCALL_SQL_WORKER_CLIENT_H

#include <sys/types.h>

#include "sql/worker_message.h"

/* How a query is cut off that somebody does not want to wait for any more. */
typedef struct SqlHurry {
	int descriptor;   /* becomes readable then; -1: never */
	int64_t patience; /* milliseconds that the query has from that moment */
	const char *state;
	const char *message; /* the failure of a query that was cut off */
} SqlHurry;

typedef struct SqlWorker {
	const char *directory; /* of the store */
	SqlHurry hurry;
	pid_t pid; /* 0: none runs */
	int descriptor;
} SqlWorker;

/* Runs the query in the worker's process, which is started when none runs; appends the answer to `answer`. Whatever goes
 * wrong becomes the outcome's failure: 57014 when the worker had to be ended because it overran its timeout, that of
 * `hurry` when this cut the query off, XX000 when it died. The next call starts another one. From one thread at a time. */
void sql_worker_ask(SqlWorker *worker, const SqlRequest *request, Arena *arena, SqlOutcome *ret_outcome, Buf *answer);
/* Ends the process, if one runs. */
void sql_worker_end(SqlWorker *worker);

#endif
