#include "sql/type.h"

#include "base/attributes.h"

typedef struct TypeNames {
	const char *one;
	const char *array;
} TypeNames;

static const TypeNames names[SQL_SCALAR_COUNT] = {
	[SQL_UNKNOWN] = { "unknown", "unknown[]" },
	[SQL_BOOLEAN] = { "BOOLEAN", "BOOLEAN[]" },
	[SQL_BIGINT] = { "BIGINT", "BIGINT[]" },
	[SQL_DECIMAL] = { "DECIMAL", "DECIMAL[]" },
	[SQL_VARCHAR] = { "VARCHAR", "VARCHAR[]" },
	[SQL_TIMESTAMP] = { "TIMESTAMP", "TIMESTAMP[]" },
	[SQL_INTERVAL] = { "INTERVAL", "INTERVAL[]" },
	[SQL_JSON] = { "JSON", "JSON[]" },
	[SQL_INET] = { "INET", "INET[]" },
	[SQL_HSTORE] = { "HSTORE", "HSTORE[]" },
};

typedef struct TypeName {
	const char *name;
	SqlScalar scalar;
} TypeName;

/* Every integer is a BIGINT and every number with a fraction a DECIMAL; the parser writes int4 for INTEGER and so on. */
static const TypeName spellings[] = {
	{ "bigint", SQL_BIGINT },
	{ "bool", SQL_BOOLEAN },
	{ "boolean", SQL_BOOLEAN },
	{ "bpchar", SQL_VARCHAR },
	{ "char", SQL_VARCHAR },
	{ "character", SQL_VARCHAR },
	{ "character varying", SQL_VARCHAR },
	{ "decimal", SQL_DECIMAL },
	{ "double precision", SQL_DECIMAL },
	{ "float", SQL_DECIMAL },
	{ "float4", SQL_DECIMAL },
	{ "float8", SQL_DECIMAL },
	{ "hstore", SQL_HSTORE },
	{ "inet", SQL_INET },
	{ "int", SQL_BIGINT },
	{ "int2", SQL_BIGINT },
	{ "int4", SQL_BIGINT },
	{ "int8", SQL_BIGINT },
	{ "integer", SQL_BIGINT },
	{ "interval", SQL_INTERVAL },
	{ "json", SQL_JSON },
	{ "numeric", SQL_DECIMAL },
	{ "real", SQL_DECIMAL },
	{ "smallint", SQL_BIGINT },
	{ "text", SQL_VARCHAR },
	{ "timestamp", SQL_TIMESTAMP },
	{ "timestamp with time zone", SQL_TIMESTAMP },
	{ "timestamp without time zone", SQL_TIMESTAMP },
	{ "timestamptz", SQL_TIMESTAMP },
	{ "varchar", SQL_VARCHAR },
};

const char *sql_type_name(SqlType type)
{
	return type.array ? names[type.scalar].array : names[type.scalar].one;
}

static bool take_suffix(Str *name, Str suffix)
{
	if (name->len < suffix.len || !str_equal(str_from(*name, name->len - suffix.len), suffix))
		return false;
	name->len -= suffix.len;
	return true;
}

/* array<varchar>, as the documentation writes what columns hold. */
static bool take_brackets(Str *name)
{
	Str before = STR("array<");
	if (name->len < before.len || !str_equal_ignoring_case((Str){ name->ptr, before.len }, before) ||
		!take_suffix(name, STR(">")))
		return false;
	*name = str_from(*name, before.len);
	return true;
}

bool sql_type_of_name(Str name, SqlType *ret_type)
{
	Str scalar = str_trim(name);
	bool array = take_suffix(&scalar, STR("[]")) || take_brackets(&scalar);
	scalar = str_trim(scalar);
	for (size_t i = 0; i < COUNT(spellings); i++) {
		if (!str_equal_ignoring_case(scalar, str_of(spellings[i].name)))
			continue;
		*ret_type = (SqlType){ .scalar = spellings[i].scalar, .array = array };
		return true;
	}
	return false;
}
