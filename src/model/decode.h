/* From JSON to the C form, by the attribute table. */
#ifndef ROLLCALL_MODEL_DECODE_H
#define ROLLCALL_MODEL_DECODE_H

#include "base/error.h"
#include "model/shape.h"
#include "json/read.h"

/* Reads from a request the members that the operations in `operations` take (all members when 0, for nested use) into
 * `ret_value`, a zeroed structure of the shape. Unknown members are ignored, null is absent. A value of the wrong
 * type is ERROR_SERIALIZATION, a text that no enumeration has ERROR_INVALID_PARAMETER; both name the member. Strings
 * are copied to the arena. Limits are the business of shape_validate. */
bool shape_decode_request(const Shape *shape, uint32_t operations, json_t *object, Arena *arena, Error *error,
	void *ret_value) MUST_CHECK;

/* The same from the properties of a resource: their names, a map as a list of entries; references may be ARNs, which are
 * kept as they came. Takes what templates may give. */
bool shape_decode_resource(const Shape *shape, json_t *object, Arena *arena, Error *error, void *ret_value) MUST_CHECK;

/* Reads a stored document, as the walk in VIEW_STORED wrote it; one that does not fit is ERROR_INTERNAL_SERVICE. The
 * document must live as long as the value: strings stay in it. */
bool shape_decode_stored(const Shape *shape, Str document, Arena *arena, Error *error, void *ret_value) MUST_CHECK;

#endif
