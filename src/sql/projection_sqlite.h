/* What the parts of the projection share about SQLite. */
#ifndef ROLLCALL_SQL_PROJECTION_SQLITE_H
#define ROLLCALL_SQL_PROJECTION_SQLITE_H

#include <sqlite3.h>

#include "base/error.h"

/* Says what SQLite says, as ERROR_INTERNAL_SERVICE; returns false. */
bool projection_fail(sqlite3 *database, Error *error);
/* Runs statements that give no rows. */
bool projection_run(sqlite3 *database, Str sql, Error *error) MUST_CHECK;
/* A statement that lives as long as its owner wants; NULL with the Error set. */
sqlite3_stmt *projection_prepare(sqlite3 *database, const char *sql, Error *error) MUST_CHECK;
/* Runs a statement that gives no rows, and leaves it ready for the next time. */
bool projection_step(sqlite3 *database, sqlite3_stmt *statement, Error *error) MUST_CHECK;
/* Binds a text or a blob that lives until the step; absent is NULL. */
void projection_bind_text(sqlite3_stmt *statement, int index, Str text);
void projection_bind_blob(sqlite3_stmt *statement, int index, Str blob);
/* The bytes of a column; absent where it is NULL. They live until the next step. */
Str projection_column_text(sqlite3_stmt *statement, int column);
Str projection_column_blob(sqlite3_stmt *statement, int column);

static inline void projection_reset(sqlite3_stmt **statement)
{
	if (*statement)
		(void)sqlite3_reset(*statement);
}

/* A statement that is reset when its block ends. */
#define AUTO_RESET CLEANUP(projection_reset) sqlite3_stmt

#endif
