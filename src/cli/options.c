#include "cli/options.h"

#include <stdio.h>
#include <string.h>

static const Option *find(const Option *options, size_t count, Str name)
{
	for (size_t i = 0; i < count; i++)
		if (options[i].name && str_equal(name, str_of(options[i].name)))
			return &options[i];
	return NULL;
}

static const Option *find_plain(const Option *options, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!options[i].name)
			return &options[i];
	return NULL;
}

/* An option and its value, which may be the argument behind it: moves `at` there then. */
static ExitCode take_option(const Option *option, Str name, char **arguments, int count, int *at, void *target)
{
	const char *equals = strchr(arguments[*at], '=');
	const char *value = equals ? equals + 1 : NULL;
	if (!option)
		return command_usage_error("there is no option %.*s", STR_ARGS(name));
	if (!option->argument && value)
		return command_usage_error("%s takes no value", option->name);
	if (option->argument && !value && *at + 1 < count)
		value = arguments[++*at];
	if (option->argument && !value)
		return command_usage_error("%s needs a value: %s", option->name, option->argument);
	if (!option->set(target, value))
		return command_usage_error("%s expects %s, and got %s", option->name, option->expected,
			value ? value : "nothing");
	return EXIT_DONE;
}

static ExitCode take_plain(const Option *plain, const char *argument, void *target)
{
	return plain->set(target, argument) ? EXIT_DONE
					    : command_usage_error("%s: expected %s", argument, plain->expected);
}

ExitCode options_parse(const Option *options, size_t count, int argument_count, char **arguments, void *target)
{
	const Option *plain = find_plain(options, count);
	bool only_plain = false; /* behind "--" nothing is an option */
	ExitCode code = EXIT_DONE;
	for (int i = 0; i < argument_count && code == EXIT_DONE; i++) {
		Str name = { arguments[i], strcspn(arguments[i], "=") };
		if (plain && !only_plain && strcmp(arguments[i], "--") == 0)
			only_plain = true;
		else if (plain && (only_plain || arguments[i][0] != '-'))
			code = take_plain(plain, arguments[i], target);
		else
			code = take_option(find(options, count, name), name, arguments, argument_count, &i, target);
	}
	return code;
}

void options_print_help(const Option *options, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char left[64];
		if (!options[i].name)
			continue;
		(void)snprintf(left, sizeof left, "%s %s", options[i].name,
			options[i].argument ? options[i].argument : "");
		printf("  %-28s %s\n", left, options[i].help);
	}
}
