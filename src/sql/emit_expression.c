/* Expressions for SQLite. */
#include <string.h>

#include "sql/emit_internal.h"

size_t emit_parameter(Emitter *emitter, const SqlValue *value)
{
	emitter->constants =
		arena_grow(emitter->arena, emitter->constants, emitter->count, &emitter->capacity, sizeof(SqlConstant));
	emitter->constants[emitter->count++] = value;
	return PARAMETER_CONSTANTS + emitter->count - 1;
}

static void emit_constant(Emitter *emitter, const SqlValue *value)
{
	/* A parameter is never taken for the number of a column in ORDER BY, as a literal is. */
	if (value->form == VALUE_NULL)
		buf_add(&emitter->out, STR("NULL"));
	else
		buf_add_format(&emitter->out, "?%zu", emit_parameter(emitter, value));
}

static void emit_column(Emitter *emitter, const SqlSource *source, size_t column)
{
	buf_add_format(&emitter->out, "s%zu.\"%s\"", source->number, source->columns[column].emitted);
}

void emit_list(Emitter *emitter, SqlExpression *const *expressions, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add(&emitter->out, STR(", "));
		emit_expression(emitter, expressions[i]);
	}
}

static bool is_never_null(const SqlExpression *expression)
{
	return expression && expression->kind == EXPRESSION_COLUMN && expression->source->kind == SOURCE_RELATION &&
		!expression->source->nullable && expression->source->relation->columns[expression->column].always;
}

void emit_order(Emitter *emitter, const SqlOrder *order, const SqlOutput *output)
{
	/* Only what names no output column, such as the order of a window, comes without one. */
	const SqlExpression *expression = order->expression || !output ? order->expression : output->expression;
	const char *call = expression ? sql_order_call(expression->type) : output ? sql_order_call(output->type) : NULL;
	if (call)
		buf_add_format(&emitter->out, "%s(", call);
	/* An output column has its number, by which SQLite knows it again, except within a call. */
	if (order->expression || (call && expression))
		emit_expression(emitter, expression);
	else
		buf_add_format(&emitter->out, call ? "c%zu" : "%zu", order->output);
	if (call)
		buf_add_char(&emitter->out, ')');
	buf_add(&emitter->out, order->descending ? STR(" DESC") : STR(" ASC"));
	/* Where NULL sorts is not asked where there is none: an index serves only as it is sorted itself. */
	if (!is_never_null(expression))
		buf_add(&emitter->out, order->nulls_first ? STR(" NULLS FIRST") : STR(" NULLS LAST"));
}

static void emit_frame(Emitter *emitter, const SqlWindow *window)
{
	for (const char *at = window->frame; *at; at++) {
		if (*at != '$')
			buf_add_char(&emitter->out, *at);
		else
			emit_expression(emitter, window->offsets[*++at - '1']);
	}
}

static void emit_window(Emitter *emitter, const SqlWindow *window)
{
	buf_add(&emitter->out, STR(" OVER ("));
	if (window->partition_count) {
		buf_add(&emitter->out, STR("PARTITION BY "));
		emit_list(emitter, window->partition, window->partition_count);
	}
	for (size_t i = 0; i < window->order_count; i++) {
		buf_add(&emitter->out, i ? STR(", ") : STR(" ORDER BY "));
		emit_order(emitter, &window->order[i], NULL);
	}
	if (window->frame) {
		buf_add_char(&emitter->out, ' ');
		emit_frame(emitter, window);
	}
	buf_add_char(&emitter->out, ')');
}

static bool is_name(const char *call)
{
	return (call[0] >= 'a' && call[0] <= 'z') || call[0] == '_';
}

static bool is_same_operator(const SqlExpression *expression, const char *operator)
{
	return expression->kind == EXPRESSION_CALL && expression->count == 2 && expression->function->call &&
		strcmp(expression->function->call, operator) == 0;
}

/* A chain to the left needs no brackets, of which SQLite's parser takes only so many. */
static void emit_chain(Emitter *emitter, const SqlExpression *expression)
{
	const char *operator= expression->function->call;
	const SqlExpression *left = expression->arguments[0];
	if (is_same_operator(left, operator))
		emit_chain(emitter, left);
	else
		emit_expression(emitter, left);
	buf_add_format(&emitter->out, " %s ", operator);
	emit_expression(emitter, expression->arguments[1]);
}

static void emit_operator(Emitter *emitter, const SqlExpression *expression)
{
	buf_add_char(&emitter->out, '(');
	if (expression->count == 2) {
		emit_chain(emitter, expression);
	} else {
		buf_add_format(&emitter->out, "%s ", expression->function->call);
		emit_expression(emitter, expression->arguments[0]);
	}
	buf_add_char(&emitter->out, ')');
}

static void emit_arguments(Emitter *emitter, const SqlExpression *call)
{
	const SqlFunction *function = call->function;
	bool is_first = true;
	if (function->reads_time) {
		buf_add_format(&emitter->out, "?%d", PARAMETER_NOW);
		is_first = false;
	}
	if (function->reads_frame) {
		buf_add_format(&emitter->out, "%s?%d, ?%d", is_first ? "" : ", ", PARAMETER_FRAME_START,
			PARAMETER_FRAME_END);
		is_first = false;
	}
	for (size_t i = 0; i < call->count; i++) {
		if (!is_first)
			buf_add(&emitter->out, STR(", "));
		is_first = false;
		emit_expression(emitter, call->arguments[i]);
		if (function->reads_types)
			buf_add_format(&emitter->out, ", %d", sql_type_number(call->arguments[i]->type));
	}
}

static void emit_named_call(Emitter *emitter, const SqlExpression *call)
{
	const SqlFunction *function = call->function;
	bool distinct_in_call = call->distinct && function->call_distinct;
	buf_add_format(&emitter->out, "%s(", distinct_in_call ? function->call_distinct : function->call);
	if (call->distinct && !distinct_in_call)
		buf_add(&emitter->out, STR("DISTINCT "));
	if (function->kind == FUNCTION_AGGREGATE && !call->count)
		buf_add_char(&emitter->out, '*');
	else
		emit_arguments(emitter, call);
	buf_add_char(&emitter->out, ')');
	if (call->filter) {
		buf_add(&emitter->out, STR(" FILTER (WHERE "));
		emit_expression(emitter, call->filter);
		buf_add_char(&emitter->out, ')');
	}
	if (call->window)
		emit_window(emitter, call->window);
}

/* The column of its own that a key of a JSON object or a map has in the dataset's table: the key; NULL without one. */
static const char *find_promoted(const SqlExpression *call)
{
	const char *name = call->kind == EXPRESSION_CALL ? call->function->call : NULL;
	if (!name || call->count != 2 ||
		(strcmp(name, "sql_json_path_text") != 0 && strcmp(name, "sql_json_member_text") != 0 &&
			strcmp(name, "sql_hstore_get") != 0))
		return NULL;
	const SqlExpression *whole = call->arguments[0];
	const SqlExpression *key = call->arguments[1];
	if (whole->kind != EXPRESSION_COLUMN || whole->source->kind != SOURCE_RELATION ||
		!whole->source->relation->table || whole->source->wrapped || key->kind != EXPRESSION_CONSTANT ||
		key->value.form != VALUE_TEXT)
		return NULL;
	const SqlColumn *column = &whole->source->relation->columns[whole->column];
	for (const char *const *promoted = column->promoted; promoted && *promoted; promoted++)
		if (str_equal(str_of(*promoted), key->value.bytes))
			return *promoted;
	return NULL;
}

bool emit_is_promoted(const SqlExpression *expression)
{
	return find_promoted(expression);
}

static bool emit_promoted(Emitter *emitter, const SqlExpression *call)
{
	const char *key = find_promoted(call);
	if (!key)
		return false;
	const SqlExpression *whole = call->arguments[0];
	buf_add_format(&emitter->out, "s%zu.\"%s.%s\"", whole->source->number,
		whole->source->relation->columns[whole->column].name, key);
	return true;
}

/* What of a source that is read by the values of a key stands for the source's own. */
static bool emit_of_weighed(Emitter *emitter, const SqlExpression *call)
{
	if (emitter->weighed && emit_is_plain_count(call)) {
		buf_add_format(&emitter->out, "sum(s%zu.n)", emitter->weighed->number);
		return true;
	}
	const SqlExpression *map = call->count ? call->arguments[0] : NULL;
	if (!map || map->kind != EXPRESSION_COLUMN || !map->source->weighed_key)
		return false;
	buf_add_format(&emitter->out, "s%zu.element", map->source->number);
	return true;
}

static void emit_call(Emitter *emitter, const SqlExpression *call)
{
	const SqlFunction *function = call->function;
	if (emit_of_weighed(emitter, call) || emit_promoted(emitter, call))
		return;
	if (!function->call)
		emit_expression(emitter, call->arguments[0]);
	else if (is_name(function->call))
		emit_named_call(emitter, call);
	else
		emit_operator(emitter, call);
}

static void emit_cast(Emitter *emitter, const SqlExpression *cast)
{
	SqlType from = cast->arguments[0]->type;
	/* The one that nobody asks for has no function around a column. */
	bool is_widening =
		sql_type_equal(from, sql_type(SQL_BIGINT)) && sql_type_equal(cast->type, sql_type(SQL_DECIMAL));
	buf_add(&emitter->out, is_widening ? STR("CAST(") : STR("sql_cast("));
	emit_expression(emitter, cast->arguments[0]);
	if (is_widening)
		buf_add(&emitter->out, STR(" AS REAL)"));
	else
		buf_add_format(&emitter->out, ", %d, %d)", sql_type_number(from), sql_type_number(cast->type));
}

/* A query within an expression may run for each row. */
static void emit_query(Emitter *emitter, SqlTree *query)
{
	bool runs_once = emitter->runs_once;
	emitter->runs_once = false;
	emit_tree(emitter, query);
	emitter->runs_once = runs_once;
}

static void emit_form(Emitter *emitter, const SqlExpression *expression)
{
	size_t next = 0;
	for (const char *at = expression->form; *at; at++) {
		if (*at != '$') {
			buf_add_char(&emitter->out, *at);
			continue;
		}
		switch (*++at) {
		case 'n':
			emit_expression(emitter, expression->arguments[next++]);
			break;
		case '*':
			emit_list(emitter, expression->arguments, expression->count);
			break;
		case '+':
			emit_list(emitter, expression->arguments + 1, expression->count - 1);
			break;
		case 'q':
			emit_query(emitter, expression->query);
			break;
		case 's':
			buf_add_format(&emitter->out, "s%zu", expression->source->number);
			break;
		default:
			emit_expression(emitter, expression->arguments[*at - '1']);
			break;
		}
	}
}

void emit_expression(Emitter *emitter, const SqlExpression *expression)
{
	/* What has grown too large is refused in the end; it need not grow on. */
	if (emitter->out.failed || emit_count(emitter, expression))
		return;
	switch (expression->kind) {
	case EXPRESSION_CONSTANT:
		emit_constant(emitter, &expression->value);
		return;
	case EXPRESSION_COLUMN:
		emit_column(emitter, expression->source, expression->column);
		return;
	case EXPRESSION_CALL:
		emit_call(emitter, expression);
		return;
	case EXPRESSION_CAST:
		emit_cast(emitter, expression);
		return;
	case EXPRESSION_FORM:
		emit_form(emitter, expression);
		return;
	}
}
