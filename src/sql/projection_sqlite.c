#include "sql/projection_sqlite.h"

bool projection_fail(sqlite3 *database, Error *error)
{
	error_set_internal(error, "The projection of the store failed.", str_of(sqlite3_errmsg(database)));
	return false;
}

bool projection_run(sqlite3 *database, Str sql, Error *error)
{
	return sqlite3_exec(database, str_terminated(error->arena, sql), NULL, NULL, NULL) == SQLITE_OK ||
		projection_fail(database, error);
}

sqlite3_stmt *projection_prepare(sqlite3 *database, const char *sql, Error *error)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
		(void)projection_fail(database, error);
	return statement;
}

bool projection_step(sqlite3 *database, sqlite3_stmt *statement, Error *error)
{
	int code = sqlite3_step(statement);
	(void)sqlite3_reset(statement);
	(void)sqlite3_clear_bindings(statement);
	return code == SQLITE_DONE || projection_fail(database, error);
}

void projection_bind_text(sqlite3_stmt *statement, int index, Str text)
{
	(void)sqlite3_bind_text64(statement, index, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void projection_bind_blob(sqlite3_stmt *statement, int index, Str blob)
{
	(void)sqlite3_bind_blob64(statement, index, blob.ptr, blob.len, SQLITE_STATIC);
}

Str projection_column_text(sqlite3_stmt *statement, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	return (Str){ text, (size_t)sqlite3_column_bytes(statement, column) };
}

Str projection_column_blob(sqlite3_stmt *statement, int column)
{
	const char *blob = sqlite3_column_blob(statement, column);
	return (Str){ blob, (size_t)sqlite3_column_bytes(statement, column) };
}
