/* The subcommands of the program, one file each. */
#ifndef ROLLCALL_CLI_COMMAND_H
#define ROLLCALL_CLI_COMMAND_H

#include "base/str.h"

typedef enum ExitCode { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 } ExitCode;

typedef struct Command {
	const char *name;
	const char *summary; /* one line of `rollcall --help`; NULL: not for people */
	/* `arguments` are those behind the command's name. */
	ExitCode (*run)(int count, char **arguments);
} Command;

extern const Command command_schema;
extern const Command command_serve;
extern const Command command_sql;
extern const Command command_sql_worker;
extern const Command command_version;

/* Says on standard error what was wrong with the arguments, and where to read more. */
ExitCode command_usage_error(const char *format, ...) PRINTF_LIKE(1, 2);

/* Runs the program. */
int command_main(int count, char **arguments);

#endif
