/* The datasets that queries may read: one row a column, in the documented order. Nothing else can stand in FROM. */
#ifndef ROLLCALL_SQL_RELATION_H
#define ROLLCALL_SQL_RELATION_H

#include "sql/type.h"

typedef struct SqlColumn {
	const char *name;
	SqlType type;
	const char *doc; /* one line */
	bool always;     /* it is never NULL, so that an index in its order serves ORDER BY */
	/* A table of the projection that has one row for each element of an array (columns owner, element) or each pair
	 * of a map (columns owner, key, element), and begins with `account`; NULL without one. `owner` is the rowid of the
	 * relation's own table. The emitter may read it in place of the column. An array's table says an element once;
	 * a map's has no pairs of promoted keys. */
	const char *side_table;
	/* Keys of a JSON object or a map whose values the relation's table has as columns of their own, as text, named
	 * "COLUMN.KEY" ("identity_info.email", "tags.region"): the emitter may read these in place of
	 * json_extract_path_text(column, key) and column -> key. Ends with NULL; NULL without any. */
	const char *const *promoted;
} SqlColumn;

typedef struct SqlRelation {
	const char *schema; /* aws, rollcall */
	const char *name;
	const char *title;
	const char *doc;
	const SqlColumn *columns;
	size_t count;
	/* A table or view of the projection whose columns have these names and, besides them, `account` (TEXT): the emitter adds
	 * account = ?account wherever it reads it. NULL with a function. */
	const char *table;
	/* A table-valued function instead (rollcall.user_as_of): the SQLite function, and the types of its arguments; the
	 * emitter adds the account as its first one. Rows of one name that differ in these types follow one another. */
	const char *function;
	SqlType arguments[2];
	size_t argument_count;
	const char *const *examples; /* queries, each of which runs; ends with NULL */
} SqlRelation;

const SqlRelation *sql_relation_rows(size_t *ret_count);
/* By schema and name; without a schema `aws` is searched, then `rollcall`. The first of several rows; NULL when there is
 * none. */
const SqlRelation *sql_relation_find(Str schema, Str name);

#endif
