/* Bare SQLite: writes the rows that Rollcall's writes leave behind, in the store's own schema, with the store's own
 * settings of the connection, in groups that share a commit, and does nothing else. `make bench` measures writes beside it.
 *
 *   bare_sqlite DIRECTORY create|update|delete COUNT GROUP [USERS]
 *
 * DIRECTORY is a copy of a filled data directory. The rows are those of its newest user, column by column as the schema
 * has them, so a column that comes later is written as well. USERS holds the ids to update or delete, one a line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/ids.h"
#include "store/sqlite.h"

/* What a user leaves in a table: its newest user's rows are the pattern. */
typedef struct Table {
	const char *name;
	const char *own;     /* column that the database numbers; left out of inserts */
	const char *user;    /* column with the number of the user's record */
	const char *pattern; /* rows of the user ?1 */
} Table;

static const Table record_table = { "record", "id", NULL, "SELECT * FROM record WHERE id = ?1" };
static const Table change_table = { "change", "revision", "record",
	"SELECT * FROM change WHERE record = ?1 ORDER BY revision LIMIT 1" };
static const Table other_tables[] = {
	{ "reference", NULL, "source", "SELECT * FROM reference WHERE source = ?1" },
	{ "term", NULL, "record", "SELECT * FROM term WHERE record = ?1" },
	{ "verifier", NULL, "record", "SELECT * FROM verifier WHERE record = ?1" },
};

enum { COLUMNS = 32, ROWS = 16, UUID_SIZE = UUID_LENGTH + 1 };

/* One row of the pattern and the statement that writes its like. */
typedef struct Row {
	sqlite3_stmt *insert;
	sqlite3_stmt *remove; /* of a term: by its key, as nothing else takes it away; NULL for other rows */
	sqlite3_value *values[COLUMNS];
	int count;
	int user; /* positions of what differs from user to user; 0 where the row has no such column */
	int uuid;
	int name_key; /* or what repeats it */
	int value;
	int document;
	bool changes; /* the term that an update changes */
} Row;

typedef struct Bench {
	sqlite3 *database;
	Row record;
	Row change;
	Row rows[COUNT(other_tables) * ROWS];
	size_t row_count;
	const char *name; /* of the pattern's user */
	sqlite3_stmt *find;
	sqlite3_stmt *update;
	sqlite3_stmt *delete;
	char found_name[256]; /* of the user that was found last */
	FILE *users;
} Bench;

static void __attribute__((noreturn)) die(Bench *bench, const char *what)
{
	(void)fprintf(stderr, "bare_sqlite: %s: %s\n", what, bench->database ? sqlite3_errmsg(bench->database) : "");
	exit(1);
}

static sqlite3_stmt *prepare(Bench *bench, const char *sql)
{
	sqlite3_stmt *statement;
	if (sqlite3_prepare_v3(bench->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
		die(bench, sql);
	return statement;
}

static void execute(Bench *bench, const char *sql)
{
	if (sqlite3_exec(bench->database, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(bench, sql);
}

static void run(Bench *bench, sqlite3_stmt *statement)
{
	if (sqlite3_step(statement) != SQLITE_DONE)
		die(bench, sqlite3_sql(statement));
	(void)sqlite3_reset(statement);
}

static void note_position(Row *row, const char *name)
{
	if (strcmp(name, "uuid") == 0)
		row->uuid = row->count;
	if (strcmp(name, "name_key") == 0)
		row->name_key = row->count;
	if (strcmp(name, "value") == 0)
		row->value = row->count;
	if (strcmp(name, "document") == 0)
		row->document = row->count;
}

/* What a column's value says of the row: a term of the name differs from user to user, one of the first name is what an
 * update of the identity changes. */
static void note_value(const Bench *bench, Row *row, const char *text)
{
	if (bench->name && text && strcmp(text, bench->name) == 0)
		row->name_key = row->count;
	if (text && strcmp(text, "FirstName") == 0)
		row->changes = true;
}

static void take_row(Bench *bench, const Table *table, sqlite3_stmt *pattern, Row *ret_row)
{
	AUTO_ARENA arena = { 0 };
	Str columns = STR("");
	Str values = STR("");
	*ret_row = (Row){ 0 };
	for (int i = 0; i < sqlite3_column_count(pattern) && ret_row->count < COLUMNS; i++) {
		const char *name = sqlite3_column_name(pattern, i);
		if (table->own && strcmp(name, table->own) == 0)
			continue;
		const char *comma = ret_row->count ? ", " : "";
		ret_row->values[ret_row->count++] = sqlite3_value_dup(sqlite3_column_value(pattern, i));
		if (table->user && strcmp(name, table->user) == 0)
			ret_row->user = ret_row->count;
		note_position(ret_row, name);
		note_value(bench, ret_row, (const char *)sqlite3_column_text(pattern, i));
		columns = str_format(&arena, "%.*s%s%s", STR_ARGS(columns), comma, name);
		values = str_format(&arena, "%.*s%s?%d", STR_ARGS(values), comma, ret_row->count);
	}
	ret_row->insert = prepare(bench,
		str_format(&arena, "INSERT INTO %s (%.*s) VALUES (%.*s)", table->name, STR_ARGS(columns),
			STR_ARGS(values))
			.ptr);
	for (int i = 0; i < ret_row->count; i++)
		(void)sqlite3_bind_value(ret_row->insert, i + 1, ret_row->values[i]);
	if (!ret_row->value)
		return;
	/* The numbers of the parameters are those of the columns, of which the key is the first five. */
	ret_row->remove = prepare(bench,
		"DELETE FROM term WHERE scope = ?1 AND kind = ?2 AND field = ?3 AND value = ?4 AND record = ?5");
	for (int i = 0; i < sqlite3_bind_parameter_count(ret_row->remove); i++)
		(void)sqlite3_bind_value(ret_row->remove, i + 1, ret_row->values[i]);
}

static size_t take_rows(Bench *bench, const Table *table, int64_t user, Row *ret_rows)
{
	size_t count = 0;
	sqlite3_stmt *pattern = prepare(bench, table->pattern);
	(void)sqlite3_bind_int64(pattern, 1, user);
	while (count < ROWS && sqlite3_step(pattern) == SQLITE_ROW)
		take_row(bench, table, pattern, &ret_rows[count++]);
	(void)sqlite3_finalize(pattern);
	return count;
}

static void take_pattern(Bench *bench)
{
	sqlite3_stmt *newest = prepare(bench, "SELECT max(id) FROM record WHERE kind = ?1");
	(void)sqlite3_bind_int(newest, 1, ENTITY_USER);
	int64_t user = sqlite3_step(newest) == SQLITE_ROW ? sqlite3_column_int64(newest, 0) : 0;
	(void)sqlite3_finalize(newest);
	Row rows[ROWS];
	if (take_rows(bench, &record_table, user, rows) != 1)
		die(bench, "the store has no user");
	bench->record = rows[0];
	if (!rows[0].name_key)
		die(bench, "the newest user has no name");
	bench->name = (const char *)sqlite3_value_text(rows[0].values[rows[0].name_key - 1]);
	if (take_rows(bench, &change_table, user, rows) != 1)
		die(bench, "the newest user has no change");
	bench->change = rows[0];
	for (size_t i = 0; i < COUNT(other_tables); i++)
		bench->row_count += take_rows(bench, &other_tables[i], user, &bench->rows[bench->row_count]);
}

static void write_row(Bench *bench, Row *row, int64_t user, const char *uuid)
{
	if (row->user)
		(void)sqlite3_bind_int64(row->insert, row->user, user);
	if (row->uuid)
		(void)sqlite3_bind_text(row->insert, row->uuid, uuid, -1, SQLITE_STATIC);
	if (row->name_key)
		(void)sqlite3_bind_text(row->insert, row->name_key, uuid + 24, -1, SQLITE_STATIC);
	run(bench, row->insert);
}

static void make_uuid(char *ret_uuid)
{
	AUTO_ARENA arena = { 0 };
	Ids ids = ids_system();
	(void)snprintf(ret_uuid, UUID_SIZE, "%s", ids_uuid(&ids, &arena).ptr);
}

static void create_user(Bench *bench)
{
	char uuid[UUID_SIZE];
	make_uuid(uuid);
	write_row(bench, &bench->record, 0, uuid);
	int64_t user = sqlite3_last_insert_rowid(bench->database);
	for (size_t i = 0; i < bench->row_count; i++)
		write_row(bench, &bench->rows[i], user, uuid);
	write_row(bench, &bench->change, user, uuid);
}

static void remove_term(Bench *bench, const Row *row, int64_t user)
{
	(void)sqlite3_bind_int64(row->remove, row->user, user);
	if (row->name_key)
		(void)sqlite3_bind_text(row->remove, row->name_key, bench->found_name, -1, SQLITE_STATIC);
	run(bench, row->remove);
}

static int64_t next_user(Bench *bench, char *ret_uuid)
{
	char line[UUID_SIZE + 1];
	if (!bench->users || !fgets(line, sizeof line, bench->users))
		die(bench, "not enough ids of users");
	line[strcspn(line, "\n")] = '\0';
	(void)snprintf(ret_uuid, UUID_SIZE, "%.*s", UUID_LENGTH, line);
	(void)sqlite3_bind_text(bench->find, 1, ret_uuid, -1, SQLITE_STATIC);
	if (sqlite3_step(bench->find) != SQLITE_ROW)
		die(bench, "a user is missing");
	int64_t user = sqlite3_column_int64(bench->find, 0);
	(void)snprintf(bench->found_name, sizeof bench->found_name, "%s",
		(const char *)sqlite3_column_text(bench->find, 1));
	(void)sqlite3_reset(bench->find);
	return user;
}

static void update_user(Bench *bench)
{
	char uuid[UUID_SIZE];
	int64_t user = next_user(bench, uuid);
	(void)sqlite3_bind_int64(bench->update, 1, user);
	run(bench, bench->update);
	for (size_t i = 0; i < bench->row_count; i++) {
		Row *row = &bench->rows[i];
		if (!row->changes)
			continue;
		remove_term(bench, row, user);
		(void)sqlite3_bind_text(row->insert, row->value, uuid + 24, -1, SQLITE_STATIC);
		write_row(bench, row, user, uuid);
	}
	write_row(bench, &bench->change, user, uuid);
}

static void delete_user(Bench *bench)
{
	char uuid[UUID_SIZE];
	int64_t user = next_user(bench, uuid);
	for (size_t i = 0; i < bench->row_count; i++)
		if (bench->rows[i].remove)
			remove_term(bench, &bench->rows[i], user);
	(void)sqlite3_bind_int64(bench->delete, 1, user);
	run(bench, bench->delete);
	write_row(bench, &bench->change, user, uuid);
}

/* The statements of updates and deletes; the log's row of a delete has no document. */
static void prepare_changes(Bench *bench, bool deletes)
{
	bench->find = prepare(bench, "SELECT id, name_key FROM record WHERE uuid = ?1 AND realm = ?2 AND kind = ?3");
	bench->update = prepare(bench, "UPDATE record SET name_key = name_key, document = ?2 WHERE id = ?1");
	bench->delete = prepare(bench, "DELETE FROM record WHERE id = ?1");
	sqlite3_stmt *newest =
		prepare(bench, "SELECT realm, document FROM record WHERE kind = ?1 ORDER BY id DESC LIMIT 1");
	(void)sqlite3_bind_int(newest, 1, ENTITY_USER);
	if (sqlite3_step(newest) != SQLITE_ROW)
		die(bench, "the store has no user");
	(void)sqlite3_bind_value(bench->find, 2, sqlite3_column_value(newest, 0));
	(void)sqlite3_bind_int(bench->find, 3, ENTITY_USER);
	(void)sqlite3_bind_value(bench->update, 2, sqlite3_column_value(newest, 1));
	(void)sqlite3_finalize(newest);
	if (deletes)
		(void)sqlite3_bind_null(bench->change.insert, bench->change.document);
}

static double seconds_now(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double processor_seconds(void)
{
	struct timespec used;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

static double write_groups(Bench *bench, void (*write)(Bench *bench), long count, long group)
{
	double began = seconds_now();
	for (long i = 0; i < count; i++) {
		if (i % group == 0)
			execute(bench, "BEGIN IMMEDIATE");
		write(bench);
		if (i % group == group - 1 || i == count - 1)
			execute(bench, "COMMIT");
	}
	return seconds_now() - began;
}

static void usage(void)
{
	(void)fprintf(stderr, "usage: bare_sqlite DIRECTORY create|update|delete COUNT GROUP [USERS]\n");
	exit(2);
}

int main(int count, char **arguments)
{
	static const struct {
		const char *name;
		void (*write)(Bench *bench);
	} operations[] = { { "create", create_user }, { "update", update_user }, { "delete", delete_user } };
	if (count < 5)
		usage();
	size_t which = 0;
	while (which < COUNT(operations) && strcmp(arguments[2], operations[which].name) != 0)
		which++;
	long total = strtol(arguments[3], NULL, 10);
	long group = strtol(arguments[4], NULL, 10);
	if (which == COUNT(operations) || total < 1 || group < 1)
		usage();

	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	Transaction *connection = NULL;
	const char *path = str_format(&arena, "%s/rollcall.db", arguments[1]).ptr;
	if (!sqlite_connect(path, true, true, &error, &connection) || !sqlite_migrate(connection, &error)) {
		(void)fprintf(stderr, "bare_sqlite: %.*s\n", STR_ARGS(error_message(&error)));
		return 1;
	}
	Bench bench = { .database = connection->database, .users = count > 5 ? fopen(arguments[5], "r") : NULL };
	take_pattern(&bench);
	prepare_changes(&bench, operations[which].write == delete_user);
	double busy = processor_seconds();
	double seconds = write_groups(&bench, operations[which].write, total, group);
	printf("{\"answers\":%ld,\"seconds\":%.6f,\"perSecond\":%.1f,\"processorSeconds\":%.6f}\n", total, seconds,
		(double)total / seconds, processor_seconds() - busy);
	/* Everything of this process ends with it; the database is left as a killed program leaves it, and is whole. */
	(void)fflush(stdout);
	_exit(0);
}
