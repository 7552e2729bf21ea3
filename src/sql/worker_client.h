/* The other side of sql/worker.h: starts a worker process, asks it, and ends one that does not answer in time. */
#ifndef ROLLCALL_SQL_WORKER_CLIENT_H
#define ROLLCALL_SQL_WORKER_CLIENT_H

#include <sys/types.h>

#include "sql/worker_message.h"

typedef struct SqlWorker {
	const char *directory; /* of the store */
	int hurry;             /* as in SqlWait, for whoever ends while a query runs; -1: never */
	pid_t pid;             /* 0: none runs */
	int descriptor;
} SqlWorker;

/* Runs the query in the worker's process, which is started when none runs; appends the answer to `answer`. Whatever goes
 * wrong becomes the outcome's failure: 57014 when the worker had to be ended because it overran its timeout, 57P01 when
 * `hurry` cut the query off, XX000 when it died. The next call starts another one. From one thread at a time. */
void sql_worker_ask(SqlWorker *worker, const SqlRequest *request, Arena *arena, SqlOutcome *ret_outcome, Buf *answer);
/* Ends the process, if one runs. */
void sql_worker_end(SqlWorker *worker);

#endif
