#include "json/read.h"

/* Counts before the library builds anything: it recurses once a level, and a small text of many values would take a
 * hundred times its size. What stands within a string does not count. */
static bool is_within_limits(Str text, const char *what, Error *error)
{
	size_t depth = 0;
	size_t values = 1;
	bool in_string = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (in_string) {
			i += c == '\\';
			in_string = c != '"';
			continue;
		}
		in_string = c == '"';
		depth += c == '{' || c == '[';
		depth -= (c == '}' || c == ']') && depth;
		values += c == ',' || c == '{' || c == '[';
		if (depth > JSON_MAX_DEPTH)
			return fail(error, ERROR_SERIALIZATION, "%s nests deeper than %d levels.", what,
				JSON_MAX_DEPTH);
		if (values > JSON_MAX_VALUES)
			return fail(error, ERROR_INVALID_REQUEST, "%s holds more than %d values.", what,
				JSON_MAX_VALUES);
	}
	return true;
}

static bool parse(Str text, const char *what, json_type type, Error *error, json_t **ret_value)
{
	json_error_t problem;
	json_t *value = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &problem);
	if (!value)
		return fail(error, ERROR_SERIALIZATION, "%s is not valid JSON: line %d, column %d.", what, problem.line,
			problem.column);
	if (json_typeof(value) != type) {
		json_decref(value);
		return fail(error, ERROR_SERIALIZATION, "%s must be a JSON %s.", what,
			type == JSON_OBJECT ? "object" : "list");
	}
	*ret_value = value;
	return true;
}

static const char body[] = "The request body";

bool json_read_object(Str text, Error *error, json_t **ret_object)
{
	if (str_trim(text).len)
		return is_within_limits(text, body, error) && parse(text, body, JSON_OBJECT, error, ret_object);
	*ret_object = json_object();
	return true;
}

bool json_read_inner_object(Str text, const char *what, Error *error, json_t **ret_object)
{
	return is_within_limits(text, what, error) && parse(text, what, JSON_OBJECT, error, ret_object);
}

bool json_read_inner_list(Str text, const char *what, Error *error, json_t **ret_list)
{
	return is_within_limits(text, what, error) && parse(text, what, JSON_ARRAY, error, ret_list);
}
