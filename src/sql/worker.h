/* Queries run in worker processes of this same binary: `rollcall sql-worker`, which is in no help. The server (or the command
 * line) sends a request over the worker's socket and relays the bytes that come back.
 *
 * A message is a length (32 bits, little-endian) and that many bytes. Request: one JSON object (sql/worker_message). Answer:
 * one JSON object that says how it went (state, message, position, hint; columns, rows, truncated, revision), then, of a query
 * that succeeded, messages with the bytes of the answer in the format that was asked for, and an empty one at the end. */
#ifndef ROLLCALL_SQL_WORKER_H
#define ROLLCALL_SQL_WORKER_H

#include "base/error.h"

/* The formats of answers: a walk over rows each. */
typedef enum SqlFormat {
	SQL_FORMAT_TABULAR, /* DDSQL over HTTP: columns with their values */
	SQL_FORMAT_CSV,
	SQL_FORMAT_NDJSON,
	SQL_FORMAT_JSON,
	SQL_FORMAT_TABLE,
	SQL_FORMAT_MARKDOWN,
	SQL_FORMAT_COUNT,
} SqlFormat;

/* Serves requests on the descriptor until it ends. The exit code of the process. */
int sql_worker_main(const char *directory, int descriptor);

#endif
