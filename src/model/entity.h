/* The entities of the directory: one row each, with the facts that surfaces, directory and store share. */
#ifndef ROLLCALL_MODEL_ENTITY_H
#define ROLLCALL_MODEL_ENTITY_H

#include "base/error.h"
#include "model/shape.h"

/* What every record has. First member of each entity's structure, so that generic code can reach it. */
typedef struct Head {
	Str id;
	Map tags;
	Time last_modified_time;
	Str last_modified_region;
} Head;

typedef struct Entity {
	const char *name;                /* stored kind, part of the SQL dataset's name */
	const char *title;               /* in messages */
	const char *arn_tail;            /* NULL: it has no ARN */
	const char *cloudformation_type; /* NULL: CloudFormation has none */
	const char *describe_as; /* member that holds it in the Describe answer; NULL: its members stand alone */
	const char *list_as;     /* member that holds the list in the List answer */
	const Shape *shape;
	bool stands_alone;       /* in no instance */
	bool regional;           /* each region of a replicated instance has its own */
	bool names_fold_case;    /* whether unique names differ by case */
	bool describes_itself;   /* its Describe answer depends on its own record alone, so it can be kept */
	bool lists_as_described; /* entries of its List answer are what Describe shows */
	bool goes_in_bulk;       /* parts that nothing refers to, and that may be many: one statement deletes them */
	bool keyed_by_name;      /* paths and references carry its name: outside it has neither id nor ARN */
	ErrorCode in_use;        /* the error of a delete while referred to */
	const char *in_use_type; /* ResourceType of that error when this entity is what refers; NULL: not named */
} Entity;

/* The row of an entity; never NULL for a kind below ENTITY_COUNT. The row of a number that no entity has is zero. */
const Entity *entity_of(EntityKind kind);
EntityKind entity_of_arn_tail(Str tail);
EntityKind entity_of_name(Str name);
/* The member marked MEMBER_UNIQUE, or NULL. */
const Member *entity_name_member(const Entity *entity);
/* The member that holds the tags of what can be tagged, or NULL. */
const Member *entity_tags_member(const Entity *entity);
/* The member marked MEMBER_OWNER, or NULL. */
const Member *entity_owner_member(const Entity *entity);

#endif
