#include "sql/worker.h"

#include <limits.h>
#include <sqlite3.h>
#include <string.h>

#include "sql/projection.h"
#include "sql/stack.h"
#include "sql/worker_limits.h"
#include "sql/worker_message.h"

enum {
	REQUEST_MAXIMUM = 1 << 20,
	CHUNK = 1 << 20,      /* bytes of one message of an answer */
	STEPS_A_LOOK = 10000, /* of SQLite's machine, between two looks at the clock */
	/* One value may have this part of a query's memory: functions hold some at a time, where SQLite does not count. */
	VALUES_IN_MEMORY = 4,
};

typedef struct Worker {
	const char *directory;
	SqlWait socket;
	Projection *projection; /* opened with the first request */
} Worker;

/* One request, from its message to its answer. */
typedef struct Run {
	Worker *worker;
	Error error;
	SqlRequest request;
	SqlOutcome outcome;
	SqlFailure failure; /* of the query; what is in it counts when a call has failed */
	int64_t deadline;
	bool late;
	SqlQuery *query;
	SqlRows *rows;
	Buf answer;
} Run;

static bool refuse(Run *run, const Error *error)
{
	sql_failure_set(&run->outcome.failure, error->arena, error_info(error->code)->sqlstate, "%.*s",
		STR_ARGS(error_message(error)));
	return false;
}

/* ---- limits ---- */

/* Called by SQLite every so many steps; anything but 0 ends the query. */
static int look_at_clock(void *context)
{
	Run *run = context;
	run->late |= sql_clock() > run->deadline;
	return run->late;
}

static void begin_limits(Run *run, sqlite3 *database)
{
	run->deadline = sql_clock() + run->request.timeout;
	sqlite3_progress_handler(database, STEPS_A_LOOK, look_at_clock, run);
	(void)sqlite3_hard_heap_limit64(sqlite3_memory_used() + run->request.memory);
	int64_t value_limit = run->request.memory / VALUES_IN_MEMORY;
	(void)sqlite3_limit(database, SQLITE_LIMIT_LENGTH, value_limit < INT_MAX ? (int)value_limit : INT_MAX);
}

static void end_limits(sqlite3 *database)
{
	(void)sqlite3_limit(database, SQLITE_LIMIT_LENGTH, INT_MAX);
	(void)sqlite3_hard_heap_limit64(0);
	sqlite3_progress_handler(database, 0, NULL, NULL);
}

/* What ended the query from outside has its own words, whatever the engine saw of it. */
static void name_limit(Run *run, sqlite3 *database)
{
	Arena *arena = run->error.arena;
	SqlFailure *failure = &run->failure;
	if (run->late) {
		sql_failure_set(failure, arena, "57014", "the query was cut off at its timeout of %lld milliseconds",
			(long long)run->request.timeout);
	} else if (strcmp(failure->state, "53200") == 0 || sqlite3_errcode(database) == SQLITE_NOMEM) {
		sql_failure_set(failure, arena, "53200",
			"the query needs more than the %lld MiB of memory that it may use",
			(long long)(run->request.memory >> 20));
		failure->hint = STR("Read fewer rows or columns, or sort and group less of them.");
	}
}

/* ---- rows ---- */

static SqlValue value_of(sqlite3_stmt *statement, int column)
{
	switch (sqlite3_column_type(statement, column)) {
	case SQLITE_INTEGER:
		return (SqlValue){ .form = VALUE_INTEGER, .integer = sqlite3_column_int64(statement, column) };
	case SQLITE_FLOAT:
		return (SqlValue){ .form = VALUE_REAL, .real = sqlite3_column_double(statement, column) };
	case SQLITE_TEXT: {
		const char *text = (const char *)sqlite3_column_text(statement, column);
		Str bytes = { text ? text : "", text ? (size_t)sqlite3_column_bytes(statement, column) : 0 };
		return (SqlValue){ .form = VALUE_TEXT, .bytes = bytes };
	}
	case SQLITE_BLOB: {
		const char *blob = sqlite3_column_blob(statement, column);
		Str bytes = { blob ? blob : "", blob ? (size_t)sqlite3_column_bytes(statement, column) : 0 };
		return (SqlValue){ .form = VALUE_BLOB, .bytes = bytes };
	}
	default:
		return (SqlValue){ .form = VALUE_NULL };
	}
}

static bool refuse_size(Run *run)
{
	sql_failure_set(&run->failure, run->error.arena, "54000", "the answer is larger than %lld MiB",
		(long long)(run->request.answer_limit >> 20));
	run->failure.hint = STR("Select fewer columns, or fewer rows by WHERE or LIMIT.");
	return false;
}

static bool collect_rows(Run *run, SqlValue *values, size_t count)
{
	sqlite3_stmt *statement = sql_query_statement(run->query);
	for (;;) {
		bool row;
		if (!sql_query_step(run->query, &row, &run->failure))
			return false;
		if (!row)
			break;
		if (run->outcome.rows == run->request.row_limit) {
			run->outcome.truncated = true;
			break;
		}
		for (size_t i = 0; i < count; i++)
			values[i] = value_of(statement, (int)i);
		if (!sql_rows_add(run->rows, values))
			return refuse_size(run);
		run->outcome.rows++;
		/* Rows that cost the machine few steps are many; the look is cheap beside one. */
		if (look_at_clock(run))
			return false;
	}
	sql_rows_end(run->rows, &run->answer);
	return !run->answer.failed || refuse_size(run);
}

static bool run_query(Run *run, sqlite3 *database)
{
	Arena *arena = run->error.arena;
	size_t count;
	run->query = sql_query_prepare(database, run->request.query, &run->request.options, arena, &run->failure);
	if (!run->query)
		return false;
	const SqlResultColumn *columns = sql_query_columns(run->query, &count);
	run->rows = sql_rows_new(run->request.format, columns, count, (size_t)run->request.answer_limit, arena);
	bool collected = collect_rows(run, ARENA_ARRAY(arena, count, SqlValue), count);
	sql_rows_free(run->rows);
	sql_query_close(run->query);
	return collected;
}

/* ---- a request ---- */

static bool refresh(Run *run)
{
	Worker *worker = run->worker;
	ProjectionOptions options = { .directory = worker->directory };
	if (!worker->projection && !projection_open(&options, &run->error, &worker->projection))
		return refuse(run, &run->error);
	if (!projection_refresh(worker->projection, &run->error, &run->outcome.revision))
		return refuse(run, &run->error);
	return true;
}

/* False when nobody is there any more to be told. */
static bool answer(Run *run)
{
	enum { OUTCOME_MAXIMUM = 1 << 20 };
	SqlWait *socket = &run->worker->socket;
	AUTO_BUF outcome = BUF_INIT(OUTCOME_MAXIMUM);
	sql_outcome_write(&run->outcome, &outcome);
	if (!sql_message_send(socket, buf_str(&outcome)))
		return false;
	if (sql_outcome_failed(&run->outcome))
		return true;
	for (Str rest = buf_str(&run->answer); rest.len; rest = str_from(rest, CHUNK))
		if (!sql_message_send(socket, (Str){ rest.ptr, rest.len < CHUNK ? rest.len : CHUNK }))
			return false;
	return sql_message_send(socket, STR(""));
}

static bool run_request(Run *run)
{
	if (!refresh(run))
		return answer(run);
	if (!sql_message_send(&run->worker->socket, STR("")))
		return false;
	sqlite3 *database = projection_database(run->worker->projection);
	/* Between the rows of a table stands padding that the rows do not count. */
	run->answer.max = 2 * (size_t)run->request.answer_limit;
	begin_limits(run, database);
	if (!run_query(run, database)) {
		name_limit(run, database);
		run->outcome.failure = run->failure;
	}
	end_limits(database);
	bool answered = answer(run);
	buf_free(&run->answer);
	return answered;
}

static bool serve_one(Worker *worker)
{
	AUTO_BUF message = BUF_INIT(REQUEST_MAXIMUM);
	AUTO_ARENA arena = { 0 };
	Run run = { .worker = worker, .error = { .arena = &arena } };
	worker->socket.deadline = INT64_MAX;
	if (sql_message_receive(&worker->socket, &message) != ARRIVAL_MESSAGE)
		return false;
	if (!sql_request_read(buf_str(&message), &run.error, &run.request))
		return refuse(&run, &run.error) || answer(&run);
	return run_request(&run);
}

static void serve_all(void *context)
{
	Worker *worker = context;
	while (serve_one(worker))
		continue;
	projection_close(worker->projection);
}

int sql_worker_main(const char *directory, int descriptor)
{
	Worker worker = { .directory = directory, .socket = { .descriptor = descriptor, .hurry = -1 } };
	return sql_worker_limit_self() && sql_on_stack(serve_all, &worker) ? 0 : 1;
}
