/* The store: documents by entity, who refers to whom, search terms, and the change log, in one durable place.
 *
 * Everything runs in a transaction. Reads see one snapshot. Writes are jobs that the one writer thread runs in turn,
 * each in a savepoint of its own; a group of them shares one commit, and a job is told that it is done only after
 * that commit is on the disk. Constraints (unique names, existing references, no delete while referred to) are the
 * store's own, not checks before the write.
 *
 * The interface has no SQLite in it: sqlite.c and its neighbours are one implementation. */
#ifndef ROLLCALL_STORE_STORE_H
#define ROLLCALL_STORE_STORE_H

#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "model/terms.h"

typedef struct Store Store;
typedef struct Transaction Transaction;

typedef struct StoreOptions {
	const char *directory; /* made when it is missing */
	bool synchronous;      /* false: a power cut may lose what was answered (a crash of the process does not) */
	const Log *log;        /* outlives the store */
} StoreOptions;

/* How a write ended that a constraint of the store may refuse. */
typedef enum StoreResult {
	STORE_DONE,
	STORE_DUPLICATE, /* the name or id is taken */
	STORE_IN_USE,    /* another record refers to it */
	STORE_MISSING,   /* a reference has no target */
	STORE_FAILED,    /* the storage itself failed; the Error says how */
} StoreResult;

enum { PASSWORD_KEY_SIZE = 32 };

/* Opens the store in the directory, making or upgrading it as needed, and starts the writer. Refuses a directory that
 * another process has open, one that cannot be written, and a store that a newer version wrote. */
bool store_open(const StoreOptions *options, Error *error, Store **ret_store) MUST_CHECK;
/* Finishes the jobs that were submitted, ends the writer, closes. NULL is allowed. */
void store_close(Store *store);
/* "sqlite". */
const char *store_kind(const Store *store);
/* The per-store key under which password verifiers are made: PASSWORD_KEY_SIZE bytes. */
const unsigned char *store_password_key(const Store *store);

/* ---- transactions ---- */

/* A snapshot for reading; NULL with the Error set when there is none to be had. From any thread. */
Transaction *store_read_begin(Store *store, Error *error) MUST_CHECK;
void store_read_end(Transaction *transaction);

typedef struct StoreJob StoreJob;
struct StoreJob {
	/* Runs in the writer's thread. False undoes what this job wrote, and only that. */
	bool (*run)(StoreJob *job, Transaction *transaction);
	/* Called in the writer's thread after the commit of the group; `durable` is false when the commit failed and
	 * nothing of the group was kept. (Where the disk itself fails in a commit, nobody knows what was kept: the
	 * process ends instead.) */
	void (*done)(StoreJob *job, bool durable);
	StoreJob *next; /* the store's */
};

/* Hands the job to the writer; it stays the caller's and must live until `done`. From any thread. */
void store_submit(Store *store, StoreJob *job);
/* The same, and waits for `done` (which is called first). For start-up work, not for request threads. */
void store_submit_and_wait(Store *store, StoreJob *job);

/* Begins a part of a job that can be undone alone, so that the job can still write what became of it. Parts of a job
 * follow one another; one within another ends before it. */
bool store_savepoint_begin(Transaction *transaction, Error *error) MUST_CHECK;
/* Ends the part, and undoes what was written since its begin unless `keep`. After a failure the job has to fail too. */
bool store_savepoint_end(Transaction *transaction, bool keep, Error *error) MUST_CHECK;

/* ---- records ---- */

typedef struct Record {
	int64_t id;
	EntityKind kind;
	int64_t realm; /* account and region that own it */
	int64_t scope; /* id of the instance's record; 0 for instances */
	Str uuid;
	Str name_key; /* what must be unique among its kind in the scope; absent for none */
	Str document; /* VIEW_STORED */
} Record;

/* The realm's id; 0 when it was never written to, and then `create` makes it. */
bool store_realm(Transaction *transaction, Str account, Str region, bool create, Error *error,
	int64_t *ret_realm) MUST_CHECK;

/* The region of a realm. */
bool store_region(Transaction *transaction, int64_t realm, Arena *arena, Error *error, Str *ret_region) MUST_CHECK;

/* Reads one record by its id outside; ret_record->id is 0 when there is none. Strings live in the arena. */
bool store_find(Transaction *transaction, int64_t realm, EntityKind kind, Str uuid, Arena *arena, Error *error,
	Record *ret_record) MUST_CHECK;
/* The same, when only the record's numbers are wanted: its strings stay absent. */
bool store_find_number(Transaction *transaction, int64_t realm, EntityKind kind, Str uuid, Error *error,
	Record *ret_record) MUST_CHECK;
/* The same, or, where the record is a replica, the record that it is a replica of: a replica refers to another record of
 * its kind, which nothing else of the kind does. `*ret_found` is the number of the record that has the id here. */
bool store_find_original(Transaction *transaction, int64_t realm, EntityKind kind, Str uuid, Arena *arena, Error *error,
	Record *ret_record, int64_t *ret_found) MUST_CHECK;
bool store_find_by_name(Transaction *transaction, int64_t scope, EntityKind kind, Str name_key, Arena *arena,
	Error *error, Record *ret_record) MUST_CHECK;
/* Reads one record by its number inside. */
bool store_get(Transaction *transaction, int64_t id, Arena *arena, Error *error, Record *ret_record) MUST_CHECK;
/* Up to `limit` records of a kind in a scope with an id above `after`, in the order of their creation: a page that
 * other writers cannot shift. */
bool store_list(Transaction *transaction, int64_t realm, EntityKind kind, int64_t scope, int64_t after, size_t limit,
	Arena *arena, Error *error, Record **ret_records, size_t *ret_count) MUST_CHECK;
/* Up to `limit` of those with an id below `before`, or of all when that is 0, the newest first. */
bool store_list_newest(Transaction *transaction, int64_t realm, EntityKind kind, int64_t scope, int64_t before,
	size_t limit, Arena *arena, Error *error, Record **ret_records, size_t *ret_count) MUST_CHECK;

/* The same of a kind that stands in no instance, as the realm sees it: its own, and what refers to an instance of
 * which the realm has a replica. */
bool store_list_seen(Transaction *transaction, int64_t realm, EntityKind kind, int64_t after, size_t limit,
	Arena *arena, Error *error, Record **ret_records, size_t *ret_count) MUST_CHECK;

/* Writes a new record and fills in its id. */
StoreResult store_insert(Transaction *transaction, Record *record, Error *error) MUST_CHECK;
/* Replaces name_key and document of the record with this id. */
StoreResult store_update(Transaction *transaction, const Record *record, Error *error) MUST_CHECK;
/* Deletes the record with its references and verifier; STORE_IN_USE while others refer to it. Its terms are the caller's
 * to remove. */
StoreResult store_delete(Transaction *transaction, int64_t id, Error *error) MUST_CHECK;
/* Deletes the records of a kind that are parts of `owner` (REFERENCE_DELETE), to which nothing may refer. */
bool store_delete_parts(Transaction *transaction, int64_t owner, EntityKind kind, Error *error) MUST_CHECK;
/* Deletes everything in the instance, the instance too, whatever refers to what. */
bool store_delete_scope(Transaction *transaction, int64_t instance, Error *error) MUST_CHECK;

/* What a record refers to, and what happens to the record when that goes. */
typedef struct Reference {
	int64_t target;
	ReferencePolicy policy;
} Reference;

/* Replaces what the record refers to. STORE_MISSING when a target does not exist. Of two references to one target the
 * policy that comes first in the enumeration counts. */
StoreResult store_set_references(Transaction *transaction, const Record *record, const Reference *references,
	size_t count, Error *error) MUST_CHECK;
/* One of the records that refer to `target` under the policy; ret_record->id is 0 when there is none. */
bool store_find_referrer(Transaction *transaction, int64_t target, ReferencePolicy policy, Arena *arena, Error *error,
	Record *ret_record) MUST_CHECK;
/* Up to `limit` records of a kind that refer to `target`, with an id above `after`, in the order of their creation. */
bool store_list_referrers(Transaction *transaction, int64_t target, EntityKind kind, int64_t after, size_t limit,
	Arena *arena, Error *error, Record **ret_records, size_t *ret_count) MUST_CHECK;
/* Records of a kind that refer to a target: all of them, or those that have a part of another kind. */
typedef struct Holders {
	int64_t target;
	EntityKind kind;
	EntityKind part; /* ENTITY_NONE: all */
} Holders;

/* Up to `limit` of them with an id above `after`, in the order of their creation. */
bool store_list_holders(Transaction *transaction, const Holders *holders, int64_t after, size_t limit, Arena *arena,
	Error *error, Record **ret_records, size_t *ret_count) MUST_CHECK;
/* How many there are. */
bool store_count_holders(Transaction *transaction, const Holders *holders, Error *error, int64_t *ret_count) MUST_CHECK;
/* The same for two targets at once: a record that refers to both comes once. */
bool store_list_referrers_of_either(Transaction *transaction, const int64_t targets[2], EntityKind kind, int64_t after,
	size_t limit, Arena *arena, Error *error, Record **ret_records, size_t *ret_count) MUST_CHECK;
/* Whether any record refers to `target` under another policy than REFERENCE_RESTRICT: quick to say of most. */
bool store_has_lenient_referrers(Transaction *transaction, int64_t target, Error *error, bool *ret_has) MUST_CHECK;
/* Forgets who refers to `target` under the policy, so that it can be deleted. Their documents stay as they are. */
bool store_forget_referrers(Transaction *transaction, int64_t target, ReferencePolicy policy, Error *error) MUST_CHECK;
/* How many records of a kind refer to `target`. */
bool store_count_referrers(Transaction *transaction, int64_t target, EntityKind kind, Error *error,
	int64_t *ret_count) MUST_CHECK;

/* ---- terms: what searches find records by ---- */

/* A record has a term once, whatever its number. */
bool store_add_term(Transaction *transaction, const Record *record, const Term *term, Error *error) MUST_CHECK;
bool store_remove_term(Transaction *transaction, const Record *record, const Term *term, Error *error) MUST_CHECK;

/* Whether the record has the term's field and value; then fills in its number. */
bool store_find_term(Transaction *transaction, const Record *record, Term *term, Error *error,
	bool *ret_found) MUST_CHECK;

/* The values of one field of a kind, from `low` to before `high`. */
typedef struct TermRange {
	int64_t scope;
	EntityKind kind;
	Str field;
	Str low;
	Str high;
} TermRange;

/* One row of a walk: a record, and what the walk tells of it. The text lives until the visitor returns. False ends the
 * walk. A visitor must not ask the store for anything. */
typedef bool (*StoreVisitor)(void *context, int64_t record, Str text, Real number);

/* Visits the terms in the range, with their values, by value and then by record. */
bool store_each_term(Transaction *transaction, const TermRange *range, StoreVisitor visit, void *context,
	Error *error) MUST_CHECK;
typedef bool (*StorePairVisitor)(void *context, Str field, Str value);
/* Visits the pairs of field and value, each once. The range is one of fields here, its own `field` has no meaning. The
 * texts are the error's arena's. */
bool store_each_term_pair(Transaction *transaction, const TermRange *range, StorePairVisitor visit, void *context,
	Error *error) MUST_CHECK;
/* Visits the records of a kind that refer to `target`, in the order of their creation, without texts. */
bool store_each_referrer(Transaction *transaction, int64_t target, EntityKind kind, StoreVisitor visit, void *context,
	Error *error) MUST_CHECK;
/* Visits what the record refers to, without texts. */
bool store_each_target(Transaction *transaction, int64_t source, StoreVisitor visit, void *context,
	Error *error) MUST_CHECK;
/* Visits the records of a kind in a scope, with their ids outside, in the order of their creation. */
bool store_each_id(Transaction *transaction, int64_t realm, EntityKind kind, int64_t scope, StoreVisitor visit,
	void *context, Error *error) MUST_CHECK;
bool store_count(Transaction *transaction, int64_t realm, EntityKind kind, int64_t scope, Error *error,
	int64_t *ret_count) MUST_CHECK;

/* ---- passwords ---- */

/* Keeps the verifier of a password: a salt and a hash. */
bool store_set_verifier(Transaction *transaction, int64_t record, Str salt, Str hash, Error *error) MUST_CHECK;

/* Reads it; both are absent when there is none. */
bool store_find_verifier(Transaction *transaction, int64_t record, Arena *arena, Error *error, Str *ret_salt,
	Str *ret_hash) MUST_CHECK;

/* ---- the change log ---- */

typedef struct Change {
	Time time;
	const char *operation; /* the API's name */
	Str actor;             /* access key of the caller */
	Str region;            /* where the change was made */
} Change;

/* Appends one row: the record after the change, or its end when `deleted`. */
bool store_log(Transaction *transaction, const Change *change, const Record *record, bool deleted,
	Error *error) MUST_CHECK;
/* The same for the parts of a kind that `owner` has, all deleted. */
bool store_log_parts_deleted(Transaction *transaction, const Change *change, int64_t owner, EntityKind kind,
	Error *error) MUST_CHECK;
/* The same for every record in the instance, all deleted. */
bool store_log_scope_deleted(Transaction *transaction, const Change *change, int64_t instance, Error *error) MUST_CHECK;
/* The number of the last change. */
bool store_revision(Transaction *transaction, Error *error, int64_t *ret_revision) MUST_CHECK;

/* ---- requests that may be sent twice ---- */

typedef struct IdempotencyRecord {
	Str request; /* fingerprint of the parameters */
	Str answer;  /* body that was answered */
} IdempotencyRecord;

/* What was answered to the token in the last day; ret_found says whether there is anything. */
bool store_find_token(Transaction *transaction, int64_t realm, const char *operation, Str token, Arena *arena,
	Error *error, bool *ret_found, IdempotencyRecord *ret_record) MUST_CHECK;
bool store_set_token(Transaction *transaction, int64_t realm, const char *operation, Str token, Time time,
	const IdempotencyRecord *record, Error *error) MUST_CHECK;

#endif
