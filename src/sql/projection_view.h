/* What a connection for queries has beside the tables of the projection: the store attached, functions, and the views
 * that stand for the datasets. */
#ifndef ROLLCALL_SQL_PROJECTION_VIEW_H
#define ROLLCALL_SQL_PROJECTION_VIEW_H

#include "base/error.h"

struct sqlite3;

typedef struct ProjectionViews ProjectionViews;

/* Gives the connection the datasets. The directory is that of the store. */
bool projection_views_new(struct sqlite3 *database, const char *directory, Error *error,
	ProjectionViews **ret_views) MUST_CHECK;
/* The functions of queries, the past, and no way to change anything after that. */
bool projection_views_seal(ProjectionViews *views, Error *error) MUST_CHECK;
/* NULL is allowed. Comes before the database is closed. */
void projection_views_free(ProjectionViews *views);

#endif
