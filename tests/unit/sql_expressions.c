#include "sql_expressions.h"

#include <sqlite3.h>

#include "sql/function.h"
#include "sql/functions.h"

sqlite3 *sql_database(void)
{
	sqlite3 *database;
	assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
	assert_true(sql_functions_register(database));
	return database;
}

static void add_row(Buf *out, sqlite3_stmt *statement, SqlType type)
{
	for (int column = 0; column < sqlite3_column_count(statement); column++) {
		if (column)
			buf_add_char(out, '|');
		sqlite3_value *copy = sqlite3_value_dup(sqlite3_column_value(statement, column));
		SqlValue value = sql_argument(copy);
		if (value.form == VALUE_NULL)
			buf_add(out, STR("NULL"));
		else
			sql_value_print(out, type, &value);
		sqlite3_value_free(copy);
	}
}

/* !STATE for a failure of ours, ! and the message for SQLite's. */
static void add_failure(Buf *out, sqlite3 *database)
{
	char state[6];
	Str message = str_of(sqlite3_errmsg(database));
	buf_add_char(out, '!');
	buf_add(out, sql_message_split(message, state, &message) ? str_of(state) : message);
}

Str sql_result(sqlite3 *database, const char *text, SqlType type, Arena *arena)
{
	AUTO_BUF out = BUF_INIT(100000);
	sqlite3_stmt *statement = NULL;
	int result = sqlite3_prepare_v2(database, text, -1, &statement, NULL);
	if (result == SQLITE_OK)
		result = sqlite3_step(statement);
	for (bool first = true; result == SQLITE_ROW; first = false, result = sqlite3_step(statement)) {
		if (!first)
			buf_add_char(&out, ';');
		add_row(&out, statement, type);
	}
	if (result != SQLITE_DONE)
		add_failure(&out, database);
	(void)sqlite3_finalize(statement);
	return str_copy(arena, buf_str(&out));
}

void assert_expressions(const Expression *expressions, size_t count)
{
	sqlite3 *database = sql_database();
	size_t failures = 0;
	for (size_t i = 0; i < count; i++) {
		AUTO_ARENA arena = { 0 };
		Str select = str_format(&arena, "SELECT %s", expressions[i].text);
		Str result = sql_result(database, select.ptr, expressions[i].type, &arena);
		if (str_equal(result, str_of(expressions[i].expected)))
			continue;
		failures++;
		print_error("%s gives %.*s, not %s\n", expressions[i].text, STR_ARGS(result), expressions[i].expected);
	}
	assert_int_equal(sqlite3_close(database), SQLITE_OK);
	if (failures)
		fail_msg("%zu of %zu expressions are wrong", failures, count);
}
