#include "server/ddsql_answer.h"

#include "server/sql_requests.h"
#include "json/write.h"

static void write_text(JsonWriter *json, const char *key, Str value)
{
	json_write_key(json, str_of(key));
	json_write_string(json, value);
}

static JsonWriter begin_body(HttpExchange *exchange, unsigned status)
{
	JsonWriter json = { .out = &exchange->answer };
	exchange->answer.len = 0;
	exchange->answer.failed = false;
	exchange->status = status;
	exchange->content_type = "application/json";
	json_write_object_begin(&json);
	return json;
}

/* ---- errors ---- */

static const char *title_of(unsigned status)
{
	static const struct {
		unsigned status;
		const char *title;
	} titles[] = { { 400, "Bad Request" }, { 403, "Forbidden" }, { 404, "Not Found" },
		{ 405, "Method Not Allowed" }, { 429, "Too Many Requests" }, { 503, "Service Unavailable" } };
	for (size_t i = 0; i < COUNT(titles); i++)
		if (titles[i].status == status)
			return titles[i].title;
	return "Internal Server Error";
}

static void write_meta(JsonWriter *json, const SqlFailure *failure)
{
	json_write_key(json, STR("meta"));
	json_write_object_begin(json);
	if (failure->position) {
		json_write_key(json, STR("position"));
		json_write_integer(json, (int64_t)failure->position);
	}
	if (failure->hint.ptr)
		write_text(json, "hint", failure->hint);
	json_write_object_end(json);
}

void ddsql_answer_error(HttpExchange *exchange, unsigned status, Str detail, const SqlFailure *failure)
{
	JsonWriter json = begin_body(exchange, status);
	json_write_key(&json, STR("errors"));
	json_write_array_begin(&json);
	json_write_object_begin(&json);
	write_text(&json, "status", str_format(&exchange->arena, "%u", status));
	write_text(&json, "title", str_of(title_of(status)));
	write_text(&json, "detail", detail);
	if (failure) {
		write_text(&json, "code", str_of(failure->state));
		write_meta(&json, failure);
	}
	json_write_object_end(&json);
	json_write_array_end(&json);
	json_write_object_end(&json);
}

/* ---- queries ---- */

static void write_completed(HttpExchange *exchange, JsonWriter *json, const DdsqlState *state)
{
	write_text(json, "state", STR("completed"));
	json_write_key(json, STR("columns"));
	json_write_text(json, state->columns);
	json_write_key(json, STR("warnings"));
	json_write_array_begin(json);
	if (state->outcome->truncated)
		json_write_string(json,
			str_format(&exchange->arena,
				"The answer was cut off at the row limit of %lld; there are more rows.",
				(long long)state->request->row_limit));
	json_write_array_end(json);
}

static void write_state(HttpExchange *exchange, const DdsqlState *state)
{
	JsonWriter json = begin_body(exchange, 200);
	json_write_key(&json, STR("data"));
	json_write_object_begin(&json);
	write_text(&json, "id", state->id);
	write_text(&json, "type", STR("ddsql_query_response"));
	json_write_key(&json, STR("attributes"));
	json_write_object_begin(&json);
	if (state->running) {
		write_text(&json, "state", STR("running"));
		write_text(&json, "query_id", state->id);
	} else {
		write_completed(exchange, &json, state);
	}
	json_write_object_end(&json);
	json_write_object_end(&json);
	json_write_key(&json, STR("meta"));
	json_write_object_begin(&json);
	json_write_key(&json, STR("elapsed"));
	json_write_integer(&json, state->elapsed);
	write_text(&json, "request_id", exchange->request_id);
	json_write_object_end(&json);
	json_write_object_end(&json);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The first word of a query that is of another kind, as DDSQL names what it does not know. Other failures say themselves
 * what is wrong. */
static Str detail_of(HttpExchange *exchange, const SqlRequest *request, const SqlFailure *failure)
{
	Str query = request->query;
	size_t begin = failure->position ? failure->position - 1 : query.len;
	bool kind = str_equal(str_of(failure->state), STR("0A000")) || str_equal(str_of(failure->state), STR("42601"));
	if (!kind || begin >= query.len || str_trim((Str){ query.ptr, begin }).len)
		return failure->message;
	Str word = { query.ptr + begin, 0 };
	while (begin + word.len < query.len && is_letter(query.ptr[begin + word.len]))
		word.len++;
	return word.len ? str_format(&exchange->arena, "mismatched input '%.*s'", STR_ARGS(word)) : failure->message;
}

void ddsql_answer(HttpExchange *exchange, const DdsqlState *state)
{
	if (!state) {
		ddsql_answer_error(exchange, 404, STR("There is no query with this query_id."), NULL);
		return;
	}
	const SqlFailure *failure = &state->outcome->failure;
	if (!state->running && sql_outcome_failed(state->outcome))
		ddsql_answer_error(exchange, sql_http_status(failure), detail_of(exchange, state->request, failure),
			failure);
	else
		write_state(exchange, state);
}
