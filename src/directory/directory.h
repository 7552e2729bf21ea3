/* The directory: the rules of Amazon Connect, without any protocol. Every function works within the transaction that
 * it is given, so that callers can compose several calls into one. */
#ifndef ROLLCALL_DIRECTORY_DIRECTORY_H
#define ROLLCALL_DIRECTORY_DIRECTORY_H

#include "base/ids.h"
#include "model/arn.h"
#include "model/entity.h"
#include "model/instance.h"
#include "model/policy.h"
#include "store/store.h"

/* What all calls share; lives as long as the server. */
typedef struct Environment {
	Store *store;
	Clock clock;
	Ids ids;
	Policy policy;
} Environment;

/* Who calls: account and region decide what is seen. */
typedef struct Caller {
	Str account;
	Str region;
	Str access_key; /* the actor in the change log; may be empty */
} Caller;

/* One call on the directory. */
typedef struct Directory {
	Arena *arena;
	Error *error;
	const Environment *environment;
	Transaction *transaction;
	const Caller *caller;
	const char *operation; /* the API's name, for the change log */
	Time now;
	int64_t realm;       /* 0: nothing was ever written for this account and region */
	bool makes_defaults; /* the call makes the objects that come with an instance */
} Directory;

/* The instance in which a call takes place. */
typedef struct Home {
	int64_t record; /* scope of everything in it */
	ArnScope scope;
	Instance instance;
} Home;

typedef enum UpdateMode {
	MODE_REPLACE, /* members of the operation that the request leaves out become absent */
	MODE_MERGE,   /* they stay as they are */
} UpdateMode;

/* Where a List stands: after which record, and how many. */
typedef struct Page {
	int64_t after; /* id of the last record of the page before; 0 at the start */
	size_t limit;
} Page;

/* Prepares a call: finds the caller's realm, and makes it when `for_writing`. */
bool directory_open(Directory *directory, bool for_writing) MUST_CHECK;

/* Finds an instance of the caller by id or ARN. ERROR_RESOURCE_NOT_FOUND when there is none. */
bool directory_find_home(Directory *directory, Str instance, Home *ret_home) MUST_CHECK;

/* Takes the id out of an id or ARN that should name an entity of this kind in this home; what cannot name one is
 * ERROR_RESOURCE_NOT_FOUND. */
bool directory_bare_id(Directory *directory, const Home *home, EntityKind kind, Str id_or_arn, Str *ret_id) MUST_CHECK;

/* The generic life of an entity. `value` is a structure of the entity's shape; `home` is NULL for instances. */

/* Checks and writes a new entity; fills in what the server decides, the id first of all. */
bool directory_create(Directory *directory, const Home *home, EntityKind kind, void *value) MUST_CHECK;
/* Reads an entity as it is stored, and its record. */
bool directory_load(Directory *directory, const Home *home, EntityKind kind, Str id, Record *ret_record,
	void *ret_value) MUST_CHECK;
/* Reads an entity with everything that answers show. */
bool directory_describe(Directory *directory, const Home *home, EntityKind kind, Str id, void *ret_value) MUST_CHECK;
/* Reads a page of a kind in the order of creation; `*ret_values` are structures of its shape, and `*ret_last` is the
 * position for the next page, 0 when this was the last one. */
bool directory_list(Directory *directory, const Home *home, EntityKind kind, const Page *page, void **ret_values,
	size_t *ret_count, int64_t *ret_last) MUST_CHECK;
/* Applies what `operation` (one bit of the entity's operations) may change. Nothing is written, and no time moves,
 * when nothing changes. */
bool directory_update(Directory *directory, const Home *home, EntityKind kind, Str id, uint32_t operation,
	UpdateMode mode, void *input) MUST_CHECK;
bool directory_delete(Directory *directory, const Home *home, EntityKind kind, Str id) MUST_CHECK;
/* Writes a changed value of a loaded record: for rules that change an entity in ways of their own. */
bool directory_store(Directory *directory, const Home *home, Record *record, void *value) MUST_CHECK;

/* ERROR_RESOURCE_NOT_FOUND for an entity of this kind. */
bool directory_not_found(Directory *directory, EntityKind kind, Str id);

#endif
