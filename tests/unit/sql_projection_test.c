/* The projection: what the datasets show of a directory, before and after it changes, from the first build and from the
 * log of changes. */
#include "sql/projection.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "directory/replication.h"
#include "directory/tags.h"
#include "model/column.h"
#include "model/user.h"
#include "sql/projection_schema.h"
#include "sql/relation.h"
#include "sql/value.h"
#include "store/sqlite.h"
#include "support.h"

typedef struct World {
	Fixture *fixture;
	Projection *projection;
} World;

/* Makes what was written durable, so that another connection sees it. */
static void publish(Fixture *fixture)
{
	assert_done(fixture, sqlite_execute(fixture->transaction, STATEMENT_COMMIT, &fixture->error));
	assert_done(fixture, sqlite_execute(fixture->transaction, STATEMENT_BEGIN_WRITE, &fixture->error));
}

static void open_projection(World *world)
{
	Fixture *fixture = world->fixture;
	ProjectionOptions options = { .directory = fixture->path };
	publish(fixture);
	if (!projection_open(&options, &fixture->error, &world->projection))
		fail_msg("%s: %s", text_of(error_message(&fixture->error)), text_of(fixture->error.detail));
}

static void reopen(World *world)
{
	projection_close(world->projection);
	world->projection = NULL;
	open_projection(world);
}

static void refresh(World *world)
{
	Fixture *fixture = world->fixture;
	int64_t revision = -1;
	publish(fixture);
	assert_done(fixture, projection_refresh(world->projection, &fixture->error, &revision));
	assert_int_equal(revision, fixture_revision(fixture));
}

/* A directory with an instance, and a projection that was made of it. */
static int setup(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	void *fixture;
	(void)fixture_setup(&fixture);
	world->fixture = fixture;
	fixture_make_instance(fixture, "SAML", "Center");
	open_projection(world);
	*state = world;
	return 0;
}

static int teardown(void **state)
{
	World *world = *state;
	void *fixture = world->fixture;
	projection_close(world->projection);
	(void)fixture_teardown(&fixture);
	free(world);
	return 0;
}

/* ---- reading ---- */

static void print_value(Buf *out, sqlite3_stmt *statement, int column)
{
	if (sqlite3_column_type(statement, column) != SQLITE_BLOB) {
		buf_add(out, str_of((const char *)sqlite3_column_text(statement, column)));
		return;
	}
	const char *blob = sqlite3_column_blob(statement, column);
	SqlValue value = { .form = VALUE_BLOB, .bytes = { blob, (size_t)sqlite3_column_bytes(statement, column) } };
	bool is_map = !strcmp(sqlite3_column_name(statement, column), "tags");
	sql_value_print(out, is_map ? sql_type(SQL_HSTORE) : sql_array_of(SQL_VARCHAR), &value);
}

/* Rows with a bar between values and a semicolon behind each. */
static Str rows_of(World *world, const char *sql)
{
	Fixture *fixture = world->fixture;
	sqlite3 *database = projection_database(world->projection);
	sqlite3_stmt *statement = NULL;
	AUTO_BUF out = BUF_INIT(1 << 24);
	if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(database));
	int code;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(statement); i++) {
			if (i)
				buf_add_char(&out, '|');
			print_value(&out, statement, i);
		}
		buf_add_char(&out, ';');
	}
	if (code != SQLITE_DONE)
		fail_msg("%s: %s", sql, sqlite3_errmsg(database));
	(void)sqlite3_finalize(statement);
	return str_copy(&fixture->arena, buf_str(&out));
}

#define assert_rows(world, sql, expected) assert_str(rows_of((world), (sql)), (expected))

static Str make_user(World *world, const char *more)
{
	return fixture_create(world->fixture, ENTITY_USER, fixture_user(world->fixture, more));
}

#define MARY \
	"'Username': 'mary', 'IdentityInfo': {'FirstName': 'Mary', 'LastName': 'Major', 'SecondaryEmail': 'm@example.com'}," \
	" 'PhoneConfig': {'PhoneType': 'DESK_PHONE', 'DeskPhoneNumber': '+12065550100', 'AutoAccept': true," \
	" 'AfterContactWorkTimeLimit': 30}, 'Tags': {'team': 'blue', 'Team': 'red'}"

/* ---- tables ---- */

static void every_column_of_every_dataset_is_there(void **state)
{
	World *world = *state;
	size_t count;
	const SqlRelation *relations = sql_relation_rows(&count);
	for (size_t i = 0; i < count; i++) {
		const char *source = relations[i].table ? relations[i].table : relations[i].function;
		AUTO_BUF sql = BUF_INIT(1 << 14);
		buf_add(&sql, STR("SELECT "));
		for (size_t k = 0; k < relations[i].count; k++)
			buf_add_format(&sql, "%s\"%s\"", k ? ", " : "", relations[i].columns[k].name);
		buf_add_format(&sql, " FROM %s%s", source,
			relations[i].table ? " WHERE account = 'nobody'" : "('nobody', 1)");
		assert_rows(world, str_copy(&world->fixture->arena, buf_str(&sql)).ptr, "");
	}
}

/* What a member of this kind is in SQL. */
static SqlType type_of(const Member *member)
{
	static const SqlType types[] = {
		[KIND_STRING] = { SQL_VARCHAR, false },
		[KIND_BOOLEAN] = { SQL_BOOLEAN, false },
		[KIND_INTEGER] = { SQL_BIGINT, false },
		[KIND_REAL] = { SQL_DECIMAL, false },
		[KIND_TIME] = { SQL_TIMESTAMP, false },
		[KIND_ENUMERATION] = { SQL_VARCHAR, false },
		[KIND_REFERENCE] = { SQL_VARCHAR, false },
		[KIND_STRINGS] = { SQL_VARCHAR, true },
		[KIND_REFERENCES] = { SQL_VARCHAR, true },
		[KIND_INTEGERS] = { SQL_BIGINT, true },
		[KIND_STRUCTURE] = { SQL_JSON, false },
		[KIND_LIST] = { SQL_JSON, false },
		[KIND_MAP] = { SQL_JSON, false },
		[KIND_ARN] = { SQL_VARCHAR, false },
	};
	return types[member->kind];
}

static const SqlColumn *find_shown(const ProjectionTable *table, const char *name)
{
	const SqlRelation *relation = table->relation ? sql_relation_find(STR("aws"), str_of(table->relation)) : NULL;
	for (size_t i = 0; relation && i < relation->count; i++)
		if (!strcmp(relation->columns[i].name, name))
			return &relation->columns[i];
	return NULL;
}

/* A name that no member has is misspelt, but for the tags of what has none and for the whole of a record. */
static void check_column(const ProjectionTable *table, const ProjectionColumn *column)
{
	bool is_whole = !strcmp(column->name, table->name);
	bool is_tags = !strcmp(column->name, "tags");
	if (!column->outer && !is_whole && !is_tags)
		fail_msg("%s.%s is no member", table->name, column->name);
	if (column->outer && strchr(column->name, '.') && !column->inner && !column->key.ptr)
		fail_msg("%s.%s is no member of a member", table->name, column->name);
	const SqlColumn *shown = find_shown(table, column->name);
	SqlType type = is_tags || !column->outer ? sql_type(is_tags ? SQL_HSTORE : SQL_JSON) : type_of(column->outer);
	if (shown && !sql_type_equal(shown->type, type))
		fail_msg("%s.%s is %s", table->name, column->name, sql_type_name(shown->type));
}

static void columns_are_members_and_have_their_types(void **state)
{
	World *world = *state;
	size_t count;
	size_t looked_at = 0;
	const ProjectionTable *tables = projection_table_rows(&count);
	for (size_t i = 0; i < count; i++) {
		size_t columns;
		const ProjectionColumn *column = projection_table_columns(&tables[i], &world->fixture->arena, &columns);
		looked_at += columns;
		for (size_t k = 0; k < columns; k++)
			check_column(&tables[i], &column[k]);
	}
	assert_true(looked_at > 100);
}

/* ---- rows ---- */

static void a_user_has_the_fourteen_columns(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	Str id = make_user(world, MARY);
	refresh(world);
	Str sql = str_format(&fixture->arena,
		"SELECT _key = arn, account_id, arn, directory_user_id IS NOT NULL, hierarchy_group_id, id, identity_info,"
		" last_modified_region, last_modified_time, phone_config, username, tags FROM connect_user");
	Str expected = str_format(&fixture->arena,
		"1|111122223333|arn:aws:connect:us-east-1:111122223333:instance/%.*s/agent/%.*s|1||%.*s|"
		"{\"first_name\":\"Mary\",\"last_name\":\"Major\",\"secondary_email\":\"m@example.com\"}|us-east-1|"
		"1700000000123000|{\"phone_type\":\"DESK_PHONE\",\"auto_accept\":true,\"after_contact_work_time_limit\":30,"
		"\"desk_phone_number\":\"+12065550100\",\"persistent_connection\":false}|mary|"
		"\"Team\"=>\"red\", \"account_id\"=>\"111122223333\", \"region\"=>\"us-east-1\", \"team\"=>\"blue\";",
		STR_ARGS(fixture->home.scope.instance), STR_ARGS(id), STR_ARGS(id));
	assert_rows(world, sql.ptr, expected.ptr);
	Str agent = fixture_find(fixture, ENTITY_SECURITY_PROFILE, "Agent");
	Str basic = fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile");
	Str references = str_format(&fixture->arena, "%.*s|{%.*s};", STR_ARGS(basic), STR_ARGS(agent));
	assert_rows(world, "SELECT routing_profile_id, security_profile_ids FROM connect_user", references.ptr);
}

/* A tag of the name wins over what the dataset adds. */
static void tags_named_region_stay_what_they_are(void **state)
{
	World *world = *state;
	(void)make_user(world,
		"'Username': 'a', 'IdentityInfo': {'FirstName': 'A', 'LastName': 'B'}, 'Tags': {'region': 'mars'}");
	refresh(world);
	assert_rows(world, "SELECT tags, \"tags.region\", \"tags.account_id\" FROM connect_user",
		"\"account_id\"=>\"111122223333\", \"region\"=>\"mars\"|mars|111122223333;");
	assert_rows(world, "SELECT * FROM connect_user_tag", "");
}

static void side_tables_follow_a_user(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	Str id = make_user(world, MARY);
	refresh(world);
	const char *const tags =
		"SELECT t.account, key, element FROM connect_user_tag t JOIN connect_user u ON u.rowid = owner ORDER BY key";
	const char *const profiles =
		"SELECT security_profile_name FROM rollcall_user_security_profile ORDER BY security_profile_name";
	assert_rows(world, tags, "111122223333|Team|red;111122223333|team|blue;");
	assert_rows(world, profiles, "Agent;");
	Str arn = arn_render(&fixture->arena, &fixture->home.scope, ENTITY_USER, id);
	MapEntry team = { STR("team"), STR("green") };
	assert_done(fixture,
		tags_add(fixture_call(fixture, "TagResource"), arn,
			&(Map){ .items = &team, .count = 1, .present = true }));
	Str admin = fixture_find(fixture, ENTITY_SECURITY_PROFILE, "Admin");
	Str request = str_format(&fixture->arena, "{'SecurityProfileIds': ['%.*s']}", STR_ARGS(admin));
	assert_done(fixture, fixture_update(fixture, "UpdateUserSecurityProfiles", id, request.ptr));
	refresh(world);
	assert_rows(world, tags, "111122223333|Team|red;111122223333|team|green;");
	assert_rows(world, profiles, "Admin;");
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, id));
	refresh(world);
	assert_rows(world, "SELECT * FROM connect_user", "");
	assert_rows(world, "SELECT * FROM connect_user_tag", "");
	assert_rows(world, "SELECT * FROM connect_user_security_profile", "");
}

static void a_rename_is_seen_everywhere_at_once(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	(void)make_user(world, MARY);
	Str basic = fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile");
	refresh(world);
	assert_rows(world,
		"SELECT username, routing_profile_name, security_profile_names, instance_alias FROM rollcall_user",
		"mary|Basic Routing Profile|{Agent}|Center;");
	assert_done(fixture, fixture_update(fixture, "UpdateRoutingProfileName", basic, "{'Name': 'Sales'}"));
	refresh(world);
	assert_rows(world, "SELECT username, routing_profile_name FROM rollcall_user", "mary|Sales;");
	assert_rows(world, "SELECT name, number_of_associated_users, is_default FROM connect_routing_profile",
		"Sales|1|1;");
}

static Str make_group(World *world, const char *name, Str parent)
{
	Str above = parent.ptr ? str_format(&world->fixture->arena, ", 'ParentGroupId': '%.*s'", STR_ARGS(parent))
			       : STR("");
	Str request = str_format(&world->fixture->arena, "{'Name': '%s'%.*s}", name, STR_ARGS(above));
	return fixture_create(world->fixture, ENTITY_USER_HIERARCHY_GROUP, request.ptr);
}

static void set_levels(World *world)
{
	Str structure = fixture_find(world->fixture, ENTITY_USER_HIERARCHY_STRUCTURE, "structure");
	assert_done(world->fixture,
		fixture_update(world->fixture, "UpdateUserHierarchyStructure", structure,
			"{'HierarchyStructure': {'LevelOne': {'Name': 'Country'}, 'LevelTwo': {'Name': 'Site'}}}"));
}

static void the_path_of_a_group_has_the_names_of_now(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	set_levels(world);
	Str country = make_group(world, "Norway", (Str){ 0 });
	Str site = make_group(world, "Oslo", country);
	Str more = str_format(&fixture->arena, MARY ", 'HierarchyGroupId': '%.*s'", STR_ARGS(site));
	(void)make_user(world, more.ptr);
	refresh(world);
	assert_rows(world, "SELECT hierarchy_group_name, hierarchy_path FROM rollcall_user", "Oslo|{Norway,Oslo};");
	assert_done(fixture, fixture_update(fixture, "UpdateUserHierarchyGroupName", country, "{'Name': 'Norge'}"));
	refresh(world);
	assert_rows(world, "SELECT hierarchy_path FROM rollcall_user", "{Norge,Oslo};");
	assert_rows(world,
		"SELECT name, level, hierarchy_path, number_of_users FROM rollcall_hierarchy_group ORDER BY level",
		"Norge|1|{Norge}|0;Oslo|2|{Norge,Oslo}|1;");
}

static void proficiencies_are_rows(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	Str id = make_user(world, MARY);
	(void)fixture_create(fixture, ENTITY_PREDEFINED_ATTRIBUTE,
		"{'Name': 'Speaks', 'Values': {'StringList': ['Sami', 'Kven']}}");
	const char *const rows =
		"SELECT username, attribute_name, attribute_value, level FROM rollcall_user_proficiency ORDER BY attribute_value";
	assert_done(fixture,
		fixture_update(fixture, "AssociateUserProficiencies", id,
			"{'UserProficiencies': [{'AttributeName': 'Speaks', 'AttributeValue': 'Sami', 'Level': 4},"
			" {'AttributeName': 'Speaks', 'AttributeValue': 'Kven', 'Level': 2}]}"));
	refresh(world);
	assert_rows(world, rows, "mary|Speaks|Kven|2.0;mary|Speaks|Sami|4.0;");
	assert_done(fixture,
		fixture_update(fixture, "DisassociateUserProficiencies", id,
			"{'UserProficiencies': [{'AttributeName': 'Speaks', 'AttributeValue': 'Kven'}]}"));
	refresh(world);
	assert_rows(world, rows, "mary|Speaks|Sami|4.0;");
}

static void channels_are_rows(void **state)
{
	World *world = *state;
	(void)make_user(world, MARY);
	refresh(world);
	assert_rows(world,
		"SELECT channel, auto_accept, after_contact_work_time_limit, phone_type, phone_number, persistent_connection"
		" FROM rollcall_user_channel ORDER BY channel",
		"CHAT|1|30|||;EMAIL|1|30|||;TASK|1|30|||;VOICE|1|30|DESK_PHONE|+12065550100|0;");
}

static void accounts_are_told_apart(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	(void)make_user(world, MARY);
	fixture->caller.account = STR("444455556666");
	fixture_make_instance(fixture, "SAML", "Other");
	(void)make_user(world, "'Username': 'olaf', 'IdentityInfo': {'FirstName': 'O', 'LastName': 'L'}");
	refresh(world);
	/* What an instance comes with is in both. */
	static const char *const full[] = { "connect_agent_status", "connect_authentication_profile",
		"connect_hours_of_operation", "connect_instance", "connect_queue", "connect_routing_profile",
		"connect_security_profile", "connect_user", "rollcall_change", "rollcall_user",
		"rollcall_security_profile_permission", "rollcall_user_security_profile" };
	for (size_t i = 0; i < COUNT(full); i++) {
		Str sql = str_format(&fixture->arena,
			"SELECT count(*) > 0 AND min(account_id = account) FROM %s WHERE account = '444455556666'",
			full[i]);
		assert_rows(world, sql.ptr, "1;");
	}
	assert_rows(world, "SELECT account, username FROM rollcall_user ORDER BY account",
		"111122223333|mary;444455556666|olaf;");
	assert_rows(world, "SELECT DISTINCT account FROM connect_user_security_profile ORDER BY 1",
		"111122223333;444455556666;");
	assert_rows(world,
		"SELECT DISTINCT substr(arn, 27, 12) = account_id FROM rollcall_change WHERE entity = 'user'", "1;");
}

static void a_replica_is_an_instance_and_its_users_are_not_doubled(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	(void)make_user(world, MARY);
	assert_rows(world, "SELECT replication_configuration FROM connect_instance", ";");
	Instance replica = { 0 };
	Instance wanted = { .replica_region = STR("us-west-2"), .replica_alias = STR("second") };
	assert_done(fixture,
		replication_start(fixture_call(fixture, "ReplicateInstance"), fixture->home.scope.instance, &wanted,
			&replica));
	refresh(world);
	assert_rows(world,
		"SELECT json_extract(instance, '$.instance_alias'),"
		" json_extract(replication_configuration, '$.source_region'),"
		" json_array_length(replication_configuration, '$.replication_status_summary_list'), substr(_key, 17, 9)"
		" FROM connect_instance ORDER BY 1",
		"Center|us-east-1|2|us-east-1;second|us-east-1|2|us-west-2;");
	assert_rows(world, "SELECT region, instance_alias, username FROM rollcall_user", "us-east-1|Center|mary;");
}

static void an_instance_goes_with_everything_in_it(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	(void)make_user(world, MARY);
	refresh(world);
	assert_done(fixture, fixture_delete(fixture, ENTITY_INSTANCE, fixture->home.scope.instance));
	refresh(world);
	size_t count;
	const SqlRelation *relations = sql_relation_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (relations[i].table && strcmp(relations[i].name, "change"))
			assert_rows(world, str_format(&fixture->arena, "SELECT * FROM %s", relations[i].table).ptr, "");
	assert_rows(world, "SELECT * FROM connect_user_tag", "");
	assert_rows(world, "SELECT count(*) > 10 FROM rollcall_change WHERE after IS NULL AND instance_id IS NOT NULL",
		"1;");
}

/* ---- history ---- */

static void the_log_tells_before_and_after(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	Str id = make_user(world, MARY);
	clock_fake_set(1700000001000);
	assert_done(fixture,
		fixture_update(fixture, "UpdateUserIdentityInfo", id,
			"{'IdentityInfo': {'FirstName': 'Maria', 'LastName': 'Major'}}"));
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, id));
	refresh(world);
	assert_rows(world,
		"SELECT operation, actor, region, json_extract(before, '$.identity_info.first_name'),"
		" json_extract(after, '$.identity_info.first_name'), time FROM rollcall_change WHERE entity = 'user' ORDER BY revision",
		"Create|AKIATEST|us-east-1||Mary|1700000000123000;UpdateUserIdentityInfo|AKIATEST|us-east-1|Mary|Maria|"
		"1700000001000000;Delete|AKIATEST|us-east-1|Maria||1700000001000000;");
	/* What nobody was ever to see is not in there under another name. */
	assert_rows(world, "SELECT count(*) FROM rollcall_change WHERE after LIKE '%assword\"%'", "0;");
	assert_rows(world,
		"SELECT count(DISTINCT arn), count(DISTINCT instance_id), min(id = split) FROM"
		" (SELECT arn, instance_id, id, substr(arn, -36) AS split FROM rollcall_change WHERE entity = 'user')",
		"1|1|1;");
}

static void who_created_and_changed_a_user_is_known(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	Str id = make_user(world, MARY);
	clock_fake_set(1700000005000);
	fixture->caller.access_key = STR("AKIAOTHER");
	assert_done(fixture,
		fixture_update(fixture, "UpdateUserIdentityInfo", id,
			"{'IdentityInfo': {'FirstName': 'M', 'LastName': 'M'}}"));
	refresh(world);
	Str expected = str_format(&fixture->arena,
		"1700000000123000|us-east-1|AKIATEST|1700000005000000|AKIAOTHER|UpdateUserIdentityInfo|2|%lld;",
		(long long)fixture_revision(fixture));
	assert_rows(world,
		"SELECT created_time, created_region, created_by, last_modified_time, last_modified_by, last_modified_operation,"
		" changes, revision FROM rollcall_user",
		expected.ptr);
}

static void the_past_is_shown_as_it_was(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	Str basic = fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile");
	Str mary = make_user(world, MARY);
	int64_t first = fixture_revision(fixture);
	clock_fake_set(1700000010000);
	(void)make_user(world, "'Username': 'olaf', 'IdentityInfo': {'FirstName': 'O', 'LastName': 'L'}");
	assert_done(fixture, fixture_update(fixture, "UpdateRoutingProfileName", basic, "{'Name': 'Sales'}"));
	int64_t second = fixture_revision(fixture);
	clock_fake_set(1700000020000);
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, mary));
	refresh(world);
	static const char *const columns = "username, routing_profile_name, security_profile_names, changes";
	const struct {
		const char *function;
		int64_t at;
		const char *expected;
	} cases[] = {
		{ "user_as_of_revision", first, "mary|Basic Routing Profile|{Agent}|1;" },
		{ "user_as_of_revision", second, "mary|Sales|{Agent}|1;olaf|Sales|{Agent}|1;" },
		{ "user_as_of_revision", 1000000, "olaf|Sales|{Agent}|1;" },
		{ "user_as_of_revision", 0, "" },
		{ "user_as_of_time", 1700000000122999, "" },
		{ "user_as_of_time", 1700000000123000, "mary|Basic Routing Profile|{Agent}|1;" },
		{ "user_as_of_time", 1700000019999999, "mary|Sales|{Agent}|1;olaf|Sales|{Agent}|1;" },
		{ "user_as_of_time", 1700000020000000, "olaf|Sales|{Agent}|1;" },
		{ "user_as_of_time", -1, "" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str sql = str_format(&fixture->arena, "SELECT %s FROM %s('111122223333', %lld) ORDER BY username",
			columns, cases[i].function, (long long)cases[i].at);
		assert_rows(world, sql.ptr, cases[i].expected);
	}
	assert_rows(world, "SELECT * FROM user_as_of_revision('999999999999', 1000000)", "");
	Str joined = str_format(&fixture->arena,
		"SELECT p.username, n.username FROM user_as_of_revision('111122223333', %lld) p"
		" LEFT JOIN user_as_of_revision('111122223333', 1000000) n ON n.id = p.id ORDER BY 1",
		(long long)second);
	assert_rows(world, joined.ptr, "mary|;olaf|olaf;");
}

/* ---- the file ---- */

static Str file_of(World *world)
{
	return str_format(&world->fixture->arena, "%s/sql.db", world->fixture->path);
}

static ino_t inode_of(World *world)
{
	struct stat status;
	assert_int_equal(stat(file_of(world).ptr, &status), 0);
	return status.st_ino;
}

static void what_is_up_to_date_is_used_again(void **state)
{
	World *world = *state;
	(void)make_user(world, MARY);
	refresh(world);
	ino_t inode = inode_of(world);
	reopen(world);
	assert_true(inode_of(world) == inode);
	assert_rows(world, "SELECT username FROM connect_user", "mary;");
}

/* Each of these is no projection that could be gone on with. */
static void a_file_that_does_not_fit_is_made_anew(void **state)
{
	World *world = *state;
	(void)make_user(world, MARY);
	static const char *const changes[] = {
		"PRAGMA user_version = 999",
		"DROP TABLE state",
		"UPDATE state SET revision = revision + 100",
		"UPDATE state SET time = time + 1",
		NULL,
	};
	for (size_t i = 0; i < COUNT(changes); i++) {
		projection_close(world->projection);
		world->projection = NULL;
		sqlite3 *database = NULL;
		if (changes[i]) {
			assert_int_equal(sqlite3_open(file_of(world).ptr, &database), SQLITE_OK);
			assert_int_equal(sqlite3_exec(database, changes[i], NULL, NULL, NULL), SQLITE_OK);
			assert_int_equal(sqlite3_exec(database, "DELETE FROM connect_user", NULL, NULL, NULL),
				SQLITE_OK);
			assert_int_equal(sqlite3_close(database), SQLITE_OK);
		} else {
			int descriptor = open(file_of(world).ptr, O_WRONLY | O_TRUNC);
			assert_int_equal(write(descriptor, "nonsense, and enough of it", 26), 26);
			assert_int_equal(close(descriptor), 0);
		}
		open_projection(world);
		assert_rows(world, "SELECT username FROM connect_user", "mary;");
	}
}

static void several_processes_take_turns(void **state)
{
	World *world = *state;
	World other = { .fixture = world->fixture };
	open_projection(&other);
	(void)make_user(world, MARY);
	refresh(world);
	refresh(&other);
	assert_rows(&other, "SELECT username FROM connect_user", "mary;");
	(void)make_user(world, "'Username': 'olaf', 'IdentityInfo': {'FirstName': 'O', 'LastName': 'L'}");
	refresh(&other);
	refresh(world);
	assert_rows(world, "SELECT username FROM connect_user ORDER BY username", "mary;olaf;");
	projection_close(other.projection);
}

static void a_directory_without_a_store_is_refused(void **state)
{
	World *world = *state;
	Fixture *fixture = world->fixture;
	char *empty = temporary_directory();
	ProjectionOptions options = { .directory = empty };
	Projection *projection = NULL;
	fixture->error = (Error){ .arena = &fixture->arena };
	assert_false(projection_open(&options, &fixture->error, &projection));
	assert_int_equal(fixture->error.code, ERROR_INTERNAL_SERVICE);
	temporary_directory_remove(empty);
}

static void the_connection_for_queries_changes_nothing(void **state)
{
	World *world = *state;
	sqlite3 *database = projection_database(world->projection);
	static const char *const statements[] = {
		"DELETE FROM connect_user",
		"INSERT INTO connect_user_tag VALUES ('a', 'b', 'c', 1)",
		"DELETE FROM store.change",
		"UPDATE store.record SET document = '{}'",
		"CREATE TABLE main.x (y)",
		"DROP TABLE main.connect_user",
		"CREATE TABLE store.x (y)",
		"ATTACH '/tmp/rollcall-attached.db' AS more",
	};
	for (size_t i = 0; i < COUNT(statements); i++)
		if (sqlite3_exec(database, statements[i], NULL, NULL, NULL) == SQLITE_OK)
			fail_msg("%s was carried out", statements[i]);
}

/* ---- the first build and the log agree ---- */

static const char *const dumped[] = { "agent_status", "authentication_profile", "connect_user",
	"connect_user_proficiency", "connect_user_security_profile", "connect_user_tag", "contact_flow",
	"hours_of_operation", "instance", "queue", "quick_connect", "routing_profile", "security_profile", "state",
	"user_hierarchy_group" };

static Str dump(World *world)
{
	AUTO_BUF out = BUF_INIT(1 << 24);
	for (size_t i = 0; i < COUNT(dumped); i++) {
		Str sql = str_format(&world->fixture->arena, "SELECT * FROM main.%s ORDER BY 1, 2, 3, 4", dumped[i]);
		Str rows = rows_of(world, sql.ptr);
		buf_add_format(&out, "%s: %.*s\n", dumped[i], STR_ARGS(rows));
	}
	assert_false(out.failed);
	return str_copy(&world->fixture->arena, buf_str(&out));
}

enum { USERS = 8 };

/* One change to a user that may be there or not. */
static void change_something(World *world, Random *random, Str *users)
{
	Fixture *fixture = world->fixture;
	Str *user = &users[random_below(random, USERS)];
	if (!user->ptr) {
		Str more = str_format(&fixture->arena,
			"'Username': 'u%llu', 'IdentityInfo': {'FirstName': 'F%zu', 'LastName': 'L'}, 'Tags': {'k%zu': 'v'}",
			(unsigned long long)random_next(random), random_below(random, 3), random_below(random, 3));
		*user = make_user(world, more.ptr);
		return;
	}
	Str arn = arn_render(&fixture->arena, &fixture->home.scope, ENTITY_USER, *user);
	static const char *const profiles[] = { "Admin", "Agent", "QualityAnalyst" };
	Str profile = fixture_find(fixture, ENTITY_SECURITY_PROFILE, profiles[random_below(random, COUNT(profiles))]);
	Str routing = fixture_find(fixture, ENTITY_ROUTING_PROFILE, "Basic Routing Profile");
	Str request = str_format(&fixture->arena, "{'SecurityProfileIds': ['%.*s']}", STR_ARGS(profile));
	MapEntry tag = { STR("k0"), str_format(&fixture->arena, "%zu", random_below(random, 4)) };
	Str key = STR("k1");
	switch (random_below(random, 5)) {
	case 0:
		assert_done(fixture, fixture_update(fixture, "UpdateUserSecurityProfiles", *user, request.ptr));
		return;
	case 1:
		assert_done(fixture, tags_add(fixture_call(fixture, "TagResource"), arn, &(Map){ &tag, 1, true }));
		return;
	case 2:
		assert_done(fixture, tags_remove(fixture_call(fixture, "UntagResource"), arn, &key, 1));
		return;
	case 3:
		assert_done(fixture,
			fixture_update(fixture, "UpdateRoutingProfileName", routing,
				str_format(&fixture->arena, "{'Description': 'D%zu'}", random_below(random, 9)).ptr));
		return;
	default:
		assert_done(fixture, fixture_delete(fixture, ENTITY_USER, *user));
		*user = (Str){ 0 };
	}
}

static void the_log_leads_to_what_a_new_build_has(void **state)
{
	enum { ROUNDS = 12, CHANGES = 15 };
	World *world = *state;
	Random random = random_seeded("sql_projection");
	Str users[USERS] = { 0 };
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < CHANGES; i++)
			change_something(world, &random, users);
		refresh(world);
		Str followed = dump(world);
		projection_close(world->projection);
		world->projection = NULL;
		assert_int_equal(unlink(file_of(world).ptr), 0);
		open_projection(world);
		assert_true(str_equal(dump(world), followed));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_column_of_every_dataset_is_there, setup, teardown),
		cmocka_unit_test_setup_teardown(columns_are_members_and_have_their_types, setup, teardown),
		cmocka_unit_test_setup_teardown(a_user_has_the_fourteen_columns, setup, teardown),
		cmocka_unit_test_setup_teardown(tags_named_region_stay_what_they_are, setup, teardown),
		cmocka_unit_test_setup_teardown(side_tables_follow_a_user, setup, teardown),
		cmocka_unit_test_setup_teardown(a_rename_is_seen_everywhere_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(the_path_of_a_group_has_the_names_of_now, setup, teardown),
		cmocka_unit_test_setup_teardown(proficiencies_are_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(channels_are_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(accounts_are_told_apart, setup, teardown),
		cmocka_unit_test_setup_teardown(a_replica_is_an_instance_and_its_users_are_not_doubled, setup,
			teardown),
		cmocka_unit_test_setup_teardown(an_instance_goes_with_everything_in_it, setup, teardown),
		cmocka_unit_test_setup_teardown(the_log_tells_before_and_after, setup, teardown),
		cmocka_unit_test_setup_teardown(who_created_and_changed_a_user_is_known, setup, teardown),
		cmocka_unit_test_setup_teardown(the_past_is_shown_as_it_was, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_up_to_date_is_used_again, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_that_does_not_fit_is_made_anew, setup, teardown),
		cmocka_unit_test_setup_teardown(several_processes_take_turns, setup, teardown),
		cmocka_unit_test_setup_teardown(a_directory_without_a_store_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(the_connection_for_queries_changes_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(the_log_leads_to_what_a_new_build_has, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
