/* The writer thread: takes jobs, runs them in groups that share one commit. Inside store/ only. */
#ifndef ROLLCALL_STORE_WRITER_H
#define ROLLCALL_STORE_WRITER_H

#include "store/store.h"

typedef struct Writer Writer;

/* Starts the thread over a connection that becomes the writer's own. */
bool writer_start(Transaction *connection, const Log *log, Error *error, Writer **ret_writer) MUST_CHECK;
/* Finishes all jobs, ends the thread, closes the connection. NULL is allowed. */
void writer_stop(Writer *writer);
void writer_submit(Writer *writer, StoreJob *job);

/* Commits the group that is open; a function of its own file so that a test can put another in its place and show
 * that an answer before the commit is found out. */
bool writer_commit(Transaction *connection, Error *error) MUST_CHECK;

#endif
