#include "server/service.h"

#include <string.h>

#include "aws/connect.h"
#include "aws/sts.h"
#include "http/server.h"
#include "model/check.h"
#include "server/guard.h"

static void answer_error(HttpExchange *exchange, const Error *error)
{
	const ErrorInfo *info = error_info(error->code);
	JsonWriter json = { .out = &exchange->answer };
	exchange->answer.len = 0;
	exchange->answer.failed = false;
	exchange->status = info->http_status;
	exchange->content_type = "application/json";
	http_add_header(exchange, "x-amzn-ErrorType", str_of(info->aws_name));
	json_write_object_begin(&json);
	json_write_key(&json, STR("Message"));
	json_write_string(&json, error_message(error));
	if (error->resource_type) {
		json_write_key(&json, STR("ResourceType"));
		json_write_string(&json, str_of(error->resource_type));
		json_write_key(&json, STR("ResourceId"));
		json_write_string(&json, error->resource_id);
	}
	json_write_object_end(&json);
}

static void answer_success(HttpExchange *exchange)
{
	exchange->status = 200;
	exchange->content_type = "application/json";
}

/* One line a request, without anything that a person could be known by: ids, not names or bodies. What failed inside is
 * for the log alone. */
static void log_answer(const Service *service, const HttpExchange *exchange, Str operation, const Error *error)
{
	bool failed = exchange->status >= 500 && exchange->status != 501;
	LogLevel level = failed ? LOG_ERROR : exchange->status == 501 ? LOG_WARN : LOG_DEBUG;
	if (level > service->log->level)
		return;
	if (!text_is_token(operation))
		operation = STR("-");
	log_write(service->log, level, "event=request id=%.*s method=%.*s operation=%.*s status=%u%s%s%s%.*s",
		STR_ARGS(exchange->request_id), STR_ARGS(exchange->method), STR_ARGS(operation), exchange->status,
		error->code ? " error=" : "", error->code ? error_info(error->code)->aws_name : "",
		error->detail.len ? " detail=" : "", STR_ARGS(error->detail));
}

/* ---- the Connect API ---- */

/* One request on its way through the store. Lives in the exchange's arena. */
typedef struct ConnectRequest {
	StoreJob job;
	const Service *service;
	ConnectContext context;
	bool succeeded;
} ConnectRequest;

/* Answers, logs, and lets go of what the request held beside its arena. */
static void finish(ConnectRequest *request)
{
	ConnectContext *context = &request->context;
	connect_release(context);
	if (request->succeeded)
		answer_success(context->exchange);
	else
		answer_error(context->exchange, &context->error);
	log_answer(request->service, context->exchange, str_of(context->match.operation->name), &context->error);
}

static bool write_run(StoreJob *job, Transaction *transaction)
{
	ConnectRequest *request = (ConnectRequest *)(void *)job;
	request->succeeded = connect_run(&request->context, transaction);
	return request->succeeded;
}

/* Nobody is told of a change while an answer from before it is kept. */
static void forget_answers(AnswerCache *answers, const ChangeSet *changes)
{
	if (changes->everything)
		answer_cache_clear(answers);
	for (size_t i = 0; i < changes->count; i++)
		answer_cache_remove(answers, changes->ids[i]);
}

static void write_done(StoreJob *job, bool durable)
{
	ConnectRequest *request = (ConnectRequest *)(void *)job;
	if (!durable)
		request->succeeded = fail(&request->context.error, ERROR_INTERNAL_SERVICE,
			"The change could not be written, and nothing of it was kept.");
	forget_answers(request->service->answers, &request->context.changes);
	finish(request);
	http_resume(request->context.exchange);
}

static void read_from_store(ConnectRequest *request)
{
	ConnectContext *context = &request->context;
	Transaction *transaction = store_read_begin(context->environment->store, &context->error);
	if (!transaction)
		return;
	request->succeeded = connect_run(context, transaction);
	store_read_end(transaction);
}

/* Whether the answer can be kept, and under which key. Requests that name things by ARN go the long way. */
static bool answer_key(const ConnectContext *context, AnswerKey *ret_key)
{
	const Match *match = &context->match;
	if (match->operation->form != FORM_DESCRIBE || !entity_of(match->operation->entity)->describes_itself ||
		match->label_count != 2 || !uuid_is_valid(match->labels[0]) || !uuid_is_valid(match->labels[1]))
		return false;
	*ret_key = (AnswerKey){ .kind = str_of(entity_of(match->operation->entity)->name),
		.account = context->caller.account,
		.region = context->caller.region,
		.instance = match->labels[0],
		.id = match->labels[1] };
	return true;
}

static HttpOutcome run_read(ConnectRequest *request)
{
	AnswerCache *answers = request->service->answers;
	Buf *answer = &request->context.exchange->answer;
	AnswerKey key;
	AnswerTicket ticket;
	if (!answer_key(&request->context, &key)) {
		read_from_store(request);
	} else if (answer_cache_get(answers, &key, answer, &ticket)) {
		request->succeeded = true;
	} else {
		read_from_store(request);
		if (request->succeeded)
			answer_cache_put(answers, &key, ticket, buf_str(answer));
	}
	finish(request);
	return HTTP_ANSWERED;
}

static HttpOutcome handle_connect(const Service *service, HttpExchange *exchange, const Credentials *credentials,
	Error *error)
{
	ConnectRequest *request = ARENA_NEW(&exchange->arena, ConnectRequest);
	ConnectContext *context = &request->context;
	request->job = (StoreJob){ .run = write_run, .done = write_done };
	request->service = service;
	context->environment = &service->environment;
	context->exchange = exchange;
	context->error = *error;
	context->caller = (Caller){ .account = credentials->account,
		.region = credentials->region,
		.access_key = credentials->access_key };
	bool found = operation_match(exchange->method, exchange->path, &exchange->arena, error, &context->match);
	const Operation *operation = context->match.operation;
	if (found && operation->form == FORM_NONE)
		found = fail(error, ERROR_NOT_IMPLEMENTED,
			"Rollcall does not implement the operation %s of Amazon Connect.", operation->name);
	if (!found) {
		answer_error(exchange, error);
		log_answer(service, exchange, operation ? str_of(operation->name) : STR("-"), error);
		return HTTP_ANSWERED;
	}
	/* What a request says is read in its own thread: the writer has to serve everybody. */
	if (!connect_read(context)) {
		finish(request);
		return HTTP_ANSWERED;
	}
	if (!operation_writes(operation))
		return run_read(request);
	if (!http_suspend(exchange)) {
		error_set(&context->error, ERROR_SERVICE_UNAVAILABLE, "The server is stopping.");
		exchange->close = true;
		finish(request);
		return HTTP_ANSWERED;
	}
	store_submit(service->environment.store, &request->job);
	return HTTP_LATER;
}

/* ---- the administration door ---- */

static bool read_revision(const Service *service, Error *error, int64_t *ret_revision)
{
	Transaction *transaction = store_read_begin(service->environment.store, error);
	if (!transaction)
		return false;
	bool read = store_revision(transaction, error, ret_revision);
	store_read_end(transaction);
	return read;
}

static void handle_health(const Service *service, HttpExchange *exchange, Error *error)
{
	int64_t revision;
	if (!read_revision(service, error, &revision)) {
		answer_error(exchange, error);
		return;
	}
	JsonWriter json = { .out = &exchange->answer };
	answer_success(exchange);
	json_write_object_begin(&json);
	json_write_key(&json, STR("status"));
	json_write_string(&json, STR("ok"));
	json_write_key(&json, STR("version"));
	json_write_string(&json, STR(ROLLCALL_VERSION));
	json_write_key(&json, STR("store"));
	json_write_string(&json, str_of(store_kind(service->environment.store)));
	json_write_key(&json, STR("revision"));
	json_write_integer(&json, revision);
	json_write_object_end(&json);
}

static void handle_administration(const Service *service, HttpExchange *exchange, Error *error)
{
	if (!str_equal(exchange->path, STR("/_rollcall/health"))) {
		error_set(error, ERROR_UNKNOWN_OPERATION, "There is nothing at this path.");
		answer_error(exchange, error);
	} else if (!str_equal(exchange->method, STR("GET"))) {
		error_set(error, ERROR_METHOD_NOT_ALLOWED, "This path is for GET.");
		answer_error(exchange, error);
	} else {
		handle_health(service, exchange, error);
	}
	log_answer(service, exchange, STR("administration"), error);
}

/* ---- routing ---- */

static bool is_form(const HttpExchange *exchange)
{
	Str type = http_header(exchange, "Content-Type");
	return type.ptr && str_starts_with(type, STR("application/x-www-form-urlencoded"));
}

/* For whom the request is: the signature's scope says so, else the shape of the request. */
static Str service_name(const HttpExchange *exchange, const Credentials *credentials)
{
	if (credentials->service.ptr)
		return credentials->service;
	if (str_equal(exchange->path, STR("/")) && (is_form(exchange) || exchange->query.ptr))
		return STR("sts");
	return STR("connect");
}

static bool accept(const Service *service, HttpExchange *exchange, Error *error, Credentials *ret_credentials)
{
	return (!service->guard_host || guard_accepts(exchange, error)) &&
		credentials_read(exchange, &service->defaults, error, ret_credentials);
}

HttpOutcome service_handle(void *context, HttpExchange *exchange)
{
	const Service *service = context;
	Error error = { .arena = &exchange->arena };
	Credentials credentials;
	http_add_header(exchange, "x-amzn-RequestId", exchange->request_id);
	if (!accept(service, exchange, &error, &credentials)) {
		answer_error(exchange, &error);
		log_answer(service, exchange, STR("-"), &error);
		return HTTP_ANSWERED;
	}
	if (str_starts_with(exchange->path, STR("/_rollcall/"))) {
		handle_administration(service, exchange, &error);
		return HTTP_ANSWERED;
	}
	Str name = service_name(exchange, &credentials);
	if (str_equal(name, STR("connect")))
		return handle_connect(service, exchange, &credentials, &error);
	if (str_equal(name, STR("sts"))) {
		name = sts_handle(exchange, &credentials);
	} else {
		error_set(&error, ERROR_NOT_IMPLEMENTED, "Rollcall does not implement the service %.*s.",
			STR_ARGS(name));
		answer_error(exchange, &error);
	}
	log_answer(service, exchange, name, &error);
	return HTTP_ANSWERED;
}
