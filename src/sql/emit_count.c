/* Groups of which only their numbers of rows are asked for: counted as the rows come (sql/counts.h), where SQLite would
 * sort them. Not where an index or a side table is in the order of the groups: then nothing is sorted, and no rows have to
 * be handed over. */
#include "sql/bind_internal.h"
#include "sql/counts.h"
#include "sql/emit_internal.h"

/* The key's number from 0; the tree's group_count when it is none. */
static size_t key_of(const SqlTree *tree, const SqlExpression *expression)
{
	size_t at = 0;
	while (at < tree->group_count && !bind_equal(tree->groups[at], expression))
		at++;
	return at;
}

/* Made of keys, numbers of rows and what is the same in all rows. */
static bool is_of_counts(const SqlTree *tree, const SqlExpression *expression)
{
	if (key_of(tree, expression) < tree->group_count || emit_is_plain_count(expression))
		return true;
	if (expression->kind == EXPRESSION_COLUMN || expression->query || expression->source || expression->window)
		return false;
	if (expression->kind == EXPRESSION_CALL && expression->function->kind != FUNCTION_SCALAR)
		return false;
	for (size_t i = 0; i < expression->count; i++)
		if (!is_of_counts(tree, expression->arguments[i]))
			return false;
	return true;
}

static bool all_of_counts(const SqlTree *tree)
{
	for (size_t i = 0; i < tree->output_count; i++)
		if (!is_of_counts(tree, tree->outputs[i].expression))
			return false;
	for (size_t i = 0; i < tree->order_count; i++)
		if (tree->order[i].expression && !is_of_counts(tree, tree->order[i].expression))
			return false;
	return !tree->having || is_of_counts(tree, tree->having);
}

static bool join_has(const SqlJoin *join, const SqlSource *source)
{
	if (join->kind == JOIN_SOURCE)
		return join->source == source;
	return join_has(join->left, source) || join_has(join->right, source);
}

static bool has_source(const SqlTree *tree, const SqlSource *source)
{
	for (size_t i = 0; i < tree->from_count; i++)
		if (join_has(tree->from[i], source))
			return true;
	return false;
}

/* Nothing of it is said by an outer query, which the counted one could not see, nor by another one within. */
static bool is_closed(const SqlTree *tree, const SqlExpression *expression)
{
	if (!expression)
		return true;
	if (expression->query || expression->window || (expression->source && !has_source(tree, expression->source)))
		return false;
	for (size_t i = 0; i < expression->count; i++)
		if (!is_closed(tree, expression->arguments[i]))
			return false;
	return is_closed(tree, expression->filter);
}

static bool is_closed_source(const SqlTree *tree, const SqlSource *source)
{
	if (source->kind != SOURCE_RELATION && source->kind != SOURCE_FUNCTION)
		return false;
	for (size_t i = 0; i < source->argument_count; i++)
		if (!is_closed(tree, source->arguments[i]))
			return false;
	return true;
}

static bool is_closed_join(const SqlTree *tree, const SqlJoin *join)
{
	if (join->kind == JOIN_SOURCE)
		return is_closed_source(tree, join->source);
	return is_closed(tree, join->condition) && is_closed_join(tree, join->left) &&
		is_closed_join(tree, join->right);
}

static bool all_closed(const SqlTree *tree)
{
	for (size_t i = 0; i < tree->from_count; i++)
		if (!is_closed_join(tree, tree->from[i]))
			return false;
	for (size_t i = 0; i < tree->group_count; i++)
		if (!is_closed(tree, tree->groups[i]))
			return false;
	return is_closed(tree, tree->where);
}

/* The one source that is read; NULL when there are several. */
static const SqlSource *only_source(const SqlTree *tree)
{
	const SqlSource *only = NULL;
	for (size_t i = 0; i < tree->from_count; i++) {
		if (tree->from[i]->kind != JOIN_SOURCE)
			return NULL;
		const SqlSource *source = tree->from[i]->source;
		if (source->dropped)
			continue;
		if (only)
			return NULL;
		only = source;
	}
	return only;
}

/* One column of one dataset, or a key that has a column there. */
static bool may_be_sorted(const SqlTree *tree)
{
	const SqlSource *source = only_source(tree);
	if (!source || tree->group_count != 1)
		return false;
	const SqlExpression *key = tree->groups[0];
	return source->side_table || key->kind == EXPRESSION_COLUMN || emit_is_promoted(key);
}

static bool can_count(const SqlTree *tree)
{
	return tree->group_count && tree->group_count <= COUNTS_KEYS && tree->from_count && !may_be_sorted(tree) &&
		all_of_counts(tree) && all_closed(tree);
}

/* The query of the keys alone. */
static Str emit_keys(Emitter *emitter, const SqlTree *tree)
{
	Buf outer = emitter->out;
	emitter->out = (Buf)BUF_INIT(outer.max);
	buf_add(&emitter->out, STR("SELECT "));
	emit_list(emitter, tree->groups, tree->group_count);
	emit_from(emitter, tree);
	Str text = str_copy(emitter->arena, buf_str(&emitter->out));
	outer.failed |= emitter->out.failed;
	buf_free(&emitter->out);
	emitter->out = outer;
	return text;
}

bool emit_begin_counts(Emitter *emitter, const SqlTree *tree, Str *ret_source)
{
	size_t constants = emitter->count;
	if (emitter->weighed || !can_count(tree))
		return false;
	Str text = emit_keys(emitter, tree);
	size_t parameters = PARAMETER_CONSTANTS + emitter->count - 1;
	if (parameters > COUNTS_PARAMETERS) {
		emitter->count = constants;
		return false;
	}
	SqlValue *query = ARENA_NEW(emitter->arena, SqlValue);
	*query = (SqlValue){ .form = VALUE_TEXT, .bytes = text };
	EmitCounts *counts = ARENA_NEW(emitter->arena, EmitCounts);
	*counts = (EmitCounts){ .tree = tree, .number = ++emitter->counted };
	AUTO_BUF source = BUF_INIT(1 << 12);
	buf_add_format(&source, " FROM " COUNTS_TABLE "(?%zu", emit_parameter(emitter, query));
	for (size_t i = 1; i <= parameters; i++)
		buf_add_format(&source, ", ?%zu", i);
	buf_add_format(&source, ") AS n%zu", counts->number);
	*ret_source = str_copy(emitter->arena, buf_str(&source));
	emitter->counts = counts;
	return true;
}

bool emit_count(Emitter *emitter, const SqlExpression *expression)
{
	const EmitCounts *counts = emitter->counts;
	if (!counts)
		return false;
	size_t key = key_of(counts->tree, expression);
	if (key < counts->tree->group_count)
		buf_add_format(&emitter->out, "n%zu.k%zu", counts->number, key + 1);
	else if (emit_is_plain_count(expression))
		buf_add_format(&emitter->out, "sum(n%zu.n)", counts->number);
	else
		return false;
	return true;
}

void emit_count_groups(Emitter *emitter)
{
	const EmitCounts *counts = emitter->counts;
	for (size_t i = 0; i < counts->tree->group_count; i++)
		buf_add_format(&emitter->out, "%sn%zu.k%zu", i ? ", " : " GROUP BY ", counts->number, i + 1);
}
