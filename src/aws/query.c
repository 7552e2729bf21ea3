#include "aws/query.h"

#include "aws/query_fields.h"
#include "aws/xml.h"
#include "model/check.h"
#include "model/validate.h"

static const QueryApi *of(const Api *api)
{
	return (const QueryApi *)(const void *)api;
}

static QueryCall *call_of(ApiRequest *request)
{
	return (QueryCall *)(void *)request;
}

static const QueryOperation *find_operation(const QueryApi *api, Str name)
{
	for (size_t i = 0; i < api->count; i++)
		if (str_equal(name, str_of(api->operations[i].name)))
			return &api->operations[i];
	return NULL;
}

bool query_claims(const Api *api, HttpExchange *exchange)
{
	QueryFields fields;
	Error error = { .arena = &exchange->arena };
	return query_fields_are_sent(exchange) && query_fields_read(exchange, &error, &fields) &&
		(str_equal(query_field(&fields, STR("Version")), str_of(of(api)->version)) ||
			find_operation(of(api), query_field(&fields, STR("Action"))));
}

/* ---- reading ---- */

static bool read_operation(QueryCall *call, const QueryFields *fields)
{
	Error *error = &call->request.error;
	Str action = query_field(fields, STR("Action"));
	if (!text_is_token(action))
		return fail(error, ERROR_MISSING_ACTION, "The request names no Action.");
	call->request.operation = action;
	call->operation = find_operation(call->api, action);
	return call->operation ||
		fail(error, ERROR_NOT_IMPLEMENTED, "Rollcall does not implement the operation %.*s of %s.",
			STR_ARGS(action), call->api->title);
}

static bool read_input(QueryCall *call, const QueryFields *fields)
{
	Arena *arena = &call->request.exchange->arena;
	Error *error = &call->request.error;
	const Shape *shape = call->api->input;
	if (!shape)
		return true;
	call->input = arena_alloc(arena, shape->size);
	return query_fields_decode(fields, shape, call->operation->input, arena, error, call->input) &&
		shape_validate(shape, call->operation->input, call->input, arena, error);
}

bool query_read(ApiRequest *request)
{
	QueryCall *call = call_of(request);
	QueryFields fields;
	call->api = of(request->api);
	if (query_fields_read(request->exchange, &request->error, &fields) && read_operation(call, &fields) &&
		read_input(call, &fields))
		return true;
	/* What the table refuses is a parameter to the Connect API, and a validation in this protocol. */
	if (request->error.code == ERROR_INVALID_PARAMETER)
		request->error.code = ERROR_VALIDATION;
	return false;
}

void query_release(ApiRequest *request)
{
	(void)request;
}

/* ---- answering ---- */

bool query_run(ApiRequest *request, Transaction *transaction)
{
	(void)transaction; /* no operation asks the store yet */
	QueryCall *call = call_of(request);
	const char *name = call->operation->name;
	call->out = &request->exchange->answer;
	buf_add_format(call->out, "<%sResponse xmlns=\"%s\"><%sResult>", name, call->api->xml_namespace, name);
	if (!call->operation->run(call))
		return false;
	buf_add_format(call->out, "</%sResult><ResponseMetadata>", name);
	xml_text(call->out, "RequestId", request->exchange->request_id);
	buf_add_format(call->out, "</ResponseMetadata></%sResponse>", name);
	return !call->out->failed || fail(&request->error, ERROR_INTERNAL_SERVICE, "The answer is too large.");
}

/* Errors that are called otherwise in this protocol, or have another status. */
static const struct {
	ErrorCode code;
	const char *name;
	unsigned status;
} differing[] = {
	{ ERROR_VALIDATION, "ValidationError", 400 },
	{ ERROR_TYPE_NOT_FOUND, "TypeNotFoundException", 404 },
};

void query_answer_error(ApiRequest *request)
{
	HttpExchange *exchange = request->exchange;
	Buf *out = &exchange->answer;
	ErrorCode code = request->error.code;
	const char *name = error_info(code)->aws_name;
	out->len = 0;
	out->failed = false;
	exchange->status = error_info(code)->http_status;
	exchange->content_type = request->api->content_type;
	for (size_t i = 0; i < COUNT(differing); i++) {
		if (differing[i].code == code) {
			name = differing[i].name;
			exchange->status = differing[i].status;
		}
	}
	buf_add_format(out, "<ErrorResponse xmlns=\"%s\"><Error>", of(request->api)->xml_namespace);
	xml_text(out, "Type", exchange->status < 500 ? STR("Sender") : STR("Receiver"));
	xml_text(out, "Code", str_of(name));
	xml_text(out, "Message", error_message(&request->error));
	xml_end(out, "Error");
	xml_text(out, "RequestId", exchange->request_id);
	xml_end(out, "ErrorResponse");
}
