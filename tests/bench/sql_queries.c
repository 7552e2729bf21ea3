/* Runs queries over the projection of a data directory as a worker does, from the text to the last row, without sockets and
 * formats.
 *
 *   sql_queries DIRECTORY time        reads queries, one a line; answers each with milliseconds, rows and a sum of values
 *   sql_queries DIRECTORY copy QUERY  prints rows in the text format of PostgreSQL's COPY
 *   sql_queries DIRECTORY emit        reads queries; prints what SQLite is given */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sql/projection.h"
#include "sql/query.h"
#include "sql/stack.h"
#include "sql/value.h"

enum { BILLION = 1000000000, ROW_MAXIMUM = 1 << 20 };

static double seconds_now(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / BILLION;
}

static const SqlQueryOptions options = { .account = { "111122223333", 12 }, .now = INT64_C(1800000000000000) };

static SqlQuery *prepare(Projection *projection, const char *text, Arena *arena)
{
	SqlFailure failure = { { 0 } };
	SqlQuery *query = sql_query_prepare(projection_database(projection), str_of(text), &options, arena, &failure);
	if (!query)
		(void)fprintf(stderr, "sql_queries: %.*s: %s\n", STR_ARGS(failure.message), text);
	return query;
}

static bool step(SqlQuery *query, bool *ret_row)
{
	SqlFailure failure = { { 0 } };
	if (sql_query_step(query, ret_row, &failure))
		return true;
	(void)fprintf(stderr, "sql_queries: %.*s\n", STR_ARGS(failure.message));
	return false;
}

static bool time_query(Projection *projection, const char *text)
{
	AUTO_ARENA arena = { 0 };
	double began = seconds_now();
	SqlQuery *query = prepare(projection, text, &arena);
	if (!query)
		return false;
	long rows = 0;
	long long sum = 0;
	bool row = true;
	bool stepped;
	for (; (stepped = step(query, &row)) && row; rows++) {
		sqlite3_stmt *statement = sql_query_statement(query);
		for (int i = 0; i < sqlite3_column_count(statement); i++)
			sum += sqlite3_column_type(statement, i) == SQLITE_INTEGER ? sqlite3_column_int64(statement, i)
										   : sqlite3_column_bytes(statement, i);
	}
	sql_query_close(query);
	(void)printf("%.3f %ld %lld\n", (seconds_now() - began) * 1000, rows, sum);
	(void)fflush(stdout);
	return stepped;
}

static bool emit_query(Projection *projection, const char *text)
{
	AUTO_ARENA arena = { 0 };
	SqlQuery *query = prepare(projection, text, &arena);
	if (!query)
		return false;
	(void)printf("%.*s\n", STR_ARGS(sql_query_emitted(query)));
	sql_query_close(query);
	return true;
}

/* COPY takes a backslash for what follows it, and needs none elsewhere in what a directory holds. */
static void put_escaped(Str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\\')
			(void)putchar('\\');
		(void)putchar(text.ptr[i]);
	}
}

static void put_value(sqlite3_stmt *statement, int column, SqlType type, Buf *buf)
{
	SqlValue value = { .form = VALUE_INTEGER };
	const char *bytes = sqlite3_column_blob(statement, column);
	switch (sqlite3_column_type(statement, column)) {
	case SQLITE_NULL:
		(void)fputs("\\N", stdout);
		return;
	case SQLITE_INTEGER:
		value.integer = sqlite3_column_int64(statement, column);
		break;
	case SQLITE_FLOAT:
		value = (SqlValue){ .form = VALUE_REAL, .real = sqlite3_column_double(statement, column) };
		break;
	default:
		value.form = sqlite3_column_type(statement, column) == SQLITE_BLOB ? VALUE_BLOB : VALUE_TEXT;
		value.bytes = (Str){ bytes, (size_t)sqlite3_column_bytes(statement, column) };
	}
	buf->len = 0;
	sql_value_print(buf, type, &value);
	put_escaped(buf_str(buf));
}

static bool copy_rows(Projection *projection, const char *text)
{
	AUTO_ARENA arena = { 0 };
	AUTO_BUF buf = BUF_INIT(ROW_MAXIMUM);
	SqlQuery *query = prepare(projection, text, &arena);
	if (!query)
		return false;
	size_t count;
	const SqlResultColumn *columns = sql_query_columns(query, &count);
	bool row = true;
	bool stepped;
	while ((stepped = step(query, &row)) && row) {
		for (size_t i = 0; i < count; i++) {
			if (i)
				(void)putchar('\t');
			put_value(sql_query_statement(query), (int)i, columns[i].type, &buf);
		}
		(void)putchar('\n');
	}
	sql_query_close(query);
	return stepped;
}

static bool each_line(Projection *projection, bool (*run)(Projection *projection, const char *text))
{
	char *line = NULL;
	size_t capacity = 0;
	ssize_t length;
	bool fine = true;
	while (fine && (length = getline(&line, &capacity, stdin)) > 0) {
		line[length - (line[length - 1] == '\n')] = '\0';
		fine = run(projection, line);
	}
	free(line);
	return fine;
}

typedef struct Program {
	int count;
	char **arguments;
	bool fine;
} Program;

static bool run_command(Projection *projection, const Program *program)
{
	if (!strcmp(program->arguments[2], "copy") && program->count == 4)
		return copy_rows(projection, program->arguments[3]);
	if (!strcmp(program->arguments[2], "emit"))
		return each_line(projection, emit_query);
	return each_line(projection, time_query);
}

static void run(void *context)
{
	Program *program = context;
	AUTO_ARENA arena = { 0 };
	Error error = { .arena = &arena };
	Projection *projection = NULL;
	int64_t revision;
	double began = seconds_now();
	if (!projection_open(&(ProjectionOptions){ .directory = program->arguments[1] }, &error, &projection) ||
		!projection_refresh(projection, &error, &revision)) {
		(void)fprintf(stderr, "sql_queries: %.*s %.*s\n", STR_ARGS(error_message(&error)),
			STR_ARGS(error.detail));
		return;
	}
	(void)fprintf(stderr, "opened in %.3f s\n", seconds_now() - began);
	program->fine = run_command(projection, program);
	projection_close(projection);
}

int main(int count, char **arguments)
{
	Program program = { .count = count, .arguments = arguments };
	return count >= 3 && sql_on_stack(run, &program) && program.fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
