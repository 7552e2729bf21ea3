/* The schema of the SQLite store, one step a version. A step that was released never changes; the next one follows. */
#include "model/decode.h"
#include "model/entity.h"
#include "store/sqlite.h"

/* Where documents have the member of step 4. */
#define GROUP "'$.AllowedAccessControlHierarchyGroupId'"

static const char *const steps[] = {
	/* 1: the foundation. `record.id` is never given twice, so that a page's position stays true after deletes.
	 * `change` keeps whole documents: history, "as of" and undo need nothing else; document NULL says deleted. */
	"CREATE TABLE realm (id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, UNIQUE (account, region)) STRICT;"
	"CREATE TABLE record ("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"  kind INTEGER NOT NULL,"
	"  realm INTEGER NOT NULL REFERENCES realm,"
	"  scope INTEGER NOT NULL,"
	"  uuid TEXT NOT NULL,"
	"  name_key TEXT,"
	"  document TEXT NOT NULL) STRICT;"
	"CREATE UNIQUE INDEX record_uuid ON record (uuid, realm, kind);"
	"CREATE UNIQUE INDEX record_name ON record (scope, kind, name_key) WHERE name_key IS NOT NULL;"
	"CREATE INDEX record_list ON record (realm, kind, scope, id);"
	"CREATE TABLE reference ("
	"  target INTEGER NOT NULL REFERENCES record ON DELETE RESTRICT,"
	"  source_kind INTEGER NOT NULL,"
	"  source INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,"
	"  PRIMARY KEY (target, source_kind, source)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX reference_source ON reference (source);"
	"CREATE TABLE tag ("
	"  record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,"
	"  key TEXT NOT NULL,"
	"  value TEXT NOT NULL,"
	"  PRIMARY KEY (record, key)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE verifier ("
	"  record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,"
	"  salt BLOB NOT NULL,"
	"  hash BLOB NOT NULL) STRICT;"
	"CREATE TABLE token ("
	"  realm INTEGER NOT NULL,"
	"  operation TEXT NOT NULL,"
	"  token TEXT NOT NULL,"
	"  time INTEGER NOT NULL,"
	"  request TEXT NOT NULL,"
	"  answer TEXT NOT NULL,"
	"  PRIMARY KEY (realm, operation, token)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE change ("
	"  revision INTEGER PRIMARY KEY,"
	"  time INTEGER NOT NULL,"
	"  operation TEXT NOT NULL,"
	"  actor TEXT NOT NULL,"
	"  region TEXT NOT NULL,"
	"  realm INTEGER NOT NULL,"
	"  scope INTEGER NOT NULL,"
	"  kind INTEGER NOT NULL,"
	"  record INTEGER NOT NULL,"
	"  uuid TEXT NOT NULL,"
	"  document TEXT) STRICT;"
	"CREATE INDEX change_record ON change (record, revision);",
	/* 2: what happens to the source when the target goes (enum ReferencePolicy). Until then every reference restricted. */
	"ALTER TABLE reference ADD COLUMN policy INTEGER NOT NULL DEFAULT 0;"
	"CREATE INDEX reference_policy ON reference (target) WHERE policy <> 0;",
	/* 3: records of resource requests. Their ids are positions of pages, as those of `record` are. Both kinds of expiry
	 * run with every request, so each has an index. */
	"CREATE TABLE resource_request ("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"  realm INTEGER NOT NULL REFERENCES realm,"
	"  token TEXT NOT NULL,"
	"  client_token TEXT,"
	"  fingerprint TEXT NOT NULL,"
	"  time INTEGER NOT NULL,"
	"  document TEXT NOT NULL,"
	"  UNIQUE (realm, token)) STRICT;"
	"CREATE UNIQUE INDEX resource_request_client_token ON resource_request (realm, client_token)"
	"  WHERE client_token IS NOT NULL;"
	"CREATE INDEX resource_request_list ON resource_request (realm, id);"
	"CREATE INDEX resource_request_time ON resource_request (time);"
	"CREATE INDEX resource_request_claim ON resource_request (time) WHERE client_token IS NOT NULL;",
	/* 4: the hierarchy group of a security profile (kind 5), which was kept as given, refers to a group (kind 7): ARNs
	 * become ids, what names no group of the instance goes, and the rest restricts. */
	"UPDATE record SET document = json_set(document, " GROUP ","
	"    substr(json_extract(document, " GROUP "),"
	"      instr(json_extract(document, " GROUP "), '/agent-group/') + length('/agent-group/')))"
	"  WHERE kind = 5 AND json_extract(document, " GROUP ") LIKE 'arn:%/agent-group/%';"
	"UPDATE record SET document = json_remove(document, " GROUP ")"
	"  WHERE kind = 5 AND json_extract(document, " GROUP ") IS NOT NULL AND NOT EXISTS"
	"    (SELECT 1 FROM record AS team WHERE team.kind = 7 AND team.scope = record.scope"
	"      AND team.uuid = json_extract(record.document, " GROUP "));"
	"INSERT INTO reference (target, source_kind, source, policy)"
	"  SELECT team.id, profile.kind, profile.id, 0 FROM record AS profile JOIN record AS team"
	"    ON team.kind = 7 AND team.scope = profile.scope"
	"      AND team.uuid = json_extract(profile.document, " GROUP ")"
	"  WHERE profile.kind = 5;",
	/* 5: every instance (kind 1) comes with an authentication profile (kind 21): those that are there get what a new one
	 * had at the time of this step, as old as they are. */
	"INSERT INTO record (kind, realm, scope, uuid, name_key, document)"
	"  SELECT 21, realm, id, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' ||"
	"    substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),"
	"    'Default Authentication Profile', json_object("
	"      'Name', 'Default Authentication Profile', 'Description', 'A basic default Authentication Profile',"
	"      'AllowedIps', json('[]'), 'BlockedIps', json('[]'), 'IsDefault', json('true'),"
	"      'CreatedTime', json_extract(document, '$.CreatedTime'),"
	"      'LastModifiedTime', json_extract(document, '$.CreatedTime'),"
	"      'LastModifiedRegion', (SELECT region FROM realm WHERE realm.id = record.realm),"
	"      'PeriodicSessionDuration', 60, 'MaxSessionDuration', 720, 'SessionInactivityDuration', 60,"
	"      'SessionInactivityHandlingEnabled', json('false'))"
	"    FROM record WHERE kind = 1;"
	"UPDATE record SET document = json_set(document, '$.Id', uuid) WHERE kind = 21;"
	"INSERT INTO change (time, operation, actor, region, realm, scope, kind, record, uuid, document)"
	"  SELECT 1000 * CAST(strftime('%s', 'now') AS INTEGER), 'StoreUpgrade', '', realm.region, record.realm, scope, kind,"
	"    record.id, uuid, document FROM record JOIN realm ON realm.id = record.realm WHERE kind = 21;",
	/* 6: what searches find records by, tags among it. The whole key is the table: no row is looked up a second time.
	 * Nothing refers to `record`, because terms go by their keys, which the document tells. Notifications and e-mail
	 * addresses became fields later without a step of their own: no version was released that had them without. */
	"DROP TABLE tag;"
	"CREATE TABLE term ("
	"  scope INTEGER NOT NULL,"
	"  kind INTEGER NOT NULL,"
	"  field TEXT NOT NULL,"
	"  value TEXT NOT NULL,"
	"  record INTEGER NOT NULL,"
	"  number REAL,"
	"  PRIMARY KEY (scope, kind, field, value, record)) STRICT, WITHOUT ROWID;",
};

/* Terms of one record, on their way into the store. */
typedef struct TermFill {
	Transaction *transaction;
	const Record *record;
	Error *error;
	bool failed;
} TermFill;

static void fill_term(void *context, const Term *term)
{
	TermFill *fill = context;
	fill->failed = fill->failed || !store_add_term(fill->transaction, fill->record, term, fill->error);
}

static bool fill_record(Transaction *transaction, sqlite3_stmt *statement, Error *error)
{
	AUTO_ARENA arena = { 0 };
	Record record = {
		.id = sqlite3_column_int64(statement, 0),
		.kind = (EntityKind)sqlite3_column_int(statement, 1),
		.scope = sqlite3_column_int64(statement, 2),
		.document = sqlite_column_text_copy(statement, 3, &arena),
	};
	const Shape *shape = entity_of(record.kind)->shape;
	if (!shape)
		return true;
	void *value = arena_alloc(&arena, shape->size);
	TermFill fill = { .transaction = transaction, .record = &record, .error = error };
	if (!shape_decode_stored(shape, record.document, &arena, error, value))
		return false;
	shape_each_term(shape, value, &arena, fill_term, &fill);
	return !fill.failed;
}

static bool fill_terms(Transaction *transaction, Error *error)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(transaction->database, "SELECT id, kind, scope, document FROM record", -1,
		&statement, NULL);
	if (code != SQLITE_OK)
		return sqlite_fail(transaction, error);
	bool filled = true;
	while (filled && (code = sqlite3_step(statement)) == SQLITE_ROW)
		filled = fill_record(transaction, statement, error);
	(void)sqlite3_finalize(statement);
	return filled && (code == SQLITE_DONE || sqlite_fail(transaction, error));
}

/* What a step does behind its SQL. */
static bool (*const fills[COUNT(steps)])(Transaction *transaction, Error *error) = {
	[5] = fill_terms,
};

bool sqlite_version(sqlite3 *database, Error *error, int *ret_version)
{
	sqlite3_stmt *statement = NULL;
	bool read = sqlite3_prepare_v2(database, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
		sqlite3_step(statement) == SQLITE_ROW;
	if (read)
		*ret_version = sqlite3_column_int(statement, 0);
	(void)sqlite3_finalize(statement);
	return read || fail(error, ERROR_INTERNAL_SERVICE, "cannot read the store: %s", sqlite3_errmsg(database));
}

static bool run_sql(Transaction *transaction, const char *sql, Error *error)
{
	return sqlite3_exec(transaction->database, sql, NULL, NULL, NULL) == SQLITE_OK ||
		sqlite_fail(transaction, error);
}

static bool take_step(Transaction *transaction, int version, Error *error)
{
	Str mark = str_format(error->arena, "PRAGMA user_version = %d; COMMIT;", version + 1);
	if (run_sql(transaction, "BEGIN IMMEDIATE;", error) && run_sql(transaction, steps[version], error) &&
		(!fills[version] || fills[version](transaction, error)) && run_sql(transaction, mark.ptr, error))
		return true;
	Str reason = error->detail.len ? error->detail : error_message(error);
	error_set(error, ERROR_INTERNAL_SERVICE, "cannot upgrade the store to version %d: %.*s", version + 1,
		STR_ARGS(reason));
	(void)sqlite3_exec(transaction->database, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

bool sqlite_migrate_to(Transaction *transaction, int newest, Error *error)
{
	int version = 0;
	if (!sqlite_version(transaction->database, error, &version))
		return false;
	if (version > newest)
		return fail(error, ERROR_INTERNAL_SERVICE,
			"the store has version %d, and this program knows versions up to %d: a newer rollcall wrote it",
			version, newest);
	for (; version < newest; version++)
		if (!take_step(transaction, version, error))
			return false;
	return true;
}

int sqlite_newest_version(void)
{
	return (int)COUNT(steps);
}

bool sqlite_migrate(Transaction *transaction, Error *error)
{
	return sqlite_migrate_to(transaction, sqlite_newest_version(), error);
}
