/* `rollcall serve`: options, and the life of the server from the store's opening to its close. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/options.h"
#include "cli/scratch.h"
#include "directory/identity_type.h"
#include "directory/seed.h"
#include "http/server.h"
#include "server/ddsql_answer.h"
#include "server/service.h"

enum { SQL_WORKERS = 2, SQL_QUEUE = 64 }; /* queries that run at once, unless told otherwise, and that wait */

typedef struct ServeOptions {
	Arena arena;
	const char *host;
	uint16_t port;
	const char *data;
	bool memory;
	bool demo;
	Str region;
	Str account;
	bool force_open;
	bool synchronous;
	LogLevel log_level;
	Policy policy;
	size_t cache; /* bytes of kept answers */
	size_t sql_workers;
	bool help;
} ServeOptions;

static bool set_listen(void *target, const char *value)
{
	ServeOptions *options = target;
	const char *colon = strrchr(value, ':');
	int64_t port;
	if (!colon || !str_to_int64(str_of(colon + 1), &port) || port < 0 || port > UINT16_MAX)
		return false;
	Str host = { value, (size_t)(colon - value) };
	if (host.len > 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']')
		host = (Str){ host.ptr + 1, host.len - 2 };
	if (str_equal(host, STR("localhost")))
		host = STR("127.0.0.1");
	options->host = str_terminated(&options->arena, host);
	options->port = (uint16_t)port;
	return http_address_is_valid(options->host);
}

static bool set_data(void *target, const char *value)
{
	((ServeOptions *)target)->data = value;
	return *value != '\0' && strncmp(value, "--", 2) != 0;
}

static bool set_memory(void *target, const char *value)
{
	(void)value;
	((ServeOptions *)target)->memory = true;
	return true;
}

static bool set_demo(void *target, const char *value)
{
	(void)value;
	((ServeOptions *)target)->demo = true;
	return true;
}

static bool set_region(void *target, const char *value)
{
	((ServeOptions *)target)->region = str_of(value);
	return region_is_valid(str_of(value));
}

static bool set_account(void *target, const char *value)
{
	((ServeOptions *)target)->account = str_of(value);
	return account_is_valid(str_of(value));
}

static bool set_auth(void *target, const char *value)
{
	(void)target;
	return strcmp(value, "open") == 0;
}

static bool set_force_open(void *target, const char *value)
{
	(void)value;
	((ServeOptions *)target)->force_open = true;
	return true;
}

static bool set_log_level(void *target, const char *value)
{
	return log_level_parse(str_of(value), &((ServeOptions *)target)->log_level);
}

static bool set_synchronous(void *target, const char *value)
{
	((ServeOptions *)target)->synchronous = strcmp(value, "full") == 0;
	return strcmp(value, "full") == 0 || strcmp(value, "off") == 0;
}

static bool set_policy(void *target, const char *value)
{
	return policy_set(&((ServeOptions *)target)->policy, str_of(value));
}

static bool set_cache(void *target, const char *value)
{
	enum { MEBIBYTES_MAXIMUM = 1 << 16 };
	int64_t mebibytes;
	if (!str_to_int64(str_of(value), &mebibytes) || mebibytes < 0 || mebibytes > MEBIBYTES_MAXIMUM)
		return false;
	((ServeOptions *)target)->cache = (size_t)mebibytes << 20;
	return true;
}

static bool set_sql_workers(void *target, const char *value)
{
	int64_t workers;
	if (!str_to_int64(str_of(value), &workers) || workers < 1 || workers > SQL_WORKERS_MAXIMUM)
		return false;
	((ServeOptions *)target)->sql_workers = (size_t)workers;
	return true;
}

static bool set_help(void *target, const char *value)
{
	(void)value;
	((ServeOptions *)target)->help = true;
	return true;
}

/* clang-format off */
static const Option serve_options[] = {
	{ "--listen", "HOST:PORT", "where to take requests (127.0.0.1:4566); port 0 picks a free one", set_listen, "a numeric HOST:PORT such as 127.0.0.1:4566" },
	{ "--data", "DIR", "directory of the store ($XDG_DATA_HOME/rollcall)", set_data, "a directory" },
	{ "--memory", NULL, "keep the store in memory and remove it at exit", set_memory, NULL },
	{ "--demo", NULL, "make a demo instance, once", set_demo, NULL },
	{ "--region", "REGION", "region of requests that name none (us-east-1)", set_region, "a region such as us-east-1" },
	{ "--account", "ACCOUNT", "account of access keys that are not one (000000000000)", set_account, "twelve digits" },
	{ "--auth", "open", "open: any key is taken, signatures are not verified; loopback only", set_auth, "open" },
	{ "--force-open", NULL, "allow --auth open on other addresses than loopback", set_force_open, NULL },
	{ "--log-level", "LEVEL", "error, warn, info or debug (info)", set_log_level, "error, warn, info or debug" },
	{ "--synchronous", "full|off", "off: a power cut may lose answered changes, for throw-away stores (full)", set_synchronous, "full or off" },
	{ "--cache", "MEBIBYTES", "memory for answers that are kept; 0 keeps none (256)", set_cache, "mebibytes, 0 to 65536" },
	{ "--sql-workers", "NUMBER", "queries in SQL that run at once (2)", set_sql_workers, "a number from 1 to 16" },
	{ "--policy", "NAME=on|off", "settle an open point of the service's behaviour, see below", set_policy, "NAME=on or NAME=off of a policy that exists" },
	{ "--help", NULL, "say this", set_help, NULL },
};
/* clang-format on */

static ExitCode print_help(void)
{
	puts("usage: rollcall serve [OPTION]...\n\n"
	     "Serves the Amazon Connect user directory until SIGTERM or SIGINT.\n\noptions:");
	options_print_help(serve_options, COUNT(serve_options));
	size_t count;
	const PolicyRow *rows = policy_rows(&count);
	puts("\npolicies:");
	for (size_t i = 0; i < count; i++)
		printf("  %s (%s)\n      %s\n", rows[i].name, rows[i].initial ? "on" : "off", rows[i].doc);
	return EXIT_DONE;
}

static bool is_loopback(const char *host)
{
	return strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0;
}

/* Where the store is kept when nobody says: the place of the user's data. */
static const char *default_directory(Arena *arena)
{
	const char *data_home = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	if (data_home && *data_home)
		return str_format(arena, "%s/rollcall", data_home).ptr;
	return str_format(arena, "%s/.local/share/rollcall", home && *home ? home : ".").ptr;
}

static bool demo_run(StoreJob *job, Transaction *transaction);
static void demo_done(StoreJob *job, bool durable);

typedef struct DemoJob {
	StoreJob job;
	const Service *service;
	Error *error;
	Str instance;
	bool succeeded;
} DemoJob;

static bool demo_run(StoreJob *job, Transaction *transaction)
{
	DemoJob *demo = (DemoJob *)(void *)job;
	const Service *service = demo->service;
	Caller caller = { .account = service->defaults.account,
		.region = service->defaults.region,
		.access_key = STR("demo") };
	Directory directory = {
		.arena = demo->error->arena,
		.error = demo->error,
		.environment = &service->environment,
		.transaction = transaction,
		.caller = &caller,
		.operation = "CreateDemo",
	};
	demo->succeeded = directory_open(&directory, true) && seed_demo(&directory, &demo->instance);
	return demo->succeeded;
}

static void demo_done(StoreJob *job, bool durable)
{
	((DemoJob *)(void *)job)->succeeded &= durable;
}

static bool make_demo(Service *service, Error *error, Str *ret_instance)
{
	DemoJob demo = { .job = { .run = demo_run, .done = demo_done }, .service = service, .error = error };
	store_submit_and_wait(service->environment.store, &demo.job);
	*ret_instance = demo.instance;
	return demo.succeeded || error->code ||
		fail(error, ERROR_INTERNAL_SERVICE, "the demo directory could not be written");
}

static void print_demo_lines(const ServeOptions *options, const char *url, Str instance)
{
	printf("\nThe demo instance is %.*s. In another terminal:\n\n"
	       "  export AWS_ENDPOINT_URL=%s AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo\n"
	       "  export AWS_REGION=%.*s AWS_DEFAULT_REGION=%.*s\n"
	       "  aws connect list-users --instance-id %.*s\n\n"
	       "Terraform, with the same variables:\n\n"
	       "  data \"aws_connect_user\" \"grace\" {\n"
	       "    instance_id = \"%.*s\"\n"
	       "    name        = \"grace\"\n"
	       "  }\n"
	       "  output \"grace\" { value = data.aws_connect_user.grace }\n\n"
	       "The address is %s. Ctrl-C ends the server; the directory %s.\n",
		STR_ARGS(instance), url, STR_ARGS(options->region), STR_ARGS(options->region), STR_ARGS(instance),
		STR_ARGS(instance), url, options->memory ? "goes with it" : "stays");
}

static ExitCode report_text(const char *text)
{
	(void)fprintf(stderr, "rollcall: %s\n", text);
	return EXIT_FAILED;
}

static ExitCode report(const Error *error)
{
	(void)fprintf(stderr, "rollcall: %.*s\n", STR_ARGS(error_message(error)));
	return EXIT_FAILED;
}

/* Waits for a signal to end; the signals are blocked in every thread and taken here. */
static void wait_for_end(const sigset_t *signals)
{
	int number = 0;
	(void)sigwait(signals, &number);
}

static unsigned thread_count(void)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	return processors < 2 ? 2 : processors > 16 ? 16 : (unsigned)processors;
}

static ExitCode serve(const ServeOptions *options, Service *service, const sigset_t *signals, Error *error)
{
	Str instance = { 0 };
	HttpServer *server = NULL;
	if (options->demo && (!make_demo(service, error, &instance) || error->code))
		return report(error);
	HttpServerOptions http = {
		.host = options->host,
		.port = options->port,
		.threads = thread_count(),
		.handler = { .context = service, .handle = service_handle },
		.ids = &service->environment.ids,
	};
	if (!http_server_start(&http, error, &server))
		return report(error);
	bool six = strchr(options->host, ':') != NULL;
	Str url = str_format(error->arena, "http://%s%s%s:%u", six ? "[" : "", options->host, six ? "]" : "",
		http_server_port(server));
	printf("rollcall: ready on %s store=%s data=%s region=%.*s account=%.*s\n", url.ptr,
		store_kind(service->environment.store), options->memory ? "memory" : options->data,
		STR_ARGS(options->region), STR_ARGS(options->account));
	if (options->demo)
		print_demo_lines(options, url.ptr, instance);
	if (fflush(stdout)) {
		http_server_stop(server);
		return report_text("cannot write to standard output");
	}
	wait_for_end(signals);
	log_write(service->log, LOG_INFO, "event=stopping");
	/* First: the server waits for every answer that is still to come. */
	sql_workers_stop(service->sql_workers);
	http_server_stop(server);
	return EXIT_DONE;
}

/* Blocks the signals that end the server, before any thread or file is made, so that nothing is left behind. */
static sigset_t prepare_process(void)
{
	sigset_t signals;
	(void)sigemptyset(&signals);
	(void)sigaddset(&signals, SIGTERM);
	(void)sigaddset(&signals, SIGINT);
	(void)sigaddset(&signals, SIGHUP);
	(void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	(void)umask(077); /* the store holds personal data */
	return signals;
}

static bool open_sql(const SqlWorkersOptions *options, Error *error, Service *service)
{
	if (!sql_workers_new(options, error, &service->sql_workers))
		return false;
	DdsqlOptions ddsql = { .workers = service->sql_workers, .answer = ddsql_answer, .log = service->log };
	return ddsql_queries_new(&ddsql, error, &service->ddsql_queries);
}

static ExitCode open_and_serve(const ServeOptions *options, const sigset_t *signals, Error *error)
{
	Log log = { .level = options->log_level };
	IdentityTypes identity_types = { 0 };
	Service service = {
		.environment = { .identity_types = &identity_types,
			.clock = clock_system(),
			.ids = ids_system(),
			.policy = options->policy },
		.defaults = { .account = options->account, .region = options->region },
		.log = &log,
		.guard_host = is_loopback(options->host),
	};
	StoreOptions store = { .directory = options->data, .synchronous = options->synchronous, .log = &log };
	SqlWorkersOptions sql = { .directory = options->data, .workers = options->sql_workers, .queue = SQL_QUEUE };
	bool opened = answer_cache_new(options->cache, error, &service.answers) && usage_new(error, &service.usage) &&
		open_sql(&sql, error, &service) && store_open(&store, error, &service.environment.store);
	ExitCode code = opened ? serve(options, &service, signals, error) : report(error);
	ddsql_queries_free(service.ddsql_queries);
	sql_workers_free(service.sql_workers);
	store_close(service.environment.store);
	usage_free(service.usage);
	answer_cache_free(service.answers);
	return code;
}

static ExitCode check_options(const ServeOptions *options)
{
	if (options->data && options->memory)
		return command_usage_error("--data and --memory exclude each other");
	if (!is_loopback(options->host) && !options->force_open)
		return command_usage_error(
			"--auth open takes any key, so it listens on loopback only; %s needs --force-open",
			options->host);
	return EXIT_DONE;
}

static ExitCode run_in_memory(ServeOptions *options, const sigset_t *signals, Error *error)
{
	char *directory = NULL;
	if (!scratch_make(error, &directory))
		return report(error);
	options->data = directory;
	ExitCode code = open_and_serve(options, signals, error);
	scratch_remove(directory);
	return code;
}

static ExitCode run(int count, char **arguments)
{
	ServeOptions options = {
		.host = "127.0.0.1",
		.port = 4566,
		.region = STR("us-east-1"),
		.account = STR("000000000000"),
		.synchronous = true,
		.log_level = LOG_INFO,
		.policy = policy_default(),
		.cache = (size_t)256 << 20,
		.sql_workers = SQL_WORKERS,
	};
	ExitCode code = options_parse(serve_options, COUNT(serve_options), count, arguments, &options);
	if (code == EXIT_DONE && options.help)
		code = print_help();
	else if (code == EXIT_DONE && (code = check_options(&options)) == EXIT_DONE) {
		Error error = { .arena = &options.arena };
		if (!options.data)
			options.data = options.memory ? NULL : default_directory(&options.arena);
		sigset_t signals = prepare_process();
		code = options.memory ? run_in_memory(&options, &signals, &error)
				      : open_and_serve(&options, &signals, &error);
	}
	arena_free(&options.arena);
	return code;
}

const Command command_serve = { "serve", "run the server", run };
