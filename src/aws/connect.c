#include "aws/connect.h"

#include <inttypes.h>
#include <stdio.h>

#include "model/decode.h"

/* ---- pages ---- */

/* A token names the operation and the last record of the page before, so that a token of another list is refused. */
static uint32_t token_mark(const Operation *operation)
{
	uint32_t mark = 2166136261U; /* FNV-1a */
	for (const char *c = operation->name; *c; c++)
		mark = (mark ^ (unsigned char)*c) * 16777619U;
	return mark;
}

static bool read_token(ConnectCall *call, Str token, int64_t *ret_after)
{
	enum { DIGITS = 24 };
	static const char hex[] = "0123456789abcdef";
	uint64_t parts[2] = { 0, 0 };
	bool valid = token.len == DIGITS;
	for (size_t i = 0; valid && i < DIGITS; i++) {
		const char *digit = __builtin_strchr(hex, token.ptr[i]);
		valid = digit && *digit;
		if (valid)
			parts[i / 8 > 0] = parts[i / 8 > 0] * 16 + (uint64_t)(digit - hex);
	}
	if (!valid || parts[0] != token_mark(call->operation) || parts[1] > INT64_MAX)
		return fail(call->directory.error, ERROR_INVALID_PARAMETER, "nextToken: is none that this operation gave.");
	*ret_after = (int64_t)parts[1];
	return true;
}

void connect_write_next_token(ConnectCall *call, int64_t last)
{
	if (!last)
		return;
	json_write_key(call->json, STR("NextToken"));
	json_write_string(call->json, str_format(call->directory.arena, "%08" PRIx32 "%016" PRIx64, token_mark(call->operation), (uint64_t)last));
}

bool connect_page(ConnectCall *call, Page *ret_page)
{
	Error *error = call->directory.error;
	Str token;
	Str limit;
	*ret_page = (Page){ .limit = call->operation->default_results };
	if (!http_query(call->exchange, STR("nextToken"), error, &token) || !http_query(call->exchange, STR("maxResults"), error, &limit))
		return false;
	if (limit.ptr) {
		int64_t number;
		if (!str_to_int64(limit, &number) || number < 1 || number > call->operation->max_results)
			return fail(error, ERROR_INVALID_PARAMETER, "maxResults: must be from 1 to %u.", call->operation->max_results);
		ret_page->limit = (size_t)number;
	}
	return !token.len || read_token(call, token, &ret_page->after);
}

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
	if (!directory_list(&call->directory, &call->home, ENTITY_USER_HIERARCHY_STRUCTURE, &page, &values, &count, &page.after))
		return false;
	*ret_id = count ? ((const Head *)values)->id : STR("");
	return true;
}

static bool run_describe(ConnectCall *call)
{
	const Entity *entity = entity_of(call->operation->entity);
	void *value = new_value(call);
	Str id;
	if (!find_id(call, &id) || !directory_describe(&call->directory, home_of(call), call->operation->entity, id, value))
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
			!directory_list(&call->directory, home_of(call), call->operation->entity, &page, &values, &count, &last))
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

/* ---- requests that may be sent twice ---- */

static bool read_client_token(ConnectCall *call, Str *ret_token)
{
	json_t *token = json_object_get(call->body, "ClientToken");
	if (json_is_string(token)) {
		*ret_token = (Str){ json_string_value(token), json_string_length(token) };
		return true;
	}
	return http_query(call->exchange, STR("clientToken"), call->directory.error, ret_token);
}

/* What makes two requests with one token the same. */
static Str fingerprint(const ConnectCall *call)
{
	return str_format(call->directory.arena, "%.*s %.*s", STR_ARGS(call->exchange->path), STR_ARGS(call->exchange->body));
}

static bool run_once(ConnectCall *call, Str token)
{
	Directory *directory = &call->directory;
	IdempotencyRecord record;
	bool found;
	if (!store_find_token(directory->transaction, directory->realm, directory->operation, token, directory->arena,
			    directory->error, &found, &record))
		return false;
	if (found && !str_equal(record.request, fingerprint(call)))
		return fail(directory->error, ERROR_INVALID_REQUEST, "The ClientToken was used with other parameters.");
	if (found) {
		call->exchange->answer.len = 0;
		buf_add(&call->exchange->answer, record.answer);
		return true;
	}
	if (!run_form(call))
		return false;
	json_write_object_end(call->json);
	record = (IdempotencyRecord){ .request = fingerprint(call), .answer = buf_str(&call->exchange->answer) };
	return store_set_token(directory->transaction, directory->realm, directory->operation, token, directory->now, &record, directory->error);
}

static bool run_and_close(ConnectCall *call)
{
	Str token = { 0 };
	if (operation_writes(call->operation) && !read_client_token(call, &token))
		return false;
	if (token.len)
		return run_once(call, token);
	if (!run_form(call))
		return false;
	json_write_object_end(call->json);
	return true;
}

/* Whether the first label of the path is the instance that holds the entity. */
static bool is_in_instance(const Operation *operation)
{
	return operation->entity != ENTITY_NONE && operation->entity != ENTITY_INSTANCE;
}

bool connect_run(const Environment *environment, const Caller *caller, Transaction *transaction, const Match *match,
		HttpExchange *exchange, Error *error)
{
	AUTO_JSON *body = NULL;
	JsonWriter json = { .out = &exchange->answer };
	ConnectCall call = {
		.directory = { .arena = &exchange->arena, .error = error, .environment = environment, .transaction = transaction,
				.caller = caller, .operation = match->operation->name },
		.operation = match->operation,
		.match = match,
		.exchange = exchange,
		.json = &json,
	};
	if (!json_read_object(exchange->body, error, &body) || !directory_open(&call.directory, operation_writes(call.operation)))
		return false;
	call.body = body;
	json_write_object_begin(&json);
	if (is_in_instance(call.operation) && !directory_find_home(&call.directory, match->labels[0], &call.home))
		return false;
	return run_and_close(&call) && (!exchange->answer.failed || fail(error, ERROR_INTERNAL_SERVICE, "The answer is too large."));
}
