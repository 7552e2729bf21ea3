/* From text to a tree: what is refused, where, and what a hostile text costs. */
#include "sql/parse.h"

#include <stdlib.h>
#include <string.h>

#include "support.h"

static bool parse(Arena *arena, Str text, SqlFailure *failure, SqlParsed *parsed)
{
	*failure = (SqlFailure){ 0 };
	return sql_parse(text, arena, failure, parsed);
}

static void assert_parses(const char *text)
{
	AUTO_ARENA arena = { 0 };
	SqlFailure failure;
	SqlParsed parsed;
	if (!parse(&arena, str_of(text), &failure, &parsed))
		fail_msg("%s: %s %s", text, failure.state, text_of(failure.message));
	assert_non_null(parsed.select);
}

static void assert_refused(const char *text, const char *state, size_t position)
{
	AUTO_ARENA arena = { 0 };
	SqlFailure failure;
	SqlParsed parsed;
	if (parse(&arena, str_of(text), &failure, &parsed))
		fail_msg("parsed: %s", text);
	assert_string_equal(failure.state, state);
	assert_int_equal(failure.position, position);
	assert_true(failure.message.len > 0);
}

static void one_select_is_a_query(void **state)
{
	(void)state;
	assert_parses("SELECT 1");
	assert_parses("SELECT 1;");
	assert_parses("WITH a AS (SELECT 1) SELECT * FROM a -- and a comment");
	assert_parses("(SELECT 1) UNION ALL (SELECT 2)");
	assert_refused("", "42601", 0);
	assert_refused("  -- nothing\n", "42601", 0);
	assert_refused(";", "42601", 0);
	assert_refused("SELECT 1; SELECT 2", "42601", 11);
	assert_refused("DELETE FROM aws.connect_user", "0A000", 1);
	assert_refused("/* first */ DROP TABLE a", "0A000", 13);
	assert_refused("SHOW TABLES", "0A000", 1);
	assert_refused("SET a = 1", "0A000", 1);
	assert_refused("COPY a TO '/tmp/x'", "0A000", 1);
}

static void mistakes_have_a_place(void **state)
{
	(void)state;
	assert_refused("SELEC 1", "42601", 1);
	assert_refused("SELECT 1 FROM", "42601", 14);
	assert_refused("SELECT 'open", "42601", 8);
	assert_refused("SELECT \xc3\xbc\xc3\xbc FROM FROM x", "42601", 16);
	assert_refused("SELECT ARRAY[1][1], FROM x", "42601", 21);
}

static void the_old_groups_get_a_hint(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlFailure failure;
	SqlParsed parsed;
	assert_false(parse(&arena, STR("SELECT 1 FROM t WHERE team={'logs'}"), &failure, &parsed));
	assert_int_equal(failure.position, 28);
	assert_non_null(strstr(text_of(failure.hint), "tags->'team'"));
}

static void arrays_take_a_subscript_at_once(void **state)
{
	(void)state;
	assert_parses("SELECT ARRAY['a', 'b'][2]");
	assert_parses("SELECT ARRAY[ARRAY['a', 'b'][2], 'c'][1] FROM t WHERE ARRAY[1] [1] = 1");
	assert_parses("SELECT ARRAY['][', '[']/* [ */[1]");
	assert_parses("SELECT 'ARRAY[1][1', ARRAY[1]");
	assert_refused("SELECT ARRAY[1", "42601", 15);
}

/* A reference to a column, and that its place is told in the user's own text. */
static void places_are_those_of_the_text(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	SqlFailure failure;
	SqlParsed parsed;
	assert_true(parse(&arena, STR("SELECT '\xc3\xbc', ARRAY[1][1], here"), &failure, &parsed));
	const PgQuery__ResTarget *target = parsed.select->target_list[2]->res_target;
	assert_int_equal(sql_parsed_position(&parsed, target->location), 26);
	assert_int_equal(sql_parsed_position(&parsed, -1), 0);
}

static void only_text_is_read(void **state)
{
	(void)state;
	assert_refused("SELECT '\xff'", "22021", 9);
	assert_refused("SELECT '\xc0\x80'", "22021", 9);
	assert_refused("SELECT '\xed\xa0\x80'", "22021", 9);
	assert_refused("SELECT '\xc3", "22021", 9);
	AUTO_ARENA arena = { 0 };
	SqlFailure failure;
	SqlParsed parsed;
	assert_false(parse(&arena, STR("SELECT 1\0 FROM x"), &failure, &parsed));
	assert_string_equal(failure.state, "22021");
}

/* `count` times `part` between two ends. */
static Str repeated(Arena *arena, const char *before, const char *part, size_t count, const char *after)
{
	Str once = str_of(part);
	char *text = arena_alloc(arena, strlen(before) + once.len * count + strlen(after) + 1);
	size_t length = strlen(before);
	memcpy(text, before, length);
	for (size_t i = 0; i < count; i++, length += once.len)
		memcpy(text + length, once.ptr, once.len);
	memcpy(text + length, after, strlen(after));
	return (Str){ text, length + strlen(after) };
}

static void hostile_texts_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *before;
		const char *part;
		size_t count;
		const char *after;
		const char *state;
	} texts[] = {
		{ "SELECT 1", "+1", 16000, "", "54001" },
		{ "SELECT 1", "||1", 10000, "", "54001" },
		{ "SELECT ", "- ", 16000, "1", "54001" },
		{ "SELECT ", "NOT ", 8000, "true", "54001" },
		{ "SELECT ", "(", 16000, "1", "54001" },
		{ "SELECT ", "(SELECT ", 4000, "1", "54001" },
		{ "SELECT 1", "::int", 6000, "", "54001" },
		{ "SELECT ", "CASE WHEN ", 3000, "1", "54001" },
		{ "SELECT ARRAY[1]", "[1]", 10000, "", "54001" },
		{ "SELECT 1", " ", 40000, "", "54000" },
	};
	for (size_t i = 0; i < COUNT(texts); i++) {
		AUTO_ARENA arena = { 0 };
		SqlFailure failure;
		SqlParsed parsed;
		Str text = repeated(&arena, texts[i].before, texts[i].part, texts[i].count, texts[i].after);
		assert_false(parse(&arena, text, &failure, &parsed));
		assert_string_equal(failure.state, texts[i].state);
	}
}

/* Just below the limits the parser must live, whatever it then says. */
static void the_deepest_texts_are_survived(void **state)
{
	(void)state;
	static const struct {
		const char *before;
		const char *part;
		const char *after;
	} texts[] = {
		{ "SELECT 1", "+1", "" },
		{ "SELECT ", "- ", "x" },
		{ "SELECT ", "NOT ", "true" },
		{ "SELECT x", "::int", "" },
		{ "SELECT x", "[1]", "" },
		{ "SELECT ", "(", "1" },
		{ "SELECT true", " AND true", "" },
		{ "SELECT 1", " UNION SELECT 1", "" },
	};
	for (size_t i = 0; i < COUNT(texts); i++)
		for (size_t count = 1200; count <= 4900; count += 1850) {
			AUTO_ARENA arena = { 0 };
			SqlFailure failure;
			SqlParsed parsed;
			Str text = repeated(&arena, texts[i].before, texts[i].part, count, texts[i].after);
			if (!parse(&arena, text, &failure, &parsed))
				assert_int_equal(strlen(failure.state), 5);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_select_is_a_query),
		cmocka_unit_test(mistakes_have_a_place),
		cmocka_unit_test(the_old_groups_get_a_hint),
		cmocka_unit_test(arrays_take_a_subscript_at_once),
		cmocka_unit_test(places_are_those_of_the_text),
		cmocka_unit_test(only_text_is_read),
		cmocka_unit_test(hostile_texts_are_refused),
		cmocka_unit_test(the_deepest_texts_are_survived),
	};
	return cmocka_run_group_tests_name("sql_parse", tests, NULL, NULL);
}
