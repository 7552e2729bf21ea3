/* What the files of the emitter share. */
#ifndef ROLLCALL_SQL_EMIT_INTERNAL_H
#define ROLLCALL_SQL_EMIT_INTERNAL_H

#include "base/buf.h"
#include "sql/emit.h"

typedef const SqlValue *SqlConstant;

typedef struct Emitter {
	Arena *arena;
	Buf out;
	SqlConstant *constants;
	size_t count;
	size_t capacity;
	const SqlSource *weighed; /* of the SELECT that is written now: its count(*) is a sum; NULL for others */
	/* What is written outside of a query whose rows are counted before they are grouped; NULL: there is none. */
	const struct EmitCounts *counts;
	size_t counted;  /* how many of these there were */
	size_t numbered; /* how many queries number their rows by a function */
	bool runs_once;  /* what is written now runs once in the whole query */
} Emitter;

/* A test that a side table answers, or what of it is read. */
typedef struct SideTest {
	const SqlExpression *column;
	const char *table;
	const SqlExpression *key;     /* of a map; NULL for an array */
	SqlExpression *const *values; /* the element is one of these; none: there is one */
	size_t count;
} SideTest;

enum { WEIGHED_USES = 16 };

/* emit_expression.c */
void emit_expression(Emitter *emitter, const SqlExpression *expression);
/* The number of a new parameter with this value, which lives as long as the query. */
size_t emit_parameter(Emitter *emitter, const SqlValue *value);
/* Whether the expression is a key of a JSON object or a map that has a column of its own in the dataset's table. */
bool emit_is_promoted(const SqlExpression *expression);
/* A list with commas. */
void emit_list(Emitter *emitter, SqlExpression *const *expressions, size_t count);
/* As ORDER BY has it. `output` is the output column where the order has no expression of its own. */
void emit_order(Emitter *emitter, const SqlOrder *order, const SqlOutput *output);

/* emit_select.c */
void emit_tree(Emitter *emitter, SqlTree *tree);

/* emit_from.c */
/* Decides how the sources are read; before anything else of the query is written. */
void emit_place_sources(Emitter *emitter, SqlTree *tree);
/* FROM and WHERE, with the account at each dataset. */
void emit_from(Emitter *emitter, const SqlTree *tree);

/* emit_count.c */
/* A query of which only the keys of its groups and their numbers of rows are asked for, and that no index has in the order
 * of the groups. */
typedef struct EmitCounts {
	const SqlTree *tree;
	size_t number; /* of the source that stands for the rest of it */
} EmitCounts;

/* Writes the source of the counts, and begins to write keys and numbers as its columns. False, and nothing written, when
 * the query is none of these. */
bool emit_begin_counts(Emitter *emitter, const SqlTree *tree, Str *ret_source);
/* Writes an expression that is a key or a number of rows; false when it is neither. */
bool emit_count(Emitter *emitter, const SqlExpression *expression);
void emit_count_groups(Emitter *emitter);

/* emit_number.c */
/* Whether the SELECT, whose sources are placed, can number its rows by a function. */
bool emit_can_number(const Emitter *emitter, const SqlTree *tree);
/* Writes it, but for a LIMIT that it has. */
void emit_numbered(Emitter *emitter, const SqlTree *tree);

/* emit_side.c */
/* A condition of which only matters whether it is true. */
void emit_truth(Emitter *emitter, const SqlExpression *condition);
/* A condition of two. */
SqlExpression *emit_condition_of(Emitter *emitter, const char *form, SqlExpression *left, SqlExpression *right);
/* Chooses side tables for the sources of FROM, which is a list by now. */
void emit_choose_side_tables(Emitter *emitter, SqlTree *tree);
/* True for map -> 'key' of a key whose values a side table has. */
bool emit_reads_pair(const SqlExpression *expression, SideTest *test);
/* How often the query names columns of the source. */
size_t emit_count_uses(const SqlSource *source);

/* emit_weigh.c */
/* Has the only source of a SELECT with groups read by the values of one key, where that gives the same. */
void emit_choose_weights(SqlTree *tree);
void emit_weighed(Emitter *emitter, const SqlSource *source);
/* count(*), which is neither filtered nor over a window. */
bool emit_is_plain_count(const SqlExpression *call);

#endif
