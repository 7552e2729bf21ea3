/* The writer thread: takes jobs, runs them in groups that share one commit. Inside store/ only. */
#ifndef ROLLCALL_STORE_WRITER_H
#define ROLLCALL_STORE_WRITER_H

#include "store/store.h"

typedef struct Writer Writer;

/* Starts the thread over a connection that nobody else uses until the writer has stopped. */
bool writer_start(Transaction *connection, const Log *log, Error *error, Writer **ret_writer) MUST_CHECK;
/* Finishes all jobs and ends the thread; the connection stays open. NULL is allowed. */
void writer_stop(Writer *writer);
void writer_submit(Writer *writer, StoreJob *job);

/* Opens and commits the transaction of a group. They have a file of their own, so that a test can put others in their
 * place and show that an answer before the commit is found out. */
bool writer_begin(Transaction *connection, Error *error) MUST_CHECK;
bool writer_commit(Transaction *connection, Error *error) MUST_CHECK;

#endif
