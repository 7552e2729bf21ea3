/* Asks a worker process over a data directory, whether a server has it open or not. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/sql_connection.h"
#include "sql/worker_client.h"

typedef struct LocalConnection {
	SqlConnection connection;
	SqlWorker worker;
	Str account;
} LocalConnection;

static bool ask(SqlConnection *connection, const SqlRequest *request, Error *error, SqlOutcome *ret_outcome,
	Buf *answer)
{
	LocalConnection *local = (LocalConnection *)(void *)connection;
	SqlRequest own = *request;
	own.options.account = local->account;
	local->worker.hurry =
		(SqlHurry){ .descriptor = connection->cancel, .state = "57014", .message = "the query was cancelled" };
	sql_worker_ask(&local->worker, &own, error->arena, ret_outcome, answer);
	return true;
}

static void close_local(SqlConnection *connection)
{
	LocalConnection *local = (LocalConnection *)(void *)connection;
	sql_worker_end(&local->worker);
	free(local);
}

bool sql_connection_local(const SqlConnectionOptions *options, Error *error, SqlConnection **ret_connection)
{
	const char *database = str_format(error->arena, "%s/rollcall.db", options->directory).ptr;
	if (access(database, R_OK))
		return fail(error, ERROR_RESOURCE_NOT_FOUND, "there is no store in %s", options->directory);
	LocalConnection *local = calloc(1, sizeof *local);
	if (!local)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	(void)umask(077); /* the projection holds personal data, as the store does */
	*local = (LocalConnection){
		.connection = { .ask = ask, .close = close_local, .cancel = options->cancel },
		.worker = { .directory = options->directory },
		.account = options->account ? str_of(options->account) : STR("000000000000"),
	};
	*ret_connection = &local->connection;
	return true;
}
