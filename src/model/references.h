/* The references within a record: every member, at any depth, whose value is the id of another entity. */
#ifndef ROLLCALL_MODEL_REFERENCES_H
#define ROLLCALL_MODEL_REFERENCES_H

#include "model/shape.h"

/* Called with the member's row and the place of its value; may change the value. Returning false ends the walk. */
typedef bool (*ReferenceVisitor)(void *context, const Member *member, Str *value);

/* Visits each present reference of `value`; false when a visitor said so. */
bool shape_each_reference(const Shape *shape, void *value, ReferenceVisitor visit, void *context) MUST_CHECK;

/* Makes every reference that is cleared with its target (REFERENCE_CLEAR) and names this one absent, and takes it out of
 * lists. Returns how many there were. */
size_t shape_clear_references(const Shape *shape, void *value, EntityKind target, Str id);

#endif
