#include "server/ddsql_queries.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "http/server.h"
#include "server/answer.h"

enum {
	SHORT_WAIT = 2000,       /* milliseconds that a caller waits before it is told to ask again */
	KEPT_FOR = 300000,       /* milliseconds that an answer is kept for one who was told so */
	KEPT_MAXIMUM = 96 << 20, /* bytes of all such answers; the oldest go first */
};

/* Of an exchange that waits, in its arena. */
typedef struct Waiter Waiter;
struct Waiter {
	HttpExchange *exchange;
	int64_t deadline;
	Waiter *next;
};

typedef struct Query Query;
struct Query {
	SqlJob job;
	DdsqlQueries *queries;
	Arena arena;
	Buf columns;
	Str id;
	int64_t began;
	int64_t ended; /* 0: it has not */
	bool told;     /* somebody has its id */
	Waiter *waiters;
	Query *next;
};

struct DdsqlQueries {
	DdsqlOptions options;
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t changed;
	pthread_t keeper; /* tells those that have waited long enough, and forgets */
	bool has_keeper;
	bool ending;
	Query *first; /* the newest */
	size_t kept;  /* bytes */
};

bool ddsql_queries_new(const DdsqlOptions *options, Error *error, DdsqlQueries **ret_queries)
{
	DdsqlQueries *queries = calloc(1, sizeof *queries);
	if (!queries)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	queries->options = *options;
	(void)pthread_mutex_init(&queries->lock, NULL);
	pthread_condattr_t attributes;
	(void)pthread_condattr_init(&attributes);
	(void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&queries->changed, &attributes);
	(void)pthread_condattr_destroy(&attributes);
	*ret_queries = queries;
	return true;
}

static void query_free(Query *query)
{
	Arena arena = query->arena;
	buf_free(&query->columns);
	arena_free(&arena);
}

static void write_answer(const DdsqlQueries *queries, HttpExchange *exchange, const DdsqlState *state)
{
	Error error = { .arena = &exchange->arena };
	queries->options.answer(exchange, state);
	if (state && !state->running)
		error.detail = str_of(state->outcome->failure.state);
	answer_log(queries->options.log, exchange, STR("ddsql"), &error);
}

/* ---- under the lock ---- */

static void answer(const Query *query, HttpExchange *exchange, bool running)
{
	DdsqlState state = { .id = query->id,
		.running = running,
		.elapsed = (query->ended ? query->ended : sql_clock()) - query->began,
		.request = &query->job.request,
		.outcome = &query->job.outcome };
	/* While it runs they are the worker's. */
	if (query->ended)
		state.columns = buf_str(&query->columns);
	write_answer(query->queries, exchange, &state);
}

static void add_waiter(Query *query, HttpExchange *exchange)
{
	Waiter *waiter = ARENA_NEW(&exchange->arena, Waiter);
	*waiter = (Waiter){ .exchange = exchange, .deadline = sql_clock() + SHORT_WAIT, .next = query->waiters };
	query->waiters = waiter;
	(void)pthread_cond_signal(&query->queries->changed);
}

/* Answers those of the query's waiters whose deadline has come, and moves them to `ret_answered`. */
static void answer_waiters(Query *query, int64_t now, bool running, Waiter **ret_answered)
{
	for (Waiter **link = &query->waiters; *link;) {
		Waiter *waiter = *link;
		if (waiter->deadline > now) {
			link = &waiter->next;
			continue;
		}
		*link = waiter->next;
		answer(query, waiter->exchange, running);
		query->told |= running;
		waiter->next = *ret_answered;
		*ret_answered = waiter;
	}
}

static void forget(DdsqlQueries *queries, Query *query)
{
	Query **link = &queries->first;
	while (*link && *link != query)
		link = &(*link)->next;
	*link = query->next;
	queries->kept -= query->columns.len;
	query_free(query);
}

/* The one that was begun first of those that have ended; NULL when there is none. */
static Query *oldest_ended(const DdsqlQueries *queries)
{
	Query *oldest = NULL;
	for (Query *query = queries->first; query; query = query->next)
		if (query->ended)
			oldest = query;
	return oldest;
}

static Query *find(const DdsqlQueries *queries, Str id, Str account)
{
	for (Query *query = queries->first; query; query = query->next)
		if (str_equal(query->id, id) && str_equal(query->job.request.options.account, account))
			return query;
	return NULL;
}

/* ---- outside of it ---- */

/* No lock is held: the server takes its own. */
static void resume_all(Waiter *answered)
{
	while (answered) {
		/* It lives in the exchange, which may be gone once it is resumed. */
		Waiter *next = answered->next;
		http_resume(answered->exchange);
		answered = next;
	}
}

static void done(SqlJob *job)
{
	Query *query = (Query *)(void *)job;
	DdsqlQueries *queries = query->queries;
	Waiter *answered = NULL;
	(void)pthread_mutex_lock(&queries->lock);
	query->ended = sql_clock();
	queries->kept += query->columns.len;
	answer_waiters(query, INT64_MAX, false, &answered);
	if (!query->told)
		forget(queries, query);
	for (Query *oldest; queries->kept > KEPT_MAXIMUM && (oldest = oldest_ended(queries));)
		forget(queries, oldest);
	(void)pthread_cond_signal(&queries->changed);
	(void)pthread_mutex_unlock(&queries->lock);
	resume_all(answered);
}

/* Does what is due, and says when to look again. */
static int64_t keep(DdsqlQueries *queries, Waiter **ret_answered)
{
	int64_t now = sql_clock();
	int64_t next = INT64_MAX;
	for (Query *query = queries->first, *following; query; query = following) {
		following = query->next;
		answer_waiters(query, now, true, ret_answered);
		if (query->ended && query->ended + KEPT_FOR <= now) {
			forget(queries, query);
			continue;
		}
		if (query->ended && query->ended + KEPT_FOR < next)
			next = query->ended + KEPT_FOR;
		for (const Waiter *waiter = query->waiters; waiter; waiter = waiter->next)
			if (waiter->deadline < next)
				next = waiter->deadline;
	}
	return next;
}

static void wait_until(DdsqlQueries *queries, int64_t milliseconds)
{
	if (milliseconds == INT64_MAX) {
		(void)pthread_cond_wait(&queries->changed, &queries->lock);
		return;
	}
	struct timespec until = { .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000 };
	(void)pthread_cond_timedwait(&queries->changed, &queries->lock, &until);
}

static void *keeper(void *context)
{
	DdsqlQueries *queries = context;
	(void)pthread_mutex_lock(&queries->lock);
	while (!queries->ending) {
		Waiter *answered = NULL;
		int64_t next = keep(queries, &answered);
		if (answered) {
			(void)pthread_mutex_unlock(&queries->lock);
			resume_all(answered);
			(void)pthread_mutex_lock(&queries->lock);
		} else {
			wait_until(queries, next);
		}
	}
	(void)pthread_mutex_unlock(&queries->lock);
	return NULL;
}

static Query *query_new(DdsqlQueries *queries, Str id, const SqlRequest *request)
{
	Arena arena = { 0 };
	Query *query = ARENA_NEW(&arena, Query);
	*query = (Query){ .queries = queries, .columns = { .max = HTTP_ANSWER_MAXIMUM }, .began = sql_clock() };
	query->id = str_copy(&arena, id);
	query->job = (SqlJob){ .request = *request, .arena = &query->arena, .answer = &query->columns, .done = done };
	query->job.request.query = str_copy(&arena, request->query);
	query->job.request.options.account = str_copy(&arena, request->options.account);
	query->arena = arena;
	return query;
}

void ddsql_queries_begin(DdsqlQueries *queries, HttpExchange *exchange, Str id, const SqlRequest *request)
{
	Query *query = query_new(queries, id, request);
	(void)pthread_mutex_lock(&queries->lock);
	/* Without a keeper a caller waits for as long as its query takes. */
	if (!queries->has_keeper)
		queries->has_keeper = !pthread_create(&queries->keeper, NULL, keeper, queries);
	query->next = queries->first;
	queries->first = query;
	add_waiter(query, exchange);
	(void)pthread_mutex_unlock(&queries->lock);
	sql_workers_submit(queries->options.workers, &query->job);
}

void ddsql_queries_fetch(DdsqlQueries *queries, HttpExchange *exchange, Str id, Str account)
{
	(void)pthread_mutex_lock(&queries->lock);
	Query *query = find(queries, id, account);
	bool now = !query || query->ended;
	if (!now)
		add_waiter(query, exchange);
	else if (query)
		answer(query, exchange, false);
	(void)pthread_mutex_unlock(&queries->lock);
	if (!query)
		write_answer(queries, exchange, NULL);
	if (now)
		http_resume(exchange);
}

void ddsql_queries_free(DdsqlQueries *queries)
{
	if (!queries)
		return;
	(void)pthread_mutex_lock(&queries->lock);
	queries->ending = true;
	(void)pthread_cond_signal(&queries->changed);
	(void)pthread_mutex_unlock(&queries->lock);
	if (queries->has_keeper)
		(void)pthread_join(queries->keeper, NULL);
	while (queries->first)
		forget(queries, queries->first);
	(void)pthread_cond_destroy(&queries->changed);
	(void)pthread_mutex_destroy(&queries->lock);
	free(queries);
}
