/* The tables of the projection, made from the datasets and the attribute tables: which kinds of record have one, its
 * columns, its indexes. */
#ifndef ROLLCALL_SQL_PROJECTION_SCHEMA_H
#define ROLLCALL_SQL_PROJECTION_SCHEMA_H

#include "model/entity.h"
#include "sql/relation.h"

struct sqlite3;

/* Changes whenever a table, a column or what is written into one changes: a projection of another version is made anew. */
enum { PROJECTION_VERSION = 2 };

/* The table of a kind: `number` (of the record, its primary key), `account`, `region`, `scope` (number of the instance),
 * and a column for each name that projection_table_columns tells. */
typedef struct ProjectionTable {
	EntityKind kind;
	const char *name;
	const char *relation;      /* of schema aws, whose columns it has as far as they are members; NULL: none */
	const char *const *extras; /* more columns; ends with NULL */
	bool is_relation;          /* the table itself stands for the relation, not a view of it */
} ProjectionTable;

const ProjectionTable *projection_table_rows(size_t *ret_count);
/* NULL for a kind that no dataset shows. */
const ProjectionTable *projection_table_of(EntityKind kind);

/* What a column of a table holds. */
typedef struct ProjectionColumn {
	const char *name;    /* "username", "identity_info.email", "tags.region"; as the entity: all of it, as JSON */
	const Member *outer; /* the member; NULL for all */
	const Member *inner; /* of the structure that `outer` is; NULL: itself */
	Str key;             /* of the map that `outer` is; absent: itself */
} ProjectionColumn;

ProjectionColumn *projection_table_columns(const ProjectionTable *table, Arena *arena, size_t *ret_count);
/* The column of the table that has the ARN. */
const char *projection_table_key(const ProjectionTable *table, Arena *arena);

/* An expression that makes a column of a dataset out of its table, which is `t`; NULL where the column is one of the
 * table's. */
const char *projection_derived(const char *relation, const char *column);

/* Makes tables; and indexes, once they are filled. */
bool projection_schema_create(struct sqlite3 *database, Error *error) MUST_CHECK;
bool projection_schema_index(struct sqlite3 *database, Error *error) MUST_CHECK;

#endif
