#include "json/read.h"

/* The library recurses once a level and allows 2048 of them; counting brackets first keeps the stack small. A bracket
 * within a string does not count. */
static bool nests_too_deep(Str text)
{
	size_t depth = 0;
	bool in_string = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (in_string) {
			if (c == '\\')
				i++;
			else if (c == '"')
				in_string = false;
		} else if (c == '"') {
			in_string = true;
		} else if (c == '{' || c == '[') {
			if (++depth > JSON_MAX_DEPTH)
				return true;
		} else if ((c == '}' || c == ']') && depth) {
			depth--;
		}
	}
	return false;
}

bool json_read_object(Str text, Error *error, json_t **ret_object)
{
	if (!str_trim(text).len) {
		*ret_object = json_object();
		return true;
	}
	if (nests_too_deep(text))
		return fail(error, ERROR_SERIALIZATION, "The request body nests deeper than %d levels.",
			JSON_MAX_DEPTH);
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
