/* One call on the directory: what it works with, and what every part of the directory asks of it. */
#ifndef ROLLCALL_DIRECTORY_CALL_H
#define ROLLCALL_DIRECTORY_CALL_H

#include "base/ids.h"
#include "model/arn.h"
#include "model/entity.h"
#include "model/instance.h"
#include "model/policy.h"
#include "store/store.h"

typedef struct IdentityTypes IdentityTypes;

/* What all calls share; lives as long as the server. */
typedef struct Environment {
	IdentityTypes *identity_types; /* may be NULL */
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

/* What a call changed, for whoever keeps answers. */
typedef struct ChangeSet {
	Str *ids;
	size_t count;
	size_t capacity;
	bool everything; /* more than can be named */
} ChangeSet;

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
	ChangeSet *changes;  /* filled in as records change; NULL when nobody asks */
	bool makes_defaults; /* the call makes the objects that come with an instance */
} Directory;

/* The instance in which a call takes place. A replica is a second door to the instance that it was made of: what is in
 * there is the same, seen with the ARNs of the caller's region. */
typedef struct Home {
	int64_t record; /* scope of what is in the instance; behind a replica, its source's */
	int64_t realm;  /* of that record */
	int64_t door;   /* the instance that the caller's own region has: the same record, or the replica */
	ArnScope scope;
	Str document; /* the instance as it is stored; directory_home_instance reads it for the few that ask */
} Home;

/* Where the store has the entities of a kind. */
typedef struct RecordPlace {
	int64_t realm;
	int64_t scope;
} RecordPlace;

/* Prepares a call: finds the caller's realm, and makes it when `for_writing`. */
bool directory_open(Directory *directory, bool for_writing) MUST_CHECK;
/* Goes on in another region of the caller's account, as if the call had been made there. */
bool directory_enter_region(Directory *directory, Str region, bool for_writing) MUST_CHECK;

/* Where entities of the kind are: in the home, or in no instance when that is NULL or the kind stands alone. */
RecordPlace directory_place(const Directory *directory, const Home *home, EntityKind kind);

/* Takes the id out of an id or ARN that should name an entity of this kind in this home; what cannot name one is
 * ERROR_RESOURCE_NOT_FOUND. Of an entity that is keyed by its name, the name is the id. */
bool directory_bare_id(Directory *directory, const Home *home, EntityKind kind, Str id_or_arn, Str *ret_id) MUST_CHECK;

/* Reads the record of a bare id in this home; ret_record->id is 0 when there is none. */
bool directory_find(Directory *directory, const Home *home, EntityKind kind, Str bare_id,
	Record *ret_record) MUST_CHECK;

/* ERROR_RESOURCE_NOT_FOUND for an entity of this kind. */
bool directory_not_found(Directory *directory, EntityKind kind, Str id);

/* Appends the record to the change log, as it is now or as gone, and to the call's changes. */
bool directory_log(Directory *directory, const Record *record, bool deleted) MUST_CHECK;
/* The same for the parts of a kind that go with the record `owner`. No answers are kept of such parts. */
bool directory_log_end_of_parts(Directory *directory, int64_t owner, EntityKind kind) MUST_CHECK;
/* The same for everything in an instance, all gone. */
bool directory_log_end_of(Directory *directory, int64_t instance) MUST_CHECK;

/* What tags must keep to beside the attribute table, as the policy has it. */
bool directory_tags_fit(Directory *directory, const Map *tags) MUST_CHECK;

#endif
