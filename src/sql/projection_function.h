/* Functions that the views of the projection are written with. They are no functions of queries: the binder knows none of
 * them. */
#ifndef ROLLCALL_SQL_PROJECTION_FUNCTION_H
#define ROLLCALL_SQL_PROJECTION_FUNCTION_H

#include "base/error.h"

struct sqlite3;

typedef struct ProjectionFunctions ProjectionFunctions;

bool projection_functions_new(struct sqlite3 *database, Error *error, ProjectionFunctions **ret_functions) MUST_CHECK;
/* NULL is allowed. Comes before the database is closed. */
void projection_functions_free(ProjectionFunctions *functions);

#endif
