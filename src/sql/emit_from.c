/* FROM and WHERE for SQLite. Each dataset is read with the account's rows alone: where the join can give no row for a
 * missing one the condition stands in WHERE, on the right of LEFT JOIN it stands in ON, and elsewhere the dataset stands in
 * brackets with it. Wherever it stands, there is one for each. */
#include <string.h>

#include "sql/emit_internal.h"

static bool is_dataset(const SqlJoin *join)
{
	return join->kind == JOIN_SOURCE && join->source->kind == SOURCE_RELATION && join->source->relation->table;
}

static void wrap_all(SqlJoin *join)
{
	if (join->kind == JOIN_SOURCE) {
		join->source->wrapped = true;
		return;
	}
	wrap_all(join->left);
	wrap_all(join->right);
}

/* A RIGHT JOIN is a LEFT JOIN from the other side. */
static const SqlJoin *kept_side(const SqlJoin *join)
{
	return join->kind == JOIN_RIGHT ? join->right : join->left;
}

static const SqlJoin *other_side(const SqlJoin *join)
{
	return join->kind == JOIN_RIGHT ? join->left : join->right;
}

static void mark_nullable(SqlJoin *join)
{
	if (join->kind == JOIN_SOURCE) {
		join->source->nullable = true;
		return;
	}
	mark_nullable(join->left);
	mark_nullable(join->right);
}

static void place_join(SqlJoin *join)
{
	switch (join->kind) {
	case JOIN_SOURCE:
		return;
	case JOIN_INNER:
		place_join(join->left);
		place_join(join->right);
		return;
	case JOIN_LEFT:
		place_join(join->left);
		mark_nullable(join->right);
		if (!is_dataset(join->right))
			wrap_all(join->right);
		return;
	case JOIN_RIGHT:
		place_join(join->right);
		mark_nullable(join->left);
		if (!is_dataset(join->left))
			wrap_all(join->left);
		return;
	case JOIN_FULL:
		wrap_all(join);
		mark_nullable(join);
		return;
	}
}

static size_t count_inner(const SqlJoin *join)
{
	return join->kind == JOIN_INNER ? count_inner(join->left) + count_inner(join->right) : 1;
}

/* Inner joins are a list with their conditions in WHERE, which is the same, and needs no brackets. */
static void flatten(Emitter *emitter, SqlJoin *join, SqlTree *tree)
{
	if (join->kind != JOIN_INNER) {
		tree->from[tree->from_count++] = join;
		return;
	}
	flatten(emitter, join->left, tree);
	flatten(emitter, join->right, tree);
	if (join->condition)
		tree->where = tree->where ? emit_condition_of(emitter, FORM_AND, join->condition, tree->where)
					  : join->condition;
}

static bool has_function(const SqlJoin *join)
{
	if (join->kind == JOIN_SOURCE)
		return join->source->argument_count != 0;
	return has_function(join->left) || has_function(join->right);
}

/* What is joined to the left of a LEFT JOIN may as well be joined before it; a FULL JOIN has to stand by itself. */
static bool needs_brackets(const SqlJoin *join)
{
	if (join->kind == JOIN_SOURCE)
		return false;
	return join->kind == JOIN_FULL || needs_brackets(kept_side(join));
}

/* The one that does goes to the front, where it has none, unless it computes from what stands before. */
static void bring_to_front(SqlTree *tree)
{
	size_t joins = 0;
	size_t at = 0;
	for (size_t i = 0; i < tree->from_count; i++)
		if (needs_brackets(tree->from[i])) {
			joins++;
			at = i;
		}
	if (joins != 1 || has_function(tree->from[at]))
		return;
	SqlJoin *join = tree->from[at];
	memmove(tree->from + 1, tree->from, at * sizeof(SqlJoin *));
	tree->from[0] = join;
}

void emit_place_sources(Emitter *emitter, SqlTree *tree)
{
	/* A value that is written twice has the query in it twice. */
	if (tree->placed)
		return;
	tree->placed = true;
	SqlJoin **given = tree->from;
	size_t given_count = tree->from_count;
	size_t count = 0;
	for (size_t i = 0; i < given_count; i++)
		count += count_inner(given[i]);
	tree->from = ARENA_ARRAY(emitter->arena, count, SqlJoin *);
	tree->from_count = 0;
	for (size_t i = 0; i < given_count; i++)
		flatten(emitter, given[i], tree);
	for (size_t i = 0; i < tree->from_count; i++)
		place_join(tree->from[i]);
	bring_to_front(tree);
	emit_choose_side_tables(emitter, tree);
	emit_choose_weights(tree);
}

static void emit_wrapped(Emitter *emitter, const SqlSource *source)
{
	bool is_first = true;
	buf_add(&emitter->out, STR("(SELECT "));
	for (size_t i = 0; i < source->column_count; i++) {
		if (!source->columns[i].uses)
			continue;
		buf_add_format(&emitter->out, "%s\"%s\"", is_first ? "" : ", ", source->columns[i].emitted);
		is_first = false;
	}
	buf_add_format(&emitter->out, "%s FROM \"%s\" WHERE account = ?%d) AS s%zu", is_first ? "1" : "",
		source->relation->table, PARAMETER_ACCOUNT, source->number);
}

static void emit_dataset(Emitter *emitter, const SqlSource *source)
{
	if (source->wrapped)
		emit_wrapped(emitter, source);
	else if (source->weighed_key)
		emit_weighed(emitter, source);
	else
		buf_add_format(&emitter->out, "\"%s\" AS s%zu",
			source->side_table ? source->side_table : source->relation->table, source->number);
}

static void emit_table_function(Emitter *emitter, const SqlSource *source)
{
	if (source->kind == SOURCE_RELATION)
		buf_add_format(&emitter->out, "%s(?%d%s", source->relation->function, PARAMETER_ACCOUNT,
			source->argument_count ? ", " : "");
	else
		buf_add_format(&emitter->out, "%s(", source->function->call);
	emit_list(emitter, source->arguments, source->argument_count);
	buf_add_format(&emitter->out, ") AS s%zu", source->number);
}

static void emit_source(Emitter *emitter, const SqlSource *source)
{
	switch (source->kind) {
	case SOURCE_RELATION:
		if (source->relation->table)
			emit_dataset(emitter, source);
		else
			emit_table_function(emitter, source);
		return;
	case SOURCE_FUNCTION:
		if (source->side_table)
			buf_add_format(&emitter->out, "\"%s\" AS s%zu", source->side_table, source->number);
		else
			emit_table_function(emitter, source);
		return;
	case SOURCE_QUERY:
		buf_add_char(&emitter->out, '(');
		emit_tree(emitter, source->query);
		buf_add_format(&emitter->out, ") AS s%zu", source->number);
		return;
	case SOURCE_COMMON:
		buf_add_format(&emitter->out, "w%zu AS s%zu", source->common->number, source->number);
		return;
	}
}

static void emit_account(Emitter *emitter, const SqlSource *source)
{
	buf_add_format(&emitter->out, "s%zu.account = ?%d", source->number, PARAMETER_ACCOUNT);
}

static void emit_join(Emitter *emitter, const SqlJoin *join);

static void emit_right_side(Emitter *emitter, const SqlJoin *join)
{
	bool is_join = join->kind != JOIN_SOURCE;
	if (is_join)
		buf_add_char(&emitter->out, '(');
	emit_join(emitter, join);
	if (is_join)
		buf_add_char(&emitter->out, ')');
}

static void emit_condition(Emitter *emitter, const SqlJoin *join, const SqlJoin *other)
{
	bool has_account = join->kind != JOIN_INNER && is_dataset(other) && !other->source->wrapped;
	if (!has_account && !join->condition)
		return;
	buf_add(&emitter->out, STR(" ON "));
	if (has_account)
		emit_account(emitter, other->source);
	if (has_account && join->condition)
		buf_add(&emitter->out, STR(" AND "));
	if (join->condition)
		emit_truth(emitter, join->condition);
}

static void emit_join(Emitter *emitter, const SqlJoin *join)
{
	static const char *const words[] = { "", " JOIN ", " LEFT JOIN ", " LEFT JOIN ", " FULL JOIN " };
	if (join->kind == JOIN_SOURCE) {
		emit_source(emitter, join->source);
		return;
	}
	emit_join(emitter, kept_side(join));
	buf_add(&emitter->out, str_of(words[join->kind]));
	emit_right_side(emitter, other_side(join));
	emit_condition(emitter, join, other_side(join));
}

/* Begins a condition of WHERE. */
static void begin_condition(Emitter *emitter, bool *is_first)
{
	buf_add(&emitter->out, *is_first ? STR(" WHERE ") : STR(" AND "));
	*is_first = false;
}

static void emit_source_conditions(Emitter *emitter, const SqlJoin *join, bool *is_first)
{
	const SqlSource *source = join->source;
	bool has_account = (is_dataset(join) && !source->wrapped) || source->side_table;
	if (!has_account || source->dropped || source->weighed_key)
		return;
	begin_condition(emitter, is_first);
	emit_account(emitter, source);
	if (!source->side_of || source->side_of->dropped)
		return;
	begin_condition(emitter, is_first);
	buf_add_format(&emitter->out, "s%zu.owner = s%zu.rowid", source->number, source->side_of->number);
}

/* The accounts of the datasets that are read plainly, but for those on the right of LEFT JOIN, which have theirs in ON. */
static void emit_accounts(Emitter *emitter, const SqlJoin *join, bool *is_first)
{
	if (join->kind == JOIN_SOURCE) {
		emit_source_conditions(emitter, join, is_first);
		return;
	}
	emit_accounts(emitter, kept_side(join), is_first);
	if (join->kind == JOIN_INNER)
		emit_accounts(emitter, join->right, is_first);
}

static bool is_dropped(const SqlJoin *join)
{
	return join->kind == JOIN_SOURCE && join->source->dropped;
}

void emit_from(Emitter *emitter, const SqlTree *tree)
{
	bool is_first = true;
	for (size_t i = 0; i < tree->from_count; i++) {
		if (is_dropped(tree->from[i]))
			continue;
		buf_add(&emitter->out, is_first ? STR(" FROM ") : STR(" JOIN "));
		if (!is_first && needs_brackets(tree->from[i]))
			emit_right_side(emitter, tree->from[i]);
		else
			emit_join(emitter, tree->from[i]);
		is_first = false;
	}
	is_first = true;
	for (size_t i = 0; i < tree->from_count; i++)
		emit_accounts(emitter, tree->from[i], &is_first);
	if (!tree->where)
		return;
	begin_condition(emitter, &is_first);
	emit_truth(emitter, tree->where);
}
