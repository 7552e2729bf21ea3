#include "server/service.h"

#include <string.h>

#include "aws/connect.h"
#include "aws/sts.h"
#include "http/server.h"
#include "server/administration.h"
#include "server/answer.h"
#include "server/guard.h"

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
	if (request->succeeded) {
		usage_count(request->service->usage, context->match.operation);
		answer_success(context->exchange);
	} else {
		answer_error(context->exchange, &context->error);
	}
	answer_log(request->service->log, context->exchange, str_of(context->match.operation->name), &context->error);
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
		answer_log(service->log, exchange, operation ? str_of(operation->name) : STR("-"), error);
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
		answer_log(service->log, exchange, STR("-"), &error);
		return HTTP_ANSWERED;
	}
	if (str_starts_with(exchange->path, STR("/_rollcall/"))) {
		administration_handle(service, exchange, &error);
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
	answer_log(service->log, exchange, name, &error);
	return HTTP_ANSWERED;
}
