/* What a worker gives up before it sees the first query, so that whoever gets the better of it has little. */
#ifndef ROLLCALL_SQL_WORKER_LIMITS_H
#define ROLLCALL_SQL_WORKER_LIMITS_H

#include <stdbool.h>

#include "base/attributes.h"

/* No core file, few open files, an upper bound of memory, no new privileges; no sockets, no other programs, no looking into
 * other processes; and it ends with the thread that started it. False when the system refuses one of them. */
bool sql_worker_limit_self(void) MUST_CHECK;

#endif
