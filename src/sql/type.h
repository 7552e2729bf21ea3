/* The types of DDSQL, and how a value of each lies in SQLite.
 *
 * BOOLEAN and BIGINT are INTEGER, DECIMAL is REAL, VARCHAR and JSON are TEXT, TIMESTAMP is INTEGER (microseconds since
 * 1970 UTC), INTERVAL is INTEGER (microseconds: a plain duration), INET, HSTORE and arrays are BLOB (sql/value.h). NULL is
 * NULL in all. */
#ifndef ROLLCALL_SQL_TYPE_H
#define ROLLCALL_SQL_TYPE_H

#include "base/str.h"

typedef enum SqlScalar {
	SQL_UNKNOWN, /* a bare literal or NULL whose place has not said yet what it is */
	SQL_BOOLEAN,
	SQL_BIGINT,
	SQL_DECIMAL,
	SQL_VARCHAR,
	SQL_TIMESTAMP,
	SQL_INTERVAL,
	SQL_JSON,
	SQL_INET,
	SQL_HSTORE,
	SQL_SCALAR_COUNT,
} SqlScalar;

typedef struct SqlType {
	SqlScalar scalar; /* of the elements, for an array */
	bool array;
} SqlType;

static inline SqlType sql_type(SqlScalar scalar)
{
	return (SqlType){ .scalar = scalar };
}

static inline SqlType sql_array_of(SqlScalar scalar)
{
	return (SqlType){ .scalar = scalar, .array = true };
}

static inline bool sql_type_equal(SqlType a, SqlType b)
{
	return a.scalar == b.scalar && a.array == b.array;
}

/* The name in messages and answers: "VARCHAR", "VARCHAR[]". Static. */
const char *sql_type_name(SqlType type);
/* The type that a name means in a cast, a typed literal or a column list: the names of DDSQL, and those of PostgreSQL that
 * mean the same, without regard to case. False when there is none. */
bool sql_type_of_name(Str name, SqlType *ret_type) MUST_CHECK;

#endif
