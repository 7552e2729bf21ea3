#include "sql/projection_build.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "sql/projection_schema.h"
#include "sql/projection_sqlite.h"
#include "sql/projection_write.h"

int projection_lock(const char *directory, Error *error)
{
	Str path = str_format(error->arena, "%s/sql.lock", directory);
	int descriptor = open(path.ptr, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int locked = descriptor;
	while (locked >= 0 && (locked = flock(descriptor, LOCK_EX)) < 0 && errno == EINTR)
		locked = 0;
	if (locked >= 0)
		return descriptor;
	error_set(error, ERROR_INTERNAL_SERVICE, "cannot lock %s: %s", path.ptr, strerror(errno));
	if (descriptor >= 0)
		(void)close(descriptor);
	return -1;
}

/* The one row of a statement that may fail in a file that is broken. */
static bool read_row(sqlite3 *database, const char *sql, int64_t *ret_values, int count)
{
	sqlite3_stmt *statement = NULL;
	bool read = sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK &&
		sqlite3_step(statement) == SQLITE_ROW;
	for (int i = 0; read && i < count; i++)
		ret_values[i] = sqlite3_column_int64(statement, i);
	(void)sqlite3_finalize(statement);
	return read;
}

bool projection_position(sqlite3 *database, StoreFeed *feed, FeedPosition *ret_position)
{
	AUTO_ARENA arena = { 0 };
	Error ignored = { .arena = &arena };
	int64_t version;
	int64_t state[3];
	FeedPosition there;
	if (!read_row(database, "PRAGMA user_version", &version, 1) || version != PROJECTION_VERSION ||
		!read_row(database, "SELECT revision, record, time FROM state", state, 3) ||
		!store_feed_last_until(feed, state[0], &ignored, &there))
		return false;
	*ret_position = (FeedPosition){ .revision = state[0], .record = state[1], .time = state[2] };
	return there.revision == state[0] && there.record == state[1] && there.time == state[2];
}

bool projection_set_position(sqlite3 *database, const FeedPosition *position, Error *error)
{
	Str sql = str_format(error->arena, "INSERT OR REPLACE INTO state VALUES (1, %lld, %lld, %lld)",
		(long long)position->revision, (long long)position->record, (long long)position->time);
	return projection_run(database, sql, error);
}

static bool fill(sqlite3 *database, StoreFeed *feed, Error *error)
{
	ProjectionWriter *writer;
	FeedPosition position;
	if (!projection_writer_new(database, true, error, &writer))
		return false;
	bool filled = store_feed_last(feed, error, &position) &&
		store_feed_each_record(feed, projection_write, writer, error) &&
		projection_writer_finish(writer, error) && projection_set_position(database, &position, error);
	projection_writer_free(writer);
	return filled;
}

static bool fill_snapshot(sqlite3 *database, StoreFeed *feed, Error *error)
{
	if (!store_feed_begin(feed, error))
		return false;
	bool filled = fill(database, feed, error);
	store_feed_end(feed);
	return filled;
}

/* Nobody else knows the file yet, so nothing of it has to survive a crash before it is whole. */
static bool make(sqlite3 *database, StoreFeed *feed, Error *error)
{
	Str end = str_format(error->arena,
		"PRAGMA user_version = %d; COMMIT; PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL;",
		PROJECTION_VERSION);
	return projection_run(database,
		       STR("PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
			   " PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -131072; PRAGMA threads = 2; BEGIN;"),
		       error) &&
		projection_schema_create(database, error) && fill_snapshot(database, feed, error) &&
		projection_schema_index(database, error) && projection_run(database, end, error);
}

static bool make_file(const char *path, StoreFeed *feed, Error *error)
{
	sqlite3 *database = NULL;
	bool made = sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
			    NULL) == SQLITE_OK
		? make(database, feed, error)
		: projection_fail(database, error);
	(void)sqlite3_close(database);
	return made;
}

static bool sync_file(const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	bool synced = descriptor >= 0 && !fsync(descriptor);
	if (descriptor >= 0)
		(void)close(descriptor);
	return synced;
}

static void remove_with_tails(Arena *arena, const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < COUNT(tails); i++)
		(void)unlink(str_format(arena, "%s%s", path, tails[i]).ptr);
}

bool projection_build(const char *directory, StoreFeed *feed, Error *error)
{
	Str path = str_format(error->arena, "%s/" PROJECTION_FILE, directory);
	Str fresh = str_format(error->arena, "%s.new", path.ptr);
	remove_with_tails(error->arena, fresh.ptr);
	if (!make_file(fresh.ptr, feed, error))
		return false;
	/* The log of the old file must not be taken for that of the new one. */
	remove_with_tails(error->arena, path.ptr);
	return (sync_file(fresh.ptr) && !rename(fresh.ptr, path.ptr)) ||
		fail(error, ERROR_INTERNAL_SERVICE, "cannot write %s: %s", path.ptr, strerror(errno));
}
