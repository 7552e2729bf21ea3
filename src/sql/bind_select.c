/* One SELECT: its clauses in the order in which names come into sight. */
#include <string.h>

#include "sql/bind_internal.h"

enum { OUTPUTS_MAXIMUM = 1600 };

static SqlOutput *add_output(Binder *binder, SqlTree *tree, size_t *capacity, int location)
{
	if (tree->output_count >= OUTPUTS_MAXIMUM)
		return bind_refuse(binder, location, "54011", "a query has at most %d columns", OUTPUTS_MAXIMUM);
	ARENA_GROW(binder->arena, tree->outputs, tree->output_count, capacity);
	return &tree->outputs[tree->output_count++];
}

/* The qualifiers before *, absent where there are none. */
static bool read_star(Binder *binder, const PgQuery__ColumnRef *star, Str *ret_schema, Str *ret_table)
{
	size_t count = star->n_fields - 1;
	if (count > 2)
		return bind_refuse(binder, star->location, "42601", "at most a schema and a table stand before *");
	*ret_table = count ? str_of(star->fields[count - 1]->string->sval) : (Str){ 0 };
	*ret_schema = count == 2 ? str_of(star->fields[0]->string->sval) : (Str){ 0 };
	return true;
}

static bool expand_star(Binder *binder, Scope *scope, const PgQuery__ColumnRef *star, SqlTree *tree, size_t *capacity)
{
	Str schema = { 0 };
	Str table = { 0 };
	bool found = false;
	if (!read_star(binder, star, &schema, &table))
		return false;
	for (size_t i = 0; i < scope->count; i++) {
		const Visible *item = &scope->items[i];
		bool is_meant = str_present(table)
			? str_equal(item->table, table) && (!str_present(schema) || str_equal(item->schema, schema))
			: !item->qualified_only;
		if (!is_meant)
			continue;
		SqlOutput *output = add_output(binder, tree, capacity, star->location);
		if (!output)
			return false;
		*output = (SqlOutput){ .name = item->name,
			.type = item->expression->type,
			.expression = item->expression };
		bind_mark_used(item->expression);
		found = true;
	}
	if (found)
		return true;
	if (str_present(table))
		return bind_refuse(binder, star->location, "42P01", "missing FROM-clause entry for table \"%.*s\"",
			STR_ARGS(table));
	return bind_refuse(binder, star->location, "42601", "SELECT * with no tables specified is not valid");
}

static bool is_star(const Node *value)
{
	return value->node_case == PG_QUERY__NODE__NODE_COLUMN_REF && value->column_ref->n_fields &&
		value->column_ref->fields[value->column_ref->n_fields - 1]->node_case == PG_QUERY__NODE__NODE_A_STAR;
}

static bool bind_target(Binder *binder, Scope *scope, const PgQuery__ResTarget *target, SqlTree *tree, size_t *capacity)
{
	if (is_star(target->val))
		return expand_star(binder, scope, target->val->column_ref, tree, capacity);
	SqlExpression *expression = bind_expression(binder, scope, target->val);
	SqlOutput *output = expression ? add_output(binder, tree, capacity, target->location) : NULL;
	if (!output)
		return false;
	Str name = target->name && target->name[0] ? str_of(target->name) : bind_output_name(binder, target->val);
	*output = (SqlOutput){ .name = name, .type = expression->type, .expression = expression };
	return true;
}

static bool bind_targets(Binder *binder, Scope *scope, const PgQuery__SelectStmt *statement, SqlTree *tree)
{
	size_t capacity = 0;
	if (!statement->n_target_list)
		return bind_refuse(binder, -1, "42601", "the select list is empty");
	for (size_t i = 0; i < statement->n_target_list; i++)
		if (!bind_target(binder, scope, statement->target_list[i]->res_target, tree, &capacity))
			return false;
	return true;
}

/* A name in GROUP BY is a column of FROM, else one of the select list. */
static bool bind_group_name(Binder *binder, Scope *scope, const Node *node, const SqlTree *tree,
	SqlExpression **ret_group)
{
	if (node->node_case == PG_QUERY__NODE__NODE_COLUMN_REF && node->column_ref->n_fields == 1) {
		bool ambiguous;
		Str name = str_of(bind_last_name(node->column_ref->fields, 1));
		if (bind_find_visible(scope, name, &ambiguous))
			return true;
	} else if (node->node_case != PG_QUERY__NODE__NODE_A_CONST) {
		return true;
	}
	size_t output = 0;
	bool refused = false;
	if (bind_order_output(binder, tree, node, &output, &refused))
		*ret_group = tree->outputs[output - 1].expression;
	return !refused;
}

static bool has_aggregate(const SqlExpression *expression)
{
	bool is_aggregate = expression->kind == EXPRESSION_CALL &&
		(expression->function->kind == FUNCTION_AGGREGATE || expression->function->kind == FUNCTION_ORDERED ||
			expression->window);
	for (size_t i = 0; !is_aggregate && i < expression->count; i++)
		is_aggregate = has_aggregate(expression->arguments[i]);
	return is_aggregate;
}

static bool can_group(Binder *binder, SqlType type, const char *clause, int location)
{
	if (type.scalar == SQL_JSON)
		return bind_refuse(binder, location, "42883",
			"could not identify an equality operator for type %s: %s needs one", sql_type_name(type),
			clause);
	return true;
}

static bool bind_groups(Binder *binder, Scope *scope, const PgQuery__SelectStmt *statement, SqlTree *tree)
{
	tree->groups = ARENA_ARRAY(binder->arena, statement->n_group_clause, SqlExpression *);
	for (size_t i = 0; i < statement->n_group_clause; i++) {
		const Node *node = statement->group_clause[i];
		int location = bind_location(node);
		SqlExpression *group = NULL;
		if (node->node_case == PG_QUERY__NODE__NODE_GROUPING_SET)
			return bind_refuse(binder, location, "0A000",
				"ROLLUP, CUBE and GROUPING SETS are not supported");
		if (!bind_group_name(binder, scope, node, tree, &group))
			return false;
		if (!group)
			group = bind_expression(binder, scope, node);
		if (!group)
			return false;
		if (has_aggregate(group))
			return bind_refuse(binder, location, "42803",
				"aggregate functions are not allowed in GROUP BY");
		if (!can_group(binder, group->type, "GROUP BY", location))
			return false;
		tree->groups[tree->group_count++] = group;
	}
	return true;
}

static bool can_sort(Binder *binder, SqlType type, int location)
{
	if (!type.array && (type.scalar == SQL_JSON || type.scalar == SQL_HSTORE))
		return bind_refuse(binder, location, "42883", "could not identify an ordering operator for type %s",
			sql_type_name(type));
	return true;
}

/* The expression of an item that names no output column by itself; it may still be one. */
static bool bind_order_expression(Binder *binder, Scope *scope, const PgQuery__SortBy *sort, const SqlTree *tree,
	SqlOrder *order)
{
	SqlExpression *expression = bind_expression(binder, scope, sort->node);
	expression = expression ? bind_settle(binder, expression) : NULL;
	if (!expression)
		return false;
	for (size_t i = 0; i < tree->output_count && !order->output; i++)
		if (bind_equal(expression, tree->outputs[i].expression))
			order->output = i + 1;
	if (order->output)
		return true;
	order->expression = expression;
	return !tree->distinct ||
		bind_refuse(binder, bind_location(sort->node), "42P10",
			"for SELECT DISTINCT, ORDER BY expressions must appear in select list");
}

static bool bind_order(Binder *binder, Scope *scope, const PgQuery__SelectStmt *statement, SqlTree *tree)
{
	tree->order = ARENA_ARRAY(binder->arena, statement->n_sort_clause, SqlOrder);
	for (size_t i = 0; i < statement->n_sort_clause; i++) {
		const PgQuery__SortBy *sort = statement->sort_clause[i]->sort_by;
		SqlOrder *order = &tree->order[tree->order_count++];
		bool refused = false;
		if (!bind_order_item(binder, sort, order))
			return false;
		if (!bind_order_output(binder, tree, sort->node, &order->output, &refused) &&
			(refused || !bind_order_expression(binder, scope, sort, tree, order)))
			return false;
		SqlType type = order->expression ? order->expression->type : tree->outputs[order->output - 1].type;
		if (!can_sort(binder, type, bind_location(sort->node)))
			return false;
	}
	return true;
}

static bool bind_distinct(Binder *binder, const PgQuery__SelectStmt *statement, SqlTree *tree)
{
	tree->distinct = statement->n_distinct_clause != 0;
	if (tree->distinct && statement->distinct_clause[0]->node_case != PG_QUERY__NODE__NODE__NOT_SET)
		return bind_refuse(binder, bind_location(statement->distinct_clause[0]), "0A000",
			"DISTINCT ON is not supported");
	for (size_t i = 0; tree->distinct && i < tree->output_count; i++)
		if (!can_group(binder, tree->outputs[i].type, "DISTINCT", tree->outputs[i].expression->location))
			return false;
	return true;
}

static void enter_clause(Scope *scope, const char *aggregates_not, const char *windows_not)
{
	scope->aggregates_not = aggregates_not;
	scope->windows_not = windows_not;
}

static bool bind_sources(Binder *binder, Scope *scope, const PgQuery__SelectStmt *statement, SqlTree *tree)
{
	enter_clause(scope, "FROM", "FROM");
	tree->from = ARENA_ARRAY(binder->arena, statement->n_from_clause, SqlJoin *);
	for (size_t i = 0; i < statement->n_from_clause; i++) {
		SqlJoin *join = bind_from(binder, scope, statement->from_clause[i]);
		if (!join)
			return false;
		tree->from[tree->from_count++] = join;
	}
	enter_clause(scope, "WHERE", "WHERE");
	if (statement->where_clause) {
		tree->where = bind_condition(binder, scope, statement->where_clause, "argument of WHERE");
		return tree->where != NULL;
	}
	return true;
}

bool bind_select(Binder *binder, Scope *scope, const PgQuery__SelectStmt *statement, SqlTree *tree)
{
	scope->windows = ARENA_ARRAY(binder->arena, statement->n_window_clause, const Node *);
	for (size_t i = 0; i < statement->n_window_clause; i++)
		scope->windows[scope->window_count++] = statement->window_clause[i];
	if (!bind_sources(binder, scope, statement, tree))
		return false;
	enter_clause(scope, NULL, NULL);
	if (!bind_targets(binder, scope, statement, tree) || !bind_distinct(binder, statement, tree))
		return false;
	enter_clause(scope, "GROUP BY", "GROUP BY");
	if (!bind_groups(binder, scope, statement, tree))
		return false;
	enter_clause(scope, NULL, "HAVING");
	if (statement->having_clause &&
		!(tree->having = bind_condition(binder, scope, statement->having_clause, "argument of HAVING")))
		return false;
	enter_clause(scope, NULL, NULL);
	if (!bind_order(binder, scope, statement, tree))
		return false;
	tree->elements_number = ++binder->numbers;
	tree->aggregated = tree->group_count || tree->having || scope->has_aggregates;
	return !tree->aggregated || bind_check_groups(binder, scope, tree);
}
