/* FROM: datasets, queries, table functions, and how they are joined. */
#include <string.h>

#include "sql/bind_internal.h"

enum { WEIGHT_MAXIMUM = 1000 };

static bool check_table_name(Binder *binder, const Scope *scope, Str schema, Str table, int location)
{
	for (size_t i = 0; i < scope->count; i++) {
		const Visible *item = &scope->items[i];
		if (str_equal(item->table, table) && str_equal(item->schema, schema))
			return bind_refuse(binder, location, "42712", "table name \"%.*s\" specified more than once",
				STR_ARGS(table));
	}
	return true;
}

/* How a source is called. */
typedef struct Alias {
	Str schema;
	Str table;
	Node *const *columns;
	size_t column_count;
	int location;
} Alias;

static Alias alias_of(const PgQuery__Alias *given, Str schema, Str table, int location)
{
	Alias alias = { .schema = schema, .table = table, .location = location };
	if (given) {
		alias = (Alias){ .table = str_of(given->aliasname),
			.columns = given->colnames,
			.column_count = given->n_colnames,
			.location = location };
	}
	return alias;
}

/* Puts the columns of a source, under the names of the alias, in sight. */
static SqlJoin *show_source(Binder *binder, Scope *scope, SqlSource *source, const Alias *alias)
{
	if (!check_table_name(binder, scope, alias->schema, alias->table, alias->location))
		return NULL;
	if (alias->column_count > source->column_count)
		return bind_refuse(binder, alias->location, "42P10",
			"table \"%.*s\" has %zu columns available but %zu columns specified", STR_ARGS(alias->table),
			source->column_count, alias->column_count);
	/* SQLite writes a query of WITH out wherever it is named, and is not to be interrupted while it does. */
	binder->weight += source->kind == SOURCE_COMMON ? source->common->weight + 1 : 1;
	if (binder->weight > WEIGHT_MAXIMUM)
		return bind_refuse(binder, alias->location, "54000",
			"the query reads more than %d datasets, counting those of WITH wherever it is named",
			WEIGHT_MAXIMUM);
	source->number = ++binder->numbers;
	for (size_t i = 0; i < source->column_count; i++) {
		if (i < alias->column_count)
			source->columns[i].name = str_of(alias->columns[i]->string->sval);
		SqlExpression *column = ARENA_NEW(binder->arena, SqlExpression);
		*column = (SqlExpression){ .kind = EXPRESSION_COLUMN,
			.type = source->columns[i].type,
			.source = source,
			.column = i,
			.location = alias->location };
		*bind_add_visible(binder, scope) = (Visible){ .schema = alias->schema,
			.table = alias->table,
			.name = source->columns[i].name,
			.expression = column,
			.named_by_table = source->kind == SOURCE_FUNCTION && i == 0 && alias->column_count == 0 };
	}
	SqlJoin *join = ARENA_NEW(binder->arena, SqlJoin);
	*join = (SqlJoin){ .kind = JOIN_SOURCE, .source = source };
	return join;
}

static void take_outputs(Binder *binder, SqlSource *source, const SqlTree *query)
{
	source->column_count = query->output_count;
	source->columns = ARENA_ARRAY(binder->arena, query->output_count, SqlSourceColumn);
	for (size_t i = 0; i < query->output_count; i++)
		source->columns[i] = (SqlSourceColumn){ .name = query->outputs[i].name,
			.type = query->outputs[i].type,
			.emitted = str_format(binder->arena, "c%zu", i + 1).ptr };
}

static SqlSource *source_of_relation(Binder *binder, const SqlRelation *relation)
{
	SqlSource *source = ARENA_NEW(binder->arena, SqlSource);
	*source = (SqlSource){ .kind = SOURCE_RELATION, .relation = relation, .column_count = relation->count };
	source->columns = ARENA_ARRAY(binder->arena, relation->count, SqlSourceColumn);
	for (size_t i = 0; i < relation->count; i++)
		source->columns[i] = (SqlSourceColumn){ .name = str_of(relation->columns[i].name),
			.type = relation->columns[i].type,
			.emitted = relation->columns[i].name };
	return source;
}

static void *refuse_dataset(Binder *binder, Str schema, Str name, int location)
{
	bool has_schema = str_present(schema);
	(void)bind_refuse(binder, location, "42P01", "depends on non-existent dataset \"%.*s%s%.*s\"", STR_ARGS(schema),
		has_schema ? "." : "", STR_ARGS(name));
	Str old = STR("aws_");
	const SqlRelation *meant = !has_schema && str_starts_with(name, old)
		? sql_relation_find(STR("aws"), str_from(name, old.len))
		: NULL;
	if (meant)
		bind_hint(binder, str_format(binder->arena, "It is called %s.%s.", meant->schema, meant->name));
	return NULL;
}

static const SqlCommon *find_common(const Scope *scope, Str name)
{
	const SqlCommon *common = scope->commons;
	while (common && !str_equal(common->name, name))
		common = common->outer;
	return common;
}

static Str present_or_absent(const char *text)
{
	return text && text[0] ? str_of(text) : (Str){ 0 };
}

static SqlJoin *bind_range(Binder *binder, Scope *scope, const PgQuery__RangeVar *range)
{
	Str schema = present_or_absent(range->schemaname);
	Str name = str_of(range->relname);
	if (range->catalogname && range->catalogname[0])
		return bind_refuse(binder, range->location, "0A000", "a dataset is named by its schema and its name");
	const SqlCommon *common = str_present(schema) ? NULL : find_common(scope, name);
	if (common) {
		SqlSource *source = ARENA_NEW(binder->arena, SqlSource);
		*source = (SqlSource){ .kind = SOURCE_COMMON, .common = common };
		take_outputs(binder, source, common->query);
		Alias alias = alias_of(range->alias, (Str){ 0 }, name, range->location);
		return show_source(binder, scope, source, &alias);
	}
	const SqlRelation *relation = sql_relation_find(schema, name);
	if (!relation)
		return refuse_dataset(binder, schema, name, range->location);
	if (!relation->table)
		return bind_refuse(binder, range->location, "42809", "%s.%s is a function: call it", relation->schema,
			relation->name);
	Alias alias = alias_of(range->alias, str_of(relation->schema), name, range->location);
	return show_source(binder, scope, source_of_relation(binder, relation), &alias);
}

static SqlJoin *bind_range_query(Binder *binder, Scope *scope, const PgQuery__RangeSubselect *range)
{
	const PgQuery__SelectStmt *select = range->subquery->select_stmt;
	int location = select->n_target_list ? bind_location(select->target_list[0]) : -1;
	if (range->lateral)
		return bind_refuse(binder, location, "0A000", "LATERAL is not supported");
	if (!range->alias)
		return bind_refuse(binder, location, "42601", "a query in FROM must have an alias");
	SqlTree *query = bind_query(binder, select, scope->parent, scope->commons);
	if (!query)
		return NULL;
	SqlSource *source = ARENA_NEW(binder->arena, SqlSource);
	*source = (SqlSource){ .kind = SOURCE_QUERY, .query = query };
	take_outputs(binder, source, query);
	Alias alias = alias_of(range->alias, (Str){ 0 }, (Str){ 0 }, location);
	return show_source(binder, scope, source, &alias);
}

static SqlExpression **bind_range_arguments(Binder *binder, Scope *scope, const PgQuery__FuncCall *call)
{
	SqlExpression **arguments = ARENA_ARRAY(binder->arena, call->n_args, SqlExpression *);
	if (call->n_agg_order || call->agg_filter || call->over || call->agg_distinct || call->agg_star ||
		call->func_variadic)
		return bind_refuse(binder, call->location, "0A000", "a table function takes only arguments");
	for (size_t i = 0; i < call->n_args; i++) {
		arguments[i] = bind_expression(binder, scope, call->args[i]);
		if (!arguments[i])
			return NULL;
	}
	return arguments;
}

static bool fits_relation(const SqlRelation *relation, SqlExpression *const *arguments, size_t count)
{
	if (relation->argument_count != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!bind_fits(arguments[i], relation->arguments[i]))
			return false;
	return true;
}

static bool is_same_relation(const SqlRelation *a, const SqlRelation *b)
{
	return strcmp(a->schema, b->schema) == 0 && strcmp(a->name, b->name) == 0;
}

static SqlSource *source_of_relation_call(Binder *binder, Scope *scope, const PgQuery__FuncCall *call,
	const SqlRelation *relation)
{
	SqlExpression **arguments = bind_range_arguments(binder, scope, call);
	if (!arguments)
		return NULL;
	size_t count;
	const SqlRelation *end = sql_relation_rows(&count);
	end += count;
	const SqlRelation *found = relation;
	while (found < end && is_same_relation(found, relation) && !fits_relation(found, arguments, call->n_args))
		found++;
	if (found == end || !is_same_relation(found, relation))
		return bind_refuse(binder, call->location, "42883", "%s.%s does not take these arguments",
			relation->schema, relation->name);
	SqlSource *source = source_of_relation(binder, found);
	source->arguments = arguments;
	source->argument_count = call->n_args;
	for (size_t i = 0; i < call->n_args; i++) {
		arguments[i] = bind_coerce(binder, arguments[i], found->arguments[i], found->name);
		if (!arguments[i])
			return NULL;
	}
	return source;
}

/* Each argument of UNNEST is an array of its own type; other functions have their row. */
static SqlSource *source_of_function(Binder *binder, Scope *scope, const PgQuery__FuncCall *call, const char *name,
	Str column_name)
{
	static const char *const emitted[SQL_UNNEST_ARRAYS] = { "value", "value2", "value3", "value4" };
	bool is_unnest = strcmp(name, "unnest") == 0;
	SqlExpression **arguments = bind_range_arguments(binder, scope, call);
	if (!arguments)
		return NULL;
	size_t columns = is_unnest && call->n_args ? call->n_args : 1;
	if (columns > SQL_UNNEST_ARRAYS)
		return bind_refuse(binder, call->location, "54023", "UNNEST takes at most %d arrays",
			SQL_UNNEST_ARRAYS);
	SqlSource *source = ARENA_NEW(binder->arena, SqlSource);
	*source = (SqlSource){ .kind = SOURCE_FUNCTION, .arguments = arguments, .argument_count = call->n_args };
	/* One more for the ordinality. */
	source->columns = ARENA_ARRAY(binder->arena, columns + 1, SqlSourceColumn);
	for (size_t i = 0; i < columns; i++) {
		SqlExpression *row = bind_function(binder, name, arguments + i,
			is_unnest && call->n_args ? 1 : call->n_args, call->location);
		if (!row)
			return NULL;
		if (row->function->kind != FUNCTION_TABLE)
			return bind_refuse(binder, call->location, "0A000", "%s does not stand in FROM", name);
		source->function = row->function;
		source->columns[source->column_count++] =
			(SqlSourceColumn){ .name = column_name, .type = row->type, .emitted = emitted[i] };
	}
	return source;
}

/* The dataset function or the table function that is called. */
static SqlSource *source_of_call(Binder *binder, Scope *scope, const PgQuery__FuncCall *call,
	const PgQuery__Alias *alias, Str *ret_schema)
{
	Str name = str_of(bind_last_name(call->funcname, call->n_funcname));
	Str schema = call->n_funcname > 1 ? str_of(call->funcname[0]->string->sval) : (Str){ 0 };
	bool is_catalog = str_equal(schema, STR("pg_catalog"));
	const SqlRelation *relation = is_catalog ? NULL : sql_relation_find(schema, name);
	if (relation && relation->function) {
		*ret_schema = str_of(relation->schema);
		return source_of_relation_call(binder, scope, call, relation);
	}
	if (str_present(schema) && !is_catalog)
		return refuse_dataset(binder, schema, name, call->location);
	if (!bind_has_function(name.ptr))
		return bind_refuse(binder, call->location, "42883", "function %.*s does not exist", STR_ARGS(name));
	bool is_elements = str_starts_with(name, STR("json_array_elements"));
	Str column_name = is_elements ? STR("value") : alias ? str_of(alias->aliasname) : name;
	return source_of_function(binder, scope, call, name.ptr, column_name);
}

static SqlJoin *bind_range_function(Binder *binder, Scope *scope, const PgQuery__RangeFunction *range)
{
	const PgQuery__List *first = range->functions[0]->list;
	const Node *node = first->items[0];
	int location = bind_location(node);
	if (range->is_rowsfrom)
		return bind_refuse(binder, location, "0A000", "ROWS FROM is not supported");
	if (node->node_case != PG_QUERY__NODE__NODE_FUNC_CALL)
		return bind_refuse(binder, location, "0A000", "this does not stand in FROM");
	const PgQuery__FuncCall *call = node->func_call;
	Str schema = { 0 };
	SqlSource *source = source_of_call(binder, scope, call, range->alias, &schema);
	if (!source)
		return NULL;
	if (range->n_coldeflist)
		return bind_refuse(binder, location, "42601",
			"a list of columns with types is not taken by this function");
	if (range->ordinality && source->kind != SOURCE_FUNCTION)
		return bind_refuse(binder, location, "0A000", "WITH ORDINALITY is not supported for a dataset");
	if (range->ordinality)
		source->columns[source->column_count++] = (SqlSourceColumn){ .name = STR("ordinality"),
			.type = sql_type(SQL_BIGINT),
			.emitted = "ordinality" };
	Alias alias =
		alias_of(range->alias, schema, str_of(bind_last_name(call->funcname, call->n_funcname)), location);
	return show_source(binder, scope, source, &alias);
}

/* The items of the scope that stand on the two sides of a join. */
typedef struct Sides {
	size_t start;
	size_t middle;
	size_t end;
} Sides;

static Visible *find_joined(Binder *binder, Scope *scope, size_t start, size_t end, Str name, int location)
{
	Visible *found = NULL;
	for (size_t i = start; i < end; i++) {
		Visible *item = &scope->items[i];
		if (item->qualified_only || !str_equal(item->name, name))
			continue;
		if (found)
			return bind_refuse(binder, location, "42702",
				"common column name \"%.*s\" appears more than once on one side", STR_ARGS(name));
		found = item;
	}
	return found ? found
		     : bind_refuse(binder, location, "42703",
			       "column \"%.*s\" specified in USING clause does not exist", STR_ARGS(name));
}

/* The column that both sides of USING have as one. */
static SqlExpression *merge_columns(Binder *binder, SqlJoinKind kind, SqlExpression *left, SqlExpression *right)
{
	SqlType type;
	if (!bind_meet(left->type, right->type, &type))
		return NULL;
	left = bind_coerce(binder, left, type, "USING");
	right = left ? bind_coerce(binder, right, type, "USING") : NULL;
	if (!right || kind == JOIN_RIGHT)
		return right;
	return kind == JOIN_FULL ? bind_form_of(binder, type, "coalesce($1, $2)", left, right) : left;
}

static bool bind_using(Binder *binder, Scope *scope, const PgQuery__JoinExpr *join, Sides sides, SqlJoin *bound)
{
	size_t count = join->n_using_clause;
	Visible *merged = ARENA_ARRAY(binder->arena, count, Visible);
	for (size_t i = 0; i < count; i++) {
		Str name = str_of(join->using_clause[i]->string->sval);
		Visible *left = find_joined(binder, scope, sides.start, sides.middle, name, -1);
		Visible *right = left ? find_joined(binder, scope, sides.middle, sides.end, name, -1) : NULL;
		if (!right)
			return false;
		bind_mark_used(left->expression);
		bind_mark_used(right->expression);
		SqlExpression *equal = bind_compare(binder, "=", left->expression, right->expression, -1);
		if (!equal)
			return false;
		bound->condition = bound->condition
			? bind_form_of(binder, sql_type(SQL_BOOLEAN), FORM_AND, bound->condition, equal)
			: equal;
		merged[i] = (Visible){ .name = name,
			.expression = merge_columns(binder, bound->kind, left->expression, right->expression) };
		left->qualified_only = true;
		right->qualified_only = true;
		if (!merged[i].expression)
			return false;
	}
	/* They come first in *, before what else the two sides have. */
	for (size_t i = 0; i < count; i++)
		(void)bind_add_visible(binder, scope);
	memmove(scope->items + sides.start + count, scope->items + sides.start,
		(sides.end - sides.start) * sizeof *scope->items);
	memcpy(scope->items + sides.start, merged, count * sizeof *merged);
	return true;
}

static bool bind_join_condition(Binder *binder, Scope *scope, const PgQuery__JoinExpr *join, Sides sides,
	SqlJoin *bound)
{
	if (join->n_using_clause)
		return bind_using(binder, scope, join, sides, bound);
	if (!join->quals)
		return true;
	size_t first = scope->first;
	scope->first = sides.start;
	bound->condition = bind_condition(binder, scope, join->quals, "JOIN ON");
	scope->first = first;
	return bound->condition != NULL;
}

static bool join_kind(PgQuery__JoinType type, SqlJoinKind *ret_kind)
{
	static const SqlJoinKind kinds[] = {
		[PG_QUERY__JOIN_TYPE__JOIN_INNER] = JOIN_INNER,
		[PG_QUERY__JOIN_TYPE__JOIN_LEFT] = JOIN_LEFT,
		[PG_QUERY__JOIN_TYPE__JOIN_FULL] = JOIN_FULL,
		[PG_QUERY__JOIN_TYPE__JOIN_RIGHT] = JOIN_RIGHT,
	};
	if ((size_t)type >= COUNT(kinds) || kinds[type] == JOIN_SOURCE)
		return false;
	*ret_kind = kinds[type];
	return true;
}

/* The name of a join covers those of what it joins. */
static void rename_join(Scope *scope, const PgQuery__Alias *alias, size_t start)
{
	for (size_t i = start; i < scope->count; i++) {
		scope->items[i].schema = (Str){ 0 };
		scope->items[i].table = str_of(alias->aliasname);
	}
}

static SqlJoin *bind_join(Binder *binder, Scope *scope, const PgQuery__JoinExpr *join)
{
	SqlJoin *bound = ARENA_NEW(binder->arena, SqlJoin);
	if (join->is_natural)
		return bind_refuse(binder, -1, "0A000", "NATURAL JOIN is not supported: write USING");
	if (!join_kind(join->jointype, &bound->kind))
		return bind_refuse(binder, -1, "0A000", "this kind of JOIN is not supported");
	Sides sides = { .start = scope->count };
	bound->left = bind_from(binder, scope, join->larg);
	if (!bound->left)
		return NULL;
	sides.middle = scope->count;
	size_t first = scope->first;
	/* What keeps every row of its right side cannot compute that side from the left one. */
	if (bound->kind == JOIN_RIGHT || bound->kind == JOIN_FULL)
		scope->first = sides.middle;
	bound->right = bind_from(binder, scope, join->rarg);
	scope->first = first;
	sides.end = scope->count;
	if (!bound->right || !bind_join_condition(binder, scope, join, sides, bound))
		return NULL;
	if (join->alias && join->alias->n_colnames)
		return bind_refuse(binder, -1, "0A000", "column names behind the alias of a JOIN are not supported");
	if (join->alias)
		rename_join(scope, join->alias, sides.start);
	return bound;
}

static SqlJoin *bind_from_node(Binder *binder, Scope *scope, const Node *node)
{
	switch ((int)node->node_case) {
	case PG_QUERY__NODE__NODE_RANGE_VAR:
		return bind_range(binder, scope, node->range_var);
	case PG_QUERY__NODE__NODE_RANGE_SUBSELECT:
		return bind_range_query(binder, scope, node->range_subselect);
	case PG_QUERY__NODE__NODE_RANGE_FUNCTION:
		return bind_range_function(binder, scope, node->range_function);
	case PG_QUERY__NODE__NODE_JOIN_EXPR:
		return bind_join(binder, scope, node->join_expr);
	default:
		return bind_refuse(binder, bind_location(node), "0A000", "this does not stand in FROM");
	}
}

SqlJoin *bind_from(Binder *binder, Scope *scope, const Node *node)
{
	if (!bind_enter(binder, -1))
		return NULL;
	SqlJoin *join = bind_from_node(binder, scope, node);
	bind_leave(binder);
	return join;
}
