/* `rollcall sql`: a query, a file of them, or a prompt. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "auth/credentials.h"
#include "cli/options.h"
#include "cli/sql_session.h"

typedef struct SqlOptions {
	const char *query;
	const char *file; /* "-": standard input */
	const char *url;
	const char *data;
	const char *account;
	SqlFormat format;
	int64_t timeout; /* milliseconds */
	int64_t limit;
	bool examples;
	bool help;
} SqlOptions;

static bool set_query(void *target, const char *value)
{
	SqlOptions *options = target;
	bool first = !options->query;
	options->query = value;
	return first;
}

static bool set_file(void *target, const char *value)
{
	((SqlOptions *)target)->file = value;
	return *value != '\0';
}

static bool set_url(void *target, const char *value)
{
	((SqlOptions *)target)->url = value;
	return strncmp(value, "http://", 7) == 0 || strncmp(value, "https://", 8) == 0;
}

static bool set_data(void *target, const char *value)
{
	((SqlOptions *)target)->data = value;
	return *value != '\0' && strncmp(value, "--", 2) != 0;
}

static bool set_account(void *target, const char *value)
{
	((SqlOptions *)target)->account = value;
	return account_is_valid(str_of(value));
}

static bool set_format(void *target, const char *value)
{
	return sql_format_of_name(str_of(value), &((SqlOptions *)target)->format);
}

static bool set_timeout(void *target, const char *value)
{
	enum { SECONDS_MAXIMUM = 300 };
	int64_t seconds;
	if (!str_to_int64(str_of(value), &seconds) || seconds < 1 || seconds > SECONDS_MAXIMUM)
		return false;
	((SqlOptions *)target)->timeout = seconds * 1000;
	return true;
}

static bool set_limit(void *target, const char *value)
{
	return str_to_int64(str_of(value), &((SqlOptions *)target)->limit) && ((SqlOptions *)target)->limit > 0;
}

static bool set_examples(void *target, const char *value)
{
	(void)value;
	((SqlOptions *)target)->examples = true;
	return true;
}

static bool set_help(void *target, const char *value)
{
	(void)value;
	((SqlOptions *)target)->help = true;
	return true;
}

/* clang-format off */
static const Option sql_options[] = {
	{ NULL, "QUERY", NULL, set_query, "one query, in quotes" },
	{ "--url", "URL", "the server to ask (http://127.0.0.1:4566)", set_url, "an address such as http://127.0.0.1:4566" },
	{ "--data", "DIR", "ask the store in this directory instead, whether a server has it open or not", set_data, "a directory" },
	{ "--account", "ACCOUNT", "whose rows are seen ($AWS_ACCESS_KEY_ID, if that is one; else the default account)", set_account, "twelve digits" },
	{ "--file", "FILE", "run the statements of a file; - is standard input", set_file, "a file" },
	{ "--format", "FORMAT", "table, csv, json, ndjson, markdown or tabular (table)", set_format, "table, csv, json, ndjson, markdown or tabular" },
	{ "--timeout", "SECONDS", "cut a query off after so long (30)", set_timeout, "seconds, 1 to 300" },
	{ "--limit", "ROWS", "show so many rows at most", set_limit, "a number of rows" },
	{ "--examples", NULL, "print queries that are worth running", set_examples, NULL },
	{ "--help", NULL, "say this", set_help, NULL },
};
/* clang-format on */

static ExitCode print_help(void)
{
	puts("usage: rollcall sql [OPTION]... [QUERY]\n\n"
	     "Runs SQL over the directory, read-only. Without QUERY and --file it reads statements from\n"
	     "standard input, with a prompt where that is a terminal.\n\noptions:");
	options_print_help(sql_options, COUNT(sql_options));
	return EXIT_DONE;
}

static ExitCode report(const char *what, const char *why)
{
	(void)fprintf(stderr, "rollcall: %s: %s\n", what, why);
	return EXIT_FAILED;
}

/* Reads all of a file. Binary is refused later, as what no query is. */
static bool read_all(const char *name, Buf *out)
{
	enum { PIECE = 1 << 16 };
	FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "re");
	if (!file)
		return false;
	for (char *room; (room = buf_room(out, PIECE));) {
		size_t count = fread(room, 1, PIECE, file);
		out->len += count;
		if (count < PIECE)
			break;
	}
	bool read = !ferror(file) && !out->failed;
	if (out->failed)
		errno = EFBIG;
	if (file != stdin)
		(void)fclose(file);
	return read;
}

static ExitCode run_file(SqlSession *session, const char *name)
{
	enum { FILE_MAXIMUM = 16 << 20 };
	AUTO_BUF text = BUF_INIT(FILE_MAXIMUM);
	if (!read_all(name, &text))
		return report(name, strerror(errno));
	return sql_session_run_all(session, buf_str(&text));
}

static const char *account_of(const SqlOptions *options)
{
	const char *key = getenv("AWS_ACCESS_KEY_ID");
	if (options->account)
		return options->account;
	return key && account_is_valid(str_of(key)) ? key : NULL;
}

static ExitCode run_session(const SqlOptions *options, int cancel)
{
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	SqlSession session = { .format = options->format, .timeout = options->timeout, .row_limit = options->limit };
	SqlConnectionOptions connection = { .url = options->url ? options->url : "http://127.0.0.1:4566",
		.directory = options->data,
		.account = account_of(options),
		.cancel = cancel };
	bool open = options->data ? sql_connection_local(&connection, &error, &session.connection)
				  : sql_connection_http(&connection, &error, &session.connection);
	if (!open) {
		(void)fprintf(stderr, "rollcall: %.*s\n", STR_ARGS(error_message(&error)));
		return EXIT_FAILED;
	}
	ExitCode code;
	if (options->query)
		code = sql_session_run_all(&session, str_of(options->query));
	else if (options->file || !isatty(STDIN_FILENO))
		code = run_file(&session, options->file ? options->file : "-");
	else
		code = sql_prompt(&session, cancel);
	session.connection->close(session.connection);
	return code;
}

static ExitCode check(const SqlOptions *options)
{
	if (options->url && options->data)
		return command_usage_error("--url and --data exclude each other");
	if (options->query && options->file)
		return command_usage_error("a query and --file exclude each other");
	return EXIT_DONE;
}

static ExitCode run(int count, char **arguments)
{
	SqlOptions options = { .format = SQL_FORMAT_TABLE, .timeout = 30000, .limit = INT64_MAX };
	ExitCode code = options_parse(sql_options, COUNT(sql_options), count, arguments, &options);
	if (code == EXIT_DONE && options.help)
		return print_help();
	if (code == EXIT_DONE)
		code = check(&options);
	if (code != EXIT_DONE)
		return code;
	if (options.examples) {
		sql_print_examples();
		return EXIT_DONE;
	}
	(void)signal(SIGPIPE, SIG_IGN);
	int cancel = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	code = run_session(&options, cancel);
	if (cancel >= 0)
		(void)close(cancel);
	return code;
}

const Command command_sql = { "sql", "run SQL over the directory", run };
