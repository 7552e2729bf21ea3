#include "store/feed.h"

#include <stdlib.h>

#include "store/sqlite.h"

typedef enum FeedStatement {
	FEED_BEGIN,
	FEED_END,
	FEED_LAST,
	FEED_LAST_BEFORE,
	FEED_RECORDS,
	FEED_CHANGED,
	FEED_PAST,
	FEED_STATEMENTS,
} FeedStatement;

struct StoreFeed {
	sqlite3 *database;
	sqlite3_stmt *statements[FEED_STATEMENTS];
};

#define ROW(table, number, document) \
	number ", " table ".kind, " table ".realm, " table ".scope, " table ".uuid, " document \
	       ", realm.account, realm.region"

static const char *const statement_texts[FEED_STATEMENTS] = {
	[FEED_BEGIN] = "BEGIN",
	[FEED_END] = "COMMIT",
	[FEED_LAST] = "SELECT revision, record, time FROM change WHERE revision <= ?1 ORDER BY revision DESC LIMIT 1",
	/* From the newest back: what people ask of is seldom far. */
	[FEED_LAST_BEFORE] =
		"SELECT revision, record, time FROM change WHERE time <= ?1 ORDER BY revision DESC LIMIT 1",
	[FEED_RECORDS] = "SELECT " ROW("record", "record.id",
		"record.document") " FROM record"
				   " CROSS JOIN realm ON realm.id = record.realm ORDER BY record.id",
	[FEED_CHANGED] = "SELECT " ROW("change", "change.record",
		"change.document") " FROM change CROSS JOIN realm ON realm.id = change.realm"
				   " WHERE change.revision IN (SELECT max(revision) FROM change WHERE revision > ?1 GROUP BY record)"
				   " ORDER BY change.record",
	[FEED_PAST] = "SELECT " ROW("change", "change.record",
		"change.document") " FROM change INDEXED BY change_record"
				   " CROSS JOIN realm ON realm.id = change.realm"
				   " WHERE change.record > ?4 AND change.revision <= ?1 AND change.kind = ?3 AND realm.account = ?2"
				   " AND change.document IS NOT NULL AND NOT EXISTS (SELECT 1 FROM change AS later"
				   " WHERE later.record = change.record AND later.revision > change.revision AND later.revision <= ?1)"
				   " ORDER BY change.record LIMIT ?5",
};

static bool feed_fail(StoreFeed *feed, Error *error)
{
	error_set_internal(error, "The store cannot be read.", str_of(sqlite3_errmsg(feed->database)));
	return false;
}

static sqlite3_stmt *prepared(StoreFeed *feed, FeedStatement which, Error *error)
{
	sqlite3_stmt **statement = &feed->statements[which];
	if (!*statement &&
		sqlite3_prepare_v3(feed->database, statement_texts[which], -1, SQLITE_PREPARE_PERSISTENT, statement,
			NULL) != SQLITE_OK) {
		(void)feed_fail(feed, error);
		return NULL;
	}
	return *statement;
}

static bool is_present_version(StoreFeed *feed, Error *error)
{
	int version = 0;
	if (!sqlite_version(feed->database, error, &version))
		return false;
	return version == sqlite_newest_version() ||
		fail(error, ERROR_INTERNAL_SERVICE,
			"the store has version %d, and this program reads version %d: the server of this program upgrades it",
			version, sqlite_newest_version());
}

bool store_feed_open(const char *directory, Error *error, StoreFeed **ret_feed)
{
	StoreFeed *feed = calloc(1, sizeof *feed);
	if (!feed)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	Str path = str_format(error->arena, "%s/" STORE_FILE, directory);
	if (sqlite3_open_v2(path.ptr, &feed->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		error_set(error, ERROR_INTERNAL_SERVICE, "cannot read the store %s: %s", path.ptr,
			sqlite3_errmsg(feed->database));
	} else {
		(void)sqlite3_busy_timeout(feed->database, 10000);
		/* The first build reads the whole file once: mapped, it copies nothing. */
		(void)sqlite3_exec(feed->database, "PRAGMA mmap_size = 4294967296; PRAGMA trusted_schema = OFF;", NULL,
			NULL, NULL);
		if (is_present_version(feed, error)) {
			*ret_feed = feed;
			return true;
		}
	}
	store_feed_close(feed);
	return false;
}

void store_feed_close(StoreFeed *feed)
{
	if (!feed)
		return;
	for (size_t i = 0; i < FEED_STATEMENTS; i++)
		(void)sqlite3_finalize(feed->statements[i]);
	(void)sqlite3_close(feed->database);
	free(feed);
}

bool store_feed_begin(StoreFeed *feed, Error *error)
{
	AUTO_STATEMENT *statement = prepared(feed, FEED_BEGIN, error);
	return statement && (sqlite3_step(statement) == SQLITE_DONE || feed_fail(feed, error));
}

void store_feed_end(StoreFeed *feed)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AUTO_STATEMENT *statement = prepared(feed, FEED_END, &error);
	/* The end of a transaction that only read cannot fail in a way that matters: nothing was to be kept. */
	if (statement)
		(void)sqlite3_step(statement);
}

static bool find_last(StoreFeed *feed, FeedStatement which, int64_t limit, Error *error, FeedPosition *ret_position)
{
	AUTO_STATEMENT *statement = prepared(feed, which, error);
	*ret_position = (FeedPosition){ 0 };
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, limit);
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*ret_position = (FeedPosition){
			.revision = sqlite3_column_int64(statement, 0),
			.record = sqlite3_column_int64(statement, 1),
			.time = sqlite3_column_int64(statement, 2),
		};
	return code == SQLITE_ROW || code == SQLITE_DONE || feed_fail(feed, error);
}

bool store_feed_last(StoreFeed *feed, Error *error, FeedPosition *ret_position)
{
	return find_last(feed, FEED_LAST, INT64_MAX, error, ret_position);
}

bool store_feed_last_until(StoreFeed *feed, int64_t revision, Error *error, FeedPosition *ret_position)
{
	return find_last(feed, FEED_LAST, revision, error, ret_position);
}

bool store_feed_last_before(StoreFeed *feed, Time time, Error *error, FeedPosition *ret_position)
{
	return find_last(feed, FEED_LAST_BEFORE, time, error, ret_position);
}

static Str text_at(sqlite3_stmt *statement, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	return (Str){ text, (size_t)sqlite3_column_bytes(statement, column) };
}

static bool visit_rows(StoreFeed *feed, sqlite3_stmt *statement, FeedVisitor visit, void *context, Error *error,
	int64_t *ret_last)
{
	int code;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		FeedRow row = {
			.record = {
				.id = sqlite3_column_int64(statement, 0),
				.kind = (EntityKind)sqlite3_column_int(statement, 1),
				.realm = sqlite3_column_int64(statement, 2),
				.scope = sqlite3_column_int64(statement, 3),
				.uuid = text_at(statement, 4),
				.document = text_at(statement, 5),
			},
			.account = text_at(statement, 6),
			.region = text_at(statement, 7),
		};
		*ret_last = row.record.id;
		if (!visit(context, &row, error))
			return false;
	}
	return code == SQLITE_DONE || feed_fail(feed, error);
}

bool store_feed_each_record(StoreFeed *feed, FeedVisitor visit, void *context, Error *error)
{
	int64_t last;
	AUTO_STATEMENT *statement = prepared(feed, FEED_RECORDS, error);
	return statement && visit_rows(feed, statement, visit, context, error, &last);
}

bool store_feed_each_changed(StoreFeed *feed, int64_t after, FeedVisitor visit, void *context, Error *error)
{
	int64_t last;
	AUTO_STATEMENT *statement = prepared(feed, FEED_CHANGED, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, after);
	return visit_rows(feed, statement, visit, context, error, &last);
}

bool store_feed_each_past(StoreFeed *feed, const FeedPast *past, int64_t after, size_t limit, FeedVisitor visit,
	void *context, Error *error, int64_t *ret_last)
{
	AUTO_STATEMENT *statement = prepared(feed, FEED_PAST, error);
	*ret_last = 0;
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, past->revision);
	sqlite_bind_text(statement, 2, past->account);
	(void)sqlite3_bind_int(statement, 3, (int)past->kind);
	(void)sqlite3_bind_int64(statement, 4, after);
	(void)sqlite3_bind_int64(statement, 5, (int64_t)limit);
	return visit_rows(feed, statement, visit, context, error, ret_last);
}
