/* Properties that are sets, whose elements the Connect API adds, changes and takes away by operations of their own. */
#ifndef ROLLCALL_HANDLERS_SETS_H
#define ROLLCALL_HANDLERS_SETS_H

#include "handlers/rules.h"

/* Whether an update of the entity with this input belongs to a set: the differences of the set decide about it. */
bool sets_own_input(EntityKind entity, uint32_t input);
/* Brings the sets of the resource from `before` to `desired`: first takes away, then changes, then adds, in requests of
 * the size that the API allows. */
bool sets_bring(Resource *resource, const void *before, const void *desired) MUST_CHECK;

#endif
