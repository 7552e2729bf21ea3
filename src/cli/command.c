#include "cli/command.h"

#include <stdarg.h>
#include <stdio.h>

static ExitCode run_help(int count, char **arguments);

static const Command command_help = { "help", "say what there is", run_help };
static const Command *const commands[] = { &command_serve, &command_sql, &command_schema, &command_version,
	&command_help, &command_sql_worker };

static ExitCode run_help(int count, char **arguments)
{
	(void)count;
	(void)arguments;
	puts("rollcall - the Amazon Connect user directory as a server of your own\n\n"
	     "usage: rollcall COMMAND [OPTION]...\n\ncommands:");
	for (size_t i = 0; i < COUNT(commands); i++)
		if (commands[i]->summary)
			printf("  %-10s %s\n", commands[i]->name, commands[i]->summary);
	puts("\n`rollcall COMMAND --help` says more about a command; so does the manual page rollcall(1).");
	return EXIT_DONE;
}

ExitCode command_usage_error(const char *format, ...)
{
	(void)fputs("rollcall: ", stderr);
	va_list arguments;
	va_start(arguments, format);
	(void)vfprintf(stderr, format, arguments);
	va_end(arguments);
	(void)fputs("\nTry `rollcall --help`.\n", stderr);
	return EXIT_USAGE;
}

static const Command *find(Str name)
{
	if (str_equal(name, STR("--help")) || str_equal(name, STR("-h")))
		return &command_help;
	if (str_equal(name, STR("--version")))
		return &command_version;
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_equal(name, str_of(commands[i]->name)))
			return commands[i];
	return NULL;
}

int command_main(int count, char **arguments)
{
	if (count < 2)
		return (int)command_usage_error("a command is missing");
	const Command *command = find(str_of(arguments[1]));
	if (!command)
		return (int)command_usage_error("there is no command %s", arguments[1]);
	return (int)command->run(count - 2, arguments + 2);
}
