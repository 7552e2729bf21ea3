#include <stdio.h>

#include "cli/command.h"

static ExitCode run(int count, char **arguments)
{
	if (count == 1 && str_equal(str_of(arguments[0]), STR("--help"))) {
		puts("usage: rollcall version\n\nPrints the version of the program.");
		return EXIT_DONE;
	}
	if (count)
		return command_usage_error("version takes no arguments, and got %s", arguments[0]);
	puts("rollcall " ROLLCALL_VERSION);
	return EXIT_DONE;
}

const Command command_version = { "version", "print the version", run };
