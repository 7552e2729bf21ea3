#include "http/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/framing.h"
#include "http/session.h"

enum {
	CONNECTION_MEMORY = 32 << 10, /* request line and headers of one connection fit in here */
	IDLE_SECONDS = 60,
	TARGET_MAXIMUM = 8192,
	SWALLOWED_MAXIMUM = 16 << 20, /* bytes of a body too large that are read, so that its client hears why */
	STOP_PATIENCE_SECONDS = 5,    /* for requests whose bodies are still coming in */
};

struct HttpServer {
	struct MHD_Daemon *daemon;
	uint16_t port;
	HttpHandler handler;
	/* Requests are numbered behind it: a random id each would cost a system call. */
	unsigned char id_base[UUID_BYTES / 2];
	atomic_uint_fast64_t requests;
	atomic_size_t in_flight; /* requests between their headers and the end of their answer */
	atomic_bool stopping;    /* every answer ends its connection, and no new one is taken */
	pthread_mutex_t lock;    /* guards what follows, and is held to wait for `settled` */
	pthread_cond_t settled;
	size_t waiting; /* requests in flight that are suspended */
	bool closed;    /* nothing may be suspended any more */
};

static Session *session_of(HttpExchange *exchange)
{
	return (Session *)(void *)exchange;
}

/* Ids of requests are for finding them again, not for secrets: the server's own half, and a number. */
static Str request_id(HttpServer *server, Arena *arena)
{
	unsigned char bytes[UUID_BYTES];
	uint64_t number = atomic_fetch_add(&server->requests, 1);
	memcpy(bytes, server->id_base, sizeof server->id_base);
	for (size_t i = UUID_BYTES; i > sizeof server->id_base; i--, number >>= 8)
		bytes[i - 1] = (unsigned char)number;
	return uuid_of(bytes, arena);
}

static void *session_begin(void *context, const char *target, struct MHD_Connection *connection)
{
	HttpServer *server = context;
	Session *session = calloc(1, sizeof *session);
	if (!session)
		return NULL;
	session->server = server;
	session->connection = connection;
	session->body.max = HTTP_BODY_MAXIMUM;
	session->exchange.answer.max = HTTP_ANSWER_MAXIMUM;
	http_read_target(&session->exchange, str_of(target));
	session->exchange.request_id = request_id(server, &session->exchange.arena);
	return session;
}

static void count_in(Session *session)
{
	atomic_fetch_add(&session->server->in_flight, 1);
	session->counted = true;
}

/* Whoever stops the server sets `stopping` before it looks at the count, so one of the two sees the other. */
static void count_out(HttpServer *server)
{
	atomic_fetch_sub(&server->in_flight, 1);
	if (!atomic_load(&server->stopping))
		return;
	(void)pthread_mutex_lock(&server->lock);
	(void)pthread_cond_broadcast(&server->settled);
	(void)pthread_mutex_unlock(&server->lock);
}

static void session_end(void *context, struct MHD_Connection *connection, void **state,
	enum MHD_RequestTerminationCode reason)
{
	(void)connection;
	(void)reason;
	HttpServer *server = context;
	Session *session = *state;
	if (!session)
		return;
	if (session->counted)
		count_out(server);
	buf_free(&session->body);
	buf_free(&session->exchange.answer);
	Arena arena = session->exchange.arena;
	arena_free(&arena);
	free(session);
	*state = NULL;
}

static enum MHD_Result send_answer(Session *session)
{
	HttpExchange *exchange = &session->exchange;
	size_t size;
	char *bytes = buf_release(&exchange->answer, &size);
	struct MHD_Response *response = MHD_create_response_from_buffer(size, bytes, MHD_RESPMEM_MUST_FREE);
	if (!response) {
		free(bytes);
		return MHD_NO;
	}
	if (exchange->content_type)
		(void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, exchange->content_type);
	for (size_t i = 0; i < exchange->header_count; i++)
		(void)MHD_add_response_header(response, exchange->headers[i].name, exchange->headers[i].value.ptr);
	if (exchange->close || atomic_load(&session->server->stopping))
		(void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
	enum MHD_Result result = MHD_queue_response(session->connection, exchange->status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result refuse(Session *session, ErrorCode code, const char *message)
{
	HttpExchange *exchange = &session->exchange;
	const ErrorInfo *info = error_info(code);
	exchange->status = info->http_status;
	exchange->content_type = "application/json";
	exchange->close = true;
	http_add_header(exchange, "x-amzn-RequestId", exchange->request_id);
	http_add_header(exchange, "x-amzn-ErrorType", str_of(info->aws_name));
	buf_add_format(&exchange->answer, "{\"Message\":\"%s\"}", message);
	session->phase = PHASE_ANSWERED;
	return send_answer(session);
}

/* A client that asks first is told before it sends; another is only cut off when it would send very much: an answer
 * that crosses a body on its way is lost with the connection. */
static bool announces_too_much(const Session *session)
{
	int64_t length;
	Str text = http_header(&session->exchange, MHD_HTTP_HEADER_CONTENT_LENGTH);
	bool asks = http_header(&session->exchange, MHD_HTTP_HEADER_EXPECT).ptr != NULL;
	return text.ptr && (!str_to_int64(text, &length) || length > (asks ? HTTP_BODY_MAXIMUM : SWALLOWED_MAXIMUM));
}

static enum MHD_Result begin(Session *session, const char *method, const char *version)
{
	session->exchange.method = str_copy(&session->exchange.arena, str_of(method));
	session->phase = PHASE_READING;
	count_in(session);
	const char *fault = http_framing_fault(&session->exchange, strcmp(version, MHD_HTTP_VERSION_1_0) == 0);
	if (fault)
		return refuse(session, ERROR_BAD_REQUEST, fault);
	if (session->exchange.path.len + session->exchange.query.len > TARGET_MAXIMUM)
		return refuse(session, ERROR_URI_TOO_LONG, "The request's target is too long.");
	if (announces_too_much(session))
		return refuse(session, ERROR_REQUEST_TOO_LARGE, "The request's body is too large.");
	return MHD_YES;
}

static enum MHD_Result handle(Session *session)
{
	HttpExchange *exchange = &session->exchange;
	exchange->body = str_copy(&exchange->arena, buf_str(&session->body));
	buf_free(&session->body);
	const HttpHandler *handler = &session->server->handler;
	if (handler->handle(handler->context, exchange) == HTTP_LATER)
		return MHD_YES; /* the exchange may be answered and gone by now */
	session->phase = PHASE_ANSWERED;
	return send_answer(session);
}

static enum MHD_Result take_body(Session *session, const char *data, size_t *data_size)
{
	session->received += *data_size;
	if (session->received > SWALLOWED_MAXIMUM)
		return MHD_NO;
	buf_add(&session->body, (Str){ data, *data_size });
	*data_size = 0;
	return MHD_YES;
}

static enum MHD_Result answer_complete(Session *session)
{
	if (session->body.failed)
		return refuse(session, ERROR_REQUEST_TOO_LARGE, "The request's body is too large.");
	return handle(session);
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *target,
	const char *method, const char *version, const char *data, size_t *data_size, void **state)
{
	(void)context;
	(void)connection;
	(void)target;
	Session *session = *state;
	if (!session)
		return MHD_NO;
	switch (session->phase) {
	case PHASE_NEW:
		return begin(session, method, version);
	case PHASE_READING:
		if (*data_size)
			return take_body(session, data, data_size);
		session->phase = PHASE_COMPLETE;
		/* The library reads again after a suspension unless a call came back without an answer before it, and takes
		 * a client that has closed its writing half for gone. GET is never suspended and needs no second turn. */
		return str_equal(session->exchange.method, STR(MHD_HTTP_METHOD_GET)) ? answer_complete(session)
										     : MHD_YES;
	case PHASE_COMPLETE:
		return answer_complete(session);
	case PHASE_WAITING:
		session->phase = PHASE_ANSWERED;
		return send_answer(session);
	case PHASE_ANSWERED:
		*data_size = 0;
		return MHD_YES;
	}
	return MHD_NO;
}

static void count_waiting(HttpServer *server, int change)
{
	(void)pthread_mutex_lock(&server->lock);
	server->waiting += (size_t)change;
	(void)pthread_cond_broadcast(&server->settled);
	(void)pthread_mutex_unlock(&server->lock);
}

bool http_suspend(HttpExchange *exchange)
{
	Session *session = session_of(exchange);
	HttpServer *server = session->server;
	(void)pthread_mutex_lock(&server->lock);
	bool closed = server->closed;
	server->waiting += !closed;
	(void)pthread_mutex_unlock(&server->lock);
	if (closed)
		return false;
	session->phase = PHASE_WAITING;
	MHD_suspend_connection(session->connection);
	return true;
}

void http_resume(HttpExchange *exchange)
{
	HttpServer *server = session_of(exchange)->server;
	MHD_resume_connection(session_of(exchange)->connection);
	count_waiting(server, -1);
}

bool http_address_is_valid(const char *host)
{
	struct in6_addr address;
	return inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1;
}

static bool make_address(const HttpServerOptions *options, struct sockaddr_storage *ret_address, Error *error)
{
	struct sockaddr_in *four = (struct sockaddr_in *)ret_address;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)ret_address;
	memset(ret_address, 0, sizeof *ret_address);
	if (inet_pton(AF_INET, options->host, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons(options->port);
		return true;
	}
	if (inet_pton(AF_INET6, options->host, &six->sin6_addr) == 1) {
		six->sin6_family = AF_INET6;
		six->sin6_port = htons(options->port);
		return true;
	}
	return fail(error, ERROR_INVALID_PARAMETER, "%s is not an address of the form 127.0.0.1 or ::1", options->host);
}

/* Listens by hand, because the library does not say why it could not. */
static bool listen_at(const HttpServerOptions *options, Error *error, int *ret_descriptor, uint16_t *ret_port)
{
	struct sockaddr_storage address;
	if (!make_address(options, &address, error))
		return false;
	socklen_t size = address.ss_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
	int descriptor = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int on = 1;
	bool listening = descriptor >= 0 && !setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) &&
		!bind(descriptor, (struct sockaddr *)&address, size) && !listen(descriptor, SOMAXCONN) &&
		!getsockname(descriptor, (struct sockaddr *)&address, &size);
	if (!listening) {
		error_set(error, ERROR_INTERNAL_SERVICE, "cannot listen on %s:%u: %s", options->host, options->port,
			strerror(errno));
		if (descriptor >= 0)
			(void)close(descriptor);
		return false;
	}
	*ret_port = ntohs(address.ss_family == AF_INET ? ((struct sockaddr_in *)&address)->sin_port
						       : ((struct sockaddr_in6 *)&address)->sin6_port);
	*ret_descriptor = descriptor;
	return true;
}

/* Files that the process may open, less what the store needs. */
static unsigned connection_limit(void)
{
	enum { RESERVE = 128, LEAST = 64, MOST = 65536 };
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur < RESERVE + LEAST)
		return LEAST;
	rlim_t left = limit.rlim_cur - RESERVE;
	return left > MOST ? MOST : (unsigned)left;
}

/* Takes no more connections once the server stops. MHD_quiesce_daemon would refuse them earlier, but it removes the
 * listening socket from the workers' epoll sets while they may be doing the same, and the library aborts the process when
 * it loses that race. */
static enum MHD_Result accepts(void *context, const struct sockaddr *address, socklen_t size)
{
	(void)address;
	(void)size;
	const HttpServer *server = context;
	return atomic_load(&server->stopping) ? MHD_NO : MHD_YES;
}

bool http_server_start(const HttpServerOptions *options, Error *error, HttpServer **ret_server)
{
	int descriptor = -1;
	HttpServer *server = calloc(1, sizeof *server);
	if (!server)
		return fail(error, ERROR_INTERNAL_SERVICE, "out of memory");
	server->handler = options->handler;
	options->ids->fill(options->ids, server->id_base, sizeof server->id_base);
	(void)pthread_mutex_init(&server->lock, NULL);
	(void)pthread_cond_init(&server->settled, NULL);
	if (listen_at(options, error, &descriptor, &server->port)) {
		server->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, accepts,
			server, on_request, server, MHD_OPTION_LISTEN_SOCKET, descriptor, MHD_OPTION_THREAD_POOL_SIZE,
			options->threads, MHD_OPTION_URI_LOG_CALLBACK, session_begin, server,
			MHD_OPTION_NOTIFY_COMPLETED, session_end, server, MHD_OPTION_CONNECTION_TIMEOUT,
			(unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
			MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_LIMIT, connection_limit(),
			MHD_OPTION_END);
		if (server->daemon) {
			*ret_server = server;
			return true;
		}
		error_set(error, ERROR_INTERNAL_SERVICE, "the HTTP server did not start");
		(void)close(descriptor);
	}
	http_server_stop(server);
	return false;
}

uint16_t http_server_port(const HttpServer *server)
{
	return server->port;
}

/* Suspended requests are waited for without a limit, the writer answers them; the others for a while, because their
 * clients may never send the rest. */
static void wait_until_settled(HttpServer *server)
{
	struct timespec deadline;
	(void)clock_gettime(CLOCK_REALTIME, &deadline);
	deadline.tv_sec += STOP_PATIENCE_SECONDS;
	atomic_store(&server->stopping, true);
	(void)pthread_mutex_lock(&server->lock);
	while (atomic_load(&server->in_flight) &&
		pthread_cond_timedwait(&server->settled, &server->lock, &deadline) == 0)
		continue;
	while (server->waiting)
		(void)pthread_cond_wait(&server->settled, &server->lock);
	server->closed = true;
	(void)pthread_mutex_unlock(&server->lock);
}

void http_server_stop(HttpServer *server)
{
	if (!server)
		return;
	if (server->daemon) {
		wait_until_settled(server);
		MHD_stop_daemon(server->daemon);
	}
	(void)pthread_mutex_destroy(&server->lock);
	(void)pthread_cond_destroy(&server->settled);
	free(server);
}
