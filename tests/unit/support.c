#include "support.h"

#include <dirent.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "aws/operations.h"
#include "model/decode.h"
#include "store/sqlite.h"

const char *text_of(Str s)
{
	enum { SLOTS = 8, SIZE = 1 << 14 };
	static char slots[SLOTS][SIZE];
	static size_t next;
	char *slot = slots[next++ % SLOTS];
	if (!s.ptr)
		return "(absent)";
	size_t length = s.len < SIZE - 1 ? s.len : SIZE - 1;
	memcpy(slot, s.ptr, length);
	slot[length] = '\0';
	return slot;
}

Str json_text(Arena *arena, const char *text)
{
	char *copy = str_terminated(arena, str_of(text));
	for (char *c = copy; *c; c++)
		if (*c == '\'')
			*c = '"';
	return str_of(copy);
}

Random random_seeded(const char *test)
{
	const char *given = getenv("ROLLCALL_TEST_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	/* A comment in TAP. */
	printf("# %s: ROLLCALL_TEST_SEED=%llu\n", test, (unsigned long long)seed);
	return (Random){ .state = seed };
}

/* SplitMix64. */
uint64_t random_next(Random *random)
{
	uint64_t z = (random->state += 0x9e3779b97f4a7c15U);
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

size_t random_below(Random *random, size_t end)
{
	return (size_t)(random_next(random) % end);
}

static _Atomic int64_t fake_now;

static int64_t fake_clock_now(const Clock *clock)
{
	(void)clock;
	return fake_now;
}

Clock clock_fake(void)
{
	return (Clock){ .now = fake_clock_now };
}

void clock_fake_set(int64_t milliseconds)
{
	fake_now = milliseconds;
}

static _Atomic uint32_t fake_id;

static void fake_fill(const Ids *ids, unsigned char *bytes, size_t count)
{
	(void)ids;
	uint32_t id = ++fake_id;
	memset(bytes, 0, count);
	for (size_t i = 0; i < sizeof id && i < count; i++)
		bytes[count - 1 - i] = (unsigned char)(id >> (8 * i));
}

Ids ids_fake(void)
{
	return (Ids){ .fill = fake_fill };
}

void ids_fake_reset(void)
{
	fake_id = 0;
}

char *temporary_directory(void)
{
	const char *base = getenv("TMPDIR");
	char *path = NULL;
	assert_true(asprintf(&path, "%s/rollcall-unit-XXXXXX", base && *base ? base : "/tmp") > 0);
	assert_non_null(mkdtemp(path));
	return path;
}

void temporary_directory_remove(char *path)
{
	DIR *directory = opendir(path);
	struct dirent *entry;
	while (directory && (entry = readdir(directory)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			(void)unlinkat(dirfd(directory), entry->d_name, 0);
	if (directory)
		(void)closedir(directory);
	(void)rmdir(path);
	free(path);
}

int fixture_setup(void **state)
{
	Fixture *fixture = calloc(1, sizeof *fixture);
	assert_non_null(fixture);
	*state = fixture;
	fixture->path = temporary_directory();
	fixture->error.arena = &fixture->arena;
	fixture->log.level = LOG_ERROR;
	clock_fake_set(1700000000123);
	ids_fake_reset();
	fixture->environment = (Environment){ .clock = clock_fake(), .ids = ids_fake(), .policy = policy_default() };
	fixture->caller =
		(Caller){ .account = STR("111122223333"), .region = STR("us-east-1"), .access_key = STR("AKIATEST") };
	StoreOptions options = { .directory = fixture->path, .synchronous = false, .log = &fixture->log };
	assert_done(fixture, store_open(&options, &fixture->error, &fixture->environment.store));
	/* The store's writer is idle; this connection stands in for it, so that assertions are in the test's thread. */
	Str file = str_format(&fixture->arena, "%s/rollcall.db", fixture->path);
	assert_done(fixture, sqlite_connect(file.ptr, true, false, &fixture->error, &fixture->transaction));
	assert_done(fixture, sqlite_execute(fixture->transaction, STATEMENT_BEGIN_WRITE, &fixture->error));
	(void)fixture_call(fixture, "Test");
	return 0;
}

int fixture_teardown(void **state)
{
	Fixture *fixture = *state;
	(void)!sqlite_execute(fixture->transaction, STATEMENT_ROLLBACK, &fixture->error);
	sqlite_disconnect(fixture->transaction);
	store_close(fixture->environment.store);
	temporary_directory_remove(fixture->path);
	arena_free(&fixture->arena);
	free(fixture);
	return 0;
}

Directory *fixture_call(Fixture *fixture, const char *operation)
{
	fixture->error = (Error){ .arena = &fixture->arena };
	fixture->call = (Directory){
		.arena = &fixture->arena,
		.error = &fixture->error,
		.environment = &fixture->environment,
		.transaction = fixture->transaction,
		.caller = &fixture->caller,
		.operation = operation,
	};
	assert_done(fixture, directory_open(&fixture->call, true));
	return &fixture->call;
}

void *fixture_request(Fixture *fixture, EntityKind kind, uint32_t operation, const char *json)
{
	const Shape *shape = entity_of(kind)->shape;
	void *value = arena_alloc(&fixture->arena, shape->size);
	AUTO_JSON *object = NULL;
	assert_done(fixture, json_read_object(json_text(&fixture->arena, json), &fixture->error, &object));
	assert_done(fixture, shape_decode_request(shape, operation, object, &fixture->arena, &fixture->error, value));
	return value;
}

void fixture_make_instance(Fixture *fixture, const char *identity_management_type, const char *alias)
{
	Directory *directory = fixture_call(fixture, "CreateInstance");
	bool existing = strcmp(identity_management_type, "EXISTING_DIRECTORY") == 0;
	Str request = str_format(&fixture->arena,
		"{'IdentityManagementType': '%s', 'InstanceAlias': '%s', %s 'InboundCallsEnabled': true,"
		" 'OutboundCallsEnabled': false}",
		identity_management_type, alias, existing ? "'DirectoryId': 'd-0123456789'," : "");
	Instance *instance = fixture_request(fixture, ENTITY_INSTANCE, 1, request.ptr);
	assert_done(fixture, directory_create(directory, NULL, ENTITY_INSTANCE, instance));
	assert_done(fixture, directory_find_home(directory, instance->head.id, &fixture->home));
}

Str fixture_create(Fixture *fixture, EntityKind kind, const char *json)
{
	Directory *directory = fixture_call(fixture, "Create");
	void *value = fixture_request(fixture, kind, 1, json);
	assert_done(fixture, directory_create(directory, &fixture->home, kind, value));
	return ((Head *)value)->id;
}

bool fixture_try_create(Fixture *fixture, EntityKind kind, const char *json)
{
	Directory *directory = fixture_call(fixture, "Create");
	void *value = fixture_request(fixture, kind, 1, json);
	return directory_create(directory, kind == ENTITY_INSTANCE ? NULL : &fixture->home, kind, value);
}

static const Operation *find_operation(const char *name)
{
	size_t count;
	const Operation *rows = operation_rows(&count);
	size_t at = 0;
	while (at < count && strcmp(rows[at].name, name) != 0)
		at++;
	if (at == count)
		fail_msg("there is no operation %s", name);
	return &rows[at];
}

bool fixture_update(Fixture *fixture, const char *operation, Str id, const char *json)
{
	const Operation *row = find_operation(operation);
	assert_int_equal(row->form, FORM_UPDATE);
	Directory *directory = fixture_call(fixture, operation);
	void *input = fixture_request(fixture, row->entity, row->input, json);
	return directory_update(directory, &fixture->home, row->entity, id, row->input, row->mode, input);
}

bool fixture_delete(Fixture *fixture, EntityKind kind, Str id)
{
	Directory *directory = fixture_call(fixture, "Delete");
	return directory_delete(directory, kind == ENTITY_INSTANCE ? NULL : &fixture->home, kind, id);
}

const char *fixture_user(Fixture *fixture, const char *more)
{
	Str security = fixture_find(fixture, ENTITY_SECURITY_PROFILE, "Agent");
	Str routing = fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile");
	return str_format(&fixture->arena, "{'SecurityProfileIds': ['%.*s'], 'RoutingProfileId': '%.*s', %s}",
		STR_ARGS(security), STR_ARGS(routing), more)
		.ptr;
}

Str fixture_find(Fixture *fixture, EntityKind kind, const char *name)
{
	Record record;
	assert_done(fixture,
		store_find_by_name(fixture->transaction, fixture->home.record, kind, str_of(name), &fixture->arena,
			&fixture->error, &record));
	if (!record.id)
		fail_msg("there is no %s %s", entity_of(kind)->title, name);
	return record.uuid;
}

void fixture_assert_describes(Fixture *fixture, EntityKind kind, Str id, const char *expected)
{
	Directory *directory = fixture_call(fixture, "Describe");
	void *value = arena_alloc(&fixture->arena, entity_of(kind)->shape->size);
	const Home *home = kind == ENTITY_INSTANCE ? NULL : &fixture->home;
	assert_done(fixture, directory_describe(directory, home, kind, id, value));
	AUTO_BUF buf = BUF_INIT(1 << 20);
	JsonWriter json = { .out = &buf };
	EncodeContext context = { .arena = &fixture->arena, .view = VIEW_DESCRIBE, .scope = &fixture->home.scope };
	shape_encode(&context, entity_of(kind)->shape, value, &json);
	AUTO_JSON *actual = NULL;
	AUTO_JSON *wanted = NULL;
	assert_done(fixture, json_read_object(buf_str(&buf), &fixture->error, &actual));
	assert_done(fixture, json_read_object(json_text(&fixture->arena, expected), &fixture->error, &wanted));
	const char *key;
	json_t *member;
	json_object_foreach(wanted, key, member) {
		json_t *found = json_object_get(actual, key);
		bool same = json_is_null(member) ? !found : json_equal(member, found);
		if (!same)
			fail_msg("%s is not as expected\nexpected: %s\nactual: %s", key, expected,
				text_of(buf_str(&buf)));
	}
}

int64_t fixture_revision(Fixture *fixture)
{
	int64_t revision = -1;
	assert_done(fixture, store_revision(fixture->transaction, &fixture->error, &revision));
	return revision;
}

void fixture_savepoint(Fixture *fixture)
{
	Error error = { .arena = &fixture->arena };
	assert_true(sqlite_execute(fixture->transaction, STATEMENT_SAVEPOINT, &error));
}

void fixture_undo(Fixture *fixture)
{
	Error error = { .arena = &fixture->arena };
	assert_true(sqlite_execute(fixture->transaction, STATEMENT_ROLLBACK_TO, &error));
	fixture_keep(fixture);
}

void fixture_keep(Fixture *fixture)
{
	Error error = { .arena = &fixture->arena };
	assert_true(sqlite_execute(fixture->transaction, STATEMENT_RELEASE, &error));
}

void fixture_assert_done(Fixture *fixture, bool done, const char *call, const char *file, int line)
{
	if (done)
		return;
	print_error("%s failed: %s: %s\n", call, error_info(fixture->error.code)->aws_name,
		text_of(error_message(&fixture->error)));
	_fail(file, line);
}

void fixture_assert_failed(Fixture *fixture, bool done, ErrorCode code, const char *call, const char *file, int line)
{
	if (!done && fixture->error.code == code)
		return;
	if (done)
		print_error("%s succeeded and should fail with %s\n", call, error_info(code)->aws_name);
	else
		print_error("%s failed with %s (%s) and not with %s\n", call, error_info(fixture->error.code)->aws_name,
			text_of(error_message(&fixture->error)), error_info(code)->aws_name);
	_fail(file, line);
}
