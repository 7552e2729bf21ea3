/* Rows of side tables while a projection is made: gathered by what they say, so that they go into their table in the order
 * of its key, each behind the one before it. One at a time they cost more than the users that they belong to. */
#ifndef ROLLCALL_SQL_PROJECTION_BULK_H
#define ROLLCALL_SQL_PROJECTION_BULK_H

#include "base/error.h"

/* What rows of a side table have in common but for their owner. */
typedef struct SideKey {
	int table; /* the caller's number */
	Str account;
	Str key; /* absent in tables of arrays */
	Str element;
	int64_t scope;
} SideKey;

typedef struct ProjectionBulk ProjectionBulk;

ProjectionBulk *projection_bulk_new(void);
/* NULL is allowed. */
void projection_bulk_free(ProjectionBulk *bulk);
/* Keeps a row; owners of one key come in ascending order. False when there is no more room: the row is the caller's. */
bool projection_bulk_add(ProjectionBulk *bulk, const SideKey *key, int64_t owner) MUST_CHECK;

typedef bool (*BulkVisitor)(void *context, const SideKey *key, int64_t owner, Error *error);

/* Visits all rows by table, account, key, element and owner. False when a visit fails. */
bool projection_bulk_each(ProjectionBulk *bulk, BulkVisitor visit, void *context, Error *error) MUST_CHECK;

#endif
