/* What a run of `rollcall sql` goes by, and how it shows what comes back. */
#ifndef ROLLCALL_CLI_SQL_SESSION_H
#define ROLLCALL_CLI_SQL_SESSION_H

#include "cli/command.h"
#include "cli/sql_connection.h"

typedef struct SqlSession {
	SqlConnection *connection;
	SqlFormat format;
	int64_t timeout;   /* milliseconds */
	int64_t row_limit; /* rows */
	bool timing;
} SqlSession;

/* Runs a query and prints its answer on standard output, or what was wrong with it on standard error. EXIT_FAILED after a
 * failure. */
ExitCode sql_session_run(SqlSession *session, Str query);
/* Each statement of the text in turn, to the first that fails; the last needs no semicolon. */
ExitCode sql_session_run_all(SqlSession *session, Str text);

/* The prompt: statements and commands from a terminal until its end. */
ExitCode sql_prompt(SqlSession *session, int cancel);

/* \d: prints the datasets, or the columns of one. False when there is none of the name. */
bool sql_describe(SqlFormat format, Str name);
/* \df: prints the functions, or those of a name. */
void sql_describe_functions(SqlFormat format, Str name);

/* Questions that are worth asking, as statements under comments. */
void sql_print_examples(void);

#endif
