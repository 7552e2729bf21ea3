/* One request of any of the AWS APIs, and what an API is to the server that carries it: something that reads a request
 * without the store, runs it in a transaction, and says how its failures look. */
#ifndef ROLLCALL_AWS_API_H
#define ROLLCALL_AWS_API_H

#include "aws/operations.h"
#include "http/http.h"

typedef struct Api Api;

/* What every request has. First member of each API's own structure, which lives in the exchange's arena. */
typedef struct ApiRequest {
	const Api *api;
	const Environment *environment;
	HttpExchange *exchange;
	Caller caller;
	Error error;
	ChangeSet changes; /* what it changed */
	/* Of `read`: */
	Str operation;        /* for the log; absent when the request names none */
	bool writes;          /* it runs in the writer */
	EntityKind describes; /* the answer depends on this entity alone, so that it can be kept; ENTITY_NONE: not so */
	Str instance;         /* then: whose answer it is, by ids */
	Str id;
	const Operation *counted; /* the call that is counted when it succeeds; NULL: none is */
} ApiRequest;

struct Api {
	const char *service; /* its name in the scope of signatures */
	size_t request_size;
	/* Whether a request that no signature gives to an API is for this one; NULL: every one is. */
	bool (*claims)(const Api *api, HttpExchange *exchange);
	/* Reads what the request says, in its own thread. False: the error says what is wrong with it. */
	bool (*read)(ApiRequest *request);
	/* Runs it and writes the answer's body. False: the error says why, and nothing may be kept. */
	bool (*run)(ApiRequest *request, Transaction *transaction);
	/* Lets go of what `read` took beside the arena. */
	void (*release)(ApiRequest *request);
	/* Status, headers and body of a failure. */
	void (*answer_error)(ApiRequest *request);
	const char *content_type; /* of answers */
};

extern const Api connect_api;
extern const Api cloudcontrol_api;

#endif
