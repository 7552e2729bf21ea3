/* The table of functions: what it says can be called, and what it documents. */
#include "sql/function.h"

#include <sqlite3.h>
#include <string.h>

#include "sql_expressions.h"

/* As what SQLite lists a function. */
typedef enum FunctionKindOfSqlite { KIND_SCALAR, KIND_WINDOW, KIND_TABLE } FunctionKindOfSqlite;

static bool is_name(const char *call)
{
	return (call[0] >= 'a' && call[0] <= 'z') || call[0] == '_';
}

static int64_t count_of(sqlite3 *database, const char *query, const char *name)
{
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_prepare_v2(database, query, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t count = sqlite3_column_int64(statement, 0);
	assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
	return count;
}

static void assert_exists(sqlite3 *database, const char *name, const char *call, FunctionKindOfSqlite kind)
{
	static const char *const queries[] = {
		[KIND_SCALAR] = "SELECT count(*) FROM pragma_function_list WHERE name = ? AND type IN ('s', 'w')",
		[KIND_WINDOW] = "SELECT count(*) FROM pragma_function_list WHERE name = ? AND type IN ('w', 'a')",
		[KIND_TABLE] = "SELECT count(*) FROM pragma_module_list WHERE name = ?",
	};
	if (!count_of(database, queries[kind], call))
		fail_msg("%s calls %s, which SQLite does not have", name, call);
}

static void every_call_exists(void **state)
{
	(void)state;
	size_t count;
	const SqlFunction *rows = sql_function_rows(&count);
	sqlite3 *database = sql_database();
	for (size_t i = 0; i < count; i++) {
		FunctionKindOfSqlite kind = rows[i].kind == FUNCTION_TABLE ? KIND_TABLE
			: rows[i].kind == FUNCTION_SCALAR                  ? KIND_SCALAR
									   : KIND_WINDOW;
		if (rows[i].call && is_name(rows[i].call))
			assert_exists(database, rows[i].name, rows[i].call, kind);
		if (rows[i].call_distinct)
			assert_exists(database, rows[i].name, rows[i].call_distinct, kind);
	}
	assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

/* A reader of the reference finds each name once, with words and a query. */
static void every_name_is_documented_once(void **state)
{
	(void)state;
	size_t count;
	const SqlFunction *rows = sql_function_rows(&count);
	for (size_t i = 0; i < count; i++) {
		bool again = i && strcmp(rows[i].name, rows[i - 1].name) == 0;
		if (again == (rows[i].doc != NULL) || again == (rows[i].example != NULL))
			fail_msg("row %zu, %s: %s", i, rows[i].name, again ? "documented twice" : "not documented");
		for (size_t j = 0; !again && j < i; j++)
			if (strcmp(rows[i].name, rows[j].name) == 0)
				fail_msg("the rows of %s do not stand together", rows[i].name);
		if (rows[i].example && strncmp(rows[i].example, "SELECT ", 7) != 0)
			fail_msg("the example of %s is no query", rows[i].name);
	}
}

static void conversions_are_those_of_postgresql(void **state)
{
	(void)state;
	assert_int_equal(sql_cast_of(sql_type(SQL_BIGINT), sql_type(SQL_BIGINT)), CAST_SAME);
	assert_int_equal(sql_cast_of(sql_type(SQL_BIGINT), sql_type(SQL_DECIMAL)), CAST_IMPLICIT);
	assert_int_equal(sql_cast_of(sql_type(SQL_DECIMAL), sql_type(SQL_BIGINT)), CAST_EXPLICIT);
	assert_int_equal(sql_cast_of(sql_type(SQL_VARCHAR), sql_type(SQL_INET)), CAST_EXPLICIT);
	assert_int_equal(sql_cast_of(sql_array_of(SQL_INET), sql_type(SQL_VARCHAR)), CAST_EXPLICIT);
	assert_int_equal(sql_cast_of(sql_array_of(SQL_VARCHAR), sql_array_of(SQL_BIGINT)), CAST_EXPLICIT);
	assert_int_equal(sql_cast_of(sql_type(SQL_BIGINT), sql_type(SQL_TIMESTAMP)), CAST_NONE);
	assert_int_equal(sql_cast_of(sql_type(SQL_BIGINT), sql_array_of(SQL_BIGINT)), CAST_NONE);
	assert_int_equal(sql_cast_of(sql_type(SQL_HSTORE), sql_type(SQL_JSON)), CAST_NONE);
}

static void messages_are_taken_apart(void **state)
{
	(void)state;
	char code[6] = "-----";
	Str message = STR("unchanged");
	assert_true(sql_message_split(STR("22012:division by zero"), code, &message));
	assert_string_equal(code, "22012");
	assert_str(message, "division by zero");
	assert_false(sql_message_split(STR("no such table: x"), code, &message));
	assert_false(sql_message_split(STR("22012"), code, &message));
	assert_false(sql_message_split(STR("abort: by hand"), code, &message));
	assert_str(message, "division by zero");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_call_exists),
		cmocka_unit_test(every_name_is_documented_once),
		cmocka_unit_test(conversions_are_those_of_postgresql),
		cmocka_unit_test(messages_are_taken_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
