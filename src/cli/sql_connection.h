/* Whom `rollcall sql` asks: a server over HTTP, or a worker process of its own over a data directory. */
#ifndef ROLLCALL_CLI_SQL_CONNECTION_H
#define ROLLCALL_CLI_SQL_CONNECTION_H

#include "base/error.h"
#include "sql/worker_message.h"

enum { SQL_ANSWER_LIMIT = 256 << 20 }; /* bytes of an answer that the command takes */

typedef struct SqlConnection SqlConnection;
struct SqlConnection {
	/* Runs one query; of its options the account is the connection's. False, and the error set, when nobody could be
	 * asked: a query that fails is an outcome. Strings come from the error's arena. */
	bool (*ask)(SqlConnection *connection, const SqlRequest *request, Error *error, SqlOutcome *ret_outcome,
		Buf *answer);
	void (*close)(SqlConnection *connection);
	int cancel; /* becomes readable when the person wants the query ended; -1: never */
};

typedef struct SqlConnectionOptions {
	const char *url;       /* of a server; NULL with a directory */
	const char *directory; /* of a store */
	const char *account;   /* NULL: the default one */
	int cancel;
} SqlConnectionOptions;

bool sql_connection_local(const SqlConnectionOptions *options, Error *error, SqlConnection **ret_connection) MUST_CHECK;
bool sql_connection_http(const SqlConnectionOptions *options, Error *error, SqlConnection **ret_connection) MUST_CHECK;

#endif
