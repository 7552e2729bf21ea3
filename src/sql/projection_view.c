#include "sql/projection_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "sql/function.h"
#include "sql/projection_function.h"
#include "sql/projection_past.h"
#include "sql/projection_schema.h"
#include "sql/projection_sqlite.h"
#include "store/feed.h"

/* Views are temporary: each connection makes them for itself, because they read the store too, which is attached. Names
 * come from the records that have them, so that a rename changes one row. Joins are outer where exactly one row fits, so
 * that SQLite leaves them out of queries that want nothing of it. */

struct ProjectionViews {
	sqlite3 *database;
	char *directory;
	ProjectionFunctions *functions;
};

typedef struct ViewColumn {
	const char *name;
	const char *expression;
} ViewColumn;

typedef struct View {
	const char *name;
	const char *account; /* the column besides those of the dataset that tells whose the row is */
	const ViewColumn *columns;
	size_t count;
	const char *from;
} View;

/* clang-format off */
/* The store may be ahead of the projection: what a query sees is of one revision. */
#define CHANGES_OF_USER " FROM store.change AS c WHERE c.record = u.number AND c.revision <= (SELECT revision FROM main.state)"
#define FIRST_CHANGE(column) "(SELECT c." column CHANGES_OF_USER " ORDER BY c.revision LIMIT 1)"
#define LAST_CHANGE(column) "(SELECT c." column CHANGES_OF_USER " ORDER BY c.revision DESC LIMIT 1)"
/* What few ask for and would take room in every row is read from the log. */
#define USER_MEMBER(column) { column, "user_member('" column "', " LAST_CHANGE("document") ")" }

#define HOME_COLUMNS(row) \
	{ "account_id", row ".account" }, { "region", row ".region" }, { "instance_id", "i.id" }, \
	{ "instance_alias", "i.instance_alias" }
#define JOIN_HOME(row) " LEFT JOIN main.instance AS i ON i.number = " row ".scope"
#define JOIN_USER(row) " LEFT JOIN main.connect_user AS u ON u.number = " row ".owner"

static const ViewColumn user_columns[] = {
	HOME_COLUMNS("u"),
	{ "id", "u.id" },
	{ "arn", "u.arn" },
	{ "username", "u.username" },
	{ "first_name", "u.\"identity_info.first_name\"" },
	{ "last_name", "u.\"identity_info.last_name\"" },
	{ "email", "u.\"identity_info.email\"" },
	{ "secondary_email", "u.\"identity_info.secondary_email\"" },
	{ "mobile", "u.\"identity_info.mobile\"" },
	{ "directory_user_id", "u.directory_user_id" },
	{ "routing_profile_id", "u.routing_profile_id" },
	{ "routing_profile_name", "r.name" },
	{ "hierarchy_group_id", "u.hierarchy_group_id" },
	{ "hierarchy_group_name", "g.name" },
	{ "hierarchy_path", "hierarchy_path(u.scope, u.hierarchy_group_id)" },
	{ "security_profile_ids", "u.security_profile_ids" },
	{ "security_profile_names", "security_profile_names(u.scope, u.security_profile_ids)" },
	{ "phone_type", "u.\"phone_config.phone_type\"" },
	{ "auto_accept", "u.\"phone_config.auto_accept\"" },
	{ "after_contact_work_time_limit", "u.\"phone_config.after_contact_work_time_limit\"" },
	/* Describe shows an empty one of a soft phone. */
	{ "desk_phone_number", "nullif(u.\"phone_config.desk_phone_number\", '')" },
	{ "persistent_connection", "u.\"phone_config.persistent_connection\"" },
	USER_MEMBER("auto_accept_configs"),
	USER_MEMBER("after_contact_work_configs"),
	USER_MEMBER("phone_number_configs"),
	USER_MEMBER("persistent_connection_configs"),
	USER_MEMBER("voice_enhancement_configs"),
	USER_MEMBER("user_proficiencies"),
	USER_MEMBER("traffic_distribution_group_ids"),
	{ "tags", "u.tags" },
	{ "created_time", "1000 * " FIRST_CHANGE("time") },
	{ "created_region", FIRST_CHANGE("region") },
	{ "created_by", FIRST_CHANGE("actor") },
	{ "last_modified_time", "u.last_modified_time" },
	{ "last_modified_region", "u.last_modified_region" },
	{ "last_modified_by", LAST_CHANGE("actor") },
	{ "last_modified_operation", LAST_CHANGE("operation") },
	{ "changes", "(SELECT count(*)" CHANGES_OF_USER ")" },
	{ "revision", LAST_CHANGE("revision") },
};

#define CHANNEL_COLUMN(name, path) { name, "json_extract(e.value, '$." path "')" }
static const ViewColumn user_channel_columns[] = {
	HOME_COLUMNS("u"),
	{ "user_id", "u.id" },
	{ "username", "u.username" },
	CHANNEL_COLUMN("channel", "channel"),
	CHANNEL_COLUMN("auto_accept", "auto_accept"),
	CHANNEL_COLUMN("agent_first_callback_auto_accept", "agent_first_callback_auto_accept"),
	CHANNEL_COLUMN("after_contact_work_time_limit", "after_contact_work_config.after_contact_work_time_limit"),
	CHANNEL_COLUMN("phone_type", "phone_type"),
	CHANNEL_COLUMN("phone_number", "phone_number"),
	CHANNEL_COLUMN("persistent_connection", "persistent_connection"),
	CHANNEL_COLUMN("voice_enhancement_mode", "voice_enhancement_mode"),
};

static const ViewColumn user_proficiency_columns[] = {
	{ "account_id", "p.account" },
	{ "region", "u.region" },
	{ "instance_id", "i.id" },
	{ "instance_alias", "i.instance_alias" },
	{ "user_id", "u.id" },
	{ "username", "u.username" },
	{ "attribute_name", "p.attribute_name" },
	{ "attribute_value", "p.attribute_value" },
	{ "level", "p.level" },
};

static const ViewColumn user_security_profile_columns[] = {
	{ "account_id", "m.account" },
	{ "region", "u.region" },
	{ "instance_id", "i.id" },
	{ "instance_alias", "i.instance_alias" },
	{ "user_id", "u.id" },
	{ "username", "u.username" },
	{ "security_profile_id", "m.element" },
	{ "security_profile_name", "s.security_profile_name" },
};

static const ViewColumn security_profile_permission_columns[] = {
	HOME_COLUMNS("s"),
	{ "security_profile_id", "s.id" },
	{ "security_profile_name", "s.security_profile_name" },
	{ "permission", "p.value" },
};

static const ViewColumn hierarchy_group_columns[] = {
	HOME_COLUMNS("g"),
	{ "id", "g.id" },
	{ "arn", "g.arn" },
	{ "name", "g.name" },
	{ "level", "CAST(g.level_id AS INTEGER)" },
	{ "parent_group_id", "g.parent_group_id" },
	{ "hierarchy_path", "hierarchy_path(g.scope, g.id)" },
	{ "number_of_users",
	  "(SELECT count(*) FROM main.connect_user AS u WHERE u.account = g.account AND u.hierarchy_group_id = g.id)" },
	{ "last_modified_time", "g.last_modified_time" },
	{ "last_modified_region", "g.last_modified_region" },
	{ "tags", "g.tags" },
};

/* The instance of a change may be gone by now; the log still knows it. */
#define CHANGE_INSTANCE \
	"CASE WHEN c.scope = 0 THEN CASE WHEN c.kind = 1 THEN c.uuid END" \
	" ELSE (SELECT i.uuid FROM store.change AS i WHERE i.record = c.scope LIMIT 1) END"
static const ViewColumn change_columns[] = {
	{ "revision", "c.revision" },
	{ "time", "1000 * c.time" },
	{ "operation", "c.operation" },
	{ "actor", "c.actor" },
	{ "region", "c.region" },
	{ "account_id", "r.account" },
	{ "instance_id", CHANGE_INSTANCE },
	{ "entity", "change_entity(c.kind)" },
	{ "id", "c.uuid" },
	{ "arn", "change_arn(r.account, r.region, " CHANGE_INSTANCE ", c.kind, c.uuid)" },
	{ "before", "change_document(c.kind, (SELECT b.document FROM store.change AS b WHERE b.record = c.record"
	  " AND b.revision < c.revision ORDER BY b.revision DESC LIMIT 1))" },
	{ "after", "change_document(c.kind, c.document)" },
};

#define COLUMNS(rows) rows, COUNT(rows)
static const View views[] = {
	{ "rollcall_user", "u.account", COLUMNS(user_columns),
	  "main.connect_user AS u" JOIN_HOME("u")
	  " LEFT JOIN main.routing_profile AS r ON r.scope = u.scope AND r.routing_profile_id = u.routing_profile_id"
	  " LEFT JOIN main.user_hierarchy_group AS g ON g.scope = u.scope AND g.id = u.hierarchy_group_id" },
	{ "rollcall_user_channel", "u.account", COLUMNS(user_channel_columns),
	  "main.connect_user AS u JOIN json_each(user_channels(" LAST_CHANGE("document") ")) AS e" JOIN_HOME("u") },
	{ "rollcall_user_proficiency", "p.account", COLUMNS(user_proficiency_columns),
	  "main.connect_user_proficiency AS p" JOIN_USER("p") JOIN_HOME("u") },
	{ "rollcall_user_security_profile", "m.account", COLUMNS(user_security_profile_columns),
	  "main.connect_user_security_profile AS m" JOIN_USER("m") JOIN_HOME("m")
	  " LEFT JOIN main.security_profile AS s ON s.scope = m.scope AND s.id = m.element" },
	{ "rollcall_security_profile_permission", "s.account", COLUMNS(security_profile_permission_columns),
	  "main.security_profile AS s JOIN sql_unnest(s.permissions) AS p" JOIN_HOME("s") },
	{ "rollcall_hierarchy_group", "g.account", COLUMNS(hierarchy_group_columns), "main.user_hierarchy_group AS g" JOIN_HOME("g") },
	/* The log has no index by account, and must not be sorted for one: it comes first. */
	{ "rollcall_change", "r.account", COLUMNS(change_columns),
	  "store.change AS c CROSS JOIN store.realm AS r ON r.id = c.realm WHERE c.revision <= (SELECT revision FROM main.state)" },
};
/* clang-format on */

static void add_view(Buf *sql, const View *view)
{
	buf_add_format(sql, "CREATE TEMP VIEW %s AS SELECT %s AS account", view->name, view->account);
	for (size_t i = 0; i < view->count; i++)
		buf_add_format(sql, ", %s AS \"%s\"", view->columns[i].expression, view->columns[i].name);
	buf_add_format(sql, " FROM %s;", view->from);
}

/* A dataset whose columns are those of a table, but for what follows from other records. */
static void add_table_view(Buf *sql, const ProjectionTable *table, Arena *arena)
{
	const SqlRelation *relation = sql_relation_find(STR("aws"), str_of(table->relation));
	buf_add_format(sql,
		"CREATE TEMP VIEW %s AS SELECT t.account AS account, t.\"%s\" AS _key, t.account AS account_id",
		relation->table, projection_table_key(table, arena));
	for (size_t i = 0; i < relation->count; i++) {
		const char *name = relation->columns[i].name;
		const char *expression = projection_derived(relation->name, name);
		if (!strcmp(name, "_key") || !strcmp(name, "account_id"))
			continue;
		if (expression)
			buf_add_format(sql, ", %s AS \"%s\"", expression, name);
		else
			buf_add_format(sql, ", t.\"%s\" AS \"%s\"", name, name);
	}
	buf_add_format(sql, " FROM main.%s AS t;", table->name);
}

static bool create_views(sqlite3 *database, Error *error)
{
	enum { SQL_MAXIMUM = 1 << 16 };
	AUTO_BUF sql = BUF_INIT(SQL_MAXIMUM);
	size_t count;
	const ProjectionTable *tables = projection_table_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (tables[i].relation && !tables[i].is_relation)
			add_table_view(&sql, &tables[i], error->arena);
	for (size_t i = 0; i < COUNT(views); i++)
		add_view(&sql, &views[i]);
	return projection_run(database, buf_str(&sql), error);
}

/* As a URI, so that it is read-only whatever the connection may write. */
static bool attach_store(sqlite3 *database, const char *directory, Error *error)
{
	AUTO_BUF uri = BUF_INIT(1 << 14);
	buf_add(&uri, STR("file:"));
	for (const char *c = directory; *c; c++) {
		if (strchr("%?#", *c))
			buf_add_format(&uri, "%%%02X", (unsigned)(unsigned char)*c);
		else
			buf_add_char(&uri, *c);
	}
	buf_add(&uri, STR("/" STORE_FILE "?mode=ro"));
	char *sql = sqlite3_mprintf("ATTACH '%q' AS store", str_terminated(error->arena, buf_str(&uri)));
	bool attached = sql && projection_run(database, str_of(sql), error);
	sqlite3_free(sql);
	return attached;
}

bool projection_views_new(sqlite3 *database, const char *directory, Error *error, ProjectionViews **ret_views)
{
	ProjectionViews *made = calloc(1, sizeof *made);
	if (!made || !(made->directory = strdup(directory))) {
		free(made);
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	}
	made->database = database;
	if (attach_store(database, directory, error) && projection_functions_new(database, error, &made->functions) &&
		create_views(database, error)) {
		*ret_views = made;
		return true;
	}
	projection_views_free(made);
	return false;
}

static bool set_flag(sqlite3 *database, int flag, int value)
{
	return sqlite3_db_config(database, flag, value, NULL) == SQLITE_OK;
}

static bool refuse_changes(sqlite3 *database)
{
	return set_flag(database, SQLITE_DBCONFIG_DEFENSIVE, 1) &&
		set_flag(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0) &&
		set_flag(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0) &&
		set_flag(database, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0) &&
		set_flag(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0) &&
		set_flag(database, SQLITE_DBCONFIG_DQS_DML, 0) && set_flag(database, SQLITE_DBCONFIG_DQS_DDL, 0) &&
		sqlite3_exec(database, "PRAGMA query_only = ON", NULL, NULL, NULL) == SQLITE_OK;
}

bool projection_views_seal(ProjectionViews *made, Error *error)
{
	sqlite3 *database = made->database;
	if (!projection_past_register(database, made->directory, error))
		return false;
	if (!sql_functions_register(database) || !refuse_changes(database))
		return projection_fail(database, error);
	(void)sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 1);
	return true;
}

void projection_views_free(ProjectionViews *made)
{
	if (!made)
		return;
	projection_functions_free(made->functions);
	free(made->directory);
	free(made);
}
