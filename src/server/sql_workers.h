/* The processes that run SQL for the server: a few workers (sql/worker_client.h), each with a thread of the server that
 * waits for it, and a queue before them. Nothing is started before the first query. Safe from any thread. */
#ifndef ROLLCALL_SERVER_SQL_WORKERS_H
#define ROLLCALL_SERVER_SQL_WORKERS_H

#include "base/error.h"
#include "sql/worker_message.h"

typedef struct SqlWorkers SqlWorkers;

typedef struct SqlJob SqlJob;
struct SqlJob {
	/* The caller's, until `done`: */
	SqlRequest request;
	Arena *arena;              /* for the outcome */
	Buf *answer;               /* gets the rows; what is in it after a failure is worth nothing */
	void (*done)(SqlJob *job); /* called in a worker's thread, once */
	/* Of the workers: */
	SqlOutcome outcome;
	SqlJob *next;
};

typedef struct SqlWorkersOptions {
	const char *directory; /* of the store; outlives the workers */
	size_t workers;        /* at most SQL_WORKERS_MAXIMUM */
	size_t queue;          /* jobs that may wait beside those that run */
} SqlWorkersOptions;

enum { SQL_WORKERS_MAXIMUM = 16 };

bool sql_workers_new(const SqlWorkersOptions *options, Error *error, SqlWorkers **ret_workers) MUST_CHECK;
/* Hands the job over, or refuses it, at once and before this returns, by an outcome with 53300 when the queue is full, with
 * 57P01 when the workers stop: `done` is called in either case. */
void sql_workers_submit(SqlWorkers *workers, SqlJob *job);
/* Refuses what waits and what comes, gives what runs a second, and ends the processes and threads. */
void sql_workers_stop(SqlWorkers *workers);
/* After sql_workers_stop. NULL is allowed. */
void sql_workers_free(SqlWorkers *workers);

#endif
