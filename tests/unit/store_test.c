/* The store's records: pages, constraints, references, the change log, tokens. */
#include <string.h>

#include "store/sqlite.h"
#include "support.h"

enum { SCOPE = 100 };

static int64_t insert(Fixture *fixture, EntityKind kind, int64_t scope, const char *uuid, const char *name)
{
	Record record = {
		.kind = kind,
		.realm = fixture->call.realm,
		.scope = scope,
		.uuid = str_of(uuid),
		.name_key = str_of(name),
		.document = STR("{}"),
	};
	assert_int_equal(store_insert(fixture->transaction, &record, &fixture->error), STORE_DONE);
	assert_true(record.id > 0);
	return record.id;
}

static Record get(Fixture *fixture, int64_t id)
{
	Record record;
	assert_done(fixture, store_get(fixture->transaction, id, &fixture->arena, &fixture->error, &record));
	return record;
}

static void realms_are_made_once_and_on_demand(void **state)
{
	Fixture *fixture = *state;
	int64_t first = -1;
	int64_t again = -1;
	assert_done(fixture,
		store_realm(fixture->transaction, STR("1"), STR("eu-west-2"), false, &fixture->error, &first));
	assert_int_equal(first, 0);
	assert_done(fixture,
		store_realm(fixture->transaction, STR("1"), STR("eu-west-2"), true, &fixture->error, &first));
	assert_true(first > 0);
	assert_done(fixture,
		store_realm(fixture->transaction, STR("1"), STR("eu-west-2"), true, &fixture->error, &again));
	assert_int_equal(first, again);
	assert_done(fixture,
		store_realm(fixture->transaction, STR("1"), STR("us-east-1"), true, &fixture->error, &again));
	assert_int_not_equal(first, again);
	assert_done(fixture,
		store_realm(fixture->transaction, STR("2"), STR("eu-west-2"), false, &fixture->error, &again));
	assert_int_equal(again, 0);
}

static void records_are_found_by_each_key(void **state)
{
	Fixture *fixture = *state;
	int64_t id = insert(fixture, ENTITY_USER, SCOPE, "u-1", "alice");
	Record record;
	assert_done(fixture,
		store_find(fixture->transaction, fixture->call.realm, ENTITY_USER, STR("u-1"), &fixture->arena,
			&fixture->error, &record));
	assert_int_equal(record.id, id);
	assert_int_equal(record.kind, ENTITY_USER);
	assert_int_equal(record.scope, SCOPE);
	assert_str(record.name_key, "alice");
	assert_str(record.document, "{}");
	assert_done(fixture,
		store_find_by_name(fixture->transaction, SCOPE, ENTITY_USER, STR("alice"), &fixture->arena,
			&fixture->error, &record));
	assert_int_equal(record.id, id);
	assert_str(get(fixture, id).uuid, "u-1");
}

static void what_is_not_there_is_no_failure(void **state)
{
	Fixture *fixture = *state;
	(void)insert(fixture, ENTITY_USER, SCOPE, "u-1", "alice");
	Record record = { .id = 1 };
	assert_done(fixture,
		store_find(fixture->transaction, fixture->call.realm, ENTITY_QUEUE, STR("u-1"), &fixture->arena,
			&fixture->error, &record));
	assert_int_equal(record.id, 0);
	assert_done(fixture,
		store_find(fixture->transaction, fixture->call.realm + 1, ENTITY_USER, STR("u-1"), &fixture->arena,
			&fixture->error, &record));
	assert_int_equal(record.id, 0);
	assert_done(fixture,
		store_find_by_name(fixture->transaction, SCOPE + 1, ENTITY_USER, STR("alice"), &fixture->arena,
			&fixture->error, &record));
	assert_int_equal(record.id, 0);
	assert_int_equal(get(fixture, 999999).id, 0);
}

static Record find_original(Fixture *fixture, int64_t realm, const char *uuid, int64_t *ret_found)
{
	Record record;
	assert_done(fixture,
		store_find_original(fixture->transaction, realm, ENTITY_INSTANCE, str_of(uuid), &fixture->arena,
			&fixture->error, &record, ret_found));
	return record;
}

static void a_replica_leads_to_its_original(void **state)
{
	Fixture *fixture = *state;
	int64_t here = fixture->call.realm;
	int64_t there;
	int64_t found = -1;
	Str region;
	assert_done(fixture,
		store_realm(fixture->transaction, fixture->caller.account, STR("us-west-2"), true, &fixture->error,
			&there));
	int64_t original = insert(fixture, ENTITY_INSTANCE, 0, "i-1", "east");
	int64_t number = insert(fixture, ENTITY_PHONE_NUMBER, 0, "n-1", "+1");
	Record replica = { .kind = ENTITY_INSTANCE, .realm = there, .uuid = STR("i-1"), .document = STR("{}") };
	assert_int_equal(store_insert(fixture->transaction, &replica, &fixture->error), STORE_DONE);
	assert_int_equal(find_original(fixture, there, "i-1", &found).id, replica.id);
	Reference reference = { original, REFERENCE_RESTRICT };
	Record referrers[] = { replica, get(fixture, number) };
	for (size_t i = 0; i < COUNT(referrers); i++)
		assert_int_equal(
			store_set_references(fixture->transaction, &referrers[i], &reference, 1, &fixture->error),
			STORE_DONE);
	Record record = find_original(fixture, there, "i-1", &found);
	assert_int_equal(record.id, original);
	assert_int_equal(record.realm, here);
	assert_str(record.name_key, "east");
	assert_int_equal(found, replica.id);
	assert_int_equal(find_original(fixture, here, "i-1", &found).id, original);
	assert_int_equal(found, original);
	assert_int_equal(find_original(fixture, here, "i-2", &found).id, 0);
	assert_int_equal(found, 0);
	assert_done(fixture, store_region(fixture->transaction, there, &fixture->arena, &fixture->error, &region));
	assert_str(region, "us-west-2");
}

static void names_are_unique_among_a_kind_in_a_scope(void **state)
{
	Fixture *fixture = *state;
	(void)insert(fixture, ENTITY_USER, SCOPE, "u-1", "alice");
	Record record = { .kind = ENTITY_USER,
		.realm = fixture->call.realm,
		.scope = SCOPE,
		.uuid = STR("u-2"),
		.name_key = STR("alice"),
		.document = STR("{}") };
	assert_int_equal(store_insert(fixture->transaction, &record, &fixture->error), STORE_DUPLICATE);
	(void)insert(fixture, ENTITY_USER, SCOPE, "u-2", "Alice");
	(void)insert(fixture, ENTITY_QUEUE, SCOPE, "q-1", "alice");
	(void)insert(fixture, ENTITY_USER, SCOPE + 1, "u-3", "alice");
	/* No name is no duplicate. */
	(void)insert(fixture, ENTITY_USER, SCOPE, "u-4", NULL);
	(void)insert(fixture, ENTITY_USER, SCOPE, "u-5", NULL);
}

static void updates_meet_the_same_constraint(void **state)
{
	Fixture *fixture = *state;
	(void)insert(fixture, ENTITY_USER, SCOPE, "u-1", "alice");
	Record bob = get(fixture, insert(fixture, ENTITY_USER, SCOPE, "u-2", "bob"));
	bob.document = STR("{\"a\":1}");
	assert_int_equal(store_update(fixture->transaction, &bob, &fixture->error), STORE_DONE);
	assert_str(get(fixture, bob.id).document, "{\"a\":1}");
	bob.name_key = STR("alice");
	assert_int_equal(store_update(fixture->transaction, &bob, &fixture->error), STORE_DUPLICATE);
	assert_str(get(fixture, bob.id).name_key, "bob");
	bob.name_key = STR("robert");
	assert_int_equal(store_update(fixture->transaction, &bob, &fixture->error), STORE_DONE);
	(void)insert(fixture, ENTITY_USER, SCOPE, "u-3", "bob");
}

static size_t list(Fixture *fixture, int64_t after, size_t limit, Record **ret_records)
{
	size_t count = 0;
	assert_done(fixture,
		store_list(fixture->transaction, fixture->call.realm, ENTITY_USER, SCOPE, after, limit, &fixture->arena,
			&fixture->error, ret_records, &count));
	return count;
}

static void pages_stay_in_place_while_others_write(void **state)
{
	Fixture *fixture = *state;
	enum { USERS = 10 };
	int64_t ids[USERS];
	for (size_t i = 0; i < USERS; i++)
		ids[i] = insert(fixture, ENTITY_USER, SCOPE, str_format(&fixture->arena, "u-%zu", i).ptr, NULL);
	(void)insert(fixture, ENTITY_USER, SCOPE + 1, "elsewhere", NULL);
	(void)insert(fixture, ENTITY_QUEUE, SCOPE, "no user", NULL);
	Record *records;
	assert_int_equal(list(fixture, 0, 4, &records), 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(records[i].id, ids[i]);
	/* Records before the page, the last of it, and the next one go; a new one comes. */
	assert_int_equal(store_delete(fixture->transaction, ids[0], &fixture->error), STORE_DONE);
	assert_int_equal(store_delete(fixture->transaction, ids[3], &fixture->error), STORE_DONE);
	assert_int_equal(store_delete(fixture->transaction, ids[4], &fixture->error), STORE_DONE);
	int64_t last = insert(fixture, ENTITY_USER, SCOPE, "u-new", NULL);
	assert_int_equal(list(fixture, ids[3], 4, &records), 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(records[i].id, ids[5 + i]);
	assert_int_equal(list(fixture, ids[8], 4, &records), 2);
	assert_int_equal(records[0].id, ids[9]);
	assert_int_equal(records[1].id, last);
	assert_int_equal(list(fixture, last, 4, &records), 0);
}

static size_t list_newest(Fixture *fixture, int64_t before, size_t limit, Record **ret_records)
{
	size_t count = 0;
	assert_done(fixture,
		store_list_newest(fixture->transaction, fixture->call.realm, ENTITY_USER, SCOPE, before, limit,
			&fixture->arena, &fixture->error, ret_records, &count));
	return count;
}

static void pages_of_the_newest_stay_in_place_too(void **state)
{
	Fixture *fixture = *state;
	enum { USERS = 10 };
	int64_t ids[USERS];
	for (size_t i = 0; i < USERS; i++)
		ids[i] = insert(fixture, ENTITY_USER, SCOPE, str_format(&fixture->arena, "u-%zu", i).ptr, NULL);
	(void)insert(fixture, ENTITY_USER, SCOPE + 1, "elsewhere", NULL);
	(void)insert(fixture, ENTITY_QUEUE, SCOPE, "no user", NULL);
	Record *records;
	assert_int_equal(list_newest(fixture, 0, 4, &records), 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(records[i].id, ids[9 - i]);
	/* The last of the page and the next one go; a new one comes. */
	assert_int_equal(store_delete(fixture->transaction, ids[6], &fixture->error), STORE_DONE);
	assert_int_equal(store_delete(fixture->transaction, ids[5], &fixture->error), STORE_DONE);
	(void)insert(fixture, ENTITY_USER, SCOPE, "u-new", NULL);
	assert_int_equal(list_newest(fixture, ids[6], 4, &records), 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(records[i].id, ids[4 - i]);
	assert_int_equal(list_newest(fixture, ids[1], 4, &records), 1);
	assert_int_equal(records[0].id, ids[0]);
	assert_int_equal(list_newest(fixture, ids[0], 4, &records), 0);
}

/* A position in a token must not come to mean another record. */
static void numbers_are_never_given_twice(void **state)
{
	Fixture *fixture = *state;
	int64_t first = insert(fixture, ENTITY_USER, SCOPE, "u-1", NULL);
	assert_int_equal(store_delete(fixture->transaction, first, &fixture->error), STORE_DONE);
	assert_true(insert(fixture, ENTITY_USER, SCOPE, "u-2", NULL) > first);
}

static void set_references(Fixture *fixture, int64_t source, const int64_t *targets, size_t count, StoreResult expected)
{
	Record record = get(fixture, source);
	Reference *references = ARENA_ARRAY(&fixture->arena, count, Reference);
	for (size_t i = 0; i < count; i++)
		references[i] = (Reference){ targets[i], REFERENCE_RESTRICT };
	assert_int_equal(store_set_references(fixture->transaction, &record, references, count, &fixture->error),
		expected);
}

static void refer(Fixture *fixture, int64_t source, int64_t target, ReferencePolicy policy)
{
	Record record = get(fixture, source);
	assert_int_equal(
		store_set_references(fixture->transaction, &record, &(Reference){ target, policy }, 1, &fixture->error),
		STORE_DONE);
}

static bool has_lenient_referrers(Fixture *fixture, int64_t target)
{
	bool has = false;
	assert_done(fixture, store_has_lenient_referrers(fixture->transaction, target, &fixture->error, &has));
	return has;
}

static int64_t find_referrer(Fixture *fixture, int64_t target, ReferencePolicy policy)
{
	Record referrer;
	assert_done(fixture,
		store_find_referrer(fixture->transaction, target, policy, &fixture->arena, &fixture->error, &referrer));
	return referrer.id;
}

static int64_t count_referrers(Fixture *fixture, int64_t target, EntityKind kind)
{
	int64_t count = -1;
	assert_done(fixture, store_count_referrers(fixture->transaction, target, kind, &fixture->error, &count));
	return count;
}

static void what_is_referred_to_cannot_go(void **state)
{
	Fixture *fixture = *state;
	int64_t profile = insert(fixture, ENTITY_ROUTING_PROFILE, SCOPE, "r-1", "r");
	int64_t user = insert(fixture, ENTITY_USER, SCOPE, "u-1", "u");
	set_references(fixture, user, &profile, 1, STORE_DONE);
	assert_int_equal(store_delete(fixture->transaction, profile, &fixture->error), STORE_IN_USE);
	assert_int_equal(get(fixture, profile).id, profile);
	assert_int_equal(find_referrer(fixture, profile, REFERENCE_RESTRICT), user);
	assert_int_equal(count_referrers(fixture, profile, ENTITY_USER), 1);
	assert_int_equal(count_referrers(fixture, profile, ENTITY_QUEUE), 0);
	/* With its holder the reference goes. */
	assert_int_equal(store_delete(fixture->transaction, user, &fixture->error), STORE_DONE);
	assert_int_equal(count_referrers(fixture, profile, ENTITY_USER), 0);
	assert_int_equal(store_delete(fixture->transaction, profile, &fixture->error), STORE_DONE);
	assert_int_equal(find_referrer(fixture, profile, REFERENCE_RESTRICT), 0);
}

static void references_are_replaced_as_a_whole(void **state)
{
	Fixture *fixture = *state;
	int64_t a = insert(fixture, ENTITY_SECURITY_PROFILE, SCOPE, "s-1", "a");
	int64_t b = insert(fixture, ENTITY_SECURITY_PROFILE, SCOPE, "s-2", "b");
	int64_t user = insert(fixture, ENTITY_USER, SCOPE, "u-1", "u");
	/* The same target by two members is one reference. */
	set_references(fixture, user, (int64_t[]){ a, a }, 2, STORE_DONE);
	assert_int_equal(count_referrers(fixture, a, ENTITY_USER), 1);
	set_references(fixture, user, (int64_t[]){ b }, 1, STORE_DONE);
	assert_int_equal(count_referrers(fixture, a, ENTITY_USER), 0);
	assert_int_equal(count_referrers(fixture, b, ENTITY_USER), 1);
	assert_int_equal(store_delete(fixture->transaction, a, &fixture->error), STORE_DONE);
	set_references(fixture, user, NULL, 0, STORE_DONE);
	assert_int_equal(store_delete(fixture->transaction, b, &fixture->error), STORE_DONE);
}

/* Whatever happens to the holder, the target goes only when the store knows of no reference to it. */
static void references_under_a_policy_are_found_and_forgotten(void **state)
{
	Fixture *fixture = *state;
	int64_t user = insert(fixture, ENTITY_USER, SCOPE, "u-1", "u");
	int64_t dangling = insert(fixture, ENTITY_ROUTING_PROFILE, SCOPE, "c-1", "c");
	int64_t cleared = insert(fixture, ENTITY_QUEUE, SCOPE, "q-1", "q");
	refer(fixture, dangling, user, REFERENCE_DANGLE);
	refer(fixture, cleared, user, REFERENCE_CLEAR);
	assert_true(has_lenient_referrers(fixture, user));
	assert_int_equal(find_referrer(fixture, user, REFERENCE_RESTRICT), 0);
	assert_int_equal(find_referrer(fixture, user, REFERENCE_CLEAR), cleared);
	assert_int_equal(find_referrer(fixture, user, REFERENCE_DANGLE), dangling);
	assert_int_equal(store_delete(fixture->transaction, user, &fixture->error), STORE_IN_USE);
	assert_done(fixture, store_forget_referrers(fixture->transaction, user, REFERENCE_DANGLE, &fixture->error));
	assert_int_equal(find_referrer(fixture, user, REFERENCE_DANGLE), 0);
	assert_int_equal(store_delete(fixture->transaction, user, &fixture->error), STORE_IN_USE);
	set_references(fixture, cleared, NULL, 0, STORE_DONE);
	assert_int_equal(store_delete(fixture->transaction, user, &fixture->error), STORE_DONE);
	assert_int_equal(get(fixture, dangling).id, dangling);
}

static void of_two_policies_the_stronger_counts(void **state)
{
	Fixture *fixture = *state;
	int64_t queue = insert(fixture, ENTITY_QUEUE, SCOPE, "q-1", "q");
	int64_t holder = insert(fixture, ENTITY_ROUTING_PROFILE, SCOPE, "c-1", "c");
	Record record = get(fixture, holder);
	Reference both[] = { { queue, REFERENCE_DANGLE }, { queue, REFERENCE_RESTRICT }, { queue, REFERENCE_CLEAR } };
	assert_int_equal(store_set_references(fixture->transaction, &record, both, COUNT(both), &fixture->error),
		STORE_DONE);
	assert_int_equal(find_referrer(fixture, queue, REFERENCE_RESTRICT), holder);
	assert_int_equal(find_referrer(fixture, queue, REFERENCE_DANGLE), 0);
	assert_false(has_lenient_referrers(fixture, queue));
}

static void referrers_of_a_kind_are_listed_in_pages(void **state)
{
	Fixture *fixture = *state;
	int64_t target = insert(fixture, ENTITY_QUEUE, SCOPE, "q-1", "q");
	int64_t users[3];
	for (size_t i = 0; i < COUNT(users); i++) {
		users[i] = insert(fixture, ENTITY_USER, SCOPE, str_format(&fixture->arena, "u-%zu", i).ptr, NULL);
		refer(fixture, users[i], target, REFERENCE_RESTRICT);
	}
	refer(fixture, insert(fixture, ENTITY_ROUTING_PROFILE, SCOPE, "r-1", NULL), target, REFERENCE_RESTRICT);
	Record *records;
	size_t count;
	assert_done(fixture,
		store_list_referrers(fixture->transaction, target, ENTITY_USER, 0, 2, &fixture->arena, &fixture->error,
			&records, &count));
	assert_int_equal(count, 2);
	assert_int_equal(records[0].id, users[0]);
	assert_done(fixture,
		store_list_referrers(fixture->transaction, target, ENTITY_USER, records[1].id, 2, &fixture->arena,
			&fixture->error, &records, &count));
	assert_int_equal(count, 1);
	assert_int_equal(records[0].id, users[2]);
}

/* What refers to one of two targets, or to both, comes once, in the order of creation. */
static void referrers_of_either_are_merged(void **state)
{
	Fixture *fixture = *state;
	const int64_t targets[] = { insert(fixture, ENTITY_QUEUE, SCOPE, "q-1", "a"),
		insert(fixture, ENTITY_QUEUE, SCOPE, "q-2", "b") };
	int64_t users[4];
	for (size_t i = 0; i < COUNT(users); i++)
		users[i] = insert(fixture, ENTITY_USER, SCOPE, str_format(&fixture->arena, "u-%zu", i).ptr, NULL);
	set_references(fixture, users[3], &targets[0], 1, STORE_DONE);
	set_references(fixture, users[2], targets, 2, STORE_DONE);
	set_references(fixture, users[0], &targets[1], 1, STORE_DONE);
	refer(fixture, insert(fixture, ENTITY_ROUTING_PROFILE, SCOPE, "r-1", NULL), targets[0], REFERENCE_RESTRICT);
	int64_t after = 0;
	const int64_t expected[] = { users[0], users[2], users[3] };
	for (size_t i = 0; i < COUNT(expected); i++) {
		Record *records;
		size_t count;
		assert_done(fixture,
			store_list_referrers_of_either(fixture->transaction, targets, ENTITY_USER, after, 1,
				&fixture->arena, &fixture->error, &records, &count));
		assert_int_equal(count, 1);
		after = records[0].id;
		assert_int_equal(after, expected[i]);
	}
}

static void a_reference_needs_its_target(void **state)
{
	Fixture *fixture = *state;
	int64_t user = insert(fixture, ENTITY_USER, SCOPE, "u-1", "u");
	set_references(fixture, user, (int64_t[]){ 999999 }, 1, STORE_MISSING);
}

static void a_record_in_its_own_way_is_not_named(void **state)
{
	Fixture *fixture = *state;
	int64_t group = insert(fixture, ENTITY_USER_HIERARCHY_GROUP, SCOPE, "g-1", "g");
	int64_t child = insert(fixture, ENTITY_USER_HIERARCHY_GROUP, SCOPE, "g-2", "h");
	set_references(fixture, child, &group, 1, STORE_DONE);
	assert_int_equal(find_referrer(fixture, group, REFERENCE_RESTRICT), child);
	assert_int_equal(store_delete(fixture->transaction, group, &fixture->error), STORE_IN_USE);
	assert_int_equal(store_delete(fixture->transaction, child, &fixture->error), STORE_DONE);
	assert_int_equal(store_delete(fixture->transaction, group, &fixture->error), STORE_DONE);
}

/* One number out of the database, as another program would read it. */
static int64_t query(Fixture *fixture, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_prepare_v2(fixture->transaction->database, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(statement, 0);
	(void)sqlite3_finalize(statement);
	return number;
}

static void parts_of_a_kind_go_at_once(void **state)
{
	Fixture *fixture = *state;
	int64_t owner = insert(fixture, ENTITY_QUEUE, SCOPE, "q-1", "q");
	int64_t part = insert(fixture, ENTITY_USER, SCOPE, "u-1", NULL);
	int64_t other_kind = insert(fixture, ENTITY_ROUTING_PROFILE, SCOPE, "r-1", NULL);
	int64_t no_part = insert(fixture, ENTITY_USER, SCOPE, "u-2", NULL);
	refer(fixture, part, owner, REFERENCE_DELETE);
	refer(fixture, other_kind, owner, REFERENCE_DELETE);
	refer(fixture, no_part, owner, REFERENCE_RESTRICT);
	Change change = { .time = 5, .operation = "DeleteQueue", .actor = STR(""), .region = STR("us-east-1") };
	assert_done(fixture,
		store_log_parts_deleted(fixture->transaction, &change, owner, ENTITY_USER, &fixture->error));
	assert_done(fixture, store_delete_parts(fixture->transaction, owner, ENTITY_USER, &fixture->error));
	assert_int_equal(get(fixture, part).id, 0);
	assert_int_equal(get(fixture, other_kind).id, other_kind);
	assert_int_equal(get(fixture, no_part).id, no_part);
	assert_int_equal(query(fixture, "SELECT count(*) FROM change WHERE time = 5 AND document IS NULL"), 1);
	assert_int_equal(query(fixture, "SELECT count(*) FROM change WHERE uuid = 'u-1'"), 1);
}

static void a_scope_goes_with_everything_in_it(void **state)
{
	Fixture *fixture = *state;
	int64_t instance = insert(fixture, ENTITY_INSTANCE, 0, "i-1", "one");
	int64_t other = insert(fixture, ENTITY_INSTANCE, 0, "i-2", "two");
	int64_t profile = insert(fixture, ENTITY_ROUTING_PROFILE, instance, "r-1", "r");
	int64_t user = insert(fixture, ENTITY_USER, instance, "u-1", "u");
	int64_t survivor = insert(fixture, ENTITY_USER, other, "u-2", "u");
	set_references(fixture, user, &profile, 1, STORE_DONE);
	Record holder = get(fixture, user);
	Term term = { .field = STR("f"), .value = STR("v") };
	assert_done(fixture, store_add_term(fixture->transaction, &holder, &term, &fixture->error));
	assert_done(fixture, store_set_verifier(fixture->transaction, user, STR("salt"), STR("hash"), &fixture->error));
	Change change = { .time = 5, .operation = "DeleteInstance", .actor = STR(""), .region = STR("us-east-1") };
	assert_done(fixture, store_log_scope_deleted(fixture->transaction, &change, instance, &fixture->error));
	assert_done(fixture, store_delete_scope(fixture->transaction, instance, &fixture->error));
	assert_int_equal(get(fixture, instance).id, 0);
	assert_int_equal(get(fixture, profile).id, 0);
	assert_int_equal(get(fixture, user).id, 0);
	assert_int_equal(get(fixture, survivor).id, survivor);
	assert_int_equal(get(fixture, other).id, other);
	assert_int_equal(query(fixture, "SELECT count(*) FROM reference"), 0);
	assert_int_equal(query(fixture, "SELECT count(*) FROM term"), 0);
	assert_int_equal(query(fixture, "SELECT count(*) FROM verifier"), 0);
	assert_int_equal(query(fixture, "SELECT count(*) FROM change WHERE document IS NULL"), 3);
	assert_int_equal(fixture_revision(fixture), 3);
}

static void the_change_log_keeps_what_was_after_each_change(void **state)
{
	Fixture *fixture = *state;
	assert_int_equal(fixture_revision(fixture), 0);
	Record user = get(fixture, insert(fixture, ENTITY_USER, SCOPE, "u-1", "u"));
	Change change = { .time = 1700000000123,
		.operation = "CreateUser",
		.actor = STR("AKIA"),
		.region = STR("us-east-1") };
	assert_done(fixture, store_log(fixture->transaction, &change, &user, false, &fixture->error));
	assert_int_equal(fixture_revision(fixture), 1);
	user.document = STR("{\"a\":2}");
	change.operation = "UpdateUserConfig";
	assert_done(fixture, store_log(fixture->transaction, &change, &user, false, &fixture->error));
	assert_int_equal(store_delete(fixture->transaction, user.id, &fixture->error), STORE_DONE);
	change.operation = "DeleteUser";
	assert_done(fixture, store_log(fixture->transaction, &change, &user, true, &fixture->error));
	assert_int_equal(fixture_revision(fixture), 3);
	assert_int_equal(query(fixture,
				 "SELECT count(*) FROM change WHERE time = 1700000000123 AND actor = 'AKIA'"
				 " AND region = 'us-east-1' AND uuid = 'u-1' AND kind = 8 AND scope = 100"),
		3);
	assert_int_equal(
		query(fixture, "SELECT revision FROM change WHERE operation = 'CreateUser' AND document = '{}'"), 1);
	assert_int_equal(
		query(fixture,
			"SELECT revision FROM change WHERE operation = 'UpdateUserConfig' AND document = '{\"a\":2}'"),
		2);
	assert_int_equal(
		query(fixture, "SELECT revision FROM change WHERE operation = 'DeleteUser' AND document IS NULL"), 3);
}

static void tokens_answer_the_second_request(void **state)
{
	Fixture *fixture = *state;
	bool found = true;
	IdempotencyRecord record = { STR("fingerprint"), STR("{\"Id\":\"x\"}") };
	IdempotencyRecord read = { 0 };
	int64_t realm = fixture->call.realm;
	assert_done(fixture,
		store_find_token(fixture->transaction, realm, "CreateInstance", STR("t"), &fixture->arena,
			&fixture->error, &found, &read));
	assert_false(found);
	assert_done(fixture,
		store_set_token(fixture->transaction, realm, "CreateInstance", STR("t"), 1, &record, &fixture->error));
	assert_done(fixture,
		store_find_token(fixture->transaction, realm, "CreateInstance", STR("t"), &fixture->arena,
			&fixture->error, &found, &read));
	assert_true(found);
	assert_str(read.request, "fingerprint");
	assert_str(read.answer, "{\"Id\":\"x\"}");
	/* Another operation, realm or token is another request. */
	assert_done(fixture,
		store_find_token(fixture->transaction, realm, "DeleteInstance", STR("t"), &fixture->arena,
			&fixture->error, &found, &read));
	assert_false(found);
	assert_done(fixture,
		store_find_token(fixture->transaction, realm + 1, "CreateInstance", STR("t"), &fixture->arena,
			&fixture->error, &found, &read));
	assert_false(found);
	assert_done(fixture,
		store_find_token(fixture->transaction, realm, "CreateInstance", STR("T"), &fixture->arena,
			&fixture->error, &found, &read));
	assert_false(found);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(realms_are_made_once_and_on_demand),
		TEST(records_are_found_by_each_key),
		TEST(what_is_not_there_is_no_failure),
		TEST(a_replica_leads_to_its_original),
		TEST(names_are_unique_among_a_kind_in_a_scope),
		TEST(updates_meet_the_same_constraint),
		TEST(pages_stay_in_place_while_others_write),
		TEST(pages_of_the_newest_stay_in_place_too),
		TEST(numbers_are_never_given_twice),
		TEST(what_is_referred_to_cannot_go),
		TEST(references_are_replaced_as_a_whole),
		TEST(references_under_a_policy_are_found_and_forgotten),
		TEST(of_two_policies_the_stronger_counts),
		TEST(referrers_of_a_kind_are_listed_in_pages),
		TEST(referrers_of_either_are_merged),
		TEST(parts_of_a_kind_go_at_once),
		TEST(a_reference_needs_its_target),
		TEST(a_record_in_its_own_way_is_not_named),
		TEST(a_scope_goes_with_everything_in_it),
		TEST(the_change_log_keeps_what_was_after_each_change),
		TEST(tokens_answer_the_second_request),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
