#include "sql/projection_schema.h"

#include <sqlite3.h>
#include <string.h>

#include "base/buf.h"
#include "model/column.h"
#include "sql/projection_sqlite.h"

static const char *const instance_extras[] = { "id", "arn", "instance_alias", "source_region", NULL };
static const char *const hours_of_operation_extras[] = { "parent_hours_of_operation_configs", NULL };
static const char *const security_profile_extras[] = { "permissions", NULL };
static const char *const user_hierarchy_group_extras[] = { "id", "arn", "name", "parent_group_id", "level_id",
	"last_modified_time", "last_modified_region", "tags", NULL };
static const char *const user_extras[] = { "identity_info.first_name", "identity_info.last_name", "identity_info.email",
	"identity_info.secondary_email", "identity_info.mobile", "phone_config.phone_type", "phone_config.auto_accept",
	"phone_config.after_contact_work_time_limit", "phone_config.desk_phone_number",
	"phone_config.persistent_connection", "tags.region", "tags.account_id", NULL };

/* clang-format off */
static const ProjectionTable tables[] = {
	{ ENTITY_INSTANCE, "instance", "connect_instance", instance_extras, false },
	{ ENTITY_HOURS_OF_OPERATION, "hours_of_operation", "connect_hours_of_operation", hours_of_operation_extras, false },
	{ ENTITY_QUEUE, "queue", "connect_queue", NULL, false },
	{ ENTITY_ROUTING_PROFILE, "routing_profile", "connect_routing_profile", NULL, false },
	{ ENTITY_SECURITY_PROFILE, "security_profile", "connect_security_profile", security_profile_extras, false },
	{ ENTITY_USER_HIERARCHY_GROUP, "user_hierarchy_group", NULL, user_hierarchy_group_extras, false },
	/* No view stands before it, so that its rows have numbers that side tables refer to. */
	{ ENTITY_USER, "connect_user", "connect_user", user_extras, true },
	{ ENTITY_AGENT_STATUS, "agent_status", "connect_agent_status", NULL, false },
	{ ENTITY_QUICK_CONNECT, "quick_connect", "connect_quick_connect", NULL, false },
	{ ENTITY_CONTACT_FLOW, "contact_flow", "connect_contact_flow", NULL, false },
	{ ENTITY_AUTHENTICATION_PROFILE, "authentication_profile", "connect_authentication_profile", NULL, false },
};

/* Columns that depend on other records: found when they are asked for, so that they are never behind. */
static const struct {
	const char *relation;
	const char *column;
	const char *expression;
} derived[] = {
	{ "connect_instance", "replication_configuration", "replication_configuration(t.account, t.id)" },
	{ "connect_routing_profile", "number_of_associated_users",
	  "(SELECT count(*) FROM main.connect_user AS u WHERE u.account = t.account AND u.routing_profile_id = t.routing_profile_id)" },
	{ "connect_hours_of_operation", "parent_hours_of_operations",
	  "(SELECT json_group_array(json_object('name', p.name, 'id', p.hours_of_operation_id, 'arn', p.hours_of_operation_arn))"
	  " FROM json_each(t.parent_hours_of_operation_configs) AS c JOIN main.hours_of_operation AS p ON p.scope = t.scope"
	  " AND p.hours_of_operation_id = json_extract(c.value, '$.hours_of_operation_id') HAVING count(*) > 0)" },
};

/* Side tables, and what stands for the projection as a whole. */
static const char fixed_tables[] =
	"CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL, record INTEGER NOT NULL,"
	"  time INTEGER NOT NULL) STRICT;"
	"CREATE TABLE connect_user_tag (account TEXT NOT NULL, key TEXT NOT NULL, element TEXT NOT NULL, owner INTEGER NOT NULL,"
	"  PRIMARY KEY (account, key, element, owner)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE connect_user_security_profile (account TEXT NOT NULL, element TEXT NOT NULL, owner INTEGER NOT NULL,"
	"  scope INTEGER NOT NULL, PRIMARY KEY (account, element, owner)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE connect_user_proficiency (account TEXT NOT NULL, attribute_name TEXT NOT NULL, attribute_value TEXT NOT NULL,"
	"  owner INTEGER NOT NULL, level REAL, PRIMARY KEY (account, attribute_name, attribute_value, owner)) STRICT, WITHOUT ROWID;";

/* An index, and how many rows there are for one value of its first column, its first two, and so on, of how many in all:
 * what the planner needs to know, as of a large directory in one account. Measuring what is there would let plans change
 * from one day to the next, and tells nothing of small tables that could matter. */
typedef struct Index {
	const char *name;
	const char *table;
	const char *columns; /* NULL: the table's own key */
	const char *statistics;
	bool is_unique;
} Index;

static const Index indexes[] = {
	{ "user_by_routing_profile", "connect_user", "account, routing_profile_id, username", "1000000 1000000 2000 1", false },
	{ "user_by_hierarchy_group", "connect_user", "account, hierarchy_group_id", "1000000 1000000 1000", false },
	{ "user_by_username", "connect_user", "account, username", "1000000 1000000 1", false },
	{ "user_by_id", "connect_user", "account, id", "1000000 1000000 1", false },
	{ "user_by_last_name", "connect_user", "account, \"identity_info.last_name\"", "1000000 1000000 100", false },
	{ "user_by_email", "connect_user", "account, \"identity_info.email\"", "1000000 1000000 2", false },
	{ "user_by_phone_type", "connect_user", "account, \"phone_config.phone_type\"", "1000000 1000000 500000", false },
	{ "user_by_last_modified", "connect_user", "account, last_modified_time", "1000000 1000000 10", false },
	{ "user_by_region", "connect_user", "account, \"tags.region\"", "1000000 1000000 300000", false },
	{ "connect_user_tag", "connect_user_tag", NULL, "3000000 3000000 1000000 10000 1", false },
	{ "connect_user_security_profile", "connect_user_security_profile", NULL, "2000000 2000000 20000 1", false },
	{ "connect_user_proficiency", "connect_user_proficiency", NULL, "1000000 1000000 100000 10000 1", false },
	{ "proficiency_by_owner", "connect_user_proficiency", "owner", "1000000 5", false },
	{ "instance_by_id", "instance", "account, id", "10 10 1", false },
	{ "routing_profile_by_scope", "routing_profile", "scope, routing_profile_id", "500 50 1", true },
	{ "routing_profile_by_id", "routing_profile", "account, routing_profile_id, name", "500 500 1 1", false },
	{ "security_profile_by_scope", "security_profile", "scope, id", "100 10 1", true },
	{ "security_profile_by_id", "security_profile", "account, id, security_profile_name", "100 100 1 1", false },
	{ "hierarchy_group_by_scope", "user_hierarchy_group", "scope, id", "1000 100 1", true },
	{ "hours_of_operation_by_scope", "hours_of_operation", "scope, hours_of_operation_id", "100 10 1", true },
	{ "hours_of_operation_by_id", "hours_of_operation", "account, hours_of_operation_id", "100 100 1", false },
	{ "queue_by_id", "queue", "account, queue_id", "500 500 1", false },
};
/* clang-format on */

const ProjectionTable *projection_table_rows(size_t *ret_count)
{
	*ret_count = COUNT(tables);
	return tables;
}

const ProjectionTable *projection_table_of(EntityKind kind)
{
	for (size_t i = 0; i < COUNT(tables); i++)
		if (tables[i].kind == kind)
			return &tables[i];
	return NULL;
}

const char *projection_derived(const char *relation, const char *column)
{
	for (size_t i = 0; i < COUNT(derived); i++)
		if (!strcmp(relation, derived[i].relation) && !strcmp(column, derived[i].column))
			return derived[i].expression;
	return NULL;
}

/* What a name means by the attribute table: a member, a member of one, a key of a map, or the whole. */
static ProjectionColumn resolve(const ProjectionTable *table, const char *name)
{
	const Entity *entity = entity_of(table->kind);
	ProjectionColumn column = { .name = name };
	Str rest = str_of(name);
	column.outer = column_find(entity->shape, str_split(&rest, '.'));
	if (column.outer && rest.ptr && column.outer->kind == KIND_MAP)
		column.key = rest;
	else if (column.outer && rest.ptr)
		column.inner = column_find(column.outer->shape, rest);
	return column;
}

/* Key and account are the table's own, as `arn` and `account`. */
static bool is_of_all(const char *name)
{
	return !strcmp(name, "_key") || !strcmp(name, "account_id");
}

ProjectionColumn *projection_table_columns(const ProjectionTable *table, Arena *arena, size_t *ret_count)
{
	const SqlRelation *relation = table->relation ? sql_relation_find(STR("aws"), str_of(table->relation)) : NULL;
	ProjectionColumn *columns = NULL;
	size_t count = 0;
	size_t capacity = 0;
	for (size_t i = 0; relation && i < relation->count; i++) {
		const char *name = relation->columns[i].name;
		if (is_of_all(name) || projection_derived(relation->name, name))
			continue;
		ARENA_GROW(arena, columns, count, &capacity);
		columns[count++] = resolve(table, name);
	}
	for (size_t i = 0; table->extras && table->extras[i]; i++) {
		ARENA_GROW(arena, columns, count, &capacity);
		columns[count++] = resolve(table, table->extras[i]);
	}
	*ret_count = count;
	return columns;
}

const char *projection_table_key(const ProjectionTable *table, Arena *arena)
{
	size_t count;
	const ProjectionColumn *columns = projection_table_columns(table, arena, &count);
	while (!columns->outer || columns->outer->kind != KIND_ARN)
		columns++;
	return columns->name;
}

/* How SQLite keeps a value (sql/type.h). */
static const char *storage_of(const ProjectionColumn *column)
{
	static const char *const storages[] = {
		[KIND_STRING] = "TEXT",
		[KIND_BOOLEAN] = "INTEGER",
		[KIND_INTEGER] = "INTEGER",
		[KIND_REAL] = "REAL",
		[KIND_TIME] = "INTEGER",
		[KIND_ENUMERATION] = "TEXT",
		[KIND_REFERENCE] = "TEXT",
		[KIND_STRINGS] = "BLOB",
		[KIND_REFERENCES] = "BLOB",
		[KIND_INTEGERS] = "BLOB",
		[KIND_STRUCTURE] = "TEXT",
		[KIND_LIST] = "TEXT",
		[KIND_MAP] = "TEXT",
		[KIND_ARN] = "TEXT",
	};
	if (!strcmp(column->name, "tags"))
		return "BLOB";
	if (!column->outer || column->key.ptr)
		return "TEXT";
	return storages[(column->inner ? column->inner : column->outer)->kind];
}

/* What rows are joined and found by stands before what they only show: SQLite reads a row from its beginning. */
static bool is_short(const ProjectionColumn *column)
{
	const Member *member = column->inner ? column->inner : column->outer;
	return member &&
		(member->kind == KIND_REFERENCE || (member->flags & (MEMBER_UNIQUE | MEMBER_KEY)) ||
			(member->kind == KIND_STRING && member->offset == offsetof(Head, id) &&
				member == column->outer));
}

static void add_columns(Buf *sql, const ProjectionColumn *columns, size_t count, bool are_short)
{
	for (size_t i = 0; i < count; i++)
		if (is_short(&columns[i]) == are_short)
			buf_add_format(sql, ", \"%s\" %s", columns[i].name, storage_of(&columns[i]));
}

static void add_table(Buf *sql, const ProjectionTable *table, Arena *arena)
{
	size_t count;
	const ProjectionColumn *columns = projection_table_columns(table, arena, &count);
	buf_add_format(sql,
		"CREATE TABLE %s (number INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL,"
		" scope INTEGER NOT NULL",
		table->name);
	add_columns(sql, columns, count, true);
	add_columns(sql, columns, count, false);
	if (table->is_relation)
		buf_add_format(sql, ", _key TEXT AS (%s) VIRTUAL, account_id TEXT AS (account) VIRTUAL",
			projection_table_key(table, arena));
	buf_add(sql, STR(") STRICT;"));
}

bool projection_schema_create(sqlite3 *database, Error *error)
{
	enum { SQL_MAXIMUM = 1 << 16 };
	AUTO_BUF sql = BUF_INIT(SQL_MAXIMUM);
	for (size_t i = 0; i < COUNT(tables); i++)
		add_table(&sql, &tables[i], error->arena);
	buf_add(&sql, STR(fixed_tables));
	return projection_run(database, buf_str(&sql), error);
}

bool projection_schema_index(sqlite3 *database, Error *error)
{
	enum { SQL_MAXIMUM = 1 << 16 };
	AUTO_BUF sql = BUF_INIT(SQL_MAXIMUM);
	for (size_t i = 0; i < COUNT(indexes); i++)
		if (indexes[i].columns)
			buf_add_format(&sql, "CREATE %sINDEX %s ON %s (%s);", indexes[i].is_unique ? "UNIQUE " : "",
				indexes[i].name, indexes[i].table, indexes[i].columns);
	/* The table of statistics exists after the first analysis, here of one table alone. */
	buf_add(&sql, STR("ANALYZE main.state; DELETE FROM sqlite_stat1;"));
	for (size_t i = 0; i < COUNT(indexes); i++)
		buf_add_format(&sql, "INSERT INTO sqlite_stat1 VALUES ('%s', '%s', '%s');", indexes[i].table,
			indexes[i].name, indexes[i].statistics);
	return projection_run(database, buf_str(&sql), error);
}
