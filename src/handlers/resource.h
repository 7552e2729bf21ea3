/* Resource handlers: AWS::Connect::* as CloudFormation and Cloud Control see it, composed of calls on the directory.
 *
 * Everything works within the transaction of the Directory that it is given, so that a resource is created, or brought
 * to its desired properties, as a whole or not at all. The caller undoes the transaction when a handler fails.
 * Properties are JSON in the form of the type's schema, against which the caller has held them. Errors carry the code
 * whose HandlerErrorCode the surfaces show. */
#ifndef ROLLCALL_HANDLERS_RESOURCE_H
#define ROLLCALL_HANDLERS_RESOURCE_H

#include "directory/directory.h"
#include "model/resource_type.h"
#include "json/read.h"
#include "json/write.h"

/* Makes the resource. The identifier is its ARN; of a predefined attribute, the instance's ARN, a bar and the name. */
bool resource_create(Directory *directory, const ResourceType *type, json_t *properties,
	Str *ret_identifier) MUST_CHECK;
/* Writes the properties that reading shows, as one object. ERROR_RESOURCE_NOT_FOUND when there is no such resource, for
 * an identifier of another form too. */
bool resource_read(Directory *directory, const ResourceType *type, Str identifier, JsonWriter *json) MUST_CHECK;
/* Brings the resource to the desired properties by as few calls as the differences need; by none, and without a trace,
 * when nothing differs. */
bool resource_update(Directory *directory, const ResourceType *type, Str identifier, json_t *properties) MUST_CHECK;
bool resource_delete(Directory *directory, const ResourceType *type, Str identifier) MUST_CHECK;
/* A page of identifiers in the order of creation. `model` is the list's input: an object with the instance's ARN, for
 * all types but instances; ERROR_INVALID_REQUEST without it. `*ret_last` is 0 on the last page. */
bool resource_list(Directory *directory, const ResourceType *type, json_t *model, const Page *page,
	Str **ret_identifiers, size_t *ret_count, int64_t *ret_last) MUST_CHECK;
/* Writes the properties that the identifier consists of, as one object. */
void resource_write_identifier(Directory *directory, const ResourceType *type, Str identifier, JsonWriter *json);

#endif
