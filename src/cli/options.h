/* Options as a table: parsing, their messages and the help are walks over it. */
#ifndef ROLLCALL_CLI_OPTIONS_H
#define ROLLCALL_CLI_OPTIONS_H

#include "cli/command.h"

typedef struct Option {
	const char *name;     /* with the dashes; NULL: an argument without any, which may stand once */
	const char *argument; /* what it takes, for the help; NULL: nothing */
	const char *help;
	/* Takes the value into `target`; false when it is none. */
	bool (*set)(void *target, const char *value);
	const char *expected; /* completes "expects" when `set` refuses */
} Option;

/* Reads the arguments into `target`; says on standard error what is wrong. */
ExitCode options_parse(const Option *options, size_t count, int argument_count, char **arguments, void *target);
/* Prints one entry an option. */
void options_print_help(const Option *options, size_t count);

#endif
