#include "sql/projection.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sql/projection_build.h"
#include "sql/projection_sqlite.h"
#include "sql/projection_view.h"
#include "sql/projection_write.h"

struct Projection {
	char *directory;
	StoreFeed *feed;
	sqlite3 *writing;
	ProjectionWriter *writer;
	sqlite3 *reading;
	ProjectionViews *views;
};

/* Above this many changes it is quicker to make the projection anew. */
enum { CHANGES_MAXIMUM = 200000 };

static void close_file(Projection *projection)
{
	projection_writer_free(projection->writer);
	(void)sqlite3_close(projection->writing);
	projection_views_free(projection->views);
	(void)sqlite3_close(projection->reading);
	projection->writer = NULL;
	projection->writing = NULL;
	projection->views = NULL;
	projection->reading = NULL;
}

static bool open_connection(const char *path, int flags, const char *pragmas, sqlite3 **ret_database)
{
	return sqlite3_open_v2(path, ret_database, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL) == SQLITE_OK &&
		sqlite3_busy_timeout(*ret_database, 60000) == SQLITE_OK &&
		sqlite3_exec(*ret_database, pragmas, NULL, NULL, NULL) == SQLITE_OK;
}

/* What a process crash or a power cut takes away is applied again from the log; the file must only stay whole, for which
 * syncing at checkpoints is enough. */
static const char writing_pragmas[] =
	"PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 16777216;"
	" PRAGMA trusted_schema = OFF;";
static const char reading_pragmas[] =
	"PRAGMA mmap_size = 8589934592; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;";

/* False, without an Error, when the file is not one that this program can go on with. */
static bool open_file(Projection *projection, const char *path)
{
	AUTO_ARENA arena = { 0 };
	Error ignored = { .arena = &arena };
	FeedPosition position;
	if (open_connection(path, SQLITE_OPEN_READWRITE, writing_pragmas, &projection->writing) &&
		projection_position(projection->writing, projection->feed, &position) &&
		open_connection(path, SQLITE_OPEN_READONLY, reading_pragmas, &projection->reading) &&
		projection_writer_new(projection->writing, false, &ignored, &projection->writer))
		return true;
	close_file(projection);
	return false;
}

static bool open_or_build(Projection *projection, bool anew, Error *error)
{
	Str path = str_format(error->arena, "%s/" PROJECTION_FILE, projection->directory);
	if (!anew && open_file(projection, path.ptr))
		return true;
	if (!projection_build(projection->directory, projection->feed, error))
		return false;
	return open_file(projection, path.ptr) ||
		fail(error, ERROR_INTERNAL_SERVICE, "cannot read %s, which was just written", path.ptr);
}

static bool reopen(Projection *projection, bool anew, Error *error)
{
	close_file(projection);
	int lock = projection_lock(projection->directory, error);
	if (lock < 0)
		return false;
	bool opened = open_or_build(projection, anew, error) &&
		projection_views_new(projection->reading, projection->directory, error, &projection->views) &&
		projection_views_seal(projection->views, error);
	(void)close(lock);
	if (!opened)
		close_file(projection);
	return opened;
}

bool projection_open(const ProjectionOptions *options, Error *error, Projection **ret_projection)
{
	Projection *projection = calloc(1, sizeof *projection);
	if (!projection || !(projection->directory = strdup(options->directory))) {
		free(projection);
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	}
	if (store_feed_open(options->directory, error, &projection->feed) && reopen(projection, false, error)) {
		*ret_projection = projection;
		return true;
	}
	projection_close(projection);
	return false;
}

void projection_close(Projection *projection)
{
	if (!projection)
		return;
	close_file(projection);
	store_feed_close(projection->feed);
	free(projection->directory);
	free(projection);
}

static bool apply(Projection *projection, const FeedPosition *from, const FeedPosition *to, Error *error)
{
	return store_feed_each_changed(projection->feed, from->revision, projection_write, projection->writer, error) &&
		projection_set_position(projection->writing, to, error) &&
		projection_run(projection->writing, STR("COMMIT"), error);
}

/* Another process may have applied some or all of it while this one waited for its turn. */
static bool apply_in_turn(Projection *projection, Error *error, FeedPosition *ret_position)
{
	FeedPosition from;
	if (!projection_run(projection->writing, STR("BEGIN IMMEDIATE"), error))
		return false;
	bool applied = projection_position(projection->writing, projection->feed, &from) &&
		store_feed_last(projection->feed, error, ret_position) && apply(projection, &from, ret_position, error);
	if (!applied)
		(void)sqlite3_exec(projection->writing, "ROLLBACK", NULL, NULL, NULL);
	return applied;
}

static bool catch_up(Projection *projection, Error *error, FeedPosition *ret_position)
{
	if (!store_feed_begin(projection->feed, error))
		return false;
	bool applied = apply_in_turn(projection, error, ret_position);
	store_feed_end(projection->feed);
	return applied;
}

bool projection_refresh(Projection *projection, Error *error, int64_t *ret_revision)
{
	FeedPosition last;
	FeedPosition at = { 0 };
	if (!store_feed_last(projection->feed, error, &last))
		return false;
	bool follows = projection->writing && projection_position(projection->writing, projection->feed, &at);
	bool is_far = follows && last.revision - at.revision > CHANGES_MAXIMUM;
	if ((!follows || is_far) && !reopen(projection, is_far, error))
		return false;
	if (follows && !is_far && at.revision == last.revision) {
		*ret_revision = at.revision;
		return true;
	}
	/* What cannot be applied is made anew: the store is right, the projection is not. */
	if (!catch_up(projection, error, &at) &&
		(!reopen(projection, true, error) || !catch_up(projection, error, &at)))
		return false;
	*ret_revision = at.revision;
	return true;
}

sqlite3 *projection_database(Projection *projection)
{
	return projection->reading;
}
