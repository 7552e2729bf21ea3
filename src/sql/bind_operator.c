/* Operators. Comparisons are SQLite's own, because the types on both sides agree by then; the others are rows of the table
 * of functions. */
#include <string.h>

#include "sql/bind_internal.h"

typedef struct Comparison {
	const char *name;
	const char *form;
	bool sorts; /* needs an order, not only equality */
} Comparison;

static const Comparison comparisons[] = {
	{ "=", FORM_EQUAL, false },
	{ "<>", "($1 <> $2)", false },
	{ "<", "($1 < $2)", true },
	{ "<=", "($1 <= $2)", true },
	{ ">", "($1 > $2)", true },
	{ ">=", "($1 >= $2)", true },
};

static const Comparison *find_comparison(const char *name)
{
	for (size_t i = 0; i < COUNT(comparisons); i++)
		if (strcmp(comparisons[i].name, name) == 0)
			return &comparisons[i];
	return NULL;
}

static bool can_compare(const Comparison *comparison, SqlType type)
{
	return type.scalar != SQL_JSON && (!comparison->sorts || type.array || type.scalar != SQL_HSTORE);
}

SqlExpression *bind_compare(Binder *binder, const char *name, SqlExpression *left, SqlExpression *right, int location)
{
	const Comparison *comparison = find_comparison(name);
	SqlType type;
	bool fits = bind_meet(left->type, right->type, &type);
	if (fits && bind_is_open(left) && bind_is_open(right))
		type = sql_type(SQL_VARCHAR);
	if (!comparison || !fits || !can_compare(comparison, type)) {
		(void)bind_refuse(binder, location, "42883", "operator does not exist: %s %s %s",
			sql_type_name(left->type), name, sql_type_name(right->type));
		if (!fits)
			bind_hint(binder, STR("Make both sides of one type with CAST."));
		return NULL;
	}
	/* An integer beside a fraction stays as it is: SQLite compares them exactly, and its indexes serve. */
	bool is_mixed = type.scalar == SQL_DECIMAL && !type.array && !bind_is_open(left) && !bind_is_open(right);
	if (!is_mixed) {
		left = bind_coerce(binder, left, type, "comparison");
		right = left ? bind_coerce(binder, right, type, "comparison") : NULL;
	}
	if (!left || !right)
		return NULL;
	const char *call = comparison->sorts ? sql_order_call(type) : NULL;
	const char *form = call ? str_format(binder->arena, "(%s($1) %s %s($2))", call, comparison->name, call).ptr
				: comparison->form;
	return bind_form_of(binder, sql_type(SQL_BOOLEAN), form, left, right);
}

static bool bind_sides(Binder *binder, Scope *scope, const PgQuery__AExpr *expression, SqlExpression **ret_left,
	SqlExpression **ret_right)
{
	*ret_left = expression->lexpr ? bind_expression(binder, scope, expression->lexpr) : NULL;
	if (expression->lexpr && !*ret_left)
		return false;
	*ret_right = bind_expression(binder, scope, expression->rexpr);
	return *ret_right != NULL;
}

static SqlExpression *bind_named(Binder *binder, const char *name, SqlExpression *left, SqlExpression *right,
	int location)
{
	if (strcmp(name, "#") == 0) {
		(void)bind_refuse(binder, location, "0A000", "#tag is not supported");
		bind_hint(binder, STR("A tag is read as tags->'key'."));
		return NULL;
	}
	if (left && find_comparison(name))
		return bind_compare(binder, name, left, right, location);
	SqlExpression **arguments = ARENA_ARRAY(binder->arena, 2, SqlExpression *);
	arguments[0] = left ? left : right;
	arguments[1] = right;
	return bind_function(binder, name, arguments, left ? 2 : 1, location);
}

static SqlExpression *negate(Binder *binder, SqlExpression *condition)
{
	return condition ? bind_form_of(binder, sql_type(SQL_BOOLEAN), "(NOT $1)", condition, NULL) : NULL;
}

static SqlExpression *bind_lower(Binder *binder, SqlExpression *text, int location)
{
	SqlExpression **arguments = ARENA_ARRAY(binder->arena, 1, SqlExpression *);
	arguments[0] = text;
	return bind_function(binder, "lower", arguments, 1, location);
}

static SqlExpression *bind_like(Binder *binder, const char *name, SqlExpression *left, SqlExpression *right,
	int location)
{
	bool is_negated = name[0] == '!';
	/* Without regard to case is LIKE in lower case. */
	bool ignores_case = name[strlen(name) - 1] == '*';
	if (ignores_case) {
		left = bind_lower(binder, left, location);
		right = left ? bind_lower(binder, right, location) : NULL;
		if (!right)
			return NULL;
		name = is_negated ? "!~~" : "~~";
	}
	SqlExpression *like = bind_named(binder, name + is_negated, left, right, location);
	return is_negated ? negate(binder, like) : like;
}

/* The value is written once where both comparisons take it as it is: a chain of BETWEEN would double it with each. */
static SqlExpression *bind_both_bounds(Binder *binder, SqlExpression *above, SqlExpression *below)
{
	const char *call = sql_order_call(above->arguments[0]->type);
	if (above->arguments[0] != below->arguments[0])
		return bind_form_of(binder, sql_type(SQL_BOOLEAN), FORM_AND, above, below);
	SqlExpression **arguments = ARENA_ARRAY(binder->arena, 3, SqlExpression *);
	arguments[0] = above->arguments[0];
	arguments[1] = above->arguments[1];
	arguments[2] = below->arguments[1];
	const char *form = call ? str_format(binder->arena, "(%s($1) BETWEEN %s($2) AND %s($3))", call, call, call).ptr
				: "($1 BETWEEN $2 AND $3)";
	return bind_form(binder, sql_type(SQL_BOOLEAN), form, above->location, arguments, 3);
}

static SqlExpression *bind_between(Binder *binder, Scope *scope, const PgQuery__AExpr *expression)
{
	const PgQuery__List *bounds = expression->rexpr->list;
	SqlExpression *value = bind_expression(binder, scope, expression->lexpr);
	SqlExpression *low = value ? bind_expression(binder, scope, bounds->items[0]) : NULL;
	SqlExpression *high = low ? bind_expression(binder, scope, bounds->items[1]) : NULL;
	SqlExpression *above = high ? bind_compare(binder, ">=", value, low, expression->location) : NULL;
	SqlExpression *below = above ? bind_compare(binder, "<=", value, high, expression->location) : NULL;
	if (!below)
		return NULL;
	SqlExpression *between = bind_both_bounds(binder, above, below);
	bool is_negated = expression->kind == PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN;
	return is_negated ? negate(binder, between) : between;
}

static SqlExpression *bind_in_list(Binder *binder, Scope *scope, const PgQuery__AExpr *expression, bool is_negated)
{
	const PgQuery__List *list = expression->rexpr->list;
	size_t count = list->n_items + 1;
	SqlExpression **values = ARENA_ARRAY(binder->arena, count, SqlExpression *);
	values[0] = bind_expression(binder, scope, expression->lexpr);
	for (size_t i = 1; i < count && values[i - 1]; i++)
		values[i] = bind_expression(binder, scope, list->items[i - 1]);
	SqlType type;
	if (!values[count - 1] || !bind_unify(binder, values, count, "IN", &type) ||
		!bind_compare(binder, "=", values[0], values[1], expression->location))
		return NULL;
	return bind_form(binder, sql_type(SQL_BOOLEAN), is_negated ? "($1 NOT IN ($+))" : FORM_IN, expression->location,
		values, count);
}

static SqlExpression *bind_distinct_from(Binder *binder, SqlExpression *left, SqlExpression *right, bool is_negated,
	int location)
{
	SqlExpression *compared = bind_compare(binder, "=", left, right, location);
	return compared ? bind_form_of(binder, sql_type(SQL_BOOLEAN), is_negated ? "($1 IS $2)" : "($1 IS NOT $2)",
				  compared->arguments[0], compared->arguments[1])
			: NULL;
}

static SqlExpression *bind_of_array(Binder *binder, const char *name, bool is_all, SqlExpression *left,
	SqlExpression *right, int location)
{
	if (!find_comparison(name))
		return bind_refuse(binder, location, "0A000", "%s before ANY and ALL is not supported", name);
	if (!right->type.array && !bind_is_open(right))
		return bind_refuse(binder, right->location, "42809", "%s takes an array or a query",
			is_all ? "ALL" : "ANY");
	if (left->type.scalar == SQL_JSON)
		return bind_refuse(binder, location, "42883", "JSON values cannot be compared");
	SqlExpression **arguments = ARENA_ARRAY(binder->arena, 2, SqlExpression *);
	arguments[0] = left;
	arguments[1] = right;
	Str row = str_format(binder->arena, "%s %s", name, is_all ? "all" : "any");
	return bind_function(binder, row.ptr, arguments, 2, location);
}

static SqlExpression *bind_nullif(Binder *binder, SqlExpression *left, SqlExpression *right, int location)
{
	SqlExpression *compared = bind_compare(binder, "=", left, right, location);
	return compared ? bind_form_of(binder, compared->arguments[0]->type, "nullif($1, $2)", compared->arguments[0],
				  compared->arguments[1])
			: NULL;
}

static SqlExpression *bind_pair(Binder *binder, Scope *scope, const PgQuery__AExpr *expression, const char *name)
{
	SqlExpression *left;
	SqlExpression *right;
	if (!bind_sides(binder, scope, expression, &left, &right))
		return NULL;
	int location = expression->location;
	if (expression->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP)
		return bind_named(binder, name, left, right, location);
	if (!left)
		return bind_refuse(binder, location, "42601", "%s needs a value on its left", name);
	switch ((int)expression->kind) {
	case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY:
		return bind_of_array(binder, name, false, left, right, location);
	case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL:
		return bind_of_array(binder, name, true, left, right, location);
	case PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT:
		return bind_distinct_from(binder, left, right, false, location);
	case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT:
		return bind_distinct_from(binder, left, right, true, location);
	case PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF:
		return bind_nullif(binder, left, right, location);
	case PG_QUERY__A__EXPR__KIND__AEXPR_LIKE:
	case PG_QUERY__A__EXPR__KIND__AEXPR_ILIKE:
		return bind_like(binder, name, left, right, location);
	default:
		return bind_refuse(binder, location, "0A000", "this operator is not supported");
	}
}

SqlExpression *bind_operator(Binder *binder, Scope *scope, const PgQuery__AExpr *expression)
{
	const char *name = bind_last_name(expression->name, expression->n_name);
	switch ((int)expression->kind) {
	case PG_QUERY__A__EXPR__KIND__AEXPR_SIMILAR:
		return bind_refuse(binder, expression->location, "0A000",
			"SIMILAR TO is not supported: use REGEXP_LIKE");
	case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN_SYM:
	case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN_SYM:
		return bind_refuse(binder, expression->location, "0A000", "BETWEEN SYMMETRIC is not supported");
	case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN:
	case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN:
		return bind_between(binder, scope, expression);
	case PG_QUERY__A__EXPR__KIND__AEXPR_IN:
		return bind_in_list(binder, scope, expression, name[0] == '<');
	default:
		return bind_pair(binder, scope, expression, name);
	}
}

/* True when one is, else NULL when one is NULL, else false: what ANY means, for comparisons that IN does not have. */
#define ANY_OF \
	"(SELECT CASE WHEN max(c) THEN 1 WHEN count(*) > count(c) THEN NULL ELSE 0 END FROM (SELECT $1 AS c FROM ($q) AS $s))"
#define ALL_OF \
	"(SELECT CASE WHEN min(c) = 0 THEN 0 WHEN count(*) > count(c) THEN NULL ELSE 1 END FROM (SELECT $1 AS c FROM ($q) AS $s))"

static SqlExpression *column_of(Binder *binder, SqlTree *query, int location)
{
	SqlSource *source = ARENA_NEW(binder->arena, SqlSource);
	*source = (SqlSource){ .kind = SOURCE_QUERY,
		.number = ++binder->numbers,
		.query = query,
		.columns = ARENA_ARRAY(binder->arena, 1, SqlSourceColumn),
		.column_count = 1 };
	source->columns[0] = (SqlSourceColumn){ .name = query->outputs[0].name,
		.type = query->outputs[0].type,
		.emitted = "c1",
		.uses = 1 };
	SqlExpression *column = ARENA_NEW(binder->arena, SqlExpression);
	*column = (SqlExpression){ .kind = EXPRESSION_COLUMN,
		.type = query->outputs[0].type,
		.source = source,
		.location = location };
	return column;
}

SqlExpression *bind_quantified(Binder *binder, Scope *scope, const PgQuery__SubLink *link)
{
	bool is_all = link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ALL_SUBLINK;
	const char *name = link->n_oper_name ? bind_last_name(link->oper_name, link->n_oper_name) : "=";
	SqlExpression *value = bind_expression(binder, scope, link->testexpr);
	SqlTree *query = value ? bind_query(binder, link->subselect->select_stmt, scope, scope->commons) : NULL;
	if (!query)
		return NULL;
	if (query->output_count != 1)
		return bind_refuse(binder, link->location, "42601",
			"a query that stands for values must have one column");
	SqlExpression *column = column_of(binder, query, link->location);
	SqlExpression *compared = bind_compare(binder, name, value, column, link->location);
	if (!compared)
		return NULL;
	bool is_in = strcmp(name, is_all ? "<>" : "=") == 0;
	SqlExpression *test = bind_form(binder, sql_type(SQL_BOOLEAN),
		is_in ? (is_all ? "($1 NOT IN ($q))" : "($1 IN ($q))") : (is_all ? ALL_OF : ANY_OF), link->location,
		ARENA_ARRAY(binder->arena, 1, SqlExpression *), 1);
	test->arguments[0] = is_in ? compared->arguments[0] : compared;
	test->query = query;
	test->source = column->source;
	return test;
}
