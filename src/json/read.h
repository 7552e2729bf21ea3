/* Reading JSON within limits, over jansson. */
#ifndef ROLLCALL_JSON_READ_H
#define ROLLCALL_JSON_READ_H

#include <jansson.h>

#include "base/error.h"

static inline void json_release(json_t **value)
{
	json_decref(*value);
}

#define AUTO_JSON CLEANUP(json_release) json_t

/* Parses one JSON object from `text`; an empty or blank text gives an empty object, because clients send no body
 * where all members are optional. ERROR_SERIALIZATION for anything but an object, bad UTF-8, NUL in strings, the same
 * member twice and nesting deeper than JSON_MAX_DEPTH; ERROR_INVALID_REQUEST for more than JSON_MAX_VALUES values. The
 * caller owns the value. */
bool json_read_object(Str text, Error *error, json_t **ret_object) MUST_CHECK;

/* The same for JSON that stands as text inside a request: `what` names it in messages, and it is never blank. */
bool json_read_inner_object(Str text, const char *what, Error *error, json_t **ret_object) MUST_CHECK;
bool json_read_inner_list(Str text, const char *what, Error *error, json_t **ret_list) MUST_CHECK;

enum { JSON_MAX_DEPTH = 64, JSON_MAX_VALUES = 20000 };

#endif
