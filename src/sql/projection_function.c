#include "sql/projection_function.h"

#include <stdlib.h>

#include "directory/replication.h"
#include "model/column.h"
#include "model/decode.h"
#include "model/encode.h"
#include "model/enumerations.h"
#include "model/user.h"
#include "sql/projection_sqlite.h"
#include "sql/value.h"

/* What the functions look up, in tables of the same connection. */
typedef enum Lookup {
	LOOKUP_GROUP_NAMES,
	LOOKUP_SECURITY_PROFILE_NAME,
	LOOKUP_REGIONS,
	LOOKUPS,
} Lookup;

struct ProjectionFunctions {
	sqlite3 *database;
	sqlite3_stmt *lookups[LOOKUPS];
};

static const char *const lookup_texts[LOOKUPS] = {
	/* A hierarchy has five levels; a limit keeps a broken one from going round for ever. */
	[LOOKUP_GROUP_NAMES] =
		"WITH RECURSIVE up (height, name, parent) AS ("
		"SELECT 0, name, parent_group_id FROM main.user_hierarchy_group WHERE scope = ?1 AND id = ?2 UNION ALL"
		" SELECT height + 1, above.name, above.parent_group_id FROM up JOIN main.user_hierarchy_group AS above"
		" ON above.scope = ?1 AND above.id = up.parent WHERE height < 10) SELECT name FROM up ORDER BY height DESC",
	[LOOKUP_SECURITY_PROFILE_NAME] =
		"SELECT security_profile_name FROM main.security_profile WHERE scope = ?1 AND id = ?2",
	[LOOKUP_REGIONS] =
		"SELECT region FROM main.instance WHERE account = ?1 AND id = ?2 ORDER BY source_region IS NOT NULL, number",
};

/* Room for a whole document in snake case. */
enum { RESULT_MAXIMUM = 1 << 22 };

static Str text_of(sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);
	return (Str){ text, (size_t)sqlite3_value_bytes(value) };
}

static Str blob_of(sqlite3_value *value)
{
	const char *blob = sqlite3_value_blob(value);
	return (Str){ blob, (size_t)sqlite3_value_bytes(value) };
}

static void give_text(sqlite3_context *context, Str text)
{
	if (text.ptr)
		sqlite3_result_text64(context, text.ptr, text.len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void give_json(sqlite3_context *context, const Buf *json)
{
	if (json->failed)
		sqlite3_result_error_toobig(context);
	else
		give_text(context, buf_str(json));
}

static void give_array(sqlite3_context *context, const Buf *array)
{
	if (array->failed)
		sqlite3_result_error_toobig(context);
	else
		sqlite3_result_blob64(context, array->ptr, array->len, SQLITE_TRANSIENT);
}

/* The statement with its two arguments; NULL, and an error, when it cannot be prepared. */
static sqlite3_stmt *begin_lookup(sqlite3_context *context, Lookup which, sqlite3_value *first, Str second)
{
	ProjectionFunctions *functions = sqlite3_user_data(context);
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	sqlite3_stmt **statement = &functions->lookups[which];
	if (!*statement && !(*statement = projection_prepare(functions->database, lookup_texts[which], &error))) {
		sqlite3_result_error(context, "a dataset cannot be read", -1);
		return NULL;
	}
	(void)sqlite3_bind_value(*statement, 1, first);
	projection_bind_text(*statement, 2, second);
	return *statement;
}

/* hierarchy_path(scope, id): the names of the groups from the top down; NULL where there is no group. */
static void hierarchy_path(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	if (sqlite3_value_type(values[1]) == SQLITE_NULL)
		return;
	AUTO_RESET *statement = begin_lookup(context, LOOKUP_GROUP_NAMES, values[0], text_of(values[1]));
	if (!statement)
		return;
	AUTO_BUF array = BUF_INIT(RESULT_MAXIMUM);
	size_t begin = sql_array_begin(&array);
	bool any = false;
	for (; sqlite3_step(statement) == SQLITE_ROW; any = true) {
		SqlValue name = { .form = VALUE_TEXT, .bytes = projection_column_text(statement, 0) };
		sql_array_add(&array, begin, &name);
	}
	if (any)
		give_array(context, &array);
}

/* The array's elements never outlive it, nor the name the statement's step. */
static bool add_profile_name(sqlite3_context *context, sqlite3_value *scope, Str id, Buf *array, size_t begin)
{
	AUTO_RESET *statement = begin_lookup(context, LOOKUP_SECURITY_PROFILE_NAME, scope, id);
	if (!statement)
		return false;
	SqlValue name = { .form = VALUE_NULL };
	if (sqlite3_step(statement) == SQLITE_ROW)
		name = (SqlValue){ .form = VALUE_TEXT, .bytes = projection_column_text(statement, 0) };
	sql_array_add(array, begin, &name);
	return true;
}

/* security_profile_names(scope, ids): a name for each id. */
static void security_profile_names(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	if (sqlite3_value_type(values[1]) == SQLITE_NULL)
		return;
	AUTO_BUF array = BUF_INIT(RESULT_MAXIMUM);
	size_t begin = sql_array_begin(&array);
	SqlReader ids = sql_reader(blob_of(values[1]));
	SqlValue id;
	while (sql_array_next(&ids, &id))
		if (!add_profile_name(context, values[0], id.bytes, &array, begin))
			return;
	give_array(context, &array);
}

/* replication_configuration(account, id): of an instance that stands in several regions; NULL of another. */
static void show_replication(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	AUTO_ARENA arena = { 0 };
	Str *regions = NULL;
	size_t found = 0;
	size_t capacity = 0;
	Str id = text_of(values[1]);
	AUTO_RESET *statement = begin_lookup(context, LOOKUP_REGIONS, values[0], id);
	if (!statement)
		return;
	while (sqlite3_step(statement) == SQLITE_ROW) {
		ARENA_GROW(&arena, regions, found, &capacity);
		regions[found++] = str_copy(&arena, projection_column_text(statement, 0));
	}
	if (found < 2)
		return;
	InstanceReplication replication = { replication_configuration(&arena, id, regions, found) };
	AUTO_BUF text = BUF_INIT(RESULT_MAXIMUM);
	JsonWriter json = { .out = &text };
	EncodeContext encode = { .arena = &arena, .view = VIEW_SQL };
	member_encode(&encode, &instance_replication_shape.members[0], &replication, &json);
	give_json(context, &text);
}

static const Entity *entity_at(sqlite3_value *value)
{
	int64_t kind = sqlite3_value_int64(value);
	return entity_of(kind > 0 && kind < ENTITY_COUNT ? (EntityKind)kind : ENTITY_NONE);
}

/* change_entity(kind) */
static void change_entity(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	give_text(context, str_of(entity_at(values[0])->name));
}

/* change_arn(account, region, instance, kind, id): NULL of what has none. */
static void change_arn(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	AUTO_ARENA arena = { 0 };
	const Entity *entity = entity_at(values[3]);
	ArnScope scope = { text_of(values[0]), text_of(values[1]), text_of(values[2]) };
	if (entity->arn_tail && !entity->keyed_by_name && (scope.instance.ptr || entity->stands_alone))
		give_text(context,
			arn_render(&arena, &scope, (EntityKind)sqlite3_value_int64(values[3]), text_of(values[4])));
}

/* NULL when there is nothing, or an error. */
static void *decode(sqlite3_context *context, const Shape *shape, Str document, Arena *arena)
{
	Error error = { .arena = arena };
	if (!shape || !document.ptr)
		return NULL;
	void *value = arena_alloc(arena, shape->size);
	if (shape_decode_stored(shape, document, arena, &error, value))
		return value;
	sqlite3_result_error(context, "a stored document does not fit its attribute table", -1);
	return NULL;
}

/* change_document(kind, document): a stored document by the names of SQL. */
static void change_document(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	AUTO_ARENA arena = { 0 };
	const Shape *shape = entity_at(values[0])->shape;
	const void *value = decode(context, shape, text_of(values[1]), &arena);
	if (!value)
		return;
	AUTO_BUF text = BUF_INIT(RESULT_MAXIMUM);
	JsonWriter json = { .out = &text };
	shape_encode(&(EncodeContext){ .arena = &arena, .view = VIEW_HISTORY }, shape, value, &json);
	give_json(context, &text);
}

static void give_texts(sqlite3_context *context, const List *list)
{
	AUTO_BUF array = BUF_INIT(RESULT_MAXIMUM);
	size_t begin = sql_array_begin(&array);
	for (size_t i = 0; i < list->count; i++) {
		SqlValue element = { .form = VALUE_TEXT, .bytes = ((const Str *)list->items)[i] };
		sql_array_add(&array, begin, &element);
	}
	give_array(context, &array);
}

/* user_member(name, document): a list or a structure of a user's stored document, as a column has it. */
static void user_member(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	AUTO_ARENA arena = { 0 };
	const Member *member = column_find(&user_shape, text_of(values[0]));
	const void *user = decode(context, &user_shape, text_of(values[1]), &arena);
	if (!member || !user || !member_present(user, member))
		return;
	if (member->kind == KIND_REFERENCES) {
		give_texts(context, member_of(user, member));
		return;
	}
	AUTO_BUF text = BUF_INIT(RESULT_MAXIMUM);
	JsonWriter json = { .out = &text };
	member_encode(&(EncodeContext){ .arena = &arena, .view = VIEW_SQL }, member, user, &json);
	give_json(context, &text);
}

/* A list with one entry a channel, whose first member names it. */
static bool is_by_channel(const Member *member)
{
	return member->kind == KIND_LIST && member->shape->members[0].enumeration == &channel_values;
}

static bool has_channel(const User *user, Choice channel)
{
	for (size_t i = 0; i < user_shape.count; i++) {
		const Member *list = &user_shape.members[i];
		const List *entries = is_by_channel(list) ? member_of(user, list) : NULL;
		for (size_t k = 0; entries && k < entries->count; k++)
			if (*(const Choice *)member_of((const char *)entries->items + k * list->shape->size,
				    &list->shape->members[0]) == channel)
				return true;
	}
	return false;
}

static void write_rest(const EncodeContext *context, const Shape *shape, const void *entry, JsonWriter *json)
{
	for (size_t i = 1; i < shape->count; i++) {
		if (!member_present(entry, &shape->members[i]))
			continue;
		json_write_key(json, column_name(&shape->members[i], context->arena));
		member_encode(context, &shape->members[i], entry, json);
	}
}

/* What the entries that lists have for the channel say, beside its name. */
static void write_channel(const EncodeContext *context, const User *user, Choice channel, JsonWriter *json)
{
	for (size_t i = 0; i < user_shape.count; i++) {
		const Member *list = &user_shape.members[i];
		if (!is_by_channel(list))
			continue;
		const List *entries = member_of(user, list);
		for (size_t k = 0; k < entries->count; k++) {
			const char *entry = (const char *)entries->items + k * list->shape->size;
			if (*(const Choice *)member_of(entry, &list->shape->members[0]) == channel)
				write_rest(context, list->shape, entry, json);
		}
	}
}

/* user_channels(document): a list with an object for each channel that any of the user's lists has. */
static void user_channels(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	AUTO_ARENA arena = { 0 };
	const User *user = decode(context, &user_shape, text_of(values[0]), &arena);
	if (!user)
		return;
	AUTO_BUF text = BUF_INIT(RESULT_MAXIMUM);
	JsonWriter json = { .out = &text };
	EncodeContext encode = { .arena = &arena, .view = VIEW_SQL };
	json_write_array_begin(&json);
	for (Choice channel = CHANNEL_VOICE; channel < CHANNEL_END; channel++) {
		if (!has_channel(user, channel))
			continue;
		json_write_object_begin(&json);
		json_write_key(&json, STR("channel"));
		json_write_string(&json, enumeration_text(&channel_values, channel));
		write_channel(&encode, user, channel, &json);
		json_write_object_end(&json);
	}
	json_write_array_end(&json);
	give_json(context, &text);
}

typedef struct FunctionRow {
	const char *name;
	int arguments;
	void (*call)(sqlite3_context *context, int count, sqlite3_value **values);
} FunctionRow;

static const FunctionRow rows[] = {
	{ "hierarchy_path", 2, hierarchy_path },
	{ "security_profile_names", 2, security_profile_names },
	{ "replication_configuration", 2, show_replication },
	{ "change_entity", 1, change_entity },
	{ "change_arn", 5, change_arn },
	{ "change_document", 2, change_document },
	{ "user_member", 2, user_member },
	{ "user_channels", 1, user_channels },
};

bool projection_functions_new(sqlite3 *database, Error *error, ProjectionFunctions **ret_functions)
{
	ProjectionFunctions *functions = calloc(1, sizeof *functions);
	if (!functions)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	functions->database = database;
	/* Innocuous: views may call them, and they only read what the views read. */
	const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (sqlite3_create_function_v2(database, rows[i].name, rows[i].arguments, flags, functions,
			    rows[i].call, NULL, NULL, NULL) != SQLITE_OK) {
			free(functions);
			return projection_fail(database, error);
		}
	*ret_functions = functions;
	return true;
}

void projection_functions_free(ProjectionFunctions *functions)
{
	if (!functions)
		return;
	for (size_t i = 0; i < LOOKUPS; i++)
		(void)sqlite3_finalize(functions->lookups[i]);
	free(functions);
}
