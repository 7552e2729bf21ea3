#include "json/read.h"

/* Counts before the library builds anything: it recurses once a level, and a small text of many values would take a
 * hundred times its size. What stands within a string does not count. */
static bool is_within_limits(Str text, Error *error)
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
			return fail(error, ERROR_SERIALIZATION, "The request body nests deeper than %d levels.",
				JSON_MAX_DEPTH);
		if (values > JSON_MAX_VALUES)
			return fail(error, ERROR_INVALID_REQUEST, "The request body holds more than %d values.",
				JSON_MAX_VALUES);
	}
	return true;
}

static bool parse_object(Str text, Error *error, json_t **ret_object)
{
	json_error_t problem;
	json_t *value = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &problem);
	if (!value)
		return fail(error, ERROR_SERIALIZATION, "The request body is not valid JSON: line %d, column %d.",
			problem.line, problem.column);
	if (!json_is_object(value)) {
		json_decref(value);
		return fail(error, ERROR_SERIALIZATION, "The request body must be a JSON object.");
	}
	*ret_object = value;
	return true;
}

bool json_read_object(Str text, Error *error, json_t **ret_object)
{
	if (str_trim(text).len)
		return is_within_limits(text, error) && parse_object(text, error, ret_object);
	*ret_object = json_object();
	return true;
}
