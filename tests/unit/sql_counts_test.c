/* Rows that are counted by what they say: every type of value, more groups than fit at once, parameters, failures. */
#include "sql/counts.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "support.h"

static int setup(void **state)
{
	sqlite3 *database = NULL;
	assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
	assert_true(sql_counts_register(database));
	*state = database;
	return 0;
}

static int teardown(void **state)
{
	assert_int_equal(sqlite3_close(*state), SQLITE_OK);
	return 0;
}

/* Rows with a bar between values and a semicolon behind each; or what SQLite says. */
static const char *answer(sqlite3 *database, const char *sql)
{
	static char text[4096];
	Buf out = BUF_INIT(sizeof text);
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(database, sql, -1, &statement, NULL);
	while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(statement); i++) {
			const char *value = (const char *)sqlite3_column_text(statement, i);
			buf_add_format(&out, "%s%s", i ? "|" : "", value ? value : "NULL");
		}
		buf_add_char(&out, ';');
		code = SQLITE_OK;
	}
	if (code != SQLITE_DONE)
		buf_add_format(&out, "%s", sqlite3_errmsg(database));
	(void)sqlite3_finalize(statement);
	(void)snprintf(text, sizeof text, "%.*s", STR_ARGS(buf_str(&out)));
	buf_free(&out);
	return text;
}

static void equal_rows_meet_and_others_do_not(void **state)
{
	assert_string_equal(
		answer(*state,
			"SELECT typeof(k1), k1, sum(n) FROM sql_counts('SELECT column1 FROM (VALUES (1), (NULL), (''1''),"
			" (1), (1.5), (x''31''), (NULL), (''''), (x''''), (''1''))') GROUP BY k1 ORDER BY 1, 2"),
		"blob||1;blob|1|1;integer|1|2;null|NULL|2;real|1.5|1;text||1;text|1|2;");
}

static void a_row_is_all_of_its_values(void **state)
{
	assert_string_equal(
		answer(*state,
			"SELECT k1, k2, sum(n) FROM sql_counts('SELECT column1, column2 FROM"
			" (VALUES (''a'', ''bc''), (''ab'', ''c''), (''a'', ''bc''), (''a'', NULL))') GROUP BY k1, k2"),
		"a|NULL|1;a|bc|2;ab|c|1;");
	assert_string_equal(answer(*state, "SELECT k8, k1, n FROM sql_counts('SELECT 1, 2, 3, 4, 5, 6, 7, 8')"),
		"8|1|1;");
	assert_string_equal(answer(*state, "SELECT k2, n FROM sql_counts('SELECT 1')"), "NULL|1;");
	assert_string_equal(answer(*state, "SELECT * FROM sql_counts('SELECT 1 WHERE 0')"), "");
}

/* The query has the parameters of the one around it. */
static void parameters_are_those_of_the_query(void **state)
{
	assert_string_equal(answer(*state, "SELECT k1, n FROM sql_counts('SELECT ?1 || ?3', 'a', 'b', 'c')"), "ac|1;");
	assert_string_equal(answer(*state, "SELECT k1, n FROM sql_counts('SELECT 7', 'a', 'b')"), "7|1;");
	assert_string_equal(answer(*state, "SELECT k1, n FROM sql_counts('SELECT coalesce(?2, ''none'')', 1)"),
		"none|1;");
}

/* More of them than there is room for come out in parts, whose counts add up. */
static void groups_may_be_more_than_fit(void **state)
{
	assert_string_equal(
		answer(*state,
			"SELECT count(*), sum(n = 2), sum(n) FROM (SELECT k1, sum(n) AS n FROM sql_counts('WITH RECURSIVE"
			" a (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM a WHERE i < 399999) SELECT i % 200000 FROM a')"
			" GROUP BY k1)"),
		"200000|200000|400000;");
	assert_string_equal(
		answer(*state,
			"SELECT count(*), sum(n) FROM (SELECT k1, sum(n) AS n FROM sql_counts('WITH RECURSIVE"
			" a (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM a WHERE i < 29)"
			" SELECT CAST(zeroblob(1000000) AS TEXT) || (i % 10) FROM a') GROUP BY k1)"),
		"10|30;");
}

static void it_may_be_read_twice_at_once(void **state)
{
	assert_string_equal(answer(*state,
				    "SELECT a.k1, b.k1 FROM sql_counts('SELECT 1 UNION ALL SELECT 2') a JOIN"
				    " sql_counts('SELECT 1 UNION ALL SELECT 2') b ON b.k1 <> a.k1 ORDER BY 1"),
		"1|2;2|1;");
}

static void what_fails_within_fails(void **state)
{
	assert_string_equal(answer(*state, "SELECT * FROM sql_counts('SELECT missing')"), "no such column: missing");
	assert_string_equal(answer(*state, "SELECT * FROM sql_counts('SELECT abs(-9223372036854775808)')"),
		"integer overflow");
	assert_non_null(strstr(answer(*state, "SELECT * FROM sql_counts('')"), "bad parameter"));
	assert_non_null(strstr(answer(*state, "SELECT * FROM sql_counts('SELECT 1, 2, 3, 4, 5, 6, 7, 8, 9')"),
		"bad parameter"));
	assert_int_not_equal(sqlite3_exec(*state, "SELECT * FROM sql_counts", NULL, NULL, NULL), SQLITE_OK);
}

static int stop(void *context)
{
	return ++*(int *)context > 3;
}

static void it_can_be_interrupted(void **state)
{
	int calls = 0;
	sqlite3_progress_handler(*state, 1000, stop, &calls);
	assert_string_equal(
		answer(*state,
			"SELECT sum(n) FROM sql_counts('WITH RECURSIVE a (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM a)"
			" SELECT 1 FROM a')"),
		"interrupted");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(equal_rows_meet_and_others_do_not, setup, teardown),
		cmocka_unit_test_setup_teardown(a_row_is_all_of_its_values, setup, teardown),
		cmocka_unit_test_setup_teardown(parameters_are_those_of_the_query, setup, teardown),
		cmocka_unit_test_setup_teardown(groups_may_be_more_than_fit, setup, teardown),
		cmocka_unit_test_setup_teardown(it_may_be_read_twice_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(what_fails_within_fails, setup, teardown),
		cmocka_unit_test_setup_teardown(it_can_be_interrupted, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
