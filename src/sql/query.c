#include "sql/query.h"

#include <sqlite3.h>
#include <string.h>

#include "sql/authorize.h"
#include "sql/bind.h"
#include "sql/counts.h"
#include "sql/emit.h"
#include "sql/function.h"
#include "sql/parse.h"
#include "sql/relation.h"

struct SqlQuery {
	sqlite3 *database;
	sqlite3_stmt *statement;
	Arena *arena;
	SqlResultColumn *columns;
	size_t column_count;
	Str emitted;
};

/* What SQLite says in words of its own, which are part of no query. */
typedef struct Saying {
	const char *part;
	const char *state;
	const char *message;
} Saying;

static const Saying sayings[] = {
	{ "parser stack overflow", "54001", "the query nests too deeply" },
	{ "Expression tree is too large", "54001", "the query nests too deeply" },
	{ "tables in a join", "54000", "a query joins at most 64 datasets" },
	{ "too many", "54000", "the query is too large" },
	{ "no such column", "0A000", "a function within brackets of FROM cannot read what stands outside them" },
	{ "integer overflow", "22003", "bigint out of range" },
	{ "offset must be a non-negative", "22013", "the offset of a frame must not be null or negative" },
	{ "argument of ntile must be", "22014", "the argument of NTILE must be greater than zero" },
	{ "second argument to nth_value must be", "22016",
		"the second argument of NTH_VALUE must be greater than zero" },
};

static void fail_at(SqlFailure *failure, Arena *arena, const char *state, const char *message)
{
	sql_failure_at(failure, arena, state, 0, "%s", message);
}

static void take_message(SqlFailure *failure, Arena *arena, const char *said)
{
	char state[6];
	Str message;
	if (sql_message_split(str_of(said), state, &message)) {
		sql_failure_at(failure, arena, state, 0, "%.*s", STR_ARGS(message));
		return;
	}
	for (size_t i = 0; i < COUNT(sayings); i++)
		if (strstr(said, sayings[i].part)) {
			fail_at(failure, arena, sayings[i].state, sayings[i].message);
			return;
		}
	sql_failure_at(failure, arena, "XX000", 0, "the query failed inside: %s", said);
}

static void take_failure(sqlite3 *database, SqlFailure *failure, Arena *arena)
{
	switch (sqlite3_errcode(database)) {
	case SQLITE_INTERRUPT:
		fail_at(failure, arena, "57014", "the query was cancelled");
		return;
	case SQLITE_NOMEM:
		fail_at(failure, arena, "53200", "the query needs more memory than it may have");
		return;
	case SQLITE_TOOBIG:
		fail_at(failure, arena, "54000", "a value of the query is too large");
		return;
	default:
		take_message(failure, arena, sqlite3_errmsg(database));
		return;
	}
}

static int bind_value(sqlite3_stmt *statement, int index, const SqlValue *value)
{
	switch (value->form) {
	case VALUE_NULL:
		return sqlite3_bind_null(statement, index);
	case VALUE_INTEGER:
		return sqlite3_bind_int64(statement, index, value->integer);
	case VALUE_REAL:
		return sqlite3_bind_double(statement, index, value->real);
	case VALUE_TEXT:
		return sqlite3_bind_text64(statement, index, value->bytes.ptr, value->bytes.len, SQLITE_STATIC,
			SQLITE_UTF8);
	case VALUE_BLOB:
		return sqlite3_bind_blob64(statement, index, value->bytes.ptr, value->bytes.len, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

/* A statement that uses no constant may lack the last ones of the fixed parameters. */
static bool bind_parameters(SqlQuery *query, const SqlQueryOptions *options, const SqlEmitted *emitted)
{
	const SqlValue fixed[] = {
		[PARAMETER_ACCOUNT] = { .form = VALUE_TEXT, .bytes = str_copy(query->arena, options->account) },
		[PARAMETER_NOW] = { .form = VALUE_INTEGER, .integer = options->now },
		[PARAMETER_FRAME_START] = { .form = VALUE_INTEGER, .integer = options->frame_start },
		[PARAMETER_FRAME_END] = { .form = VALUE_INTEGER, .integer = options->frame_end },
	};
	int last = sqlite3_bind_parameter_count(query->statement);
	bool bound = true;
	for (int i = 1; i <= last && i < (int)COUNT(fixed); i++)
		bound &= bind_value(query->statement, i, &fixed[i]) == SQLITE_OK;
	for (size_t i = 0; i < emitted->count; i++)
		bound &= bind_value(query->statement, (int)(PARAMETER_CONSTANTS + i), emitted->constants[i]) ==
			SQLITE_OK;
	return bound;
}

/* SQLite declares a table-valued function when it is first named, by what the authorizer takes for a write: that is done
 * before, by a statement of our own. */
static void declare_table(sqlite3 *database, const char *name)
{
	char *sql = sqlite3_mprintf("SELECT 1 FROM \"%w\"", name);
	sqlite3_stmt *statement = NULL;
	/* One that fails here fails again where it is used. */
	if (sql && sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK)
		(void)sqlite3_finalize(statement);
	sqlite3_free(sql);
}

static void declare_tables(sqlite3 *database)
{
	size_t count;
	declare_table(database, COUNTS_TABLE);
	const SqlFunction *functions = sql_function_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (functions[i].kind == FUNCTION_TABLE)
			declare_table(database, functions[i].call);
	const SqlRelation *relations = sql_relation_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (relations[i].function)
			declare_table(database, relations[i].function);
}

static int prepare_authorized(SqlQuery *query, const SqlEmitted *emitted)
{
	(void)sqlite3_set_authorizer(query->database, sql_authorize, NULL);
	return sqlite3_prepare_v2(query->database, emitted->text.ptr, (int)emitted->text.len, &query->statement, NULL);
}

static bool prepare(SqlQuery *query, const SqlQueryOptions *options, const SqlEmitted *emitted, SqlFailure *failure)
{
	int code = prepare_authorized(query, emitted);
	if (code != SQLITE_OK && strstr(sqlite3_errmsg(query->database), "vtable constructor failed")) {
		(void)sqlite3_set_authorizer(query->database, NULL, NULL);
		declare_tables(query->database);
		code = prepare_authorized(query, emitted);
	}
	/* What the authorizer is not asked about. */
	if (code == SQLITE_OK && !sqlite3_stmt_readonly(query->statement))
		code = SQLITE_AUTH;
	if (code == SQLITE_OK)
		code = bind_parameters(query, options, emitted) ? SQLITE_OK : SQLITE_ERROR;
	if (code != SQLITE_OK) {
		take_failure(query->database, failure, query->arena);
		sql_query_close(query);
	}
	(void)sqlite3_set_authorizer(query->database, NULL, NULL);
	return code == SQLITE_OK;
}

static void take_columns(SqlQuery *query, const SqlTree *tree)
{
	query->column_count = tree->output_count;
	query->columns = ARENA_ARRAY(query->arena, tree->output_count, SqlResultColumn);
	for (size_t i = 0; i < tree->output_count; i++)
		query->columns[i] = (SqlResultColumn){ .name = tree->outputs[i].name, .type = tree->outputs[i].type };
}

SqlQuery *sql_query_prepare(struct sqlite3 *database, Str text, const SqlQueryOptions *options, Arena *arena,
	SqlFailure *failure)
{
	SqlParsed parsed;
	SqlEmitted emitted;
	if (!sql_parse(text, arena, failure, &parsed))
		return NULL;
	SqlTree *tree = sql_bind(&parsed, arena, failure);
	if (!tree || !sql_emit(tree, arena, failure, &emitted))
		return NULL;
	SqlQuery *query = ARENA_NEW(arena, SqlQuery);
	*query = (SqlQuery){ .database = database, .arena = arena, .emitted = emitted.text };
	take_columns(query, tree);
	return prepare(query, options, &emitted, failure) ? query : NULL;
}

const SqlResultColumn *sql_query_columns(const SqlQuery *query, size_t *ret_count)
{
	*ret_count = query->column_count;
	return query->columns;
}

bool sql_query_step(SqlQuery *query, bool *ret_row, SqlFailure *failure)
{
	int code = sqlite3_step(query->statement);
	*ret_row = code == SQLITE_ROW;
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return true;
	take_failure(query->database, failure, query->arena);
	return false;
}

struct sqlite3_stmt *sql_query_statement(const SqlQuery *query)
{
	return query->statement;
}

Str sql_query_emitted(const SqlQuery *query)
{
	return query->emitted;
}

void sql_query_close(SqlQuery *query)
{
	if (!query)
		return;
	(void)sqlite3_finalize(query->statement);
	query->statement = NULL;
}
