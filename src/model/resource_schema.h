/* The schema of a resource type: as the CloudFormation registry gives it, and as the judge of what templates and Cloud
 * Control give. Both are walks over the attribute tables, so that what is shown is what is enforced. */
#ifndef ROLLCALL_MODEL_RESOURCE_SCHEMA_H
#define ROLLCALL_MODEL_RESOURCE_SCHEMA_H

#include "model/resource_type.h"
#include "json/read.h"
#include "json/write.h"

/* Writes the type's schema as one JSON object. */
void resource_schema_write(const ResourceType *type, Arena *arena, JsonWriter *json);

/* Holds the properties of a resource against the schema. ERROR_VALIDATION, with the place and the rule in the words of
 * the service; values are never repeated. Properties that are read only are as strange as unknown ones. */
bool resource_schema_accepts(const ResourceType *type, json_t *properties, Arena *arena, Error *error) MUST_CHECK;

#endif
