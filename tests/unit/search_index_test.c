/* The index of terms: that it says of every record what its document says, whatever was done; that a store of an
 * older version gets it; that no walk through it reads more than its range. */
#include <string.h>

#include "directory/search.h"
#include "directory/terms.h"
#include "model/decode.h"
#include "model/enumerations.h"
#include "model/user.h"
#include "store/sqlite.h"
#include "support.h"

static int setup(void **state)
{
	(void)fixture_setup(state);
	fixture_make_instance(*state, "SAML", "search");
	return 0;
}

/* ---- index and documents ---- */

static int64_t query(Fixture *fixture, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_prepare_v2(fixture->transaction->database, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(statement, 0);
	(void)sqlite3_finalize(statement);
	return number;
}

static void expect_term(Fixture *fixture, const Record *record, const Term *term)
{
	sqlite3_stmt *statement = NULL;
	const char *sql = "SELECT number FROM term"
			  " WHERE scope = ?1 AND kind = ?2 AND field = ?3 AND value = ?4 AND record = ?5";
	assert_int_equal(sqlite3_prepare_v2(fixture->transaction->database, sql, -1, &statement, NULL), SQLITE_OK);
	(void)sqlite3_bind_int64(statement, 1, record->scope);
	(void)sqlite3_bind_int(statement, 2, (int)record->kind);
	sqlite_bind_text(statement, 3, term->field);
	sqlite_bind_text(statement, 4, term->value);
	(void)sqlite3_bind_int64(statement, 5, record->id);
	if (sqlite3_step(statement) != SQLITE_ROW)
		fail_msg("there is no term %s of record %d", text_of(term->field), (int)record->id);
	assert_int_equal(sqlite3_column_type(statement, 0) != SQLITE_NULL, term->number.present);
	if (term->number.present)
		assert_true(sqlite3_column_double(statement, 0) - term->number.value == 0);
	(void)sqlite3_finalize(statement);
}

/* Everything that documents say is in the index, and nothing more. */
static void expect_true_index(Fixture *fixture)
{
	int64_t count = 0;
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_prepare_v2(fixture->transaction->database,
				 "SELECT id, kind, scope, document FROM record", -1, &statement, NULL),
		SQLITE_OK);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		Record record = { .id = sqlite3_column_int64(statement, 0),
			.kind = (EntityKind)sqlite3_column_int(statement, 1),
			.scope = sqlite3_column_int64(statement, 2),
			.document = sqlite_column_text_copy(statement, 3, &fixture->arena) };
		const Shape *shape = entity_of(record.kind)->shape;
		void *value = arena_alloc(&fixture->arena, shape->size);
		assert_done(fixture,
			shape_decode_stored(shape, record.document, &fixture->arena, &fixture->error, value));
		TermList terms = terms_of(shape, value, &fixture->arena);
		for (size_t i = 0; i < terms.count; i++)
			expect_term(fixture, &record, &terms.terms[i]);
		count += (int64_t)terms.count;
	}
	(void)sqlite3_finalize(statement);
	assert_int_equal(query(fixture, "SELECT count(*) FROM term"), count);
}

#define NAMES "'IdentityInfo': {'FirstName': 'Ada', 'LastName': 'Lovelace'}"

static Str create_user(Fixture *fixture, const char *name, const char *more)
{
	Str members = str_format(&fixture->arena, "'Username': '%s', " NAMES "%s", name, more);
	return fixture_create(fixture, ENTITY_USER, fixture_user(fixture, members.ptr));
}

static void create_attribute(Fixture *fixture)
{
	(void)fixture_create(fixture, ENTITY_PREDEFINED_ATTRIBUTE,
		"{'Name': 'Language', 'Values': {'StringList': ['French', 'German']}}");
}

static void the_index_follows_every_change(void **state)
{
	Fixture *fixture = *state;
	expect_true_index(fixture);
	create_attribute(fixture);
	Str ada = create_user(fixture, "Ada", ", 'Tags': {'a': '1', 'b': '2'}");
	Str bob = create_user(fixture, "Bob", "");
	expect_true_index(fixture);
	static const struct {
		const char *operation;
		const char *json;
	} updates[] = {
		{ "UpdateUserIdentityInfo", "{'IdentityInfo': {'FirstName': 'Augusta', 'LastName': 'King'}}" },
		{ "AssociateUserProficiencies",
			"{'UserProficiencies': [{'AttributeName': 'Language', 'AttributeValue': 'French', 'Level': 2}]}" },
		{ "AssociateUserProficiencies",
			"{'UserProficiencies': [{'AttributeName': 'Language', 'AttributeValue': 'German', 'Level': 1}]}" },
		/* The level alone. */
		{ "UpdateUserProficiencies",
			"{'UserProficiencies': [{'AttributeName': 'Language', 'AttributeValue': 'French', 'Level': 5}]}" },
		{ "DisassociateUserProficiencies",
			"{'UserProficiencies': [{'AttributeName': 'Language', 'AttributeValue': 'German'}]}" },
	};
	for (size_t i = 0; i < COUNT(updates); i++) {
		assert_done(fixture, fixture_update(fixture, updates[i].operation, ada, updates[i].json));
		expect_true_index(fixture);
	}
	assert_int_equal(query(fixture, "SELECT count(*) FROM term WHERE field = 'PROFICIENCIES' AND number = 5"), 1);
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, bob));
	expect_true_index(fixture);
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, ada));
	expect_true_index(fixture);
	assert_int_equal(query(fixture, "SELECT count(*) FROM term WHERE kind = 8"), 0);
}

/* What differs in nothing but letters that do not count changes the document and not the index. */
static void another_case_is_the_same_term(void **state)
{
	Fixture *fixture = *state;
	Str ada = create_user(fixture, "Ada", "");
	assert_done(fixture,
		fixture_update(fixture, "UpdateUserIdentityInfo", ada,
			"{'IdentityInfo': {'FirstName': 'ADA', 'LastName': 'lovelace'}}"));
	expect_true_index(fixture);
}

static void an_instance_takes_its_terms_with_it(void **state)
{
	Fixture *fixture = *state;
	Str instance = fixture->home.scope.instance;
	(void)create_user(fixture, "Ada", ", 'Tags': {'a': '1'}");
	fixture_make_instance(fixture, "SAML", "other");
	(void)create_user(fixture, "Ada", ", 'Tags': {'a': '1'}");
	assert_done(fixture, fixture_delete(fixture, ENTITY_INSTANCE, instance));
	expect_true_index(fixture);
	assert_int_equal(query(fixture, "SELECT count(DISTINCT scope) FROM term"), 1);
}

/* ---- searches by a store of an older version ---- */

static size_t search(Fixture *fixture, const SearchRequest *request)
{
	SearchFound found;
	Page page = { .limit = 100 };
	Directory *directory = fixture_call(fixture, "SearchUsers");
	assert_done(fixture, directory_search(directory, &fixture->home, ENTITY_USER, request, &page, &found));
	assert_int_equal(found.count, found.total);
	return found.count;
}

static size_t search_name(Fixture *fixture, const char *start)
{
	StringCondition condition = { STR("Username"), str_of(start), STRING_STARTS_WITH };
	SearchCriteria criteria = { .string_condition = &condition };
	return search(fixture, &(SearchRequest){ .search_criteria = &criteria });
}

static size_t search_tag(Fixture *fixture, const char *key, const char *value)
{
	TagCondition condition = { str_of(key), str_of(value) };
	TagFilter tags = { .tag_condition = &condition };
	SearchFilter filter = { .tag_filter = &tags };
	return search(fixture, &(SearchRequest){ .search_filter = &filter });
}

static size_t search_level(Fixture *fixture, int64_t level)
{
	StringCondition name = { STR("name"), STR("language"), STRING_EXACT };
	NumberCondition number = { STR("limit"), integer_of(level), { 0 }, NUMBER_GREATER_OR_EQUAL };
	ElementCondition elements[] = { { .string_condition = &name }, { .number_condition = &number } };
	ListCondition list = { STR("PROFICIENCIES"), { .items = elements, .count = 2, .present = true } };
	SearchCriteria criteria = { .list_condition = &list };
	return search(fixture, &(SearchRequest){ .search_criteria = &criteria });
}

static void expect_users_found(Fixture *fixture)
{
	assert_int_equal(search_name(fixture, "AD"), 2);
	assert_int_equal(search_name(fixture, "adam"), 1);
	assert_int_equal(search_name(fixture, "x"), 0);
	assert_int_equal(search_tag(fixture, "a", "1"), 2);
	assert_int_equal(search_tag(fixture, "a", "2"), 0);
	assert_int_equal(search_level(fixture, 3), 1);
	assert_int_equal(search_level(fixture, 4), 0);
}

static void execute(sqlite3 *database, const char *sql)
{
	if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(database));
}

/* The last version that had no terms. */
enum { BEFORE_TERMS = 5 };

/* A directory with a store as that version left it, with the records of the fixture. */
static char *store_before_terms(Fixture *fixture)
{
	char *path = temporary_directory();
	Transaction *old = NULL;
	Str file = str_format(&fixture->arena, "%s/rollcall.db", path);
	assert_done(fixture, sqlite_connect(file.ptr, true, false, &fixture->error, &old));
	assert_done(fixture, sqlite_migrate_to(old, BEFORE_TERMS, &fixture->error));
	execute(old->database, str_format(&fixture->arena, "ATTACH '%s/rollcall.db' AS new;", fixture->path).ptr);
	execute(old->database,
		"INSERT INTO main.realm SELECT * FROM new.realm;"
		"INSERT INTO main.record SELECT * FROM new.record;"
		"INSERT INTO main.reference SELECT * FROM new.reference;"
		"INSERT INTO main.tag SELECT record, substr(field, 5), value FROM new.term"
		" WHERE field LIKE 'tag:%';");
	sqlite_disconnect(old);
	return path;
}

static void a_store_without_terms_is_searched_like_a_new_one(void **state)
{
	Fixture *fixture = *state;
	create_attribute(fixture);
	Str ada = create_user(fixture, "Ada", ", 'Tags': {'a': '1'}");
	(void)create_user(fixture, "Adam", ", 'Tags': {'a': '1', 'b': '2'}");
	assert_done(fixture,
		fixture_update(fixture, "AssociateUserProficiencies", ada,
			"{'UserProficiencies': [{'AttributeName': 'Language', 'AttributeValue': 'French', 'Level': 3}]}"));
	expect_users_found(fixture);
	assert_done(fixture, sqlite_execute(fixture->transaction, STATEMENT_COMMIT, &fixture->error));
	char *path = store_before_terms(fixture);

	Transaction *own = fixture->transaction;
	Str file = str_format(&fixture->arena, "%s/rollcall.db", path);
	assert_done(fixture, sqlite_connect(file.ptr, true, false, &fixture->error, &fixture->transaction));
	assert_int_equal(query(fixture, "PRAGMA user_version"), BEFORE_TERMS);
	assert_int_equal(query(fixture, "SELECT count(*) FROM tag"), 3);
	assert_done(fixture, sqlite_migrate(fixture->transaction, &fixture->error));
	assert_true(query(fixture, "PRAGMA user_version") > BEFORE_TERMS);
	assert_int_equal(query(fixture, "SELECT count(*) FROM sqlite_schema WHERE name = 'tag'"), 0);
	expect_true_index(fixture);
	expect_users_found(fixture);
	/* Once more is nothing. */
	assert_done(fixture, sqlite_migrate(fixture->transaction, &fixture->error));
	expect_true_index(fixture);
	sqlite_disconnect(fixture->transaction);

	temporary_directory_remove(path);
	fixture->transaction = own;
	assert_done(fixture, sqlite_execute(own, STATEMENT_BEGIN_WRITE, &fixture->error));
}

/* A document that does not fit stops the step, and the store stays as it was. */
static void a_step_that_fails_leaves_the_old_version(void **state)
{
	Fixture *fixture = *state;
	char *path = temporary_directory();
	Transaction *old = NULL;
	Str file = str_format(&fixture->arena, "%s/rollcall.db", path);
	assert_done(fixture, sqlite_connect(file.ptr, true, false, &fixture->error, &old));
	assert_done(fixture, sqlite_migrate_to(old, BEFORE_TERMS, &fixture->error));
	execute(old->database,
		"INSERT INTO realm (id, account, region) VALUES (1, 'a', 'r');"
		"INSERT INTO record (kind, realm, scope, uuid, document) VALUES (8, 1, 5, 'u', 'no JSON');");
	assert_false(sqlite_migrate(old, &fixture->error));
	assert_non_null(strstr(text_of(error_message(&fixture->error)), "version 6"));
	Transaction *own = fixture->transaction;
	fixture->transaction = old;
	assert_int_equal(query(fixture, "PRAGMA user_version"), BEFORE_TERMS);
	assert_int_equal(query(fixture, "SELECT count(*) FROM tag"), 0);
	fixture->transaction = own;
	sqlite_disconnect(old);
	temporary_directory_remove(path);
}

/* ---- walks ---- */

static void add(Fixture *fixture, int64_t record, const char *field, const char *value)
{
	Record holder = { .id = record, .kind = ENTITY_USER, .scope = 7 };
	Term term = { .field = str_of(field), .value = str_of(value) };
	assert_done(fixture, store_add_term(fixture->transaction, &holder, &term, &fixture->error));
}

typedef struct Walked {
	Arena *arena;
	Str text;
	size_t end_at;
	size_t count;
} Walked;

static bool walk_record(void *context, int64_t record, Str text, Real number)
{
	Walked *walked = context;
	(void)number;
	walked->text = str_format(walked->arena, "%.*s[%d %.*s]", STR_ARGS(walked->text), (int)record, STR_ARGS(text));
	return ++walked->count != walked->end_at;
}

static void ranges_have_their_ends(void **state)
{
	Fixture *fixture = *state;
	static const char *const values[] = { "a", "ab", "abc", "ab\x01", "b", "" };
	for (size_t i = 0; i < COUNT(values); i++)
		add(fixture, (int64_t)(10 - i), "f", values[i]);
	add(fixture, 3, "g", "ab");
	static const struct {
		Str low;
		Str high;
		const char *expected;
	} cases[] = {
		{ { "ab", 2 }, { "ab\x01", 3 }, "[9 ab]" },
		{ { "ab", 2 }, { "ab\xff", 3 }, "[9 ab][7 ab\x01][8 abc]" },
		{ { "", 0 }, { "\xff", 1 }, "[5 ][10 a][9 ab][7 ab\x01][8 abc][6 b]" },
		{ { "c", 1 }, { "\xff", 1 }, "" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		TermRange range = { 7, ENTITY_USER, STR("f"), cases[i].low, cases[i].high };
		Walked walked = { .arena = &fixture->arena, .text = STR("") };
		assert_done(fixture,
			store_each_term(fixture->transaction, &range, walk_record, &walked, &fixture->error));
		assert_str(walked.text, cases[i].expected);
	}
	TermRange range = { 7, ENTITY_USER, STR("f"), STR(""), STR("\xff") };
	Walked walked = { .arena = &fixture->arena, .text = STR(""), .end_at = 2 };
	assert_done(fixture, store_each_term(fixture->transaction, &range, walk_record, &walked, &fixture->error));
	assert_str(walked.text, "[5 ][10 a]");
}

static bool walk_pair(void *context, Str field, Str value)
{
	Walked *walked = context;
	walked->text =
		str_format(walked->arena, "%.*s[%.*s %.*s]", STR_ARGS(walked->text), STR_ARGS(field), STR_ARGS(value));
	return ++walked->count != walked->end_at;
}

/* Pairs of many records, which are leapt over, and of few. */
static void pairs_come_once_however_many_have_them(void **state)
{
	Fixture *fixture = *state;
	for (int64_t record = 1; record <= 100; record++) {
		add(fixture, record, "tag:a", "1");
		if (record < 17)
			add(fixture, record, "tag:a", "2");
		add(fixture, record, "tag:b", record % 2 ? "x" : "x\x01");
		add(fixture, record, "zzz", "1");
	}
	add(fixture, 1, "tag:", "");
	TermRange range = { .scope = 7, .kind = ENTITY_USER, .low = STR("tag:"), .high = STR("tag:\xff") };
	Walked walked = { .arena = &fixture->arena, .text = STR("") };
	assert_done(fixture, store_each_term_pair(fixture->transaction, &range, walk_pair, &walked, &fixture->error));
	assert_str(walked.text, "[tag: ][tag:a 1][tag:a 2][tag:b x][tag:b x\x01]");
	walked = (Walked){ .arena = &fixture->arena, .text = STR(""), .end_at = 2 };
	assert_done(fixture, store_each_term_pair(fixture->transaction, &range, walk_pair, &walked, &fixture->error));
	assert_str(walked.text, "[tag: ][tag:a 1]");
}

/* SQLite's own word for reading all of a table. */
static void no_walk_reads_a_whole_table(void **state)
{
	Fixture *fixture = *state;
	static const Statement walks[] = { STATEMENT_TERM_INSERT, STATEMENT_TERM_DELETE, STATEMENT_FIND_TERM,
		STATEMENT_EACH_TARGET, STATEMENT_EACH_TERM, STATEMENT_EACH_TERM_PAIR, STATEMENT_EACH_REFERRER,
		STATEMENT_EACH_ID, STATEMENT_COUNT, STATEMENT_DELETE_SCOPE_TERMS, STATEMENT_LIST,
		STATEMENT_LIST_NEWEST };
	for (size_t i = 0; i < COUNT(walks); i++) {
		const char *sql = sqlite3_sql(sqlite_statement(fixture->transaction, walks[i], &fixture->error));
		Str explain = str_format(&fixture->arena, "EXPLAIN QUERY PLAN %s", sql);
		sqlite3_stmt *statement = NULL;
		assert_int_equal(sqlite3_prepare_v2(fixture->transaction->database, explain.ptr, -1, &statement, NULL),
			SQLITE_OK);
		while (sqlite3_step(statement) == SQLITE_ROW) {
			const char *detail = (const char *)sqlite3_column_text(statement, 3);
			if (strstr(detail, "SCAN") || strstr(detail, "TEMP B-TREE"))
				fail_msg("%s\n%s", sql, detail);
		}
		(void)sqlite3_finalize(statement);
	}
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_index_follows_every_change),
		TEST(another_case_is_the_same_term),
		TEST(an_instance_takes_its_terms_with_it),
		TEST(a_store_without_terms_is_searched_like_a_new_one),
		TEST(a_step_that_fails_leaves_the_old_version),
		TEST(ranges_have_their_ends),
		TEST(pairs_come_once_however_many_have_them),
		TEST(no_walk_reads_a_whole_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
