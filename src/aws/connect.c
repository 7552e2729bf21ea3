#include "aws/connect.h"

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

static bool read_input(ConnectCall *call, void *ret_value)
{
	return shape_decode_request(entity_of(call->operation->entity)->shape, call->operation->input, call->body,
		call->directory.arena, call->directory.error, ret_value);
}

static bool run_create(ConnectCall *call)
{
	EntityKind kind = call->operation->entity;
	void *value = new_value(call);
	if (!read_input(call, value) || !directory_create(&call->directory, home_of(call), kind, value))
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
		return true;
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

static bool run_list(ConnectCall *call)
{
	const Entity *entity = entity_of(call->operation->entity);
	Page page;
	void *values;
	size_t count;
	int64_t last;
	if (!connect_page(call, &page) ||
		!directory_list(&call->directory, home_of(call), call->operation->entity, &page, &values, &count,
			&last))
		return false;
	EncodeContext context = connect_encode_context(call, VIEW_SUMMARY);
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
	void *input = new_value(call);
	Str id;
	return find_id(call, &id) && read_input(call, input) &&
		directory_update(&call->directory, home_of(call), call->operation->entity, id, call->operation->input,
			call->operation->mode, input);
}

static bool run_delete(ConnectCall *call)
{
	return directory_delete(&call->directory, home_of(call), call->operation->entity, path_id(call));
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
	return operation->entity != ENTITY_NONE && !entity_of(operation->entity)->stands_alone;
}

/* Two codes say that a request is wrong, and not every operation has both. */
static void keep_to_model(const Operation *operation, Error *error)
{
	const uint64_t request = 1ULL << ERROR_INVALID_REQUEST;
	const uint64_t parameter = 1ULL << ERROR_INVALID_PARAMETER;
	if (error->code == ERROR_INVALID_PARAMETER && (operation->errors & (request | parameter)) == request)
		error->code = ERROR_INVALID_REQUEST;
	if (error->code == ERROR_INVALID_REQUEST && (operation->errors & (request | parameter)) == parameter)
		error->code = ERROR_INVALID_PARAMETER;
}

bool connect_run(const Environment *environment, const Caller *caller, Transaction *transaction, const Match *match,
	HttpExchange *exchange, Error *error)
{
	AUTO_JSON *body = NULL;
	JsonWriter json = { .out = &exchange->answer };
	ConnectCall call = {
		.directory = { .arena = &exchange->arena,
			.error = error,
			.environment = environment,
			.transaction = transaction,
			.caller = caller,
			.operation = match->operation->name },
		.operation = match->operation,
		.match = match,
		.exchange = exchange,
		.json = &json,
	};
	if (!json_read_object(exchange->body, error, &body) ||
		!directory_open(&call.directory, operation_writes(call.operation)))
		return false;
	call.body = body;
	json_write_object_begin(&json);
	if (is_in_instance(call.operation) && !directory_find_home(&call.directory, match->labels[0], &call.home))
		return false;
	if (!run_and_close(&call)) {
		keep_to_model(call.operation, error);
		return false;
	}
	return !exchange->answer.failed || fail(error, ERROR_INTERNAL_SERVICE, "The answer is too large.");
}
