/* The life of a store on the disk, and its writer: jobs in a group share a commit, each is undone alone, and none is
 * told that it is done before others can see what it wrote. */
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/store.h"
#include "support.h"

static const Log silent = { .level = LOG_ERROR };

typedef struct Place {
	Arena arena;
	Error error;
	char *path;
	Store *store;
} Place;

static bool open_store(Place *place)
{
	StoreOptions options = { .directory = place->path, .synchronous = true, .log = &silent };
	place->error = (Error){ .arena = &place->arena };
	return store_open(&options, &place->error, &place->store);
}

static int setup(void **state)
{
	Place *place = calloc(1, sizeof *place);
	assert_non_null(place);
	place->path = temporary_directory();
	assert_true(open_store(place));
	*state = place;
	return 0;
}

static int teardown(void **state)
{
	Place *place = *state;
	store_close(place->store);
	temporary_directory_remove(place->path);
	arena_free(&place->arena);
	free(place);
	return 0;
}

/* A job that writes one record and keeps notes on its life. */
typedef struct TestJob {
	StoreJob job;
	Store *store;
	const char *uuid;
	bool succeeds;
	/* notes */
	StoreResult result;
	bool ran;
	bool was_durable;
	bool was_visible;
	int order_run;
	int order_done;
} TestJob;

/* Runs and ends of jobs, counted; only the writer's thread counts. */
static int order;

static bool is_visible(Store *store, const char *uuid)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	Record record = { 0 };
	Transaction *reader = store_read_begin(store, &error);
	bool found = reader && store_find(reader, 1, ENTITY_USER, str_of(uuid), &arena, &error, &record) && record.id;
	if (reader)
		store_read_end(reader);
	return found;
}

static bool run_test_job(StoreJob *job, Transaction *transaction)
{
	TestJob *test = (TestJob *)(void *)job;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	Record record = { .kind = ENTITY_USER,
		.realm = 1,
		.scope = 1,
		.uuid = str_of(test->uuid),
		.document = STR("{}") };
	test->ran = true;
	test->order_run = ++order;
	test->result = store_insert(transaction, &record, &error);
	return test->succeeds && test->result == STORE_DONE;
}

static void end_test_job(StoreJob *job, bool durable)
{
	TestJob *test = (TestJob *)(void *)job;
	test->order_done = ++order;
	test->was_durable = durable;
	test->was_visible = is_visible(test->store, test->uuid);
}

static TestJob job_for(Store *store, const char *uuid, bool succeeds)
{
	return (TestJob){ .job = { .run = run_test_job, .done = end_test_job },
		.store = store,
		.uuid = uuid,
		.succeeds = succeeds };
}

/* The store's foreign keys want the realm that the jobs write in. */
typedef struct RealmJob {
	StoreJob job;
	int64_t realm;
} RealmJob;

static bool run_realm_job(StoreJob *job, Transaction *transaction)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	return store_realm(transaction, STR("1"), STR("us-east-1"), true, &error, &((RealmJob *)(void *)job)->realm);
}

static void end_silently(StoreJob *job, bool durable)
{
	(void)job;
	(void)durable;
}

static void make_realm(Store *store)
{
	RealmJob job = { .job = { .run = run_realm_job, .done = end_silently } };
	store_submit_and_wait(store, &job.job);
	assert_int_equal(job.realm, 1);
}

/* Holds the writer until it is released, so that what is submitted meanwhile becomes one group. */
typedef struct Gate {
	StoreJob job;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool is_reached;
	bool is_open;
} Gate;

#define GATE \
	{ \
		.job = { .run = run_gate, .done = end_silently }, .lock = PTHREAD_MUTEX_INITIALIZER, \
		.changed = PTHREAD_COND_INITIALIZER \
	}

static bool run_gate(StoreJob *job, Transaction *transaction)
{
	(void)transaction;
	Gate *gate = (Gate *)(void *)job;
	(void)pthread_mutex_lock(&gate->lock);
	gate->is_reached = true;
	(void)pthread_cond_broadcast(&gate->changed);
	while (!gate->is_open)
		(void)pthread_cond_wait(&gate->changed, &gate->lock);
	(void)pthread_mutex_unlock(&gate->lock);
	return true;
}

static void gate_close(Gate *gate, Store *store)
{
	store_submit(store, &gate->job);
	(void)pthread_mutex_lock(&gate->lock);
	while (!gate->is_reached)
		(void)pthread_cond_wait(&gate->changed, &gate->lock);
	(void)pthread_mutex_unlock(&gate->lock);
}

static void gate_open(Gate *gate)
{
	(void)pthread_mutex_lock(&gate->lock);
	gate->is_open = true;
	(void)pthread_cond_broadcast(&gate->changed);
	(void)pthread_mutex_unlock(&gate->lock);
}

static void a_failed_job_is_undone_alone(void **state)
{
	Place *place = *state;
	make_realm(place->store);
	order = 0;
	TestJob jobs[] = {
		job_for(place->store, "one", true),
		job_for(place->store, "fails", false),
		job_for(place->store, "two", true),
		job_for(place->store, "one", true), /* its id is taken by the first */
		job_for(place->store, "three", true),
	};
	Gate gate = GATE;
	gate_close(&gate, place->store);
	for (size_t i = 0; i + 1 < COUNT(jobs); i++)
		store_submit(place->store, &jobs[i].job);
	TestJob *last = &jobs[COUNT(jobs) - 1];
	store_submit(place->store, &last->job);
	gate_open(&gate);
	/* Jobs end in the order in which they came. */
	TestJob behind = job_for(place->store, "behind", true);
	store_submit_and_wait(place->store, &behind.job);
	for (size_t i = 0; i < COUNT(jobs); i++)
		assert_true(jobs[i].ran && jobs[i].was_durable);
	assert_int_equal(jobs[3].result, STORE_DUPLICATE);
	assert_true(is_visible(place->store, "one"));
	assert_false(is_visible(place->store, "fails"));
	assert_true(is_visible(place->store, "two"));
	assert_true(is_visible(place->store, "three"));
	/* One commit for all of them: each ran before the first was done. */
	for (size_t i = 0; i < COUNT(jobs); i++)
		assert_true(jobs[i].order_run < jobs[0].order_done);
}

static void jobs_are_done_only_when_readers_see_them(void **state)
{
	Place *place = *state;
	make_realm(place->store);
	enum { JOBS = 300 }; /* more than one group */
	TestJob *jobs = calloc(JOBS, sizeof *jobs);
	char(*uuids)[16] = calloc(JOBS, sizeof *uuids);
	assert_true(jobs && uuids);
	Gate gate = GATE;
	gate_close(&gate, place->store);
	for (int i = 0; i < JOBS; i++) {
		(void)snprintf(uuids[i], sizeof uuids[i], "u-%d", i);
		jobs[i] = job_for(place->store, uuids[i], i % 7 != 0);
		store_submit(place->store, &jobs[i].job);
	}
	gate_open(&gate);
	TestJob behind = job_for(place->store, "behind", true);
	store_submit_and_wait(place->store, &behind.job);
	for (int i = 0; i < JOBS; i++) {
		assert_true(jobs[i].was_durable);
		assert_int_equal(jobs[i].was_visible, i % 7 != 0);
	}
	assert_true(behind.was_visible);
	free(jobs);
	free(uuids);
}

static void what_is_not_committed_is_not_seen(void **state)
{
	Place *place = *state;
	make_realm(place->store);
	/* A reader's snapshot does not move while it lasts. */
	Transaction *reader = store_read_begin(place->store, &place->error);
	assert_non_null(reader);
	Record record = { 0 };
	assert_true(store_find(reader, 1, ENTITY_USER, STR("late"), &place->arena, &place->error, &record));
	TestJob job = job_for(place->store, "late", true);
	store_submit_and_wait(place->store, &job.job);
	assert_true(job.was_visible);
	assert_true(store_find(reader, 1, ENTITY_USER, STR("late"), &place->arena, &place->error, &record));
	assert_int_equal(record.id, 0);
	store_read_end(reader);
	assert_true(is_visible(place->store, "late"));
}

static void closing_finishes_what_was_submitted(void **state)
{
	Place *place = *state;
	make_realm(place->store);
	Gate gate = GATE;
	gate_close(&gate, place->store);
	TestJob jobs[] = { job_for(place->store, "one", true), job_for(place->store, "two", true) };
	for (size_t i = 0; i < COUNT(jobs); i++)
		store_submit(place->store, &jobs[i].job);
	gate_open(&gate);
	/* Their ends still read. */
	store_close(place->store);
	place->store = NULL;
	for (size_t i = 0; i < COUNT(jobs); i++)
		assert_true(jobs[i].was_durable && jobs[i].was_visible);
	assert_true(open_store(place));
	assert_true(is_visible(place->store, "one"));
	assert_true(is_visible(place->store, "two"));
}

static void a_second_store_in_the_directory_is_refused(void **state)
{
	Place *place = *state;
	StoreOptions options = { .directory = place->path, .synchronous = true, .log = &silent };
	Store *second = NULL;
	Error error = { .arena = &place->arena };
	assert_false(store_open(&options, &error, &second));
	assert_null(second);
	assert_int_equal(error.code, ERROR_RESOURCE_CONFLICT);
	assert_non_null(strstr(text_of(error_message(&error)), place->path));
	/* The first goes on, and when it has ended another can open. */
	make_realm(place->store);
	store_close(place->store);
	place->store = NULL;
	assert_true(open_store(place));
}

static void change_version(Place *place, const char *sql)
{
	store_close(place->store);
	place->store = NULL;
	sqlite3 *database = NULL;
	Str file = str_format(&place->arena, "%s/rollcall.db", place->path);
	assert_int_equal(sqlite3_open(file.ptr, &database), SQLITE_OK);
	assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(database);
}

static void a_store_of_a_newer_version_is_refused(void **state)
{
	Place *place = *state;
	change_version(place, "PRAGMA user_version = 1000000");
	assert_false(open_store(place));
	assert_null(place->store);
	assert_non_null(strstr(text_of(error_message(&place->error)), "newer"));
	/* And left as it was. */
	sqlite3 *database = NULL;
	sqlite3_stmt *statement = NULL;
	Str file = str_format(&place->arena, "%s/rollcall.db", place->path);
	assert_int_equal(sqlite3_open(file.ptr, &database), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(database, "PRAGMA user_version", -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(statement, 0), 1000000);
	(void)sqlite3_finalize(statement);
	(void)sqlite3_close(database);
}

/* As the first version wrote it: every reference restricts. */
static void a_store_of_the_first_version_is_brought_up(void **state)
{
	Place *place = *state;
	change_version(place,
		"DROP TABLE resource_request; DROP TABLE term; CREATE TABLE tag (record INTEGER);"
		"DROP INDEX reference_policy; ALTER TABLE reference DROP COLUMN policy; PRAGMA user_version = 1;"
		"INSERT INTO realm (id, account, region) VALUES (1, 'a', 'r');"
		"INSERT INTO record (id, kind, realm, scope, uuid, document) VALUES (1, 3, 1, 0, 'q', '{}'), (2, 4, 1, 0, 'p', '{}');"
		"INSERT INTO reference (target, source_kind, source) VALUES (1, 4, 2);");
	assert_true(open_store(place));
	Transaction *transaction = store_read_begin(place->store, &place->error);
	assert_non_null(transaction);
	Record referrer;
	assert_true(store_find_referrer(transaction, 1, REFERENCE_RESTRICT, &place->arena, &place->error, &referrer));
	assert_int_equal(referrer.id, 2);
	store_read_end(transaction);
}

static void a_file_that_is_no_store_is_refused(void **state)
{
	Place *place = *state;
	store_close(place->store);
	place->store = NULL;
	Str file = str_format(&place->arena, "%s/rollcall.db", place->path);
	FILE *stream = fopen(file.ptr, "w");
	assert_non_null(stream);
	for (int i = 0; i < 1000; i++)
		(void)fputs("this is no database\n", stream);
	(void)fclose(stream);
	assert_false(open_store(place));
	assert_null(place->store);
}

static void the_password_key_is_kept_and_private(void **state)
{
	Place *place = *state;
	unsigned char key[PASSWORD_KEY_SIZE];
	const unsigned char nothing[PASSWORD_KEY_SIZE] = { 0 };
	memcpy(key, store_password_key(place->store), sizeof key);
	assert_memory_not_equal(key, nothing, sizeof key);
	struct stat status;
	Str file = str_format(&place->arena, "%s/password.key", place->path);
	assert_int_equal(stat(file.ptr, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	store_close(place->store);
	place->store = NULL;
	assert_true(open_store(place));
	assert_memory_equal(key, store_password_key(place->store), sizeof key);
}

static void a_missing_directory_is_made(void **state)
{
	Place *place = *state;
	Str inner = str_format(&place->arena, "%s/a", place->path);
	StoreOptions options = { .directory = inner.ptr, .synchronous = true, .log = &silent };
	Store *store = NULL;
	assert_true(store_open(&options, &place->error, &store));
	assert_string_equal(store_kind(store), "sqlite");
	store_close(store);
	temporary_directory_remove(strdup(inner.ptr));
}

static void a_file_in_place_of_the_directory_is_refused(void **state)
{
	Place *place = *state;
	Str inner = str_format(&place->arena, "%s/password.key/x", place->path);
	StoreOptions options = { .directory = inner.ptr, .synchronous = true, .log = &silent };
	Store *store = NULL;
	assert_false(store_open(&options, &place->error, &store));
	assert_non_null(strstr(text_of(error_message(&place->error)), inner.ptr));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_failed_job_is_undone_alone),
		TEST(jobs_are_done_only_when_readers_see_them),
		TEST(what_is_not_committed_is_not_seen),
		TEST(closing_finishes_what_was_submitted),
		TEST(a_second_store_in_the_directory_is_refused),
		TEST(a_store_of_a_newer_version_is_refused),
		TEST(a_store_of_the_first_version_is_brought_up),
		TEST(a_file_that_is_no_store_is_refused),
		TEST(the_password_key_is_kept_and_private),
		TEST(a_missing_directory_is_made),
		TEST(a_file_in_place_of_the_directory_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
