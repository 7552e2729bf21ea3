/* rollcall.user_as_of: the users as they were, as a table-valued function of SQLite. */
#ifndef ROLLCALL_SQL_PROJECTION_PAST_H
#define ROLLCALL_SQL_PROJECTION_PAST_H

#include "base/error.h"

struct sqlite3;

/* Adds user_as_of_time(account, microseconds) and user_as_of_revision(account, revision) to the connection. */
bool projection_past_register(struct sqlite3 *database, const char *directory, Error *error) MUST_CHECK;

#endif
