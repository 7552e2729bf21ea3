/* Queries run in worker processes of this same binary: `rollcall sql-worker`, which is in no help. The server (or the command
 * line) sends a request over the worker's socket and relays the bytes that come back.
 *
 * A message is a length (32 bits, little-endian) and that many bytes. Request: one JSON object (sql/worker_message.h). Answer:
 * an empty message once the projection is up to date and the query itself begins, which may take long after many changes; one
 * JSON object that says how it went; then, of a query that succeeded, messages with the bytes of the answer in the format that
 * was asked for, and an empty one at the end. */
#ifndef ROLLCALL_SQL_WORKER_H
#define ROLLCALL_SQL_WORKER_H

enum { SQL_WORKER_DESCRIPTOR = 3 }; /* where a worker finds its socket */

/* Serves requests on the descriptor, over the store in the directory, until it ends. The exit code of the process. */
int sql_worker_main(const char *directory, int descriptor);

#endif
