/* The rules of the hierarchy: levels without gaps, none removed while groups are on it; a group stands one level below
 * its parent. */
#include "directory/user_hierarchy.h"

#include "directory/rules.h"
#include "model/decode.h"

/* There is one structure an instance, so its name is the same in each. */
static Str structure_name_key(Directory *directory, const Home *home, const void *value)
{
	(void)directory;
	(void)home;
	(void)value;
	return STR("structure");
}

bool user_hierarchy_load_structure(Directory *directory, const Home *home, Record *ret_record,
	UserHierarchyStructure *ret_structure)
{
	if (!store_find_by_name(directory->transaction, home->record, ENTITY_USER_HIERARCHY_STRUCTURE, STR("structure"),
		    directory->arena, directory->error, ret_record))
		return false;
	return shape_decode_stored(&user_hierarchy_structure_shape, ret_record->document, directory->arena,
		directory->error, ret_structure);
}

/* Looks whether any group is on the level. */
static bool find_group_on_level(Directory *directory, const Home *home, int level, bool *ret_found)
{
	enum { BATCH = 100 };
	Page page = { .limit = BATCH };
	*ret_found = false;
	do {
		void *values;
		size_t count;
		if (!directory_list(directory, home, ENTITY_USER_HIERARCHY_GROUP, &page, &values, &count, &page.after))
			return false;
		const UserHierarchyGroup *groups = values;
		for (size_t i = 0; i < count; i++)
			*ret_found |= groups[i].level_id.ptr[0] == '0' + level;
	} while (page.after && !*ret_found);
	return true;
}

static Str level_id(Directory *directory, int level)
{
	return str_format(directory->arena, "%d", level);
}

/* A level that keeps its name keeps its times too. */
static HierarchyLevel *level_after(Directory *directory, const HierarchyLevel *old, const HierarchyLevel *given,
	int number)
{
	HierarchyLevel *level = ARENA_NEW(directory->arena, HierarchyLevel);
	bool same = old && str_equal(old->name, given->name);
	*level = (HierarchyLevel){
		.id = level_id(directory, number),
		.name = given->name,
		.last_modified_time = same ? old->last_modified_time : directory->now,
		.last_modified_region = same ? old->last_modified_region : directory->caller->region,
	};
	return level;
}

static bool refuse_removal(Directory *directory, const Home *home, int level)
{
	bool used;
	if (!find_group_on_level(directory, home, level, &used))
		return false;
	if (!used)
		return true;
	error_set(directory->error, ERROR_RESOURCE_IN_USE, "Level %d of the hierarchy has groups.", level);
	directory->error->resource_type = "HIERARCHY_LEVEL";
	Str arn = arn_render(directory->arena, &home->scope, ENTITY_INSTANCE, home->scope.instance);
	directory->error->resource_id = str_format(directory->arena, "%.*s/agent-group-level/%d", STR_ARGS(arn), level);
	return false;
}

static bool apply_structure(Directory *directory, const Home *home, uint32_t operation, const void *input, void *value,
	bool *ret_applied)
{
	(void)operation;
	static const HierarchyLevels none;
	const HierarchyLevels *given = ((const UserHierarchyStructure *)input)->levels;
	UserHierarchyStructure *structure = value;
	const HierarchyLevels *old = structure->levels ? structure->levels : &none;
	HierarchyLevels *levels = ARENA_NEW(directory->arena, HierarchyLevels);
	*ret_applied = true;
	for (int i = 0; i < HIERARCHY_LEVELS; i++) {
		if (given->level[i] && i > 0 && !given->level[i - 1])
			return fail(directory->error, ERROR_INVALID_REQUEST,
				"HierarchyStructure: level %d needs level %d above it.", i + 1, i);
		if (given->level[i])
			levels->level[i] = level_after(directory, old->level[i], given->level[i], i + 1);
		else if (old->level[i] && !refuse_removal(directory, home, i + 1))
			return false;
	}
	structure->levels = levels;
	return true;
}

static bool complete_structure(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)record;
	UserHierarchyStructure *structure = value;
	Str instance = arn_render(directory->arena, &home->scope, ENTITY_INSTANCE, home->scope.instance);
	if (!structure->levels)
		structure->levels = ARENA_NEW(directory->arena, HierarchyLevels);
	for (int i = 0; i < HIERARCHY_LEVELS; i++) {
		HierarchyLevel *level = structure->levels->level[i];
		if (level)
			level->arn = str_format(directory->arena, "%.*s/agent-group-level/%.*s", STR_ARGS(instance),
				STR_ARGS(level->id));
	}
	return true;
}

const Rules user_hierarchy_structure_rules = {
	.apply = apply_structure,
	.complete = complete_structure,
	.name_key = structure_name_key,
};

static int level_number(const UserHierarchyGroup *group)
{
	return group->level_id.ptr[0] - '0';
}

static bool prepare_group(Directory *directory, const Home *home, void *value)
{
	UserHierarchyGroup *group = value;
	int number = 1;
	if (group->parent_group_id.ptr) {
		Record record;
		UserHierarchyGroup parent = { 0 };
		if (!directory_load(directory, home, ENTITY_USER_HIERARCHY_GROUP, group->parent_group_id, &record,
			    &parent))
			return false;
		number = level_number(&parent) + 1;
	}
	Record record;
	UserHierarchyStructure structure = { 0 };
	if (!user_hierarchy_load_structure(directory, home, &record, &structure))
		return false;
	if (number > HIERARCHY_LEVELS || !structure.levels || !structure.levels->level[number - 1])
		return fail(directory->error, ERROR_INVALID_REQUEST, "The hierarchy has no level %d for the group.",
			number);
	group->level_id = level_id(directory, number);
	return true;
}

static HierarchyGroupSummary *summary_of(Directory *directory, const UserHierarchyGroup *group)
{
	HierarchyGroupSummary *summary = ARENA_NEW(directory->arena, HierarchyGroupSummary);
	*summary = (HierarchyGroupSummary){
		.id = group->head.id,
		.name = group->name,
		.last_modified_time = group->head.last_modified_time,
		.last_modified_region = group->head.last_modified_region,
	};
	return summary;
}

static bool complete_group(Directory *directory, const Home *home, const Record *record, void *value)
{
	(void)record;
	UserHierarchyGroup *group = value;
	group->hierarchy_path = ARENA_NEW(directory->arena, HierarchyPath);
	UserHierarchyGroup at = *group;
	for (int number = level_number(group); number >= 1; number--) {
		group->hierarchy_path->level[number - 1] = summary_of(directory, &at);
		if (number == 1)
			break;
		Record parent_record;
		UserHierarchyGroup parent = { 0 };
		if (!directory_load(directory, home, ENTITY_USER_HIERARCHY_GROUP, at.parent_group_id, &parent_record,
			    &parent))
			return false;
		at = parent;
	}
	return true;
}

static Str group_name_key(Directory *directory, const Home *home, const void *value)
{
	(void)home;
	const UserHierarchyGroup *group = value;
	if (directory->environment->policy.hierarchy_names_unique_in_instance || !group->parent_group_id.ptr)
		return group->name;
	/* No name holds the separator: it is a control character. */
	return str_format(directory->arena, "%.*s\x1f%.*s", STR_ARGS(group->parent_group_id), STR_ARGS(group->name));
}

const Rules user_hierarchy_group_rules = {
	.prepare = prepare_group,
	.complete = complete_group,
	.name_key = group_name_key,
};
