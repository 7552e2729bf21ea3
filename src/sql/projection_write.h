/* One record, as the store has it, into the tables of the projection. */
#ifndef ROLLCALL_SQL_PROJECTION_WRITE_H
#define ROLLCALL_SQL_PROJECTION_WRITE_H

#include "store/feed.h"

struct sqlite3;

typedef struct ProjectionWriter ProjectionWriter;

/* Prepares to write into a database that has the tables. `is_new`: no record comes twice. */
bool projection_writer_new(struct sqlite3 *database, bool is_new, Error *error,
	ProjectionWriter **ret_writer) MUST_CHECK;
/* Writes what was kept for the end; nothing is written after it. */
bool projection_writer_finish(ProjectionWriter *writer, Error *error) MUST_CHECK;
/* NULL is allowed. Comes before the database is closed. */
void projection_writer_free(ProjectionWriter *writer);
/* Writes the record or takes it away; a FeedVisitor, whose context is the writer. An instance comes before what is in
 * it. */
bool projection_write(void *writer, const FeedRow *row, Error *error) MUST_CHECK;

#endif
