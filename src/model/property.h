/* Members as properties of CloudFormation's resource types: names by rule, and what may be done with each.
 *
 * The rule: a reference that ends in Id or Ids ends in Arn or Arns there, and holds ARNs, unless it keeps being an id
 * (MEMBER_ID_OF_RESOURCE) or names what is keyed by its name; every other member has its own name. Rows write down what the rule does not give. A map is a list of Key and Value. Source of the names: the type
 * schemas of the CloudFormation registry. */
#ifndef ROLLCALL_MODEL_PROPERTY_H
#define ROLLCALL_MODEL_PROPERTY_H

#include "model/shape.h"

typedef enum PropertyAccess {
	PROPERTY_NONE,       /* no property of the resource type */
	PROPERTY_WRITABLE,   /* templates give it, reading shows it */
	PROPERTY_READ_ONLY,  /* reading shows it */
	PROPERTY_WRITE_ONLY, /* templates give it, nothing shows it */
} PropertyAccess;

/* The member's name as a property; absent where it is none. Lives in the arena or for ever. */
Str property_name(const Member *member, Arena *arena);
/* Whether a reference is an ARN there. */
bool property_holds_arn(const Member *member);
/* What may be done with a member of an entity's own shape; members of members are all writable unless computed. */
PropertyAccess property_access(const Member *member);
/* The row of the shape whose property has this name, or NULL. */
const Member *property_find(const Shape *shape, Str name, Arena *arena);

/* Names of the members of a map's entry. */
extern const char property_key[];
extern const char property_value[];

#endif
