/* Asks a server over HTTP. libcurl is opened when it is needed: linked, it would cost the server three mebibytes. */
#include <curl/curl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "cli/library.h"
#include "cli/sql_connection.h"
#include "json/read.h"
#include "json/write.h"

typedef struct Curl {
	__typeof__(&curl_easy_init) init;
	__typeof__(&curl_easy_setopt) setopt;
	__typeof__(&curl_easy_perform) perform;
	__typeof__(&curl_easy_getinfo) getinfo;
	__typeof__(&curl_easy_strerror) strerror;
	__typeof__(&curl_easy_cleanup) cleanup;
	__typeof__(&curl_slist_append) append;
	__typeof__(&curl_slist_free_all) free_all;
} Curl;

static const char *const curl_names[] = { "libcurl-gnutls.so.4", "libcurl.so.4", NULL };
static const LibrarySymbol curl_symbols[] = {
	{ "curl_easy_init", offsetof(Curl, init) },
	{ "curl_easy_setopt", offsetof(Curl, setopt) },
	{ "curl_easy_perform", offsetof(Curl, perform) },
	{ "curl_easy_getinfo", offsetof(Curl, getinfo) },
	{ "curl_easy_strerror", offsetof(Curl, strerror) },
	{ "curl_easy_cleanup", offsetof(Curl, cleanup) },
	{ "curl_slist_append", offsetof(Curl, append) },
	{ "curl_slist_free_all", offsetof(Curl, free_all) },
};

typedef struct HttpConnection {
	SqlConnection connection;
	Curl curl;
	CURL *handle;
	struct curl_slist *headers;
	char *url;
	char *server; /* the address as it was given, for messages */
	char *user;   /* key and secret; NULL unsigned */
	char *direct; /* names of hosts that no proxy is asked for */
} HttpConnection;

/* What comes back of one request. */
typedef struct Reply {
	Buf *body;
	SqlOutcome outcome;
} Reply;

/* ---- what the library calls ---- */

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
	Reply *reply = context;
	buf_add(reply->body, (Str){ bytes, size * count });
	return reply->body->failed ? 0 : size * count;
}

static void take_number(Str value, int64_t *number)
{
	if (!str_to_int64(value, number))
		*number = 0;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	Reply *reply = context;
	Str value = { bytes, size * count };
	Str name = str_split(&value, ':');
	if (!value.ptr)
		return size * count;
	value = str_trim(value);
	if (str_equal_ignoring_case(name, STR("x-rollcall-rows")))
		take_number(value, &reply->outcome.rows);
	else if (str_equal_ignoring_case(name, STR("x-rollcall-revision")))
		take_number(value, &reply->outcome.revision);
	else if (str_equal_ignoring_case(name, STR("x-rollcall-truncated")))
		reply->outcome.truncated = str_equal(value, STR("true"));
	return size * count;
}

/* Called several times a second; anything but 0 ends the request. */
static int look_for_cancel(void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up)
{
	(void)down_total;
	(void)down;
	(void)up_total;
	(void)up;
	const HttpConnection *http = context;
	struct pollfd polled = { .fd = http->connection.cancel, .events = POLLIN };
	return poll(&polled, 1, 0) > 0;
}

/* ---- a query ---- */

static void write_body(const SqlRequest *request, Buf *out)
{
	JsonWriter json = { .out = out };
	json_write_object_begin(&json);
	json_write_key(&json, STR("query"));
	json_write_string(&json, request->query);
	json_write_key(&json, STR("format"));
	json_write_string(&json, str_of(sql_format_name(request->format)));
	json_write_key(&json, STR("timeout"));
	json_write_integer(&json, request->timeout);
	json_write_key(&json, STR("row_limit"));
	json_write_integer(&json, request->row_limit);
	json_write_object_end(&json);
}

static Str member_of(const json_t *object, const char *name, Arena *arena)
{
	const json_t *value = json_object_get(object, name);
	return json_is_string(value) ? str_copy(arena, (Str){ json_string_value(value), json_string_length(value) })
				     : (Str){ 0 };
}

/* An error of SQL has a code; whatever else comes back is no answer to a query. */
static bool read_failure(const HttpConnection *http, long status, Str body, Error *error, SqlFailure *ret_failure)
{
	AUTO_JSON *object = NULL;
	bool read = json_read_object(body, error, &object);
	Str code = read ? member_of(object, "code", error->arena) : (Str){ 0 };
	if (!code.ptr)
		return fail(error, ERROR_INTERNAL_SERVICE, "%s answered with status %ld, and not as Rollcall does",
			http->server, status);
	sql_failure_set(ret_failure, error->arena, str_terminated(error->arena, code), "%s", "");
	ret_failure->message = member_of(object, "message", error->arena);
	ret_failure->hint = member_of(object, "hint", error->arena);
	ret_failure->position = (size_t)json_integer_value(json_object_get(object, "position"));
	return true;
}

static CURLcode perform(HttpConnection *http, Str body, Reply *reply)
{
	const Curl *curl = &http->curl;
	CURL *handle = http->handle;
	(void)curl->setopt(handle, CURLOPT_URL, http->url);
	(void)curl->setopt(handle, CURLOPT_HTTPHEADER, http->headers);
	(void)curl->setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
	(void)curl->setopt(handle, CURLOPT_POSTFIELDS, body.ptr);
	(void)curl->setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
	(void)curl->setopt(handle, CURLOPT_WRITEDATA, reply);
	(void)curl->setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
	(void)curl->setopt(handle, CURLOPT_HEADERDATA, reply);
	(void)curl->setopt(handle, CURLOPT_NOPROGRESS, 0L);
	(void)curl->setopt(handle, CURLOPT_XFERINFOFUNCTION, look_for_cancel);
	(void)curl->setopt(handle, CURLOPT_XFERINFODATA, http);
	(void)curl->setopt(handle, CURLOPT_NOSIGNAL, 1L);
	(void)curl->setopt(handle, CURLOPT_NOPROXY, http->direct);
	(void)curl->setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
	if (http->user) {
		(void)curl->setopt(handle, CURLOPT_AWS_SIGV4, "aws:amz:us-east-1:connect");
		(void)curl->setopt(handle, CURLOPT_USERPWD, http->user);
	}
	return curl->perform(handle);
}

static bool ask(SqlConnection *connection, const SqlRequest *request, Error *error, SqlOutcome *ret_outcome,
	Buf *answer)
{
	enum { BODY_MAXIMUM = 1 << 20 };
	HttpConnection *http = (HttpConnection *)(void *)connection;
	AUTO_BUF body = BUF_INIT(BODY_MAXIMUM);
	Reply reply = { .body = answer };
	long status = 0;
	write_body(request, &body);
	if (body.failed)
		return fail(error, ERROR_INVALID_REQUEST, "the query is too long");
	CURLcode code = perform(http, buf_str(&body), &reply);
	*ret_outcome = reply.outcome;
	if (code == CURLE_ABORTED_BY_CALLBACK) {
		sql_failure_set(&ret_outcome->failure, error->arena, "57014", "the query was cancelled");
		return true;
	}
	if (code != CURLE_OK)
		return fail(error, ERROR_SERVICE_UNAVAILABLE, "%s: %s", http->server, http->curl.strerror(code));
	(void)http->curl.getinfo(http->handle, CURLINFO_RESPONSE_CODE, &status);
	return status == 200 || read_failure(http, status, buf_str(answer), error, &ret_outcome->failure);
}

static void close_http(SqlConnection *connection)
{
	HttpConnection *http = (HttpConnection *)(void *)connection;
	if (http->headers)
		http->curl.free_all(http->headers);
	if (http->handle)
		http->curl.cleanup(http->handle);
	free(http->url);
	free(http->server);
	free(http->user);
	free(http->direct);
	free(http);
}

static char *join(Arena *arena, const char *first, const char *second)
{
	return strdup(str_format(arena, "%s%s", first, second).ptr);
}

/* The secret of the environment signs; --auth open takes any. */
static char *user_of(Arena *arena, const char *account)
{
	const char *secret = getenv("AWS_SECRET_ACCESS_KEY");
	const char *key = str_format(arena, "%s:", account).ptr;
	return join(arena, key, secret && *secret ? secret : "rollcall");
}

/* This machine, whatever proxy there is to the world. */
static char *direct_hosts(Arena *arena)
{
	const char *given = getenv("no_proxy");
	return join(arena, "127.0.0.1,localhost,::1,", given ? given : "");
}

bool sql_connection_http(const SqlConnectionOptions *options, Error *error, SqlConnection **ret_connection)
{
	HttpConnection *http = calloc(1, sizeof *http);
	if (!http)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	http->connection = (SqlConnection){ .ask = ask, .close = close_http, .cancel = options->cancel };
	if (!library_open(curl_names, curl_symbols, COUNT(curl_symbols), &http->curl)) {
		free(http);
		return fail(error, ERROR_INTERNAL_SERVICE,
			"libcurl is not installed here, which --url needs; --data DIR works without it");
	}
	size_t length = strlen(options->url);
	while (length && options->url[length - 1] == '/')
		length--;
	http->server = strndup(options->url, length);
	http->url = http->server ? join(error->arena, http->server, "/_rollcall/sql") : NULL;
	http->user = options->account ? user_of(error->arena, options->account) : NULL;
	http->direct = direct_hosts(error->arena);
	http->headers = http->curl.append(NULL, "Content-Type: application/json");
	http->handle = http->curl.init();
	*ret_connection = &http->connection;
	if (http->url && http->direct && http->headers && http->handle)
		return true;
	close_http(&http->connection);
	return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
}
