/* Rows that every entity with a Head has, written once. Used inside the row arrays of the entities. */
#ifndef ROLLCALL_MODEL_HEAD_ROWS_H
#define ROLLCALL_MODEL_HEAD_ROWS_H

#include <stddef.h>

#include "model/check.h"
#include "model/entity.h"

/* Designates the C member `field` of `Type` in a row. */
#define FIELD(Type, field) .offset = offsetof(Type, field)

#define TAGS_ROW(create_operation) TAGS_ROW_WITH(create_operation, 0)
#define TAGS_ROW_WITH(create_operation, more_flags) \
	{ \
		.name = "Tags", .kind = KIND_MAP, FIELD(Head, tags), .input = (create_operation), .max = 50, \
		.check = &check_tag, .value_check = &check_unreserved, .flags = MEMBER_ALWAYS | (more_flags), \
		.search = TAG_FIELD, .doc = "Tags of the resource: at most 50." \
	}

#define LAST_MODIFIED_ROWS LAST_MODIFIED_ROWS_OF(0, NO_NAME)
#define LAST_MODIFIED_ROWS_WITH(more_flags) LAST_MODIFIED_ROWS_OF(more_flags, NO_NAME)
/* Of the entities that show it as resources too. */
#define LAST_MODIFIED_PROPERTIES LAST_MODIFIED_ROWS_OF(0, NULL)
#define LAST_MODIFIED_ROWS_OF(more_flags, property_name) \
	{ .name = "LastModifiedTime", \
		.kind = KIND_TIME, \
		FIELD(Head, last_modified_time), \
		.flags = (more_flags), \
		.summary = SAME_NAME, \
		.cloudformation = (property_name), \
		.doc = "When the resource last changed." }, \
	{ \
		.name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), \
		.flags = (more_flags), .summary = SAME_NAME, .cloudformation = (property_name), \
		.doc = "Region in which it last changed." \
	}

#endif
