/* ROW_NUMBER over rows that an index has in its order: SQLite copies each partition of a window into a table of its own
 * before it numbers it. Here the rows come sorted from a query within, and sql_row_number counts them as they pass.
 *
 * That it is called once for each row, in their order, takes some care: a LIMIT on both queries keeps SQLite from making
 * one of them; an ORDER BY or an OFFSET outside would let it leave rows out before they are numbered; and a query that runs
 * again and again, for the rows of another one, would go on where it ended. */
#include <string.h>

#include "sql/bind_internal.h"
#include "sql/emit_internal.h"

static bool has_window(const SqlExpression *expression)
{
	if (!expression)
		return false;
	/* A query within may have anything. */
	if (expression->window || expression->query)
		return true;
	for (size_t i = 0; i < expression->count; i++)
		if (has_window(expression->arguments[i]))
			return true;
	return has_window(expression->filter);
}

static bool is_row_number(const SqlExpression *expression)
{
	return expression->kind == EXPRESSION_CALL && expression->window &&
		strcmp(expression->function->name, "row_number") == 0 && !expression->filter;
}

/* The one output that numbers rows; NULL when there is none, or other windows too. */
static const SqlExpression *find_number(const SqlTree *tree)
{
	const SqlExpression *found = NULL;
	for (size_t i = 0; i < tree->output_count; i++) {
		const SqlExpression *expression = tree->outputs[i].expression;
		if (!found && is_row_number(expression))
			found = expression;
		else if (has_window(expression))
			return NULL;
	}
	return found;
}

bool emit_can_number(const Emitter *emitter, const SqlTree *tree)
{
	return emitter->runs_once && tree->set == SET_NONE && tree->from_count && !tree->aggregated &&
		!tree->distinct && !tree->group_count && !tree->having && !tree->order_count && !tree->offset &&
		find_number(tree);
}

static void emit_sorted(Emitter *emitter, const SqlTree *tree, const SqlWindow *window)
{
	const SqlExpression *number = find_number(tree);
	buf_add(&emitter->out, STR("(SELECT "));
	for (size_t i = 0; i < tree->output_count; i++) {
		if (tree->outputs[i].expression == number)
			continue;
		emit_expression(emitter, tree->outputs[i].expression);
		buf_add_format(&emitter->out, " AS o%zu, ", i + 1);
	}
	for (size_t i = 0; i < window->partition_count; i++) {
		emit_expression(emitter, window->partition[i]);
		buf_add_format(&emitter->out, " AS p%zu, ", i + 1);
	}
	buf_add(&emitter->out, STR("1 AS one"));
	emit_from(emitter, tree);
	size_t terms = 0;
	for (size_t i = 0; i < window->partition_count; i++) {
		buf_add(&emitter->out, terms++ ? STR(", ") : STR(" ORDER BY "));
		buf_add_format(&emitter->out, "p%zu", i + 1);
	}
	for (size_t i = 0; i < window->order_count; i++) {
		buf_add(&emitter->out, terms++ ? STR(", ") : STR(" ORDER BY "));
		emit_order(emitter, &window->order[i], NULL);
	}
	buf_add(&emitter->out, STR(" LIMIT -1)"));
}

void emit_numbered(Emitter *emitter, const SqlTree *tree)
{
	const SqlExpression *number = find_number(tree);
	size_t alias = ++emitter->numbered;
	buf_add(&emitter->out, STR("SELECT "));
	for (size_t i = 0; i < tree->output_count; i++) {
		if (i)
			buf_add(&emitter->out, STR(", "));
		if (tree->outputs[i].expression != number) {
			buf_add_format(&emitter->out, "r%zu.o%zu", alias, i + 1);
		} else {
			/* The constant is where the function keeps its count. */
			buf_add(&emitter->out, STR("sql_row_number(1"));
			for (size_t k = 0; k < number->window->partition_count; k++)
				buf_add_format(&emitter->out, ", r%zu.p%zu", alias, k + 1);
			buf_add_char(&emitter->out, ')');
		}
		buf_add_format(&emitter->out, " AS c%zu", i + 1);
	}
	buf_add(&emitter->out, STR(" FROM "));
	emit_sorted(emitter, tree, number->window);
	buf_add_format(&emitter->out, " AS r%zu%s", alias, tree->limit ? "" : " LIMIT -1");
}
