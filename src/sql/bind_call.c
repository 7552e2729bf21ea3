/* Calls of functions: the row that is meant, and what may stand around the call. */
#include <string.h>

#include "sql/bind_internal.h"

enum {
	/* SQLite takes 127, and a call may carry the type of each. */
	ARGUMENTS_MAXIMUM = 60,
};

/* What one row makes of its arguments. */
typedef struct Match {
	const SqlFunction *row;
	SqlType any;    /* what PARAMETER_ANY is */
	bool any_known; /* an argument says it */
	bool widens;    /* BIGINT may become DECIMAL */
} Match;

static size_t parameter_count(const SqlFunction *row)
{
	size_t count = 0;
	while (count < SQL_ARGUMENTS && row->parameters[count])
		count++;
	return count;
}

static bool takes_count(const SqlFunction *row, size_t count)
{
	size_t most = parameter_count(row);
	return count + row->optional >= most && (count <= most || row->variadic);
}

static int parameter_at(const SqlFunction *row, size_t i)
{
	size_t count = parameter_count(row);
	return row->parameters[i < count ? i : count - 1];
}

static bool takes_arrays(const SqlFunction *row)
{
	for (size_t i = 0; i < SQL_ARGUMENTS && row->parameters[i]; i++)
		if (row->parameters[i] == PARAMETER_ANY_ARRAY)
			return true;
	return row->result_array;
}

static bool meet_any(Match *match, SqlType type)
{
	SqlType met;
	if (!match->any_known) {
		match->any = type;
		match->any_known = true;
		return true;
	}
	if (!bind_meet(match->any, type, &met) || (!match->widens && !sql_type_equal(match->any, type)))
		return false;
	match->any = met;
	return true;
}

static bool fits_scalar(const Match *match, SqlType type, SqlType wanted)
{
	return sql_type_equal(type, wanted) || (match->widens && sql_cast_of(type, wanted) == CAST_IMPLICIT);
}

static bool fits_parameter(Match *match, int parameter, const SqlExpression *argument)
{
	SqlType type = argument->type;
	if (bind_is_open(argument))
		return true;
	switch (parameter) {
	case PARAMETER_ANYTHING:
		return true;
	case PARAMETER_ANY:
		return !(type.array && takes_arrays(match->row)) && meet_any(match, type);
	case PARAMETER_ANY_ARRAY:
		return type.array && meet_any(match, sql_type(type.scalar));
	case PARAMETER_VARCHAR_ARRAY:
		return sql_type_equal(type, sql_array_of(SQL_VARCHAR));
	default:
		return fits_scalar(match, type, sql_type((SqlScalar)parameter));
	}
}

/* 'a' || 5 is text: a literal beside || is an array only where the other side is one. */
static bool takes_open(const Match *match, int parameter, SqlExpression *const *arguments, size_t count)
{
	if (parameter != PARAMETER_ANY_ARRAY || strcmp(match->row->name, "||") != 0)
		return true;
	for (size_t i = 0; i < count; i++)
		if (arguments[i]->type.array)
			return true;
	return false;
}

static bool fits_row(Match *match, SqlExpression *const *arguments, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (bind_is_open(arguments[i]) && !takes_open(match, parameter_at(match->row, i), arguments, count))
			return false;
	for (size_t i = 0; i < count; i++)
		if (!fits_parameter(match, parameter_at(match->row, i), arguments[i]))
			return false;
	if (!match->any_known)
		match->any = sql_type(SQL_VARCHAR);
	return true;
}

static bool find_match(const char *name, SqlExpression *const *arguments, size_t count, Match *ret_match)
{
	size_t rows;
	const SqlFunction *row = sql_function_rows(&rows);
	for (int widens = 0; widens < 2; widens++)
		for (size_t i = 0; i < rows; i++) {
			if (strcmp(row[i].name, name) != 0 || !takes_count(&row[i], count))
				continue;
			*ret_match = (Match){ .row = &row[i], .widens = widens != 0 };
			if (fits_row(ret_match, arguments, count))
				return true;
		}
	return false;
}

bool bind_has_function(const char *name)
{
	size_t rows;
	const SqlFunction *row = sql_function_rows(&rows);
	for (size_t i = 0; i < rows; i++)
		if (strcmp(row[i].name, name) == 0)
			return true;
	return false;
}

/* The type that a parameter has in this match; false for one that takes anything. */
static bool parameter_type(const Match *match, int parameter, SqlType *ret_type)
{
	switch (parameter) {
	case PARAMETER_ANYTHING:
		return false;
	case PARAMETER_ANY:
		*ret_type = match->any;
		return true;
	case PARAMETER_ANY_ARRAY:
		*ret_type = sql_array_of(match->any.scalar);
		return true;
	case PARAMETER_VARCHAR_ARRAY:
		*ret_type = sql_array_of(SQL_VARCHAR);
		return true;
	default:
		*ret_type = sql_type((SqlScalar)parameter);
		return true;
	}
}

static SqlType result_type(const Match *match)
{
	SqlType type = { 0 };
	(void)parameter_type(match, match->row->result, &type);
	type.array |= match->row->result_array;
	return type;
}

static bool take_arguments(Binder *binder, const Match *match, SqlExpression **arguments, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		SqlType type;
		arguments[i] = parameter_type(match, parameter_at(match->row, i), &type)
			? bind_coerce(binder, arguments[i], type, match->row->name)
			: bind_settle(binder, arguments[i]);
		if (!arguments[i])
			return false;
	}
	return true;
}

static Str argument_types(Binder *binder, SqlExpression *const *arguments, size_t count)
{
	Str types = STR("");
	for (size_t i = 0; i < count && i < 8; i++)
		types = str_format(binder->arena, "%.*s%s%s", STR_ARGS(types), i ? ", " : "",
			sql_type_name(arguments[i]->type));
	return types;
}

static bool is_operator(const char *name)
{
	return !((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_');
}

static SqlExpression *refuse_call(Binder *binder, const char *name, SqlExpression *const *arguments, size_t count,
	int location)
{
	if (!is_operator(name)) {
		(void)bind_refuse(binder, location, "42883", "function %s(%.*s) does not exist", name,
			STR_ARGS(argument_types(binder, arguments, count)));
		if (bind_has_function(name))
			bind_hint(binder, STR("There is one of this name for other arguments: CAST may help."));
		return NULL;
	}
	if (count == 1)
		return bind_refuse(binder, location, "42883", "operator does not exist: %s %s", name,
			sql_type_name(arguments[0]->type));
	(void)bind_refuse(binder, location, "42883", "operator does not exist: %s %s %s",
		sql_type_name(arguments[0]->type), name, sql_type_name(arguments[1]->type));
	bind_hint(binder, STR("CAST may help, or parentheses where operators of one rank follow one another."));
	return NULL;
}

static bool all_open(SqlExpression *const *arguments, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!bind_is_open(arguments[i]))
			return false;
	return count != 0;
}

SqlExpression *bind_function(Binder *binder, const char *name, SqlExpression **arguments, size_t count, int location)
{
	Match match;
	if (count > ARGUMENTS_MAXIMUM)
		return bind_refuse(binder, location, "54023", "a function takes at most %d arguments",
			ARGUMENTS_MAXIMUM);
	if (!find_match(name, arguments, count, &match))
		return refuse_call(binder, name, arguments, count, location);
	if (is_operator(name) && all_open(arguments, count) && match.row->parameters[0] < PARAMETER_ANY &&
		match.row->parameters[0] != SQL_VARCHAR)
		return bind_refuse(binder, location, "42725", "operator is not unique: unknown %s unknown", name);
	if (!take_arguments(binder, &match, arguments, count))
		return NULL;
	SqlExpression *call = ARENA_NEW(binder->arena, SqlExpression);
	*call = (SqlExpression){ .kind = EXPRESSION_CALL,
		.type = result_type(&match),
		.function = match.row,
		.arguments = arguments,
		.count = count,
		.location = location };
	return call;
}

/* The value of `0 + x`, which is what a call of a function without a SQLite function is. */
static bool bind_around(Binder *binder, Scope *scope, const PgQuery__FuncCall *given, SqlExpression *call)
{
	SqlFunctionKind kind = call->function->kind;
	bool is_aggregate = kind == FUNCTION_AGGREGATE || kind == FUNCTION_ORDERED;
	const char *name = call->function->name;
	int location = given->location;
	if (kind == FUNCTION_TABLE)
		return bind_refuse(binder, location, "0A000", "%s stands only in FROM", name);
	if (given->agg_distinct && (!is_aggregate || given->over))
		return bind_refuse(binder, location, "42809", "DISTINCT stands only in aggregates without OVER");
	if (given->agg_filter && !is_aggregate)
		return bind_refuse(binder, location, "42809", "FILTER stands only behind aggregates");
	if (given->agg_within_group != (kind == FUNCTION_ORDERED))
		return bind_refuse(binder, location, "42809",
			given->agg_within_group ? "%s takes no WITHIN GROUP" : "%s needs WITHIN GROUP (ORDER BY ...)",
			name);
	if (kind == FUNCTION_WINDOW && !given->over)
		return bind_refuse(binder, location, "42P20", "%s needs OVER", name);
	if (given->over && !is_aggregate && kind != FUNCTION_WINDOW)
		return bind_refuse(binder, location, "42809", "%s takes no OVER", name);
	if (given->over && kind == FUNCTION_ORDERED)
		return bind_refuse(binder, location, "0A000", "OVER is not supported for %s", name);
	if (given->over && scope->windows_not)
		return bind_refuse(binder, location, "42P20", "a window function cannot stand in %s",
			scope->windows_not);
	if (is_aggregate && !given->over && (scope->aggregates_not || scope->in_aggregate))
		return bind_refuse(binder, location, "42803", "an aggregate cannot stand in %s",
			scope->in_aggregate ? "an aggregate" : scope->aggregates_not);
	call->distinct = given->agg_distinct;
	if (given->over)
		call->window = bind_window(binder, scope, given->over);
	return !given->over || call->window;
}

static bool refuse_decorations(Binder *binder, const PgQuery__FuncCall *call)
{
	if (call->func_variadic)
		return bind_refuse(binder, call->location, "0A000", "VARIADIC is not supported");
	if (call->n_agg_order && !call->agg_within_group)
		return bind_refuse(binder, call->location, "0A000", "ORDER BY within an aggregate is not supported");
	for (size_t i = 0; i + 1 < call->n_funcname; i++)
		if (strcmp(call->funcname[i]->string->sval, "pg_catalog") != 0)
			return bind_refuse(binder, call->location, "42883", "function %s.%s does not exist",
				call->funcname[i]->string->sval, bind_last_name(call->funcname, call->n_funcname));
	return true;
}

/* The value that WITHIN GROUP sorts is the last argument. */
static bool bind_within_group(Binder *binder, Scope *scope, const PgQuery__FuncCall *call, SqlExpression **ret_value)
{
	const PgQuery__SortBy *sort = call->agg_order[0]->sort_by;
	SqlOrder order;
	if (!bind_order_item(binder, sort, &order))
		return false;
	if (call->n_agg_order > 1 || order.descending)
		return bind_refuse(binder, bind_location(sort->node), "0A000",
			"WITHIN GROUP takes one ascending ORDER BY");
	*ret_value = bind_expression(binder, scope, sort->node);
	return *ret_value != NULL;
}

static SqlExpression **bind_arguments(Binder *binder, Scope *scope, const PgQuery__FuncCall *call, size_t *ret_count)
{
	SqlExpression **arguments = ARENA_ARRAY(binder->arena, call->n_args + 1, SqlExpression *);
	for (size_t i = 0; i < call->n_args; i++) {
		arguments[i] = bind_expression(binder, scope, call->args[i]);
		if (!arguments[i])
			return NULL;
	}
	*ret_count = call->n_args;
	if (call->agg_within_group && !bind_within_group(binder, scope, call, &arguments[(*ret_count)++]))
		return NULL;
	return arguments;
}

static bool names_aggregate(const char *name)
{
	size_t rows;
	const SqlFunction *row = sql_function_rows(&rows);
	for (size_t i = 0; i < rows; i++)
		if (strcmp(row[i].name, name) == 0)
			return row[i].kind == FUNCTION_AGGREGATE || row[i].kind == FUNCTION_ORDERED;
	return false;
}

static SqlExpression *bind_call_within(Binder *binder, Scope *scope, const PgQuery__FuncCall *given, const char *name)
{
	size_t count = 0;
	bool takes_row = strcmp(name, "row_to_json") == 0 && given->n_args == 1;
	SqlExpression **arguments = takes_row ? bind_row(binder, scope, given->args[0], name, &count)
					      : bind_arguments(binder, scope, given, &count);
	SqlExpression *call = arguments ? bind_function(binder, name, arguments, count, given->location) : NULL;
	if (call && given->agg_filter) {
		call->filter = bind_condition(binder, scope, given->agg_filter, "FILTER");
		if (!call->filter)
			return NULL;
	}
	return call;
}

SqlExpression *bind_call(Binder *binder, Scope *scope, const PgQuery__FuncCall *given)
{
	const char *name = bind_last_name(given->funcname, given->n_funcname);
	if (!refuse_decorations(binder, given))
		return NULL;
	if (!bind_has_function(name) || is_operator(name))
		return bind_refuse(binder, given->location, "42883", "function %s does not exist", name);
	if (given->agg_star && strcmp(name, "count") != 0)
		return bind_refuse(binder, given->location, "42809", "%s(*) is not supported: only COUNT(*)", name);
	if (strcmp(name, "count") == 0 && !given->agg_star && !given->n_args)
		return bind_refuse(binder, given->location, "42809",
			"count(*) must be used to call a parameterless aggregate");
	/* What an aggregate reads are rows, and what a window reads are groups. */
	bool collects = names_aggregate(name) && !given->over;
	bool was_in_aggregate = scope->in_aggregate;
	const char *no_windows = scope->windows_not;
	if (collects && was_in_aggregate)
		return bind_refuse(binder, given->location, "42803", "aggregate function calls cannot be nested");
	scope->in_aggregate = was_in_aggregate || collects;
	scope->windows_not = collects ? "an aggregate" : given->over ? "a window function" : no_windows;
	SqlExpression *call = bind_call_within(binder, scope, given, name);
	scope->in_aggregate = was_in_aggregate;
	scope->windows_not = no_windows;
	if (!call || !bind_around(binder, scope, given, call))
		return NULL;
	scope->has_aggregates |= collects;
	return call;
}
