/* What requests of the Cloud Control API carry, and the event that tells of one, as attribute tables. */
#ifndef ROLLCALL_AWS_CLOUDCONTROL_INPUT_H
#define ROLLCALL_AWS_CLOUDCONTROL_INPUT_H

#include "model/shape.h"

/* Bits of the operations, for the rows' input and required. */
enum CloudControlInputs {
	CLOUDCONTROL_CREATE = 1 << 0,
	CLOUDCONTROL_GET = 1 << 1,
	CLOUDCONTROL_UPDATE = 1 << 2,
	CLOUDCONTROL_DELETE = 1 << 3,
	CLOUDCONTROL_LIST = 1 << 4,
	CLOUDCONTROL_STATUS = 1 << 5,
	CLOUDCONTROL_CANCEL = 1 << 6,
	CLOUDCONTROL_LIST_REQUESTS = 1 << 7,
};

enum ResourceOperation { RESOURCE_CREATE = 1, RESOURCE_DELETE, RESOURCE_UPDATE };
enum ResourceStatus {
	RESOURCE_PENDING = 1,
	RESOURCE_IN_PROGRESS,
	RESOURCE_SUCCESS,
	RESOURCE_FAILED,
	RESOURCE_CANCEL_IN_PROGRESS,
	RESOURCE_CANCEL_COMPLETE,
};

typedef struct ResourceRequestFilter {
	List operations; /* Str: values of enum ResourceOperation */
	List statuses;
} ResourceRequestFilter;

typedef struct CloudControlInput {
	Str type_name;
	Str client_token;
	Str desired_state;
	Str identifier;
	Str patch_document;
	Str resource_model;
	Str request_token;
	Str next_token;
	Integer max_results;
	ResourceRequestFilter *filter;
} CloudControlInput;

/* One request's state: in answers, and as the document of its record. */
typedef struct ProgressEvent {
	Str type_name;
	Str identifier;
	Str request_token;
	Choice operation;
	Choice status;
	Time event_time;
	Str resource_model;
	Str status_message;
	Str error_code;
} ProgressEvent;

extern const Shape cloudcontrol_input_shape;
extern const Shape progress_event_shape;
extern const Enumeration resource_operation_values;
extern const Enumeration resource_status_values;

#endif
