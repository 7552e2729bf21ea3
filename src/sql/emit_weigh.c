/* Groups by a key of a map: how many users there are of each team. The side table has the users of each value side by side, so
 * a row for each value and how many have it (`n`) is soon made, with one more for those without the key; count(*) is then
 * the sum of n. This stands for the dataset where nothing else of it is asked for. */
#include <string.h>

#include "sql/emit_internal.h"

/* A walk over all that one SELECT asks of its only source. */
typedef struct Weighing {
	const SqlSource *source;
	SideTest pair;                           /* the first key that is asked for */
	const SqlExpression *seen[WEIGHED_USES]; /* the references to the map */
	size_t count;
} Weighing;

static bool note_use(Weighing *weighing, const SqlExpression *map)
{
	for (size_t i = 0; i < weighing->count; i++)
		if (weighing->seen[i] == map)
			return true;
	if (weighing->count == WEIGHED_USES)
		return false;
	weighing->seen[weighing->count++] = map;
	return true;
}

static bool takes_pair(Weighing *weighing, const SideTest *pair)
{
	if (pair->column->source != weighing->source)
		return false;
	if (!weighing->count)
		weighing->pair = *pair;
	return pair->column->column == weighing->pair.column->column &&
		str_equal(pair->key->value.bytes, weighing->pair.key->value.bytes) && note_use(weighing, pair->column);
}

static bool takes(Weighing *weighing, const SqlExpression *expression);

static bool takes_window(Weighing *weighing, const SqlWindow *window)
{
	for (size_t i = 0; i < window->partition_count; i++)
		if (!takes(weighing, window->partition[i]))
			return false;
	for (size_t i = 0; i < window->order_count; i++)
		if (!takes(weighing, window->order[i].expression))
			return false;
	return true;
}

static bool takes_call(Weighing *weighing, const SqlExpression *call)
{
	if (call->window)
		return takes_window(weighing, call->window);
	SqlFunctionKind kind = call->function->kind;
	return (kind != FUNCTION_AGGREGATE && kind != FUNCTION_ORDERED) || emit_is_plain_count(call);
}

static bool takes(Weighing *weighing, const SqlExpression *expression)
{
	SideTest pair = { 0 };
	if (!expression)
		return true;
	if (emit_reads_pair(expression, &pair))
		return takes_pair(weighing, &pair);
	/* A query within may ask for anything. */
	if (expression->kind == EXPRESSION_COLUMN || expression->query || expression->filter)
		return false;
	if (expression->kind == EXPRESSION_CALL && !takes_call(weighing, expression))
		return false;
	for (size_t i = 0; i < expression->count; i++)
		if (!takes(weighing, expression->arguments[i]))
			return false;
	return true;
}

static bool takes_all(Weighing *weighing, const SqlTree *tree)
{
	for (size_t i = 0; i < tree->output_count; i++)
		if (!takes(weighing, tree->outputs[i].expression))
			return false;
	for (size_t i = 0; i < tree->group_count; i++)
		if (!takes(weighing, tree->groups[i]))
			return false;
	for (size_t i = 0; i < tree->order_count; i++)
		if (!takes(weighing, tree->order[i].expression))
			return false;
	return takes(weighing, tree->where) && takes(weighing, tree->having);
}

bool emit_is_plain_count(const SqlExpression *call)
{
	return call->kind == EXPRESSION_CALL && strcmp(call->function->name, "count") == 0 && !call->count &&
		!call->filter && !call->window;
}

void emit_choose_weights(SqlTree *tree)
{
	if (tree->from_count != 1 || tree->from[0]->kind != JOIN_SOURCE || !tree->group_count)
		return;
	SqlSource *source = tree->from[0]->source;
	if (source->kind != SOURCE_RELATION || source->side_table)
		return;
	Weighing weighing = { .source = source };
	if (!takes_all(&weighing, tree) || !weighing.count || weighing.count != emit_count_uses(source))
		return;
	source->side_table = weighing.pair.table;
	source->weighed_key = weighing.pair.key;
	tree->weighed = source;
}

void emit_weighed(Emitter *emitter, const SqlSource *source)
{
	const char *side = source->side_table;
	buf_add_format(&emitter->out, "(SELECT element, count(*) AS n FROM \"%s\" WHERE account = ?%d AND key = ", side,
		PARAMETER_ACCOUNT);
	emit_expression(emitter, source->weighed_key);
	buf_add_format(&emitter->out,
		" GROUP BY element UNION ALL SELECT NULL, (SELECT count(*) FROM \"%s\" WHERE account = ?%d)"
		" - (SELECT count(*) FROM \"%s\" WHERE account = ?%d AND key = ",
		source->relation->table, PARAMETER_ACCOUNT, side, PARAMETER_ACCOUNT);
	emit_expression(emitter, source->weighed_key);
	buf_add_format(&emitter->out, ")) AS s%zu", source->number);
}
