#include "aws/connect.h"

#include "aws/answer.h"
#include "aws/connect_search.h"
#include "aws/connect_token.h"
#include "model/decode.h"

/* ---- the forms ---- */

EncodeContext connect_encode_context(ConnectCall *call, View view)
{
	static const ArnScope none;
	const Caller *caller = call->directory.caller;
	ArnScope *scope = ARENA_NEW(call->directory.arena, ArnScope);
	*scope = call->home.record ? call->home.scope : none;
	scope->account = caller->account;
	scope->region = caller->region;
	return (EncodeContext){ .arena = call->directory.arena, .view = view, .scope = scope };
}

static const Home *home_of(ConnectCall *call)
{
	return call->home.record ? &call->home : NULL;
}

/* The id of the entity in the path: behind the instance's, or the instance's own. */
static Str path_id(const ConnectCall *call)
{
	return call->match->labels[call->match->label_count - 1];
}

static void *new_value(ConnectCall *call)
{
	return arena_alloc(call->directory.arena, entity_of(call->operation->entity)->shape->size);
}

/* What the entity is a part of stands in the path before it, behind the instance. */
static Str owner_id(const ConnectCall *call)
{
	return call->match->labels[1];
}

static void set_owner(ConnectCall *call, void *value)
{
	const Member *owner = entity_owner_member(entity_of(call->operation->entity));
	if (owner)
		*(Str *)member_at(value, owner) = owner_id(call);
}

/* Whether the entity with the id is a part of what the path says. */
static bool check_owner(ConnectCall *call, Str id)
{
	const Member *owner = entity_owner_member(entity_of(call->operation->entity));
	Directory *directory = &call->directory;
	Record record;
	Str expected = { 0 };
	if (!owner)
		return true;
	void *value = new_value(call);
	return directory_bare_id(directory, &call->home, owner->target, owner_id(call), &expected) &&
		directory_load(directory, &call->home, call->operation->entity, id, &record, value) &&
		(str_equal(*(const Str *)member_of(value, owner), expected) ||
			directory_not_found(directory, call->operation->entity, id));
}

static bool run_create(ConnectCall *call)
{
	EntityKind kind = call->operation->entity;
	void *value = call->input;
	set_owner(call, value);
	if (!directory_create(&call->directory, home_of(call), kind, value))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_CREATED);
	shape_encode_members(&context, entity_of(kind)->shape, value, call->json);
	return true;
}

/* The structure of the hierarchy has no id in paths: an instance has one. */
static bool find_id(ConnectCall *call, Str *ret_id)
{
	if (call->operation->entity != ENTITY_USER_HIERARCHY_STRUCTURE) {
		*ret_id = path_id(call);
		return check_owner(call, *ret_id);
	}
	void *values;
	size_t count;
	Page page = { .limit = 1 };
	if (!directory_list(&call->directory, &call->home, ENTITY_USER_HIERARCHY_STRUCTURE, &page, &values, &count,
		    &page.after))
		return false;
	*ret_id = count ? ((const Head *)values)->id : STR("");
	return true;
}

static bool run_describe(ConnectCall *call)
{
	const Entity *entity = entity_of(call->operation->entity);
	void *value = new_value(call);
	Str id;
	if (!find_id(call, &id) ||
		!directory_describe(&call->directory, home_of(call), call->operation->entity, id, value))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	if (!entity->describe_as) {
		shape_encode_members(&context, entity->shape, value, call->json);
		return true;
	}
	json_write_key(call->json, str_of(entity->describe_as));
	shape_encode(&context, entity->shape, value, call->json);
	return true;
}

static bool list_page(ConnectCall *call, const Page *page, void **ret_values, size_t *ret_count, int64_t *ret_last)
{
	EntityKind kind = call->operation->entity;
	if (entity_of(kind)->lists_as_described)
		return directory_list_described(&call->directory, home_of(call), kind, page, ret_values, ret_count,
			ret_last);
	return directory_list(&call->directory, home_of(call), kind, page, ret_values, ret_count, ret_last);
}

static bool run_list(ConnectCall *call)
{
	const Entity *entity = entity_of(call->operation->entity);
	Page page;
	void *values;
	size_t count;
	int64_t last;
	if (!connect_page(call, &page) || !list_page(call, &page, &values, &count, &last))
		return false;
	EncodeContext context = connect_encode_context(call, entity->lists_as_described ? VIEW_DESCRIBE : VIEW_SUMMARY);
	json_write_key(call->json, str_of(entity->list_as));
	json_write_array_begin(call->json);
	for (size_t i = 0; i < count; i++)
		shape_encode(&context, entity->shape, (const char *)values + i * entity->shape->size, call->json);
	json_write_array_end(call->json);
	connect_write_next_token(call, last);
	return true;
}

static bool run_update(ConnectCall *call)
{
	Str id;
	return find_id(call, &id) &&
		directory_update(&call->directory, home_of(call), call->operation->entity, id, call->operation->input,
			call->operation->mode, call->input);
}

static bool run_delete(ConnectCall *call)
{
	Str id;
	return find_id(call, &id) && directory_delete(&call->directory, home_of(call), call->operation->entity, id);
}

static bool run_custom(ConnectCall *call)
{
	return call->operation->function(call);
}

static bool run_form(ConnectCall *call)
{
	static bool (*const forms[])(ConnectCall *) = {
		[FORM_CREATE] = run_create,
		[FORM_DESCRIBE] = run_describe,
		[FORM_LIST] = run_list,
		[FORM_UPDATE] = run_update,
		[FORM_DELETE] = run_delete,
		[FORM_SEARCH] = connect_search,
		[FORM_CUSTOM] = run_custom,
	};
	return forms[call->operation->form](call);
}

static bool run_and_close(ConnectCall *call)
{
	Str token = { 0 };
	bool answered = false;
	if (!connect_read_client_token(call, &token))
		return false;
	if (token.ptr && !connect_answer_again(call, token, &answered))
		return false;
	if (answered)
		return true;
	if (!run_form(call))
		return false;
	json_write_object_end(call->json);
	return !token.ptr || connect_remember(call, token);
}

/* Whether the first label of the path is the instance that holds the entity. */
static bool is_in_instance(const Operation *operation)
{
	return operation->entity != ENTITY_NONE && operation->form != FORM_SEARCH &&
		!entity_of(operation->entity)->stands_alone;
}

static bool has_error(const Operation *operation, ErrorCode code)
{
	return operation->errors & 1ULL << code;
}

/* Two codes say that a request is wrong, and not every operation has both; what it names may be missing, and some have
 * no other code for that. */
static void keep_to_model(const Operation *operation, Error *error)
{
	if (error->code == ERROR_RESOURCE_NOT_FOUND && !has_error(operation, error->code))
		error->code = ERROR_INVALID_REQUEST;
	const uint64_t request = 1ULL << ERROR_INVALID_REQUEST;
	const uint64_t parameter = 1ULL << ERROR_INVALID_PARAMETER;
	if (error->code == ERROR_INVALID_PARAMETER && (operation->errors & (request | parameter)) == request)
		error->code = ERROR_INVALID_REQUEST;
	if (error->code == ERROR_INVALID_REQUEST && (operation->errors & (request | parameter)) == parameter)
		error->code = ERROR_INVALID_PARAMETER;
}

/* A request of the Connect API. */
typedef struct ConnectRequest {
	ApiRequest request;
	Match match;
	json_t *body; /* from connect_read to connect_release */
	void *input;  /* what a create or an update brings, decoded; NULL for other forms */
} ConnectRequest;

static ConnectRequest *of(ApiRequest *request)
{
	return (ConnectRequest *)(void *)request;
}

static bool read_body(ConnectRequest *connect)
{
	ApiRequest *request = &connect->request;
	const Operation *operation = connect->match.operation;
	Arena *arena = &request->exchange->arena;
	if (!json_read_object(request->exchange->body, &request->error, &connect->body))
		return false;
	if (operation->form != FORM_CREATE && operation->form != FORM_UPDATE)
		return true;
	const Shape *shape = entity_of(operation->entity)->shape;
	connect->input = arena_alloc(arena, shape->size);
	return shape_decode_request(shape, operation->input, connect->body, arena, &request->error, connect->input);
}

/* Whether the answer depends on one entity alone. Requests that name things by ARN go the long way. */
static void name_described(ApiRequest *request, const Match *match)
{
	if (match->operation->form != FORM_DESCRIBE || !entity_of(match->operation->entity)->describes_itself ||
		match->label_count != 2 || !uuid_is_valid(match->labels[0]) || !uuid_is_valid(match->labels[1]))
		return;
	request->describes = match->operation->entity;
	request->instance = match->labels[0];
	request->id = match->labels[1];
}

static bool connect_read(ApiRequest *request)
{
	ConnectRequest *connect = of(request);
	HttpExchange *exchange = request->exchange;
	bool found =
		operation_match(exchange->method, exchange->path, &exchange->arena, &request->error, &connect->match);
	const Operation *operation = connect->match.operation;
	if (operation)
		request->operation = str_of(operation->name);
	if (!found || !operation)
		return false;
	if (operation->form == FORM_NONE)
		return fail(&request->error, ERROR_NOT_IMPLEMENTED,
			"Rollcall does not implement the operation %s of Amazon Connect.", operation->name);
	request->counted = operation;
	request->writes = operation_writes(operation);
	name_described(request, &connect->match);
	if (read_body(connect))
		return true;
	keep_to_model(operation, &request->error);
	return false;
}

static void connect_release(ApiRequest *request)
{
	json_release(&of(request)->body);
	of(request)->body = NULL;
}

static bool connect_run(ApiRequest *request, Transaction *transaction)
{
	ConnectRequest *connect = of(request);
	HttpExchange *exchange = request->exchange;
	Error *error = &request->error;
	JsonWriter json = { .out = &exchange->answer };
	ConnectCall call = {
		.directory = { .arena = &exchange->arena,
			.error = error,
			.environment = request->environment,
			.transaction = transaction,
			.caller = &request->caller,
			.operation = connect->match.operation->name,
			.changes = &request->changes },
		.operation = connect->match.operation,
		.match = &connect->match,
		.exchange = exchange,
		.body = connect->body,
		.input = connect->input,
		.json = &json,
	};
	if (!directory_open(&call.directory, operation_writes(call.operation)))
		return false;
	json_write_object_begin(&json);
	if ((is_in_instance(call.operation) &&
		    !directory_find_home(&call.directory, call.match->labels[0], &call.home)) ||
		!run_and_close(&call)) {
		keep_to_model(call.operation, error);
		return false;
	}
	return !exchange->answer.failed || fail(error, ERROR_INTERNAL_SERVICE, "The answer is too large.");
}

static void connect_answer_error(ApiRequest *request)
{
	answer_error(request->exchange, &request->error);
}

const Api connect_api = {
	.service = "connect",
	.request_size = sizeof(ConnectRequest),
	.read = connect_read,
	.run = connect_run,
	.release = connect_release,
	.answer_error = connect_answer_error,
	.content_type = "application/json",
};
