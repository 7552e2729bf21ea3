/* The side tables of users: a row for each tag, each security profile and each proficiency. */
#ifndef ROLLCALL_SQL_PROJECTION_SIDE_H
#define ROLLCALL_SQL_PROJECTION_SIDE_H

#include "model/user.h"
#include "store/store.h"

struct sqlite3;

typedef struct ProjectionSides ProjectionSides;

/* `is_new`: no user comes twice, and rows may wait for projection_sides_finish. */
bool projection_sides_new(struct sqlite3 *database, bool is_new, Error *error, ProjectionSides **ret_sides) MUST_CHECK;
/* NULL is allowed. */
void projection_sides_free(ProjectionSides *sides);
/* Adds the rows of a user; `tags` is what its column shows. */
bool projection_sides_add(ProjectionSides *sides, const Record *record, Str account, const User *user, const Map *tags,
	Error *error) MUST_CHECK;
/* Removes the rows of the user of this number, as long as its own row is there. */
bool projection_sides_remove(ProjectionSides *sides, int64_t number, Error *error) MUST_CHECK;
bool projection_sides_finish(ProjectionSides *sides, Error *error) MUST_CHECK;

#endif
