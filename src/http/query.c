#include "http/http.h"
#include "model/check.h"

typedef bool (*ParameterVisitor)(void *context, Str value);

static bool each_parameter(HttpExchange *exchange, Str name, Error *error, ParameterVisitor visit, void *context)
{
	Str rest = exchange->query;
	while (rest.ptr) {
		Str value = str_split(&rest, '&');
		Str key = str_split(&value, '=');
		Str decoded;
		if (!str_form_decode(&exchange->arena, key, &key) ||
			!str_form_decode(&exchange->arena, value, &decoded))
			return fail(error, ERROR_INVALID_PARAMETER, "The query string has a broken percent-encoding.");
		if (!str_equal(key, name))
			continue;
		if (!text_is_valid(decoded))
			return fail(error, ERROR_INVALID_PARAMETER, "%.*s: must be valid UTF-8 text without NUL.",
				STR_ARGS(name));
		if (!visit(context, decoded))
			return true;
	}
	return true;
}

static bool keep_first(void *context, Str value)
{
	*(Str *)context = value;
	return false;
}

bool http_query(HttpExchange *exchange, Str name, Error *error, Str *ret_value)
{
	*ret_value = (Str){ 0 };
	return each_parameter(exchange, name, error, keep_first, ret_value);
}

typedef struct Values {
	Str *items;
	size_t count;
} Values;

static bool keep(void *context, Str value)
{
	Values *values = context;
	values->items[values->count++] = value;
	return true;
}

bool http_query_all(HttpExchange *exchange, Str name, Error *error, Str **ret_values, size_t *ret_count)
{
	size_t most = 1;
	for (size_t i = 0; i < exchange->query.len; i++)
		most += exchange->query.ptr[i] == '&';
	Values values = { .items = ARENA_ARRAY(&exchange->arena, most, Str) };
	if (!each_parameter(exchange, name, error, keep, &values))
		return false;
	*ret_values = values.items;
	*ret_count = values.count;
	return true;
}
