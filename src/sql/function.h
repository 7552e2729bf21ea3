/* The functions and operators that queries may use: one row each. The binder finds a row by name and types, the emitter
 * writes its `call`, and sql/functions registers what SQLite does not have. Nothing that is not a row can be called. */
#ifndef ROLLCALL_SQL_FUNCTION_H
#define ROLLCALL_SQL_FUNCTION_H

#include "sql/type.h"

struct sqlite3;

/* What an argument may be. Below PARAMETER_ANY the numbers are those of SqlScalar. */
typedef enum SqlParameterKind {
	PARAMETER_ANY = SQL_SCALAR_COUNT, /* any type; all PARAMETER_ANY of one row are of one type */
	PARAMETER_ANY_ARRAY,              /* an array of it */
	PARAMETER_NUMBER,                 /* BIGINT or DECIMAL; all of one row agree, BIGINT widens to DECIMAL */
	PARAMETER_ANYTHING,               /* any type, whatever the others are */
	PARAMETER_VARCHAR_ARRAY,
	PARAMETER_HSTORE_KEY, /* not used as a type */
} SqlParameterKind;

typedef enum SqlFunctionKind {
	FUNCTION_SCALAR,
	FUNCTION_AGGREGATE, /* may have DISTINCT, and OVER */
	FUNCTION_ORDERED,   /* needs WITHIN GROUP (ORDER BY e): e is the last argument of `call` */
	FUNCTION_WINDOW,    /* needs OVER */
	FUNCTION_TABLE, /* stands in FROM: `call` is a table-valued function of SQLite with columns value, ordinality */
} SqlFunctionKind;

enum { SQL_ARGUMENTS = 6 };

typedef struct SqlFunction {
	const char *name; /* lower case */
	SqlFunctionKind kind;
	int parameters[SQL_ARGUMENTS]; /* SqlScalar or SqlParameterKind; ends with 0 */
	size_t optional;               /* how many of the last ones may be left out */
	bool variadic;                 /* the last one may come again */
	int result;                    /* SqlScalar or SqlParameterKind (what the argument of that kind is) */
	bool result_array;             /* an array of `result` */
	/* The name of SQLite's function to call with the arguments; NULL where `name` is it. */
	const char *call;
	bool reads_time;     /* the call gets the query's instant (microseconds) as an argument before the others */
	const char *doc;     /* one line for the reference page */
	const char *example; /* a query that shows it */
} SqlFunction;

const SqlFunction *sql_function_rows(size_t *ret_count);

/* Registers every function, aggregate and table-valued function that rows call and SQLite lacks. */
bool sql_functions_register(struct sqlite3 *database) MUST_CHECK;

#endif
