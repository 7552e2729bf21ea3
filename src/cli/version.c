#include <stdio.h>

#include "cli/command.h"

static ExitCode run(int count, char **arguments)
{
	if (count)
		return command_usage_error("version takes no arguments, and got %s", arguments[0]);
	puts("rollcall " ROLLCALL_VERSION);
	return EXIT_DONE;
}

const Command command_version = { "version", "print the version", run };
