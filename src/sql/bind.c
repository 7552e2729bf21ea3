#include "sql/bind.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sql/bind_internal.h"

enum {
	/* SQLite's own limit on nested expressions is 1,000, and each level of ours may be some of its. */
	DEPTH_MAXIMUM = 200,
};

void *bind_refuse(Binder *binder, int location, const char *state, const char *format, ...)
{
	char message[400];
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	sql_failure_at(binder->failure, binder->arena, state, sql_parsed_position(binder->parsed, location), "%s",
		message);
	return NULL;
}

void bind_hint(Binder *binder, Str hint)
{
	binder->failure->hint = str_copy(binder->arena, hint);
}

bool bind_enter(Binder *binder, int location)
{
	if (binder->depth >= DEPTH_MAXIMUM) {
		(void)bind_refuse(binder, location, "54001", "the query nests too deeply");
		return false;
	}
	binder->depth++;
	return true;
}

static SqlTree *bind_branch(Binder *binder, const PgQuery__SelectStmt *statement, Scope *parent,
	const SqlCommon *commons);

static bool settle_outputs(Binder *binder, SqlTree *tree);

static bool settle_output(Binder *binder, SqlTree *tree, size_t i, SqlType type)
{
	SqlOutput *output = &tree->outputs[i];
	if (sql_type_equal(output->type, type))
		return true;
	if (tree->set != SET_NONE) {
		if (!settle_output(binder, tree->left, i, type) || !settle_output(binder, tree->right, i, type))
			return false;
	} else {
		output->expression = bind_coerce(binder, output->expression, type, "UNION");
		if (!output->expression)
			return false;
	}
	output->type = type;
	return true;
}

static bool settle_outputs(Binder *binder, SqlTree *tree)
{
	for (size_t i = 0; i < tree->output_count; i++)
		if (tree->outputs[i].type.scalar == SQL_UNKNOWN &&
			!settle_output(binder, tree, i, sql_type(SQL_VARCHAR)))
			return false;
	return true;
}

static const char *const set_names[] = {
	[SET_UNION] = "UNION",
	[SET_UNION_ALL] = "UNION ALL",
	[SET_INTERSECT] = "INTERSECT",
	[SET_EXCEPT] = "EXCEPT",
};

static SqlSetKind set_kind(const PgQuery__SelectStmt *statement)
{
	switch ((int)statement->op) {
	case PG_QUERY__SET_OPERATION__SETOP_UNION:
		return statement->all ? SET_UNION_ALL : SET_UNION;
	case PG_QUERY__SET_OPERATION__SETOP_INTERSECT:
		return SET_INTERSECT;
	case PG_QUERY__SET_OPERATION__SETOP_EXCEPT:
		return SET_EXCEPT;
	default:
		return SET_NONE;
	}
}

static int select_location(const PgQuery__SelectStmt *statement)
{
	while (statement->larg)
		statement = statement->larg;
	return statement->n_target_list ? bind_location(statement->target_list[0]) : -1;
}

static bool meet_outputs(Binder *binder, SqlTree *tree, int location)
{
	const SqlTree *left = tree->left;
	const SqlTree *right = tree->right;
	const char *name = set_names[tree->set];
	if (left->output_count != right->output_count)
		return bind_refuse(binder, location, "42601", "each %s query must have the same number of columns",
			name);
	tree->output_count = left->output_count;
	tree->outputs = ARENA_ARRAY(binder->arena, tree->output_count, SqlOutput);
	for (size_t i = 0; i < tree->output_count; i++) {
		SqlType one = left->outputs[i].type;
		SqlType other = right->outputs[i].type;
		SqlType type;
		if (!bind_meet(one, other, &type))
			return bind_refuse(binder, location, "42804", "%s types %s and %s cannot be matched", name,
				sql_type_name(one), sql_type_name(other));
		tree->outputs[i] = (SqlOutput){ .name = left->outputs[i].name, .type = type };
		if (!settle_output(binder, tree->left, i, type) || !settle_output(binder, tree->right, i, type))
			return false;
		if (tree->set != SET_UNION_ALL && type.scalar == SQL_JSON)
			return bind_refuse(binder, location, "42883", "JSON values cannot be compared by %s", name);
	}
	return true;
}

static bool bind_set(Binder *binder, const PgQuery__SelectStmt *statement, Scope *parent, const SqlCommon *commons,
	SqlTree *tree)
{
	tree->set = set_kind(statement);
	int location = select_location(statement->rarg);
	if (statement->all && tree->set != SET_UNION_ALL)
		return bind_refuse(binder, location, "0A000", "%s ALL is not supported", set_names[tree->set]);
	tree->left = bind_branch(binder, statement->larg, parent, commons);
	if (!tree->left)
		return false;
	tree->right = bind_branch(binder, statement->rarg, parent, commons);
	if (!tree->right || !meet_outputs(binder, tree, location))
		return false;
	tree->order = ARENA_ARRAY(binder->arena, statement->n_sort_clause, SqlOrder);
	for (size_t i = 0; i < statement->n_sort_clause; i++) {
		const PgQuery__SortBy *sort = statement->sort_clause[i]->sort_by;
		SqlOrder *order = &tree->order[tree->order_count++];
		bool refused = false;
		if (!bind_order_item(binder, sort, order))
			return false;
		if (!bind_order_output(binder, tree, sort->node, &order->output, &refused))
			return refused ? false
				       : bind_refuse(binder, bind_location(sort->node), "0A000",
						 "ORDER BY of a %s takes names or numbers of its columns",
						 set_names[tree->set]);
	}
	return true;
}

bool bind_order_output(Binder *binder, const SqlTree *tree, const Node *node, size_t *ret_output, bool *ret_refused)
{
	*ret_refused = true;
	int location = bind_location(node);
	if (node->node_case == PG_QUERY__NODE__NODE_A_CONST && !node->a_const->isnull) {
		if (node->a_const->val_case != PG_QUERY__A__CONST__VAL_IVAL)
			return bind_refuse(binder, location, "42601",
				"a constant that is no number of a column stands in ORDER BY");
		int number = node->a_const->ival->ival;
		if (number < 1 || (size_t)number > tree->output_count)
			return bind_refuse(binder, location, "42P10", "position %d is not in the select list", number);
		*ret_output = (size_t)number;
		*ret_refused = false;
		return true;
	}
	*ret_refused = false;
	if (node->node_case != PG_QUERY__NODE__NODE_COLUMN_REF || node->column_ref->n_fields != 1 ||
		node->column_ref->fields[0]->node_case != PG_QUERY__NODE__NODE_STRING)
		return false;
	Str name = str_of(node->column_ref->fields[0]->string->sval);
	size_t found = 0;
	for (size_t i = 0; i < tree->output_count; i++) {
		if (!str_equal(tree->outputs[i].name, name))
			continue;
		bool is_same = found && tree->outputs[i].expression &&
			bind_equal(tree->outputs[i].expression, tree->outputs[found - 1].expression);
		if (found && !is_same) {
			*ret_refused = true;
			return bind_refuse(binder, location, "42702", "ORDER BY \"%.*s\" is ambiguous", STR_ARGS(name));
		}
		found = found ? found : i + 1;
	}
	*ret_output = found;
	return found != 0;
}

/* A number of rows: only constants, so that it is known before the query runs. */
static bool bind_count(Binder *binder, Scope *parent, const Node *node, const char *clause, const char *state,
	SqlExpression **ret_count)
{
	if (!node || (node->node_case == PG_QUERY__NODE__NODE_A_CONST && node->a_const->isnull))
		return true;
	Scope nothing = { .parent = parent, .clause = clause, .aggregates_not = clause, .windows_not = clause };
	SqlExpression *count = bind_expression(binder, &nothing, node);
	if (count)
		count = bind_coerce(binder, count, sql_type(SQL_BIGINT), clause);
	if (!count)
		return false;
	if (count->kind != EXPRESSION_CONSTANT)
		return bind_refuse(binder, bind_location(node), "0A000", "%s takes a number", clause);
	if (count->value.form == VALUE_NULL)
		return true;
	if (count->value.integer < 0)
		return bind_refuse(binder, bind_location(node), state, "%s must not be negative", clause);
	*ret_count = count;
	return true;
}

static bool bind_commons(Binder *binder, const PgQuery__WithClause *with, Scope *parent, SqlTree *tree,
	const SqlCommon **commons)
{
	const SqlCommon *outer = *commons;
	if (with->recursive)
		return bind_refuse(binder, with->location, "0A000", "WITH RECURSIVE is not supported");
	tree->commons = ARENA_ARRAY(binder->arena, with->n_ctes, SqlCommon *);
	for (size_t i = 0; i < with->n_ctes; i++) {
		const PgQuery__CommonTableExpr *given = with->ctes[i]->common_table_expr;
		Str name = str_of(given->ctename);
		for (const SqlCommon *other = *commons; other != outer; other = other->outer)
			if (str_equal(other->name, name))
				return bind_refuse(binder, given->location, "42712",
					"WITH query name \"%.*s\" specified more than once", STR_ARGS(name));
		if (given->ctequery->node_case != PG_QUERY__NODE__NODE_SELECT_STMT)
			return bind_refuse(binder, given->location, "0A000", "only SELECT can stand in WITH");
		SqlCommon *common = ARENA_NEW(binder->arena, SqlCommon);
		*common = (SqlCommon){ .name = name, .number = ++binder->numbers, .outer = *commons };
		size_t weight = binder->weight;
		common->query = bind_query(binder, given->ctequery->select_stmt, parent, *commons);
		if (!common->query)
			return false;
		common->weight = binder->weight - weight;
		if (given->n_aliascolnames > common->query->output_count)
			return bind_refuse(binder, given->location, "42P10",
				"WITH query \"%.*s\" has %zu columns available but %zu columns specified",
				STR_ARGS(name), common->query->output_count, given->n_aliascolnames);
		for (size_t j = 0; j < given->n_aliascolnames; j++)
			common->query->outputs[j].name = str_of(given->aliascolnames[j]->string->sval);
		tree->commons[tree->common_count++] = common;
		*commons = common;
	}
	return true;
}

static bool refuse_clauses(Binder *binder, const PgQuery__SelectStmt *statement)
{
	int location = select_location(statement);
	if (statement->n_values_lists)
		return bind_refuse(binder, bind_location(statement->values_lists[0]), "0A000",
			"VALUES is not supported");
	if (statement->into_clause)
		return bind_refuse(binder, location, "0A000", "SELECT INTO is not supported: queries only read");
	if (statement->n_locking_clause)
		return bind_refuse(binder, location, "0A000",
			"FOR UPDATE and FOR SHARE are not supported: queries only read");
	if (statement->limit_option == PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_WITH_TIES)
		return bind_refuse(binder, bind_location(statement->limit_count), "0A000",
			"WITH TIES is not supported");
	return true;
}

static bool bind_parts(Binder *binder, const PgQuery__SelectStmt *statement, Scope *parent, const SqlCommon *commons,
	SqlTree *tree)
{
	if (!refuse_clauses(binder, statement))
		return false;
	if (statement->with_clause && !bind_commons(binder, statement->with_clause, parent, tree, &commons))
		return false;
	Scope scope = { .parent = parent, .commons = commons };
	bool bound = set_kind(statement) != SET_NONE ? bind_set(binder, statement, parent, commons, tree)
						     : bind_select(binder, &scope, statement, tree);
	return bound && bind_count(binder, parent, statement->limit_count, "LIMIT", "2201W", &tree->limit) &&
		bind_count(binder, parent, statement->limit_offset, "OFFSET", "2201X", &tree->offset);
}

static SqlTree *bind_branch(Binder *binder, const PgQuery__SelectStmt *statement, Scope *parent,
	const SqlCommon *commons)
{
	if (!bind_enter(binder, -1))
		return NULL;
	SqlTree *tree = ARENA_NEW(binder->arena, SqlTree);
	bool bound = bind_parts(binder, statement, parent, commons, tree);
	bind_leave(binder);
	return bound ? tree : NULL;
}

SqlTree *bind_query(Binder *binder, const PgQuery__SelectStmt *statement, Scope *parent, const SqlCommon *commons)
{
	size_t seen_first = parent ? parent->seen_count : 0;
	SqlTree *tree = bind_branch(binder, statement, parent, commons);
	if (!tree || !settle_outputs(binder, tree))
		return NULL;
	tree->written = &statement->base;
	tree->seen_first = seen_first;
	tree->seen_end = parent ? parent->seen_count : 0;
	return tree;
}

SqlTree *sql_bind(const SqlParsed *parsed, Arena *arena, SqlFailure *failure)
{
	Binder binder = { .arena = arena, .parsed = parsed, .failure = failure };
	return bind_query(&binder, parsed->select, NULL, NULL);
}
