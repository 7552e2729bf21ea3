#include "server/administration.h"

#include "aws/answer.h"
#include "server/answer.h"
#include "json/write.h"

static bool read_revision(const Service *service, Error *error, int64_t *ret_revision)
{
	Transaction *transaction = store_read_begin(service->environment.store, error);
	if (!transaction)
		return false;
	bool read = store_revision(transaction, error, ret_revision);
	store_read_end(transaction);
	return read;
}

static void write_text(JsonWriter *json, Str key, const char *text)
{
	json_write_key(json, key);
	json_write_string(json, str_of(text));
}

static bool write_health(const Service *service, JsonWriter *json, Error *error)
{
	int64_t revision;
	if (!read_revision(service, error, &revision))
		return false;
	write_text(json, STR("status"), "ok");
	write_text(json, STR("version"), ROLLCALL_VERSION);
	write_text(json, STR("store"), store_kind(service->environment.store));
	json_write_key(json, STR("revision"));
	json_write_integer(json, revision);
	return true;
}

static void write_operation(const Service *service, JsonWriter *json, const Operation *operation)
{
	static const char *const states[] = {
		[STATE_NONE] = "none",
		[STATE_WORKS] = "works",
		[STATE_KEPT] = "kept",
	};
	json_write_object_begin(json);
	write_text(json, STR("name"), operation->name);
	write_text(json, STR("method"), operation->method);
	write_text(json, STR("path"), operation->path);
	write_text(json, STR("state"), states[operation->state]);
	if (operation->entity)
		write_text(json, STR("entity"), entity_of(operation->entity)->name);
	json_write_key(json, STR("succeeded"));
	json_write_integer(json, usage_of(service->usage, operation));
	json_write_object_end(json);
}

static bool write_coverage(const Service *service, JsonWriter *json, Error *error)
{
	(void)error;
	size_t count;
	const Operation *operations = operation_rows(&count);
	json_write_key(json, STR("operations"));
	json_write_array_begin(json);
	for (size_t i = 0; i < count; i++)
		write_operation(service, json, &operations[i]);
	json_write_array_end(json);
	return true;
}

/* What is behind a path: writes the members of the answer. */
typedef struct Door {
	const char *path;
	bool (*write)(const Service *service, JsonWriter *json, Error *error);
} Door;

static const Door doors[] = {
	{ "/_rollcall/coverage", write_coverage },
	{ "/_rollcall/health", write_health },
};

static const Door *find_door(Str path)
{
	for (size_t i = 0; i < COUNT(doors); i++)
		if (str_equal(path, str_of(doors[i].path)))
			return &doors[i];
	return NULL;
}

static bool write_answer(const Service *service, HttpExchange *exchange, Error *error)
{
	const Door *door = find_door(exchange->path);
	JsonWriter json = { .out = &exchange->answer };
	if (!door)
		return fail(error, ERROR_UNKNOWN_OPERATION, "There is nothing at this path.");
	if (!str_equal(exchange->method, STR("GET")))
		return fail(error, ERROR_METHOD_NOT_ALLOWED, "This path is for GET.");
	json_write_object_begin(&json);
	if (!door->write(service, &json, error))
		return false;
	json_write_object_end(&json);
	return true;
}

void administration_handle(const Service *service, HttpExchange *exchange, Error *error)
{
	if (write_answer(service, exchange, error))
		answer_success(exchange);
	else
		answer_error(exchange, error);
	answer_log(service->log, exchange, STR("administration"), error);
}
