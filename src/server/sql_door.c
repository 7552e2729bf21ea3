#include "server/sql_door.h"

#include "http/server.h"
#include "server/answer.h"
#include "server/sql_requests.h"
#include "server/sql_workers.h"
#include "json/read.h"
#include "json/write.h"

/* Lives in the exchange's arena. */
typedef struct DoorRequest {
	SqlJob job;
	const Service *service;
	HttpExchange *exchange;
	Error error;
} DoorRequest;

/* ---- answers ---- */

static void answer_failure(HttpExchange *exchange, const SqlFailure *failure, unsigned status)
{
	JsonWriter json = { .out = &exchange->answer };
	exchange->answer.len = 0;
	exchange->answer.failed = false;
	exchange->status = status;
	exchange->content_type = "application/json";
	json_write_object_begin(&json);
	json_write_key(&json, STR("code"));
	json_write_string(&json, str_of(failure->state));
	json_write_key(&json, STR("message"));
	json_write_string(&json, failure->message);
	if (failure->position) {
		json_write_key(&json, STR("position"));
		json_write_integer(&json, (int64_t)failure->position);
	}
	if (failure->hint.ptr) {
		json_write_key(&json, STR("hint"));
		json_write_string(&json, failure->hint);
	}
	json_write_object_end(&json);
}

static HttpOutcome refuse(DoorRequest *door)
{
	const ErrorInfo *info = error_info(door->error.code);
	SqlFailure failure;
	sql_failure_set(&failure, door->error.arena, info->sqlstate, "%.*s", STR_ARGS(error_message(&door->error)));
	answer_failure(door->exchange, &failure, info->http_status);
	answer_log(door->service->log, door->exchange, STR("sql"), &door->error);
	return HTTP_ANSWERED;
}

static void add_number(HttpExchange *exchange, const char *name, int64_t number)
{
	http_add_header(exchange, name, str_format(&exchange->arena, "%lld", (long long)number));
}

static void done(SqlJob *job)
{
	DoorRequest *door = (DoorRequest *)(void *)job;
	HttpExchange *exchange = door->exchange;
	const SqlOutcome *outcome = &job->outcome;
	if (sql_outcome_failed(outcome)) {
		answer_failure(exchange, &outcome->failure, sql_http_status(&outcome->failure));
		door->error.detail = str_of(outcome->failure.state);
	} else {
		exchange->status = 200;
		exchange->content_type = sql_format_content_type(job->request.format);
		add_number(exchange, "x-rollcall-rows", outcome->rows);
		add_number(exchange, "x-rollcall-revision", outcome->revision);
		http_add_header(exchange, "x-rollcall-truncated", outcome->truncated ? STR("true") : STR("false"));
	}
	answer_log(door->service->log, exchange, STR("sql"), &door->error);
	http_resume(exchange);
}

/* ---- requests ---- */

/* A parameter of the address, else the member of the body. */
static bool read_number(DoorRequest *door, const json_t *body, const char *name, int64_t most, int64_t *value)
{
	Str text;
	const json_t *member = json_object_get(body, name);
	if (!http_query(door->exchange, str_of(name), &door->error, &text))
		return false;
	if (!text.ptr && !member)
		return true;
	bool read = text.ptr ? str_to_int64(text, value) : json_is_integer(member);
	if (read && !text.ptr)
		*value = json_integer_value(member);
	if (!read || *value < 1 || *value > most)
		return fail(&door->error, ERROR_INVALID_REQUEST, "%s must be a number from 1 to %lld.", name,
			(long long)most);
	return true;
}

/* The first media type of the header that is a format; weights are not looked at. */
static SqlFormat accepted_format(const HttpExchange *exchange)
{
	Str rest = http_header(exchange, "Accept");
	while (rest.ptr) {
		SqlFormat format;
		Str range = str_split(&rest, ',');
		if (sql_format_of_content_type(str_trim(str_split(&range, ';')), &format))
			return format;
	}
	return SQL_FORMAT_JSON;
}

static bool read_format(DoorRequest *door, const json_t *body, SqlFormat *ret_format)
{
	Str name;
	const json_t *member = json_object_get(body, "format");
	if (!http_query(door->exchange, STR("format"), &door->error, &name))
		return false;
	if (!name.ptr && json_is_string(member))
		name = (Str){ json_string_value(member), json_string_length(member) };
	*ret_format = accepted_format(door->exchange);
	return (!name.ptr && !member) || sql_format_of_name(name, ret_format) ||
		fail(&door->error, ERROR_INVALID_REQUEST,
			"format must be csv, ndjson, json, table, markdown or tabular.");
}

static bool has_json(const HttpExchange *exchange)
{
	Str type = http_header(exchange, "Content-Type");
	return str_equal_ignoring_case(str_trim(str_split(&type, ';')), STR("application/json"));
}

static bool read_body(DoorRequest *door, Str account, const json_t *body, Str query)
{
	SqlRequest *request = &door->job.request;
	return sql_request_make(door->service, account, query, &door->error, request) &&
		read_format(door, body, &request->format) &&
		read_number(door, body, "row_limit", INT64_MAX, &request->row_limit) &&
		read_number(door, body, "timeout", SQL_TIMEOUT_MAXIMUM, &request->timeout);
}

static bool read_request(DoorRequest *door, Str account)
{
	HttpExchange *exchange = door->exchange;
	if (!str_equal(exchange->method, STR("POST")))
		return fail(&door->error, ERROR_METHOD_NOT_ALLOWED, "This path is for POST.");
	if (!has_json(exchange))
		return read_body(door, account, NULL, exchange->body);
	AUTO_JSON *body = NULL;
	if (!json_read_object(exchange->body, &door->error, &body))
		return false;
	const json_t *member = json_object_get(body, "query");
	if (!json_is_string(member))
		return fail(&door->error, ERROR_INVALID_REQUEST, "The body must have the query as text.");
	Str query = { json_string_value(member), json_string_length(member) };
	return read_body(door, account, body, str_copy(&exchange->arena, query));
}

HttpOutcome sql_door_handle(const Service *service, HttpExchange *exchange, const Credentials *credentials)
{
	DoorRequest *door = ARENA_NEW(&exchange->arena, DoorRequest);
	*door = (DoorRequest){ .job = { .arena = &exchange->arena, .answer = &exchange->answer, .done = done },
		.service = service,
		.exchange = exchange,
		.error = { .arena = &exchange->arena } };
	if (!read_request(door, credentials->account))
		return refuse(door);
	if (!http_suspend(exchange)) {
		error_set(&door->error, ERROR_SERVICE_UNAVAILABLE, "The server is stopping.");
		exchange->close = true;
		return refuse(door);
	}
	sql_workers_submit(service->sql_workers, &door->job);
	return HTTP_LATER;
}
