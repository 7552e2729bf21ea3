/* What the files of the emitter share. */
#ifndef ROLLCALL_SQL_EMIT_INTERNAL_H
#define ROLLCALL_SQL_EMIT_INTERNAL_H

#include "base/buf.h"
#include "sql/emit.h"

typedef struct Emitter {
	Arena *arena;
	Buf out;
	const SqlValue **constants;
	size_t count;
	size_t capacity;
} Emitter;

/* emit_expression.c */
void emit_expression(Emitter *emitter, const SqlExpression *expression);
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

/* emit_side.c */
/* A condition of which only matters whether it is true. */
void emit_truth(Emitter *emitter, const SqlExpression *condition);
SqlExpression *emit_and(Emitter *emitter, SqlExpression *left, SqlExpression *right);
/* Chooses side tables for the sources of FROM, which is a list by now. */
void emit_choose_side_tables(SqlTree *tree);

#endif
