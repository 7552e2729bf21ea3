#include "sql/projection_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "model/enumerations.h"
#include "sql/function.h"
#include "sql/projection_function.h"
#include "sql/projection_past.h"
#include "sql/projection_schema.h"
#include "sql/projection_sqlite.h"
#include "store/feed.h"

/* Views are temporary: each connection makes them for itself, because they read the store too, which is attached. Names
 * come from the records that have them, so that a rename changes no row but one. Joins are outer where exactly one row
 * fits, so that SQLite leaves them out of queries that want nothing of it. */

struct ProjectionViews {
	sqlite3 *database;
	char *directory;
	ProjectionFunctions *functions;
};

#define HOME_OF(row) \
	row ".account AS account, " row ".account AS account_id, " row \
	    ".region AS region, i.id AS instance_id, i.instance_alias AS instance_alias"
#define INSTANCE_OF(row) " LEFT JOIN main.instance AS i ON i.number = " row ".scope"

/* The store may be ahead of the projection: what a query sees is of one revision. */
#define CHANGES_OF_USER \
	" FROM store.change AS c WHERE c.record = u.number AND c.revision <= (SELECT revision FROM main.state)"
#define FIRST_CHANGE(column) "(SELECT c." column CHANGES_OF_USER " ORDER BY c.revision LIMIT 1)"
#define LAST_CHANGE(column) "(SELECT c." column CHANGES_OF_USER " ORDER BY c.revision DESC LIMIT 1)"

static const char user_view[] = "CREATE TEMP VIEW rollcall_user AS SELECT " HOME_OF(
	"u") ", u.id AS id, u.arn AS arn, u.username AS username,"
	     " u.\"identity_info.first_name\" AS first_name, u.\"identity_info.last_name\" AS last_name,"
	     " u.\"identity_info.email\" AS email, u.\"identity_info.secondary_email\" AS secondary_email,"
	     " u.\"identity_info.mobile\" AS mobile, u.directory_user_id AS directory_user_id,"
	     " u.routing_profile_id AS routing_profile_id, r.name AS routing_profile_name,"
	     " u.hierarchy_group_id AS hierarchy_group_id, g.name AS hierarchy_group_name,"
	     " hierarchy_path(u.scope, u.hierarchy_group_id) AS hierarchy_path,"
	     " u.security_profile_ids AS security_profile_ids,"
	     " security_profile_names(u.scope, u.security_profile_ids) AS security_profile_names,"
	     " u.\"phone_config.phone_type\" AS phone_type, u.\"phone_config.auto_accept\" AS auto_accept,"
	     " u.\"phone_config.after_contact_work_time_limit\" AS after_contact_work_time_limit,"
	     " nullif(u.\"phone_config.desk_phone_number\", '') AS desk_phone_number,"
	     " u.\"phone_config.persistent_connection\" AS persistent_connection,"
	     " u.auto_accept_configs AS auto_accept_configs, u.after_contact_work_configs AS after_contact_work_configs,"
	     " u.phone_number_configs AS phone_number_configs,"
	     " u.persistent_connection_configs AS persistent_connection_configs,"
	     " u.voice_enhancement_configs AS voice_enhancement_configs, u.user_proficiencies AS user_proficiencies,"
	     " u.traffic_distribution_group_ids AS traffic_distribution_group_ids, u.tags AS tags,"
	     " 1000 * " FIRST_CHANGE("time") " AS created_time, " FIRST_CHANGE(
		     "region") " AS created_region,"
			       " " FIRST_CHANGE(
				       "actor") " AS created_by, u.last_modified_time AS last_modified_time,"
						" u.last_modified_region AS last_modified_region, " LAST_CHANGE(
							"actor") " AS last_modified_by,"
								 " " LAST_CHANGE(
									 "operation") " AS last_modified_operation, (SELECT count(*)" CHANGES_OF_USER
										      ") AS changes,"
										      " " LAST_CHANGE(
											      "revision") " AS revision"
													  " FROM main.connect_user AS u" INSTANCE_OF(
														  "u") " LEFT JOIN main.routing_profile AS r ON r.scope = u.scope AND r.routing_profile_id = u.routing_profile_id"
														       " LEFT JOIN main.user_hierarchy_group AS g ON g.scope = u.scope AND g.id = u.hierarchy_group_id;";

static const char proficiency_view[] =
	"CREATE TEMP VIEW rollcall_user_proficiency AS SELECT p.account AS account, p.account AS account_id,"
	" u.region AS region, i.id AS instance_id, i.instance_alias AS instance_alias, u.id AS user_id,"
	" u.username AS username, p.attribute_name AS attribute_name, p.attribute_value AS attribute_value, p.level AS level"
	" FROM main.connect_user_proficiency AS p LEFT JOIN main.connect_user AS u ON u.number = p.owner" INSTANCE_OF(
		"u") ";";

static const char user_security_profile_view[] =
	"CREATE TEMP VIEW rollcall_user_security_profile AS SELECT m.account AS account, m.account AS account_id,"
	" u.region AS region, i.id AS instance_id, i.instance_alias AS instance_alias, u.id AS user_id,"
	" u.username AS username, m.element AS security_profile_id, s.security_profile_name AS security_profile_name"
	" FROM main.connect_user_security_profile AS m LEFT JOIN main.connect_user AS u ON u.number = m.owner" INSTANCE_OF(
		"m") " LEFT JOIN main.security_profile AS s ON s.scope = m.scope AND s.id = m.element;";

static const char permission_view[] = "CREATE TEMP VIEW rollcall_security_profile_permission AS SELECT " HOME_OF(
	"s") ", s.id AS security_profile_id,"
	     " s.security_profile_name AS security_profile_name, p.value AS permission"
	     " FROM main.security_profile AS s JOIN sql_unnest(s.permissions) AS p" INSTANCE_OF("s") ";";

static const char hierarchy_group_view[] = "CREATE TEMP VIEW rollcall_hierarchy_group AS SELECT " HOME_OF(
	"g") ", g.id AS id, g.arn AS arn, g.name AS name,"
	     " CAST(g.level_id AS INTEGER) AS level, g.parent_group_id AS parent_group_id,"
	     " hierarchy_path(g.scope, g.id) AS hierarchy_path,"
	     " (SELECT count(*) FROM main.connect_user AS u WHERE u.account = g.account AND u.hierarchy_group_id = g.id)"
	     " AS number_of_users, g.last_modified_time AS last_modified_time, g.last_modified_region AS last_modified_region,"
	     " g.tags AS tags FROM main.user_hierarchy_group AS g" INSTANCE_OF("g") ";";

/* The instance of a change may be gone by now; the log still knows it. The log has no index by account, and must not be
 * sorted for one. */
#define CHANGE_INSTANCE \
	"CASE WHEN c.scope = 0 THEN CASE WHEN c.kind = 1 THEN c.uuid END" \
	" ELSE (SELECT i.uuid FROM store.change AS i WHERE i.record = c.scope LIMIT 1) END"

static const char change_view[] =
	"CREATE TEMP VIEW rollcall_change AS SELECT r.account AS account, c.revision AS revision, 1000 * c.time AS time,"
	" c.operation AS operation, c.actor AS actor, c.region AS region, r.account AS account_id,"
	" " CHANGE_INSTANCE " AS instance_id, change_entity(c.kind) AS entity, c.uuid AS id,"
	" change_arn(r.account, r.region, " CHANGE_INSTANCE ", c.kind, c.uuid) AS arn,"
	" change_document(c.kind, (SELECT b.document FROM store.change AS b WHERE b.record = c.record"
	" AND b.revision < c.revision ORDER BY b.revision DESC LIMIT 1)) AS before,"
	" change_document(c.kind, c.document) AS after"
	" FROM store.change AS c CROSS JOIN store.realm AS r ON r.id = c.realm"
	" WHERE c.revision <= (SELECT revision FROM main.state);";

/* What a channel's entry in one of the lists says. */
typedef struct ChannelColumn {
	const char *name;
	const char *list;
	const char *path;
} ChannelColumn;

static const ChannelColumn channel_columns[] = {
	{ "auto_accept", "auto_accept_configs", "auto_accept" },
	{ "agent_first_callback_auto_accept", "auto_accept_configs", "agent_first_callback_auto_accept" },
	{ "after_contact_work_time_limit", "after_contact_work_configs",
		"after_contact_work_config.after_contact_work_time_limit" },
	{ "phone_type", "phone_number_configs", "phone_type" },
	{ "phone_number", "phone_number_configs", "phone_number" },
	{ "persistent_connection", "persistent_connection_configs", "persistent_connection" },
	{ "voice_enhancement_mode", "voice_enhancement_configs", "voice_enhancement_mode" },
};

static void add_channel_view(Buf *sql)
{
	buf_add(sql,
		STR("CREATE TEMP VIEW rollcall_user_channel AS SELECT " HOME_OF(
			"u") ", u.id AS user_id, u.username AS username, c.channel AS channel"));
	for (size_t i = 0; i < COUNT(channel_columns); i++)
		buf_add_format(sql,
			", (SELECT json_extract(e.value, '$.%s') FROM json_each(u.%s) AS e"
			" WHERE json_extract(e.value, '$.channel') = c.channel) AS %s",
			channel_columns[i].path, channel_columns[i].list, channel_columns[i].name);
	buf_add(sql, STR(" FROM main.connect_user AS u JOIN ("));
	for (Choice channel = CHANNEL_VOICE; channel < CHANNEL_END; channel++)
		buf_add_format(sql, "%sSELECT '%.*s' AS channel", channel == CHANNEL_VOICE ? "" : " UNION ALL ",
			STR_ARGS(enumeration_text(&channel_values, channel)));
	buf_add(sql, STR(") AS c" INSTANCE_OF("u") " WHERE"));
	for (size_t i = 0; i < COUNT(channel_columns); i++)
		buf_add_format(sql,
			"%s EXISTS (SELECT 1 FROM json_each(u.%s) AS e"
			" WHERE json_extract(e.value, '$.channel') = c.channel)",
			i ? " OR" : "", channel_columns[i].list);
	buf_add(sql, STR(";"));
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
	static const char *const fixed[] = { user_view, proficiency_view, user_security_profile_view, permission_view,
		hierarchy_group_view, change_view };
	AUTO_BUF sql = BUF_INIT(SQL_MAXIMUM);
	size_t count;
	const ProjectionTable *tables = projection_table_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (tables[i].relation && !tables[i].is_relation)
			add_table_view(&sql, &tables[i], error->arena);
	for (size_t i = 0; i < COUNT(fixed); i++)
		buf_add(&sql, str_of(fixed[i]));
	add_channel_view(&sql);
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
	ProjectionViews *views = calloc(1, sizeof *views);
	if (!views || !(views->directory = strdup(directory))) {
		free(views);
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	}
	views->database = database;
	if (attach_store(database, directory, error) && projection_functions_new(database, error, &views->functions) &&
		create_views(database, error)) {
		*ret_views = views;
		return true;
	}
	projection_views_free(views);
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

bool projection_views_seal(ProjectionViews *views, Error *error)
{
	sqlite3 *database = views->database;
	if (!projection_past_register(database, views->directory, error))
		return false;
	if (!sql_functions_register(database) || !refuse_changes(database))
		return projection_fail(database, error);
	(void)sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 1);
	return true;
}

void projection_views_free(ProjectionViews *views)
{
	if (!views)
		return;
	projection_functions_free(views->functions);
	free(views->directory);
	free(views);
}
