/* Functions that give rows: UNNEST and the elements of a JSON list. Each is a virtual table that exists without being created,
 * whose hidden columns are its arguments. */
#include <stdlib.h>

#include "sql/function.h"
#include "sql/functions.h"
#include "sql/json_text.h"

enum { COLUMN_VALUE, COLUMN_ORDINALITY, COLUMN_SECOND_VALUE };

/* What differs between the functions. */
typedef struct RowSource {
	const char *name;
	const char *declaration;
	int arguments; /* hidden columns */
	int first;     /* the number of the first of them */
	bool json;
	bool as_text;
} RowSource;

static const RowSource sources[] = {
	{ "sql_unnest",
		"CREATE TABLE x(value, ordinality, value2, value3, value4, a HIDDEN, b HIDDEN, c HIDDEN, d HIDDEN)",
		.arguments = SQL_UNNEST_ARRAYS, .first = COLUMN_SECOND_VALUE + SQL_UNNEST_ARRAYS - 1 },
	{ "sql_json_elements", "CREATE TABLE x(value, ordinality, json HIDDEN)", .arguments = 1,
		.first = COLUMN_SECOND_VALUE, .json = true },
	{ "sql_json_elements_text", "CREATE TABLE x(value, ordinality, json HIDDEN)", .arguments = 1,
		.first = COLUMN_SECOND_VALUE, .json = true, .as_text = true },
};

typedef struct RowTable {
	sqlite3_vtab base;
	const RowSource *source;
} RowTable;

/* One argument as it is gone through. */
typedef struct Column {
	sqlite3_value *argument; /* a copy, which the slices are of */
	SqlReader reader;
	SqlJsonElements elements;
	SqlValue value;
	bool ended;
} Column;

typedef struct RowCursor {
	sqlite3_vtab_cursor base;
	Column columns[SQL_UNNEST_ARRAYS];
	int count;
	int64_t row; /* from 1 */
	bool ended;
} RowCursor;

static const RowSource *source_of(const RowCursor *cursor)
{
	return ((const RowTable *)(const void *)cursor->base.pVtab)->source;
}

static int connect_table(sqlite3 *database, void *data, int count, const char *const *arguments,
	sqlite3_vtab **ret_table, char **ret_message)
{
	(void)count;
	(void)arguments;
	(void)ret_message;
	const RowSource *source = data;
	int result = sqlite3_declare_vtab(database, source->declaration);
	RowTable *table = result == SQLITE_OK ? sqlite3_malloc(sizeof *table) : NULL;
	if (!table)
		return result == SQLITE_OK ? SQLITE_NOMEM : result;
	*table = (RowTable){ .source = source };
	(void)sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
	*ret_table = &table->base;
	return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table)
{
	sqlite3_free(table);
	return SQLITE_OK;
}

/* Every argument has to be known before the rows are asked for; the number of the plan says how many there are. */
static int best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	const RowSource *source = ((const RowTable *)(const void *)base)->source;
	int found = 0;
	for (int i = 0; i < info->nConstraint; i++) {
		int argument = info->aConstraint[i].iColumn - source->first;
		if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
			continue;
		if (!info->aConstraint[i].usable)
			return SQLITE_CONSTRAINT;
		info->aConstraintUsage[i].argvIndex = argument + 1;
		info->aConstraintUsage[i].omit = 1;
		found++;
	}
	info->idxNum = found;
	info->estimatedRows = 10;
	info->estimatedCost = 10;
	return found ? SQLITE_OK : SQLITE_CONSTRAINT;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **ret_cursor)
{
	(void)table;
	RowCursor *cursor = sqlite3_malloc(sizeof *cursor);
	if (!cursor)
		return SQLITE_NOMEM;
	*cursor = (RowCursor){ 0 };
	*ret_cursor = &cursor->base;
	return SQLITE_OK;
}

static void forget_arguments(RowCursor *cursor)
{
	for (int i = 0; i < cursor->count; i++)
		sqlite3_value_free(cursor->columns[i].argument);
	cursor->count = 0;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
	RowCursor *cursor = (RowCursor *)(void *)base;
	forget_arguments(cursor);
	sqlite3_free(cursor);
	return SQLITE_OK;
}

static bool take_next(const RowSource *source, Column *column)
{
	if (!source->json)
		return sql_array_next(&column->reader, &column->value);
	column->value.form = VALUE_TEXT;
	return sql_json_next(&column->elements, &column->value.bytes);
}

/* A row has what is left of each argument; the shorter ones give NULL until the longest has ended. */
static int next_row(sqlite3_vtab_cursor *base)
{
	RowCursor *cursor = (RowCursor *)(void *)base;
	cursor->ended = true;
	cursor->row++;
	for (int i = 0; i < cursor->count; i++) {
		Column *column = &cursor->columns[i];
		column->ended = column->ended || !take_next(source_of(cursor), column);
		cursor->ended = cursor->ended && column->ended;
	}
	return SQLITE_OK;
}

static int refuse_scalar(RowCursor *cursor, Str json)
{
	bool object = str_starts_with(str_trim(json), STR("{"));
	sqlite3_free(cursor->base.pVtab->zErrMsg);
	cursor->base.pVtab->zErrMsg =
		sqlite3_mprintf("22023:cannot extract elements from %s", object ? "an object" : "a scalar");
	return SQLITE_ERROR;
}

static int start_column(RowCursor *cursor, Column *column, sqlite3_value *argument)
{
	*column = (Column){ .argument = sqlite3_value_dup(argument) };
	cursor->count++;
	if (!column->argument)
		return SQLITE_NOMEM;
	column->ended = sqlite3_value_type(argument) == SQLITE_NULL;
	if (column->ended)
		return SQLITE_OK;
	if (!source_of(cursor)->json) {
		column->reader = sql_reader(sql_argument_blob(column->argument));
		return SQLITE_OK;
	}
	Str json = sql_argument_text(column->argument);
	return sql_json_elements(json, &column->elements) ? SQLITE_OK : refuse_scalar(cursor, json);
}

static int filter(sqlite3_vtab_cursor *base, int plan, const char *name, int count, sqlite3_value **arguments)
{
	RowCursor *cursor = (RowCursor *)(void *)base;
	(void)plan;
	(void)name;
	forget_arguments(cursor);
	for (int i = 0; i < count && i < SQL_UNNEST_ARRAYS; i++) {
		int result = start_column(cursor, &cursor->columns[i], arguments[i]);
		if (result != SQLITE_OK)
			return result;
	}
	cursor->row = 0;
	return next_row(base);
}

static int is_at_end(sqlite3_vtab_cursor *base)
{
	return ((RowCursor *)(void *)base)->ended;
}

static void give(sqlite3_context *context, const RowSource *source, const Column *column)
{
	if (column->ended)
		return;
	if (!source->as_text) {
		sql_result_value(context, &column->value);
		return;
	}
	AUTO_BUF out = BUF_INIT(sql_result_limit(context));
	if (sql_json_is_null(column->value.bytes))
		return;
	sql_json_add_text(&out, column->value.bytes);
	sql_result_text_of(context, &out);
}

static int give_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
	RowCursor *cursor = (RowCursor *)(void *)base;
	const RowSource *source = source_of(cursor);
	int argument = number - source->first;
	int value = number == COLUMN_VALUE ? 0 : number - COLUMN_SECOND_VALUE + 1;
	if (number == COLUMN_ORDINALITY)
		sqlite3_result_int64(context, cursor->row);
	else if (argument >= 0 && argument < cursor->count)
		sqlite3_result_value(context, cursor->columns[argument].argument);
	else if (argument < 0 && value < cursor->count)
		give(context, source, &cursor->columns[value]);
	return SQLITE_OK;
}

static int give_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *ret_rowid)
{
	*ret_rowid = ((RowCursor *)(void *)base)->row;
	return SQLITE_OK;
}

/* Without xCreate a table of this kind exists only by the name of its module. */
static const sqlite3_module module = {
	.xConnect = connect_table,
	.xBestIndex = best_index,
	.xDisconnect = disconnect_table,
	.xOpen = open_cursor,
	.xClose = close_cursor,
	.xFilter = filter,
	.xNext = next_row,
	.xEof = is_at_end,
	.xColumn = give_column,
	.xRowid = give_rowid,
};

bool sql_functions_add_rows(sqlite3 *database)
{
	for (size_t i = 0; i < COUNT(sources); i++)
		if (sqlite3_create_module(database, sources[i].name, &module, sql_user_data(&sources[i])) != SQLITE_OK)
			return false;
	return true;
}
