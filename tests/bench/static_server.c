/* The bare HTTP library: answers every request with one file, by the flags and threads of src/http/server.c and nothing
 * behind them. `make bench` measures reads beside it, so what is between the two figures is Rollcall's own work.
 * Prints its port and runs until SIGTERM. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* As in src/http/server.c. */
enum { CONNECTION_MEMORY = 32 << 10, IDLE_SECONDS = 60 };

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *target,
	const char *method, const char *version, const char *data, size_t *data_size, void **state)
{
	static char seen;
	(void)target;
	(void)method;
	(void)version;
	(void)data;
	*data_size = 0;
	/* Like any handler that takes a body, the first call only sees the headers. */
	if (!*state) {
		*state = &seen;
		return MHD_YES;
	}
	return MHD_queue_response(connection, MHD_HTTP_OK, context);
}

static struct MHD_Response *read_answer(const char *path)
{
	enum { LARGEST = 1 << 20 };
	FILE *file = fopen(path, "rb");
	char *bytes = malloc(LARGEST);
	if (!file || !bytes) {
		perror(path);
		exit(1);
	}
	size_t size = fread(bytes, 1, LARGEST, file);
	(void)fclose(file);
	struct MHD_Response *response = MHD_create_response_from_buffer(size, bytes, MHD_RESPMEM_MUST_FREE);
	if (!response)
		exit(1);
	(void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
	(void)MHD_add_response_header(response, "x-amzn-RequestId", "00000000-0000-4000-8000-000000000000");
	return response;
}

static struct MHD_Daemon *start(struct MHD_Response *response, unsigned threads)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request,
		response, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_THREAD_POOL_SIZE, threads,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

int main(int count, char **arguments)
{
	if (count != 3) {
		(void)fprintf(stderr, "usage: static_server FILE THREADS\n");
		return 2;
	}
	sigset_t signals;
	(void)sigemptyset(&signals);
	(void)sigaddset(&signals, SIGTERM);
	(void)sigaddset(&signals, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &signals, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	struct MHD_Response *response = read_answer(arguments[1]);
	struct MHD_Daemon *daemon = start(response, (unsigned)strtoul(arguments[2], NULL, 10));
	if (!daemon) {
		(void)fprintf(stderr, "static_server: cannot listen\n");
		return 1;
	}
	printf("static_server: ready on %u\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
	(void)fflush(stdout);
	int signal_number;
	(void)sigwait(&signals, &signal_number);
	MHD_stop_daemon(daemon);
	MHD_destroy_response(response);
	return 0;
}
