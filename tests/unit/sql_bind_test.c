/* What is understood and what is refused: types and names of output columns, and each kind of mistake with its SQLSTATE and
 * its place. */
#include "sql/bind.h"

#include <string.h>

#include "sql/emit.h"
#include "support.h"

typedef struct Bound {
	Arena arena;
	SqlFailure failure;
	SqlTree *tree;
	SqlEmitted emitted;
} Bound;

static void bound_free(Bound *bound)
{
	arena_free(&bound->arena);
}

#define AUTO_BOUND CLEANUP(bound_free) Bound

static void bind_text(Bound *bound, const char *text)
{
	SqlParsed parsed;
	if (!sql_parse(str_of(text), &bound->arena, &bound->failure, &parsed))
		return;
	bound->tree = sql_bind(&parsed, &bound->arena, &bound->failure);
	if (bound->tree && !sql_emit(bound->tree, &bound->arena, &bound->failure, &bound->emitted))
		bound->tree = NULL;
}

/* The output columns as "name TYPE, name TYPE". */
static void assert_columns(const char *text, const char *expected)
{
	AUTO_BOUND bound = { 0 };
	bind_text(&bound, text);
	if (!bound.tree)
		fail_msg("%s: %s at %zu: %s", text, bound.failure.state, bound.failure.position,
			text_of(bound.failure.message));
	Str columns = STR("");
	for (size_t i = 0; i < bound.tree->output_count; i++)
		columns = str_format(&bound.arena, "%.*s%s%.*s %s", STR_ARGS(columns), i ? ", " : "",
			STR_ARGS(bound.tree->outputs[i].name), sql_type_name(bound.tree->outputs[i].type));
	assert_str(columns, expected);
}

static void assert_refused(const char *text, const char *state, size_t position)
{
	AUTO_BOUND bound = { 0 };
	bind_text(&bound, text);
	if (bound.tree)
		fail_msg("bound: %s", text);
	if (strcmp(bound.failure.state, state) != 0 || bound.failure.position != position)
		fail_msg("%s: %s at %zu: %s", text, bound.failure.state, bound.failure.position,
			text_of(bound.failure.message));
}

static void assert_state(const char *text, const char *state)
{
	AUTO_BOUND bound = { 0 };
	bind_text(&bound, text);
	assert_null(bound.tree);
	assert_string_equal(bound.failure.state, state);
}

static void assert_hint(const char *text, const char *hint)
{
	AUTO_BOUND bound = { 0 };
	bind_text(&bound, text);
	assert_null(bound.tree);
	assert_str(bound.failure.hint, hint);
}

static void assert_emitted(const char *text, const char *expected)
{
	AUTO_BOUND bound = { 0 };
	bind_text(&bound, text);
	if (!bound.tree)
		fail_msg("%s: %s at %zu: %s", text, bound.failure.state, bound.failure.position,
			text_of(bound.failure.message));
	assert_str(bound.emitted.text, expected);
}

static void literals_have_types(void **state)
{
	(void)state;
	assert_columns("SELECT 1, 1.5, 'x', true, NULL, -9223372036854775808, 9223372036854775808",
		"?column? BIGINT, ?column? DECIMAL, ?column? VARCHAR, ?column? BOOLEAN, ?column? VARCHAR, ?column? BIGINT, ?column? DECIMAL");
	assert_columns("SELECT BIGINT '1', DECIMAL '1.5', VARCHAR 'x', BOOLEAN 'true', JSON '{}'",
		"int8 BIGINT, numeric DECIMAL, varchar VARCHAR, bool BOOLEAN, json JSON");
	assert_columns("SELECT INET '10.0.0.1', INTERVAL '1 day', TIMESTAMP '2025-07-10 00:00:00-04:00'",
		"inet INET, interval INTERVAL, timestamp TIMESTAMP");
	assert_columns("SELECT ARRAY['a'], ARRAY[1, 2.5], ARRAY[]::BIGINT[], '{1,2}'::BIGINT[]",
		"array VARCHAR[], array DECIMAL[], array BIGINT[], int8 BIGINT[]");
	assert_refused("SELECT BIGINT 'x'", "22P02", 15);
	assert_refused("SELECT TIMESTAMP 'yesterday'", "22007", 18);
	assert_refused("SELECT ARRAY[]", "42P18", 8);
	assert_refused("SELECT ARRAY[1, 'x']", "22P02", 17);
	assert_refused("SELECT ARRAY[1, true]", "42804", 17);
	assert_refused("SELECT ARRAY[ARRAY[1]]", "0A000", 8);
	assert_refused("SELECT 1::nothing", "42704", 11);
	assert_refused("SELECT VARCHAR(3) 'abc'", "0A000", 8);
	assert_refused("SELECT B'101'", "0A000", 8);
}

static void columns_are_found(void **state)
{
	(void)state;
	assert_columns(
		"SELECT id, u.username AS name, aws.connect_queue.name FROM aws.connect_user u, aws.connect_queue",
		"id VARCHAR, name VARCHAR, name VARCHAR");
	assert_columns("SELECT ID, UserName FROM AWS.Connect_User", "id VARCHAR, username VARCHAR");
	assert_columns("SELECT x.* FROM (SELECT 1 AS a, 'b' AS b) x", "a BIGINT, b VARCHAR");
	assert_columns("SELECT b FROM (SELECT 1) AS t(b)", "b BIGINT");
	assert_refused("SELECT nothing FROM aws.connect_user", "42703", 8);
	assert_refused("SELECT u.nothing FROM aws.connect_user u", "42703", 8);
	assert_refused("SELECT v.id FROM aws.connect_user u", "42P01", 8);
	assert_refused("SELECT \"ID\" FROM aws.connect_user", "42703", 8);
	assert_refused("SELECT id FROM aws.connect_user a, aws.connect_user b", "42702", 8);
	assert_refused("SELECT 1 FROM aws.connect_user, aws.connect_user", "42712", 33);
	assert_refused("SELECT 1 FROM aws.nothing", "42P01", 15);
	assert_refused("SELECT 1 FROM pg_catalog.pg_class", "42P01", 15);
	assert_refused("SELECT * FROM dd.logs(columns => ARRAY['a']) AS (a VARCHAR)", "42P01", 15);
	assert_refused("SELECT a FROM (SELECT 1 AS b) t", "42703", 8);
	assert_refused("SELECT 1 FROM (SELECT 1)", "42601", 15);
}

static void the_old_variant_gets_hints(void **state)
{
	(void)state;
	assert_hint("SELECT 1 FROM aws_connect_user", "It is called aws.connect_user.");
	assert_hint("SELECT 1 FROM aws.connect_user WHERE #env = 'prod'",
		"A tag is read as tags->'env'; text stands in single quotes.");
	assert_hint("SELECT 1 FROM aws.connect_user WHERE env = 'prod'",
		"A tag is read as tags->'env'; text stands in single quotes.");
	assert_hint("SELECT u FROM aws.connect_user u", "A table is no value: name one of its columns.");
}

static void operators_need_their_types(void **state)
{
	(void)state;
	assert_columns("SELECT 5 / 2, 5 / 2.0, 'a' || 'b', NOW() - INTERVAL '1 day', NOW() - NOW()",
		"?column? BIGINT, ?column? DECIMAL, ?column? VARCHAR, ?column? TIMESTAMP, ?column? INTERVAL");
	assert_columns("SELECT tags->'a', tags = tags, ARRAY[1] || 2, 1 = ANY(ARRAY[1.5]) FROM aws.connect_user",
		"?column? VARCHAR, ?column? BOOLEAN, ?column? BIGINT[], ?column? BOOLEAN");
	assert_columns("SELECT 'a' || 5, 5 || NULL, '{1}' || ARRAY[2], NULL || 'a'",
		"?column? VARCHAR, ?column? VARCHAR, ?column? BIGINT[], ?column? VARCHAR");
	assert_columns("SELECT 1 < 2.5, 'a' LIKE 'b', NULL IS NULL, true IS NOT TRUE, 1 IN (1, 2.5), 1 BETWEEN 0 AND 2",
		"?column? BOOLEAN, ?column? BOOLEAN, ?column? BOOLEAN, ?column? BOOLEAN, ?column? BOOLEAN, ?column? BOOLEAN");
	assert_refused("SELECT 1 = 'x'", "22P02", 12);
	assert_refused("SELECT 1 = true", "42883", 10);
	assert_refused("SELECT 1 + true", "42883", 10);
	assert_refused("SELECT '1' + '2'", "42725", 12);
	assert_refused("SELECT NOT 1", "42804", 12);
	assert_refused("SELECT '' || tags->'env' FROM aws.connect_user", "42883", 18);
	assert_refused("SELECT phone_config = phone_config FROM aws.connect_user", "42883", 21);
	assert_refused("SELECT tags < tags FROM aws.connect_user", "42883", 13);
	assert_refused("SELECT 1 FROM aws.connect_user WHERE username", "42804", 38);
	assert_refused("SELECT 'a' SIMILAR TO 'b'", "0A000", 12);
	assert_refused("SELECT (1, 2) = (1, 2)", "0A000", 8);
	assert_refused("SELECT 1 = ANY(2)", "42809", 16);
	assert_refused("SELECT username[1] FROM aws.connect_user", "42804", 8);
	assert_refused("SELECT 'a' COLLATE \"C\"", "0A000", 12);
	assert_refused("SELECT $1", "42P02", 8);
}

static void casts_are_those_of_the_table(void **state)
{
	(void)state;
	assert_columns("SELECT '5'::BIGINT, CAST(1.5 AS VARCHAR), id::VARCHAR FROM aws.connect_user",
		"int8 BIGINT, varchar VARCHAR, id VARCHAR");
	assert_refused("SELECT NOW()::BIGINT", "42846", 13);
	assert_refused("SELECT 'x'::BIGINT", "22P02", 8);
}

static void functions_are_found_by_their_types(void **state)
{
	(void)state;
	assert_columns(
		"SELECT ABS(-1), ABS(-1.5), LOWER('A'), COALESCE(NULL, 1), NULLIF(1, 2), SPLIT_PART('a', ',', 1)",
		"abs BIGINT, abs DECIMAL, lower VARCHAR, coalesce BIGINT, nullif BIGINT, split_part VARCHAR");
	assert_columns("SELECT EXTRACT(dow FROM NOW()), TRIM('a'), SUBSTRING('abc' FROM 2), POWER(2, 3)",
		"extract DECIMAL, btrim VARCHAR, substring VARCHAR, power DECIMAL");
	assert_refused("SELECT nothing(1)", "42883", 8);
	assert_refused("SELECT upper(5)", "42883", 8);
	assert_refused("SELECT abs()", "42883", 8);
	assert_refused("SELECT aws.abs(1)", "42883", 8);
	assert_refused("SELECT load_extension('a')", "42883", 8);
	assert_refused("SELECT sql_cast(1, 2, 4)", "42883", 8);
	assert_refused("SELECT \"= any\"(1, ARRAY[1])", "42883", 8);
	assert_refused("SELECT upper(DISTINCT 'a')", "42809", 8);
	assert_refused("SELECT sum(*) FROM aws.connect_user", "42809", 8);
	assert_refused("SELECT UNNEST(ARRAY[1])", "0A000", 8);
	assert_refused("SELECT abs(x => 1)", "0A000", 12);
}

static void aggregates_and_groups(void **state)
{
	(void)state;
	assert_columns(
		"SELECT routing_profile_id AS p, COUNT(*), COUNT(DISTINCT id), ARRAY_AGG(username), MAX(last_modified_time)"
		" FROM aws.connect_user GROUP BY p HAVING COUNT(*) > 1 ORDER BY 2 DESC, p",
		"p VARCHAR, count BIGINT, count BIGINT, array_agg VARCHAR[], max TIMESTAMP");
	assert_columns("SELECT LOWER(username) FROM aws.connect_user GROUP BY LOWER(username) ORDER BY LOWER(username)",
		"lower VARCHAR");
	assert_columns("SELECT APPROX_PERCENTILE(0.5) WITHIN GROUP (ORDER BY 1) FROM aws.connect_user",
		"approx_percentile BIGINT");
	assert_refused("SELECT id, COUNT(*) FROM aws.connect_user", "42803", 8);
	assert_refused("SELECT UPPER(username) FROM aws.connect_user GROUP BY LOWER(username)", "42803", 14);
	assert_refused("SELECT COUNT(*) FROM aws.connect_user ORDER BY id", "42803", 48);
	assert_refused("SELECT 1 FROM aws.connect_user HAVING id = 'x'", "42803", 39);
	assert_refused("SELECT (SELECT u.id) FROM aws.connect_user u GROUP BY username", "42803", 16);
	assert_refused("SELECT COUNT(COUNT(*)) FROM aws.connect_user", "42803", 14);
	assert_refused("SELECT 1 FROM aws.connect_user WHERE COUNT(*) > 1", "42803", 38);
	assert_refused("SELECT COUNT(*) FROM aws.connect_user GROUP BY 1", "42803", 48);
	assert_refused("SELECT 1 FROM aws.connect_user GROUP BY 2", "42P10", 41);
	assert_refused("SELECT 1 FROM aws.connect_user GROUP BY phone_config", "42883", 41);
	assert_refused("SELECT 1 FROM aws.connect_user GROUP BY ROLLUP (id)", "0A000", 41);
	assert_refused("SELECT APPROX_PERCENTILE(0.5) FROM aws.connect_user", "42883", 8);
	assert_refused("SELECT ARRAY_AGG(id ORDER BY id) FROM aws.connect_user", "0A000", 8);
}

static void windows(void **state)
{
	(void)state;
	assert_columns("SELECT ROW_NUMBER() OVER (PARTITION BY routing_profile_id ORDER BY username), SUM(1) OVER w,"
		       " LAG(username) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
		       " FROM aws.connect_user WINDOW w AS (ORDER BY id)",
		"row_number BIGINT, sum BIGINT, lag VARCHAR");
	assert_refused("SELECT ROW_NUMBER() FROM aws.connect_user", "42P20", 8);
	assert_refused("SELECT UPPER('a') OVER () FROM aws.connect_user", "42809", 8);
	assert_refused("SELECT 1 FROM aws.connect_user WHERE RANK() OVER () = 1", "42P20", 38);
	assert_refused("SELECT COUNT(*) OVER nothing FROM aws.connect_user", "42704", 22);
	assert_refused("SELECT COUNT(*) OVER (ORDER BY id ROWS -1 PRECEDING) FROM aws.connect_user", "22013", 40);
	assert_refused("SELECT COUNT(*) OVER (ORDER BY id RANGE 1 PRECEDING) FROM aws.connect_user", "0A000", 22);
}

static void queries_meet(void **state)
{
	(void)state;
	assert_columns("SELECT 1 AS a UNION SELECT 2.5", "a DECIMAL");
	assert_columns("SELECT NULL AS a UNION ALL SELECT NULL UNION ALL SELECT 1", "a BIGINT");
	assert_columns(
		"SELECT id FROM aws.connect_user INTERSECT SELECT id FROM aws.connect_user EXCEPT SELECT 'x' ORDER BY id LIMIT 1",
		"id VARCHAR");
	assert_refused("SELECT 1 UNION SELECT 1, 2", "42601", 23);
	assert_refused("SELECT 1 UNION SELECT true", "42804", 23);
	assert_refused("SELECT 1 INTERSECT ALL SELECT 1", "0A000", 31);
	assert_refused("SELECT 1 AS a UNION SELECT 2 ORDER BY a + 1", "0A000", 39);
	assert_refused("SELECT 1 LIMIT -1", "2201W", 16);
	assert_refused("SELECT 1 OFFSET -1", "2201X", 17);
	assert_refused("SELECT 1 LIMIT 'x'", "22P02", 16);
	assert_refused("SELECT 1 FROM aws.connect_user LIMIT id", "42703", 38);
}

static void joins(void **state)
{
	(void)state;
	assert_columns("SELECT * FROM (SELECT 1 AS a, 2 AS b) x JOIN (SELECT 1 AS a, 3 AS c) y USING (a)",
		"a BIGINT, b BIGINT, c BIGINT");
	assert_columns("SELECT x.a, y.* FROM (SELECT 1 AS a) x FULL JOIN (SELECT 1 AS a) y USING (a)",
		"a BIGINT, a BIGINT");
	assert_refused("SELECT * FROM (SELECT 1 AS a) x JOIN (SELECT 1 AS b) y USING (a)", "42703", 0);
	assert_refused("SELECT * FROM (SELECT 1 AS a) x NATURAL JOIN (SELECT 1 AS a) y", "0A000", 0);
	assert_refused("SELECT * FROM (SELECT 1 AS a) x, (SELECT 2 AS b) y JOIN (SELECT 3 AS c) z ON a = c", "42703",
		78);
	assert_refused("SELECT * FROM aws.connect_user u, (SELECT u.id) x", "42P01", 43);
	assert_refused("SELECT * FROM aws.connect_user u, LATERAL (SELECT u.id) x", "0A000", 51);
	assert_columns("SELECT x, n FROM aws.connect_user, UNNEST(security_profile_ids) WITH ORDINALITY AS t(x, n)",
		"x VARCHAR, n BIGINT");
	assert_columns("SELECT * FROM UNNEST(ARRAY[1], ARRAY['a']) AS t(a, b)", "a BIGINT, b VARCHAR");
}

static void other_refusals(void **state)
{
	(void)state;
	assert_refused("SELECT 1 FROM aws.connect_user FOR UPDATE", "0A000", 8);
	assert_refused("SELECT 1 INTO t", "0A000", 8);
	assert_refused("SELECT DISTINCT ON (id) id FROM aws.connect_user", "0A000", 21);
	assert_refused("SELECT DISTINCT id FROM aws.connect_user ORDER BY username", "42P10", 51);
	assert_refused("SELECT id FROM aws.connect_user ORDER BY tags", "42883", 42);
	assert_refused("WITH RECURSIVE a AS (SELECT 1) SELECT * FROM a", "0A000", 1);
	assert_refused("WITH a AS (SELECT 1), a AS (SELECT 2) SELECT 1", "42712", 23);
	assert_refused("SELECT *", "42601", 8);
	assert_refused("SELECT (SELECT 1, 2)", "42601", 8);
	assert_refused("VALUES (1)", "0A000", 9);
}

/* Every dataset is read with the account, wherever it stands. */
static void the_account_is_always_there(void **state)
{
	(void)state;
	assert_emitted("SELECT id FROM aws.connect_user WHERE id = 'a' OR id = 'b'",
		"SELECT s1.\"id\" AS c1 FROM \"connect_user\" AS s1 WHERE s1.account = ?1 AND ((s1.\"id\" = ?5) OR (s1.\"id\" = ?6))");
	assert_emitted("SELECT COUNT(*) FROM aws.connect_user u LEFT JOIN aws.connect_queue q ON u.id = q.name",
		"SELECT count(*) AS c1 FROM \"connect_user\" AS s1 LEFT JOIN \"connect_queue\" AS s2 ON s2.account = ?1"
		" AND (s1.\"id\" = s2.\"name\") WHERE s1.account = ?1");
	assert_emitted("SELECT 1 FROM aws.connect_queue a FULL JOIN aws.connect_queue b USING (name)",
		"SELECT ?5 AS c1 FROM (SELECT \"name\" FROM \"connect_queue\" WHERE account = ?1) AS s1"
		" FULL JOIN (SELECT \"name\" FROM \"connect_queue\" WHERE account = ?1) AS s2 ON (s1.\"name\" = s2.\"name\")");
	assert_emitted("SELECT 1 FROM aws.connect_user a RIGHT JOIN aws.connect_queue b ON a.id = b.name",
		"SELECT ?5 AS c1 FROM \"connect_queue\" AS s2 LEFT JOIN \"connect_user\" AS s1 ON s1.account = ?1"
		" AND (s1.\"id\" = s2.\"name\") WHERE s2.account = ?1");
}

/* What people ask of arrays and maps is answered by the tables that have a row for each element. */
static void side_tables_stand_for_arrays_and_maps(void **state)
{
	(void)state;
	assert_emitted("SELECT COUNT(*) FROM aws.connect_user WHERE tags->'team' = 'x'",
		"SELECT count(*) AS c1 FROM \"connect_user_tag\" AS s1 WHERE s1.account = ?1 AND (s1.key = ?5 AND s1.element IN (?6))");
	assert_emitted("SELECT id FROM aws.connect_user WHERE tags->'team' = 'x'",
		"SELECT s1.\"id\" AS c1 FROM \"connect_user\" AS s1 WHERE s1.account = ?1 AND (s1.rowid IN (SELECT owner FROM"
		" \"connect_user_tag\" WHERE account = ?1 AND key = ?5 AND element IN (?6)))");
	assert_emitted("SELECT id FROM aws.connect_user WHERE 'x' = ANY(security_profile_ids)",
		"SELECT s1.\"id\" AS c1 FROM \"connect_user\" AS s1 WHERE s1.account = ?1 AND (s1.rowid IN (SELECT owner FROM"
		" \"connect_user_security_profile\" WHERE account = ?1 AND element IN (?5)))");
	assert_emitted("SELECT x, COUNT(*) FROM aws.connect_user, UNNEST(security_profile_ids) AS x GROUP BY x",
		"SELECT s2.\"element\" AS c1, count(*) AS c2 FROM \"connect_user_security_profile\" AS s2"
		" WHERE s2.account = ?1 GROUP BY s2.\"element\"");
	assert_emitted("SELECT id FROM aws.connect_user, UNNEST(security_profile_ids) AS x WHERE x = 'p'",
		"SELECT s1.\"id\" AS c1 FROM \"connect_user\" AS s1 JOIN \"connect_user_security_profile\" AS s2"
		" WHERE s1.account = ?1 AND s2.account = ?1 AND s2.owner = s1.rowid AND (s2.\"element\" = ?5)");
	assert_emitted(
		"SELECT u.username, q.name FROM aws.connect_user u JOIN aws.connect_queue q ON q.name = ANY(u.security_profile_ids)",
		"SELECT s1.\"username\" AS c1, s2.\"name\" AS c2 FROM \"connect_user\" AS s1 JOIN \"connect_queue\" AS s2"
		" JOIN \"connect_user_security_profile\" AS s3 WHERE s1.account = ?1 AND s2.account = ?1 AND s3.account = ?1"
		" AND s3.owner = s1.rowid AND (s3.\"element\" = s2.\"name\")");
	assert_emitted("SELECT tags->'region' FROM aws.connect_user GROUP BY 1",
		"SELECT s1.\"tags.region\" AS c1 FROM \"connect_user\" AS s1 WHERE s1.account = ?1 GROUP BY s1.\"tags.region\"");
}

/* NULLs are put last explicitly, but for a column that has none: there an index gives the order. */
static void an_index_may_give_the_order(void **state)
{
	(void)state;
	assert_emitted("SELECT username FROM aws.connect_user ORDER BY username DESC",
		"SELECT s1.\"username\" AS c1 FROM \"connect_user\" AS s1 WHERE s1.account = ?1 ORDER BY 1 DESC");
	assert_emitted("SELECT hierarchy_group_id FROM aws.connect_user ORDER BY 1",
		"SELECT s1.\"hierarchy_group_id\" AS c1 FROM \"connect_user\" AS s1 WHERE s1.account = ?1 ORDER BY 1 ASC NULLS LAST");
	assert_emitted(
		"SELECT q.name FROM aws.connect_queue q LEFT JOIN aws.connect_user u ON u.id = q.name ORDER BY u.id",
		"SELECT s1.\"name\" AS c1 FROM \"connect_queue\" AS s1 LEFT JOIN \"connect_user\" AS s2 ON s2.account = ?1"
		" AND (s2.\"id\" = s1.\"name\") WHERE s1.account = ?1 ORDER BY s2.\"id\" ASC NULLS LAST");
}

/* A test that is false in the side table and NULL in the row must not be turned round. */
static void side_tables_leave_what_they_cannot_answer(void **state)
{
	(void)state;
	assert_emitted("SELECT id FROM aws.connect_user WHERE NOT (tags->'team' = 'x')",
		"SELECT s1.\"id\" AS c1 FROM \"connect_user\" AS s1 WHERE s1.account = ?1"
		" AND (NOT (sql_hstore_get(s1.\"tags\", ?5) = ?6))");
	assert_emitted("SELECT id, x FROM aws.connect_user, UNNEST(security_profile_ids) AS x",
		"SELECT s1.\"id\" AS c1, s2.\"value\" AS c2 FROM \"connect_user\" AS s1 JOIN"
		" sql_unnest(s1.\"security_profile_ids\") AS s2 WHERE s1.account = ?1");
	assert_emitted("SELECT x FROM aws.connect_user LEFT JOIN UNNEST(security_profile_ids) AS x ON true",
		"SELECT s2.\"value\" AS c1 FROM \"connect_user\" AS s1 LEFT JOIN sql_unnest(s1.\"security_profile_ids\") AS s2"
		" ON ?5 WHERE s1.account = ?1");
}

static Str chain_of(Arena *arena, const char *before, const char *part, size_t count)
{
	Str text = str_of(before);
	AUTO_BUF buf = BUF_INIT(SQL_TEXT_MAXIMUM);
	buf_add(&buf, text);
	for (size_t i = 0; i < count; i++)
		buf_add(&buf, str_of(part));
	return str_copy(arena, buf_str(&buf));
}

static void depth_is_limited(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	assert_refused(chain_of(&arena, "SELECT 1", "+1", 2000).ptr, "54001", 0);
	assert_refused(chain_of(&arena, "SELECT 1", " UNION SELECT 1", 1000).ptr, "54001", 0);
	assert_columns(chain_of(&arena, "SELECT true", " AND true", 2000).ptr, "?column? BOOLEAN");
	AUTO_BUF doubled = BUF_INIT(SQL_TEXT_MAXIMUM);
	buf_add(&doubled, STR("WITH w0 AS (SELECT 1 AS x)"));
	for (int i = 1; i < 40; i++)
		buf_add_format(&doubled, ", w%d AS (SELECT a.x FROM w%d a, w%d b)", i, i - 1, i - 1);
	buf_add(&doubled, STR(" SELECT x FROM w39"));
	assert_state(str_terminated(&arena, buf_str(&doubled)), "54000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(literals_have_types),
		cmocka_unit_test(columns_are_found),
		cmocka_unit_test(the_old_variant_gets_hints),
		cmocka_unit_test(operators_need_their_types),
		cmocka_unit_test(casts_are_those_of_the_table),
		cmocka_unit_test(functions_are_found_by_their_types),
		cmocka_unit_test(aggregates_and_groups),
		cmocka_unit_test(windows),
		cmocka_unit_test(queries_meet),
		cmocka_unit_test(joins),
		cmocka_unit_test(other_refusals),
		cmocka_unit_test(the_account_is_always_there),
		cmocka_unit_test(side_tables_stand_for_arrays_and_maps),
		cmocka_unit_test(an_index_may_give_the_order),
		cmocka_unit_test(side_tables_leave_what_they_cannot_answer),
		cmocka_unit_test(depth_is_limited),
	};
	return cmocka_run_group_tests_name("sql_bind", tests, NULL, NULL);
}
