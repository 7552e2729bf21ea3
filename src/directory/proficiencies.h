/* The proficiencies of a user: what it is good at, and how good. */
#ifndef ROLLCALL_DIRECTORY_PROFICIENCIES_H
#define ROLLCALL_DIRECTORY_PROFICIENCIES_H

#include "directory/directory.h"
#include "model/user.h"

/* Applies one of the three operations on proficiencies. A pair of attribute and value that is associated already takes
 * the new level. */
bool proficiencies_change(Directory *directory, const Home *home, uint32_t operation, const User *input,
	User *user) MUST_CHECK;

#endif
