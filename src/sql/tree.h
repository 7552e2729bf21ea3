/* A query that is understood: every name bound, every expression with its type. sql/bind makes it, sql/emit writes it for
 * SQLite. All of it lives in the arena of one query. */
#ifndef ROLLCALL_SQL_TREE_H
#define ROLLCALL_SQL_TREE_H

#include "sql/function.h"
#include "sql/relation.h"
#include "sql/value.h"

typedef struct SqlTree SqlTree;
typedef struct SqlSource SqlSource;
typedef struct SqlExpression SqlExpression;
typedef struct SqlWindow SqlWindow;

/* Forms that the emitter knows again. */
#define FORM_AND "($1 AND $2)"
#define FORM_OR "($1 OR $2)"
#define FORM_EQUAL "($1 = $2)"
#define FORM_IN "($1 IN ($+))"
#define FORM_NOT_NULL "($1 IS NOT NULL)"

typedef enum SqlExpressionKind {
	EXPRESSION_CONSTANT, /* `value` */
	EXPRESSION_COLUMN,   /* number `column` of `source` */
	EXPRESSION_CALL,     /* `function` of the arguments */
	EXPRESSION_CAST,     /* the only argument, as another type */
	EXPRESSION_FORM,     /* what SQLite has a syntax for: `form`, with the arguments in it */
} SqlExpressionKind;

struct SqlExpression {
	SqlExpressionKind kind;
	SqlType type;
	int location; /* in the parsed text; negative: nowhere */
	SqlValue value;
	SqlSource *source;
	size_t column;
	const SqlFunction *function;
	bool distinct;           /* an aggregate over distinct arguments */
	SqlExpression *filter;   /* of an aggregate; NULL without */
	const SqlWindow *window; /* OVER; NULL without */
	/* SQL with $1 to $9 for arguments, $n for the next one, $* for all of them, $+ for those from the second, both with commas between, $q
	 * for the query and $s for the alias of the source. */
	const char *form;
	SqlTree *query;
	SqlExpression **arguments;
	size_t count;
};

typedef struct SqlOrder {
	SqlExpression *expression; /* NULL: the output column */
	size_t output;             /* its number, from 1 */
	bool descending;
	bool nulls_first;
} SqlOrder;

struct SqlWindow {
	SqlExpression **partition;
	size_t partition_count;
	SqlOrder *order;
	size_t order_count;
	const char *frame; /* SQL, with $1 and $2 for the offsets; NULL: the default one */
	SqlExpression *offsets[2];
};

typedef struct SqlSourceColumn {
	Str name; /* as the query knows it */
	SqlType type;
	const char *emitted; /* as SQLite knows it, unquoted */
	size_t uses;         /* how often the query names it */
} SqlSourceColumn;

typedef enum SqlSourceKind {
	SOURCE_RELATION, /* a dataset; one that is a function has arguments */
	SOURCE_QUERY,    /* a query in FROM */
	SOURCE_COMMON,   /* one of WITH */
	SOURCE_FUNCTION, /* a table function */
} SqlSourceKind;

/* A query of WITH. */
typedef struct SqlCommon {
	Str name;
	size_t number; /* unique in the whole query */
	SqlTree *query;
	size_t weight;                 /* how many sources it has when all of WITH is written out */
	const struct SqlCommon *outer; /* the one declared before it */
} SqlCommon;

/* What stands in FROM once. */
struct SqlSource {
	SqlSourceKind kind;
	size_t number; /* unique in the whole query: its alias */
	const SqlRelation *relation;
	SqlTree *query;
	const SqlCommon *common;
	const SqlFunction *function;
	SqlExpression **arguments;
	size_t argument_count;
	SqlSourceColumn *columns;
	size_t column_count;
	/* What the emitter decides: */
	bool nullable; /* its columns may be NULL because a join found no row */
	bool wrapped;  /* it stands in brackets of its own, with the used columns only */
	bool dropped;  /* what is used of it is in a side table */
	/* The side table that is read in its place; of UNNEST, that of the array of `side_of`. */
	const char *side_table;
	const SqlSource *side_of;
	const SqlExpression *weighed_key; /* it is read as a row for each value of this key of its map */
};

typedef enum SqlJoinKind { JOIN_SOURCE, JOIN_INNER, JOIN_LEFT, JOIN_RIGHT, JOIN_FULL } SqlJoinKind;

typedef struct SqlJoin {
	SqlJoinKind kind;
	SqlSource *source; /* of JOIN_SOURCE */
	struct SqlJoin *left;
	struct SqlJoin *right;
	SqlExpression *condition; /* NULL: none */
} SqlJoin;

typedef enum SqlSetKind { SET_NONE, SET_UNION, SET_UNION_ALL, SET_INTERSECT, SET_EXCEPT } SqlSetKind;

typedef struct SqlOutput {
	Str name;
	SqlType type;
	SqlExpression *expression; /* NULL where two queries meet */
} SqlOutput;

struct SqlTree {
	const struct ProtobufCMessage *written; /* the part of the parser's tree that it was made of */
	/* Which of the columns that its outer query's scope has noted are named in it: from the first to before the last. */
	size_t seen_first;
	size_t seen_end;
	SqlCommon **commons;
	size_t common_count;
	SqlOutput *outputs;
	size_t output_count;
	SqlOrder *order;
	size_t order_count;
	SqlExpression *limit; /* NULL: none */
	SqlExpression *offset;
	/* Either two queries that meet … */
	SqlSetKind set;
	SqlTree *left;
	SqlTree *right;
	/* … or one SELECT. */
	bool distinct;
	bool aggregated; /* one row for each group, or one in all */
	SqlJoin **from;
	size_t from_count;
	SqlExpression *where;
	size_t elements_number; /* for a source that the emitter may add */
	/* What the emitter decides, once: */
	bool placed;
	const SqlSource *weighed; /* count(*) is a sum over it; NULL: it is not */
	SqlExpression **groups;
	size_t group_count;
	SqlExpression *having;
};

#endif
