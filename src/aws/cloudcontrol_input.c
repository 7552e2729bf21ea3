#include "aws/cloudcontrol_input.h"

#include "model/head_rows.h"

static const char *const resource_operations[] = { "CREATE", "DELETE", "UPDATE" };
static const char *const resource_statuses[] = { "PENDING", "IN_PROGRESS", "SUCCESS", "FAILED", "CANCEL_IN_PROGRESS",
	"CANCEL_COMPLETE" };
const Enumeration resource_operation_values = ENUMERATION(resource_operations);
const Enumeration resource_status_values = ENUMERATION(resource_statuses);

/* clang-format off */
enum { DOCUMENT_MAXIMUM = 262144 };

static const Member filter_rows[] = {
	{ .name = "Operations", .kind = KIND_STRINGS, FIELD(ResourceRequestFilter, operations), .doc = "Operations of the requests." },
	{ .name = "OperationStatuses", .kind = KIND_STRINGS, FIELD(ResourceRequestFilter, statuses), .doc = "States of the requests." },
};
static const Shape filter_shape = SHAPE(ResourceRequestFilter, filter_rows);

#define ROW(field) FIELD(CloudControlInput, field)
#define ON_ONE (CLOUDCONTROL_GET | CLOUDCONTROL_UPDATE | CLOUDCONTROL_DELETE)
#define CHANGES (CLOUDCONTROL_CREATE | CLOUDCONTROL_UPDATE | CLOUDCONTROL_DELETE)
#define OF_TYPE (CLOUDCONTROL_CREATE | ON_ONE | CLOUDCONTROL_LIST)
#define OF_REQUEST (CLOUDCONTROL_STATUS | CLOUDCONTROL_CANCEL)
#define PAGED (CLOUDCONTROL_LIST | CLOUDCONTROL_LIST_REQUESTS)
static const Member input_rows[] = {
	{ .name = "TypeName", .kind = KIND_STRING, ROW(type_name), .input = OF_TYPE, .required = OF_TYPE, .min = 10, .max = 196,
	  .doc = "Name of the resource type." },
	{ .name = "ClientToken", .kind = KIND_STRING, ROW(client_token), .input = CHANGES, .min = 1, .max = 128, .check = &check_request_token,
	  .doc = "Makes the request idempotent." },
	{ .name = "DesiredState", .kind = KIND_STRING, ROW(desired_state), .input = CLOUDCONTROL_CREATE, .required = CLOUDCONTROL_CREATE,
	  .min = 1, .max = DOCUMENT_MAXIMUM, .doc = "Properties of the resource, JSON as text." },
	{ .name = "Identifier", .kind = KIND_STRING, ROW(identifier), .input = ON_ONE, .required = ON_ONE, .min = 1, .max = 1024,
	  .doc = "Primary identifier of the resource." },
	{ .name = "PatchDocument", .kind = KIND_STRING, ROW(patch_document), .input = CLOUDCONTROL_UPDATE, .required = CLOUDCONTROL_UPDATE,
	  .min = 1, .max = DOCUMENT_MAXIMUM, .doc = "RFC 6902 operations on the properties, JSON as text." },
	{ .name = "ResourceModel", .kind = KIND_STRING, ROW(resource_model), .input = CLOUDCONTROL_LIST, .min = 1, .max = DOCUMENT_MAXIMUM,
	  .doc = "Properties that the list is asked for with, JSON as text." },
	{ .name = "RequestToken", .kind = KIND_STRING, ROW(request_token), .input = OF_REQUEST, .required = OF_REQUEST, .min = 1, .max = 128,
	  .check = &check_request_token, .doc = "Token of the request." },
	{ .name = "NextToken", .kind = KIND_STRING, ROW(next_token), .input = PAGED, .min = 1, .max = 2048, .doc = "Where the page begins." },
	{ .name = "MaxResults", .kind = KIND_INTEGER, ROW(max_results), .input = PAGED, .min = 1, .max = 100, .doc = "Size of the page." },
	{ .name = "ResourceRequestStatusFilter", .kind = KIND_STRUCTURE, ROW(filter), .shape = &filter_shape, .input = CLOUDCONTROL_LIST_REQUESTS,
	  .doc = "Which requests." },
};
#undef ROW
const Shape cloudcontrol_input_shape = SHAPE(CloudControlInput, input_rows);

#define ROW(field) FIELD(ProgressEvent, field)
static const Member event_rows[] = {
	{ .name = "TypeName", .kind = KIND_STRING, ROW(type_name), .doc = "Name of the resource type." },
	{ .name = "Identifier", .kind = KIND_STRING, ROW(identifier), .doc = "Primary identifier of the resource." },
	{ .name = "RequestToken", .kind = KIND_STRING, ROW(request_token), .doc = "Token of the request." },
	{ .name = "Operation", .kind = KIND_ENUMERATION, ROW(operation), .enumeration = &resource_operation_values, .doc = "What is done." },
	{ .name = "OperationStatus", .kind = KIND_ENUMERATION, ROW(status), .enumeration = &resource_status_values, .doc = "How far it is." },
	{ .name = "EventTime", .kind = KIND_TIME, ROW(event_time), .doc = "When it came so far." },
	{ .name = "ResourceModel", .kind = KIND_STRING, ROW(resource_model), .doc = "Properties of the resource, JSON as text." },
	{ .name = "StatusMessage", .kind = KIND_STRING, ROW(status_message), .doc = "Why it failed." },
	{ .name = "ErrorCode", .kind = KIND_STRING, ROW(error_code), .doc = "HandlerErrorCode of the failure." },
};
/* clang-format on */
const Shape progress_event_shape = SHAPE(ProgressEvent, event_rows);
