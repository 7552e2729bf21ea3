/* One SQLite connection with its prepared statements. Inside store/ only. */
#ifndef ROLLCALL_STORE_SQLITE_H
#define ROLLCALL_STORE_SQLITE_H

#include <sqlite3.h>

#include "store/store.h"

/* Every statement of the store, prepared once a connection. */
typedef enum Statement {
	STATEMENT_BEGIN_READ,
	STATEMENT_BEGIN_WRITE,
	STATEMENT_COMMIT,
	STATEMENT_ROLLBACK,
	STATEMENT_SAVEPOINT,
	STATEMENT_RELEASE,
	STATEMENT_ROLLBACK_TO,
	STATEMENT_REALM_FIND,
	STATEMENT_REALM_INSERT,
	STATEMENT_REALM_REGION,
	STATEMENT_FIND,
	STATEMENT_FIND_NUMBER,
	STATEMENT_FIND_ORIGINAL,
	STATEMENT_FIND_BY_NAME,
	STATEMENT_GET,
	STATEMENT_LIST,
	STATEMENT_LIST_NEWEST,
	STATEMENT_LIST_SEEN,
	STATEMENT_INSERT,
	STATEMENT_UPDATE,
	STATEMENT_DELETE,
	STATEMENT_DELETE_PARTS,
	STATEMENT_DELETE_SCOPE_REFERENCES,
	STATEMENT_DELETE_SCOPE_TERMS,
	STATEMENT_DELETE_SCOPE,
	STATEMENT_REFERENCES_CLEAR,
	STATEMENT_REFERENCE_INSERT,
	STATEMENT_FIND_REFERRER,
	STATEMENT_LIST_REFERRERS,
	STATEMENT_LIST_REFERRERS_OF_EITHER,
	STATEMENT_LIST_HOLDERS,
	STATEMENT_COUNT_HOLDERS,
	STATEMENT_HAS_LENIENT_REFERRERS,
	STATEMENT_FORGET_REFERRERS,
	STATEMENT_COUNT_REFERRERS,
	STATEMENT_TERM_INSERT,
	STATEMENT_TERM_DELETE,
	STATEMENT_FIND_TERM,
	STATEMENT_EACH_TARGET,
	STATEMENT_EACH_TERM,
	STATEMENT_EACH_TERM_PAIR,
	STATEMENT_EACH_REFERRER,
	STATEMENT_EACH_ID,
	STATEMENT_COUNT,
	STATEMENT_VERIFIER_SET,
	STATEMENT_VERIFIER_FIND,
	STATEMENT_LOG,
	STATEMENT_LOG_PARTS_DELETED,
	STATEMENT_LOG_SCOPE_DELETED,
	STATEMENT_REVISION,
	STATEMENT_TOKEN_FIND,
	STATEMENT_TOKEN_SET,
	STATEMENT_TOKENS_EXPIRE,
	STATEMENT_SAVEPOINT_PART,
	STATEMENT_RELEASE_PART,
	STATEMENT_ROLLBACK_TO_PART,
	STATEMENT_RESOURCE_REQUEST_INSERT,
	STATEMENT_RESOURCE_REQUEST_FIND,
	STATEMENT_RESOURCE_REQUEST_FIND_OF_CLIENT,
	STATEMENT_RESOURCE_REQUEST_LIST,
	STATEMENT_RESOURCE_REQUESTS_EXPIRE,
	STATEMENT_CLIENT_TOKENS_EXPIRE,
	STATEMENTS,
} Statement;

struct Transaction {
	sqlite3 *database;
	sqlite3_stmt *statements[STATEMENTS];
	Store *store;
	Transaction *next; /* in the pool of idle readers */
};

/* Opens a connection to the file; the writer's makes it. */
bool sqlite_connect(const char *path, bool for_writing, bool synchronous, Error *error,
	Transaction **ret_transaction) MUST_CHECK;
void sqlite_disconnect(Transaction *transaction);

/* The statement, reset and without bindings; NULL with the Error set when it cannot be prepared. */
sqlite3_stmt *sqlite_statement(Transaction *transaction, Statement which, Error *error) MUST_CHECK;
/* Runs a statement that gives no rows. */
StoreResult sqlite_run(Transaction *transaction, sqlite3_stmt *statement, Error *error) MUST_CHECK;
/* Runs a statement that takes no values and gives no rows. */
bool sqlite_execute(Transaction *transaction, Statement which, Error *error) MUST_CHECK;
/* Says what SQLite says, as ERROR_INTERNAL_SERVICE; returns false. */
bool sqlite_fail(Transaction *transaction, Error *error);

void sqlite_bind_text(sqlite3_stmt *statement, int index, Str text);
/* Copies a text column; NULL becomes absent. */
Str sqlite_column_text_copy(sqlite3_stmt *statement, int column, Arena *arena);

static inline void sqlite_reset(sqlite3_stmt **statement)
{
	if (*statement)
		(void)sqlite3_reset(*statement);
}

/* A statement that is reset, and so holds no lock and no row, when its block ends. */
#define AUTO_STATEMENT CLEANUP(sqlite_reset) sqlite3_stmt

/* The version of the schema that the file has, and the present one. */
bool sqlite_version(sqlite3 *database, Error *error, int *ret_version) MUST_CHECK;
int sqlite_newest_version(void);
/* Brings the file to the present version; refuses a newer one. */
bool sqlite_migrate(Transaction *transaction, Error *error) MUST_CHECK;
/* The same to a version that was once the present one, for tests of what comes after it. */
bool sqlite_migrate_to(Transaction *transaction, int version, Error *error) MUST_CHECK;

#endif
