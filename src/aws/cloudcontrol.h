/* The Cloud Control API: any resource type through one interface, JSON 1.0. Its operations are quick here, so that a
 * request has ended when it is answered; its record stays for clients that ask again. */
#ifndef ROLLCALL_AWS_CLOUDCONTROL_H
#define ROLLCALL_AWS_CLOUDCONTROL_H

#include "aws/api.h"
#include "aws/cloudcontrol_input.h"
#include "handlers/resource.h"

typedef struct CloudControlOperation CloudControlOperation;

/* A request of the API. */
typedef struct CloudControlCall {
	ApiRequest request;
	const CloudControlOperation *operation;
	CloudControlInput input;
	const ResourceType *type; /* where the operation has one */
	json_t *body;             /* these three from read to release */
	json_t *document;         /* DesiredState, PatchDocument or ResourceModel, parsed; NULL without one */
	Directory directory;      /* while it runs */
	JsonWriter json;          /* inside the answer's object */
} CloudControlCall;

struct CloudControlOperation {
	const char *name;
	uint32_t input; /* bit of its members */
	bool writes;
	bool (*run)(CloudControlCall *call);
};

/* The operations on requests (cloudcontrol_requests.c), and those whose outcome is kept as a request. */
bool cloudcontrol_create(CloudControlCall *call) MUST_CHECK;
bool cloudcontrol_update(CloudControlCall *call) MUST_CHECK;
bool cloudcontrol_delete(CloudControlCall *call) MUST_CHECK;
bool cloudcontrol_request_status(CloudControlCall *call) MUST_CHECK;
bool cloudcontrol_cancel(CloudControlCall *call) MUST_CHECK;
bool cloudcontrol_list_requests(CloudControlCall *call) MUST_CHECK;

/* The text of a buffer in the request's arena; an internal error where it did not hold all. */
bool cloudcontrol_take_text(CloudControlCall *call, const Buf *buf, Str *ret_text) MUST_CHECK;
/* The properties of the resource as an answer has them, in the request's arena; resource_read's errors. */
bool cloudcontrol_read_properties(CloudControlCall *call, Str identifier, Str *ret_properties) MUST_CHECK;

/* The page that the request asks for: position and size. */
bool cloudcontrol_page(CloudControlCall *call, size_t default_size, Page *ret_page) MUST_CHECK;
void cloudcontrol_write_next_token(CloudControlCall *call, int64_t last);

#endif
