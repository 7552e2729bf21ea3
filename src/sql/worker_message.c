#include "sql/worker_message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "json/read.h"
#include "json/write.h"

/* ---- as JSON ---- */

static void write_text(JsonWriter *json, const char *key, Str value)
{
	if (!value.ptr)
		return;
	json_write_key(json, str_of(key));
	json_write_string(json, value);
}

static void write_number(JsonWriter *json, const char *key, int64_t value)
{
	json_write_key(json, str_of(key));
	json_write_integer(json, value);
}

static Str read_text(const json_t *object, const char *key, Arena *arena)
{
	const json_t *value = json_object_get(object, key);
	if (!json_is_string(value))
		return (Str){ 0 };
	return str_copy(arena, (Str){ json_string_value(value), json_string_length(value) });
}

static int64_t read_number(const json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

void sql_failure_set(SqlFailure *failure, Arena *arena, const char *state, const char *format, ...)
{
	char text[512];
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	*failure = (SqlFailure){ .message = str_copy(arena, str_of(text)) };
	(void)snprintf(failure->state, sizeof failure->state, "%s", state);
}

void sql_request_write(const SqlRequest *request, Buf *out)
{
	JsonWriter json = { .out = out };
	json_write_object_begin(&json);
	write_text(&json, "query", request->query);
	write_text(&json, "account", request->options.account);
	write_number(&json, "now", request->options.now);
	write_number(&json, "frame_start", request->options.frame_start);
	write_number(&json, "frame_end", request->options.frame_end);
	write_text(&json, "format", str_of(sql_format_name(request->format)));
	write_number(&json, "timeout", request->timeout);
	write_number(&json, "memory", request->memory);
	write_number(&json, "row_limit", request->row_limit);
	write_number(&json, "answer_limit", request->answer_limit);
	json_write_object_end(&json);
}

bool sql_request_read(Str message, Error *error, SqlRequest *ret_request)
{
	AUTO_JSON *object = NULL;
	if (!json_read_object(message, error, &object))
		return false;
	*ret_request = (SqlRequest){
		.query = read_text(object, "query", error->arena),
		.options = { .account = read_text(object, "account", error->arena),
			.now = read_number(object, "now"),
			.frame_start = read_number(object, "frame_start"),
			.frame_end = read_number(object, "frame_end") },
		.timeout = read_number(object, "timeout"),
		.memory = read_number(object, "memory"),
		.row_limit = read_number(object, "row_limit"),
		.answer_limit = read_number(object, "answer_limit"),
	};
	Str format = read_text(object, "format", error->arena);
	bool complete = ret_request->query.ptr && ret_request->options.account.ptr &&
		sql_format_of_name(format, &ret_request->format) && ret_request->answer_limit > 0;
	return complete || fail(error, ERROR_INVALID_REQUEST, "The request for the worker is not complete.");
}

void sql_outcome_write(const SqlOutcome *outcome, Buf *out)
{
	JsonWriter json = { .out = out };
	json_write_object_begin(&json);
	write_text(&json, "state", str_of(outcome->failure.state));
	write_text(&json, "message", outcome->failure.message);
	write_number(&json, "position", (int64_t)outcome->failure.position);
	write_text(&json, "hint", outcome->failure.hint);
	write_number(&json, "rows", outcome->rows);
	json_write_key(&json, STR("truncated"));
	json_write_boolean(&json, outcome->truncated);
	write_number(&json, "revision", outcome->revision);
	json_write_object_end(&json);
}

bool sql_outcome_read(Str message, Error *error, SqlOutcome *ret_outcome)
{
	AUTO_JSON *object = NULL;
	if (!json_read_object(message, error, &object))
		return false;
	*ret_outcome = (SqlOutcome){
		.failure = { .message = read_text(object, "message", error->arena),
			.position = (size_t)read_number(object, "position"),
			.hint = read_text(object, "hint", error->arena) },
		.rows = read_number(object, "rows"),
		.truncated = json_is_true(json_object_get(object, "truncated")),
		.revision = read_number(object, "revision"),
	};
	Str state = read_text(object, "state", error->arena);
	if (!state.ptr || state.len >= sizeof ret_outcome->failure.state)
		return fail(error, ERROR_INVALID_REQUEST, "The worker does not say how the query went.");
	memcpy(ret_outcome->failure.state, state.ptr, state.len);
	return true;
}
