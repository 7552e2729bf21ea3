/* What the unit tests share: cmocka, readable assertions, time and ids that a test decides, a directory in a store of
 * its own. */
#ifndef ROLLCALL_TESTS_UNIT_SUPPORT_H
#define ROLLCALL_TESTS_UNIT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* The program has a fail() of its own (base/error.h). */
#pragma push_macro("fail")
#undef fail
#include <cmocka.h>
#undef fail
#pragma pop_macro("fail")

#undef fail_msg
#define fail_msg(...) (print_error(__VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

#include "directory/directory.h"
#include "model/encode.h"
#include "json/read.h"
#include "json/write.h"

/* A terminated copy for messages and comparisons, "(absent)" for none; lives until the eighth call after it. */
const char *text_of(Str s);

/* Every kind that there is: a number that no entity has is passed over. */
#define each_entity(kind) \
	for (EntityKind kind = ENTITY_INSTANCE; kind < ENTITY_COUNT; kind++) \
		if (entity_of(kind)->shape)
#define assert_str(actual, expected) assert_string_equal(text_of(actual), (expected))

/* JSON with double quotes where `text` has single ones, so that documents can be read in C. */
Str json_text(Arena *arena, const char *text);

/* The same numbers for the same seed on every machine. */
typedef struct Random {
	uint64_t state;
} Random;

/* Seeded by ROLLCALL_TEST_SEED, else by the clock; prints the seed, so that a failure can be repeated. */
Random random_seeded(const char *test);
uint64_t random_next(Random *random);
/* From 0 to below `end`. */
size_t random_below(Random *random, size_t end);

/* A clock that stands still until a test moves it. */
Clock clock_fake(void);
void clock_fake_set(int64_t milliseconds);
/* Ids that count: 00000000-0000-4000-8000-000000000001 comes first after a reset. */
Ids ids_fake(void);
void ids_fake_reset(void);

/* A fresh directory on the disk; the path is the caller's to free. */
char *temporary_directory(void);
void temporary_directory_remove(char *path);

/* A store with an open transaction in the test's own thread, and what a directory call needs around it. */
typedef struct Fixture {
	Arena arena;
	char *path;
	Log log;
	Environment environment;
	Caller caller;
	Error error;
	Transaction *transaction;
	Directory call;
	Home home; /* of fixture_make_instance */
} Fixture;

int fixture_setup(void **state);
int fixture_teardown(void **state);

/* Starts another call: no error is left of the one before. */
Directory *fixture_call(Fixture *fixture, const char *operation);
/* Makes an instance and calls it home. */
void fixture_make_instance(Fixture *fixture, const char *identity_management_type, const char *alias);
/* Decodes a request of the entity's operation. */
void *fixture_request(Fixture *fixture, EntityKind kind, uint32_t operation, const char *json);
/* Creates an entity from a request; the id comes back. */
Str fixture_create(Fixture *fixture, EntityKind kind, const char *json);
/* The same for a request that may be refused. */
bool fixture_try_create(Fixture *fixture, EntityKind kind, const char *json) MUST_CHECK;
/* Runs an update operation as its row in the operation table says. */
bool fixture_update(Fixture *fixture, const char *operation, Str id, const char *json) MUST_CHECK;
bool fixture_delete(Fixture *fixture, EntityKind kind, Str id) MUST_CHECK;
/* A request for a user of the home: the profiles that come with an instance, and more members. */
const char *fixture_user(Fixture *fixture, const char *more);
/* The id of the entity of this name in the home. */
Str fixture_find(Fixture *fixture, EntityKind kind, const char *name);
/* Describes it and looks that each member of `expected` is there with this value, and that those whose value is null
 * are not there. */
void fixture_assert_describes(Fixture *fixture, EntityKind kind, Str id, const char *expected);
/* The number of the last change. */
int64_t fixture_revision(Fixture *fixture);

/* Within assert_fails: what a failed call wrote is undone, as the writer does. */
void fixture_savepoint(Fixture *fixture);
void fixture_undo(Fixture *fixture);
void fixture_keep(Fixture *fixture);
void fixture_assert_done(Fixture *fixture, bool done, const char *call, const char *file, int line);
void fixture_assert_failed(Fixture *fixture, bool done, ErrorCode code, const char *call, const char *file, int line);

#define assert_done(fixture, call) fixture_assert_done((fixture), (call), #call, __FILE__, __LINE__)
#define assert_fails(fixture, code, call) \
	do { \
		fixture_savepoint(fixture); \
		bool done_ = (call); \
		fixture_undo(fixture); \
		fixture_assert_failed((fixture), done_, (code), #call, __FILE__, __LINE__); \
	} while (0)

#endif
