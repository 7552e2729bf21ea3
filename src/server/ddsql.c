#include "server/ddsql.h"

#include "http/server.h"
#include "server/answer.h"
#include "server/ddsql_answer.h"
#include "server/sql_requests.h"
#include "json/read.h"
#include "json/write.h"

enum { ROWS = 5000, ROWS_MAXIMUM = 10000 };

typedef struct DdsqlRequest {
	const Service *service;
	HttpExchange *exchange;
	Str account;
	Error error;
} DdsqlRequest;

/* ---- bodies ---- */

/* {"data":{"type":TYPE,"attributes":{…}}} */
static bool read_attributes(DdsqlRequest *request, json_t *body, const char *type, const json_t **ret_attributes)
{
	const json_t *data = json_object_get(body, "data");
	const json_t *attributes = json_object_get(data, "attributes");
	const char *given = json_string_value(json_object_get(data, "type"));
	if (!json_is_object(data) || !json_is_object(attributes))
		return fail(&request->error, ERROR_INVALID_REQUEST, "data.attributes must be an object");
	if (!given || !str_equal(str_of(given), str_of(type)))
		return fail(&request->error, ERROR_INVALID_REQUEST, "data.type must be \"%s\"", type);
	*ret_attributes = attributes;
	return true;
}

static bool read_text(DdsqlRequest *request, const json_t *attributes, const char *name, Str *ret_text)
{
	const json_t *value = json_object_get(attributes, name);
	if (!json_is_string(value))
		return fail(&request->error, ERROR_INVALID_REQUEST, "%s must be a string", name);
	*ret_text = str_copy(&request->exchange->arena, (Str){ json_string_value(value), json_string_length(value) });
	return true;
}

static bool read_time(DdsqlRequest *request, const json_t *attributes, SqlQueryOptions *options)
{
	const json_t *time = json_object_get(attributes, "time");
	const json_t *from = json_object_get(time, "from_timestamp");
	const json_t *to = json_object_get(time, "to_timestamp");
	if (!json_is_integer(from) || !json_is_integer(to))
		return fail(&request->error, ERROR_INVALID_REQUEST,
			"time is required, with from_timestamp and to_timestamp in milliseconds");
	options->frame_start = json_integer_value(from);
	options->frame_end = json_integer_value(to);
	return options->frame_start <= options->frame_end ||
		fail(&request->error, ERROR_INVALID_REQUEST, "time.from_timestamp must not be after time.to_timestamp");
}

static bool read_row_limit(DdsqlRequest *request, const json_t *attributes, int64_t *ret_limit)
{
	const json_t *limit = json_object_get(attributes, "row_limit");
	*ret_limit = limit ? json_integer_value(limit) : ROWS;
	return (*ret_limit >= 1 && *ret_limit <= ROWS_MAXIMUM) ||
		fail(&request->error, ERROR_INVALID_REQUEST, "row_limit must be between 1 and %d", ROWS_MAXIMUM);
}

static bool read_query(DdsqlRequest *request, SqlRequest *ret_request)
{
	AUTO_JSON *body = NULL;
	const json_t *attributes;
	Str query;
	if (!json_read_object(request->exchange->body, &request->error, &body) ||
		!read_attributes(request, body, "ddsql_query_request", &attributes) ||
		!read_text(request, attributes, "query", &query) ||
		!sql_request_make(request->service, request->account, query, &request->error, ret_request))
		return false;
	ret_request->format = SQL_FORMAT_TABULAR;
	return read_time(request, attributes, &ret_request->options) &&
		read_row_limit(request, attributes, &ret_request->row_limit);
}

/* ---- calls ---- */

static HttpOutcome refuse(DdsqlRequest *request)
{
	const ErrorInfo *info = error_info(request->error.code);
	ddsql_answer_error(request->exchange, info->http_status, error_message(&request->error), NULL);
	answer_log(request->service->log, request->exchange, STR("ddsql"), &request->error);
	return HTTP_ANSWERED;
}

static bool suspend(DdsqlRequest *request)
{
	if (http_suspend(request->exchange))
		return true;
	request->exchange->close = true;
	return fail(&request->error, ERROR_SERVICE_UNAVAILABLE, "The server is stopping.");
}

static HttpOutcome begin(DdsqlRequest *request)
{
	SqlRequest query;
	HttpExchange *exchange = request->exchange;
	Str id = ids_uuid(&request->service->environment.ids, &exchange->arena);
	if (!read_query(request, &query) || !suspend(request))
		return refuse(request);
	ddsql_queries_begin(request->service->ddsql_queries, exchange, id, &query);
	return HTTP_LATER;
}

static HttpOutcome fetch(DdsqlRequest *request)
{
	AUTO_JSON *body = NULL;
	const json_t *attributes;
	Str id;
	HttpExchange *exchange = request->exchange;
	if (!json_read_object(exchange->body, &request->error, &body) ||
		!read_attributes(request, body, "ddsql_query_fetch_request", &attributes) ||
		!read_text(request, attributes, "query_id", &id) || !suspend(request))
		return refuse(request);
	ddsql_queries_fetch(request->service->ddsql_queries, exchange, id, request->account);
	return HTTP_LATER;
}

static const struct {
	const char *path;
	HttpOutcome (*call)(DdsqlRequest *request);
} calls[] = {
	{ "/api/v2/ddsql/query/tabular", begin },
	{ "/api/v2/ddsql/query/tabular/fetch", fetch },
};

bool ddsql_claims(const HttpExchange *exchange)
{
	return str_starts_with(exchange->path, STR("/api/v2/ddsql/"));
}

/* A key of DD-API-KEY is an access key; without one the request may be signed as any other. */
static bool read_caller(DdsqlRequest *request)
{
	Credentials credentials;
	const CredentialDefaults *defaults = &request->service->defaults;
	Str key = str_copy(&request->exchange->arena, http_header(request->exchange, "DD-API-KEY"));
	bool read = key.ptr ? credentials_of_key(key, defaults, &request->error, &credentials)
			    : credentials_read(request->exchange, defaults, &request->error, &credentials);
	if (read)
		request->account = credentials.account;
	return read;
}

HttpOutcome ddsql_handle(const Service *service, HttpExchange *exchange)
{
	DdsqlRequest request = { .service = service, .exchange = exchange, .error = { .arena = &exchange->arena } };
	if (!read_caller(&request))
		return refuse(&request);
	for (size_t i = 0; i < COUNT(calls); i++) {
		if (!str_equal(exchange->path, str_of(calls[i].path)))
			continue;
		if (str_equal(exchange->method, STR("POST")))
			return calls[i].call(&request);
		error_set(&request.error, ERROR_METHOD_NOT_ALLOWED, "This path is for POST.");
		return refuse(&request);
	}
	error_set(&request.error, ERROR_UNKNOWN_OPERATION, "There is nothing at this path.");
	return refuse(&request);
}
