/* `rollcall sql-worker`: the process that runs queries (sql/worker.h). No person calls it. */
#include <string.h>

#include "cli/command.h"
#include "sql/worker.h"

static ExitCode run(int count, char **arguments)
{
	if (count != 2 || strcmp(arguments[0], "--data") != 0)
		return command_usage_error("sql-worker is for rollcall itself");
	return sql_worker_main(arguments[1], SQL_WORKER_DESCRIPTOR) == 0 ? EXIT_DONE : EXIT_FAILED;
}

const Command command_sql_worker = { "sql-worker", NULL, run };
