/* The attribute tables: one row says everything about one member, and every surface walks the rows.
 *
 * A Shape describes a C structure. The rows of an entity's shape are its attributes; nested shapes describe members
 * of members. REST JSON in and out, validation, the stored document, references, and later CloudFormation, SQL,
 * history and export are walks over these rows; no surface spells a member's name. */
#ifndef ROLLCALL_MODEL_SHAPE_H
#define ROLLCALL_MODEL_SHAPE_H

#include "model/value.h"

typedef enum Kind {
	KIND_STRING,
	KIND_BOOLEAN,
	KIND_INTEGER,
	KIND_REAL,
	KIND_TIME, /* epoch seconds on the wire */
	KIND_ENUMERATION,
	KIND_REFERENCE, /* id of another entity: id or ARN comes in, the id goes out, CloudFormation shows the ARN */
	KIND_STRINGS,
	KIND_REFERENCES,
	KIND_INTEGERS,
	KIND_STRUCTURE, /* pointer to a structure of `shape`; NULL is absent */
	KIND_LIST,      /* List of structures of `shape` */
	KIND_MAP,
	KIND_ARN, /* rendered from the record's id, kept nowhere */
} Kind;

/* The numbers are written into stores: a new entity gets the next one, none is ever given again. */
typedef enum EntityKind {
	ENTITY_NONE = 0,
	ENTITY_INSTANCE = 1,
	ENTITY_HOURS_OF_OPERATION = 2,
	ENTITY_QUEUE = 3,
	ENTITY_ROUTING_PROFILE = 4,
	ENTITY_SECURITY_PROFILE = 5,
	ENTITY_USER_HIERARCHY_STRUCTURE = 6,
	ENTITY_USER_HIERARCHY_GROUP = 7,
	ENTITY_USER = 8,
	ENTITY_AGENT_STATUS = 9,
	ENTITY_QUICK_CONNECT = 10,
	ENTITY_PREDEFINED_ATTRIBUTE = 11,
	ENTITY_HOURS_OF_OPERATION_OVERRIDE = 12,
	ENTITY_CONTACT_FLOW = 13,
	ENTITY_CONTACT_FLOW_MODULE = 14,
	ENTITY_PHONE_NUMBER = 15,
	ENTITY_INSTANCE_STORAGE_CONFIG = 16,
	ENTITY_VOCABULARY = 17,
	ENTITY_PROMPT = 18,
	ENTITY_NOTIFICATION = 19,
	ENTITY_EMAIL_ADDRESS = 20,
	ENTITY_AUTHENTICATION_PROFILE = 21,
	ENTITY_TRAFFIC_DISTRIBUTION_GROUP = 22,
	ENTITY_USER_NOTIFICATION = 24,
	ENTITY_USER_STATUS = 25,
	ENTITY_COUNT,
} EntityKind;

enum MemberFlag {
	MEMBER_REQUIRED = 1 << 0,     /* nested shapes: must be given where the structure is */
	MEMBER_HIDDEN = 1 << 1,       /* stored, in no answer of the Connect API */
	MEMBER_COMPUTED = 1 << 2,     /* in answers, stored nowhere: a rule of the directory fills it */
	MEMBER_INPUT_ONLY = 1 << 3,   /* read from requests, neither stored nor shown */
	MEMBER_WRITE_ONLY = 1 << 4,   /* an attribute of the entity whose value is never shown: Password */
	MEMBER_PERSONAL = 1 << 5,     /* about a person: never in a log, erasable from history */
	MEMBER_UNIQUE = 1 << 6,       /* the name of the entity: unique among its kind in the instance */
	MEMBER_DISTINCT = 1 << 7,     /* a list must not hold the same value twice */
	MEMBER_KEY = 1 << 8,          /* nested shapes: no two elements of a list may agree in all members so marked */
	MEMBER_ALWAYS = 1 << 9,       /* shown as empty when there is none */
	MEMBER_CREATE_ONLY = 1 << 10, /* cannot change once the entity exists */
	MEMBER_UNORDERED = 1 << 11,   /* a list that is a set: order carries no meaning */
	MEMBER_TEXT = 1 << 12, /* on the wire a boolean is the text "true" or "false", and a time one of ISO 8601 */
	MEMBER_EMPTY_IS_ABSENT = 1 << 13, /* an empty text is taken as none; an empty structure is not shown */
	MEMBER_MAY_BECOME_EMPTY =
		1 << 14, /* the least length counts at creation only: an update may empty the member */
	MEMBER_BATCHED =
		1 << 16, /* `min` and `max` limit a request: further ones may bring more, none brings nothing */
	MEMBER_REQUIRED_OF_RESOURCE = 1 << 17, /* nested shapes: required where a resource is declared */
	MEMBER_FIRST_IS_DEFAULT = 1 << 18,     /* an enumeration whose first value is meant where none is given */
	MEMBER_TEXT_OF_RESOURCE = 1 << 19,     /* as a property a time is a text of ISO 8601 */
	MEMBER_ID_OF_RESOURCE = 1 << 20,       /* as a property a reference is an id, and keeps its name */
	MEMBER_DECLARABLE = 1 << 21,           /* no request takes it, but a resource may be declared as it is */
	MEMBER_OWNER = 1 << 15, /* what the entity is a part of: paths name that before it, and no request carries it */
	MEMBER_NOT_FOUND = 1 << 22, /* left out of what a search finds; Describe shows it */
};

/* What happens to the holder of a reference when its target is deleted. The numbers are written into stores. */
typedef enum ReferencePolicy {
	REFERENCE_RESTRICT = 0, /* the target cannot go */
	REFERENCE_CLEAR = 1,    /* the member becomes absent; a list loses the entry */
	REFERENCE_DANGLE = 2,   /* the member keeps the id of what is gone */
	REFERENCE_DELETE = 3,   /* the holder goes too: it is a part of the target */
} ReferencePolicy;

/* A bit of `input` that no operation has: the member is taken from the default objects of an instance. */
#define INPUT_OF_DEFAULTS (UINT32_C(1) << 30)

/* A rule that plain limits cannot say. `rule` completes "<member>: ". */
typedef struct Check {
	bool (*accepts)(Str value);
	const char *rule;
	const char *pattern; /* how the service documents it, for the schemas that show it; NULL: not as a pattern */
} Check;

typedef struct Enumeration {
	const char *const *values;
	size_t count;
} Enumeration;

typedef struct Shape Shape;

/* In `summary` and `created`: the member has its usual name there. */
#define SAME_NAME "="
/* In `cloudformation` and `sql`: the surface does not have the member. NULL means the name follows by rule. In `search`,
 * of a member that holds others: none of them is a field. */
#define NO_NAME ""
/* In `search`, of a map: each of its keys is a field of its own, with this before it. */
#define TAG_FIELD "tag:"

typedef struct Member {
	const char *name; /* in requests, Describe answers, the stored document, exports */
	Kind kind;
	uint16_t offset;   /* in the C structure */
	uint32_t flags;    /* enum MemberFlag */
	uint32_t input;    /* operations that take it: bits of the entity's operation enumeration; bit 0 creates */
	uint32_t required; /* operations that refuse to go without it */
	int64_t min,
		max; /* characters, elements or value, by kind (KIND_INTEGERS: values); max 0 is no limit or range */
	const Check *check;       /* strings; each element of a list of strings; keys of a map */
	const Check *value_check; /* values of a map */
	int64_t value_max; /* characters of each element of a list of strings, or value of a map; 0: as most have */
	const Enumeration *enumeration; /* of the value; of each element of a list of strings; of the keys of a map */
	const Shape *shape;             /* KIND_STRUCTURE, KIND_LIST */
	EntityKind target;              /* references, and the entity itself for KIND_ARN */
	ReferencePolicy on_delete;
	const char *summary;        /* name in List answers; NULL: not there */
	const char *created;        /* name in the Create answer; NULL: not there */
	const char *cloudformation; /* exceptions; otherwise the name, with Arn for Id, or in snake case */
	const char *sql;
	const char *search; /* the field that conditions of a search know it by; NULL: none does */
	const char *doc;    /* one line for the reference pages */
} Member;

struct Shape {
	const char *name;
	size_t size; /* of the C structure */
	const Member *members;
	size_t count;
	/* Members of the service's that are not implemented: a request with one is refused and not half obeyed. The list
	 * ends with NULL; NULL for none. */
	const char *const *unsupported;
	bool is_bare; /* its one member stands in JSON without an object around it: an element that is a list itself */
};

#define SHAPE(Type, rows) \
	{ \
		.name = #Type, .size = sizeof(Type), .members = (rows), .count = COUNT(rows) \
	}
#define ENUMERATION(array) \
	{ \
		.values = (array), .count = COUNT(array) \
	}

static inline void *member_at(void *structure, const Member *member)
{
	return (char *)structure + member->offset;
}

static inline const void *member_of(const void *structure, const Member *member)
{
	return (const char *)structure + member->offset;
}

/* The row of the C member at `offset`, which has one. */
const Member *shape_member_at(const Shape *shape, size_t offset);
/* Size of an element of a list of any kind. */
size_t member_element_size(const Member *member);
/* Whether the member has a value in `structure`. KIND_ARN counts as present. */
bool member_present(const void *structure, const Member *member);
/* Whether it is a text that an update has emptied: stored, and everywhere else as good as absent. */
bool member_is_emptied(const void *structure, const Member *member);
/* Copies one member's value from one structure to another of the same shape; lists and nested structures are shared. */
void member_copy(void *to, const void *from, const Member *member);
/* Makes the member absent. */
void member_clear(void *structure, const Member *member);

#endif
