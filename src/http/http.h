/* Requests and answers as the layers above see them: no sockets, no library. */
#ifndef ROLLCALL_HTTP_HTTP_H
#define ROLLCALL_HTTP_HTTP_H

#include "base/buf.h"
#include "base/error.h"

enum {
	HTTP_BODY_MAXIMUM = 1 << 20,    /* bytes of a request's body */
	HTTP_ANSWER_MAXIMUM = 64 << 20, /* bytes of an answer's body */
	HTTP_ANSWER_HEADERS = 4,
};

typedef struct HttpHeader {
	const char *name;
	Str value;
} HttpHeader;

typedef struct HttpExchange HttpExchange;
struct HttpExchange {
	Arena arena; /* for everything that belongs to this request */

	/* the request */
	Str method;
	Str path;  /* as it came, percent-encoded, from the first slash to before the question mark */
	Str query; /* as it came, behind the question mark; absent without one */
	Str body;
	Str authority;  /* of a target in absolute form; absent otherwise */
	Str request_id; /* made by the server */

	/* the answer */
	unsigned status;
	const char *content_type;
	Buf answer;
	HttpHeader headers[HTTP_ANSWER_HEADERS];
	size_t header_count;
	bool close; /* end the connection after the answer */
};

/* The first value of a header, without regard to the case of its name; absent when it was not sent. */
Str http_header(const HttpExchange *exchange, const char *name);
/* Calls for each header that was sent, in turn. */
typedef void (*HttpHeaderVisitor)(void *context, Str name, Str value);
void http_each_header(const HttpExchange *exchange, HttpHeaderVisitor visit, void *context);
/* Adds a header to the answer; the value is copied. At most HTTP_ANSWER_HEADERS. */
void http_add_header(HttpExchange *exchange, const char *name, Str value);

/* The first value of a query parameter, decoded. Absent when it is not there; false (ERROR_INVALID_PARAMETER) when
 * its encoding or its UTF-8 is broken. */
bool http_query(HttpExchange *exchange, Str name, Error *error, Str *ret_value) MUST_CHECK;
/* All values of a query parameter that may be repeated. */
bool http_query_all(HttpExchange *exchange, Str name, Error *error, Str **ret_values, size_t *ret_count) MUST_CHECK;

/* What a handler did with an exchange. */
typedef enum HttpOutcome {
	HTTP_ANSWERED,
	HTTP_LATER, /* suspended; the answer comes with http_resume, from any thread */
} HttpOutcome;

typedef struct HttpHandler {
	void *context;
	HttpOutcome (*handle)(void *context, HttpExchange *exchange);
} HttpHandler;

#endif
