/* Which resource an identifier names, and what the identifier of a resource is. */
#ifndef ROLLCALL_HANDLERS_IDENTIFIER_H
#define ROLLCALL_HANDLERS_IDENTIFIER_H

#include "handlers/rules.h"

/* Finds the resource: where it lives, its id, its record and its value as it is stored. ERROR_RESOURCE_NOT_FOUND when
 * there is none, for an identifier of another form too. */
bool resource_find(Directory *directory, const ResourceType *type, Str identifier, Resource *ret_resource) MUST_CHECK;
/* Reads the resource whose place and id are known: its record and its value as it is stored. */
bool resource_load(Resource *resource) MUST_CHECK;
/* The identifier of a resource whose place and id are known. */
Str resource_identifier(const Resource *resource);
Str resource_instance_arn(const Resource *resource);

#endif
