/* A streaming JSON writer: calls in document order, commas and escapes by itself, failure sticks in the buffer. */
#ifndef ROLLCALL_JSON_WRITE_H
#define ROLLCALL_JSON_WRITE_H

#include "base/buf.h"

typedef struct JsonWriter {
	Buf *out;         /* not owned */
	bool after_value; /* the next value or key needs a comma */
} JsonWriter;

void json_write_object_begin(JsonWriter *json);
void json_write_object_end(JsonWriter *json);
void json_write_array_begin(JsonWriter *json);
void json_write_array_end(JsonWriter *json);
/* The next value belongs to this key. */
void json_write_key(JsonWriter *json, Str key);
/* Bytes that are not UTF-8 are replaced by U+FFFD, so that the document is always valid. */
void json_write_string(JsonWriter *json, Str value);
void json_write_integer(JsonWriter *json, int64_t value);
void json_write_real(JsonWriter *json, double value);
void json_write_boolean(JsonWriter *json, bool value);
void json_write_null(JsonWriter *json);
/* A value that is JSON text already, on one line: line ends between its parts become spaces. */
void json_write_text(JsonWriter *json, Str text);
/* Milliseconds since 1970, written as seconds with a fraction of up to three digits. */
void json_write_seconds(JsonWriter *json, int64_t milliseconds);

#endif
