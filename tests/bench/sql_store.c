/* A directory for questions: as many users as wanted, in one instance, with names, profiles, groups and tags that repeat as
 * they do where people work. Written through the directory, so that the store is what a client would leave, but without
 * waiting for the disk.
 *
 *   sql_store DIRECTORY COUNT */
#include <stdio.h>
#include <stdlib.h>

#include "directory/directory.h"
#include "model/decode.h"
#include "model/routing_profile.h"
#include "json/read.h"

enum {
	ROUTING_PROFILES = 500,
	SECURITY_PROFILES = 100,
	LAST_NAMES = 5000,
	FIRST_NAMES = 1000,
	TEAMS = 50,
	BATCH = 1000
};

typedef struct Filler {
	StoreJob job;
	Environment environment;
	Home home;
	Str routing_profiles[ROUTING_PROFILES];
	Str security_profiles[SECURITY_PROFILES];
	long next;
	long end;
	Arena arena; /* of what outlives a batch */
	bool failed;
} Filler;

static const Caller caller = { .account = { "111122223333", 12 },
	.region = { "us-east-1", 9 },
	.access_key = { "AKIABENCH", 9 } };

static bool create(Filler *filler, Directory *directory, EntityKind kind, Str request, Str *ret_id)
{
	AUTO_JSON *object = NULL;
	void *value = arena_alloc(directory->arena, entity_of(kind)->shape->size);
	if (!json_read_object(request, directory->error, &object) ||
		!shape_decode_request(entity_of(kind)->shape, 1, object, directory->arena, directory->error, value) ||
		!directory_create(directory, kind == ENTITY_INSTANCE ? NULL : &filler->home, kind, value))
		return false;
	*ret_id = str_copy(&filler->arena, ((Head *)value)->id);
	return true;
}

static bool make_profiles(Filler *filler, Directory *directory)
{
	Arena *arena = directory->arena;
	Record queue;
	if (!store_find_by_name(directory->transaction, filler->home.record, ENTITY_QUEUE, STR("BasicQueue"), arena,
		    directory->error, &queue))
		return false;
	for (int i = 0; i < ROUTING_PROFILES; i++) {
		Str request = str_format(arena,
			"{\"Name\": \"Routing %d\", \"Description\": \"Bench\", \"DefaultOutboundQueueId\": \"%.*s\","
			" \"MediaConcurrencies\": [{\"Channel\": \"VOICE\", \"Concurrency\": 1}]}",
			i, STR_ARGS(queue.uuid));
		if (!create(filler, directory, ENTITY_ROUTING_PROFILE, request, &filler->routing_profiles[i]))
			return false;
	}
	for (int i = 0; i < SECURITY_PROFILES; i++)
		if (!create(filler, directory, ENTITY_SECURITY_PROFILE,
			    str_format(arena, "{\"SecurityProfileName\": \"Security %d\"}", i),
			    &filler->security_profiles[i]))
			return false;
	return true;
}

static bool make_home(Filler *filler, Directory *directory)
{
	Str id;
	Str request = STR("{\"IdentityManagementType\": \"SAML\", \"InstanceAlias\": \"bench\","
			  " \"InboundCallsEnabled\": true, \"OutboundCallsEnabled\": true}");
	if (!create(filler, directory, ENTITY_INSTANCE, request, &id) ||
		!directory_find_home(directory, id, &filler->home))
		return false;
	filler->home.scope.instance = str_copy(&filler->arena, filler->home.scope.instance);
	filler->home.document = str_copy(&filler->arena, filler->home.document);
	return make_profiles(filler, directory);
}

/* The same numbers every time, and none that goes with another. */
static unsigned mixed(long number, unsigned salt, unsigned end)
{
	uint64_t z = (uint64_t)number * 0x9e3779b97f4a7c15U + salt * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return (unsigned)((z ^ (z >> 31)) % end);
}

static bool make_user(Filler *filler, Directory *directory, long number)
{
	Str id;
	Str routing = filler->routing_profiles[mixed(number, 1, ROUTING_PROFILES)];
	unsigned security = mixed(number, 2, SECURITY_PROFILES);
	Str first = filler->security_profiles[security];
	Str second =
		filler->security_profiles[(security + 1 + mixed(number, 3, SECURITY_PROFILES - 1)) % SECURITY_PROFILES];
	unsigned given = mixed(number, 4, FIRST_NAMES);
	unsigned last = mixed(number, 5, LAST_NAMES);
	Str request = str_format(directory->arena,
		"{\"Username\": \"agent%07ld\", \"IdentityInfo\": {\"FirstName\": \"First%u\", \"LastName\": \"Last%u\","
		" \"SecondaryEmail\": \"first%u.last%u@example.com\"}, \"PhoneConfig\": {\"PhoneType\": \"SOFT_PHONE\","
		" \"AutoAccept\": %s, \"AfterContactWorkTimeLimit\": %u}, \"RoutingProfileId\": \"%.*s\","
		" \"SecurityProfileIds\": [\"%.*s\", \"%.*s\"], \"Tags\": {\"team\": \"team%u\", \"site\": \"site%u\"}}",
		number, given, last, given, last, mixed(number, 6, 2) ? "true" : "false", 30 * mixed(number, 7, 8),
		STR_ARGS(routing), STR_ARGS(first), STR_ARGS(second), mixed(number, 8, TEAMS), mixed(number, 9, 12));
	return create(filler, directory, ENTITY_USER, request, &id);
}

static bool run(StoreJob *job, Transaction *transaction)
{
	Filler *filler = (Filler *)(void *)job;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	Directory directory = { .arena = &arena,
		.error = &error,
		.environment = &filler->environment,
		.transaction = transaction,
		.caller = &caller,
		.operation = "CreateUser" };
	bool done = directory_open(&directory, true) && (filler->home.record || make_home(filler, &directory));
	for (int i = 0; done && i < BATCH && filler->next < filler->end; i++) {
		AUTO_ARENA each = { 0 };
		directory.arena = &each;
		done = make_user(filler, &directory, filler->next++);
	}
	if (!done)
		(void)fprintf(stderr, "sql_store: %.*s\n", STR_ARGS(error_message(&error)));
	return done;
}

static void done(StoreJob *job, bool durable)
{
	((Filler *)(void *)job)->failed |= !durable;
}

int main(int count, char **arguments)
{
	static Filler filler;
	Log log = { .level = LOG_ERROR };
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	if (count != 3)
		return EXIT_FAILURE;
	StoreOptions options = { .directory = arguments[1], .log = &log };
	filler.environment = (Environment){ .clock = clock_system(), .ids = ids_system(), .policy = policy_default() };
	filler.job = (StoreJob){ .run = run, .done = done };
	filler.end = strtol(arguments[2], NULL, 10);
	if (!store_open(&options, &error, &filler.environment.store)) {
		(void)fprintf(stderr, "sql_store: %.*s\n", STR_ARGS(error_message(&error)));
		return EXIT_FAILURE;
	}
	for (long before = -1; filler.next < filler.end && !filler.failed && before != filler.next;) {
		before = filler.next;
		store_submit_and_wait(filler.environment.store, &filler.job);
	}
	store_close(filler.environment.store);
	arena_free(&filler.arena);
	return filler.next < filler.end || filler.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
