/* Queries: parser, binder, emitter and the functions that run, over the demo directory. A query may be refused for any reason
 * but one inside (XX000): whatever the binder lets through, SQLite has to take. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directory/directory.h"
#include "directory/seed.h"
#include "fuzz/target.h"
#include "sql/projection.h"
#include "sql/query.h"

enum { ROWS = 50, STEPS_BETWEEN = 1000, STEPS = 300 };

typedef struct DemoJob {
	StoreJob job;
	Error *error;
	const Environment *environment;
	bool done;
} DemoJob;

static bool demo_run(StoreJob *job, Transaction *transaction)
{
	DemoJob *demo = (DemoJob *)(void *)job;
	const Caller caller = { .account = STR("000000000000"), .region = STR("us-east-1"), .access_key = STR("demo") };
	Directory directory = {
		.arena = demo->error->arena,
		.error = demo->error,
		.environment = demo->environment,
		.transaction = transaction,
		.caller = &caller,
		.operation = "CreateDemo",
	};
	Str instance;
	demo->done = directory_open(&directory, true) && seed_demo(&directory, &instance);
	return demo->done;
}

static void demo_done(StoreJob *job, bool durable)
{
	((DemoJob *)(void *)job)->done &= durable;
}

static void need(bool done)
{
	if (done)
		return;
	(void)fputs("the directory for the queries could not be made\n", stderr);
	abort();
}

static Projection *make_projection(void)
{
	char directory[] = "/tmp/rollcall-fuzz-XXXXXX";
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	Environment environment = { .clock = clock_system(), .ids = ids_system(), .policy = policy_default() };
	const Log log = { 0 };
	Projection *projection = NULL;
	int64_t revision;
	need(mkdtemp(directory) != NULL);
	StoreOptions options = { .directory = directory, .log = &log };
	need(store_open(&options, &error, &environment.store));
	DemoJob demo = { .job = { .run = demo_run, .done = demo_done }, .error = &error, .environment = &environment };
	store_submit_and_wait(environment.store, &demo.job);
	need(demo.done);
	store_close(environment.store);
	ProjectionOptions of = { .directory = directory };
	need(projection_open(&of, &error, &projection) && projection_refresh(projection, &error, &revision));
	return projection;
}

/* Ends a query that goes on and on. */
static int count_steps(void *context)
{
	return ++*(int *)context > STEPS;
}

static void run(struct sqlite3 *database, Str text)
{
	AUTO_ARENA arena = { 0 };
	SqlFailure failure = { 0 };
	const SqlQueryOptions options = { .account = STR("000000000000"), .now = 1700000000000000, .frame_end = 1 };
	SqlQuery *query = sql_query_prepare(database, text, &options, &arena, &failure);
	bool succeeded = query != NULL;
	bool row = succeeded;
	for (int i = 0; succeeded && row && i < ROWS; i++)
		succeeded = sql_query_step(query, &row, &failure);
	if (query)
		sql_query_close(query);
	if (succeeded || strcmp(failure.state, "XX000") != 0)
		return;
	(void)fprintf(stderr, "%.*s: %.*s\n", STR_ARGS(text), STR_ARGS(failure.message));
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Projection *projection;
	int steps = 0;
	if (!projection)
		projection = make_projection();
	struct sqlite3 *database = projection_database(projection);
	sqlite3_progress_handler(database, STEPS_BETWEEN, count_steps, &steps);
	run(database, (Str){ (const char *)data, size });
	return 0;
}
