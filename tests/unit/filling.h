/* Random values of any attribute table: as structures and, written independently of the encoder, as JSON. */
#ifndef ROLLCALL_TESTS_UNIT_FILLING_H
#define ROLLCALL_TESTS_UNIT_FILLING_H

#include "support.h"

/* Fills every member of the zeroed structure; one in `absent` of the members (0: none) stays absent. */
void fill_structure(Random *random, Arena *arena, const Shape *shape, size_t absent, void *structure);

/* A JSON value of the right type for the member. The caller owns it. */
json_t *fill_json(Random *random, Arena *arena, const Member *member);

/* Whether the stored document keeps the member. */
bool is_stored(const Member *member);

/* Fails unless both structures agree in every stored member. */
void assert_same_stored(const Shape *shape, const void *a, const void *b);

/* The document that the store would keep. */
Str stored_document(Arena *arena, const Shape *shape, const void *value);

/* All operations that any member of the shape takes. */
uint32_t operations_of(const Shape *shape);

#endif
