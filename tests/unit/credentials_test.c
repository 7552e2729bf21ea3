/* Who calls, and whether a web page may: what the Authorization, Host and Origin headers say. */
#include "auth/credentials.h"

#include "fake_headers.h"
#include "server/guard.h"
#include "support.h"

static const CredentialDefaults defaults = { { "000000000000", 12 }, { "us-east-1", 9 } };

static bool read_header(HttpExchange *exchange, const char *header, Error *error, Credentials *ret_credentials)
{
	*exchange = (HttpExchange){ 0 };
	*error = (Error){ .arena = &exchange->arena };
	fake_headers_set(header);
	return credentials_read(exchange, &defaults, error, ret_credentials);
}

#define SIGNED(credential) \
	"Authorization: AWS4-HMAC-SHA256 Credential=" credential ", SignedHeaders=host;x-amz-date, Signature=00ff"

static void callers_are_read_from_the_signature(void **state)
{
	(void)state;
	static const struct {
		const char *header;
		const char *access_key;
		const char *account;
		const char *region;
		const char *service;
	} cases[] = {
		{ "Host: a", "", "000000000000", "us-east-1", "(absent)" },
		{ SIGNED("AKIAEXAMPLE/20260101/eu-west-2/connect/aws4_request"), "AKIAEXAMPLE", "000000000000",
			"eu-west-2", "connect" },
		/* An access key of twelve digits is an account. */
		{ SIGNED("111122223333/20260101/us-gov-west-1/sts/aws4_request"), "111122223333", "111122223333",
			"us-gov-west-1", "sts" },
		{ SIGNED("11112222333/20260101/us-east-1/connect/aws4_request"), "11112222333", "000000000000",
			"us-east-1", "connect" },
		/* Members in another order and without blanks. */
		{ "authorization: AWS4-HMAC-SHA256 SignedHeaders=host,Credential=AK/20260101/us-west-2/connect/aws4_request,Signature=0",
			"AK", "000000000000", "us-west-2", "connect" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		HttpExchange exchange;
		Error error;
		Credentials credentials;
		assert_true(read_header(&exchange, cases[i].header, &error, &credentials));
		assert_str(credentials.access_key, cases[i].access_key);
		assert_str(credentials.account, cases[i].account);
		assert_str(credentials.region, cases[i].region);
		assert_str(credentials.service, cases[i].service);
		arena_free(&exchange.arena);
	}
}

static void sessions_are_read_from_the_header_or_the_query(void **state)
{
	(void)state;
	static const struct {
		const char *header;
		const char *query;
		const char *session;
	} cases[] = {
		{ "Host: a", NULL, "(absent)" },
		{ "x-amz-security-token: ada@example.com", NULL, "ada@example.com" },
		{ "Host: a", "X-Amz-Security-Token=ada%40example.com", "ada@example.com" },
		{ "X-Amz-Security-Token: ada", "X-Amz-Security-Token=eve", "ada" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		HttpExchange exchange = { .query = str_of(cases[i].query) };
		Error error = { .arena = &exchange.arena };
		Str session;
		fake_headers_set(cases[i].header);
		assert_true(credentials_session(&exchange, &error, &session));
		assert_str(session, cases[i].session);
		arena_free(&exchange.arena);
	}
}

static void malformed_signatures(void **state)
{
	(void)state;
	static const struct {
		const char *header;
		ErrorCode code;
	} cases[] = {
		{ "Authorization: Basic dXNlcjpwYXNz", ERROR_INCOMPLETE_SIGNATURE },
		{ "Authorization: AWS4-HMAC-SHA256", ERROR_INCOMPLETE_SIGNATURE },
		{ "Authorization: AWS4-HMAC-SHA256 Signature=0", ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED(""), ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED("AK"), ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED("AK/20260101/us-east-1/connect"), ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED("AK/20260101/us-east-1/connect/aws4"), ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED("AK/20260101/us-east-1/connect/aws4_request/more"), ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED("/20260101/us-east-1/connect/aws4_request"), ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED("AK//us-east-1/connect/aws4_request"), ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED("AK/20260101/us-east-1//aws4_request"), ERROR_INCOMPLETE_SIGNATURE },
		{ SIGNED("AK/20260101//connect/aws4_request"), ERROR_INVALID_SIGNATURE },
		{ SIGNED("AK/20260101/US-EAST-1/connect/aws4_request"), ERROR_INVALID_SIGNATURE },
		{ SIGNED("AK/20260101/us_east/connect/aws4_request"), ERROR_INVALID_SIGNATURE },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		HttpExchange exchange;
		Error error;
		Credentials credentials;
		if (read_header(&exchange, cases[i].header, &error, &credentials))
			fail_msg("%s was read", cases[i].header);
		if (error.code != cases[i].code)
			fail_msg("%s: %s", cases[i].header, error_info(error.code)->aws_name);
		arena_free(&exchange.arena);
	}
}

static void accounts_and_regions(void **state)
{
	(void)state;
	assert_true(account_is_valid(STR("000000000000")));
	static const char *const accounts[] = { "", "11112222333", "1111222233334", "11112222333a", "1111 2222333" };
	for (size_t i = 0; i < COUNT(accounts); i++)
		assert_false(account_is_valid(str_of(accounts[i])));
	static const char *const regions[] = { "us-east-1", "us-gov-west-1", "ap-southeast-2", "cn-north-1" };
	for (size_t i = 0; i < COUNT(regions); i++)
		assert_true(region_is_valid(str_of(regions[i])));
	static const char *const none[] = { "", "US-EAST-1", "us east 1", "us/east", "us-east-1\n", "us-east-1'" };
	for (size_t i = 0; i < COUNT(none); i++)
		assert_false(region_is_valid(str_of(none[i])));
}

static bool is_taken(const char *headers, const char *authority)
{
	HttpExchange exchange = { .authority = str_of(authority) };
	Error error = { .arena = &exchange.arena };
	fake_headers_set(headers);
	bool taken = guard_accepts(&exchange, &error);
	if (!taken)
		assert_int_equal(error.code, ERROR_FORBIDDEN_HOST);
	arena_free(&exchange.arena);
	return taken;
}

static void requests_for_this_machine_are_taken(void **state)
{
	(void)state;
	static const char *const headers[] = { "Host: localhost", "Host: LOCALHOST:4566", "Host: 127.0.0.1:4566",
		"Host: 127.1.2.3", "Host: [::1]:4566", "Host: [::1]",
		"Host: localhost:4566\nOrigin: http://localhost:4566",
		"Host: 127.0.0.1:4566\nOrigin: http://127.0.0.1:4566" };
	for (size_t i = 0; i < COUNT(headers); i++)
		if (!is_taken(headers[i], NULL))
			fail_msg("%s is refused", headers[i]);
	assert_true(is_taken("Host: evil.example", "localhost:4566"));
}

static void requests_that_a_web_page_could_make_are_refused(void **state)
{
	(void)state;
	static const char *const headers[] = { "Host: evil.example", "Host: evil.example:4566",
		"Host: localhost.evil.example", "Host: 127.0.0.1.evil.example", "Host: 10.0.0.1", "Host: 128.0.0.1",
		"Host: ", "Host: [::2]", "Host: localhost@evil.example", "Host: evil.example:127.0.0.1",
		"Host: localhost:4566\nOrigin: http://evil.example",
		"Host: localhost:4566\nOrigin: https://localhost.evil.example", "Host: localhost:4566\nOrigin: null",
		"Host: localhost:4566\nOrigin: ", "Host: localhost:4566\nOrigin: file://",
		"Host: localhost:4566\nOrigin: http://localhost:3000" };
	for (size_t i = 0; i < COUNT(headers); i++)
		if (is_taken(headers[i], NULL))
			fail_msg("%s is taken", headers[i]);
	/* The authority of the target counts before the header. */
	assert_false(is_taken("Host: localhost:4566", "evil.example"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(callers_are_read_from_the_signature),
		cmocka_unit_test(sessions_are_read_from_the_header_or_the_query),
		cmocka_unit_test(malformed_signatures),
		cmocka_unit_test(accounts_and_regions),
		cmocka_unit_test(requests_for_this_machine_are_taken),
		cmocka_unit_test(requests_that_a_web_page_could_make_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
