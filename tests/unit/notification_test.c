/* Notifications against a clock that stands still: what expires, whose they are, and what their end leaves behind. */
#include "model/notification.h"

#include "directory/search.h"
#include "directory/user_notification.h"
#include "model/enumerations.h"
#include "support.h"

#define NOW INT64_C(1700000000123)

static int setup(void **state)
{
	clock_fake_set(NOW);
	(void)fixture_setup(state);
	fixture_make_instance(*state, "SAML", "notifications");
	return 0;
}

static Str make_user(Fixture *fixture, const char *name)
{
	return fixture_create(fixture, ENTITY_USER,
		fixture_user(fixture, str_format(&fixture->arena, "'Username': '%s'", name).ptr));
}

static const char *request_of(Fixture *fixture, Str recipient, const char *more)
{
	return str_format(&fixture->arena, "{'Recipients': ['%.*s'], 'Content': {'en_US': 'Hello'}%s}",
		STR_ARGS(recipient), more)
		.ptr;
}

static Str send(Fixture *fixture, Str recipient, const char *more)
{
	return fixture_create(fixture, ENTITY_NOTIFICATION, request_of(fixture, recipient, more));
}

/* How many the user has in pages of this size; `ret_pages` is how many pages that took. */
static size_t count_of(Fixture *fixture, Str user, size_t size, size_t *ret_pages)
{
	Page page = { .limit = size };
	size_t total = 0;
	*ret_pages = 0;
	do {
		UserNotification *values;
		size_t count;
		assert_done(fixture,
			user_notification_list(fixture_call(fixture, "ListUserNotifications"), &fixture->home, user,
				&page, &values, &count, &page.after));
		assert_true(count <= size);
		total += count;
		++*ret_pages;
	} while (page.after);
	return total;
}

static bool set(Fixture *fixture, Str user, Str notification, Choice status)
{
	UserNotification given = { .given_status = status };
	return user_notification_set(fixture_call(fixture, "UpdateUserNotificationStatus"), &fixture->home, user,
		notification, &given);
}

static void the_end_is_in_the_future_and_a_week_away_by_default(void **state)
{
	Fixture *fixture = *state;
	Str ada = make_user(fixture, "ada");
	fixture_assert_describes(fixture, ENTITY_NOTIFICATION, send(fixture, ada, ""),
		"{'CreatedAt': 1700000000.123, 'ExpiresAt': 1700604800.123, 'LastModifiedTime': 1700000000.123}");
	fixture_assert_describes(fixture, ENTITY_NOTIFICATION, send(fixture, ada, ", 'ExpiresAt': 1700000000.124"),
		"{'ExpiresAt': 1700000000.124}");
	assert_fails(fixture, ERROR_INVALID_PARAMETER,
		fixture_try_create(fixture, ENTITY_NOTIFICATION,
			request_of(fixture, ada, ", 'ExpiresAt': 1700000000.123")));
}

static void expired_ones_are_there_for_nobody_but_the_instance(void **state)
{
	Fixture *fixture = *state;
	Str ada = make_user(fixture, "ada");
	size_t pages;
	Str soon = send(fixture, ada, ", 'ExpiresAt': 1700000001");
	(void)send(fixture, fixture->home.scope.instance, "");
	assert_done(fixture, set(fixture, ada, soon, NOTIFICATION_STATUS_READ));
	clock_fake_set(1700000000999);
	assert_int_equal(count_of(fixture, ada, 10, &pages), 2);
	clock_fake_set(1700000001000);
	assert_int_equal(count_of(fixture, ada, 10, &pages), 1);
	assert_fails(fixture, ERROR_RESOURCE_NOT_FOUND, set(fixture, ada, soon, NOTIFICATION_STATUS_UNREAD));
	fixture_assert_describes(fixture, ENTITY_NOTIFICATION, soon, "{'ExpiresAt': 1700000001}");
}

/* The clock stands still and even goes back: the order is that in which they were made. */
static void searches_find_expired_ones_too_and_the_newest_first(void **state)
{
	Fixture *fixture = *state;
	Str instance = fixture->home.scope.instance;
	Str expected[3];
	expected[0] = send(fixture, instance, ", 'ExpiresAt': 1700000001");
	expected[1] = send(fixture, instance, "");
	clock_fake_set(NOW - 1000);
	expected[2] = send(fixture, instance, "");
	clock_fake_set(1700000002000);
	StringCondition condition = { STR("content"), STR("HELL"), STRING_STARTS_WITH };
	SearchCriteria criteria = { .string_condition = &condition };
	const SearchRequest requests[] = { { .search_criteria = NULL }, { .search_criteria = &criteria } };
	for (size_t i = 0; i < COUNT(requests); i++) {
		SearchFound found;
		Page page = { .limit = 10 };
		Directory *directory = fixture_call(fixture, "SearchNotifications");
		assert_done(fixture,
			directory_search(directory, &fixture->home, ENTITY_NOTIFICATION, &requests[i], &page, &found));
		assert_int_equal(found.count, COUNT(expected));
		const Notification *notifications = found.values;
		for (size_t j = 0; j < found.count; j++)
			assert_true(str_equal(notifications[j].head.id, expected[found.count - 1 - j]));
	}
}

/* Expired ones between the others take no place on a page. */
static void pages_are_full_where_there_is_enough(void **state)
{
	Fixture *fixture = *state;
	Str ada = make_user(fixture, "ada");
	size_t pages;
	for (size_t i = 0; i < 12; i++)
		(void)send(fixture, i % 2 ? ada : fixture->home.scope.instance,
			i % 3 ? ", 'ExpiresAt': 1700000001" : "");
	clock_fake_set(1700000002000);
	assert_int_equal(count_of(fixture, ada, 3, &pages), 4);
	assert_true(pages <= 2);
	assert_int_equal(count_of(fixture, ada, 100, &pages), 4);
	assert_int_equal(pages, 1);
}

static void what_changes_nothing_leaves_no_trace(void **state)
{
	Fixture *fixture = *state;
	Str ada = make_user(fixture, "ada");
	Str id = send(fixture, ada, "");
	int64_t before = fixture_revision(fixture);
	assert_done(fixture, set(fixture, ada, id, NOTIFICATION_STATUS_UNREAD));
	assert_int_equal(fixture_revision(fixture), before);
	assert_done(fixture, set(fixture, ada, id, NOTIFICATION_STATUS_READ));
	assert_done(fixture, set(fixture, ada, id, NOTIFICATION_STATUS_READ));
	assert_int_equal(fixture_revision(fixture), before + 1);
	assert_fails(fixture, ERROR_INVALID_PARAMETER, set(fixture, ada, id, 0));
}

/* The statuses of all readers go at once, and the log says so of each. */
static void a_notification_takes_what_users_did_with_it_along(void **state)
{
	Fixture *fixture = *state;
	enum { USERS = 5 };
	Str id = send(fixture, fixture->home.scope.instance, "");
	Str kept = send(fixture, fixture->home.scope.instance, "");
	Str users[USERS];
	for (size_t i = 0; i < USERS; i++) {
		users[i] = make_user(fixture, str_format(&fixture->arena, "user%zu", i).ptr);
		assert_done(fixture, set(fixture, users[i], id, NOTIFICATION_STATUS_READ));
		assert_done(fixture, set(fixture, users[i], kept, NOTIFICATION_STATUS_READ));
	}
	int64_t before = fixture_revision(fixture);
	assert_done(fixture, fixture_delete(fixture, ENTITY_NOTIFICATION, id));
	assert_int_equal(fixture_revision(fixture), before + USERS + 1);
	before = fixture_revision(fixture);
	assert_done(fixture, fixture_delete(fixture, ENTITY_USER, users[0]));
	assert_int_equal(fixture_revision(fixture), before + 2);
	assert_done(fixture, set(fixture, users[1], kept, NOTIFICATION_STATUS_UNREAD));
	assert_done(fixture, fixture_delete(fixture, ENTITY_NOTIFICATION, kept));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_end_is_in_the_future_and_a_week_away_by_default, setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(expired_ones_are_there_for_nobody_but_the_instance, setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(searches_find_expired_ones_too_and_the_newest_first, setup,
			fixture_teardown),
		cmocka_unit_test_setup_teardown(pages_are_full_where_there_is_enough, setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(what_changes_nothing_leaves_no_trace, setup, fixture_teardown),
		cmocka_unit_test_setup_teardown(a_notification_takes_what_users_did_with_it_along, setup,
			fixture_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
