#include "model/user_hierarchy.h"

#include "model/head_rows.h"

/* clang-format off */
#define ROW(field) FIELD(HierarchyLevel, field)
static const Member level_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(id), .cloudformation = "HierarchyLevelId", .doc = "Number of the level." },
	{ .name = "Arn", .kind = KIND_STRING, ROW(arn), .flags = MEMBER_COMPUTED, .cloudformation = "HierarchyLevelArn",
	  .doc = "Amazon Resource Name of the level." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .min = 1, .max = 50, .check = &check_normalized, .flags = MEMBER_REQUIRED,
	  .doc = "Name of the level." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, ROW(last_modified_time), .cloudformation = NO_NAME,
	  .doc = "When the level last changed." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, ROW(last_modified_region), .cloudformation = NO_NAME,
	  .doc = "Region in which it last changed." },
};
#undef ROW
static const Shape level_shape = SHAPE(HierarchyLevel, level_rows);

#define FIVE_LEVELS(Type, element, text) \
	{ .name = "LevelOne", .kind = KIND_STRUCTURE, FIELD(Type, level[0]), .shape = &element, .doc = text }, \
	{ .name = "LevelTwo", .kind = KIND_STRUCTURE, FIELD(Type, level[1]), .shape = &element, .doc = text }, \
	{ .name = "LevelThree", .kind = KIND_STRUCTURE, FIELD(Type, level[2]), .shape = &element, .doc = text }, \
	{ .name = "LevelFour", .kind = KIND_STRUCTURE, FIELD(Type, level[3]), .shape = &element, .doc = text }, \
	{ .name = "LevelFive", .kind = KIND_STRUCTURE, FIELD(Type, level[4]), .shape = &element, .doc = text }

static const Member levels_rows[] = { FIVE_LEVELS(HierarchyLevels, level_shape, "A level of the hierarchy.") };
static const Shape levels_shape = SHAPE(HierarchyLevels, levels_rows);

static const Member structure_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, FIELD(UserHierarchyStructure, head.id), .flags = MEMBER_HIDDEN, .cloudformation = NO_NAME,
	  .doc = "Identifier inside the store; an instance has one structure." },
	{ .name = "HierarchyStructure", .kind = KIND_STRUCTURE, FIELD(UserHierarchyStructure, levels), .shape = &levels_shape,
	  .input = USER_HIERARCHY_STRUCTURE_UPDATE, .required = USER_HIERARCHY_STRUCTURE_UPDATE,
	  .cloudformation = "UserHierarchyStructure", .doc = "Names of the levels, from the top." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, FIELD(Head, last_modified_time), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .doc = "When it last changed." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, FIELD(Head, last_modified_region), .flags = MEMBER_HIDDEN,
	  .cloudformation = NO_NAME, .doc = "Region in which it last changed." },
};
const Shape user_hierarchy_structure_shape = SHAPE(UserHierarchyStructure, structure_rows);

#define ROW(field) FIELD(HierarchyGroupSummary, field)
static const Member group_summary_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(id), .doc = "Identifier of the group." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_USER_HIERARCHY_GROUP, ROW(id), .doc = "Amazon Resource Name of the group." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .doc = "Name of the group." },
	{ .name = "LastModifiedTime", .kind = KIND_TIME, ROW(last_modified_time), .doc = "When the group last changed." },
	{ .name = "LastModifiedRegion", .kind = KIND_STRING, ROW(last_modified_region), .doc = "Region in which it last changed." },
};
#undef ROW
static const Shape group_summary_shape = SHAPE(HierarchyGroupSummary, group_summary_rows);

static const Member path_rows[] = { FIVE_LEVELS(HierarchyPath, group_summary_shape, "The group on this level.") };
static const Shape path_shape = SHAPE(HierarchyPath, path_rows);

static const Member group_reference_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, FIELD(HierarchyGroupSummary, id), .doc = "Identifier of the group." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_USER_HIERARCHY_GROUP, FIELD(HierarchyGroupSummary, id),
	  .doc = "Amazon Resource Name of the group." },
};
static const Shape group_reference_shape = SHAPE(HierarchyGroupSummary, group_reference_rows);

static const Member path_reference_rows[] = { FIVE_LEVELS(HierarchyPath, group_reference_shape, "The group on this level.") };
const Shape hierarchy_path_reference_shape = SHAPE(HierarchyPath, path_reference_rows);

#define ROW(field) FIELD(UserHierarchyGroup, field)
static const Member group_rows[] = {
	{ .name = "Id", .kind = KIND_STRING, ROW(head.id), .summary = SAME_NAME, .created = "HierarchyGroupId", .cloudformation = NO_NAME,
	  .search = "resourceID", .doc = "Identifier of the group." },
	{ .name = "Arn", .kind = KIND_ARN, .target = ENTITY_USER_HIERARCHY_GROUP, .summary = SAME_NAME, .created = "HierarchyGroupArn",
	  .cloudformation = "UserHierarchyGroupArn", .doc = "Amazon Resource Name of the group." },
	{ .name = "Name", .kind = KIND_STRING, ROW(name), .input = USER_HIERARCHY_GROUP_CREATE | USER_HIERARCHY_GROUP_NAME,
	  .required = USER_HIERARCHY_GROUP_CREATE | USER_HIERARCHY_GROUP_NAME, .min = 1, .max = 100, .check = &check_normalized,
	  .flags = MEMBER_UNIQUE, .summary = SAME_NAME, .search = "name", .doc = "Name of the group, unique among the groups of one parent." },
	{ .name = "ParentGroupId", .kind = KIND_REFERENCE, ROW(parent_group_id), .target = ENTITY_USER_HIERARCHY_GROUP,
	  .input = USER_HIERARCHY_GROUP_CREATE, .flags = MEMBER_HIDDEN | MEMBER_CREATE_ONLY, .search = "parentId", .doc = "The group above. Cannot change." },
	{ .name = "LevelId", .kind = KIND_STRING, ROW(level_id), .cloudformation = NO_NAME, .search = "levelId", .doc = "Number of the group's level." },
	{ .name = "HierarchyPath", .kind = KIND_STRUCTURE, ROW(hierarchy_path), .shape = &path_shape, .flags = MEMBER_COMPUTED,
	  .cloudformation = NO_NAME, .doc = "The groups from the top down to this one." },
	TAGS_ROW(USER_HIERARCHY_GROUP_CREATE),
	LAST_MODIFIED_ROWS,
};
/* clang-format on */

const Shape user_hierarchy_group_shape = SHAPE(UserHierarchyGroup, group_rows);
