/* How often each operation has succeeded since the server started: users see what their programs call, and the tests
 * which operations they cover. Safe from any thread. */
#ifndef ROLLCALL_SERVER_USAGE_H
#define ROLLCALL_SERVER_USAGE_H

#include "aws/operations.h"

typedef struct Usage Usage;

bool usage_new(Error *error, Usage **ret_usage) MUST_CHECK;
/* NULL is allowed. */
void usage_free(Usage *usage);

/* `operation` is a row of operation_rows. */
void usage_count(Usage *usage, const Operation *operation);
int64_t usage_of(Usage *usage, const Operation *operation);

#endif
