/* Requests that change a resource, and their records. A request runs in a savepoint of its own: when its handler fails,
 * what it wrote is undone, and the record of the failure is written. */
#include <string.h>

#include "aws/cloudcontrol.h"
#include "aws/fingerprint.h"
#include "model/decode.h"
#include "model/encode.h"
#include "model/enumerations.h"
#include "model/property.h"
#include "model/resource_schema.h"
#include "store/resource_requests.h"
#include "json/patch.h"

/* Seven days, and thirty-six hours. */
static const Time record_life = INT64_C(7) * 24 * 3600 * 1000;
static const Time token_life = INT64_C(36) * 3600 * 1000;

static Arena *arena_of(const CloudControlCall *call)
{
	return call->directory.arena;
}

/* ---- events ---- */

static void write_event(CloudControlCall *call, const ProgressEvent *event)
{
	EncodeContext context = { .arena = arena_of(call), .view = VIEW_DESCRIBE };
	shape_encode(&context, &progress_event_shape, event, &call->json);
}

static void answer_event(CloudControlCall *call, const ProgressEvent *event)
{
	json_write_key(&call->json, STR("ProgressEvent"));
	write_event(call, event);
}

static bool document_of(CloudControlCall *call, const ProgressEvent *event, Str *ret_document)
{
	AUTO_BUF buf = BUF_INIT(HTTP_ANSWER_MAXIMUM);
	JsonWriter json = { .out = &buf };
	EncodeContext context = { .arena = arena_of(call), .view = VIEW_STORED };
	shape_encode(&context, &progress_event_shape, event, &json);
	return cloudcontrol_take_text(call, &buf, ret_document);
}

static bool event_of(CloudControlCall *call, const ResourceRequest *record, ProgressEvent *ret_event)
{
	*ret_event = (ProgressEvent){ 0 };
	return shape_decode_stored(&progress_event_shape, record->document, arena_of(call), &call->request.error,
		ret_event);
}

/* ---- the same request again ---- */

static bool fingerprint(CloudControlCall *call, Str *ret_fingerprint)
{
	Str text = str_format(arena_of(call), "%s %.*s", call->operation->name, STR_ARGS(call->request.exchange->body));
	return fingerprint_of(text, arena_of(call), &call->request.error, ret_fingerprint);
}

/* Answers a request whose token was used, as it was answered before. */
static bool answer_again(CloudControlCall *call, Str print, bool *ret_answered)
{
	Directory *directory = &call->directory;
	ResourceRequest record;
	ProgressEvent event;
	*ret_answered = false;
	if (!call->input.client_token.ptr)
		return true;
	if (!store_expire_client_tokens(directory->transaction, directory->now - token_life, directory->error) ||
		!store_find_resource_request_of_client(directory->transaction, directory->realm,
			call->input.client_token, directory->arena, directory->error, &record))
		return false;
	if (!record.id)
		return true;
	if (!str_equal(record.fingerprint, print))
		return fail(directory->error, ERROR_CLIENT_TOKEN_CONFLICT,
			"The ClientToken was used with other parameters.");
	if (!event_of(call, &record, &event))
		return false;
	answer_event(call, &event);
	*ret_answered = true;
	return true;
}

/* ---- running ---- */

typedef bool (*Handler)(CloudControlCall *call, ProgressEvent *event);

static bool keep(CloudControlCall *call, Str print, const ProgressEvent *event)
{
	Directory *directory = &call->directory;
	ResourceRequest record = { .realm = directory->realm,
		.token = event->request_token,
		.client_token = call->input.client_token,
		.fingerprint = print,
		.time = directory->now };
	return document_of(call, event, &record.document) &&
		store_expire_resource_requests(directory->transaction, directory->now - record_life,
			directory->error) &&
		store_insert_resource_request(directory->transaction, &record, directory->error) == STORE_DONE;
}

/* Runs the handler in a savepoint; its failure is an outcome, and only what is the server's own fault is an error. */
static bool try_handler(CloudControlCall *call, Handler handler, ProgressEvent *event)
{
	Directory *directory = &call->directory;
	Error *outer = directory->error;
	Error failure = { .arena = directory->arena };
	if (!store_savepoint_begin(directory->transaction, outer))
		return false;
	directory->error = &failure;
	bool done = handler(call, event);
	directory->error = outer;
	if (!store_savepoint_end(directory->transaction, done, outer))
		return false;
	event->status = done ? RESOURCE_SUCCESS : RESOURCE_FAILED;
	if (done)
		return true;
	const ErrorInfo *info = error_info(failure.code);
	if (info->http_status >= 500) {
		*outer = failure;
		return false;
	}
	event->error_code = str_of(info->cloudformation);
	event->status_message = error_message(&failure);
	event->resource_model = (Str){ 0 };
	return true;
}

/* Before anything is judged: whether the same request was answered already, and with it this one. */
static bool begin(CloudControlCall *call, Str *ret_print, bool *ret_answered)
{
	return fingerprint(call, ret_print) && answer_again(call, *ret_print, ret_answered);
}

static bool run_new(CloudControlCall *call, Str print, Choice operation, Handler handler)
{
	Directory *directory = &call->directory;
	ProgressEvent event = { .type_name = call->input.type_name,
		.identifier = call->input.identifier,
		.request_token = ids_uuid(&directory->environment->ids, directory->arena),
		.operation = operation,
		.event_time = directory->now };
	if (!try_handler(call, handler, &event) || !keep(call, print, &event))
		return false;
	answer_event(call, &event);
	return true;
}

static bool run_request(CloudControlCall *call, Choice operation, Handler handler)
{
	Str print;
	bool answered;
	return begin(call, &print, &answered) && (answered || run_new(call, print, operation, handler));
}

/* The model of the resource as it is now, for the event. */
static bool read_model(CloudControlCall *call, ProgressEvent *event)
{
	return cloudcontrol_read_properties(call, event->identifier, &event->resource_model);
}

static bool handle_create(CloudControlCall *call, ProgressEvent *event)
{
	return resource_create(&call->directory, call->type, call->document, &event->identifier) &&
		read_model(call, event);
}

bool cloudcontrol_create(CloudControlCall *call)
{
	return run_request(call, RESOURCE_CREATE, handle_create);
}

static bool handle_delete(CloudControlCall *call, ProgressEvent *event)
{
	return resource_delete(&call->directory, call->type, event->identifier);
}

bool cloudcontrol_delete(CloudControlCall *call)
{
	return run_request(call, RESOURCE_DELETE, handle_delete);
}

/* ---- update: the patch is judged before anything is done ---- */

/* A list of the schema that forbids its properties to change, and what an attempt is. */
typedef struct Forbidding {
	const char *list;
	ErrorCode code;
} Forbidding;

static const Forbidding read_only = { "readOnlyProperties", ERROR_VALIDATION };
static const Forbidding create_only = { "createOnlyProperties", ERROR_NOT_UPDATABLE };

/* What forbids the property to change; NULL for nothing. */
static const Forbidding *forbidden_by(const CloudControlCall *call, Str name)
{
	const Member *member = resource_type_property(call->type, name, arena_of(call));
	if (str_equal(name, str_of(property_instance_arn)))
		return call->type->instance_fixed ? &create_only : NULL;
	if (str_equal(name, str_of(property_user_hierarchy_structure_arn)))
		return &read_only;
	if (!member)
		return NULL;
	if (property_access(member) == PROPERTY_READ_ONLY)
		return &read_only;
	return resource_type_fixes(call->type, member) ? &create_only : NULL;
}

static bool path_may_change(CloudControlCall *call, json_t *path)
{
	Str name;
	Str text = { json_string_value(path), json_string_length(path) };
	if (!json_is_string(path) || !json_pointer_top(arena_of(call), text, &name))
		return true;
	const Forbidding *forbidding = forbidden_by(call, name);
	return !forbidding ||
		fail(&call->request.error, forbidding->code,
			"Invalid patch update: %s [/properties/%.*s] cannot be updated", forbidding->list,
			STR_ARGS(name));
}

static bool patch_may_change(CloudControlCall *call)
{
	size_t i;
	json_t *operation;
	json_array_foreach(call->document, i, operation) {
		const char *op = json_string_value(json_object_get(operation, "op"));
		bool moves = op && strcmp(op, "move") == 0;
		bool tests = op && strcmp(op, "test") == 0;
		if (!tests && !path_may_change(call, json_object_get(operation, "path")))
			return false;
		if (moves && !path_may_change(call, json_object_get(operation, "from")))
			return false;
	}
	return true;
}

/* What nobody can give is no part of a desired state. */
static void drop_read_only(const CloudControlCall *call, json_t *properties)
{
	const char *key;
	json_t *value;
	void *next;
	json_object_foreach_safe(properties, next, key, value)
	{
		const Member *member = resource_type_property(call->type, str_of(key), arena_of(call));
		bool own = strcmp(key, property_user_hierarchy_structure_arn) == 0;
		if (own || (member && property_access(member) == PROPERTY_READ_ONLY))
			(void)json_object_del(properties, key);
	}
}

/* Replaces the patch by the properties that it makes of those that are there. */
static bool apply_patch(CloudControlCall *call, Str properties)
{
	Error *error = &call->request.error;
	AUTO_JSON *current = NULL;
	json_t *desired = NULL;
	if (!json_read_inner_object(properties, "The resource", error, &current) ||
		!json_patch(current, call->document, error, &desired))
		return false;
	json_release(&call->document);
	call->document = desired;
	drop_read_only(call, desired);
	return resource_schema_accepts(call->type, desired, arena_of(call), error);
}

static bool handle_update(CloudControlCall *call, ProgressEvent *event)
{
	return resource_update(&call->directory, call->type, event->identifier, call->document) &&
		read_model(call, event);
}

bool cloudcontrol_update(CloudControlCall *call)
{
	Directory *directory = &call->directory;
	Str properties;
	Error failure = { .arena = directory->arena };
	Error *outer = directory->error;
	Str print;
	bool answered;
	if (!begin(call, &print, &answered))
		return false;
	if (answered)
		return true;
	if (!patch_may_change(call))
		return false;
	directory->error = &failure;
	bool found = cloudcontrol_read_properties(call, call->input.identifier, &properties);
	directory->error = outer;
	if (!found) /* what cannot be read fails so, as an outcome that is kept */
		return run_new(call, print, RESOURCE_UPDATE, read_model);
	return apply_patch(call, properties) && run_new(call, print, RESOURCE_UPDATE, handle_update);
}

/* ---- requests ---- */

/* Records that nobody may see any more stay until the next one is written. */
static bool has_ended(const CloudControlCall *call, const ResourceRequest *record)
{
	return record->time < call->directory.now - record_life;
}

static bool find_request(CloudControlCall *call, ProgressEvent *ret_event)
{
	Directory *directory = &call->directory;
	ResourceRequest record;
	if (!store_find_resource_request(directory->transaction, directory->realm, call->input.request_token,
		    directory->arena, directory->error, &record))
		return false;
	if (!record.id || has_ended(call, &record))
		return fail(directory->error, ERROR_REQUEST_TOKEN_NOT_FOUND, "Request with token %.*s was not found",
			STR_ARGS(call->input.request_token));
	return event_of(call, &record, ret_event);
}

bool cloudcontrol_request_status(CloudControlCall *call)
{
	ProgressEvent event;
	if (!find_request(call, &event))
		return false;
	answer_event(call, &event);
	return true;
}

/* Every request has ended when it is answered, so there is nothing to cancel. */
bool cloudcontrol_cancel(CloudControlCall *call)
{
	ProgressEvent event;
	return find_request(call, &event) &&
		fail(&call->request.error, ERROR_VALIDATION, "Request %.*s is already in status %.*s",
			STR_ARGS(event.request_token),
			STR_ARGS(enumeration_text(&resource_status_values, event.status)));
}

static bool filter_fits(CloudControlCall *call, const List *list, const Enumeration *values, const char *name)
{
	const Str *items = list->items;
	for (size_t i = 0; i < list->count; i++)
		if (!enumeration_find(values, items[i]))
			return fail(&call->request.error, ERROR_VALIDATION, "%s[%zu]: there is no such value.", name,
				i);
	return true;
}

static bool is_wanted(const List *list, const Enumeration *values, Choice choice)
{
	const Str *items = list->items;
	for (size_t i = 0; i < list->count; i++)
		if (enumeration_find(values, items[i]) == choice)
			return true;
	return !list->count;
}

static bool write_wanted(CloudControlCall *call, const ResourceRequestFilter *filter, const ResourceRequest *record,
	size_t *written)
{
	ProgressEvent event;
	if (has_ended(call, record))
		return true;
	if (!event_of(call, record, &event))
		return false;
	if (!is_wanted(&filter->operations, &resource_operation_values, event.operation) ||
		!is_wanted(&filter->statuses, &resource_status_values, event.status))
		return true;
	write_event(call, &event);
	++*written;
	return true;
}

/* Newest first; a page may have fewer than it could where the filter passes over some. */
bool cloudcontrol_list_requests(CloudControlCall *call)
{
	enum { DEFAULT_SIZE = 20 };
	static const ResourceRequestFilter everything;
	Directory *directory = &call->directory;
	const ResourceRequestFilter *filter = call->input.filter ? call->input.filter : &everything;
	Page page;
	ResourceRequest *records;
	size_t count;
	if (!cloudcontrol_page(call, DEFAULT_SIZE, &page) ||
		!filter_fits(call, &filter->operations, &resource_operation_values, "Operations") ||
		!filter_fits(call, &filter->statuses, &resource_status_values, "OperationStatuses"))
		return false;
	json_write_key(&call->json, STR("ResourceRequestStatusSummaries"));
	json_write_array_begin(&call->json);
	int64_t last = page.after ? page.after : INT64_MAX;
	bool more = true;
	for (size_t written = 0; written < page.limit && more;) {
		if (!store_list_resource_requests(directory->transaction, directory->realm, last, page.limit - written,
			    directory->arena, directory->error, &records, &count))
			return false;
		more = count == page.limit - written;
		for (size_t i = 0; i < count; i++)
			if (!write_wanted(call, filter, &records[i], &written))
				return false;
		last = count ? records[count - 1].id : 0;
	}
	json_write_array_end(&call->json);
	cloudcontrol_write_next_token(call, more ? last : 0);
	return true;
}
