/* Lambda functions and bots that an instance may call. */
#include "aws/connect.h"
#include "aws/connect_custom.h"
#include "directory/integration.h"
#include "model/decode.h"
#include "model/enumerations.h"

typedef bool (
	*IntegrationChange)(Directory *directory, Str instance, const IntegrationKind *kind, const Integration *given);

static bool change(ConnectCall *call, IntegrationChange apply, const IntegrationKind *kind)
{
	Integration given = { 0 };
	return shape_decode_request(&integration_shape, kind->input, call->body, call->directory.arena,
		       call->directory.error, &given) &&
		apply(&call->directory, call->match->labels[0], kind, &given);
}

bool connect_associate_lambda_function(ConnectCall *call)
{
	return change(call, integration_add, &integration_function);
}

bool connect_disassociate_lambda_function(ConnectCall *call)
{
	Integration given = { 0 };
	return http_query(call->exchange, STR("functionArn"), call->directory.error, &given.function_arn) &&
		integration_remove(&call->directory, call->match->labels[0], &integration_function, &given);
}

bool connect_associate_bot(ConnectCall *call)
{
	return change(call, integration_add, &integration_bot);
}

bool connect_disassociate_bot(ConnectCall *call)
{
	return change(call, integration_remove, &integration_bot);
}

static void write_entry(ConnectCall *call, const IntegrationKind *kind, const List *list, size_t at)
{
	if (!kind->shape) {
		json_write_string(call->json, ((const Str *)list->items)[at]);
		return;
	}
	EncodeContext context = connect_encode_context(call, VIEW_DESCRIBE);
	Integration entry = { .lex_bot = (LexBot *)list->items + at };
	shape_encode(&context, &integration_shape, &entry, call->json);
}

static bool list_entries(ConnectCall *call, const IntegrationKind *kind, const char *name, bool none)
{
	Arena *arena = call->directory.arena;
	Str after;
	size_t limit;
	List list = { 0 };
	if (!connect_key_page(call, &after, &limit) ||
		!integration_list(&call->directory, call->match->labels[0], kind, &list))
		return false;
	size_t count = none ? 0 : list.count;
	size_t at = 0;
	while (after.ptr && at < count && str_compare(integration_key(kind, &list, at, arena), after) <= 0)
		at++;
	json_write_key(call->json, str_of(name));
	json_write_array_begin(call->json);
	for (; at < count && limit; at++, limit--)
		write_entry(call, kind, &list, at);
	json_write_array_end(call->json);
	if (at && at < count)
		connect_write_next_key(call, integration_key(kind, &list, at - 1, arena));
	return true;
}

bool connect_list_lambda_functions(ConnectCall *call)
{
	return list_entries(call, &integration_function, "LambdaFunctions", false);
}

bool connect_list_bots(ConnectCall *call)
{
	Str text;
	if (!http_query(call->exchange, STR("lexVersion"), call->directory.error, &text))
		return false;
	Choice version = text.ptr ? enumeration_find(&lex_version_values, text) : 0;
	if (!version)
		return fail(call->directory.error, ERROR_INVALID_REQUEST, "lexVersion: must be V1 or V2.");
	return list_entries(call, &integration_bot, "LexBots", version != LEX_VERSION_V1);
}
