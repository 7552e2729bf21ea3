/* Expressions by their types: what fits where, and how it is made to fit. */
#include <string.h>

#include "sql/bind_internal.h"
#include "sql/written.h"

SqlExpression *bind_constant(Binder *binder, SqlType type, SqlValue value, int location)
{
	SqlExpression *expression = ARENA_NEW(binder->arena, SqlExpression);
	*expression =
		(SqlExpression){ .kind = EXPRESSION_CONSTANT, .type = type, .value = value, .location = location };
	return expression;
}

SqlExpression *bind_text(Binder *binder, Str text, int location)
{
	return bind_constant(binder, sql_type(SQL_VARCHAR), (SqlValue){ .form = VALUE_TEXT, .bytes = text }, location);
}

SqlExpression *bind_form(Binder *binder, SqlType type, const char *form, int location, SqlExpression **arguments,
	size_t count)
{
	SqlExpression *expression = ARENA_NEW(binder->arena, SqlExpression);
	*expression = (SqlExpression){ .kind = EXPRESSION_FORM,
		.type = type,
		.form = form,
		.location = location,
		.arguments = arguments,
		.count = count };
	return expression;
}

SqlExpression *bind_form_of(Binder *binder, SqlType type, const char *form, SqlExpression *first, SqlExpression *second)
{
	SqlExpression **arguments = ARENA_ARRAY(binder->arena, 2, SqlExpression *);
	arguments[0] = first;
	arguments[1] = second;
	return bind_form(binder, type, form, first->location, arguments, second ? 2 : 1);
}

/* Without CAST a value is as it is or widened; that JSON lies as text in SQLite makes it no VARCHAR. */
static bool widens(SqlType from, SqlType to)
{
	return sql_type_equal(from, to) || sql_cast_of(from, to) == CAST_IMPLICIT;
}

bool bind_fits(const SqlExpression *expression, SqlType type)
{
	return bind_is_open(expression) || widens(expression->type, type);
}

static SqlExpression *cast_to(Binder *binder, SqlExpression *expression, SqlType type)
{
	SqlExpression *cast = ARENA_NEW(binder->arena, SqlExpression);
	*cast = (SqlExpression){ .kind = EXPRESSION_CAST,
		.type = type,
		.location = expression->location,
		.arguments = ARENA_ARRAY(binder->arena, 1, SqlExpression *),
		.count = 1 };
	cast->arguments[0] = expression;
	return cast;
}

/* A literal becomes a value of the type while the query is bound, so that it can be refused with its place. */
static SqlExpression *read_literal(Binder *binder, SqlExpression *literal, SqlType type)
{
	SqlValue value = { .form = VALUE_NULL };
	bool is_read =
		literal->value.form != VALUE_TEXT || sql_value_parse(literal->value.bytes, type, binder->arena, &value);
	if (!is_read) {
		char state[6];
		Str message = sql_value_refusal(literal->value.bytes, type, binder->arena, state);
		return bind_refuse(binder, literal->location, state, "%.*s", STR_ARGS(message));
	}
	return bind_constant(binder, type, value, literal->location);
}

static bool is_constant_of(const SqlExpression *expression, SqlScalar scalar)
{
	return expression->kind == EXPRESSION_CONSTANT && sql_type_equal(expression->type, sql_type(scalar));
}

static SqlExpression *convert(Binder *binder, SqlExpression *expression, SqlType type)
{
	if (sql_type_equal(expression->type, type))
		return expression;
	if (expression->kind == EXPRESSION_CONSTANT && bind_is_open(expression))
		return read_literal(binder, expression, type);
	if (expression->kind == EXPRESSION_CONSTANT && expression->value.form == VALUE_NULL)
		return bind_constant(binder, type, expression->value, expression->location);
	if (is_constant_of(expression, SQL_BIGINT) && sql_type_equal(type, sql_type(SQL_DECIMAL)))
		return bind_constant(binder, type,
			(SqlValue){ .form = VALUE_REAL, .real = (double)expression->value.integer },
			expression->location);
	if (is_constant_of(expression, SQL_VARCHAR) && expression->value.form == VALUE_TEXT)
		return read_literal(binder, expression, type);
	return cast_to(binder, expression, type);
}

SqlExpression *bind_coerce(Binder *binder, SqlExpression *expression, SqlType type, const char *what)
{
	if (bind_fits(expression, type))
		return convert(binder, expression, type);
	return bind_refuse(binder, expression->location, "42804", "%s must be of type %s, not of type %s", what,
		sql_type_name(type), sql_type_name(expression->type));
}

SqlExpression *bind_cast(Binder *binder, SqlExpression *expression, SqlType type, int location)
{
	if (!bind_is_open(expression) && !sql_type_equal(expression->type, type) &&
		sql_cast_of(expression->type, type) == CAST_NONE)
		return bind_refuse(binder, location, "42846", "cannot cast type %s to %s",
			sql_type_name(expression->type), sql_type_name(type));
	return convert(binder, expression, type);
}

SqlExpression *bind_settle(Binder *binder, SqlExpression *expression)
{
	return bind_is_open(expression) ? convert(binder, expression, sql_type(SQL_VARCHAR)) : expression;
}

bool bind_meet(SqlType a, SqlType b, SqlType *ret_type)
{
	bool a_is_open = a.scalar == SQL_UNKNOWN && !a.array;
	bool b_is_open = b.scalar == SQL_UNKNOWN && !b.array;
	*ret_type = a_is_open || (!b_is_open && widens(a, b)) ? b : a;
	return a_is_open || b_is_open || widens(a, b) || widens(b, a);
}

bool bind_unify(Binder *binder, SqlExpression **expressions, size_t count, const char *what, SqlType *ret_type)
{
	SqlType type = sql_type(SQL_UNKNOWN);
	for (size_t i = 0; i < count; i++) {
		SqlType met;
		if (!bind_meet(type, expressions[i]->type, &met))
			return bind_refuse(binder, expressions[i]->location, "42804",
				"%s types %s and %s cannot be matched", what, sql_type_name(type),
				sql_type_name(expressions[i]->type));
		type = met;
	}
	if (type.scalar == SQL_UNKNOWN && !type.array)
		type = sql_type(SQL_VARCHAR);
	for (size_t i = 0; i < count; i++) {
		expressions[i] = convert(binder, expressions[i], type);
		if (!expressions[i])
			return false;
	}
	*ret_type = type;
	return true;
}

bool bind_type_name(Binder *binder, const PgQuery__TypeName *name, SqlType *ret_type)
{
	Str last = name->n_names ? str_of(bind_last_name(name->names, name->n_names)) : STR("");
	if (!sql_type_of_name(last, ret_type))
		return bind_refuse(binder, name->location, "42704", "type \"%.*s\" does not exist", STR_ARGS(last));
	/* INTERVAL carries a mask of its fields here even when it is bare; a range or a length would change values. */
	if (name->n_typmods)
		return bind_refuse(binder, name->location, "0A000", "type %s takes no length here",
			sql_type_name(*ret_type));
	if (name->setof || name->pct_type || name->n_array_bounds > 1 || (name->n_array_bounds && ret_type->array))
		return bind_refuse(binder, name->location, "0A000", "arrays have one dimension");
	ret_type->array |= name->n_array_bounds == 1;
	return true;
}

static bool all_equal(SqlExpression *const *a, SqlExpression *const *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!bind_equal(a[i], b[i]))
			return false;
	return true;
}

static bool values_equal(const SqlValue *a, const SqlValue *b)
{
	if (a->form != b->form)
		return false;
	switch (a->form) {
	case VALUE_NULL:
		return true;
	case VALUE_INTEGER:
		return a->integer == b->integer;
	case VALUE_REAL:
		return a->real == b->real;
	case VALUE_TEXT:
	case VALUE_BLOB:
		return str_equal(a->bytes, b->bytes);
	}
	return false;
}

static bool forms_equal(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool queries_equal(const SqlTree *a, const SqlTree *b)
{
	return a == b || (a && b && sql_written_alike(a->written, b->written));
}

bool bind_equal(const SqlExpression *a, const SqlExpression *b)
{
	if (a == b)
		return true;
	if (!a || !b || a->kind != b->kind || !sql_type_equal(a->type, b->type) || a->count != b->count)
		return false;
	/* No two windows are taken for the same. Two queries mean the same where they are written alike, because what is
	 * compared stands in one query, where a name means one thing. */
	if (a->window != b->window || !queries_equal(a->query, b->query))
		return false;
	return (a->query || a->source == b->source) && a->column == b->column && a->function == b->function &&
		a->distinct == b->distinct && values_equal(&a->value, &b->value) && forms_equal(a->form, b->form) &&
		(a->filter == b->filter || bind_equal(a->filter, b->filter)) &&
		all_equal(a->arguments, b->arguments, a->count);
}
