#include "store/writer.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/sqlite.h"

/* More jobs in one commit do not make it cheaper a job, but make the first one wait longer. */
enum { GROUP_MAXIMUM = 128 };

struct Writer {
	pthread_t thread;
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t wake;
	StoreJob *first;
	StoreJob *last;
	bool stopping;
	/* the thread's own */
	Transaction *connection;
	const Log *log;
};

/* Takes up to GROUP_MAXIMUM jobs, waiting for the first one; NULL when the writer stops and nothing is left. */
static StoreJob *take_group(Writer *writer)
{
	(void)pthread_mutex_lock(&writer->lock);
	while (!writer->first && !writer->stopping)
		(void)pthread_cond_wait(&writer->wake, &writer->lock);
	StoreJob *group = writer->first;
	StoreJob *end = group;
	for (int i = 1; end && end->next && i < GROUP_MAXIMUM; i++)
		end = end->next;
	if (end) {
		writer->first = end->next;
		end->next = NULL;
		if (!writer->first)
			writer->last = NULL;
	}
	(void)pthread_mutex_unlock(&writer->lock);
	return group;
}

/* One job within the open transaction: all of it or nothing. */
static bool run_job(Transaction *connection, StoreJob *job, Error *error)
{
	if (!sqlite_execute(connection, STATEMENT_SAVEPOINT, error))
		return false;
	if (!job->run(job, connection) && !sqlite_execute(connection, STATEMENT_ROLLBACK_TO, error))
		return false;
	return sqlite_execute(connection, STATEMENT_RELEASE, error);
}

static bool run_group(Transaction *connection, StoreJob *group, Error *error)
{
	if (!writer_begin(connection, error))
		return false;
	for (StoreJob *job = group; job; job = job->next)
		if (!run_job(connection, job, error))
			return false;
	return writer_commit(connection, error);
}

/* When the disk fails in a commit, nobody knows whether the group is on it: the next start will see. Any answer could be
 * wrong then, and so could every read, so the process ends without one. */
static void end_if_unknown(const Writer *writer)
{
	enum { BASIC_CODE = 0xff };
	if ((sqlite3_extended_errcode(writer->connection->database) & BASIC_CODE) != SQLITE_IOERR)
		return;
	log_write(writer->log, LOG_ERROR, "event=ending reason=\"the outcome of a commit is unknown\"");
	_exit(EXIT_FAILURE);
}

static void write_group(Writer *writer, StoreJob *group)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	bool durable = run_group(writer->connection, group, &error);
	if (!durable) {
		log_write(writer->log, LOG_ERROR, "event=commit-failed detail=\"%.*s\"", STR_ARGS(error.detail));
		end_if_unknown(writer);
		Error ignored = { .arena = &arena };
		if (!sqlite3_get_autocommit(writer->connection->database))
			(void)!sqlite_execute(writer->connection, STATEMENT_ROLLBACK, &ignored);
	}
	while (group) {
		StoreJob *next = group->next; /* `done` may free the job */
		group->done(group, durable);
		group = next;
	}
}

static void *writer_main(void *argument)
{
	Writer *writer = argument;
	StoreJob *group;
	while ((group = take_group(writer)))
		write_group(writer, group);
	return NULL;
}

bool writer_start(Transaction *connection, const Log *log, Error *error, Writer **ret_writer)
{
	Writer *writer = calloc(1, sizeof *writer);
	if (!writer)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	writer->connection = connection;
	writer->log = log;
	(void)pthread_mutex_init(&writer->lock, NULL);
	(void)pthread_cond_init(&writer->wake, NULL);
	if (pthread_create(&writer->thread, NULL, writer_main, writer)) {
		free(writer);
		return fail(error, ERROR_INTERNAL_SERVICE, "cannot start the writer's thread");
	}
	*ret_writer = writer;
	return true;
}

void writer_stop(Writer *writer)
{
	if (!writer)
		return;
	(void)pthread_mutex_lock(&writer->lock);
	writer->stopping = true;
	(void)pthread_cond_signal(&writer->wake);
	(void)pthread_mutex_unlock(&writer->lock);
	(void)pthread_join(writer->thread, NULL);
	(void)pthread_mutex_destroy(&writer->lock);
	(void)pthread_cond_destroy(&writer->wake);
	free(writer);
}

void writer_submit(Writer *writer, StoreJob *job)
{
	job->next = NULL;
	(void)pthread_mutex_lock(&writer->lock);
	if (writer->last)
		writer->last->next = job;
	else
		writer->first = job;
	writer->last = job;
	(void)pthread_cond_signal(&writer->wake);
	(void)pthread_mutex_unlock(&writer->lock);
}
