/* What workers and their clients say to each other: that it arrives as it was sent, whatever the size, and that nobody waits
 * for ever. */
#include "sql/worker_message.h"

#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support.h"

enum { LIMIT = 8 << 20 };

static void requests_arrive_as_they_were_sent(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	AUTO_BUF message = BUF_INIT(LIMIT);
	Error error = { .arena = &arena };
	const SqlRequest sent = { .query = STR("SELECT 'gr\xc3\xbc\xc3\x9f', \"x\"\n-- \t\\"),
		.options = { .account = STR("123456789012"),
			.now = INT64_MAX,
			.frame_start = -1,
			.frame_end = 1735693200000 },
		.format = SQL_FORMAT_NDJSON,
		.timeout = 30000,
		.memory = 1 << 28,
		.row_limit = INT64_MAX,
		.answer_limit = 7 };
	SqlRequest got;
	sql_request_write(&sent, &message);
	assert_true(sql_request_read(buf_str(&message), &error, &got));
	assert_str(got.query, sent.query.ptr);
	assert_str(got.options.account, "123456789012");
	assert_true(got.options.now == INT64_MAX && got.options.frame_start == -1);
	assert_true(got.options.frame_end == sent.options.frame_end && got.row_limit == INT64_MAX);
	assert_int_equal(got.format, SQL_FORMAT_NDJSON);
	assert_true(got.timeout == 30000 && got.memory == 1 << 28 && got.answer_limit == 7);
}

static void outcomes_arrive_as_they_were_sent(void **state)
{
	(void)state;
	AUTO_ARENA arena = { 0 };
	AUTO_BUF message = BUF_INIT(LIMIT);
	Error error = { .arena = &arena };
	SqlOutcome sent = { .rows = 3, .truncated = true, .revision = 99 };
	SqlOutcome got;
	sql_outcome_write(&sent, &message);
	assert_true(sql_outcome_read(buf_str(&message), &error, &got));
	assert_false(sql_outcome_failed(&got));
	assert_true(got.rows == 3 && got.truncated && got.revision == 99 && !got.failure.hint.ptr);
	sql_failure_set(&sent.failure, &arena, "42703", "there is no column %s", "\"x\"");
	sent.failure.position = 8;
	sent.failure.hint = STR("try y");
	message.len = 0;
	sql_outcome_write(&sent, &message);
	assert_true(sql_outcome_read(buf_str(&message), &error, &got));
	assert_true(sql_outcome_failed(&got));
	assert_string_equal(got.failure.state, "42703");
	assert_str(got.failure.message, "there is no column \"x\"");
	assert_str(got.failure.hint, "try y");
	assert_int_equal(got.failure.position, 8);
}

static void what_is_no_message_is_refused(void **state)
{
	(void)state;
	static const char *const requests[] = { "", "[]", "{}", "{\"query\":\"SELECT 1\"}",
		"{\"query\":1,\"account\":\"a\",\"format\":\"csv\",\"answer_limit\":1}",
		"{\"query\":\"\",\"account\":\"a\",\"format\":\"xml\",\"answer_limit\":1}" };
	AUTO_ARENA arena = { 0 };
	for (size_t i = 0; i < COUNT(requests); i++) {
		Error error = { .arena = &arena };
		SqlRequest request;
		SqlOutcome outcome;
		assert_false(sql_request_read(str_of(requests[i]), &error, &request));
		assert_false(sql_outcome_read(str_of(requests[i]), &error, &outcome));
	}
	Error error = { .arena = &arena };
	SqlOutcome outcome;
	assert_false(sql_outcome_read(STR("{\"state\":\"too long\"}"), &error, &outcome));
}

typedef struct Sender {
	int descriptor;
	Str message;
	bool sent;
} Sender;

static void *send_message(void *context)
{
	Sender *sender = context;
	SqlWait wait = { .descriptor = sender->descriptor, .hurry = -1, .deadline = INT64_MAX };
	sender->sent = sql_message_send(&wait, sender->message) && sql_message_send(&wait, STR(""));
	return NULL;
}

static void open_pair(int pair[2])
{
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
}

/* Larger than any socket's buffer: both sides have to wait for each other. */
static void large_messages_pass(void **state)
{
	(void)state;
	enum { SIZE = 5000000 };
	int pair[2];
	open_pair(pair);
	char *bytes = malloc(SIZE);
	assert_non_null(bytes);
	for (size_t i = 0; i < SIZE; i++)
		bytes[i] = (char)(i * 31 + i / 997);
	Sender sender = { .descriptor = pair[0], .message = { bytes, SIZE } };
	pthread_t thread;
	assert_int_equal(pthread_create(&thread, NULL, send_message, &sender), 0);
	AUTO_BUF got = BUF_INIT(LIMIT);
	SqlWait wait = { .descriptor = pair[1], .hurry = -1, .deadline = INT64_MAX };
	assert_int_equal(sql_message_receive(&wait, &got), ARRIVAL_MESSAGE);
	assert_int_equal(got.len, SIZE);
	assert_memory_equal(got.ptr, bytes, SIZE);
	assert_int_equal(sql_message_receive(&wait, &got), ARRIVAL_MESSAGE);
	assert_int_equal(got.len, SIZE);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_true(sender.sent);
	(void)close(pair[0]);
	assert_int_equal(sql_message_receive(&wait, &got), ARRIVAL_END);
	(void)close(pair[1]);
	free(bytes);
}

static void nobody_waits_for_ever(void **state)
{
	(void)state;
	int pair[2];
	open_pair(pair);
	AUTO_BUF got = BUF_INIT(LIMIT);
	SqlWait late = { .descriptor = pair[1], .hurry = -1, .deadline = sql_clock() };
	assert_int_equal(sql_message_receive(&late, &got), ARRIVAL_LATE);
	/* One that is told to hurry has its patience left, and no more. */
	int hurry = eventfd(1, EFD_CLOEXEC);
	SqlWait hurried = { .descriptor = pair[1], .hurry = hurry, .patience = 0, .deadline = INT64_MAX };
	assert_int_equal(sql_message_receive(&hurried, &got), ARRIVAL_LATE);
	assert_true(hurried.hurried);
	/* A half of a message is none. */
	assert_int_equal(write(pair[0],
				 "\x04\x00\x00\x00"
				 "ab",
				 6),
		6);
	SqlWait half = { .descriptor = pair[1], .hurry = -1, .deadline = sql_clock() };
	assert_int_equal(sql_message_receive(&half, &got), ARRIVAL_LATE);
	/* Somebody who never reads is given up. */
	char *bytes = calloc(1, LIMIT);
	assert_non_null(bytes);
	SqlWait deaf = { .descriptor = pair[0], .hurry = -1, .deadline = sql_clock() };
	assert_false(sql_message_send(&deaf, (Str){ bytes, LIMIT }));
	free(bytes);
	(void)close(hurry);
	(void)close(pair[0]);
	(void)close(pair[1]);
}

static void a_message_that_does_not_fit_is_told(void **state)
{
	(void)state;
	int pair[2];
	open_pair(pair);
	AUTO_BUF got = BUF_INIT(3);
	SqlWait send = { .descriptor = pair[0], .hurry = -1, .deadline = INT64_MAX };
	SqlWait receive = { .descriptor = pair[1], .hurry = -1, .deadline = INT64_MAX };
	assert_true(sql_message_send(&send, STR("four")));
	assert_int_equal(sql_message_receive(&receive, &got), ARRIVAL_TOO_LARGE);
	(void)close(pair[0]);
	(void)close(pair[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(requests_arrive_as_they_were_sent),
		cmocka_unit_test(outcomes_arrive_as_they_were_sent),
		cmocka_unit_test(what_is_no_message_is_refused),
		cmocka_unit_test(large_messages_pass),
		cmocka_unit_test(nobody_waits_for_ever),
		cmocka_unit_test(a_message_that_does_not_fit_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
