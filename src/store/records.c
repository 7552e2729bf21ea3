/* Records, references, tokens and the change log as SQL. */
#include "store/sqlite.h"

bool store_realm(Transaction *transaction, Str account, Str region, bool create, Error *error, int64_t *ret_realm)
{
	AUTO_STATEMENT *find = sqlite_statement(transaction, STATEMENT_REALM_FIND, error);
	if (!find)
		return false;
	sqlite_bind_text(find, 1, account);
	sqlite_bind_text(find, 2, region);
	int code = sqlite3_step(find);
	if (code == SQLITE_ROW) {
		*ret_realm = sqlite3_column_int64(find, 0);
		return true;
	}
	*ret_realm = 0;
	if (code != SQLITE_DONE)
		return sqlite_fail(transaction, error);
	if (!create)
		return true;
	AUTO_STATEMENT *insert = sqlite_statement(transaction, STATEMENT_REALM_INSERT, error);
	if (!insert)
		return false;
	sqlite_bind_text(insert, 1, account);
	sqlite_bind_text(insert, 2, region);
	if (sqlite_run(transaction, insert, error) != STORE_DONE)
		return sqlite_fail(transaction, error);
	*ret_realm = sqlite3_last_insert_rowid(transaction->database);
	return true;
}

bool store_region(Transaction *transaction, int64_t realm, Arena *arena, Error *error, Str *ret_region)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_REALM_REGION, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, realm);
	if (sqlite3_step(statement) != SQLITE_ROW)
		return sqlite_fail(transaction, error);
	*ret_region = sqlite_column_text_copy(statement, 0, arena);
	return true;
}

static Record row_record(sqlite3_stmt *statement, Arena *arena)
{
	return (Record){
		.id = sqlite3_column_int64(statement, 0),
		.kind = (EntityKind)sqlite3_column_int(statement, 1),
		.realm = sqlite3_column_int64(statement, 2),
		.scope = sqlite3_column_int64(statement, 3),
		.uuid = sqlite_column_text_copy(statement, 4, arena),
		.name_key = sqlite_column_text_copy(statement, 5, arena),
		.document = sqlite_column_text_copy(statement, 6, arena),
	};
}

static bool one_record(Transaction *transaction, sqlite3_stmt *statement, Arena *arena, Error *error,
	Record *ret_record)
{
	int code = sqlite3_step(statement);
	*ret_record = code == SQLITE_ROW ? row_record(statement, arena) : (Record){ 0 };
	return code == SQLITE_ROW || code == SQLITE_DONE || sqlite_fail(transaction, error);
}

static bool many_records(Transaction *transaction, sqlite3_stmt *statement, size_t limit, Arena *arena, Error *error,
	Record **ret_records, size_t *ret_count)
{
	Record *records = ARENA_ARRAY(arena, limit, Record);
	size_t count = 0;
	int code = SQLITE_DONE;
	while (count < limit && (code = sqlite3_step(statement)) == SQLITE_ROW)
		records[count++] = row_record(statement, arena);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return sqlite_fail(transaction, error);
	*ret_records = records;
	*ret_count = count;
	return true;
}

/* A statement that looks a record up by its id outside. */
static sqlite3_stmt *find_statement(Transaction *transaction, Statement which, int64_t realm, EntityKind kind, Str uuid,
	Error *error)
{
	sqlite3_stmt *statement = sqlite_statement(transaction, which, error);
	if (!statement)
		return NULL;
	sqlite_bind_text(statement, 1, uuid);
	(void)sqlite3_bind_int64(statement, 2, realm);
	(void)sqlite3_bind_int(statement, 3, (int)kind);
	return statement;
}

bool store_find(Transaction *transaction, int64_t realm, EntityKind kind, Str uuid, Arena *arena, Error *error,
	Record *ret_record)
{
	AUTO_STATEMENT *statement = find_statement(transaction, STATEMENT_FIND, realm, kind, uuid, error);
	return statement && one_record(transaction, statement, arena, error, ret_record);
}

bool store_find_number(Transaction *transaction, int64_t realm, EntityKind kind, Str uuid, Error *error,
	Record *ret_record)
{
	AUTO_STATEMENT *statement = find_statement(transaction, STATEMENT_FIND_NUMBER, realm, kind, uuid, error);
	if (!statement)
		return false;
	int code = sqlite3_step(statement);
	*ret_record = (Record){ 0 };
	if (code == SQLITE_ROW)
		*ret_record = (Record){ .id = sqlite3_column_int64(statement, 0),
			.kind = kind,
			.realm = realm,
			.scope = sqlite3_column_int64(statement, 1) };
	return code == SQLITE_ROW || code == SQLITE_DONE || sqlite_fail(transaction, error);
}

bool store_find_original(Transaction *transaction, int64_t realm, EntityKind kind, Str uuid, Arena *arena, Error *error,
	Record *ret_record, int64_t *ret_found)
{
	enum { FOUND_COLUMN = 7 }; /* behind those of the record */
	AUTO_STATEMENT *statement = find_statement(transaction, STATEMENT_FIND_ORIGINAL, realm, kind, uuid, error);
	if (!statement || !one_record(transaction, statement, arena, error, ret_record))
		return false;
	*ret_found = ret_record->id ? sqlite3_column_int64(statement, FOUND_COLUMN) : 0;
	return true;
}

bool store_find_by_name(Transaction *transaction, int64_t scope, EntityKind kind, Str name_key, Arena *arena,
	Error *error, Record *ret_record)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_FIND_BY_NAME, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, scope);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	sqlite_bind_text(statement, 3, name_key);
	return one_record(transaction, statement, arena, error, ret_record);
}

bool store_get(Transaction *transaction, int64_t id, Arena *arena, Error *error, Record *ret_record)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_GET, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, id);
	return one_record(transaction, statement, arena, error, ret_record);
}

bool store_list(Transaction *transaction, int64_t realm, EntityKind kind, int64_t scope, int64_t after, size_t limit,
	Arena *arena, Error *error, Record **ret_records, size_t *ret_count)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_LIST, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, realm);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	(void)sqlite3_bind_int64(statement, 3, scope);
	(void)sqlite3_bind_int64(statement, 4, after);
	(void)sqlite3_bind_int64(statement, 5, (int64_t)limit);
	return many_records(transaction, statement, limit, arena, error, ret_records, ret_count);
}

bool store_list_newest(Transaction *transaction, int64_t realm, EntityKind kind, int64_t scope, int64_t before,
	size_t limit, Arena *arena, Error *error, Record **ret_records, size_t *ret_count)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_LIST_NEWEST, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, realm);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	(void)sqlite3_bind_int64(statement, 3, scope);
	(void)sqlite3_bind_int64(statement, 4, before ? before : INT64_MAX);
	(void)sqlite3_bind_int64(statement, 5, (int64_t)limit);
	return many_records(transaction, statement, limit, arena, error, ret_records, ret_count);
}

bool store_list_seen(Transaction *transaction, int64_t realm, EntityKind kind, int64_t after, size_t limit,
	Arena *arena, Error *error, Record **ret_records, size_t *ret_count)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_LIST_SEEN, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, realm);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	(void)sqlite3_bind_int64(statement, 3, after);
	(void)sqlite3_bind_int64(statement, 4, (int64_t)limit);
	(void)sqlite3_bind_int(statement, 5, ENTITY_INSTANCE);
	return many_records(transaction, statement, limit, arena, error, ret_records, ret_count);
}

StoreResult store_insert(Transaction *transaction, Record *record, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_INSERT, error);
	if (!statement)
		return STORE_FAILED;
	(void)sqlite3_bind_int(statement, 1, (int)record->kind);
	(void)sqlite3_bind_int64(statement, 2, record->realm);
	(void)sqlite3_bind_int64(statement, 3, record->scope);
	sqlite_bind_text(statement, 4, record->uuid);
	sqlite_bind_text(statement, 5, record->name_key);
	sqlite_bind_text(statement, 6, record->document);
	StoreResult result = sqlite_run(transaction, statement, error);
	if (result == STORE_DONE)
		record->id = sqlite3_last_insert_rowid(transaction->database);
	return result;
}

StoreResult store_update(Transaction *transaction, const Record *record, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_UPDATE, error);
	if (!statement)
		return STORE_FAILED;
	(void)sqlite3_bind_int64(statement, 1, record->id);
	sqlite_bind_text(statement, 2, record->name_key);
	sqlite_bind_text(statement, 3, record->document);
	return sqlite_run(transaction, statement, error);
}

/* Runs a statement whose one value is a record's id. */
static StoreResult run_with_id(Transaction *transaction, Statement which, int64_t id, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, which, error);
	if (!statement)
		return STORE_FAILED;
	(void)sqlite3_bind_int64(statement, 1, id);
	return sqlite_run(transaction, statement, error);
}

StoreResult store_delete(Transaction *transaction, int64_t id, Error *error)
{
	return run_with_id(transaction, STATEMENT_DELETE, id, error);
}

bool store_delete_parts(Transaction *transaction, int64_t owner, EntityKind kind, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_DELETE_PARTS, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, owner);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	return sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error);
}

bool store_delete_scope(Transaction *transaction, int64_t instance, Error *error)
{
	return run_with_id(transaction, STATEMENT_DELETE_SCOPE_REFERENCES, instance, error) == STORE_DONE &&
		run_with_id(transaction, STATEMENT_DELETE_SCOPE_TERMS, instance, error) == STORE_DONE &&
		run_with_id(transaction, STATEMENT_DELETE_SCOPE, instance, error) == STORE_DONE;
}

StoreResult store_set_references(Transaction *transaction, const Record *record, const Reference *references,
	size_t count, Error *error)
{
	StoreResult result = run_with_id(transaction, STATEMENT_REFERENCES_CLEAR, record->id, error);
	for (size_t i = 0; result == STORE_DONE && i < count; i++) {
		AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_REFERENCE_INSERT, error);
		if (!statement)
			return STORE_FAILED;
		(void)sqlite3_bind_int64(statement, 1, references[i].target);
		(void)sqlite3_bind_int(statement, 2, (int)record->kind);
		(void)sqlite3_bind_int64(statement, 3, record->id);
		(void)sqlite3_bind_int(statement, 4, (int)references[i].policy);
		result = sqlite_run(transaction, statement, error);
		if (result == STORE_IN_USE)
			return STORE_MISSING;
	}
	return result;
}

bool store_find_referrer(Transaction *transaction, int64_t target, ReferencePolicy policy, Arena *arena, Error *error,
	Record *ret_record)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_FIND_REFERRER, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, target);
	(void)sqlite3_bind_int(statement, 2, (int)policy);
	return one_record(transaction, statement, arena, error, ret_record);
}

bool store_list_referrers(Transaction *transaction, int64_t target, EntityKind kind, int64_t after, size_t limit,
	Arena *arena, Error *error, Record **ret_records, size_t *ret_count)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_LIST_REFERRERS, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, target);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	(void)sqlite3_bind_int64(statement, 3, after);
	(void)sqlite3_bind_int64(statement, 4, (int64_t)limit);
	return many_records(transaction, statement, limit, arena, error, ret_records, ret_count);
}

bool store_list_referrers_of_either(Transaction *transaction, const int64_t targets[2], EntityKind kind, int64_t after,
	size_t limit, Arena *arena, Error *error, Record **ret_records, size_t *ret_count)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_LIST_REFERRERS_OF_EITHER, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, targets[0]);
	(void)sqlite3_bind_int64(statement, 2, targets[1]);
	(void)sqlite3_bind_int(statement, 3, (int)kind);
	(void)sqlite3_bind_int64(statement, 4, after);
	(void)sqlite3_bind_int64(statement, 5, (int64_t)limit);
	return many_records(transaction, statement, limit, arena, error, ret_records, ret_count);
}

bool store_forget_referrers(Transaction *transaction, int64_t target, ReferencePolicy policy, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_FORGET_REFERRERS, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, target);
	(void)sqlite3_bind_int(statement, 2, (int)policy);
	return sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error);
}

static bool one_number(Transaction *transaction, sqlite3_stmt *statement, Error *error, int64_t *ret_number)
{
	if (sqlite3_step(statement) != SQLITE_ROW)
		return sqlite_fail(transaction, error);
	*ret_number = sqlite3_column_int64(statement, 0);
	return true;
}

bool store_count_referrers(Transaction *transaction, int64_t target, EntityKind kind, Error *error, int64_t *ret_count)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_COUNT_REFERRERS, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, target);
	(void)sqlite3_bind_int(statement, 2, (int)kind);
	return one_number(transaction, statement, error, ret_count);
}

/* A statement on holders, with its first three values. */
static sqlite3_stmt *holders_statement(Transaction *transaction, Statement which, const Holders *holders, Error *error)
{
	sqlite3_stmt *statement = sqlite_statement(transaction, which, error);
	if (!statement)
		return NULL;
	(void)sqlite3_bind_int64(statement, 1, holders->target);
	(void)sqlite3_bind_int(statement, 2, (int)holders->kind);
	(void)sqlite3_bind_int(statement, 3, (int)holders->part);
	return statement;
}

bool store_list_holders(Transaction *transaction, const Holders *holders, int64_t after, size_t limit, Arena *arena,
	Error *error, Record **ret_records, size_t *ret_count)
{
	AUTO_STATEMENT *statement = holders_statement(transaction, STATEMENT_LIST_HOLDERS, holders, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 4, after);
	(void)sqlite3_bind_int64(statement, 5, (int64_t)limit);
	return many_records(transaction, statement, limit, arena, error, ret_records, ret_count);
}

bool store_count_holders(Transaction *transaction, const Holders *holders, Error *error, int64_t *ret_count)
{
	AUTO_STATEMENT *statement = holders_statement(transaction, STATEMENT_COUNT_HOLDERS, holders, error);
	return statement && one_number(transaction, statement, error, ret_count);
}

bool store_has_lenient_referrers(Transaction *transaction, int64_t target, Error *error, bool *ret_has)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_HAS_LENIENT_REFERRERS, error);
	int64_t has = 0;
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, target);
	if (!one_number(transaction, statement, error, &has))
		return false;
	*ret_has = has != 0;
	return true;
}

bool store_set_verifier(Transaction *transaction, int64_t record, Str salt, Str hash, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_VERIFIER_SET, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, record);
	(void)sqlite3_bind_blob64(statement, 2, salt.ptr, salt.len, SQLITE_STATIC);
	(void)sqlite3_bind_blob64(statement, 3, hash.ptr, hash.len, SQLITE_STATIC);
	return sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error);
}

static Str column_blob_copy(sqlite3_stmt *statement, int column, Arena *arena)
{
	const void *blob = sqlite3_column_blob(statement, column);
	return str_copy(arena, (Str){ blob, (size_t)sqlite3_column_bytes(statement, column) });
}

bool store_find_verifier(Transaction *transaction, int64_t record, Arena *arena, Error *error, Str *ret_salt,
	Str *ret_hash)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_VERIFIER_FIND, error);
	*ret_salt = *ret_hash = (Str){ 0 };
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, record);
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*ret_salt = column_blob_copy(statement, 0, arena);
		*ret_hash = column_blob_copy(statement, 1, arena);
	}
	return code == SQLITE_ROW || code == SQLITE_DONE || sqlite_fail(transaction, error);
}

static void bind_change(sqlite3_stmt *statement, const Change *change)
{
	(void)sqlite3_bind_int64(statement, 1, change->time);
	sqlite_bind_text(statement, 2, str_of(change->operation));
	sqlite_bind_text(statement, 3, change->actor);
	sqlite_bind_text(statement, 4, change->region);
}

bool store_log(Transaction *transaction, const Change *change, const Record *record, bool deleted, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_LOG, error);
	if (!statement)
		return false;
	bind_change(statement, change);
	(void)sqlite3_bind_int64(statement, 5, record->realm);
	(void)sqlite3_bind_int64(statement, 6, record->scope);
	(void)sqlite3_bind_int(statement, 7, (int)record->kind);
	(void)sqlite3_bind_int64(statement, 8, record->id);
	sqlite_bind_text(statement, 9, record->uuid);
	if (!deleted)
		sqlite_bind_text(statement, 10, record->document);
	return sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error);
}

bool store_log_parts_deleted(Transaction *transaction, const Change *change, int64_t owner, EntityKind kind,
	Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_LOG_PARTS_DELETED, error);
	if (!statement)
		return false;
	bind_change(statement, change);
	(void)sqlite3_bind_int64(statement, 5, owner);
	(void)sqlite3_bind_int(statement, 6, (int)kind);
	return sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error);
}

bool store_log_scope_deleted(Transaction *transaction, const Change *change, int64_t instance, Error *error)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_LOG_SCOPE_DELETED, error);
	if (!statement)
		return false;
	bind_change(statement, change);
	(void)sqlite3_bind_int64(statement, 5, instance);
	return sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error);
}

bool store_revision(Transaction *transaction, Error *error, int64_t *ret_revision)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_REVISION, error);
	return statement && one_number(transaction, statement, error, ret_revision);
}

bool store_find_token(Transaction *transaction, int64_t realm, const char *operation, Str token, Arena *arena,
	Error *error, bool *ret_found, IdempotencyRecord *ret_record)
{
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_TOKEN_FIND, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, realm);
	sqlite_bind_text(statement, 2, str_of(operation));
	sqlite_bind_text(statement, 3, token);
	int code = sqlite3_step(statement);
	*ret_found = code == SQLITE_ROW;
	if (code == SQLITE_ROW) {
		ret_record->request = sqlite_column_text_copy(statement, 0, arena);
		ret_record->answer = sqlite_column_text_copy(statement, 1, arena);
	}
	return code == SQLITE_ROW || code == SQLITE_DONE || sqlite_fail(transaction, error);
}

bool store_set_token(Transaction *transaction, int64_t realm, const char *operation, Str token, Time time,
	const IdempotencyRecord *record, Error *error)
{
	enum { LIFE_MILLISECONDS = 24 * 3600 * 1000 };
	if (run_with_id(transaction, STATEMENT_TOKENS_EXPIRE, time - LIFE_MILLISECONDS, error) != STORE_DONE)
		return false;
	AUTO_STATEMENT *statement = sqlite_statement(transaction, STATEMENT_TOKEN_SET, error);
	if (!statement)
		return false;
	(void)sqlite3_bind_int64(statement, 1, realm);
	sqlite_bind_text(statement, 2, str_of(operation));
	sqlite_bind_text(statement, 3, token);
	(void)sqlite3_bind_int64(statement, 4, time);
	sqlite_bind_text(statement, 5, record->request);
	sqlite_bind_text(statement, 6, record->answer);
	return sqlite_run(transaction, statement, error) == STORE_DONE || sqlite_fail(transaction, error);
}
