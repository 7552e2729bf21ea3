#include "sql/counts.h"

#include <sqlite3.h>
#include <string.h>

#include "base/buf.h"

/* A part: this many groups, or keys of this many bytes. */
enum { GROUPS_MAXIMUM = 1 << 16, SLOTS = 1 << 17, BYTES_MAXIMUM = 1 << 23, TEXT_ROOM = 1 << 24 };

typedef struct Group {
	uint32_t offset; /* of its key among the bytes */
	uint32_t length;
	uint64_t hash;
	int64_t count;
} Group;

typedef struct CountsTable {
	sqlite3_vtab base;
	sqlite3 *database;
} CountsTable;

typedef struct CountsCursor {
	sqlite3_vtab_cursor base;
	sqlite3_stmt *statement;
	bool read; /* the query has given all of its rows */
	Buf keys;
	Group *groups;
	uint32_t *slots; /* number of a group, from 1; 0: free */
	size_t count;
	size_t at;
	int64_t row;
} CountsCursor;

static int counts_connect(sqlite3 *database, void *context, int count, const char *const *words,
	sqlite3_vtab **ret_table, char **ret_message)
{
	(void)context;
	(void)count;
	(void)words;
	(void)ret_message;
	enum { SQL_MAXIMUM = 1 << 12 };
	AUTO_BUF sql = BUF_INIT(SQL_MAXIMUM);
	buf_add(&sql, STR("CREATE TABLE counts ("));
	for (int i = 0; i < COUNTS_KEYS; i++)
		buf_add_format(&sql, "k%d, ", i + 1);
	buf_add(&sql, STR("n, query HIDDEN"));
	for (int i = 0; i < COUNTS_PARAMETERS; i++)
		buf_add_format(&sql, ", p%d HIDDEN", i + 1);
	buf_add(&sql, STR(")"));
	buf_add_char(&sql, '\0');
	int code = sqlite3_declare_vtab(database, sql.ptr);
	if (code != SQLITE_OK)
		return code;
	CountsTable *table = sqlite3_malloc(sizeof *table);
	if (!table)
		return SQLITE_NOMEM;
	*table = (CountsTable){ .database = database };
	*ret_table = &table->base;
	return SQLITE_OK;
}

static int counts_disconnect(sqlite3_vtab *base)
{
	sqlite3_free(base);
	return SQLITE_OK;
}

/* The hidden columns are the arguments, and all that are given have to be known. */
static int counts_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
	(void)base;
	enum { QUERY = COUNTS_KEYS + 1 };
	for (int i = 0; i < info->nConstraint; i++) {
		int argument = info->aConstraint[i].iColumn - QUERY;
		if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
			continue;
		if (!info->aConstraint[i].usable)
			return SQLITE_CONSTRAINT;
		info->aConstraintUsage[i].argvIndex = argument + 1;
		info->aConstraintUsage[i].omit = 1;
	}
	info->estimatedRows = GROUPS_MAXIMUM;
	info->estimatedCost = 1e9;
	return SQLITE_OK;
}

static int counts_close(sqlite3_vtab_cursor *base)
{
	CountsCursor *cursor = (CountsCursor *)(void *)base;
	(void)sqlite3_finalize(cursor->statement);
	sqlite3_free(cursor->groups);
	sqlite3_free(cursor->slots);
	buf_free(&cursor->keys);
	sqlite3_free(cursor);
	return SQLITE_OK;
}

static int counts_open(sqlite3_vtab *base, sqlite3_vtab_cursor **ret_cursor)
{
	(void)base;
	CountsCursor *cursor = sqlite3_malloc(sizeof *cursor);
	if (!cursor)
		return SQLITE_NOMEM;
	*cursor = (CountsCursor){ .read = true, .keys = BUF_INIT(TEXT_ROOM) };
	cursor->groups = sqlite3_malloc64(GROUPS_MAXIMUM * sizeof *cursor->groups);
	cursor->slots = sqlite3_malloc64(SLOTS * sizeof *cursor->slots);
	if (!cursor->groups || !cursor->slots) {
		(void)counts_close(&cursor->base);
		return SQLITE_NOMEM;
	}
	*ret_cursor = &cursor->base;
	return SQLITE_OK;
}

/* What the query failed with is what the table fails with. */
static int counts_fail(CountsCursor *cursor, int code)
{
	sqlite3_vtab *table = cursor->base.pVtab;
	sqlite3_free(table->zErrMsg);
	table->zErrMsg = sqlite3_mprintf("%s", sqlite3_errmsg(((CountsTable *)(void *)table)->database));
	return code;
}

/* ---- keys: for each value a byte of its type and 8 bytes, which are the value or the length of what follows ---- */

static void add_word(Buf *keys, int type, uint64_t word)
{
	char *room = buf_room(keys, 1 + sizeof word);
	if (!room)
		return;
	room[0] = (char)type;
	memcpy(room + 1, &word, sizeof word);
	keys->len += 1 + sizeof word;
}

static void add_value(Buf *keys, sqlite3_stmt *statement, int column)
{
	int type = sqlite3_column_type(statement, column);
	uint64_t word = 0;
	double real;
	switch (type) {
	case SQLITE_INTEGER:
		word = (uint64_t)sqlite3_column_int64(statement, column);
		break;
	case SQLITE_FLOAT:
		real = sqlite3_column_double(statement, column);
		memcpy(&word, &real, sizeof word);
		break;
	case SQLITE_TEXT:
	case SQLITE_BLOB: {
		const char *bytes = type == SQLITE_TEXT ? (const char *)sqlite3_column_text(statement, column)
							: sqlite3_column_blob(statement, column);
		size_t length = (size_t)sqlite3_column_bytes(statement, column);
		add_word(keys, type, length);
		if (length)
			buf_add(keys, (Str){ bytes, length });
		return;
	}
	default:
		break;
	}
	add_word(keys, type, word);
}

static uint64_t hash_bytes(const char *bytes, size_t length)
{
	uint64_t hash = length * 0x9e3779b97f4a7c15U;
	for (size_t i = 0; i < length; i += sizeof hash) {
		uint64_t word = 0;
		memcpy(&word, bytes + i, length - i < sizeof word ? length - i : sizeof word);
		hash = (hash ^ word) * 0xbf58476d1ce4e5b9U;
		hash ^= hash >> 29;
	}
	return hash ^ (hash >> 32);
}

/* Counts the key that the bytes end with, and keeps it where it is new. */
static void count_key(CountsCursor *cursor, size_t begin)
{
	const char *key = cursor->keys.ptr + begin;
	size_t length = cursor->keys.len - begin;
	uint64_t hash = hash_bytes(key, length);
	size_t at = hash % SLOTS;
	for (; cursor->slots[at]; at = (at + 1) % SLOTS) {
		Group *group = &cursor->groups[cursor->slots[at] - 1];
		if (group->hash != hash || group->length != length ||
			memcmp(cursor->keys.ptr + group->offset, key, length) != 0)
			continue;
		group->count++;
		cursor->keys.len = begin;
		return;
	}
	cursor->groups[cursor->count++] = (Group){ (uint32_t)begin, (uint32_t)length, hash, 1 };
	cursor->slots[at] = (uint32_t)cursor->count;
}

/* Reads rows until there are no more, or no more fit. */
static int read_part(CountsCursor *cursor)
{
	int columns = sqlite3_column_count(cursor->statement);
	cursor->count = cursor->at = 0;
	cursor->keys.len = 0;
	memset(cursor->slots, 0, SLOTS * sizeof *cursor->slots);
	while (cursor->count < GROUPS_MAXIMUM && cursor->keys.len < BYTES_MAXIMUM) {
		int code = sqlite3_step(cursor->statement);
		if (code == SQLITE_DONE) {
			cursor->read = true;
			return SQLITE_OK;
		}
		if (code != SQLITE_ROW)
			return counts_fail(cursor, code);
		size_t begin = cursor->keys.len;
		for (int i = 0; i < columns; i++)
			add_value(&cursor->keys, cursor->statement, i);
		if (cursor->keys.failed)
			return SQLITE_TOOBIG;
		count_key(cursor, begin);
	}
	return SQLITE_OK;
}

static int counts_filter(sqlite3_vtab_cursor *base, int plan, const char *name, int count, sqlite3_value **values)
{
	(void)plan;
	(void)name;
	CountsCursor *cursor = (CountsCursor *)(void *)base;
	sqlite3 *database = ((CountsTable *)(void *)base->pVtab)->database;
	(void)sqlite3_finalize(cursor->statement);
	cursor->statement = NULL;
	if (count < 1)
		return SQLITE_MISUSE;
	int code = sqlite3_prepare_v2(database, (const char *)sqlite3_value_text(values[0]),
		sqlite3_value_bytes(values[0]), &cursor->statement, NULL);
	if (code != SQLITE_OK)
		return counts_fail(cursor, code);
	if (!cursor->statement || sqlite3_column_count(cursor->statement) > COUNTS_KEYS)
		return SQLITE_MISUSE;
	/* The query need not name all of the parameters. */
	int named = sqlite3_bind_parameter_count(cursor->statement);
	for (int i = 1; i < count && i <= named; i++)
		if ((code = sqlite3_bind_value(cursor->statement, i, values[i])) != SQLITE_OK)
			return counts_fail(cursor, code);
	cursor->read = false;
	cursor->row = 0;
	return read_part(cursor);
}

static int counts_next(sqlite3_vtab_cursor *base)
{
	CountsCursor *cursor = (CountsCursor *)(void *)base;
	cursor->at++;
	cursor->row++;
	return cursor->at < cursor->count || cursor->read ? SQLITE_OK : read_part(cursor);
}

static int counts_ended(sqlite3_vtab_cursor *base)
{
	CountsCursor *cursor = (CountsCursor *)(void *)base;
	return cursor->at >= cursor->count;
}

static void give_value(sqlite3_context *context, int type, const char *bytes)
{
	uint64_t word;
	double real;
	memcpy(&word, bytes, sizeof word);
	switch (type) {
	case SQLITE_INTEGER:
		sqlite3_result_int64(context, (int64_t)word);
		return;
	case SQLITE_FLOAT:
		memcpy(&real, &word, sizeof real);
		sqlite3_result_double(context, real);
		return;
	case SQLITE_TEXT:
		sqlite3_result_text64(context, bytes + sizeof word, word, SQLITE_TRANSIENT, SQLITE_UTF8);
		return;
	case SQLITE_BLOB:
		sqlite3_result_blob64(context, bytes + sizeof word, word, SQLITE_TRANSIENT);
		return;
	default:
		return;
	}
}

static int counts_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
	CountsCursor *cursor = (CountsCursor *)(void *)base;
	const Group *group = &cursor->groups[cursor->at];
	if (column == COUNTS_KEYS)
		sqlite3_result_int64(context, group->count);
	if (column >= sqlite3_column_count(cursor->statement))
		return SQLITE_OK;
	const char *at = cursor->keys.ptr + group->offset;
	for (int i = 0;; i++) {
		int type = (unsigned char)at[0];
		uint64_t word;
		memcpy(&word, at + 1, sizeof word);
		if (i == column) {
			give_value(context, type, at + 1);
			return SQLITE_OK;
		}
		at += 1 + sizeof word + (type == SQLITE_TEXT || type == SQLITE_BLOB ? word : 0);
	}
}

static int counts_row(sqlite3_vtab_cursor *base, sqlite3_int64 *ret_row)
{
	*ret_row = ((CountsCursor *)(void *)base)->row;
	return SQLITE_OK;
}

/* Without xCreate it stands for itself alone: nobody can make a table of it. */
static const sqlite3_module counts_module = {
	.xConnect = counts_connect,
	.xBestIndex = counts_best_index,
	.xDisconnect = counts_disconnect,
	.xOpen = counts_open,
	.xClose = counts_close,
	.xFilter = counts_filter,
	.xNext = counts_next,
	.xEof = counts_ended,
	.xColumn = counts_column,
	.xRowid = counts_row,
};

bool sql_counts_register(sqlite3 *database)
{
	return sqlite3_create_module_v2(database, COUNTS_TABLE, &counts_module, NULL, NULL) == SQLITE_OK;
}
