/* The Amazon Connect API, REST JSON: from bytes to calls on the directory and back, by the operation table and the
 * attribute tables. */
#ifndef ROLLCALL_AWS_CONNECT_H
#define ROLLCALL_AWS_CONNECT_H

#include "aws/api.h"
#include "model/encode.h"
#include "json/read.h"
#include "json/write.h"

/* One operation in progress. */
struct ConnectCall {
	Directory directory;
	const Operation *operation;
	const Match *match;
	HttpExchange *exchange;
	json_t *body;     /* the request's; an empty object without one */
	void *input;      /* decoded, for creates and updates */
	JsonWriter *json; /* inside the answer's object */
	Home home;        /* where the path names an instance */
};

/* For the functions of custom operations: */

/* The page that the request asks for, within the operation's limits. */
bool connect_page(ConnectCall *call, Page *ret_page) MUST_CHECK;
/* Writes NextToken when another page follows. */
void connect_write_next_token(ConnectCall *call, int64_t last);

/* The same for what belongs to one entity: pages in the order of a key of each row, so that rows that come and go
 * shift nothing. `ret_after` is absent at the start. */
bool connect_key_page(ConnectCall *call, Str *ret_after, size_t *ret_limit) MUST_CHECK;
void connect_write_next_key(ConnectCall *call, Str last);

/* The context for answers in this view. */
EncodeContext connect_encode_context(ConnectCall *call, View view);

#endif
