/* The text that people type: where statements end, and what completes a word. */
#include "cli/sql_complete.h"
#include "cli/sql_split.h"

#include "support.h"

/* The statements of the text, joined by "|", then what is left behind ">". */
static void expect_split(const char *text, const char *expected)
{
	AUTO_BUF out = BUF_INIT(1 << 16);
	Str rest = str_of(text);
	Str statement;
	while (sql_split(&rest, &statement)) {
		buf_add(&out, statement);
		buf_add_char(&out, '|');
	}
	buf_add_char(&out, '>');
	buf_add(&out, rest);
	assert_str(buf_str(&out), expected);
}

static void statements_end_at_semicolons_outside_of_quotes(void **state)
{
	(void)state;
	expect_split("", ">");
	expect_split("SELECT 1", ">SELECT 1");
	expect_split("SELECT 1;", "SELECT 1|>");
	expect_split("SELECT 1; SELECT 2;\n", "SELECT 1| SELECT 2|>\n");
	expect_split(";;", "||>");
	expect_split("SELECT ';', 'it''s;', \"a;\"; x", "SELECT ';', 'it''s;', \"a;\"|> x");
	expect_split("SELECT $$;$$, $a$;$$;$a$; x", "SELECT $$;$$, $a$;$$;$a$|> x");
	expect_split("-- a;\nSELECT 1; -- b;", "-- a;\nSELECT 1|> -- b;");
	expect_split("/* a; /* b; */ c; */ SELECT 1; x", "/* a; /* b; */ c; */ SELECT 1|> x");
	expect_split("a$b; c$1; d$ e;", "a$b| c$1| d$ e|>");
	/* What is not complete waits. */
	expect_split("SELECT 'a;", ">SELECT 'a;");
	expect_split("SELECT /* a;", ">SELECT /* a;");
	expect_split("SELECT $x$ ; $$ ;", ">SELECT $x$ ; $$ ;");
}

static void blank_and_open_texts_are_told(void **state)
{
	(void)state;
	static const char *const blank[] = { "", " \t\n", "-- a", "-- a\n", " /* 'x */ -- y\n " };
	for (size_t i = 0; i < COUNT(blank); i++)
		assert_true(sql_is_blank(str_of(blank[i])));
	static const char *const full[] = { "a", "''", "-- a\nb", "/* a */ b", "/* a" };
	for (size_t i = 0; i < COUNT(full); i++)
		assert_false(sql_is_blank(str_of(full[i])));
	assert_true(sql_is_open(STR("SELECT 'a")));
	assert_true(sql_is_open(STR("SELECT /* a")));
	assert_false(sql_is_open(STR("SELECT 'a'")));
	assert_false(sql_is_open(STR("-- it's")));
}

static SqlCompletions complete(Arena *arena, const char *text)
{
	return sql_complete(str_of(text), arena);
}

static bool offers(const SqlCompletions *found, const char *word)
{
	for (size_t i = 0; i < found->count; i++)
		if (str_equal(found->words[i], str_of(word)))
			return true;
	return false;
}

static void datasets_stand_behind_from_and_join(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlCompletions found = complete(&arena, "SELECT * FROM aws.connect_us");
	assert_str(found.common, "aws.connect_user");
	assert_int_equal(found.begun, 14);
	found = complete(&arena, "select 1 join ");
	assert_true(offers(&found, "aws.connect_user"));
	assert_true(offers(&found, "rollcall.change"));
	assert_false(offers(&found, "SELECT"));
	found = complete(&arena, "\\d roll");
	assert_str(found.common, "rollcall.");
}

static void columns_are_those_of_the_datasets_named(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlCompletions found = complete(&arena, "SELECT * FROM aws.connect_user WHERE routi");
	assert_str(found.common, "routing_profile_id");
	found = complete(&arena, "SELECT * FROM aws.connect_user u WHERE u.hier");
	assert_str(found.common, "u.hierarchy_group_id");
	assert_int_equal(found.count, 1);
	/* Without a dataset all of them may be meant. */
	found = complete(&arena, "SELECT routing_profile_n");
	assert_true(offers(&found, "routing_profile_name"));
}

static void words_follow_the_case_of_what_was_typed(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlCompletions found = complete(&arena, "HAV");
	assert_str(found.common, "HAVING");
	found = complete(&arena, "hav");
	assert_str(found.common, "having");
	found = complete(&arena, "SELECT json_extract_path_t");
	assert_str(found.common, "json_extract_path_text(");
	found = complete(&arena, "SELECT nothing_is_called_so");
	assert_int_equal(found.count, 0);
	assert_int_equal(complete(&arena, "SELECT ").count, 0);
}

static void words_come_once_and_sorted(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlCompletions found = complete(&arena, "SELECT a");
	assert_true(found.count > 5);
	for (size_t i = 1; i < found.count; i++)
		assert_true(str_compare(found.words[i - 1], found.words[i]) < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements_end_at_semicolons_outside_of_quotes),
		cmocka_unit_test(blank_and_open_texts_are_told),
		cmocka_unit_test(datasets_stand_behind_from_and_join),
		cmocka_unit_test(columns_are_those_of_the_datasets_named),
		cmocka_unit_test(words_follow_the_case_of_what_was_typed),
		cmocka_unit_test(words_come_once_and_sorted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
