/* Records of resource requests: their tokens, pages and ends. */
#include "store/resource_requests.h"

#include "store/sqlite.h"
#include "support.h"

enum { TIME = 1000 };

static ResourceRequest request_of(Fixture *fixture, const char *token, const char *client_token)
{
	return (ResourceRequest){
		.realm = fixture->call.realm,
		.token = str_of(token),
		.client_token = str_of(client_token),
		.fingerprint = STR("f"),
		.time = TIME,
		.document = STR("{}"),
	};
}

static int64_t insert_at(Fixture *fixture, const char *token, const char *client_token, Time time)
{
	ResourceRequest request = request_of(fixture, token, client_token);
	request.time = time;
	assert_int_equal(store_insert_resource_request(fixture->transaction, &request, &fixture->error), STORE_DONE);
	assert_true(request.id > 0);
	return request.id;
}

static int64_t insert(Fixture *fixture, const char *token, const char *client_token)
{
	return insert_at(fixture, token, client_token, TIME);
}

static ResourceRequest find_in(Fixture *fixture, int64_t realm, const char *token)
{
	ResourceRequest request = { .id = -1 };
	assert_done(fixture,
		store_find_resource_request(fixture->transaction, realm, str_of(token), &fixture->arena,
			&fixture->error, &request));
	return request;
}

static ResourceRequest find(Fixture *fixture, const char *token)
{
	return find_in(fixture, fixture->call.realm, token);
}

static ResourceRequest find_of_client(Fixture *fixture, int64_t realm, const char *client_token)
{
	ResourceRequest request = { .id = -1 };
	assert_done(fixture,
		store_find_resource_request_of_client(fixture->transaction, realm, str_of(client_token),
			&fixture->arena, &fixture->error, &request));
	return request;
}

static int64_t other_realm(Fixture *fixture)
{
	int64_t realm;
	assert_done(fixture,
		store_realm(fixture->transaction, STR("444455556666"), STR("us-east-1"), true, &fixture->error,
			&realm));
	return realm;
}

static void requests_are_found_by_either_token(void **state)
{
	Fixture *fixture = *state;
	ResourceRequest written = { .realm = fixture->call.realm,
		.token = STR("t-1"),
		.client_token = STR("c-1"),
		.fingerprint = STR("abc"),
		.time = 1700000000123,
		.document = STR("{\"a\":1}") };
	assert_int_equal(store_insert_resource_request(fixture->transaction, &written, &fixture->error), STORE_DONE);
	(void)insert(fixture, "t-2", "c-2");
	ResourceRequest found[] = { find(fixture, "t-1"), find_of_client(fixture, fixture->call.realm, "c-1") };
	for (size_t i = 0; i < COUNT(found); i++) {
		assert_int_equal(found[i].id, written.id);
		assert_int_equal(found[i].realm, fixture->call.realm);
		assert_str(found[i].token, "t-1");
		assert_str(found[i].client_token, "c-1");
		assert_str(found[i].fingerprint, "abc");
		assert_int_equal(found[i].time, 1700000000123);
		assert_str(found[i].document, "{\"a\":1}");
	}
}

static void what_is_not_there_is_no_failure(void **state)
{
	Fixture *fixture = *state;
	(void)insert(fixture, "t-1", "c-1");
	(void)insert(fixture, "t-2", NULL);
	assert_false(str_present(find(fixture, "t-2").client_token));
	assert_int_equal(find(fixture, "T-1").id, 0);
	/* The two kinds of tokens are not mixed up. */
	assert_int_equal(find(fixture, "c-1").id, 0);
	assert_int_equal(find_of_client(fixture, fixture->call.realm, "t-1").id, 0);
	/* Nothing was sent is not the same as the empty text. */
	assert_int_equal(find_of_client(fixture, fixture->call.realm, "").id, 0);
	int64_t other = other_realm(fixture);
	assert_int_equal(find_in(fixture, other, "t-1").id, 0);
	assert_int_equal(find_of_client(fixture, other, "c-1").id, 0);
}

static void tokens_are_unique_in_their_realm(void **state)
{
	Fixture *fixture = *state;
	(void)insert(fixture, "t-1", "c-1");
	ResourceRequest same_token = request_of(fixture, "t-1", "c-2");
	ResourceRequest same_client_token = request_of(fixture, "t-2", "c-1");
	assert_int_equal(store_insert_resource_request(fixture->transaction, &same_token, &fixture->error),
		STORE_DUPLICATE);
	assert_int_equal(store_insert_resource_request(fixture->transaction, &same_client_token, &fixture->error),
		STORE_DUPLICATE);
	assert_int_equal(find(fixture, "t-2").id, 0);
	assert_int_equal(find_of_client(fixture, fixture->call.realm, "c-2").id, 0);
	/* Any number may come without a client token. */
	(void)insert(fixture, "t-3", NULL);
	(void)insert(fixture, "t-4", NULL);
	ResourceRequest elsewhere = request_of(fixture, "t-1", "c-1");
	elsewhere.realm = other_realm(fixture);
	assert_int_equal(store_insert_resource_request(fixture->transaction, &elsewhere, &fixture->error), STORE_DONE);
	assert_int_equal(find_in(fixture, elsewhere.realm, "t-1").id, elsewhere.id);
}

static size_t list(Fixture *fixture, int64_t below, size_t limit, ResourceRequest **ret_requests)
{
	size_t count = 0;
	assert_done(fixture,
		store_list_resource_requests(fixture->transaction, fixture->call.realm, below, limit, &fixture->arena,
			&fixture->error, ret_requests, &count));
	return count;
}

static void pages_begin_with_the_newest(void **state)
{
	Fixture *fixture = *state;
	enum { REQUESTS = 5 };
	int64_t ids[REQUESTS];
	for (size_t i = 0; i < REQUESTS; i++)
		ids[i] = insert_at(fixture, str_format(&fixture->arena, "t-%zu", i).ptr, NULL, TIME - (Time)i);
	ResourceRequest elsewhere = request_of(fixture, "t", NULL);
	elsewhere.realm = other_realm(fixture);
	assert_int_equal(store_insert_resource_request(fixture->transaction, &elsewhere, &fixture->error), STORE_DONE);
	ResourceRequest *requests;
	assert_int_equal(list(fixture, INT64_MAX, 2, &requests), 2);
	assert_int_equal(requests[0].id, ids[4]);
	assert_int_equal(requests[1].id, ids[3]);
	assert_str(requests[1].token, "t-3");
	/* One that comes, and those of the page before that go, shift nothing. */
	(void)insert(fixture, "t-new", NULL);
	assert_done(fixture, store_expire_resource_requests(fixture->transaction, TIME - 2, &fixture->error));
	assert_int_equal(find(fixture, "t-3").id, 0);
	assert_int_equal(list(fixture, ids[3], 2, &requests), 2);
	assert_int_equal(requests[0].id, ids[2]);
	assert_int_equal(requests[1].id, ids[1]);
	assert_int_equal(list(fixture, ids[1], 2, &requests), 1);
	assert_int_equal(requests[0].id, ids[0]);
	assert_int_equal(list(fixture, ids[0], 2, &requests), 0);
}

static void requests_end_with_their_time(void **state)
{
	Fixture *fixture = *state;
	int64_t last = insert_at(fixture, "old", "c-1", TIME - 1);
	(void)insert_at(fixture, "young", "c-2", TIME);
	ResourceRequest elsewhere = request_of(fixture, "old", NULL);
	elsewhere.realm = other_realm(fixture);
	elsewhere.time = TIME - 1;
	assert_int_equal(store_insert_resource_request(fixture->transaction, &elsewhere, &fixture->error), STORE_DONE);
	assert_done(fixture, store_expire_resource_requests(fixture->transaction, TIME, &fixture->error));
	assert_int_equal(find(fixture, "old").id, 0);
	assert_int_equal(find_in(fixture, elsewhere.realm, "old").id, 0);
	assert_true(find(fixture, "young").id > 0);
	/* Its tokens are free again; its number is not. */
	assert_true(insert(fixture, "old", "c-1") > last);
	assert_done(fixture, store_expire_resource_requests(fixture->transaction, INT64_MAX, &fixture->error));
	ResourceRequest *requests;
	assert_int_equal(list(fixture, INT64_MAX, 10, &requests), 0);
	assert_true(insert(fixture, "new", NULL) > elsewhere.id);
}

static void client_tokens_end_before_their_requests(void **state)
{
	Fixture *fixture = *state;
	int64_t realm = fixture->call.realm;
	int64_t old = insert_at(fixture, "t-1", "c-1", TIME - 1);
	int64_t young = insert_at(fixture, "t-2", "c-2", TIME);
	assert_done(fixture, store_expire_client_tokens(fixture->transaction, TIME, &fixture->error));
	assert_int_equal(find_of_client(fixture, realm, "c-1").id, 0);
	assert_int_equal(find_of_client(fixture, realm, "c-2").id, young);
	assert_int_equal(find(fixture, "t-1").id, old);
	assert_false(str_present(find(fixture, "t-1").client_token));
	int64_t again = insert(fixture, "t-3", "c-1");
	assert_int_equal(find_of_client(fixture, realm, "c-1").id, again);
}

static void a_request_needs_its_realm(void **state)
{
	Fixture *fixture = *state;
	ResourceRequest request = request_of(fixture, "t-1", NULL);
	request.realm = 999999;
	assert_int_not_equal(store_insert_resource_request(fixture->transaction, &request, &fixture->error),
		STORE_DONE);
}

/* Closes the store, commits what the test wrote, and opens both connections again. */
static void reopen(Fixture *fixture)
{
	Store **store = &fixture->environment.store;
	assert_done(fixture, sqlite_execute(fixture->transaction, STATEMENT_COMMIT, &fixture->error));
	sqlite_disconnect(fixture->transaction);
	store_close(*store);
	StoreOptions options = { .directory = fixture->path, .synchronous = false, .log = &fixture->log };
	assert_done(fixture, store_open(&options, &fixture->error, store));
	Str file = str_format(&fixture->arena, "%s/rollcall.db", fixture->path);
	assert_done(fixture, sqlite_connect(file.ptr, true, false, &fixture->error, &fixture->transaction));
	assert_done(fixture, sqlite_execute(fixture->transaction, STATEMENT_BEGIN_WRITE, &fixture->error));
}

static void requests_outlive_the_process(void **state)
{
	Fixture *fixture = *state;
	int64_t id = insert(fixture, "t-1", "c-1");
	reopen(fixture);
	ResourceRequest request = find_of_client(fixture, fixture->call.realm, "c-1");
	assert_int_equal(request.id, id);
	assert_str(request.document, "{}");
	ResourceRequest again = request_of(fixture, "t-2", "c-1");
	assert_int_equal(store_insert_resource_request(fixture->transaction, &again, &fixture->error), STORE_DUPLICATE);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(requests_are_found_by_either_token),
		TEST(what_is_not_there_is_no_failure),
		TEST(tokens_are_unique_in_their_realm),
		TEST(pages_begin_with_the_newest),
		TEST(requests_end_with_their_time),
		TEST(client_tokens_end_before_their_requests),
		TEST(a_request_needs_its_realm),
		TEST(requests_outlive_the_process),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
