/* The resource types of CloudFormation that are views of entities: what a type is beside its entity's attribute table. */
#ifndef ROLLCALL_MODEL_RESOURCE_TYPE_H
#define ROLLCALL_MODEL_RESOURCE_TYPE_H

#include "model/entity.h"

/* The operation of an extension's rows: `input` has it where templates give the property, `required` where they must. */
enum { RESOURCE_DECLARED = 1 };

typedef struct ResourceType {
	EntityKind entity;
	/* Properties that are no members of the entity, in a structure of their own whose rows have RESOURCE_DECLARED as
	 * their operation; NULL: none. */
	const Shape *extension;
	bool instance_fixed;   /* InstanceArn is a create-only property; otherwise the handler refuses to change it */
	bool members_fixed;    /* likewise the create-only members */
	bool nothing_required; /* only InstanceArn must be given */
	const char *description;
} ResourceType;

/* The type of this name ("AWS::Connect::User"), or NULL. */
const ResourceType *resource_type_find(Str name);
/* The rows, in the order of the registry's list: by name. */
const ResourceType *resource_types(size_t *ret_count);
Str resource_type_name(const ResourceType *type);
/* The member whose property is the identifier: the entity's ARN, or its name beside the instance's ARN. NULL for the
 * hierarchy structure, which has neither. */
const Member *resource_type_key(const ResourceType *type);
/* The shapes whose members are the type's properties: its entity's, then its extension's. Returns how many. */
size_t resource_type_shapes(const ResourceType *type, const Shape *ret_shapes[2]);
/* The member whose property has this name, or NULL. */
const Member *resource_type_property(const ResourceType *type, Str name, Arena *arena);
/* Whether a template must give the property. */
bool resource_type_requires(const ResourceType *type, const Member *member);
/* Whether it is the hierarchy structure: an instance has one from its beginning, so that it is neither made nor deleted
 * but filled and emptied, and nothing lists it. */
bool resource_type_is_structure(const ResourceType *type);
/* Whether the property is in a create-only list of the type's schema. */
bool resource_type_fixes(const ResourceType *type, const Member *member);

/* The property that names the instance, of every type that lives in one. */
extern const char property_instance_arn[];
/* The identifier of a hierarchy structure, and what it ends with behind the instance's ARN. */
extern const char property_user_hierarchy_structure_arn[];
extern const char user_hierarchy_structure_tail[];

#endif
