#include "server/sql_workers.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "sql/worker_client.h"

enum {
	IDLE_SECONDS = 300,   /* after that a worker's process is let go, with its memory */
	STOP_PATIENCE = 1000, /* milliseconds for a query that runs when the workers stop */
};

typedef struct Seat {
	SqlWorkers *workers;
	SqlWorker worker;
	pthread_t thread;
} Seat;

struct SqlWorkers {
	SqlWorkersOptions options;
	int hurry; /* an eventfd that becomes readable when the workers stop */
	Seat seats[SQL_WORKERS_MAXIMUM];
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t arrived;
	size_t started; /* threads */
	size_t idle;    /* threads that wait for a job */
	SqlJob *first;  /* the queue */
	SqlJob **last;
	size_t waiting; /* jobs in it */
	bool stopping;
};

bool sql_workers_new(const SqlWorkersOptions *options, Error *error, SqlWorkers **ret_workers)
{
	SqlWorkers *workers = calloc(1, sizeof *workers);
	if (!workers)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	workers->options = *options;
	workers->last = &workers->first;
	workers->hurry = eventfd(0, EFD_CLOEXEC);
	(void)pthread_mutex_init(&workers->lock, NULL);
	pthread_condattr_t attributes;
	(void)pthread_condattr_init(&attributes);
	(void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&workers->arrived, &attributes);
	(void)pthread_condattr_destroy(&attributes);
	*ret_workers = workers;
	return true;
}

/* The next job, or NULL when the workers stop. The process of a thread that waits long for one is let go. */
static SqlJob *take(Seat *seat)
{
	SqlWorkers *workers = seat->workers;
	bool kept = true;
	(void)pthread_mutex_lock(&workers->lock);
	workers->idle++;
	while (!workers->first && !workers->stopping) {
		struct timespec until;
		(void)clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec += IDLE_SECONDS;
		if (kept)
			kept = pthread_cond_timedwait(&workers->arrived, &workers->lock, &until) == 0;
		else
			(void)pthread_cond_wait(&workers->arrived, &workers->lock);
		if (!kept)
			sql_worker_end(&seat->worker);
	}
	workers->idle--;
	SqlJob *job = workers->stopping ? NULL : workers->first;
	if (job) {
		workers->first = job->next;
		workers->last = workers->first ? workers->last : &workers->first;
		workers->waiting--;
	}
	(void)pthread_mutex_unlock(&workers->lock);
	return job;
}

static void *work(void *context)
{
	Seat *seat = context;
	for (SqlJob *job; (job = take(seat));) {
		sql_worker_ask(&seat->worker, &job->request, job->arena, &job->outcome, job->answer);
		job->done(job);
	}
	sql_worker_end(&seat->worker);
	return NULL;
}

/* Under the lock: one more thread, when all are busy and there may be more. */
static void start_thread(SqlWorkers *workers)
{
	if (workers->idle > workers->waiting || workers->started == workers->options.workers)
		return;
	Seat *seat = &workers->seats[workers->started];
	*seat = (Seat){ .workers = workers,
		.worker = { .directory = workers->options.directory,
			.hurry = { .descriptor = workers->hurry,
				.patience = STOP_PATIENCE,
				.state = "57P01",
				.message = "the query was cut off, because the server is stopping" } } };
	workers->started += !pthread_create(&seat->thread, NULL, work, seat);
}

static void refuse(SqlJob *job, const char *state, const char *message)
{
	job->outcome = (SqlOutcome){ 0 };
	sql_failure_set(&job->outcome.failure, job->arena, state, "%s", message);
	job->done(job);
}

static const char stopping_message[] = "the server is stopping";

void sql_workers_submit(SqlWorkers *workers, SqlJob *job)
{
	(void)pthread_mutex_lock(&workers->lock);
	bool stopping = workers->stopping;
	if (!stopping)
		start_thread(workers);
	bool started = workers->started > 0;
	bool full = workers->waiting == workers->options.queue;
	if (!stopping && started && !full) {
		job->next = NULL;
		*workers->last = job;
		workers->last = &job->next;
		workers->waiting++;
		(void)pthread_cond_signal(&workers->arrived);
		job = NULL;
	}
	(void)pthread_mutex_unlock(&workers->lock);
	if (!job)
		return;
	if (stopping)
		refuse(job, "57P01", stopping_message);
	else if (!started)
		refuse(job, "53000", "no thread for queries could be started");
	else
		refuse(job, "53300", "too many queries are waiting");
}

void sql_workers_stop(SqlWorkers *workers)
{
	(void)pthread_mutex_lock(&workers->lock);
	workers->stopping = true;
	SqlJob *refused = workers->first;
	workers->first = NULL;
	workers->last = &workers->first;
	workers->waiting = 0;
	size_t started = workers->started;
	(void)pthread_cond_broadcast(&workers->arrived);
	(void)pthread_mutex_unlock(&workers->lock);
	(void)eventfd_write(workers->hurry, 1);
	while (refused) {
		SqlJob *job = refused;
		refused = job->next;
		refuse(job, "57P01", stopping_message);
	}
	for (size_t i = 0; i < started; i++)
		(void)pthread_join(workers->seats[i].thread, NULL);
}

void sql_workers_free(SqlWorkers *workers)
{
	if (!workers)
		return;
	if (workers->hurry >= 0)
		(void)close(workers->hurry);
	(void)pthread_cond_destroy(&workers->arrived);
	(void)pthread_mutex_destroy(&workers->lock);
	free(workers);
}
