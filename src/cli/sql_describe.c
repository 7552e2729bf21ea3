/* What the prompt tells of datasets and functions: from the tables that the binder reads. */
#include <stdio.h>

#include "cli/sql_session.h"
#include "sql/function.h"
#include "sql/relation.h"

enum { TEXT_MAXIMUM = 1 << 20, OUT_MAXIMUM = 2 << 20 };

typedef struct Listing {
	SqlRows *rows;
	Arena arena;
	bool full;
} Listing;

static SqlValue text(Str bytes)
{
	return (SqlValue){ .form = bytes.ptr ? VALUE_TEXT : VALUE_NULL, .bytes = bytes };
}

/* What is listed, something of it that has the type, and its description. */
static void begin(Listing *listing, SqlFormat format, Str what, Str second, SqlScalar type)
{
	enum { COLUMNS = 3 };
	*listing = (Listing){ .rows = NULL };
	SqlResultColumn *columns = ARENA_ARRAY(&listing->arena, COLUMNS, SqlResultColumn);
	columns[0] = (SqlResultColumn){ what, sql_type(SQL_VARCHAR) };
	columns[1] = (SqlResultColumn){ second, sql_type(type) };
	columns[2] = (SqlResultColumn){ STR("description"), sql_type(SQL_VARCHAR) };
	listing->rows = sql_rows_new(format, columns, COLUMNS, TEXT_MAXIMUM, &listing->arena);
}

static void end(Listing *listing)
{
	AUTO_BUF out = BUF_INIT(OUT_MAXIMUM);
	sql_rows_end(listing->rows, &out);
	(void)fwrite(out.ptr, 1, out.len, stdout);
	sql_rows_free(listing->rows);
	arena_free(&listing->arena);
}

/* What does not fit any more is left out; the tables are far from it. */
static void add(Listing *listing, const SqlValue *cells)
{
	listing->full = listing->full || !sql_rows_add(listing->rows, cells);
}

static Str qualified(Arena *arena, const SqlRelation *relation)
{
	if (!relation->function)
		return str_format(arena, "%s.%s", relation->schema, relation->name);
	const char *argument = relation->argument_count ? sql_type_name(relation->arguments[0]) : "";
	return str_format(arena, "%s.%s(%s)", relation->schema, relation->name, argument);
}

static void describe_relations(SqlFormat format)
{
	Listing listing;
	size_t count;
	const SqlRelation *relations = sql_relation_rows(&count);
	begin(&listing, format, STR("dataset"), STR("columns"), SQL_BIGINT);
	for (size_t i = 0; i < count; i++)
		add(&listing,
			(SqlValue[]){ text(qualified(&listing.arena, &relations[i])),
				{ .form = VALUE_INTEGER, .integer = (int64_t)relations[i].count },
				text(str_of(relations[i].doc)) });
	end(&listing);
}

static void describe_columns(SqlFormat format, const SqlRelation *relation)
{
	Listing listing;
	begin(&listing, format, STR("column"), STR("type"), SQL_VARCHAR);
	for (size_t i = 0; i < relation->count; i++) {
		const SqlColumn *column = &relation->columns[i];
		add(&listing,
			(SqlValue[]){ text(str_of(column->name)), text(str_of(sql_type_name(column->type))),
				text(str_of(column->doc)) });
	}
	end(&listing);
}

bool sql_describe(SqlFormat format, Str name)
{
	if (!name.len) {
		describe_relations(format);
		return true;
	}
	Str table = name;
	Str schema = str_split(&table, '.');
	const SqlRelation *relation =
		table.ptr ? sql_relation_find(schema, table) : sql_relation_find((Str){ 0 }, name);
	if (!relation)
		return false;
	describe_columns(format, relation);
	return true;
}

static const char *parameter_name(int kind)
{
	switch (kind) {
	case PARAMETER_ANY:
	case PARAMETER_ANYTHING:
		return "any";
	case PARAMETER_ANY_ARRAY:
		return "any[]";
	case PARAMETER_VARCHAR_ARRAY:
		return "VARCHAR[]";
	default:
		return sql_type_name(sql_type((SqlScalar)kind));
	}
}

static Str signature(Arena *arena, const SqlFunction *function)
{
	AUTO_BUF out = BUF_INIT(TEXT_MAXIMUM);
	size_t count = 0;
	while (count < SQL_ARGUMENTS && function->parameters[count])
		count++;
	buf_add_format(&out, "%s(", function->name);
	for (size_t i = 0; i < count; i++) {
		bool optional = i + function->optional >= count;
		buf_add_format(&out, "%s%s%s%s", optional ? "[" : "", i ? ", " : "",
			parameter_name(function->parameters[i]), optional ? "]" : "");
	}
	buf_add(&out, function->variadic ? STR(", ...)") : STR(")"));
	return str_copy(arena, buf_str(&out));
}

static bool has_name(const SqlFunction *function)
{
	char first = function->name[0];
	return first >= 'a' && first <= 'z' && !str_starts_with(str_of(function->name), STR("array["));
}

void sql_describe_functions(SqlFormat format, Str name)
{
	Listing listing;
	size_t count;
	const SqlFunction *functions = sql_function_rows(&count);
	begin(&listing, format, STR("function"), STR("result"), SQL_VARCHAR);
	for (size_t i = 0; i < count; i++) {
		const SqlFunction *function = &functions[i];
		if (!has_name(function) || (name.len && !str_equal_ignoring_case(name, str_of(function->name))))
			continue;
		const char *result = parameter_name(function->result);
		add(&listing,
			(SqlValue[]){ text(signature(&listing.arena, function)),
				text(str_format(&listing.arena, "%s%s", result, function->result_array ? "[]" : "")),
				text(str_of(function->doc)) });
	}
	end(&listing);
}
