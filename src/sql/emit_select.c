/* Queries for SQLite. */
#include "sql/emit_internal.h"

enum { EMITTED_MAXIMUM = 1024 * 1024 };

static const char *const set_words[] = {
	[SET_NONE] = "",
	[SET_UNION] = " UNION ",
	[SET_UNION_ALL] = " UNION ALL ",
	[SET_INTERSECT] = " INTERSECT ",
	[SET_EXCEPT] = " EXCEPT ",
};

static void emit_outputs(Emitter *emitter, const SqlTree *tree)
{
	for (size_t i = 0; i < tree->output_count; i++) {
		if (i)
			buf_add(&emitter->out, STR(", "));
		/* Without an aggregate before HAVING SQLite would not see that there is one group. */
		bool is_only_group = i == 0 && tree->having && !tree->group_count;
		if (is_only_group)
			buf_add(&emitter->out, STR("CASE WHEN count(*) >= 0 THEN "));
		emit_expression(emitter, tree->outputs[i].expression);
		buf_add_format(&emitter->out, "%s AS c%zu", is_only_group ? " END" : "", i + 1);
	}
}

static void emit_having(Emitter *emitter, const SqlTree *tree)
{
	const SqlSource *weighed = emitter->weighed;
	if (!tree->having && !weighed)
		return;
	buf_add(&emitter->out, STR(" HAVING "));
	if (weighed)
		buf_add_format(&emitter->out, "sum(s%zu.n) > 0%s", weighed->number, tree->having ? " AND " : "");
	if (tree->having)
		emit_expression(emitter, tree->having);
}

static void emit_select(Emitter *emitter, SqlTree *tree)
{
	Str counted;
	emit_place_sources(emitter, tree);
	emitter->weighed = tree->weighed;
	if (emit_can_number(emitter, tree)) {
		emit_numbered(emitter, tree);
		return;
	}
	bool counts = emit_begin_counts(emitter, tree, &counted);
	buf_add(&emitter->out, tree->distinct ? STR("SELECT DISTINCT ") : STR("SELECT "));
	emit_outputs(emitter, tree);
	if (counts)
		buf_add(&emitter->out, counted);
	else
		emit_from(emitter, tree);
	if (counts) {
		emit_count_groups(emitter);
	} else if (tree->group_count) {
		buf_add(&emitter->out, STR(" GROUP BY "));
		emit_list(emitter, tree->groups, tree->group_count);
	}
	emit_having(emitter, tree);
}

/* SQLite has no brackets around the parts of a UNION, and joins them from the left. */
static void emit_part(Emitter *emitter, SqlTree *part, bool is_left)
{
	bool is_plain = !part->order_count && !part->limit && !part->offset && !part->common_count &&
		(is_left || part->set == SET_NONE);
	if (!is_plain)
		buf_add(&emitter->out, STR("SELECT * FROM ("));
	bool runs_once = emitter->runs_once;
	emitter->runs_once = false;
	emit_tree(emitter, part);
	emitter->runs_once = runs_once;
	if (!is_plain)
		buf_add_char(&emitter->out, ')');
}

static void emit_commons(Emitter *emitter, const SqlTree *tree)
{
	for (size_t i = 0; i < tree->common_count; i++) {
		buf_add_format(&emitter->out, "%sw%zu AS (", i ? ", " : "WITH ", tree->commons[i]->number);
		emit_tree(emitter, tree->commons[i]->query);
		buf_add_char(&emitter->out, ')');
	}
	if (tree->common_count)
		buf_add_char(&emitter->out, ' ');
}

static bool sorts_by_call(const SqlTree *tree)
{
	for (size_t i = 0; i < tree->order_count; i++)
		if (!tree->order[i].expression && sql_order_call(tree->outputs[tree->order[i].output - 1].type))
			return true;
	return false;
}

static void emit_limits(Emitter *emitter, const SqlTree *tree)
{
	if (!tree->limit && !tree->offset)
		return;
	buf_add(&emitter->out, STR(" LIMIT "));
	if (tree->limit)
		emit_expression(emitter, tree->limit);
	else
		buf_add(&emitter->out, STR("-1"));
	if (tree->offset) {
		buf_add(&emitter->out, STR(" OFFSET "));
		emit_expression(emitter, tree->offset);
	}
}

static void emit_body(Emitter *emitter, SqlTree *tree)
{
	if (tree->set == SET_NONE) {
		emit_select(emitter, tree);
		return;
	}
	/* What meets is sorted by its columns alone, unless it stands in brackets. */
	bool is_wrapped = sorts_by_call(tree);
	if (is_wrapped)
		buf_add(&emitter->out, STR("SELECT * FROM ("));
	emit_part(emitter, tree->left, true);
	buf_add(&emitter->out, str_of(set_words[tree->set]));
	emit_part(emitter, tree->right, false);
	if (is_wrapped)
		buf_add_char(&emitter->out, ')');
}

void emit_tree(Emitter *emitter, SqlTree *tree)
{
	if (emitter->out.failed)
		return;
	const SqlSource *weighed = emitter->weighed;
	const EmitCounts *counts = emitter->counts;
	emitter->weighed = NULL;
	emitter->counts = NULL;
	bool runs_once = emitter->runs_once;
	emitter->runs_once = false;
	emit_commons(emitter, tree);
	emitter->runs_once = runs_once;
	emit_body(emitter, tree);
	for (size_t i = 0; i < tree->order_count; i++) {
		const SqlOrder *order = &tree->order[i];
		buf_add(&emitter->out, i ? STR(", ") : STR(" ORDER BY "));
		emit_order(emitter, order, order->expression ? NULL : &tree->outputs[order->output - 1]);
	}
	emitter->counts = NULL;
	emit_limits(emitter, tree);
	emitter->weighed = weighed;
	emitter->counts = counts;
}

bool sql_emit(SqlTree *tree, Arena *arena, SqlFailure *failure, SqlEmitted *ret_emitted)
{
	Emitter emitter = { .arena = arena, .out = BUF_INIT(EMITTED_MAXIMUM), .runs_once = true };
	emit_tree(&emitter, tree);
	bool done = !emitter.out.failed;
	if (done)
		*ret_emitted = (SqlEmitted){ .text = str_copy(arena, buf_str(&emitter.out)),
			.constants = emitter.constants,
			.count = emitter.count };
	buf_free(&emitter.out);
	if (!done)
		*failure = (SqlFailure){ .state = "54000",
			.message = STR("the query is too large when all of it is written out") };
	return done;
}
