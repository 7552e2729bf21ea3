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

static bool set_plain(void *target, const char *value)
{
	Target *given = target;
	bool first = !given->name;
	given->name = value;
	return first;
}

static const Option options_with_plain[] = {
	{ NULL, "QUERY", NULL, set_plain, "one query" },
	{ "--flag", NULL, "a flag", set_flag, NULL },
};

static ExitCode parse_plain(int count, const char *first, const char *second, const char *third, Target *ret_target)
{
	AUTO_ARENA arena = { 0 };
	char *arguments[] = { str_terminated(&arena, str_of(first)), str_terminated(&arena, str_of(second)),
		str_terminated(&arena, str_of(third)) };
	*ret_target = (Target){ 0 };
	return options_parse(options_with_plain, COUNT(options_with_plain), count, arguments, ret_target);
}

static void an_argument_without_dashes_has_its_row(void **state)
{
	(void)state;
	Target target;
	assert_int_equal(parse_plain(2, "--flag", "SELECT 1", "", &target), EXIT_DONE);
	assert_non_null(target.name);
	assert_int_equal(target.flags, 1);
	/* Behind -- anything is one. */
	assert_int_equal(parse_plain(2, "--", "--flag", "", &target), EXIT_DONE);
	assert_int_equal(target.flags, 0);
	assert_non_null(target.name);
	assert_int_equal(parse_plain(2, "one", "two", "", &target), EXIT_USAGE);
	assert_int_equal(parse_plain(3, "--flag", "one", "-x", &target), EXIT_USAGE);
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
		cmocka_unit_test(an_argument_without_dashes_has_its_row),
		cmocka_unit_test(nothing_is_accepted),
		cmocka_unit_test(the_last_of_an_option_counts),
		cmocka_unit_test(usage_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
