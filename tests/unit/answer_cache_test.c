/* Kept answers: whose they are, when they go, and that a slow reader cannot put back what is old. */
#include <string.h>

#include "server/answer_cache.h"
#include "support.h"

static const AnswerKey alice = {
	.kind = { "user", 4 },
	.account = { "111111111111", 12 },
	.region = { "us-east-1", 9 },
	.instance = { "instance", 8 },
	.id = { "alice", 5 },
};

static AnswerCache *make(size_t bytes)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	AnswerCache *cache = NULL;
	assert_true(answer_cache_new(bytes, &error, &cache));
	return cache;
}

/* What a reader of the key gets: the kept answer, or "" and a ticket. */
static bool reads(AnswerCache *cache, const AnswerKey *key, const char *expected, AnswerTicket *ret_ticket)
{
	AUTO_BUF out = BUF_INIT(1 << 16);
	bool found = answer_cache_get(cache, key, &out, ret_ticket);
	return expected ? found && str_equal(buf_str(&out), str_of(expected)) : !found && !out.len;
}

static void an_answer_is_kept(void **state)
{
	(void)state;
	AnswerCache *cache = make(1 << 20);
	AnswerTicket ticket;
	assert_true(reads(cache, &alice, NULL, &ticket));
	answer_cache_put(cache, &alice, ticket, STR("{1}"));
	assert_true(reads(cache, &alice, "{1}", &ticket));
	answer_cache_free(cache);
}

static void it_is_nobody_elses(void **state)
{
	(void)state;
	AnswerCache *cache = make(1 << 20);
	AnswerTicket ticket;
	assert_true(reads(cache, &alice, NULL, &ticket));
	answer_cache_put(cache, &alice, ticket, STR("{1}"));
	AnswerKey others[] = { alice, alice, alice, alice, alice };
	others[0].account = STR("222222222222");
	others[1].region = STR("eu-west-2");
	others[2].instance = STR("another!");
	others[3].kind = STR("queue");
	others[4].id = STR("bob");
	for (size_t i = 0; i < COUNT(others); i++)
		assert_true(reads(cache, &others[i], NULL, &ticket));
	assert_true(reads(cache, &alice, "{1}", &ticket));
	answer_cache_free(cache);
}

static void a_change_takes_it_out(void **state)
{
	(void)state;
	AnswerCache *cache = make(1 << 20);
	AnswerTicket ticket;
	assert_true(reads(cache, &alice, NULL, &ticket));
	answer_cache_put(cache, &alice, ticket, STR("{1}"));
	answer_cache_remove(cache, STR("bob"));
	assert_true(reads(cache, &alice, "{1}", &ticket));
	answer_cache_remove(cache, alice.id);
	assert_true(reads(cache, &alice, NULL, &ticket));
	answer_cache_put(cache, &alice, ticket, STR("{2}"));
	assert_true(reads(cache, &alice, "{2}", &ticket));
	answer_cache_clear(cache);
	assert_true(reads(cache, &alice, NULL, &ticket));
	answer_cache_free(cache);
}

static void a_slow_reader_puts_nothing_old_back(void **state)
{
	(void)state;
	AnswerCache *cache = make(1 << 20);
	AnswerTicket slow;
	AnswerTicket ticket;
	assert_true(reads(cache, &alice, NULL, &slow));
	answer_cache_remove(cache, alice.id); /* a change commits while the slow reader reads */
	answer_cache_put(cache, &alice, slow, STR("{old}"));
	assert_true(reads(cache, &alice, NULL, &slow));
	answer_cache_clear(cache); /* the instance goes while it reads */
	answer_cache_put(cache, &alice, slow, STR("{old}"));
	assert_true(reads(cache, &alice, NULL, &ticket));
	answer_cache_free(cache);
}

static void it_stays_within_its_limit(void **state)
{
	(void)state;
	enum { LIMIT = 64 << 10, ANSWER = 1000, ANSWERS = 1000 };
	char body[ANSWER + 1] = "";
	memset(body, 'x', ANSWER);
	AUTO_ARENA arena = { 0 };
	AnswerCache *cache = make(LIMIT);
	size_t kept = 0;
	AnswerTicket ticket;
	for (int i = 0; i < ANSWERS; i++) {
		AnswerKey key = alice;
		key.id = str_format(&arena, "user-%d", i);
		assert_true(reads(cache, &key, NULL, &ticket));
		answer_cache_put(cache, &key, ticket, str_of(body));
	}
	for (int i = 0; i < ANSWERS; i++) {
		AnswerKey key = alice;
		key.id = str_format(&arena, "user-%d", i);
		kept += reads(cache, &key, body, &ticket);
	}
	assert_in_range(kept, 1, LIMIT / ANSWER);
	answer_cache_free(cache);
}

/* With one place an id, 5,000 of these would be lost. */
static void answers_leave_each_other_room(void **state)
{
	(void)state;
	enum { USERS = 100000, KEPT = USERS - 100 };
	AnswerCache *cache = make(256 << 20);
	size_t kept = 0;
	AnswerTicket ticket;
	for (int turn = 0; turn < 2; turn++)
		for (int i = 0; i < USERS; i++) {
			AUTO_ARENA arena = { 0 };
			AnswerKey key = alice;
			key.id = str_format(&arena, "user-%d", i);
			AUTO_BUF out = BUF_INIT(1 << 10);
			if (turn && answer_cache_get(cache, &key, &out, &ticket))
				kept += str_equal(buf_str(&out), key.id);
			if (!turn && !answer_cache_get(cache, &key, &out, &ticket))
				answer_cache_put(cache, &key, ticket, key.id);
		}
	assert_in_range(kept, KEPT, USERS);
	answer_cache_free(cache);
}

static void without_memory_nothing_is_kept(void **state)
{
	(void)state;
	AnswerCache *cache = make(0);
	AnswerTicket ticket;
	assert_true(reads(cache, &alice, NULL, &ticket));
	answer_cache_put(cache, &alice, ticket, STR("{1}"));
	assert_true(reads(cache, &alice, NULL, &ticket));
	answer_cache_free(cache);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_kept),
		cmocka_unit_test(it_is_nobody_elses),
		cmocka_unit_test(a_change_takes_it_out),
		cmocka_unit_test(a_slow_reader_puts_nothing_old_back),
		cmocka_unit_test(it_stays_within_its_limit),
		cmocka_unit_test(answers_leave_each_other_room),
		cmocka_unit_test(without_memory_nothing_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
