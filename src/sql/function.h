/* The functions and operators that queries may use: one row each. The binder finds a row by name and types, the emitter
 * writes its `call`, and sql/functions registers what SQLite does not have. Nothing that is not a row can be called.
 *
 * Operators are rows too, named as the parser names them: + - * / % || -> ->> << <<= >> >>= && and ~~ (LIKE; its ESCAPE is
 * a call of like_escape, which the parser writes). With one parameter + and - are the signs. Comparisons are no rows:
 * SQLite's own are right for values of one type, with sql_order_call for < <= > >=, ORDER BY, and the rest that sorts.
 *
 * Three more kinds of rows have names that no query can spell as a function:
 *   array[]              ARRAY[a, b]
 *   []                   array[index]
 *   = any, <> all, …     value = ANY (array): the comparison, a space, any or all */
#ifndef ROLLCALL_SQL_FUNCTION_H
#define ROLLCALL_SQL_FUNCTION_H

#include "sql/type.h"

struct sqlite3;

/* What an argument may be. Below PARAMETER_ANY the numbers are those of SqlScalar. */
typedef enum SqlParameterKind {
	PARAMETER_ANY = SQL_SCALAR_COUNT, /* any type; all PARAMETER_ANY of one row are of one type */
	PARAMETER_ANY_ARRAY,              /* an array of it */
	PARAMETER_ANYTHING,               /* any type, whatever the others are */
	PARAMETER_VARCHAR_ARRAY,
} SqlParameterKind;

typedef enum SqlFunctionKind {
	FUNCTION_SCALAR,
	FUNCTION_AGGREGATE, /* may have DISTINCT, and OVER */
	FUNCTION_ORDERED, /* needs WITHIN GROUP (ORDER BY e): e is the last argument of `call` and the last parameter */
	FUNCTION_WINDOW,  /* needs OVER */
	/* Stands in FROM: `call` is a table-valued function of SQLite with columns value, ordinality. That of UNNEST takes up
	 * to SQL_UNNEST_ARRAYS arrays, of any types, and has the columns value2 to value4 for those behind the first. */
	FUNCTION_TABLE,
} SqlFunctionKind;

enum { SQL_ARGUMENTS = 6, SQL_UNNEST_ARRAYS = 4 };

/* Rows of one name stand together, the one to prefer first: the first that fits without a conversion is meant, else the first
 * that fits with BIGINT widened to DECIMAL. No row makes an array of arrays. */
typedef struct SqlFunction {
	const char *name; /* lower case */
	SqlFunctionKind kind;
	int parameters[SQL_ARGUMENTS]; /* SqlScalar or SqlParameterKind; ends with 0 */
	size_t optional;               /* how many of the last ones may be left out */
	bool variadic;                 /* the last one may come again */
	int result;                    /* SqlScalar or SqlParameterKind (what the argument of that kind is) */
	bool result_array;             /* an array of `result` */
	/* The name of SQLite's function to call with the arguments; NULL where the value is its argument itself. One that is
	 * no name is an operator of SQLite, to be written before its argument or between the two. */
	const char *call;
	const char *call_distinct; /* what to call in place of `call` for DISTINCT; NULL: SQLite's DISTINCT does it */
	bool reads_time;     /* the call gets the query's instant (microseconds) as an argument before the others */
	bool reads_frame;    /* the call gets start and end of the time frame (milliseconds) before the others */
	bool reads_types;    /* behind each argument the call gets the number of its type (sql_type_number) */
	const char *doc;     /* one line for the reference page; NULL in further rows of one name */
	const char *example; /* a query that shows it; NULL likewise */
} SqlFunction;

const SqlFunction *sql_function_rows(size_t *ret_count);

/* A type as a number for functions of SQLite that have to know it; it fits a literal. */
static inline int sql_type_number(SqlType type)
{
	return (int)type.scalar + (type.array ? 64 : 0);
}

/* How a value of one type becomes one of another: by sql_cast(value, from, to), with the numbers of the types. */
typedef enum SqlCast {
	CAST_NONE,     /* there is no such conversion */
	CAST_SAME,     /* the value as it is */
	CAST_IMPLICIT, /* by sql_cast, and nobody has to ask for it */
	CAST_EXPLICIT, /* by sql_cast, where the query says CAST */
} SqlCast;

SqlCast sql_cast_of(SqlType from, SqlType to);

/* Values of this type sort by what this function of SQLite makes of them; NULL: by themselves. */
const char *sql_order_call(SqlType type);

/* Registers every function, aggregate and table-valued function that rows call and SQLite lacks. */
bool sql_functions_register(struct sqlite3 *database) MUST_CHECK;

/* Functions fail with messages of the form "22012:division by zero". Takes one apart; false, with nothing written, for a
 * message that is SQLite's own. */
bool sql_message_split(Str message, char ret_state[6], Str *ret_message) MUST_CHECK;

#endif
