/* JSON as the text that it is: values are slices of it, so that numbers, blanks and the order of keys stay as they were
 * written. Nothing reads beyond the text, whatever it holds. */
#ifndef ROLLCALL_SQL_JSON_TEXT_H
#define ROLLCALL_SQL_JSON_TEXT_H

#include "base/buf.h"

enum { SQL_JSON_DEPTH = 200 };

/* Whether the text is one JSON value, with at most SQL_JSON_DEPTH lists and objects around a value. */
bool sql_json_valid(Str text) MUST_CHECK;

/* The value of an object's member, the last one of that name; absent where there is none, and where it is no object. */
Str sql_json_member(Str json, Str name);
/* The element of a list, from 0, or from -1 backwards; absent where there is none. */
Str sql_json_element(Str json, int64_t index);
/* The member of an object or, where the step is a number, the element of a list. */
Str sql_json_step(Str json, Str step);

/* Goes over the elements of a list: begins with sql_json_elements, false at the end. */
typedef struct SqlJsonElements {
	Str rest;
	bool begun;
} SqlJsonElements;

/* False where the value is no list. */
bool sql_json_elements(Str json, SqlJsonElements *ret_elements) MUST_CHECK;
bool sql_json_next(SqlJsonElements *elements, Str *ret_value);

bool sql_json_is_null(Str json);
/* A string without its quotes and escapes, anything else as it is. */
void sql_json_add_text(Buf *out, Str json);

#endif
