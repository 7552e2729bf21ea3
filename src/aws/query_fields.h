/* The fields of a form, and structures that are read from them: a member is a field of its name, a member of a structure
 * stands behind the structure's name and a dot. */
#ifndef ROLLCALL_AWS_QUERY_FIELDS_H
#define ROLLCALL_AWS_QUERY_FIELDS_H

#include "http/http.h"
#include "model/shape.h"

typedef struct QueryFields {
	MapEntry *items;
	size_t count;
} QueryFields;

/* Whether the request carries a form: in its body, or in the query of the root. */
bool query_fields_are_sent(const HttpExchange *exchange);
/* Reads the fields of the body, or of the query when there is no body. ERROR_INVALID_PARAMETER when they are not encoded
 * as a form. */
bool query_fields_read(HttpExchange *exchange, Error *error, QueryFields *ret_fields) MUST_CHECK;
/* The first field of this name; absent when there is none. */
Str query_field(const QueryFields *fields, Str name);
/* Reads the members that the operation takes into a zeroed structure of the shape: texts, enumerations, integers,
 * booleans and structures. ERROR_INVALID_PARAMETER names a member that does not fit. */
bool query_fields_decode(const QueryFields *fields, const Shape *shape, uint32_t operation, Arena *arena, Error *error,
	void *ret_value) MUST_CHECK;

#endif
