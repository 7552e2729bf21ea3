/* What names mean: columns in their scopes, and what an output column is called. */
#include <string.h>

#include "sql/bind_internal.h"

const char *bind_last_name(Node *const *names, size_t count)
{
	const Node *last = count ? names[count - 1] : NULL;
	return last && last->node_case == PG_QUERY__NODE__NODE_STRING ? last->string->sval : "";
}

Visible *bind_add_visible(Binder *binder, Scope *scope)
{
	ARENA_GROW(binder->arena, scope->items, scope->count, &scope->capacity);
	Visible *item = &scope->items[scope->count++];
	*item = (Visible){ 0 };
	return item;
}

/* A name with up to two qualifiers, each absent where it is not written. */
typedef struct Name {
	Str schema;
	Str table;
	Str column;
} Name;

static bool names_item(const Name *name, const Visible *item)
{
	if (!str_present(name->table))
		return str_equal(item->name, name->column)
			? !item->qualified_only
			: item->named_by_table && str_equal(item->table, name->column);
	if (str_present(name->schema) && !str_equal(item->schema, name->schema))
		return false;
	return str_equal(item->table, name->table) && str_equal(item->name, name->column);
}

static const Visible *find_in(const Scope *scope, const Name *name, bool *ret_ambiguous)
{
	const Visible *found = NULL;
	*ret_ambiguous = false;
	for (size_t i = scope->first; i < scope->count; i++) {
		if (!names_item(name, &scope->items[i]))
			continue;
		*ret_ambiguous |= found != NULL;
		found = &scope->items[i];
	}
	return found;
}

void bind_mark_used(const SqlExpression *expression)
{
	if (expression->kind == EXPRESSION_COLUMN)
		expression->source->columns[expression->column].uses++;
	for (size_t i = 0; i < expression->count; i++)
		bind_mark_used(expression->arguments[i]);
}

SqlExpression *bind_find_visible(Scope *scope, Str name, bool *ret_ambiguous)
{
	Name sought = { .column = name };
	const Visible *item = find_in(scope, &sought, ret_ambiguous);
	if (item)
		bind_mark_used(item->expression);
	return item ? item->expression : NULL;
}

static bool has_table(const Scope *scope, Str table)
{
	for (; scope; scope = scope->parent)
		for (size_t i = scope->first; i < scope->count; i++)
			if (str_equal(scope->items[i].table, table))
				return true;
	return false;
}

static bool has_tags(const Scope *scope)
{
	for (; scope; scope = scope->parent)
		for (size_t i = scope->first; i < scope->count; i++)
			if (scope->items[i].expression->type.scalar == SQL_HSTORE)
				return true;
	return false;
}

static SqlExpression *refuse_column(Binder *binder, const Scope *scope, const Name *name, int location)
{
	if (str_present(name->table) && !has_table(scope, name->table))
		return bind_refuse(binder, location, "42P01", "missing FROM-clause entry for table \"%.*s\"",
			STR_ARGS(name->table));
	if (str_present(name->table))
		return bind_refuse(binder, location, "42703", "column %.*s.%.*s does not exist", STR_ARGS(name->table),
			STR_ARGS(name->column));
	(void)bind_refuse(binder, location, "42703", "column \"%.*s\" does not exist", STR_ARGS(name->column));
	if (has_table(scope, name->column))
		bind_hint(binder, STR("A table is no value: name one of its columns."));
	else if (has_tags(scope))
		bind_hint(binder,
			str_format(binder->arena, "A tag is read as tags->'%.*s'; text stands in single quotes.",
				STR_ARGS(name->column)));
	return NULL;
}

static SqlExpression *refer(Binder *binder, const Visible *item, int location)
{
	SqlExpression *reference = ARENA_NEW(binder->arena, SqlExpression);
	*reference = *item->expression;
	reference->location = location;
	bind_mark_used(reference);
	return reference;
}

/* Remembers that a query inside names a column of the scope where groups are already made. */
static void note_seen(Binder *binder, Scope *scope, SqlExpression *reference)
{
	if (scope->aggregates_not || scope->in_aggregate)
		return;
	scope->seen_within = arena_grow(binder->arena, scope->seen_within, scope->seen_count, &scope->seen_capacity,
		sizeof(SqlReference));
	scope->seen_within[scope->seen_count++] = reference;
}

SqlExpression *bind_column(Binder *binder, Scope *scope, const PgQuery__ColumnRef *reference)
{
	Str parts[3] = { { 0 } };
	size_t count = reference->n_fields;
	if (count > COUNT(parts))
		return bind_refuse(binder, reference->location, "42601", "a name has at most three parts");
	for (size_t i = 0; i < count; i++) {
		if (reference->fields[i]->node_case != PG_QUERY__NODE__NODE_STRING)
			return bind_refuse(binder, reference->location, "0A000",
				"* stands only in the select list and in COUNT(*)");
		parts[COUNT(parts) - count + i] = str_of(reference->fields[i]->string->sval);
	}
	Name name = { .schema = parts[0], .table = parts[1], .column = parts[2] };
	for (Scope *at = scope; at; at = at->parent) {
		bool ambiguous;
		const Visible *item = find_in(at, &name, &ambiguous);
		if (ambiguous)
			return bind_refuse(binder, reference->location, "42702",
				"column reference \"%.*s\" is ambiguous", STR_ARGS(name.column));
		if (!item)
			continue;
		SqlExpression *bound = refer(binder, item, reference->location);
		if (at != scope)
			note_seen(binder, at, bound);
		return bound;
	}
	return refuse_column(binder, scope, &name, reference->location);
}

/* The scope in which a table of that name is; NULL without one. */
static Scope *find_table(Scope *scope, Str table, size_t *ret_columns)
{
	for (; scope; scope = scope->parent) {
		*ret_columns = 0;
		for (size_t i = scope->first; i < scope->count; i++)
			*ret_columns += str_equal(scope->items[i].table, table);
		if (*ret_columns)
			return scope;
	}
	return NULL;
}

SqlExpression **bind_row(Binder *binder, Scope *scope, const Node *node, const char *function, size_t *ret_count)
{
	bool is_name = node->node_case == PG_QUERY__NODE__NODE_COLUMN_REF && node->column_ref->n_fields == 1;
	Str table = is_name ? str_of(bind_last_name(node->column_ref->fields, 1)) : STR("");
	size_t columns;
	Scope *at = find_table(scope, table, &columns);
	int location = bind_location(node);
	if (!at)
		return bind_refuse(binder, location, "42883", "%s takes the name of a table of FROM", function);
	SqlExpression **pairs = ARENA_ARRAY(binder->arena, 2 * columns, SqlExpression *);
	size_t count = 0;
	for (size_t i = at->first; i < at->count; i++) {
		if (!str_equal(at->items[i].table, table))
			continue;
		pairs[count++] = bind_text(binder, at->items[i].name, location);
		pairs[count++] = refer(binder, &at->items[i], location);
		if (at != scope)
			note_seen(binder, at, pairs[count - 1]);
	}
	*ret_count = count;
	return pairs;
}

/* A name, and whether it is better than that of a cast or a CASE around it. */
typedef struct Guess {
	const char *name;
	bool is_strong;
} Guess;

static Guess guess_name(const Node *node);

static Guess guess_query(const Node *query)
{
	if (query->node_case != PG_QUERY__NODE__NODE_SELECT_STMT)
		return (Guess){ 0 };
	const PgQuery__SelectStmt *select = query->select_stmt;
	while (select->larg)
		select = select->larg;
	if (!select->n_target_list)
		return (Guess){ 0 };
	const PgQuery__ResTarget *target = select->target_list[0]->res_target;
	return target->name && target->name[0] ? (Guess){ target->name, true } : guess_name(target->val);
}

static Guess guess_column(const PgQuery__ColumnRef *reference)
{
	const char *name = bind_last_name(reference->fields, reference->n_fields);
	return (Guess){ name[0] ? name : NULL, true };
}

static Guess guess_weak(const Node *inner, const char *otherwise)
{
	Guess guess = inner ? guess_name(inner) : (Guess){ 0 };
	return guess.is_strong ? guess : (Guess){ otherwise, false };
}

/* As PostgreSQL names them. */
static Guess guess_name(const Node *node)
{
	switch ((int)node->node_case) {
	case PG_QUERY__NODE__NODE_COLUMN_REF:
		return guess_column(node->column_ref);
	case PG_QUERY__NODE__NODE_A_INDIRECTION:
		return guess_name(node->a_indirection->arg);
	case PG_QUERY__NODE__NODE_FUNC_CALL:
		return (Guess){ bind_last_name(node->func_call->funcname, node->func_call->n_funcname), true };
	case PG_QUERY__NODE__NODE_A_EXPR:
		return node->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF ? (Guess){ "nullif", true }
										   : (Guess){ 0 };
	case PG_QUERY__NODE__NODE_TYPE_CAST:
		return guess_weak(node->type_cast->arg,
			bind_last_name(node->type_cast->type_name->names, node->type_cast->type_name->n_names));
	case PG_QUERY__NODE__NODE_SUB_LINK:
		if (node->sub_link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK)
			return (Guess){ "exists", true };
		return node->sub_link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK
			? guess_query(node->sub_link->subselect)
			: (Guess){ 0 };
	case PG_QUERY__NODE__NODE_CASE_EXPR:
		return guess_weak(node->case_expr->defresult, "case");
	case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
		return (Guess){ "array", true };
	case PG_QUERY__NODE__NODE_COALESCE_EXPR:
		return (Guess){ "coalesce", true };
	case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
		return (Guess){ "current_timestamp", true };
	default:
		return (Guess){ 0 };
	}
}

Str bind_output_name(Binder *binder, const Node *node)
{
	(void)binder;
	Guess guess = guess_name(node);
	return guess.name ? str_of(guess.name) : STR("?column?");
}
