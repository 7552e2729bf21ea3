/* From the C form to JSON, by the attribute table. */
#ifndef ROLLCALL_MODEL_ENCODE_H
#define ROLLCALL_MODEL_ENCODE_H

#include "model/arn.h"
#include "json/write.h"

typedef enum View {
	VIEW_STORED,   /* the document of the store and the change log: every stored member */
	VIEW_DESCRIBE, /* what Describe shows */
	VIEW_SUMMARY,  /* an entry of a List answer */
	VIEW_CREATED,  /* the Create answer */
	VIEW_RESOURCE, /* properties of a CloudFormation resource */
	VIEW_FOUND,    /* what a search finds: what Describe shows, but for some */
	VIEW_SQL,      /* a JSON value of SQL: what Describe shows, by the names of columns, times as texts */
	VIEW_HISTORY,  /* the same of all that is stored; nothing is rendered */
} View;

typedef struct EncodeContext {
	Arena *arena;
	View view;
	const ArnScope *scope; /* for rendering ARNs; may be NULL for VIEW_STORED */
} EncodeContext;

/* Writes the members that the view has, as an object. Absent members are left out. */
void shape_encode(const EncodeContext *context, const Shape *shape, const void *value, JsonWriter *json);
/* Writes the members without the braces, into an object that is open. */
void shape_encode_members(const EncodeContext *context, const Shape *shape, const void *value, JsonWriter *json);
/* Writes one member's value. */
void member_encode(const EncodeContext *context, const Member *member, const void *structure, JsonWriter *json);

#endif
