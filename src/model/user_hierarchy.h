/* The hierarchy of users: up to five named levels, and groups on them. */
#ifndef ROLLCALL_MODEL_USER_HIERARCHY_H
#define ROLLCALL_MODEL_USER_HIERARCHY_H

#include "model/entity.h"

enum UserHierarchyStructureInput {
	USER_HIERARCHY_STRUCTURE_UPDATE = 1 << 0,
};

enum UserHierarchyGroupInput {
	USER_HIERARCHY_GROUP_CREATE = 1 << 0,
	USER_HIERARCHY_GROUP_NAME = 1 << 1,
};

enum { HIERARCHY_LEVELS = 5 };

typedef struct HierarchyLevel {
	Str id; /* "1" to "5" */
	Str arn;
	Str name;
	Time last_modified_time;
	Str last_modified_region;
} HierarchyLevel;

/* Levels from the top, NULL where there is none. */
typedef struct HierarchyLevels {
	HierarchyLevel *level[HIERARCHY_LEVELS];
} HierarchyLevels;

typedef struct UserHierarchyStructure {
	Head head;
	HierarchyLevels *levels;
} UserHierarchyStructure;

/* A group on the way to another group. */
typedef struct HierarchyGroupSummary {
	Str id;
	Str name;
	Time last_modified_time;
	Str last_modified_region;
} HierarchyGroupSummary;

typedef struct HierarchyPath {
	HierarchyGroupSummary *level[HIERARCHY_LEVELS];
} HierarchyPath;

typedef struct UserHierarchyGroup {
	Head head;
	Str name;
	Str parent_group_id;
	Str level_id;                  /* "1" to "5" */
	HierarchyPath *hierarchy_path; /* answers only */
} UserHierarchyGroup;

extern const Shape user_hierarchy_structure_shape;
extern const Shape user_hierarchy_group_shape;
/* A HierarchyPath of which ids and ARNs are shown alone. */
extern const Shape hierarchy_path_reference_shape;

#endif
