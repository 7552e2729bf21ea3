/* What the implementations of functions share: how they are registered, read their arguments, and answer or fail. */
#ifndef ROLLCALL_SQL_FUNCTIONS_H
#define ROLLCALL_SQL_FUNCTIONS_H

#include <sqlite3.h>

#include "sql/value.h"

typedef void SqlCall(sqlite3_context *context, int count, sqlite3_value **values);

typedef struct SqlImplementation {
	const char *name;
	int arguments; /* at most; -1: any number */
	SqlCall *call;
	int optional;     /* how many of the arguments may be left out */
	bool takes_null;  /* else a NULL among the arguments gives NULL, and `call` is not called */
	const void *data; /* for `call`, by sql_function_data */
} SqlImplementation;

/* Registers scalar functions. The rows must be static. */
bool sql_functions_add(sqlite3 *database, const SqlImplementation *rows, size_t count) MUST_CHECK;
const void *sql_function_data(sqlite3_context *context);

/* Aggregates, which may stand over windows too. */
typedef struct SqlAggregate {
	const char *name;
	int arguments;
	SqlCall *step;
	SqlCall *inverse; /* takes a row out that leaves the frame */
	void (*value)(sqlite3_context *context);
	void (*final)(sqlite3_context *context);
	const void *data;
} SqlAggregate;

bool sql_aggregates_add(sqlite3 *database, const SqlAggregate *rows, size_t count) MUST_CHECK;

/* What SQLite hands back to callbacks, and takes for a pointer to something that may change. */
void *sql_user_data(const void *data);

/* Ends the call with an error: its SQLSTATE and what to say. */
void sql_function_fail(sqlite3_context *context, const char *state, const char *format, ...) PRINTF_LIKE(3, 4);

/* Bytes of an argument, as long as the call lasts. Absent for NULL. */
Str sql_argument_text(sqlite3_value *value);
Str sql_argument_blob(sqlite3_value *value);
SqlValue sql_argument(sqlite3_value *value);
/* The type whose number (sql_type_number) the argument is. */
SqlType sql_argument_type(sqlite3_value *value);

/* The text that a value becomes by a cast: BOOLEAN is true or false and INET has its prefix, other than where they are
 * printed. */
void sql_cast_print(Buf *out, SqlType type, const SqlValue *value);

/* The longest result that the connection allows. */
size_t sql_result_limit(sqlite3_context *context);
/* Copies the bytes; absent is NULL. */
void sql_result_text(sqlite3_context *context, Str text);
/* Gives what was written, or the error that it was too much. */
void sql_result_text_of(sqlite3_context *context, Buf *out);
void sql_result_blob_of(sqlite3_context *context, Buf *out);
void sql_result_value(sqlite3_context *context, const SqlValue *value);
/* Fails where the result is not a finite number though the arguments were. */
void sql_result_decimal(sqlite3_context *context, double real, bool was_finite);

/* The groups of functions; each registers its own. */
bool sql_functions_add_aggregate(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_array(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_cast(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_collect(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_hstore(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_inet(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_json(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_like(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_number(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_only(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_place(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_regexp(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_rows(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_text(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_time(sqlite3 *database) MUST_CHECK;
bool sql_functions_add_time_format(sqlite3 *database) MUST_CHECK;

#endif
