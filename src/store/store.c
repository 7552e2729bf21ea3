#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/feed.h"
#include "store/files.h"
#include "store/sqlite.h"
#include "store/writer.h"

struct Store {
	char *path; /* of the database file */
	bool synchronous;
	int lock_descriptor;
	unsigned char password_key[PASSWORD_KEY_SIZE];
	Writer *writer;
	Transaction *connection; /* the writer's */
	pthread_mutex_t lock;    /* guards idle */
	Transaction *idle;       /* connections for reading that nobody uses */
};

static bool open_parts(Store *store, const StoreOptions *options, Error *error)
{
	if (!files_make_directory(options->directory, error) ||
		!files_lock(options->directory, error, &store->lock_descriptor) ||
		!files_password_key(options->directory, store->password_key, PASSWORD_KEY_SIZE, error) ||
		!sqlite_connect(store->path, true, options->synchronous, error, &store->connection))
		return false;
	if (sqlite_migrate(store->connection, error) &&
		writer_start(store->connection, options->log, error, &store->writer))
		return true;
	return fail(error, error->code, "%s: %.*s", store->path, STR_ARGS(error_message(error)));
}

bool store_open(const StoreOptions *options, Error *error, Store **ret_store)
{
	Store *store = calloc(1, sizeof *store);
	Str path = str_format(error->arena, "%s/" STORE_FILE, options->directory);
	if (!store || !(store->path = strdup(path.ptr))) {
		free(store);
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	}
	store->lock_descriptor = -1;
	store->synchronous = options->synchronous;
	(void)pthread_mutex_init(&store->lock, NULL);
	if (!open_parts(store, options, error)) {
		store_close(store);
		return false;
	}
	*ret_store = store;
	return true;
}

void store_close(Store *store)
{
	if (!store)
		return;
	writer_stop(store->writer);
	/* Readers before the writer's connection: the one that closes last writes the log back into the database. */
	while (store->idle) {
		Transaction *reader = store->idle;
		store->idle = reader->next;
		sqlite_disconnect(reader);
	}
	sqlite_disconnect(store->connection);
	if (store->lock_descriptor >= 0)
		(void)close(store->lock_descriptor);
	(void)pthread_mutex_destroy(&store->lock);
	explicit_bzero(store->password_key, sizeof store->password_key);
	free(store->path);
	free(store);
}

const char *store_kind(const Store *store)
{
	(void)store;
	return "sqlite";
}

const unsigned char *store_password_key(const Store *store)
{
	return store->password_key;
}

static Transaction *take_idle(Store *store)
{
	(void)pthread_mutex_lock(&store->lock);
	Transaction *reader = store->idle;
	if (reader)
		store->idle = reader->next;
	(void)pthread_mutex_unlock(&store->lock);
	return reader;
}

Transaction *store_read_begin(Store *store, Error *error)
{
	Transaction *reader = take_idle(store);
	if (!reader) {
		if (!sqlite_connect(store->path, false, store->synchronous, error, &reader)) {
			error_set_internal(error, "The store cannot be read now.", error_message(error));
			return NULL;
		}
		reader->store = store;
	}
	if (sqlite_execute(reader, STATEMENT_BEGIN_READ, error))
		return reader;
	sqlite_disconnect(reader);
	return NULL;
}

void store_read_end(Transaction *transaction)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	Store *store = transaction->store;
	if (!sqlite_execute(transaction, STATEMENT_COMMIT, &error)) {
		sqlite_disconnect(transaction);
		return;
	}
	(void)pthread_mutex_lock(&store->lock);
	transaction->next = store->idle;
	store->idle = transaction;
	(void)pthread_mutex_unlock(&store->lock);
}

bool store_savepoint_begin(Transaction *transaction, Error *error)
{
	return sqlite_execute(transaction, STATEMENT_SAVEPOINT_PART, error);
}

bool store_savepoint_end(Transaction *transaction, bool keep, Error *error)
{
	/* A savepoint that was rolled back to is still there. */
	return (keep || sqlite_execute(transaction, STATEMENT_ROLLBACK_TO_PART, error)) &&
		sqlite_execute(transaction, STATEMENT_RELEASE_PART, error);
}

void store_submit(Store *store, StoreJob *job)
{
	writer_submit(store->writer, job);
}

typedef struct WaitingJob {
	StoreJob job;
	StoreJob *inner;
	pthread_mutex_t lock;
	pthread_cond_t ended;
	bool is_done;
} WaitingJob;

static bool waiting_run(StoreJob *job, Transaction *transaction)
{
	StoreJob *inner = ((WaitingJob *)(void *)job)->inner;
	return inner->run(inner, transaction);
}

static void waiting_done(StoreJob *job, bool durable)
{
	WaitingJob *waiting = (WaitingJob *)(void *)job;
	waiting->inner->done(waiting->inner, durable);
	(void)pthread_mutex_lock(&waiting->lock);
	waiting->is_done = true;
	(void)pthread_cond_signal(&waiting->ended);
	(void)pthread_mutex_unlock(&waiting->lock);
}

void store_submit_and_wait(Store *store, StoreJob *job)
{
	WaitingJob waiting = {
		.job = { .run = waiting_run, .done = waiting_done },
		.inner = job,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.ended = PTHREAD_COND_INITIALIZER,
	};
	writer_submit(store->writer, &waiting.job);
	(void)pthread_mutex_lock(&waiting.lock);
	while (!waiting.is_done)
		(void)pthread_cond_wait(&waiting.ended, &waiting.lock);
	(void)pthread_mutex_unlock(&waiting.lock);
}
