/* Arrays, comparisons with their elements, and the rows that they give. */
#include "sql_expressions.h"

#include <sqlite3.h>

static const Expression arrays[] = {
	{ "sql_array(1,NULL,3)", OF_BIGINT_ARRAY, "{1,NULL,3}" },
	{ "sql_subscript(sql_array('a','b','c'),2)", OF_VARCHAR, "b" },
	{ "sql_subscript(sql_array('a','b','c'),10)", OF_VARCHAR, "NULL" },
	{ "sql_subscript(sql_array('a','b','c'),0)", OF_VARCHAR, "NULL" },
	{ "sql_subscript(sql_array('a','b','c'),-1)", OF_VARCHAR, "NULL" },
	{ "sql_subscript(sql_array('a',NULL),2)", OF_VARCHAR, "NULL" },
	{ "sql_subscript(sql_array('a'),NULL)", OF_VARCHAR, "NULL" },
	{ "sql_array_cat(sql_array(1),sql_array(2,3))", OF_BIGINT_ARRAY, "{1,2,3}" },
	{ "sql_array_cat(NULL,sql_array(2))", OF_BIGINT_ARRAY, "{2}" },
	{ "sql_array_cat(NULL,NULL)", OF_BIGINT_ARRAY, "NULL" },
	{ "sql_array_append(sql_array(1),2)", OF_BIGINT_ARRAY, "{1,2}" },
	{ "sql_array_append(NULL,2)", OF_BIGINT_ARRAY, "{2}" },
	{ "sql_array_append(sql_array(1),NULL)", OF_BIGINT_ARRAY, "{1,NULL}" },
	{ "sql_array_prepend(1,sql_array(2))", OF_BIGINT_ARRAY, "{1,2}" },
	{ "sql_cardinality(sql_array('a',NULL))", OF_BIGINT, "2" },
	{ "sql_cardinality(sql_array())", OF_BIGINT, "0" },
	{ "sql_cardinality(NULL)", OF_BIGINT, "NULL" },
	{ "sql_array_length(sql_array('a','b'),1)", OF_BIGINT, "2" },
	{ "sql_array_length(sql_array(),1)", OF_BIGINT, "NULL" },
	{ "sql_array_length(sql_array('a'),2)", OF_BIGINT, "NULL" },
	{ "sql_array_position(sql_array('a','b','b'),'b')", OF_BIGINT, "2" },
	{ "sql_array_position(sql_array('a'),'z')", OF_BIGINT, "NULL" },
	{ "sql_array_position(sql_array('a',NULL),NULL)", OF_BIGINT, "2" },
	{ "sql_array_position(NULL,'a')", OF_BIGINT, "NULL" },
	{ "sql_array_to_string(sql_array('a',NULL,'c'),68,',',4)", OF_VARCHAR, "a,c" },
	{ "sql_array_to_string(sql_array('a',NULL,'c'),68,',',4,'*',4)", OF_VARCHAR, "a,*,c" },
	{ "sql_array_to_string(sql_array('a',NULL),68,',',4,NULL,4)", OF_VARCHAR, "a" },
	{ "sql_array_to_string(sql_array(1,0),65,'',4)", OF_VARCHAR, "tf" },
	{ "sql_array_to_string(sql_array(),68,',',4)", OF_VARCHAR, "" },
	{ "sql_array_to_string(sql_array('a'),68,NULL,4)", OF_VARCHAR, "NULL" },
	{ "sql_string_to_array('a,b,,c',',')", OF_VARCHAR_ARRAY, "{a,b,\"\",c}" },
	{ "sql_string_to_array('',',')", OF_VARCHAR_ARRAY, "{}" },
	{ "sql_string_to_array('abc',NULL)", OF_VARCHAR_ARRAY, "{a,b,c}" },
	{ "sql_string_to_array('abc','')", OF_VARCHAR_ARRAY, "{abc}" },
	{ "sql_string_to_array('a,x,b',',','x')", OF_VARCHAR_ARRAY, "{a,NULL,b}" },
	{ "sql_string_to_array('a,',',')", OF_VARCHAR_ARRAY, "{a,\"\"}" },
	{ "sql_string_to_array(NULL,',')", OF_VARCHAR_ARRAY, "NULL" },
	{ "sql_string_to_array('aXXbXXc','XX')", OF_VARCHAR_ARRAY, "{a,b,c}" },
	{ "sql_equal_any('b',sql_array('a','b'))", OF_BOOLEAN, "t" },
	{ "sql_equal_any('z',sql_array('a',NULL))", OF_BOOLEAN, "NULL" },
	{ "sql_equal_any('a',sql_array('a',NULL))", OF_BOOLEAN, "t" },
	{ "sql_equal_any(NULL,sql_array('a'))", OF_BOOLEAN, "NULL" },
	{ "sql_equal_any(NULL,sql_array())", OF_BOOLEAN, "f" },
	{ "sql_equal_any('a',NULL)", OF_BOOLEAN, "NULL" },
	{ "sql_equal_any('a',sql_array())", OF_BOOLEAN, "f" },
	{ "sql_differs_all('a',sql_array('b','c'))", OF_BOOLEAN, "t" },
	{ "sql_differs_all('a',sql_array('b',NULL))", OF_BOOLEAN, "NULL" },
	{ "sql_differs_all('b',sql_array('b',NULL))", OF_BOOLEAN, "f" },
	{ "sql_differs_all('b',sql_array())", OF_BOOLEAN, "t" },
	{ "sql_greater_all(5,sql_array(1,2,3))", OF_BOOLEAN, "t" },
	{ "sql_greater_all(2,sql_array(1,2,3))", OF_BOOLEAN, "f" },
	{ "sql_at_least_any(2,sql_array(2,3))", OF_BOOLEAN, "t" },
	{ "sql_less_any(2,sql_array(1,NULL))", OF_BOOLEAN, "NULL" },
	{ "sql_order_array(sql_array('a','b')) < sql_order_array(sql_array('a','c'))", OF_BOOLEAN, "t" },
	{ "sql_order_array(sql_array('a')) < sql_order_array(sql_array('a','b'))", OF_BOOLEAN, "t" },
	{ "sql_order_array(sql_array('ab')) < sql_order_array(sql_array('a','b'))", OF_BOOLEAN, "f" },
	{ "sql_order_array(sql_array(-1)) < sql_order_array(sql_array(1))", OF_BOOLEAN, "t" },
	{ "sql_order_array(sql_array(-1.5)) < sql_order_array(sql_array(-0.5))", OF_BOOLEAN, "t" },
	{ "sql_order_array(sql_array(NULL)) < sql_order_array(sql_array(1))", OF_BOOLEAN, "f" },
	{ "sql_order_array(sql_array()) < sql_order_array(sql_array(NULL))", OF_BOOLEAN, "t" },
};

static void arrays_are_as_postgresql_makes_them(void **state)
{
	(void)state;
	assert_expressions(arrays, COUNT(arrays));
}

typedef struct Query {
	const char *text;
	SqlType type;
	const char *expected;
} Query;

static void assert_queries(const Query *queries, size_t count)
{
	struct sqlite3 *database = sql_database();
	for (size_t i = 0; i < count; i++) {
		AUTO_ARENA arena = { 0 };
		Str result = sql_result(database, queries[i].text, queries[i].type, &arena);
		if (!str_equal(result, str_of(queries[i].expected)))
			fail_msg("%s gives %.*s", queries[i].text, STR_ARGS(result));
	}
	assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

static void rows_come_from_arrays_and_lists(void **state)
{
	(void)state;
	static const Query queries[] = {
		{ "SELECT value, ordinality FROM sql_unnest(sql_array('a',NULL,'c'))", OF_VARCHAR, "a|1;NULL|2;c|3" },
		{ "SELECT value, value2, ordinality FROM sql_unnest(sql_array('a','b'), sql_array(7))", OF_VARCHAR,
			"a|7|1;b|NULL|2" },
		{ "SELECT value, value2, value3, value4 FROM sql_unnest(sql_array(1), NULL, sql_array(), sql_array(4, 5))",
			OF_BIGINT, "1|NULL|NULL|4;NULL|NULL|NULL|5" },
		{ "SELECT * FROM sql_unnest(NULL)", OF_VARCHAR, "" },
		{ "SELECT * FROM sql_unnest(sql_array())", OF_VARCHAR, "" },
		{ "SELECT t.k, u.value FROM (SELECT 'x' AS k, sql_array(1,2) AS a UNION ALL SELECT 'y', sql_array(3)) t, sql_unnest(t.a) u",
			OF_VARCHAR, "x|1;x|2;y|3" },
		{ "SELECT k, u.value FROM (SELECT 'x' AS k, sql_array() AS a UNION ALL SELECT 'y', sql_array(3)) t LEFT JOIN sql_unnest(t.a) u",
			OF_VARCHAR, "x|NULL;y|3" },
		{ "SELECT count(*) FROM sql_unnest(sql_array(1,2,3)) a, sql_unnest(sql_array(1,2)) b", OF_BIGINT, "6" },
		{ "SELECT value FROM sql_unnest", OF_VARCHAR, "!no query solution" },
		{ "SELECT value, ordinality FROM sql_json_elements('[1, \"a\", {\"b\": [2]}, null]')", OF_VARCHAR,
			"1|1;\"a\"|2;{\"b\": [2]}|3;null|4" },
		{ "SELECT value FROM sql_json_elements_text('[1, \"a\\n\", {\"b\": [2]}, null]')", OF_VARCHAR,
			"1;a\n;{\"b\": [2]};NULL" },
		{ "SELECT value FROM sql_json_elements('[]')", OF_VARCHAR, "" },
		{ "SELECT value FROM sql_json_elements(NULL)", OF_VARCHAR, "" },
		{ "SELECT value FROM sql_json_elements('{}')", OF_VARCHAR, "!22023" },
		{ "SELECT value FROM sql_json_elements_text('5')", OF_VARCHAR, "!22023" },
	};
	assert_queries(queries, COUNT(queries));
}

#define ROWS(values) " FROM (SELECT column1 AS v, column2 AS k FROM (VALUES " values "))"

/* Expectations are those of PostgreSQL, but for the percentile, which is its percentile_disc, and for means and sums, which are
 * numbers of floating point. */
static void aggregates_collect_and_compute(void **state)
{
	(void)state;
	static const Query queries[] = {
		{ "SELECT sql_sum(v)" ROWS("(1,0),(NULL,0),(2,0)"), OF_BIGINT, "3" },
		{ "SELECT sql_sum(v)" ROWS("(NULL,0)"), OF_BIGINT, "NULL" },
		{ "SELECT sql_sum(v)" ROWS("(9223372036854775807,0),(1,0),(-1,0)"), OF_BIGINT, "9223372036854775807" },
		{ "SELECT sql_sum(v)" ROWS("(9223372036854775807,0),(1,0)"), OF_BIGINT, "!22003" },
		{ "SELECT sql_sum(v)" ROWS("(0.1,0),(0.2,0),(0.3,0),(0.4,0)"), OF_DECIMAL, "1" },
		{ "SELECT sql_sum(v)" ROWS("(1e308,0),(1e308,0)"), OF_DECIMAL, "!22003" },
		{ "SELECT sql_sum(v)" ROWS("(9e999,0),(1.0,0)"), OF_DECIMAL, "Infinity" },
		{ "SELECT sql_avg(v)" ROWS("(1,0),(2,0),(NULL,0)"), OF_DECIMAL, "1.5" },
		{ "SELECT sql_avg(v)" ROWS("(9223372036854775807,0),(9223372036854775807,0)"), OF_DECIMAL,
			"9.223372036854776e+18" },
		{ "SELECT sql_avg(v)" ROWS("(1.5,0),(2.5,0)"), OF_DECIMAL, "2" },
		{ "SELECT sql_avg_interval(v)" ROWS("(60000000,0),(120000000,0)"), OF_INTERVAL, "00:01:30" },
		{ "SELECT sql_sum(DISTINCT v)" ROWS("(2,0),(2,0),(3,0)"), OF_BIGINT, "5" },
		{ "SELECT sql_array_agg(v)" ROWS("('b',0),(NULL,0),('a',0)"), OF_VARCHAR_ARRAY, "{b,NULL,a}" },
		{ "SELECT sql_array_agg_distinct(v)" ROWS("('b',0),(NULL,0),('a',0),('b',0),(NULL,0)"),
			OF_VARCHAR_ARRAY, "{a,b,NULL}" },
		{ "SELECT sql_array_agg(v)" ROWS("('b',0)") " WHERE v = 'z'", OF_VARCHAR_ARRAY, "NULL" },
		{ "SELECT sql_string_agg(v, ', ')" ROWS("('b',0),(NULL,0),('a',0)"), OF_VARCHAR, "b, a" },
		{ "SELECT sql_string_agg(v, NULL)" ROWS("('b',0),('a',0)"), OF_VARCHAR, "ba" },
		{ "SELECT sql_string_agg_distinct(v, ',')" ROWS("('b',0),('a',0),('b',0)"), OF_VARCHAR, "a,b" },
		{ "SELECT sql_string_agg(v, ',')" ROWS("(NULL,0)"), OF_VARCHAR, "NULL" },
		{ "SELECT sql_percentile(0.5, v)" ROWS("(4,0),(1,0),(NULL,0),(3,0),(2,0)"), OF_BIGINT, "2" },
		{ "SELECT sql_percentile(0.0, v)" ROWS("(4,0),(1,0)"), OF_BIGINT, "1" },
		{ "SELECT sql_percentile(1.0, v)" ROWS("('x',0),('y',0)"), OF_VARCHAR, "y" },
		{ "SELECT sql_percentile(1.5, v)" ROWS("(4,0)"), OF_BIGINT, "!22003" },
		{ "SELECT sql_percentile(NULL, v)" ROWS("(4,0)"), OF_BIGINT, "NULL" },
		{ "SELECT sql_percentile(0.5, v)" ROWS("(NULL,0)"), OF_BIGINT, "NULL" },
		{ "SELECT sql_min_inet(v)" ROWS("(" INET("10.0.0.10") ",0),(" INET("10.0.0.9") ",0)"), OF_INET,
			"10.0.0.9" },
		{ "SELECT sql_max_inet(v)" ROWS("(" INET("10.0.0.10") ",0),(NULL,0),(" INET("::1") ",0)"), OF_INET,
			"::1" },
		{ "SELECT sql_max_array(v)" ROWS("(sql_array(2),0),(sql_array(1,9),0)"), OF_BIGINT_ARRAY, "{2}" },
		{ "SELECT sql_min_array(v)" ROWS("(sql_array(2),0),(sql_array(1,9),0)"), OF_BIGINT_ARRAY, "{1,9}" },
	};
	assert_queries(queries, COUNT(queries));
}

#define FRAME " OVER (ORDER BY k ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"

/* Rows leave a moving frame in the order in which they came. */
static void aggregates_move_over_windows(void **state)
{
	(void)state;
	static const Query queries[] = {
		{ "SELECT sql_sum(v)" FRAME ROWS("(1,1),(NULL,2),(4,3),(8,4)"), OF_BIGINT, "1;1;4;12" },
		{ "SELECT sql_avg(v)" FRAME ROWS("(1e300,1),(0.1,2),(0.3,3)"), OF_DECIMAL, "1e+300;5e+299;0.2" },
		{ "SELECT sql_array_agg(v)" FRAME ROWS("('a',1),(NULL,2),('c',3)"), OF_VARCHAR_ARRAY,
			"{a};{a,NULL};{NULL,c}" },
		{ "SELECT sql_string_agg(v,'-')" FRAME ROWS("('a',1),(NULL,2),('c',3),('d',4)"), OF_VARCHAR,
			"a;a;c;c-d" },
		{ "SELECT sql_max_inet(v)" FRAME ROWS(
			  "(" INET("10.0.0.3") ",1),(" INET("10.0.0.2") ",2),(" INET("10.0.0.1") ",3)"),
			OF_INET, "10.0.0.3;10.0.0.3;10.0.0.2" },
	};
	assert_queries(queries, COUNT(queries));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrays_are_as_postgresql_makes_them),
		cmocka_unit_test(rows_come_from_arrays_and_lists),
		cmocka_unit_test(aggregates_collect_and_compute),
		cmocka_unit_test(aggregates_move_over_windows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
