/* Where rows are grouped, what is shown must be the same in all rows of a group. */
#include "sql/bind_internal.h"

typedef struct Groups {
	Binder *binder;
	const Scope *scope;
	const SqlTree *tree;
	bool *excused; /* for each column seen within a query: that query is a group itself */
} Groups;

static bool is_grouped(const Groups *groups, const SqlExpression *expression)
{
	for (size_t i = 0; i < groups->tree->group_count; i++)
		if (bind_equal(groups->tree->groups[i], expression))
			return true;
	return false;
}

static bool reads(const SqlExpression *expression, const SqlSource *source)
{
	if (expression->kind == EXPRESSION_COLUMN)
		return expression->source == source;
	for (size_t i = 0; i < expression->count; i++)
		if (reads(expression->arguments[i], source))
			return true;
	return false;
}

/* A column of an outer query is one value here. */
static bool is_own(const Groups *groups, const SqlSource *source)
{
	for (size_t i = 0; i < groups->scope->count; i++)
		if (reads(groups->scope->items[i].expression, source))
			return true;
	return false;
}

static bool refuse_column(const Groups *groups, const SqlExpression *column)
{
	Str name = column->source->columns[column->column].name;
	return bind_refuse(groups->binder, column->location, "42803",
		"column \"%.*s\" must appear in the GROUP BY clause or be used in an aggregate function",
		STR_ARGS(name));
}

static bool check(const Groups *groups, const SqlExpression *expression);

static void excuse_queries(const Groups *groups, const SqlExpression *expression)
{
	if (expression->query)
		for (size_t i = expression->query->seen_first; i < expression->query->seen_end; i++)
			groups->excused[i] = true;
	for (size_t i = 0; i < expression->count; i++)
		excuse_queries(groups, expression->arguments[i]);
}

static bool check_all(const Groups *groups, SqlExpression *const *expressions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!check(groups, expressions[i]))
			return false;
	return true;
}

static bool check_window(const Groups *groups, const SqlWindow *window)
{
	for (size_t i = 0; i < window->order_count; i++)
		if (!check(groups, window->order[i].expression))
			return false;
	return check_all(groups, window->partition, window->partition_count);
}

static bool check(const Groups *groups, const SqlExpression *expression)
{
	if (is_grouped(groups, expression)) {
		excuse_queries(groups, expression);
		return true;
	}
	if (expression->kind == EXPRESSION_COLUMN)
		return !is_own(groups, expression->source) || refuse_column(groups, expression);
	if (expression->kind == EXPRESSION_CALL) {
		SqlFunctionKind kind = expression->function->kind;
		if (!expression->window && (kind == FUNCTION_AGGREGATE || kind == FUNCTION_ORDERED))
			return true;
		if (expression->window && !check_window(groups, expression->window))
			return false;
	}
	return check_all(groups, expression->arguments, expression->count);
}

bool bind_check_groups(Binder *binder, Scope *scope, const SqlTree *tree)
{
	Groups groups = { binder, scope, tree, ARENA_ARRAY(binder->arena, scope->seen_count, bool) };
	for (size_t i = 0; i < tree->output_count; i++)
		if (!check(&groups, tree->outputs[i].expression))
			return false;
	for (size_t i = 0; i < tree->order_count; i++)
		if (tree->order[i].expression && !check(&groups, tree->order[i].expression))
			return false;
	if (tree->having && !check(&groups, tree->having))
		return false;
	for (size_t i = 0; i < scope->seen_count; i++)
		if (!groups.excused[i] && !check(&groups, scope->seen_within[i]))
			return false;
	return true;
}
