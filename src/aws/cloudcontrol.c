#include "aws/cloudcontrol.h"

#include <inttypes.h>
#include <string.h>

#include "model/decode.h"
#include "model/property.h"
#include "model/resource_schema.h"
#include "model/validate.h"
#include "json/write.h"

static const char content_type[] = "application/x-amz-json-1.0";
static const char target_prefix[] = "CloudApiService.";

static CloudControlCall *of(ApiRequest *request)
{
	return (CloudControlCall *)(void *)request;
}

/* ---- reading and listing resources ---- */

/* What a handler says when it is asked at once, in the words of the service; of the handlers' errors the API has those
 * two as its own. */
static bool handler_failed(CloudControlCall *call)
{
	Error *error = &call->request.error;
	const ErrorInfo *info = error_info(error->code);
	if (info->http_status >= 500)
		return false;
	Str message = error_message(error);
	bool missing = strcmp(info->cloudformation, "NotFound") == 0;
	bool invalid = strcmp(info->cloudformation, "InvalidRequest") == 0 && error->code != ERROR_UNSUPPORTED_ACTION;
	ErrorCode code = missing ? ERROR_RESOURCE_NOT_FOUND : invalid ? ERROR_INVALID_REQUEST : error->code;
	return fail(error, code, "%.*s Handler returned status FAILED: %.*s (HandlerErrorCode: %s, RequestToken: %.*s)",
		STR_ARGS(resource_type_name(call->type)), STR_ARGS(message), info->cloudformation,
		STR_ARGS(call->request.exchange->request_id));
}

static void write_member(JsonWriter *json, const char *name, Str value)
{
	json_write_key(json, str_of(name));
	json_write_string(json, value);
}

static void write_description(CloudControlCall *call, Str identifier, Str properties)
{
	json_write_object_begin(&call->json);
	write_member(&call->json, "Identifier", identifier);
	write_member(&call->json, "Properties", properties);
	json_write_object_end(&call->json);
}

bool cloudcontrol_take_text(CloudControlCall *call, const Buf *buf, Str *ret_text)
{
	*ret_text = str_copy(call->directory.arena, buf_str(buf));
	return !buf->failed || fail(call->directory.error, ERROR_INTERNAL_SERVICE, "The resource is too large.");
}

bool cloudcontrol_read_properties(CloudControlCall *call, Str identifier, Str *ret_properties)
{
	AUTO_BUF buf = BUF_INIT(HTTP_ANSWER_MAXIMUM);
	JsonWriter json = { .out = &buf };
	return resource_read(&call->directory, call->type, identifier, &json) &&
		cloudcontrol_take_text(call, &buf, ret_properties);
}

static bool run_get(CloudControlCall *call)
{
	Str properties;
	if (!cloudcontrol_read_properties(call, call->input.identifier, &properties))
		return handler_failed(call);
	write_member(&call->json, "TypeName", call->input.type_name);
	json_write_key(&call->json, STR("ResourceDescription"));
	write_description(call, call->input.identifier, properties);
	return true;
}

bool cloudcontrol_page(CloudControlCall *call, size_t default_size, Page *ret_page)
{
	const CloudControlInput *input = &call->input;
	*ret_page = (Page){ .limit = input->max_results.present ? (size_t)input->max_results.value : default_size };
	if (!input->next_token.ptr || (str_to_int64(input->next_token, &ret_page->after) && ret_page->after > 0))
		return true;
	return fail(&call->request.error, ERROR_VALIDATION, "NextToken: is none that this operation gave.");
}

void cloudcontrol_write_next_token(CloudControlCall *call, int64_t last)
{
	if (last)
		write_member(&call->json, "NextToken", str_format(&call->request.exchange->arena, "%" PRId64, last));
}

static bool run_list(CloudControlCall *call)
{
	enum { DEFAULT_SIZE = 100 };
	Page page;
	Str *identifiers;
	size_t count;
	int64_t last;
	if (!cloudcontrol_page(call, DEFAULT_SIZE, &page))
		return false;
	if (!resource_list(&call->directory, call->type, call->document, &page, &identifiers, &count, &last))
		return handler_failed(call);
	write_member(&call->json, "TypeName", call->input.type_name);
	json_write_key(&call->json, STR("ResourceDescriptions"));
	json_write_array_begin(&call->json);
	for (size_t i = 0; i < count; i++) {
		AUTO_BUF properties = BUF_INIT(HTTP_BODY_MAXIMUM);
		JsonWriter json = { .out = &properties };
		resource_write_identifier(&call->directory, call->type, identifiers[i], &json);
		write_description(call, identifiers[i], buf_str(&properties));
	}
	json_write_array_end(&call->json);
	cloudcontrol_write_next_token(call, last);
	return true;
}

/* ---- the operations ---- */

static const CloudControlOperation operations[] = {
	{ "CreateResource", CLOUDCONTROL_CREATE, true, cloudcontrol_create },
	{ "GetResource", CLOUDCONTROL_GET, false, run_get },
	{ "UpdateResource", CLOUDCONTROL_UPDATE, true, cloudcontrol_update },
	{ "DeleteResource", CLOUDCONTROL_DELETE, true, cloudcontrol_delete },
	{ "ListResources", CLOUDCONTROL_LIST, false, run_list },
	{ "GetResourceRequestStatus", CLOUDCONTROL_STATUS, false, cloudcontrol_request_status },
	{ "CancelResourceRequest", CLOUDCONTROL_CANCEL, false, cloudcontrol_cancel },
	{ "ListResourceRequests", CLOUDCONTROL_LIST_REQUESTS, false, cloudcontrol_list_requests },
};

static bool find_operation(CloudControlCall *call)
{
	ApiRequest *request = &call->request;
	Str target = http_header(request->exchange, "X-Amz-Target");
	if (!target.ptr || !str_starts_with(target, str_of(target_prefix)))
		return fail(&request->error, ERROR_UNKNOWN_OPERATION,
			"The request names no operation of Cloud Control.");
	request->operation = str_from(target, sizeof target_prefix - 1);
	for (size_t i = 0; i < COUNT(operations); i++)
		if (str_equal(request->operation, str_of(operations[i].name)))
			call->operation = &operations[i];
	if (!call->operation)
		return fail(&request->error, ERROR_UNKNOWN_OPERATION, "Cloud Control has no such operation.");
	request->writes = call->operation->writes;
	return true;
}

/* ---- reading the request ---- */

static bool read_documents(CloudControlCall *call)
{
	const CloudControlInput *input = &call->input;
	Error *error = &call->request.error;
	if (input->desired_state.ptr)
		return json_read_inner_object(input->desired_state, "DesiredState", error, &call->document);
	if (input->patch_document.ptr)
		return json_read_inner_list(input->patch_document, "PatchDocument", error, &call->document);
	if (input->resource_model.ptr)
		return json_read_inner_object(input->resource_model, "ResourceModel", error, &call->document);
	return true;
}

static bool find_type(CloudControlCall *call)
{
	if (!call->input.type_name.ptr)
		return true;
	call->type = resource_type_find(call->input.type_name);
	return call->type ||
		fail(&call->request.error, ERROR_TYPE_NOT_FOUND, "The type '%.*s' cannot be found.",
			STR_ARGS(call->input.type_name));
}

/* The part of a primary identifier that the JSON object has under this name; absent when it has none. */
static Str identifier_part(const CloudControlCall *call, json_t *object, Str name)
{
	const char *text = json_string_value(json_object_get(object, name.ptr));
	return text ? str_copy(&call->request.exchange->arena, str_of(text)) : (Str){ 0 };
}

/* An identifier may come as a JSON object of its properties; what is no such object stays as it is, and finds nothing. */
static void flatten_identifier(CloudControlCall *call)
{
	Str *identifier = &call->input.identifier;
	Arena *arena = &call->request.exchange->arena;
	Error ignored = { .arena = arena };
	AUTO_JSON *object = NULL;
	if (!call->type || !str_starts_with(*identifier, STR("{")) ||
		!json_read_inner_object(*identifier, "Identifier", &ignored, &object))
		return;
	const Member *key = resource_type_key(call->type);
	Str name = key ? property_name(key, arena) : str_of(property_user_hierarchy_structure_arn);
	Str part = identifier_part(call, object, name);
	if (!part.ptr)
		return;
	*identifier = part;
	if (!entity_of(call->type->entity)->keyed_by_name)
		return;
	Str instance = identifier_part(call, object, str_of(property_instance_arn));
	*identifier = str_format(arena, "%.*s|%.*s", STR_ARGS(instance), STR_ARGS(part));
}

/* What the table refuses is a parameter to the Connect API, and a validation to this one. */
static bool validate(CloudControlCall *call)
{
	Error *error = &call->request.error;
	Arena *arena = &call->request.exchange->arena;
	const Shape *shape = &cloudcontrol_input_shape;
	if (shape_decode_request(shape, call->operation->input, call->body, arena, error, &call->input) &&
		shape_validate(shape, call->operation->input, &call->input, arena, error))
		return true;
	if (error->code == ERROR_INVALID_PARAMETER)
		error->code = ERROR_VALIDATION;
	return false;
}

static bool desired_state_fits(CloudControlCall *call)
{
	return call->operation->input != CLOUDCONTROL_CREATE ||
		resource_schema_accepts(call->type, call->document, &call->request.exchange->arena,
			&call->request.error);
}

static bool cloudcontrol_claims(const Api *api, HttpExchange *exchange)
{
	(void)api;
	Str target = http_header(exchange, "X-Amz-Target");
	return target.ptr && str_starts_with(target, str_of(target_prefix));
}

static bool cloudcontrol_read(ApiRequest *request)
{
	CloudControlCall *call = of(request);
	if (!str_equal(request->exchange->method, STR("POST")))
		return fail(&request->error, ERROR_METHOD_NOT_ALLOWED, "Cloud Control takes POST.");
	if (!find_operation(call) || !json_read_object(request->exchange->body, &request->error, &call->body) ||
		!validate(call) || !find_type(call))
		return false;
	flatten_identifier(call);
	if (read_documents(call))
		return desired_state_fits(call);
	request->error.code = ERROR_VALIDATION;
	return false;
}

static void cloudcontrol_release(ApiRequest *request)
{
	CloudControlCall *call = of(request);
	json_release(&call->body);
	json_release(&call->document);
	call->body = call->document = NULL;
}

static bool cloudcontrol_run(ApiRequest *request, Transaction *transaction)
{
	CloudControlCall *call = of(request);
	HttpExchange *exchange = request->exchange;
	call->directory = (Directory){ .arena = &exchange->arena,
		.error = &request->error,
		.environment = request->environment,
		.transaction = transaction,
		.caller = &request->caller,
		.operation = call->operation->name,
		.changes = &request->changes };
	call->json = (JsonWriter){ .out = &exchange->answer };
	if (!directory_open(&call->directory, request->writes))
		return false;
	json_write_object_begin(&call->json);
	if (!call->operation->run(call))
		return false;
	json_write_object_end(&call->json);
	return !exchange->answer.failed || fail(&request->error, ERROR_INTERNAL_SERVICE, "The answer is too large.");
}

/* Client errors are 400 in this protocol, whatever they are elsewhere. */
static void cloudcontrol_answer_error(ApiRequest *request)
{
	HttpExchange *exchange = request->exchange;
	const Error *error = &request->error;
	const ErrorInfo *info = error_info(error->code);
	bool internal = error->code == ERROR_INTERNAL_SERVICE;
	Str name = internal ? STR("ServiceInternalErrorException") : str_of(info->aws_name);
	JsonWriter json = { .out = &exchange->answer };
	exchange->answer.len = 0;
	exchange->answer.failed = false;
	exchange->status = info->http_status < 500 ? 400 : info->http_status;
	exchange->content_type = content_type;
	http_add_header(exchange, "x-amzn-ErrorType", name);
	json_write_object_begin(&json);
	write_member(&json, "__type", str_format(&exchange->arena, "com.amazon.cloudapiservice#%.*s", STR_ARGS(name)));
	write_member(&json, "Message", error_message(error));
	json_write_object_end(&json);
}

const Api cloudcontrol_api = {
	.service = "cloudcontrolapi",
	.request_size = sizeof(CloudControlCall),
	.claims = cloudcontrol_claims,
	.read = cloudcontrol_read,
	.run = cloudcontrol_run,
	.release = cloudcontrol_release,
	.answer_error = cloudcontrol_answer_error,
	.content_type = content_type,
};
