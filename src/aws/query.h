/* The Query protocol: requests are forms whose field Action names the operation, answers are XML. An API of it is a table
 * of operations and an attribute table of their members. */
#ifndef ROLLCALL_AWS_QUERY_H
#define ROLLCALL_AWS_QUERY_H

#include "aws/api.h"

typedef struct QueryOperation QueryOperation;

typedef struct QueryApi {
	Api api;             /* with the functions below */
	const char *title;   /* in messages */
	const char *version; /* of the API: requests name it in the field Version */
	const char *xml_namespace;
	const Shape *input; /* members of all operations; NULL: they have none */
	const QueryOperation *operations;
	size_t count;
} QueryApi;

/* A request of such an API. */
typedef struct QueryCall {
	ApiRequest request;
	const QueryApi *api;
	const QueryOperation *operation;
	void *input; /* of the API's shape */
	Buf *out;    /* inside the element of the result */
} QueryCall;

struct QueryOperation {
	const char *name;
	uint32_t input; /* bit of its members */
	bool (*run)(QueryCall *call);
};

extern const QueryApi cloudformation_api;
extern const QueryApi sts_api;

/* Whether the form names the API's version, or one of its operations. */
bool query_claims(const Api *api, HttpExchange *exchange);
bool query_read(ApiRequest *request) MUST_CHECK;
bool query_run(ApiRequest *request, Transaction *transaction) MUST_CHECK;
void query_release(ApiRequest *request);
void query_answer_error(ApiRequest *request);

#endif
