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

ExitCode options_parse(const Option *options, size_t count, int argument_count, char **arguments, void *target)
{
	const Option *plain = find_plain(options, count);
	bool only_plain = false; /* behind "--" nothing is an option */
	for (int i = 0; i < argument_count; i++) {
		if (plain && !only_plain && strcmp(arguments[i], "--") == 0) {
			only_plain = true;
			continue;
		}
		if (plain && (only_plain || arguments[i][0] != '-')) {
			if (!plain->set(target, arguments[i]))
				return command_usage_error("%s: expected %s", arguments[i], plain->expected);
			continue;
		}
		const char *equals = strchr(arguments[i], '=');
		Str name = { arguments[i], equals ? (size_t)(equals - arguments[i]) : strlen(arguments[i]) };
		const Option *option = find(options, count, name);
		const char *value = equals ? equals + 1 : NULL;
		if (!option)
			return command_usage_error("there is no option %.*s", STR_ARGS(name));
		if (!option->argument && value)
			return command_usage_error("%s takes no value", option->name);
		if (option->argument && !value && i + 1 < argument_count)
			value = arguments[++i];
		if (option->argument && !value)
			return command_usage_error("%s needs a value: %s", option->name, option->argument);
		if (!option->set(target, value))
			return command_usage_error("%s expects %s, and got %s", option->name, option->expected,
				value ? value : "nothing");
	}
	return EXIT_DONE;
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
