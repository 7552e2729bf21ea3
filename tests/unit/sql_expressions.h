/* Expressions of SQLite with the functions of SQL, and what they give. */
#ifndef ROLLCALL_TESTS_UNIT_SQL_EXPRESSIONS_H
#define ROLLCALL_TESTS_UNIT_SQL_EXPRESSIONS_H

#include "sql/type.h"
#include "support.h"

typedef struct Expression {
	const char *text;
	SqlType type; /* by which the value is printed */
	const char *
		expected; /* NULL, or !22012 for an error of that state; where PostgreSQL has the function: what it says */
} Expression;

/* Literals inside of the text of an expression. */
#define TIMESTAMP(text) "sql_cast('" text "',4,5)"
#define INTERVAL(text) "sql_cast('" text "',4,6)"
#define INET(text) "sql_cast('" text "',4,8)"
#define HSTORE(text) "sql_cast('" text "',4,9)"

/* How values are printed. */
#define OF_BOOLEAN \
	{ \
		.scalar = SQL_BOOLEAN \
	}
#define OF_BIGINT \
	{ \
		.scalar = SQL_BIGINT \
	}
#define OF_DECIMAL \
	{ \
		.scalar = SQL_DECIMAL \
	}
#define OF_VARCHAR \
	{ \
		.scalar = SQL_VARCHAR \
	}
#define OF_TIMESTAMP \
	{ \
		.scalar = SQL_TIMESTAMP \
	}
#define OF_INTERVAL \
	{ \
		.scalar = SQL_INTERVAL \
	}
#define OF_JSON \
	{ \
		.scalar = SQL_JSON \
	}
#define OF_INET \
	{ \
		.scalar = SQL_INET \
	}
#define OF_BIGINT_ARRAY \
	{ \
		.scalar = SQL_BIGINT, .array = true \
	}
#define OF_VARCHAR_ARRAY \
	{ \
		.scalar = SQL_VARCHAR, .array = true \
	}

/* A database in memory that has the functions; the caller closes it. */
struct sqlite3 *sql_database(void);
/* What SELECT of the text gives: rows with ; between them, columns with |. */
Str sql_result(struct sqlite3 *database, const char *text, SqlType type, Arena *arena);
void assert_expressions(const Expression *expressions, size_t count);

#endif
