/* The past is a projection of its own, of one account and of what the log had up to a revision, in a temporary file that
 * nobody else sees. It is made when a query asks for it and kept for the next one: nothing in it can change. What is
 * true of rollcall.user is true of it without being said twice: names of that time, paths of that time. */
#include "sql/projection_past.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "sql/projection_build.h"
#include "sql/projection_schema.h"
#include "sql/projection_sqlite.h"
#include "sql/projection_view.h"
#include "sql/projection_write.h"
#include "sql/relation.h"

/* The pasts that a connection keeps; a query may join as many as it wants. */
enum { PASTS_KEPT = 2 };

typedef struct Past Past;
struct Past {
	char *account;
	int64_t revision;
	sqlite3 *database;
	ProjectionViews *views;
	int users; /* cursors */
	Past *next;
};

typedef struct PastModule {
	char *directory;
	bool by_time;
} PastModule;

typedef struct PastTable {
	sqlite3_vtab base;
	const PastModule *module;
	StoreFeed *feed;
	Past *pasts; /* the latest first */
} PastTable;

typedef struct PastCursor {
	sqlite3_vtab_cursor base;
	Past *past;
	sqlite3_stmt *statement;
	bool ended;
	int64_t row;
} PastCursor;

static void past_free(Past *past)
{
	projection_views_free(past->views);
	(void)sqlite3_close(past->database);
	free(past->account);
	free(past);
}

/* Those that nobody reads, beyond the latest. */
static void drop_pasts(PastTable *table, int keep)
{
	Past **link = &table->pasts;
	while (*link) {
		Past *past = *link;
		if (past->users || keep-- > 0) {
			link = &past->next;
			continue;
		}
		*link = past->next;
		past_free(past);
	}
}

/* ---- making one ---- */

static bool fill_kind(StoreFeed *feed, const FeedPast *of, ProjectionWriter *writer, Error *error)
{
	enum { BATCH = 1000 };
	int64_t last = 0;
	do {
		int64_t after = last;
		if (!store_feed_each_past(feed, of, after, BATCH, projection_write, writer, error, &last))
			return false;
	} while (last);
	return true;
}

static bool fill(Past *past, StoreFeed *feed, Error *error)
{
	/* What a row of users speaks of: the instance first, the users last. */
	static const EntityKind kinds[] = { ENTITY_INSTANCE, ENTITY_ROUTING_PROFILE, ENTITY_SECURITY_PROFILE,
		ENTITY_USER_HIERARCHY_GROUP, ENTITY_USER };
	ProjectionWriter *writer;
	FeedPast of = { .revision = past->revision, .account = str_of(past->account) };
	if (!projection_writer_new(past->database, true, error, &writer))
		return false;
	bool filled = true;
	for (size_t i = 0; filled && i < COUNT(kinds); i++) {
		of.kind = kinds[i];
		filled = fill_kind(feed, &of, writer, error);
	}
	filled = filled && projection_writer_finish(writer, error);
	projection_writer_free(writer);
	return filled;
}

static bool past_make(Past *past, const PastTable *table, Error *error)
{
	FeedPosition position = { .revision = past->revision };
	return projection_run(past->database, STR("PRAGMA journal_mode = OFF; PRAGMA cache_size = -65536; BEGIN;"),
		       error) &&
		projection_schema_create(past->database, error) && fill(past, table->feed, error) &&
		projection_set_position(past->database, &position, error) &&
		projection_schema_index(past->database, error) &&
		projection_run(past->database, STR("COMMIT"), error) &&
		projection_views_new(past->database, table->module->directory, error, &past->views);
}

static Past *past_new(PastTable *table, Str account, int64_t revision, Error *error)
{
	Past *past = calloc(1, sizeof *past);
	if (!past || !(past->account = strndup(account.ptr, account.len))) {
		free(past);
		error_set(error, ERROR_INTERNAL_SERVICE, "out of memory");
		return NULL;
	}
	past->revision = revision;
	/* An empty name is a file that has none: it is in memory until it grows. */
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
	bool made = sqlite3_open_v2("", &past->database, flags, NULL) == SQLITE_OK
		? past_make(past, table, error)
		: projection_fail(past->database, error);
	if (!made) {
		past_free(past);
		return NULL;
	}
	past->next = table->pasts;
	table->pasts = past;
	drop_pasts(table, PASTS_KEPT);
	return past;
}

static Past *find_past(PastTable *table, Str account, int64_t revision, Error *error)
{
	for (Past *past = table->pasts; past; past = past->next)
		if (past->revision == revision && str_equal(str_of(past->account), account))
			return past;
	return past_new(table, account, revision, error);
}

/* ---- the table ---- */

static const SqlRelation *relation_of(const PastModule *module)
{
	size_t count;
	const SqlRelation *relation = sql_relation_rows(&count);
	const char *function = module->by_time ? "user_as_of_time" : "user_as_of_revision";
	while (!relation->function || strcmp(relation->function, function) != 0)
		relation++;
	return relation;
}

static int past_connect(sqlite3 *database, void *context, int count, const char *const *words, sqlite3_vtab **ret_table,
	char **ret_message)
{
	(void)count;
	(void)words;
	(void)ret_message;
	enum { SQL_MAXIMUM = 1 << 13 };
	AUTO_BUF sql = BUF_INIT(SQL_MAXIMUM);
	const SqlRelation *relation = relation_of(context);
	buf_add(&sql, STR("CREATE TABLE past ("));
	for (size_t i = 0; i < relation->count; i++)
		buf_add_format(&sql, "\"%s\", ", relation->columns[i].name);
	buf_add(&sql, STR("of_account HIDDEN, as_of HIDDEN)"));
	buf_add_char(&sql, '\0');
	int code = sqlite3_declare_vtab(database, sql.ptr);
	if (code != SQLITE_OK)
		return code;
	(void)sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
	PastTable *table = sqlite3_malloc(sizeof *table);
	if (!table)
		return SQLITE_NOMEM;
	*table = (PastTable){ .module = context };
	*ret_table = &table->base;
	return SQLITE_OK;
}

static int past_disconnect(sqlite3_vtab *base)
{
	PastTable *table = (PastTable *)(void *)base;
	drop_pasts(table, 0);
	store_feed_close(table->feed);
	sqlite3_free(table);
	return SQLITE_OK;
}

/* How a query reads it: bits of idxNum. */
enum { BY_ID = 1 };

static size_t column_at(const SqlRelation *relation, const char *name)
{
	size_t at = 0;
	while (strcmp(relation->columns[at].name, name) != 0)
		at++;
	return at;
}

/* Both arguments must be known; an id is looked up. The columns that the query reads go along, because some of them cost
 * a search in the log. */
static int past_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	const SqlRelation *relation = relation_of(((PastTable *)(void *)base)->module);
	const int wanted[] = { (int)relation->count, (int)relation->count + 1, (int)column_at(relation, "id") };
	int found[COUNT(wanted)] = { -1, -1, -1 };
	for (int i = 0; i < info->nConstraint; i++)
		for (size_t k = 0; k < COUNT(wanted); k++)
			if (info->aConstraint[i].usable && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ &&
				info->aConstraint[i].iColumn == wanted[k])
				found[k] = i;
	if (found[0] < 0 || found[1] < 0)
		return SQLITE_CONSTRAINT;
	for (int k = 0; k < (int)COUNT(wanted); k++) {
		if (found[k] < 0)
			continue;
		info->aConstraintUsage[found[k]].argvIndex = k + 1;
		info->aConstraintUsage[found[k]].omit = k < 2;
	}
	info->idxNum = found[2] >= 0 ? BY_ID : 0;
	info->idxStr = sqlite3_mprintf("%lld", (long long)info->colUsed);
	info->needToFreeIdxStr = 1;
	info->estimatedRows = info->idxNum ? 1 : 1000000;
	info->estimatedCost = info->idxNum ? 20 : 100000000;
	return info->idxStr ? SQLITE_OK : SQLITE_NOMEM;
}

static int past_open(sqlite3_vtab *base, sqlite3_vtab_cursor **ret_cursor)
{
	(void)base;
	PastCursor *cursor = sqlite3_malloc(sizeof *cursor);
	if (!cursor)
		return SQLITE_NOMEM;
	*cursor = (PastCursor){ .ended = true };
	*ret_cursor = &cursor->base;
	return SQLITE_OK;
}

static void leave_past(PastCursor *cursor)
{
	(void)sqlite3_finalize(cursor->statement);
	cursor->statement = NULL;
	if (cursor->past)
		cursor->past->users--;
	cursor->past = NULL;
	cursor->ended = true;
}

static int past_close(sqlite3_vtab_cursor *base)
{
	leave_past((PastCursor *)(void *)base);
	sqlite3_free(base);
	return SQLITE_OK;
}

static int past_next(sqlite3_vtab_cursor *base)
{
	PastCursor *cursor = (PastCursor *)(void *)base;
	int code = sqlite3_step(cursor->statement);
	cursor->ended = code != SQLITE_ROW;
	cursor->row++;
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return SQLITE_OK;
	return code;
}

/* The columns that nobody reads are NULL. */
static sqlite3_stmt *prepare_rows(const Past *past, const SqlRelation *relation, uint64_t used, bool by_id,
	Error *error)
{
	enum { SQL_MAXIMUM = 1 << 13 };
	AUTO_BUF sql = BUF_INIT(SQL_MAXIMUM);
	buf_add(&sql, STR("SELECT "));
	for (size_t i = 0; i < relation->count; i++)
		buf_add_format(&sql, "%s%s", i ? ", " : "", used >> i & 1 ? relation->columns[i].name : "NULL");
	buf_add(&sql, STR(" FROM rollcall_user WHERE account = ?1"));
	if (by_id)
		buf_add(&sql, STR(" AND id = ?2"));
	return projection_prepare(past->database, str_terminated(error->arena, buf_str(&sql)), error);
}

static bool find_position(PastTable *table, sqlite3_value *as_of, Error *error, FeedPosition *ret_position)
{
	enum { MICROSECONDS = 1000 };
	if (!table->feed && !store_feed_open(table->module->directory, error, &table->feed))
		return false;
	int64_t at = sqlite3_value_int64(as_of);
	/* A change within the same millisecond as the instant was made before it. */
	int64_t milliseconds = at / MICROSECONDS - (at % MICROSECONDS < 0);
	return table->module->by_time ? store_feed_last_before(table->feed, milliseconds, error, ret_position)
				      : store_feed_last_until(table->feed, at, error, ret_position);
}

static bool begin_rows(PastCursor *cursor, int plan, uint64_t used, sqlite3_value **values, Error *error)
{
	PastTable *table = (PastTable *)(void *)cursor->base.pVtab;
	FeedPosition position;
	Str account = { (const char *)sqlite3_value_text(values[0]), (size_t)sqlite3_value_bytes(values[0]) };
	if (!find_position(table, values[1], error, &position) ||
		!(cursor->past = find_past(table, account, position.revision, error)))
		return false;
	cursor->past->users++;
	cursor->statement = prepare_rows(cursor->past, relation_of(table->module), used, plan & BY_ID, error);
	if (!cursor->statement)
		return false;
	(void)sqlite3_bind_value(cursor->statement, 1, values[0]);
	if (plan & BY_ID)
		(void)sqlite3_bind_value(cursor->statement, 2, values[2]);
	return true;
}

static int past_filter(sqlite3_vtab_cursor *base, int plan, const char *used, int count, sqlite3_value **values)
{
	(void)count;
	PastCursor *cursor = (PastCursor *)(void *)base;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	int64_t mask = 0;
	leave_past(cursor);
	/* At no time there was nothing. */
	if (sqlite3_value_type(values[0]) == SQLITE_NULL || sqlite3_value_type(values[1]) == SQLITE_NULL)
		return SQLITE_OK;
	if (str_to_int64(str_of(used), &mask) && begin_rows(cursor, plan, (uint64_t)mask, values, &error))
		return past_next(base);
	sqlite3_free(base->pVtab->zErrMsg);
	base->pVtab->zErrMsg = sqlite3_mprintf("%.*s", STR_ARGS(error_message(&error)));
	return SQLITE_ERROR;
}

static int past_ended(sqlite3_vtab_cursor *base)
{
	return ((PastCursor *)(void *)base)->ended;
}

static int past_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
	PastCursor *cursor = (PastCursor *)(void *)base;
	if (column < sqlite3_column_count(cursor->statement))
		sqlite3_result_value(context, sqlite3_column_value(cursor->statement, column));
	return SQLITE_OK;
}

static int past_row(sqlite3_vtab_cursor *base, sqlite3_int64 *ret_row)
{
	*ret_row = ((PastCursor *)(void *)base)->row;
	return SQLITE_OK;
}

/* Without xCreate it stands for itself alone: nobody can make a table of it. */
static const sqlite3_module past_module = {
	.xConnect = past_connect,
	.xBestIndex = past_best_index,
	.xDisconnect = past_disconnect,
	.xOpen = past_open,
	.xClose = past_close,
	.xFilter = past_filter,
	.xNext = past_next,
	.xEof = past_ended,
	.xColumn = past_column,
	.xRowid = past_row,
};

static void free_module(void *context)
{
	PastModule *module = context;
	free(module->directory);
	free(module);
}

static bool add_module(sqlite3 *database, const char *directory, bool by_time, Error *error)
{
	PastModule *module = calloc(1, sizeof *module);
	if (!module || !(module->directory = strdup(directory))) {
		free(module);
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	}
	module->by_time = by_time;
	return sqlite3_create_module_v2(database, relation_of(module)->function, &past_module, module, free_module) ==
		SQLITE_OK ||
		projection_fail(database, error);
}

bool projection_past_register(sqlite3 *database, const char *directory, Error *error)
{
	return add_module(database, directory, true, error) && add_module(database, directory, false, error);
}
