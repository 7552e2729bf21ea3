/* The hierarchy of an instance: its one structure. */
#ifndef ROLLCALL_DIRECTORY_USER_HIERARCHY_H
#define ROLLCALL_DIRECTORY_USER_HIERARCHY_H

#include "directory/directory.h"
#include "model/user_hierarchy.h"

/* The structure of the instance and its record; every instance has one from its creation. */
bool user_hierarchy_load_structure(Directory *directory, const Home *home, Record *ret_record,
	UserHierarchyStructure *ret_structure) MUST_CHECK;

#endif
