#include "store/sqlite.h"

#include <stdlib.h>

#define RECORD_COLUMNS "id, kind, realm, scope, uuid, name_key, document"
#define RESOURCE_REQUEST_COLUMNS "id, realm, token, client_token, fingerprint, time, document"
#define HOLDERS \
	"FROM reference holder WHERE target = ?1 AND source_kind = ?2 AND (?3 = 0 OR EXISTS" \
	" (SELECT 1 FROM reference part WHERE part.target = holder.source AND part.source_kind = ?3))"
/* 3 is REFERENCE_DELETE. */
#define PARTS(owner, kind) \
	"SELECT source FROM reference WHERE target = " owner " AND source_kind = " kind " AND policy = 3"

static const char *const statement_texts[STATEMENTS] = {
	[STATEMENT_BEGIN_READ] = "BEGIN",
	[STATEMENT_BEGIN_WRITE] = "BEGIN IMMEDIATE",
	[STATEMENT_COMMIT] = "COMMIT",
	[STATEMENT_ROLLBACK] = "ROLLBACK",
	[STATEMENT_SAVEPOINT] = "SAVEPOINT job",
	[STATEMENT_RELEASE] = "RELEASE job",
	[STATEMENT_ROLLBACK_TO] = "ROLLBACK TO job",
	[STATEMENT_REALM_FIND] = "SELECT id FROM realm WHERE account = ?1 AND region = ?2",
	[STATEMENT_REALM_INSERT] = "INSERT INTO realm (account, region) VALUES (?1, ?2)",
	[STATEMENT_REALM_REGION] = "SELECT region FROM realm WHERE id = ?1",
	[STATEMENT_FIND] = "SELECT " RECORD_COLUMNS " FROM record WHERE uuid = ?1 AND realm = ?2 AND kind = ?3",
	[STATEMENT_FIND_NUMBER] = "SELECT id, scope FROM record WHERE uuid = ?1 AND realm = ?2 AND kind = ?3",
	[STATEMENT_FIND_ORIGINAL] =
		"SELECT " RECORD_COLUMNS ", found FROM record JOIN (SELECT id AS found, coalesce("
		"(SELECT target FROM reference WHERE source = record.id AND source_kind = ?3), id) AS original"
		" FROM record WHERE uuid = ?1 AND realm = ?2 AND kind = ?3) ON id = original",
	[STATEMENT_FIND_BY_NAME] =
		"SELECT " RECORD_COLUMNS " FROM record WHERE scope = ?1 AND kind = ?2 AND name_key = ?3",
	[STATEMENT_GET] = "SELECT " RECORD_COLUMNS " FROM record WHERE id = ?1",
	[STATEMENT_LIST] =
		"SELECT " RECORD_COLUMNS
		" FROM record WHERE realm = ?1 AND kind = ?2 AND scope = ?3 AND id > ?4 ORDER BY id LIMIT ?5",
	[STATEMENT_LIST_NEWEST] =
		"SELECT " RECORD_COLUMNS
		" FROM record WHERE realm = ?1 AND kind = ?2 AND scope = ?3 AND id < ?4 ORDER BY id DESC LIMIT ?5",
	[STATEMENT_LIST_SEEN] =
		"SELECT " RECORD_COLUMNS " FROM record WHERE id IN ("
		"SELECT id FROM record WHERE realm = ?1 AND kind = ?2 AND scope = 0 AND id > ?3 UNION ALL"
		" SELECT holder.source FROM record AS replica"
		" JOIN reference AS original ON original.source = replica.id AND original.source_kind = replica.kind"
		" JOIN reference AS holder ON holder.target = original.target AND holder.source_kind = ?2 AND holder.source > ?3"
		" WHERE replica.realm = ?1 AND replica.kind = ?5 AND replica.scope = 0 ORDER BY 1 LIMIT ?4) ORDER BY id",
	[STATEMENT_INSERT] =
		"INSERT INTO record (kind, realm, scope, uuid, name_key, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[STATEMENT_UPDATE] = "UPDATE record SET name_key = ?2, document = ?3 WHERE id = ?1",
	[STATEMENT_DELETE] = "DELETE FROM record WHERE id = ?1",
	[STATEMENT_DELETE_PARTS] = "DELETE FROM record WHERE id IN (" PARTS("?1", "?2") ")",
	[STATEMENT_DELETE_SCOPE_REFERENCES] =
		"DELETE FROM reference WHERE source IN (SELECT id FROM record WHERE scope = ?1)",
	[STATEMENT_DELETE_SCOPE_TERMS] = "DELETE FROM term WHERE scope = ?1",
	[STATEMENT_DELETE_SCOPE] = "DELETE FROM record WHERE scope = ?1 OR id = ?1",
	[STATEMENT_REFERENCES_CLEAR] = "DELETE FROM reference WHERE source = ?1",
	[STATEMENT_REFERENCE_INSERT] =
		"INSERT INTO reference (target, source_kind, source, policy) VALUES (?1, ?2, ?3, ?4)"
		" ON CONFLICT DO UPDATE SET policy = min(policy, excluded.policy)",
	[STATEMENT_FIND_REFERRER] =
		"SELECT " RECORD_COLUMNS " FROM record WHERE id ="
		" (SELECT source FROM reference WHERE target = ?1 AND policy = ?2 AND source <> ?1 LIMIT 1)",
	[STATEMENT_LIST_REFERRERS] =
		"SELECT " RECORD_COLUMNS
		" FROM record WHERE id IN (SELECT source FROM reference WHERE target = ?1 AND source_kind = ?2 AND source > ?3"
		" ORDER BY source LIMIT ?4) ORDER BY id",
	/* Both halves come in the order of the primary key, so that the union merges them and stops at the limit. */
	[STATEMENT_LIST_REFERRERS_OF_EITHER] =
		"SELECT " RECORD_COLUMNS
		" FROM record WHERE id IN (SELECT source FROM reference WHERE target = ?1 AND source_kind = ?3 AND source > ?4"
		" UNION SELECT source FROM reference WHERE target = ?2 AND source_kind = ?3 AND source > ?4"
		" ORDER BY 1 LIMIT ?5) ORDER BY id",
	[STATEMENT_LIST_HOLDERS] = "SELECT " RECORD_COLUMNS " FROM record WHERE id IN (SELECT source " HOLDERS
				   " AND source > ?4 ORDER BY source LIMIT ?5) ORDER BY id",
	[STATEMENT_COUNT_HOLDERS] = "SELECT count(*) " HOLDERS,
	[STATEMENT_HAS_LENIENT_REFERRERS] =
		"SELECT EXISTS (SELECT 1 FROM reference INDEXED BY reference_policy WHERE target = ?1 AND policy <> 0)",
	[STATEMENT_FORGET_REFERRERS] = "DELETE FROM reference WHERE target = ?1 AND policy = ?2",
	[STATEMENT_COUNT_REFERRERS] = "SELECT count(*) FROM reference WHERE target = ?1 AND source_kind = ?2",
	[STATEMENT_TERM_INSERT] =
		"INSERT INTO term (scope, kind, field, value, record, number) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[STATEMENT_TERM_DELETE] =
		"DELETE FROM term WHERE scope = ?1 AND kind = ?2 AND field = ?3 AND value = ?4 AND record = ?5",
	[STATEMENT_FIND_TERM] =
		"SELECT number FROM term WHERE scope = ?1 AND kind = ?2 AND field = ?3 AND value = ?4 AND record = ?5",
	[STATEMENT_EACH_TARGET] = "SELECT target FROM reference WHERE source = ?1",
	[STATEMENT_EACH_TERM] = "SELECT record, value, number FROM term"
				" WHERE scope = ?1 AND kind = ?2 AND field = ?3 AND value >= ?4 AND value < ?5",
	[STATEMENT_EACH_TERM_PAIR] =
		"SELECT field, value FROM term"
		" WHERE scope = ?1 AND kind = ?2 AND (field, value) >= (?3, ?4) AND field < ?5 ORDER BY field, value",
	[STATEMENT_EACH_REFERRER] =
		"SELECT source FROM reference WHERE target = ?1 AND source_kind = ?2 ORDER BY source",
	[STATEMENT_EACH_ID] = "SELECT id, uuid FROM record WHERE realm = ?1 AND kind = ?2 AND scope = ?3 ORDER BY id",
	[STATEMENT_COUNT] = "SELECT count(*) FROM record WHERE realm = ?1 AND kind = ?2 AND scope = ?3",
	[STATEMENT_VERIFIER_SET] = "INSERT OR REPLACE INTO verifier (record, salt, hash) VALUES (?1, ?2, ?3)",
	[STATEMENT_VERIFIER_FIND] = "SELECT salt, hash FROM verifier WHERE record = ?1",
	[STATEMENT_LOG] =
		"INSERT INTO change (time, operation, actor, region, realm, scope, kind, record, uuid, document)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
	[STATEMENT_LOG_PARTS_DELETED] =
		"INSERT INTO change (time, operation, actor, region, realm, scope, kind, record, uuid, document)"
		" SELECT ?1, ?2, ?3, ?4, realm, scope, kind, id, uuid, NULL FROM record WHERE id IN (" PARTS("?5",
			"?6") ") ORDER BY id",
	[STATEMENT_LOG_SCOPE_DELETED] =
		"INSERT INTO change (time, operation, actor, region, realm, scope, kind, record, uuid, document)"
		" SELECT ?1, ?2, ?3, ?4, realm, scope, kind, id, uuid, NULL FROM record WHERE scope = ?5 OR id = ?5 ORDER BY id DESC",
	[STATEMENT_REVISION] = "SELECT coalesce(max(revision), 0) FROM change",
	[STATEMENT_TOKEN_FIND] = "SELECT request, answer FROM token WHERE realm = ?1 AND operation = ?2 AND token = ?3",
	[STATEMENT_TOKENS_EXPIRE] = "DELETE FROM token WHERE time < ?1",
	[STATEMENT_TOKEN_SET] =
		"INSERT INTO token (realm, operation, token, time, request, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[STATEMENT_SAVEPOINT_PART] = "SAVEPOINT part",
	[STATEMENT_RELEASE_PART] = "RELEASE part",
	[STATEMENT_ROLLBACK_TO_PART] = "ROLLBACK TO part",
	[STATEMENT_RESOURCE_REQUEST_INSERT] =
		"INSERT INTO resource_request (realm, token, client_token, fingerprint, time, document)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[STATEMENT_RESOURCE_REQUEST_FIND] =
		"SELECT " RESOURCE_REQUEST_COLUMNS " FROM resource_request WHERE realm = ?1 AND token = ?2",
	[STATEMENT_RESOURCE_REQUEST_FIND_OF_CLIENT] =
		"SELECT " RESOURCE_REQUEST_COLUMNS " FROM resource_request WHERE realm = ?1 AND client_token = ?2",
	[STATEMENT_RESOURCE_REQUEST_LIST] =
		"SELECT " RESOURCE_REQUEST_COLUMNS
		" FROM resource_request WHERE realm = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
	[STATEMENT_RESOURCE_REQUESTS_EXPIRE] = "DELETE FROM resource_request WHERE time < ?1",
	[STATEMENT_CLIENT_TOKENS_EXPIRE] =
		"UPDATE resource_request SET client_token = NULL WHERE time < ?1 AND client_token IS NOT NULL",
};

bool sqlite_fail(Transaction *transaction, Error *error)
{
	error_set_internal(error, "The store failed.", str_of(sqlite3_errmsg(transaction->database)));
	return false;
}

static bool configure(Transaction *transaction, bool for_writing, bool synchronous, Error *error)
{
	/* Readers map the file, so that a read copies nothing; the size is a limit on the mapping, not memory taken. */
	Str sql = str_format(error->arena,
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = %s; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
		" PRAGMA mmap_size = 4294967296; PRAGMA cache_size = %d; PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 16777216;",
		synchronous ? "FULL" : "OFF", for_writing ? -8000 : -1000);
	if (sqlite3_exec(transaction->database, sql.ptr, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return fail(error, ERROR_INTERNAL_SERVICE, "cannot open the store: %s", sqlite3_errmsg(transaction->database));
}

bool sqlite_connect(const char *path, bool for_writing, bool synchronous, Error *error, Transaction **ret_transaction)
{
	Transaction *transaction = calloc(1, sizeof *transaction);
	if (!transaction)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	/* A connection is used by one thread at a time; the store's pool sees to it. */
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (for_writing ? SQLITE_OPEN_CREATE : 0);
	if (sqlite3_open_v2(path, &transaction->database, flags, NULL) != SQLITE_OK) {
		error_set(error, ERROR_INTERNAL_SERVICE, "cannot open the store %s: %s", path,
			sqlite3_errmsg(transaction->database));
	} else if (configure(transaction, for_writing, synchronous, error)) {
		(void)sqlite3_busy_timeout(transaction->database, 10000);
		*ret_transaction = transaction;
		return true;
	}
	sqlite_disconnect(transaction);
	return false;
}

void sqlite_disconnect(Transaction *transaction)
{
	if (!transaction)
		return;
	for (size_t i = 0; i < STATEMENTS; i++)
		(void)sqlite3_finalize(transaction->statements[i]);
	(void)sqlite3_close(transaction->database);
	free(transaction);
}

sqlite3_stmt *sqlite_statement(Transaction *transaction, Statement which, Error *error)
{
	sqlite3_stmt **statement = &transaction->statements[which];
	if (!*statement &&
		sqlite3_prepare_v3(transaction->database, statement_texts[which], -1, SQLITE_PREPARE_PERSISTENT,
			statement, NULL) != SQLITE_OK) {
		(void)sqlite_fail(transaction, error);
		return NULL;
	}
	(void)sqlite3_clear_bindings(*statement);
	return *statement;
}

StoreResult sqlite_run(Transaction *transaction, sqlite3_stmt *statement, Error *error)
{
	int code = sqlite3_step(statement);
	if (code == SQLITE_DONE || code == SQLITE_ROW)
		return STORE_DONE;
	/* The step's own code is the base one; what kind of constraint it was only the connection tells. */
	switch (sqlite3_extended_errcode(transaction->database)) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
		return STORE_DUPLICATE;
	case SQLITE_CONSTRAINT_FOREIGNKEY:
	case SQLITE_CONSTRAINT_TRIGGER: /* what ON DELETE RESTRICT raises */
		return STORE_IN_USE;
	default:
		(void)sqlite_fail(transaction, error);
		return STORE_FAILED;
	}
}

bool sqlite_execute(Transaction *transaction, Statement which, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, which, error);
	if (!statement)
		return false;
	int code = sqlite3_step(statement);
	return code == SQLITE_DONE || sqlite_fail(transaction, error);
}

void sqlite_bind_text(sqlite3_stmt *statement, int index, Str text)
{
	/* Static: every caller steps before its strings end. */
	(void)sqlite3_bind_text64(statement, index, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

Str sqlite_column_text_copy(sqlite3_stmt *statement, int column, Arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	return str_copy(arena, (Str){ text, (size_t)sqlite3_column_bytes(statement, column) });
}
