/* Regular expressions. */
#include "sql_expressions.h"

#include <sqlite3.h>

static const Expression expressions[] = {
	{ "sql_regexp_like('jane@example.com','@example\\.com$')", OF_BOOLEAN, "t" },
	{ "sql_regexp_like('Jane','^j')", OF_BOOLEAN, "f" },
	{ "sql_regexp_like('Jane','^j','i')", OF_BOOLEAN, "t" },
	{ "sql_regexp_like('a'||char(10)||'b','^b')", OF_BOOLEAN, "f" },
	{ "sql_regexp_like('a'||char(10)||'b','^b','n')", OF_BOOLEAN, "t" },
	{ "sql_regexp_like('a'||char(10)||'b','^b','m')", OF_BOOLEAN, "t" },
	{ "sql_regexp_like('a','(')", OF_BOOLEAN, "!2201B" },
	{ "sql_regexp_like('a','a','y')", OF_BOOLEAN, "!22023" },
	{ "sql_regexp_like(NULL,'a')", OF_BOOLEAN, "NULL" },
	{ "sql_regexp_match('user-17','([a-z]+)-([0-9]+)')", OF_VARCHAR_ARRAY, "{user,17}" },
	{ "sql_regexp_match('user-17','[0-9]+')", OF_VARCHAR_ARRAY, "{17}" },
	{ "sql_regexp_match('user','[0-9]+')", OF_VARCHAR_ARRAY, "NULL" },
	{ "sql_regexp_match('ab','(a)(x)?')", OF_VARCHAR_ARRAY, "{a,NULL}" },
	{ "sql_regexp_match('éñ-1','ñ-(.)')", OF_VARCHAR_ARRAY, "{1}" },
	{ "sql_regexp_match('a','a','g')", OF_VARCHAR_ARRAY, "!22023" },
	{ "sql_regexp_replace('a1b2c3','[0-9]','#')", OF_VARCHAR, "a#b2c3" },
	{ "sql_regexp_replace('a1b2c3','[0-9]','#','g')", OF_VARCHAR, "a#b#c#" },
	{ "sql_regexp_replace('Jane Doe','(\\w+) (\\w+)','$2, $1')", OF_VARCHAR, "Doe, Jane" },
	{ "sql_regexp_replace_nth('a1b2c3','[0-9]','#',1,2)", OF_VARCHAR, "a1b#c3" },
	{ "sql_regexp_replace_nth('a1b2c3','[0-9]','#',3,1)", OF_VARCHAR, "a1b#c3" },
	{ "sql_regexp_replace_nth('a1b2c3','[0-9]','#',3,0)", OF_VARCHAR, "a1b#c#" },
	{ "sql_regexp_replace_nth('a1b2c3','[0-9]','#',1,9)", OF_VARCHAR, "a1b2c3" },
	{ "sql_regexp_replace_nth('aBaB','b','#',1,2,'i')", OF_VARCHAR, "aBa#" },
	{ "sql_regexp_replace_nth('a1','[0-9]','#',0,1)", OF_VARCHAR, "!22023" },
	{ "sql_regexp_replace_nth('a1','[0-9]','#',1,-1)", OF_VARCHAR, "!22023" },
	{ "sql_regexp_replace('abc','x*','-','g')", OF_VARCHAR, "-a-b-c-" },
	{ "sql_regexp_replace('abc','','-')", OF_VARCHAR, "-abc" },
	{ "sql_regexp_replace('äöü','ö','\\$')", OF_VARCHAR, "ä$ü" },
	{ "sql_regexp_replace('','a','b')", OF_VARCHAR, "" },
	{ "sql_regexp_replace_nth('a','a*','X',3,0)", OF_VARCHAR, "a" },
	{ "sql_regexp_replace_nth('a','a*','X',2,0)", OF_VARCHAR, "aX" },
	/* What ICU has and PostgreSQL has not. */
	{ "sql_regexp_replace('Jane Doe','(\\w+) (\\w+)','$2: $1')", OF_VARCHAR, "Doe: Jane" },
	{ "sql_regexp_replace('ab','(a)(b)','$21')", OF_VARCHAR, "b1" },
	{ "sql_regexp_replace('ab','(a)','$0$1')", OF_VARCHAR, "aab" },
	{ "sql_regexp_replace('ab','a','$1')", OF_VARCHAR, "!2201B" },
	{ "sql_regexp_replace('ab','a','$')", OF_VARCHAR, "!2201B" },
	{ "sql_regexp_like('Grüße','\\p{Lu}r\\p{Ll}+')", OF_BOOLEAN, "t" },
	{ "sql_regexp_like('a' || char(10), 'a.')", OF_BOOLEAN, "f" },
	{ "sql_regexp_match('2025-07','(?<year>\\d+)-(?<month>\\d+)')", OF_VARCHAR_ARRAY, "{2025,07}" },
	{ "sql_regexp_like('a', 'a', 'iiiiiiiiiiiiiiiiiiiiiiii')", OF_BOOLEAN, "t" },
};

static void expressions_match_as_in_postgresql(void **state)
{
	(void)state;
	assert_expressions(expressions, COUNT(expressions));
}

/* Without limits each of these would run for ages, or take the stack with it. */
static void patterns_that_never_end_are_ended(void **state)
{
	(void)state;
	static const Expression endless[] = {
		{ "sql_regexp_like(replace(hex(zeroblob(30)),'0','a') || '!', '^(a|a)*$')", OF_BOOLEAN, "!54001" },
		{ "sql_regexp_replace(replace(hex(zeroblob(30)),'0','a') || '!', '^(a+)+$', '')", OF_VARCHAR,
			"!54001" },
		{ "sql_regexp_match(replace(hex(zeroblob(500000)),'0','ab'), '^(?:(a)|(b))*$')", OF_VARCHAR, "!54001" },
	};
	assert_expressions(endless, COUNT(endless));
}

/* The compiled pattern is kept between rows: it must not keep what it found in the last one, nor another's flags. */
static void patterns_are_used_again(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	struct sqlite3 *database = sql_database();
	assert_str(
		sql_result(database,
			"SELECT sql_regexp_match(column1, '([a-z])([0-9])?') FROM (VALUES ('a1'), ('b'), ('-'), ('c2'))",
			sql_array_of(SQL_VARCHAR), &arena),
		"{a,1};{b,NULL};NULL;{c,2}");
	assert_str(sql_result(database,
			   "SELECT sql_regexp_like('A', 'a', column1) FROM (VALUES (''), ('i'), (''), ('i'))",
			   sql_type(SQL_BOOLEAN), &arena),
		"f;t;f;t");
	assert_str(
		sql_result(database,
			"SELECT sql_regexp_replace('aa', column1, '-', 'g') FROM (VALUES ('a'), ('b'), (NULL), ('^a'))",
			sql_type(SQL_VARCHAR), &arena),
		"--;aa;NULL;-a");
	assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions_match_as_in_postgresql),
		cmocka_unit_test(patterns_that_never_end_are_ended),
		cmocka_unit_test(patterns_are_used_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
