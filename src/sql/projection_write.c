#include "sql/projection_write.h"

#include <stdlib.h>
#include <string.h>

#include "base/ids.h"
#include "directory/phone_settings.h"
#include "directory/routing_profile.h"
#include "model/decode.h"
#include "model/encode.h"
#include "model/enumerations.h"
#include "sql/projection_schema.h"
#include "sql/projection_side.h"
#include "sql/projection_sqlite.h"
#include "sql/value.h"

/* Room for a value of a document, which is limited itself; names in snake case are longer than the stored ones. */
enum { VALUE_MAXIMUM = 1 << 22 };

/* The columns that every table begins with: number, account, region, scope. */
enum { COMMON_COLUMNS = 4 };

typedef struct TableWriter {
	const ProjectionTable *table;
	ProjectionColumn *columns;
	size_t count;
	sqlite3_stmt *insert;
	sqlite3_stmt *remove;
} TableWriter;

struct ProjectionWriter {
	Arena arena; /* of the columns */
	sqlite3 *database;
	bool is_new;
	TableWriter tables[ENTITY_COUNT];
	sqlite3_stmt *instance; /* finds the id of one by its number */
	ProjectionSides *sides;
	Buf scratch;
	int64_t scope; /* whose id is the next */
	char instance_id[UUID_LENGTH];
};

static bool prepare_table(ProjectionWriter *writer, const ProjectionTable *table, Error *error)
{
	enum { SQL_MAXIMUM = 1 << 13 };
	AUTO_BUF sql = BUF_INIT(SQL_MAXIMUM);
	TableWriter *into = &writer->tables[table->kind];
	into->table = table;
	into->columns = projection_table_columns(table, &writer->arena, &into->count);
	buf_add_format(&sql, "INSERT %sINTO %s (number, account, region, scope", writer->is_new ? "" : "OR REPLACE ",
		table->name);
	for (size_t i = 0; i < into->count; i++)
		buf_add_format(&sql, ", \"%s\"", into->columns[i].name);
	buf_add(&sql, STR(") VALUES (?1, ?2, ?3, ?4"));
	for (size_t i = 0; i < into->count; i++)
		buf_add_format(&sql, ", ?%zu", i + 1 + COMMON_COLUMNS);
	buf_add(&sql, STR(")"));
	into->insert = projection_prepare(writer->database, str_terminated(error->arena, buf_str(&sql)), error);
	if (!into->insert)
		return false;
	Str remove = str_format(error->arena, "DELETE FROM %s WHERE number = ?1", table->name);
	into->remove = projection_prepare(writer->database, remove.ptr, error);
	return into->remove;
}

static bool prepare_all(ProjectionWriter *writer, Error *error)
{
	size_t count;
	const ProjectionTable *tables = projection_table_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (!prepare_table(writer, &tables[i], error))
			return false;
	if (!projection_sides_new(writer->database, writer->is_new, error, &writer->sides))
		return false;
	writer->instance = projection_prepare(writer->database, "SELECT id FROM instance WHERE number = ?1", error);
	return writer->instance;
}

bool projection_writer_new(sqlite3 *database, bool is_new, Error *error, ProjectionWriter **ret_writer)
{
	ProjectionWriter *writer = calloc(1, sizeof *writer);
	if (!writer)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	writer->database = database;
	writer->is_new = is_new;
	writer->scratch = (Buf)BUF_INIT(VALUE_MAXIMUM);
	if (!prepare_all(writer, error)) {
		projection_writer_free(writer);
		return false;
	}
	*ret_writer = writer;
	return true;
}

void projection_writer_free(ProjectionWriter *writer)
{
	if (!writer)
		return;
	for (size_t i = 0; i < ENTITY_COUNT; i++) {
		(void)sqlite3_finalize(writer->tables[i].insert);
		(void)sqlite3_finalize(writer->tables[i].remove);
	}
	projection_sides_free(writer->sides);
	(void)sqlite3_finalize(writer->instance);
	buf_free(&writer->scratch);
	arena_free(&writer->arena);
	free(writer);
}

/* A record on its way into its table. */
typedef struct Row {
	ProjectionWriter *writer;
	const FeedRow *feed;
	void *value; /* of the entity's shape, with what is computed */
	Arena *arena;
	ArnScope scope;
	Map tags; /* with region and account, by key */
} Row;

/* What was written into the scratch, for as long as the row. */
static Str take_scratch(const Row *row)
{
	Buf *scratch = &row->writer->scratch;
	Str taken = { 0 };
	if (!scratch->failed)
		taken = str_copy(row->arena, buf_str(scratch));
	scratch->len = 0;
	return taken;
}

static Str json_of(const Row *row, const Member *member, const void *structure)
{
	JsonWriter json = { .out = &row->writer->scratch };
	EncodeContext context = { .arena = row->arena, .view = VIEW_SQL, .scope = &row->scope };
	member_encode(&context, member, structure, &json);
	return take_scratch(row);
}

static Str json_of_all(const Row *row)
{
	JsonWriter json = { .out = &row->writer->scratch };
	EncodeContext context = { .arena = row->arena, .view = VIEW_SQL, .scope = &row->scope };
	shape_encode(&context, entity_of(row->feed->record.kind)->shape, row->value, &json);
	return take_scratch(row);
}

static Str array_of(const Row *row, const Member *member, const List *list)
{
	Buf *scratch = &row->writer->scratch;
	size_t begin = sql_array_begin(scratch);
	for (size_t i = 0; i < list->count; i++) {
		SqlValue value = { .form = VALUE_INTEGER };
		if (member->kind == KIND_INTEGERS)
			value.integer = ((const int64_t *)list->items)[i];
		else
			value = (SqlValue){ .form = VALUE_TEXT, .bytes = ((const Str *)list->items)[i] };
		sql_array_add(scratch, begin, &value);
	}
	return take_scratch(row);
}

static Str hstore_of(const Row *row)
{
	Buf *scratch = &row->writer->scratch;
	size_t begin = sql_hstore_begin(scratch);
	for (size_t i = 0; i < row->tags.count; i++)
		sql_hstore_add(scratch, begin, row->tags.items[i].key, row->tags.items[i].value);
	return take_scratch(row);
}

static Str find_in_map(const Map *map, Str key)
{
	for (size_t i = 0; i < map->count; i++)
		if (str_equal(map->items[i].key, key))
			return map->items[i].value;
	return (Str){ 0 };
}

static int compare_entries(const void *a, const void *b)
{
	return str_compare(((const MapEntry *)a)->key, ((const MapEntry *)b)->key);
}

/* The resource's tags, and region and account where it has no tag of that name: in the order that hstore is kept in. */
static Map tags_of(const Row *row)
{
	const Map *given = &((const Head *)row->value)->tags;
	const MapEntry more[] = { { STR("account_id"), row->scope.account }, { STR("region"), row->scope.region } };
	Map tags = { .items = ARENA_ARRAY(row->arena, given->count + COUNT(more), MapEntry), .count = given->count };
	if (given->count)
		memcpy(tags.items, given->items, given->count * sizeof *given->items);
	for (size_t i = 0; i < COUNT(more); i++)
		if (!find_in_map(given, more[i].key).ptr)
			tags.items[tags.count++] = more[i];
	qsort(tags.items, tags.count, sizeof *tags.items, compare_entries);
	return tags;
}

/* A member that is absent stays NULL. */
static void bind_member(const Row *row, sqlite3_stmt *insert, int index, const Member *member, const void *structure)
{
	const void *value = member_of(structure, member);
	if (!member_present(structure, member) || member_is_emptied(structure, member))
		return;
	switch (member->kind) {
	case KIND_STRING:
	case KIND_REFERENCE:
		projection_bind_text(insert, index, *(const Str *)value);
		return;
	case KIND_BOOLEAN:
		(void)sqlite3_bind_int(insert, index, *(const Boolean *)value == BOOLEAN_TRUE);
		return;
	case KIND_INTEGER:
		(void)sqlite3_bind_int64(insert, index, ((const Integer *)value)->value);
		return;
	case KIND_REAL:
		(void)sqlite3_bind_double(insert, index, ((const Real *)value)->value);
		return;
	case KIND_TIME:
		(void)sqlite3_bind_int64(insert, index, *(const Time *)value * 1000);
		return;
	case KIND_ENUMERATION:
		projection_bind_text(insert, index, enumeration_text(member->enumeration, *(const Choice *)value));
		return;
	case KIND_STRINGS:
	case KIND_REFERENCES:
	case KIND_INTEGERS:
		projection_bind_blob(insert, index, array_of(row, member, value));
		return;
	case KIND_STRUCTURE:
	case KIND_LIST:
	case KIND_MAP:
		projection_bind_text(insert, index, json_of(row, member, structure));
		return;
	case KIND_ARN:
		projection_bind_text(insert, index,
			arn_render(row->arena, &row->scope, member->target, *(const Str *)value));
		return;
	}
}

/* The tags of what cannot be tagged are region and account alone, and have no member. */
static bool is_tags(const ProjectionColumn *column)
{
	return !strcmp(column->name, "tags") || (column->key.ptr && column->outer->offset == offsetof(Head, tags));
}

static void bind_column(const Row *row, sqlite3_stmt *insert, int index, const ProjectionColumn *column)
{
	const Member *outer = column->outer;
	if (is_tags(column) && column->key.ptr)
		projection_bind_text(insert, index, find_in_map(&row->tags, column->key));
	else if (is_tags(column))
		projection_bind_blob(insert, index, hstore_of(row));
	else if (!outer)
		projection_bind_text(insert, index, json_of_all(row));
	else if (!column->inner)
		bind_member(row, insert, index, outer, row->value);
	else if (member_present(row->value, outer))
		bind_member(row, insert, index, column->inner, *(void *const *)member_of(row->value, outer));
}

/* ---- what an answer shows and no document holds ---- */

static void complete_user(Arena *arena, User *user)
{
	user->phone_config = phone_settings_legacy_view(arena, user);
}

static void complete_routing_profile(const Row *row, RoutingProfile *profile)
{
	profile->instance_id = row->scope.instance;
	routing_profile_count_queues(profile);
	routing_profile_name_queues(row->arena, profile);
}

static void complete(const Row *row)
{
	if (row->feed->record.kind == ENTITY_USER)
		complete_user(row->arena, row->value);
	if (row->feed->record.kind == ENTITY_ROUTING_PROFILE)
		complete_routing_profile(row, row->value);
}

/* ---- rows ---- */

/* Reads and keeps the id of the instance that the record stands in: thousands follow one another in the same. */
static bool find_instance(ProjectionWriter *writer, const Record *record, Error *error, Str *ret_id)
{
	if (record->kind == ENTITY_INSTANCE) {
		*ret_id = record->uuid;
		return true;
	}
	if (writer->scope != record->scope) {
		AUTO_RESET *statement = writer->instance;
		(void)sqlite3_bind_int64(statement, 1, record->scope);
		if (sqlite3_step(statement) != SQLITE_ROW)
			return fail(error, ERROR_INTERNAL_SERVICE, "A record has no instance.");
		Str id = projection_column_text(statement, 0);
		if (id.len != UUID_LENGTH)
			return fail(error, ERROR_INTERNAL_SERVICE, "The id of an instance is malformed.");
		memcpy(writer->instance_id, id.ptr, UUID_LENGTH);
		writer->scope = record->scope;
	}
	*ret_id = (Str){ writer->instance_id, UUID_LENGTH };
	return true;
}

static bool insert(const Row *row, Error *error)
{
	const TableWriter *into = &row->writer->tables[row->feed->record.kind];
	sqlite3_stmt *statement = into->insert;
	(void)sqlite3_bind_int64(statement, 1, row->feed->record.id);
	projection_bind_text(statement, 2, row->scope.account);
	projection_bind_text(statement, 3, row->scope.region);
	(void)sqlite3_bind_int64(statement, 4, row->feed->record.scope);
	for (size_t i = 0; i < into->count; i++)
		bind_column(row, statement, (int)i + 1 + COMMON_COLUMNS, &into->columns[i]);
	if (row->writer->scratch.failed)
		return fail(error, ERROR_INTERNAL_SERVICE, "A value is too large for the projection.");
	return projection_step(row->writer->database, statement, error);
}

static bool write_present(ProjectionWriter *writer, const FeedRow *feed, Error *error)
{
	AUTO_ARENA arena = { 0 };
	const Shape *shape = entity_of(feed->record.kind)->shape;
	Row row = { .writer = writer, .feed = feed, .arena = &arena, .value = arena_alloc(&arena, shape->size) };
	row.scope = (ArnScope){ .account = feed->account, .region = feed->region };
	if (!find_instance(writer, &feed->record, error, &row.scope.instance) ||
		!shape_decode_stored(shape, feed->record.document, &arena, error, row.value))
		return false;
	row.tags = tags_of(&row);
	complete(&row);
	if (!insert(&row, error))
		return false;
	return feed->record.kind != ENTITY_USER ||
		projection_sides_add(writer->sides, &feed->record, row.scope.account, row.value, &row.tags, error);
}

static bool remove_row(ProjectionWriter *writer, const Record *record, Error *error)
{
	sqlite3_stmt *remove = writer->tables[record->kind].remove;
	(void)sqlite3_bind_int64(remove, 1, record->id);
	return projection_step(writer->database, remove, error);
}

bool projection_write(void *context, const FeedRow *row, Error *error)
{
	ProjectionWriter *writer = context;
	const Record *record = &row->record;
	if (!projection_table_of(record->kind))
		return true;
	if (!writer->is_new && record->kind == ENTITY_USER &&
		!projection_sides_remove(writer->sides, record->id, error))
		return false;
	return record->document.ptr ? write_present(writer, row, error) : remove_row(writer, record, error);
}

bool projection_writer_finish(ProjectionWriter *writer, Error *error)
{
	return projection_sides_finish(writer->sides, error);
}
