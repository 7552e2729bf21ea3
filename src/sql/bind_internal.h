/* What the files of the binder share. A function that refuses returns NULL (or false) with the failure filled in. */
#ifndef ROLLCALL_SQL_BIND_INTERNAL_H
#define ROLLCALL_SQL_BIND_INTERNAL_H

#include "sql/bind.h"

typedef PgQuery__Node Node;
typedef SqlExpression *SqlReference;

typedef struct Binder {
	Arena *arena;
	const SqlParsed *parsed;
	SqlFailure *failure;
	size_t numbers; /* of sources and common queries given so far */
	size_t weight;  /* sources so far, with those of a query of WITH wherever it is named */
	unsigned depth;
} Binder;

/* A column that a query may name at some place. */
typedef struct Visible {
	Str schema; /* of a dataset without an alias */
	Str table;
	Str name;
	SqlExpression *expression;
	bool qualified_only; /* joined by USING: only `table.name` means it */
	bool named_by_table; /* the one column of a function: the table's name means it too */
} Visible;

/* What the names of one SELECT may mean. Expression queries see those of the SELECT around them (`parent`). */
typedef struct Scope {
	struct Scope *parent;
	const SqlCommon *commons;
	Visible *items;
	size_t count;
	size_t capacity;
	size_t first; /* the first item that is seen now: the condition of a join does not see what stands before the join */
	const Node **windows; /* the WINDOW clause */
	size_t window_count;
	const char *clause;         /* where we are, for messages */
	const char *aggregates_not; /* why there can be no aggregate here; NULL: there can */
	const char *windows_not;
	bool in_aggregate;
	bool has_aggregates;
	SqlReference *seen_within; /* columns of this scope that queries inside it name */
	size_t seen_count;
	size_t seen_capacity;
} Scope;

/* Marks the place of a failure. Always NULL. */
void *bind_refuse(Binder *binder, int location, const char *state, const char *format, ...) PRINTF_LIKE(4, 5);
void bind_hint(Binder *binder, Str hint);
/* False, and refused, when the query nests too deeply. Each success is paired with bind_leave. */
bool bind_enter(Binder *binder, int location) MUST_CHECK;
static inline void bind_leave(Binder *binder)
{
	binder->depth--;
}

/* bind_types.c: expressions and their types. */
SqlExpression *bind_constant(Binder *binder, SqlType type, SqlValue value, int location);
SqlExpression *bind_text(Binder *binder, Str text, int location);
SqlExpression *bind_form(Binder *binder, SqlType type, const char *form, int location, SqlExpression **arguments,
	size_t count);
SqlExpression *bind_form_of(Binder *binder, SqlType type, const char *form, SqlExpression *first,
	SqlExpression *second);
/* True for a literal whose type its place decides. */
static inline bool bind_is_open(const SqlExpression *expression)
{
	return expression->type.scalar == SQL_UNKNOWN && !expression->type.array;
}
/* True when the expression can stand where the type is wanted, without CAST. */
bool bind_fits(const SqlExpression *expression, SqlType type);
/* Makes it of that type, without CAST; `what` names the place in the message. */
SqlExpression *bind_coerce(Binder *binder, SqlExpression *expression, SqlType type, const char *what);
/* CAST. */
SqlExpression *bind_cast(Binder *binder, SqlExpression *expression, SqlType type, int location);
/* A literal whose type nothing decides is VARCHAR. */
SqlExpression *bind_settle(Binder *binder, SqlExpression *expression);
/* The one type that two have in common; false when there is none. */
bool bind_meet(SqlType a, SqlType b, SqlType *ret_type) MUST_CHECK;
/* Brings all to the type that they have in common. */
bool bind_unify(Binder *binder, SqlExpression **expressions, size_t count, const char *what,
	SqlType *ret_type) MUST_CHECK;
/* The type that the tree names. */
bool bind_type_name(Binder *binder, const PgQuery__TypeName *name, SqlType *ret_type) MUST_CHECK;
bool bind_equal(const SqlExpression *a, const SqlExpression *b);

/* bind_expression.c */
SqlExpression *bind_expression(Binder *binder, Scope *scope, const Node *node);
/* An expression that must be true or false. */
SqlExpression *bind_condition(Binder *binder, Scope *scope, const Node *node, const char *clause);
/* The place of a node; -1 where the tree has none. */
int bind_location(const Node *node);

/* bind_operator.c */
SqlExpression *bind_operator(Binder *binder, Scope *scope, const PgQuery__AExpr *expression);
SqlExpression *bind_compare(Binder *binder, const char *name, SqlExpression *left, SqlExpression *right, int location);
SqlExpression *bind_quantified(Binder *binder, Scope *scope, const PgQuery__SubLink *link);

/* bind_call.c */
SqlExpression *bind_call(Binder *binder, Scope *scope, const PgQuery__FuncCall *call);
/* The row of that name that fits the arguments, which are brought to its types. */
SqlExpression *bind_function(Binder *binder, const char *name, SqlExpression **arguments, size_t count, int location);
bool bind_has_function(const char *name);

/* bind_window.c */
const SqlWindow *bind_window(Binder *binder, Scope *scope, const PgQuery__WindowDef *definition);
bool bind_order_item(Binder *binder, const PgQuery__SortBy *sort, SqlOrder *order) MUST_CHECK;

/* bind_name.c */
SqlExpression *bind_column(Binder *binder, Scope *scope, const PgQuery__ColumnRef *reference);
/* Keys and values in turn of the row of a table, which the node names, for a function that takes one. */
SqlExpression **bind_row(Binder *binder, Scope *scope, const Node *node, const char *function, size_t *ret_count);
/* The name of an output column without AS. */
Str bind_output_name(Binder *binder, const Node *node);
/* The expression of the unqualified name in this scope alone; NULL without one. */
SqlExpression *bind_find_visible(Scope *scope, Str name, bool *ret_ambiguous);
/* Notes that the columns in it are read. */
void bind_mark_used(const SqlExpression *expression);
Visible *bind_add_visible(Binder *binder, Scope *scope);
/* The last part of a name. */
const char *bind_last_name(Node *const *names, size_t count);

/* bind_from.c */
SqlJoin *bind_from(Binder *binder, Scope *scope, const Node *node);

/* bind_select.c */
bool bind_select(Binder *binder, Scope *scope, const PgQuery__SelectStmt *statement, SqlTree *tree) MUST_CHECK;
/* bind_group.c: refuses what is neither grouped nor aggregated. */
bool bind_check_groups(Binder *binder, Scope *scope, const SqlTree *tree) MUST_CHECK;

/* bind.c */
/* A query within the scope. `commons` are the queries of WITH that it may name. */
SqlTree *bind_query(Binder *binder, const PgQuery__SelectStmt *statement, Scope *parent, const SqlCommon *commons);
/* The rows of ORDER BY that only name output columns, by name or number; false without a refusal when it is something else. */
bool bind_order_output(Binder *binder, const SqlTree *tree, const Node *node, size_t *ret_output, bool *ret_refused);

#endif
