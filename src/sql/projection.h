/* The projection: a database of its own, derived from the store, that queries read. Columns typed, sets in side tables,
 * indexes for what people ask. It is brought up to date from the change log before each query, and can be deleted at any
 * time: it is made again. */
#ifndef ROLLCALL_SQL_PROJECTION_H
#define ROLLCALL_SQL_PROJECTION_H

#include "base/error.h"

struct sqlite3;

typedef struct Projection Projection;

typedef struct ProjectionOptions {
	const char *directory; /* the data directory, whose rollcall.db is read and never written */
} ProjectionOptions;

/* Opens DIRECTORY/sql.db, making it anew when it is missing, broken or of another version. */
bool projection_open(const ProjectionOptions *options, Error *error, Projection **ret_projection) MUST_CHECK;
void projection_close(Projection *projection);
/* Applies what has changed in the store since, so that a query that begins now sees all that was committed before the
 * call. Processes take turns. `*ret_revision` is the change that it stands at. */
bool projection_refresh(Projection *projection, Error *error, int64_t *ret_revision) MUST_CHECK;
/* The connection for queries: read-only, with the functions registered and the tables of sql/relation.h in reach. */
struct sqlite3 *projection_database(Projection *projection);

#endif
