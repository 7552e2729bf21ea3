/* From what a resource is to what it is to be: the calls that the differences need. */
#ifndef ROLLCALL_HANDLERS_BRING_H
#define ROLLCALL_HANDLERS_BRING_H

#include "handlers/rules.h"

/* Brings the members of the resource from its value, as an answer shows it, to those of `desired`, whose references are
 * resolved. */
bool resource_bring(Resource *resource, const void *desired) MUST_CHECK;

#endif
