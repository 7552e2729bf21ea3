/* The HTTP server over libmicrohttpd: epoll, a pool of threads, connections that wait for a write are suspended. */
#ifndef ROLLCALL_HTTP_SERVER_H
#define ROLLCALL_HTTP_SERVER_H

#include "base/ids.h"
#include "http/http.h"

typedef struct HttpServer HttpServer;

typedef struct HttpServerOptions {
	const char *host; /* a numeric address: 127.0.0.1 or ::1 */
	uint16_t port;    /* 0 picks a free one */
	unsigned threads;
	HttpHandler handler;
	const Ids *ids; /* only for starting */
} HttpServerOptions;

/* Whether the text is a numeric address. */
bool http_address_is_valid(const char *host);

/* Listens and serves. ERROR_INTERNAL_SERVICE says why it cannot. */
bool http_server_start(const HttpServerOptions *options, Error *error, HttpServer **ret_server) MUST_CHECK;
uint16_t http_server_port(const HttpServer *server);
/* Takes no more connections, lets the requests in flight be answered, and ends. NULL is allowed. */
void http_server_stop(HttpServer *server);

/* Says that the answer comes later. The handler calls it before it hands the exchange to another thread, and then
 * returns HTTP_LATER without touching the exchange again. False once the server has stopped waiting for answers. */
bool http_suspend(HttpExchange *exchange) MUST_CHECK;
/* Sends the answer of a suspended exchange. From any thread, once. */
void http_resume(HttpExchange *exchange);

#endif
