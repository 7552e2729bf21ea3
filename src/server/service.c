#include "server/service.h"

#include "aws/answer.h"
#include "aws/query.h"
#include "http/server.h"
#include "server/administration.h"
#include "server/answer.h"
#include "server/ddsql.h"
#include "server/guard.h"
#include "server/sql_door.h"

/* ---- a request on its way through the store ---- */

/* Lives in the exchange's arena. */
typedef struct ServiceRequest {
	StoreJob job;
	const Service *service;
	ApiRequest *request;
	bool succeeded;
} ServiceRequest;

/* Answers, logs, and lets go of what the request held beside its arena. */
static void finish(ServiceRequest *held)
{
	ApiRequest *request = held->request;
	request->api->release(request);
	if (held->succeeded) {
		if (request->counted)
			usage_count(held->service->usage, request->counted);
		request->exchange->status = 200;
		request->exchange->content_type = request->api->content_type;
	} else {
		request->api->answer_error(request);
	}
	answer_log(held->service->log, request->exchange, request->operation.ptr ? request->operation : STR("-"),
		&request->error);
}

static bool write_run(StoreJob *job, Transaction *transaction)
{
	ServiceRequest *held = (ServiceRequest *)(void *)job;
	held->succeeded = held->request->api->run(held->request, transaction);
	return held->succeeded;
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
	ServiceRequest *held = (ServiceRequest *)(void *)job;
	if (!durable)
		held->succeeded = fail(&held->request->error, ERROR_INTERNAL_SERVICE,
			"The change could not be written, and nothing of it was kept.");
	forget_answers(held->service->answers, &held->request->changes);
	finish(held);
	http_resume(held->request->exchange);
}

static void read_from_store(ServiceRequest *held)
{
	ApiRequest *request = held->request;
	Transaction *transaction = store_read_begin(request->environment->store, &request->error);
	if (!transaction)
		return;
	held->succeeded = request->api->run(request, transaction);
	store_read_end(transaction);
}

static HttpOutcome run_read(ServiceRequest *held)
{
	const ApiRequest *request = held->request;
	AnswerCache *answers = held->service->answers;
	Buf *answer = &request->exchange->answer;
	AnswerKey key = { .kind = str_of(entity_of(request->describes)->name),
		.account = request->caller.account,
		.region = request->caller.region,
		.instance = request->instance,
		.id = request->id };
	AnswerTicket ticket;
	if (request->describes == ENTITY_NONE) {
		read_from_store(held);
	} else if (answer_cache_get(answers, &key, answer, &ticket)) {
		held->succeeded = true;
	} else {
		read_from_store(held);
		if (held->succeeded)
			answer_cache_put(answers, &key, ticket, buf_str(answer));
	}
	finish(held);
	return HTTP_ANSWERED;
}

static HttpOutcome handle_api(const Service *service, HttpExchange *exchange, const Credentials *credentials,
	const Api *api)
{
	ServiceRequest *held = ARENA_NEW(&exchange->arena, ServiceRequest);
	ApiRequest *request = arena_alloc(&exchange->arena, api->request_size);
	*held = (ServiceRequest){ .job = { .run = write_run, .done = write_done },
		.service = service,
		.request = request };
	*request = (ApiRequest){ .api = api,
		.environment = &service->environment,
		.exchange = exchange,
		.caller = { .account = credentials->account,
			.region = credentials->region,
			.access_key = credentials->access_key },
		.error = { .arena = &exchange->arena } };
	/* What a request says is read in its own thread: the writer has to serve everybody. */
	if (!api->read(request)) {
		finish(held);
		return HTTP_ANSWERED;
	}
	if (!request->writes)
		return run_read(held);
	if (!http_suspend(exchange)) {
		error_set(&request->error, ERROR_SERVICE_UNAVAILABLE, "The server is stopping.");
		exchange->close = true;
		finish(held);
		return HTTP_ANSWERED;
	}
	store_submit(service->environment.store, &held->job);
	return HTTP_LATER;
}

/* ---- routing ---- */

/* A request that names no API is for the first that claims it: the Connect API, at the end, takes all. */
static const Api *const apis[] = { &cloudcontrol_api, &cloudformation_api.api, &sts_api.api, &connect_api };

/* For whom the request is: the signature's scope says so, else the shape of the request. NULL for a service that is not
 * here. */
static const Api *find_api(HttpExchange *exchange, const Credentials *credentials)
{
	for (size_t i = 0; i < COUNT(apis); i++) {
		const Api *api = apis[i];
		bool named = str_equal(credentials->service, str_of(api->service));
		if (credentials->service.ptr ? named : !api->claims || api->claims(api, exchange))
			return api;
	}
	return NULL;
}

static HttpOutcome refuse(const Service *service, HttpExchange *exchange, Str operation, const Error *error)
{
	answer_error(exchange, error);
	answer_log(service->log, exchange, operation, error);
	return HTTP_ANSWERED;
}

HttpOutcome service_handle(void *context, HttpExchange *exchange)
{
	const Service *service = context;
	Error error = { .arena = &exchange->arena };
	Credentials credentials;
	http_add_header(exchange, "x-amzn-RequestId", exchange->request_id);
	if (service->guard_host && !guard_accepts(exchange, &error))
		return refuse(service, exchange, STR("-"), &error);
	/* Its keys are not those of a signature, and its errors not those of AWS. */
	if (ddsql_claims(exchange))
		return ddsql_handle(service, exchange);
	if (!credentials_read(exchange, &service->defaults, &error, &credentials))
		return refuse(service, exchange, STR("-"), &error);
	if (str_equal(exchange->path, STR("/_rollcall/sql")))
		return sql_door_handle(service, exchange, &credentials);
	if (str_starts_with(exchange->path, STR("/_rollcall/"))) {
		administration_handle(service, exchange, &error);
		return HTTP_ANSWERED;
	}
	const Api *api = find_api(exchange, &credentials);
	if (api)
		return handle_api(service, exchange, &credentials, api);
	error_set(&error, ERROR_NOT_IMPLEMENTED, "Rollcall does not implement the service %.*s.",
		STR_ARGS(credentials.service));
	return refuse(service, exchange, credentials.service, &error);
}
