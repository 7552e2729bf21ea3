/* Expressions, one node of PostgreSQL's tree at a time. */
#include <string.h>

#include "sql/bind_internal.h"

int bind_location(const Node *node)
{
	if (!node)
		return -1;
	switch ((int)node->node_case) {
	case PG_QUERY__NODE__NODE_COLUMN_REF:
		return node->column_ref->location;
	case PG_QUERY__NODE__NODE_A_CONST:
		return node->a_const->location;
	case PG_QUERY__NODE__NODE_A_EXPR: {
		int left = bind_location(node->a_expr->lexpr);
		return left >= 0 ? left : node->a_expr->location;
	}
	case PG_QUERY__NODE__NODE_FUNC_CALL:
		return node->func_call->location;
	case PG_QUERY__NODE__NODE_TYPE_CAST: {
		int inner = bind_location(node->type_cast->arg);
		int own = node->type_cast->location;
		return inner >= 0 && inner < own ? inner : own;
	}
	case PG_QUERY__NODE__NODE_BOOL_EXPR:
		return node->bool_expr->n_args ? bind_location(node->bool_expr->args[0]) : node->bool_expr->location;
	case PG_QUERY__NODE__NODE_NULL_TEST:
		return bind_location(node->null_test->arg);
	case PG_QUERY__NODE__NODE_BOOLEAN_TEST:
		return bind_location(node->boolean_test->arg);
	case PG_QUERY__NODE__NODE_SUB_LINK:
		return node->sub_link->location;
	case PG_QUERY__NODE__NODE_CASE_EXPR:
		return node->case_expr->location;
	case PG_QUERY__NODE__NODE_COALESCE_EXPR:
		return node->coalesce_expr->location;
	case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
		return node->a_array_expr->location;
	case PG_QUERY__NODE__NODE_A_INDIRECTION:
		return bind_location(node->a_indirection->arg);
	case PG_QUERY__NODE__NODE_RES_TARGET:
		return node->res_target->location;
	case PG_QUERY__NODE__NODE_SORT_BY:
		return bind_location(node->sort_by->node);
	case PG_QUERY__NODE__NODE_ROW_EXPR:
		return node->row_expr->location;
	case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
		return node->min_max_expr->location;
	case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
		return node->sqlvalue_function->location;
	case PG_QUERY__NODE__NODE_PARAM_REF:
		return node->param_ref->location;
	case PG_QUERY__NODE__NODE_NAMED_ARG_EXPR:
		return node->named_arg_expr->location;
	case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
		return node->collate_clause->location;
	case PG_QUERY__NODE__NODE_GROUPING_SET:
		return node->grouping_set->location;
	case PG_QUERY__NODE__NODE_RANGE_VAR:
		return node->range_var->location;
	case PG_QUERY__NODE__NODE_LIST:
		return node->list->n_items ? bind_location(node->list->items[0]) : -1;
	default:
		return -1;
	}
}

static SqlExpression *bind_number(Binder *binder, Str digits, int location)
{
	SqlValue value = { .form = VALUE_INTEGER };
	if (str_to_int64(digits, &value.integer))
		return bind_constant(binder, sql_type(SQL_BIGINT), value, location);
	if (!sql_value_parse(digits, sql_type(SQL_DECIMAL), binder->arena, &value))
		return bind_refuse(binder, location, "22003", "the number %.*s is out of range", STR_ARGS(digits));
	return bind_constant(binder, sql_type(SQL_DECIMAL), value, location);
}

static SqlExpression *bind_literal(Binder *binder, const PgQuery__AConst *literal)
{
	SqlValue value = { .form = VALUE_NULL };
	SqlScalar scalar = SQL_UNKNOWN;
	switch ((int)literal->val_case) {
	case PG_QUERY__A__CONST__VAL_IVAL:
		value = (SqlValue){ .form = VALUE_INTEGER, .integer = literal->ival->ival };
		scalar = SQL_BIGINT;
		break;
	case PG_QUERY__A__CONST__VAL_BOOLVAL:
		value = (SqlValue){ .form = VALUE_INTEGER, .integer = literal->boolval->boolval };
		scalar = SQL_BOOLEAN;
		break;
	case PG_QUERY__A__CONST__VAL_SVAL:
		value = (SqlValue){ .form = VALUE_TEXT, .bytes = str_of(literal->sval->sval) };
		break;
	case PG_QUERY__A__CONST__VAL_FVAL:
		return bind_number(binder, str_of(literal->fval->fval), literal->location);
	case PG_QUERY__A__CONST__VAL_BSVAL:
		return bind_refuse(binder, literal->location, "0A000", "bit strings are not supported");
	default:
		if (!literal->isnull)
			return bind_refuse(binder, literal->location, "0A000", "this literal is not supported");
		break;
	}
	return bind_constant(binder, sql_type(scalar), value, literal->location);
}

static SqlExpression *bind_type_cast(Binder *binder, Scope *scope, const PgQuery__TypeCast *cast)
{
	SqlType type;
	if (!bind_type_name(binder, cast->type_name, &type))
		return NULL;
	const Node *given = cast->arg;
	if (given->node_case == PG_QUERY__NODE__NODE_A_ARRAY_EXPR && !given->a_array_expr->n_elements && type.array)
		return bind_cast(binder,
			bind_constant(binder, sql_type(SQL_UNKNOWN),
				(SqlValue){ .form = VALUE_TEXT, .bytes = STR("{}") }, given->a_array_expr->location),
			type, cast->location);
	SqlExpression *inner = bind_expression(binder, scope, given);
	return inner ? bind_cast(binder, inner, type, cast->location) : NULL;
}

static SqlExpression **bind_all(Binder *binder, Scope *scope, Node *const *nodes, size_t count)
{
	SqlExpression **bound = ARENA_ARRAY(binder->arena, count, SqlExpression *);
	for (size_t i = 0; i < count; i++) {
		bound[i] = bind_expression(binder, scope, nodes[i]);
		if (!bound[i])
			return NULL;
	}
	return bound;
}

/* Constants alone make a constant, of any length. */
static SqlExpression *fold_array(Binder *binder, SqlType element, SqlExpression *const *elements, size_t count,
	int location)
{
	for (size_t i = 0; i < count; i++)
		if (elements[i]->kind != EXPRESSION_CONSTANT)
			return NULL;
	AUTO_BUF bytes = BUF_INIT((size_t)SQL_TEXT_MAXIMUM * 8);
	size_t begin = sql_array_begin(&bytes);
	for (size_t i = 0; i < count; i++)
		sql_array_add(&bytes, begin, &elements[i]->value);
	SqlValue value = { .form = VALUE_BLOB, .bytes = str_copy(binder->arena, buf_str(&bytes)) };
	return bytes.failed ? NULL : bind_constant(binder, sql_array_of(element.scalar), value, location);
}

static SqlExpression *bind_array(Binder *binder, Scope *scope, const PgQuery__AArrayExpr *array)
{
	if (!array->n_elements)
		return bind_refuse(binder, array->location, "42P18",
			"cannot determine the type of an empty array: write ARRAY[]::VARCHAR[]");
	SqlExpression **elements = bind_all(binder, scope, array->elements, array->n_elements);
	SqlType type;
	if (!elements || !bind_unify(binder, elements, array->n_elements, "ARRAY", &type))
		return NULL;
	if (type.array)
		return bind_refuse(binder, array->location, "0A000", "arrays have one dimension");
	SqlExpression *folded = fold_array(binder, type, elements, array->n_elements, array->location);
	return folded ? folded : bind_function(binder, "array[]", elements, array->n_elements, array->location);
}

static SqlExpression *bind_subscripts(Binder *binder, Scope *scope, const PgQuery__AIndirection *indirection)
{
	SqlExpression *value = bind_expression(binder, scope, indirection->arg);
	for (size_t i = 0; value && i < indirection->n_indirection; i++) {
		const Node *part = indirection->indirection[i];
		int location = value->location;
		if (part->node_case != PG_QUERY__NODE__NODE_A_INDICES || part->a_indices->is_slice)
			return bind_refuse(binder, location, "0A000", "behind a value only a subscript [n] can stand");
		if (!value->type.array)
			return bind_refuse(binder, location, "42804", "cannot subscript type %s because it is no array",
				sql_type_name(value->type));
		SqlExpression *index = bind_expression(binder, scope, part->a_indices->uidx);
		if (index)
			index = bind_coerce(binder, index, sql_type(SQL_BIGINT), "array subscript");
		if (!index)
			return NULL;
		SqlExpression **arguments = ARENA_ARRAY(binder->arena, 2, SqlExpression *);
		arguments[0] = value;
		arguments[1] = index;
		value = bind_function(binder, "[]", arguments, 2, location);
	}
	return value;
}

SqlExpression *bind_condition(Binder *binder, Scope *scope, const Node *node, const char *clause)
{
	SqlExpression *condition = bind_expression(binder, scope, node);
	return condition ? bind_coerce(binder, condition, sql_type(SQL_BOOLEAN), clause) : NULL;
}

/* A balanced tree, because SQLite limits how deep one may be and a chain of thousands is fine here. */
static SqlExpression *chain(Binder *binder, const char *form, SqlExpression **conditions, size_t count)
{
	if (count == 1)
		return conditions[0];
	size_t half = count / 2;
	return bind_form_of(binder, sql_type(SQL_BOOLEAN), form, chain(binder, form, conditions, half),
		chain(binder, form, conditions + half, count - half));
}

static SqlExpression *bind_boolean(Binder *binder, Scope *scope, const PgQuery__BoolExpr *expression)
{
	static const char *const names[] = { "", "AND", "OR", "NOT" };
	SqlExpression **conditions = ARENA_ARRAY(binder->arena, expression->n_args, SqlExpression *);
	for (size_t i = 0; i < expression->n_args; i++) {
		conditions[i] = bind_condition(binder, scope, expression->args[i], names[expression->boolop & 3]);
		if (!conditions[i])
			return NULL;
	}
	if (expression->boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
		return bind_form_of(binder, sql_type(SQL_BOOLEAN), "(NOT $1)", conditions[0], NULL);
	bool is_and = expression->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR;
	return chain(binder, is_and ? FORM_AND : FORM_OR, conditions, expression->n_args);
}

static SqlExpression *bind_null_test(Binder *binder, Scope *scope, const PgQuery__NullTest *test)
{
	SqlExpression *value = bind_expression(binder, scope, test->arg);
	bool is_null = test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL;
	if (value)
		value = bind_settle(binder, value);
	return value
		? bind_form_of(binder, sql_type(SQL_BOOLEAN), is_null ? "($1 IS NULL)" : FORM_NOT_NULL, value, NULL)
		: NULL;
}

static SqlExpression *bind_boolean_test(Binder *binder, Scope *scope, const PgQuery__BooleanTest *test)
{
	static const char *const forms[] = { "", "($1 IS 1)", "($1 IS NOT 1)", "($1 IS 0)", "($1 IS NOT 0)",
		"($1 IS NULL)", FORM_NOT_NULL };
	SqlExpression *value = bind_condition(binder, scope, test->arg, "argument of IS");
	return value && (size_t)test->booltesttype < COUNT(forms)
		? bind_form_of(binder, sql_type(SQL_BOOLEAN), forms[test->booltesttype], value, NULL)
		: NULL;
}

/* The parts of a CASE, in the order in which SQLite reads them. */
typedef struct Case {
	SqlExpression *operand;
	SqlExpression **tests;
	SqlExpression **results; /* with that of ELSE at the end */
	size_t count;
} Case;

static bool bind_case_parts(Binder *binder, Scope *scope, const PgQuery__CaseExpr *expression, Case *parts)
{
	size_t count = expression->n_args;
	parts->count = count;
	parts->tests = ARENA_ARRAY(binder->arena, count + 1, SqlExpression *);
	parts->results = ARENA_ARRAY(binder->arena, count + 1, SqlExpression *);
	if (expression->arg && !(parts->operand = bind_expression(binder, scope, expression->arg)))
		return false;
	for (size_t i = 0; i < count; i++) {
		const PgQuery__CaseWhen *when = expression->args[i]->case_when;
		parts->tests[i] = parts->operand ? bind_expression(binder, scope, when->expr)
						 : bind_condition(binder, scope, when->expr, "CASE WHEN");
		parts->results[i] = parts->tests[i] ? bind_expression(binder, scope, when->result) : NULL;
		if (!parts->results[i])
			return false;
	}
	parts->results[count] = expression->defresult
		? bind_expression(binder, scope, expression->defresult)
		: bind_constant(binder, sql_type(SQL_UNKNOWN), (SqlValue){ 0 }, expression->location);
	return parts->results[count] != NULL;
}

static SqlExpression *bind_case(Binder *binder, Scope *scope, const PgQuery__CaseExpr *expression)
{
	Case parts = { 0 };
	SqlType type;
	if (!bind_case_parts(binder, scope, expression, &parts) ||
		!bind_unify(binder, parts.results, parts.count + 1, "CASE", &type))
		return NULL;
	if (parts.operand) {
		SqlType compared;
		parts.tests[parts.count] = parts.operand;
		if (!bind_unify(binder, parts.tests, parts.count + 1, "CASE WHEN", &compared) ||
			!bind_compare(binder, "=", parts.tests[parts.count], parts.tests[0], expression->location))
			return NULL;
	}
	AUTO_BUF form = BUF_INIT((size_t)SQL_TEXT_MAXIMUM * 2);
	SqlExpression **arguments = ARENA_ARRAY(binder->arena, parts.count * 2 + 2, SqlExpression *);
	size_t count = 0;
	buf_add(&form, STR("(CASE"));
	if (parts.operand) {
		buf_add(&form, STR(" $n"));
		arguments[count++] = parts.tests[parts.count];
	}
	for (size_t i = 0; i < parts.count; i++) {
		buf_add(&form, STR(" WHEN $n THEN $n"));
		arguments[count++] = parts.tests[i];
		arguments[count++] = parts.results[i];
	}
	buf_add(&form, STR(" ELSE $n END)"));
	arguments[count++] = parts.results[parts.count];
	return bind_form(binder, type, str_terminated(binder->arena, buf_str(&form)), expression->location, arguments,
		count);
}

static SqlExpression *bind_coalesce(Binder *binder, Scope *scope, const PgQuery__CoalesceExpr *expression)
{
	enum { ARGUMENTS_MAXIMUM = 100 };
	if (expression->n_args > ARGUMENTS_MAXIMUM)
		return bind_refuse(binder, expression->location, "54023", "COALESCE takes at most %d arguments",
			ARGUMENTS_MAXIMUM);
	SqlExpression **values = bind_all(binder, scope, expression->args, expression->n_args);
	SqlType type;
	if (!values || !bind_unify(binder, values, expression->n_args, "COALESCE", &type))
		return NULL;
	if (expression->n_args == 1)
		return values[0];
	return bind_form(binder, type, "coalesce($*)", expression->location, values, expression->n_args);
}

/* A scalar query gives its one value; sql_only refuses a second row. */
static SqlExpression *bind_scalar_query(Binder *binder, SqlTree *query, int location)
{
	if (query->output_count != 1)
		return bind_refuse(binder, location, "42601", "a query that stands for a value must have one column");
	bool is_one_row = query->set == SET_NONE && query->aggregated && !query->group_count;
	SqlExpression *value = bind_form(binder, query->outputs[0].type,
		is_one_row ? "($q)" : "(SELECT sql_only(c1) FROM ($q))", location, NULL, 0);
	value->query = query;
	return value;
}

static SqlExpression *bind_sub_link(Binder *binder, Scope *scope, const PgQuery__SubLink *link)
{
	if (link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK ||
		link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ALL_SUBLINK)
		return bind_quantified(binder, scope, link);
	bool exists = link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK;
	if (!exists && link->sub_link_type != PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK)
		return bind_refuse(binder, link->location, "0A000",
			"this form of a query in an expression is not supported");
	SqlTree *query = bind_query(binder, link->subselect->select_stmt, scope, scope->commons);
	if (!query)
		return NULL;
	if (!exists)
		return bind_scalar_query(binder, query, link->location);
	SqlExpression *test = bind_form(binder, sql_type(SQL_BOOLEAN), "EXISTS ($q)", link->location, NULL, 0);
	test->query = query;
	return test;
}

static SqlExpression *bind_special(Binder *binder, Scope *scope, const Node *node)
{
	int location = bind_location(node);
	switch ((int)node->node_case) {
	case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
		if (node->sqlvalue_function->op == PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP)
			return bind_function(binder, "now", NULL, 0, location);
		return bind_refuse(binder, location, "0A000", "this is not supported: the present instant is NOW()");
	case PG_QUERY__NODE__NODE_MIN_MAX_EXPR: {
		bool is_least = node->min_max_expr->op == PG_QUERY__MIN_MAX_OP__IS_LEAST;
		const char *name = is_least ? "least" : "greatest";
		SqlExpression **values = bind_all(binder, scope, node->min_max_expr->args, node->min_max_expr->n_args);
		return values ? bind_function(binder, name, values, node->min_max_expr->n_args, location) : NULL;
	}
	case PG_QUERY__NODE__NODE_PARAM_REF:
		return bind_refuse(binder, location, "42P02", "there is no parameter $%d", node->param_ref->number);
	case PG_QUERY__NODE__NODE_ROW_EXPR:
		return bind_refuse(binder, location, "0A000", "rows (a, b) are not supported as values");
	case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
		return bind_refuse(binder, location, "0A000", "COLLATE is not supported");
	case PG_QUERY__NODE__NODE_NAMED_ARG_EXPR:
		return bind_refuse(binder, location, "0A000", "this function has no argument named \"%s\"",
			node->named_arg_expr->name);
	default:
		return bind_refuse(binder, location, "0A000", "this form of expression is not supported");
	}
}

static SqlExpression *bind_node(Binder *binder, Scope *scope, const Node *node)
{
	switch ((int)node->node_case) {
	case PG_QUERY__NODE__NODE_A_CONST:
		return bind_literal(binder, node->a_const);
	case PG_QUERY__NODE__NODE_COLUMN_REF:
		return bind_column(binder, scope, node->column_ref);
	case PG_QUERY__NODE__NODE_A_EXPR:
		return bind_operator(binder, scope, node->a_expr);
	case PG_QUERY__NODE__NODE_FUNC_CALL:
		return bind_call(binder, scope, node->func_call);
	case PG_QUERY__NODE__NODE_TYPE_CAST:
		return bind_type_cast(binder, scope, node->type_cast);
	case PG_QUERY__NODE__NODE_BOOL_EXPR:
		return bind_boolean(binder, scope, node->bool_expr);
	case PG_QUERY__NODE__NODE_NULL_TEST:
		return bind_null_test(binder, scope, node->null_test);
	case PG_QUERY__NODE__NODE_BOOLEAN_TEST:
		return bind_boolean_test(binder, scope, node->boolean_test);
	case PG_QUERY__NODE__NODE_CASE_EXPR:
		return bind_case(binder, scope, node->case_expr);
	case PG_QUERY__NODE__NODE_COALESCE_EXPR:
		return bind_coalesce(binder, scope, node->coalesce_expr);
	case PG_QUERY__NODE__NODE_SUB_LINK:
		return bind_sub_link(binder, scope, node->sub_link);
	case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
		return bind_array(binder, scope, node->a_array_expr);
	case PG_QUERY__NODE__NODE_A_INDIRECTION:
		return bind_subscripts(binder, scope, node->a_indirection);
	default:
		return bind_special(binder, scope, node);
	}
}

SqlExpression *bind_expression(Binder *binder, Scope *scope, const Node *node)
{
	if (!bind_enter(binder, -1))
		return NULL;
	SqlExpression *bound = bind_node(binder, scope, node);
	bind_leave(binder);
	return bound;
}
