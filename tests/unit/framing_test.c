/* Targets, query strings, and messages that two programs could read differently (RFC 9112). */
#include "http/framing.h"

#include "fake_headers.h"
#include "support.h"

static void release(HttpExchange *exchange)
{
	arena_free(&exchange->arena);
}

#define AUTO_EXCHANGE CLEANUP(release) HttpExchange

static void targets_are_taken_apart(void **state)
{
	(void)state;
	static const struct {
		const char *target;
		const char *path;
		const char *query;
		const char *authority;
	} cases[] = {
		{ "/", "/", "(absent)", "(absent)" },
		{ "/users/i", "/users/i", "(absent)", "(absent)" },
		{ "/users/i?", "/users/i", "", "(absent)" },
		{ "/users/i?a=b&c", "/users/i", "a=b&c", "(absent)" },
		{ "/users/i?a=b?c", "/users/i", "a=b?c", "(absent)" },
		/* Routing is on the raw path: nothing is decoded here. */
		{ "/users/arn%3Aaws%2Fx%3F?a=%26", "/users/arn%3Aaws%2Fx%3F", "a=%26", "(absent)" },
		{ "//users/i", "//users/i", "(absent)", "(absent)" },
		{ "http://localhost:4566/users/i?a=b", "/users/i", "a=b", "localhost:4566" },
		{ "http://evil.example/", "/", "(absent)", "evil.example" },
		{ "/http://localhost/", "/http://localhost/", "(absent)", "(absent)" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		AUTO_EXCHANGE exchange = { 0 };
		http_read_target(&exchange, str_of(cases[i].target));
		assert_str(exchange.path, cases[i].path);
		assert_str(exchange.query, cases[i].query);
		assert_str(exchange.authority, cases[i].authority);
	}
}

static void a_target_without_a_path(void **state)
{
	(void)state;
	static const char *const targets[] = { "http://localhost", "http://localhost?a=b" };
	for (size_t i = 0; i < COUNT(targets); i++) {
		AUTO_EXCHANGE exchange = { 0 };
		http_read_target(&exchange, str_of(targets[i]));
		assert_str(exchange.authority, "localhost");
		assert_true(exchange.path.len <= 1);
	}
}

static const char *fault(const char *headers, const char *target, bool is_http_1_0)
{
	AUTO_EXCHANGE exchange = { .method = STR("GET") };
	fake_headers_set(headers);
	http_read_target(&exchange, str_of(target));
	return http_framing_fault(&exchange, is_http_1_0);
}

static void a_method_is_a_token(void **state)
{
	(void)state;
	const char *methods[] = { "", "GET\x1b[31m", "GE T", "\"" };
	fake_headers_set("Host: localhost");
	for (size_t i = 0; i < COUNT(methods); i++) {
		AUTO_EXCHANGE exchange = { .method = str_of(methods[i]) };
		http_read_target(&exchange, STR("/"));
		assert_non_null(http_framing_fault(&exchange, false));
	}
}

static void good_messages(void **state)
{
	(void)state;
	assert_null(fault("Host: localhost", "/", false));
	assert_null(fault("host: localhost\nContent-Length: 5\nX-A: 1\nX-A: 2", "/", false));
	assert_null(fault("Host: localhost\nTransfer-Encoding: Chunked", "/", false));
	assert_null(fault("Host: localhost\nX-Note: a\tb \xc3\xa9", "/a?b", false));
	assert_null(fault("", "/", true));
	assert_null(fault("Host: localhost\nContent-Length: 5", "/", true));
}

static void ambiguous_messages(void **state)
{
	(void)state;
	static const char *const headers[] = {
		"",
		"Host: a\nHost: a",
		"Host: a\nhost: b",
		"Host: a\nContent-Length: 5\nContent-Length: 5",
		"Host: a\nContent-Length: 5\ncontent-length: 6",
		"Host: a\nContent-Length: 5\nTransfer-Encoding: chunked",
		"Host: a\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked",
		"Host: a\nTransfer-Encoding: gzip, chunked",
		"Host: a\nTransfer-Encoding: identity",
		"Host: a\nTransfer-Encoding: xchunked",
		"Host: a\nTransfer-Encoding: ",
		"Host: a\nContent-Length : 5",
		"Host: a\n X-Folded: b",
		"Host: a\nX-A\x01: b",
		"Host: a\n: b",
		"Host: a\nX-A: b\rContent-Length: 5",
		"Host: a\nX-A: \x7f",
	};
	for (size_t i = 0; i < COUNT(headers); i++)
		if (!fault(headers[i], "/", false))
			fail_msg("no fault is found in\n%s", headers[i]);
	assert_non_null(fault("Transfer-Encoding: chunked", "/", true));
	assert_non_null(fault("Host: a", "/a\rb", false));
	assert_non_null(fault("Host: a", "/a?b\tc", false));
}

static void query_values_are_decoded(void **state)
{
	(void)state;
	AUTO_EXCHANGE exchange = { 0 };
	Error error = { .arena = &exchange.arena };
	http_read_target(&exchange,
		STR("/x?maxResults=5&nextToken=a%2Bb%3D&empty=&bare&tag%4Beys=coded&maxResults=6&q=a+b"));
	static const struct {
		const char *name;
		const char *value;
	} cases[] = { { "maxResults", "5" }, { "nextToken", "a+b=" }, { "empty", "" }, { "tagKeys", "coded" },
		{ "q", "a b" }, { "missing", "(absent)" }, { "MaxResults", "(absent)" } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str value;
		assert_true(http_query(&exchange, str_of(cases[i].name), &error, &value));
		assert_str(value, cases[i].value);
	}
}

static void repeated_query_values_come_in_order(void **state)
{
	(void)state;
	AUTO_EXCHANGE exchange = { 0 };
	Error error = { .arena = &exchange.arena };
	Str *values;
	size_t count;
	http_read_target(&exchange, STR("/x?tagKeys=a&other=1&tagKeys=b%20c&tagKeys="));
	assert_true(http_query_all(&exchange, STR("tagKeys"), &error, &values, &count));
	assert_int_equal(count, 3);
	assert_str(values[0], "a");
	assert_str(values[1], "b c");
	assert_str(values[2], "");
	assert_true(http_query_all(&exchange, STR("none"), &error, &values, &count));
	assert_int_equal(count, 0);
	exchange.query = (Str){ 0 };
	assert_true(http_query_all(&exchange, STR("tagKeys"), &error, &values, &count));
	assert_int_equal(count, 0);
}

static void broken_query_values_are_refused(void **state)
{
	(void)state;
	static const char *const targets[] = { "/x?a=%", "/x?a=%4", "/x?a=%zz", "/x?%=1&a=1", "/x?a=%00", "/x?a=%ff",
		"/x?a=%C3" };
	for (size_t i = 0; i < COUNT(targets); i++) {
		AUTO_EXCHANGE exchange = { 0 };
		Error error = { .arena = &exchange.arena };
		Str value;
		http_read_target(&exchange, str_of(targets[i]));
		if (http_query(&exchange, STR("a"), &error, &value))
			fail_msg("%s was read", targets[i]);
		assert_int_equal(error.code, ERROR_INVALID_PARAMETER);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(targets_are_taken_apart),
		cmocka_unit_test(a_target_without_a_path),
		cmocka_unit_test(a_method_is_a_token),
		cmocka_unit_test(good_messages),
		cmocka_unit_test(ambiguous_messages),
		cmocka_unit_test(query_values_are_decoded),
		cmocka_unit_test(repeated_query_values_come_in_order),
		cmocka_unit_test(broken_query_values_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
