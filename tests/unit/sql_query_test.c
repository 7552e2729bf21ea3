/* Queries as they run, over tables that are made here: what comes out, how failures while running are told, that nothing
 * of another account is seen, and that the authorizer holds. */
#include "sql/query.h"

#include <sqlite3.h>
#include <string.h>

#include "sql/authorize.h"
#include "sql/function.h"
#include "sql/relation.h"
#include "sql/value.h"
#include "support.h"

static void run_sql(sqlite3 *database, const char *sql)
{
	if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(database));
}

static void add_column(Buf *sql, const SqlColumn *column)
{
	buf_add_format(sql, ", \"%s\"", column->name);
	for (const char *const *promoted = column->promoted; promoted && *promoted; promoted++)
		buf_add_format(sql, ", \"%s.%s\"", column->name, *promoted);
}

static void make_table(sqlite3 *database, const SqlRelation *relation)
{
	AUTO_BUF sql = BUF_INIT(1 << 16);
	buf_add_format(&sql, "CREATE TABLE \"%s\" (account TEXT", relation->table);
	for (size_t i = 0; i < relation->count; i++)
		add_column(&sql, &relation->columns[i]);
	buf_add(&sql, STR(");"));
	for (size_t i = 0; i < relation->count; i++)
		if (relation->columns[i].side_table)
			buf_add_format(&sql, "CREATE TABLE IF NOT EXISTS \"%s\" (account, %selement, owner);",
				relation->columns[i].side_table, relation->columns[i].type.array ? "" : "key, ");
	buf_add_char(&sql, '\0');
	run_sql(database, buf_str(&sql).ptr);
}

static int setup(void **state)
{
	sqlite3 *database = NULL;
	assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
	assert_true(sql_functions_register(database));
	size_t count;
	const SqlRelation *relations = sql_relation_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (relations[i].table)
			make_table(database, &relations[i]);
	run_sql(database,
		"INSERT INTO connect_user (account, id, username, routing_profile_id) VALUES"
		" ('1', 'a', 'anna', 'r1'), ('1', 'b', 'bob', 'r1'), ('1', 'c', 'carl', 'r2'), ('2', 'z', 'zoe', 'r2');"
		"INSERT INTO connect_queue (account, name) VALUES ('1', 'a'), ('1', 'q'), ('2', 'c');"
		"INSERT INTO connect_user_tag (account, key, element, owner) VALUES ('1', 'team', 'x', 1), ('1', 'team', 'x', 3),"
		" ('1', 'team', 'y', 2), ('2', 'team', 'x', 4), ('1', 'site', 'rome', 1), ('2', 'site', 'rome', 4);"
		"CREATE TABLE secret (account, value); INSERT INTO secret VALUES ('1', 'hidden');");
	*state = database;
	return 0;
}

static int teardown(void **state)
{
	return sqlite3_close(*state) == SQLITE_OK ? 0 : -1;
}

static SqlValue value_at(sqlite3_stmt *statement, int column)
{
	Str bytes = { (const char *)sqlite3_column_blob(statement, column),
		(size_t)sqlite3_column_bytes(statement, column) };
	switch (sqlite3_column_type(statement, column)) {
	case SQLITE_INTEGER:
		return (SqlValue){ .form = VALUE_INTEGER, .integer = sqlite3_column_int64(statement, column) };
	case SQLITE_FLOAT:
		return (SqlValue){ .form = VALUE_REAL, .real = sqlite3_column_double(statement, column) };
	case SQLITE_TEXT:
		return (SqlValue){ .form = VALUE_TEXT, .bytes = bytes };
	case SQLITE_BLOB:
		return (SqlValue){ .form = VALUE_BLOB, .bytes = bytes };
	default:
		return (SqlValue){ .form = VALUE_NULL };
	}
}

static void add_row(Buf *out, const SqlQuery *query)
{
	size_t count;
	const SqlResultColumn *columns = sql_query_columns(query, &count);
	for (size_t i = 0; i < count; i++) {
		SqlValue value = value_at(sql_query_statement(query), (int)i);
		buf_add(out, i ? STR(", ") : STR(""));
		if (value.form == VALUE_NULL)
			buf_add(out, STR("NULL"));
		else
			sql_value_print(out, columns[i].type, &value);
	}
	buf_add(out, STR("; "));
}

/* The rows as text, "1, a; 2, b; ", or the SQLSTATE of the failure. */
static Str answer(sqlite3 *database, Arena *arena, const char *text)
{
	AUTO_BUF out = BUF_INIT(1 << 16);
	SqlFailure failure = { 0 };
	SqlQueryOptions options = { .account = STR("1"), .now = 1752120000000000 };
	SqlQuery *query = sql_query_prepare(database, str_of(text), &options, arena, &failure);
	bool row = false;
	bool done = query != NULL;
	while (done && (done = sql_query_step(query, &row, &failure)) && row)
		add_row(&out, query);
	sql_query_close(query);
	return done ? str_copy(arena, buf_str(&out)) : str_format(arena, "%s", failure.state);
}

static void assert_answer(void **state, const char *text, const char *expected)
{
	AUTO_ARENA arena = { 0 };
	Str given = answer(*state, &arena, text);
	if (!str_equal(given, str_of(expected)))
		fail_msg("%s\n  gave     %s\n  expected %s", text, text_of(given), expected);
}

static void logic_has_three_values(void **state)
{
	assert_answer(state, "SELECT NULL AND false, NULL OR true, NOT NULL, NULL AND true", "f, t, NULL, NULL; ");
	assert_answer(state, "SELECT 1 IN (2, NULL), 1 NOT IN (2, NULL), NULL = NULL, NULL IS DISTINCT FROM 1",
		"NULL, NULL, NULL, t; ");
	assert_answer(state, "SELECT 1 = ANY(ARRAY[2, NULL]), 1 = ANY(ARRAY[1, NULL]), 1 <> ALL(ARRAY[2, 3])",
		"NULL, t, t; ");
	assert_answer(state,
		"SELECT 1 < ANY (SELECT x FROM UNNEST(ARRAY[0, NULL]) AS x), 1 > ALL (SELECT 1 WHERE false)",
		"NULL, t; ");
	assert_answer(state, "SELECT CASE NULL WHEN NULL THEN 1 ELSE 2 END, NULL::BOOLEAN IS NOT TRUE", "2, t; ");
}

static void numbers_are_checked(void **state)
{
	assert_answer(state, "SELECT 5 / 2, -5 / 2, -5 % 3, 5 / 2.0, 2 + 3 * 4", "2, -2, -2, 2.5, 14; ");
	assert_answer(state, "SELECT 1 / 0", "22012");
	assert_answer(state, "SELECT 1 % 0", "22012");
	assert_answer(state, "SELECT 9223372036854775807 + 1", "22003");
	assert_answer(state, "SELECT 9223372036854775807 * 2", "22003");
	assert_answer(state, "SELECT '9223372036854775808'::BIGINT", "22003");
	assert_answer(state, "SELECT LENGTH(username)::VARCHAR::BIGINT, username::BIGINT FROM aws.connect_user",
		"22P02");
}

static void nulls_sort_as_the_largest(void **state)
{
	assert_answer(state, "SELECT x FROM UNNEST(ARRAY[3, NULL, 1]) AS x ORDER BY x", "1; 3; NULL; ");
	assert_answer(state, "SELECT x FROM UNNEST(ARRAY[3, NULL, 1]) AS x ORDER BY x DESC", "NULL; 3; 1; ");
	assert_answer(state, "SELECT x FROM UNNEST(ARRAY[3, NULL, 1]) AS x ORDER BY x NULLS FIRST", "NULL; 1; 3; ");
	assert_answer(state, "SELECT ARRAY[10] UNION ALL SELECT ARRAY[9, 1] ORDER BY 1", "{9,1}; {10}; ");
}

static void rows_are_those_of_the_account(void **state)
{
	assert_answer(state, "SELECT id FROM aws.connect_user ORDER BY id", "a; b; c; ");
	assert_answer(state, "SELECT COUNT(*) FROM aws.connect_user u, aws.connect_queue q", "6; ");
	assert_answer(state,
		"SELECT u.id, q.name FROM aws.connect_user u LEFT JOIN aws.connect_queue q ON u.id = q.name ORDER BY 1",
		"a, a; b, NULL; c, NULL; ");
	assert_answer(state,
		"SELECT u.id, q.name FROM aws.connect_user u RIGHT JOIN aws.connect_queue q ON u.id = q.name ORDER BY 2",
		"a, a; NULL, q; ");
	assert_answer(state,
		"SELECT u.id, q.name FROM aws.connect_user u FULL JOIN aws.connect_queue q ON u.id = q.name ORDER BY 1, 2",
		"a, a; b, NULL; c, NULL; NULL, q; ");
	assert_answer(state,
		"SELECT (SELECT COUNT(*) FROM aws.connect_user x WHERE x.routing_profile_id = u.routing_profile_id)"
		" FROM aws.connect_user u WHERE id = 'c'",
		"1; ");
	assert_answer(state, "SELECT COUNT(*) FROM aws.connect_user WHERE tags->'team' = 'x'", "2; ");
	assert_answer(state, "SELECT id FROM aws.connect_user WHERE tags->'team' IN ('x', 'z') ORDER BY id", "a; c; ");
}

static void joins_are_those_of_postgresql(void **state)
{
	assert_answer(state,
		"SELECT * FROM (SELECT 1 AS a, 2 AS b) x FULL JOIN (SELECT 3 AS a, 4 AS c) y USING (a) ORDER BY a",
		"1, 2, NULL; 3, NULL, 4; ");
	assert_answer(state, "SELECT * FROM (SELECT 1 AS a) x, (SELECT 2 AS b) y RIGHT JOIN (SELECT 3 AS c) z ON b = c",
		"1, NULL, 3; ");
	assert_answer(state,
		"SELECT * FROM (SELECT 1 AS a) x, (SELECT 2 AS b) y FULL JOIN (SELECT 3 AS c) z ON b = c ORDER BY b",
		"1, 2, NULL; 1, NULL, 3; ");
	assert_answer(state,
		"SELECT u.id, x, p.id FROM aws.connect_user u, UNNEST(ARRAY[u.id, 'k']) AS x"
		" LEFT JOIN aws.connect_user p ON p.id = x WHERE u.id = 'b' ORDER BY x",
		"b, b, b; b, k, NULL; ");
	assert_answer(state,
		"SELECT a.id, b.id, q.name FROM aws.connect_queue q LEFT JOIN (aws.connect_user a JOIN aws.connect_user b"
		" ON a.routing_profile_id = b.routing_profile_id) ON q.name = a.id ORDER BY 3, 2",
		"a, a, a; a, b, a; NULL, NULL, q; ");
}

/* The side table is read by the values of a key; users without it are a group of their own, unless there are none. */
static void groups_by_a_tag(void **state)
{
	assert_answer(state, "SELECT tags->'team', COUNT(*) FROM aws.connect_user GROUP BY 1 ORDER BY 1",
		"x, 2; y, 1; ");
	assert_answer(state, "SELECT tags->'none' AS n, COUNT(*) FROM aws.connect_user GROUP BY n", "NULL, 3; ");
	assert_answer(state,
		"SELECT COALESCE(tags->'site', 'none') AS s, COUNT(*) FROM aws.connect_user GROUP BY s ORDER BY COUNT(*), s",
		"rome, 1; none, 2; ");
	assert_answer(state,
		"SELECT tags->'site', COUNT(*), RANK() OVER (ORDER BY COUNT(*) DESC) FROM aws.connect_user"
		" GROUP BY tags->'site' HAVING COUNT(*) > 1",
		"NULL, 2, 1; ");
	assert_answer(state, "SELECT tags->'team', COUNT(*) FROM aws.connect_user WHERE tags->'team' <> 'x' GROUP BY 1",
		"y, 1; ");
	assert_answer(state, "SELECT COUNT(*) OVER () FROM aws.connect_user GROUP BY tags->'team'", "2; 2; ");
}

static void groups_and_windows(void **state)
{
	assert_answer(state,
		"SELECT routing_profile_id, COUNT(*) AS n, ARRAY_AGG(username) FROM aws.connect_user GROUP BY 1 ORDER BY n DESC",
		"r1, 2, {anna,bob}; r2, 1, {carl}; ");
	assert_answer(state, "SELECT COUNT(*) WHERE false", "0; ");
	assert_answer(state, "SELECT 1 HAVING true", "1; ");
	assert_answer(state, "SELECT 1 FROM aws.connect_user HAVING COUNT(*) > 10", "");
	assert_answer(state,
		"SELECT id, ROW_NUMBER() OVER (PARTITION BY routing_profile_id ORDER BY id DESC) FROM aws.connect_user ORDER BY id",
		"a, 2; b, 1; c, 1; ");
	assert_answer(state, "SELECT SUM(COUNT(*)) OVER () FROM aws.connect_user GROUP BY routing_profile_id",
		"3; 3; ");
	assert_answer(state,
		"SELECT ARRAY_AGG(DISTINCT x), COUNT(*) FILTER (WHERE x = 'a') FROM UNNEST(ARRAY['b', 'a', 'b']) AS x",
		"{a,b}, 1; ");
}

/* Whatever is done with the numbers, each row has its own. */
static void rows_are_numbered_in_their_order(void **state)
{
#define NUMBERED \
	"(SELECT username, ROW_NUMBER() OVER (PARTITION BY routing_profile_id ORDER BY username DESC) AS place" \
	" FROM aws.connect_user) AS n"
	assert_answer(state, "SELECT username, place FROM " NUMBERED " ORDER BY username",
		"anna, 2; bob, 1; carl, 1; ");
	assert_answer(state, "SELECT username FROM " NUMBERED " WHERE place = 2", "anna; ");
	assert_answer(state, "SELECT username, place FROM " NUMBERED " WHERE place >= 1 AND username < 'c' ORDER BY 1",
		"anna, 2; bob, 1; ");
	assert_answer(state, "SELECT username, place FROM " NUMBERED " ORDER BY username LIMIT 1 OFFSET 1", "bob, 1; ");
	assert_answer(state, "SELECT place, COUNT(*) FROM " NUMBERED " GROUP BY place ORDER BY place", "1, 2; 2, 1; ");
	assert_answer(state,
		"SELECT a.username, b.place FROM " NUMBERED
		", aws.connect_user a, (SELECT username, ROW_NUMBER() OVER (ORDER BY username) AS place"
		" FROM aws.connect_user) AS b WHERE a.username = b.username AND n.username = b.username AND n.place = 1"
		" ORDER BY 1",
		"bob, 2; carl, 3; ");
	assert_answer(state,
		"SELECT username, (SELECT MAX(place) FROM (SELECT ROW_NUMBER() OVER (ORDER BY q.name) AS place"
		" FROM aws.connect_queue q WHERE q.name >= u.username) AS m) FROM aws.connect_user u ORDER BY 1",
		"anna, 1; bob, 1; carl, 1; ");
	assert_answer(state,
		"SELECT ROW_NUMBER() OVER (ORDER BY username) + 1, ROW_NUMBER() OVER (ORDER BY username DESC) FROM aws.connect_user"
		" ORDER BY 1",
		"2, 3; 3, 2; 4, 1; ");
#undef NUMBERED
}

/* Groups by several keys are counted without sorting: what is shown of them, asked of them and sorted by is the same. */
static void groups_by_several_keys(void **state)
{
	assert_answer(state,
		"SELECT routing_profile_id, username > 'b', COUNT(*) FROM aws.connect_user GROUP BY routing_profile_id, username > 'b'"
		" ORDER BY COUNT(*) DESC, 1, 2",
		"r1, f, 1; r1, t, 1; r2, t, 1; ");
	assert_answer(state,
		"SELECT UPPER(routing_profile_id) || '!', COUNT(*) * 10 FROM aws.connect_user"
		" GROUP BY UPPER(routing_profile_id) HAVING COUNT(*) > 1",
		"R1!, 20; ");
	assert_answer(state,
		"SELECT u.routing_profile_id, q.name, COUNT(*) FROM aws.connect_user u LEFT JOIN aws.connect_queue q"
		" ON q.name = u.id GROUP BY u.routing_profile_id, q.name ORDER BY 1, 2",
		"r1, a, 1; r1, NULL, 1; r2, NULL, 1; ");
	assert_answer(state,
		"SELECT name FROM aws.connect_queue q WHERE 3 = (SELECT COUNT(*) FROM aws.connect_user u"
		" WHERE u.username < q.name GROUP BY u.arn, u.directory_user_id)",
		"q; ");
	assert_answer(state,
		"SELECT LENGTH(username), COUNT(*) FROM aws.connect_user WHERE username = 'nobody' GROUP BY LENGTH(username)",
		"");
}

static void queries_in_queries(void **state)
{
	assert_answer(state, "WITH a(x) AS (SELECT 1), b AS (SELECT x + 1 AS y FROM a) SELECT * FROM a JOIN b ON x < y",
		"1, 2; ");
	assert_answer(state, "SELECT 1 UNION SELECT 1 EXCEPT SELECT 2 INTERSECT SELECT 2", "1; ");
	assert_answer(state,
		"(SELECT id FROM aws.connect_user ORDER BY id DESC LIMIT 1) UNION ALL SELECT 'q' ORDER BY 1", "c; q; ");
	assert_answer(state, "SELECT (SELECT id FROM aws.connect_user)", "21000");
	assert_answer(state, "SELECT (SELECT id FROM aws.connect_user WHERE false)", "NULL; ");
	assert_answer(state, "SELECT (SELECT (SELECT u.id)) FROM aws.connect_user u ORDER BY 1 LIMIT 1 OFFSET 1",
		"b; ");
	assert_answer(state, "SELECT \"Name\", name FROM (SELECT 1 AS \"Name\", 2 AS name) t", "1, 2; ");
	assert_answer(state, "SELECT ARRAY['a', 'b'][2], ARRAY[1][5]", "b, NULL; ");
	assert_answer(state, "SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY['a']) WITH ORDINALITY AS t(a, b, n)",
		"1, a, 1; 2, NULL, 2; ");
}

/* The limits of SQLite's parser are told as what they are. */
static void nesting_is_refused_not_failed(void **state)
{
	AUTO_ARENA arena = { 0 };
	AUTO_BUF text = BUF_INIT(SQL_TEXT_MAXIMUM);
	buf_add(&text, STR("SELECT 1"));
	for (size_t i = 0; i < 150; i++)
		buf_add(&text, STR("+1"));
	assert_answer(state, str_terminated(&arena, buf_str(&text)), "54001");
}

static void text_of_the_user_is_a_parameter(void **state)
{
	AUTO_ARENA arena = { 0 };
	SqlFailure failure;
	SqlQueryOptions options = { .account = STR("1") };
	const char *text =
		"SELECT 'in''jected' AS \"c\"\" FROM secret --\", username AS \"in'jected\" FROM aws.connect_user \"in;jected\""
		" WHERE username = '''; DROP TABLE secret; --'";
	SqlQuery *query = sql_query_prepare(*state, str_of(text), &options, &arena, &failure);
	assert_non_null(query);
	assert_null(strstr(sql_query_emitted(query).ptr, "jected"));
	assert_null(strstr(sql_query_emitted(query).ptr, "secret"));
	sql_query_close(query);
}

static bool is_authorized(sqlite3 *database, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_set_authorizer(database, sql_authorize, NULL), SQLITE_OK);
	bool is_prepared = sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK &&
		sqlite3_stmt_readonly(statement);
	(void)sqlite3_finalize(statement);
	assert_int_equal(sqlite3_set_authorizer(database, NULL, NULL), SQLITE_OK);
	return is_prepared;
}

static void only_reads_of_datasets_are_authorized(void **state)
{
	assert_true(is_authorized(*state, "SELECT count(*), max(id) FROM connect_user WHERE account = '1'"));
	assert_true(is_authorized(*state, "SELECT owner FROM connect_user_tag"));
	static const char *const refused[] = {
		"SELECT value FROM secret",
		"SELECT * FROM sqlite_master",
		"SELECT sqlite_version()",
		"SELECT load_extension('x')",
		"SELECT randomblob(1)",
		"INSERT INTO connect_user (id) VALUES ('x')",
		"UPDATE connect_user SET id = 'x'",
		"DELETE FROM connect_user",
		"DROP TABLE connect_user",
		"CREATE TABLE x (a)",
		"CREATE TEMP TABLE x (a)",
		"ATTACH '/tmp/x' AS x",
		"DETACH x",
		"PRAGMA journal_mode",
		"VACUUM",
		"BEGIN",
	};
	for (size_t i = 0; i < COUNT(refused); i++)
		if (is_authorized(*state, refused[i]))
			fail_msg("authorized: %s", refused[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(logic_has_three_values),
		cmocka_unit_test(numbers_are_checked),
		cmocka_unit_test(nulls_sort_as_the_largest),
		cmocka_unit_test(rows_are_those_of_the_account),
		cmocka_unit_test(joins_are_those_of_postgresql),
		cmocka_unit_test(groups_by_a_tag),
		cmocka_unit_test(groups_and_windows),
		cmocka_unit_test(rows_are_numbered_in_their_order),
		cmocka_unit_test(groups_by_several_keys),
		cmocka_unit_test(queries_in_queries),
		cmocka_unit_test(nesting_is_refused_not_failed),
		cmocka_unit_test(text_of_the_user_is_a_parameter),
		cmocka_unit_test(only_reads_of_datasets_are_authorized),
	};
	return cmocka_run_group_tests_name("sql_query", tests, setup, teardown);
}
