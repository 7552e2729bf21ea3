#include "sql/projection_side.h"

#include <stdlib.h>

#include "sql/projection_bulk.h"
#include "sql/projection_sqlite.h"
#include "sql/value.h"

typedef enum SideStatement {
	SIDE_READ,
	SIDE_TAG_ADD,
	SIDE_TAG_REMOVE,
	SIDE_SECURITY_PROFILE_ADD,
	SIDE_SECURITY_PROFILE_REMOVE,
	SIDE_PROFICIENCY_ADD,
	SIDE_PROFICIENCY_REMOVE,
	SIDE_STATEMENTS,
} SideStatement;

struct ProjectionSides {
	sqlite3 *database;
	sqlite3_stmt *statements[SIDE_STATEMENTS];
	ProjectionBulk *bulk; /* NULL where each row is written at once */
};

/* ?1 is the owner in all. */
static const char *const texts[SIDE_STATEMENTS] = {
	[SIDE_READ] = "SELECT account, tags, security_profile_ids, scope FROM connect_user WHERE number = ?1",
	[SIDE_TAG_ADD] = "INSERT INTO connect_user_tag (owner, account, element, key) VALUES (?1, ?2, ?3, ?4)",
	[SIDE_TAG_REMOVE] =
		"DELETE FROM connect_user_tag WHERE owner = ?1 AND account = ?2 AND element = ?3 AND key = ?4",
	[SIDE_SECURITY_PROFILE_ADD] =
		"INSERT OR IGNORE INTO connect_user_security_profile (owner, account, element, scope)"
		" VALUES (?1, ?2, ?3, ?5)",
	[SIDE_SECURITY_PROFILE_REMOVE] =
		"DELETE FROM connect_user_security_profile WHERE owner = ?1 AND account = ?2 AND element = ?3 AND scope = ?5",
	[SIDE_PROFICIENCY_ADD] =
		"INSERT INTO connect_user_proficiency (owner, account, attribute_name, attribute_value, level)"
		" VALUES (?1, ?2, ?3, ?4, ?5)",
	[SIDE_PROFICIENCY_REMOVE] = "DELETE FROM connect_user_proficiency WHERE owner = ?1",
};

bool projection_sides_new(sqlite3 *database, bool is_new, Error *error, ProjectionSides **ret_sides)
{
	ProjectionSides *sides = calloc(1, sizeof *sides);
	bool made = sides && (!is_new || (sides->bulk = projection_bulk_new()));
	if (!made)
		error_set(error, ERROR_INTERNAL_SERVICE, "out of memory");
	for (size_t i = 0; made && i < SIDE_STATEMENTS; i++)
		made = (sides->statements[i] = projection_prepare(database, texts[i], error));
	if (!made) {
		projection_sides_free(sides);
		return false;
	}
	sides->database = database;
	*ret_sides = sides;
	return true;
}

void projection_sides_free(ProjectionSides *sides)
{
	if (!sides)
		return;
	for (size_t i = 0; i < SIDE_STATEMENTS; i++)
		(void)sqlite3_finalize(sides->statements[i]);
	projection_bulk_free(sides->bulk);
	free(sides);
}

/* Adds or removes one row, by the statement that the key's table is. */
static bool change(void *context, const SideKey *key, int64_t owner, Error *error)
{
	ProjectionSides *sides = context;
	sqlite3_stmt *statement = sides->statements[key->table];
	(void)sqlite3_bind_int64(statement, 1, owner);
	projection_bind_text(statement, 2, key->account);
	projection_bind_text(statement, 3, key->element);
	if (key->key.ptr)
		projection_bind_text(statement, 4, key->key);
	else
		(void)sqlite3_bind_int64(statement, 5, key->scope);
	return projection_step(sides->database, statement, error);
}

static bool add(ProjectionSides *sides, const SideKey *key, int64_t owner, Error *error)
{
	return (sides->bulk && projection_bulk_add(sides->bulk, key, owner)) || change(sides, key, owner, error);
}

/* These have columns of their own. */
static bool is_promoted(Str key)
{
	return str_equal(key, STR("region")) || str_equal(key, STR("account_id"));
}

static bool add_proficiency(ProjectionSides *sides, int64_t owner, Str account, const UserProficiency *proficiency,
	Error *error)
{
	sqlite3_stmt *statement = sides->statements[SIDE_PROFICIENCY_ADD];
	(void)sqlite3_bind_int64(statement, 1, owner);
	projection_bind_text(statement, 2, account);
	projection_bind_text(statement, 3, proficiency->attribute_name);
	projection_bind_text(statement, 4, proficiency->attribute_value);
	if (proficiency->level.present)
		(void)sqlite3_bind_double(statement, 5, proficiency->level.value);
	return projection_step(sides->database, statement, error);
}

bool projection_sides_add(ProjectionSides *sides, const Record *record, Str account, const User *user, const Map *tags,
	Error *error)
{
	SideKey key = { .table = SIDE_TAG_ADD, .account = account };
	for (size_t i = 0; i < tags->count; i++) {
		key.key = tags->items[i].key;
		key.element = tags->items[i].value;
		if (!is_promoted(key.key) && !add(sides, &key, record->id, error))
			return false;
	}
	key = (SideKey){ .table = SIDE_SECURITY_PROFILE_ADD, .account = account, .scope = record->scope };
	for (size_t i = 0; i < user->security_profile_ids.count; i++) {
		key.element = ((const Str *)user->security_profile_ids.items)[i];
		if (!add(sides, &key, record->id, error))
			return false;
	}
	const UserProficiency *proficiencies = user->user_proficiencies.items;
	for (size_t i = 0; i < user->user_proficiencies.count; i++)
		if (!add_proficiency(sides, record->id, account, &proficiencies[i], error))
			return false;
	return true;
}

/* What the user's row says of itself tells which rows stand beside it. */
bool projection_sides_remove(ProjectionSides *sides, int64_t number, Error *error)
{
	AUTO_RESET *read = sides->statements[SIDE_READ];
	(void)sqlite3_bind_int64(read, 1, number);
	int code = sqlite3_step(read);
	if (code != SQLITE_ROW)
		return code == SQLITE_DONE || projection_fail(sides->database, error);
	SideKey key = { .table = SIDE_TAG_REMOVE, .account = projection_column_text(read, 0) };
	SqlReader tags = sql_reader(projection_column_blob(read, 1));
	SqlReader profiles = sql_reader(projection_column_blob(read, 2));
	while (sql_hstore_next(&tags, &key.key, &key.element))
		if (!is_promoted(key.key) && !change(sides, &key, number, error))
			return false;
	key = (SideKey){ .table = SIDE_SECURITY_PROFILE_REMOVE,
		.account = key.account,
		.scope = sqlite3_column_int64(read, 3) };
	SqlValue profile;
	while (sql_array_next(&profiles, &profile)) {
		key.element = profile.bytes;
		if (!change(sides, &key, number, error))
			return false;
	}
	sqlite3_stmt *proficiencies = sides->statements[SIDE_PROFICIENCY_REMOVE];
	(void)sqlite3_bind_int64(proficiencies, 1, number);
	return projection_step(sides->database, proficiencies, error);
}

bool projection_sides_finish(ProjectionSides *sides, Error *error)
{
	return !sides->bulk || projection_bulk_each(sides->bulk, change, sides, error);
}
