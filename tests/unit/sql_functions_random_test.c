/* Every function of SQL with any arguments, also of types that the binder would never give it: it answers or fails, and harms
 * nothing, which a build with sanitizers sees. */
#include <sqlite3.h>

#include "sql_expressions.h"

enum { CALLS_OF_FUNCTION = 400, ARGUMENTS_MAXIMUM = 8 };

/* Literals of SQLite: what is large, odd, cut off or of another type. */
static const char *const values[] = {
	"NULL",
	"0",
	"1",
	"-1",
	"2",
	"68",
	"9223372036854775807",
	"-9223372036854775807 - 1",
	"1752105600000000",
	"-99999999999999999",
	"0.5",
	"-2.5",
	"1e308",
	"9e999",
	"-9e999",
	"''",
	"'a'",
	"'aé漢'",
	"x'ff' || 'a'",
	"CAST(x'c3' AS TEXT)",
	"CAST(x'61ff80f0' AS TEXT)",
	"'a' || char(0) || 'b'",
	"'%_\\'",
	"'(a+)+$'",
	"'['",
	"'$1\\'",
	"'ig'",
	"'week'",
	"'dow'",
	"'YYYY-MM-DD HH24:MI:SS.MS TZ OF am'",
	"'2025-07-10 04:00:00'",
	"'\"\\'",
	"'{\"a\": [1, {\"b\": \"\\ud83d\\u00e9\"}]}'",
	"'[[[['",
	"'{\"a\": '",
	"'10.0.0.1/8'",
	"sql_array('a', NULL, 1, 2.5, x'00')",
	"sql_array()",
	"sql_cast('a=>1,b=>NULL', 4, 9)",
	"sql_cast('10.0.0.1/8', 4, 8)",
	"sql_cast('::1/64', 4, 8)",
	"x''",
	"x'01000000'",
	"x'ffffffff'",
	"x'0100000074ffffff7f61'",
	"x'0421c0a80105'",
	"zeroblob(1000)",
};

static void add_call(Buf *text, Random *random, const char *name, int arguments)
{
	size_t count = arguments < 0 ? 1 + random_below(random, ARGUMENTS_MAXIMUM) : (size_t)arguments;
	buf_add_format(text, "SELECT %s(", name);
	for (size_t i = 0; i < count; i++)
		buf_add_format(text, "%s%s", i ? ", " : "", values[random_below(random, COUNT(values))]);
	buf_add(text, STR(")"));
}

/* Three rows, so that aggregates have something to sort and scalar functions something to keep. */
static void call_once(sqlite3 *database, Random *random, const char *name, int arguments)
{
	AUTO_BUF text = BUF_INIT(4000);
	sqlite3_stmt *statement = NULL;
	add_call(&text, random, name, arguments);
	buf_add(&text, STR(" FROM (VALUES (1), (2), (3))"));
	buf_add_char(&text, '\0');
	assert_false(text.failed);
	int result = sqlite3_prepare_v2(database, text.ptr, -1, &statement, NULL);
	while (result == SQLITE_OK || result == SQLITE_ROW)
		result = sqlite3_step(statement);
	if (result != SQLITE_DONE && result != SQLITE_ERROR && result != SQLITE_TOOBIG)
		fail_msg("%s: %s", text.ptr, sqlite3_errmsg(database));
	(void)sqlite3_finalize(statement);
}

static void any_arguments_do_no_harm(void **state)
{
	(void)state;
	Random random = random_seeded("sql_functions_random_test");
	sqlite3 *database = sql_database();
	sqlite3_stmt *names = NULL;
	size_t functions = 0;
	assert_int_equal(
		sqlite3_prepare_v2(database,
			"SELECT name, narg FROM pragma_function_list WHERE name LIKE 'sql\\_%' ESCAPE '\\' AND "
			"name <> 'sqlite_version' ORDER BY name",
			-1, &names, NULL),
		SQLITE_OK);
	for (; sqlite3_step(names) == SQLITE_ROW; functions++)
		for (int call = 0; call < CALLS_OF_FUNCTION; call++)
			call_once(database, &random, (const char *)sqlite3_column_text(names, 0),
				sqlite3_column_int(names, 1));
	assert_true(functions > 100);
	assert_int_equal(sqlite3_finalize(names), SQLITE_OK);
	assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_arguments_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
