/* Side tables in place of arrays and maps: the projection has a row for each element and each pair, sorted by value, so that
 * who has one is found without reading every row.
 *
 * A test of an element stands for itself only where false and NULL are the same, which is in WHERE and ON; and a side table
 * stands for its dataset only where nothing else of it is asked for. */
#include <string.h>

#include "sql/emit_internal.h"

SqlExpression *emit_condition_of(Emitter *emitter, const char *form, SqlExpression *left, SqlExpression *right)
{
	SqlExpression *both = ARENA_NEW(emitter->arena, SqlExpression);
	*both = (SqlExpression){ .kind = EXPRESSION_FORM,
		.type = sql_type(SQL_BOOLEAN),
		.form = form,
		.arguments = ARENA_ARRAY(emitter->arena, 2, SqlExpression *),
		.count = 2,
		.location = -1 };
	both->arguments[0] = left;
	both->arguments[1] = right;
	return both;
}

static bool has_form(const SqlExpression *expression, const char *form)
{
	return expression->kind == EXPRESSION_FORM && strcmp(expression->form, form) == 0;
}

static bool calls(const SqlExpression *expression, const char *call)
{
	return expression->kind == EXPRESSION_CALL && expression->function->call &&
		strcmp(expression->function->call, call) == 0;
}

static const SqlColumn *side_column(const SqlExpression *expression)
{
	if (expression->kind != EXPRESSION_COLUMN || expression->source->kind != SOURCE_RELATION ||
		expression->source->wrapped || expression->source->weighed_key)
		return NULL;
	const SqlColumn *column = &expression->source->relation->columns[expression->column];
	return column->side_table ? column : NULL;
}

static bool is_promoted(const SqlColumn *column, Str key)
{
	for (const char *const *promoted = column->promoted; promoted && *promoted; promoted++)
		if (str_equal(str_of(*promoted), key))
			return true;
	return false;
}

/* map -> 'key', for a key whose values the side table has. */
bool emit_reads_pair(const SqlExpression *expression, SideTest *test)
{
	if (!calls(expression, "sql_hstore_get"))
		return false;
	const SqlColumn *column = side_column(expression->arguments[0]);
	const SqlExpression *key = expression->arguments[1];
	if (!column || key->kind != EXPRESSION_CONSTANT || key->value.form != VALUE_TEXT ||
		is_promoted(column, key->value.bytes))
		return false;
	test->column = expression->arguments[0];
	test->table = column->side_table;
	test->key = key;
	return true;
}

/* A value that does not change from row to row of the source. */
static bool is_fixed(const SqlExpression *value, const SqlSource *source)
{
	return value->kind == EXPRESSION_CONSTANT || (value->kind == EXPRESSION_COLUMN && value->source != source);
}

static bool all_fixed(const SideTest *test)
{
	for (size_t i = 0; i < test->count; i++)
		if (!is_fixed(test->values[i], test->column->source))
			return false;
	return true;
}

static bool reads_element(const SqlExpression *call, size_t array, SideTest *test)
{
	const SqlColumn *column = side_column(call->arguments[array]);
	if (!column)
		return false;
	*test = (SideTest){ .column = call->arguments[array],
		.table = column->side_table,
		.values = &call->arguments[1 - array],
		.count = 1 };
	return true;
}

static bool read_test(const SqlExpression *condition, SideTest *test)
{
	*test = (SideTest){ 0 };
	if (calls(condition, "sql_equal_any"))
		return reads_element(condition, 1, test) && all_fixed(test);
	if (calls(condition, "sql_array_contains"))
		return reads_element(condition, 0, test) && all_fixed(test);
	if (has_form(condition, FORM_NOT_NULL))
		return emit_reads_pair(condition->arguments[0], test);
	bool is_equal = has_form(condition, FORM_EQUAL);
	if (!is_equal && !has_form(condition, FORM_IN))
		return false;
	bool is_reversed = is_equal && !calls(condition->arguments[0], "sql_hstore_get");
	if (!emit_reads_pair(condition->arguments[is_reversed], test))
		return false;
	test->values = is_reversed ? condition->arguments : condition->arguments + 1;
	test->count = condition->count - 1;
	return all_fixed(test);
}

static void emit_element(Emitter *emitter, const SideTest *test, const char *before)
{
	bool is_first = true;
	if (test->key) {
		buf_add_format(&emitter->out, "%skey = ", before);
		emit_expression(emitter, test->key);
		is_first = false;
	}
	if (!test->count)
		return;
	buf_add_format(&emitter->out, "%s%selement IN (", is_first ? "" : " AND ", before);
	emit_list(emitter, test->values, test->count);
	buf_add_char(&emitter->out, ')');
}

static void emit_test(Emitter *emitter, const SideTest *test)
{
	const SqlSource *source = test->column->source;
	if (source->side_table) {
		Str alias = str_format(emitter->arena, "s%zu.", source->number);
		buf_add_char(&emitter->out, '(');
		emit_element(emitter, test, alias.ptr);
		buf_add_char(&emitter->out, ')');
		return;
	}
	buf_add_format(&emitter->out, "(s%zu.rowid IN (SELECT owner FROM \"%s\" WHERE account = ?%d AND ",
		source->number, test->table, PARAMETER_ACCOUNT);
	emit_element(emitter, test, "");
	buf_add(&emitter->out, STR("))"));
}

void emit_truth(Emitter *emitter, const SqlExpression *condition)
{
	bool is_and = has_form(condition, FORM_AND);
	SideTest test;
	if (is_and || has_form(condition, FORM_OR)) {
		buf_add_char(&emitter->out, '(');
		emit_truth(emitter, condition->arguments[0]);
		buf_add(&emitter->out, is_and ? STR(" AND ") : STR(" OR "));
		emit_truth(emitter, condition->arguments[1]);
		buf_add_char(&emitter->out, ')');
	} else if (read_test(condition, &test)) {
		emit_test(emitter, &test);
	} else {
		emit_expression(emitter, condition);
	}
}

size_t emit_count_uses(const SqlSource *source)
{
	size_t uses = 0;
	for (size_t i = 0; i < source->column_count; i++)
		uses += source->columns[i].uses;
	return uses;
}

/* A condition on which all of WHERE depends, and which is the one use of the source. */
static bool only_tests(const SqlExpression *where, const SqlSource *source, SideTest *test)
{
	if (has_form(where, FORM_AND))
		return only_tests(where->arguments[0], source, test) || only_tests(where->arguments[1], source, test);
	return read_test(where, test) && test->column->source == source && test->count == 1;
}

/* SELECT count(*) FROM users WHERE tags->'team' = 'x': the side table alone. */
static void choose_for_test(SqlTree *tree)
{
	SideTest test;
	if (tree->from_count != 1 || tree->from[0]->kind != JOIN_SOURCE || !tree->where)
		return;
	SqlSource *source = tree->from[0]->source;
	if (source->kind == SOURCE_RELATION && emit_count_uses(source) == 1 && only_tests(tree->where, source, &test))
		source->side_table = test.table;
}

/* True when WHERE asks for one of the elements that a source gives. */
static bool asks_for_element(const SqlExpression *where, const SqlSource *elements)
{
	if (!where)
		return false;
	if (has_form(where, FORM_AND))
		return asks_for_element(where->arguments[0], elements) ||
			asks_for_element(where->arguments[1], elements);
	if (!has_form(where, FORM_EQUAL) && !has_form(where, FORM_IN))
		return false;
	for (size_t i = 0; i < 2; i++) {
		const SqlExpression *side = where->arguments[i];
		if (side->kind == EXPRESSION_COLUMN && side->source == elements &&
			is_fixed(where->arguments[1 - i], elements))
			return true;
	}
	return false;
}

static SqlSource *find_plain(const SqlTree *tree, const SqlSource *source)
{
	for (size_t i = 0; i < tree->from_count; i++)
		if (tree->from[i]->kind == JOIN_SOURCE && tree->from[i]->source == source)
			return tree->from[i]->source;
	return NULL;
}

/* UNNEST of a column of a dataset beside it. */
static void choose_for_unnest(const SqlTree *tree, SqlSource *elements)
{
	if (elements->kind != SOURCE_FUNCTION || strcmp(elements->function->call, "sql_unnest") != 0 ||
		elements->argument_count != 1 || elements->column_count != 1)
		return;
	const SqlExpression *array = elements->arguments[0];
	const SqlColumn *column = side_column(array);
	SqlSource *source = column ? find_plain(tree, array->source) : NULL;
	if (!source || source->side_table || source->dropped)
		return;
	bool is_alone = emit_count_uses(source) == 1;
	if (!is_alone && !asks_for_element(tree->where, elements))
		return;
	source->dropped = is_alone;
	elements->side_table = column->side_table;
	elements->side_of = source;
	elements->columns[0].emitted = "element";
}

/* A side table of its own in FROM, with the elements that belong to the rows of `source`. */
static SqlExpression *join_elements(Emitter *emitter, SqlTree *tree, const SideTest *test, SqlSource *source)
{
	SqlSource *elements = ARENA_NEW(emitter->arena, SqlSource);
	*elements = (SqlSource){ .kind = SOURCE_FUNCTION,
		.number = tree->elements_number,
		.columns = ARENA_ARRAY(emitter->arena, 1, SqlSourceColumn),
		.column_count = 1,
		.side_table = test->table,
		.side_of = source };
	SqlType type = sql_type(test->column->type.scalar);
	elements->columns[0] = (SqlSourceColumn){ .type = type, .emitted = "element" };
	SqlJoin *join = ARENA_NEW(emitter->arena, SqlJoin);
	*join = (SqlJoin){ .kind = JOIN_SOURCE, .source = elements };
	SqlJoin **from = ARENA_ARRAY(emitter->arena, tree->from_count + 1, SqlJoin *);
	memcpy(from, tree->from, tree->from_count * sizeof(SqlJoin *));
	from[tree->from_count++] = join;
	tree->from = from;
	SqlExpression *element = ARENA_NEW(emitter->arena, SqlExpression);
	*element = (SqlExpression){ .kind = EXPRESSION_COLUMN, .type = type, .source = elements, .location = -1 };
	return element;
}

/* FROM users u, profiles p WHERE p.id = ANY(u.profiles): the side table stands between the two. It says an element once, so
 * that no row comes twice. */
static bool join_by_test(Emitter *emitter, SqlTree *tree, SqlExpression *condition)
{
	SideTest test;
	if (has_form(condition, FORM_AND))
		return join_by_test(emitter, tree, condition->arguments[0]) ||
			join_by_test(emitter, tree, condition->arguments[1]);
	if (!read_test(condition, &test) || test.key || test.count != 1 || test.values[0]->kind != EXPRESSION_COLUMN)
		return false;
	SqlSource *source = find_plain(tree, test.column->source);
	if (!source || source->side_table || source->dropped || !find_plain(tree, test.values[0]->source))
		return false;
	SqlExpression *value = test.values[0];
	SqlExpression *element = join_elements(emitter, tree, &test, source);
	*condition = *emit_condition_of(emitter, FORM_EQUAL, element, value);
	source->dropped = emit_count_uses(source) == 1;
	return true;
}

void emit_choose_side_tables(Emitter *emitter, SqlTree *tree)
{
	choose_for_test(tree);
	if (tree->where && tree->elements_number)
		(void)join_by_test(emitter, tree, tree->where);
	for (size_t i = 0; i < tree->from_count; i++)
		if (tree->from[i]->kind == JOIN_SOURCE && tree->from[i]->source->function)
			choose_for_unnest(tree, tree->from[i]->source);
}
