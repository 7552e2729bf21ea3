/* Options: both spellings, values that are missing or refused, and what is no option. */
#include "cli/options.h"

#include <string.h>

#include "support.h"

typedef struct Target {
	const char *name;
	int flags;
} Target;

static bool set_name(void *target, const char *value)
{
	((Target *)target)->name = value;
	return value[0] != '\0';
}

static bool set_flag(void *target, const char *value)
{
	assert_null(value);
	((Target *)target)->flags++;
	return true;
}

static const Option options[] = {
	{ "--name", "NAME", "a name", set_name, "a name" },
	{ "--flag", NULL, "a flag", set_flag, NULL },
};

/* Up to four arguments, taken apart at blanks. */
static ExitCode parse(char *line, Target *ret_target)
{
	char *arguments[4];
	int count = 0;
	*ret_target = (Target){ 0 };
	for (char *word = line; word && *word && count < 4;) {
		arguments[count++] = word;
		word = strchr(word, ' ');
		if (word)
			*word++ = '\0';
	}
	return options_parse(options, COUNT(options), count, arguments, ret_target);
}

static void values_stand_behind_a_blank_or_an_equals_sign(void **state)
{
	(void)state;
	Target target;
	char blank[] = "--name ada --flag";
	assert_int_equal(parse(blank, &target), EXIT_DONE);
	assert_string_equal(target.name, "ada");
	assert_int_equal(target.flags, 1);
	char equals[] = "--flag --name=ada=b --flag";
	assert_int_equal(parse(equals, &target), EXIT_DONE);
	assert_string_equal(target.name, "ada=b");
	assert_int_equal(target.flags, 2);
	/* A value may look like an option. */
	char dashes[] = "--name --flag";
	assert_int_equal(parse(dashes, &target), EXIT_DONE);
	assert_string_equal(target.name, "--flag");
	assert_int_equal(target.flags, 0);
}

static void nothing_is_accepted(void **state)
{
	(void)state;
	Target target;
	char nothing[] = "";
	assert_int_equal(parse(nothing, &target), EXIT_DONE);
	assert_null(target.name);
}

static void the_last_of_an_option_counts(void **state)
{
	(void)state;
	Target target;
	char twice[] = "--name ada --name=grace";
	assert_int_equal(parse(twice, &target), EXIT_DONE);
	assert_string_equal(target.name, "grace");
}

static void usage_errors(void **state)
{
	(void)state;
	char lines[][32] = { "--nothing", "--nam ada", "--names ada", "-name ada", "ada", "--", "--name", "--flag=yes",
		"--flag=", "--name=", "--flag --nothing", "--Name ada", "=", "--=x" };
	for (size_t i = 0; i < COUNT(lines); i++) {
		Target target;
		char line[32];
		(void)memcpy(line, lines[i], sizeof line);
		if (parse(lines[i], &target) != EXIT_USAGE)
			fail_msg("\"%s\" was accepted", line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_stand_behind_a_blank_or_an_equals_sign),
		cmocka_unit_test(nothing_is_accepted),
		cmocka_unit_test(the_last_of_an_option_counts),
		cmocka_unit_test(usage_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
